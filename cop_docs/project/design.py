"""templates/design.toml → Design: every token there, of its kind and within its limits; all that is wrong is found at once, at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cop_docs.model.design import FILE, NAMED_ROWS, Accent, Colours, Design, Page, ScriptFonts, Voice
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.project.folder import Project
from cop_docs.project.inheriting import inherited
from cop_docs.project.scripts import read_scripts
from cop_docs.project.sheet_kinds import with_kinds
from cop_docs.project.tokens import Tokens
from cop_docs.project.toml import Tables

_CURE = "mend it, or take the row from an earlier version"
_TABLES = ("pages", "colours", "accents", "voices", "scripts")


def read_design(project: Project, findings: Findings) -> Design | None:
    """The design of a project; None, with findings, where a token is missing or wrong, or a row that its languages and voices need."""
    before = len(findings)
    tables = inherited(project, FILE, findings, "design-error")
    if tables is None:
        return None
    kinds = with_kinds(tables, findings)
    tokens = Tokens(tables, findings, "design-error")
    tokens.require_known(tables, _TABLES, ())
    _take_out_scripts(tables, project, findings)
    design = Design(
        folder=(project.root / FILE).parent,
        pages=tokens.rows(Page, "pages"),
        colours=tokens.row(Colours, tables.get("colours"), ("colours",)),
        accents=tokens.rows(Accent, "accents"),
        voices=tokens.rows(Voice, "voices"),
        scripts=tokens.rows(ScriptFonts, "scripts"),
        kinds=kinds,
    )
    design = replace(design, written={**dict(_written(tables, design.accents)), **_own_rows(tables, design)})
    sheets = design.pages.items() if len(findings) == before else ()  # of a token that is missing nothing more is told
    for problem in _missing(design, project):
        findings.add("design-error", Place(FILE), problem, _CURE)
    for name, token, problem in ((name, *problem) for name, page in sheets for problem in of_sheet(page)):
        findings.add("design-error", tables.place("pages", name, token), f"pages.{name}{problem}", _CURE)
    return design if len(findings) == before else None


def _written(tables: Tables, accents: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Where the project writes colours of its own, by their names."""
    paths: list[tuple[str, ...]] = [("colours", name) for name in Colours.__slots__]
    paths += [("accents", accent, name) for accent in accents for name in Accent.__slots__]
    places = ((".".join(path).removeprefix("colours."), tables.place(*path)) for path in paths)
    yield from ((name, place) for name, place in places if place.file == FILE)


def _own_rows(tables: Tables, design: Design) -> dict[str, Place]:
    """The rows that the project has and the program has not, by their names, of what content names."""
    rows = ((table, name) for table in NAMED_ROWS for name in getattr(design, table))
    return {f"{table}.{name}": tables.key(table, name) for table, name in rows if not tables.is_inherited(table, name)}


def _take_out_scripts(tables: Tables, project: Project, findings: Findings) -> None:
    """Tells rows of scripts that are none, each once, and reads them no further; not where the scripts of the project cannot be read."""
    rows, problems = tables.get("scripts"), Findings()
    known = read_scripts(project, problems)
    if not isinstance(rows, dict) or len(problems):
        return
    for name in sorted(rows.keys() - known.keys()):
        findings.add("design-error", tables.key("scripts", name), f'no script is called "{name}"', nearest(name, known))
        del rows[name]


def _missing(design: Design, project: Project) -> Iterator[str]:
    scripts = dict.fromkeys(language.script for language in project.languages)
    yield from (f"[scripts.{script}] is missing: a language is written in it" for script in scripts if script not in design.scripts)


def of_sheet(page: Page) -> Iterator[tuple[str, str]]:
    """The tokens of a sheet that cannot be beside each other: no room for words, or pages that end before they begin."""
    if page.width / page.panels <= 2 * page.side:
        yield "side", f": its sides of {page.side:g} mm leave no room on {page.width / page.panels:g} mm"
    if page.height <= page.top + page.bottom:
        yield "top", f": top and bottom leave no room on {page.height:g} mm"
    if len(page.sides) != 2 or page.sides[0] > page.sides[1]:
        yield "sides", f".sides is {page.sides}: write the fewest and the most pages, such as [1, 2]"
