"""Texts → the one most like another, and whether two differ in punctuation, case and spaces only; quick among thousands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from heapq import nlargest

from cop_docs.localise.markup import differences

_PIECE = re.compile(r"(?:(?<!\w)[-−])?\d+(?:[.,:/–-]\d+)*|\w+|[^\w\s]")
_MEANINGFUL = frozenset("%‰&@#§_")
#: What turns a sentence round ("t" is what is left of "don't").
_NEGATIONS = frozenset(("not", "no", "never", "none", "nobody", "nothing", "without", "cannot", "t", "unless", "only"))
_SLIGHTLY = 0.8
#: How many of the closest by their words are compared letter by letter, and how many words those must share.
_CANDIDATES = 5
_SHARED = 0.4

Words = tuple[str, ...]


def words_of(text: str) -> Words:
    """The words, numbers and signs with a meaning (%, €, +), in order; without punctuation, capitals and spaces."""
    return tuple(piece.casefold() for piece in _PIECE.findall(text) if piece[-1].isalnum() or _means(piece))


def _means(sign: str) -> bool:
    return sign in _MEANINGFUL or unicodedata.category(sign[-1]).startswith("S")


def same_but_for_punctuation(one: str, other: str) -> bool:
    """Whether they say the same words with the same marks: a translation of the one serves the other."""
    words = words_of(one)
    return bool(words) and words == words_of(other) and not differences(one, other)


def slightly_different(one: str, other: str) -> bool:
    """Whether a person may well say that they mean the same: the same numbers, marks and negations, nearly all the same letters."""
    weighty = [[word for word in words_of(text) if word in _NEGATIONS or word[-1].isdigit() or _means(word)] for text in (one, other)]
    return weighty[0] == weighty[1] and not differences(one, other) and likeness(one, other) >= _SLIGHTLY


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same), by their letters."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


class Index:
    """Texts by their words, each known by its number."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._words = [frozenset(words_of(text)) for text in self._texts]
        self._places: dict[str, list[int]] = {}
        for number, words in enumerate(self._words):
            for word in words:
                self._places.setdefault(word, []).append(number)

    def closest(self, text: str, least: float) -> Iterator[int]:
        """The numbers of the texts that are at least so much like ``text``, the closest first."""
        words = frozenset(words_of(text))
        shared: Counter[int] = Counter()
        for word in words:
            shared.update(self._places.get(word, ()))
        rated = ((2 * count / (len(words) + len(self._words[number])), -number) for number, count in shared.items())
        close = nlargest(_CANDIDATES, (pair for pair in rated if pair[0] >= _SHARED))
        alike = ((likeness(self._texts[-number], text), number) for _, number in close)
        yield from (-number for _, number in sorted((pair for pair in alike if pair[0] >= least), reverse=True))
