"""Text → the same, marked where no line of it may end: no-break spaces, and joined characters where there is no space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from cop_docs.conventions.clauses import kept_in_clauses
from cop_docs.conventions.unbroken import Unbroken, unbroken
from cop_docs.model.text import JOINED, Inline, Plain, Text, Value, words

_NBSP = "\u00a0"


def mark(text: Text, *, at_a_glance: bool, longest: int) -> Text:
    """``text`` with its marks; ``at_a_glance`` and ``longest`` as in ``conventions.unbroken``."""
    said = "".join(words(text.inlines))
    marks = unbroken(said, text.language, at_a_glance=at_a_glance, longest=longest)
    return replace(text, inlines=tuple(_mark_inlines(text.inlines, marks, count())))


def mark_clauses(text: Text, longest: int) -> Text:
    """A title, marked so that its lines end between its clauses; ``longest`` as in ``conventions.clauses``."""
    said = "".join(words(text.inlines))
    known = unbroken(said, text.language, at_a_glance=True, longest=longest)
    more = kept_in_clauses(said, text.language, longest)
    marks = Unbroken(known.spaces | more.spaces, known.joined | more.joined)
    return replace(text, inlines=tuple(_mark_inlines(text.inlines, marks, count())))


def _mark_inlines(inlines: tuple[Inline, ...], marks: Unbroken, places: Iterator[int]) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Plain | Value):
            yield replace(inline, text=_mark_words(inline.text.replace(JOINED, ""), marks, places))
        else:
            yield replace(inline, children=tuple(_mark_inlines(inline.children, marks, places)))


def _mark_words(text: str, marks: Unbroken, places: Iterator[int]) -> str:
    marked = ((character, place) for character, place in zip(text, places, strict=False))
    return "".join(
        (JOINED if place in marks.joined else "") + (_NBSP if place in marks.spaces else character) for character, place in marked
    )


def tied_after(text: Text, said: str) -> Text:
    """``text`` where the space after the words ``said`` does not break; ``text`` itself where it has no such space."""
    at = "".join(words(text.inlines)).find(f"{said} ")
    return replace(text, inlines=tuple(_tie_at(text.inlines, count(), at + len(said)))) if at >= 0 else text


def _tie_at(inlines: tuple[Inline, ...], places: Iterator[int], tied: int) -> Iterator[Inline]:
    for inline in inlines:
        if isinstance(inline, Plain | Value):
            yield replace(inline, text="".join(_tied(inline.text, places, tied)))
        else:
            yield replace(inline, children=tuple(_tie_at(inline.children, places, tied)))


def _tied(text: str, places: Iterator[int], tied: int) -> Iterator[str]:
    for character in text:
        yield _NBSP if character != JOINED and next(places) == tied else character
