"""TOML text → its tables, or why it has none: one reader for every settings file of a project."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from cop_docs.model.finding import Findings, Place

_DEEPEST = 20
#: TOML 1.0 asks for 64 bits.
_LARGEST = 2**63
_WHERE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


class NotToml(ValueError):
    """A text that is no TOML, or holds what no setting is; ``line`` and ``column`` from 1, where they are known."""

    def __init__(self, problem: str, line: int = 0, column: int = 0) -> None:
        super().__init__(problem)
        self.line, self.column = line, column


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises ``NotToml``, also for what is nested without end, ``nan`` and ``inf``, and numbers beyond 64 bits."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (text.count("\n") + 1, 1) if found else (0, 0)
        raise NotToml(f"is not valid TOML: {_WHERE.sub('', str(error))}", line, column) from None
    except (ValueError, RecursionError):  # a number of thousands of digits
        raise NotToml("has a number that is too long, or a value that is nested too deep") from None
    _require_plain(tables)
    return tables


def toml_of(text: str, file: str, findings: Findings, kind: str = "design-error") -> dict[str, Any] | None:
    """The tables of a TOML text; None, with a finding of this kind at its place, where it is none."""
    try:
        return read_toml(text)
    except NotToml as error:
        findings.add(kind, Place(file, error.line, error.column), str(error), "mend the line")
        return None


def _require_plain(value: Any) -> None:
    """Looks at every value, one level after the other, so that no depth is too much."""
    level: list[tuple[str, Any]] = [("", value)]
    for _ in range(_DEEPEST):
        for name, one in level:
            if isinstance(one, float) and not math.isfinite(one):
                raise NotToml(f"{name[1:]} is {one}")
            if isinstance(one, int) and not -_LARGEST <= one < _LARGEST:
                raise NotToml(f"{name[1:]} is a number beyond 64 bits")
        level = [part for name, one in level for part in _parts(name, one)]
    if level:
        raise NotToml(f"is nested more than {_DEEPEST} levels deep")


def _parts(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from ((f"{name}.{key}", part) for key, part in value.items())
    elif isinstance(value, list):
        yield from ((name, part) for part in value)
