"""The name of a subset → the code points that a font keeps."""

from __future__ import annotations

from functools import cache

#: The national charsets of East Asia by the names of their subsets: Python's codec, and the first bytes of two that characters have in it.
_CHARSETS = {"gb2312": ("gb2312", 0xA1), "big5": ("big5", 0xA1), "jisx0208": ("euc_jp", 0xA1), "ksx1001": ("cp949", 0x81)}
#: The names of all subsets.
SUBSETS = ("none", "european", *_CHARSETS)


@cache
def _charset(name: str) -> frozenset[str]:
    """The characters of a charset whose characters are two bytes; of that of Korea all syllables, as Windows has them."""
    codec, first = _CHARSETS[name]
    pairs = (bytes([row, cell]) for row in range(first, 0xFF) for cell in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(codec, errors="ignore") for pair in pairs if name != "gb2312" or pair[1] >= 0xA1))


def is_east_asian(character: str) -> bool:
    """Whether a character belongs to the scripts of East Asia."""
    return character >= "\u2e80"  # the first block of CJK radicals


def subset(name: str, extra: str) -> frozenset[int]:
    """The code points of a subset; empty where everything is kept."""
    match name:
        case "european":
            return _EUROPEAN
        case "ksx1001":  # signs and punctuation are those of the Latin family
            return frozenset({0x20, *(ord(character) for character in {*_charset(name), *extra} if is_east_asian(character))})
        case "gb2312" | "big5" | "jisx0208":
            # letters of other scripts are left to the next family, whose letters they should match; signs and punctuation are those of the charset here
            chinese = {character for character in _charset(name) if character >= "\u2010"} | _PUNCTUATION | set(extra)
            return frozenset(ord(character) for character in chinese)
        case _:
            return frozenset()


GB2312 = _charset("gb2312")
# GB/T 15834 punctuation that Python's codec maps elsewhere (dash, interpunct, ellipsis), and a space
_PUNCTUATION = frozenset(" ·–—…‘’“”～⸺")
# Latin with its extensions A and B, phonetic letters (Azerbaijani writes one of them, ə), combining marks, Greek, Cyrillic; Latin
# additional (Vietnamese), Greek extended, all signs and symbols
#: What a family lends to one without: Latin letters of Europe, digits, punctuation and signs.
LENT = frozenset((*range(0x20, 0x180), *range(0x2000, 0x2070), *range(0x20A0, 0x2300), 0x25CF, 0x2713))
_EUROPEAN = frozenset((*range(0x20, 0x530), *range(0x1E00, 0x2C00)))
