"""locales/languages.toml ↔ rows: the languages that a project has beside those of the United Nations."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES, PSEUDO_LANGUAGES, SOURCE, Direction, Language, Script, language_named
from cop_docs.project.toml import toml_of

FILE = "locales/languages.toml"
SCRIPTS: tuple[str, ...] = get_args(Script)
_HEAD = """\
# The languages of this project beside the six official ones of the United Nations, which the program knows. "cop-docs languages add" writes
# the rows, from CLDR; correct them where your readers write something otherwise. What is in_work is built only where it is named (-l kk), so
# that the others can be built; delete that line when its translation is complete.
"""
_TAG, _FOLDER = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", "[A-Za-z]{2,3}(_[A-Za-z0-9]{1,8})*"
#: Every key of a row, with what its text must be: folders and codes become paths, the plural rule a line of a PO file.
_KEYS = {
    "name": r"[^\x00-\x1f\x7f]{1,60}",
    "tag": _TAG,
    "folder": _FOLDER,
    "locale": _FOLDER,
    "word_tag": _TAG,
    "direction": "|".join(get_args(Direction)),
    "script": "|".join(SCRIPTS),
    "plural_forms": r"nplurals=[1-6]; plural=[n\d ()?:!=<>%&|]+;",
}
#: A key that need not be there.
_IN_WORK = "in_work"


def read_rows(text: str, findings: Findings) -> tuple[Language, ...]:
    """The languages of a file; a row that is wrong is a finding and no language."""
    tables = toml_of(text, FILE, findings, "language-error") or {}
    rows: list[Language] = []
    for code, row in tables.items():
        problems = list(_problems(code, row, (*LANGUAGES, *PSEUDO_LANGUAGES, *rows)))
        for problem in problems:
            findings.add("language-error", Place(FILE), f"{code}: {problem}", "cop-docs languages add writes such a row")
        if not problems:
            rows.append(Language(code, quotes=SOURCE.quotes, **row))
    return tuple(rows)


def _problems(code: str, row: Any, known: tuple[Language, ...]) -> Iterator[str]:
    if not re.fullmatch(_TAG, code):
        yield "is no code of a language, such as kk or sr-Latn"
    if not isinstance(row, dict):
        yield f"is no table; write [{code}]"
        return
    for key, pattern in _KEYS.items():
        value = row.get(key)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield f"{key} is {'missing' if value is None else repr(value)}"
    if not isinstance(row.get(_IN_WORK, False), bool):
        yield f"{_IN_WORK} is neither true nor false"
    yield from (f"nothing reads {key}" for key in sorted(row.keys() - _KEYS.keys() - {_IN_WORK}))
    for name in dict.fromkeys(map(str, (code, row.get("tag"), row.get("folder")))):
        if language_named(name, known):
            yield f'"{name}" is already a language'


def write_rows(languages: Iterable[Language]) -> str:
    """The file that holds these languages."""
    return "\n".join((_HEAD, *(_table(language) for language in languages)))


def _table(language: Language) -> str:
    # a JSON string is a TOML string, but for a control character that no row holds
    lines = (f"{key} = {json.dumps(getattr(language, key), ensure_ascii=False)}\n" for key in _KEYS)
    in_work = f"{_IN_WORK} = true\n" if language.in_work else ""
    return f"[{language.code}]\n{''.join(lines)}{in_work}"
