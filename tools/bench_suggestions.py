"""A git repository and PO files in it → how often the merge suggests an old translation for a new message, and how often that helped.

Each revision of a file is merged with the messages of the next one, by our merge and by GNU gettext's. A suggestion helped where the
translation that people made of the message in the end is like it. Run it on any project with translations and a history:

    tools/bench_suggestions.py ~/src/poedit locales/fr.po locales/ru.po
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from rapidfuzz.fuzz import ratio

from cop_docs.catalogues.merge import merge
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named

HELPFUL = 60  # of 100, by letters: less work than to begin anew
FRENCH = language_named("fr")
Identity = tuple[str | None, str]


def revisions(repository: Path, file: str) -> list[Catalogue]:
    """The catalogue at each revision, oldest first; one that cannot be read is left out."""
    commits = _output("git", "-C", str(repository), "log", "--format=%H", "--", file).decode().split()
    shown = (_output("git", "-C", str(repository), "show", f"{commit}:{file}") for commit in reversed(commits))
    read = (read_catalogue(data.decode("utf-8", "replace"), file, Findings()) for data in shown if data)
    return [replace(catalogue, header=HEADER) for catalogue in read if catalogue and catalogue.live]


def _output(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, check=False).stdout  # noqa: S603  # git and msgmerge


HEADER = (("Language", "fr"), ("Content-Type", "text/plain; charset=UTF-8"), ("Plural-Forms", "nplurals=2; plural=n > 1;"))


def suggestions_of_gettext(old: Catalogue, template: list[Entry]) -> dict[Identity, str]:
    """What ``msgmerge`` suggests for each message."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("old.po", "new.pot")]
        for path, catalogue in zip(paths, (old, Catalogue(HEADER, tuple(template))), strict=True):
            path.write_text(write_catalogue(catalogue), "utf-8")
        made = _output("msgmerge", "--quiet", "--no-wrap", *map(str, paths))
    merged = read_catalogue(made.decode(), "", Findings())
    return _suggestions(merged.live if merged else ())


def suggestions_of_ours(old: Catalogue, template: list[Entry]) -> dict[Identity, str]:
    """What our merge suggests for each message."""
    assert FRENCH
    return _suggestions(merge(template, old, FRENCH).live)


def _suggestions(entries: tuple[Entry, ...]) -> dict[Identity, str]:
    return {entry.identity: entry.msgstr[0] for entry in entries if any(entry.msgstr)}


def finals(catalogues: list[Catalogue]) -> dict[Identity, str]:
    """The last finished translation of each message."""
    return {
        entry.identity: entry.msgstr[0]
        for catalogue in catalogues
        for entry in catalogue.live
        if entry.translated and not entry.msgid_plural
    }


def new_messages(catalogues: list[Catalogue]) -> Iterator[tuple[Catalogue, list[Entry], list[Identity]]]:
    """Each old catalogue with the template of the next one, and the messages that are new there."""
    for old, new in pairwise(catalogues):
        there = {entry.identity for entry in old.entries}
        fresh = [entry.identity for entry in new.live if entry.identity not in there and not entry.msgid_plural]
        if fresh:
            entries = (
                replace(entry, msgstr=("",) * len(entry.msgstr), flags=(), previous=(), translator_comments=()) for entry in new.live
            )
            yield old, list(entries), fresh


def measure(catalogues: list[Catalogue]) -> dict[str, Counter[str]]:
    """By tool: how many new messages there were, how many got a suggestion, how many of these helped."""
    final, counts = finals(catalogues), {"gettext": Counter[str](), "ours": Counter[str]()}
    for old, template, fresh in new_messages(catalogues):
        made = {"gettext": suggestions_of_gettext(old, template), "ours": suggestions_of_ours(old, template)}
        for identity in (one for one in fresh if one in final):
            for tool, suggested in made.items():
                said = suggested.get(identity)
                counts[tool]["new"] += 1
                counts[tool]["suggested"] += said is not None
                counts[tool]["helped"] += said is not None and ratio(said, final[identity]) >= HELPFUL
    return counts


def main(repository: Path, files: list[str]) -> int:
    """Prints a line for each file and tool, and one for all files."""
    total = {"gettext": Counter[str](), "ours": Counter[str]()}
    for file in files:
        for tool, counts in measure(revisions(repository, file)).items():
            total[tool] += counts
            _print(file, tool, counts)
    for tool, counts in total.items():
        _print("all", tool, counts)
    return 0


def _print(file: str, tool: str, counts: Counter[str]) -> None:
    precision = counts["helped"] / max(counts["suggested"], 1)
    print(f"{file:<24} {tool:<8} {counts['new']:>6} new {counts['suggested']:>6} suggested {counts['helped']:>6} helped {precision:>6.0%}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
