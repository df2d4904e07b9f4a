"""TOML text → the line and column of each of its values, which tomllib does not tell (TOML 1.0)."""

from __future__ import annotations

import re
import tomllib
from typing import Any

#: The names of the tables around a value, and its own; the places in lists, from 0.
Path = tuple[str | int, ...]

# a string that does not end goes on to the end, so that no text takes longer to match than its length
_STRING = r'"""(?:[^\\]|\\.)*?(?:"{3,5}|\Z)|\'\'\'.*?(?:\'{3,5}|\Z)|"(?:[^"\\\n]|\\.)*+"?+|\'[^\'\n]*+\'?+'
_COMMENT = r"#[^\n]*+"
_BLANK = re.compile(rf"(?:[ \t\r\n,]++|{_COMMENT})*+")
_NAME = rf"(?:[A-Za-z0-9_-]++|{_STRING})"
_KEY = re.compile(rf"{_NAME}(?:[ \t]*+\.[ \t]*+{_NAME})*+", re.DOTALL)
_TABLE = re.compile(rf"\[\[?[ \t]*+({_KEY.pattern})[ \t]*+\]\]?", re.DOTALL)
_EQUALS = re.compile(r"[ \t]*+=[ \t]*+")
_SCALAR = re.compile(rf"{_STRING}|\d{{4}}-\d\d-\d\d \d\d[^\s,\]}}#]*+|[^\s,\]}}#]++", re.DOTALL)
_TOKEN = re.compile(rf"{_STRING}|{_COMMENT}|[\[\]{{}}]|[\w.+-]++", re.DOTALL)


def place_at(text: str, index: int) -> tuple[int, int]:
    """The line and the column of a character, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def first_beyond(text: str, *, digits: int, depth: int) -> tuple[int, int]:
    """Where a text, which may be no TOML, has a word of more characters, or a bracket in more brackets; (0, 0) where it has neither."""
    level = 0
    for found in _TOKEN.finditer(text):
        level += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if level > depth or (len(found[0]) > digits and found[0][0] not in "\"'#"):
            return place_at(text, found.start())
    return 0, 0


class Places:
    """The places of a text that is valid TOML: of values (of a table, where it begins) and of their keys."""

    def __init__(self, text: str) -> None:
        self._text, self._counts = text, dict[Path, int]()
        self._values: dict[Path, int] = {}
        self._keys: dict[Path, int] = {}
        self._read()

    def value(self, path: Path) -> tuple[int, int]:
        """Where a value begins, or the nearest table or list around it; (0, 0) where there is none."""
        while path and path not in self._values:
            path = path[:-1]
        return place_at(self._text, self._values[path]) if path else (0, 0)

    def key(self, path: Path) -> tuple[int, int]:
        """Where the name of a value is written; of one in a list, or of a table, as ``value`` says."""
        return place_at(self._text, self._keys[path]) if path in self._keys else self.value(path)

    def _read(self) -> None:
        table: Path = ()
        index = self._past(_BLANK, 0)
        while index < len(self._text):
            if header := _TABLE.match(self._text, index):
                table = self._table(_names(header[1]), is_list=header[0].startswith("[["))
                self._begin(table, index)
                index = header.end()
            else:
                index = self._pair(index, table)
            index = self._past(_BLANK, index)

    def _begin(self, path: Path, index: int) -> None:
        """Notes where a value begins, and those around it that are named here for the first time."""
        for end in range(1, len(path)):
            self._values.setdefault(path[:end], index)
        self._values[path] = index

    def _table(self, names: Path, *, is_list: bool) -> Path:
        """The path of a table: of a list of tables, the one that was begun last."""
        path: Path = ()
        for name in names[:-1]:
            path = self._last((*path, name))
        path = (*path, names[-1])
        if is_list:
            self._counts[path] = self._counts.get(path, -1) + 1
        return self._last(path)

    def _last(self, path: Path) -> Path:
        return (*path, self._counts[path]) if path in self._counts else path

    def _pair(self, index: int, table: Path) -> int:
        """Reads ``key = value`` of a table; the index behind it."""
        key = self._found(_KEY, index)
        path = (*table, *_names(key[0]))
        self._begin(path, index)
        self._keys[path] = index
        return self._value(self._past(_EQUALS, key.end()), path)

    def _value(self, index: int, path: Path) -> int:
        self._values[path] = index
        match self._text[index]:
            case "[":
                return self._list(index + 1, path)
            case "{":
                return self._inline(index + 1, path)
            case _:
                return self._past(_SCALAR, index)

    def _list(self, index: int, path: Path) -> int:
        number, index = 0, self._past(_BLANK, index)
        while self._text[index] != "]":
            index = self._past(_BLANK, self._value(index, (*path, number)))
            number += 1
        return index + 1

    def _inline(self, index: int, path: Path) -> int:
        index = self._past(_BLANK, index)
        while self._text[index] != "}":
            index = self._past(_BLANK, self._pair(index, path))
        return index + 1

    def _past(self, pattern: re.Pattern[str], index: int) -> int:
        return self._found(pattern, index).end()

    def _found(self, pattern: re.Pattern[str], index: int) -> re.Match[str]:
        found = pattern.match(self._text, index)
        assert found, f"no TOML at {place_at(self._text, index)}"
        return found


def _names(key: str) -> Path:
    """The names of a key as it is written, its quotation marks and escapes read."""
    table: Any = tomllib.loads(f"{key} = 0")
    names: list[str] = []
    while table != 0:
        [(name, table)] = table.items()
        names.append(name)
    return tuple(names)
