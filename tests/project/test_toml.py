"""TOML that is none, or holds what no setting is, is one error with its place; nothing else is raised."""

from __future__ import annotations

import pytest

from cop_docs.model.finding import Findings
from cop_docs.project.toml import NotToml, read_toml, toml_of
from tests.projects import said


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000, "a = " + "{b=" * 100_000, ".".join("a" * 30) + " = 1", "a = " + "[" * 21 + "]" * 21, "a = " + "9" * 5000,
        "a = 0x" + "f" * 9000, "a = 9223372036854775808", "a = -9223372036854775809", "a = [nan]", "a = {b = -inf}", "a = inf",
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_what_is_no_setting_is_refused(text: str) -> None:
    with pytest.raises(NotToml):
        read_toml(text)


def test_the_largest_and_the_deepest_are_read() -> None:
    assert read_toml("a = 9223372036854775807\nb = -9223372036854775808")["b"] == -(2**63)
    assert read_toml("a = " + "[" * 18 + "]" * 18)


def test_who_takes_out_a_row_takes_it_from_no_other_reader() -> None:
    text = "a = [{b = 1}]\n[c]\nd = 2"
    tables = read_toml(text)
    del tables["a"][0]["b"], tables["c"]["d"]
    assert read_toml(text) == {"a": [{"b": 1}], "c": {"d": 2}}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nb = = 2", "x.toml:2:5"),
        ("a = 1\n a = 2", "x.toml:2:1"),
        ("[a\n", "x.toml:1:3"),
        ('a = "', "x.toml:1:1"),
        ("a = nan", "x.toml:1:5"),
        ("a = 1\n[b]\nc = [1, {d = -inf}]", "x.toml:3:14"),
        ("a = 1\nb = 9223372036854775808", "x.toml:2:5"),
        ("a = 1\nb = [1, " + "9" * 5000 + "]", "x.toml:2:9"),
        ("a = 1\nb = " + "[" * 30 + "]" * 30, "x.toml:2:25"),
        ("a = 1\nb = " + "[" * 100_000, "x.toml:2:25"),
        (".".join("a" * 30) + " = 1", "x.toml"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, place: str) -> None:
    findings = Findings()
    assert toml_of(text, "x.toml", findings) is None
    assert [line.split(": ")[0] for line in said(findings)] == [place]


def test_a_mistake_is_told_in_words() -> None:
    findings = Findings()
    toml_of("a = 1\nb = [1, nan]", "x.toml", findings)
    toml_of("a = [1", "x.toml", findings)
    toml_of("a = " + "9" * 5000, "x.toml", findings)
    assert [finding.message for finding in findings] == [
        "is not valid TOML: Unclosed array",
        "has a number that is too long, or a value that is nested too deep",
        "b is nan",
    ]
