"""WeasyPrint's backgrounds → the areas that the shapes of their drawings cover, in millimetres on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from weasyprint.matrix import Matrix
from weasyprint.svg.bounding_box import bounding_box, is_valid_bounding_box

from cop_docs.model.page import Area, Art

_MM = 25.4 / 96  # of a CSS pixel
_FONT_SIZE = 16  # of a drawing without words, for lengths in em
#: Elements of SVG that group others, and those that are drawn only where another one uses them.
_GROUPS = frozenset({"svg", "g", "a"})


def art(box: Any) -> tuple[Art, ...]:
    """What the drawings in the background of a box or of a page cover: a rectangle around each shape, as far as it is painted."""
    background = getattr(box, "background", None)
    found: list[Art] = []
    for layer in background.layers if background else ():
        drawing = getattr(layer.image, "_svg", None)
        if drawing is not None:
            painted = Area(*(length * _MM for length in layer.painting_area))
            found += (replace(shape, area=part) for shape in _shapes(drawing, layer) if (part := _cut(shape.area, painted)))
    return tuple(found)


def _shapes(drawing: Any, layer: Any) -> Iterator[Art]:
    """The shapes of a drawing as it is placed on the page."""
    width, height = layer.size
    drawing.tree.set_svg_size(drawing, width, height)
    x, y, inner_width, inner_height = drawing.get_viewbox() or (0, 0, width, height)
    to_page = Matrix(
        width / inner_width, 0, 0, height / inner_height, layer.positioning_area[0] + layer.position[0], layer.positioning_area[1] + layer.position[1]
    )  # fmt: skip
    yield from _parts(drawing, drawing.tree, Matrix(e=-x, f=-y) @ to_page)


def _parts(drawing: Any, node: Any, matrix: Matrix) -> Iterator[Art]:
    own = drawing.get_node_transform_matrix(node, _FONT_SIZE)
    matrix = own @ matrix if own else matrix
    if node.tag in _GROUPS:
        for child in node:
            yield from _parts(drawing, child, matrix)
        return
    around = bounding_box(drawing, node, _FONT_SIZE, True)  # noqa: FBT003  # WeasyPrint's own: with the width of its outline
    if is_valid_bounding_box(around):
        left, top, width, height = around
        corners = [matrix.transform_point(x, y) for x in (left, left + width) for y in (top, top + height)]
        across, down = zip(*corners, strict=True)
        area = Area(min(across) * _MM, min(down) * _MM, (max(across) - min(across)) * _MM, (max(down) - min(down)) * _MM)
        yield Art(area, veil=float(node.get("fill-opacity", 1)) < 1)


def _cut(shape: Area, painted: Area) -> Area | None:
    """What of a shape lies within the area that is painted."""
    width, height = shape.shared(painted)
    return Area(max(shape.x, painted.x), max(shape.y, painted.y), width, height) if width > 0 and height > 0 else None
