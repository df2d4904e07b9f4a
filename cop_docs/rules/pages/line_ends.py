"""Measured lines → those that end where their language allows no end: a word broken, a hyphen in a heading or an address, a sign on the wrong line."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cop_docs.model.language import Language
from cop_docs.model.page import Line, MeasuredPage

#: What is read at a glance: a broken word there reads as two.
UNBROKEN = frozenset(
    {"h1", "h2", "caption", "th.col", "th.row", "p.series", "p.audience", "p.publication", "p.title", "p.subtitle", "p.issued"}
    | {"p.contents-title", "p.callout-title", "p.item-title", "p.contact-title", "p.signpost-title", "p.picture-title", "p.entry-term"}
)  # fmt: skip
#: These, and what else is read at a glance: cells and cards.
AT_A_GLANCE = UNBROKEN | {"td", "p.picture-text", "p.signpost-text", "p.label", "p.role", "p.position"}
#: GB/T 15834-2011, 5.1; clreq, "prohibition rules for line start and line end", the basic set.
_NOT_FIRST = frozenset("，。、：；！？）〕】〉》」』”’·")
_NOT_LAST = frozenset("（〔【〈《「『“‘")
#: Dashes and ellipses of two characters are one mark (GB/T 15834-2011, 4.10 and 4.11).
_PAIRED = frozenset("—…")


def broken(sheets: Iterable[MeasuredPage], language: Language, *, hung_up: bool) -> Iterator[tuple[int, Line, str]]:
    """Each line that ends badly, with its page and what is wrong; on a sheet to be ``hung_up`` no word is broken at all."""
    paragraphs: dict[int, list[tuple[int, Line]]] = {}
    for number, sheet in enumerate(sheets, start=1):
        for line in sheet.lines:
            if line.text.strip():
                paragraphs.setdefault(line.paragraph, []).append((number, line))
    for lines in paragraphs.values():
        for (number, line), (_, following) in pairwise(lines):
            if what := _wrong(line, following.text, language, hung_up=hung_up):
                yield number, line, what


def _wrong(line: Line, following: str, language: Language, *, hung_up: bool) -> str:
    last, first = line.text.rstrip()[-1:], following.lstrip()[:1]
    if line.hyphenated:
        if line.address:
            return "ends with a hyphen that is no part of the address"
        return "ends with a hyphen" if hung_up or line.role in UNBROKEN else ""
    if language.writing.ideographic and (what := _chinese(last, first)):
        return what
    inside = not line.spaced and _is_letter(last) and _is_letter(first)
    return "ends inside a word" if inside else ""


def _chinese(last: str, first: str) -> str:
    if first in _NOT_FIRST:
        return f"is followed by {first} at the beginning of a line"
    if last in _NOT_LAST:
        return f"ends with {last}"
    return f"ends inside {last}{first}" if last == first and last in _PAIRED else ""


def _is_letter(character: str) -> bool:
    """A letter, a mark on one or a digit of a script that writes words apart: between Han characters a line may end anywhere."""
    kind = unicodedata.category(character)[0] if character else ""
    return kind in "LMN" and bool(kind) and not unicodedata.name(character, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
