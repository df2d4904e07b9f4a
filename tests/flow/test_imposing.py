"""A profile lays its pages on sheets: what is built reads 1, 2, 3 … when it is folded."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.flow.imposing import impose_files, imposed
from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Edition
from cop_docs.model.finding import Findings
from cop_docs.model.imposition import Imposition
from cop_docs.model.language import ENGLISH
from cop_docs.model.profile import Profile
from tests.projects import said
from tests.writers.sheets.paper import folded_in_the_middle, numbered, printed


def artefact(pages: int) -> Artefact:
    return Artefact(Edition("pupils", "briefing", ENGLISH), "pdf", numbered(pages), pages, "booklet")


@pytest.mark.parametrize("paper", ["A4", "A3"])
def test_pages_become_sheets_and_are_counted_as_such(paper: str) -> None:
    findings = Findings()
    made = imposed(artefact(11), Profile("booklet", imposition="booklet", paper=paper), findings)
    stack = printed(made.content)
    assert [number for number in folded_in_the_middle(stack) if number] == list(range(1, 12))
    assert round(stack.sides[0].width / 72 * 25.4) == {"A4": 297, "A3": 420}[paper]
    assert (made.pages, made.name, list(findings)) == (6, "pupils-en-booklet.pdf", [])


def test_what_cannot_be_laid_on_sheets_stays_and_is_told() -> None:
    findings = Findings()
    assert imposed(artefact(7), Profile("folded", imposition="folded"), findings) == artefact(7)
    assert any("has 7 pages, and a sheet folded in three has 6 panels" in finding for finding in said(findings))


def test_the_sheets_of_each_file_that_can_be_laid_are_written_and_of_the_others_it_is_told_why(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.pdf").write_bytes(numbered(4))
    (tmp_path / "words.pdf").write_bytes(b"these are words")
    names = ("one/x.pdf", "two/x.pdf", "words.pdf", "none.pdf")
    findings, order = Findings(), Imposition("booklet", "A4")
    assert impose_files([tmp_path / name for name in names], order, tmp_path / "out", findings) == [tmp_path / "out/x-booklet.pdf"]
    assert [(found.kind.code, Path(found.place.file).name) for found in findings] == [
        ("unreadable-file", "none.pdf"), ("not-imposable", "x.pdf"), ("broken-file", "words.pdf"),
    ]  # fmt: skip
    assert impose_files([tmp_path / "two/x.pdf"], order, None, Findings()) == [tmp_path / "two/x-booklet.pdf"]
    assert folded_in_the_middle(printed((tmp_path / "two/x-booklet.pdf").read_bytes())) == [1, 2, 3, 4]
