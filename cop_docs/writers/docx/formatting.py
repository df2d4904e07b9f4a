"""Document and design → the sheet its Word styles are made from, and the words in which one style is described."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cop_docs.model.blocks import Quote
from cop_docs.model.content import each
from cop_docs.model.design import Accent, Colours, Design, Looks, Page, ScriptFonts, Voice, looks_of
from cop_docs.model.document import Document
from cop_docs.model.language import Language

Side = Literal["top", "start", "end", "bottom", "between"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A rule beside a paragraph: its side, its colour, its width and its distance from the words in points, Word's name of its kind."""

    side: Side
    colour: str
    width: float = 0.75
    space: int = 8
    kind: str = "single"


@dataclass(frozen=True, slots=True)
class ListLabel:
    """What is before the items of a list: Word's format, its sign, the sign's font, its size as a multiple of the body."""

    format: Literal["bullet", "decimal", "decimalEnclosedCircle"]
    sign: str
    scale: float = 1
    font: str = ""

    @property
    def width(self) -> float:
        """About how wide a label of one figure is, as a multiple of the body."""
        return self.scale * {"•": 0.4, "%1.": 0.85, "%1": 0.6 if self.format == "decimal" else 0.95}.get(self.sign, 0.9)


@dataclass(frozen=True, slots=True)
class Tab:
    """The one tab stop of a style, at the end of the line; ``end`` is its distance from the margin in millimetres.

    ``abreast``: so many lines of it beside each other, each with a second stop, without a leader, where the next one begins.
    """

    leader: Literal["none", "dot", "underscore"] = "none"
    end: float = 0
    abreast: int = 1


@dataclass(frozen=True, kw_only=True)
class Look:
    """One paragraph or character style. Sizes are points, spaces and indents millimetres, ``leading`` a multiple of the size.

    ``at_right``: lines end at the right, as numbers do in every direction of writing. ``exact``: a large label does not make its line higher. ``then`` is the style that the next paragraph gets while a person types, ``based`` the one it
    is based on, whose list it is a ``level`` of, where that is not 0;
    ``holds_picture`` gives lines the height of what they hold.
    """

    name: str
    size: float | None = None
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    fill: str | None = None
    before: float = 0
    after: float = 0
    indent: float = 0
    hanging: float = 0
    end: float = 0
    leading: float | None = None
    exact: bool = False
    edges: tuple[Edge, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    label: ListLabel | None = None
    level: int = 0
    outline: int | None = None
    tab: Tab | None = None
    centred: bool = False
    at_right: bool = False
    holds_picture: bool = False
    underline: bool = False
    raised: bool = False
    then: str = ""
    based: str = "Normal"


@dataclass(frozen=True)
class StyleSource:
    """What the styles are made from."""

    looks: Looks
    language: Language
    has_logo: bool = False
    has_notes: bool = False
    has_numbers: bool = False
    has_quotes: bool = False
    has_levels: bool = False
    in_column: bool = False

    @classmethod
    def of(cls, document: Document, design: Design) -> StyleSource:
        """The sheet of a document."""
        return cls(
            looks_of(document, design),
            document.language,
            document.metadata.logo is not None,
            bool(document.notes),
            document.has_numbers,
            any(True for _ in each(Quote, document.sections)),
            document.has_levels,
        )

    @property
    def page(self) -> Page:
        """The sheet of paper, its margins, and what is on it."""
        return self.looks.page

    @property
    def voice(self) -> Voice:
        """The sizes of type."""
        return self.looks.voice

    @property
    def em(self) -> float:
        """The size of the body's type, in millimetres."""
        return self.looks.points(self.voice.body) * 25.4 / 72

    def hanging(self, look: Look) -> float:
        """How far before its words a look's first line begins, in millimetres.

        Where the text runs from right to left a label is centred on its place: "left" (ECMA-376, part 1, 17.9.7) is there the right side
        for Word and the left one for LibreOffice. So its place is half a label nearer.
        """
        centred = self.language.is_rtl and look.label and look.hanging
        return look.hanging - look.label.width * self.em / 2 if centred and look.label else look.hanging

    @property
    def numbered(self) -> float:
        """The indent of numbered advice, in millimetres: a number on a filled ground is larger than one in a ring."""
        return 13.0 if self.page.filled else 10.0

    @property
    def contacts_abreast(self) -> int:
        """How many contacts that are not known are beside each other, as in the style sheet: two where a document is read, one on a sheet."""
        return 1 if self.page.line or self.page.hung else 2

    @property
    def slants(self) -> bool:
        """Whether emphasis is slanted: Arabic and Chinese letters have no such form."""
        return self.language.writing.slanted

    @property
    def gap(self) -> float:
        """The space between paragraphs, in millimetres. Neighbours share the wider of their spaces, as in CSS (ISO/IEC 29500-1, 17.3.1.33)."""
        return 0.55 * self.em

    @property
    def beside(self) -> float:
        """What running text leaves free at the end of its lines, in millimetres: they are no longer than the voice's measure."""
        return max(0.0, self.text_width - self.voice.measure) if self.page.cover else 0.0

    @property
    def beside_numbered(self) -> float:
        """The same of numbered advice, whose words begin further in."""
        return max(0.0, self.beside - self.numbered)

    @property
    def air(self) -> float:
        """How wide the spaces around blocks are."""
        return self.voice.air

    @property
    def accent(self) -> Accent:
        """The colours of the audience."""
        return self.looks.accent

    @property
    def colours(self) -> Colours:
        """The colours of every pack."""
        return self.looks.colours

    @property
    def fonts(self) -> ScriptFonts:
        """The fonts of the script."""
        return self.looks.fonts

    @property
    def text_width(self) -> float:
        """The width of the text, or of the column that it is in, in millimetres."""
        return self.looks.column_width if self.in_column else self.looks.text_width


def style_id(name: str) -> str:
    """The identifier of a style, as Word makes it from its name: ``Heading1``, ``TOC1``, ``KeyMessage``."""
    return "".join(word[0].upper() + word[1:] for word in name.replace("toc", "TOC").split())
