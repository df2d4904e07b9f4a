"""What a laid-out document knows: how many pages it has and where its sections begin; every format may ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cop_docs.model.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Layout:
    """``pages`` counts the pages; ``starts`` gives the number (from 1) of the page a section begins on, by the section's id.

    ``sheets`` are its pages, measured. ``rendered`` is the layout engine's own document, for the PDF writer alone.
    """

    pages: int
    starts: Mapping[str, int]
    sheets: tuple[Sheet, ...] = ()
    rendered: Any = None


#: Of a document that was not laid out: its format has no pages.
NO_PAGES = Layout(0, {})
