"""Each clause of PDF/UA-1 that we read finds the file that breaks it, made by breaking a real one, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from cop_docs.model.blocks import BulletList, Figure, Heading, Paragraph, SignpostCard, Table
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.parts import Item, Located
from cop_docs.read.pdf import PdfFile, as_text, read_tree
from cop_docs.rules.files.pdf_ua import CLAUSES, Evidence, check_clauses
from tests.documents import document, text, written
from tests.projects import ROOT

WORDS = text("words")


@pytest.fixture(scope="module")
def sound() -> bytes:
    made = document(
        Heading(title=WORDS),
        Paragraph(text=WORDS),
        BulletList(items=(Item(text=WORDS), Item(text=WORDS))),
        Table(caption=WORDS, header=(WORDS, WORDS), rows=((WORDS, WORDS), (WORDS, WORDS))),
        Figure(figure=Located("square"), alternative=WORDS),
        SignpostCard(title=WORDS, text=WORDS, address="https://example.org/"),
    )
    return written(made)["pdf"].content


def breaches(data: bytes) -> list[str]:
    file = PdfFile.read("", data)
    return list(check_clauses(Evidence(file.pdf, file.tagged)))


def broken(data: bytes, change: Callable[[Any], None]) -> bytes:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(changed)
    return changed.getvalue()


def elements(pdf: Any, tag: str) -> list[Any]:
    return [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{tag}"]


def links(pdf: Any) -> list[Any]:
    return [annotation for page in pdf.pages for annotation in page.obj.get("/Annots", [])]


def fonts(pdf: Any) -> list[Any]:
    return [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/Subtype") == "/Type0"]


def metadata(old: bytes, new: bytes) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(old, new))

    return change


def text_outside_the_tags(pdf: Any) -> None:
    page = pdf.pages[1]
    span = pikepdf.ContentStreamInstruction([pikepdf.Name.Span], pikepdf.Operator("BMC"))
    instructions = [span if str(found.operator) == "BMC" else found for found in pikepdf.parse_content_stream(page)]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


def not_marked(pdf: Any) -> None:
    pdf.Root.MarkInfo.Marked = False


def hidden_title(pdf: Any) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def ill_formed_language(pdf: Any) -> None:
    pdf.Root.Lang = pikepdf.String("english")


def ill_formed_part(pdf: Any) -> None:
    elements(pdf, "P")[0].Lang = pikepdf.String("french")


def no_alternative(pdf: Any) -> None:
    elements(pdf, "Figure")[0].Alt = pikepdf.String(" ")


def jumping_heading(pdf: Any) -> None:
    elements(pdf, "H2")[0].S = pikepdf.Name.H3


def cells_for_headers(pdf: Any) -> None:
    for cell in elements(pdf, "TH"):
        cell.S = pikepdf.Name.TD


def header_without_scope(pdf: Any) -> None:
    del elements(pdf, "TH")[0].A


def short_row(pdf: Any) -> None:
    row = elements(pdf, "TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:1])


def paragraph_in_a_list(pdf: Any) -> None:
    elements(pdf, "LI")[0].S = pikepdf.Name.P


def item_without_body(pdf: Any) -> None:
    elements(pdf, "LBody")[0].S = pikepdf.Name.P


def unnumbered_list(pdf: Any) -> None:
    next(found for found in elements(pdf, "L") if found.A.get("/ListNumbering") == "/Disc").A.ListNumbering = pikepdf.Name("/None")


def nameless_note(pdf: Any) -> None:
    elements(pdf, "P")[0].S = pikepdf.Name.Note


def no_bookmarks(pdf: Any) -> None:
    del pdf.Root.Outlines


def loose_annotation(pdf: Any) -> None:
    del links(pdf)[0].StructParent


def tabs_by_row(pdf: Any) -> None:
    pdf.pages[1].obj.Tabs = pikepdf.Name.R


def silent_link(pdf: Any) -> None:
    del links(pdf)[0].Contents


def font_of_the_reader(pdf: Any) -> None:
    del fonts(pdf)[0].DescendantFonts[0].FontDescriptor.FontFile2


def glyphs_without_letters(pdf: Any) -> None:
    del fonts(pdf)[0].ToUnicode


def empty_boxes(pdf: Any) -> None:
    page = pdf.pages[1]
    instructions = pikepdf.parse_content_stream(page)
    shown = next(found for found in instructions if str(found.operator) == "TJ")
    shown.operands[0][0] = pikepdf.String(b"\x00\x00")
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        (metadata(b'pdfuaid:part="1"', b'pdfuaid:part="9"'), "does not say that it is PDF/UA-1 (ISO 14289-1, 5; Matterhorn 06)"),
        (not_marked, "does not say that its content is tagged (ISO 14289-1, 7.1; Matterhorn 01)"),
        (text_outside_the_tags, "outside every tag (ISO 14289-1, 7.1; Matterhorn 01)"),
        (metadata(b"dc:title", b"dc:other"), "has no title in its metadata (ISO 14289-1, 7.1; Matterhorn 06)"),
        (hidden_title, "lets the window show its file name instead of its title (ISO 14289-1, 7.1; Matterhorn 07)"),
        (ill_formed_language, 'says its language is "english", which is no tag of BCP 47 (ISO 14289-1, 7.2; Matterhorn 11)'),
        (ill_formed_part, 'a P says its language is "french", which is no tag of BCP 47 (ISO 14289-1, 7.2; Matterhorn 11)'),
        (no_alternative, "figure 1 has no alternative text (ISO 14289-1, 7.3; Matterhorn 13)"),
        (jumping_heading, "the heading “words” jumps from level 1 to 3 (ISO 14289-1, 7.4; Matterhorn 14)"),
        (cells_for_headers, "table 1 has no header cells (ISO 14289-1, 7.5; Matterhorn 15)"),
        (header_without_scope, "a header cell of table 1 does not say what it heads (ISO 14289-1, 7.5; Matterhorn 15)"),
        (short_row, "the rows of table 1 have 1, 2 cells (ISO 14289-1, 7.5; Matterhorn 15)"),
        (paragraph_in_a_list, "list 1 holds LI, P (ISO 14289-1, 7.6; Matterhorn 16)"),
        (item_without_body, "an item of list 1 has no body (ISO 14289-1, 7.6; Matterhorn 16)"),
        (unnumbered_list, "list 1 has labels and does not say how it is numbered (ISO 14289-1, 7.6; Matterhorn 16)"),
        (nameless_note, "a note has no name of its own (ISO 14289-1, 7.9; Matterhorn 19)"),
        (no_bookmarks, "has headings and no bookmarks (ISO 14289-1, 7.17; Matterhorn 27)"),
        (loose_annotation, "an annotation of page 2 is in no tag (ISO 14289-1, 7.18.1; Matterhorn 28)"),
        (tabs_by_row, "the tab key does not follow the tags on page 2 (ISO 14289-1, 7.18.3; Matterhorn 28)"),
        (silent_link, "a link of page 2 has no description (ISO 14289-1, 7.18.5; Matterhorn 28)"),
        (font_of_the_reader, "is not embedded (ISO 14289-1, 7.21.4; Matterhorn 31)"),
        (glyphs_without_letters, "does not say which letters its glyphs are (ISO 14289-1, 7.21.7; Matterhorn 10)"),
        (empty_boxes, "shows 1 characters as empty boxes (ISO 14289-1, 7.21.8; Matterhorn 31)"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_breach_is_found_with_its_clause(sound: bytes, change: Callable[[Any], None], breach: str) -> None:
    assert any(found.endswith(breach) for found in breaches(broken(sound, change))), breaches(broken(sound, change))


def test_a_sound_file_breaks_no_clause(sound: bytes) -> None:
    assert breaches(sound) == []


def test_every_clause_has_a_file_that_breaks_it() -> None:
    cases = next(mark for mark in test_a_breach_is_found_with_its_clause.pytestmark if mark.name == "parametrize").args[1]
    assert {clause.number for clause in CLAUSES} == {breach.split("14289-1, ")[1].split(";")[0] for _, breach in cases}


@pytest.mark.parametrize("code", ["ar", "zh", "en"])
def test_the_tag_tree_reads_as_the_golden_one(code: str) -> None:
    from tests.writers.test_writers import every_block

    language = language_named(code) or ENGLISH
    data = written(document(*every_block(language), language=language))["pdf"].content
    golden = ROOT / "tests/golden" / f"tags-{code}.txt"
    assert as_text(read_tree(data).root).splitlines() == golden.read_text("utf-8").splitlines(), (
        "make golden writes it anew; look at git diff"
    )
