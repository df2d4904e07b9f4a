"""Content[Message] → findings: statements that neither name a source nor are marked as our own advice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cop_docs.model.blocks import (
    BulletList,
    Callout,
    Checklist,
    ContactBox,
    ConversationStarters,
    Figure,
    KeyMessages,
    Paragraph,
    PictureCards,
    Quote,
    Recommendations,
    Steps,
    Table,
    WrittenBlock,
)
from cop_docs.model.blocks import Findings as FindingCards
from cop_docs.model.content import Content, Message
from cop_docs.model.exercises import CutOutCards, Dialogue, FillInTable, Quiz
from cop_docs.model.finding import Findings
from cop_docs.model.parts import Contact, PlainItem
from cop_docs.model.photograph import Photograph

_LISTS = (
    BulletList, Checklist, ConversationStarters, CutOutCards, Dialogue, FindingCards, KeyMessages, PictureCards, Quiz, Recommendations, Steps,
)  # fmt: skip


def check_statements(content: Content[Message], findings: Findings) -> None:
    """Every statement rests on a source of content/sources.yaml, "own-advice" among them, named by itself or by its block."""
    for section in content.sections:
        for block in section.blocks:
            for message in _unsourced(block):
                hint = "add sources: […]; own-advice where it is our own"
                findings.add("unsourced-statement", message.place, f"nothing says what {message.key} rests on", hint)


def _unsourced(block: WrittenBlock[Message]) -> Iterator[Message]:
    if block.sources:
        return
    match block:
        case Paragraph():
            yield block.text
        case Table() | FillInTable():
            yield block.caption
        case Quote():
            yield block.text[0] if block.text else block.by
        case Callout():
            yield block.title
        case Figure(caption=Message() as caption) | Photograph(caption=Message() as caption):
            yield caption
        case ContactBox():
            yield from (contact.label for contact in block.contacts if _states(contact))
        case _ if isinstance(block, _LISTS):
            yield from _unsourced_items(block.items)
        case _:
            pass


def _unsourced_items(items: tuple[Any, ...]) -> Iterator[Message]:
    """Items that say nothing; what one says answers for the lists inside it too."""
    for item in items:
        if not item.sources:
            yield item.text or item.title
            for _, inner in item.lists() if isinstance(item, PlainItem) else ():
                yield from _unsourced_items(inner)


def _states(contact: Contact[Message]) -> bool:
    """Whether a contact says something; a blank line does not."""
    return contact.detail is not None and not contact.sources
