"""A mapping file ↔ which column of a list holds what, and what its words mean."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.project.metadata import CONFIRM_FORM, is_confirm_address
from cop_docs.project.toml import Tables, toml_of
from cop_docs.schools.headers import COLUMNS, columns_of, plain, publications_in
from cop_docs.schools.school import Line, Offer

KIND = "school-map"
_DEFAULTS = ("country", "languages", "audiences", "copies")
#: The address at which schools confirm what arrived; no column holds it, as it is the same for all.
CONFIRM = "confirm"
#: Columns that tell which school a row is of, and where that is; so many a list has of which a row with one alone is no school.
_TELLING, _FEWEST_TELLING = ("id", "name", "address", "postcode", "city", "country", "languages", "audiences"), 4
_SHOWN = 24
_TABLES = ("columns", "copies", "defaults", "words")
_HEAD = """\
# Which column of your list holds what. Correct what is wrong, delete what your list does not have, and run the same command again:
# this file is only read from then on. On the left are our names, on the right the headers of your list.

[columns]
"""
_COPIES = """
# How many copies a school gets of one publication, where that has a column of its own: publication = "header".
[copies]
"""
_DEFAULT = """
# What holds for every school where your list says nothing.
[defaults]
"""
_CONFIRM = '# Where schools confirm what arrived: letters and packing slips have a code of this address.\n# confirm = "https://…"\n'
_WORDS = """
# Words of your list for countries, languages and audiences, and what they mean: "русский" = "ru".
[words]
"""


@dataclass(frozen=True, slots=True)
class Mapped:
    """The headers of each of our columns, those of the copies of each publication, what holds for every school, and what words mean."""

    columns: Mapping[str, Sequence[str]]
    copies: Mapping[str, str] = field(default_factory=dict)
    defaults: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def headers(self) -> list[str]:
        """All headers that it names."""
        return [*(header for headers in self.columns.values() for header in headers), *self.copies.values()]


@dataclass(frozen=True, slots=True)
class Places:
    """The places of our columns in a list, from 0, and of the copies of each publication."""

    columns: Mapping[str, Sequence[int]]
    copies: Mapping[str, int]

    def of(self, column: str) -> int:
        """The first place of a column; -1 where the list has none."""
        return next(iter(self.columns.get(column, ())), -1)

    def all_told(self, line: Line) -> str | None:
        """All that a row says where at most one of its cells tells which school it is of, and where that is; None of other rows."""
        places = [place for column in _TELLING for place in self.columns.get(column, ())]
        filled = [text for place in places if place < len(line.cells) and (text := line.cells[place].strip())]
        if len(places) < _FEWEST_TELLING or len(filled) > 1 or any(place in line.odd for place in places):
            return None
        return " and ".join([*(f'"{text[:_SHOWN]}"' for text in filled), "copies"])

    def used(self) -> set[int]:
        """All places that are read; what is in others is not kept."""
        return {*(place for places in self.columns.values() for place in places), *self.copies.values()}


def proposed(headers: Sequence[str], offer: Offer) -> Mapped:
    """The mapping that the headers of a list suggest."""
    found = columns_of(headers)
    copies = publications_in(headers, offer.publications, (place for places in found.values() for place in places))
    columns = {column: [headers[place] for place in places] for column, places in found.items()}
    return Mapped(columns, {code: headers[place] for code, place in copies.items()}, {} if "copies" in found or copies else {"copies": "1"})


def text_of(mapped: Mapped, headers: Sequence[str]) -> str:
    """The mapping file, with what each line is for."""
    lines = [_HEAD]
    for column, (meaning, _) in COLUMNS.items():
        given = mapped.columns.get(column, ())
        value = _quoted(given[0]) if len(given) == 1 else f"[{', '.join(map(_quoted, given))}]" if given else '""'
        lines.append(f"# {meaning}\n{'' if given else '# '}{column} = {value}\n")
    unused = [header for header in headers if header.strip() and header not in mapped.headers()]
    if unused:
        lines.append("# Not read, and not kept: " + ", ".join(map(_quoted, unused)) + "\n")
    lines += [_COPIES, *(f"{_quoted(code)} = {_quoted(header)}\n" for code, header in mapped.copies.items()), _DEFAULT]
    for name, example in zip(_DEFAULTS, ("UZ", "ru, en", "pupils", "1"), strict=True):
        has_own = name in mapped.columns or (name == "copies" and mapped.copies)
        lines.append(
            f"{'' if name in mapped.defaults else '# '}{name} = {_quoted(mapped.defaults.get(name, example))}\n" if not has_own else ""
        )
    return "".join([*lines, _CONFIRM, _WORDS, *(f"{_quoted(word)} = {_quoted(code)}\n" for word, code in mapped.words.items())])


def _quoted(text: str) -> str:
    """A basic string of TOML, which has the escapes of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_mapping(text: str, file: str, offer: Offer, findings: Findings) -> Mapped | None:
    """The mapping of a file; None, with findings, where it is wrong."""
    tables = toml_of(text, file, findings, KIND)
    problems = list(_problems(tables, offer)) if tables is not None else []
    for place, problem, hint in problems:
        findings.add(KIND, place, problem, hint)
    if tables is None or problems:
        return None
    columns = {name: value if isinstance(value, list) else [str(value)] for name, value in tables.get("columns", {}).items()}
    columns = {name: [header for header in headers if header] for name, headers in columns.items()}
    rest = [{name: str(value) for name, value in tables.get(table, {}).items()} for table in _TABLES[1:]]
    return Mapped({name: headers for name, headers in columns.items() if headers}, *rest)


def _problems(tables: Tables, offer: Offer) -> Iterator[tuple[Place, str, str]]:
    known = {"columns": COLUMNS, "copies": dict.fromkeys(offer.publications.values()), "defaults": dict.fromkeys((*_DEFAULTS, CONFIRM))}
    for name, table in tables.items():
        if name not in _TABLES or not isinstance(table, dict):
            yield tables.key(name), f'"{name}" is no table of a mapping', nearest(name, _TABLES)
            continue
        for key, value in table.items():
            if name in known and key not in known[name]:
                yield tables.key(name, key), f'nothing in [{name}] is called "{key}"', nearest(key, known[name])
            elif not _is_header(value, several=key == "address"):
                yield tables.place(name, key), f"{name}.{key} is no text", 'write it between quotation marks: "…"'
            elif (name, key) == ("defaults", CONFIRM) and not is_confirm_address(str(value)):
                yield tables.place(name, key), f'"{value}" is no address at which schools can confirm', CONFIRM_FORM


def _is_header(value: Any, *, several: bool) -> bool:
    return isinstance(value, str | int) or (several and isinstance(value, list) and all(isinstance(one, str) for one in value))


def places_of(mapped: Mapped, headers: Sequence[str], file: Place, findings: Findings) -> Places | None:
    """Where the columns of a mapping are in a list; None, with findings, where one that it names is missing, or one that is needed."""
    at = {_key(header): place for place, header in reversed(list(enumerate(headers))) if header}
    missing = [header for header in mapped.headers() if _key(header) not in at]
    for header in missing:
        findings.add(KIND, file, f'the list has no column "{header}"', nearest(header, [one for one in headers if one.strip()]))
    lacking = [name for name in ("id", "name", *_DEFAULTS) if not _is_given(name, mapped)]
    for name in lacking:
        cure = f"name its column under [columns] of a mapping file (--map FILE proposes one){', or its value under [defaults]' if name in _DEFAULTS else ''}"
        findings.add(KIND, file, f"nothing says which column is {name}: {COLUMNS[name][0]}", cure)
    if missing or lacking:
        return None
    columns = {name: [at[_key(header)] for header in given] for name, given in mapped.columns.items()}
    return Places(columns, {code: at[_key(header)] for code, header in mapped.copies.items()})


def _key(header: str) -> str:
    """By what a header is found: its words, or its signs where it has no words, as № has none."""
    return plain(header) or header.strip()


def _is_given(name: str, mapped: Mapped) -> bool:
    return name in mapped.columns or name in mapped.defaults or (name == "copies" and bool(mapped.copies))
