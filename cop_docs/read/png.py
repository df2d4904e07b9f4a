"""The bytes of a PNG → the same picture without anything but its pixels, and its size; what is no whole, plain PNG is refused (W3C PNG, third edition)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cop_docs.read.unreadable import Unreadable

#: How each begins (5.2).
SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Chunks that make the pixels; all others (words, times, colour profiles, places) are left out.
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
#: Samples of a pixel by the colour type, and the depths that it may have (11.2.1, table 12).
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
#: How files of other pictures begin.
_OTHERS = {b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WebP", b"<svg": "SVG", b"%PDF": "PDF"}
_LARGEST = 4000
_SAVE = "save it anew as PNG, with at most 4,000 pixels on each side and without interlacing"


@dataclass(frozen=True, slots=True)
class Png:
    """A picture: its bytes, and its size in pixels."""

    data: bytes
    width: int
    height: int


def plain_png(data: bytes) -> Png:
    """The picture in ``data``. Raises ``Unreadable`` for anything that is no whole PNG, too large or interlaced."""
    chunks = list(png_chunks(data))
    names = [name for name, _ in chunks]
    if not names or names[0] != b"IHDR" or names[-1] != b"IEND" or names.count(b"IHDR") != 1 or len(chunks[0][1]) != 13:
        raise Unreadable("is no whole PNG", _SAVE)
    width, height, depth, colour, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST) or depth not in _DEPTHS.get(colour, ()) or rest != [0, 0, 0]:
        raise Unreadable(f"is a PNG of {width:,} × {height:,} pixels, of a kind that is not read here", _SAVE)
    if colour == 3 and b"PLTE" not in names:
        raise Unreadable("has no table of colours", _SAVE)
    expected = height * (1 + (width * depth * _SAMPLES[colour] + 7) // 8)
    _require_pixels(b"".join(part for name, part in chunks if name == b"IDAT"), expected)
    return Png(png_of_chunks((name, part) for name, part in chunks if name in _KEPT), width, height)


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the end, each with its name. Raises ``Unreadable`` for one that is cut off or damaged."""
    if not data.startswith(SIGNATURE):
        looks = next((f", it looks like a {name}" for start, name in _OTHERS.items() if data.startswith(start)), "")
        raise Unreadable(f"is no PNG{looks}", _SAVE)
    at = len(SIGNATURE)
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8]) if at + 8 <= len(data) else (0, b"")
        part, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if not name or len(check) != 4 or struct.unpack(">I", check)[0] != zlib.crc32(name + part):
            raise Unreadable("is a PNG that is cut off or damaged", _SAVE)
        yield name, part
        if name == b"IEND":
            return
        at += 12 + length


def png_of_chunks(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The bytes of a PNG with these chunks, each a name and what it holds (5.3)."""
    return SIGNATURE + b"".join(
        struct.pack(">I", len(part)) + name + part + struct.pack(">I", zlib.crc32(name + part)) for name, part in chunks
    )


def _require_pixels(packed: bytes, expected: int) -> None:
    """Raises ``Unreadable`` where ``packed`` are not exactly the bytes of the lines of pixels; unpacks no more of them."""
    unpacking = zlib.decompressobj()
    try:
        found = len(unpacking.decompress(packed, expected + 1))
    except zlib.error:
        found = -1
    if found != expected or not unpacking.eof:
        raise Unreadable("is a PNG whose pixels are damaged", _SAVE)
