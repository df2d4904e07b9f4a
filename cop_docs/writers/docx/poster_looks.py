"""A sheet to hang up → the paragraph styles in which it differs from one that is held in the hand, as poster.css has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cop_docs.writers.docx.formatting import Edge, Look, StyleSource

_LEAST_SMALL = 12.0  # points of small print
_WRITING = 18  # points between a label and the line below it, on which a number is written


def small_print(sheet: StyleSource) -> float:
    """The size of what is small on a sheet to hang up, in points."""
    return max(_LEAST_SMALL, sheet.page.smallest)


def poster_looks(sheet: StyleSource) -> Iterator[Look]:
    """The styles of a poster; they replace those of the same name."""
    for looks in (_opening, _cards, _foot):
        yield from looks(sheet)


def _opening(sheet: StyleSource) -> Iterator[Look]:
    page, accent, paper = sheet.page, sheet.accent, sheet.colours.paper.hex
    yield Look(name="Cover Series", size=small_print(sheet), colour=accent.tint.hex, leading=1.2, holds_picture=sheet.has_logo)
    yield Look(name="Cover Audience", size=page.text, bold=True, colour=accent.tint.hex, leading=1.2, after=1)
    yield Look(name="Title", size=page.headline, bold=True, colour=paper, leading=1.04, after=2, then="Subtitle")
    yield Look(name="Subtitle", size=sheet.voice.body * 1.1, colour=paper, leading=1.25)
    yield Look(name="Draft Notice", size=small_print(sheet), bold=True, colour=sheet.colours.help.hex, fill=paper, leading=1.2)
    strong = accent.strong.hex
    yield Look(name="heading 1", size=sheet.voice.body * 1.3, bold=True, colour=strong, leading=1.2, after=2, keep_next=True, outline=0)


def _cards(sheet: StyleSource) -> Iterator[Look]:
    strong, body = sheet.accent.strong.hex, sheet.voice.body
    words = Look(name="Picture Text", size=body, after=1.5, centred=True, leading=1.22, keep_lines=True)
    yield words
    yield replace(words, name="Picture Title", size=body * 1.1, bold=True, colour=strong, leading=1.15, after=0.5)
    yield Look(name="Picture", before=2.5, after=1, centred=True, holds_picture=True, keep_next=True)
    yield Look(name="Table End", size=1, leading=1.5, after=2.5, exact=True)


def _foot(sheet: StyleSource) -> Iterator[Look]:
    strong, body, colours = sheet.accent.strong.hex, sheet.voice.body, sheet.colours
    title = Look(name="Contact Title", size=body, bold=True, colour=strong, leading=1.2, before=1.5, then="Contact")
    yield title
    line = tuple(Edge(side, colours.muted.hex, 1.5, _WRITING) for side in ("between", "bottom"))  # neighbours of one look share their lines
    yield Look(name="Contact", before=3, after=0.5, leading=1.2, edges=line, keep_lines=True)
    yield replace(title, name="Signpost Title", then="Signpost")
    yield Look(name="Signpost", leading=1.25)
    yield Look(name="Signpost Address", size=small_print(sheet), leading=1.25)
    yield Look(name="Signpost Code", before=1, after=1, holds_picture=True)
    yield Look(name="Small Print", size=small_print(sheet), colour=colours.muted.hex, leading=1.2, after=0.5)
