"""Looks → Word's styles: everything a reader sees is a style, so that a school changes a look in one place.

Sizes and weights are given twice, for Latin and for complex scripts (szCs, bCs); fonts for Latin, East Asian and complex text.
Indents are ``left`` and ``right``, which Word and its relatives read as start and end where the text runs from right to left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cop_docs.model.language import ENGLISH
from cop_docs.writers.docx.character_looks import character_looks
from cop_docs.writers.docx.formatting import Edge, Look, StyleSource, style_id
from cop_docs.writers.docx.looks import FRAME, paragraph_looks, points
from cop_docs.writers.docx.numbering import list_numbers
from cop_docs.writers.docx.ooxml import eighths, flag, half_points, make, twentieths, twips, word_tags

#: Names that Word knows (its latent styles); every other style is ours.
_BUILT_IN = frozenset({
    "Normal", "heading 1", "heading 2", "Title", "Subtitle", "caption", "header", "footer", "toc 1", "TOC Heading", "List Bullet",
    "List Bullet 2", "List Bullet 3", "List Number", "List Number 2", "List Number 3", "Quote", "Strong", "footnote text", "footnote reference", "Emphasis", "Hyperlink", "Default Paragraph Font", "Normal Table",
})  # fmt: skip
_AROUND = ("top", "left", "bottom", "right")
_PHYSICAL = {"start": "left", "end": "right"}
_MIRRORED = {"start": "right", "end": "left"}
_BETWEEN = 6.0  # millimetres between lines to write on that are beside each other
_SIDES_OF_A_SHEET = 2
_TIGHT = 0.85  # of the space around paragraphs, on a sheet whose words must not go on to another side

#: Paragraphs in cells that bear citations. LibreOffice gives the words there the size and the colour of the defaults, over the style of a
#: citation among them, unless the style of the paragraph names its own.
_CITING_CELLS = frozenset({"Contact", "Signpost", "Picture Text", "Sign Text", "Card", "Speech Bubble", "Reply Bubble"})

#: The styles of tables with a header row, each with its rules: where a reader writes, cells are parted on all sides.
HEADED_TABLES = {"Pack Table": ("bottom", "insideH"), "Fill-in Table": ("bottom", "insideH", "insideV")}


def build_styles(sheet: StyleSource, styles: Any) -> None:
    """Replaces all styles of the template by those of the sheet."""
    for child in list(styles):
        styles.remove(child)
    looks = list(paragraph_looks(sheet))
    lists = list_numbers(looks)
    styles.extend([_defaults(sheet), _latent(), _normal(sheet)])
    styles.append(_style("character", "Default Paragraph Font", w_default=1))
    styles.append(_style("table", "Normal Table", make("w:tblPr", make("w:tblInd", w_w=0, w_type="dxa")), w_default=1))
    styles.extend(_paragraph_style(look, sheet, lists.get(look.name)) for look in looks)
    styles.extend(_style("character", look.name, flag("qFormat"), _run_properties(look, sheet)) for look in character_looks(sheet))
    styles.extend(_table_styles(sheet))


def _style(kind: str, name: str, *children: Any, **attributes: object) -> Any:
    custom: dict[str, object] = {} if name in _BUILT_IN else {"w_customStyle": 1}
    return make("w:style", make("w:name", w_val=name), *children, w_type=kind, **attributes, **custom, w_styleId=style_id(name))


def _defaults(sheet: StyleSource) -> Any:
    fonts, size = sheet.fonts, half_points(sheet.looks.points(sheet.voice.body))
    tags = word_tags(sheet.language)
    run = make(
        "w:rPr",
        make("w:rFonts", w_ascii=fonts.word, w_hAnsi=fonts.word, w_eastAsia=fonts.word_east_asian, w_cs=fonts.word_complex),
        make("w:color", w_val=sheet.colours.ink.hex),
        make("w:kern", w_val=2),  # from one point on: Word kerns only where it is told to, and a kaf is too far from its word without
        make("w:sz", w_val=size), make("w:szCs", w_val=size),
        # in a language of Chinese characters LibreOffice ends a line inside a number; Word's own Chinese documents have digits in English
        make("w:lang", **tags | {"w_val": ENGLISH.word_tag if tags["w_eastAsia"] == sheet.language.word_tag else tags["w_val"]}),
    )  # fmt: skip
    return make("w:docDefaults", make("w:rPrDefault", run), make("w:pPrDefault"))


def _latent() -> Any:
    """Hides the styles of Word that a pack does not use."""
    return make(
        "w:latentStyles", w_defLockedState=0, w_defUIPriority=99, w_defSemiHidden=1, w_defUnhideWhenUsed=1, w_defQFormat=0, w_count=376
    )


def _normal(sheet: StyleSource) -> Any:
    gap = twips(sheet.gap)
    spacing = make("w:spacing", w_before=gap, w_after=gap, **_line(sheet, sheet.voice.leading, sheet.voice.body))
    bidi = flag("bidi") if sheet.language.is_rtl else None
    # as in the PDF, no space beside numbers and Latin letters: where characters are joined Word and LibreOffice would leave it out
    close = [flag("autoSpaceDE", on=False), flag("autoSpaceDN", on=False)] if sheet.language.writing.word == "eastAsia" else []
    properties = make("w:pPr", flag("widowControl"), *close, bidi, spacing, make("w:ind", w_right=twips(sheet.beside)))
    return _style("paragraph", "Normal", flag("qFormat"), properties, w_default=1)


def _line(sheet: StyleSource, leading: float, size: float, *, exact: bool = False) -> dict[str, object]:
    leading *= sheet.fonts.leading
    height = sheet.language.writing.line  # Word counts leading in lines of the font, the design in sizes
    if not height or exact:
        return {"w_line": twentieths(leading * sheet.looks.points(size)), "w_lineRule": "exact"}
    return {"w_line": round(240 * leading / height), "w_lineRule": "auto"}


def _paragraph_style(look: Look, sheet: StyleSource, number: int | None) -> Any:
    following = make("w:next", w_val=style_id(look.then)) if look.then else None
    words = replace(look, size=look.size or sheet.voice.body, colour=look.colour or sheet.colours.ink.hex)
    properties = (_paragraph_properties(look, sheet, number), _run_properties(words if look.name in _CITING_CELLS else look, sheet))
    return _style("paragraph", look.name, make("w:basedOn", w_val=style_id(look.based)), following, flag("qFormat"), *properties)


def _paragraph_properties(look: Look, sheet: StyleSource, number: int | None) -> Any:
    return make(
        "w:pPr",
        flag("keepNext") if look.keep_next else None, flag("keepLines") if look.keep_lines else None,
        flag("pageBreakBefore") if look.new_page else None,
        make("w:numPr", make("w:ilvl", w_val=look.level) if look.level else None, make("w:numId", w_val=number)) if number else None,
        _borders(_edges(look, sheet), _MIRRORED if sheet.language.is_rtl else _PHYSICAL),
        make("w:shd", w_val="clear", w_color="auto", w_fill=look.fill) if look.fill else None,
        _tabs(look, sheet), make("w:spacing", **_spacing(look, sheet)), _indents(look, sheet),
        make("w:jc", w_val="center") if look.centred else make("w:jc", w_val="right") if look.at_right and not sheet.language.is_rtl else None,
        make("w:outlineLvl", w_val=look.outline) if look.outline is not None else None,
    )  # fmt: skip


def _spacing(look: Look, sheet: StyleSource) -> dict[str, object]:
    airy = _TIGHT if sheet.page.sides[1] <= _SIDES_OF_A_SHEET else 1
    around: dict[str, object] = {"w_before": twips(look.before * airy), "w_after": twips(look.after * airy)}
    if look.holds_picture:
        return {**around, "w_line": 240, "w_lineRule": "auto"}
    own_line = look.leading is not None or look.size is not None or look.exact
    line = _line(sheet, look.leading or sheet.voice.leading, look.size or sheet.voice.body, exact=look.exact) if own_line else {}
    return around | line


def _indents(look: Look, sheet: StyleSource) -> Any:
    """``w:ind`` of a look; it always says how lines end, for Normal keeps to the measure."""
    lengths = {"w_left": look.indent, "w_hanging": sheet.hanging(look)}
    given: dict[str, object] = {name: twips(length) for name, length in lengths.items() if length}
    return make("w:ind", w_right=twips(look.end), **given)


def _edges(look: Look, sheet: StyleSource) -> tuple[Edge, ...]:
    """The edges of a look: a box begins so far before its first line that it is as wide as the others."""
    nearer = points(look.hanging - sheet.hanging(look))
    return tuple(replace(edge, space=edge.space + nearer) if edge.side == "start" else edge for edge in look.edges)


def _borders(edges: tuple[Edge, ...], sides: dict[str, str]) -> Any:
    """``w:pBdr``: its sides are those of the sheet of paper, they do not turn with the direction of the words."""
    placed = {sides.get(edge.side, edge.side): edge for edge in edges}
    order = [side for side in ("top", "left", "bottom", "right", "between") if side in placed]
    lines = [(side, placed[side]) for side in order]
    return make("w:pBdr", *(
        make(f"w:{side}", w_val=edge.kind, w_sz=eighths(edge.width), w_space=edge.space, w_color=edge.colour) for side, edge in lines
    )) if lines else None  # fmt: skip


def _tabs(look: Look, sheet: StyleSource) -> Any:
    if look.tab is None:
        return None
    step = (sheet.text_width - look.tab.end + _BETWEEN) / look.tab.abreast
    stops: list[Any] = []
    for number in range(1, look.tab.abreast + 1):
        stops.append(make("w:tab", w_val="right", w_leader=look.tab.leader, w_pos=twips(step * number - _BETWEEN)))
        stops.append(make("w:tab", w_val="left", w_pos=twips(step * number)))
    return make("w:tabs", *stops[:-1])


def _run_properties(look: Look, sheet: StyleSource) -> Any:
    size = half_points(sheet.looks.type_size(look.size)) if look.size else None
    children = [flag(name) for name in (("b", "bCs") if look.bold else ()) + (("i", "iCs") if look.italic else ())]
    children += [make("w:color", w_val=look.colour)] if look.colour else []
    children += [make("w:sz", w_val=size), make("w:szCs", w_val=size)] if size else []
    children += [make("w:u", w_val="dotted")] if look.underline else []
    children += [make("w:vertAlign", w_val="superscript")] if look.raised else []
    return make("w:rPr", *children) if children else None


def _table_styles(sheet: StyleSource) -> Iterator[Any]:
    rule, strong, tint = sheet.colours.rule.hex, sheet.accent.strong.hex, sheet.accent.tint.hex
    for name, sides in HEADED_TABLES.items():
        thick = make("w:tcBorders", make("w:bottom", w_val="single", w_sz=12, w_space=0, w_color=strong))
        head = make("w:tblStylePr", make("w:tcPr", _shade(strong) if sheet.page.filled else thick), w_type="firstRow")
        yield _table_style(name, make("w:tblPr", _lines(rule, 4, sides), _cell_margins(2.4)), head)
    card = make("w:tcPr", _shade(tint), make("w:vAlign", w_val="center"))
    middle = make("w:tcPr", make("w:vAlign", w_val="center"))
    low = make("w:tcPr", make("w:vAlign", w_val="bottom"))
    yield _table_style("Poster Opening", make("w:tblPr", _cell_margins(0)))
    yield _table_style("Poster Foot", make("w:tblPr", _cell_margins(3)))
    yield _table_style("Sign Rows", make("w:tblPr", _lines(strong, 6, (*_AROUND, "insideH")), _cell_margins(1.5)))
    pictures = make("w:tblPr", _lines(strong, 8, (*_AROUND, "insideV")), _cell_margins(1))
    yield _table_style("Picture Cards", pictures, make("w:tcPr", _shade(tint)))
    dashes = _lines(sheet.colours.muted.hex, 6, (*_AROUND, "insideH", "insideV"), "dashed")
    yield _table_style("Cut-out Cards", make("w:tblPr", dashes, _cell_margins(2)))
    yield _table_style("Dialogue Line", make("w:tblPr", _cell_margins(1)), middle)
    yield _table_style("Drawing Space", make("w:tblPr", _lines(strong, 14, _AROUND)))
    yield _table_style("Contact Box", make("w:tblPr", _lines(strong, 14, _AROUND), _cell_margins(FRAME)), low)
    outlined = () if sheet.page.filled else (_lines(strong, 6, _AROUND),)
    yield _table_style("Signpost Card", make("w:tblPr", *outlined, _cell_margins(3)), card)


def _lines(colour: str, width: int, sides: Iterable[str], kind: str = "single") -> Any:
    """The lines of a table, as wide as so many eighths of a point."""
    return make("w:tblBorders", *(make(f"w:{side}", w_val=kind, w_sz=width, w_space=0, w_color=colour) for side in sides))


def _table_style(name: str, *properties: Any) -> Any:
    return _style("table", name, make("w:basedOn", w_val="NormalTable"), flag("qFormat"), *properties)


def _shade(colour: str) -> Any:
    return make("w:shd", w_val="clear", w_color="auto", w_fill=colour)


def _cell_margins(width: float) -> Any:
    return make("w:tblCellMar", *(make(f"w:{side}", w_w=twips(width), w_type="dxa") for side in ("left", "right")))
