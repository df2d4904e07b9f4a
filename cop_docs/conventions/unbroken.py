"""Words of a text → the places where no line may end: inside dates, numbers and what they count, abbreviations, short parts of words, and before a last short word.

A place is either a space, which then does not break, or lies between two characters, which then are joined (U+2060, word joiner).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from cop_docs.conventions.passages import telephones
from cop_docs.conventions.phrases import NUMBER, phrases
from cop_docs.model.language import Language

#: A last word of fewer letters does not stand alone on its line: the words before it are tied to it until there are as many.
SHORT_WORD = 10
#: A first word of fewer letters is not left alone on its line by what is tied behind it.
_ALONE = 4
#: The same as ``SHORT_WORD`` in Chinese, in characters.
SHORT_PHRASE = 4
_MONTH = r"[^\W\d_]{3,}(?:[ \u00a0][^\W\d_]+)?(?:/[^\W\d_]+)?"
_UPPER = "A-ZÀ-ÞА-ЯЁ"
#: Things that have a number for a name: the articles of a law, the cards and texts of a lesson, rooms, pages.
_NUMBERED = (
    r"articles?|cards?|lessons?|texts?|pages?|rooms?|initiative|cartes?|leçons?|textes?|salles?|initiative régionale"
    r"|artículos?|tarjetas?|lección|lecciones|textos?|páginas?|aulas?|iniciativa regional"
    r"|стать\w+|карточ\w+|урок\w*|текст\w*|страниц\w+|кабинет\w*|инициатив\w+"
    r"|المادة|البطاقة|البطاقتان|الدرس|النص|النصين|الصفحة|الغرفة|المبادرة الإقليمية"
)
_PART = r"[^\W\d_]"
_SHORT_PART = rf"(?<![\w/.@?&=#-])(?:{_PART}{{1,3}}(?:-{_PART}+)+|{_PART}+(?:-{_PART}+)*-{_PART}{{1,3}})(?![\w/@-]|\.\w)"

#: What is read as one word in every language that parts its words by spaces; each row with its source.
_ROWS: tuple[tuple[str, str], ...] = (
    (r"\bCC(?: BY(?:-[A-Z]{2})*)? \d\.\d(?: [A-Z]{3})?\b", "the name of a licence (Creative Commons)"),
    (r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)", "thousands (ISO 80000-1, 7.3.1)"),
    (r"(?<![\w–-])\d[\d.,:]{0,40}[–-]\d[\d.,:]{0,40}(?![\w–-])", "a range (typesetting practice)"),
    (r"[$€£¥₽] \d|\d [$€£¥₽](?!\w)", "an amount and its currency (CLDR, currency patterns)"),
    (rf"\b\d{{1,2}}(?:er|º|\.)? (?:de )?{_MONTH},? (?:de )?(?:19|20)\d\d\b(?: года?| г\.)?", "a date (CLDR)"),
    (
        rf"(?i:\b(?:n[oº°ᵒ]|nos?\.|núm\.|arts?\.|pp?\.|para\.|vol\.|стр\.|ст\.|п\.|гл\.|رقم|الفقرة|{_NUMBERED})|[№§]) \d+",
        "a number and the word that announces it (typesetting practice)",
    ),
    (r"(?<![^\W_])[وبلكف] (?=\d)", "a number and the prefix that Arabic writes with its word"),
    (rf"\b[{_UPPER}]{{2,}} \d+\b(?! [^\W\d_])", "an abbreviation and its number, if that counts nothing"),
    (r"(?<![^\W_])[^\W\d_]+ \d{1,3}(?=[),;]|\.(?!\w))", "a short number before a mark, and its word: article 16), from a mobile 124,"),
    (r"(?:(?<=[.!?…] )|\A)\d{1,2}\. (?=[^\W\d_])", "a number and the first word of the answer it stands before"),
    (r"(?<![^\W_])[^\W\d_]+ (?:же|бы|ли)(?![^\W_])", "a Russian particle and its word (typesetting practice)"),
    (_SHORT_PART, "a word whose first or last part is short: что-то, parles-en, e-mail; no address"),
    (rf"(?<![^\W_])(?:[{_UPPER}]\. ?){{1,12}}(?=[{_UPPER}][^\W\d_])", "initials and the name they belong to"),
    (r"(?<![^\W_])[^\W\d_]{1,2}\. [^\W\d_]{1,3}\.", "an abbreviation of two words: т. е., p. ex., a. i."),
)
#: A number and what it counts (CLDR, unit patterns), where it is no year and no part of a passage above.
_COUNT = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d )\d(?:[\d.,]{0,40}\d)? (?=[^\W\d_]|%)")
_WHOLE = tuple(re.compile(pattern) for pattern, _ in _ROWS)
#: Word ends lines after a hyphen, and everybody after a dash, or a slash before a letter (UAX #14, class SY): of two names of an Arabic month.
_HYPHENS = "-–/"
_ANY_SPACE = {0xA0: " ", 0x202F: " "}
#: Marks that Chinese shares with Latin type, in which Word does not know them as Chinese.
_OPENING_MARKS = frozenset("“‘")
_CLOSING = frozenset("，。、：；！？）〕】〉》」』”’")
#: Running Chinese text ends its lines anywhere; so many characters are kept at its end, marks among them, that no single one is left.
_LAST = 3


@dataclass(frozen=True, slots=True)
class Unbroken:
    """Places in a text: the spaces that do not break, and the characters that are joined to the one before them, by their indices."""

    spaces: frozenset[int]
    joined: frozenset[int]


def unbroken(text: str, language: Language, *, at_a_glance: bool, longest: int) -> Unbroken:
    """Where no line of ``text`` may end.

    ``at_a_glance``: a title, a card or a cell, where no short word stands alone and Chinese ends its lines between phrases only. ``longest``: characters that may be kept
    on one line; a narrow cell must hold them.
    """
    spans = whole(text, language)
    spaces = {place for start, end in spans for place in range(start, end) if text[place] == " "}
    joined = {place + 1 for start, end in spans for place in range(start, end - 1) if text[place] in _HYPHENS}
    if language.writing.ideographic:
        joined |= {place for start, end in spans for place in range(start + 1, end) if may_be_joined(text[place - 1], text[place])}
        joined |= {place for place in range(1, len(text)) if text[place - 1] in _OPENING_MARKS}
        joined |= set(_chinese(text, language, longest, at_a_glance=at_a_glance))
    elif at_a_glance:
        spaces |= set(last_words(text, longest, kept=spaces))
        joined |= set(_last_parts(text, longest))
    if language.writing.kept:
        joined |= set(_inside_words(text, longest))
    return Unbroken(frozenset(spaces), frozenset(joined))


def whole(text: str, language: Language) -> list[tuple[int, int]]:
    """What in ``text`` is read as one, whatever spaces it has: where each such passage begins and ends."""
    text = text.translate(_ANY_SPACE)
    patterns = (*_WHOLE, NUMBER) if language.writing.ideographic else _WHOLE
    spans = [*telephones(text), *(found.span() for pattern in patterns for found in pattern.finditer(text))]
    counts = (found.span() for found in _COUNT.finditer(text))
    spans += [span for span in counts if not any(start < span[1] - 1 <= end for start, end in spans)]
    return [span for span in spans if not any(_is_inside(span, other) for other in spans)]


def _is_inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def last_words(text: str, longest: int, kept: Set[int] = frozenset()) -> Iterator[int]:
    """The spaces that tie the last words together until they are no short word; never all words of a text.

    Nor does a second tie leave a first word of few letters. Those that are ``kept`` do not break anyway.
    """
    text = text.rstrip()
    ends = [place for place, character in enumerate(text) if character == " " and place not in kept]
    least = 1
    while len(ends) > least and len(text) - ends[-1] <= SHORT_WORD and len(text) - ends[-2] <= longest + 1:
        yield ends.pop()
        least = 2 if ends[0] < _ALONE else 1


def _last_parts(text: str, longest: int) -> Iterator[int]:
    """The hyphens of a last word after which a short part of it would stand alone: the places behind them."""
    text = text.rstrip()
    begins = max(text.rfind(" "), text.rfind("\u00a0")) + 1
    if len(text) - begins <= longest:
        yield from (place + 1 for place in range(begins, len(text) - 1) if text[place] == "-" and len(text) - place <= SHORT_WORD)


def _inside_words(text: str, longest: int) -> Iterator[int]:
    """The places inside words, where a line could end between two letters; a word that is longer than what may be kept has none."""
    for word in re.finditer(r"[^\s\u00a0]+", text):
        if len(word[0]) <= longest:
            yield from (place for place in range(word.start() + 1, word.end()) if may_be_joined(text[place - 1], text[place]))


def _chinese(text: str, language: Language, longest: int, *, at_a_glance: bool) -> Iterator[int]:
    pieces = [*phrases(text, language.writing.phrases)] if at_a_glance else [text[:-_LAST], text[-_LAST:]]
    while (
        at_a_glance and len(pieces) > 2 and _count(pieces[-1]) < SHORT_PHRASE and len(pieces[-2] + pieces[-1]) <= longest // 2 + 1
    ):  # twice as wide as letters
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    place = 0
    for piece in pieces if at_a_glance else pieces[-1:]:
        place = text.index(piece, place)
        yield from (place + index for index in range(1, len(piece)) if may_be_joined(piece[index - 1], piece[index]))
        place += len(piece)


def _count(piece: str) -> int:
    return sum(map(str.isalnum, piece))


def may_be_joined(last: str, first: str) -> bool:
    """Whether a line could end between two characters of a Chinese text: inside other letters, beside spaces and before marks it never does."""
    narrow = last < "\u2e80" and first < "\u2e80"
    return not (narrow or last.isspace() or first.isspace() or (first in _CLOSING))
