"""The glyphs of a PDF → the letters they stand for, none without any (ISO 14289-1, 7.21.7).

WeasyPrint 70 notes a glyph's letters where it meets it first. Of a letter with a mark on it, it notes both letters for the mark and none for
the letter, and that stays (its issue 2841). Here each gets its own, and a later meeting corrects an empty note; a glyph that is never met with
letters stands for a space without width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import weasyprint.pdf
import weasyprint.pdf.stream

_NO_WIDTH = "\u200b"
#: A letter and the signs of vowels on it, which no font draws in one glyph with it.
_MARKED = re.compile(r"([^\u064b-\u0652]+)([\u064b-\u0652]+)")
_Font = weasyprint.pdf.stream.Font
_build_fonts = weasyprint.pdf.build_fonts_dictionary


class _Letters(dict[int, str]):
    """Letters by glyph; one that is noted without letters counts as not noted yet.

    A mark counts as not noted, too, so that each time it tells the letter that it is on, whose glyph follows it, as both are drawn from left
    to right.
    """

    def __init__(self) -> None:
        super().__init__()
        self._marks: set[int] = set()
        self._under = ""

    def __contains__(self, glyph: object) -> bool:
        return glyph not in self._marks and bool(self.get(glyph))  # type: ignore[call-overload]  # WeasyPrint asks for numbers of glyphs

    def __setitem__(self, glyph: int, letters: str) -> None:
        found = _MARKED.fullmatch(letters)
        if found:
            self._marks.add(glyph)
        super().__setitem__(glyph, found[2] if found else letters or self._under)
        self._under = found[1] if found and len(found[2]) == 1 else ""

    def complete(self) -> None:
        """Gives the glyphs that were never met with letters a space without width."""
        for glyph in [glyph for glyph, letters in self.items() if not letters]:
            self[glyph] = _NO_WIDTH


class _LetteredFont(_Font):  # type: ignore[misc, valid-type]  # WeasyPrint has no types
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.to_unicode = _Letters()


def _build_lettered_fonts(pdf: Any, fonts: Any, *arguments: Any) -> Any:
    for font in fonts.values():
        font.to_unicode.complete()
    return _build_fonts(pdf, fonts, *arguments)


@contextmanager
def lettered() -> Iterator[None]:
    """While this lasts, WeasyPrint writes fonts whose every glyph has letters."""
    weasyprint.pdf.stream.Font, weasyprint.pdf.build_fonts_dictionary = _LetteredFont, _build_lettered_fonts
    try:
        yield
    finally:
        weasyprint.pdf.stream.Font, weasyprint.pdf.build_fonts_dictionary = _Font, _build_fonts
