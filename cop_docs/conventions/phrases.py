"""Chinese or Japanese text → its phrases: where a reader would pause, and where alone a line of a title, a card or a cell may end.

budoux's model gives each place between two characters a score. Used as it is, it parts words ("手|册"); what reaches more than its threshold
parts phrases. Here the strong places part the text, a single character joins the neighbour to which it is tied more closely, and a phrase
too long for a narrow cell is parted at its strongest place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import budoux

from cop_docs.model.script import Phrases

#: The model of Japanese parts phrases as it is, those of Chinese words.
#: How far beyond the threshold of the model a place is looked for, and from where on it parts phrases rather than words. Chosen on the
#: Chinese catalogues.
_STEPS = range(0, 4001, 200)
_STRONG = 2000
_MODELS = {
    "zh-hans": budoux.load_default_simplified_chinese_parser,
    "zh-hant": budoux.load_default_traditional_chinese_parser,
    "ja": budoux.load_default_japanese_parser,
}
#: Characters of a phrase; nine fit the narrowest card.
_LONGEST = 8
#: They belong to the word before them; those to the word after them.
_PARTICLES = frozenset("的了着吗呢吧们")
_PREFIXES = frozenset("不很更最每各一再被把没")
_OPENING = frozenset("（〔【〈《「『“‘(")


#: A number and what it counts; a date (GB/T 15835-2011).
_COUNTED = "分钟|小时|个月|年级|周岁|页|年|月|日|号|时|分|秒|点|个|岁|所|项|条|种|次|名|位|天|周|章|节|步|人|届|集|件|句|[%％]"
NUMBER = re.compile(rf"第?(?:\d[\d.,:–~-]{{0,40}}(?:{_COUNTED}))+")


@lru_cache(maxsize=4096)
def phrases(text: str, model: Phrases) -> tuple[str, ...]:
    """The phrases of ``text``, which together are ``text`` again; words in other letters and numbers are never parted.

    ``model``: that of the script; one without a model has no phrases, and the text is one.
    """
    if not model:
        return (text,)
    strengths = _strengths(text, model)
    strong = 0 if model == "ja" else _STRONG
    pieces = _cut(text, 0, [place for place, strength in strengths.items() if strength >= strong])
    pieces = _without_singles(pieces, strengths)
    return tuple(text[start:end] for piece in pieces for start, end in _short_enough(piece, strengths))


_Piece = tuple[int, int]


def _strengths(text: str, model: Phrases) -> dict[int, int]:
    """The places where a line may end, each with how far it goes beyond the model's threshold."""
    found: dict[int, int] = {}
    for margin in _STEPS:
        place = 0
        for piece in _parser(model, margin).parse(text)[:-1]:
            place += len(piece)
            found[place] = margin
    found |= dict.fromkeys(_beside_numbers(text), _STEPS[-1])
    return {place: found[place] for place in sorted(found) if _may_end(text[place - 1], text[place])}


def _beside_numbers(text: str) -> Iterator[int]:
    """The places before and after a number with what it counts, a date among them; none before hiragana, which are a particle of Japanese."""
    for number in NUMBER.finditer(text):
        yield from (place for place in number.span() if 0 < place < len(text) and not "\u3041" <= text[place] <= "\u309f")


@cache
def _parser(model: Phrases, margin: int) -> budoux.Parser:
    """The parser whose places must reach ``margin`` more: its threshold is half the sum of all weights."""
    return budoux.Parser({**_MODELS[model]().model, "margin": {"": 2 * margin}})


def _may_end(last: str, first: str) -> bool:
    """Whether a line may end between two characters: not before a mark or a particle, nor after a bracket, a number or a prefix, nor inside other letters."""
    narrow = all(character < "\u2e80" and not character.isspace() for character in (last, first))
    tied = last in _OPENING or last in _PREFIXES or last.isdigit() or first in _PARTICLES
    return not (narrow or tied) and (first.isalnum() or first in _OPENING)


def _cut(text: str, start: int, places: list[int]) -> list[_Piece]:
    ends = [*places, len(text)]
    return list(zip([start, *places], ends, strict=True))


def _without_singles(pieces: list[_Piece], strengths: dict[int, int]) -> list[_Piece]:
    """The pieces, a single character with the neighbour to which it is tied more closely."""
    pieces = list(pieces)
    index = 0
    while index < len(pieces):
        start, end = pieces[index]
        if end - start > 1:
            index += 1
            continue
        before = strengths[start] if index else 9999
        after = strengths[end] if index + 1 < len(pieces) else 9999
        first = index - 1 if before < after else index
        if len(pieces) == 1 or pieces[first + 1][1] - pieces[first][0] > _LONGEST:
            index += 1
            continue
        pieces[first : first + 2] = [(pieces[first][0], pieces[first + 1][1])]
        index = first
    return pieces


def _short_enough(piece: _Piece, strengths: dict[int, int]) -> list[_Piece]:
    start, end = piece
    places = {place: strength for place, strength in strengths.items() if start + 1 < place < end - 1}
    if end - start <= _LONGEST or not places:
        return [piece]
    middle = (start + end) / 2
    place = max(places, key=lambda place: (places[place], -abs(place - middle)))
    return [*_short_enough((start, place), strengths), *_short_enough((place, end), strengths)]
