"""Texts → the one most like another, and whether two differ in punctuation, case and spaces only; quick among thousands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from cop_docs.model.marks import differences

_PIECE = re.compile(r"(?:(?<!\w)[-−])?\d+(?:[.,:/–-]\d+)*|\w+|[^\w\s]")
_MEANINGFUL = frozenset("%‰&@#§_")
#: What turns a sentence round ("t" is what is left of "don't").
_NEGATIONS = frozenset(("not", "no", "never", "none", "nobody", "nothing", "without", "cannot", "t", "unless", "only"))
#: Words that a correction of grammar changes and a meaning seldom hangs on.
_SMALL = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "at", "for", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will",
    "that", "which", "who", "whom", "it", "its", "this", "these",
))  # fmt: skip
_SPELLING = 0.7
#: How many of the closest by their letters are compared by their words, and what each counts (tools/bench_suggestions.py).
_CANDIDATES = 5
_LETTERS, _WORDS = 0.8, 0.2

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
    """Whether ``other`` corrects ``one``: at most a word in five spelt otherwise or a small word set right, with the same marks."""
    before, after = words_of(one), words_of(other)
    edits = [edit for edit in SequenceMatcher(None, before, after, autojunk=False).get_opcodes() if edit[0] != "equal"]
    pairs = [(before[a:b], after[c:d]) for _, a, b, c, d in edits]
    changed = sum(max(len(was), len(now)) for was, now in pairs)
    return changed <= max(2, len(before) // 5) and not differences(one, other) and all(_corrects(was, now) for was, now in pairs)


def _corrects(was: Words, now: Words) -> bool:
    """Whether the words differ in spelling, once the small ones are left out: "will help" and "helps"."""
    before, after = ([word for word in words if word not in _SMALL] for words in (was, now))
    return len(before) == len(after) and all(_respells(*pair) for pair in zip(before, after, strict=True))


def _respells(was: str, now: str) -> bool:
    return was.isalpha() and now.isalpha() and not {was, now} & _NEGATIONS and likeness(was, now) >= _SPELLING


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same), by their letters."""
    return float(ratio(one, other)) / 100


class Index:
    """Texts, each known by its number."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)

    def closest(self, text: str, least: float) -> Iterator[int]:
        """The numbers of the texts that are at least so much like ``text`` by their letters and their words, the closest first."""
        words = words_of(text)
        close = extract(text, self._texts, scorer=ratio, limit=_CANDIDATES, score_cutoff=100 * (least - _WORDS) / _LETTERS)
        rated = ((_LETTERS * letters + _WORDS * ratio(words, words_of(other)), -number) for other, letters, number in close)
        yield from (-number for score, number in sorted(rated, reverse=True) if score >= 100 * least)
