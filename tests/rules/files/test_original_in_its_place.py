"""Where a translation from right to left is not there yet, the original stands in its place, from left to right, in every format alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.blocks import BulletList, Paragraph, SourceList, Table
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.parts import Item, SourceEntry
from cop_docs.model.text import NoteCall, Plain, SectionLink, Text
from cop_docs.read.web import X, words
from cop_docs.read.xml import parse_xml
from cop_docs.rules.files.page_words import without_page_words
from tests.documents import complaints, document, text, written

ARABIC = LANGUAGES[0]
PERSIAN = replace(ARABIC, code="fa", tag="fa", folder="fa", locale="fa", word_tag="fa-IR", name="فارسی", digits="۰۱۲۳۴۵۶۷۸۹")
CAPTION, TASK = text("Who does what, and by when"), text("Task")
TABLE = Table(
    caption=CAPTION, header=(TASK, text("Day")), rows=((text("Write"), text("المدرسة", ARABIC)), (text("12"), text("۱۲", PERSIAN)))
)


@pytest.mark.parametrize("language", [ARABIC, PERSIAN], ids=["ar", "fa"])
def test_tables_lists_and_notes_of_the_original_are_drawn_alike_in_every_format(language: Language) -> None:
    call = NoteCall("n", 1, language.in_digits(1))
    noted = Text((Plain("Here is a note"), call, Plain(".")), ENGLISH, key="noted")
    book = SourceEntry(number=1, title=text("A book about schools"), details=None, address=None, licence=None)
    blocks = (TABLE, Paragraph(text=noted), BulletList(items=(Item(text=text("Be kind")),)), SourceList(entries=(book,)))
    made = document(*blocks, language=language)
    made = replace(
        made,
        sections=tuple(
            replace(one, notes=tuple(replace(note, text=text("A note"), sources=()) for note in one.notes)) for one in made.sections
        ),
    )
    assert complaints(made, written(made)) == []


def test_a_cell_that_is_translated_runs_from_right_to_left_though_the_caption_is_not() -> None:
    page = parse_xml(written(document(TABLE, language=ARABIC))["html"].content)
    (table,) = page.iter(f"{X}table")
    assert (table.get("lang"), table.get("dir")) == ("ar", "rtl")
    around = {words(cell): (cell.get("lang"), cell.get("dir")) for cell in table.iter(f"{X}td", f"{X}th")}
    assert (around["Task"], around["المدرسة"]) == (("en", "ltr"), (None, None))
    assert (table.getparent().get("aria-label"), table.getparent().get("dir")) == (CAPTION.plain, "ltr")  # type: ignore[union-attr]  # it has one


def test_the_page_behind_a_link_is_left_out_in_the_digits_of_any_language() -> None:
    link = Text((SectionLink("one", (Plain("there"),)),), ENGLISH, key="link")
    made = document(Paragraph(text=link))
    for number in ("7", "۷", "৭", "12"):
        assert without_page_words(f"lookthere(page{number})andhere", made) == "lookthereandhere"
    assert without_page_words("lookthere(pageseven)andhere", made) == "lookthere(pageseven)andhere"
