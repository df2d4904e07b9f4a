"""StyleSource → one row for every paragraph style, named as in Word or after the kind of block it serves.

Borders lie outside the indents: a boxed style is indented by ``_INSET`` on both sides, so that its box ends at the margins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cop_docs.writers.docx.formatting import Edge, ListLabel, Look, StyleSource, Tab
from cop_docs.writers.docx.handout_looks import handout_looks
from cop_docs.writers.docx.lesson_looks import lesson_looks
from cop_docs.writers.docx.list_levels import list_levels
from cop_docs.writers.docx.poster_looks import poster_looks

_INSET = 3.2  # millimetres: 8 points of distance and the rule itself
_NUMBER = 23 / 72 * 25.4  # 23 points: with the 8 of a card's title they make 31, the widest distance of a border that Word knows
_BAR = 4.5
FRAME = 5.0  # millimetres: between the frame around contacts and their words
NAMES_ABREAST = 3  # short lines for names beside each other
_SPEECH = 5.5  # millimetres: between the words and the edge of their bubble, which is four fifths as wide as the text


def paragraph_looks(sheet: StyleSource) -> Iterator[Look]:
    """The paragraph styles of a pack."""
    page = sheet.page
    of_sheet = None if page.cover else poster_looks if page.hung else handout_looks if page.line else lesson_looks
    instead = {look.name: look for look in of_sheet(sheet)} if of_sheet else {}
    looks = [*(instead.pop(look.name, look) for look in _looks(sheet)), *instead.values()]
    yield from looks
    if sheet.has_levels:
        yield from list_levels({look.name: look for look in looks}, sheet)


def _looks(sheet: StyleSource) -> Iterator[Look]:
    titles = _cover if sheet.page.cover else _masthead
    for looks in (
        _headings, _contents, titles, _lists, _speech, _talk_and_quiz, _findings, _recommendations, _tables, _callouts, _quotes, _contacts, _pictures, _cards,
        _to_fill_in, _people,
        _last_pages,
    ):  # fmt: skip
        yield from looks(sheet)


def points(millimetres: float) -> int:
    """The distance of a border, in whole points as Word wants it."""
    return round(millimetres * 72 / 25.4)


def _box(colour: str, start: float = 0, *, width: float = 0.75, inside: int = 8, beside: int = 8) -> tuple[Edge, ...]:
    over, under = Edge("top", colour, width, inside), Edge("bottom", colour, width, inside)
    return over, Edge("start", colour, start or width, beside), under, Edge("end", colour, width, beside)


def _card(tint: str, bar: str, inside: int) -> tuple[Edge, ...]:
    """A tinted card with a bar at its start; neighbours of the same look are one card (ECMA-376, part 1, 17.3.1.24)."""
    return Edge("top", tint, space=inside), Edge("start", bar, _BAR), Edge("bottom", tint, space=inside), Edge("end", tint)


def _headings(sheet: StyleSource) -> Iterator[Look]:
    voice, strong = sheet.voice, sheet.accent.strong.hex
    first, second = (voice.heading_1, voice.heading_2) if sheet.page.cover else (voice.heading_2 * 1.12, voice.heading_2 * 0.95)
    heading = Look(name="", bold=True, colour=strong, leading=1.25, keep_next=True, keep_lines=True)
    air = sheet.air
    rule = (Edge("bottom", strong, 2, points(2 * air)),)
    before, after = (6.5 * air, 4 * air) if sheet.page.cover else (4, 2)
    section = replace(heading, name="heading 1", size=first, before=before, after=after, edges=rule, outline=0, then="Normal")
    yield section
    if sheet.page.cover:  # there are contents
        yield replace(section, name="Heading 1 Unlisted", based="heading 1")
    yield replace(heading, name="heading 2", size=second, leading=1.3, before=5.5 * air, after=2.5 * air, outline=1, then="Normal")
    cut = (Edge("top", sheet.colours.muted.hex, 1, 1, "dashed"),)
    yield Look(name="Cut Line", size=4, before=4, after=0, keep_next=True, edges=cut)
    yield replace(heading, name="TOC Heading", size=voice.heading_1, after=4 * air, edges=rule, new_page=True)


def _contents(sheet: StyleSource) -> Iterator[Look]:
    voice, colours = sheet.voice, sheet.colours
    yield Look(name="toc 1", after=1.6 * sheet.air, leading=1.3, tab=Tab("dot"))
    yield Look(name="header", size=voice.small, colour=colours.muted.hex, tab=Tab(), holds_picture=sheet.has_logo)
    yield Look(name="footer", size=voice.small, bold=True, colour=sheet.accent.strong.hex, tab=Tab())


def _cover(sheet: StyleSource) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.colours
    white, size = colours.paper.hex, voice.small * 1.15
    series = (Edge("start", accent.bright.hex, 4),)
    yield Look(name="Cover Series", size=size, bold=True, colour=white, before=0, after=9, indent=_INSET + 1, edges=series)
    if sheet.has_logo:
        yield Look(name="Opening Logo", after=6, holds_picture=True)
    yield Look(name="Cover Audience", size=voice.subtitle * 0.9, colour=accent.tint.hex, after=2.5)
    yield Look(name="Title", size=voice.title, bold=True, colour=white, after=4, end=8, leading=1.15, then="Subtitle")
    yield Look(name="Subtitle", size=voice.subtitle, colour=white, after=6, end=sheet.text_width - 140, leading=1.4)
    note = Look(name="Cover Note", size=size, colour=white, after=1, end=sheet.text_width - 138)
    yield note
    yield replace(note, name="Cover Language", bold=True)
    notice = replace(note, name="Draft Notice", bold=True, colour=colours.help.hex, before=4, indent=_INSET)
    yield replace(notice, fill=white, edges=_box(white))


def _masthead(sheet: StyleSource) -> Iterator[Look]:
    """The cover's words at the head of a page: on the accent's ground, or between two rules where a photocopier must cope."""
    voice, accent, colours, filled = sheet.voice, sheet.accent, sheet.colours, sheet.page.filled
    ground, ink, mild = (accent.deep.hex, colours.paper.hex, accent.tint.hex) if filled else (None, colours.ink.hex, colours.muted.hex)
    words = Look(name="", fill=ground, colour=ink, indent=_INSET if filled else 0, end=_INSET if filled else 0, keep_next=True)
    sides = (Edge("start", accent.deep.hex), Edge("end", accent.deep.hex)) if filled else ()
    over, under = Edge("top", accent.deep.hex if filled else accent.strong.hex, 4.5), Edge("bottom", accent.strong.hex, 1.5)
    # a rule above the first column moves the words of all columns down, in LibreOffice
    first = sides if sheet.page.folds else (over, *sides)
    series = replace(words, name="Cover Series", size=voice.small, colour=mild, edges=first, after=0)
    yield from (series, replace(series, name="Opening Logo", holds_picture=True)) if sheet.has_logo else (series,)
    yield replace(words, name="Cover Audience", size=voice.lead, colour=mild if filled else accent.strong.hex, edges=sides)
    title = replace(words, name="Title", size=voice.title * (0.92 if filled else 0.72), bold=True, leading=1.16, edges=sides)
    yield replace(title, colour=ink if filled else accent.strong.hex, then="Subtitle")
    yield replace(words, name="Subtitle", size=voice.lead, edges=(*sides, under), after=4)
    yield replace(words, name="Draft Notice", bold=True, colour=colours.help.hex, fill=None, after=3)


def _lists(sheet: StyleSource) -> Iterator[Look]:
    accent = sheet.accent
    em, end = sheet.em, sheet.beside
    yield Look(name="List Bullet", after=0.3 * em, indent=1.5 * em, hanging=1.5 * em, end=end, label=ListLabel("bullet", "•"))
    yield Look(
        name="List Number", after=1.8 * sheet.air, indent=1.8 * em + 1.5, hanging=1.8 * em, end=end, label=ListLabel("decimal", "%1."), keep_lines=True,
    )  # fmt: skip
    box = ListLabel("bullet", "☐", 1.3, "Segoe UI Symbol")
    yield Look(name="Checklist", after=2.2 * sheet.air, indent=9.5, hanging=9.5, end=sheet.beside, label=box, keep_lines=True, exact=True)
    yield Look(
        name="Key Message", size=sheet.voice.lead, before=4, after=5.8, leading=1.4, keep_lines=True,
        indent=_INSET + 1.3, end=_INSET, fill=accent.tint.hex, edges=_card(accent.tint.hex, accent.strong.hex, points(2)),
    )  # fmt: skip


def _speech(sheet: StyleSource) -> Iterator[Look]:
    strong, tint = sheet.accent.strong.hex, sheet.accent.tint.hex
    box = Look(
        name="Conversation Starter", size=sheet.voice.body * 1.06, before=2.4 * sheet.air, after=2.4 * sheet.air, keep_lines=True,
        edges=_box(strong, width=1.5, inside=points(1.8 * sheet.air), beside=points(_SPEECH)),
    )  # fmt: skip
    # two looks take turns: neighbours of one look would be in one box
    away = sheet.text_width / 5 + _SPEECH
    yield replace(box, indent=_SPEECH, end=away, then="Conversation Reply")
    yield replace(box, name="Conversation Reply", indent=away, end=_SPEECH, fill=tint, then="Conversation Starter")


def _talk_and_quiz(sheet: StyleSource) -> Iterator[Look]:
    voice, strong, tint = sheet.voice, sheet.accent.strong.hex, sheet.accent.tint.hex
    bubble = Look(
        name="Speech Bubble", size=voice.lead, leading=1.4, before=0.5, after=0.5, indent=4, end=4, keep_lines=True,
        edges=_box(strong, width=1.75, inside=8, beside=11),
    )  # fmt: skip
    yield bubble
    yield replace(bubble, name="Reply Bubble", fill=tint)
    number = ListLabel("decimal", "%1", 1.06)
    yield Look(
        name="Quiz Question", bold=True, before=1.7 * sheet.air, after=1, indent=13, hanging=13, end=sheet.beside, label=number, keep_next=True,
        keep_lines=True, then="Quiz Option",
    )  # fmt: skip
    box = ListLabel("bullet", "☐", 1.3, "Segoe UI Symbol")
    yield Look(name="Quiz Option", after=0.8, indent=21, hanging=8, end=sheet.beside, label=box, keep_lines=True, exact=True)
    yield Look(name="Drawing Label", size=voice.lead, bold=True, colour=strong, before=3, after=2, keep_next=True, keep_lines=True)


def _findings(sheet: StyleSource) -> Iterator[Look]:
    tint, paper = sheet.accent.tint.hex, sheet.colours.paper.hex
    indent = _INSET + _NUMBER
    # a rule in the colour of the paper parts the cards
    inside = points(2.5 * sheet.air)
    over = (Edge("top", paper, 5, inside), Edge("start", tint), Edge("end", tint))
    under = (Edge("bottom", tint, space=inside), Edge("end", tint))
    yield Look(
        name="Finding Title", size=sheet.voice.body * 1.06, bold=True, indent=indent, hanging=_NUMBER, end=_INSET, fill=tint, edges=over,
        after=0.8, exact=True, label=ListLabel("decimal", "%1", 1.6), keep_next=True, keep_lines=True, then="Finding",
    )  # fmt: skip
    yield Look(
        name="Finding", indent=indent, end=_INSET, fill=tint, edges=(*under, Edge("start", tint, space=31)), keep_lines=True,
        then="Finding Title",
    )  # fmt: skip


def _recommendations(sheet: StyleSource) -> Iterator[Look]:
    rule = (Edge("bottom", sheet.colours.rule.hex, space=points(1.6 * sheet.air)),)
    size = sheet.voice.body * (1 if sheet.page.folds else 1.06)
    yield Look(
        name="Recommendation Title", size=size, bold=True, colour=sheet.accent.strong.hex, after=0.8, indent=sheet.numbered, hanging=sheet.numbered,
        label=ListLabel("decimalEnclosedCircle", "%1", 1.4, sheet.fonts.word), exact=True, keep_next=True, keep_lines=True, then="Recommendation",
    )  # fmt: skip
    end = sheet.beside_numbered
    yield Look(
        name="Recommendation", after=1.8 * sheet.air, indent=sheet.numbered, end=end, edges=rule, keep_lines=True, then="Recommendation Title",
    )  # fmt: skip


def _tables(sheet: StyleSource) -> Iterator[Look]:
    voice, colours, strong = sheet.voice, sheet.colours, sheet.accent.strong.hex
    cell = Look(name="Table Text", size=voice.body * 0.93, before=1.1, after=1.1, leading=1.38)
    yield replace(cell, name="Table Caption", bold=True, colour=strong, before=3, after=2, keep_next=True, keep_lines=True)
    yield cell
    yield replace(
        cell, name="Table Header", bold=True, colour=(colours.paper if sheet.page.filled else sheet.accent.strong).hex, keep_next=True
    )
    yield replace(cell, name="Table Row Header", bold=True)
    if sheet.has_numbers:
        for name, bold in (("Table Header", True), ("Table Row Header", True), ("Table Text", False)):
            yield Look(name=f"{name} Number", based=name, bold=bold, at_right=True, before=1.1, after=1.1, keep_next=name == "Table Header")
    box = ListLabel("bullet", "☐", 1.3, "Segoe UI Symbol")
    yield replace(cell, name="Tick Box", centred=True, label=box, exact=True)
    yield Look(name="Table End", size=1, after=2.4 if sheet.page.cover else 4, leading=1.5, exact=True)
    yield Look(name="Figure", before=4, after=2, centred=True, holds_picture=True, keep_next=True)
    yield Look(name="caption", size=voice.small * 1.05, colour=colours.muted.hex, before=2, after=4, centred=True, then="Normal")


def _callouts(sheet: StyleSource) -> Iterator[Look]:
    colours = sheet.colours
    over, inside = (4.0, 3.5) if sheet.page.cover else (2.2, 2.4)
    note = Look(
        name="Callout", size=sheet.voice.body * 1.15 if sheet.page.folds else None, after=sheet.gap, indent=_INSET + 1.3, end=_INSET, keep_lines=True,
        fill=colours.note_tint.hex, edges=_card(colours.note_tint.hex, colours.muted.hex, points(inside)),
    )  # fmt: skip
    help_ = replace(note, name="Help Callout", fill=colours.help_tint.hex, edges=_box(colours.help.hex, _BAR, inside=points(inside)))
    for callout, colour in ((note, None), (help_, colours.help.hex)):
        yield replace(
            callout, name=f"{callout.name} Title", size=sheet.voice.lead, bold=True, colour=colour, before=over, after=1,
            keep_next=True, then=callout.name,
        )  # fmt: skip
        yield callout


def _quotes(sheet: StyleSource) -> Iterator[Look]:
    if sheet.has_quotes:
        voice = sheet.voice
        bar = (Edge("start", sheet.accent.bright.hex, 2.25, points(6)),)
        air, lead, small = 4 * sheet.air, voice.lead, voice.body * 0.95
        words = Look(name="Quote", leading=1.4, indent=6, end=sheet.beside, edges=bar, keep_lines=True)
        yield replace(words, size=lead, before=air, after=sheet.gap, keep_next=True)
        yield replace(words, name="Quote Source", size=small, bold=True, colour=sheet.accent.strong.hex, after=air, then="Normal")


def _contacts(sheet: StyleSource) -> Iterator[Look]:
    voice, strong, tint = sheet.voice, sheet.accent.strong.hex, sheet.accent.tint.hex
    # the frame is a table; the line to write on is as far below its label as in the style sheet
    below = 5.4 * sheet.air + 1.3 - sheet.em * voice.leading * sheet.fonts.leading
    narrower = sheet.text_width * (1 - 1 / sheet.contacts_abreast) + 2 * FRAME
    line = Look(name="Contact", before=1.4, after=max(1.0, below), tab=Tab("underscore", narrower), keep_lines=True)
    yield replace(
        line, name="Contact Title", size=voice.lead, bold=True, colour=strong, before=3, after=1, tab=None, keep_next=True, then="Contact"
    )
    yield line
    # the words of a card beside its QR code: the card itself is a table
    yield Look(name="Signpost Title", bold=True, colour=strong, before=2, keep_next=True, then="Signpost")
    yield Look(name="Signpost", after=1, keep_next=True)
    yield Look(name="Signpost Address", size=voice.small, after=2)
    yield Look(name="Signpost Code", before=2, after=2, fill=tint, holds_picture=True)


def _pictures(sheet: StyleSource) -> Iterator[Look]:
    voice = sheet.voice
    yield Look(name="Opening Drawing", before=2, after=1, centred=True, holds_picture=True)
    yield Look(name="Picture", before=1.5, after=1, centred=True, holds_picture=True, keep_next=True)
    strong = sheet.accent.strong.hex
    yield Look(name="Picture Title", size=voice.body * 0.84, bold=True, colour=strong, after=1, centred=True, leading=1.25, keep_lines=True)
    yield Look(name="Picture Text", size=voice.body * 0.84, after=1.5, centred=True, leading=1.3, keep_lines=True)


def _cards(sheet: StyleSource) -> Iterator[Look]:
    card = Look(name="Card", size=sheet.voice.lead * 1.1, after=3, indent=4, end=4, leading=1.4, keep_lines=True)
    yield replace(
        card, name="Card Title", bold=True, colour=sheet.accent.strong.hex, before=5, after=1.5, indent=14, hanging=10,
        label=ListLabel("decimal", "%1", 1.3), keep_next=True, then="Card",
    )  # fmt: skip
    yield card


def _to_fill_in(sheet: StyleSource) -> Iterator[Look]:
    small = sheet.voice.small * 0.95
    yield Look(name="Writing Line", before=6, after=2, tab=Tab("underscore"), keep_lines=True)
    yield Look(name="Name Label", before=4, keep_next=True)
    yield Look(name="Name Line", before=2.6, after=0, tab=Tab("underscore", abreast=NAMES_ABREAST), keep_lines=True)
    rule = (Edge("top", sheet.colours.rule.hex, space=6),)
    yield Look(name="Small Print", size=small, colour=sheet.colours.muted.hex, before=2, after=0.5, leading=1.34, edges=rule)


def _people(sheet: StyleSource) -> Iterator[Look]:
    bar, paper = Edge("start", sheet.accent.bright.hex, 3), sheet.colours.paper.hex
    person = Look(name="Person Position", indent=_INSET + 0.8, edges=(bar,), after=3.4, keep_lines=True, then="Person")
    yield replace(person, name="Person", edges=(Edge("top", paper, 4, 0), bar), after=0, keep_next=True, then="Person Position")
    yield person


def _last_pages(sheet: StyleSource) -> Iterator[Look]:
    voice = sheet.voice
    yield Look(name="Glossary Entry", size=voice.body * 0.95 * voice.back, after=4.4 * voice.back, keep_lines=True)
    size, spaces = voice.small * 0.92 * voice.back, 0.9 * voice.back
    if sheet.has_notes:
        yield Look(name="footnote text", size=voice.small, leading=1.35, after=0.3 * voice.small * 25.4 / 72)
    beside = 2.6 * size * 25.4 / 72  # as wide as the numbers' column of the PDF
    yield Look(name="Source", size=size, leading=1.3, after=spaces, keep_lines=True, indent=beside, hanging=beside)
