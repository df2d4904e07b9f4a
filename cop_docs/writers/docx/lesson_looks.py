"""Sides for a teacher → the paragraph styles in which they are closer than a briefing, as style.css has them for a lesson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cop_docs.writers.docx.formatting import Edge, ListLabel, Look, StyleSource, Tab


def lesson_looks(sheet: StyleSource) -> Iterator[Look]:
    """The styles of lessons; they replace those of the same name."""
    for looks in (_headings, _lists, _contacts):
        yield from looks(sheet)


def _headings(sheet: StyleSource) -> Iterator[Look]:
    voice, strong = sheet.voice, sheet.accent.strong.hex
    head = Look(name="heading 1", size=voice.heading_2 * 1.12, bold=True, colour=strong, leading=1.25, keep_next=True, keep_lines=True)
    yield replace(head, before=2, after=1.4, edges=(Edge("bottom", strong, 1.5, 3),), outline=0, then="Normal")
    yield replace(head, name="heading 2", size=voice.heading_2 * 0.95, leading=1.3, before=2.2, after=1, outline=1, then="Normal")


def _lists(sheet: StyleSource) -> Iterator[Look]:
    em, number, box = sheet.em, ListLabel("decimal", "%1."), ListLabel("bullet", "☐", 1.3, "Segoe UI Symbol")
    yield Look(name="List Bullet", after=0.1 * em, indent=1.5 * em, hanging=1.5 * em, label=ListLabel("bullet", "•"))
    yield Look(name="List Number", after=1.1, indent=1.8 * em + 1.5, hanging=1.8 * em, label=number, keep_lines=True)
    yield Look(name="Checklist", after=1.1, indent=9.5, hanging=9.5, label=box, keep_lines=True, exact=True)


def _contacts(sheet: StyleSource) -> Iterator[Look]:
    """Contacts in their frame: little above a label, the line to write on below it."""
    voice, tab = sheet.voice, Tab("underscore", sheet.text_width / sheet.contacts_abreast + 10)
    line = Look(name="Contact", before=0.5, after=1, tab=tab, keep_lines=True)
    yield replace(
        line, name="Contact Title", size=voice.lead, bold=True, colour=sheet.accent.strong.hex, before=2, after=1, tab=None, keep_next=True, then="Contact",
    )  # fmt: skip
    yield line
    yield Look(name="Table End", size=1, after=1.5, leading=1.5, exact=True)
