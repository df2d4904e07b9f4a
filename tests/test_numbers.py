"""Every number that a file of a project may hold has limits; each value beyond them, or of another type, is a finding at its place.

The keys are walked from the model: a new one without limits, or without a row here, fails.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest

from cop_docs.content import SHAPES, load
from cop_docs.conventions.values import RATIOS, read_style
from cop_docs.model.blocks import WRITTEN_KINDS
from cop_docs.model.design import FILE, Page, ScriptFonts, Voice
from cop_docs.model.finding import Findings
from cop_docs.model.limits import Between, Form
from cop_docs.project.design import read_design
from cop_docs.project.folder import PROGRAM, Project
from cop_docs.project.toml_places import Places
from tests.projects import FILES, ROOT, make_project

AUDIENCE, TIPS, FORUM = "content/audiences/pupils.yaml", "content/sections/pupils/tips.yaml", "content/facts.yaml"
FIELDS = "id: tips\ntitle: T\nblocks:\n  - {kind: writing-lines, fields: [{label: L, lines: 2}]}\n"
SLOTTED = FILES[AUDIENCE].replace(
    "name: Briefing,", "name: Briefing, slots: [{name: school-name, height: 12, largest: 20, smallest: 8, lines: 2}],"
)
SHOWN = (
    "id: tips\ntitle: T\nblocks:\n"
    "  - {kind: photograph, photograph: a.jpg, alternative: A, credit: C, licence: L, shape: square, focus: {left: 20, top: 30}}\n"
)
TABLE = "id: tips\ntitle: T\nblocks:\n  - {kind: table, caption: C, header_columns: 1, columns: [{width: 40}, {}], header: [A, B], rows: [[a, b]]}\n"
#: Each number of content: the file, its text, and the value in it that is changed.
CONTENT = {
    "ReadingLimits.average": (AUDIENCE, FILES[AUDIENCE], "average: 12"),
    "ReadingLimits.longest": (AUDIENCE, FILES[AUDIENCE], "longest: 16"),
    "ReadingLimits.letters": (AUDIENCE, FILES[AUDIENCE].replace("longest: 16", "longest: 16, letters: 9"), "letters: 9"),
    "Slot.height": (AUDIENCE, SLOTTED, "height: 12"),
    "Slot.largest": (AUDIENCE, SLOTTED, "largest: 20"),
    "Slot.smallest": (AUDIENCE, SLOTTED, "smallest: 8"),
    "Slot.lines": (AUDIENCE, SLOTTED, "lines: 2"),
    "WritingField.lines": (TIPS, FIELDS, "lines: 2"),
    "Column.width": (TIPS, TABLE, "width: 40"),
    "Table.header_columns": (TIPS, TABLE, "header_columns: 1"),
    "Focus.left": (TIPS, SHOWN, "left: 20"),
    "Focus.top": (TIPS, SHOWN, "top: 30"),
    "Value.number": (FORUM, FILES[FORUM], "number: 1234"),
    "Value.date": (FORUM, FILES[FORUM], "date: 2020-10-27"),
    "Value.time": (FORUM, FILES[FORUM].replace("{text: COP}", "{time: 09:30}"), "time: 09:30"),
}
NUMBERS = (int, float, datetime.date, datetime.time)


def limited(hint: Any, name: str, limits: Any = None) -> Iterator[tuple[str, Any]]:
    """Every number in a type, by the name of its key, with its limits; None for one that has none."""
    if get_origin(hint) is Annotated:
        limits = next((one for one in get_args(hint)[1:] if isinstance(one, Between | Form)), None)
        yield from limited(get_args(hint)[0], name, limits)
    elif hint in NUMBERS:
        yield name, limits
    elif is_dataclass(get_origin(hint) or hint):
        yield from limits_of(get_origin(hint) or hint)
    else:
        for part in get_args(hint):
            yield from limited(part, name)


def limits_of(kind: Any) -> Iterator[tuple[str, Any]]:
    """Every number of a class of the model and of those in it."""
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        yield from limited(hints[field.name], f"{kind.__name__}.{field.name}")


KEYS = dict(row for shape in (*SHAPES.values(), *WRITTEN_KINDS.values()) for row in limited(shape, "")) | {
    name: limits for kind in WRITTEN_KINDS.values() for name, limits in limits_of(kind)
}
TOKENS = {name: limits for kind in (Page, Voice, ScriptFonts) for name, limits in limits_of(kind)}


def test_every_number_of_content_and_of_the_design_has_limits_and_is_tried_below() -> None:
    assert KEYS.keys() == CONTENT.keys()
    assert [name for name, limits in {**KEYS, **TOKENS}.items() if limits is None] == []


def beyond(limits: Between) -> list[str]:
    """Numbers just outside of the limits, and zero where that is none."""
    low = [f"{limits.low - 1:g}", "0", "-0"] if not limits.or_zero and limits.low > 0 else [f"{limits.low - 1:g}"]
    return [*(low if limits.low - 1 not in limits else ["-1"]), f"{limits.high + 1:.0f}"]


STRANGE = [
    "9" * 5000,
    "-" + "9" * 5000,
    "nan",
    "inf",
    "-inf",
    "many",
    "true",
    "1e400",
    "0x10",
    "٣",
    '""',
    "[]",
    "[1]",
    "{}",
    "{a: 1}",
    "~",
    "1.5.5",
]


def content_rows() -> Iterator[tuple[str, str]]:
    for name, limits in KEYS.items():
        own = (
            beyond(limits)
            if isinstance(limits, Between)
            else ["0", "-3", "1603756800", "20201027", "930", "0001-01-01", "9:30", "09:30Z", "25:00"]
        )
        yield from ((name, value) for value in (*own, *STRANGE))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return make_project(tmp_path_factory.mktemp("small"))


def loaded(project: Project, file: str, text: str) -> Findings:
    """What is said of the small project with another text in one of its files, which it has only meanwhile."""
    path, findings = project.root / file, Findings()
    path.write_text(text, "utf-8")
    try:
        load(project, findings)
    finally:
        path.write_text(FILES[file], "utf-8")
    return findings


@pytest.mark.parametrize(("name", "value"), list(content_rows()), ids=lambda text: text[:25])
def test_a_number_of_content_that_cannot_be_is_told_where_it_is(small: Project, name: str, value: str) -> None:
    file, text, old = CONTENT[name]
    key = old.split(": ")[0]
    changed = text.replace(old, f"{key}: {value}")
    findings = loaded(small, file, changed)
    at = changed.index(f"{key}: {value}") + len(key) + 2
    place = (file, changed.count("\n", 0, at) + 1, at - changed.rfind("\n", 0, at))
    told = [finding for finding in findings if (finding.place.file, finding.place.line, finding.place.column) == place]
    assert [finding.kind.code for finding in told] in (["wrong-type"], ["wrong-type", "unknown-key"])


@pytest.mark.parametrize("name", CONTENT)
def test_the_limits_of_content_themselves_are_allowed(small: Project, name: str) -> None:
    file, text, old = CONTENT[name]
    limits, key = KEYS[name], old.split(": ")[0]
    values = (
        [str(limits.low), str(limits.high)]
        if isinstance(limits, Between)
        else {"date": ["1900-01-01", "2099-12-31"], "time": ["00:00", "23:59"]}[key]
    )
    for value in values:
        assert list(loaded(small, file, text.replace(old, f"{key}: {value}"))) == []


DESIGN = (PROGRAM / FILE).read_text("utf-8")
PLACES = Places(DESIGN)


def tokens(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of each number of the design; of each kind of row, those of the first."""
    if isinstance(value, dict):
        rows = list(value.items())[:1] if path in (("pages",), ("voices",), ("scripts",)) else value.items()
        for name, part in rows:
            yield from tokens(part, (*path, name))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from tokens(part, (*path, number))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path


def token_rows() -> Iterator[tuple[tuple[str | int, ...], str]]:
    kinds = {"pages": Page, "voices": Voice, "scripts": ScriptFonts}
    tried = set()
    for path in tokens(tomllib.loads(DESIGN)):
        name = f"{kinds[str(path[0])].__name__}.{path[2]}"
        tried.add(name)
        yield from ((path, value) for value in (*beyond(TOKENS[name]), "nan", "inf", '"12"', "true", "[]", "{}", "9" * 30, "1e9"))
    assert tried == TOKENS.keys()


def changed(path: tuple[str | int, ...], value: str) -> tuple[str, int, int]:
    """The design with another value at a path, and where that is."""
    line, column = PLACES.value(path)
    at = sum(len(text) + 1 for text in DESIGN.split("\n")[: line - 1]) + column - 1
    old = next(part for part in DESIGN[at:].replace(",", " ").replace("]", " ").split())
    return DESIGN[:at] + value + DESIGN[at + len(old) :], line, column


@pytest.mark.parametrize(("path", "value"), list(token_rows()), ids=str)
def test_a_number_of_the_design_that_cannot_be_is_told_where_it_is(tmp_path: Path, path: tuple[str | int, ...], value: str) -> None:
    text, line, column = changed(path, value)
    (tmp_path / "templates").mkdir()
    (tmp_path / FILE).write_text(text, "utf-8")
    findings = Findings()
    assert read_design(Project(tmp_path), findings) is None
    assert (FILE, line, column) in [(finding.place.file, finding.place.line, finding.place.column) for finding in findings]


def test_every_number_of_the_settings_of_languages_has_limits() -> None:
    style = tomllib.loads((ROOT / "locales/style.toml").read_text("utf-8"))
    numbers = {key for table in style.values() for key, value in table.items() if isinstance(value, int | float)}
    assert numbers == RATIOS.keys()
    assert list(tokens(tomllib.loads((ROOT / "locales/policy.toml").read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (key, value)
        for key, limits in RATIOS.items()
        for value in (*beyond(limits), "nan", "inf", '"1"', "true", "[]", "{}", "9" * 30, "9" * 5000, "1e400")
    ],
    ids=lambda text: text[:25],
)
def test_a_number_of_a_language_that_cannot_be_is_told_where_it_is(tmp_path: Path, key: str, value: str) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/style.toml").write_text(f"[fr]\nspacing = 'un'\n\n  {key} = {value}\n", "utf-8")
    findings = Findings()
    assert read_style(Project(tmp_path), findings)["fr"].keys() <= {"spacing"}
    [finding] = findings
    assert str(finding.place) == f"locales/style.toml:4:{len(key) + 6}"
