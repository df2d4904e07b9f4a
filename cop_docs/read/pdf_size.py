"""The bytes of a PDF → the size of its first page when it is cut."""

from __future__ import annotations

import io

import pikepdf

_MM = 25.4 / 72


def trimmed_size(content: bytes) -> tuple[float, float]:
    """Width and height in millimetres, of the trim box where there is one (ISO 32000-1, 14.11.2); 0 and 0 where it cannot be read."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            left, bottom, right, top = (float(one) for one in pdf.pages[0].trimbox)
    except (pikepdf.PdfError, IndexError, ValueError, TypeError, AttributeError):
        return 0.0, 0.0
    return round(abs(right - left) * _MM, 1), round(abs(top - bottom) * _MM, 1)
