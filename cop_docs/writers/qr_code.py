"""An address → its QR code (ISO/IEC 18004, error correction M), the same in every format."""

from __future__ import annotations

import io

import segno

_BORDER = 2


def as_svg(address: str) -> str:
    """The code as a drawing."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="svg", border=_BORDER, omitsize=True, xmldecl=False)
    return drawing.getvalue().decode()


def as_png(address: str) -> bytes:
    """The code as a picture, eight pixels a module."""
    drawing = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawing, kind="png", scale=8, border=_BORDER)
    return drawing.getvalue()
