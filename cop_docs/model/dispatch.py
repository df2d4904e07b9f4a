"""The words of what travels with the packs of a school: the packing slip and the letter; and of the page from which it downloads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from cop_docs.model.limits import STRICT
from cop_docs.model.parts import T


@dataclass(frozen=True, kw_only=True)
class Letter(Generic[T]):
    """What a letter to the head of a school says: its title, how it begins, its paragraphs, and how arrival is confirmed with a code that is scanned."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: T
    salutation: T
    body: tuple[T, ...]
    arrival: T
    scan: T
    code: T


@dataclass(frozen=True, kw_only=True)
class PackPage(Generic[T]):
    """What the page of a school says, from which it downloads its publications: its title, its first sentence, the names of its columns."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: T
    intro: T
    pages: T
    size: T
    checksum: T


@dataclass(frozen=True, kw_only=True)
class Dispatch(Generic[T]):
    """What a packing slip says in one language: its title and its first sentence, the names of its columns, and how it is confirmed.

    ``recipient`` is the line of a label that names nobody. What is None, a project does without.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: T
    intro: T
    school: T
    cartons: T
    weight: T
    publication: T
    language: T
    sent: T
    arrived: T
    confirm: T
    date: T
    signature: T
    recipient: T | None = None
    letter: Letter[T] | None = None
    page: PackPage[T] | None = None
