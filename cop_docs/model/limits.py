"""What a key may have beside its type: ``Annotated[int, Between(1, 60)]``. Pydantic, which validates the model from outside, asks them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

#: How pydantic reads a class of the model: no other keys than its own.
STRICT: dict[str, Any] = {"extra": "forbid", "arbitrary_types_allowed": True}
#: A sign of a line that people read: no control, no change of direction, nothing without a width, no half of a pair.
VISIBLE = r"[^\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"


@dataclass(frozen=True, slots=True)
class Between:
    """From ``low`` to ``high``, both among them; with ``or_zero`` 0 as well, which then means "none" or "as elsewhere"."""

    low: float
    high: float
    or_zero: bool = False

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high or (self.or_zero and value == 0)

    def __str__(self) -> str:
        """In words: ``from 1 to 60``."""
        return f"{'0, or ' if self.or_zero else ''}from {self.low:,} to {self.high:,}"

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """The schema of the type with its limits: plain data, so that the model needs no library."""
        return {**handler(source), "ge": 0 if self.or_zero else self.low, "le": self.high}


@dataclass(frozen=True, slots=True)
class Form:
    """A text of the form ``pattern`` alone, which is told as ``wanted``: pydantic takes the number 0 for a day of 1970."""

    pattern: str
    wanted: str
    signs: re.RegexFlag = re.ASCII

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """The schema of the type, asked where the text has the form."""
        return {"type": "function-before", "function": {"type": "no-info", "function": self._require}, "schema": handler(source)}

    def _require(self, value: Any) -> Any:
        if isinstance(value, str) and not re.fullmatch(self.pattern, value.strip(), self.signs):
            raise ValueError(self.wanted)
        return value


@dataclass(frozen=True, slots=True)
class Filled:
    """A list that holds something."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """The schema of the list, asked where it is written and empty; a least length would also be told of a list whose entries are all wrong."""
        return {"type": "function-before", "function": {"type": "no-info", "function": self._require}, "schema": handler(source)}

    def _require(self, value: Any) -> Any:
        if value == []:
            raise ValueError("at least one entry")
        return value


#: What a file or a folder may be called after: no part of a path, no sign that a file system has a meaning for.
IN_FILE_NAMES = Form(r"[^\W_][\w-]{0,59}", "letters, digits, - and _ alone, at most 60, as files are named after it", re.UNICODE)
#: What can be named by a mark in a text, {note:id}.
IN_MARKS = Form(r"[\w-]{1,60}", "letters, digits, - and _ alone, at most 60, as a mark in a text names it", re.UNICODE)
