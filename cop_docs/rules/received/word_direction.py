"""A Word file → paragraphs, runs, tables and sections that run the other way than their words, and words under the name of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from cop_docs.model.language import Language, language_named
from cop_docs.model.script import RIGHT_TO_LEFT
from cop_docs.read.docx import W, WordFile, words_of
from cop_docs.read.word_looks import WordLooks, is_on
from cop_docs.rules.received.complaint import Complaint, note, short, turned
from cop_docs.rules.received.direction import is_right_to_left, language_complaints

_ARABIC = re.compile(f"[{RIGHT_TO_LEFT}]")
_LATIN = re.compile("[A-Za-z\u0400-\u04ff]")
_HAN = re.compile("[\u3400-\u9fff]")
#: A program that types Arabic without saying so marks few runs; a file turned round, most of them.
_MOST_UNMARKED = 0.2
_FEW_LETTERS = 40


def direction_complaints(file: WordFile, languages: Sequence[Language]) -> Iterator[Complaint]:
    """What of a Word file runs the wrong way, or says another language than it speaks."""
    looks = WordLooks(file)
    words = "".join(words_of(file.body))
    yield from language_complaints(words, file.language, languages)
    yield from _stated(file, looks, language_named(file.language, tuple(languages)))
    is_rtl = is_right_to_left(words)
    for part in (file.body, *file.furniture.values()):
        yield from _paragraphs(part, looks, is_rtl=is_rtl)
        yield from _tables_and_sections(part, is_rtl=is_rtl)
        yield from _languages(part)
    if is_rtl:
        yield from _runs(file, looks)


def _stated(file: WordFile, looks: WordLooks, language: Language | None) -> Iterator[Complaint]:
    """The styles say the language that the properties say: it chooses the letters' shapes, the speller and the voice."""
    styles = file.part("styles")
    stated = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") if styles is not None else None
    if language is None or stated is None:
        return
    attribute = language.writing.word
    value = str(stated.get(f"{W}{attribute}", ""))
    if value.partition("-")[0] != language.word_tag.partition("-")[0]:
        yield turned(f'its styles say that the words are in "{value}", its properties {language.word_tag}')


def _paragraphs(part: etree._Element, looks: WordLooks, *, is_rtl: bool) -> Iterator[Complaint]:
    for paragraph in part.iter(f"{W}p"):
        words = "".join(words_of(paragraph))
        if len(re.sub(r"[\W\d_]", "", words)) < 2:
            continue
        runs_left = is_on(looks.paragraph_marks(paragraph).get("bidi"))
        is_arabic = is_right_to_left(words)
        own = paragraph.find(f"{W}pPr/{W}bidi")
        if is_rtl and is_arabic and not runs_left:
            yield turned(f"a paragraph runs from left to right: “{short(words)}”")
        elif not is_rtl and runs_left and not is_arabic and own is not None:
            yield turned(f"a paragraph runs from right to left: “{short(words)}”")
        elif not is_rtl and runs_left and not is_arabic:
            yield turned(f"the style of a paragraph runs from right to left: “{short(words)}”")


def _tables_and_sections(part: etree._Element, *, is_rtl: bool) -> Iterator[Complaint]:
    for table in part.iter(f"{W}tbl"):
        if is_on(table.find(f"{W}tblPr/{W}bidiVisual")) != is_rtl and next(table.iterancestors(f"{W}tbl"), None) is None:
            make = turned if is_rtl == is_right_to_left("".join(words_of(table))) else note
            yield make(
                f"the columns of a table run from {'left to right' if is_rtl else 'right to left'}: “{short(''.join(words_of(table)))}”"
            )
    for turn in part.iter(f"{W}textDirection"):
        if str(turn.get(f"{W}val")) not in ("lrTb", "lr", "lrTbV"):
            around = turn.getparent()
            is_of_cell = around is not None and around.tag == f"{W}tcPr"  # a head of a column that a school sets upright
            yield (note if is_of_cell else turned)("words run from top to bottom or from the foot upwards")
    for section in part.iter(f"{W}sectPr"):
        if is_on(section.find(f"{W}bidi")) != is_rtl:
            yield turned(f"a section runs from {'left to right' if is_rtl else 'right to left'}")


def _languages(part: etree._Element) -> Iterator[Complaint]:
    """A run does not name a language of another script than its own."""
    for run in part.iter(f"{W}r"):
        stated = run.find(f"{W}rPr/{W}lang")
        words = "".join(text.text or "" for text in run.iter(f"{W}t"))
        if stated is None or len(words) < 2:
            continue
        for attribute, letters, codes in (("bidi", _ARABIC, ("ar", "fa", "ur", "he", "ku", "ps")), ("eastAsia", _HAN, ("zh", "ja", "ko"))):
            value = str(stated.get(f"{W}{attribute}", ""))
            if value and letters.search(words) and value.partition("-")[0] not in codes:
                yield turned(f'the words “{short(words)}” are said to be in "{value}"')
        value = str(stated.get(f"{W}val", ""))
        if (
            value.partition("-")[0] in ("ar", "zh", "he", "ja")
            and not _ARABIC.search(words)
            and _LATIN.search(words)
            and not _HAN.search(words)
        ):
            make = note if len(words) < _FEW_LETTERS else turned  # a few words that a school typed into a passage in another script
            yield make(f'the words “{short(words)}” are said to be in "{value}"')


def _runs(file: WordFile, looks: WordLooks) -> Iterator[Complaint]:
    unmarked: list[str] = []
    arabic = 0
    for part in (file.body, *file.furniture.values()):
        for run in part.iter(f"{W}r"):
            words = "".join(text.text or "" for text in run.iter(f"{W}t"))
            if not _ARABIC.search(words):
                continue
            arabic += 1
            own = run.find(f"{W}rPr/{W}rtl")
            paragraph = next(run.iterancestors(f"{W}p"), None)
            if own is not None and not is_on(own):
                yield turned(f"Arabic words are said to run from left to right: “{short(words)}”")
            elif own is None and (paragraph is None or "rtl" not in looks.run_marks(run, paragraph)):
                unmarked.append(words)
    if len(unmarked) > arabic * _MOST_UNMARKED:
        yield turned(f"{len(unmarked)} of {arabic} Arabic passages do not say that they run from right to left: “{short(unmarked[0])}”")
    elif unmarked:
        yield note(f"a passage does not say that it runs from right to left; its stops may jump: “{short(unmarked[0])}”")
