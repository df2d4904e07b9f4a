"""The fixed words of every document: what covers, contents and notices say, whatever their sections hold."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, Generic

from cop_docs.model.limits import STRICT
from cop_docs.model.parts import T


@dataclass(frozen=True, kw_only=True)
class Notices(Generic[T]):
    """How far people have reviewed a translation, and who made it: the sentence for each case, under one title."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: T
    machine: T
    unreviewed: T
    unknown: T
    partly: T
    reviewed: T


@dataclass(frozen=True, kw_only=True)
class PageLanguages(Generic[T]):
    """What is said beside an address whose page is in another language than the reader's, by the code of the page's language."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    en: T | None = None
    ru: T | None = None
    ar: T | None = None
    es: T | None = None
    fr: T | None = None
    zh: T | None = None

    def of(self, code: str | None) -> T | None:
        """The words for a page in the language ``code``; None for a language without words, and for ``mul``."""
        return next((getattr(self, one.name) for one in fields(self) if one.name == code), None)


@dataclass(frozen=True, kw_only=True)
class Wording(Generic[T]):
    """The fixed words of every document; ``on_page``, with ``{page-number}``, is behind a link to a section on paper."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    series: T
    issued: T
    edition: T
    contents: T
    scan: T
    on_page: T | None = None
    page_in: PageLanguages[T]
    draft: T
    translation: Notices[T]
