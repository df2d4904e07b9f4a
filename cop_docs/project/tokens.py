"""Tables of TOML → the classes of the model, each token of its kind and within its limits; what is wrong is found at its place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from cop_docs.model.design import Colour
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.limits import Between
from cop_docs.project.toml import Tables, named
from cop_docs.project.toml_places import Path

_Row = TypeVar("_Row")


def types_of(kind: type) -> Mapping[str, Any]:
    """The tokens of a class of the model, each with its type and its limits."""
    known: Any = kind  # mypy asks whether its objects can be keys, and not whether it can
    return _types_of(known)


@cache
def _types_of(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind, include_extras=True)


class Tokens:
    """The tables of the file, read into the classes of the model."""

    def __init__(self, tables: Tables, findings: Findings, kind: str) -> None:
        """``kind`` is that of its findings."""
        self._tables, self._findings, self._kind = tables, findings, kind

    def _add(self, place: Place, problem: str, hint: str) -> None:
        self._findings.add(self._kind, place, problem, hint)

    def rows(self, kind: type[_Row], table: str) -> dict[str, _Row]:
        """A table of rows by name."""
        rows = self._tables.get(table)
        if not isinstance(rows, dict) or not rows:
            problem = f"{table} is {'missing' if rows is None else 'no table' if not isinstance(rows, dict) else 'empty'}"
            self._add(self._tables.place(table), problem, f"write [{table}.…]")
            return {}
        return {name: self.row(kind, row, (table, name)) for name, row in rows.items()}

    def row(self, kind: type[_Row], row: Any, path: Path) -> _Row:
        """One row; a token that is missing or wrong has some value of its type instead."""
        given = row if isinstance(row, dict) else {}
        expected = types_of(kind)
        values = {token: self._value(given.get(token), one, (*path, token)) for token, one in expected.items()}
        self.require_known(given, values, path)
        return kind(**values)

    def part(self, kind: type, row: Mapping[str, Any], path: Path) -> dict[str, Any]:
        """The tokens of ``row`` alone, as ``kind`` has them."""
        expected = types_of(kind)
        return {token: self._value(value, expected[token], (*path, token)) for token, value in row.items() if token in expected}

    def require_known(self, row: Mapping[str, Any], known: Collection[str], path: Path) -> None:
        """Tells the tokens of ``row`` that are none of ``known``."""
        for token in sorted(row.keys() - set(known)):
            self._add(self._tables.key(*path, token), f"nothing reads {named((*path, token))}", nearest(token, known))

    def _value(self, value: Any, expected: Any, path: Path) -> Any:
        if expected is Colour and isinstance(value, str) and Colour.FORM.fullmatch(value):
            return Colour(value)
        if get_origin(expected) is list and isinstance(value, list) and value:
            return [self._value(one, get_args(expected)[0], (*path, number)) for number, one in enumerate(value)]
        if get_origin(expected) is Annotated:
            kind, limits = get_args(expected)
            if _is_number(value, kind) and value in limits:
                return kind(value)
        elif expected in (bool, str) and type(value) is expected and value != "":
            return value
        self._add(
            self._tables.place(*path), f"{named(path)} is {'missing' if value is None else repr(value)}", f"write {_wanted(expected)}"
        )
        return _some(expected)


def _is_number(value: Any, kind: type[int] | type[float]) -> bool:
    return isinstance(value, int if kind is int else int | float) and not isinstance(value, bool)


def _wanted(expected: Any) -> str:
    """What a token asks for, in words."""
    if expected is Colour:
        return "a colour as #rrggbb"
    if get_origin(expected) is list:
        return f"a list, each entry {_wanted(get_args(expected)[0])}"
    if get_origin(expected) is Annotated:
        kind, limits = get_args(expected)
        return f"a {'whole ' if kind is int else ''}number {limits}"
    return "true or false" if expected is bool else "a text"


def _some(expected: Any) -> Any:
    """A value of the type, in place of one that is wrong: nothing is drawn with it."""
    if get_origin(expected) is Annotated:
        kind, limits = get_args(expected)
        assert isinstance(limits, Between)
        return kind(limits.high)
    return [] if get_origin(expected) is list else expected()
