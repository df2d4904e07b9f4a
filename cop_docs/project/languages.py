"""locales/languages.toml ↔ rows: the languages that a project has beside those of the program."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from cop_docs.model.finding import Findings, nearest
from cop_docs.model.language import LANGUAGES, PSEUDO_LANGUAGES, Language, language_named
from cop_docs.model.orthography import alphabet_of, digits_of, quotes_of
from cop_docs.model.script import SCRIPTS, Direction, Script
from cop_docs.project.toml import toml_of

FILE = "locales/languages.toml"
_HEAD = """\
# The languages of this project beside the six that the program has of its own. "cop-docs languages add" writes
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
    "script": "[A-Z][a-z]{3}",
    "plural_forms": r"nplurals=[1-6]; plural=[n\d ()?:!=<>%&|]+;",
}
#: Keys of how a language writes, with what they ask; where one is missing, the program takes it from CLDR.
_WRITING = {
    "quotes": 'four marks, the outer and the inner ones, such as ["«", "»", "„", "“"]',
    "digits": "ten digits from 0 to 9, or nothing",
    "alphabet": 'its letters in their order, such as "а ә б в", or nothing',
}
#: A key that need not be there.
_IN_WORK = "in_work"
_ALL_KEYS = (*_KEYS, *_WRITING, _IN_WORK)


def read_rows(text: str, findings: Findings, scripts: Mapping[str, Script] = SCRIPTS) -> tuple[Language, ...]:
    """The languages of a file; a row that is wrong is a finding and no language."""
    tables = toml_of(text, FILE, findings, "language-error")
    if tables is None:
        return ()
    rows: list[Language] = []
    for code, row in tables.items():
        problems = list(_problems(code, row, (*LANGUAGES, *PSEUDO_LANGUAGES, *rows), scripts))
        for key, problem in problems:
            findings.add("language-error", tables.place(code, key), f"{code}: {problem}", "cop-docs languages add writes such a row")
        unread = sorted(row.keys() - {*_ALL_KEYS}) if isinstance(row, dict) else []
        for key in unread:
            findings.add("language-error", tables.key(code, key), f"{code}: nothing reads {key}", nearest(key, _ALL_KEYS))
        problems += [(key, "") for key in unread]
        if not problems:
            rows.append(_language(code, row, scripts[row["script"]]))
    return tuple(rows)


def _language(code: str, row: dict[str, Any], script: Script) -> Language:
    """The language of a sound row; what the row does not say of its writing is as CLDR has it."""
    given = {key: value for key, value in row.items() if key not in _WRITING}
    marks = row.get("quotes", [mark for pair in quotes_of(code) for mark in pair])
    return Language(
        code, quotes=(marks[0], marks[1]), inner_quotes=(marks[2], marks[3]), digits=row.get("digits", digits_of(code)),
        alphabet=row.get("alphabet", alphabet_of(code, row["script"])),
        own_script=None if SCRIPTS.get(script.code) == script else script, **given,
    )  # fmt: skip


def _problems(code: str, row: Any, known: tuple[Language, ...], scripts: Mapping[str, Script]) -> Iterator[tuple[str, str]]:
    """Each key of the row that is wrong, with what is wrong; an empty key for the row itself."""
    if not isinstance(row, dict):
        yield "", f"is no table of a language; write it below [{code}], or a code such as kk or sr-Latn"
        return
    if not re.fullmatch(_TAG, code):
        yield "", "is no code of a language, such as kk or sr-Latn"
    if missing := [key for key in _KEYS if key not in row]:
        yield "", f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    for key, pattern in _KEYS.items():
        value = row.get(key, "")
        if key in row and (not isinstance(value, str) or not re.fullmatch(pattern, value)):
            yield key, f"{key} is {value!r}"
    if isinstance(row.get("script"), str) and row["script"] not in scripts:
        yield "script", f"script is {row['script']!r}; write one of: {', '.join(scripts)}, or a row for it in locales/scripts.toml"
    if not isinstance(row.get(_IN_WORK, False), bool):
        yield _IN_WORK, f"{_IN_WORK} is neither true nor false"
    yield from (
        (key, f"{key} is {row[key]!r}; write {asked}") for key, asked in _WRITING.items() if key in row and not _is_writing(key, row[key])
    )
    for name in dict.fromkeys(map(str, (code, row.get("tag"), row.get("folder")))):
        if language_named(name, known):
            yield "", f'"{name}" is already a language'


def _is_writing(key: str, value: Any) -> bool:
    """Whether the value of a key of ``_WRITING`` can be used."""
    if key == "quotes":
        marks = value if isinstance(value, list) else []
        return len(marks) == 4 and all(isinstance(mark, str) and re.fullmatch(r"[^\w\x00-\x1f]{1,2}", mark) for mark in marks)
    if not isinstance(value, str):
        return False
    if key == "digits":
        return not value or [unicodedata.digit(digit, -1) for digit in value] == list(range(10))
    letters = value.split()
    return len(letters) == len(set(letters)) and all(len(letter) <= 4 and letter[0].isalpha() for letter in letters)


def write_rows(languages: Iterable[Language]) -> str:
    """The file that holds these languages."""
    return "\n".join((_HEAD, *(_table(language) for language in languages)))


def _table(language: Language) -> str:
    # a JSON string is a TOML string, but for a control character that no row holds
    lines = (f"{key} = {json.dumps(getattr(language, key), ensure_ascii=False)}\n" for key in _KEYS)
    marks = json.dumps([*language.quotes, *language.inner_quotes], ensure_ascii=False)
    words = "".join(f"{key} = {json.dumps(getattr(language, key), ensure_ascii=False)}\n" for key in ("digits", "alphabet"))
    in_work = f"{_IN_WORK} = true\n" if language.in_work else ""
    return f"[{language.code}]\n{''.join(lines)}quotes = {marks}\n{words}{in_work}"
