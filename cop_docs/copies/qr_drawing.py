"""An address → the operators that draw its QR code, from the lower left corner of its box (ISO/IEC 18004, error correction M).

zxing-cpp takes 160 µs for a code. A code is linear: a bit of an address that is turned round turns round the same modules of each code of its size, whatever
else that says. So the library is asked once for each of these bits, and a code is put together from its answers. The eight masks are judged together, by the
rules of the standard, on one number that holds the modules under all of them: the codes are those that the library draws.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache, reduce
from operator import xor
from typing import Any

import zxingcpp

_BITS = bytes.maketrans(b"\x00\xff", b"10")
_MASKS = 8
#: Light modules beside what looks like the corner of a code.
_QUIET = 4
#: What the rules add (7.8.3, table 11): for a run of five modules and each one more, a block, a corner, each 5 % more or less dark than a half.
_RUN, _BLOCK, _CORNER, _SHARE = 3, 3, 40, 10
#: The modules of a side: the fewest, and how many more the next size has; the bytes that each size holds (table 7, error correction M).
_SMALLEST, _LARGER = 21, 4
_HOLDS = (14, 26, 42, 62, 84, 106, 122, 152, 180, 213)
#: What the library may write in less than a byte each, where so many are together (7.4.2), and how much of a byte that saves at most.
_DENSE, _SAVED = re.compile(r"[0-9A-Z $%*+./:-]{4,}"), 1 - 10 / 3 / 8
#: The letter that codes are learnt with: it is always a byte. The bits of a letter of ASCII.
_LETTER, _ASCII = "a", 7
_DARK = re.compile("1+")
#: The modules of a row that are drawn together, and the sign for the height of the row.
_PART, _ROW = 11, "y"


def _drawn(address: str, mask: int = -1) -> tuple[int, bytes]:
    """The modules of a side, and all of them row by row under a mask, or under the best one: b"1" is dark."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=mask)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    return image.shape[0], bytes(image).translate(_BITS)


class _Letters(dict[str, int]):
    """What each letter at a place turns round in the codes of a size, beside the one that they are learnt with: learnt when it is asked for."""

    def __init__(self, size: _Size, place: int) -> None:
        super().__init__()
        self._size, self._place, self._bits = size, place, list[int]()

    def __missing__(self, letter: str) -> int:
        self._bits = self._bits or [self._size.turned_by(self._place, chr(ord(_LETTER) ^ 1 << bit)) for bit in range(_ASCII)]
        turned = ord(letter) ^ ord(_LETTER)
        said = self[letter] = reduce(xor, [one for bit, one in enumerate(self._bits) if turned >> bit & 1], 0)
        return said


class _Size:
    """What the codes of a size share: what each letter and each mask turns round, and which modules have another beside or below them.

    The modules of a code are the bits of one number: its rows, each with four light modules before it, and four light rows behind the last.
    Those under all masks are one number as well, the first mask the highest.
    """

    def __init__(self, count: int) -> None:
        self._count, self._wide, self._bytes = count, count + _QUIET, ((count + _QUIET) ** 2 + 7) // 8
        self._text = _LETTER * _HOLDS[(count - _SMALLEST) // _LARGER]
        drawn = [self._number(_drawn(self._text, mask)[1]) for mask in range(_MASKS)]
        self._first = drawn[0]
        self._turned = self._under_all([one ^ drawn[0] for one in drawn])
        beside = self._number((b"1" * (count - 1) + b"0") * count) >> 1
        below = self._number(b"0" * count + b"1" * count * (count - 1))
        self._beside, self._below = (self._under_all([one] * _MASKS) for one in (beside, below))
        self._halves = [(bits, (1 << bits) - 1) for bits in (32 * self._bytes, 16 * self._bytes, 8 * self._bytes)]
        self._letters = [_Letters(self, place) for place in range(len(self._text))]
        self._lengths: dict[int, int] = {}

    def _number(self, modules: bytes) -> int:
        rows = [modules[at : at + self._count] for at in range(0, len(modules), self._count)]
        return int((b"0" * _QUIET).join(rows), 2) << _QUIET * self._wide

    def _under_all(self, numbers: list[int]) -> int:
        return int.from_bytes(b"".join([one.to_bytes(self._bytes, "big") for one in numbers]), "big")

    def turned_by(self, place: int, letter: str) -> int:
        """What a letter at a place turns round."""
        return self._number(_drawn(f"{self._text[:place]}{letter}{self._text[place + 1 :]}", 0)[1]) ^ self._first

    def rows(self, address: str) -> str:
        """The modules of an address, all of it bytes, under its best mask, row by row with four light ones between: "1" is dark."""
        length = len(address)
        if length not in self._lengths:
            self._lengths[length] = self._number(_drawn(_LETTER * length, 0)[1])
        return self._best(
            reduce(xor, [letters[letter] for letters, letter in zip(self._letters, address, strict=False)], self._lengths[length])
        )

    def _best(self, first: int) -> str:
        """The code under the first of the masks with the least penalty."""
        every = int.from_bytes(first.to_bytes(self._bytes, "big") * _MASKS, "big") ^ self._turned
        penalties = self.penalties(every)
        best = self._parted(every)[penalties.index(min(penalties))] >> _QUIET * self._wide
        return f"{best:0{self._wide * self._count - _QUIET}b}"

    def _parted(self, every: int) -> list[int]:
        """The number of each mask: halves of halves, as a number is cut the faster the shorter it is."""
        parts = [every]
        for bits, ones in self._halves:
            parts = [half for one in parts for half in (one >> bits, one & ones)]
        return parts

    def penalties(self, every: int) -> list[int]:
        """How hard the code is to read under each mask, by the four rules of the standard."""
        wide, area = self._wide, self._count**2
        beside = (every ^ every >> 1) & self._beside ^ self._beside
        below = (every ^ every >> wide) & self._below ^ self._below
        blocks = beside & beside >> wide & below
        across, down = (_runs(beside, 1), _runs(below, wide))
        found = (*across, *down, blocks, _corners(every, 1), _corners(every, wide), every)
        return [
            long + long_down + (_RUN - 1) * (begun + begun_down) + _BLOCK * block + _CORNER * (corner + corner_down)
            + _SHARE * (abs(20 * dark - 10 * area) // area)
            for long, begun, long_down, begun_down, block, corner, corner_down, dark in zip(
                *[[one.bit_count() for one in self._parted(number)] for number in found], strict=True
            )
        ]  # fmt: skip


def _runs(same: int, step: int) -> tuple[int, int]:
    """Where a module has the colour of the four behind it, and where such a run begins; ``same`` tells which have the colour of the next one, ``step`` bits further."""
    four = same & same >> step
    four &= four >> 2 * step
    return four, four ^ four & four >> step


def _corners(modules: int, step: int) -> int:
    """Where there is 1 : 1 : 3 : 1 : 1 of dark and light, as at the corners, with four light modules before or behind."""
    dark, next_ = modules & modules >> 2 * step, modules >> step
    dark &= dark >> 4 * step & modules >> 3 * step
    before = modules << step | modules << 2 * step
    before |= before << 2 * step
    others = next_ | next_ >> 4 * step | before & before >> 11 * step
    return dark ^ dark & others


_size_of = lru_cache(_Size)


@lru_cache(1_000)
def modules_of(address: str) -> tuple[int, str]:
    """The modules of a side, and all of them row by row with four light ones between: "1" is dark. Many schools share an address."""
    size = bisect_left(_HOLDS, len(address))
    dense = sum(map(len, _DENSE.findall(address)))
    if address.isascii() and size < len(_HOLDS) and bisect_left(_HOLDS, len(address) - dense * _SAVED) == size:
        count = _SMALLEST + _LARGER * size
        return count, _size_of(count).rows(address)
    count, modules = _drawn(address)
    return count, ("0" * _QUIET).join([modules[at : at + count].decode("ascii") for at in range(0, count * count, count)])


class _Bars(dict[str, str]):
    """The operators of the bars of dark modules in a part of a row, with a sign for the height of the row, drawn once for all codes of a size."""

    def __init__(self, begin: int) -> None:
        super().__init__()
        self._begin = begin

    def __missing__(self, modules: str) -> str:
        bars = (bar.span() for bar in _DARK.finditer(modules))
        said = self[modules] = "".join([f"{self._begin + begin} {_ROW} {end - begin} 1 re\n" for begin, end in bars])
        return said


@lru_cache
def _parts(count: int) -> list[tuple[int, int, _Bars]]:
    """Where parts of a row begin and end, and their bars."""
    return [(begin, min(begin + _PART, count), _Bars(begin)) for begin in range(0, count, _PART)]


def qr_stencil(address: str, side: float, paint: str) -> bytes:
    """The QR code of an address as a stencil of one bit a module; the white around it is the page's."""
    count, rows = modules_of(address)
    wide = (count + 7) // 8
    lines = "".join([rows[at : at + count].ljust(wide * 8, "0") for at in range(0, len(rows), count + _QUIET)])
    bits = int(lines, 2).to_bytes(wide * count, "big")
    return b"%s %d 0 0 %d 0 0 cm\nBI/W %d/H %d/IM true/D[1 0]\nID %s\nEI" % (paint.encode("ascii"), side, side, count, count, bits)


def qr_path(address: str, side: float, paint: str) -> bytes:
    """The same as one shape, for a press, which draws it as sharp as letters."""
    count, rows = modules_of(address)
    scale, parts, wide = f"{side / count:.5f}", _parts(count), count + _QUIET
    lines = [
        "".join([bars[rows[at + begin : at + end]] for begin, end, bars in parts]).replace(_ROW, str(count - 1 - row))
        for row, at in enumerate(range(0, len(rows), wide))
    ]
    return f"{paint} {scale} 0 0 {scale} 0 0 cm\n{''.join(lines)}f".encode("ascii")
