"""An address → the operators that draw its QR code, from the lower left corner of its box (ISO/IEC 18004, error correction M).

Of 160 µs that zxing-cpp takes for a code, 130 go into judging its eight masks. Here the library draws one mask, the others are that one with some modules
turned round, and they are judged by the rules of the standard on numbers of a thousand bits: the codes are the same.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import zxingcpp

_BITS = bytes.maketrans(b"\x00\xff", b"10")
_DARK = re.compile(rb"1+")
_MASKS = range(8)
#: Light modules beside what looks like the corner of a code.
_QUIET = 4
#: What the rules add (7.8.3, table 11): for a run of five modules and each one more, a block, a corner, each 5 % more or less dark than a half.
_RUN, _BLOCK, _CORNER, _SHARE = 3, 3, 40, 10


def _encoded(address: str, mask: int) -> tuple[int, bytes]:
    """The modules of a side, and all of them row by row under a mask: b"1" is dark."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=mask)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    return image.shape[0], bytes(image).translate(_BITS)


class _Size:
    """What the codes of a size share: which modules each mask turns round beside the first mask, and which have another beside or below them.

    The modules of a code are the bits of one number: its rows, each with four light modules before it, and four light rows behind the last.
    """

    def __init__(self, count: int, address: str) -> None:
        self._count, self._wide = count, count + _QUIET
        drawn = [self.number(_encoded(address, mask)[1]) for mask in _MASKS]
        self._turned = [one ^ drawn[0] for one in drawn]
        self._beside = self.number((b"1" * (count - 1) + b"0") * count) >> 1
        self._below = self.number(b"0" * count + b"1" * count * (count - 1))

    def number(self, modules: bytes) -> int:
        """The modules, row by row, as one number."""
        rows = [modules[at : at + self._count] for at in range(0, len(modules), self._count)]
        return int((b"0" * _QUIET).join(rows), 2) << _QUIET * self._wide

    def best(self, first: bytes) -> bytes:
        """The modules of a code under its best mask, the first of those with the least penalty; ``first`` are those under the first mask."""
        modules = self.number(first)
        best = min([modules ^ turned for turned in self._turned], key=self.penalty) >> _QUIET * self._wide
        rows = f"{best:0{self._wide * self._count}b}".encode("ascii")
        return b"".join([rows[at + _QUIET : at + self._wide] for at in range(0, len(rows), self._wide)])

    def penalty(self, modules: int) -> int:
        """How hard a code is to read, by the four rules of the standard."""
        wide, area = self._wide, self._count**2
        beside = (modules ^ modules >> 1) & self._beside ^ self._beside
        below = (modules ^ modules >> wide) & self._below ^ self._below
        blocks = (beside & beside >> wide & below).bit_count()
        corners = _corners(modules, 1) + _corners(modules, wide)
        share = abs(20 * modules.bit_count() - 10 * area) // area
        return _runs(beside, 1) + _runs(below, wide) + _BLOCK * blocks + _CORNER * corners + _SHARE * share


def _runs(same: int, step: int) -> int:
    """The penalty of runs of five modules or more; ``same`` tells which have the colour of the next one, which is ``step`` bits further."""
    four = same & same >> step
    four &= four >> 2 * step
    return four.bit_count() + (_RUN - 1) * (four ^ four & four >> step).bit_count()


def _corners(modules: int, step: int) -> int:
    """How often there is 1 : 1 : 3 : 1 : 1 of dark and light, as at the corners, with four light modules before or behind."""
    dark, next_ = modules & modules >> 2 * step, modules >> step
    dark &= dark >> 4 * step & modules >> 3 * step
    before = modules << step | modules << 2 * step
    before |= before << 2 * step
    others = next_ | next_ >> 4 * step | before & before >> 11 * step
    return (dark ^ dark & others).bit_count()


_sizes: dict[int, _Size] = {}


@lru_cache(1_000)
def modules_of(address: str) -> tuple[int, bytes]:
    """The modules of a side, and all of them row by row: b"1" is dark. Many schools share an address."""
    count, modules = _encoded(address, _MASKS[0])
    if count not in _sizes:
        _sizes[count] = _Size(count, address)
    return count, _sizes[count].best(modules)


class _Bars(dict[tuple[int, int], str]):
    """The operators of bars of dark modules, by where they begin and end in the rows of a code with a byte between each two, drawn once for all codes of a size."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def __missing__(self, bar: tuple[int, int]) -> str:
        row, begin = divmod(bar[0], self._count + 1)
        said = self[bar] = f"{begin} {self._count - 1 - row} {bar[1] - bar[0]} 1 re"
        return said


_bars = lru_cache(_Bars)


def qr_stencil(address: str, side: float, paint: str) -> bytes:
    """The QR code of an address as a stencil of one bit a module; the white around it is the page's."""
    count, rows = modules_of(address)
    wide = (count + 7) // 8
    lines = b"".join([rows[at : at + count].ljust(wide * 8, b"0") for at in range(0, count * count, count)])
    bits = int(lines, 2).to_bytes(wide * count, "big")
    return b"%s %d 0 0 %d 0 0 cm\nBI/W %d/H %d/IM true/D[1 0]\nID %s\nEI" % (paint.encode("ascii"), side, side, count, count, bits)


def qr_path(address: str, side: float, paint: str) -> bytes:
    """The same as one shape, for a press, which draws it as sharp as letters."""
    count, rows = modules_of(address)
    scale = f"{side / count:.5f}"
    lines = b"\n".join([rows[at : at + count] for at in range(0, count * count, count)])
    bars = map(_bars(count).__getitem__, map(re.Match.span, _DARK.finditer(lines)))
    return "\n".join([f"{paint} {scale} 0 0 {scale} 0 0 cm", *bars, "f"]).encode("ascii")
