"""A DOCX → what it says, in order: words, headings, addresses, alternative texts, read from its XML without python-docx."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from cop_docs.read.archive import open_archive
from cop_docs.read.outline import Outline, bare
from cop_docs.read.xml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_HEADING = re.compile(r"[Hh]eading(\d)(?:Unlisted)?")
_ENTRY = "TOC1"


def read_outline(data: bytes) -> Outline:
    """What the body of a DOCX says."""
    parts = open_archive(data)
    body = parse_xml(parts["word/document.xml"]).find(f"{W}body")
    relations = parse_xml(parts["word/_rels/document.xml.rels"])
    targets = {str(relation.get("Id")): str(relation.get("Target")) for relation in relations}
    assert body is not None  # every document has one, by its schema
    links = [targets.get(str(link.get(f"{R}id")), "") for link in body.iter(f"{W}hyperlink") if link.get(f"{R}id")]
    entries = [paragraph for paragraph in body.iter(f"{W}p") if _style(paragraph) == _ENTRY]
    letters = bare("".join(words_of(body, skipped={text for entry in entries for text in entry.iter()})))
    contents = [bare("".join(words_of(entry))) for entry in entries]
    return Outline(letters, list(_headings(body)), links, list(_alternatives(body)), contents, list(_from_left_to_right(body)))


def words_of(element: etree._Element, skipped: Collection[etree._Element] = ()) -> Iterator[str]:
    """What a part or an element of one says but for what is ``skipped``, with a blank where a paragraph begins."""
    for text in element.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}p"):
        if text not in skipped:
            yield (text.text or "") if text.tag == f"{W}t" else "-" if text.tag == f"{W}noBreakHyphen" else " "


def _from_left_to_right(body: etree._Element) -> Iterator[str]:
    """Runs from left to right beside one another, in a file of the other direction."""
    if body.find(f"{W}sectPr/{W}bidi") is None:
        return
    for paragraph in body.iter(f"{W}p"):
        passage = ""
        for run in paragraph.iter(f"{W}r"):
            if run.find(f"{W}rPr/{W}rtl") is None:
                passage += "".join(words_of(run))
            elif passage:
                yield passage
                passage = ""
        if passage:
            yield passage


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def _headings(body: etree._Element) -> Iterator[str]:
    for paragraph in body.iter(f"{W}p"):
        level = _HEADING.fullmatch(_style(paragraph))
        if level:
            yield f"{level[1]} {bare(''.join(words_of(paragraph)))}"


def _alternatives(body: etree._Element) -> Iterator[str]:
    for drawing in body.iter(f"{WP}docPr"):
        if drawing.find(f".//{DECORATIVE}") is None:
            yield bare(str(drawing.get("descr", "")))
