"""What a PDF shows without its edition and beside it, sentence by sentence: one file with many faults of a kind is read once for all of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from cop_docs.model.language import LANGUAGES
from cop_docs.read.pdf import Node, PdfFile
from cop_docs.rules.received.pdf import pdf_complaints
from cop_docs.rules.received.pdf_changes import pdf_changes
from tests.rules.received.sheets import sheet

# one process writes the sheets
pytestmark = pytest.mark.xdist_group("received")


def edited(*edits: Callable[[Any], None]) -> PdfFile:
    """The English tip sheet, edited."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(sheet("en")["pdf"])) as pdf:
        for edit in edits:
            edit(pdf)
        pdf.save(made)
    return PdfFile.read("a.pdf", made.getvalue())


def told(file: PdfFile) -> list[str]:
    return [f"{found.kind}: {found.message}" for found in pdf_complaints(file, LANGUAGES)]


def differences(*edits: Callable[[Any], None]) -> list[str]:
    ours = PdfFile.read("a.pdf", sheet("en")["pdf"])
    return [f"{found.kind}: {found.message}" for found in pdf_changes(ours, edited(*edits))]


def links(pdf: Any) -> list[Any]:
    return [one for page in pdf.pages for one in page.obj.get("/Annots", []) if "/URI" in one.get("/A", {})]


def act(pdf: Any) -> None:
    """In every way that a catalogue and its objects have."""
    root = pdf.Root
    root.AA, root.AcroForm, root.OCProperties = Dictionary(), Dictionary(), Dictionary()
    root.OpenAction = Dictionary(S=Name.Launch)
    root.URI = Dictionary(Base="https://evil.example/")
    names = root.get("/Names", Dictionary())
    names.JavaScript, names.EmbeddedFiles = Dictionary(), Dictionary()
    root.Names = names
    root.Extra = pdf.make_indirect(Array([pdf.make_indirect(one) for one in (
        Dictionary(JS="a"), Dictionary(Type=Name.Action, S=Name.Launch), Dictionary(S=Name.GoToR), Dictionary(Type=Name.Other, S=Name.Launch),
        Dictionary(Type=Name.EmbeddedFile), Dictionary(Type=Name.Filespec, EF=Dictionary()), Dictionary(Type=Name.Other, EF=Dictionary()),
    )]))  # fmt: skip


def test_all_that_runs_or_is_carried_is_told_each_in_its_words() -> None:
    found = told(edited(act))
    assert [line for line in found if line.startswith("active-content")] == [
        "active-content: it carries or runs something when it is opened (AA)",
        "active-content: it carries or runs something when it is opened (AcroForm)",
        "active-content: it carries or runs something when it is opened (OCProperties)",
        "active-content: it runs something when it is opened (OpenAction)",
        "active-content: it carries or runs something (JavaScript)",
        "active-content: it carries or runs something (EmbeddedFiles)",
        "active-content: it gives its links another beginning (URI)",
        "active-content: it runs something: Launch",
        "active-content: it runs something: JavaScript",
        "active-content: it runs something: Launch",
        "active-content: it runs something: GoToR",
        "active-content: it carries another file",
        "active-content: it carries another file",
    ]


def cut(pdf: Any) -> None:
    """In every way in which a page is printed otherwise than it is."""
    first, second = pdf.pages[0].obj, pdf.pages[1].obj
    first.AA, first.UserUnit, first.Rotate = Dictionary(), 0.5, 90
    first.CropBox, first.TrimBox = Array([0, 0, 100, 100]), Array([0, 0, 595, 400])
    left, foot, right, top = map(float, pdf.pages[1].mediabox)
    second.UserUnit, second.Rotate, second.TrimBox = 10, 360, Array([left + 20, foot + 20, right - 20, top - 20])
    second.CropBox = second.MediaBox


def test_pages_that_are_cut_turned_or_smaller_are_told_and_those_with_a_margin_to_trim_are_not() -> None:
    found = told(edited(cut))
    assert any(line.startswith("hidden-words: page 1 holds words that cannot be seen: “") for line in found)
    assert [
        line
        for line in found
        if line.startswith(
            ("active-content", "hidden-words: page 1 is", "hidden-words: page 2", "hidden-words: a printer", "school-edit: page")
        )
    ] == [
        "active-content: page 1 runs something when it is shown",
        "hidden-words: page 1 is cut",
        "hidden-words: a printer would cut page 1 smaller than it is",
        "hidden-words: page 1 is smaller on paper than it looks (UserUnit)",
        "hidden-words: page 1 is turned",
        "school-edit: page 2 is 10 times as large as it was made (UserUnit)",
    ]


def lay(pdf: Any) -> None:
    """Annotations of every kind, and links that lead astray."""
    page = pdf.pages[0].obj
    box = Array([10, 10, 30, 30])
    made = [
        Dictionary(Subtype=Name.Popup, Rect=box, Contents="See room 7"),
        Dictionary(Subtype=Name.Square, Rect=box),
        Dictionary(Subtype=Name.Link, Rect=box, AA=Dictionary()),
        Dictionary(Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.Launch)),
        Dictionary(Subtype=Name.Link, Rect=box, Contents="www.itu.int", A=Dictionary(S=Name.URI, URI="https://evil.example/")),
        Dictionary(Subtype=Name.Link, Rect=box, Contents="Read", A=Dictionary(S=Name.URI, URI="javascript:a")),
        Dictionary(Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.GoTo)),
    ]
    page.Annots = Array([*page.get("/Annots", []), *map(pdf.make_indirect, made)])


def test_what_is_laid_upon_a_page_and_links_that_lead_astray_are_told() -> None:
    found = told(edited(lay))
    kinds = ("active-content", "school-edit", "hidden-words: something")
    assert [line for line in found if line.startswith(kinds)] == [
        "active-content: it runs something: Launch",
        "active-content: it leads to “javascript:a”",
        "school-edit: page 1 bears a comment: “See room 7”",
        "hidden-words: something is laid upon page 1 (Square)",
        "active-content: something on page 1 runs when it is touched",
        "active-content: something on page 1 runs when it is touched",
        "active-content: the link that is read out as “www.itu.int” leads to https://evil.example/",
        "active-content: a link of page 1 leads to “javascript:a”",
    ]


def read_out(*nodes: Node, **more: Any) -> list[str]:
    """What is told of a file whose tags say this, but for structure that it lacks."""
    file = edited()
    for name, value in ({"root": Node("Root", children=list(nodes))} | more).items():
        setattr(file.tagged, name, value)
    return [line for line in told(file) if not line.startswith("lost-structure")]


def test_what_is_read_out_is_what_is_drawn() -> None:
    sound = (
        Node("P", {"Alt": "w or ds"}, ["words"]),
        Node("Figure", {"Alt": "a flag"}),
        Node("Span", {"E": "a word of twelve letters"}, ["abbreviation"]),
        Node("Span", children=["wo-rds"], drawn="words"),
        Node("Span", children=["ب\u064e"], drawn="بب"),
        Node("Link", children=["www.itu.int"], address="https://itu.int/cop"),
    )
    wrong = (
        Node("P", {"Alt": "other"}, ["words"]),
        Node("Span", {"E": "anything else"}, ["communication"]),
        Node("Span", children=["other"], drawn="words"),
        Node("Span", children=["e"], drawn="ee"),
        Node("Link", children=["www.itu.int"], address="https://evil.example/"),
    )
    assert read_out(*sound) == []
    assert read_out(*wrong) == [
        "active-content: the link “www.itu.int” leads to https://evil.example/",
        "hidden-words: “other” is read out where “words” is drawn",
        "hidden-words: “e” is read out where “ee” is drawn",
        "hidden-words: “other” is read out where “words” is drawn",
        "hidden-words: “anything else” is read out where “communication” is drawn",
    ]


def test_letters_that_mislead_are_told_where_what_is_said_piece_by_piece_has_them() -> None:
    assert read_out(Node("P", children=["pass", "word"])) == []
    assert read_out(Node("P", children=["pa\u200bssword"])) == ["hidden-words: an invisible character (U+200B) stands in “password”"]


def test_a_pdf_says_its_direction_as_its_words_run() -> None:
    assert "wrong-direction: it says that its pages run from right to left, and its words do not" in read_out(
        Node("P", children=["words"]), direction="R2L"
    )


def renamed(pdf: Any) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Something else"


def moved(pdf: Any) -> None:
    links(pdf)[0].Rect = Array([1, 1, 9, 9])


def elsewhere(pdf: Any) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].destination = Array([pdf.pages[0].obj, Name.XYZ, 1, 2, 0])


def test_what_a_pdf_has_otherwise_beside_its_words_is_told() -> None:
    links_lie = "active-content: its links lie elsewhere on the page, or lead elsewhere"
    assert differences() == []
    assert differences(renamed, moved) == [links_lie, "lost-structure: its bookmarks are not those of its edition"]
    assert differences(elsewhere) == ["active-content: its bookmarks lead elsewhere"]
