"""Design: the tokens that all writers read, and what one document is drawn with."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Annotated, ClassVar

from cop_docs.model.document import Document
from cop_docs.model.drawn_ground import on_white
from cop_docs.model.finding import Place
from cop_docs.model.limits import Between
from cop_docs.model.page import SIDES
from cop_docs.model.sheet_kind import SheetKind

FILE = "templates/design.toml"
NAMED_ROWS = ("pages", "accents", "voices")  #: The tables whose rows content names.
#: Points from which on type is large print (UK Association for Accessible Formats, "Creating clear print and large print documents").
LARGE_PRINT = 16

# millimetres; points; and how many times something else
_Sheet = Annotated[float, Between(10, 10_000)]
_Distance = Annotated[float, Between(0, 10_000)]
_Points = Annotated[float, Between(1, 1000)]
_Times = Annotated[float, Between(0.1, 10)]


class Colour(str):
    """``#rrggbb``."""

    __slots__ = ()
    FORM: ClassVar = re.compile(r"#[0-9a-f]{6}")

    @property
    def hex(self) -> str:
        """``rrggbb``, as Word wants it."""
        return self[1:]

    @property
    def luminance(self) -> float:
        """From 0 of black to 1 of white (WCAG 2.2, relative luminance)."""
        red, green, blue = (_linear(channel / 255) for channel in bytes.fromhex(self.hex))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def _linear(channel: float) -> float:
    """A channel of sRGB as an amount of light (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


#: Millimetres of a sheet that has room for the columns of a table.
_COLUMNS = 170


@dataclass(frozen=True, slots=True)
class Page:
    """The pages of one kind of publication: the sheet and its margins in millimetres, and what is on them.

    ``cover``: a page of its own, then contents; without it a masthead. ``filled``: boxes are tinted; where a photocopier must cope they
    are not. ``hung``: one side, read from some steps away. ``body`` is the size of running text here in points, and every other size
    follows it, and ``leading`` the height of its lines; 0 = as its voice has them. Type and ``drawing`` (the height of the opening's drawing in millimetres) grow until they fill the
    sheets: type up to ``grows`` times its size. ``panels``: what a sheet is folded into, beside each other. ``line``: the
    height of a line to write on, ``space`` what parts the items of a list, in millimetres; both grow too. ``sides``: its fewest and most pages.

    ``headline``, ``text`` and ``smallest``: the least sizes in points of its title, of what is read on, and of small print, times the scale
    of its script. No line is longer than ``longest`` ems. Each side is used for the part ``fill`` of its height at least.
    """

    width: _Sheet
    height: _Sheet
    top: _Distance
    bottom: _Distance
    side: _Distance
    cover: bool
    filled: bool
    hung: bool
    body: Annotated[float, Between(1, 1000, or_zero=True)]
    leading: Annotated[float, Between(0.1, 10, or_zero=True)]
    grows: Annotated[float, Between(1, 10)]
    drawing: _Distance
    panels: Annotated[int, Between(1, 12)]
    line: _Distance
    space: _Distance
    sides: list[Annotated[int, Between(1, 10_000)]]
    headline: _Points
    text: _Points
    smallest: _Points
    longest: Annotated[float, Between(1, 1000)]
    fill: Annotated[float, Between(0, 1)]

    @property
    def is_booklet(self) -> bool:
        """Whether it is folded and stapled: it has a cover, and never fewer pages than one folded sheet of paper."""
        return self.cover and min(self.sides) >= SIDES

    @property
    def is_large_print(self) -> bool:
        """Whether it is set for readers of large letters, who read at the distance of a book: 16 points and more."""
        return self.smallest >= LARGE_PRINT and not self.hung

    @property
    def has_row_cards(self) -> bool:
        """Whether each row of a table is a card, each cell under its header: there is no room for columns beside each other."""
        return self.is_large_print or (not self.folds and self.width < _COLUMNS)

    @property
    def has_two_columns(self) -> bool:
        """Whether there is room for two columns of running text: not where a sheet is hung up or folded, or where rows are cards."""
        return not (self.hung or self.folds or self.has_row_cards)

    @property
    def folds(self) -> tuple[float, ...]:
        """Where its sheet is folded into panels: millimetres from its left edge; none where it has one panel."""
        return tuple(self.width * number / self.panels for number in range(1, self.panels))


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours that all audiences share."""

    ink: Colour
    muted: Colour
    rule: Colour
    paper: Colour
    help: Colour
    help_tint: Colour
    note_tint: Colour
    link: Colour


@dataclass(frozen=True, slots=True)
class Accent:
    """The colours of one audience."""

    strong: Colour
    deep: Colour
    tint: Colour
    bright: Colour


@dataclass(frozen=True, slots=True)
class Voice:
    """The typographic scale of one voice: sizes in points, ``measure`` and the height of a ``figure`` in mm, the rest as multiples.

    ``back``: how large the last pages are set, with words to know, sources and imprint. ``young``: for young readers, with round corners, larger
    pictures and no hyphen in a list.
    """

    body: _Points
    leading: _Times
    air: _Times
    back: _Times
    measure: _Sheet
    title: _Points
    subtitle: _Points
    heading_1: _Points
    heading_2: _Points
    lead: _Points
    small: _Points
    figure: _Sheet
    young: bool


@dataclass(frozen=True, slots=True)
class ScriptFonts:
    """The fonts of one script, in the PDF (``families``), on a screen and in Word, and what its shapes need."""

    families: list[str]
    screen: list[str]
    word: str
    word_east_asian: str
    word_complex: str
    leading: _Times
    scale: _Times
    hyphenate: bool


@dataclass(frozen=True, slots=True)
class Design:
    """All tokens, and the folder of templates they are in. ``bleed``: how far grounds go on beyond the edge of the sheet, in millimetres.

    ``kinds``: what each row of ``pages`` is like. ``slots``: whether the slots of a publication are drawn, empty. ``blanks``: how many blank pages a stapled booklet may have.
    ``written``: where the project writes colours of its own and new rows (pages.pass), by their names.
    """

    folder: Path
    pages: Mapping[str, Page]
    colours: Colours
    accents: Mapping[str, Accent]
    voices: Mapping[str, Voice]
    scripts: Mapping[str, ScriptFonts]
    kinds: Mapping[str, SheetKind] = field(default_factory=dict)
    bleed: float = 0.0
    slots: bool = False
    blanks: int = 0
    written: Mapping[str, Place] = field(default_factory=dict, compare=False)

    def on_screen(self) -> Design:
        """The same design where there is no sheet: type at its own size, boxes tinted."""
        return replace(self, pages={name: replace(page, filled=True, body=0) for name, page in self.pages.items()})

    def having(self, sheet: str, page: Page) -> Design:
        """The same design with another row of ``pages`` under the name ``sheet``."""
        return replace(self, pages={**self.pages, sheet: page})

    def spaced(self, voice: str, air: float, back: float) -> Design:
        """The same design where one voice has so many times the space around blocks, with a little leading, and its last pages that size."""
        own = self.voices[voice]
        changed = replace(own, air=round(own.air * air, 3), leading=round(own.leading * air**0.15, 3), back=own.back * back)
        return replace(self, voices={**self.voices, voice: changed})

    def looks(self, sheet: str, voice: str, accent: str, script: str) -> Looks:
        """What one document is drawn with; the names are those of rows in design.toml."""
        page, colours, tones = self.pages[sheet], self.colours, self.accents[accent]
        if not page.filled:
            tones = replace(tones, tint=colours.paper)
            colours = replace(colours, help_tint=colours.paper, note_tint=colours.paper)
        own = self.voices[voice]
        scale = page.body / own.body if page.body else 1
        sizes = {name: round(size * scale, 2) for name, size in asdict(own).items() if name not in _NO_SIZES}
        set_here = replace(own, **sizes, leading=page.leading or own.leading)
        return Looks(page, colours, tones, set_here, self.scripts[script], self.blanks)


#: The colours that drawings of ``content/figures`` are filled with, from dark to light, and which colour of an accent replaces each.
#: Outlines are drawn in ink, and neighbours differ in lightness, so that a drawing is understood in grey.
_DRAWN = {"#46535f": "strong", "#6b7c8f": "bright", "#c5d0da": "soft", "#edf1f5": "tint"}
_DRAWN_COLOUR = re.compile("|".join(_DRAWN))


def halfway(one: Colour, other: Colour) -> Colour:
    """The colour in the middle between two."""
    parts = zip(bytes.fromhex(one.hex), bytes.fromhex(other.hex), strict=True)
    return Colour("#" + bytes((first + second) // 2 for first, second in parts).hex())


#: The part of the width that stays free between two columns.
_BETWEEN_COLUMNS = 0.04
#: Of a voice, what is no size of type.
_NO_SIZES = ("leading", "air", "back", "measure", "figure", "young")


@dataclass(frozen=True, slots=True)
class Looks:
    """The tokens of one document: its page, its colours (without tints where the page is not filled), its type, its fonts, its blank pages at most."""

    page: Page
    colours: Colours
    accent: Accent
    voice: Voice
    fonts: ScriptFonts
    blanks: int = 0

    def points(self, size: float) -> float:
        """A size at the script's scale, in half-points, as Word counts."""
        return round(size * self.fonts.scale * 2) / 2

    def type_size(self, size: float) -> float:
        """A size of type as every format on pages sets it: ``points``, and never below the smallest of its sheet."""
        return max(self.points(size), math.ceil(self.page.smallest * self.fonts.scale * 2) / 2)

    def coloured(self, drawing: str) -> str:
        """A drawing (its SVG text) in the colours of the audience: those of ``_DRAWN`` become those of the accent."""
        return _DRAWN_COLOUR.sub(lambda found: self._drawn(_DRAWN[found[0]]), drawing)

    def on_paper(self, drawing: str) -> str:
        """A drawing that is made for a ground of ink to every edge; where the page is not filled, as it is drawn on white."""
        return drawing if self.page.filled else on_white(drawing)

    def _drawn(self, name: str) -> str:
        return halfway(self.accent.bright, self.colours.paper) if name == "soft" else str(getattr(self.accent, name))

    @property
    def text_width(self) -> float:
        """The width of the text on the page, or on one of its panels, in millimetres."""
        return self.page.width / self.page.panels - 2 * self.page.side

    @property
    def between_columns(self) -> float:
        """What stays free between two columns, in millimetres."""
        return self.text_width * _BETWEEN_COLUMNS

    @property
    def column_width(self) -> float:
        """The width of one of two columns, in millimetres."""
        return (self.text_width - self.between_columns) / 2


def looks_of(document: Document, design: Design) -> Looks:
    """What a document is drawn with."""
    return design.looks(document.kind, document.voice, document.accent, document.language.script)
