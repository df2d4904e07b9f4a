"""WeasyPrint 70.0's pages → the same, or an end where there would be more than are of use: a sheet has two, and the rest need not be laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from weasyprint import layout

make_all_pages: Callable[..., Iterator[Any]] = layout.make_all_pages


class TooManyPages(Exception):
    """A page of HTML needs more pages than its ``cop_most`` says."""


def few_pages(context: Any, root_box: Any, html: Any, pages: Any) -> Iterator[Any]:
    """In place of ``make_all_pages``, with its arguments. Raises ``TooManyPages`` before the first page too many is laid out."""
    most = html.__dict__.get("cop_most", 0)
    for number, page in enumerate(make_all_pages(context, root_box, html, pages), start=1):
        yield page
        if number == most and context.page_maker[most][0] is not None:  # where the next page begins
            raise TooManyPages
