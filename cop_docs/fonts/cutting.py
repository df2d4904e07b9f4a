"""A font, the characters that are needed and a weight → the static font of them, and the characters that a font has, by HarfBuzz."""

from __future__ import annotations

import io
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER

#: Features that a subset would lose: figures of even width, and Chinese punctuation of half the width.
_FEATURES = ("tnum", "halt", "chws")
#: The designer's note on languages, which is not true of a subset.
_DROPPED = "meta"


def bytes_of(font: TTFont) -> bytes:
    """The font as a file: the same bytes on every day, and whichever libraries are installed."""
    font.recalcTimestamp = False
    font.cfg[USE_HARFBUZZ_REPACKER] = False
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def cut(font: TTFont, characters: frozenset[int], weight: int) -> TTFont:
    """A static font with these characters alone, at a weight of 100 to 900; what each of them looks like, and its width, stay."""
    face, wanted = hb.Face(bytes_of(font)), hb.SubsetInput()
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.SET_OVERLAPS_FLAG
    wanted.unicode_set.update(characters)
    wanted.layout_feature_tag_set.update(map(_number, _FEATURES))
    wanted.drop_table_tag_set.add(_number(_DROPPED))
    wanted.name_id_set.invert()  # all: copyright, licence and credits stay
    for axis, place in _place(font, weight).items():
        wanted.pin_axis_location(face, axis, place)
    return TTFont(io.BytesIO(hb.subset(face, wanted).blob.data), recalcTimestamp=False, recalcBBoxes=False)


def characters_of(file: Path) -> frozenset[int]:
    """The code points that a font has a glyph for; none where it cannot be read as a font."""
    return frozenset(hb.Face(hb.Blob.from_file_path(str(file))).unicodes)


def _number(tag: str) -> int:
    """A tag as HarfBuzz has it."""
    return int.from_bytes(tag.encode("ascii"), "big")


def _place(font: TTFont, weight: int) -> dict[str, float]:
    """Where on its axes a font has that weight, and is otherwise as its designer wants it; a static font has none."""
    axes = font["fvar"].axes if "fvar" in font else []
    return {axis.axisTag: weight if axis.axisTag == "wght" else axis.defaultValue for axis in axes}
