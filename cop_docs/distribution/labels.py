"""Schools → sheets of address labels, as PDF: each address in the size in which it fits, as its country lays it out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING

from cop_docs.copies.fitting import Fitted, fitted
from cop_docs.copies.setting import NoGlyph
from cop_docs.copies.tagged_pages import About, Fonts, Look, Said, TaggedPages
from cop_docs.model.geometry import MM
from cop_docs.model.slots import SlotBox
from cop_docs.schools.addresses import address_lines
from cop_docs.schools.school import School

if TYPE_CHECKING:
    from cop_docs.distribution.papers import PaperWords

#: Millimetres that stay free at each edge of a label: printers draw the paper in up to two millimetres off its place.
_FREE = 3.0
_SIZES, _LINES = (12, 6), 9
_BLACK = (0.0, 0.0, 0.0)
_NOTE = "Print at 100 %, lay it on a sheet of labels, and hold both against the light."
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
    """An address as it is printed: its school, its lines, and how they are set."""

    school: School
    lines: tuple[str, ...]
    fitted: Fitted


class Labels:
    """Sets addresses on labels of a sheet. ``home``: the country that posts them, which addresses there do not name.

    ``words``: those of papers by language, of which is the line for a school that names nobody; {}: no such line.
    """

    def __init__(self, sheet: LabelSheet, fonts: Fonts, home: str = "", words: Mapping[str, PaperWords] | None = None) -> None:
        self._sheet, self._home, self._fonts, self._words = sheet, home, fonts, words or {}
        width, height = self._room = tuple((side - 2 * _FREE) * MM for side in sheet.label)
        self._box = SlotBox("label", 0, (0, 0, width, height), (_SIZES[0], _SIZES[1]), _LINES, _BLACK, _BLACK, "nothing")

    def label(self, school: School) -> Label:
        """The label of a school. Raises ``ValueError`` with what of it cannot be printed."""
        lines = address_lines(school, self._home, school.contact or self._recipient(school))
        try:
            found = fitted([self._fonts.line(_said(line, school), is_rtl=is_rtl(line)) for line in lines], self._box)
        except NoGlyph as problem:
            raise ValueError(no_font_has(problem)) from None
        if found is None:
            raise ValueError(
                f"its address of {len(lines)} lines does not fit on a label of {self._sheet.label[0]:g} × {self._sheet.label[1]:g} mm"
            )
        return Label(school, tuple(lines), found)

    def _recipient(self, school: School) -> str:
        """To whom it goes, in the first language of the school that has words for it."""
        return next((self._words[one].recipient for one in (*school.languages, *self._words) if one in self._words), "")

    def batches(self, labels: Iterable[Label], start: int = 1) -> Iterator[tuple[int, Sequence[Label]]]:
        """Labels of forty sheets at a time, and the place of the first from 0: ``start`` (from 1) is that of all, as those before it are used up."""
        waiting, skipped = iter(labels), start - 1
        while batch := list(islice(waiting, SHEETS * self._sheet.count - skipped)):
            yield skipped, batch
            skipped = 0

    def write(self, into: IO[bytes], labels: Sequence[Label], skipped: int) -> None:
        """Writes a batch of labels as PDF."""
        pages = self._pages(into, "Labels")
        for at, label in enumerate(labels, start=skipped):
            number = at % self._sheet.count
            if number == 0 or at == skipped:
                pages.new_page()
            left, top = self._sheet.place(number)
            runs_rtl = is_rtl(label.school.name)
            block = pages.set("\n".join(label.lines), label.fitted, self._room[0], is_rtl=runs_rtl)
            pages.words("P", block, ((left + _FREE) * MM, (top + _FREE) * MM), label.school.name)
        pages.close()

    def calibration(self, into: IO[bytes]) -> None:
        """Writes a page with the edges of each label and its number, to be laid on a sheet of labels against the light."""
        pages = self._pages(into, "Calibration")
        pages.words("P", pages.block(Said(_NOTE, Look(9)), pages.width), (10 * MM, 4 * MM))
        for number in range(self._sheet.count):
            left, top, width, height = (side * MM for side in (*self._sheet.place(number), *self._sheet.label))
            pages.frame(left, top, width, height)
            pages.words("P", pages.block(Said(str(number + 1), Look(9)), width), (left + MM, top + MM))
        pages.close()

    def _pages(self, into: IO[bytes], title: str) -> TaggedPages:
        return TaggedPages(into, About(title, "en", is_rtl=False, paper=self._sheet.paper), self._fonts)


def _said(line: str, school: School) -> Said:
    return Said(line, Look(is_bold=line == school.name))


def no_font_has(problem: NoGlyph) -> str:
    """Which letters cannot be printed, the first two of them."""
    letters = str(problem).split(", ")
    return f"no font has {', '.join(letters[:2])}{f' and {len(letters) - 2} more' if len(letters) > 2 else ''}"


def is_rtl(words: str) -> bool:
    """Whether words run from right to left: as their first letter does (UAX 9, P2 and P3)."""
    return next((kind in ("R", "AL") for one in words if (kind := unicodedata.bidirectional(one)) in ("L", "R", "AL")), False)
