"""Rows → a Word table (DOCX): number, English and translation side by side; the label hides behind the number.

The words of WordprocessingML are those of writers/docx, so python-docx has no second home. word_table.py reads what comes back.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cop_docs.exchange.rows import Export, Row, RowState
from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.marks import pieces
from cop_docs.read.archive import open_archive, pack_office
from cop_docs.writers.docx.ooxml import flag, make, word_tags
from cop_docs.writers.docx.template import plain_document

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PAGE = (16838, 11906)  # A4 on its side, in twentieths of a point
_MARGIN = 850
_WIDTHS = (738, 7200, 7200)
_WITH_WHY = (738, 5500, 5500, 3400)
_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001  # Office's properties know no zones
_HELP = (
    "Write in the right-hand column only. Keep **…**, *…*, […][…] and {…} as they are, around the words where your language wants them; "
    "translate the words inside the first pair of brackets. A number with ? marks a translation that is to be confirmed."
)
_MARK, _HIDDEN = "Mark", "Label"


def write(export: Export) -> bytes:
    """The Word file of an export. The same rows give the same bytes."""
    word = plain_document(export.language)
    _set_styles(word.styles.element, export.language)
    body = word.element.body
    for child in list(body):
        body.remove(child)
    widths = _WITH_WHY if any(row.why for row in export.rows) else _WIDTHS
    table = make("w:tbl", *_table(widths), _header(export, widths))
    table.extend(_row(number, row, export, widths) for number, row in enumerate(export.rows, start=1))
    # a paragraph after the table: Word wants one
    body.extend([_paragraph(_HELP, ENGLISH, is_marked=False), table, _paragraph("", ENGLISH), _section()])
    properties = word.core_properties
    properties.author = properties.last_modified_by = "cop-docs"
    properties.title, properties.language = f"Translation: {export.language.name}", export.language.tag
    properties.created = properties.modified = _UNDATED
    properties.comments, properties.revision = "", 1
    file = io.BytesIO()
    word.save(file)
    return pack_office(open_archive(file.getvalue()))


def _set_styles(styles: Any, language: Language) -> None:
    """Fonts that every Word has, the language for its speller, and two styles of characters: marks, and labels that do not show."""
    for child in list(styles):
        styles.remove(child)
    fonts = make("w:rFonts", w_ascii="Arial", w_hAnsi="Arial", w_eastAsia="Microsoft YaHei", w_cs="Arial")
    # what is spelled depends on the script: Latin and Cyrillic by val, Chinese by eastAsia, Arabic by bidi
    tongue = make("w:lang", w_val=ENGLISH.word_tag, **{name: tag for name, tag in word_tags(language).items() if name != "w_val"})
    size = [make("w:sz", w_val=20), make("w:szCs", w_val=22)]
    spacing = make("w:pPrDefault", make("w:pPr", make("w:spacing", w_before=40, w_after=40)))
    styles.extend([
        make("w:docDefaults", make("w:rPrDefault", make("w:rPr", fonts, *size, tongue)), spacing),
        make("w:style", make("w:name", w_val="Normal"), make("w:qFormat"), w_type="paragraph", w_default=1, w_styleId="Normal"),
        _character_style(_MARK, make("w:noProof"), make("w:color", w_val="1F5FA8")),
        _character_style(_HIDDEN, make("w:noProof"), make("w:vanish")),
    ])  # fmt: skip


def _character_style(name: str, *properties: Any) -> Any:
    return make("w:style", make("w:name", w_val=name), make("w:rPr", *properties), w_type="character", w_customStyle=1, w_styleId=name)


def _table(widths: Sequence[int]) -> list[Any]:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = make("w:tblBorders", *(make(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color="AAB4C0") for side in sides))
    properties = make("w:tblPr", make("w:tblW", w_w=sum(widths), w_type="dxa"), borders, make("w:tblLayout", w_type="fixed"))
    return [properties, make("w:tblGrid", *(make("w:gridCol", w_w=width) for width in widths))]


def _header(export: Export, widths: Sequence[int]) -> Any:
    source, language = export.source, export.language
    titles = zip(widths, ("", source.name, language.name, "Why"), (ENGLISH, source, language, ENGLISH), strict=False)
    cells = (_cell(width, _paragraph(title, tongue), fill="DDE6F0") for width, title, tongue in titles)
    return make("w:tr", make("w:trPr", flag("cantSplit"), flag("tblHeader")), *cells)


def _row(number: int, row: Row, export: Export, widths: Sequence[int]) -> Any:
    fuzzy = row.label.progress is RowState.FUZZY
    first = make("w:p", _run(f"{number} ?" if fuzzy else str(number)), _run(f" {row.label}", _style(_HIDDEN)))
    notes = [_paragraph(note, ENGLISH, is_small=True) for note in row.notes]
    cells = [
        _cell(widths[0], first),
        _cell(widths[1], _paragraph(row.english, export.source), *notes),
        _cell(widths[2], _paragraph(row.translation, export.language), fill="FFF6D6" if fuzzy else ""),
        *(_cell(width, _paragraph(row.why, ENGLISH, is_marked=False)) for width in widths[3:]),
    ]
    return make("w:tr", make("w:trPr", flag("cantSplit")), *cells)


def _cell(width: int, *paragraphs: Any, fill: str = "") -> Any:
    shade = make("w:shd", w_val="clear", w_color="auto", w_fill=fill) if fill else None
    return make("w:tc", make("w:tcPr", make("w:tcW", w_w=width, w_type="dxa"), shade), *paragraphs)


def _paragraph(text: str, language: Language, *, is_marked: bool = True, is_small: bool = False) -> Any:
    """A paragraph in its language's direction, for what somebody types into it too; a new line in ``text`` is a break in it."""
    properties = make("w:pPr", flag("bidi") if language.is_rtl else None, make("w:rPr", *_tongue(language, is_small=is_small)))
    parts = pieces(text) if is_marked and not is_small else iter([("", text)] if text else [])
    runs = (_run(part, *([_style(_MARK)] if kind else []), *_tongue(language, is_small=is_small)) for kind, part in parts)
    return make("w:p", properties, *runs)


def _tongue(language: Language, *, is_small: bool = False) -> list[Any]:
    """What runs of a language carry, in the order that Word wants; notes are small and grey."""
    look = [make("w:color", w_val="777777"), make("w:sz", w_val=16), make("w:szCs", w_val=16)] if is_small else []
    if language.is_rtl:
        return [*look, flag("rtl"), make("w:lang", w_bidi=language.word_tag)]
    if language.writing.word == "bidi":
        return [*look, make("w:lang", w_val=language.word_tag, w_bidi=language.word_tag)]
    east_asian = {"w_eastAsia": language.word_tag} if language.writing.word == "eastAsia" else {}
    return [*look, make("w:lang", w_val=language.word_tag, **east_asian)]


def _style(name: str) -> Any:
    return make("w:rStyle", w_val=name)


def _run(text: str, *properties: Any) -> Any:
    run = make("w:r", make("w:rPr", *properties) if properties else None)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(make("w:br"))
        for place, words in enumerate(line.split("\t")):
            if place:
                run.append(make("w:tab"))
            if words:
                run.append(element := make("w:t"))
                element.text = words
                element.set(_SPACE, "preserve")
    return run


def _section() -> Any:
    width, height = _PAGE
    edges = dict.fromkeys(("w_top", "w_right", "w_bottom", "w_left", "w_header", "w_footer"), _MARGIN)
    return make("w:sectPr", make("w:pgSz", w_w=width, w_h=height, w_orient="landscape"), make("w:pgMar", **edges, w_gutter=0))
