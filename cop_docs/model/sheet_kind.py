"""What a row of ``pages`` in design.toml is like."""

from __future__ import annotations

from dataclasses import dataclass

#: The tokens of a row that are lengths in millimetres or sizes in points.
LENGTHS = ("width", "height", "top", "bottom", "side", "body", "drawing", "line", "space", "headline", "text", "smallest")


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A row of ``pages``: the row whose templates it has and whose tokens, but for its ``own``; ``like`` itself, where it is like no other."""

    like: str
    own: frozenset[str] = frozenset()
