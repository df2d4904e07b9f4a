"""Design + language → Word's styles: everything a reader sees is a style, so that a school changes a look in one place.

Sizes and weights are given twice, for Latin and for complex scripts (szCs, bCs); fonts for ascii, East Asian and complex text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cop_docs.design import Accent, Design, ScriptFonts, Voice
from cop_docs.model.document import Document
from cop_docs.model.language import Language
from cop_docs.writers.docx.ooxml import flag, half_points, make, twips

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
    yield from _list_looks(sheet)
    yield from _card_looks(sheet)
    yield from _back_looks(sheet)


def _basic_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.design.colours
    strong, muted, width = accent.strong.hex, colours.muted.hex, sheet.text_width
    yield Look(name="heading 1", size=voice.heading_1, bold=True, colour=strong, before=9, after=3, leading=1.2, edge=strong, edges="bottom", keep_next=True, outline=0)
    yield Look(name="heading 2", size=voice.heading_2, bold=True, colour=strong, before=5, after=2, leading=1.2, keep_next=True, outline=1)
    yield Look(name="TOC Heading", size=voice.heading_1, bold=True, colour=strong, after=6, edge=strong, edges="bottom", keep_next=True, new_page=True)
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
    yield Look(name="Cover Series", size=voice.small * 1.15, bold=True, colour=white, before=2, after=16, indent=4, edge=accent.bright.hex, edges="start")
    yield Look(name="Cover Audience", size=voice.subtitle, colour=accent.tint.hex, after=3)
    yield Look(name="Title", size=voice.title, bold=True, colour=white, after=5, leading=1.1)
    yield Look(name="Subtitle", size=voice.subtitle, colour=white, after=12, leading=1.3)
    yield Look(name="Cover Note", size=voice.small * 1.15, colour=white, after=1)
    yield Look(name="Draft Notice", size=voice.small * 1.15, bold=True, colour=sheet.design.colours.help.hex, fill=white, before=4)


def _list_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.design.colours
    strong = accent.strong.hex
    yield Look(name="List Bullet", after=1.2, indent=7, hanging=5, numbering=BULLETS)
    yield Look(name="List Number", after=2, indent=9, hanging=7, numbering=NUMBERS, keep_lines=True)
    yield Look(name="Checklist", after=2.2, indent=9, hanging=9, numbering=BOXES, keep_lines=True)
    yield Look(name="Key Message", size=voice.lead, before=1.2, after=2.5, indent=4, fill=accent.tint.hex, edge=strong, edges="start", keep_lines=True, leading=1.3)
    yield Look(name="Conversation Starter", size=voice.body * 1.06, before=1.5, after=3, indent=3, edge=strong, edges="box", keep_lines=True, leading=1.3)
    yield Look(name="Recommendation Title", bold=True, colour=strong, before=2, indent=10, hanging=10, numbering=RECOMMENDATIONS, keep_next=True, keep_lines=True)
    yield Look(name="Recommendation", after=2, indent=10, edge=colours.rule.hex, edges="bottom", keep_lines=True)


def _card_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.design.colours
    tint, strong, help_, muted = accent.tint.hex, accent.strong.hex, colours.help.hex, colours.muted.hex
    yield Look(name="Finding Title", bold=True, before=2, indent=14, hanging=11, fill=tint, edge=tint, edges="box", numbering=FINDINGS, keep_next=True, keep_lines=True)
    yield Look(name="Finding", after=2.5, indent=14, fill=tint, edge=tint, edges="box", keep_lines=True)
    yield Look(name="Help Title", size=voice.lead, bold=True, colour=help_, before=3, indent=4, fill=colours.help_tint.hex, edge=help_, edges="box", keep_next=True)
    yield Look(name="Help", after=4, indent=4, fill=colours.help_tint.hex, edge=help_, edges="box", keep_lines=True)
    yield Look(name="Note Title", size=voice.lead, bold=True, before=3, indent=4, fill=colours.note_tint.hex, edge=muted, edges="start", keep_next=True)
    yield Look(name="Note", after=4, indent=4, fill=colours.note_tint.hex, edge=muted, edges="start", keep_lines=True)
    yield Look(name="Contact Title", size=voice.lead, bold=True, colour=strong, before=4, after=1, keep_next=True)
    yield Look(name="Contact", before=2, after=3, keep_lines=True, tab=("right", "underscore", sheet.text_width))
    yield Look(name="Signpost Title", bold=True, colour=strong, before=2, keep_next=True)
    yield Look(name="Signpost", after=1)
    yield Look(name="Signpost Address", size=voice.small, after=2)


def _back_looks(sheet: Sheet) -> Iterator[Look]:
    voice, accent, colours = sheet.voice, sheet.accent, sheet.design.colours
    strong, rule = accent.strong.hex, colours.rule.hex
    yield Look(name="Person Name", bold=True, before=2, indent=4, edge=accent.bright.hex, edges="start", keep_next=True)
    yield Look(name="Person Role", size=voice.small * 1.05, bold=True, colour=strong, indent=4, edge=accent.bright.hex, edges="start", keep_next=True)
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


# --- looks → XML --------------------------------------------------------------------------------------------------------------


def build_styles(sheet: Sheet, styles: Any) -> None:
    """Replaces all styles of the template by those of the sheet."""
    for child in list(styles):
        styles.remove(child)
    styles.append(_defaults(sheet))
    styles.append(_normal(sheet))
    styles.append(make("w:style", make("w:name", w_val="Default Paragraph Font"), make("w:uiPriority", w_val=1), w_type="character", w_default=1, w_styleId="DefaultParagraphFont"))
    styles.extend(_paragraph_style(look, sheet) for look in paragraph_looks(sheet))
    styles.extend(_character_style(look) for look in character_looks(sheet))
    styles.extend(_table_styles(sheet))


def _defaults(sheet: Sheet) -> Any:
    fonts, language = sheet.fonts, sheet.language
    size = half_points(sheet.voice.body * fonts.scale)
    run = make(
        "w:rPr",
        make("w:rFonts", w_ascii=fonts.word, w_hAnsi=fonts.word, w_eastAsia=fonts.word_east_asian, w_cs=fonts.word_complex),
        make("w:color", w_val=sheet.design.colours.ink.hex), make("w:sz", w_val=size), make("w:szCs", w_val=size),
        make("w:lang", w_val=language.word_tag, w_eastAsia="zh-CN", w_bidi="ar-SA"),
    )  # fmt: skip
    return make("w:docDefaults", make("w:rPrDefault", run), make("w:pPrDefault"))


def _normal(sheet: Sheet) -> Any:
    line = round(240 * sheet.voice.leading * 0.86 * sheet.fonts.leading)  # a font's own line is taller than its size; PDF counts from the size
    bidi = flag("bidi") if sheet.language.is_rtl else None
    paragraph = make("w:pPr", flag("widowControl"), bidi, make("w:spacing", w_after=twips(2), w_line=line, w_lineRule="auto"))
    return make("w:style", make("w:name", w_val="Normal"), flag("qFormat"), paragraph, w_type="paragraph", w_default=1, w_styleId="Normal")


def _paragraph_style(look: Look, sheet: Sheet) -> Any:
    built_in = look.name in ("heading 1", "heading 2", "Title", "Subtitle", "caption", "header", "footer", "toc 1", "TOC Heading", "List Bullet", "List Number")
    custom: dict[str, object] = {} if built_in else {"w_customStyle": 1}
    identifier = {"heading 1": "Heading1", "heading 2": "Heading2", "caption": "Caption", "header": "Header", "footer": "Footer", "toc 1": "TOC1"}
    return make(
        "w:style", make("w:name", w_val=look.name), make("w:basedOn", w_val="Normal"), flag("qFormat"),
        _paragraph_properties(look, sheet), _run_properties(look, sheet.fonts.scale),
        w_type="paragraph", w_styleId=identifier.get(look.name, style_id(look.name)), **custom,
    )  # fmt: skip


def _paragraph_properties(look: Look, sheet: Sheet) -> Any:
    numbering = make("w:numPr", make("w:numId", w_val=look.numbering)) if look.numbering else None
    spacing: dict[str, object] = {"w_before": twips(look.before), "w_after": twips(look.after)}
    if look.leading:
        spacing |= {"w_line": round(240 * look.leading * sheet.fonts.leading), "w_lineRule": "auto"}
    indent: dict[str, object] = {"w_start": twips(look.indent)} | ({"w_hanging": twips(look.hanging)} if look.hanging else {})
    if look.edges == "box":
        indent["w_end"] = twips(3)
    return make(
        "w:pPr",
        flag("keepNext") if look.keep_next else None, flag("keepLines") if look.keep_lines else None,
        flag("pageBreakBefore") if look.new_page else None, numbering, _borders(look, sheet),
        make("w:shd", w_val="clear", w_color="auto", w_fill=look.fill) if look.fill else None,
        _tabs(look), make("w:spacing", **spacing), make("w:ind", **indent) if look.indent else None,
        make("w:outlineLvl", w_val=look.outline) if look.outline is not None else None,
    )  # fmt: skip


def _borders(look: Look, sheet: Sheet) -> Any:
    if not look.edge:
        return None
    start = "right" if sheet.language.is_rtl else "left"  # Word's sides do not turn with the direction of the paragraph
    sides = {"start": {start: 24}, "bottom": {"bottom": 8}, "box": {"top": 6, "left": 6, "bottom": 6, "right": 6}}[look.edges]
    order = [side for side in ("top", "left", "bottom", "right") if side in sides]
    return make("w:pBdr", *(make(f"w:{side}", w_val="single", w_sz=sides[side], w_space=4, w_color=look.edge) for side in order))


def _tabs(look: Look) -> Any:
    if look.tab is None:
        return None
    kind, leader, position = look.tab
    return make("w:tabs", make("w:tab", w_val=kind, w_leader=leader, w_pos=twips(position)))


def _run_properties(look: Look, scale: float = 1) -> Any:
    size = half_points(look.size * scale) if look.size else None
    on = [flag(name) for name in (("b", "bCs") if look.bold else ()) + (("i", "iCs") if look.italic else ())]
    return make(
        "w:rPr", *on, make("w:color", w_val=look.colour) if look.colour else None,
        make("w:sz", w_val=size) if size else None, make("w:szCs", w_val=size) if size else None,
        make("w:u", w_val="dotted") if look.underline else None,
    )  # fmt: skip


def _character_style(look: Look) -> Any:
    return make("w:style", make("w:name", w_val=look.name), flag("qFormat"), _run_properties(look), w_type="character", w_styleId=style_id(look.name))


def _table_styles(sheet: Sheet) -> Iterator[Any]:
    rule, strong, tint = sheet.design.colours.rule.hex, sheet.accent.strong.hex, sheet.accent.tint.hex
    margins = make("w:tblCellMar", *(make(f"w:{side}", w_w=twips(2.5), w_type="dxa") for side in ("left", "right")))
    yield make(
        "w:style", make("w:name", w_val="Normal Table"), make("w:tblPr", make("w:tblInd", w_w=0, w_type="dxa")), w_type="table", w_default=1, w_styleId="TableNormal"
    )
    lines = make("w:tblBorders", *(make(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color=rule) for side in ("bottom", "insideH")))
    head = make("w:tblStylePr", make("w:tcPr", make("w:shd", w_val="clear", w_color="auto", w_fill=strong)), w_type="firstRow")
    yield _table_style("Pack Table", make("w:tblPr", lines, margins), head)
    card = make("w:tcPr", make("w:shd", w_val="clear", w_color="auto", w_fill=tint), make("w:vAlign", w_val="center"))
    margins = make("w:tblCellMar", *(make(f"w:{side}", w_w=twips(3), w_type="dxa") for side in ("left", "right")))
    yield _table_style("Signpost Card", make("w:tblPr", margins), card)


def _table_style(name: str, *properties: Any) -> Any:
    based = make("w:basedOn", w_val="TableNormal")
    return make("w:style", make("w:name", w_val=name), based, flag("qFormat"), *properties, w_type="table", w_customStyle=1, w_styleId=style_id(name))
