"""The body of a Word file in the making: paragraphs, tables, pictures and bookmarks, each with its number."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from cop_docs.model.blocks import GlossaryList
from cop_docs.model.content import each
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.language import Language
from cop_docs.model.logo import Picture
from cop_docs.model.photograph import Photo
from cop_docs.model.slots import Slot
from cop_docs.model.text import Text, parted
from cop_docs.model.together import Kept
from cop_docs.writers.docx.formatting import StyleSource, style_id
from cop_docs.writers.docx.inlines import Runs
from cop_docs.writers.docx.numbering import Numbering
from cop_docs.writers.docx.ooxml import (
    EMU_PER_MM,
    begin_page,
    bookmarked,
    flag,
    full_page_picture,
    keep_next,
    make,
    picture,
    section_anchor,
    twips,
)
from cop_docs.writers.docx.rasters import rasterise
from cop_docs.writers.docx.styles import HEADED_TABLES
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.qr_code import as_png

_WIDEST_LOGO = 4.5
_PIXELS = 1100  # the width a drawing is rasterised to, for readers that do not know SVG


class Body:
    """Appends to the body of a Word document what the blocks ask for."""

    def __init__(self, word: WordDocument, document: Document, sheet: StyleSource, layout: Layout) -> None:
        self.word, self.document, self.sheet, self.layout = word, document, sheet, layout
        explained = frozenset(entry.id for block in each(GlossaryList, document.sections) for entry in block.entries)
        sections = {
            section.id: (section_anchor(at), layout.starts.get(section.id, 1))
            for at, section in enumerate(document.sections)
            if section.title
        }
        self.runs = Runs(document.language, self._relate, explained, layout.broken, sections=sections, on_page=document.on_page)
        self.numbering = Numbering(word.part.numbering_part, self.sheet)
        self.in_two_columns: list[tuple[Any, Any]] = []
        self.moved = layout.moved
        self.panel_heads = layout.panel_heads
        self.slots: Mapping[str, Slot] = {}
        self._boxed = dict(_boxed(word.styles.element))
        self._parent = word.element.body
        self._number = 0
        self._columns = iter(layout.columns)

    def _relate(self, address: str) -> str:
        return self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def next_number(self) -> int:
        """A number that no bookmark and no drawing has."""
        self._number += 1
        return self._number

    @property
    def last(self) -> Any:
        """What was appended last."""
        return self._parent[-1].getprevious()

    def append(self, element: Any) -> None:
        """Puts an element at the end of the body, before the properties of its section."""
        self._parent[-1].addprevious(element)

    @contextmanager
    def keeping(self, what: Kept) -> Iterator[None]:
        """Keeps together what is written meanwhile: each paragraph with the next, the last one where the next block is kept too."""
        before = len(self._parent)
        yield
        written = list(self._parent)[before - 1 : -1]  # the last element is the properties of the section
        lines = [line for element in written for line in _lines(element)]
        ends = len(lines) if what.with_next else len(lines) - 1 - (len(written) > 1 and written[-2].tag == qn("w:tbl"))
        for line in lines[:ends] if what.whole else lines[-1:] if what.with_next else ():
            for paragraph in line:
                keep_next(paragraph)

    @contextmanager
    def columns_of(self, section: DocumentSection) -> Iterator[None]:
        """Writes the blocks of a section, in two columns where it and the page have them; what is as wide as the text is as wide as a column."""
        if not (section.two_columns and self.sheet.page.has_two_columns):
            yield
            return
        sheet, before = self.sheet, len(self._parent)
        self.sheet = replace(sheet, in_column=True)
        yield
        self.sheet = sheet
        if len(self._parent) > before:
            self.in_two_columns.append((self._parent[before - 1], self.last))

    def begins_page(self, words: Text) -> bool:
        """Whether a text that the PDF moved to a new page begins one in Word, whose pages hold a little more and would end later."""
        return bool(words.key) and words.key in self.moved and self.sheet.page.is_booklet and not self.sheet.in_column

    @contextmanager
    def beginning(self, *, new_page: bool, also_table: bool = False) -> Iterator[None]:
        """Begins a page with what is written meanwhile, if that begins with a paragraph; ``also_table``: or with a table, below a small paragraph."""
        before = len(self._parent)
        yield
        first = self._parent[before - 1]
        if new_page and first.tag == qn("w:p"):
            begin_page(first)
        elif new_page and also_table and first.tag == qn("w:tbl"):
            first.addprevious(self.paragraph("Table End", [], new_page=True))

    def say(self, style: str, said: Text, sources: tuple[str, ...] = (), numbering: Any = None) -> None:
        """A paragraph of one text, with the numbers of what it rests on."""
        self.append(self.paragraph(style, [*self.runs.text(said), *self.cite(sources)], numbering=numbering, language=said.language))

    def in_lines(self, said: Text) -> list[Any]:
        """The runs of a text of an opening or a card. In Chinese, which LibreOffice parts between any two characters, its lines are those of the PDF."""
        drawn = [line.text for sheet in self.layout.sheets for line in sheet.lines if line.key == said.key] if said.key else []
        if not said.language.writing.ideographic or not said.plain.startswith("".join(drawn[:-1])):
            return self.runs.text(said)
        made: list[Any] = []
        rest, runs = said.inlines, replace(self.runs, broken=frozenset())
        for line in drawn[:-1]:
            before, rest = parted(rest, len(line))
            made += [*runs.text(replace(said, inlines=before)), make("w:r", make("w:br"))]
        return [*made, *runs.text(replace(said, inlines=rest))]

    def cite(self, sources: tuple[str, ...]) -> list[Any]:
        """The runs of a citation; none where nothing is listed."""
        return self.runs.citation(self.document.citations(sources))

    def paragraph(
        self, style: str, content: Iterable[Any], *, numbering: Any = None, language: Language | None = None, new_page: bool = False
    ) -> Any:
        """A paragraph in a style (by its name). A text of the other direction turns it, but not the box around it; ``new_page`` puts it at the head of a page."""
        turned = language is not None and language.direction != self.document.language.direction
        bidi = flag("bidi", on=language.is_rtl) if language and turned else None
        named = make("w:pStyle", w_val=style_id(style)) if style != "Normal" else None
        ahead = flag("pageBreakBefore") if new_page else None
        close = make("w:spacing", w_before=0) if new_page else None  # only where a page ends by itself does Word leave the space out
        box = self._boxed.get(style_id(style)) if turned else None
        indents = make("w:ind", **box) if box else None
        properties = [part for part in (named, ahead, numbering, bidi, close, indents) if part is not None]
        return make("w:p", make("w:pPr", *properties) if properties else None, *content)

    def slot(self, name: str | None, content: Iterable[Any], width: float) -> list[Any]:
        """``content`` as the place of a slot, where this file has it: copies replace what is in its bookmark, whose name says its room.

        ``width`` in millimetres.
        """
        slot = self.slots.get(name or "")
        return self.bookmark(slot.mark(width), content) if slot else list(content)

    def bookmark(self, name: str, content: Iterable[Any]) -> list[Any]:
        """``content`` as the target of links."""
        return bookmarked(name, self.next_number(), content)

    def columns(self, count: int) -> tuple[float, ...]:
        """The widths of the columns of the next table, in millimetres: those it has in the PDF, so that its rows are as high as there."""
        drawn = next(self._columns, ())
        return drawn if len(drawn) == count else (self.sheet.text_width / count,) * count

    def table(self, style: str, rows: Iterable[Any], widths: Sequence[float], title: str, *, first_column: bool = True) -> None:
        """A table in a style (by its name) with rows; ``widths`` are millimetres; ``title`` is what a screen reader says.

        A small paragraph follows: Word makes one table of two neighbours, and wants a paragraph after the last.
        """
        columns = [twips(width) for width in widths]
        properties = make(
            "w:tblPr", make("w:tblStyle", w_val=style_id(style)), flag("bidiVisual") if self.document.language.is_rtl else None,
            make("w:tblW", w_w=sum(columns), w_type="dxa"), make("w:tblLayout", w_type="fixed"), _table_look(headed=style in HEADED_TABLES, first_column=first_column),
            make("w:tblCaption", w_val=title),
        )  # fmt: skip
        grid = make("w:tblGrid", *(make("w:gridCol", w_w=width) for width in columns))
        self.append(make("w:tbl", properties, grid, *rows))
        self.append(self.paragraph("Table End", []))

    def drawing(self, svg: str, alternative: str, width: float = 0, *, tallest: float = 0) -> Any:
        """A run with a drawing, as SVG with a PNG for readers that do not know it.

        It is ``width`` millimetres wide, or else as wide as the text or as high as may be: ``tallest``, or the height of a figure.
        """
        svg = self.sheet.looks.coloured(svg)
        relation, image = self.word.part.get_or_add_image(io.BytesIO(rasterise(svg, _PIXELS)))
        width = width or min(self.sheet.text_width, (tallest or self.sheet.voice.figure) * image.px_width / image.px_height)
        size = (round(width * EMU_PER_MM), round(width * EMU_PER_MM * image.px_height / image.px_width))
        return make("w:r", picture(relation, size, self.next_number(), svg=self._svg_part(svg), alternative=alternative))

    def photograph(self, photo: Photo, alternative: str, highest: float) -> Any:
        """A run with a photograph, as wide as the text or so many millimetres high."""
        relation, _ = self.word.part.get_or_add_image(io.BytesIO(photo.data))
        width = min(self.sheet.text_width, highest * photo.width / photo.height)
        size = (round(width * EMU_PER_MM), round(width * EMU_PER_MM * photo.height / photo.width))
        return make("w:r", picture(relation, size, self.next_number(), svg=None, alternative=alternative))

    def decoration(self, svg: str, tallest: float) -> Any:
        """A run with a decorative drawing (no alternative text), so many millimetres high, or as high as the width of the text allows."""
        relation, image = self.word.part.get_or_add_image(io.BytesIO(rasterise(svg, _PIXELS)))
        width = min(self.sheet.text_width, tallest * image.px_width / image.px_height)
        size = (round(width * EMU_PER_MM), round(width * EMU_PER_MM * image.px_height / image.px_width))
        return make("w:r", picture(relation, size, self.next_number(), svg=self._svg_part(svg), alternative=None))

    def logo(self, logo: Picture, height: float, alternative: str | None, *, part: Any = None) -> Any:
        """A run with a logo, at most so many millimetres high and five times as wide; decorative without ``alternative``. ``part``: the header it is in."""
        there = part or self.word.part
        svg = logo.data.decode() if logo.kind == "svg" else None
        relation, _ = there.get_or_add_image(io.BytesIO(rasterise(svg, _PIXELS) if svg else logo.data))
        width = min(height * logo.shape, height * _WIDEST_LOGO)
        size = (round(width * EMU_PER_MM), round(width / logo.shape * EMU_PER_MM))
        return make(
            "w:r", picture(relation, size, self.next_number(), svg=self._svg_part(svg, part) if svg else None, alternative=alternative)
        )

    def ground(self, svg: str, *, part: Any = None) -> Any:
        """A run with a decorative drawing that fills the page, behind the words; ``part`` is the header it is in, where it does."""
        relation, _ = (part or self.word.part).get_or_add_image(io.BytesIO(rasterise(svg, _PIXELS)))
        page = self.sheet.page
        size = (round(page.width * EMU_PER_MM), round(page.height * EMU_PER_MM))
        return make("w:r", full_page_picture(relation, size, self.next_number(), svg=self._svg_part(svg, part)))

    def _svg_part(self, svg: str, part: Any = None) -> str:
        package = self.word.part.package
        name = PackURI(f"/word/media/drawing{self.next_number()}.svg")
        relation: str = (part or self.word.part).relate_to(Part(name, "image/svg+xml", svg.encode(), package), RELATIONSHIP_TYPE.IMAGE)
        return relation

    def qr_code(self, address: str, width: float, alternative: str) -> Any:
        """A run with the QR code of an address, ``width`` millimetres wide."""
        relation, _ = self.word.part.get_or_add_image(io.BytesIO(as_png(address)))
        size = (round(width * EMU_PER_MM), round(width * EMU_PER_MM))
        return make("w:r", picture(relation, size, self.next_number(), svg=None, alternative=alternative))


def _lines(element: Any) -> list[list[Any]]:
    """The paragraphs of a block, or of a table row by row: what is beside each other is one line."""
    rows = element.findall(qn("w:tr"))
    return [row.findall(f".//{qn('w:p')}") for row in rows] if element.tag == qn("w:tbl") else [[element]]


def _boxed(styles: Any) -> Iterator[tuple[str, dict[str, int]]]:
    """The styles with a ground or a rule at their words: the indents that a paragraph of the other direction has in the same box."""
    for style in styles.findall(qn("w:style")):
        indents = style.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        if indents is not None and any(style.find(f"{qn('w:pPr')}/{qn(mark)}") is not None for mark in ("w:shd", "w:pBdr")):
            begin, end, hanging = (int(indents.get(qn(name), 0)) for name in ("w:left", "w:right", "w:hanging"))
            if begin - hanging != end:
                yield style.get(qn("w:styleId")), {"w_right": begin - hanging, "w_left": end + hanging}


def _table_look(*, headed: bool, first_column: bool) -> Any:
    """``w:tblLook``: which parts of the style serve; ``w_val`` is the same as bits, for old readers."""
    head, first = int(headed), int(headed and first_column)
    bits = 0x0600 | 0x20 * head | 0x80 * first
    return make(
        "w:tblLook", w_val=f"{bits:04X}", w_firstRow=head, w_lastRow=0, w_firstColumn=first, w_lastColumn=0, w_noHBand=1, w_noVBand=1
    )  # fmt: skip
