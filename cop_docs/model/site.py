"""The words of the web catalogue in which readers find the publications."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from cop_docs.model.limits import STRICT
from cop_docs.model.parts import Located, T


@dataclass(frozen=True, kw_only=True)
class AgeGroup(Generic[T]):
    """Readers of an age: how they are called, and what is for them, an audience each or an audience and one of its publications: ``pupils/briefing``."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: Located
    name: T
    publications: tuple[Located, ...]


@dataclass(frozen=True, kw_only=True)
class Site(Generic[T]):
    """What the catalogue says in one language: its title and first sentence, what is chosen, and what the files are."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: T
    intro: T
    languages: T
    audience: T
    everybody: T
    age: T
    any_age: T
    pages: T
    pdf: T
    docx: T
    html: T
    epub: T
    large_print: T
    ages: tuple[AgeGroup[T], ...] = ()
