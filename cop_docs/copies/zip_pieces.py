"""The members of an archive, some of them in pieces with gaps → archives in which only the gaps differ: nothing else is packed twice (APPNOTE 6.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_EPOCH = 0x21  # the first of January 1980
_UTF8 = 0x800
_STORED, _DEFLATED = 0, 8
_UNIX, _OWNERS = 3, 0o600


@dataclass(frozen=True, slots=True)
class Piece:
    """A constant piece of a member, packed so that others can follow; ``slot`` is what comes before it, ``shift`` carries a CRC over it."""

    slot: str
    packed: bytes
    crc: int
    length: int
    shift: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The archive: its constant members as bytes, their lines of the directory, and the members that are in pieces."""

    constant: bytes
    directory: bytes
    count: int
    members: tuple[tuple[bytes, tuple[Piece, ...]], ...]

    def tail(self, values: Mapping[str, bytes], stored: Mapping[str, bytes]) -> bytes:
        """What follows the constant members: those in pieces, with these values in their gaps; members of this archive alone; the directory of all.

        ``stored`` members, which are packed in themselves, are kept as they are.
        """
        out: list[bytes] = []
        directory, offset = [self.directory], len(self.constant)
        varying = [(name, _DEFLATED, *_joined(pieces, values)) for name, pieces in self.members]
        varying += [(name.encode(), _STORED, data, zlib.crc32(data), len(data)) for name, data in stored.items()]
        for name, method, packed, crc, size in varying:
            sizes = (method, crc, len(packed), size)
            out += [_local(name, *sizes), packed]
            directory.append(_central(name, offset, *sizes))
            offset += 30 + len(name) + len(packed)
        lines = b"".join(directory)
        count = self.count + len(varying)
        return b"".join([*out, lines, struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(lines), offset, 0)])


def in_pieces(members: Mapping[str, bytes], cut: Mapping[str, Sequence[tuple[str, bytes]]]) -> Pieces:
    """The archive of constant ``members`` and of those that are ``cut``: by name, what comes before each piece, and the piece."""
    constant: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in members.items():
        packed = _deflated(data, last=True, level=9)
        sizes = (_DEFLATED, zlib.crc32(data), len(packed), len(data))
        constant += [_local(name.encode(), *sizes), packed]
        directory.append(_central(name.encode(), offset, *sizes))
        offset += 30 + len(name.encode()) + len(packed)
    made = tuple((name.encode(), tuple(_pieces(pieces))) for name, pieces in cut.items())
    return Pieces(b"".join(constant), b"".join(directory), len(members), made)


def _pieces(pieces: Sequence[tuple[str, bytes]]) -> list[Piece]:
    last = len(pieces) - 1
    return [
        Piece(slot, _deflated(data, last=number == last, level=9), zlib.crc32(data), len(data), _shift(len(data)))
        for number, (slot, data) in enumerate(pieces)
    ]


def _joined(pieces: Sequence[Piece], values: Mapping[str, bytes]) -> tuple[bytes, int, int]:
    """A member: its packed bytes, its CRC, its length."""
    packed: list[bytes] = []
    crc = size = 0
    for piece in pieces:
        if piece.slot:
            value = values[piece.slot]
            packed.append(_deflated(value, last=False, level=1))
            crc, size = zlib.crc32(value, crc), size + len(value)
        packed.append(piece.packed)
        carried, bit = piece.crc, 0
        while crc:
            if crc & 1:
                carried ^= piece.shift[bit]
            crc, bit = crc >> 1, bit + 1
        crc, size = carried, size + piece.length
    return b"".join(packed), crc, size


def _shift(length: int) -> tuple[int, ...]:
    """What so many bytes do to each bit of a CRC-32 before them, which is linear but for a constant."""
    nothing = bytes(length)
    base = zlib.crc32(nothing)
    return tuple(zlib.crc32(nothing, 1 << bit) ^ base for bit in range(32))


def _deflated(data: bytes, *, last: bool, level: int) -> bytes:
    """Packed bytes that end a member, or that others can follow: a full flush forgets what came before."""
    pack = zlib.compressobj(level, zlib.DEFLATED, -15) if level > 1 else zlib.compressobj(level, zlib.DEFLATED, -10, 1)
    return pack.compress(data) + pack.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def _local(name: bytes, *sizes: int) -> bytes:
    method, crc, packed, size = sizes
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, _UTF8, method, 0, _EPOCH, crc, packed, size, len(name), 0) + name


def _central(name: bytes, offset: int, *sizes: int) -> bytes:
    method, crc, packed, size = sizes
    made_by = _UNIX << 8 | 20
    attributes = _OWNERS << 16
    fields = (made_by, 20, _UTF8, method, 0, _EPOCH, crc, packed, size, len(name), 0, 0, 0, 0, attributes, offset)
    return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, *fields) + name
