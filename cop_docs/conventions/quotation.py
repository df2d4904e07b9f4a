"""Quotation marks as they are typed → those of a language, the outer and the inner ones by how deep they stand."""

from __future__ import annotations

from dataclasses import dataclass

_STRAIGHT = '"'
_BEFORE_OPENING = frozenset("([{«“„‘—–-/" + _STRAIGHT)


@dataclass(frozen=True, slots=True)
class Quotation:
    """How a language quotes: its ``outer`` and ``inner`` marks; ``taken`` are the marks that are set, whoever typed them.

    ``curved``: which of “ and ” opens; in Russian, where “ closes „ and opens nothing of its own, its place in the words tells.
    """

    outer: tuple[str, str]
    inner: tuple[str, str]
    taken: str = _STRAIGHT
    curved: tuple[str, str] = ("“", "”")

    def set(self, text: str) -> str:
        """``text`` with its marks; unchanged where one lacks its other half."""
        letters, opened = list(text), list[str]()
        for at, mark in enumerate(text):
            if mark not in f"{_STRAIGHT}«»„“”":
                continue
            if self._opens(text, at, opened):
                level = len(opened)
                opened.append(mark)
                new = (self.inner if level else self.outer)[0]
            elif not opened:
                return text
            else:
                opened.pop()
                new = (self.inner if opened else self.outer)[1]
            if mark in self.taken:
                letters[at] = new
        return text if opened else "".join(letters)

    def _opens(self, text: str, at: int, opened: list[str]) -> bool:
        match text[at]:
            case "«" | "„":
                return True
            case "»":
                return False
            case "“" if "„" in opened:
                return False
            case "“" | "”" if self.curved[0] == self.curved[1]:
                return text[at] == "“"
            case "“" | "”":
                return text[at] == self.curved[0]
            case _:
                return text[at] not in opened or _looks_opening(text, at)


def _looks_opening(text: str, at: int) -> bool:
    """Whether a mark stands before a word, after a space or a bracket."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in _BEFORE_OPENING) and bool(after) and not after.isspace()
