"""The words of the packing slip that travels with the packs of a school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from cop_docs.model.parts import T


@dataclass(frozen=True, kw_only=True)
class Dispatch(Generic[T]):
    """What a packing slip says in one language: its title and its first sentence, the names of its columns, and how it is confirmed."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "arbitrary_types_allowed": True}

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
