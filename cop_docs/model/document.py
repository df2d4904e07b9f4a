"""One edition, finished: ordered, numbered, its links resolved; writers read it and change nothing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cop_docs.model.blocks import Block
from cop_docs.model.content import ReadingLimits, each
from cop_docs.model.language import Language
from cop_docs.model.metadata import Metadata
from cop_docs.model.parts import Column, PlainItem
from cop_docs.model.photograph import Photo
from cop_docs.model.slots import Slot
from cop_docs.model.text import PAGE_NUMBER, Text, section_links
from cop_docs.model.wording import Wording


@dataclass(frozen=True, slots=True)
class Edition:
    """Audience × publication × language, by their ids."""

    audience: str
    publication: str
    language: Language

    def __str__(self) -> str:
        """As people name it: ``pupils, briefing, ar``."""
        return f"{self.audience}, {self.publication}, {self.language.code}"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its number in the document, the number as it is printed, its words, the ids of its sources."""

    number: int
    label: str
    text: Text
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A section of a document: its anchor, its title (a heading of level 1, or none), its blocks (headings inside are of level 2), the footnotes they call.

    ``new_page``: it begins a page of its own, the back of a sheet for instance. ``listed``: the contents name it.
    ``reading``: limits of its own. ``two_columns``: its blocks are in two columns, where the page has room for them.
    """

    id: str
    title: Text | None
    blocks: tuple[Block[Text], ...]
    new_page: bool = False
    listed: bool = True
    reading: ReadingLimits | None = None
    notes: tuple[Footnote, ...] = ()
    two_columns: bool = False


#: The fields of ``Notices`` that say who made and reviewed a translation, each true of fewer documents than the one after it.
NOTICES = ("reviewed", "partly", "machine", "unreviewed", "unknown")


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a document is translated: messages in all, missing (printed in English), fuzzy, reviewed by a second person.

    ``machine`` and ``person`` count what is signed as made by a machine, or by a person, and has not been reviewed.
    """

    messages: int
    missing: int
    fuzzy: int
    reviewed: int = 0
    machine: int = 0
    person: int = 0

    @property
    def is_draft(self) -> bool:
        """Whether some of its words are not a finished translation."""
        return bool(self.missing or self.fuzzy)

    def allows(self, notice: str) -> bool:
        """Whether a notice (a field of ``Notices``) is true: each says no more than the signatures do."""
        translated = self.messages - self.missing - self.fuzzy
        match notice:
            case "reviewed":
                return self.reviewed == self.messages
            case "partly":
                return self.reviewed > 0
            case "machine":
                return self.reviewed == 0 and self.machine == translated
            case "unreviewed":
                return self.reviewed == 0 and self.person == translated
            case _:
                return self.reviewed == 0


@dataclass(frozen=True, slots=True)
class Document:
    """One edition, ready to be written.

    ``kind`` is the row of ``pages`` in design.toml that it is printed by.
    ``revision`` changes with every change of its words, marks, drawings and looks, and with nothing else (``compose/revision.py``).
    ``numbers`` gives the number of a cited source by its id; ``figures`` the SVG text of each drawing it shows, its motif among them;
    ``photographs`` are those it shows, by the keys of their cuts;
    ``drawing`` is the drawing of its opening, or none; ``dated`` is the day of this edition, the value ``edition-date``. ``filling`` are sections of one page each: as many as bring the
    pages to a number that can be stapled are before the section called ``filled_before`` (``filled``).
    ``metadata`` is what a file says of itself beside its words; ``slots`` are those of its publication, for the files that have them.
    ``imprint`` is a line for its cover, or none.
    """

    edition: Edition
    kind: str
    voice: str
    reading: ReadingLimits
    accent: str
    motif: str
    audience: Text
    publication: Text
    title: Text
    subtitle: Text
    wording: Wording[Text]
    sections: tuple[DocumentSection, ...]
    numbers: Mapping[str, int]
    figures: Mapping[str, str]
    completeness: Completeness
    drawing: str = ""
    dated: datetime.date | None = None
    revision: str = ""
    filling: tuple[DocumentSection, ...] = ()
    filled_before: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    slots: tuple[Slot, ...] = ()
    imprint: Text | None = None
    photographs: Mapping[str, Photo] = field(default_factory=dict)

    def filled(self, count: int, *, apart: bool = False) -> Document:
        """The document with the first ``count`` sections of its filling in their place, and without the rest.

        What is behind the filling begins a page; without any filling it does so where it is to be ``apart``.
        """
        at = next((index for index, section in enumerate(self.sections) if section.id == self.filled_before), len(self.sections))
        behind = self.sections[at:]
        if behind and (count or apart):
            behind = (replace(behind[0], new_page=True), *behind[1:])
        return replace(self, sections=(*self.sections[:at], *self.filling[:count], *behind), filling=())

    @property
    def standing(self) -> str:
        """Which text this is and how far its translation is, as the properties of a file say it."""
        counts = self.completeness
        about = (f"{counts.messages} messages", f"{counts.missing} not translated", f"{counts.fuzzy} fuzzy", f"{counts.reviewed} reviewed")
        return "; ".join((f"revision {self.revision}", *about))

    @property
    def identifier(self) -> str:
        """The identifier that the project gives to the files of this edition; empty where it gives none."""
        return self.metadata.identifier_of(self.edition.audience, self.edition.publication, self.edition.language.tag)

    @property
    def language(self) -> Language:
        """The language of the edition."""
        return self.edition.language

    @property
    def on_page(self) -> tuple[str, str] | None:
        """What is printed before and behind the page of a section that a text leads to; None where pages are not told."""
        before, number, after = self.wording.on_page.printed.rpartition(PAGE_NUMBER) if self.wording.on_page else ("", "", "")
        space = "" if self.language.writing.ideographic else " "
        return (space + before.replace(" ", "\u00a0"), after) if number else None

    @property
    def links_sections(self) -> bool:
        """Whether a text leads to another section."""
        return any(True for text in each(Text, (self.sections, self.filling)) for _ in section_links(text.inlines))

    @property
    def has_numbers(self) -> bool:
        """Whether a table has a column of numbers."""
        return any(column.numbers for column in each(Column, self.sections))

    @property
    def has_levels(self) -> bool:
        """Whether a list has another one inside."""
        return any(item.lists() for item in each(PlainItem, self.sections))

    @property
    def has_two_columns(self) -> bool:
        """Whether a section is in two columns."""
        return any(section.two_columns for section in (*self.sections, *self.filling))

    @property
    def notes(self) -> Mapping[int, Footnote]:
        """The footnotes by their numbers."""
        return {note.number: note for section in self.sections for note in section.notes}

    def listed(self) -> tuple[tuple[DocumentSection, Text], ...]:
        """The sections that the contents list, with their titles."""
        return tuple((section, section.title) for section in self.sections if section.title and section.listed)

    def citations(self, sources: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of the sources with these ids, ascending; ids that are not listed (our own advice) have none."""
        return tuple(sorted(self.numbers[source] for source in sources if source in self.numbers))
