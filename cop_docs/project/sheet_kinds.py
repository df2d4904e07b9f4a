"""The rows of pages in design.toml → the same, each whole: what a row does not say is as in the row that it is like, made larger or smaller."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_docs.model.finding import Findings, nearest
from cop_docs.model.sheet_kind import LENGTHS, SheetKind
from cop_docs.project.toml import Tables

_TABLE = "pages"
#: What a new row is like that does not say it.
_USUAL = "tip-sheet"
_KEYS = ("like", "scale")
_SMALLEST, _LARGEST = 0.1, 10


def with_kinds(tables: Tables, findings: Findings) -> dict[str, SheetKind]:
    """Completes the rows of ``pages`` in place, and tells which is like which; a finding tells a row that is like none."""
    rows = tables.get(_TABLE)
    if not isinstance(rows, dict):
        return {}
    ours = {name: row for name, row in rows.items() if isinstance(row, dict) and tables.is_inherited(_TABLE, name)}
    # those of the program have every token, but for the ones that say what they are like
    whole = {name: dict(row) for name, row in ours.items() if "like" not in row}
    kinds = {name: SheetKind(name) for name in whole}
    own = {name: row for name, row in rows.items() if isinstance(row, dict) and name not in ours}
    for name, row in (ours | own).items():
        if name not in whole or "scale" in row:
            like, scale = _like(name, row, whole, (tables, findings)), _scale(name, row, tables, findings)
            kinds[name] = _completed(row, whole[like], kinds[like], scale)
        whole |= {name: dict(row)} if name in ours else {}
    return kinds


def _like(name: str, row: dict[str, Any], whole: Mapping[str, Any], told: tuple[Tables, Findings]) -> str:
    tables, findings = told
    like = row.get("like", name if name in whole else _USUAL)
    if isinstance(like, str) and like in whole:
        return like
    hint = (isinstance(like, str) and nearest(like, whole)) or f"write one of {', '.join(whole)}"
    findings.add(
        "design-error", tables.place(_TABLE, name, "like"), f"{_TABLE}.{name} is like {like!r}, which is no row of the program", hint
    )
    return _USUAL if _USUAL in whole else next(iter(whole))


def _scale(name: str, row: dict[str, Any], tables: Tables, findings: Findings) -> float:
    scale = row.get("scale", 1)
    if _is_number(scale) and _SMALLEST <= scale <= _LARGEST:
        return float(scale)
    hint = f"write a number from {_SMALLEST} to {_LARGEST}"
    findings.add("design-error", tables.place(_TABLE, name, "scale"), f"{_TABLE}.{name}.scale is {scale!r}", hint)
    return 1


def _completed(row: dict[str, Any], like: dict[str, Any], kind: SheetKind, scale: float) -> SheetKind:
    """The row with what it does not say, and its kind; ``kind`` is that of the row it is like, which may be like another."""
    own = set(row) - set(_KEYS) | (set(LENGTHS) if scale != 1 else set())
    lengths = {token: round(like[token] * scale, 2) for token in LENGTHS if scale != 1 and _is_number(like.get(token))}
    scaled = {**like, **lengths}
    said = {token: value for token, value in row.items() if token not in _KEYS}
    row.clear()
    row.update({**scaled, **said})
    return SheetKind(kind.like, kind.own | own)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
