"""Document → the same, each passage that runs in a direction of its own an ``Isolate``: decided here once, so that every format draws it alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import cast

from cop_docs.conventions.passages import Passage, passages
from cop_docs.model.content import change_texts
from cop_docs.model.document import Document
from cop_docs.model.script import RIGHT_TO_LEFT, Direction
from cop_docs.model.text import Inline, Isolate, NoteCall, Plain, Text, Value, parted, words

_RIGHT_TO_LEFT_LETTER = re.compile(f"[{RIGHT_TO_LEFT}]")


def isolate_passages(document: Document) -> Document:
    """``document`` with its passages isolated; a second time changes nothing."""
    return cast(Document, change_texts(document, isolated))


def isolated(text: Text) -> Text:
    """``text`` with its passages isolated, by the direction of its own language."""
    inlines = _isolated(text.inlines, text.language.direction)
    return text if inlines == text.inlines else replace(text, inlines=inlines)


def _isolated(inlines: tuple[Inline, ...], direction: Direction) -> tuple[Inline, ...]:
    found = passages("".join(_searched(inlines, direction)), direction)
    return tuple(_cut(inlines, found, 0)) if found else inlines


def _searched(inlines: tuple[Inline, ...], direction: Direction) -> Iterator[str]:
    """The words, letter for letter; what is isolated already stands there as one word: a value, and what a passage holds."""
    for inline in inlines:
        said = "".join(words((inline,)))
        match inline:
            case Value() if any(map(str.isalpha, said)):
                yield ("ا" if direction == "rtl" and _RIGHT_TO_LEFT_LETTER.search(said) else "x") * len(said)
            case Isolate():
                yield ("ا" if direction == "rtl" else "x") * len(said)
            case Plain() | Value():
                yield said
            case _:
                yield from _searched(inline.children, direction)


def _cut(inlines: tuple[Inline, ...], found: Sequence[Passage], place: int) -> Iterator[Inline]:
    """The inlines, which begin at ``place``, with those of each passage inside an ``Isolate``.

    A passage inside a mark stays inside it; a mark that begins or ends inside a passage is parted there.
    """
    while inlines:
        first, end = inlines[0], place + len("".join(words(inlines[:1])))
        here = [passage for passage in found if place <= passage.start < end]
        if not here or isinstance(first, Isolate):
            yield first
            inlines, place = inlines[1:], end
        elif not isinstance(first, Plain | Value) and here[-1].end <= end:
            yield replace(first, children=tuple(_cut(first.children, here, place)))
            inlines, place = inlines[1:], end
        else:
            before, inlines = parted(inlines, here[0].start - place)
            inside, inlines = parted(inlines, here[0].end - here[0].start)
            yield from before
            calls = tuple(takewhile(lambda inline: isinstance(inline, NoteCall), reversed(inside)))  # behind the passage, not part of it
            yield from _as_isolate(inside[: len(inside) - len(calls)], here[0])
            yield from reversed(calls)
            place = here[0].end


def _as_isolate(inside: tuple[Inline, ...], passage: Passage) -> Iterator[Inline]:
    """One isolate, its own passages isolated in turn; a value alone is isolated already."""
    if all(isinstance(inline, Value) for inline in inside):
        yield from inside
    else:
        yield Isolate(passage.kind, passage.direction, _isolated(inside, passage.direction))
