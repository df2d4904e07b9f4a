"""A PNG keeps the chunks that make its pixels, of any kind that programs write; what is larger, interlaced or not whole is refused."""

from __future__ import annotations

import struct
import zlib

import pytest

from cop_docs.read.png import SIGNATURE, plain_png, png_of_chunks
from cop_docs.read.unreadable import Unreadable

#: The samples of a pixel by the colour type.
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
KINDS = [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16), (6, 8), (6, 16)]


def png(
    width: int = 3, height: int = 2, colour: int = 2, depth: int = 8, *, more: tuple[tuple[bytes, bytes], ...] = (), extra: int = 0
) -> bytes:
    pixels = bytes(height * (1 + -(-width * depth * SAMPLES[colour] // 8)) + extra)
    palette = ((b"PLTE", bytes(6)),) if colour == 3 else ()
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return png_of_chunks(((b"IHDR", head), *palette, *more, (b"IDAT", zlib.compress(pixels)), (b"IEND", b"")))


@pytest.mark.parametrize(("colour", "depth"), KINDS)
def test_every_kind_of_pixels_is_read_as_it_is(colour: int, depth: int) -> None:
    data = png(colour=colour, depth=depth)
    made = plain_png(data)
    assert (made.data, made.width, made.height) == (data, 3, 2)
    for extra in (-1, 1):
        with pytest.raises(Unreadable, match="pixels are damaged"):
            plain_png(png(colour=colour, depth=depth, extra=extra))


def test_other_depths_are_refused() -> None:
    for colour in SAMPLES:
        for depth in range(1, 34):
            if (colour, depth) not in KINDS:
                with pytest.raises(Unreadable, match="of a kind that is not read here"):
                    plain_png(png(colour=colour, depth=depth))


def test_what_makes_no_pixels_is_left_out() -> None:
    assert plain_png(png(more=((b"tEXt", b"Somebody"), (b"tRNS", bytes(6))))).data == png(more=((b"tRNS", bytes(6)),))


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (png(4001, 1), "is a PNG of 4,001 × 1 pixels, of a kind that is not read here"),
        (png(1, 4001), "is a PNG of 1 × 4,001 pixels, of a kind that is not read here"),
        (png(0, 1), "is a PNG of 0 × 1 pixels, of a kind that is not read here"),
        (png(colour=3).replace(struct.pack(">I4s6sI", 6, b"PLTE", bytes(6), zlib.crc32(b"PLTE" + bytes(6))), b""), "has no table of colours"),
        (SIGNATURE, "is no whole PNG"),
        (png()[:-12], "is no whole PNG"),
        (png()[:-1], "is a PNG that is cut off or damaged"),
        (png()[:40], "is a PNG that is cut off or damaged"),
        (b"RIFF", "is no PNG, it looks like a WebP"),
        (b"words", "is no PNG"),
    ],
)  # fmt: skip
def test_what_is_no_whole_small_png_is_refused_with_the_reason(data: bytes, problem: str) -> None:
    with pytest.raises(Unreadable) as told:
        plain_png(data)
    assert str(told.value) == problem


def test_as_large_as_is_allowed_is_read_and_what_follows_the_end_is_left_out() -> None:
    assert plain_png(png(4000, 1)).width == 4000
    assert plain_png(png(1, 4000)).height == 4000
    assert plain_png(png() + b"more").data == png()
