"""What blocks are made of: strings that know their places, parts that can be chosen, the items of lists, the entries that compose looks up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from cop_docs.model.finding import Place
from cop_docs.model.limits import IN_MARKS, STRICT, Between, Filled
from cop_docs.model.slots import LineName

T = TypeVar("T")

#: The kinds of list that can be inside an item.
ListKind = Literal["bullet-list", "steps"]


class Located(str):
    """A string from a file that remembers where it is (``place``), its path by ids (``key``) and the kind of block around it.

    ``written``: as the file has it, with quotation marks and escapes.
    """

    __slots__ = ("key", "kind", "place", "written")
    place: Place
    key: str
    kind: str
    written: str

    @classmethod
    def at(cls, text: str, place: Place, key: str = "", kind: str = "") -> Located:
        """``text`` with its place."""
        located = cls(text)
        located.written = ""
        located.place, located.key, located.kind = place, key, kind
        return located


@dataclass(frozen=True, kw_only=True)
class Part(Generic[T]):
    """The base of all blocks and items: the audiences and the languages that get it (empty = all), and its sources.

    ``sources`` are ids of ``content/sources.yaml``; a writer prints their numbers. ``says``: statements of ``content/companions.yaml`` that
    it makes, each with the original words that make it; ``says_not``: those that words of it only seem to make. No reader sees these two.
    """

    # read by pydantic, which validates these classes from outside (content/shapes.py); plain data, so that the model needs no library
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    audiences: tuple[Located, ...] = ()
    languages: tuple[Located, ...] = ()
    sources: tuple[Located, ...] = ()
    says: Mapping[str, Located | tuple[Located, ...]] = field(default_factory=dict, hash=False, compare=False, repr=False)
    says_not: Mapping[str, Located | tuple[Located, ...]] = field(default_factory=dict, hash=False, compare=False, repr=False)


@dataclass(frozen=True, kw_only=True)
class PlainItem(Part[T]):
    """A line of a checklist, of key messages or of conversation starters, and of a list that is inside two others."""

    text: T

    def lists(self) -> tuple[tuple[ListKind, tuple[PlainItem[T], ...]], ...]:
        """The lists inside it, in order: the kind and the items of each."""
        return ()

    def last(self) -> PlainItem[T]:
        """The item that is read last: itself, or the last one of the last list inside it."""
        inner = self.lists()
        return inner[-1][1][-1].last() if inner else self

    def levels(self, kind: ListKind, level: int = 0) -> Iterator[tuple[ListKind, int, PlainItem[T]]]:
        """Itself and the items inside it, in the order of reading, each with the kind of its list and how many lists that one is inside of."""
        yield kind, level, self
        for inner, items in self.lists():
            for item in items:
                yield from item.levels(inner, level + 1)


@dataclass(frozen=True, kw_only=True)
class SubItem(PlainItem[T]):
    """An item of a list inside another; it may have lists inside itself: ``items`` without order, then numbered ``steps``."""

    items: tuple[PlainItem[T], ...] = ()
    steps: tuple[PlainItem[T], ...] = ()

    def lists(self) -> tuple[tuple[ListKind, tuple[PlainItem[T], ...]], ...]:
        """The lists inside it, in order: the kind and the items of each."""
        written: tuple[tuple[ListKind, tuple[PlainItem[T], ...]], ...] = (("bullet-list", self.items), ("steps", self.steps))
        return tuple((kind, items) for kind, items in written if items)


@dataclass(frozen=True, kw_only=True)
class Item(SubItem[T]):
    """An item of a list or of steps; it may have lists inside, whose items may have lists inside: ``items`` without order, then numbered ``steps``."""

    items: tuple[SubItem[T], ...] = ()
    steps: tuple[SubItem[T], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Note(Part[T]):
    """A footnote of a section; ``{note:id}`` in a text of that section calls it."""

    id: Annotated[Located, IN_MARKS]
    text: T


@dataclass(frozen=True, kw_only=True)
class TitledItem(Part[T]):
    """A finding, a recommendation: what in short, then why or how."""

    id: Located
    title: T
    text: T


@dataclass(frozen=True, kw_only=True)
class Contact(Part[T]):
    """A line of a contact box; without ``detail`` it is a blank line to fill in by hand, and may be the place of a ``slot``."""

    label: T
    detail: T | None = None
    slot: LineName | None = None


@dataclass(frozen=True, kw_only=True)
class PictureCard(Part[T]):
    """A drawing of ``content/figures`` with its alternative text, a few words below it, and a sentence where there is room.

    ``mirrored`` = flip it for right-to-left.
    """

    figure: Located
    alternative: T
    title: T
    text: T | None = None
    mirrored: bool = False


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table: its width in per cent, whether its cells are ``numbers``, whether they are ``translated`` or printed as they are written."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    width: Annotated[int, Between(5, 90)] | None = None
    numbers: bool = False
    translated: bool = True


@dataclass(frozen=True, kw_only=True)
class WritingField(Part[T]):
    """Something to write by hand: what it is, and on how many lines; ``short`` = three of them beside each other, for names."""

    label: T
    lines: Annotated[int, Between(1, 100)] = 1
    short: bool = False


@dataclass(frozen=True, kw_only=True)
class PersonEntry(Generic[T]):
    """A person; the name is printed as the organiser wrote it, in Latin letters."""

    name: T
    role: T
    position: T


@dataclass(frozen=True, kw_only=True)
class GlossaryEntry(Generic[T]):
    """A term and its plain definition; ``id`` is what a ``Term`` mark points to."""

    id: str
    term: T
    definition: T


@dataclass(frozen=True, kw_only=True)
class SourceEntry(Generic[T]):
    """A numbered source: title, publisher and date as printed there, its address, its licence where it is known.

    ``page_in`` says in which language the page behind the address is, where the title does not tell.
    """

    number: int
    title: T
    details: T | None
    address: str | None
    page_in: T | None = None
    licence: T | None


@dataclass(frozen=True, kw_only=True)
class SpokenLine(Part[T]):
    """A line of a dialogue, and the drawing of ``content/figures`` that shows who; it looks towards the bubble in every direction of writing."""

    figure: Located
    alternative: T
    text: T


@dataclass(frozen=True, kw_only=True)
class Question(Part[T]):
    """A question with the answers to choose from; which of them are good is told elsewhere."""

    text: T
    options: Annotated[tuple[T, ...], Filled()]
