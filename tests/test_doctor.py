from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from cop_docs.doctor import SYSTEMS, TOOLS, Check, Tool, _library, _program, describe, examine

CURES = ("sudo apt-get install pango", "sudo dnf install pango", "brew install pango", "pacman -S pango")


def tool(look: Callable[[], str | None] = lambda: None, *, least: str = "", below: str = "", for_tests: bool = False) -> Tool:
    return Tool("Pango", look, "Without it no PDF can be written.", CURES, least, below, for_tests)


@pytest.mark.parametrize(
    ("found", "least", "below", "is_right"),
    [
        ("1.50.12", "1.44", "", True),
        ("1.44", "1.44", "", True),
        ("1.9", "1.44", "", False),
        ("3.14.0", "3.11", "3.14", False),
        ("3.13.7", "3.11", "3.14", True),
        ("", "", "", True),
        (None, "", "", False),
    ],
)
def test_a_version_is_compared_as_numbers(found: str | None, least: str, below: str, *, is_right: bool) -> None:
    assert Check(tool(least=least, below=below), found).is_right is is_right


def test_what_is_missing_is_told_with_its_cost_and_four_cures_this_system_s_first() -> None:
    lines = describe([Check(tool(), None)], SYSTEMS[2]).splitlines()
    assert lines == [
        "MISS Pango                  missing",
        "     Without it no PDF can be written.",
        "     macOS (Homebrew):  brew install pango",
        "     Debian/Ubuntu:     sudo apt-get install pango",
        "     Fedora:            sudo dnf install pango",
        "     Windows (MSYS2):   pacman -S pango",
        "",
        "Missing or too old: 1 for building packs, 0 for the tests only.",
    ]


def test_what_is_too_old_is_told_with_the_version_that_is_needed() -> None:
    first = describe([Check(tool(least="1.44"), "1.40.1")], SYSTEMS[0]).splitlines()[0]
    assert first == "MISS Pango                  1.40.1, but 1.44 or newer is needed"


def test_what_is_here_takes_one_line_and_no_cure() -> None:
    assert describe([Check(tool(), "1.50")], SYSTEMS[0]) == "ok   Pango                  1.50\n\nEverything is here."


def test_looking_finds_versions_of_real_programs_and_libraries_and_none_of_what_is_not_there() -> None:
    assert _program(f"no-such-program {sys.executable}", "--version")() == ".".join(map(str, sys.version_info[:3]))
    assert _program("no-such-program")() is None
    assert _library("no-such-library")() is None
    pango = next(check for check in examine([known for known in TOOLS if known.name == "Pango"]))
    assert pango.is_right


def test_every_tool_has_a_cost_that_is_a_sentence_and_a_cure_for_each_system() -> None:
    for known in TOOLS:
        assert known.cost.endswith(".")
        assert all(known.cures)
        assert len(known.cures) == len(SYSTEMS)
