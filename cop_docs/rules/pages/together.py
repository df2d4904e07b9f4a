"""The measured sheets of a document → what belongs together and is on two pages, though one could hold it (model/together.py)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cop_docs.model.blocks import SourceList
from cop_docs.model.content import each
from cop_docs.model.design import Looks
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.page import MeasuredPage
from cop_docs.model.text import Text
from cop_docs.model.together import kept
from cop_docs.rules.pages.complaint import PageComplaint

#: Of the height of a page: what fills more of it need not be on one, for a heading must have room as well.
_HELD = 0.9
#: What goes on to the next page at a row or an item, in large print, whose pages hold few of them.
_OF_ROWS = frozenset({"table", "fill-in-table", "signatures", "checklist", "quiz", "picture-cards"})


@dataclass(frozen=True, slots=True)
class _Part:
    """What a group takes of one page: from ``top`` to ``bottom``, in millimetres."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Place:
    """A block, the keys of its messages, and what it takes of each page."""

    block: Any
    keys: Sequence[str]
    parts: Mapping[int, _Part]

    @property
    def height(self) -> float:
        """Its height in all, in millimetres."""
        return sum(part.bottom - part.top for part in self.parts.values())


Marks = Mapping[str, Mapping[int, _Part]]


def split_groups(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each block that is torn, and for each two that are parted, at the page on which it begins.

    What one page cannot hold may go on to the next; in large print a table or a checklist may, too.
    """
    goes_on = _OF_ROWS if looks.page.has_row_cards else frozenset()
    height = min((sheet.inside.height for sheet in sheets), default=0.0) * _HELD  # a cover has no margins
    marks = _marks(sheets)
    shared = _shared(document)
    for section in document.sections:
        for chain in _chains(section):
            keys = [[key for key in _keys(block) if key not in shared] for block in chain]
            places = [_Place(block, found, _parts(found, marks)) for block, found in zip(chain, keys, strict=True)]
            where = f"of {section.id}"
            for index, place in enumerate(places):
                if len(place.parts) > 1 and place.block.kind not in goes_on and kept(chain, index).whole and place.height <= height:
                    pages = " and ".join(map(str, sorted(place.parts)))
                    message = f"{place.block.kind} {where} stands on pages {pages}; it is {place.height:.0f} mm high and one page holds {height:.0f}"
                    yield PageComplaint("split-group", min(place.parts), place.keys[0], message)
            yield from _parted(places, height, where)


def _parted(places: Sequence[_Place], height: float, where: str) -> Iterator[PageComplaint]:
    """Blocks that are kept with the next, and are not."""
    seen = [place for place in places if place.parts]
    if sum(place.height for place in seen) > height:
        return
    for one, other in pairwise(seen):
        if max(one.parts) != min(other.parts):
            message = f"{one.block.kind} {where} ends on page {max(one.parts)}, {other.block.kind} begins on page {min(other.parts)}"
            yield PageComplaint("split-group", max(one.parts), one.keys[0], message)


def _chains(section: DocumentSection) -> Iterator[Sequence[Any]]:
    """The blocks of a section, those that are kept with the next one together with it."""
    first = 0
    for index in range(len(section.blocks)):
        if not kept(section.blocks, index).with_next:
            yield section.blocks[first : index + 1]
            first = index + 1


def _keys(block: Any) -> list[str]:
    """The keys of its messages; most titles in a list of sources have none, so nothing is known of where it begins."""
    return [] if isinstance(block, SourceList) else [text.key for text in each(Text, block) if text.key]


def _shared(document: Document) -> set[str]:
    """The keys of messages that are in several blocks: they do not tell where one of them is."""
    blocks = [block for section in document.sections for block in section.blocks]
    found = Counter(key for block in blocks for key in {text.key for text in each(Text, block) if text.key})
    return {key for key, times in found.items() if times > 1}


def _marks(sheets: Sequence[MeasuredPage]) -> Marks:
    """Where each message is, by page; the header of a table is repeated and tells nothing."""
    found: dict[str, dict[int, _Part]] = {}
    for number, sheet in enumerate(sheets, start=1):
        lines = [(line.key, line.area) for line in sheet.lines if line.text and line.role != "th.col"]
        pictures = [(box.key, box.area) for box in sheet.boxes if box.tag == "img"]
        for key, area in (*lines, *pictures):
            if key:
                old = found.setdefault(key, {}).get(number, _Part(area.y, area.bottom))
                found[key][number] = _Part(min(old.top, area.y), max(old.bottom, area.bottom))
    return found


def _parts(keys: Sequence[str], marks: Marks) -> dict[int, _Part]:
    """What messages take of each page on which they are."""
    parts: dict[int, _Part] = {}
    for key in keys:
        for number, part in marks.get(key, {}).items():
            old = parts.get(number, part)
            parts[number] = _Part(min(old.top, part.top), max(old.bottom, part.bottom))
    return parts
