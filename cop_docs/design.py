"""templates/design.toml → Design: the tokens that both writers read, checked as a whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from cop_docs.findings import Findings, Place, nearest

FILE = "templates/design.toml"
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class Colour(str):
    """``#rrggbb``."""

    __slots__ = ()

    @property
    def hex(self) -> str:
        """``rrggbb``, as Word wants it."""
        return self[1:]


@dataclass(frozen=True, slots=True)
class Page:
    """Sizes of the sheet and of its margins, in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    side: float


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours that all audiences share."""

    ink: Colour
    muted: Colour
    rule: Colour
    paper: Colour
    help: Colour
    help_tint: Colour
    note_tint: Colour
    link: Colour


@dataclass(frozen=True, slots=True)
class Accent:
    """The colours of one audience."""

    strong: Colour
    deep: Colour
    tint: Colour
    bright: Colour


@dataclass(frozen=True, slots=True)
class Voice:
    """The typographic scale of one voice: sizes in points, ``leading`` as a multiple, ``measure`` in millimetres."""

    body: float
    leading: float
    measure: float
    title: float
    subtitle: float
    heading_1: float
    heading_2: float
    lead: float
    small: float


@dataclass(frozen=True, slots=True)
class ScriptFonts:
    """The fonts of one script, in the PDF and in Word, and what its shapes need."""

    families: list[str]
    word: str
    word_east_asian: str
    word_complex: str
    leading: float
    scale: float
    hyphenate: bool


@dataclass(frozen=True, slots=True)
class Design:
    """All tokens, and the folder of templates they stand in."""

    folder: Path
    page: Page
    colours: Colours
    accents: Mapping[str, Accent]
    voices: Mapping[str, Voice]
    scripts: Mapping[str, ScriptFonts]


_Row = TypeVar("_Row")


def read_design(root: Path, findings: Findings) -> Design | None:
    """The design of the project at ``root``; None, with findings, where a token is missing or wrong."""
    before = len(findings)
    tokens = _parse(root / FILE, findings)
    if tokens is None:
        return None
    design = Design(
        folder=(root / FILE).parent,
        page=_row(Page, tokens.get("page"), "page", findings),
        colours=_row(Colours, tokens.get("colours"), "colours", findings),
        accents=_rows(Accent, tokens, "accents", findings),
        voices=_rows(Voice, tokens, "voices", findings),
        scripts=_rows(ScriptFonts, tokens, "scripts", findings),
    )
    return design if len(findings) == before else None


def _parse(path: Path, findings: Findings) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        findings.add("design-error", Place(FILE), f"cannot be read: {error}", "write it as TOML, in UTF-8")
        return None


def _rows(kind: type[_Row], tokens: dict[str, Any], table: str, findings: Findings) -> dict[str, _Row]:
    return {name: _row(kind, row, f"{table}.{name}", findings) for name, row in tokens.get(table, {}).items()}


def _row(kind: type[_Row], row: Any, name: str, findings: Findings) -> _Row:
    given = row if isinstance(row, dict) else {}
    values: dict[str, Any] = {}
    for token, expected in get_type_hints(kind).items():
        values[token] = _value(given.get(token), expected, f"{name}.{token}", findings)
    for token in given.keys() - values.keys():
        findings.add("design-error", Place(FILE), f"nothing reads {name}.{token}", nearest(token, values))
    assert len(values) == len(fields(kind))  # type: ignore[arg-type]  # kind is one of the dataclasses above
    return kind(**values)


def _value(value: Any, expected: Any, name: str, findings: Findings) -> Any:
    if expected is Colour and isinstance(value, str) and _COLOUR.fullmatch(value):
        return Colour(value)
    if expected is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if expected is bool and isinstance(value, bool):
        return value
    if expected is str and isinstance(value, str):
        return value
    if expected == list[str] and isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return value
    wanted = "a colour as #rrggbb" if expected is Colour else getattr(expected, "__name__", str(expected))
    findings.add("design-error", Place(FILE), f"{name} is {'missing' if value is None else repr(value)}", f"write {wanted}")
    return expected() if expected in (float, bool, str, Colour) else []
