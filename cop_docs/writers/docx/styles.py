"""Looks → Word's styles: everything a reader sees is a style, so that a school changes a look in one place.

Sizes and weights are given twice, for Latin and for complex scripts (szCs, bCs); fonts for ascii, East Asian and complex text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cop_docs.writers.docx.looks import Look, Sheet, character_looks, paragraph_looks, style_id
from cop_docs.writers.docx.ooxml import flag, half_points, make, twips


def build_styles(sheet: Sheet, styles: Any) -> None:
    """Replaces all styles of the template by those of the sheet."""
    for child in list(styles):
        styles.remove(child)
    styles.append(_defaults(sheet))
    styles.append(_normal(sheet))
    styles.append(
        make(
            "w:style",
            make("w:name", w_val="Default Paragraph Font"),
            make("w:uiPriority", w_val=1),
            w_type="character",
            w_default=1,
            w_styleId="DefaultParagraphFont",
        )
    )
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
    line = round(
        240 * sheet.voice.leading * 0.86 * sheet.fonts.leading
    )  # a font's own line is taller than its size; PDF counts from the size
    bidi = flag("bidi") if sheet.language.is_rtl else None
    paragraph = make("w:pPr", flag("widowControl"), bidi, make("w:spacing", w_after=twips(2), w_line=line, w_lineRule="auto"))
    return make("w:style", make("w:name", w_val="Normal"), flag("qFormat"), paragraph, w_type="paragraph", w_default=1, w_styleId="Normal")


def _paragraph_style(look: Look, sheet: Sheet) -> Any:
    built_in = look.name in (
        "heading 1",
        "heading 2",
        "Title",
        "Subtitle",
        "caption",
        "header",
        "footer",
        "toc 1",
        "TOC Heading",
        "List Bullet",
        "List Number",
    )
    custom: dict[str, object] = {} if built_in else {"w_customStyle": 1}
    identifier = {
        "heading 1": "Heading1",
        "heading 2": "Heading2",
        "caption": "Caption",
        "header": "Header",
        "footer": "Footer",
        "toc 1": "TOC1",
    }
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
    indent = {"w_start": twips(look.indent)} | ({"w_hanging": twips(look.hanging)} if look.hanging else {})
    if end := look.end or (3 if look.edges == "box" else 0):
        indent["w_end"] = twips(end)
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
    box = dict.fromkeys(("top", "left", "bottom", "right"), 6)
    widths: dict[str, int] = {
        "start": {start: 24},
        "parted": {start: 24, "between": 36},
        "top": {"top": 8},
        "bottom": {"bottom": 8},
        "box": box,
    }[look.edges]
    sides = [side for side in ("top", "left", "bottom", "right", "between") if side in widths]
    colours = {"between": sheet.design.colours.paper.hex}  # a gap: a line in the colour of the paper
    return make(
        "w:pBdr", *(make(f"w:{side}", w_val="single", w_sz=widths[side], w_space=4, w_color=colours.get(side, look.edge)) for side in sides)
    )


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
    return make(
        "w:style",
        make("w:name", w_val=look.name),
        flag("qFormat"),
        _run_properties(look),
        w_type="character",
        w_styleId=style_id(look.name),
    )


def _table_styles(sheet: Sheet) -> Iterator[Any]:
    rule, strong, tint = sheet.design.colours.rule.hex, sheet.accent.strong.hex, sheet.accent.tint.hex
    margins = make("w:tblCellMar", *(make(f"w:{side}", w_w=twips(2.5), w_type="dxa") for side in ("left", "right")))
    yield make(
        "w:style",
        make("w:name", w_val="Normal Table"),
        make("w:tblPr", make("w:tblInd", w_w=0, w_type="dxa")),
        w_type="table",
        w_default=1,
        w_styleId="TableNormal",
    )
    lines = make("w:tblBorders", *(make(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color=rule) for side in ("bottom", "insideH")))
    head = make("w:tblStylePr", make("w:tcPr", make("w:shd", w_val="clear", w_color="auto", w_fill=strong)), w_type="firstRow")
    yield _table_style("Pack Table", make("w:tblPr", lines, margins), head)
    card = make("w:tcPr", make("w:shd", w_val="clear", w_color="auto", w_fill=tint), make("w:vAlign", w_val="center"))
    margins = make("w:tblCellMar", *(make(f"w:{side}", w_w=twips(3), w_type="dxa") for side in ("left", "right")))
    yield _table_style("Signpost Card", make("w:tblPr", margins), card)


def _table_style(name: str, *properties: Any) -> Any:
    based = make("w:basedOn", w_val="TableNormal")
    return make(
        "w:style",
        make("w:name", w_val=name),
        based,
        flag("qFormat"),
        *properties,
        w_type="table",
        w_customStyle=1,
        w_styleId=style_id(name),
    )
