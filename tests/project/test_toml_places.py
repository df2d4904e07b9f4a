"""Each value and key of a TOML file is told at its line and column, however the file is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from cop_docs.project.toml_places import Path, Places, first_beyond
from tests.projects import ROOT

TEXT = '''\
# a comment with [brackets], "quotes" and ]
top = 1
"a.b" . c = """x
]""""" # two quotation marks, then the end
[pages."tip sheet"]
  width= -2.5
when = 1979-05-27 07:32:00 # a space inside
list = [ "[1,", '\\', [3, 4], # 5
  6, ]
inner = {x = 1, y . z = """}"""}
dated = 1979-05-27
empty = ''
[[rows]]
n = 1
[[rows]]
n = 2
[rows.more]
n = 3
[[rows.more.deep]]
n = ****4*****
'''.replace("****4*****", "'''4''''")


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("top",), (2, 7), (2, 1)),
        (("a.b", "c"), (3, 13), (3, 1)),
        (("pages", "tip sheet"), (5, 1), (5, 1)),
        (("pages", "tip sheet", "width"), (6, 10), (6, 3)),
        (("pages", "tip sheet", "when"), (7, 8), (7, 1)),
        (("pages", "tip sheet", "list"), (8, 8), (8, 1)),
        (("pages", "tip sheet", "list", 1), (8, 17), (8, 17)),
        (("pages", "tip sheet", "list", 2, 1), (8, 26), (8, 26)),
        (("pages", "tip sheet", "list", 3), (9, 3), (9, 3)),
        (("pages", "tip sheet", "inner", "x"), (10, 14), (10, 10)),
        (("pages", "tip sheet", "inner", "y", "z"), (10, 25), (10, 17)),
        (("pages", "tip sheet", "dated"), (11, 9), (11, 1)),
        (("pages", "tip sheet", "empty"), (12, 9), (12, 1)),
        (("rows", 0, "n"), (14, 5), (14, 1)),
        (("rows", 1), (15, 1), (15, 1)),
        (("rows", 1, "n"), (16, 5), (16, 1)),
        (("rows", 1, "more", "n"), (18, 5), (18, 1)),
        (("rows", 1, "more", "deep", 0, "n"), (20, 5), (20, 1)),
        (("pages", "tip sheet", "not there"), (5, 1), (5, 1)),
        (("rows", 1, "more", "not there"), (17, 1), (17, 1)),
        (("nothing",), (0, 0), (0, 0)),
    ],
)
def test_a_value_and_its_key_are_told_where_they_are(path: Path, value: tuple[int, int], key: tuple[int, int]) -> None:
    places = Places(TEXT)
    assert (places.value(path), places.key(path)) == (value, key)


@pytest.mark.parametrize("value", ["[[1]]", "{b = {c = 1}}", "[{b = 1}]", "[[]]", "{}", '[""]', "[[[1,],],]"])
def test_what_follows_a_value_within_values_is_told(value: str) -> None:
    assert Places(f"a = {value}\nlast = 2").value(("last",)) == (2, 8)


def walk(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every path of what tomllib reads."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        yield (*path, name)
        yield from walk(part, (*path, name))


@pytest.mark.parametrize(
    "file",
    ["cop_docs/templates/design.toml", "cop_docs/templates/fonts.toml", "locales/style.toml", "locales/policy.toml", "pyproject.toml"],
)
def test_every_value_of_our_own_files_is_found_and_none_else(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    lines, places = text.split("\n"), Places(text)
    for path in walk(tomllib.loads(text)):
        line, column = places.key(path)
        name = next(name for name in reversed(path) if isinstance(name, str))
        assert isinstance(path[-1], int) or str(name) in lines[line - 1][column - 1 :], path


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = [[[1]]]", (2, 7)),
        ("a = [1, '[[[', \"[[[\", '''[[[''',\n # [[[\n {b = [1]}]", (3, 7)),
        ('a = "12345678" # 12345678\nb = 1234567', (0, 0)),
        ('a = "12345678" # 12345678\nb = -1234567', (2, 5)),
        ("[[a]]\n[[a]]\n[[a]]", (0, 0)),
    ],
)
def test_what_is_too_long_or_too_deep_is_told_where_it_is(text: str, place: tuple[int, int]) -> None:
    assert first_beyond(text, digits=7, depth=2) == place


@pytest.mark.parametrize("hostile", ['"\\', '"""', "'''", "'", '"', "[", "#", "=", "1.", "\\"])
def test_a_text_that_is_no_toml_takes_no_longer_than_its_length(hostile: str) -> None:
    assert first_beyond(hostile * 100_000, digits=10**6, depth=10**6) == (0, 0)
