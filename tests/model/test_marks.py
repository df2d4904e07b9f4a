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


@pytest.mark.parametrize(
    ("text", "problem", "column"),
    [
        ("a **strong word", '"**" is not closed', 3),
        ("a [word", '"[" is not closed', 3),
        ("a ] word", '"]" has no beginning', 3),
        ("see [a [b][un] c][un]", "a link is inside another link", 10),
        ("see [ ][un]", "a link has no words", 7),
        ("a word][un]", '"][un]" has no beginning', 7),
        ("see [x][uno]", 'no source with an address is called "uno"', 9),
        ("see [x](https://example.org)", '"]" has no beginning', 7),
        ("a [x][term:pasword]", 'the glossary has no term "pasword"', 7),
        ("on {date}", 'no value among the facts is called "date"', 4),
        ("on {", None, 4),
        ("a **", '"**" is not closed', 3),
        ("****", 'there is nothing between "*" and "*"', 4),
    ],
)
def test_a_mark_that_is_wrong_is_reported_with_its_column(text: str, problem: str | None, column: int) -> None:
    with pytest.raises(MarkError) as error:
        parse(text, KNOWN)
    assert problem is None or error.value.problem == problem
    assert error.value.column == column
    assert error.value.hint


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
