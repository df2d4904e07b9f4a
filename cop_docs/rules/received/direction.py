"""The words of a file and what it states → whether they are in the language and run in the direction that it says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from cop_docs.model.language import Language, language_named
from cop_docs.rules.received.complaint import Complaint, note, short, turned
from cop_docs.rules.translations.identification import is_known, languages_of

_FEWEST_LETTERS = 120
_FEWEST_OF_PASSAGE = 36
_CERTAIN, _DOUBTFUL = 0.8, 0.05
_MOST_JUDGED = 4000
_REGION = re.compile(r"-[A-Za-z]{2}$")
_LETTERS = re.compile(r"[^\W\d_]+")


def is_right_to_left(words: str) -> bool:
    """Whether most letters run from right to left."""
    letters = {letter: count for letter, count in Counter(words).items() if letter.isalpha()}
    return sum(count for letter, count in letters.items() if unicodedata.bidirectional(letter) in ("R", "AL")) * 2 > sum(letters.values())


def stated_language(tag: str, languages: Sequence[Language]) -> Language | None:
    """The language that a tag of BCP 47 states, also one of a region (en-US)."""
    return language_named(tag, tuple(languages)) or language_named(_REGION.sub("", tag), tuple(languages))


def passage_complaints(words: str, stated: str, languages: Sequence[Language]) -> Iterator[Complaint]:
    """What is wrong with the language that a passage states: it is known to be in another one."""
    letters, language = _letters(words), stated_language(stated, languages)
    if language is None or language.pseudo or len(letters) < _FEWEST_OF_PASSAGE or not is_known(language.code):
        return
    found = languages_of(letters)
    best = max(found, key=lambda code: found[code], default="")
    if best and best != language.code and found[best] > _CERTAIN and found.get(language.code, 0) < _DOUBTFUL:
        yield turned(f'the words “{short(words)}” are said to be in {language.name}, and are in another language ("{best}")')


def _letters(words: str) -> str:
    return " ".join(_LETTERS.findall(words.casefold()))[:_MOST_JUDGED]


def _of_another_project(words: str, stated: str, languages: Sequence[Language]) -> Complaint:
    """What can be said of a language that the project has not: whether the words are in one that it has."""
    letters, primary = _letters(words), stated.partition("-")[0].lower()
    shares = languages_of(letters) if len(letters) >= _FEWEST_LETTERS else {}
    for language in languages:
        if language.code.partition("-")[0] != primary and shares.get(language.code, 0) > _CERTAIN:
            return turned(f'it says that its language is "{stated}", and its words are in {language.name}')
    return note(f'it says that its language is "{stated}", which the project has not: its words are not judged')


def language_complaints(words: str, stated: str, languages: Sequence[Language]) -> Iterator[Complaint]:
    """What is wrong with the language that a file states (a tag of BCP 47), judged by its words."""
    language = stated_language(stated, languages)
    if language is None:
        yield _of_another_project(words, stated, languages) if stated else turned("it does not say its language")
        return
    if language.is_rtl != is_right_to_left(words) and len(words) > _FEWEST_LETTERS:
        yield turned(f"it says that its language is {language.name}, and its words run the other way")
        return
    letters = _letters(words)
    if len(letters) < _FEWEST_LETTERS or language.pseudo or not is_known(language.code):
        return
    found = languages_of(letters)
    best = max(found, key=lambda code: found[code], default="")
    if best != language.code and found[best] > _CERTAIN and found.get(language.code, 0) < _DOUBTFUL:
        yield turned(f'it says that its language is {language.name}, and its words are in another one ("{best}")')
