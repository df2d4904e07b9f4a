"""Measured lines → what is torn by the end of a line: a short word left alone, a Chinese word, a date or a number, too many hyphens.

It reads the finished pages and asks how their language reads them (conventions), not how they were marked: a new kind of block that no rule
marks is found as well.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from cop_docs.conventions.clauses import clauses
from cop_docs.conventions.phrases import phrases
from cop_docs.conventions.unbroken import SHORT_PHRASE, SHORT_WORD, whole
from cop_docs.model.design import Looks
from cop_docs.model.document import Document
from cop_docs.model.language import Language
from cop_docs.model.page import Line, MeasuredPage
from cop_docs.rules.pages.complaint import PageComplaint
from cop_docs.rules.pages.line_ends import AT_A_GLANCE

#: Lines in a row that may end with a hyphen: in what is read at a glance, and in running text.
_HYPHENS_AT_A_GLANCE, _HYPHENS = 1, 2
#: A line with the first word of the next one fills less than this part of its width: it ended early. Widths of words are estimated.
_EARLY = 0.6
#: What names what follows: its lines end between its clauses, where they have room.
_TITLES = frozenset({"h1", "h2", "p.title"})
#: The part of the width of a line that a clause may fill to count as one that has room in it. Widths of words are estimated.
_ROOMY = 0.95
#: The part of it that is filled where words are too long for the rest.
_BROKEN = 0.85
#: What is in lists beside the items themselves.
_LISTED = frozenset({"p.item-text", "p.question", "p.option", "p.definition", "p.bubble"})
_CITATION = re.compile(r"[\u00a0 ]\[[\d,، 、]+\]$")
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_JOINER = "\u2060"
_SPACE = re.compile(r"\s")
_HAN = re.compile("[\u3400-\u9fff]")

_Paragraph = Sequence[tuple[int, Line]]


def torn(document: Document, sheets: Sequence[MeasuredPage], looks: Looks) -> Iterator[PageComplaint]:
    """A complaint for each line that tears what is read as one."""
    for number, line, what in torn_lines(sheets, document.language, for_young=looks.voice.young):
        yield PageComplaint("torn", number, line.key, f"“{_words(line)[-40:]}” of {line.key or line.role} {what}")


def torn_lines(sheets: Iterable[MeasuredPage], language: Language, *, for_young: bool) -> Iterator[tuple[int, Line, str]]:
    """Each such line, with its page and what is wrong."""
    for lines in _paragraphs(sheets):
        yield from _parted(lines, language)
        yield from ((number, line, "stands alone on the last line") for number, line in _left_alone(lines, language))
        yield from ((number, line, "does not end between clauses, which have room") for number, line in _inside_clause(lines, language))
        yield from _hyphens(lines, for_young=for_young)
        yield from (
            (number, line, f"is alone on its line, though “{given}” has room there")
            for number, line, given in _ended_early(lines, language)
        )


def left_alone(sheets: Iterable[MeasuredPage], language: Language) -> Iterator[tuple[int, Line]]:
    """Each last line, with its page, of one short word that has room for another and a line before it that could give one."""
    for lines in _paragraphs(sheets):
        yield from _left_alone(lines, language)


def ended_early(sheets: Iterable[MeasuredPage], language: Language) -> Iterator[tuple[int, Line, str]]:
    """Each line of one word, with its page and the word after it, that ended though there was room for that."""
    for lines in _paragraphs(sheets):
        yield from _ended_early(lines, language)


def inside_clause(sheets: Iterable[MeasuredPage], language: Language) -> Iterator[tuple[int, Line, int]]:
    """A line of each title that ends inside a clause, with its page and the characters that have room in one line."""
    for lines in _paragraphs(sheets):
        yield from ((number, line, _characters(lines)) for number, line in _inside_clause(lines, language))


def _paragraphs(sheets: Iterable[MeasuredPage]) -> Iterator[_Paragraph]:
    """The lines of each text of several lines, with their pages; the header of a table is drawn again on each of its pages, and in each column of them."""
    paragraphs: dict[tuple[float, ...], list[tuple[int, Line]]] = {}
    for number, sheet in enumerate(sheets, start=1):
        for line in sheet.lines:
            if line.text.strip():
                place = (number, line.within.x, line.within.y) if line.role == "th.col" else ()
                paragraphs.setdefault((line.paragraph, *place), []).append((number, line))
    return (lines for lines in paragraphs.values() if len(lines) > 1)


def _parted(lines: _Paragraph, language: Language) -> Iterator[tuple[int, Line, str]]:
    """Lines that end inside a date, a number with its unit, an abbreviation, or, where it is read at a glance, inside a Chinese phrase."""
    text, ends = _joined(lines)
    spans = [(span, "parts") for span in whole(text, language)]
    if lines[0][1].role in AT_A_GLANCE and language.writing.ideographic:
        spans += [(span, "ends inside") for span in _phrases(text, language)]
    for (number, line), end in zip(lines, ends[:-1], strict=False):
        for (start, stop), what in spans:
            if start < end < stop and not (what == "ends inside" and not _HAN.search(text[end - 1 : end + 1])):
                yield number, line, f"{what} “{text[start:stop].strip()}”"
                break


def _joined(lines: _Paragraph) -> tuple[str, list[int]]:
    """The words of a paragraph, and the places in them where its lines end."""
    text, ends = "", []
    for _, line in lines:
        text += _words(line)
        text = text[:-1] if line.hyphenated else text
        ends.append(len(text))
        text += " " if line.spaced and not line.hyphenated else ""
    return text, ends


def _words(line: Line) -> str:
    return line.text.translate(_ISOLATES).strip(" ")


def _phrases(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Where the phrases of a text begin and end, found as they were before word joiners were put between their characters."""
    places, start = [place for place, character in enumerate(text) if character != _JOINER], 0
    for phrase in phrases(text.replace(_JOINER, ""), language.writing.phrases):
        yield places[start], places[start + len(phrase) - 1] + 1
        start += len(phrase)


def _left_alone(lines: _Paragraph, language: Language) -> Iterator[tuple[int, Line]]:
    """A last line of one short word where the line before has a word to give, and there is room for both."""
    (_, before), (number, last) = lines[-2:]
    if last.role in AT_A_GLANCE and _is_alone(before, last, language):
        yield number, last


def _is_alone(before: Line, last: Line, language: Language) -> bool:
    words, given = _CITATION.sub("", _words(last)), _last_word(_words(before), language)
    lacks_room = last.area.width + _width_of(given, before) > last.within.width
    return bool(given) and not lacks_room and _is_short(words, language)


def _is_short(words: str, language: Language) -> bool:
    if language.writing.ideographic and _HAN.search(words):
        return sum(map(str.isalnum, words)) < SHORT_PHRASE and len(phrases(words, language.writing.phrases)) == 1
    return not _SPACE.search(words) and len(words) < SHORT_WORD


def _inside_clause(lines: _Paragraph, language: Language) -> Iterator[tuple[int, Line]]:
    """A line of a title that parts a clause which has room in one line, where as many lines could end between clauses, or that leaves the last word of one alone."""
    text, ends = _joined(lines)
    pieces = clauses(text)
    if len(pieces) > 1 and _is_short(pieces[-1].rstrip(), language):  # a short word is not left alone, though it is a clause
        pieces[-2:] = ["".join(pieces[-2:])]
    if lines[0][1].role not in _TITLES or len(pieces) == 1:
        return
    lengths, characters = [len(piece.rstrip()) for piece in pieces], _characters(lines)
    has_room = _rows(lengths, characters) <= len(lines)
    between = [sum(map(len, pieces[:number])) for number in range(1, len(pieces))]
    inside = [index for index, end in enumerate(ends[:-1]) if not {end, end + 1} & {*between}]
    for index in inside:
        parted = lengths[sum(place <= ends[index] for place in between)]
        ends_clause = index + 1 not in inside and index + 2 < len(lines)
        if (has_room and parted <= characters) or (ends_clause and _is_alone(lines[index][1], lines[index + 1][1], language)):
            yield lines[index]
            return


def _rows(pieces: Sequence[int], characters: int) -> int:
    """How many lines of so many characters the clauses need that end between them; behind one that has no room in a line the next begins one."""
    rows, left = 0, 0
    for piece in pieces:
        if piece > characters:
            rows, left = rows + math.ceil(piece / (_BROKEN * characters)), 0
        else:
            rows, left = (rows, left - piece) if piece <= left else (rows + 1, characters - piece)
    return rows


def _characters(lines: _Paragraph) -> int:
    """How many characters have room in a line of a paragraph, at least."""
    return min(int(_ROOMY * line.within.width * len(_words(line)) / line.area.width) for _, line in lines)


def _last_word(words: str, language: Language) -> str:
    """The last word of a line that has another before it."""
    if language.writing.ideographic and _HAN.search(words):
        pieces = phrases(words, language.writing.phrases)
        return pieces[-1] if len(pieces) > 1 else ""
    others, space, last = words.rpartition(" ")
    return space + last if others else ""


def _width_of(words: str, line: Line) -> float:
    return line.area.width * len(words) / len(_words(line))


def _ended_early(lines: _Paragraph, language: Language) -> Iterator[tuple[int, Line, str]]:
    """A line of one word that has room for the next one, with all that is tied to it, and more."""
    for (number, line), (_, following) in pairwise(lines):
        words, given = _words(line), _words(following).partition(" ")[0]
        if " " in words or line.hyphenated or not line.spaced or not language.writing.spaced:
            continue
        if line.area.width + _width_of(given, following) < _EARLY * line.within.width:
            yield number, line, given


def _hyphens(lines: _Paragraph, *, for_young: bool) -> Iterator[tuple[int, Line, str]]:
    role = lines[0][1].role
    allowed = _HYPHENS_AT_A_GLANCE if role in AT_A_GLANCE else _HYPHENS
    in_a_row = 0
    for (number, line), _ in pairwise(lines):
        in_a_row = in_a_row + 1 if line.hyphenated else 0
        if line.hyphenated and for_young and (role in _LISTED or role.partition(".")[0] == "li"):
            yield number, line, "ends with a hyphen in a list for young readers"
        elif in_a_row > allowed:
            yield number, line, f"is line {in_a_row} in a row that ends with a hyphen"
