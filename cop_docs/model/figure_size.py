"""A figure or a space to draw in + the looks of its document → how large it is printed, and at which resolution."""

from __future__ import annotations

from cop_docs.model.design import Looks
from cop_docs.model.photograph import Photo

_MM_PER_INCH = 25.4
#: Spaces to draw in, and what their label takes above them, in millimetres.
_FRAMES = {"quarter": 62.0, "third": 88.0, "half": 100.0, "page": 200.0}
_LABEL = 25.0


def tallest(looks: Looks, size: str) -> float:
    """How high a figure may be, in millimetres, as in the style sheet."""
    page = looks.page
    return {"small": 27.0, "half": 118.0, "page": page.height - page.top - page.bottom - 58}.get(size, looks.voice.figure)


def frames(looks: Looks) -> dict[str, float]:
    """How high the spaces to draw in are, by their sizes, in millimetres: on small pages and panels, no higher than one holds below a label."""
    page = looks.page
    return {size: min(height, page.height - page.top - page.bottom - _LABEL) for size, height in _FRAMES.items()}


def dots_per_inch(photo: Photo, looks: Looks, size: str, *, in_column: bool = False) -> float:
    """The resolution of a photograph at the size in which it is printed: as wide as the text or its column, or as high as a figure may be."""
    width = min(looks.column_width if in_column else looks.text_width, tallest(looks, size) * photo.width / photo.height)
    return photo.width / width * _MM_PER_INCH
