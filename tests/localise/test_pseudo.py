"""A pseudo-language keeps what is no word, changes every word, and is as long as what it stands for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import pytest

from cop_docs.content import load
from cop_docs.localise import localise
from cop_docs.localise.pseudo import pseudo
from cop_docs.model.content import each
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES, PSEUDO_LANGUAGES, Language
from cop_docs.model.marks import Known, parse
from cop_docs.model.text import (
    Emphasis,
    GlossaryLink,
    Inline,
    Isolate,
    Link,
    NoteCall,
    Plain,
    SectionLink,
    State,
    Strong,
    Text,
    Value,
    words,
)
from tests.projects import FORUM, said

LONGER, RIGHT_TO_LEFT, WIDE = PSEUDO_LANGUAGES
KNOWN = Known({"itu": "https://www.itu.int"}, {"day": Value("27 October")}, frozenset({"app"}))
MARKED = "**Stop** at *once*, see [our page][itu] and [apps][term:app] on {day}."
each_language = pytest.mark.parametrize("language", PSEUDO_LANGUAGES, ids=lambda language: language.code)


def spoken(text: str, language: Language) -> str:
    return "".join(words(pseudo(parse(text, KNOWN), language)))


def skeleton(inlines: tuple[Inline, ...]) -> list[object]:
    """The marks, with what they point to, and the values."""
    found: list[object] = []
    for inline in inlines:
        match inline:
            case Strong(children) | Emphasis(children):
                found.append((type(inline), skeleton(children)))
            case Link(name, children) | GlossaryLink(name, children) | SectionLink(name, children):
                found.append((type(inline), name, skeleton(children)))
            case Value() | NoteCall():
                found.append(inline)
            case Plain() | Isolate():
                pass
    return found


@each_language
def test_marks_links_terms_and_values_stay(language: Language) -> None:
    english = parse(MARKED, KNOWN)
    assert skeleton(pseudo(english, language)) == skeleton(english)


@each_language
def test_addresses_numbers_and_times_stay(language: Language) -> None:
    said = spoken("Write to help@example.org or https://example.org/a at 10:00, call 112", language)
    assert all(kept in said for kept in ("help@example.org", "https://example.org/a", "10:00", "112"))


def test_longer_text_stands_in_brackets_that_show_where_it_is_cut() -> None:
    assert spoken("Tell an adult.", LONGER) == "[Ţééļļ ååñ ååðüļţ.]"


def test_every_letter_becomes_another_arabic_one_with_arabic_signs() -> None:
    alphabet = spoken("abcdefghijklmnopqrstuvwxyz", RIGHT_TO_LEFT)
    assert len(set(alphabet)) == 26
    assert all(unicodedata.name(letter).startswith("ARABIC LETTER") for letter in alphabet)
    assert spoken("Stop, now?", RIGHT_TO_LEFT) == "ستوط، نوض؟"


def test_words_become_characters_without_spaces_that_the_fonts_have_anyway() -> None:
    said = spoken("Tell somebody (an adult, a friend) now.", WIDE)
    assert re.fullmatch("[\u4e00-\u9fff]+（[\u4e00-\u9fff]+，[\u4e00-\u9fff]+）[\u4e00-\u9fff]+。", said)
    assert said.encode("gb2312")


@each_language
def test_a_name_with_accents_loses_them_first(language: Language) -> None:
    assert spoken("café", language) == spoken("cafe", language)


@cache
def all_texts(language: Language) -> list[Text]:
    project, findings = FORUM, Findings(draft=True)
    content = load(project, findings)
    assert content is not None
    texts = list(each(Text, localise(content, language, project, findings)))
    assert [line for line in said(findings) if " error: " in line] == []
    return texts


@each_language
def test_no_plain_english_is_left_in_the_whole_content(language: Language) -> None:
    texts = all_texts(language)
    assert {text.state for text in texts} == {State.TRANSLATED}
    plain = ("".join(part.text for part in _plain(text.inlines)) for text in texts)
    assert [words for words in plain if re.search("[A-Za-z]{2}", words)] == []


def _plain(inlines: tuple[Inline, ...]) -> list[Plain]:
    parts = [inline for inline in inlines if isinstance(inline, Plain)]
    return parts + [part for inline in inlines if not isinstance(inline, Plain | Value) for part in _plain(inline.children)]


def letters(language: Language) -> int:
    return sum(len(text.plain) for text in all_texts(language))


def test_lengths_are_those_of_real_translations() -> None:
    english, chinese = letters(ENGLISH), letters(LANGUAGES[1])
    assert 1.25 < letters(LONGER) / english < 1.4
    assert 0.9 < letters(WIDE) / chinese < 1.1
    assert 0.9 < letters(RIGHT_TO_LEFT) / english < 1.1
