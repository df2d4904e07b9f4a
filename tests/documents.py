"""Small documents for tests of writers and checks: a few blocks, composed by hand."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from io import BytesIO

from PIL import Image

from cop_docs.compose.direction import isolate_passages
from cop_docs.model.artefact import FORMATS, Artefact
from cop_docs.model.blocks import Block, Figure, Heading, Paragraph, Steps, Table
from cop_docs.model.content import ReadingLimits, each
from cop_docs.model.design import Design
from cop_docs.model.document import Completeness, Document, DocumentSection, Edition, Footnote
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES, Language
from cop_docs.model.parts import Item, Located
from cop_docs.model.photograph import Cut
from cop_docs.model.text import PAGE_NUMBER, Plain, State, Text, Value, note_calls
from cop_docs.model.wording import Notices, PageLanguages, Wording
from cop_docs.project.design import read_design
from cop_docs.read.photograph import photograph
from cop_docs.rules.files import check, opened
from cop_docs.writers import write
from tests.projects import FORUM, said

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><rect width="40" height="20" fill="#333333"/></svg>'
)
MOTIF = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2100 2970" width="2100" height="2970"><circle cx="900" cy="900" r="90"/></svg>'
)


@cache
def photo_file(width: int = 640, height: int = 480, left: str = "#201810", right: str = "#e0d8c8") -> bytes:
    """A JPEG of two halves of two colours."""
    made, content = Image.new("RGB", (width, height), left), BytesIO()
    made.paste(right, (width // 2, 0, width, height))
    made.save(content, "JPEG")
    return content.getvalue()


WORDS = {"ar": "كلمات عربية", "zh": "中文词语", "ru": "русские слова", "fr": "mots français"}


def text(words: str, language: Language = ENGLISH) -> Text:
    """A text without marks."""
    return Text((Plain(words),), language, State.SOURCE, f"key.{words[:12]}")


def document(*blocks: Block[Text], language: Language = ENGLISH, title: str = "A title") -> Document:
    """A document of one section with these blocks, its passages isolated as ``compose`` does; its fixed words are the language's own."""
    words = text(WORDS.get(language.code, "fixed words"), language)
    notices = Notices(**{field.name: text(f"{words.plain} ({field.name})", language) for field in fields(Notices)})
    wording = Wording(
        series=words, issued=words, edition=words, contents=words, scan=words, page_in=PageLanguages(en=words, ru=words), draft=words, on_page=_on_page(language),
        translation=notices,
    )  # fmt: skip
    made = Document(
        edition=Edition("pupils", "briefing", language),
        kind="briefing",
        voice="adults",
        reading=ReadingLimits(average=18, longest=28),
        accent="teal",
        motif="motif",
        audience=words,
        publication=words,
        title=text(title, language),
        subtitle=words,
        wording=wording,
        sections=(DocumentSection("one", words, blocks, notes=_notes(blocks, words)),),
        numbers={"book": 1},
        figures={"motif": MOTIF, "square": SQUARE},
        completeness=Completeness(1, 0, 0),
        photographs={"photo.jpg": photograph(photo_file(), Cut("photo.jpg"))},
    )
    return isolate_passages(made)


def _on_page(language: Language) -> Text:
    before, after = {"ar": ("(الصفحة ", ")"), "zh": ("（第", "页）")}.get(language.code, ("(page ", ")"))
    return Text((Plain(before), Value(PAGE_NUMBER), Plain(after)), language, State.SOURCE, "wording.on_page")


def _notes(blocks: tuple[Block[Text], ...], words: Text) -> tuple[Footnote, ...]:
    """A note of these words for each call."""
    calls = (call for said in each(Text, blocks) for call in note_calls(said.inlines))
    return tuple(Footnote(call.number, call.label, replace(words, key=f"note.{call.number}"), ("book",)) for call in calls)


@cache
def design() -> Design:
    """The design of the repository."""
    found = read_design(FORUM, Findings())
    assert found
    return found


def written(made: Document) -> dict[str, Artefact]:
    """The document in every format."""
    return {artefact.format: artefact for artefact in write(made, design(), FORMATS)}


def complaints(made: Document, artefacts: dict[str, Artefact]) -> list[str]:
    """What the checks say of artefacts."""
    findings = Findings()
    check(made, opened(artefacts.values(), findings), findings)
    return said(findings)


def small(*, arabic: bool = False) -> Document:
    """A document with one block of each kind that has a structure."""
    language = next(language for language in LANGUAGES if language.code == "ar") if arabic else ENGLISH
    words = text("كلمات" if arabic else "words", language)
    return document(
        Heading(title=words),
        Paragraph(text=words),
        Steps(items=(Item(text=words), Item(text=words))),
        Table(caption=words, header=(words, words), rows=((words, words),)),
        Figure(figure=Located("square"), alternative=words),
        language=language,
    )
