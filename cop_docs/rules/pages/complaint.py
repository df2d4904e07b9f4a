"""What a rule of pages says of one page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageComplaint:
    """Kind, page, key of the message (or none), and what is wrong in words that go on from the name of the page.

    ``words``: those of the line that is meant, by which a text without a key is found, such as the title of a source.
    """

    kind: str
    page: int
    key: str
    message: str
    words: str = ""
