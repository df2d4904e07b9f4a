"""templates/design.toml → Design: every token there, of its kind and within its limits; all that is wrong is found at once, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from cop_docs.model.content import Audience
from cop_docs.model.design import FILE, Accent, Colour, Colours, Design, Page, ScriptFonts, Voice
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.limits import Between
from cop_docs.project.folder import Project
from cop_docs.project.toml import Tables, named, toml_of
from cop_docs.project.toml_places import Path

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_CURE = "mend it, or take the row from an earlier version"

_Row = TypeVar("_Row")


def read_design(project: Project, findings: Findings) -> Design | None:
    """The design of a project; None, with findings, where a token is missing or wrong, or a row that its languages and voices need."""
    before = len(findings)
    text = project.read(project.root / FILE, findings)
    tables = toml_of(text, FILE, findings) if text is not None else None
    if tables is None:
        return None
    tokens = _Tokens(tables, findings)
    design = Design(
        folder=(project.root / FILE).parent,
        pages=tokens.rows(Page, "pages"),
        colours=tokens.row(Colours, tables.get("colours"), ("colours",)),
        accents=tokens.rows(Accent, "accents"),
        voices=tokens.rows(Voice, "voices"),
        scripts=tokens.rows(ScriptFonts, "scripts"),
    )
    sheets = design.pages.items() if len(findings) == before else ()  # of a token that is missing nothing more is told
    for problem in _missing(design, project):
        findings.add("design-error", Place(FILE), problem, _CURE)
    for name, token, problem in ((name, *problem) for name, page in sheets for problem in _of_sheet(page)):
        findings.add("design-error", tables.place("pages", name, token), f"pages.{name}{problem}", _CURE)
    return design if len(findings) == before else None


def _missing(design: Design, project: Project) -> Iterator[str]:
    scripts = dict.fromkeys(language.script for language in project.languages)
    yield from (f"[scripts.{script}] is missing: a language is written in it" for script in scripts if script not in design.scripts)
    voices = get_args(get_type_hints(Audience)["voice"])
    yield from (f"[voices.{voice}] is missing: an audience may have it" for voice in voices if voice not in design.voices)


def _of_sheet(page: Page) -> Iterator[tuple[str, str]]:
    """The tokens of a sheet that cannot be beside each other: no room for words, or pages that end before they begin."""
    if page.width / page.panels <= 2 * page.side:
        yield "side", f": its sides of {page.side:g} mm leave no room on {page.width / page.panels:g} mm"
    if page.height <= page.top + page.bottom:
        yield "top", f": top and bottom leave no room on {page.height:g} mm"
    if len(page.sides) != 2 or page.sides[0] > page.sides[1]:
        yield "sides", f".sides is {page.sides}: write the fewest and the most pages, such as [1, 2]"


class _Tokens:
    """The tables of the file, read into the classes of the model."""

    def __init__(self, tables: Tables, findings: Findings) -> None:
        self._tables, self._findings = tables, findings

    def _add(self, place: Place, problem: str, hint: str) -> None:
        self._findings.add("design-error", place, problem, hint)

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
        expected = get_type_hints(kind, include_extras=True)
        values = {token: self._value(given.get(token), one, (*path, token)) for token, one in expected.items()}
        for token in given.keys() - values.keys():
            self._add(self._tables.key(*path, token), f"nothing reads {named((*path, token))}", nearest(token, values))
        return kind(**values)

    def _value(self, value: Any, expected: Any, path: Path) -> Any:
        if expected is Colour and isinstance(value, str) and _COLOUR.fullmatch(value):
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
