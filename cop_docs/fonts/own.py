"""A font file → what it says of itself: its family, its weights, its letters, and what its licence bits let nobody do with it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from cop_docs.fonts.table import FontMissing

#: OpenType 1.9, OS/2, fsType: the bits of the licence to embed, each with what it says.
_RESTRICTED, _NO_EDITING, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x0004, 0x0100, 0x0200
_BARRIERS = {
    _RESTRICTED: "may not be embedded in any file",
    _NO_SUBSETTING: "may be embedded as a whole only, and a PDF holds the characters that it shows",
    _BITMAPS_ONLY: "may be embedded as bitmaps only",
}
_WEIGHTS, _BOLD = "wght", 600


@dataclass(frozen=True, slots=True)
class FontFile:
    """What a font says of itself; ``barriers`` are the reasons why no pack may carry it, ``is_editable`` whether a Word file may."""

    family: str
    is_variable: bool
    is_bold: bool
    is_italic: bool
    characters: frozenset[int]
    barriers: tuple[str, ...]
    is_editable: bool


def read_font_file(path: Path) -> FontFile:
    """The font in a file: TrueType or OpenType, static or variable. Raises ``FontMissing`` where it is none."""
    try:
        with TTFont(io.BytesIO(path.read_bytes()), lazy=True) as font:
            _require_outlines(font, path)
            names, os2 = font["name"], font["OS/2"]
            axes = [axis.axisTag for axis in font["fvar"].axes] if "fvar" in font else []
            return FontFile(
                family=str(names.getBestFamilyName() or path.stem), is_variable=_WEIGHTS in axes, is_bold=os2.usWeightClass >= _BOLD,
                is_italic=bool(os2.fsSelection & 1), characters=frozenset(font.getBestCmap() or ()),
                barriers=barriers_of(os2.fsType), is_editable=may_be_edited(os2.fsType),
            )  # fmt: skip
    except FontMissing:
        raise
    except Exception as error:  # fontTools raises any of a dozen for a damaged file
        raise FontMissing(f"{path.name} is no TrueType or OpenType font ({error}); take a .ttf or an .otf") from None


def _require_outlines(font: TTFont, path: Path) -> None:
    """Draws every letter once: a font that is damaged behind its beginning is found here, and not where packs are made."""
    if font.flavor:
        raise FontMissing(f"{path.name} is packed for the web ({font.flavor}); take its .ttf or .otf")
    glyphs = font.getGlyphSet()
    for name in set((font.getBestCmap() or {}).values()):
        glyphs[name].draw(NullPen())


def barriers_of(bits: int) -> tuple[str, ...]:
    """What licence bits forbid that packs need. Of the first four bits the least strict one counts (OpenType 1.9, OS/2)."""
    found = [bit for bit in (_NO_SUBSETTING, _BITMAPS_ONLY) if bits & bit]
    if bits & 0xF == _RESTRICTED:
        found.insert(0, _RESTRICTED)
    return tuple(_BARRIERS[bit] for bit in found)


def may_be_edited(bits: int) -> bool:
    """Whether a file that people change may carry a font with these licence bits."""
    return bits & 0xF not in (_RESTRICTED, _NO_EDITING)


@cache
def licence_of(path: Path) -> int:
    """The licence bits of a font that was made."""
    with TTFont(path, lazy=True) as font:
        return int(font["OS/2"].fsType)
