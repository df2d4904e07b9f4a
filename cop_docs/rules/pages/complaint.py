"""What a rule of pages says of one page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageComplaint:
    """Kind, page, key of the message (or none), and what is wrong in words that go on from the name of the page."""

    kind: str
    page: int
    key: str
    message: str
