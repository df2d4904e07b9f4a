"""What authors wrote: messages with their places, sections, audiences, the facts that sections share, the glossary and the sources.

``translate`` is the one walk: extraction collects with it what lookup replaces with it, so they can never disagree.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar, cast

from cop_docs.model.blocks import WrittenBlock
from cop_docs.model.dispatch import Dispatch
from cop_docs.model.finding import Place
from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.limits import IN_FILE_NAMES, STRICT, Between, Form
from cop_docs.model.parts import Located, Note, T
from cop_docs.model.site import Site
from cop_docs.model.slots import Slot
from cop_docs.model.text import Text
from cop_docs.model.wording import Wording

#: Meanings that a short English word can have and a translator must know (the closed list of msgctxt).
Context = Literal["label", "title", "verb", "role", "role-feminine", "role-masculine"]
#: The language code of a page that leads on in several languages (ISO 639-2).
MULTIPLE = "mul"


@dataclass(frozen=True, slots=True)
class Message:
    """A translatable string: its words (``written``: with its quotes and escapes), what a translator should know, its catalogue (``domain``).

    ``form``: no translator gets a ``number``, which each language writes in its own way, nor what stays ``verbatim``.
    """

    text: str
    key: str
    place: Place
    kind: str = ""
    note: str = ""
    context: str = ""
    domain: str = ""
    written: str = field(default="", compare=False, repr=False)
    form: Literal["", "number", "verbatim"] = ""


@dataclass(frozen=True, kw_only=True)
class ReadingLimits:
    """How hard a text may be for its readers: words of a sentence on average and at most, letters of a word (0 = any)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    average: Annotated[int, Between(1, 100)]
    longest: Annotated[int, Between(1, 200)]
    letters: Annotated[int, Between(0, 100)] = 0


@dataclass(frozen=True, kw_only=True)
class Section(Generic[T]):
    """A section: its title (none on a sheet that needs no heading), its blocks, its footnotes, its own limits of ``reading``, whether the contents list it.

    ``two_columns``: its blocks are set in two columns below its title, where the page has room for them (``Page.has_two_columns``).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: Located
    title: T | None = None
    blocks: tuple[WrittenBlock[T], ...]
    notes: tuple[Note[T], ...] = ()
    new_page: bool = False
    listed: bool = True
    two_columns: bool = False
    reading: ReadingLimits | None = None
    audiences: tuple[Located, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Filling:
    """Sections of one page each: as many as bring a publication to whole sheets of paper are before the section ``before``."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    before: Located
    sections: tuple[Located, ...]


@dataclass(frozen=True, kw_only=True)
class Publication(Generic[T]):
    """A publication of a pack: what kind it is (a row of ``pages`` in design.toml), how it is called, and its sections in order.

    ``kind`` is needed only where its id does not name it: lessons for two ages, a tip-sheet that is a leaflet. Without ``title`` and
    ``subtitle`` it has those of its audience. ``drawing``: one of its opening; ``filling``: what fills its last sheet of paper; ``slots``: what a school says in it, where it is made for schools.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: Annotated[Located, IN_FILE_NAMES]
    name: T
    sections: tuple[Located, ...]
    kind: Located | None = None
    filling: Filling | None = None
    title: T | None = None
    subtitle: T | None = None
    drawing: Located | None = None
    slots: tuple[Slot, ...] = ()

    @property
    def row(self) -> Located:
        """The row of ``pages`` in design.toml that it is printed by."""
        return self.kind or self.id


@dataclass(frozen=True, kw_only=True)
class Audience(Generic[T]):
    """For whom: the cover's words, the voice (a row of ``voices`` in design.toml: size and length of lines), the accent colour, the motif, the publications."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: Annotated[Located, IN_FILE_NAMES]
    name: T
    title: T
    subtitle: T
    voice: Located
    reading: ReadingLimits
    accent: Located
    motif: Located
    publications: tuple[Publication[T], ...]


@dataclass(frozen=True, kw_only=True)
class Term(Generic[T]):
    """A term of the glossary with its plain definition."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: Located
    term: T
    definition: T


@dataclass(frozen=True, kw_only=True)
class Source(Generic[T]):
    """What a statement rests on. ``title`` and ``publisher`` are printed as the source has them; ``url`` may be absent, never guessed.

    ``title``, ``publisher`` and ``url`` are by language code; the source language serves where a language has none. The code ``mul`` (ISO 639-2:
    multiple languages) is for an address from which readers of every language go on.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: Located
    title: Mapping[str, Located]
    publisher: Mapping[str, Located] | None = None
    date: Located | None = None
    url: Mapping[str, Located] | None = None
    licence: Located | None = None

    def address(self, language: Language, otherwise: Language = ENGLISH) -> str | None:
        """Its address in ``language``, or for all languages, or in ``otherwise``, or in the one language it has; None without any."""
        code = self.address_code(language, otherwise)
        return str((self.url or {})[code]) if code else None

    def address_code(self, language: Language, otherwise: Language = ENGLISH) -> str | None:
        """The code of the language that ``address`` leads to, ``mul`` for several; None without an address."""
        urls = self.url or {}
        return next((code for code in (language.code, MULTIPLE, otherwise.code, *urls) if code in urls), None)

    def title_language(self, language: Language, otherwise: Language) -> Language:
        """The language its title is printed in: ``language`` where a verified title exists, else ``otherwise``."""
        return language if language.code in self.title else otherwise

    def publisher_in(self, language: Language, otherwise: Language) -> str | None:
        """Its publisher as ``language`` names it, else as ``otherwise`` does; None where it is not known."""
        names = self.publisher or {}
        return next((str(names[code]) for code in (language.code, otherwise.code, *names) if code in names), None)


@dataclass(frozen=True, kw_only=True)
class Person(Generic[T]):
    """A person with a role at an event, and the position held on its day; ``name`` is by language code, where a public source spells it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: Located
    name: Mapping[str, Located]
    role: T
    position: T

    def name_language(self, language: Language, otherwise: Language) -> Language:
        """The language its name is printed in: ``language`` where a public source spells it so, else ``otherwise``."""
        return language if language.code in self.name else otherwise


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value for a ``{placeholder}``: one of a date, a time of day, a number, a decimal, or a text that is not translated.

    A number or a decimal may have a ``unit`` (of CLDR: kilometer-per-hour), written short (km/h) or, where it is ``long``, in full.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    date: Annotated[datetime.date, Form(r"(19|20)\d\d-\d\d-\d\d", "a day from 1900 to 2099, such as 2020-10-27")] | None = None
    time: Annotated[datetime.time, Form(r"\d\d:\d\d", "a time of day, such as 09:30")] | None = None
    number: Annotated[int, Between(-(10**12), 10**12)] | None = None
    decimal: Annotated[Located, Form(r"(-(?=.*[1-9]))?\d{1,12}\.\d{1,6}", "a number with a point, such as 1.5")] | None = None
    unit: Located | None = None
    long: bool = False
    text: Located | None = None


@dataclass(frozen=True, kw_only=True)
class Facts(Generic[T]):
    """What several sections use: values for ``{placeholders}``, and people."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    values: Mapping[str, Value] = field(default_factory=dict)
    people: tuple[Person[T], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Content(Generic[T]):
    """All of ``content/``: ``Content[Message]`` as it was written, ``Content[Text]`` in one language; ``source_language`` is that of its authors.

    ``unread_sections`` and ``unread_audiences`` are the ids of those whose files are wrong, as a whole or in a part: that is told at them, and not of what names them.
    """

    facts: Facts[T]
    wording: Wording[T]
    glossary: tuple[Term[T], ...]
    sources: tuple[Source[T], ...]
    audiences: tuple[Audience[T], ...]
    sections: tuple[Section[T], ...]
    dispatch: Dispatch[T] | None = None
    site: Site[T] | None = None
    source_language: Language = ENGLISH
    unread_sections: tuple[str, ...] = ()
    unread_audiences: tuple[str, ...] = ()


A = TypeVar("A")
B = TypeVar("B")


def translate(content: Content[A], change: Callable[[A], B]) -> Content[B]:
    """``content`` with every text replaced by what ``change`` makes of it, in the order of the documents."""
    return cast(Content[B], change_texts(content, change))


def translatable(content: Content[Message]) -> Iterator[Message]:
    """What translators get: the messages of ``content`` but for those that are printed as they are written."""
    return (message for message in each(Message, content) if not message.form)


def change_texts(thing: Any, change: Callable[[Any], Any]) -> Any:
    """``thing`` with every message or text inside replaced by what ``change`` makes of it."""
    if isinstance(thing, (Message, Text)):
        return change(thing)
    if isinstance(thing, tuple):
        return tuple(change_texts(element, change) for element in thing)
    if not (names := _fields(thing)):
        return thing
    values = {name: getattr(thing, name) for name in names}
    changed = {name: change_texts(value, change) for name, value in values.items()}
    return thing if all(changed[name] is values[name] for name in names) else replace(thing, **changed)


K = TypeVar("K")


def each(kind: type[K], thing: object, *, without: str = "") -> Iterator[K]:
    """Every ``kind`` inside ``thing``, itself included, in the order of the documents; texts, messages and the field ``without`` are not entered."""
    found: list[K] = []
    _collect(kind, thing, found, without)
    return iter(found)


def _collect(kind: type[K], thing: object, found: list[K], without: str) -> None:
    if isinstance(thing, kind):
        found.append(thing)
    if isinstance(thing, tuple):
        for element in thing:
            _collect(kind, element, found, without)
    else:
        for name in _fields(thing):
            if name != without:
                _collect(kind, getattr(thing, name), found, without)


def _fields(thing: object) -> tuple[str, ...]:
    """The names of the fields of what is of a class of ours; none of anything else, of a text, or of a place, which has no texts."""
    kind: Any = type(thing)  # mypy asks whether its objects can be keys, and not whether it can
    return _fields_of(kind)


@cache
def _fields_of(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) and kind not in {Message, Place, Text} else ()
