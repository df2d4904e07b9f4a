"""WeasyPrint 70.0's layout → the same, with boxes that are freed with the last layout that holds them, not by the garbage collector."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import Any

from weasyprint import layout
from weasyprint.css import AnonymousStyle, Style
from weasyprint.layout import page

anonymous: Any = vars(Style)["anonymous_style"]
make_page: Callable[..., tuple[Any, ...]] = page.make_page
layout_document: Callable[..., Iterator[Any]] = layout.layout_document


class _Anonymous(AnonymousStyle):  # type: ignore[misc]  # WeasyPrint has no types
    """The style of boxes without an element; it does not hold itself."""

    specified = property(lambda style: style, lambda style, _: None)


def held_anonymous(style: Any) -> Any:
    """The style of anonymous boxes in a box of this style: they hold it, and it its parent, not the other way round."""
    known = style.__dict__.get("cop_anonymous")
    found = known() if known else None
    if found is None:
        found = _Anonymous(style)
        style.__dict__["cop_anonymous"] = weakref.ref(found)
    return found


def freed_page(*arguments: Any) -> tuple[Any, ...]:
    """A page; the area of its footnotes does not hold it any longer: it may be made again, and is let go then."""
    made = make_page(*arguments)
    made[0].children[1].page = None
    return made


def freed_document(html: Any, root_box: Any, context: Any, *more: Any) -> Iterator[Any]:
    """The pages; what waited for their numbers is let go. Boxes are then freed with the last page that holds them, not by the garbage collector."""
    try:
        yield from layout_document(html, root_box, context, *more)
    finally:
        waiting = context.target_collector
        for box, _ in waiting.counter_lookup_items:
            box.missing_link = None
        waiting.counter_lookup_items.clear()
        waiting.target_lookup_items.clear()
        context.get_image_from_uri = _no_picture  # drawings hold the context, which holds them by this


def _no_picture(**_: Any) -> None:
    """What a drawing gets that points to another picture, when it is drawn: none, and the rest of it is drawn."""
