"""The language of a file → the letters whose glyphs all its copies share. Others are added to the copies whose names need them.

A subset that all copies have costs a file 15 to 30 kB and a copy nothing. Of Han letters, which would be 800 kB, none is shared.
"""

from __future__ import annotations

from collections.abc import Iterator

from cop_docs.copies.faces import Face
from cop_docs.copies.pdf_objects import Shown
from cop_docs.copies.setting import shaped

_LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "ʻʼ‘’“”„‚«»–—…№·"
_CYRILLIC = "".join(map(chr, range(0x400, 0x460))) + "ҒғҚқҢңӨөҰұҮүҺһӘәҲҳҶҷӢӣӮӯҐґ"
_ARABIC = "".join(map(chr, (*range(0x621, 0x653), 0x670, *range(0x660, 0x66A), *range(0x6F0, 0x6FA)))) + "پچژگکی،؛؟ "
_ALPHABETS = {"ar": (_LATIN, _ARABIC), "ru": (_LATIN + _CYRILLIC,)}
#: Lam and alef, which every font of Arabic joins in one glyph.
_LIGATURES = ("لا", "لأ", "لإ", "لآ")
_JOINER = "\u200d"


def shared(language: str, faces: tuple[Face, ...]) -> Iterator[tuple[Face, list[Shown]]]:
    """The glyphs that a file in ``language`` shares with its copies, in the faces that have them, each with its text."""
    for alphabet in _ALPHABETS.get(language.split("-", maxsplit=1)[0], (_LATIN,)):
        face = next((one for one in faces if one.is_own and set(map(ord, alphabet.strip()[:40])) <= one.has), None)
        if face is not None:
            letters = [letter for letter in alphabet if ord(letter) in face.has]
            letters += _LIGATURES if alphabet is _ARABIC else ()
            yield face, sorted({shown for letter in letters for shown in _shapes(letter, face)})


def _shapes(letter: str, face: Face) -> Iterator[Shown]:
    """The glyphs of a letter, or of two that are always joined: by itself, and where it is joined to others."""
    is_arabic = "\u0600" <= letter[0] <= "\u06ff"
    for before in ("", _JOINER) if is_arabic else ("",):
        for behind in ("", _JOINER) if is_arabic else ("",):
            unit = shaped(f"{before}{letter}{behind}", face, 1 if is_arabic else 0)
            if len(unit.clusters) == 1 and len(unit.clusters[0].glyphs) == 1:
                yield unit.clusters[0].glyphs[0].number, letter
