"""A picture or a shading → the inks that it has where it has most; None where they cannot be told."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

#: Points of a picture that are counted at once, each four bytes; and how many a picture may have: a square metre at 300 dpi has 140 million.
_AT_ONCE, _MOST_POINTS = 1 << 18, 200_000_000
_STRAIGHT, _TURNED = [0.0, 1.0] * 4, [1.0, 0.0] * 4
#: Kinds of shadings that are a function between places: along a line, between circles.
_BY_FUNCTION = (2, 3)

Cmyk = tuple[float, float, float, float]


def of_shading(shading: Any) -> tuple[Cmyk, ...] | None:
    """The colours of a shading of inks, from 0 to 1; what is between two of them never has more ink than the higher."""
    space = shading.get("/ColorSpace")
    if int(shading.get("/ShadingType", 0)) not in _BY_FUNCTION or space not in (Name.DeviceCMYK, Name.DeviceGray):
        return None
    ends = list(_ends(shading.get("/Function")))
    if "/Background" in shading:
        ends.append([float(part) for part in shading.Background])
    colours = [_cmyk(end) for end in ends if end is not None]
    return tuple(colour for colour in colours if colour) if len(colours) == len(ends) and all(colours) else None


def _ends(function: Any) -> Iterator[list[float] | None]:
    """The colours at both ends of each part of a function; None for a part that is no way from one colour to another (ISO 32000-1, 7.10.3)."""
    kind = function.get("/FunctionType") if isinstance(function, Dictionary) else None
    if kind == 3:
        for part in function.Functions:
            yield from _ends(part)
    elif kind == 2 and [float(part) for part in function.get("/Domain", [])] == [0, 1]:
        yield [float(part) for part in function.get("/C0", [0])]
        yield [float(part) for part in function.get("/C1", [1])]
    else:
        yield None


def _cmyk(values: Sequence[float]) -> Cmyk | None:
    """Four inks, or a grey as black ink."""
    if len(values) == 4:
        return values[0], values[1], values[2], values[3]
    return (0.0, 0.0, 0.0, 1 - values[0]) if len(values) == 1 else None


def of_picture(image: Any) -> float | None:
    """The most ink of a point of a picture, in per cent: of four inks, of greys, or of a table of either."""
    space = image.get("/ColorSpace")
    base = space[1] if isinstance(space, Array) and len(space) == 4 and space[0] == Name.Indexed else space
    if base == Name.DeviceGray:
        return 100.0
    if base != Name.DeviceCMYK or int(image.get("/Width", 0)) * int(image.get("/Height", 0)) > _MOST_POINTS:
        return None
    if base is not space:
        return _most(_bytes_of(space[3]))
    decode = [float(part) for part in image.get("/Decode", _STRAIGHT)]
    if int(image.get("/BitsPerComponent", 0)) != 8 or decode not in (_STRAIGHT, _TURNED):
        return None
    with contextlib.suppress(pikepdf.PdfError):  # packed in a way that is not understood
        data = image.read_bytes(pikepdf.StreamDecodeLevel.all)
        return _most(data if decode == _STRAIGHT else bytes(data).translate(bytes(range(255, -1, -1))))
    return None


def _bytes_of(table: Any) -> bytes:
    return bytes(table.read_bytes()) if isinstance(table, pikepdf.Stream) else bytes(table)


def _most(data: bytes) -> float | None:
    """The most ink of points of four bytes; None where the last one is not whole."""
    if not data or len(data) % 4:
        return None
    points = memoryview(data).cast("I")
    colours = (set(points[begin : begin + _AT_ONCE]) for begin in range(0, len(points), _AT_ONCE))
    return max(sum(colour.to_bytes(4, "little")) for some in colours for colour in some) / 2.55
