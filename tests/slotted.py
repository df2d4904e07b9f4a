"""A small booklet with slots, as it is made for schools, in several languages; and schools that are hard to print."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.tagged_pages import Fonts
from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Progress
from cop_docs.model.blocks import ContactBox, Paragraph
from cop_docs.model.document import Document
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.parts import Contact
from cop_docs.model.slots import Slot
from cop_docs.writers import write
from tests.documents import WORDS, design, document, text
from tests.projects import FORUM

SLOTS = (
    Slot(name="school-name", height=12, largest=18, lines=2),
    Slot(name="contact", height=8, smallest=8, lines=2),
    Slot(name="helpline", height=6, largest=14),
    Slot(name="qr", height=19, empty="nothing"),
)
NAMES = (
    "St. Mary’s “Fjord” Œuvre & Co. <School>",
    "Школа-гимназия № 5 им. Ш. Уалиханова (Қазақстан)",
    "مدرسة النور الثانوية (للبنات) رقم 12",
    "北京市朝阳区第三实验小学",
    "Trường Tiểu học Nguyễn Bỉnh Khiêm",
    "مُدَرِّسَةُ اللُّغَةِ العَرَبِيَّةِ",
)


@cache
def booklet(code: str) -> Document:
    """A booklet with a contact box."""
    language = language_named(code) or ENGLISH
    words = text(WORDS.get(code, "words"), language)
    contacts = (
        Contact(label=words),
        Contact(label=words, slot="contact"),
        Contact(label=words, slot="helpline"),
        Contact(label=words, detail=words),
    )
    box = ContactBox(title=words, contacts=contacts)
    return replace(document(Paragraph(text=words), box, Paragraph(text=words), language=language), slots=SLOTS)


@cache
def for_schools(code: str) -> dict[str, bytes]:
    """The booklet with empty slots, as PDF and as a Word file."""
    return {one.format: one.content for one in write(booklet(code), replace(design(), slots=True), ("pdf", "docx"))}


@cache
def font_files() -> FontFiles:
    """The fonts of the repository."""
    return FontFiles.of(pipeline.make_fonts(FORUM, Progress()))


def values(name: str, number: int = 7) -> dict[str, str]:
    """What a school of this name says in its slots."""
    return {
        "school-name": name,
        "contact": f"سارة Ли\n+998 71 {number:03} 45 67",
        "helpline": "116 111",
        "qr": f"https://school{number}.example.org/help?a=1",
    }


@cache
def printed_fonts() -> Fonts:
    """What labels, slips and letters are set in."""
    folder = pipeline.make_fonts(FORUM, Progress())
    return Fonts.of(FontFiles.of(folder, "Regular"), font_files())
