"""A DOCX, and its document where that is known → findings: what Word's readers need and a schema cannot know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from cop_docs.model.blocks import TABLES, BulletList, Checklist, Recommendations, Steps
from cop_docs.model.blocks import Findings as FindingCards
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language, language_named
from cop_docs.model.script import FROM_RIGHT
from cop_docs.read.docx import DECORATIVE, WP, W, WordFile
from cop_docs.read.opened import Opened

_FROM_RIGHT = re.compile(FROM_RIGHT)
#: What may be beside a style: direction, language, the number of a list, where a page begins.
_NO_LOOKS = frozenset(
    {"rStyle", "pStyle", "rtl", "cs", "bidi", "lang", "numPr", "sectPr", "pageBreakBefore", "keepNext", "keepLines", "noProof", "webHidden"}
)
_HINT = {f"{W}hint"}  # says of signs that two scripts share which font of the style is meant

#: Lines that end where their column does, which is narrower than the lines of a page may be long.
_AS_WIDE_AS_A_COLUMN = [(f"{W}right", "0")]


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Examine the Word file of an edition."""
    file = files.get("docx")
    if not isinstance(file, WordFile):
        return
    place = Place(file.name)
    check_alone(file, place, [document.language], findings)
    if file.title != document.title.plain:
        findings.add("docx-structure", place, "its properties do not hold the document's title")
    if file.language != document.language.tag:
        findings.add("docx-structure", place, f'its properties say its language is "{file.language}"')
    for problem in _compare(file.body, document):
        findings.add("docx-structure", place, problem)


#: The style of what is numbered or ticked, by the kind of list.
_HEADED_TABLES = ("PackTable", "Fill-inTable")
_NUMBERED: Mapping[type, str] = {
    BulletList: "ListBullet",
    Steps: "ListNumber",
    Checklist: "Checklist",
    FindingCards: "FindingTitle",
    Recommendations: "RecommendationTitle",
}
_OF_LISTS = {"bullet-list": _NUMBERED[BulletList], "steps": _NUMBERED[Steps]}


def _compare(body: etree._Element, document: Document) -> Iterator[str]:
    """The lists and tables of the file are those of the document, item by item and row by row."""
    blocks = [block for section in document.sections for block in section.blocks]
    wanted = [style for block in blocks if type(block) in _NUMBERED for style in _listed(block)]
    styles = [str(style.get(f"{W}val")) for style in body.iter(f"{W}pStyle")]
    found = [style for style in styles if style.rstrip("23") in _NUMBERED.values()]
    if found != wanted:
        yield f"has {len(found)} items in its lists for the document's {len(wanted)}, or in another order"
    rows = [len(block.rows) + 1 for block in blocks if isinstance(block, TABLES)]
    tables = [table for table in body.iter(f"{W}tbl") if _style_of(table) in _HEADED_TABLES]
    drawn = [len(table.findall(f"{W}tr")) for table in tables]
    if drawn != rows:
        yield f"has tables of {', '.join(map(str, drawn)) or 'no'} rows for the document's {', '.join(map(str, rows)) or 'none'}"


def _listed(block: Any) -> Iterator[str]:
    """The styles of the items of a list: those inside others have the number of their level."""
    for item in block.items:
        if isinstance(block, BulletList | Steps):
            yield from (f"{_OF_LISTS[kind]}{level + 1 if level else ''}" for kind, level, _ in item.levels(block.kind))
        else:
            yield _NUMBERED[type(block)]


def _style_of(table: etree._Element) -> str:
    style = table.find(f"{W}tblPr/{W}tblStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def check_alone(file: WordFile, place: Place, languages: Sequence[Language], findings: Findings) -> None:
    """Examine a Word file of which nothing else is known, whoever changed it; ``languages`` are those it may be in."""
    for problem in _problems(file, language_named(file.language, tuple(languages))):
        findings.add("docx-structure", place, problem)


def _problems(file: WordFile, language: Language | None) -> Iterator[str]:
    body, styles = file.body, file.part("styles")
    if styles is None:
        yield "it has no styles"
        return
    yield from _language(file, styles, language)
    yield from _styles(body, styles, file.part("numbering"))
    yield from _looks(body, styles)
    yield from _headings(body)
    yield from _tables(body, is_rtl=language is not None and language.is_rtl)
    yield from _drawings(body)
    yield from _references(body)
    if language and language.is_rtl:
        for name, part in {file.main: file.body, **file.furniture}.items():
            yield from _right_to_left(name, part)


def _language(file: WordFile, styles: etree._Element, language: Language | None) -> Iterator[str]:
    if not file.title:
        yield "its properties hold no title"
    if language is None:
        yield "its properties name no language of ours"
        return
    attribute = language.writing.word
    stated = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    if stated is None or stated.get(f"{W}{attribute}") != language.word_tag:
        yield f"its styles do not set w:lang w:{attribute} to {language.word_tag}"


def _is_no_look(mark: etree._Element, _properties: etree._Element) -> bool:
    return set(mark.attrib) == _HINT or (mark.tag == f"{W}ind" and mark.attrib.items() == _AS_WIDE_AS_A_COLUMN)


def _keeps_box(mark: etree._Element, properties: etree._Element) -> bool:
    """Whether the mark is the indents of a paragraph that runs against its document, in the box of its style."""
    return mark.tag == f"{W}ind" and properties.find(f"{W}bidi") is not None and set(mark.attrib) == {f"{W}left", f"{W}right"}


def _is_head_of_page(mark: etree._Element, properties: etree._Element) -> bool:
    """Whether the mark sets the space above a paragraph to nothing at the head of a page or a column, which Word does by itself only at an automatic break."""
    if mark.tag != f"{W}spacing" or list(mark.attrib.values()) != ["0"] or f"{W}before" not in mark.attrib:
        return False
    paragraph = properties.getparent()
    broken = paragraph is not None and paragraph.find(f"{W}r/{W}br[@{W}type='column']") is not None
    return broken or properties.find(f"{W}pageBreakBefore") is not None


def _looks(body: etree._Element, styles: etree._Element) -> Iterator[str]:
    """Looks are the styles' alone, and a style that sets Latin letters sets Arabic and Chinese ones too (ISO/IEC 29500-1, 17.3.2)."""
    properties = [found for kind in ("rPr", "pPr") for found in body.iter(f"{W}{kind}")]
    beside = [
        mark
        for found in properties
        for mark in found
        if not any(allowed(mark, found) for allowed in (_is_no_look, _keeps_box, _is_head_of_page))
    ]
    direct = {str(mark.tag).removeprefix(W) for mark in beside} - _NO_LOOKS
    if direct:
        yield f"words are formatted by hand: {', '.join(sorted(direct))}"
    for style in styles.iter(f"{W}style"):
        marks = {str(mark.tag).removeprefix(W): mark for mark in style.findall(f"{W}rPr/*")}
        sizes = {str(marks[name].get(f"{W}val")) for name in ("sz", "szCs") if name in marks}
        if ("sz" in marks) != ("szCs" in marks) or len(sizes) > 1 or ("b" in marks) != ("bCs" in marks):
            yield f'the style "{style.get(f"{W}styleId")}" sets Latin letters apart from Arabic ones'
        if "rFonts" in marks and not {f"{W}{name}" for name in ("ascii", "hAnsi", "eastAsia", "cs")} <= set(marks["rFonts"].attrib):
            yield f'the style "{style.get(f"{W}styleId")}" names no font for some script'


def _styles(body: etree._Element, styles: etree._Element, numbering: etree._Element | None) -> Iterator[str]:
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    used = {style.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for style in body.iter(f"{W}{tag}")}
    yield from (f'the style "{name}" is not defined' for name in sorted(map(str, used - known)))
    numbers = {number.get(f"{W}numId") for number in numbering.iter(f"{W}num")} if numbering is not None else set()
    listed = {number.get(f"{W}val") for number in body.iter(f"{W}numId")}
    yield from (f"the numbering {number} is not defined" for number in sorted(map(str, listed - numbers)))


def _headings(body: etree._Element) -> Iterator[str]:
    level = 0
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        heading = re.fullmatch(r"Heading(\d)(?:Unlisted)?", str(style.get(f"{W}val"))) if style is not None else None
        if heading:
            if int(heading[1]) > level + 1:
                yield f"the headings jump from level {level} to {heading[1]}"
            level = int(heading[1])
            if not "".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip():
                yield "a heading is empty"
    if not level:
        yield "it has no headings"


def _tables(body: etree._Element, *, is_rtl: bool) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        assert properties is not None  # by the schema
        if is_rtl and properties.find(f"{W}bidiVisual") is None:
            yield "a table does not run from right to left"
        if properties.find(f"{W}tblCaption") is None:
            yield "a table has no title for screen readers"
        look = properties.find(f"{W}tblLook")
        if look is not None and look.get(f"{W}firstRow") == "1" and table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "a table's header row does not repeat"


def _drawings(body: etree._Element) -> Iterator[str]:
    numbers: set[str] = set()
    for drawing in body.iter(f"{WP}docPr"):
        number = str(drawing.get("id"))
        if number in numbers:
            yield f"two drawings have the number {number}"
        numbers.add(number)
        if not drawing.get("descr") and drawing.find(f".//{DECORATIVE}") is None:
            yield f'the drawing "{drawing.get("name")}" has no alternative text'


def _references(body: etree._Element) -> Iterator[str]:
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    for link in body.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor and anchor not in marks:
            yield f'a link points to "{anchor}", which is not there'
        if not "".join(text.text or "" for text in link.iter(f"{W}t")).strip():
            yield "a link has no words"
    open_fields = [field.get(f"{W}fldCharType") for field in body.iter(f"{W}fldChar")]
    if open_fields.count("begin") != open_fields.count("end"):
        yield "a field is not closed"


def _right_to_left(name: str, part: etree._Element) -> Iterator[str]:
    for run in part.iter(f"{W}r"):
        text = "".join(text.text or "" for text in run.iter(f"{W}t"))
        if _FROM_RIGHT.search(text) and run.find(f"{W}rPr/{W}rtl") is None:
            yield f"{name}: the words “{text[:40]}” do not run from right to left"
    for section in part.iter(f"{W}sectPr"):
        if section.find(f"{W}bidi") is None:
            yield f"{name}: a section does not run from right to left"
