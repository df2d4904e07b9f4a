"""templates/design.toml → Design: every token there, of its kind and within its limits; all that is wrong is found at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, TypeVar, get_args, get_type_hints

from cop_docs.model.content import Audience
from cop_docs.model.design import FILE, Accent, Colour, Colours, Design, Page, ScriptFonts, Voice
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.project.folder import Project
from cop_docs.project.toml import toml_of

_COLOUR = re.compile(r"#[0-9a-f]{6}")
#: Of millimetres, points, or times: more than any sheet has.
_LARGEST = 10_000
#: The sizes of a page that may be nought: nothing of the kind, or as elsewhere.
_MAY_BE_ZERO = frozenset({"top", "bottom", "side", "body", "leading", "drawing", "line", "space", "fill"})
_MOST_PANELS = 12

_Row = TypeVar("_Row")


def read_design(project: Project, findings: Findings) -> Design | None:
    """The design of a project; None, with findings, where a token is missing or wrong, or a row that its languages and voices need."""
    before = len(findings)
    text = project.read(project.root / FILE, findings)
    tokens = toml_of(text, FILE, findings) if text is not None else None
    if tokens is None:
        return None
    design = Design(
        folder=(project.root / FILE).parent,
        pages=_rows(Page, tokens, "pages", findings),
        colours=_row(Colours, tokens.get("colours"), "colours", findings),
        accents=_rows(Accent, tokens, "accents", findings),
        voices=_rows(Voice, tokens, "voices", findings),
        scripts=_rows(ScriptFonts, tokens, "scripts", findings),
    )
    sheets = design.pages.items() if len(findings) == before else ()  # of a token that is missing nothing more is told
    for problem in (*_missing(design, project), *(problem for name, page in sheets for problem in _of_sheet(name, page))):
        findings.add("design-error", Place(FILE), problem, "mend it, or take the row from an earlier version")
    return design if len(findings) == before else None


def _missing(design: Design, project: Project) -> Iterator[str]:
    scripts = dict.fromkeys(language.script for language in project.languages)
    yield from (f"[scripts.{script}] is missing: a language is written in it" for script in scripts if script not in design.scripts)
    voices = get_args(get_type_hints(Audience)["voice"])
    yield from (f"[voices.{voice}] is missing: an audience may have it" for voice in voices if voice not in design.voices)


def _of_sheet(name: str, page: Page) -> Iterator[str]:
    """What of a sheet cannot be: no room for words, or pages that end before they begin."""
    if not 1 <= page.panels <= _MOST_PANELS:
        yield f"pages.{name}.panels is {page.panels}: 1 to {_MOST_PANELS} can be"
    elif page.width / page.panels <= 2 * page.side:
        yield f"pages.{name}: its sides of {page.side:g} mm leave no room on {page.width / page.panels:g} mm"
    if page.height <= page.top + page.bottom:
        yield f"pages.{name}: top and bottom leave no room on {page.height:g} mm"
    if len(page.sides) != 2 or not 1 <= page.sides[0] <= page.sides[1] <= _LARGEST:
        yield f"pages.{name}.sides is {page.sides}: write the fewest and the most pages, such as [1, 2]"
    if page.fill > 1:
        yield f"pages.{name}.fill is {page.fill:g}: 1 is the whole side"


def _rows(kind: type[_Row], tokens: dict[str, Any], table: str, findings: Findings) -> dict[str, _Row]:
    rows = tokens.get(table)
    if not isinstance(rows, dict) or not rows:
        findings.add("design-error", Place(FILE), f"{table} is {'missing' if rows is None else 'no table'}", f"write [{table}.…]")
        return {}
    return {name: _row(kind, row, f"{table}.{name}", findings) for name, row in rows.items()}


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
        return _size(float(value), name, findings)
    if expected in (bool, int, str) and type(value) is expected and (value or expected is not str):
        return value
    if isinstance(value, list) and value and all(type(entry) in get_args(expected) and entry for entry in value):
        return value
    wanted = "a colour as #rrggbb" if expected is Colour else getattr(expected, "__name__", str(expected))
    findings.add("design-error", Place(FILE), f"{name} is {'missing' if value is None else repr(value)}", f"write {wanted}")
    return expected() if expected in (float, int, bool, str, Colour) else []


def _size(value: float, name: str, findings: Findings) -> float:
    table, _, token = name.rpartition(".")
    may_be_zero = table.startswith("pages.") and token in _MAY_BE_ZERO
    if not 0 <= value <= _LARGEST or (value == 0 and not may_be_zero):
        limit = "0 or more" if may_be_zero else "above 0"
        findings.add("design-error", Place(FILE), f"{name} is {value:g}", f"write a number {limit}, up to {_LARGEST:,}")
    return value
