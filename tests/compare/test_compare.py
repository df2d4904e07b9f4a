"""What differs between two builds is told page by page, by its cause, and shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_docs.cli import main
from cop_docs.compare import FileDifference, compare
from cop_docs.model.blocks import Heading, Paragraph
from cop_docs.model.design import Colour, Design
from cop_docs.model.document import Document
from cop_docs.project import packs
from cop_docs.project.packs import Made
from cop_docs.writers import write
from tests.documents import design, document, text

WORDS = Paragraph(text=text("Some words that stay where they are."))


def pack(folder: Path, made: Document, looks: Design | None = None, *, formats: tuple[str, ...] = ("pdf", "docx")) -> Path:
    packs.pack(folder, [Made(artefact, made, "") for artefact in write(made, looks or design(), formats)], {})
    return folder


def differences(folder: Path, old: Document, new: Document, looks: Design | None = None) -> list[FileDifference]:
    return list(compare(pack(folder / "old", old), pack(folder / "new", new, looks), lambda _: None))


def causes(found: list[FileDifference]) -> dict[str, str]:
    return {difference.path.rsplit(".", 1)[1]: difference.cause for difference in found}


def test_the_same_packs_do_not_differ(tmp_path: Path) -> None:
    assert differences(tmp_path, document(WORDS), document(WORDS)) == []


def test_other_words_are_told_as_what_went_and_what_came(tmp_path: Path) -> None:
    found = differences(tmp_path, document(WORDS), document(Paragraph(text=text("Some words that stand where they are."))))
    assert causes(found) == {"pdf": "text", "docx": "text"}
    (page,) = next(difference for difference in found if difference.path.endswith(".pdf")).pages
    assert (page.number, page.gone, page.come) == (2, ["stay"], ["stand"])


def test_the_same_words_elsewhere_are_layout(tmp_path: Path) -> None:
    wide = replace(design(), pages={name: replace(page, top=page.top + 10) for name, page in design().pages.items()})
    found = differences(tmp_path, document(WORDS), document(WORDS), wide)
    assert causes(found)["pdf"] == "layout"
    assert causes(found)["docx"] == "hidden"  # its words are the same, its pages are for Word to lay out


def test_the_same_words_in_another_colour_are_looks(tmp_path: Path) -> None:
    red = replace(design(), colours=replace(design().colours, ink=Colour("#8a1010")))
    assert causes(differences(tmp_path, document(WORDS), document(WORDS), red))["pdf"] == "looks"


def test_what_nobody_sees_is_told_apart(tmp_path: Path) -> None:
    old = replace(document(WORDS), revision="00000000")
    assert causes(differences(tmp_path, old, replace(old, revision="11111111"))) == {"pdf": "hidden", "docx": "hidden"}


def test_files_that_came_and_went_are_told(tmp_path: Path) -> None:
    old = pack(tmp_path / "old", document(WORDS), formats=("pdf",))
    new = pack(tmp_path / "new", document(WORDS), formats=("docx",))
    assert causes(list(compare(old, new, lambda _: None))) == {"pdf": "gone", "docx": "new"}


def test_the_report_shows_both_pages_and_escapes_their_words(tmp_path: Path) -> None:
    old, new = pack(tmp_path / "old", document(WORDS)), pack(tmp_path / "new", document(Heading(title=text("<script>")), WORDS))
    result = CliRunner().invoke(main, ["diff", str(old), str(new), "-o", str(tmp_path / "report")])
    assert result.exit_code == 1
    assert "2 files compared, 2 differ" in result.output
    page = (tmp_path / "report/index.html").read_text("utf-8")
    assert "<ins>&lt;script&gt;</ins>" in page
    assert "<script>" not in page
    assert {path.name for path in (tmp_path / "report").glob("*.png")} == {"pupils-en-2-before.png", "pupils-en-2-after.png"}


def test_builds_that_do_not_differ_leave_no_report(tmp_path: Path) -> None:
    folder = pack(tmp_path / "build", document(WORDS))
    result = CliRunner().invoke(main, ["diff", str(folder), str(folder), "-o", str(tmp_path / "report")])
    assert (result.exit_code, (tmp_path / "report").exists()) == (0, False)


@pytest.mark.parametrize("folder", [".", "empty"])
def test_a_folder_without_packs_is_wrong_usage(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    result = CliRunner().invoke(main, ["diff", str(tmp_path / folder), str(tmp_path)])
    assert result.exit_code == 2
    assert "holds a manifest.json" in result.output
