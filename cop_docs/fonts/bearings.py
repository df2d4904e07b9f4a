"""A font → the same, with the full word space before Arabic letters that lean over it.

The upper stroke of an initial kaf reaches beyond the right edge of its advance: within a word it roofs the letter before it, after a space
it covers half of the space, and two words read as one. Such a letter gets an advance that holds its ink; where a letter of the same word
stands before it, a pair adjustment moves that letter back over it. The adjustment is of the first letter alone: a shaper goes on behind
a pair whose second letter has a value (OpenType 1.9, PairPos), and would pass over the next pair that begins with it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median
from typing import Any

from fontTools.otlLib.builder import PairPosBuilder, buildValue
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from cop_docs.fonts.ligatures import lam_alefs, substitutions

#: A letter may lean over this part of the word space; the letters of the text face lean over less or over nearly half.
_TOLERATED = 0.2
_IGNORE_MARKS = 0x0008  # OpenType 1.9, LookupFlag: a vowel mark between two letters does not part them


def space_initials(font: TTFont) -> None:
    """Widens the initial and isolated Arabic letters whose ink leaves their advance on the right by more than a fifth of the word space."""
    added = _added(font)
    metrics = font["hmtx"].metrics
    for glyph, units in added.items():
        advance, bearing = metrics[glyph]
        metrics[glyph] = (advance + units, bearing)
        font.recalcBBoxes = True  # of the whole font, whose widest it may be
    if added and "GPOS" in font:
        _pull_back(font, added)


def right_bearings(font: TTFont) -> dict[str, int]:
    """What each Arabic letter that can begin a word leaves free at the right of its ink, in units; negative where it leans over."""
    if "GSUB" not in font:
        return {}
    glyphs, metrics = font.getGlyphSet(), font["hmtx"].metrics
    found = {}
    for glyph in sorted(_first_letters(font)):
        pen = BoundsPen(glyphs)
        glyphs[glyph].draw(pen)
        if pen.bounds:
            found[glyph] = round(metrics[glyph][0] - pen.bounds[2])
    return found


def _added(font: TTFont) -> dict[str, int]:
    """The units that each letter lacks for the right bearing that letters of the font have."""
    bearings = right_bearings(font)
    if not bearings:
        return {}
    usual, space = round(median(bearings.values())), font["hmtx"].metrics[font.getBestCmap()[ord(" ")]][0]
    return {glyph: usual - bearing for glyph, bearing in bearings.items() if bearing < -_TOLERATED * space}


def _arabic(font: TTFont) -> Iterator[str]:
    """The glyphs of Arabic letters that stand alone."""
    for code, glyph in font.getBestCmap().items():
        if unicodedata.name(chr(code), "").startswith("ARABIC LETTER ") and code < 0xFB50:  # those above are kept for old files
            yield glyph


def _first_letters(font: TTFont) -> set[str]:
    alone = set(_arabic(font))
    return alone | {formed for plain, formed in substitutions(font, ("init",)) if plain in alone}


def _last_letters(font: TTFont) -> set[str]:
    """The glyphs after which a word may go on with a letter that does not join them, ligatures of lam and alef among them."""
    alone = set(_arabic(font))
    return alone | {formed for plain, formed in substitutions(font, ("fina",)) if plain in alone} | lam_alefs(font)


def _pull_back(font: TTFont, added: Mapping[str, int]) -> None:
    table = font["GPOS"].table
    kerning = [record.Feature for record in table.FeatureList.FeatureRecord if record.FeatureTag == "kern"]
    builder = PairPosBuilder(font, None)
    builder.lookupflag = _IGNORE_MARKS
    before = tuple(sorted(_last_letters(font)))
    by_units: defaultdict[int, list[str]] = defaultdict(list)
    for glyph, units in added.items():
        by_units[units].append(glyph)
    for units, glyphs in sorted(by_units.items()):
        closer = buildValue({"XPlacement": -units, "XAdvance": -units})  # from right to left, the first letter is at the right
        builder.addClassPair(None, before, closer, tuple(sorted(glyphs)), None)
    lookup: Any = builder.build()
    table.LookupList.Lookup.append(lookup)
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    for feature in kerning:
        feature.LookupListIndex.append(len(table.LookupList.Lookup) - 1)
        feature.LookupCount = len(feature.LookupListIndex)
