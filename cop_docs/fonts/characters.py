"""The name of a subset → the code points that a font keeps."""

from __future__ import annotations

from collections.abc import Iterator


def _gb2312() -> Iterator[str]:
    """GB/T 2312-1980: 94 rows of 94 characters, each two bytes from A1 to FE in EUC-CN."""
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            yield from bytes([row, cell]).decode("gb2312", errors="ignore")


def is_east_asian(character: str) -> bool:
    """Whether a character belongs to the scripts of East Asia."""
    return character >= "\u2e80"  # the first block of CJK radicals


def subset(name: str, extra: str) -> frozenset[int]:
    """The code points of a subset; empty where everything is kept."""
    match name:
        case "european":
            return _EUROPEAN
        case "gb2312":
            # letters of other scripts are left to the next family, whose letters they should match; signs and punctuation are Chinese here
            chinese = {character for character in GB2312 if character >= "\u2010"} | _PUNCTUATION | set(extra)
            return frozenset(ord(character) for character in chinese)
        case _:
            return frozenset()


GB2312 = frozenset(_gb2312())
# GB/T 15834 punctuation that Python's codec maps elsewhere (dash, interpunct, ellipsis), and a space
_PUNCTUATION = frozenset(" ·–—…‘’“”～⸺")
# Latin with its extensions A and B, phonetic letters (Azerbaijani writes one of them, ə), combining marks, Greek, Cyrillic; Latin
# additional (Vietnamese), Greek extended, all signs and symbols
_EUROPEAN = frozenset((*range(0x20, 0x530), *range(0x1E00, 0x2C00)))
