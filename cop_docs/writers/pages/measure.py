"""WeasyPrint's boxes → the sheets of a document: measured lines and boxes. It reads attributes of the tree and changes nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from cop_docs.model.page import Area, Box, Line, MeasuredPage
from cop_docs.writers.pages.art import art

_MM = 25.4 / 96  # of a CSS pixel
_PT = 0.75
_SPACE = re.compile(r"[ \t\r\n\f]+")  # what HTML collapses: a space that does not break is none
#: Elements that only group others; they reach from page to page.
#: The box at the foot of a page that holds its notes.
_NOTES = "FootnoteAreaBox"
_GROUPS = frozenset({"html", "body", "section"})


def measure(pages: Iterable[Any]) -> tuple[MeasuredPage, ...]:
    """The sheets of the pages of a rendered document."""
    read = [_Page(page._page_box) for page in pages]  # noqa: SLF001  # WeasyPrint gives its boxes no other way
    joints = _joints(found for page in read for found in page.lines)
    return tuple(page.sheet(joints) for page in read)


def columns(pages: Iterable[Any]) -> tuple[tuple[float, ...], ...]:
    """The widths of the columns of each table, in millimetres, from the start of the line; a table that goes on counts once."""
    tables = {
        box.element: tuple(width * _MM for width in box.column_widths[:: -1 if box.style["direction"] == "rtl" else 1])  # they run as drawn
        for page in pages
        for box in page._page_box.descendants()  # noqa: SLF001  # as above
        if type(box).__name__ == "TableBox"
    }
    return tuple(tables.values())


class _Around(NamedTuple):
    """What is known of the elements around a box."""

    within: Area
    key: str = ""
    role: str = ""
    address: bool = False


class _Run(NamedTuple):
    """Words of one size in a line; ``made`` = by the style sheet, they are no part of the text; ``raised`` = a superscript."""

    text: str
    left: float
    right: float
    size: float
    key: str
    address: bool
    made: bool
    raised: bool


class _Found(NamedTuple):
    """A line, and the element it belongs to."""

    line: Line
    element: Any
    name: str


class _Page:
    """The reading of one page box."""

    def __init__(self, page: Any) -> None:
        self.whole = Area(0, 0, page.margin_width() * _MM, page.margin_height() * _MM)
        self.inside = _content(page)
        self.lines: list[_Found] = []
        self.boxes: list[Box] = []
        self.art = [replace(shape, ground=True) for shape in art(page)]
        margins = [child for child in page.children if type(child).__name__ == "MarginBox"]
        for child in page.children:
            if child not in margins and type(child).__name__ != _NOTES:
                self._read(child, _Around(self.inside))
        self._flow = len(self.lines)
        for notes in [child for child in page.children if type(child).__name__ == _NOTES]:
            blocks = len(self.boxes)
            self._read(notes, _Around(self.inside))
            del self.boxes[blocks:]  # the words of notes are measured; their boxes are below what is inside
            self.inside = replace(self.inside, height=notes.position_y * _MM - self.inside.y)
        for child in margins:
            self._read(child, _Around(self.whole))

    def sheet(self, joints: dict[int, dict[str, Any]]) -> MeasuredPage:
        """The page, its lines completed by what the whole text tells: ``joints``, by the identity of a line."""
        lines = tuple(replace(found.line, **joints[id(found)]) for found in self.lines)
        return MeasuredPage(self.whole, self.inside, lines[: self._flow], tuple(self.boxes), lines[self._flow :], tuple(self.art))

    def _read(self, box: Any, around: _Around) -> None:
        box = getattr(box, "_box", box)  # an absolutely positioned box leaves a placeholder, which holds it
        around = _entering(box, around)
        if type(box).__name__ == "LineBox":
            self._read_line(box, around)
            return
        if _is_block(box):
            self.art += art(box)
            if box.element is not None and box.element_tag not in _GROUPS and not _is_made(box):
                self.boxes.append(
                    Box(_border(box), around.within, around.key or _first_key(box), box.element_tag, around.role, _is_framed(box))
                )
            around = around._replace(within=_content(box))
        for child in box.children:
            self._read(child, around)

    def _read_line(self, line: Any, around: _Around) -> None:
        runs: list[_Run] = []
        for child in line.children:
            self._read_inline(child, around, runs)
        drawn = [index for index, run in enumerate(runs) if run.text.strip(" ")]
        if drawn:  # a space between two runs is a run of its own
            words = runs[drawn[0] : drawn[-1] + 1]
            self.lines.append(_Found(_line(line, words, around), line.element, line.element_tag))

    def _read_inline(self, box: Any, around: _Around, runs: list[_Run]) -> None:
        box = getattr(box, "_box", box)
        if type(box).__name__ == "TextBox":
            runs.append(_run(box, around))
        elif type(box).__name__ == "InlineBox":
            around = _entering(box, around)
            for child in box.children:
                self._read_inline(child, around, runs)
        else:
            self._read(box, around)


def _entering(box: Any, around: _Around) -> _Around:
    """What is known inside ``box``."""
    element = box.element
    if element is None or _is_made(box):
        return around
    role = ".".join([element.tag, *(element.get("class") or element.get("scope") or "").split()])
    if key := element.get("data-key"):
        around = around._replace(key=key, role=role)
    elif _is_block(box):
        around = around._replace(role=role)
    return around._replace(address=True) if role == "a.address" else around


def _is_made(box: Any) -> bool:
    """Whether the style sheet made it: a number, a marker, a leader."""
    return "::" in (box.element_tag or "")


def _is_block(box: Any) -> bool:
    name = type(box).__name__
    return name not in ("LineBox", "InlineBox", "TextBox") and "Column" not in name and "Row" not in name


def _is_framed(box: Any) -> bool:
    return bool(min(box.border_top_width, box.border_right_width, box.border_bottom_width, box.border_left_width) > 0)


def _first_key(box: Any) -> str:
    """The message that an element without a text of its own holds first."""
    inside = box.element.iter() if box.element is not None else ()
    return next((key for element in inside if (key := element.get("data-key"))), "")


def _content(box: Any) -> Area:
    return Area(box.content_box_x() * _MM, box.content_box_y() * _MM, box.width * _MM, box.height * _MM)


def _border(box: Any) -> Area:
    return Area(box.border_box_x() * _MM, box.border_box_y() * _MM, box.border_width() * _MM, box.border_height() * _MM)


def _run(box: Any, around: _Around) -> _Run:
    left = box.position_x * _MM
    size = round(box.style["font_size"] * _PT, 2)
    return _Run(box.text, left, left + box.width * _MM, size, around.key, around.address, _is_made(box), box.element_tag == "sup")


def _line(line: Any, drawn: list[_Run], around: _Around) -> Line:
    left, right = min(run.left for run in drawn), max(run.right for run in drawn)
    return Line(
        area=Area(left, line.position_y * _MM, right - left, line.height * _MM),
        within=around.within,
        text="".join(run.text for run in drawn if not run.made),
        key=next((run.key for run in drawn if run.key), ""),
        role=around.role,
        sizes=tuple(sorted({run.size for run in drawn if not run.raised})) or (drawn[0].size,),
        address=drawn[-1].address,
    )


def _joints(found: Iterable[_Found]) -> dict[int, dict[str, Any]]:
    """By the identity of each line: its paragraph, and how it is joined to the line after it."""
    paragraphs: dict[tuple[int, str], list[_Found]] = defaultdict(list)
    for one in found:
        paragraphs[id(one.element), one.name].append(one)
    joints: dict[int, dict[str, Any]] = {}
    for number, lines in enumerate(paragraphs.values()):
        source = _SPACE.sub(" ", "".join(_said(lines[0].element))) if lines[0].element is not None else ""
        for one, (hyphenated, spaced) in zip(lines, _ends(source, [one.line.text for one in lines]), strict=True):
            joints[id(one)] = {"paragraph": number, "hyphenated": hyphenated, "spaced": spaced}
    return joints


def _said(element: Any) -> Iterator[str]:
    """The words of an element in its own place, without those of notes, which are drawn at the foot."""
    yield element.text or ""
    for child in element:
        if child.get("class") != "footnote":
            yield from _said(child)
        yield child.tail or ""


def _ends(source: str, drawn: list[str]) -> Iterator[tuple[bool, bool]]:
    """For each drawn line of a text: whether a hyphen was added at its end, and whether white space, or nothing, follows it."""
    at = 0
    for text in drawn:
        words = text.strip(" ")
        start = source.find(words, at) if words else -1
        hyphenated = start < 0 and len(words) > 1 and source.find(words[:-1], at) >= 0
        if hyphenated:
            words = words[:-1]
            start = source.find(words, at)
        if start >= 0:
            at = start + len(words)
        yield hyphenated, start < 0 or source[at : at + 1] in ("", " ")
