"""A font of any PDF → the letters that the codes of a shown string stand for (ISO 32000-1, 9.6 and 9.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_SECTION = re.compile(rb"begin(bfchar|bfrange|codespacerange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_NAMED = re.compile(r"uni([0-9A-Fa-f]{4})|u([0-9A-Fa-f]{4,6})")
#: The encodings that a simple font names (ISO 32000-1, annex D), as Python knows them.
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
#: Glyphs whose names are no letters (Adobe Glyph List), of ASCII and of what is common beyond it.
_GLYPHS = dict(
    zip(
        [
            "space",
            "exclam",
            "quotedbl",
            "numbersign",
            "dollar",
            "percent",
            "ampersand",
            "quotesingle",
            "parenleft",
            "parenright",
            "asterisk",
            "plus",
            "comma",
            "hyphen",
            "period",
            "slash",
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "colon",
            "semicolon",
            "less",
            "equal",
            "greater",
            "question",
            "at",
            "bracketleft",
            "backslash",
            "bracketright",
            "asciicircum",
            "underscore",
            "grave",
            "braceleft",
            "bar",
            "braceright",
            "asciitilde",
            "bullet",
            "endash",
            "emdash",
            "quoteleft",
            "quoteright",
            "quotedblleft",
            "quotedblright",
            "ellipsis",
        ],
        " !\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~•–—‘’“”…",
        strict=True,
    )
)
_MOST_CODES = 70_000  # of one range: more than there are codes of two bytes


@dataclass(frozen=True, slots=True)
class PdfFont:
    """The letters of each code, and how many bytes a code has; ``is_composite``: code 0 is the glyph for what a font lacks."""

    letters: Mapping[int, str] = field(default_factory=dict)
    length: int = 1
    is_composite: bool = False

    def decode(self, shown: bytes) -> Iterator[tuple[int, str]]:
        """Each code of a string with its letters; none where the font does not say them."""
        for index in range(0, len(shown), self.length):
            code = int.from_bytes(shown[index : index + self.length], "big")
            yield code, self.letters.get(code, "")


def read_font(font: Any) -> PdfFont:
    """The font of a dictionary of fonts."""
    is_composite = font.get("/Subtype") == "/Type0"
    stated: Any = font.get("/ToUnicode")
    is_map = isinstance(stated, pikepdf.Stream)
    letters, length = _read_map(stated.read_bytes()) if is_map else ({}, 0)
    if is_composite:
        return PdfFont(letters, _code_length(font.get("/Encoding"), length), is_composite=True)
    return PdfFont({**_simple(font.get("/Encoding")), **letters})


def _code_length(encoding: Any, stated: int) -> int:
    if isinstance(encoding, pikepdf.Stream):
        return _read_map(encoding.read_bytes())[1] or 2
    return 2 if str(encoding).startswith("/Identity") else stated or 2


def _simple(encoding: Any) -> dict[int, str]:
    """The letters of a simple font by its encoding: a known one, or one that names glyphs."""
    is_named = isinstance(encoding, pikepdf.Dictionary)
    base = str(encoding.get("/BaseEncoding", "") if is_named else encoding)
    known = {code: bytes([code]).decode(_ENCODINGS.get(base, "latin-1"), "ignore") for code in range(32, 256)}
    code = 0
    differences: Any = encoding.get("/Differences", []) if is_named else []
    for entry in differences:
        if isinstance(entry, pikepdf.Name):
            known[code] = _of_glyph(str(entry)[1:])
            code += 1
        else:
            code = int(entry)
    return known


def _of_glyph(name: str) -> str:
    found = _NAMED.fullmatch(name)
    if found:
        return chr(int(found[1] or found[2], 16))
    plain = name.split(".", maxsplit=1)[0]
    return plain if len(plain) == 1 else _GLYPHS.get(plain, "")


def _read_map(data: bytes) -> tuple[dict[int, str], int]:
    """The letters that a CMap gives to codes, and how many bytes its codes have (0: it does not say)."""
    letters: dict[int, str] = {}
    length = 0
    for kind, inside in _SECTION.findall(data):
        tokens = [mark or bytes.fromhex(digits.decode()) for digits, mark in _TOKEN.findall(inside)]
        if kind == b"codespacerange":
            length = max((len(token) for token in tokens), default=0)
        elif kind == b"bfchar":
            letters |= {int.from_bytes(code, "big"): _text(text) for code, text in zip(tokens[::2], tokens[1::2], strict=False)}
        else:
            letters |= dict(_ranges(tokens))
    return letters, length


def _ranges(tokens: list[bytes]) -> Iterator[tuple[int, str]]:
    waiting = iter(tokens)
    for first in waiting:
        low, high, text = int.from_bytes(first, "big"), int.from_bytes(next(waiting, b""), "big"), next(waiting, b"")
        if text == b"[":
            for code, one in enumerate(iter(lambda: next(waiting, b"]"), b"]"), start=low):
                yield code, _text(one)
        elif text:
            last = int.from_bytes(text[-2:], "big")
            for step in range(min(high - low + 1, _MOST_CODES)):
                yield low + step, _text(text[:-2] + ((last + step) & 0xFFFF).to_bytes(2, "big"))


def _text(data: bytes) -> str:
    return data.decode("utf-16-be", "replace")
