"""locales/scripts.toml → the scripts that a project can set: those of the program, and rows of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, get_args

from cop_docs.model.finding import Findings, nearest
from cop_docs.model.script import SCRIPTS, Direction, Phrases, Script, Signs, WordFamily
from cop_docs.project.folder import Project
from cop_docs.project.toml import toml_of

FILE = "locales/scripts.toml"
_CURE = "docs/scripts.md tells what a row says"
#: The key that names the row of which a new one is made.
_LIKE = "like"
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "direction": get_args(Direction), "word": get_args(WordFamily), "signs": get_args(Signs), "variant": ("", "simplified", "traditional"),
    "phrases": get_args(Phrases),
}  # fmt: skip
_FIELDS = {field.name: str(field.type) for field in fields(Script) if field.name != "code"}


def read_scripts(project: Project, findings: Findings) -> Mapping[str, Script]:
    """The scripts by their codes (ISO 15924); a row that is wrong is a finding and no script."""
    path = project.root / FILE
    text = project.read(path, findings) if path.exists() else None
    tables = toml_of(text, FILE, findings, "language-error") if text else None
    if not tables:
        return SCRIPTS
    found = dict(SCRIPTS)
    for code, row in tables.items():
        problems = list(_problems(code, row))
        for key, problem in problems:
            findings.add("language-error", tables.place(code, key) if key else tables.key(code), f"{code}: {problem}", _CURE)
        unread = sorted(row.keys() - {*_FIELDS, _LIKE}) if isinstance(row, dict) else []
        for key in unread:
            findings.add("language-error", tables.key(code, key), f"{code}: nothing reads {key}", nearest(key, {*_FIELDS, _LIKE}))
        if not problems and not unread:
            found[code] = _script(code, row)
    return MappingProxyType(found)


def _script(code: str, row: Mapping[str, Any]) -> Script:
    """A row on the ground of the one that it is ``like``, or else of a plain one."""
    ground = SCRIPTS.get(row.get(_LIKE, code)) or Script(code=code, name=code, letters=())
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items() if key != _LIKE}
    return replace(ground, **given | {"code": code})


def _problems(code: str, row: Any) -> Iterator[tuple[str, str]]:
    """Each key of a row that is wrong, with what is wrong; an empty key for the row itself."""
    if not isinstance(row, dict):
        yield "", f"is no table of a script; write it below [{code}], or a code such as Khmr"
        return
    if not re.fullmatch("[A-Z][a-z]{3}", code):
        yield "", "is no code of a script (ISO 15924), such as Khmr"
    if row.get(_LIKE, next(iter(SCRIPTS))) not in SCRIPTS:
        yield _LIKE, f"{_LIKE} is {row[_LIKE]!r}; write one of: {', '.join(SCRIPTS)}"
    if not row.keys() & {_LIKE} and code not in SCRIPTS:
        yield from ((key, f"{key} is missing") for key in ("name", "letters") if key not in row)
    for key, value in row.items():
        if key in _FIELDS and not _is_sound(key, value):
            yield key, f"{key} is {value!r}; write {_asked(key)}"


def _is_sound(key: str, value: Any) -> bool:
    if key in _CHOICES:
        return value in _CHOICES[key]
    match _FIELDS[key]:
        case "bool":
            return isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 3
        case "str":
            return isinstance(value, str) and (key != "inside" or len(value) % 2 == 0)
        case kind:
            of_texts = isinstance(value, list) and all(isinstance(text, str) and text for text in value)
            return of_texts and (len(value) == 2 or kind.endswith("...]"))


def _asked(key: str) -> str:
    if key in _CHOICES:
        return f"one of: {', '.join(filter(None, _CHOICES[key]))}"
    kind = {"bool": "true or false", "float": "a number from 0 to 3", "str": "a text; of inside, signs in pairs"}
    return kind.get(_FIELDS[key], "a list of texts")
