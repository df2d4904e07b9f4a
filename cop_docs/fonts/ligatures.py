"""A font → the same without the Arabic ligatures that writing can do without, so that every letter is a glyph of its own.

The letters of a ligature stand in the PDF in one piece. Viewers turn right-to-left text round glyph by glyph, and many turn the letters inside the
piece as well: who copies or searches "بين" then gets "بني". Only lam with alef must be written as one (Unicode, 9.2); viewers know that pair.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from fontTools.ttLib import TTFont

_REQUIRED = "rlig"
_FORMS = ("init", "medi", "fina")
_LAM = "\u0644"
_ALEFS = frozenset("\u0622\u0623\u0625\u0627\u0671")


def drop_ligatures(font: TTFont) -> None:
    """Leaves of the required ligatures those of lam with alef."""
    if "GSUB" not in font or ord(_LAM) not in font.getBestCmap():
        return
    letters = _letters(font)
    for table in _tables(font, (_REQUIRED,)):
        for first, ligatures in list(getattr(table, "ligatures", {}).items()):
            joined = [ligature for ligature in ligatures if not _is_arabic(letters, [first, *ligature.Component])]
            kept = joined + [ligature for ligature in ligatures if _is_lam_alef(letters, [first, *ligature.Component])]
            if kept:
                table.ligatures[first] = kept
            else:
                del table.ligatures[first]


def _is_arabic(letters: dict[str, str], glyphs: list[str]) -> bool:
    return all(unicodedata.name(letters.get(glyph, "")[:1] or " ").startswith("ARABIC LETTER") for glyph in glyphs)


def _is_lam_alef(letters: dict[str, str], glyphs: list[str]) -> bool:
    first, *others = (letters.get(glyph, "") for glyph in glyphs)
    return first == _LAM and all(other in _ALEFS for other in others)


def _letters(font: TTFont) -> dict[str, str]:
    """The letter of each glyph, in whichever of its joining forms."""
    letters = {glyph: unicodedata.normalize("NFKC", chr(code)) for code, glyph in font.getBestCmap().items()}
    for plain, formed in substitutions(font, _FORMS):
        letters.setdefault(formed, letters.get(plain, ""))
    return letters


def lam_alefs(font: TTFont) -> frozenset[str]:
    """The glyphs of the ligatures that ``drop_ligatures`` leaves."""
    found = (ligature for table in _tables(font, (_REQUIRED,)) for group in getattr(table, "ligatures", {}).values() for ligature in group)
    return frozenset(ligature.LigGlyph for ligature in found)


def substitutions(font: TTFont, features: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The glyphs that these features put in the place of a single one: what stood there, what stands there then."""
    for table in _tables(font, features):
        for plain, formed in getattr(table, "mapping", {}).items():
            if isinstance(formed, str):
                yield plain, formed


def _tables(font: TTFont, features: tuple[str, ...]) -> Iterator[Any]:
    """The substitutions of these features (OpenType, GSUB)."""
    table = font["GSUB"].table
    chosen = {
        number for record in table.FeatureList.FeatureRecord if record.FeatureTag in features for number in record.Feature.LookupListIndex
    }
    for number in sorted(chosen):
        for found in table.LookupList.Lookup[number].SubTable:
            yield getattr(found, "ExtSubTable", found)
