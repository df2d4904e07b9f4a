"""templates/profiles.toml → Profiles, each token of its kind and within its limits; all that is wrong is found at once, at its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cop_docs.model.design import Design, Page, Voice
from cop_docs.model.finding import Findings, nearest
from cop_docs.model.imposition import PAPERS, SCHEMES
from cop_docs.model.profile import FILE, INKS, SCREEN, Profile
from cop_docs.project.design import of_sheet
from cop_docs.project.folder import Project
from cop_docs.project.inheriting import inherited
from cop_docs.project.tokens import Tokens, types_of
from cop_docs.project.toml import Tables
from cop_docs.project.toml_places import Path

_KIND = "profile-error"
#: It becomes a part of file names.
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST_NAME = 30
_SIMPLE = ("bleed", "marks", "slots")
_KEYS = ("ink", "imposition", "paper", "kinds", "page", "pages", "voice", *_SIMPLE)


def read_profiles(project: Project, design: Design | None, findings: Findings) -> Mapping[str, Profile]:
    """The profiles of a project by name, ``screen`` among them, which no row need name. A row with a finding is left out.

    Without a design they are judged by themselves: whether its rows are there is not asked.
    """
    tables = inherited(project, FILE, findings, _KIND)
    found = {SCREEN.name: SCREEN}
    for name in tables or ():
        assert tables is not None
        before = len(findings)
        profile = _Row(tables, name, design, findings).profile()
        if len(findings) == before:
            found[name] = profile
    return found


class _Row:
    """One row of the file."""

    def __init__(self, tables: Tables, name: str, design: Design | None, findings: Findings) -> None:
        self._tables, self._name, self._design, self._findings = tables, name, design, findings
        self._tokens = Tokens(tables, findings, _KIND)

    def _add(self, path: Path, problem: str, hint: str) -> None:
        self._findings.add(_KIND, self._tables.place(self._name, *path), problem, hint)

    def profile(self) -> Profile:
        """The profile; findings tell what of it is wrong."""
        row, name = self._tables[self._name], self._name
        if not isinstance(row, dict) or name == SCREEN.name or not _NAME.fullmatch(name) or len(name) > _LONGEST_NAME:
            self._add(
                (),
                f"“{name}” is no table, or no name of a profile",
                "write [name] in small letters, digits and hyphens; screen is there already",
            )
            return SCREEN
        self._tokens.require_known(row, _KEYS, (name,))
        simple = self._tokens.part(Profile, {key: row[key] for key in _SIMPLE if key in row}, (name,))
        pages = {key: self._of(Page, row.get("pages", {}), "pages", key) for key in self._table(row, "pages")}
        sheets = self._design.pages if self._design else pages
        for key in pages.keys() - sheets.keys():
            self._add(("pages", key), f"design.toml has no [pages.{key}]", nearest(key, sheets))
        profile = Profile(
            name, ink=self._one_of(row, "ink", INKS), imposition=self._one_of(row, "imposition", ("", *SCHEMES)),
            paper=self._one_of(row, "paper", tuple(PAPERS), "A4"), kinds=self._kinds(row), page=self._of(Page, row, "page"), pages=pages, voice=self._of(Voice, row, "voice"), **simple
        )  # fmt: skip
        for sheet, page in profile.applied(self._design).pages.items() if self._design else ():
            for _, problem in of_sheet(page):
                self._add((), f"pages.{sheet}{problem}", "change the tokens of page or pages")
        return profile

    def _table(self, row: Mapping[str, Any], key: str, *path: str) -> Mapping[str, Any]:
        table = row.get(key, {})
        if isinstance(table, dict):
            return table
        self._add((*path, key), f"{key} is no table", f"write [{'.'.join((self._name, *path, key))}]")
        return {}

    def _of(self, kind: type[Page] | type[Voice], row: Any, *path: str) -> Mapping[str, Any]:
        """The tokens of a table that is called by the last name of ``path``."""
        table = self._table(row if isinstance(row, dict) else {}, path[-1], *path[:-1])
        self._tokens.require_known(table, types_of(kind), (self._name, *path))
        return self._tokens.part(kind, table, (self._name, *path))

    def _one_of(self, row: Mapping[str, Any], key: str, known: tuple[str, ...], default: str = "") -> str:
        """A name of a closed list; without one the default, or the first."""
        name = row.get(key, default or known[0])
        if name in known:
            return str(name)
        self._add((key,), f"{key} is {name!r}", f"write one of {', '.join(filter(None, known))}")
        return known[0]

    def _kinds(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        kinds = row.get("kinds", [])
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            self._add(("kinds",), "kinds is no list of rows of [pages] in design.toml", 'write kinds = ["briefing", …]')
            return ()
        if self._design is None:
            return tuple(kinds)
        for number, kind in enumerate(kinds):
            if kind not in self._design.pages:
                self._add(("kinds", number), f'design.toml has no row of pages called "{kind}"', nearest(kind, self._design.pages))
        return tuple(name for name in self._design.pages if {name, self._design.kinds[name].like} & {*kinds})
