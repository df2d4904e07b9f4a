"""A section in two columns: the same words in the same order in every format, below a title that goes over both."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from cop_docs.model.blocks import Block, BulletList, Callout, Heading, Paragraph, Recommendations, Table
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.language import LANGUAGES
from cop_docs.model.parts import Item, Located, TitledItem
from cop_docs.model.text import NoteCall, Plain, Text
from cop_docs.read.docx import W, WordFile
from cop_docs.writers.docx import write
from cop_docs.writers.pages.layout import NO_PAGES
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import complaints, design, document, text, written
from tests.writers.test_drawn_order import in_libreoffice

SENTENCE = {
    "en": "The school has a person whom you can ask, and you need not say who you are. ",
    "ar": "في المدرسة شخص يمكنك أن تسأله دون أن تقول من أنت. ",
    "zh": "学校里有一个你可以询问的人，你不必说出你是谁。",
}


def in_columns(code: str) -> Document:
    """A section in two columns between two others, longer than a page, with a note and with what keeps to the measure of a page."""
    language = next(language for language in LANGUAGES if language.code == code)
    count = iter(range(1000))

    def said(sentences: int = 1) -> Text:
        return replace(text(SENTENCE[code] * sentences, language), key=f"key.{next(count)}")

    noted = replace(said(), inlines=(Plain(SENTENCE[code].strip()), NoteCall("who", 1, "1")))
    blocks: tuple[Block[Text], ...] = (
        Paragraph(text=noted),
        Heading(title=said()),
        *(Paragraph(text=said(8)) for _ in range(6)),
        BulletList(items=tuple(Item(text=said()) for _ in range(5))),
        Recommendations(items=tuple(TitledItem(id=Located(f"item-{at}"), title=said(), text=said(2)) for at in range(3))),
        Callout(title=said(), text=(said(2),)),
        Table(caption=said(), header=(said(), said()), rows=((said(), said()),)),
    )
    made = document(*blocks, language=language)
    around = [DocumentSection(name, said(), (Paragraph(text=said(3)),)) for name in ("before", "behind")]
    inside = replace(made.sections[0], two_columns=True, notes=tuple(replace(note, sources=()) for note in made.sections[0].notes))
    return replace(made, sections=(around[0], inside, around[1]))


@pytest.mark.parametrize("code", ["en", "ar", "zh"])
def test_every_format_has_the_words_in_their_order(code: str) -> None:
    made = in_columns(code)
    artefacts = written(made)
    assert complaints(made, artefacts) == []
    assert "columns: 2 17em" in artefacts["html"].content.decode()
    body = WordFile.read("", artefacts["docx"].content).body
    columns = [[found.get(f"{W}num") for found in section.iter(f"{W}cols")] for section in body.iter(f"{W}sectPr")]
    assert [found == ["2"] for found in columns] == [False, True, False]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_first_column_is_where_reading_begins_and_the_title_is_over_both(code: str) -> None:
    made = in_columns(code)
    sheets = lay_out(made, design()).sheets
    keys = [block.text.key for block in made.sections[1].blocks if isinstance(block, Paragraph)]
    (begins,) = {sheet for sheet in sheets if any(line.key == keys[0] for line in sheet.lines)}
    middle = begins.inside.x + begins.inside.width / 2
    first = next(line.area for line in begins.lines if line.key == keys[0])
    last = [line.area for line in begins.lines if line.key in keys][-1]
    assert (first.x > middle, last.x > middle) == (code == "ar", code == "en")
    title = next(box for sheet in sheets for box in sheet.boxes if box.key == made.sections[1].title.key)  # type: ignore[union-attr]  # it has one
    assert title.area.width > begins.inside.width * 0.9


def test_without_room_for_two_columns_there_is_one() -> None:
    made = replace(in_columns("en"), kind="poster")
    body = WordFile.read("", written(made)["docx"].content).body
    assert [found.get(f"{W}num") for found in body.iter(f"{W}cols")] in ([], [None])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
@pytest.mark.parametrize("titled", [True, False], ids=["below a title", "without a title"])
def test_what_stays_whole_at_the_head_of_a_page_is_in_one_column_of_libreoffice(tmp_path: Path, *, titled: bool) -> None:
    callout = Callout(title=text("Whole"), text=tuple(text(f"Whole {at}") for at in range(9)))
    section = DocumentSection("two", text("Title") if titled else None, (callout, Paragraph(text=text("beside " * 20))), new_page=True)
    made = replace(document(), sections=(*document().sections, replace(section, two_columns=True)))
    page = pypdf.PdfReader(BytesIO(in_libreoffice([write(made, design(), NO_PAGES)], tmp_path)[0])).pages[-1]
    edges: dict[str, set[int]] = {"Whole": set(), "beside": set()}
    page.extract_text(visitor_text=lambda said, _, at, *rest: edges.get(said.split(" ")[0], set()).add(round(at[4] / page.mediabox.width)))
    assert edges == {"Whole": {0}, "beside": {1}}
