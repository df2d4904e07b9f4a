"""What a list tells of a school, what is wrong with a row of it, and the names of what may be ordered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class School:
    """A school, checked: ``phone`` and ``helpline`` as they are dialled from abroad, ``copies`` by publication ("" stands for each of them).

    ``logo`` is its picture itself, as a text.
    """

    id: str
    name: str
    country: str
    address: tuple[str, ...] = ()
    postcode: str = ""
    city: str = ""
    languages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    copies: Mapping[str, int] = field(default_factory=dict)
    contact: str = ""
    helpline: str = ""
    phone: str = ""
    report: str = ""
    logo: str = ""
    region: str = ""
    printer: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its number as the program shows it, its cells, and what is wrong with some of them by their places from 0."""

    number: int
    cells: list[str]
    odd: Mapping[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Around:
    """What a reader meets of a spreadsheet beside its lines, known when they are read: rows and columns that are hidden, and sheets that are not read.

    ``hidden_columns`` are places from 0; ``others`` the names of the sheets that hold something.
    """

    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    others: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a row: the code of its kind, the place of its column from 0 (-1: the whole row), what, and how to mend it."""

    kind: str
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What a project has: the words by which each language, audience and publication may be named, with its code."""

    languages: Mapping[str, str]
    audiences: Mapping[str, str]
    publications: Mapping[str, str]
