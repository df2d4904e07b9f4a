"""Inlines + the rules of a language → the same inlines with the rules kept.

A rule sees the words of a whole text, over the borders of its marks, so that ``**Stop** !`` is set like ``Stop !``; the letters that it
changes stay in their marks. What no rule may touch stands there as a word or a number: addresses, telephone numbers, times, values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count

from cop_docs.conventions.passages import addresses, telephones
from cop_docs.model.text import Inline, Plain, Value

#: Times of day, ratios, sections and other numbers with signs in them.
_NUMBER = re.compile(r"(?<!\d)\d++(?:[.,:/٫٬‑-]\d++)++")
_OPENING = frozenset("¿¡«“„‘（")
_ENDS = re.compile(r"(?:[.!?؟。！？…]+(?=\s|$)|[\n«»“”„\"()（）《》])")
_FOREIGN_WORD = re.compile(r"[^\W\d_]{2,}")
#: So many words between two ends of sentences, none in the letters of the language, are a sentence in another one.
_FOREIGN_SENTENCE = 3
#: Letters that are compared at once: rules change some letters here and there.
_PIECE = 400
#: Stands for a sign that is not looked at; of Unicode's private use.
_NO_SIGN = "\ue000"


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What is looked for, what replaces it, and the source of the rule.

    ``letters``: those of the language (a class of a pattern), where the rule is for its sentences alone: a text that has none, and a
    sentence of another language inside one, stay as they are. ``in_numbers``: the rule changes numbers with signs as well.
    """

    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]
    source: str
    letters: str = ""
    in_numbers: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """A passage that stays as it is: of a value, an address, or a number."""

    is_value: bool = False
    is_number: bool = False

    def shown(self, letter: str) -> str:
        """What a rule sees in place of one of its letters."""
        if self.is_number:
            return letter if letter.isdigit() else "0"
        return letter if self.is_value and letter.isalnum() else "x"


@dataclass(slots=True)
class _Letter:
    """A letter of a text, the number of the inline it stands in, and the passage that keeps it."""

    said: str
    leaf: int
    kept: _Kept | None = None


@lru_cache(50_000)
def set_type(inlines: tuple[Inline, ...], rules: tuple[TypeRule, ...]) -> tuple[Inline, ...]:
    """``inlines`` with the rules kept, each applied to what the one before it made."""
    letters = list(_letters(inlines, count()))
    _keep(letters)
    shown = _shown(letters, in_numbers=False)
    for rule in rules:
        if _apply(rule, letters, _shown(letters, in_numbers=True) if rule.in_numbers else shown):
            shown = _shown(letters, in_numbers=False)
    return tuple(_put_back(inlines, letters, count())) if rules else inlines


def _letters(inlines: tuple[Inline, ...], leaves: Iterator[int]) -> Iterator[_Letter]:
    for inline in inlines:
        match inline:
            case Plain() | Value():
                leaf, kept = next(leaves), _Kept(is_value=True) if isinstance(inline, Value) else None
                yield from (_Letter(letter, leaf, kept) for letter in inline.text)
            case _:
                yield from _letters(inline.children, leaves)


def _keep(letters: list[_Letter]) -> None:
    """Marks the addresses and numbers among the letters, but for what a value holds."""
    said = "".join(letter.said for letter in letters)
    numbers = [*telephones(said), *(found.span() for found in _NUMBER.finditer(said))]
    passages = [(span, _Kept()) for span in addresses(said)] + [(span, _Kept(is_number=True)) for span in numbers]
    for (start, end), kept in passages:
        for letter in letters[start:end]:
            letter.kept = letter.kept or kept


def _apply(rule: TypeRule, letters: list[_Letter], shown: str) -> bool:
    """Keeps one rule; ``shown`` is what it sees of the letters. Whether it changed something."""
    if rule.letters:
        if not re.search(rule.letters, shown):
            return False
        shown = _without_foreign(shown, rule.letters)
    changed = False
    for found in reversed(list(rule.pattern.finditer(shown))):
        new = found.expand(rule.replacement) if isinstance(rule.replacement, str) else rule.replacement(found)
        if new != found[0]:
            changed = True
            for start, end, at, to in reversed(list(edits(found[0], new))):
                _edit(letters, (found.start() + start, found.start() + end), new[at:to], rule)
    return changed


def edits(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Which spans of ``old`` become which spans of ``new``, from the first to the last: piece by piece, in time that grows with the length."""
    start, at = 0, 0
    while start < len(old) or at < len(new):
        pieces = old[start : start + _PIECE], new[at : at + _PIECE]
        if pieces[0] == pieces[1]:
            start, at = start + len(pieces[0]), at + len(pieces[1])
            continue
        codes = SequenceMatcher(None, *pieces, autojunk=False).get_opcodes()
        is_last = start + _PIECE >= len(old) and at + _PIECE >= len(new)
        # what a piece ends with may go on in the next one: that is compared again from the last letters that are the same
        kept = (
            len(codes) if is_last else max((number for number, code in enumerate(codes) if code[0] == "equal"), default=len(codes) - 1) + 1
        )
        yield from ((start + code[1], start + code[2], at + code[3], at + code[4]) for code in codes[:kept] if code[0] != "equal")
        start, at = start + codes[kept - 1][2], at + codes[kept - 1][4]


def _shown(letters: list[_Letter], *, in_numbers: bool) -> str:
    """What a rule sees of the letters; one that is for numbers too sees those as well."""
    is_shown = (letter.kept is None or (in_numbers and letter.kept.is_number) for letter in letters)
    return "".join(
        letter.said if shown or not letter.kept else letter.kept.shown(letter.said) for letter, shown in zip(letters, is_shown, strict=True)
    )


def _is_free(letter: _Letter, rule: TypeRule) -> bool:
    return letter.kept is None or (rule.in_numbers and letter.kept.is_number)


def _without_foreign(shown: str, own: str) -> str:
    """``shown`` without the signs of sentences in another language, so that no rule of this one finds them."""
    masked, begin = list(shown), 0
    for end in (*(found.end() for found in _ENDS.finditer(shown)), len(shown)):
        sentence = shown[begin:end]
        if len(_FOREIGN_WORD.findall(sentence)) >= _FOREIGN_SENTENCE and not re.search(own, sentence):
            inside = range(begin, end - 1 if sentence[-1:] in '«»“”"()（）《》' else end)
            for at in inside:
                masked[at] = masked[at] if masked[at].isalnum() or masked[at].isspace() else _NO_SIGN
        begin = end
    return "".join(masked)


def _edit(letters: list[_Letter], span: tuple[int, int], new: str, rule: TypeRule) -> None:
    """Puts ``new`` in place of a span, unless something of it is kept, or it lies inside what is kept."""
    start, end = span
    if not all(_is_free(letter, rule) for letter in letters[start:end]):
        return
    before, after = letters[start - 1] if start else None, letters[start] if start < len(letters) else None
    if start == end and before and after and before.kept and before.kept is after.kept and not _is_free(before, rule):
        return
    beside = after if after and (start < end or not before or new[-1:] in _OPENING) else before  # after is the first of the span
    letters[start:end] = [_Letter(letter, beside.leaf if beside else 0) for letter in new]


def _put_back(inlines: tuple[Inline, ...], letters: list[_Letter], leaves: Iterator[int]) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Value():
                leaf = next(leaves)
                own = [letter for letter in letters if letter.leaf == leaf]
                first = next((at for at, letter in enumerate(own) if letter.kept), 0)
                around = (own[:first], [letter for letter in own[first:] if not letter.kept])
                before, after = ("".join(letter.said for letter in part) for part in around)
                yield from ((*((Plain(before),) if before else ()), inline, *((Plain(after),) if after else ())))
            case Plain():
                leaf = next(leaves)
                if text := "".join(letter.said for letter in letters if letter.leaf == leaf):
                    yield replace(inline, text=text)
            case _:
                yield replace(inline, children=tuple(_put_back(inline.children, letters, leaves)))
