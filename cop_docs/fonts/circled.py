"""A font → the same, with the numbers from 1 to 20 in circles, put together from its own figures where it has none.

Word numbers a list in such signs; of the fonts that programs put in the place of a missing one, many have those up to ten only.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Any

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

_FIRST, _LAST = 0x2460, 0x2473  # 1 and 20 (Unicode, enclosed alphanumerics)
#: Of the em: the width of a sign, the radius of its circle, the breadth of its line, the height and the width that its figures may have.
_ADVANCE, _RADIUS, _LINE, _HIGH, _WIDE = 1.02, 0.47, 0.07, 0.48, 0.56
_ARCS = 8


def add_circled_numbers(font: TTFont) -> None:
    """Adds the signs that the font lacks; they are drawn as TrueType curves, and a font without them stays as it is."""
    if "glyf" not in font or not set(map(ord, "0123456789")) <= font.getBestCmap().keys():
        return
    for code in range(_FIRST, _LAST + 1):
        if code not in font.getBestCmap():
            _add(font, code, str(code - _FIRST + 1))


def _add(font: TTFont, code: int, number: str) -> None:
    name, em = f"uni{code:04X}", font["head"].unitsPerEm
    pen = TTGlyphPen(None)
    figures, (left, bottom, right, top) = _set(font, number)
    scale = min(_HIGH * em / (top - bottom), _WIDE * em / (right - left))
    middle = (_ADVANCE * em / 2, (bottom + top) / 2)
    figures.replay(TransformPen(pen, (scale, 0, 0, scale, middle[0] - scale * (left + right) / 2, middle[1] - scale * (bottom + top) / 2)))
    _circle(pen, middle, _RADIUS * em, clockwise=True)
    _circle(pen, middle, (_RADIUS - _LINE) * em, clockwise=False)
    font["glyf"][name] = glyph = pen.glyph()
    font.recalcBBoxes = True  # of the whole font, whose largest this may be
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (round(_ADVANCE * em), glyph.xMin)
    if "vmtx" in font:
        font["vmtx"][name] = (em, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def _set(font: TTFont, number: str) -> tuple[DecomposingRecordingPen, tuple[float, float, float, float]]:
    """The figures of a number beside each other, and the edges of their ink."""
    glyphs, characters = font.getGlyphSet(), font.getBestCmap()
    drawn, at = DecomposingRecordingPen(glyphs), 0.0
    for figure in number:
        glyph = glyphs[characters[ord(figure)]]
        glyph.draw(TransformPen(drawn, (1, 0, 0, 1, at, 0)))
        at += glyph.width
    bounds = BoundsPen(glyphs)
    drawn.replay(bounds)
    return drawn, bounds.bounds


def _circle(pen: Any, middle: tuple[float, float], radius: float, *, clockwise: bool) -> None:
    """A closed contour of quadratic curves, whose points lie outside of it (TrueType: those on it are implied between them)."""
    turn = (-1 if clockwise else 1) * 2 * pi / _ARCS
    outside = radius / cos(pi / _ARCS)
    points = [(middle[0] + outside * cos(turn * number), middle[1] + outside * sin(turn * number)) for number in range(_ARCS)]
    pen.qCurveTo(*points, None)
    pen.closePath()
