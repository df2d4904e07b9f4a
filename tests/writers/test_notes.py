"""Footnotes in the four formats: called in a text, at the foot of its page, read after it, with a way there and back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pytest

from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import BulletList, Paragraph, Table
from cop_docs.model.design import looks_of
from cop_docs.model.document import Document, DocumentSection, Footnote
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.parts import Item
from cop_docs.model.text import Link, NoteCall, Plain, State, Text
from cop_docs.read.archive import open_archive, pack
from cop_docs.read.docx import W, WordFile
from cop_docs.read.pdf import PdfFile, as_text
from cop_docs.read.web import Book, WebPage, X, words
from cop_docs.rules.pages.fit import check_fit
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import complaints, design, document, text, written
from tests.projects import said
from tests.rules.received.sheets import told

_WORDS = {"en": "words", "ar": "كلمات عربية", "zh": "中文词语"}


def _language(code: str) -> Language:
    return next(language for language in LANGUAGES if language.code == code)


def _calling(words: str, number: int, language: Language, label: str = "") -> Text:
    return Text((Plain(words), NoteCall("n", number, label or str(number)), Plain(".")), language, State.SOURCE, f"key.{number}")


def _noted(code: str, *, labels: str = "123") -> Document:
    """A paragraph, an item and a cell that call a note each; the second note leads to an address."""
    language, said = _language(code), _WORDS[code]
    plain = text(said, language)
    made = document(
        Paragraph(text=_calling(said * 30, 1, language, labels[0])),
        BulletList(items=(Item(text=_calling(said, 2, language, labels[1])), Item(text=plain))),
        Table(caption=plain, header=(plain, plain), rows=((_calling(said, 3, language, labels[2]), plain),)),
        language=language,
    )
    link = Text((Plain(f"{said} "), Link("https://example.org/a", (Plain("example"),))), language, State.SOURCE, "note.two")
    notes = tuple(
        Footnote(number, label, link if number == 2 else text(f"{said} {number}", language)) for number, label in enumerate(labels, start=1)
    )
    return replace(made, sections=(replace(made.sections[0], notes=notes),))


@cache
def _made(code: str) -> tuple[Document, dict[str, Artefact]]:
    made = _noted(code)
    return made, written(made)


@pytest.mark.parametrize("code", ["en", "ar", "zh"])
def test_every_format_says_the_same_notes_and_is_sound(code: str) -> None:
    made, artefacts = _made(code)
    assert complaints(made, artefacts) == []


def test_a_pdf_reads_a_note_behind_what_calls_it_and_names_it() -> None:
    tree = PdfFile.read("", _made("en")[1]["pdf"].content).tagged.root
    notes = [node for node in tree.walk() if node.tag == "Note"]
    assert [note.attributes["ID"] for note in notes] == ["note-1", "note-2", "note-3"]
    assert [note.children[0].tag for note in notes if not isinstance(note.children[0], str)] == ["Lbl"] * 3
    callers = [node.tag for node in tree.walk() if any(child in notes for child in node.children)]
    assert callers == ["P", "LBody", "TH"]
    paragraph = next(node for node in tree.walk() if node.tag == "P" and node.children[-1] is notes[0])
    assert [child.tag for child in paragraph.children if not isinstance(child, str)][:2] == ["Reference", "Note"], as_text(paragraph)


def test_a_pdf_has_its_notes_at_the_foot_of_the_page() -> None:
    sheet = lay_out(_made("en")[0], design()).sheets[-1]
    notes = [line for line in sheet.running if line.role == "span.footnote"]
    assert [line.text.split("\u00a0")[0] for line in notes] == ["1", "2", "3"]
    assert all(line.area.y > sheet.inside.bottom for line in notes)
    assert all(line.area.bottom <= sheet.inside.bottom for line in sheet.lines)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_leaflet_has_the_notes_of_a_section_behind_it_in_its_panel(code: str) -> None:
    made = replace(_noted(code), kind="leaflet")
    artefacts = written(made)
    assert complaints(made, artefacts) == []
    sheet = lay_out(made, design()).sheets[0]
    *_, last, one, two, three = sheet.lines
    assert [note.role for note in (last, one, two, three)] == ["td", *["p.footnote"] * 3]
    assert all(note.within.width < sheet.inside.width / 3 for note in (one, two, three))
    assert last.area.y < one.area.y < two.area.y < three.area.y
    findings = Findings()
    check_fit(made, (sheet,), design(), findings)
    assert [line for line in said(findings) if any(note.text.key in line for note in made.notes.values())] == []


def test_a_call_in_a_cell_is_no_smaller_than_type_may_be() -> None:
    made = _noted("en")
    sizes = [size for sheet in lay_out(made, design()).sheets for line in sheet.lines for size in line.sizes]
    assert min(sizes) == looks_of(made, design()).page.smallest


def test_links_of_a_pdf_lead_from_a_call_to_its_note_and_back() -> None:
    pdf = pikepdf.open(BytesIO(_made("en")[1]["pdf"].content))
    targets = [str(note.Dest) for page in pdf.pages for note in page.obj.get("/Annots", []) if "/Dest" in note]
    assert {f"note-{number}" for number in (1, 2, 3)} | {f"call-{number}" for number in (1, 2, 3)} <= set(targets)


def test_word_has_real_footnotes_that_it_numbers_itself() -> None:
    file = WordFile.read("", _made("en")[1]["docx"].content)
    assert [call.get(f"{W}id") for call in file.body.iter(f"{W}footnoteReference")] == ["1", "2", "3"]
    part = file.part("footnotes")
    assert part is not None
    assert [note.get(f"{W}type") for note in part] == ["separator", "continuationSeparator", None, None, None]
    assert len(list(part.iter(f"{W}footnoteRef"))) == 3


def test_a_note_is_counted_by_its_place_whatever_id_a_program_gives_it() -> None:
    ours = _made("en")[1]["docx"].content
    parts = open_archive(ours)
    for name in ("word/document.xml", "word/footnotes.xml"):  # LibreOffice begins at 2
        renamed = re.sub(rb'(<w:footnote(?:Reference)? [^>]*w:id=")(\d)', lambda found: found[1] + b"%d" % (int(found[2]) + 1), parts[name])
        assert renamed != parts[name]
        parts[name] = renamed
    assert told("docx", pack(parts, stored=tuple(parts)), ours=ours) == told("docx", ours)


def test_word_is_told_a_number_in_digits_that_it_does_not_count_with() -> None:
    persian = replace(_language("ar"), digits="۰۱۲۳۴۵۶۷۸۹")
    made = _noted("ar", labels="۱۲۳")
    made = replace(made, edition=replace(made.edition, language=persian))
    file = WordFile.read("", written(made)["docx"].content)
    calls = list(file.body.iter(f"{W}footnoteReference"))
    assert [call.get(f"{W}customMarkFollows") for call in calls] == ["1"] * 3
    assert [beside.text for call in calls if (beside := call.getnext()) is not None] == ["۱", "۲", "۳"]


@pytest.mark.parametrize("kind", ["html", "epub"])
def test_a_screen_shows_the_notes_of_a_section_behind_it_with_roles_and_a_way_back(kind: str) -> None:
    content = _made("en")[1][kind].content
    page = WebPage.read("", content).page if kind == "html" else Book.read("", content).trees["EPUB/text.xhtml"]
    calls = [link for link in page.iter(f"{X}a") if link.get("role") == "doc-noteref"]
    notes = [note for note in page.iter(f"{X}aside") if note.get("role") == "doc-footnote"]
    backs = [link.get("href") for link in page.iter(f"{X}a") if link.get("role") == "doc-backlink"]
    assert [link.get("href") for link in calls] == [f"#{note.get('id')}" for note in notes]
    assert backs == [f"#{link.get('id')}" for link in calls]
    assert words(notes[0]) == "1\u00a0words 1"


def test_a_document_without_notes_has_no_part_for_them() -> None:
    made = document(Paragraph(text=text("words")))
    artefacts = written(made)
    file = WordFile.read("", artefacts["docx"].content)
    assert file.part("footnotes") is None
    assert b"footnote" not in artefacts["html"].content


def test_a_section_without_calls_needs_no_note() -> None:
    section = DocumentSection("s", None, (Paragraph(text=text("words", ENGLISH)),))
    assert section.notes == ()
