"""What a finished file says, whatever its format: the form in which formats are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cop_docs.model.blocks import LISTS, GlossaryList, PeopleList, SourceList
from cop_docs.model.document import Document
from cop_docs.model.parts import PlainItem

#: White space, soft hyphens and the invisible marks of direction: no words, and each format has its own.
_SILENT = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")

_BRACKET = re.compile(r"[()\[\]{}<>«»]")


@dataclass(slots=True)
class Outline:
    """What a file says, in reading order: the letters of all words without list labels and contents, and apart some of its parts.

    ``headings`` are ``level letters``, a section's of level 1; ``contents`` are the entries of the table of contents, with the page where
    there are pages; then the addresses of links, the alternative texts, and the footnotes without their numbers. Of a file from right to left, ``isolated`` are the passages that
    it sets from left to right, and ``drawn`` are the letters of its pages as they stand from left to right.
    """

    letters: str
    headings: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    isolated: list[str] = field(default_factory=list)
    drawn: str = ""


def list_lengths(document: Document) -> list[int]:
    """How many items each list of a document has, in its order, those inside items among them."""
    blocks = [block for section in document.sections for block in section.blocks if isinstance(block, LISTS)]
    return [
        length
        for block in blocks
        for length in _lengths(block.entries if isinstance(block, PeopleList | GlossaryList | SourceList) else block.items)
    ]


def _lengths(items: Sequence[Any]) -> Iterator[int]:
    """How many items a list has, and each list inside it."""
    yield len(items)
    for item in items:
        for _, inner in item.lists() if isinstance(item, PlainItem) else ():
            yield from _lengths(inner)


def shape(words: str) -> str:
    """Letters without brackets: a font draws one with the glyph of the other where it is mirrored."""
    return _BRACKET.sub("", bare(words))


def bare(text: str) -> str:
    """The letters of ``text``: composed, without white space and invisible marks."""
    return _SILENT.sub("", unicodedata.normalize("NFKC", text))
