"""templates/press.toml and the colour profile that it names → Inks; all that is wrong is found at once, at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeGuard

from cop_docs.model.design import Colour
from cop_docs.model.finding import Findings, Place
from cop_docs.model.inks import FILE, Cmyk, Condition, Inks
from cop_docs.model.limits import Between
from cop_docs.project.folder import PROGRAM, Project
from cop_docs.project.icc import problem_of
from cop_docs.project.inheriting import inherited
from cop_docs.project.tokens import Tokens
from cop_docs.project.toml import Tables

#: What a text of ``[condition]`` may hold: it is printed into the PDF.
_TEXT = re.compile(r"[^\x00-\x1f\x7f]{1,200}")
_TEXTS = ("identifier", "description", "registry", "paper")
_INK = Between(100, 400)
_PER_CENT = Between(0, 100)
#: Profiles of printers have up to some megabytes.
_LARGEST = 8_000_000


def read_inks(project: Project, findings: Findings) -> Inks | None:
    """The inks of a project; None, with findings, where a value is missing or wrong, or the profile is none of a CMYK printer."""
    tables = inherited(project, FILE, findings, "press-error")
    if tables is None:
        return None
    return _Reader(project, tables, findings).inks()


class _Reader:
    def __init__(self, project: Project, tables: Tables, findings: Findings) -> None:
        self._project, self._tables, self._findings = project, tables, findings
        self._tokens, self._before = Tokens(tables, findings, "press-error"), len(findings)

    def _add(self, place: Place, problem: str, hint: str) -> None:
        self._findings.add("press-error", place, problem, hint)

    def inks(self) -> Inks | None:
        self._tokens.require_known(self._tables, ("condition", "inks"), ())
        condition = self._condition(self._table("condition"))
        table = {code: mix for code, row in self._table("inks").items() if (mix := self._mix(code, row, condition.ink)) is not None}
        return Inks(condition, table) if len(self._findings) == self._before else None

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self._tables.get(name)
        if isinstance(table, dict) and table:
            return table
        self._add(self._tables.place(name), f"{name} is {'missing' if table is None else 'empty or no table'}", f"write [{name}]")
        return {}

    def _condition(self, row: Mapping[str, Any]) -> Condition:
        known = ("profile", *_TEXTS, "ink")
        self._tokens.require_known(row, known, ("condition",))
        for key in _TEXTS if row else ():
            value = row.get(key)
            if not isinstance(value, str) or not _TEXT.fullmatch(value):
                self._tell(("condition", key), value, "write a text of one line, up to 200 characters")
        ink = row.get("ink")
        if row and not _is_number(ink, _INK):
            self._tell(("condition", "ink"), ink, f"write a number {_INK}")
        texts = {key: str(row.get(key)) for key in _TEXTS}
        return Condition(self._profile(row.get("profile")) if row else b"", **texts, ink=float(ink) if _is_number(ink, _INK) else 400.0)

    def _tell(self, path: tuple[str, ...], value: Any, cure: str) -> None:
        self._add(self._tables.place(*path), f"{'.'.join(path)} is {'missing' if value is None else repr(value)}", cure)

    def _profile(self, value: Any) -> bytes:
        """The bytes of the profile; none where there is no usable one. A file outside of templates is not read."""
        place = self._tables.place("condition", "profile")
        folder = (self._project.root / FILE).parent
        if not isinstance(value, str) or not _TEXT.fullmatch(value):
            self._tell(("condition", "profile"), value, "write the path of an ICC profile below templates")
            return b""
        path = self._project.template(f"{folder.name}/{value}")
        folder = PROGRAM / folder.name if path.is_relative_to(PROGRAM) else folder
        if not path.resolve().is_relative_to(folder.resolve()):
            self._add(place, f"condition.profile is {value!r}, which is not below templates", "put the profile into templates/colour")
            return b""
        content = self._project.read_bytes(path, self._findings, limit=_LARGEST)
        if content is not None and (problem := problem_of(content)):
            self._add(place, f"{value} {problem}", "take the profile that the print shop gives for its paper: ICC, printer, CMYK")
        return content or b""

    def _mix(self, code: str, row: Any, most: float) -> Cmyk | None:
        problem = next(_problems(code, row, most), None)
        if problem is None:
            return Cmyk(*(float(value) for value in row))
        self._add(self._tables.place("inks", code), f"inks.{code} {problem[0]}", problem[1])
        return None


def _problems(code: str, row: Any, most: float) -> Iterator[tuple[str, str]]:
    """What is wrong with a row of ``[inks]``, and the cure."""
    if not Colour.FORM.fullmatch(code):
        yield "is no colour", 'write it as "#rrggbb", in small letters'
    if not isinstance(row, list) or len(row) != 4 or not all(_is_number(value, _PER_CENT) for value in row):
        yield f"is {row!r}", f"write cyan, magenta, yellow and black, four numbers {_PER_CENT}"
    elif sum(row) > most:
        yield f"has {sum(row):g} % of ink, and condition.ink is {most:g}", "take less of the inks that it has least of, and more black"


def _is_number(value: Any, limits: Between) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and value in limits
