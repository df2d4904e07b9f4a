"""Headings, paragraphs, boxes and tables, one below the other → places on as many pages as they need, mirrored where a language runs from right to left."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from cop_docs.copies.tagged_pages import Block, Said, TaggedPages
from cop_docs.model.geometry import MM

_PADDING = 2 * MM
_TINT = "0.933 0.949 0.961 rg"


#: What is in a cell of a table, line by line; without lines it is a place to write in.
Cell = Sequence[Said]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: how its width is shared by its columns, the cells of its header ("" without one), whether it has lines, the least height of a row in points.

    Cells of the first column are headers of their rows.
    """

    columns: tuple[float, ...]
    header: Sequence[Cell] = ()
    is_ruled: bool = True
    least: float = 0.0


class PageFlow:
    """Puts things below each other on pages. ``margin``: points that stay free at each edge."""

    def __init__(self, pages: TaggedPages, margin: float) -> None:
        self._pages, self._margin = pages, margin
        self.width = pages.width - 2 * margin
        self.top = margin

    def new_page(self) -> None:
        """Goes on with a new page."""
        self._pages.new_page()
        self.top = self._margin

    def section(self, title: str) -> AbstractContextManager[None]:
        """What is put meanwhile, from a new page on, belongs together; a bookmark leads to it."""
        self.new_page()
        self._pages.bookmark(title)
        return self._pages.element("Sect")

    def need(self, height: float) -> None:
        """Goes on with a new page where less room than this is left."""
        if self.top + height > self._pages.height - self._margin:
            self.new_page()

    def gap(self, height: float) -> None:
        """Leaves room."""
        self.top += height

    def words(self, kind: str, said: Said, width: float = 0.0) -> None:
        """A heading or a paragraph, of the whole width or less."""
        block = self._block(said, width or self.width)
        self.need(block.height)
        self._put(kind, said, block, (0.0, width or self.width))
        self.top += block.height

    def height_of(self, lines: Sequence[Said], width: float = 0.0) -> float:
        """The height of words below each other."""
        return sum(self._block(said, width or self.width).height for said in lines)

    def boxed(self, lines: Sequence[Said], width: float = 0.0) -> None:
        """Lines in a frame."""
        width = width or self.width
        blocks = [self._block(said, width - 4 * _PADDING) for said in lines]
        height = sum(block.height for block in blocks) + 4 * _PADDING
        self.need(height)
        self._pages.frame(self._left(0, width), self.top, width, height)
        self.top += 2 * _PADDING
        for said, block in zip(lines, blocks, strict=True):
            self._put("P", said, block, (2 * _PADDING, width - 4 * _PADDING))
            self.top += block.height
        self.top += 2 * _PADDING

    def code(self, address: str, side: float, said: str) -> None:
        """A QR code at the end of the lines, beside what is put next."""
        self._pages.code(address, (self._left(self.width - side, side), self.top), side, said)

    def table(self, table: Table, rows: Sequence[Sequence[Cell]], width: float = 0.0) -> None:
        """A table, whose header is drawn again on each page that it goes on."""
        width = width or self.width
        with self._pages.element("Table"):
            if table.header:
                head = self._cells(table, table.header, width)
                self.need(self._height(table, head) * 2)
                self._row(table, table.header, (width, True))
            for row in rows:
                height = self._height(table, self._cells(table, row, width))
                if self.top + height > self._pages.height - self._margin:
                    self.new_page()
                    if table.header:
                        self._header_again(table, width)
                self._row(table, row, (width, False))

    def _row(self, table: Table, row: Sequence[Cell], how: tuple[float, bool]) -> None:
        width, is_header = how
        cells = self._cells(table, row, width)
        height = self._height(table, cells)
        self._ground(table, (width, height), is_header=is_header)
        with self._pages.element("TR"):
            at = 0.0
            for place, (share, said, blocks) in enumerate(zip(table.columns, row, cells, strict=True)):
                scope = "Column" if is_header else "Row" if place == 0 else ""
                kind = "TH" if scope else "TD"
                with self._pages.element(kind, f"/A<</O/Table/Scope/{scope}>>" if scope else ""):
                    self._cell(said, blocks, (at, share * width), table)
                at += share * width
        self.top += height

    def _cell(self, said: Cell, blocks: Sequence[Block], place: tuple[float, float], table: Table) -> None:
        before, padding = self.top, _PADDING if table.is_ruled else 0.0
        self.top += padding if table.is_ruled else 0.5 * _PADDING
        for one, block in zip(said, blocks, strict=True):
            self._put("P", one, block, (place[0] + padding, place[1] - 2 * padding))
            self.top += block.height
        self.top = before

    def _header_again(self, table: Table, width: float) -> None:
        cells = self._cells(table, table.header, width)
        height, at = self._height(table, cells), 0.0
        self._ground(table, (width, height), is_header=True)
        for share, blocks in zip(table.columns, cells, strict=True):
            top = self.top + _PADDING
            for block in blocks:
                self._pages.repeated(block, (self._left(at + _PADDING, share * width - 2 * _PADDING), top))
                top += block.height
            at += share * width
        self.top += height

    def _ground(self, table: Table, size: tuple[float, float], *, is_header: bool) -> None:
        width, height = size
        if is_header:
            self._pages.frame(self._left(0, width), self.top, width, height, paint=_TINT)
        at = 0.0
        for share in table.columns if table.is_ruled else ():
            self._pages.frame(self._left(at, share * width), self.top, share * width, height)
            at += share * width

    def _cells(self, table: Table, row: Sequence[Cell], width: float) -> list[list[Block]]:
        padding = 2 * _PADDING if table.is_ruled else 0.0
        return [[self._block(said, share * width - padding) for said in cell] for share, cell in zip(table.columns, row, strict=True)]

    def _height(self, table: Table, cells: Sequence[Sequence[Block]]) -> float:
        padding = 2 * _PADDING if table.is_ruled else _PADDING
        return max(table.least, max(sum(block.height for block in cell) for cell in cells) + padding)

    def _block(self, said: Said, width: float) -> Block:
        return self._pages.block(said, width)

    def _put(self, kind: str, said: Said, block: Block, place: tuple[float, float]) -> None:
        """Draws a block at the top; ``place``: how far from where lines begin, and how wide."""
        left = self._left(*place)
        self._pages.words(kind, block, (left, self.top), said.text if said.is_name else "")

    def _left(self, start: float, width: float) -> float:
        return self._pages.width - self._margin - start - width if self._pages.about.is_rtl else self._margin + start
