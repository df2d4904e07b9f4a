"""A line of words → the embedding level of each character, by the bidirectional algorithm of Unicode (UAX 9), and the order in which it is drawn.

FriBidi, which Pango brings with it, counts the levels; WeasyPrint needs Pango, so it is on every machine.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
import threading
import unicodedata
from collections.abc import Sequence
from functools import cache

from cop_docs.conventions.passages import passages

#: The marks of direction of Unicode: they set levels and are not drawn.
MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RTL, _LTR = 0x111, 0x110  # FRIBIDI_PAR_RTL, FRIBIDI_PAR_LTR
#: How FriBidi takes a text: 32 bits a character, in the order of the machine.
_CODE_POINTS = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"
_FILES = ("libfribidi.so.0", "libfribidi.0.dylib", "libfribidi-0.dll", "fribidi-0.dll")


@cache
def _library() -> ctypes.CDLL:
    found = ctypes.util.find_library("fribidi")
    for name in (*([found] if found else ()), *_FILES):
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError("FriBidi (libfribidi) is not on this machine; it is part of Pango: cop-docs doctor tells how to get that")


def runs_rtl(text: str, *, otherwise: bool) -> bool:
    """Whether a line runs from right to left: by its first strong letter (UAX 9, P2), else as the document does."""
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return next((kind != "L" for kind in strong), otherwise)


def isolated(text: str) -> str:
    """A line that runs from right to left, with its passages from left to right (telephone numbers, addresses) between marks of Unicode."""
    for passage in reversed(passages(text, "rtl")):
        text = f"{text[: passage.start]}\u2066{text[passage.start : passage.end]}\u2069{text[passage.end :]}"
    return text


def levels(text: str, *, is_rtl: bool) -> bytes:
    """The embedding level of each character; even levels run from left to right. Raises ``OSError`` where FriBidi is missing."""
    library, count, characters = _library(), len(text), text.encode(_CODE_POINTS, "surrogatepass")
    buffers = _BUFFERS if count <= _USUAL else _Buffers(count)
    library.fribidi_get_bidi_types(characters, count, buffers.types)
    library.fribidi_get_bracket_types(characters, count, buffers.types, buffers.brackets)
    buffers.base.value = _RTL if is_rtl else _LTR
    library.fribidi_get_par_embedding_levels_ex(buffers.types, buffers.brackets, count, buffers.base_place, buffers.levels)
    return buffers.levels.raw[:count]


class _Buffers(threading.local):
    """What FriBidi writes into for a text of at most ``count`` characters, in each thread: a kind and a bracket of 32 bits for each, a level of 8."""

    def __init__(self, count: int) -> None:
        self.types, self.brackets = ((ctypes.c_uint32 * count)() for _ in range(2))
        self.levels = ctypes.create_string_buffer(count)
        self.base = ctypes.c_uint32()
        self.base_place = ctypes.byref(self.base)


_USUAL = 300
_BUFFERS = _Buffers(_USUAL)


def visual(levels_: Sequence[int]) -> list[int]:
    """The places of what has these levels, in the order from left to right (UAX 9, L2)."""
    order = list(range(len(levels_)))
    if len(order) == 1:
        return order
    for level in range(max(levels_, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels_[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order
