"""Why bytes that others made cannot be read."""

from __future__ import annotations


class Unreadable(ValueError):
    """A file that is not what it should be: what is wrong, and how to mend it."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        """So that it can cross from one process to another."""
        return Unreadable, (str(self), self.hint)
