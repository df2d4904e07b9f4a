"""A text in the source language beside its translation → the glossary terms that are not said in their agreed form.

The agreed forms are the cells of locales/glossary.csv. Inflection is allowed: words are compared by their stems (Snowball); Chinese, which
has none, by its characters. A cell may hold several forms, parted by " | ", and words in brackets, which may be left out; a form with !
before it is forbidden. A row with a cell in the source language alone parts another meaning from a term: "hold to account" is no account.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

import snowballstemmer

from cop_docs.model.language import ENGLISH, Language
from cop_docs.project.glossary import TERMS, Row

_STEMMERS = {"fr": "french", "ru": "russian", "es": "spanish", "ar": "arabic"}
_SHORTEST_STEM = 3
FORBIDDEN = "!"
#: How many glossaries are remembered, and texts with the terms that they say.
_GLOSSARIES, _TEXTS, _WORDS = 4, 50_000, 50_000
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BRACKETS = re.compile(r"(?<!\s)\s*+[(（][^()（）]*[)）]")
_MARKS = re.compile("[\u064b-\u0652\u0640]")  # vowels and the stretching stroke of Arabic, which writers may leave out
#: The article of Arabic and the small words that are written as one with the next, which its stemmer leaves where two of them stand.
_PREFIX = re.compile("^(?:[وف]?[بكل]?ال(?=.{3})|[وف]?لل(?=.{3})|[وفبكل](?=.{4}))")
_ARTICLES = frozenset(
    {"de", "des", "du", "la", "le", "les", "l", "d", "à", "el", "los", "las", "del", "en", "of", "the", "в", "на", "по", "с", "y", "и"}
)


@dataclass(frozen=True, slots=True, eq=False)
class AgreedTerm:
    """A row of the glossary: its id and, for each language, the forms that are agreed and those that are forbidden."""

    id: str
    forms: dict[str, tuple[str, ...]]
    forbidden: dict[str, tuple[str, ...]] = field(default_factory=dict)


def terms_of(rows: Iterable[Row]) -> tuple[AgreedTerm, ...]:
    """The terms of a glossary: the very same for the same rows, so that what was found with them need not be looked for again."""
    return _terms(tuple(tuple(row.items()) for row in rows))


@lru_cache(_GLOSSARIES)
def _terms(rows: tuple[tuple[tuple[str, str], ...], ...]) -> tuple[AgreedTerm, ...]:
    return tuple(_term(dict(row)) for row in rows)


def parts_of(cell: str) -> list[str]:
    """The forms of a cell, the preferred first."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def _term(row: Row) -> AgreedTerm:
    cells = {code: parts_of(cell) for code, cell in row.items() if code not in ("term", "confidence", "note") and cell}
    agreed = {code: _forms(part for part in parts if not part.startswith(FORBIDDEN)) for code, parts in cells.items()}
    forbidden = {code: _forms(part[1:] for part in parts if part.startswith(FORBIDDEN)) for code, parts in cells.items()}
    return AgreedTerm(row["term"], agreed, forbidden)


def _forms(parts: Iterable[str]) -> tuple[str, ...]:
    forms = (form for part in parts for form in (_BRACKETS.sub("", part).strip(), *_inside(part)))
    return tuple(form for form in forms if _WORD.search(form))


def _inside(part: str) -> list[str]:
    """What is in brackets is a form of its own, an acronym for instance: (ISP)."""
    return [found.strip(" ()（）") for found in _BRACKETS.findall(part)]


def unagreed(said: Iterable[AgreedTerm], source: Language, translation: str, language: Language) -> Iterator[tuple[str, str]]:
    """What is wrong and how to mend it, for each term that an original says and its translation in none of the agreed forms.

    ``source`` is the language of the original.
    """
    for term in said:
        forms = term.forms.get(language.code, ())
        if forms and not any(contains(translation, form, language) for form in forms):
            message = f"“{term.forms[source.code][0]}” is not said as agreed: {_quoted(forms)}"
            yield message, f"use the agreed form, or add the one you need to {TERMS} after a bar"


def forbidden(said: Iterable[AgreedTerm], source: Language, translation: str, language: Language) -> Iterator[tuple[str, str]]:
    """What is wrong and how to mend it, for each term that an original says and its translation in a forbidden form."""
    for term in said:
        for form in term.forbidden.get(language.code, ()):
            if contains(translation, form, language):
                hint = f"use {_quoted(term.forms.get(language.code, ()))}"
                yield f"“{form}” is not to be used for “{term.forms[source.code][0]}”", hint


def _quoted(forms: Iterable[str]) -> str:
    return ", ".join(f"“{form}”" for form in forms)


@lru_cache(_TEXTS)
def terms_said(terms: tuple[AgreedTerm, ...], text: str, source: Language) -> tuple[AgreedTerm, ...]:
    """The terms of a text in the source language; where one lies inside another (road in road user), the longer one counts."""
    index = _by_first_word(terms, source)
    words = dict.fromkeys(stems(text, source)) if source.writing.spaced else index
    asked = [one for word in words for one in index.get(word, ())]
    said = sorted({(place, form) for place, form in asked if contains(text, form, source)})
    found = {terms[place]: [form for other, form in said if other == place] for place, _ in said}
    return tuple(term for term in found if not _inside_others(term, found, source))


@lru_cache(_GLOSSARIES)
def _by_first_word(terms: tuple[AgreedTerm, ...], source: Language) -> dict[str, list[tuple[int, str]]]:
    """By the stem of their first word, the forms in the source language, each with the place of its term."""
    index: dict[str, list[tuple[int, str]]] = {}
    for place, term in enumerate(terms):
        for form in term.forms.get(source.code, ()):
            index.setdefault(next(iter(stems(form, source)), form), []).append((place, form))
    return index


def _inside_others(term: AgreedTerm, found: dict[AgreedTerm, list[str]], source: Language) -> bool:
    longer = [other for rival, others in found.items() if rival is not term for other in others]
    return all(any(contains(other, form, source) for other in longer) for form in found[term])


def contains(text: str, form: str, language: Language) -> bool:
    """Whether ``text`` says ``form``: its words in their order, inflected or not, with nothing but small words between them."""
    if not language.writing.spaced:
        return form in text
    wanted, there = stems(form, language), stems(text, language)
    starts = range(len(there) - len(wanted) + 1)
    same = operator.eq if language == ENGLISH else _same
    return any(all(map(same, wanted, there[at : at + len(wanted)])) for at in starts)


def _same(one: str, other: str) -> bool:
    """Whether two stems are of one word: stemmers cut its forms at different places."""
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (len(shorter) >= _SHORTEST_STEM and longer.startswith(shorter))


@lru_cache(_TEXTS)
def stems(text: str, language: Language) -> list[str]:
    """The stems of the words of a text, small words left out."""
    if language == ENGLISH:  # exact words: a stemmer would take education for educators
        return [word.removesuffix("s") for word in _HYPHENED.findall(text.casefold())]
    words = [word for word in _WORD.findall(_MARKS.sub("", text.casefold().replace("ё", "е"))) if word not in _ARTICLES]
    words = [_PREFIX.sub("", word) for word in words] if language.code == "ar" else words
    return [_stem(word, language.code) for word in words] if language.code in _STEMMERS else words


@lru_cache(_WORDS)
def _stem(word: str, code: str) -> str:
    return str(_stemmer(code).stemWord(word))


@cache
def _stemmer(code: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[code])
