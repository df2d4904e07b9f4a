"""A font with PostScript curves → the same with those of TrueType, the only ones that Word files can carry."""

from __future__ import annotations

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

#: How far a curve may be beside the one that was drawn, as a part of the em; the eye sees twice as much.
_NEAR = 0.001


def as_truetype(font: TTFont) -> None:
    """Draws every glyph anew where the curves are cubic; a font of TrueType stays as it is."""
    if "CFF " not in font:
        return
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, _NEAR * font["head"].unitsPerEm, reverse_direction=True))
        table.glyphs[name] = glyph = pen.glyph()
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    font["loca"] = newTable("loca")
    del font["CFF "]
    font.tables.pop("VORG", None)
    largest = font["maxp"]
    largest.tableVersion = 0x00010000
    for name in (
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
    ):
        setattr(largest, name, 1 if name == "maxZones" else 0)
    largest.maxComponentElements = max((len(glyph.components) for glyph in table.glyphs.values() if glyph.isComposite()), default=0)
    font["post"].formatType, font["post"].extraNames, font["post"].mapping = 2.0, [], {}
    font.sfntVersion = "\x00\x01\x00\x00"
