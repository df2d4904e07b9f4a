"""Lines end where their language allows it."""

from __future__ import annotations

import pytest

from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.page import Area, Line, MeasuredPage
from cop_docs.rules.pages.line_ends import broken

AREA = Area(0, 0, 100, 100)


def wrong(*lines: Line, code: str = "en", hung_up: bool = False) -> list[str]:
    sheet = MeasuredPage(AREA, AREA, lines, ())
    return [what for _, _, what in broken([sheet], language_named(code) or ENGLISH, hung_up=hung_up)]


def line(words: str, role: str = "p", **more: bool) -> Line:
    return Line(AREA, AREA, words, "key", role, (10.0,), **more)


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("儿童上网", "，要小心", "is followed by ， at the beginning of a line"),
        ("网络安全", "》一书", "is followed by 》 at the beginning of a line"),
        ("他说“", "小心”", "ends with “"),
        ("小心—", "—有人", "ends inside ——"),
        ("小心，", "有人", None),
        ("儿童", "上网", None),
        ("说：“小心”", "“好”", None),
    ],
)
def test_a_chinese_mark_stays_with_its_words(before: str, after: str, what: str | None) -> None:
    found = wrong(line(before, spaced=False), line(after, spaced=False), code="zh")
    assert found == ([what] if what else [])


@pytest.mark.parametrize(("before", "after", "code"), [("كلم", "ات", "ar"), ("сло", "во", "ru"), ("wo", "rd", "en")])
def test_a_word_is_not_broken_without_a_hyphen(before: str, after: str, code: str) -> None:
    assert wrong(line(before, spaced=False), line(after), code=code) == ["ends inside a word"]
    assert wrong(line(before), line(after), code=code) == []


@pytest.mark.parametrize("before", ["well-", "and/", "https://example.org/a-"])
def test_a_line_may_end_after_a_sign_of_its_own(before: str) -> None:
    assert wrong(line(before, "h2", spaced=False), line("known")) == []


def test_a_hyphen_is_added_to_no_heading_no_address_and_nothing_that_is_hung_up() -> None:
    after = line("tion")
    assert wrong(line("informa‐", hyphenated=True, spaced=False), after) == []
    assert wrong(line("informa‐", hyphenated=True, spaced=False), after, hung_up=True) == ["ends with a hyphen"]
    assert wrong(line("informa‐", "h1", hyphenated=True, spaced=False), after) == ["ends with a hyphen"]
    assert wrong(line("exam‐", hyphenated=True, address=True), after) == ["ends with a hyphen that is no part of the address"]


def test_the_end_of_one_paragraph_and_the_beginning_of_another_are_no_word() -> None:
    other = Line(AREA, AREA, "rd", "key", "p", (10.0,), paragraph=1)
    assert wrong(line("wo", spaced=False), other) == []
