"""TOML text → its tables, or why it has none: one reader for every settings file of a project."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

from cop_docs.model.finding import Findings, Place
from cop_docs.project.toml_places import Path, Places, first_beyond

_DEEPEST = 20
#: Longer than any number of 64 bits, and any date, in any base.
_LONGEST = 400
#: TOML 1.0 asks for 64 bits.
_LARGEST = 2**63
_WHERE = re.compile(r"(?<!\s)\s*+\(at (?:line (\d+), column (\d+)|end of document)\)$")


class NotToml(ValueError):
    """A text that is no TOML, or holds what no setting is; ``line`` and ``column`` from 1, where they are known."""

    def __init__(self, problem: str, line: int = 0, column: int = 0) -> None:
        super().__init__(problem)
        self.line, self.column = line, column


class Tables(dict[str, Any]):
    """The tables of a file, which know where each of their values stands."""

    def __init__(self, tables: Mapping[str, Any], file: str, text: str) -> None:
        super().__init__(tables)
        self._file, self._text = file, text
        self._own: Mapping[str, Any] = self
        self._below: Tables | None = None

    def over(self, below: Tables) -> Tables:
        """These tables with what only ``below`` has beside it, in the order of ``below``; each value knows the file that it is from."""
        made = Tables(_merged(below, self), self._file, self._text)
        made._own, made._below = dict(self), below
        return made

    def is_inherited(self, *path: str) -> bool:
        """Whether a value is in the tables below these; in tables without any below, whether it is there."""
        return _has(self if self._below is None else self._below, path)

    @cached_property
    def _places(self) -> Places:
        return _places_of(self._text)

    def place(self, *path: str | int) -> Place:
        """Where a value is, by the names of its tables and its own; of one that is missing, where the table around it begins."""
        if self._below is not None and _has(self._below, path) and not _has(self._own, path):
            return self._below.place(*path)
        return Place(self._file, *self._places.value(path))

    def key(self, *path: str | int) -> Place:
        """Where the name of a value is."""
        return Place(self._file, *self._places.key(path))


#: The settings of a project and those of the program, which every command and every edition of a preview reads again.
_known = lru_cache(maxsize=64)


@_known
def _places_of(text: str) -> Places:
    return Places(text)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    both = {key: _merged(below[key], above[key]) for key in below.keys() & above.keys() if _are_tables(below[key], above[key])}
    return {**below, **above, **both}


def _are_tables(*values: Any) -> bool:
    return all(isinstance(value, dict) for value in values)


def _has(tables: Any, path: Path) -> bool:
    for name in path:
        if not (name in tables if isinstance(tables, dict) else isinstance(tables, list) and isinstance(name, int) and name < len(tables)):
            return False
        tables = tables[name]
    return True


def read_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises ``NotToml``, also for what is nested without end, ``nan`` and ``inf``, and numbers beyond 64 bits."""
    tables: dict[str, Any] = _copy(_tables_of(text))
    return tables


@_known
def _tables_of(text: str) -> dict[str, Any]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line, column = (int(found[1]), int(found[2])) if found and found[1] else (text.count("\n") + 1, 1)
        raise NotToml(f"is not valid TOML: {_WHERE.sub('', str(error))}", line, column) from None
    except (ValueError, RecursionError):  # a number of thousands of digits
        place = first_beyond(text, digits=_LONGEST, depth=_DEEPEST)
        raise NotToml("has a number that is too long, or a value that is nested too deep", *place) from None
    if problem := _problem(tables):
        path, what = problem
        raise NotToml(what, *(Places(text).value(path) if path else first_beyond(text, digits=len(text), depth=_DEEPEST)))
    return tables


def _copy(value: Any) -> Any:
    """Tables and lists of one's own, as whoever reads them may take rows out."""
    match value:
        case dict():
            return {name: _copy(one) for name, one in value.items()}
        case list():
            return [_copy(one) for one in value]
        case _:
            return value


def toml_of(text: str, file: str, findings: Findings, kind: str = "design-error") -> Tables | None:
    """The tables of a TOML text; None, with a finding of this kind at its place, where it is none."""
    try:
        return Tables(read_toml(text), file, text)
    except NotToml as error:
        findings.add(kind, Place(file, error.line, error.column), str(error), "mend the line")
        return None


def _problem(tables: Mapping[str, Any]) -> tuple[Path, str] | None:
    """The first value that no setting has, and what is wrong; looks at one level after the other, so that no depth is too much."""
    level: list[tuple[Path, Any]] = [((), tables)]
    for _ in range(_DEEPEST):
        for path, one in level:
            if isinstance(one, float) and not math.isfinite(one):
                return path, f"{named(path)} is {one}"
            if isinstance(one, int) and not -_LARGEST <= one < _LARGEST:
                return path, f"{named(path)} is a number beyond 64 bits"
        level = [part for path, one in level for part in _parts(path, one)]
    return ((), f"is nested more than {_DEEPEST} levels deep") if level else None


def _parts(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, dict):
        yield from (((*path, key), part) for key, part in value.items())
    elif isinstance(value, list):
        yield from (((*path, number), part) for number, part in enumerate(value))


def named(path: Path) -> str:
    """A path as it is told: the names with dots between them, places in lists left out."""
    return ".".join(name for name in path if isinstance(name, str))
