"""The four marks of a message, their mistakes, and what a translation must have in common with its original."""

from __future__ import annotations

import pytest

from cop_docs.model.marks import MASK, Known, MarkError, differences, masked, own_names, parse
from cop_docs.model.text import Emphasis, GlossaryLink, Inline, Link, Plain, Strong, Value

KNOWN = Known({"un": "https://www.un.org/"}, {"day": Value("27 October 2020")}, frozenset({"password"}))


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("plain words", (Plain("plain words"),)),
        ("a **strong** word", (Plain("a "), Strong((Plain("strong"),)), Plain(" word"))),
        ("an *emphatic* word", (Plain("an "), Emphasis((Plain("emphatic"),)), Plain(" word"))),
        ("see [this page][un].", (Plain("see "), Link("https://www.un.org/", (Plain("this page"),)), Plain("."))),
        ("a [pass word][term:password]", (Plain("a "), GlossaryLink("password", (Plain("pass word"),)))),
        ("on {day}", (Plain("on "), Value("27 October 2020"))),
        ("**on *{day}***", (Strong((Plain("on "), Emphasis((Value("27 October 2020"),)))),)),
        (r"2 \* 3 \[sic\] \{x\} \\", (Plain(r"2 * 3 [sic] {x} \ ".rstrip()),)),
        ("30% of <b>cases</b> & {day}", (Plain("30% of <b>cases</b> & "), Value("27 October 2020"))),
    ],
)
def test_marks_are_read(text: str, inlines: tuple[Inline, ...]) -> None:
    assert parse(text, KNOWN) == inlines


def test_strong_works_in_chinese_where_no_space_parts_words() -> None:
    assert parse("请**“务必”**告诉大人", KNOWN) == (Plain("请"), Strong((Plain("“务必”"),)), Plain("告诉大人"))


def faults(text: str) -> list[tuple[int, str]]:
    """What is wrong with the marks of a text, by columns; each fault has a cure."""
    with pytest.raises(MarkError) as error:
        parse(text, KNOWN)
    assert all(fault.hint for fault in error.value.faults)
    return [(fault.column, fault.problem) for fault in error.value.faults]


@pytest.mark.parametrize(
    ("text", "column", "problem"),
    [
        ("a **strong word", 3, '"**" is not closed'),
        ("a [word", 3, '"[" is not closed'),
        ("a ] word", 3, '"]" has no beginning'),
        ("a } word", 3, '"}" has no beginning'),
        ("see [a [b][un] c][un]", 10, "a link is inside another link"),
        ("see [ ][un]", 7, "a link has no words"),
        ("a word][un]", 7, '"][un]" has no beginning'),
        ("see [x][uno]", 9, 'no source with an address is called "uno"'),
        ("see [x][my source]", 9, 'no source with an address is called "my source"'),
        ("see [x](https://example.org)", 7, "a link has no target"),
        ("see [x] there", 7, "a link has no target"),
        ("see [x][]", 7, "a link has no target"),
        ("a [x][term:pasword]", 7, 'the glossary has no term "pasword"'),
        ("on {date}", 4, 'no value among the facts is called "date"'),
        ("**[{date}][un]**", 4, 'no value among the facts is called "date"'),
        ("on {", 4, "a placeholder is not closed, or has signs that no name has"),
        ("on {the day}", 4, "a placeholder is not closed, or has signs that no name has"),
        ("a **", 3, '"**" is not closed'),
        ("****", 1, '"****" is no mark'),
        ("**a *b** c* d", 5, '"*" is not closed before the "**" around it'),
        ("*a **b c*", 4, '"**" is not closed before the "*" around it'),
        ("**strong*", 9, '"**" is closed by "*"'),
        ("a *b** c", 5, '"*" is closed by "**"'),
        ("[a **b][un] c**", 4, '"**" is not closed before the "[" around it'),
        ("**a [b** c][un]", 5, '"[" is not closed before the "**" around it'),
    ],
)
def test_one_mark_that_is_wrong_is_told_once_at_its_column(text: str, column: int, problem: str) -> None:
    assert faults(text) == [(column, problem)]


def test_every_mark_that_is_wrong_is_told() -> None:
    assert faults("**a *b** {date}, [x][uno], [y](z) and {day} *") == [
        (5, '"*" is not closed before the "**" around it'),
        (10, 'no value among the facts is called "date"'),
        (22, 'no source with an address is called "uno"'),
        (30, "a link has no target"),
    ]


@pytest.mark.parametrize(
    ("source", "translation", "difference"),
    [
        ("**a** {day}", "{day} **б**", ""),
        ("**a** b", "а б", "lacks **…**"),
        ("a {day}", "а {jour}", "lacks {day} and adds {jour}"),
        ("[a][un]", "[а][term:un]", "lacks […][un] and adds […][term:un]"),
        (r"\*a\*", "*а*", "adds *…*"),
    ],
)
def test_a_translation_must_carry_the_same_marks(source: str, translation: str, difference: str) -> None:
    assert differences(source, translation) == difference


def test_a_masked_text_has_its_words_where_they_were() -> None:
    text = r"**Ask** [us][page-2] \* {day-1}."
    hidden = masked(text).replace(MASK, "_")
    assert hidden == r"__Ask__ _us_________ _* _______."


def test_with_its_own_names_a_text_is_wrong_in_its_marks_alone() -> None:
    text = "{anything} [words][anywhere] [word][term:any]"
    assert parse(text, own_names(text))
    with pytest.raises(MarkError, match="is not closed"):
        parse("**a", own_names("**a"))
