"""The SVG text of a drawing → its pixels as PNG."""

from __future__ import annotations

import resvg_py


def pixels_of(svg: str, width: int) -> bytes:
    """A drawing that has no faults as PNG, ``width`` pixels wide; where it draws nothing, they are transparent."""
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))
