"""Sheet that is copied, filled in or folded → the paragraph styles in which it differs from a briefing, as sheet.css has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cop_docs.writers.docx.formatting import Edge, ListLabel, Look, StyleSource, Tab

_INSET = 3.2  # millimetres: as in looks.py


def handout_looks(sheet: StyleSource) -> Iterator[Look]:
    """The styles of a sheet with lines to write on; they replace those of the same name."""
    for looks in (_opening, _signs, _steps, _tables, _lines):
        yield from looks(sheet)


def _opening(sheet: StyleSource) -> Iterator[Look]:
    voice, accent = sheet.voice, sheet.accent
    size = sheet.page.headline if sheet.page.folds else max(sheet.page.headline, voice.title * 0.66)
    yield Look(name="Title", size=size, bold=True, colour=accent.strong.hex, leading=1.16, keep_next=True, then="Subtitle")
    head = Look(name="heading 1", size=voice.body * 1.3, bold=True, colour=accent.strong.hex, leading=1.25, keep_next=True, outline=0)
    yield replace(head, before=2.5, after=2, edges=(Edge("bottom", accent.strong.hex, 1.5, 3),), keep_lines=True, then="Normal")
    yield replace(head, name="heading 2", size=voice.body * 1.12, before=2, after=1, outline=1, keep_lines=True, then="Normal")


def _signs(sheet: StyleSource) -> Iterator[Look]:
    """Signs with their words: below them, or beside them in a row."""
    words = Look(name="Picture Text", size=sheet.voice.body, after=1, centred=True, leading=1.25, keep_lines=True)
    yield words
    title = replace(words, name="Picture Title", bold=True, colour=sheet.accent.strong.hex, after=0.5)
    yield title
    beside = sheet.voice.body * (1.2 if sheet.page.folds else 1)
    yield replace(title, name="Sign Title", size=beside, before=1.5, centred=False, then="Sign Text")
    yield replace(words, name="Sign Text", size=beside, centred=False)


def _steps(sheet: StyleSource) -> Iterator[Look]:
    """Steps, whose spaces grow with lines to write on, and numbered advice, parted as on the page."""
    em = sheet.em
    after, number = sheet.page.line * 0.3 - 1, ListLabel("decimal", "%1.")
    yield Look(name="List Number", after=after, indent=1.8 * em + 1.5, hanging=1.8 * em, label=number, keep_lines=True)
    box = ListLabel("bullet", "☐", 1.3, "Segoe UI Symbol")
    yield Look(name="Checklist", after=sheet.page.space, indent=9.5, hanging=9.5, label=box, keep_lines=True, exact=True)
    flat = not sheet.page.folds
    rule = (Edge("bottom", sheet.colours.rule.hex, space=2),) if flat else ()
    yield Look(
        name="Recommendation", after=sheet.page.space / (1 if flat else 2), indent=sheet.numbered, edges=rule, keep_lines=True, then="Recommendation Title",
    )  # fmt: skip


def _tables(sheet: StyleSource) -> Iterator[Look]:
    cell = Look(name="Table Text", size=sheet.voice.body, before=1, after=1, leading=1.3)
    strong = sheet.accent.strong.hex
    yield cell
    yield replace(cell, name="Table Caption", bold=True, colour=strong, before=2.5, after=1.5, keep_next=True, keep_lines=True)
    yield replace(cell, name="Table Header", bold=True, colour=strong, keep_next=True)
    yield replace(cell, name="Table Row Header", bold=True)


def _lines(sheet: StyleSource) -> Iterator[Look]:
    """Lines to write on, as high as on the page."""
    high, voice, strong = sheet.page.line, sheet.voice, sheet.accent.strong.hex
    below = 0.45 * high + 1.3 - sheet.em * voice.leading * sheet.fonts.leading
    tab = Tab("underscore", sheet.text_width * (1 - 1 / sheet.contacts_abreast) + 10)
    line = Look(name="Contact", before=0.6, after=max(0.8, below), tab=tab, keep_lines=True)
    yield replace(
        line, name="Contact Title", size=voice.lead, bold=True, colour=strong, before=2.5, after=1, tab=None, keep_next=True, then="Contact"
    )
    yield line
    yield Look(name="Table End", size=1, after=2, leading=1.5, exact=True)
    yield Look(name="Writing Line", before=max(2.0, high - 5.5), after=1, tab=Tab("underscore"), keep_lines=True)
