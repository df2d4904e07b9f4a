"""Passages that run in a direction of their own are isolated once, inside the marks around them, and a second time changes nothing."""

from __future__ import annotations

import pytest

from cop_docs.compose.direction import isolate_passages, isolated
from cop_docs.model.blocks import Paragraph
from cop_docs.model.content import each
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.text import Emphasis, Inline, Isolate, Plain, Strong, Text, Value
from tests.documents import document

ARABIC = language_named("ar") or ENGLISH


def drawn(*inlines: Inline, code: str = "ar") -> str:
    """The text with ``‹`` … ``›`` around each isolate, ``*`` … ``*`` around a strong part and ``{`` … ``}`` around a value."""
    return _told(isolated(Text(inlines, language_named(code) or ENGLISH)).inlines)


def _told(inlines: tuple[Inline, ...]) -> str:
    return "".join(map(_one, inlines))


def _one(inline: Inline) -> str:
    match inline:
        case Plain(words):
            return words
        case Value(words):
            return f"{{{words}}}"
        case Isolate():
            return f"‹{_told(inline.children)}›"
        case _:
            return f"*{_told(inline.children)}*"


@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ((Plain("اتصل +7 495 123-45-67 الآن"),), "اتصل ‹+7 495 123-45-67› الآن"),
        ((Plain("من ITU إلى UNICEF، ثم COP هنا"),), "من ‹ITU› إلى ‹UNICEF›، ثم ‹COP› هنا"),
        ((Plain("من "), Strong((Plain("ITU هنا"),)), Plain(" ثم COP")), "من *‹ITU› هنا* ثم ‹COP›"),
        ((Strong((Plain("من ITU"),)), Plain(" و"), Strong((Plain("من COP"),))), "*من ‹ITU›* و*من ‹COP›*"),
        ((Plain("من Save "), Strong((Plain("the Children هنا"),))), "من ‹Save *the Children*›* هنا*"),
        ((Strong((Plain("هنا Save"),)), Plain(" the Children ثم")), "*هنا *‹*Save* the Children› ثم"),
        ((Plain("رقم "), Value("116 111"), Plain(" هنا")), "رقم {116 111} هنا"),
        ((Plain("رقم +7 "), Value("495 123"), Plain(" هنا")), "رقم ‹+7 {495 123}› هنا"),
        ((Plain("نحو "), Value("ITU", ENGLISH), Plain(" 2020 هنا")), "نحو ‹{ITU} 2020› هنا"),
        ((Plain("في 100 "), Value("كيلومتر", ARABIC), Plain(" هنا")), "في 100 {كيلومتر} هنا"),
        ((Plain("في "), Value("نحو +5 نقاط"), Plain(" هنا")), "في {نحو +5 نقاط} هنا"),  # a value is one word, whatever is in it
        ((Plain("من ITU "), Value("كلمات"), Plain(" هنا")), "من ‹ITU› {كلمات} هنا"),
        ((), ""),
    ],
)
def test_a_passage_is_isolated_inside_the_marks_around_it_and_a_mark_is_parted_at_its_ends(
    inlines: tuple[Inline, ...], expected: str
) -> None:
    assert drawn(*inlines) == expected


@pytest.mark.parametrize("first", ["ITU", "+7 495 123-45-67", "example.org"])
def test_what_is_isolated_is_one_word_of_the_text_and_stays_as_it_is(first: str) -> None:
    isolate = Isolate("words", "ltr", (Plain(first),))
    assert drawn(Plain("نحو 100 "), isolate, Plain(" هنا")) == f"نحو 100 ‹{first}› هنا"
    assert drawn(Plain("من COP "), isolate, Plain(" هنا")) == f"من ‹COP› ‹{first}› هنا"
    assert drawn(isolate, Plain(" هنا ITU ثم COP")) == f"‹{first}› هنا ‹ITU› ثم ‹COP›"


def test_right_to_left_words_are_isolated_in_other_texts_with_their_own_passages() -> None:
    assert drawn(Plain("the words مرحبا ITU and سلام"), code="en") == "the words ‹مرحبا› ITU and ‹سلام›"
    assert drawn(Plain("the words أمان 5% كل and"), code="en") == "the words ‹أمان ‹5%› كل› and"
    assert drawn(Plain("5 "), Isolate("words", "rtl", (Plain("أمان"),)), Plain(" (سلام)"), code="en") == "5 ‹أمان› (‹سلام›)"


def test_a_text_without_passages_is_the_very_same() -> None:
    text = Text((Plain("في عام 2020 هنا"), Emphasis((Plain("كلمات"),))), ARABIC)
    assert isolated(text) is text


@pytest.mark.parametrize(
    "words", ["من ITU، UNICEF 5% و +7 495 123-45-67 ثم «Be safe!»", "قال Save the Children (2020) هنا", "9-12 و 10:30"]
)
def test_a_second_time_changes_nothing(words: str) -> None:
    once = isolate_passages(document(Paragraph(text=Text((Plain(words),), ARABIC)), language=ARABIC))
    assert isolate_passages(once) == once
    found: Paragraph[Text] = next(each(Paragraph, once.sections))
    assert found.text.plain == words
