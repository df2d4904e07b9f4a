"""Text in one language: its inline marks parsed, its values filled in, its language known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Literal

from cop_docs.model.finding import Place
from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.script import Direction


@dataclass(frozen=True, slots=True)
class Plain:
    """Words without a mark."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """``**important**``."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """``*stressed*``."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """``[words][link-id]``, with the address that the id has in this language."""

    address: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class GlossaryLink:
    """``[words][term:id]``: a word that the glossary explains."""

    term: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class SectionLink:
    """``[words][section:id]``: leads to another section of the same document; on paper its page is told."""

    section: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """``{placeholder}``, filled in: a date, a number or a name that is isolated from the direction of the words around it.

    ``language`` is set where the value is not in the language of the sentence (a name in Latin letters).
    """

    text: str
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class NoteCall:
    """``{note:id}``: here a footnote is called. ``compose`` gives the note its number in the document, and the number as it is printed.

    It has no words of the text, so the inlines in it are none: what changes the words of a text passes over it.
    """

    note: str
    number: int = 0
    label: str = ""
    children: tuple[Inline, ...] = ()


PassageKind = Literal["telephone", "address", "number", "words"]


@dataclass(frozen=True, slots=True)
class Isolate:
    """A passage that runs in a ``direction`` of its own, against that of its text: a telephone number, an address, Latin words in Arabic.

    No mark of authors: ``compose`` finds each by its form, so that every format draws it alike.
    """

    kind: PassageKind
    direction: Direction
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Superscript(Plain):
    """Raised letters of an abbreviation, such as the o of the French sign for number; no mark of authors, set by ``compose``."""


#: Between two characters: no line ends here. Each writer draws it in its own way; no copy of the words holds it (U+2060, word joiner).
JOINED = "\u2060"

Inline = Plain | Strong | Emphasis | Link | GlossaryLink | SectionLink | Value | NoteCall | Isolate


#: What stands for ``{revision}`` until the whole document is known, from whose words it is made.
REVISION = "{revision}"
#: Stands for the page of a section in the words that tell it (``on_page`` of wording.yaml).
PAGE_NUMBER = "{page-number}"
#: Stands for what the cover says of the edition (``edition`` of wording.yaml) until compose fills it in.
EDITION = "{edition}"


class State(Enum):
    """How a text came to be: never translated, or translated, or English in place of a missing or a fuzzy translation."""

    VERBATIM = "verbatim"
    SOURCE = "source"
    TRANSLATED = "translated"
    MISSING = "missing"
    FUZZY = "fuzzy"


class Review(Enum):
    """Who made or reviewed a translation: not known, a machine, the person who made it, a second person who reviewed it."""

    UNKNOWN = "unknown"
    MACHINE = "machine"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"

    @property
    def by_two_people(self) -> bool:
        """Whether a second person has reviewed it."""
        return self in (Review.REVIEWED, Review.APPROVED)


@dataclass(frozen=True, slots=True)
class Text:
    """One message in one language; ``language`` is English where a translation is missing from a draft.

    ``place`` is where it was written; it is no part of what the text says, so neither equality nor a build's fingerprint sees it.
    """

    inlines: tuple[Inline, ...]
    language: Language
    state: State = State.VERBATIM
    key: str = ""
    review: Review = Review.UNKNOWN
    place: Place | None = field(default=None, compare=False, repr=False)

    @property
    def plain(self) -> str:
        """The words alone, as they are read aloud."""
        return "".join(words(self.inlines))

    @property
    def printed(self) -> str:
        """The words as a page shows them: with the numbers of the notes that they call."""
        return "".join(words(self.inlines, calls=True))

    @classmethod
    def verbatim(cls, text: str, language: Language = ENGLISH, place: Place | None = None) -> Text:
        """Text that is never translated: a name, a title of a source; ``place`` is where it was written."""
        return cls((Plain(text),), language, place=place)


def words(inlines: tuple[Inline, ...], *, calls: bool = False) -> Iterator[str]:
    """The words of inlines, in order, without their marks; with the numbers of the notes that they call, where those ``calls`` count."""
    for inline in inlines:
        match inline:
            case Plain(text) | Value(text):
                yield text.replace(JOINED, "")
            case Strong(children) | Emphasis(children) | Link(_, children) | GlossaryLink(_, children) | SectionLink(_, children):
                yield from words(children, calls=calls)
            case Isolate(_, _, children):
                yield from words(children, calls=calls)
            case NoteCall(_, _, label):
                yield label if calls else ""


def parted(inlines: tuple[Inline, ...], place: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The inlines before and after a place, which is counted in characters of their words."""
    before: list[Inline] = []
    after: list[Inline] = []
    for inline in inlines:
        length = len("".join(words((inline,))))
        if place >= length or place <= 0:
            (before if place >= length else after).append(inline)
        elif isinstance(inline, Plain | Value):
            pieces = inline.text.replace(JOINED, "")
            before.append(replace(inline, text=pieces[:place]))
            after.append(replace(inline, text=pieces[place:]))
        else:
            one, other = parted(inline.children, place)
            before.append(replace(inline, children=one))
            after.append(replace(inline, children=other))
        place -= length
    return tuple(before), tuple(after)


def terms(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """The ids of the glossary terms in inlines."""
    for inline in inlines:
        match inline:
            case GlossaryLink(term, children):
                yield term
                yield from terms(children)
            case Strong(children) | Emphasis(children) | Link(_, children) | SectionLink(_, children) | Isolate(_, _, children):
                yield from terms(children)
            case Plain() | Value() | NoteCall():
                pass


def note_calls(inlines: tuple[Inline, ...]) -> Iterator[NoteCall]:
    """The calls of footnotes in inlines, in order."""
    return (inline for inline in _all(inlines) if isinstance(inline, NoteCall))


def section_links(inlines: tuple[Inline, ...]) -> Iterator[SectionLink]:
    """The links to other sections in inlines, in order."""
    return (inline for inline in _all(inlines) if isinstance(inline, SectionLink))


def _all(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if not isinstance(inline, Plain | Value):
            yield from _all(inline.children)
