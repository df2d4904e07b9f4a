"""Sheet → one row for every paragraph and character style, named as in Word or after the kind of block it serves.

Borders lie outside the indents: a boxed style is indented by ``_INSET`` on both sides, so that its box ends at the margins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cop_docs.writers.docx.sheet import Edge, Label, Look, Sheet, Tab

_INSET = 3.2  # millimetres: 8 points of distance and the rule itself
_NUMBER = 23 / 72 * 25.4  # 23 points: with the 8 of a card's title they make 31, the widest distance of a border that Word knows
_BAR = 4.5


def paragraph_looks(sheet: Sheet) -> Iterator[Look]:
    """The paragraph styles of a pack."""
    titles = _cover if sheet.page.cover else _masthead
    for looks in (
        _headings, _contents, titles, _lists, _speech, _findings, _recommendations, _tables, _callouts, _contacts, _pictures, _to_fill_in, _people,
        _last_pages,
    ):  # fmt: skip
        yield from looks(sheet)


def _box(colour: str, start: float = 0.75) -> tuple[Edge, ...]:
    return Edge("top", colour), Edge("start", colour, start), Edge("bottom", colour), Edge("end", colour)


def _card(tint: str, bar: str) -> tuple[Edge, ...]:
    """A tinted card with a bar at its start; neighbours of the same look are one card (ECMA-376, part 1, 17.3.1.24)."""
    return Edge("top", tint, space=5), Edge("start", bar, _BAR), Edge("bottom", tint, space=5), Edge("end", tint)


def _headings(sheet: Sheet) -> Iterator[Look]:
    voice, strong = sheet.voice, sheet.accent.strong.hex
    first, second = (voice.heading_1, voice.heading_2) if sheet.page.cover else (voice.heading_2 * 1.12, voice.heading_2 * 0.95)
    heading = Look(name="", bold=True, colour=strong, leading=1.25, keep_next=True, keep_lines=True)
    rule = (Edge("bottom", strong, 2, 4),)
    yield replace(
        heading,
        name="heading 1",
        size=first,
        before=9 if sheet.page.cover else 4,
        after=4 if sheet.page.cover else 2,
        edges=rule,
        outline=0,
        then="Normal",
    )
    yield replace(heading, name="heading 2", size=second, before=5, after=2.5, outline=1, then="Normal")
    yield replace(heading, name="TOC Heading", size=voice.heading_1, after=4, edges=rule, new_page=True)


def _contents(sheet: Sheet) -> Iterator[Look]:
    voice, colours = sheet.voice, sheet.colours
    yield Look(name="toc 1", size=voice.lead * 0.95, before=1, after=1, tab=Tab("dot"))
    yield Look(name="header", size=voice.small, colour=colours.muted.hex, tab=Tab())
    yield Look(name="footer", size=voice.small, bold=True, colour=sheet.accent.strong.hex, tab=Tab())


def _cover(sheet: Sheet) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.colours
    white, size = colours.paper.hex, voice.small * 1.15
    series = (Edge("start", accent.bright.hex, 4),)
    yield Look(name="Cover Series", size=size, bold=True, colour=white, before=0, after=9, indent=_INSET + 1, edges=series)
    yield Look(name="Cover Audience", size=voice.subtitle * 0.9, bold=True, colour=accent.tint.hex, after=0.5)
    yield Look(name="Cover Publication", size=voice.subtitle * 0.9, colour=accent.tint.hex, after=3)
    yield Look(name="Title", size=voice.title, bold=True, colour=white, after=4, end=8, leading=1.15, then="Subtitle")
    yield Look(name="Subtitle", size=voice.subtitle, colour=white, after=6, end=40, leading=1.4)
    note = Look(name="Cover Note", size=size, colour=white, after=1, end=60)
    yield note
    yield replace(note, name="Cover Language", bold=True)
    notice = replace(note, name="Draft Notice", bold=True, colour=colours.help.hex, before=4, indent=_INSET)
    yield replace(notice, fill=white, edges=_box(white))


def _masthead(sheet: Sheet) -> Iterator[Look]:
    """The cover's words at the head of a page: on the accent's ground, or between two rules where a photocopier must cope."""
    voice, accent, colours, filled = sheet.voice, sheet.accent, sheet.colours, sheet.page.filled
    ground, ink, mild = (accent.deep.hex, colours.paper.hex, accent.tint.hex) if filled else (None, colours.ink.hex, colours.muted.hex)
    words = Look(name="", fill=ground, colour=ink, indent=_INSET if filled else 0, end=_INSET if filled else 0, keep_next=True)
    sides = (Edge("start", accent.deep.hex), Edge("end", accent.deep.hex)) if filled else ()
    over, under = Edge("top", accent.deep.hex if filled else accent.strong.hex, 4.5), Edge("bottom", accent.strong.hex, 1.5)
    yield replace(words, name="Cover Series", size=voice.small, colour=mild, edges=(over, *sides), after=0)
    yield replace(words, name="Cover Audience", size=voice.lead, bold=True, colour=mild if filled else accent.strong.hex, edges=sides)
    yield replace(words, name="Cover Publication", size=voice.lead, colour=mild, edges=sides)
    title = replace(words, name="Title", size=voice.title * (0.92 if filled else 0.72), bold=True, leading=1.16, edges=sides)
    yield replace(title, colour=ink if filled else accent.strong.hex, then="Subtitle")
    yield replace(words, name="Subtitle", size=voice.lead, edges=(*sides, under), after=4)
    yield replace(words, name="Draft Notice", bold=True, colour=colours.help.hex, fill=None, after=3)


def _lists(sheet: Sheet) -> Iterator[Look]:
    accent, paper = sheet.accent, sheet.colours.paper.hex
    parted = (*_card(accent.tint.hex, accent.strong.hex), Edge("between", paper, 5, 5))
    yield Look(name="List Bullet", after=1.2, indent=7, hanging=5, label=Label("bullet", "•"))
    yield Look(name="List Number", after=2, indent=9, hanging=7, label=Label("decimal", "%1."), keep_lines=True)
    box = Label("bullet", "☐", 1.3, "Segoe UI Symbol")
    yield Look(name="Checklist", after=2, indent=9, hanging=9, label=box, keep_lines=True)
    yield Look(
        name="Key Message", size=sheet.voice.lead, before=1, after=2, leading=1.4, keep_lines=True,
        indent=_INSET + 1.3, end=_INSET, fill=accent.tint.hex, edges=parted,
    )  # fmt: skip


def _speech(sheet: Sheet) -> Iterator[Look]:
    strong, tint = sheet.accent.strong.hex, sheet.accent.tint.hex
    box = Look(
        name="Conversation Starter", size=sheet.voice.body * 1.06, before=2, after=2.5, leading=1.4, keep_lines=True, edges=_box(strong)
    )
    # two looks take turns: neighbours of one look would stand in one box
    yield replace(box, indent=_INSET, end=32, then="Conversation Reply")
    yield replace(box, name="Conversation Reply", indent=32, end=_INSET, fill=tint, then="Conversation Starter")


def _findings(sheet: Sheet) -> Iterator[Look]:
    tint, paper = sheet.accent.tint.hex, sheet.colours.paper.hex
    indent = _INSET + _NUMBER
    # a rule in the colour of the paper parts the cards
    over, under = (Edge("top", paper, 6, 4), Edge("start", tint), Edge("end", tint)), (Edge("bottom", tint, space=6), Edge("end", tint))
    yield Look(
        name="Finding Title", bold=True, indent=indent, hanging=_NUMBER, end=_INSET, fill=tint, edges=over, leading=1.65,
        label=Label("decimal", "%1", 1.6), keep_next=True, keep_lines=True, then="Finding",
    )  # fmt: skip
    yield Look(
        name="Finding", indent=indent, end=_INSET, fill=tint, edges=(*under, Edge("start", tint, space=31)), after=0.5, keep_lines=True,
        then="Finding Title",
    )  # fmt: skip


def _recommendations(sheet: Sheet) -> Iterator[Look]:
    rule = (Edge("bottom", sheet.colours.rule.hex, space=4),)
    yield Look(
        name="Recommendation Title", bold=True, colour=sheet.accent.strong.hex, before=2, indent=10, hanging=10,
        label=Label("decimal", "%1", 1.15), keep_next=True, keep_lines=True, then="Recommendation",
    )  # fmt: skip
    yield Look(name="Recommendation", after=2, indent=10, edges=rule, keep_lines=True, then="Recommendation Title")


def _tables(sheet: Sheet) -> Iterator[Look]:
    voice, colours, strong = sheet.voice, sheet.colours, sheet.accent.strong.hex
    cell = Look(name="Table Text", size=voice.body * 0.93, before=1, after=1, leading=1.4)
    yield Look(name="Table Caption", bold=True, colour=strong, before=3, after=1.5, keep_next=True, keep_lines=True)
    yield cell
    yield replace(
        cell, name="Table Header", bold=True, colour=(colours.paper if sheet.page.filled else sheet.accent.strong).hex, keep_next=True
    )
    yield replace(cell, name="Table Row Header", bold=True)
    yield Look(name="Table End", size=4, after=1, leading=1)
    yield Look(name="Figure", before=3, after=1, centred=True, holds_picture=True, keep_next=True)
    yield Look(name="caption", size=voice.small * 1.1, colour=colours.muted.hex, before=1, after=4, centred=True, then="Normal")


def _callouts(sheet: Sheet) -> Iterator[Look]:
    colours = sheet.colours
    note = Look(
        name="Callout", before=0.5, after=3, indent=_INSET + 1.3, end=_INSET, keep_lines=True,
        fill=colours.note_tint.hex, edges=_card(colours.note_tint.hex, colours.muted.hex),
    )  # fmt: skip
    help_ = replace(note, name="Help Callout", fill=colours.help_tint.hex, edges=_box(colours.help.hex, _BAR))
    for callout, colour in ((note, None), (help_, colours.help.hex)):
        yield replace(
            callout, name=f"{callout.name} Title", size=sheet.voice.lead, bold=True, colour=colour, before=3, after=0.5,
            keep_next=True, then=callout.name,
        )  # fmt: skip
        yield callout


def _contacts(sheet: Sheet) -> Iterator[Look]:
    voice, strong, tint = sheet.voice, sheet.accent.strong.hex, sheet.accent.tint.hex
    line = Look(
        name="Contact",
        before=3 if sheet.page.cover else 8,
        after=2.5,
        indent=_INSET,
        end=_INSET,
        edges=_box(strong),
        keep_next=True,
        keep_lines=True,
    )
    title = replace(line, size=voice.lead, bold=True, colour=strong, before=3, after=0)
    yield replace(title, name="Contact Title", then="Contact")
    yield replace(line, tab=Tab("underscore", _INSET))
    # the words of a card beside its QR code: the card itself is a table
    yield Look(name="Signpost Title", bold=True, colour=strong, before=2, keep_next=True, then="Signpost")
    yield Look(name="Signpost", after=1, keep_next=True)
    yield Look(name="Signpost Address", size=voice.small, after=2)
    yield Look(name="Signpost Code", before=1.5, after=1.5, fill=tint, holds_picture=True)


def _pictures(sheet: Sheet) -> Iterator[Look]:
    voice, larger = sheet.voice, 1.25 if sheet.page.is_hung_up else 0.84
    yield Look(name="Picture", before=1.5, after=1, centred=True, holds_picture=True, keep_next=True)
    strong = sheet.accent.strong.hex
    yield Look(
        name="Picture Title", size=voice.body * larger, bold=True, colour=strong, after=1, centred=True, leading=1.25, keep_lines=True
    )
    yield Look(
        name="Picture Text",
        size=voice.body * (0.95 if sheet.page.is_hung_up else 0.84),
        after=1.5,
        centred=True,
        leading=1.3,
        keep_lines=True,
    )


def _to_fill_in(sheet: Sheet) -> Iterator[Look]:
    small = sheet.voice.small * (0.62 if sheet.page.is_hung_up else 0.95)
    yield Look(name="Writing Line", before=6, after=2, tab=Tab("underscore"), keep_lines=True)
    rule = (Edge("top", sheet.colours.rule.hex, space=6),)
    yield Look(name="Small Print", size=small, colour=sheet.colours.muted.hex, before=2, after=0.5, leading=1.34, edges=rule)


def _people(sheet: Sheet) -> Iterator[Look]:
    bar, paper = Edge("start", sheet.accent.bright.hex, 3), sheet.colours.paper.hex
    person = Look(name="Person Position", indent=_INSET + 0.8, edges=(bar,), after=0.8, keep_lines=True, then="Person Name")
    role = replace(
        person, name="Person Role", after=0, size=sheet.voice.small * 1.05, bold=True, colour=sheet.accent.strong.hex, keep_next=True
    )
    yield replace(person, name="Person Name", bold=True, after=0, edges=(Edge("top", paper, 4, 0), bar), keep_next=True, then="Person Role")
    yield replace(role, then="Person Position")
    yield person


def _last_pages(sheet: Sheet) -> Iterator[Look]:
    strong, rule = sheet.accent.strong.hex, (Edge("bottom", sheet.colours.rule.hex, space=3),)
    yield Look(name="Glossary Term", bold=True, colour=strong, before=1.5, keep_next=True, then="Glossary Definition")
    yield Look(name="Glossary Definition", after=1.5, edges=rule, keep_lines=True, then="Glossary Term")
    yield Look(name="Source", size=sheet.voice.small, after=1.5, keep_lines=True)


def character_looks(sheet: Sheet) -> Iterator[Look]:
    """The character styles of a pack."""
    colours, strong = sheet.colours, sheet.accent.strong.hex
    slanted = sheet.language.script in ("Latn", "Cyrl")  # Arabic and Chinese letters have no slanted form
    yield Look(name="Strong", bold=True)
    yield Look(name="Emphasis", italic=slanted, colour=None if slanted else strong)
    yield Look(name="Hyperlink", colour=colours.link.hex)
    yield Look(name="Term", underline=True)
    yield Look(name="Citation", size=sheet.voice.small * 0.9, colour=colours.muted.hex)
    yield Look(name="Source Number", bold=True, colour=strong)
    yield Look(name="Contact Label", bold=True)
    yield Look(name="Header Audience", bold=True, colour=strong)
