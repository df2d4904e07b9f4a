"""Sentences and words are measured against those who shall read them, in every language by its own measure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.conventions.cldr import row_of
from cop_docs.model.blocks import Block, GlossaryList, Paragraph, SmallPrint
from cop_docs.model.content import ReadingLimits
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.model.parts import GlossaryEntry
from cop_docs.model.text import GlossaryLink, Plain, State, Text
from cop_docs.rules.words.readability import LanguageRatio, check_voice, count_words, measures, sentences
from tests.documents import document, text
from tests.projects import said

CHILDREN = ReadingLimits(average=4, longest=6, letters=9)


def complaints(*blocks: Block[Text], language: Language = ENGLISH, measure: LanguageRatio | None = None) -> list[str]:
    findings = Findings()
    made = replace(document(*blocks, language=language), reading=CHILDREN)
    check_voice([made], {language.code: measure or LanguageRatio()}, findings)
    return [line.split(": ", 2)[2] for line in said(findings)]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Stop. Tell an adult!", ["Stop.", "Tell an adult!"]),
        ("Version 1.5 is out.", ["Version 1.5 is out."]),
        ("你好。再见！", ["你好。", "再见！"]),
        ("ما هذا؟ لا شيء.", ["ما هذا؟", "لا شيء."]),
        ("A heading has no full stop", []),
    ],
)
def test_a_text_falls_into_sentences(words: str, parts: list[str]) -> None:
    assert sentences(words) == parts


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("It’s a well-known fact.", 4),
        ("保护上网儿童2020", 7),
        ("Скажи взрослому.", 2),
        ("बच्चों की सुरक्षा", 3),
        ("دَوْرُكم শিক্ষার্থী", 2),
        ("子どもの62人", 6),
    ],
)
def test_words_are_counted_between_spaces_and_chinese_by_its_characters(sentence: str, count: int) -> None:
    assert count_words(sentence) == count


def test_a_long_sentence_is_a_warning_and_a_short_one_is_not() -> None:
    assert complaints(Paragraph(text=text("One two three four five six."))) == []
    (line,) = complaints(Paragraph(text=text("One two three four five six seven.")))
    assert line == "long-sentence: a sentence of 7 words for pupils, who read up to 6: “One two three four five six seven.”"


def test_a_language_that_needs_more_words_may_use_more() -> None:
    french = language_named("fr")
    assert french
    sentence = Text((Plain("Un deux trois quatre cinq six sept."),), french, State.TRANSLATED)
    assert complaints(Paragraph(text=sentence), language=french, measure=LanguageRatio(words=1.2)) == []
    assert len(complaints(Paragraph(text=sentence), language=french, measure=LanguageRatio(words=1))) == 1


def test_a_long_word_is_a_warning_unless_it_is_a_term_of_the_glossary_or_known() -> None:
    assert complaints(Paragraph(text=text("Mind cyberbullying"))) == ["hard-word: “cyberbullying” is a hard word for pupils"]
    term = Text((Plain("Mind "), GlossaryLink("word", (Plain("cyberbullying"),))), ENGLISH, State.SOURCE)
    assert complaints(Paragraph(text=term)) == []
    glossary = GlossaryList(entries=(GlossaryEntry(id="word", term=text("cyberbullying"), definition=text("It hurts.")),))
    assert complaints(Paragraph(text=text("Mind cyberbullying")), glossary) == []
    assert complaints(Paragraph(text=text("Mind cyberbullying")), measure=LanguageRatio(known=frozenset({"cyberbullying"}))) == []


def test_the_average_of_a_document_counts_where_it_has_a_dozen_sentences() -> None:
    six = Paragraph(text=text("One two three four five six."))
    assert complaints(*[six] * 11) == []
    (line,) = complaints(*[six] * 12)
    assert line == "long-sentence: pupils, briefing, en: sentences have 6.0 words on average, counted as in the original"


def test_small_print_is_not_measured() -> None:
    assert complaints(SmallPrint(text=(text("One two three four five six seven eight."),))) == []


def test_a_language_is_measured_as_its_script_is_unless_the_project_has_measured_it() -> None:
    found = measures(
        {"ja": {"words": 2}, "ar": {"words": 0.9}}, [row_of("zh-Hant"), row_of("ja"), row_of("th"), language_named("ar") or ENGLISH]
    )
    assert {code: (one.words, one.letters) for code, one in found.items()} == {
        "zh-Hant": (1.6, 0), "ja": (2, 0), "th": (1, 0), "ar": (0.9, 1),
    }  # fmt: skip


def test_the_marks_on_letters_do_not_make_a_word_harder() -> None:
    hindi = row_of("hi")
    word = Text((Plain("विद्यार्थियों"),), hindi, State.TRANSLATED)  # six letters of thirteen signs
    assert complaints(Paragraph(text=word), language=hindi) == []
