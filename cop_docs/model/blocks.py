"""The kinds of block, generic in their text: ``Block[Message]`` as authors wrote it, ``Block[Text]`` in one language.

A kind has one spelling everywhere: class ``KeyMessages``, ``key-messages`` in YAML, in the template's name, as CSS class; Word styles
carry its words. What authors write is a ``WrittenBlock``; ``compose`` turns those that only point somewhere (people, glossary,
sources, signpost, translation notice) into blocks that hold what they point to, so a writer meets a ``Block`` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from cop_docs.model.exercises import CutOutCards, Dialogue, DrawingSpace, FillInTable, Quiz, Signatures, WritingLines
from cop_docs.model.limits import Between, Filled
from cop_docs.model.parts import (
    Column,
    Contact,
    GlossaryEntry,
    Item,
    Located,
    Part,
    PersonEntry,
    PictureCard,
    PlainItem,
    SourceEntry,
    T,
    TitledItem,
)
from cop_docs.model.photograph import CreditedPhotograph, Photograph, Size


@dataclass(frozen=True, kw_only=True)
class Heading(Part[T]):
    """A heading inside a section. ``cut_off``: a line to cut along is above it; what follows is cut off the sheet."""

    kind: Literal["heading"] = "heading"
    title: T
    cut_off: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph(Part[T]):
    """A paragraph."""

    kind: Literal["paragraph"] = "paragraph"
    text: T


@dataclass(frozen=True, kw_only=True)
class BulletList(Part[T]):
    """A list without order."""

    kind: Literal["bullet-list"] = "bullet-list"
    items: Annotated[tuple[Item[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Steps(Part[T]):
    """Things to do one after the other, numbered."""

    kind: Literal["steps"] = "steps"
    items: Annotated[tuple[Item[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Checklist(Part[T]):
    """Lines to tick, each with an empty box."""

    kind: Literal["checklist"] = "checklist"
    items: Annotated[tuple[PlainItem[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class KeyMessages(Part[T]):
    """Three to five sentences that a reader should remember, in large type."""

    kind: Literal["key-messages"] = "key-messages"
    items: Annotated[tuple[PlainItem[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class ConversationStarters(Part[T]):
    """Questions to open a talk, set as speech."""

    kind: Literal["conversation-starters"] = "conversation-starters"
    items: Annotated[tuple[PlainItem[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Findings(Part[T]):
    """What was found, a card each, numbered."""

    kind: Literal["findings"] = "findings"
    items: Annotated[tuple[TitledItem[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Recommendations(Part[T]):
    """What to do, a verb first, and why; numbered."""

    kind: Literal["recommendations"] = "recommendations"
    items: Annotated[tuple[TitledItem[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Table(Part[T]):
    """A table with a header row; the first cells of each row, as many as there are ``header_columns``, are the row's headers.

    ``columns``: one for each, where some are of a width of their own, hold numbers or stay as they are in every language.
    """

    kind: Literal["table"] = "table"
    caption: T
    columns: tuple[Column, ...] = ()
    header_columns: Annotated[int, Between(0, 3)] = 1
    header: Annotated[tuple[T, ...], Filled()]
    rows: Annotated[tuple[tuple[T, ...], ...], Filled()]

    def has_numbers(self, column: int) -> bool:
        """Whether the cells of a column, counted from 0, are numbers."""
        return column < len(self.columns) and self.columns[column].numbers


@dataclass(frozen=True, kw_only=True)
class Figure(Part[T]):
    """A drawing of ``content/figures`` (its name without ``.svg``) with its alternative text.

    ``mirrored`` = flip it for right-to-left; ``size``: ``page`` = as large as a page of its own allows, to colour or to search.
    """

    kind: Literal["figure"] = "figure"
    figure: Located
    alternative: T
    caption: T | None = None
    mirrored: bool = False
    size: Size = "normal"


@dataclass(frozen=True, kw_only=True)
class Callout(Part[T]):
    """A box that must be seen: help when something goes wrong, or a note."""

    kind: Literal["callout"] = "callout"
    tone: Literal["help", "note"] = "note"
    title: T
    text: Annotated[tuple[T, ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Quote(Part[T]):
    """Words of somebody else, set apart, and whose they are (``by``)."""

    kind: Literal["quote"] = "quote"
    text: Annotated[tuple[T, ...], Filled()]
    by: T


@dataclass(frozen=True, kw_only=True)
class ContactBox(Part[T]):
    """Where to turn: known contacts, and blank lines that a school fills in."""

    kind: Literal["contact-box"] = "contact-box"
    title: T
    contacts: Annotated[tuple[Contact[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class PictureCards(Part[T]):
    """Pictures side by side, each with its words: signs that are understood at a glance."""

    kind: Literal["picture-cards"] = "picture-cards"
    items: Annotated[tuple[PictureCard[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class SmallPrint(Part[T]):
    """Who made this and on what terms, small, where there is no room for an imprint."""

    kind: Literal["small-print"] = "small-print"
    text: Annotated[tuple[T, ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class TranslationNotice(Part[T]):
    """How far people have reviewed this translation, in the words of wording.yaml, in a box or as small print; nothing in English."""

    kind: Literal["translation-notice"] = "translation-notice"
    small: bool = False


@dataclass(frozen=True, kw_only=True)
class Signpost(Part[T]):
    """Where to go next: what is there, its address in words (from ``source``, an id of sources.yaml) and a QR code."""

    kind: Literal["signpost"] = "signpost"
    title: T
    text: T
    source: Located


@dataclass(frozen=True, kw_only=True)
class People(Part[T]):
    """Cards of people, by their ids in the file of facts."""

    kind: Literal["people"] = "people"
    people: Annotated[tuple[Located, ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Glossary(Part[T]):
    """The glossary of the terms that this document marks."""

    kind: Literal["glossary"] = "glossary"


@dataclass(frozen=True, kw_only=True)
class Sources(Part[T]):
    """The list of the sources that this document cites."""

    kind: Literal["sources"] = "sources"


# --- what compose makes of the blocks that point somewhere ------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PeopleList(Part[T]):
    """People, a card each."""

    kind: Literal["people-list"] = "people-list"
    entries: tuple[PersonEntry[T], ...]


@dataclass(frozen=True, kw_only=True)
class GlossaryList(Part[T]):
    """Terms and definitions, in the alphabetical order of the language."""

    kind: Literal["glossary-list"] = "glossary-list"
    entries: tuple[GlossaryEntry[T], ...]


@dataclass(frozen=True, kw_only=True)
class SourceList(Part[T]):
    """The sources of a document, numbered in the order of their first citation."""

    kind: Literal["source-list"] = "source-list"
    entries: tuple[SourceEntry[T], ...]


@dataclass(frozen=True, kw_only=True)
class SignpostCard(Part[T]):
    """A signpost with its address looked up; the QR code holds the same address.

    ``page_in`` says in which language the page is, where it is not that of the reader.
    """

    kind: Literal["signpost-card"] = "signpost-card"
    title: T
    text: T
    address: str
    page_in: T | None = None


_Common = (
    Heading[T] | Paragraph[T] | BulletList[T] | Steps[T] | Checklist[T] | KeyMessages[T] | ConversationStarters[T] | Findings[T]
    | Recommendations[T] | Table[T] | Figure[T] | Callout[T] | Quote[T] | ContactBox[T] | PictureCards[T] | CutOutCards[T] | WritingLines[T] | Signatures[T]
    | FillInTable[T] | Dialogue[T] | Quiz[T] | DrawingSpace[T] | SmallPrint[T]
)  # fmt: skip
WrittenBlock = _Common[T] | Photograph[T] | Signpost[T] | People[T] | Glossary[T] | Sources[T] | TranslationNotice[T]
Block = _Common[T] | CreditedPhotograph[T] | SignpostCard[T] | PeopleList[T] | GlossaryList[T] | SourceList[T]

#: The kinds that are lists to every reader of a PDF or a page.
LISTS = (
    BulletList, Steps, Checklist, KeyMessages, ConversationStarters, Findings, Recommendations, PictureCards, CutOutCards, Dialogue, Quiz,
    PeopleList, GlossaryList, SourceList,
)  # fmt: skip

#: The kinds that are tables to every reader: a caption, a header row, and a header in each row.
TABLES = (Table, Signatures, FillInTable)

#: Every kind an author can write, by its spelling in YAML.
WRITTEN_KINDS: dict[str, type[Part[Any]]] = {
    str(kind.__dataclass_fields__["kind"].default): kind
    for kind in (
        Heading, Paragraph, BulletList, Steps, Checklist, KeyMessages, ConversationStarters, Findings, Recommendations, Table, Figure, Photograph,
        Callout, Quote, ContactBox, PictureCards, CutOutCards, WritingLines, Signatures, FillInTable, Dialogue, Quiz, DrawingSpace, SmallPrint,
        TranslationNotice, Signpost, People, Glossary, Sources,
    )
}  # fmt: skip
