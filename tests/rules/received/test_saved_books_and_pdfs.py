"""Books and PDFs that programs saved anew and schools worked on: notes and comments are welcome; contents, actions and sizes that lead astray are told."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from cop_docs.read.archive import open_archive, pack
from cop_docs.read.passages import passages
from cop_docs.read.pdf import Node, PdfFile
from tests.rules.received.sheets import sheet, told

# one process writes the sheets
pytestmark = pytest.mark.xdist_group("received")

PACKAGE, NAVIGATION, STYLE = "EPUB/package.opf", "EPUB/nav.xhtml", "EPUB/style.css"


def book(name: str, pattern: str, instead: str) -> tuple[bytes, bytes]:
    """The Arabic book with the first match in one of its files replaced, and as it was."""
    ours = sheet("ar")["epub"]
    files = open_archive(ours)
    text, times = re.subn(pattern, instead, files[name].decode(), count=1, flags=re.DOTALL)
    assert times
    return pack(files | {name: text.encode()}, stored=("mimetype",)), ours


def pdf(edit: Callable[[Any], None]) -> tuple[bytes, bytes]:
    """The Arabic PDF edited, and as it was."""
    ours, made = sheet("ar")["pdf"], io.BytesIO()
    with pikepdf.open(io.BytesIO(ours)) as opened:
        edit(opened)
        opened.save(made)
    return made.getvalue(), ours


def link(opened: Any) -> Any:
    """The first link to an address."""
    return next(annotation for page in opened.pages for annotation in page.obj.get("/Annots", []) if "/URI" in annotation.get("/A", {}))


@pytest.mark.parametrize(
    ("name", "pattern", "instead", "said"),
    [
        (PACKAGE, "</metadata>", "<dc:creator>Mrs Brown</dc:creator></metadata>", "its package says “Mrs Brown” (creator)"),
        (PACKAGE, "</metadata>", '<meta name="Sigil version" content="2.0"/></metadata>', "its package says “2.0” (Sigil version)"),
        (PACKAGE, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "2027-01-01T00:00:00Z", "its package says “2027-01-01T00:00:00Z” (dcterms:modified)"),
        (
            STYLE,
            r"\Z",
            "\nh1 { font-weight: 700 }",
            f"its style sheet {STYLE} is not that of its edition: it sets words otherwise, and hides none",
        ),
    ],
)
def test_what_programs_and_schools_note_in_a_book_is_a_note(name: str, pattern: str, instead: str, said: str) -> None:
    made, ours = book(name, pattern, instead)
    assert told("epub", made, ours=ours) == [f"note school-edit: {said}"]


def test_a_licence_that_is_taken_out_of_a_book_is_told() -> None:
    made, ours = book(PACKAGE, "<dc:rights.*?</dc:rights>", "")
    (found,) = told("epub", made, ours=ours)
    assert re.fullmatch(r"note school-edit: its package no longer says “.+” \(rights\)", found)


@pytest.mark.parametrize(
    ("name", "pattern", "instead", "said"),
    [
        (NAVIGATION, r"(<li><a[^>]*>)[^<]*", r"\1Other words", "hidden-words: the contents say “Otherwords”, and no heading does"),
        (PACKAGE, "</metadata>", '<meta property="rendition:layout">pre-paginated</meta></metadata>', "broken-package: its package is not that of its edition"),
        (PACKAGE, '<item ', '<item fallback="x" ', "broken-package: its package is not that of its edition"),
        (STYLE, r"\Z", "\nli { display: none }", f"hidden-words: its file {STYLE} is not that of its edition"),
    ],
)  # fmt: skip
def test_what_misleads_in_contents_packages_and_styles_is_told(name: str, pattern: str, instead: str, said: str) -> None:
    made, ours = book(name, pattern, instead)
    assert f"error {said}" in told("epub", made, ours=ours)


def comment(opened: Any) -> None:
    mark = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Highlight,
        Rect=[50, 700, 300, 720],
        QuadPoints=[50, 720, 300, 720, 50, 700, 300, 700],
        Contents="See room 7",
    )
    opened.pages[0].obj.Annots = Array([*opened.pages[0].obj.get("/Annots", []), opened.make_indirect(mark)])


def test_a_passage_that_a_reader_marks_with_a_pen_is_a_note_and_nothing_else() -> None:
    made, ours = pdf(comment)
    assert told("pdf", made, ours=ours) == ["note school-edit: page 1 bears a comment: “See room 7”"]


def one_thing_more(opened: Any) -> None:
    link(opened).A.Next = Dictionary(S=Name.URI, URI="https://evil.example")


def bookmark_that_runs(opened: Any) -> None:
    first = opened.Root.Outlines.First
    del first.Dest
    first.A = Dictionary(S=Name.Launch, F="a.exe")


def bookmark_to_an_address(opened: Any) -> None:
    first = opened.Root.Outlines.First
    del first.Dest
    first.A = Dictionary(S=Name.URI, URI="javascript:a")


def small_paper(opened: Any) -> None:
    opened.pages[0].obj.UserUnit = 0.2


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (one_thing_more, "active-content: something in it does one thing more when it is touched (Next)"),
        (bookmark_that_runs, "active-content: it runs something: Launch"),
        (bookmark_to_an_address, "active-content: it leads to “javascript:a”"),
        (small_paper, "hidden-words: page 1 is smaller on paper than it looks (UserUnit)"),
    ],
)
def test_actions_behind_actions_and_bookmarks_and_small_paper_are_told_without_the_edition(edit: Callable[[Any], None], said: str) -> None:
    made, _ = pdf(edit)
    assert f"error {said}" in told("pdf", made)


def test_of_a_pdf_without_tags_that_is_told_and_not_each_passage_as_left_out() -> None:
    def untag(opened: Any) -> None:
        del opened.Root.StructTreeRoot

    made, ours = pdf(untag)
    found = told("pdf", made, ours=ours)
    assert "error lost-structure: it has no tags: a screen reader cannot tell headings, lists and tables" in found
    assert not [line for line in found if "was left out" in line]


def test_words_that_a_browser_tags_piece_by_piece_are_one_passage() -> None:
    """Chromium puts no body into an item, and what is strong beside what is not."""
    piece = Node("NonStruct", children=[" Ask in room 7."])
    item = Node("LI", children=[Node("Lbl", children=["•"]), Node("Strong", children=[Node("NonStruct", children=["First."])]), piece])
    file = PdfFile("a.pdf", b"")
    file.tagged = replace(file.tagged, root=Node("Root", children=[Node("NonStruct", children=[Node("L", children=[item])])]))
    assert passages(file) == [("item", "First. Ask in room 7.")]
