"""StyleSource → one row for every character style: what words inside a paragraph look like."""

from __future__ import annotations

from collections.abc import Iterator

from cop_docs.writers.docx.formatting import Look, StyleSource


def character_looks(sheet: StyleSource) -> Iterator[Look]:
    """The character styles of a pack."""
    colours, strong = sheet.colours, sheet.accent.strong.hex
    yield Look(name="Strong", bold=True)
    yield Look(name="Emphasis", italic=sheet.slants, colour=None if sheet.slants else strong)
    yield Look(name="Hyperlink", colour=colours.link.hex)
    yield Look(name="Term", underline=True)
    yield Look(name="Superscript", raised=True)
    if sheet.has_notes:
        yield Look(name="footnote reference", raised=True)
    yield Look(name="Citation", size=sheet.voice.small * 0.9, colour=colours.muted.hex)
    yield Look(name="Source Number", bold=True, colour=strong)
    yield Look(name="Contact Label", bold=True)
    yield Look(name="Header Audience", bold=True, colour=strong)
    yield Look(name="Glossary Term", bold=True, colour=strong)
    yield Look(name="Person Name", bold=True)
    yield Look(name="Person Role", size=sheet.voice.small * 1.05, bold=True, colour=strong)
