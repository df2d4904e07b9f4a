"""A finished PDF → a small picture of its first page."""

from __future__ import annotations

import io

import pypdfium2

#: Pixels across: twice of what a page of the catalogue shows it in.
_ACROSS = 360
_QUALITY = 82


def cover(content: bytes) -> tuple[bytes, int, int] | None:
    """The picture as JPEG, with its width and height in pixels; None where the file cannot be drawn."""
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            page = pdf[0]
            image = page.render(scale=_ACROSS / page.get_width()).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        return None
    written = io.BytesIO()
    image.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue(), image.width, image.height
