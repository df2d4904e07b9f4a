"""Why bytes that others made cannot be read."""

from __future__ import annotations


class Unreadable(ValueError):
    """A file that is not what it should be: what is wrong, how to mend it, and where, as line and column from 1 (0: not known)."""

    def __init__(self, problem: str, hint: str, at: tuple[int, int] = (0, 0)) -> None:
        super().__init__(problem)
        self.hint, self.line, self.column = hint, *at

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, tuple[int, int]]]:
        """So that it can cross from one process to another."""
        return Unreadable, (str(self), self.hint, (self.line, self.column))
