"""Design tokens → the looks of a Word file: one row for every paragraph and character style, named after what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cop_docs.design import Accent, Design, ScriptFonts, Voice
from cop_docs.model.document import Document
from cop_docs.model.language import Language

BULLETS, NUMBERS, BOXES, FINDINGS, RECOMMENDATIONS = 1, 2, 3, 4, 5


@dataclass(frozen=True, kw_only=True)
class Look:
    """One paragraph or character style. Spaces and indents are millimetres; ``edge`` is the colour of a rule, by side."""

    name: str
    based_on: str = "Normal"
    size: float | None = None
    bold: bool | None = None
    italic: bool = False
    colour: str | None = None
    fill: str | None = None
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0
    end: float = 0
    leading: float | None = None
    edge: str | None = None
    edges: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    numbering: int | None = None
    outline: int | None = None
    tab: tuple[str, str, float] | None = None
    underline: bool = False
    superscript: bool = False


def style_id(name: str) -> str:
    """The identifier of a style, as Word makes it from its name."""
    return name.replace(" ", "").replace("toc1", "TOC1")


@dataclass(frozen=True)
class Sheet:
    """What the styles are made from."""

    design: Design
    voice: Voice
    accent: Accent
    fonts: ScriptFonts
    language: Language

    @classmethod
    def of(cls, document: Document, design: Design) -> Sheet:
        """The sheet of a document."""
        script = design.scripts[document.language.script]
        return cls(design, design.voices[document.voice], design.accents[document.accent], script, document.language)

    @property
    def text_width(self) -> float:
        """The width of the text, in millimetres."""
        return self.design.page.width - 2 * self.design.page.side


def paragraph_looks(sheet: Sheet) -> Iterator[Look]:
    """The paragraph styles of a pack."""
    yield from _basic_looks(sheet)
    yield from _cover_looks(sheet)
    for looks in (_list_looks, _speech_looks, _recommendation_looks, _card_looks, _callout_looks, _contact_looks):
        yield from looks(sheet)
    yield from _back_looks(sheet)


def _basic_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.design.colours
    strong, muted, width = accent.strong.hex, colours.muted.hex, sheet.text_width
    yield Look(
        name="heading 1",
        size=voice.heading_1,
        bold=True,
        colour=strong,
        before=9,
        after=3,
        leading=1.2,
        edge=strong,
        edges="bottom",
        keep_next=True,
        outline=0,
    )
    yield Look(name="heading 2", size=voice.heading_2, bold=True, colour=strong, before=5, after=2, leading=1.2, keep_next=True, outline=1)
    yield Look(
        name="TOC Heading",
        size=voice.heading_1,
        bold=True,
        colour=strong,
        after=6,
        edge=strong,
        edges="bottom",
        keep_next=True,
        new_page=True,
    )
    yield Look(name="toc 1", size=voice.lead * 0.95, before=1.2, after=1.2, tab=("right", "dot", width))
    yield Look(name="header", size=voice.small, colour=muted, tab=("right", "none", width))
    yield Look(name="footer", size=voice.small, bold=True, colour=strong, tab=("right", "none", width))
    yield Look(name="caption", size=voice.small * 1.1, colour=muted, before=1.5, after=4)
    yield Look(name="Table Caption", bold=True, colour=strong, before=3, after=1.5, keep_next=True)
    yield Look(name="Table Header", size=voice.body * 0.93, bold=True, colour=colours.paper.hex, before=1, after=1, leading=1.15)
    yield Look(name="Table Row Header", size=voice.body * 0.93, bold=True, before=1, after=1, leading=1.15)
    yield Look(name="Table Text", size=voice.body * 0.93, before=1, after=1, leading=1.15)
    yield Look(name="Figure", before=3, after=1, keep_next=True)


def _cover_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent, white = sheet.voice, sheet.accent, sheet.design.colours.paper.hex
    yield Look(
        name="Cover Series",
        size=voice.small * 1.15,
        bold=True,
        colour=white,
        before=2,
        after=16,
        indent=4,
        edge=accent.bright.hex,
        edges="start",
    )
    yield Look(name="Cover Audience", size=voice.subtitle, colour=accent.tint.hex, after=3)
    yield Look(name="Title", size=voice.title, bold=True, colour=white, after=5, leading=1.1)
    yield Look(name="Subtitle", size=voice.subtitle, colour=white, after=12, leading=1.3)
    yield Look(name="Cover Note", size=voice.small * 1.15, colour=white, after=1)
    yield Look(name="Draft Notice", size=voice.small * 1.15, bold=True, colour=sheet.design.colours.help.hex, fill=white, before=4)


def _list_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent = sheet.voice, sheet.accent
    strong = accent.strong.hex
    yield Look(name="List Bullet", after=1.2, indent=7, hanging=5, numbering=BULLETS)
    yield Look(name="List Number", after=2, indent=9, hanging=7, numbering=NUMBERS, keep_lines=True)
    yield Look(name="Checklist", after=2.2, indent=9, hanging=9, numbering=BOXES, keep_lines=True)
    yield Look(
        name="Key Message",
        size=voice.lead,
        before=1.2,
        after=2.5,
        indent=4,
        fill=accent.tint.hex,
        edge=strong,
        edges="parted",
        keep_lines=True,
        leading=1.3,
    )


def _speech_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent = sheet.voice, sheet.accent
    strong = accent.strong.hex
    speech = Look(
        name="Conversation Starter",
        size=voice.body * 1.06,
        before=1.5,
        after=3,
        indent=3,
        end=25,
        edge=strong,
        edges="box",
        keep_lines=True,
        leading=1.3,
    )
    yield speech
    # the second of two looks in turn: Word draws one box around neighbours of the same look
    yield replace(speech, name="Conversation Reply", indent=25, end=3, fill=accent.tint.hex)


def _recommendation_looks(sheet: Sheet) -> Iterator[Look]:
    strong, rule = sheet.accent.strong.hex, sheet.design.colours.rule.hex
    yield Look(
        name="Recommendation Title",
        bold=True,
        colour=strong,
        before=2,
        indent=10,
        hanging=10,
        numbering=RECOMMENDATIONS,
        keep_next=True,
        keep_lines=True,
    )
    yield Look(name="Recommendation", after=2, indent=10, edge=rule, edges="bottom", keep_lines=True)


def _card_looks(sheet: Sheet) -> Iterator[Look]:
    tint = sheet.accent.tint.hex
    yield Look(
        name="Finding Title",
        bold=True,
        before=3,
        indent=12,
        hanging=8,
        fill=tint,
        edge=tint,
        edges="top",
        numbering=FINDINGS,
        keep_next=True,
        keep_lines=True,
    )
    yield Look(name="Finding", after=3, indent=4, fill=tint, edge=tint, edges="bottom", keep_lines=True)


def _callout_looks(sheet: Sheet) -> Iterator[Look]:
    voice, colours = sheet.voice, sheet.design.colours
    help_, muted = colours.help.hex, colours.muted.hex
    yield Look(
        name="Help Title",
        size=voice.lead,
        bold=True,
        colour=help_,
        before=3,
        indent=4,
        fill=colours.help_tint.hex,
        edge=help_,
        edges="box",
        keep_next=True,
    )
    yield Look(name="Help", after=4, indent=4, fill=colours.help_tint.hex, edge=help_, edges="box", keep_lines=True)
    yield Look(
        name="Note Title",
        size=voice.lead,
        bold=True,
        before=3,
        indent=4,
        fill=colours.note_tint.hex,
        edge=muted,
        edges="start",
        keep_next=True,
    )
    yield Look(name="Note", after=4, indent=4, fill=colours.note_tint.hex, edge=muted, edges="start", keep_lines=True)


def _contact_looks(sheet: Sheet) -> Iterator[Look]:
    voice, strong = sheet.voice, sheet.accent.strong.hex
    yield Look(name="Contact Title", size=voice.lead, bold=True, colour=strong, before=4, after=1, keep_next=True)
    yield Look(name="Contact", before=2, after=3, keep_lines=True, tab=("right", "underscore", sheet.text_width))
    yield Look(name="Signpost Title", bold=True, colour=strong, before=2, keep_next=True)
    yield Look(name="Signpost", after=1)
    yield Look(name="Signpost Address", size=voice.small, after=2)


def _back_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.design.colours
    strong, rule = accent.strong.hex, colours.rule.hex
    yield Look(name="Person Name", bold=True, before=2, indent=4, edge=accent.bright.hex, edges="start", keep_next=True)
    yield Look(
        name="Person Role",
        size=voice.small * 1.05,
        bold=True,
        colour=strong,
        indent=4,
        edge=accent.bright.hex,
        edges="start",
        keep_next=True,
    )
    yield Look(name="Person Position", after=2, indent=4, edge=accent.bright.hex, edges="start", keep_lines=True)
    yield Look(name="Glossary Term", bold=True, colour=strong, before=1.5, keep_next=True)
    yield Look(name="Glossary Definition", after=1.5, edge=rule, edges="bottom", keep_lines=True)
    yield Look(name="Source", size=voice.small, after=1.5, keep_lines=True)


def character_looks(sheet: Sheet) -> Iterator[Look]:
    """The character styles of a pack."""
    colours, accent = sheet.design.colours, sheet.accent
    plain = sheet.language.script in ("Latn", "Cyrl")
    yield Look(name="Strong", based_on="", bold=True)
    yield Look(name="Emphasis", based_on="", italic=plain, colour=None if plain else accent.strong.hex)
    yield Look(name="Hyperlink", based_on="", colour=colours.link.hex)
    yield Look(name="Term", based_on="", underline=True)
    yield Look(name="Citation", based_on="", size=sheet.voice.small * 0.9, colour=colours.muted.hex)
    yield Look(name="Source Number", based_on="", bold=True, colour=accent.strong.hex)
