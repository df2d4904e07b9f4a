"""The kinds of block that a reader works with: to fill in, to sign, to tick, to draw in, to cut out; and people who talk.

They are blocks as those of ``blocks.py``, and spelled as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from cop_docs.model.limits import Filled
from cop_docs.model.parts import Part, Question, SpokenLine, T, TitledItem, WritingField


@dataclass(frozen=True, kw_only=True)
class CutOutCards(Part[T]):
    """Cards to cut out, numbered, each with a title and a short text: scenarios for groups, texts to judge."""

    kind: Literal["cut-out-cards"] = "cut-out-cards"
    items: Annotated[tuple[TitledItem[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class WritingLines(Part[T]):
    """Lines to fill in by hand, each after its label."""

    kind: Literal["writing-lines"] = "writing-lines"
    fields: Annotated[tuple[WritingField[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Signatures(Part[T]):
    """A table to sign: a header, and a row for each who signs; the cells after the first are blank."""

    kind: Literal["signatures"] = "signatures"
    caption: T
    header: Annotated[tuple[T, ...], Filled()]
    rows: Annotated[tuple[T, ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class FillInTable(Part[T]):
    """A table to fill in: a header, and the first cell of each row; each other cell holds a box to tick, or is blank to write in."""

    kind: Literal["fill-in-table"] = "fill-in-table"
    caption: T
    header: Annotated[tuple[T, ...], Filled()]
    rows: Annotated[tuple[T, ...], Filled()]
    cells: Literal["boxes", "blank"] = "boxes"


@dataclass(frozen=True, kw_only=True)
class Dialogue(Part[T]):
    """People who talk: each line is a speech bubble beside the drawing of who says it."""

    kind: Literal["dialogue"] = "dialogue"
    items: Annotated[tuple[SpokenLine[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class Quiz(Part[T]):
    """Questions, numbered, each with answers to tick."""

    kind: Literal["quiz"] = "quiz"
    items: Annotated[tuple[Question[T], ...], Filled()]


@dataclass(frozen=True, kw_only=True)
class DrawingSpace(Part[T]):
    """A frame to draw in, below what to draw; ``size`` = the part of a page it takes."""

    kind: Literal["drawing-space"] = "drawing-space"
    label: T
    size: Literal["quarter", "third", "half", "page"] = "half"
