"""Schools → sheets of address labels, as HTML to be printed: each address in the size in which it fits, as its country lays it out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.fitting import fitted
from cop_docs.copies.setting import NoGlyph, Setter
from cop_docs.model.geometry import MM
from cop_docs.model.slots import SlotBox
from cop_docs.schools.addresses import address_lines
from cop_docs.schools.school import School

#: Millimetres that stay free at each edge of a label: printers draw the paper in up to two millimetres off its place.
_FREE = 3.0
_SIZES, _LINES = (12, 6), 9
_BLACK = (0.0, 0.0, 0.0)
#: Sheets in one file: a printer that jams stops one of them.
SHEETS = 40


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels, in millimetres: its size, columns and rows, the size of a label, the place of the first, and from one to the next."""

    paper: tuple[float, float]
    grid: tuple[int, int]
    label: tuple[float, float]
    first: tuple[float, float]
    step: tuple[float, float]

    @property
    def count(self) -> int:
        """The labels of a sheet."""
        return self.grid[0] * self.grid[1]

    def place(self, number: int) -> tuple[float, float]:
        """The left and upper edge of a label, row by row from 0."""
        row, column = divmod(number, self.grid[0])
        return self.first[0] + column * self.step[0], self.first[1] + row * self.step[1]


#: Sheets by the numbers by which they are bought (Avery; other makers sell the same).
LABEL_SHEETS = {
    "L7160": LabelSheet((210, 297), (3, 7), (63.5, 38.1), (7.2, 15.15), (66.05, 38.1)),
    "L7163": LabelSheet((210, 297), (2, 7), (99.1, 38.1), (4.65, 15.15), (101.6, 38.1)),
    "5160": LabelSheet((215.9, 279.4), (3, 10), (66.675, 25.4), (4.7625, 12.7), (69.85, 25.4)),
}


@dataclass(frozen=True, slots=True)
class Label:
    """An address as it is printed: its school, its lines, and the size of its type in points."""

    school: School
    lines: tuple[str, ...]
    size: int


class Labels:
    """Sets addresses on labels of a sheet. ``home``: the country that posts them, which addresses there do not name."""

    def __init__(self, sheet: LabelSheet, files: FontFiles, home: str = "") -> None:
        self._sheet, self._home, self._setter = sheet, home, Setter(files.faces())
        width, height = (side - 2 * _FREE for side in sheet.label)
        self._box = SlotBox("label", 0, (0, 0, width * MM, height * MM), (_SIZES[0], _SIZES[1]), _LINES, _BLACK, _BLACK, "nothing")

    def label(self, school: School) -> Label:
        """The label of a school. Raises ``ValueError`` with what of it cannot be printed."""
        lines = address_lines(school, self._home)
        if school.contact:
            lines.insert(1 if lines[0] == school.name else len(lines) - 1, school.contact)
        try:
            found = fitted([self._setter.line(line, is_rtl=is_rtl(line)) for line in lines], self._box)
        except NoGlyph as problem:
            raise ValueError(no_font_has(problem)) from None
        if found is None:
            raise ValueError(
                f"its address of {len(lines)} lines does not fit on a label of {self._sheet.label[0]:g} × {self._sheet.label[1]:g} mm"
            )
        return Label(school, tuple(lines), found.size)

    def pages(self, labels: Iterable[Label], start: int = 1) -> Iterator[str]:
        """HTML for the labels, forty sheets at a time; the first is on label ``start`` (from 1), as those before it are used up."""
        waiting, skipped = iter(labels), start - 1
        while batch := list(islice(waiting, SHEETS * self._sheet.count - skipped)):
            yield self._html(batch, skipped)
            skipped = 0

    def calibration(self) -> str:
        """A page with the edges of each label and its number, to be laid on a sheet of labels against the light."""
        edges = "".join(self._edge(number) for number in range(self._sheet.count))
        note = "Print at 100 %, lay it on a sheet of labels, and hold both against the light."
        return self._page(f'<section>{edges}<p class="note">{note}</p></section>')

    def _html(self, batch: list[Label], skipped: int) -> str:
        count = self._sheet.count
        sheets = range((len(batch) + skipped + count - 1) // count)
        drawn = (
            "".join(
                self._drawn(batch[at - skipped], at % count)
                for at in range(one * count, (one + 1) * count)
                if 0 <= at - skipped < len(batch)
            )
            for one in sheets
        )
        return self._page("".join(f"<section>{labels}</section>" for labels in drawn))

    def _drawn(self, label: Label, number: int) -> str:
        left, top = self._sheet.place(number)
        width, height = (side - 2 * _FREE for side in self._sheet.label)
        lines = address_html(label.school, label.lines)
        return f'<address style="left:{left + _FREE:.3f}mm;top:{top + _FREE:.3f}mm;width:{width:.3f}mm;height:{height:.3f}mm;font-size:{label.size}pt">{lines}</address>'

    def _edge(self, number: int) -> str:
        left, top = self._sheet.place(number)
        width, height = self._sheet.label
        return f'<div class="edge" style="left:{left:.3f}mm;top:{top:.3f}mm;width:{width:.3f}mm;height:{height:.3f}mm">{number + 1}</div>'

    def _page(self, body: str) -> str:
        width, height = self._sheet.paper
        style = (
            f"@page {{ size: {width}mm {height}mm; margin: 0 }} body {{ margin: 0 }} "
            f"section {{ position: relative; width: {width}mm; height: {height}mm; break-after: page }} section:last-child {{ break-after: auto }} "
            "address { position: absolute; font-style: normal; line-height: 1.2 } address p { margin: 0 } address .name { font-weight: 700 } "
            ".edge { position: absolute; box-sizing: border-box; border: .2mm solid #1c2733; font-size: 9pt; padding: 1mm } "
            ".note { position: absolute; left: 10mm; top: 4mm; margin: 0; font-size: 9pt }"
        )
        return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Labels</title><style>{style}</style></head><body>{body}</body></html>'


def address_html(school: School, lines: Iterable[str]) -> str:
    """The lines of an address, all in the direction of the name of the school, which is bold."""
    drawn = "".join(f"<p{' class=name' if line == school.name else ''}>{escape(line)}</p>" for line in lines)
    return f'<div dir="{"rtl" if is_rtl(school.name) else "ltr"}">{drawn}</div>'


def no_font_has(problem: NoGlyph) -> str:
    """Which letters cannot be printed, the first two of them."""
    letters = str(problem).split(", ")
    return f"no font has {', '.join(letters[:2])}{f' and {len(letters) - 2} more' if len(letters) > 2 else ''}"


def is_rtl(words: str) -> bool:
    """Whether words run from right to left: as their first letter does (UAX 9, P2 and P3)."""
    return next((kind in ("R", "AL") for one in words if (kind := unicodedata.bidirectional(one)) in ("L", "R", "AL")), False)
