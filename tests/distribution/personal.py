"""Runs in which each school gets copies with its own name, of small booklets in several languages."""

from __future__ import annotations

from pathlib import Path

from tests.distribution.runs import Run
from tests.projects import ROOT
from tests.slotted import NAMES, for_schools

#: Copies for schools, in both formats.
WORDS = ("--profile", "school", "-f", "pdf", "-f", "docx")


def personal_run(folder: Path, schools: int) -> Run:
    """A run of so many schools with names in many scripts, one of which has a letter that no font has; they get a booklet in French, as PDF and Word file."""
    folder.mkdir(exist_ok=True)
    run = Run(folder)
    (folder / ".cache").mkdir(exist_ok=True)
    (folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    run.build({f"fr/pupils/cop-pupils-fr-school.{form}": content for form, content in for_schools("fr").items()})
    names = [NAMES[number % len(NAMES)].replace(";", ",") for number in range(schools)]
    names[schools // 2] = "École 𐌰"
    run.write([f"S-{number};{name} {number};FR;fr;pupils;2;North;" for number, name in enumerate(names)])
    return run
