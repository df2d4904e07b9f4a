"""The members of an archive, some of them in pieces with gaps → archives in which only the gaps differ: nothing else is packed twice (APPNOTE 6.3)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cop_docs.read.zip_records import DEFLATED, STORED, UTF8, Fields, central, end, local

_OWNERS = 0o600
#: Of zlib, for what is packed once for all copies: the smallest.
_LEVEL = 9
_LONGEST = 65_535


@dataclass(frozen=True, slots=True)
class Piece:
    """A constant piece of a member, packed so that others can follow; ``slot`` is what comes before it, ``shift`` carries a CRC over it."""

    slot: str
    packed: bytes
    crc: int
    length: int
    shift: tuple[tuple[int, ...], ...]


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
        varying = [(name, DEFLATED, *_joined(pieces, values)) for name, pieces in self.members]
        varying += [(name.encode(), STORED, data, zlib.crc32(data), len(data)) for name, data in stored.items()]
        for name, method, packed, crc, size in varying:
            fields = Fields(UTF8, method, crc, len(packed), size)
            out += [local(name, fields), packed]
            directory.append(central(name, offset, _OWNERS, fields))
            offset += 30 + len(name) + len(packed)
        lines = b"".join(directory)
        count = self.count + len(varying)
        return b"".join([*out, lines, end(count, len(lines), offset)])


def in_pieces(members: Mapping[str, bytes], cut: Mapping[str, Sequence[tuple[str, bytes]]]) -> Pieces:
    """The archive of constant ``members`` and of those that are ``cut``: by name, what comes before each piece, and the piece."""
    constant: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in members.items():
        packed = _deflated(data, last=True)
        fields = Fields(UTF8, DEFLATED, zlib.crc32(data), len(packed), len(data))
        constant += [local(name.encode(), fields), packed]
        directory.append(central(name.encode(), offset, _OWNERS, fields))
        offset += 30 + len(name.encode()) + len(packed)
    made = tuple((name.encode(), tuple(_pieces(pieces))) for name, pieces in cut.items())
    return Pieces(b"".join(constant), b"".join(directory), len(members), made)


def _pieces(pieces: Sequence[tuple[str, bytes]]) -> list[Piece]:
    last = len(pieces) - 1
    return [
        Piece(slot, _deflated(data, last=number == last), zlib.crc32(data), len(data), _shift(len(data)))
        for number, (slot, data) in enumerate(pieces)
    ]


def _joined(pieces: Sequence[Piece], values: Mapping[str, bytes]) -> tuple[bytes, int, int]:
    """A member: its packed bytes, its CRC, its length."""
    packed: list[bytes] = []
    crc = size = 0
    for piece in pieces:
        if piece.slot:
            value = values[piece.slot]
            packed.append(_plain(value))
            crc, size = zlib.crc32(value, crc), size + len(value)
        packed.append(piece.packed)
        low, second, third, high = piece.shift
        crc = piece.crc ^ low[crc & 255] ^ second[crc >> 8 & 255] ^ third[crc >> 16 & 255] ^ high[crc >> 24]
        size += piece.length
    return b"".join(packed), crc, size


def _shift(length: int) -> tuple[tuple[int, ...], ...]:
    """What so many bytes make of each value of each byte of a CRC-32 before them, the lowest first: it is linear but for a constant."""
    nothing = bytes(length)
    base = zlib.crc32(nothing)
    bits = [zlib.crc32(nothing, 1 << bit) ^ base for bit in range(32)]
    tables = []
    for low in range(0, 32, 8):
        table = [0]
        for bit in bits[low : low + 8]:
            table += [bit ^ one for one in table]
        tables.append(tuple(table))
    return tuple(tables)


def _plain(data: bytes) -> bytes:
    """Blocks that are not packed (RFC 1951, 3.2.4): what a school says is some hundred bytes, and setting zlib up for them takes longer than all else."""
    blocks = (data[at : at + _LONGEST] for at in range(0, len(data), _LONGEST))
    return b"".join(struct.pack("<BHH", 0, len(block), len(block) ^ 0xFFFF) + block for block in blocks)


def _deflated(data: bytes, *, last: bool) -> bytes:
    """Packed bytes that end a member, or that others can follow: a full flush forgets what came before, and ends with a whole byte."""
    pack = zlib.compressobj(_LEVEL, zlib.DEFLATED, -15)
    return pack.compress(data) + pack.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)
