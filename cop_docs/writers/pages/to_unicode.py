"""The glyphs of a PDF → the letters they stand for, none without any (ISO 14289-1, 7.21.7).

WeasyPrint 70 notes a glyph's letters once, where it meets it first. That is right where a letter is a glyph. In scripts that join letters, or
put signs on them, one glyph has other letters in each cluster: there each pair of a glyph and its letters gets a number (CID) of its own, and a
map from these to glyphs (ISO 32000-1, 9.7.4.2). What is drawn stays as it is, for only numbers change, while a line is drawn.

From right to left, readers turn a line round glyph by glyph, and leave the letters of one glyph in their order. So the last glyph of a cluster
says its last letter, and empty glyphs of no width behind it say the others: lam with alef, a letter with its marks. A raised mark says nothing,
for to readers it is a line of its own. Empty glyphs also say the joiners, which Pango does not draw.

Where signs are put together from left to right (Devanagari, Bengali, Thai), readers see spaces between glyphs that are moved, and lose some that
are raised. There a line has its words beside it (ActualText, ISO 32000-1, 14.9.4). From right to left that would turn them round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pydyf
import weasyprint.draw.text
import weasyprint.pdf
import weasyprint.pdf.fonts
import weasyprint.pdf.stream
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from cop_docs.fonts.joiners import empty_glyph
from cop_docs.model.script import RIGHT_TO_LEFT

_NO_WIDTH = "\u200b"
_JOINERS = frozenset("\u200c\u200d")
#: Letters whose glyphs depend on their neighbours: from Hebrew to Myanmar, Khmer, Mongolian, and the forms of Hebrew and Arabic for old files.
_SHAPED = re.compile("[\u0590-\u109f\u1780-\u18af\u200c\u200d\ufb1d-\ufdff\ufe70-\ufefc]")
#: Signs that are put together, from Devanagari to Myanmar and Khmer; letters that run from right to left.
_TOGETHER = re.compile("[\u0900-\u109f\u1780-\u17ff]")
_FROM_RIGHT = re.compile(f"[{RIGHT_TO_LEFT}]")
#: What no reader should copy: marks of direction, and of places where a line may end or not.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069]")
#: Marks on the letters of Hebrew and Arabic.
_MARKS = "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
#: Numbers behind those of glyphs that WeasyPrint gives to missing ones.
_GAP = 256
_CODE = re.compile(r"<([0-9a-f]+)>")
_Font = weasyprint.pdf.stream.Font
_Stream = weasyprint.pdf.stream.Stream
_build_fonts = weasyprint.pdf.build_fonts_dictionary
_build_vector = weasyprint.pdf.fonts._build_vector_font_dictionary  # noqa: SLF001  # WeasyPrint names it in no other way
_draw_line = weasyprint.draw.text.draw_first_line
_show_text = pydyf.Stream.show_text


@dataclass(slots=True)
class _Numbers:
    """The numbers of one font file: of pairs, the glyph of each, and the numbers of empty glyphs that follow it."""

    first: int
    empty: int | None
    pairs: dict[tuple[int, tuple[str, ...]], int] = field(default_factory=dict)
    glyphs: dict[int, int] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    after: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, glyph: int, letters: tuple[str, ...]) -> int:
        """The number of a glyph that says the first of ``letters``, before empty ones that say the others."""
        number = self.pairs.get((glyph, letters))
        if number is None:
            number = self.pairs[glyph, letters] = self.first + len(self.pairs)
            self.glyphs[number], self.letters[number] = glyph, letters[0] or _NO_WIDTH
            self.after[number] = tuple(self.of(self.empty, (letter,)) for letter in letters[1:]) if self.empty is not None else ()
        return number


_numbers: dict[str, _Numbers] = {}


def _numbers_of(font: Any) -> _Numbers:
    if font.hash not in _numbers:
        _numbers[font.hash] = _Numbers(font.glyph_count + _GAP, empty_glyph(font.file_content))
    return _numbers[font.hash]


class _Letters(dict[int, str]):
    """Letters by number; a glyph that is noted without letters counts as not noted yet."""

    def __contains__(self, glyph: object) -> bool:
        return bool(self.get(glyph))  # type: ignore[call-overload]  # WeasyPrint asks for numbers of glyphs

    def complete(self) -> None:
        """Gives the glyphs that were never met with letters a space without width."""
        for glyph in [glyph for glyph, letters in self.items() if not letters]:
            self[glyph] = _NO_WIDTH


class _LetteredFont(_Font):  # type: ignore[misc, valid-type]  # WeasyPrint has no types
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.to_unicode = _Letters()

    def clean(self, to_unicode: dict[int, str], hinting: Any) -> None:
        """The file holds the glyphs of all numbers."""
        glyphs = _numbers[self.hash].glyphs if self.hash in _numbers else {}
        super().clean({glyphs.get(number, number): letters for number, letters in to_unicode.items()}, hinting)


class _Place(NamedTuple):
    """A glyph of a line: what holds it, its number in that, and the font and the size that it is drawn in."""

    infos: Any
    at: int
    font: Any
    pango_font: Any
    size: float


def _draw_lettered_line(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: str, matrix: Any) -> Any:
    """Draws a line whose shaped glyphs have the numbers of their pairs; afterwards it is as it was, for it may be drawn again."""
    if text_overflow == "ellipsis" or block_ellipsis != "none" or not _SHAPED.search(textbox.text):
        return _draw_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    pango.pango_layout_set_single_paragraph_mode(textbox.pango_layout.layout, True)  # noqa: FBT003  # so the drawing has this very line
    line, _ = textbox.pango_layout.get_first_line()
    before: list[tuple[Any, int]] = []
    run = line.runs[0]
    while run != ffi.NULL:
        for place, letters in _letters_of(run.data, textbox, stream):
            info = place.infos[place.at]
            before.append((info, info.glyph))
            _renumber(info, place, letters, stream)
        run = run.next
    said = _said_of_line(textbox.text)
    stream.stream += [f"/Span <</ActualText {said}>> BDC".encode()] if said else []
    try:
        return _draw_line(stream, textbox, text_overflow, block_ellipsis, matrix)
    finally:
        stream.stream += [b"EMC"] if said else []
        for info, glyph in before:
            info.glyph = glyph


def _said_of_line(text: str) -> str:
    """What a line says as a text of a PDF, where its signs are put together; empty where that would do harm, or is not needed."""
    if not _TOGETHER.search(text) or _FROM_RIGHT.search(text):
        return ""
    return f"<feff{_INVISIBLE.sub('', text).encode('utf-16-be').hex()}>"


def _letters_of(item: Any, textbox: Any, stream: Any) -> Iterator[tuple[_Place, tuple[str, ...]]]:
    """The glyphs of a run that are shaped, each with what it says and what is said behind it."""
    text = textbox.pango_layout.text.encode()[item.item.offset : item.item.offset + item.item.length]
    clusters = [item.glyphs.log_clusters[index] for index in range(item.glyphs.num_glyphs)]
    starts = [at for at in sorted({*clusters}) if at == min(clusters) or not _is_mark(text[at:])]
    clusters = [max(start for start in starts if start <= at) for at in clusters]
    font, size = stream.add_font(item.item.analysis.font)
    size = textbox.style["font_size"] if pango.pango_version() < 14802 else size
    empty = _numbers_of(font).empty
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        letters = text[start:end].decode()
        if not _SHAPED.search(letters):
            continue
        places = [
            _Place(item.glyphs.glyphs, index, font, item.item.analysis.font, size) for index, at in enumerate(clusters) if at == start
        ]
        drawn = [place for place in places if place.infos[place.at].glyph != pango.PANGO_GLYPH_EMPTY]
        if drawn:
            yield from zip(
                drawn, _said(letters, len(drawn), is_rtl=item.item.analysis.level % 2 == 1, has_empty=empty is not None), strict=True
            )
        elif letters in _JOINERS and empty is not None:
            yield places[0], (letters,)


def _is_mark(text: bytes) -> bool:
    """Whether a text of a run begins with a mark on the letter before it."""
    return bool(re.match(f"[{_MARKS}]", text.decode()))


def _said(letters: str, glyphs: int, *, is_rtl: bool, has_empty: bool) -> list[tuple[str, ...]]:
    """What each glyph of a cluster says, in the order in which they are drawn: no letters, some, or one before those of empty glyphs."""
    if not is_rtl:
        return [*[("",)] * (glyphs - 1), (letters,)]
    return [*[("",)] * (glyphs - 1), tuple(reversed(letters)) if has_empty else (letters,)]


def _renumber(info: Any, place: _Place, letters: tuple[str, ...], stream: Any) -> None:
    numbers = _numbers_of(place.font)
    glyph = numbers.empty if info.glyph == pango.PANGO_GLYPH_EMPTY else info.glyph
    if glyph is None or glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        return
    number = info.glyph = numbers.of(glyph, letters)
    for each in (number, *numbers.after[number]):
        place.font.to_unicode[each] = numbers.letters[each]
        if each not in place.font.widths:
            pango.pango_font_get_glyph_extents(place.pango_font, numbers.glyphs[each], stream.ink_rect, stream.logical_rect)
            place.font.widths[each] = round(stream.logical_rect.width * 1000 * FROM_UNITS / place.size)


def _show_lettered_text(stream: Any, text: str) -> None:
    """Shows text with the empty glyphs that follow some of its numbers."""
    after = _numbers[stream._current_font[0]].after if stream._current_font and stream._current_font[0] in _numbers else {}  # noqa: SLF001
    if after:
        text = _CODE.sub(lambda found: f"<{''.join(_followed(found[1], after))}>", text)
    _show_text(stream, text)


def _followed(codes: str, after: dict[int, tuple[int, ...]]) -> Iterator[str]:
    for at in range(0, len(codes), 4):
        number = int(codes[at : at + 4], 16)
        yield from (f"{each:04x}" for each in (number, *after.get(number, ())))


def _build_lettered_fonts(pdf: Any, fonts: Any, *arguments: Any) -> Any:
    for font in fonts.values():
        font.to_unicode.complete()
    return _build_fonts(pdf, fonts, *arguments)


def _build_mapped_font(dictionary: Any, pdf: Any, font: Any, widths: Any, compress: Any, *arguments: Any) -> None:
    """Adds the map from numbers to glyphs, where there are numbers of ours."""
    _build_vector(dictionary, pdf, font, widths, compress, *arguments)
    glyphs = _numbers[font.hash].glyphs if font.hash in _numbers else {}
    if not glyphs:
        return
    places = b"".join(glyphs.get(number, min(number, font.glyph_count - 1)).to_bytes(2, "big") for number in range(max(glyphs) + 1))
    stream = pydyf.Stream([places], compress=compress)
    pdf.add_object(stream)
    described = next(one for one in reversed(pdf.objects) if isinstance(one, pydyf.Dictionary) and "CIDToGIDMap" in one)
    described["CIDToGIDMap"] = stream.reference


@contextmanager
def lettered() -> Iterator[None]:
    """While this lasts, WeasyPrint writes fonts whose every glyph has letters, those that it has in each place."""
    _numbers.clear()
    weasyprint.pdf.stream.Font, weasyprint.pdf.build_fonts_dictionary = _LetteredFont, _build_lettered_fonts
    weasyprint.draw.text.draw_first_line, _Stream.show_text = _draw_lettered_line, _show_lettered_text
    weasyprint.pdf.fonts._build_vector_font_dictionary = _build_mapped_font  # noqa: SLF001
    try:
        yield
    finally:
        weasyprint.pdf.stream.Font, weasyprint.pdf.build_fonts_dictionary = _Font, _build_fonts
        weasyprint.draw.text.draw_first_line = _draw_line
        del _Stream.show_text
        weasyprint.pdf.fonts._build_vector_font_dictionary = _build_vector  # noqa: SLF001
        _numbers.clear()
