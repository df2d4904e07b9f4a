"""What content/companions.yaml asks: statements that need others beside them, and what a publication must have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from cop_docs.model.limits import STRICT
from cop_docs.model.parts import Located


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Something that parts of the content say, whatever their words; a part that says it marks the words (``says``).

    ``about``: what it says, for authors. ``before``: statements that come earlier, ``beside``: anywhere, ``within`` the same block or section.
    ``phrases`` and ``figures``: English words and drawings that as a rule say it, so that a part without the mark is found.
    ``blank``: it is said by a field to fill in.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: Located
    about: Located
    before: tuple[Located, ...] = ()
    beside: tuple[Located, ...] = ()
    within: Literal["block", "section"] = "block"
    phrases: tuple[Located, ...] = ()
    figures: tuple[Located, ...] = ()
    blank: bool = False


@dataclass(frozen=True, kw_only=True)
class Demand:
    """Statements that every publication of some kinds has, for some audiences (empty = all)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kinds: tuple[Located, ...]
    audiences: tuple[Located, ...] = ()
    needs: tuple[Located, ...]


@dataclass(frozen=True, kw_only=True)
class Companions:
    """content/companions.yaml; a project without the file has no statements."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    statements: tuple[Statement, ...] = ()
    publications: tuple[Demand, ...] = ()
