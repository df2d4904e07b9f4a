"""Documents → findings: sentences that are long, and words that are hard, for those who shall read them.

What is long for whom is content (``reading`` of an audience), counted in words and letters of the source language; other languages need more or fewer
of them for the same thing, by the factors of locales/style.toml.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from unicodedata import category

from cop_docs.model.blocks import Block, GlossaryList, PeopleList, SmallPrint, SourceList
from cop_docs.model.content import ReadingLimits, each
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.script import Script
from cop_docs.model.text import Emphasis, GlossaryLink, Inline, Isolate, Link, NoteCall, Plain, SectionLink, State, Strong, Text, Value

_SENTENCE_END = re.compile(r"[。！？]+[”）]*|(?<![.!?؟…])[.!?؟…]++[”»)’]*+(?=\s|$)")
#: Vowel signs and other marks on letters, which for Python's patterns are no part of a word.
_MARKS = "".join(sign for sign in map(chr, range(0x300, 0x2000)) if category(sign).startswith("M"))
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*"
_WORD = re.compile(rf"{_LETTERS}(?:[’'\u00ad-]{_LETTERS})*|\d+")
_MARK = re.compile(f"[{_MARKS}]")
#: Signs of scripts without spaces, each of which is counted: kana and Han.
_SIGN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_ENOUGH = 12  # sentences; the average of fewer says little
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class LanguageRatio:
    """How much of a language says what one word or letter of the source language says; ``letters`` = 0 where no limit makes sense."""

    words: float = 1
    letters: float = 1
    known: frozenset[str] = frozenset()


def measures(style: Mapping[str, Mapping[str, Any]], languages: Iterable[Language]) -> dict[str, LanguageRatio]:
    """The measures by language code, from the tables of locales/style.toml; what one does not say is as the script has it."""
    return {language.code: _measure(style.get(language.code, {}), language.writing) for language in languages}


def _measure(row: Mapping[str, Any], script: Script) -> LanguageRatio:
    known = frozenset(word.casefold() for word in row.get("known_words", ()))
    return LanguageRatio(row.get("words", script.words), row.get("letters", 1 if script.spaced else 0), known)


def check_voice(documents: Iterable[Document], by_language: Mapping[str, LanguageRatio], findings: Findings) -> None:
    """A warning for each sentence and word beyond the limits of its readers, and for documents whose sentences are long on average."""
    documents = [document for document in documents if not document.language.pseudo]  # they are made to test layouts
    explained = _explained(documents)
    for document in documents:
        measure = by_language.get(document.language.code, LanguageRatio())
        measure = replace(measure, known=measure.known | explained[document.language.code])
        lengths: list[float] = []
        for text, reading in _read(document):
            reader = _Audience(document.edition.audience, reading, measure, findings)
            found = sentences(text.plain)
            for sentence in found:
                reader.check_length(text, sentence)
            reader.check_words(text)
            lengths += [count_words(sentence) / measure.words for sentence in found if reading is document.reading]
        average = sum(lengths) / max(len(lengths), 1)
        if len(lengths) >= _ENOUGH and average > document.reading.average:
            message = f"{document.edition}: sentences have {average:.1f} words on average, counted as in the original"
            hint = f"the limit of its readers is {document.reading.average}; part the longest ones"
            findings.add("long-sentence", Place(f"content/audiences/{document.edition.audience}.yaml"), message, hint)


def _explained(documents: Iterable[Document]) -> Mapping[str, set[str]]:
    """The words of the terms that a glossary of the packs explains, by language."""
    words: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for entry in (entry for block in each(GlossaryList, document.sections) for entry in block.entries):
            words[document.language.code].update(word.casefold() for word in _WORD.findall(entry.term.plain))
    return words


def _read(document: Document) -> Iterator[tuple[Text, ReadingLimits]]:
    """What readers read in the language of the document, with its limits; names, sources and terms are not measured."""
    for section in document.sections:
        blocks: list[Block[Text]] = [block for block in section.blocks if not isinstance(block, _NOT_MEASURED)]
        for text in each(Text, (tuple(blocks), section.notes)):
            if text.state in (State.SOURCE, State.TRANSLATED):
                yield text, section.reading or document.reading


_NOT_MEASURED = (GlossaryList, PeopleList, SmallPrint, SourceList)


def sentences(text: str) -> list[str]:
    """The full sentences of a text; what has no mark at its end (a heading, a cell) is none."""
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(text))]
    return [text[begin:end].strip() for begin, end in pairwise(ends)]


def count_words(sentence: str) -> int:
    """Words between spaces; of Chinese and Japanese, their characters."""
    return len(_SIGN.findall(sentence)) + len(_WORD.findall(_SIGN.sub(" ", sentence)))


@dataclass(frozen=True, slots=True)
class _Audience:
    """The readers of an edition: their audience, how long their sentences and words may be, and the ratio of their language to the source language."""

    audience: str
    reading: ReadingLimits
    measure: LanguageRatio
    findings: Findings

    def check_length(self, text: Text, sentence: str) -> None:
        found, limit = count_words(sentence), self.reading.longest * self.measure.words
        if found > limit:
            shown = sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN]}…"
            message = f"a sentence of {found} words for {self.audience}, who read up to {limit:.0f}: “{shown}”"
            self.findings.add("long-sentence", text.place or Place(""), message, "make two sentences of it")

    def check_words(self, text: Text) -> None:
        limit = self.reading.letters * self.measure.letters
        for word in (word for part in _unexplained(text.inlines) for word in _WORD.findall(part)):
            longest = max(len(_MARK.sub("", piece)) for piece in re.split(r"[’'-]", word))
            if 0 < limit < longest and word.casefold() not in self.measure.known:
                message = f"“{word}” is a hard word for {self.audience}"
                self.findings.add(
                    "hard-word", text.place or Place(""), message, "say it in shorter words, or mark it as a term of the glossary"
                )


def _unexplained(inlines: tuple[Inline, ...]) -> Iterator[str]:
    """The words that the glossary does not explain."""
    for inline in inlines:
        match inline:
            case Plain(text):
                yield text.replace("\u00ad", "")
            case Strong(children) | Emphasis(children) | Link(_, children) | SectionLink(_, children) | Isolate(_, _, children):
                yield from _unexplained(children)
            case GlossaryLink() | Value() | NoteCall():
                pass
