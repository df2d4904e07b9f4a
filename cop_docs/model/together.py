"""Blocks of a section → which of them stay on one page: what the PDF, Word and the rule of pages know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cop_docs.model.blocks import (
    TABLES,
    Callout,
    Checklist,
    ContactBox,
    ConversationStarters,
    Figure,
    KeyMessages,
    Paragraph,
    PictureCards,
    Quote,
    SignpostCard,
    SmallPrint,
    Steps,
    Table,
)
from cop_docs.model.exercises import Dialogue, DrawingSpace, Quiz
from cop_docs.model.photograph import CreditedPhotograph

#: A longer table may go on to the next page.
_LONGEST = 8
#: So many of the last sources are on the page of the imprint behind them: alone on the last page, it would look left over.
LAST_SOURCES = 8
#: Kinds that are one thing to the eye, however many items they have.
_WHOLE = (
    *TABLES, Callout, Checklist, ContactBox, ConversationStarters, CreditedPhotograph, Dialogue, DrawingSpace, Figure, KeyMessages, PictureCards, Quiz, Quote,
    SignpostCard, SmallPrint, Steps,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """``whole``: the block is on one page, where a page can hold it. ``with_next``: it is on the page on which the next block begins."""

    whole: bool = False
    with_next: bool = False


def kept(blocks: Sequence[Any], index: int) -> Kept:
    """What is kept together of the block at ``index`` of the blocks of a section.

    A paragraph that introduces a block is whole: else its last lines alone would go with the block, and its heading stay behind.
    """
    with_next = index + 1 < len(blocks) and _goes_on(blocks, index)
    return Kept(_is_whole(blocks[index]) or (with_next and isinstance(blocks[index], Paragraph)), with_next)


def _is_whole(block: Any) -> bool:
    match block:
        case Table():
            return len(block.rows) <= _LONGEST
        case _:
            return isinstance(block, _WHOLE)


def _goes_on(blocks: Sequence[Any], index: int) -> bool:
    """Whether a paragraph introduces what follows, signposts or notices are in a row, or the block is between what to do and whom to call."""
    block, following = blocks[index], blocks[index + 1]
    introduces = isinstance(block, Paragraph) and not isinstance(following, Paragraph | SmallPrint)
    in_a_row = type(block) is type(following) and isinstance(block, SignpostCard | SmallPrint)
    between = any(isinstance(one, Steps) for one in blocks[: index + 1]) and any(isinstance(one, ContactBox) for one in blocks[index + 1 :])
    return introduces or in_a_row or between
