"""Human names → raw WordprocessingML and DrawingML: the one place that knows the spelling of Word's XML (ECMA-376, part 1).

Inner elements are given in the order the schema wants them; a wrong order is a broken file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from docx.oxml.ns import NamespacePrefixedTag, nsmap, qn
from docx.oxml.parser import oxml_parser

from cop_docs.model.language import Language
from cop_docs.read.xml import without_forbidden

nsmap.setdefault("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main")
nsmap.setdefault("ep", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
nsmap.setdefault("adec", "http://schemas.microsoft.com/office/drawing/2017/decorative")

#: Stands for ``w:noBreakHyphen`` in words on their way to a run; no text has it.
NO_BREAK_HYPHEN = "\ue000"
#: What Word calls the no-width non break. Neither it nor LibreOffice heeds the word joiner (U+2060) between Han characters.
NO_WIDTH_NON_BREAK = "\u200d"
EMU_PER_MM = 36000
_TWIPS_PER_MM = 1440 / 25.4
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_SPACES = re.compile("[\t\n\r\u2028\u2029]+")
_LONGEST_BOOKMARK = 40


def clean(words: str) -> str:
    """``words`` as XML 1.0 can hold them: breaks of lines become spaces, what it forbids is left out."""
    return without_forbidden(_SPACES.sub(" ", words))


#: Most values of attributes are numbers and names of styles, the same in file after file.
_cleaned = lru_cache(maxsize=4096)(clean)


@cache
def _tag_of(name: str) -> tuple[str, dict[str, str]]:
    """The name of an element (``w:p``) as lxml has it, and the namespace that it declares."""
    prefixed = NamespacePrefixedTag(name)
    return prefixed.clark_name, prefixed.nsmap


@cache
def _attribute_of(key: str) -> str:
    """The name of an attribute (``w_val``) as lxml has it."""
    prefix, _, local = key.partition("_")
    return qn(f"{prefix}:{local}") if local else key


def make(name: str, /, *children: Any, **attributes: object) -> Any:
    """The element ``name`` (``w:p``) with attributes (``w_val``) and inner elements; None among these is left out.

    An inner element belongs to one element: lxml would take it away from the first. Raises ``ValueError``.
    """
    tag, namespaces = _tag_of(name)
    element = oxml_parser.makeelement(tag, {_attribute_of(key): _cleaned(str(value)) for key, value in attributes.items()}, namespaces)
    given = [child for child in children if child is not None]
    if any(child.getparent() is not None for child in given):
        raise ValueError(f"an element inside {name} has a parent already; make another")
    element.extend(given)
    return element


def word_tags(language: Language) -> dict[str, str]:
    """What ``w:lang`` says of the language of a document, for each family of scripts; the others are those of our own rows."""
    others = {"w_val": language.word_tag, "w_eastAsia": "zh-CN", "w_bidi": "ar-SA"}
    return others | {f"w_{language.writing.word}": language.word_tag}


def flag(name: str, *, on: bool = True) -> Any:
    """A switch: ``<w:bidi/>``, or ``<w:bidi w:val="0"/>`` to turn it off."""
    return make(f"w:{name}") if on else make(f"w:{name}", w_val=0)


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point, as Word counts lengths."""
    return round(millimetres * _TWIPS_PER_MM)


def half_points(points: float) -> int:
    """Points in half-points, as Word counts sizes of type."""
    return round(points * 2)


def twentieths(points: float) -> int:
    """Points in twentieths of a point, as Word counts the height of a line."""
    return round(points * 20)


def eighths(points: float) -> int:
    """Points in eighths of a point, as Word counts the width of a border."""
    return round(points * 8)


def text(words: str) -> Any:
    """``w:t`` that keeps its spaces."""
    element = make("w:t")
    element.text = clean(words)
    element.set(qn("xml:space"), "preserve")
    return element


def texts(words: str) -> list[Any]:
    """Words and, in the place of ``NO_BREAK_HYPHEN``, hyphens that end no line."""
    first, *others = (text(piece) for piece in words.split(NO_BREAK_HYPHEN))
    return [first, *(element for piece in others for element in (make("w:noBreakHyphen"), piece))]


def field(instruction: str, shown: Iterable[Any]) -> list[Any]:
    """The runs of a complex field; ``shown`` are the runs of its cached result. ``instruction`` is ours, never a reader's words."""
    return [*field_opening(instruction), *shown, field_end()]


def field_opening(instruction: str) -> list[Any]:
    """The runs before a field's result."""
    code = make("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [make("w:r", part) for part in (make("w:fldChar", w_fldCharType="begin"), code, make("w:fldChar", w_fldCharType="separate"))]


def field_end() -> Any:
    """The run after a field's result."""
    return make("w:r", make("w:fldChar", w_fldCharType="end"))


def keep_next(paragraph: Any) -> None:
    """Puts a paragraph as a whole (17.3.1.14) on the page on which the next one begins (17.3.1.15)."""
    for name in ("keepLines", "keepNext"):
        _switch(_properties(paragraph), name)


def begin_page(paragraph: Any) -> None:
    """Puts a paragraph, which has no other properties than its style, list and direction yet, at the head of a page (17.3.1.23)."""
    if _properties(paragraph).find(qn("w:pageBreakBefore")) is None:
        _switch(_properties(paragraph), "pageBreakBefore")
        close_up(paragraph)


def close_up(paragraph: Any) -> None:
    """Takes the space above a paragraph away (17.3.1.33), as at the head of a page: only where one ends by itself does Word leave it out."""
    properties, closed = _properties(paragraph), make("w:spacing", w_before=0)
    indents = properties.find(qn("w:ind"))
    properties.append(closed) if indents is None else indents.addprevious(closed)


def _properties(paragraph: Any) -> Any:
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = make("w:pPr")
        paragraph.insert(0, properties)
    return properties


def _switch(properties: Any, name: str) -> None:
    """Turns a switch on, right behind the style."""
    if properties.find(qn(f"w:{name}")) is None:
        style = properties.find(qn("w:pStyle"))
        properties.insert(0 if style is None else 1, flag(name))


def tab() -> Any:
    """A run with a tab."""
    return make("w:r", make("w:tab"))


def bookmarked(name: str, number: int, content: Iterable[Any]) -> list[Any]:
    """``content`` between the ends of a bookmark that links point to."""
    return [make("w:bookmarkStart", w_id=number, w_name=name), *content, make("w:bookmarkEnd", w_id=number)]


def anchor_name(prefix: str, identifier: str) -> str:
    """A bookmark name that Word accepts: letters, digits and underscores, 40 characters at most; a longer one ends with its hash."""
    name = re.sub(r"\W", "_", f"{prefix}_{identifier}")
    if len(name) <= _LONGEST_BOOKMARK:
        return name
    return f"{name[: _LONGEST_BOOKMARK - 9]}_{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def section_anchor(index: int) -> str:
    """The bookmark of a section's heading, by its number; Word hides names that begin so."""
    return f"_Toc{1000 + index}"


def picture(relation: str, size: tuple[int, int], number: int, *, svg: str | None, alternative: str | None) -> Any:
    """``pic:pic`` and its frame for an inline drawing; without ``alternative`` it is marked as decorative. ``size`` is in EMU."""
    return make(
        "w:drawing",
        make("wp:inline", *_frame(relation, size, number, svg=svg, alternative=alternative), distT=0, distB=0, distL=0, distR=0),
    )


def full_page_picture(relation: str, size: tuple[int, int], number: int, *, svg: str) -> Any:
    """A decorative picture behind the text, from the upper left corner of the page."""
    extent, document_properties, frame, graphic = _frame(relation, size, number, svg=svg, alternative=None)
    zero = [_position("wp:positionH"), _position("wp:positionV")]
    anchor = make(
        "wp:anchor", make("wp:simplePos", x=0, y=0), *zero, extent, make("wp:wrapNone"), document_properties, frame, graphic,
        distT=0, distB=0, distL=0, distR=0, simplePos=0, relativeHeight=1, behindDoc=1, locked=0, layoutInCell=1, allowOverlap=1,
    )  # fmt: skip
    return make("w:drawing", anchor)


def _position(name: str) -> Any:
    offset = make("wp:posOffset")
    offset.text = "0"
    return make(name, offset, relativeFrom="page")


def _frame(relation: str, size: tuple[int, int], number: int, *, svg: str | None, alternative: str | None) -> tuple[Any, Any, Any, Any]:
    width, height = size
    name = f"Picture {number}"
    described: dict[str, object] = {"id": number, "name": name} | ({"descr": alternative} if alternative else {})
    properties = make("wp:docPr", None if alternative else _decorative(), **described)
    locks = make("wp:cNvGraphicFramePr", make("a:graphicFrameLocks", noChangeAspect=1))
    blip = make("a:blip", _svg(svg) if svg else None, r_embed=relation)
    shape = make(
        "pic:pic",
        make("pic:nvPicPr", make("pic:cNvPr", id=number, name=name), make("pic:cNvPicPr")),
        make("pic:blipFill", blip, make("a:stretch", make("a:fillRect"))),
        make(
            "pic:spPr",
            make("a:xfrm", make("a:off", x=0, y=0), make("a:ext", cx=width, cy=height)),
            make("a:prstGeom", make("a:avLst"), prst="rect"),
        ),
    )
    graphic = make("a:graphic", make("a:graphicData", shape, uri=nsmap["pic"]))
    return make("wp:extent", cx=width, cy=height), properties, locks, graphic


def _svg(relation: str) -> Any:
    return make("a:extLst", make("a:ext", make("asvg:svgBlip", r_embed=relation), uri=_SVG_EXTENSION))


def _decorative() -> Any:
    return make("a:extLst", make("a:ext", make("adec:decorative", val=1), uri=_DECORATIVE_EXTENSION))
