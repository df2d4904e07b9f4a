"""Two PDFs → the pages that differ, each with its cause: other words, the same words elsewhere, or other looks of the same words there."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

#: Why something differs, the most important reason first; "hidden" is what a page does not show: tags, properties.
Cause = Literal["new", "gone", "text", "layout", "looks", "hidden"]
CAUSES: tuple[Cause, ...] = ("new", "gone", "text", "layout", "looks", "hidden")

_SCALE = 0.9  # of 72 dots an inch: the page is recognized, the report stays small
_MOVED = 1.5  # points: half a millimetre
_VISIBLE = 24  # of 255: what a change of a colour must reach to count
_MARK = (200, 30, 60)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words that stand together, and where: left, bottom, right and top in points from the lower left corner."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page that differs: its number, why, words that went and came, and both pictures with the places marked."""

    number: int
    cause: Cause
    gone: list[str]
    come: list[str]
    old: Image.Image | None
    new: Image.Image | None


def compare_pages(old: bytes, new: bytes) -> Iterator[PageDifference]:
    """The pages that differ, by their numbers. A page that only one of the files has differs from none."""
    with pypdfium2.PdfDocument(old) as before, pypdfium2.PdfDocument(new) as after:
        lines = [[_lines(page) for page in pdf] for pdf in (before, after)]
        said_before, said_after = (Counter(_words([line for page in pages for line in page])) for pages in lines)
        is_reworded = said_before != said_after
        pages = zip_longest(before, after)
        for number, (one, other) in enumerate(pages, start=1):
            there = [side[number - 1] if number <= len(side) else [] for side in lines]
            pictures = [page.render(scale=_SCALE).to_pil().convert("RGB") if page else None for page in (one, other)]
            if difference := _difference(number, there, pictures, is_reworded=is_reworded):
                yield difference


def _lines(page: pypdfium2.PdfPage) -> list[PrintedLine]:
    text = page.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    return [PrintedLine(text.get_text_bounded(*box).strip(), box) for box in boxes]


def _words(lines: Sequence[PrintedLine]) -> list[str]:
    return " ".join(line.text for line in lines).split()


def _difference(
    number: int, lines: Sequence[list[PrintedLine]], pictures: Sequence[Image.Image | None], *, is_reworded: bool
) -> PageDifference | None:
    words = [_words(side) for side in lines]
    gone, come = _changes(*words)
    moved = [_moved(lines[0], lines[1]), _moved(lines[1], lines[0])]
    pixels = _changed_pixels(*pictures)
    if gone or come:
        cause: Cause = "text" if is_reworded else "layout"
    elif any(moved):
        cause = "layout"
    elif pixels:
        cause = "looks"
    else:
        return None
    marks = [boxes or [pixels] if pixels else boxes for boxes in moved]
    shown = [
        _marked(picture, [_pixels(box, picture) if box is not pixels else box for box in boxes])
        for picture, boxes in zip(pictures, marks, strict=True)
    ]
    return PageDifference(number, cause, gone, come, *shown)


def _changes(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """The runs of words that only one of two texts has."""
    gone, come = [], []
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += [" ".join(old[start:end])] if end > start else []
            come += [" ".join(new[other_start:other_end])] if other_end > other_start else []
    return gone, come


def _moved(lines: Sequence[PrintedLine], others: Sequence[PrintedLine]) -> list[Box]:
    """The boxes of the lines that the other page does not have at the same place."""
    twins: dict[str, list[Box]] = {}
    for line in others:
        twins.setdefault(line.text, []).append(line.box)
    return [line.box for line in lines if not any(_same_place(line.box, box) for box in twins.get(line.text, ()))]


def _same_place(one: Box, other: Box) -> bool:
    return abs(one[0] - other[0]) < _MOVED and abs(one[1] - other[1]) < _MOVED


def _changed_pixels(old: Image.Image | None, new: Image.Image | None) -> Box | None:
    """The rectangle of the pixels that differ, in pixels from the upper left corner."""
    if old is None or new is None or old.size != new.size:
        return (0.0, 0.0, *(new or old).size) if (new or old) is not None else None  # type: ignore[union-attr]  # one of them is there
    return ImageChops.difference(old, new).convert("L").point(lambda value: 255 if value > _VISIBLE else 0).getbbox()


def _pixels(box: Box, picture: Image.Image | None) -> Box:
    height = picture.height if picture else 0
    left, bottom, right, top = (side * _SCALE for side in box)
    return (left, height - top, right, height - bottom)


def _marked(picture: Image.Image | None, boxes: Sequence[Box]) -> Image.Image | None:
    if picture is None:
        return None
    drawing = ImageDraw.Draw(picture)
    for left, top, right, bottom in boxes:
        drawing.rectangle((left - 2, top - 2, right + 2, bottom + 2), outline=_MARK, width=2)
    return picture
