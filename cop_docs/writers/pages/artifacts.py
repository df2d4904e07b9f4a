"""Laid-out boxes → those that only repeat or decorate: page furniture, leaders, numbers drawn beside a title, repeated headers of tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

#: The box of the number before an item of a list, which is its label.
NUMBERED = "li::before"


def children_of(box: Any) -> list[Any]:
    """The boxes inside a box; an absolutely positioned one leaves a placeholder, which holds it."""
    return [child._box if isinstance(child, AbsolutePlaceholder) else child for child in getattr(box, "children", ())]  # noqa: SLF001  # WeasyPrint gives it no other way


def find_artifacts(document: Any) -> frozenset[int]:
    """The boxes that only repeat or decorate, by identity: page furniture, leaders, numbers drawn beside a title, repeated headers."""
    found: set[int] = set()
    headers: set[int] = set()
    for page in document.pages:
        for child in children_of(page._page_box):  # noqa: SLF001  # as above
            found.update(_artifacts(child, headers, inside=isinstance(child, boxes.MarginBox)))
    return frozenset(found)


def _artifacts(box: Any, headers: set[int], *, inside: bool) -> Iterator[int]:
    inside = inside or box.is_leader or _is_decoration(box) or _is_gap(box)
    if isinstance(box, boxes.TableRowGroupBox) and box.is_header and not inside:
        inside = id(box.element) in headers
        headers.add(id(box.element))
    if inside:
        yield id(box)
    for child in children_of(box):
        yield from _artifacts(child, headers, inside=inside)


def _is_decoration(box: Any) -> bool:
    """What is drawn before an element; before the item of a list it is the item's number, which is its label."""
    tag = box.element_tag or ""
    return bool(tag.endswith("::before") and tag != NUMBERED)


def _is_gap(box: Any) -> bool:
    """The white space between the items of a list, or between parts of a masthead."""
    return isinstance(box, boxes.TextBox) and box.element.tag in ("ul", "ol", "div", "header") and not box.text.strip()
