"""An address → its QR code (ISO/IEC 18004, error correction M), the same in every format."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

_BORDER = 2
#: Codes that are remembered: all of a few editions, which other formats and languages ask for again.
_CODES = 64


@lru_cache(_CODES)
def as_svg(address: str) -> str:
    """The code as a drawing."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=_BORDER, omitsize=True, xmldecl=False)
    return drawing.getvalue().decode()


@lru_cache(_CODES)
def as_png(address: str) -> bytes:
    """The code as a picture, eight pixels a module."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="png", scale=8, border=_BORDER)
    return drawing.getvalue()
