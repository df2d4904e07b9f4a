"""Language and fonts → an empty Word document: python-docx's template without what it says of its own maker."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from cop_docs.model.language import Language
from cop_docs.model.script import WordFamily
from cop_docs.writers.docx.embedding import embedded
from cop_docs.writers.docx.formatting import StyleSource
from cop_docs.writers.docx.ooxml import NO_WIDTH_NON_BREAK, flag, make, word_tags

#: Relations of the template that say nothing about our documents: its picture, its statistics, its printer, its fonts.
_LEFTOVERS = ("thumbnail", "customXml", "stylesWithEffects", "printerSettings", "extended-properties", "webSettings", "fontTable")
_WORD = "http://schemas.microsoft.com/office/word"
#: Word of 2013 and later; anything less is opened in compatibility mode.
_COMPATIBILITY = {
    "compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1, "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}  # fmt: skip
#: What Word takes where a font is not installed: without a row it would be a serif font. By the use of a font, with its character set and the
#: PANOSE of the fonts of the program.
_FALLBACKS: Mapping[WordFamily, tuple[str, str, str]] = {
    "val": ("Segoe UI", "00", "020B0502040504020204"),
    "eastAsia": ("Microsoft YaHei", "86", "020B0500000000000000"),
    "bidi": ("Segoe UI", "B2", "020B0503050203000203"),
}


def empty_document(sheet: StyleSource) -> WordDocument:
    """A document without words, styles or leftovers, its settings in our language."""
    word = plain_document(sheet.language)
    package = word.part.package
    fonts = XmlPart(PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, make("w:fonts"), package)
    fonts.element.extend(_fonts(sheet, fonts))
    word.part.relate_to(fonts, RELATIONSHIP_TYPE.FONT_TABLE)
    if sheet.language.writing.carried:  # saved in Chinese, it could get the reader's own Chinese font, many times as large as the file
        word.settings.element.insert(1, flag("embedTrueTypeFonts"))  # after the zoom
    return word


def plain_document(language: Language) -> WordDocument:
    """A document without words or leftovers, its settings in our language; its styles are still python-docx's."""
    word = docx.Document(io.BytesIO(_template()))
    _set_up(word.settings.element, language)
    return word


@functools.cache
def _template() -> bytes:
    word = docx.Document()
    for relations in (word.part.package.rels, word.part.rels):
        for name in [name for name, relation in relations.items() if relation.reltype.endswith(_LEFTOVERS)]:
            del relations[name]
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _set_up(settings: Any, language: Language) -> None:
    colours = next(child for child in settings if child.tag.endswith("}clrSchemeMapping"))
    for child in list(settings):
        settings.remove(child)
    spacing = "compressPunctuation" if language.writing.ideographic else "doNotCompress"
    switches = (make("w:compatSetting", w_name=name, w_uri=_WORD, w_val=value) for name, value in _COMPATIBILITY.items())
    settings.extend([
        make("w:zoom", w_percent=100), make("w:defaultTabStop", w_val=720), make("w:characterSpacingControl", w_val=spacing),
        *_no_line_breaks(language), make("w:compat", *switches), make("w:themeFontLang", **word_tags(language)), colours,
        make("w:decimalSymbol", w_val="."), make("w:listSeparator", w_val=","),
    ])  # fmt: skip


#: What ends no line and what begins none in Chinese: Word's own rows for zh-CN, which a row of ours replaces (ISO/IEC 29500-1, 17.15.1.58).
_NOT_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
_NOT_FIRST = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"


def _no_line_breaks(language: Language) -> list[Any]:
    """The rows with our joiner in them: no line ends beside it."""
    if not language.writing.ideographic:
        return []
    return [
        make("w:noLineBreaksAfter", w_lang=language.word_tag, w_val=_NOT_LAST + NO_WIDTH_NON_BREAK),
        make("w:noLineBreaksBefore", w_lang=language.word_tag, w_val=_NOT_FIRST + NO_WIDTH_NON_BREAK),
    ]


def _fonts(sheet: StyleSource, table: XmlPart) -> Iterator[Any]:
    """The fonts that the styles name; the file carries those that its own letters are set in."""
    fonts, writing = sheet.fonts, sheet.language.writing
    carried = {fonts.word, fonts.word_complex if writing.word == "bidi" else ""}
    used: dict[str, WordFamily] = {}
    names: Mapping[WordFamily, str] = {"val": fonts.word, "eastAsia": fonts.word_east_asian, "bidi": fonts.word_complex}
    for family, name in names.items():
        used.setdefault(name, family)
    for name, family in used.items():
        fallback = _FALLBACKS[family]
        if family == writing.word:
            fallback = (*writing.fallback, fallback[2])
        yield _font(name, *fallback, embedded(table, name, slants=sheet.slants) if name in carried else [])


def _font(name: str, fallback: str, characters: str, panose: str, faces: Iterable[Any]) -> Any:
    return make(
        "w:font", make("w:altName", w_val=fallback), make("w:panose1", w_val=panose), make("w:charset", w_val=characters),
        make("w:family", w_val="swiss"), make("w:pitch", w_val="variable"), *faces, w_name=name,
    )  # fmt: skip
