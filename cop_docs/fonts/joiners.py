"""A font of letters that join → the same, with empty glyphs of no width for the joiner and the sign against it.

Both are letters of Persian and Hindi: who copies a word without them gets another one. A font may draw them, or have none; then a PDF loses
them.
"""

from __future__ import annotations

import io
from functools import cache

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

_JOINERS = {0x200C: "empty.zwnj", 0x200D: "empty.zwj"}
_JOINING = frozenset((0x0628, 0x0915, 0x0995))  # Arabic beh, ka of Devanagari and Bengali


def add_joiners(font: TTFont) -> None:
    """Gives a font with such letters the glyphs; what it draws for them otherwise is left to no character."""
    if "glyf" not in font or _JOINING.isdisjoint(font.getBestCmap()):
        return
    for code, name in _JOINERS.items():
        known = font.getBestCmap().get(code)
        if known and not font["glyf"][known].numberOfContours and not font["hmtx"][known][0]:
            continue
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (0, 0)
        if "vmtx" in font:
            font["vmtx"][name] = (0, 0)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name


@cache
def empty_glyph(data: bytes) -> int | None:
    """The number of the glyph of a joiner in a font file, where it draws nothing and has no width; a font may draw a sign for it."""
    with TTFont(io.BytesIO(data), lazy=True) as font:
        for code in _JOINERS:
            name = font.getBestCmap().get(code)
            if name and "glyf" in font and not font["glyf"][name].numberOfContours and not font["hmtx"][name][0]:
                return int(font.getGlyphID(name))
    return None
