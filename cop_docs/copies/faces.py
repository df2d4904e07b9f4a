"""The fonts of a project → faces that shape words and give subsets of themselves (HarfBuzz)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import uharfbuzz as hb

from cop_docs.fonts import FontFolder

#: The tables that a viewer draws a glyph with (ISO 32000-1, 9.9, table 126, and the instructions of TrueType).
_DRAWN = ("glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep")
EM = 1000


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font as bytes, its PostScript name, and whether a language of the project is set in it (``is_own``) or names of schools alone.

    ``place`` is a number that it has whichever other fonts there are: files name it by this, so that a copy has the same bytes in every run.
    """

    name: str
    data: bytes
    place: int
    is_own: bool = True


class Face:
    """A font, read once: ``name`` is its PostScript name, ``has`` the code points that it can show, lengths are thousandths of its size.

    ``place`` and ``is_own`` are those of its ``FontFile``; ``is_latin``: whether it is of the project and has all signs of ASCII.
    """

    def __init__(self, file: FontFile) -> None:
        self.name, self.place, self.is_own = file.name, file.place, file.is_own
        face = hb.Face(hb.Blob(file.data))
        self.font = hb.Font(face)
        self.font.scale = (EM, EM)
        self.has = frozenset(face.unicodes)
        self.is_latin = self.is_own and self.has.issuperset(range(0x20, 0x7F))
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = int(extents.ascender), int(extents.descender)
        self._face = face

    @cached_property
    def _bare(self) -> hb.Face:
        """What is drawn alone, and ready to be cut: a subset of it takes a fifth of the time."""
        every = hb.SubsetInput()
        every.keep_everything()
        every.flags |= hb.SubsetFlags.NO_HINTING
        dropped = {int.from_bytes(tag.encode(), "big") for tag in self._face.table_tags if tag not in _DRAWN}
        every.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(dropped)
        return hb.subset_preprocess(hb.subset(self._face, every))

    def subset(self, glyphs: Iterable[int]) -> tuple[bytes, Mapping[int, int]]:
        """A font file with these glyphs, and the numbers that they have in it by those that they have here."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        wanted.glyph_set.update(sorted(glyphs))
        plan = hb.SubsetPlan(self._bare, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def width(self, glyph: int) -> int:
        """How wide a glyph is by itself."""
        return int(self.font.get_glyph_h_advance(glyph))


@dataclass(frozen=True, slots=True)
class FontFiles:
    """Fonts in one style as bytes: all that another machine needs of them. The first that has a word sets it; those of the project are the first."""

    files: tuple[FontFile, ...]

    @classmethod
    def of(cls, folder: FontFolder, style: str = "Bold") -> FontFiles:
        """The fonts of a folder in a style ("Bold" or "Regular"), in the order of templates/fonts.toml."""
        return cls(tuple(FontFile(path.stem, path.read_bytes(), place) for place, path in enumerate(paths_in(folder, style).values())))

    def faces(self) -> tuple[Face, ...]:
        """The fonts, read."""
        return tuple(map(Face, self.files))


def paths_in(folder: FontFolder, style: str) -> dict[str, Path]:
    """The files of a folder in a style, by their families."""
    return {family: Path(folder.path, name) for family, names in folder.families for name in names if name.endswith(f"-{style}.ttf")}
