"""No regular expression of the program takes more time than in proportion to its text: a line of one sign, however long, is read at once."""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import product
from pathlib import Path

import pytest

import cop_docs
from cop_docs.conventions.typography import rules_of
from cop_docs.model.language import LANGUAGES

_FOLDER = Path(cop_docs.__file__).parent
#: What a text begins with, and what is then said again and again.
_BEFORE = ("", '"', "(", "a", "http://", "**")
_AGAIN = (
    "9", "a", "я", "ا", "中", " ", "\t", "\n", "\u00a0", "-", ".", "(", "[", "{", "<", '"', "«", "/", "\\", "&", "%", "#", "*", "_", "=", ":", ",",
    "a ", "a.", "9.", "9 ", "9-", "a-", "9:", "1/-", "](a", "<a", "<!--", "/*", "a@", "://", "&#", "٣", "9,", ") ", "+9", "!?", "( ", "a'", "A.", '<!"',
)  # fmt: skip
#: What is searched first, and what is found in it sooner than this, in seconds, is not looked at more closely: a pattern whose time grows with
#: the square takes longer.
_FIRST, _AT_ONCE = 1000, 0.00028
#: A text that is eight times as long takes eight times the time, or 64 times where the time grows with the square; a processor that is busy, or
#: saves power, changes that by no more than two times.
_SHORT, _LONG = 750, 6000
_FASTER = 22.0
#: Used with ``match`` and ``fullmatch`` alone, so that they begin once.
_BEGINS_ONCE = {
    "cop_docs.catalogues.admission._IGNORE",
    "cop_docs.conventions.passages._RANGE",
    "cop_docs.exchange.number_formats._WHOLE",
    "cop_docs.project.starting._FLOW",
    "cop_docs.project.toml_places._EQUALS",
    "cop_docs.rules.received.links._HOST",
    "cop_docs.rules.received.page._SAFE_LINK",
    "cop_docs.schools.cells._FORMULA",
    "cop_docs.schools.cells._SCIENTIFIC",
    "cop_docs.schools.checks._MAIL",
}


def _modules() -> Iterator[str]:
    for path in sorted(_FOLDER.rglob("*.py")):
        name = ".".join(path.relative_to(_FOLDER.parent).with_suffix("").parts).removesuffix(".__init__")
        if not name.endswith("__main__"):
            yield name


def _held(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, its rows and their fields."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4:
        inside: tuple[object, ...] = ()
        if isinstance(value, list | tuple | set | frozenset):
            inside = tuple(value)
        elif isinstance(value, dict):
            inside = (*value, *value.values())
        elif is_dataclass(value) and not isinstance(value, type):
            inside = tuple(getattr(value, field.name, None) for field in fields(value))
        for one in inside:
            yield from _held(one, depth + 1)


def _written_in_place(name: str) -> Iterator[re.Pattern[str]]:
    """The patterns of calls such as ``re.sub("…", …)``, where they are no more than a text."""
    path = importlib.import_module(name).__file__
    assert path
    for node in ast.walk(ast.parse(Path(path).read_text("utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr="search" | "sub" | "split" | "findall" | "finditer"),
                args=[ast.Constant(value=str(pattern)), *_],
            ):
                yield re.compile(pattern)
            case _:
                pass


@cache
def _patterns() -> dict[str, list[re.Pattern[str]]]:
    """Every pattern of the program once, by where it is."""
    found: dict[str, list[re.Pattern[str]]] = {}
    known = set[re.Pattern[str]]()
    for name in _modules():
        held = {f"{name}.{key}": list(_held(value)) for key, value in vars(importlib.import_module(name)).items()}
        held[name] = list(_written_in_place(name))
        for place, patterns in held.items():
            new = [pattern for pattern in patterns if pattern not in known]
            known.update(new)
            if new:
                found[place] = new
    for language in LANGUAGES:
        found[f"rules of {language.code}"] = [rule.pattern for rule in rules_of(language.code, {}) if rule.pattern not in known]
    return found


def _seconds(pattern: re.Pattern[str], text: str, *, begins_once: bool = False) -> float:
    """What the processor needs to find the pattern everywhere in a text, or at its beginning."""
    begun = time.process_time()
    if begins_once:
        pattern.match(text)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def _is_slow(pattern: re.Pattern[str], before: str, again: str, *, begins_once: bool = False) -> bool:
    """Whether the time grows faster than the text, each of the times that it is measured: another program may have the processor meanwhile."""

    def needed(length: int) -> float:
        return _seconds(pattern, before + again * (length // len(again)), begins_once=begins_once)

    return needed(_FIRST) > _AT_ONCE and all(needed(_LONG) / needed(_SHORT) > _FASTER for _ in range(3))


@pytest.mark.parametrize("again", _AGAIN)
def test_a_long_line_of_one_sign_is_searched_at_once(again: str) -> None:
    slow, every = set[str](), _patterns()
    for before, (place, patterns) in product(_BEFORE, every.items()):
        if any(_is_slow(pattern, before, again, begins_once=place in _BEGINS_ONCE) for pattern in patterns):
            slow.add(place)
    assert not slow


def test_a_pattern_that_begins_again_at_each_sign_is_found() -> None:
    assert _is_slow(re.compile(r"\d+:"), "", "9")
    assert not _is_slow(re.compile(r"(?<!\d)\d+:"), "", "9")
    assert not _is_slow(re.compile(r"(?:\d[\d.,]{0,400}:)+"), "", "9")  # long, but in proportion
