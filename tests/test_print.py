"""Every profile of the repository makes the publications of an audience without an error: a language and an audience each, so that all are met."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from cop_docs.cli import main
from cop_docs.model.finding import Findings
from cop_docs.project.profiles import read_profiles
from tests.documents import design
from tests.projects import FORUM, ROOT

_SHEETS = ("tip-sheet", "poster")
_BRIEFING = ("briefing",)
#: The language, the audience and the publications with which each profile is built, those that few layouts close up; tests/test_plates.py has more
#: of a press.
BUILT = {
    "press": ("ar", "children", ("agreement",)), "office": ("zh", "parents-educators", ("lesson-8-12", "poster")),
    "office-letter": ("es", "industry", (*_BRIEFING, *_SHEETS)), "black": ("ru", "parents-educators", _SHEETS),
    "large-print": ("en", "parents-educators", (*_BRIEFING, *_SHEETS)),
    "booklet": ("zh", "children", _BRIEFING), "booklet-a3": ("en", "children", _BRIEFING), "poster-tiles": ("fr", "children", ("poster",)),
}  # fmt: skip


def build(*arguments: str) -> list[Path]:
    result = CliRunner().invoke(main, ["-C", str(ROOT), "build", *arguments])
    assert result.exit_code == 0, result.output
    return [Path(line) for line in result.output.splitlines() if line.endswith(".pdf") and Path(line).is_file()]


def test_every_profile_is_built_by_a_test() -> None:
    profiles = read_profiles(FORUM, design(), Findings()).values()
    assert {"screen", *BUILT} == {profile.name for profile in profiles if not profile.slots}  # tests of slots build those that have them


@pytest.mark.parametrize("profile", BUILT)
def test_every_publication_is_made_in_a_profile_without_an_error(tmp_path: Path, profile: str) -> None:
    language, audience, publications = BUILT[profile]
    chosen = [argument for name in publications for argument in ("-p", name)]
    made = build("-l", language, "-a", audience, *chosen, "--profile", profile, "-o", str(tmp_path))
    assert len(made) == len(publications)
    assert all(path.name.endswith(f"-{language}-{profile}.pdf") for path in made)


def test_a_file_for_an_office_printer_has_its_tags_and_none_of_the_grounds_that_it_has_on_a_screen(tmp_path: Path) -> None:
    made = build(
        "-l", "ar", "-a", "children", "-p", "poster", "-f", "pdf", "--profile", "screen", "--profile", "office", "-o", str(tmp_path)
    )
    grounds = {}
    for path in made:
        with pikepdf.open(path) as pdf:
            assert "/StructTreeRoot" in pdf.Root
            grounds[path.stem] = bool(re.search(rb"0\.49\d* 0\.14\d* 0\.07\d* rg", pdf.pages[0].Contents.read_bytes()))
    assert grounds == {"cop-children-poster-ar": True, "cop-children-poster-ar-office": False}
