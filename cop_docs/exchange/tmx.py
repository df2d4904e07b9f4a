"""Rows → TMX 1.4: the finished translations as a memory for translation programs."""

from __future__ import annotations

from lxml import etree

from cop_docs.exchange.rows import Export
from cop_docs.model.language import SOURCE
from cop_docs.model.marks import pieces
from cop_docs.read.xml import written

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write(export: Export) -> bytes:
    """The memory of an export, whole messages as segments. The same rows give the same bytes."""
    root = etree.Element("tmx", {"version": "1.4"})
    etree.SubElement(root, "header", {
        "creationtool": "cop-docs", "creationtoolversion": "1", "segtype": "block", "o-tmf": "PO", "adminlang": SOURCE.tag,
        "srclang": SOURCE.tag, "datatype": "plaintext",
    })  # fmt: skip
    body = etree.SubElement(root, "body")
    for row in export.rows:
        if row.label.progress.finished:
            unit = etree.SubElement(body, "tu", {"tuid": f"{row.label.domain}/{row.label.key}"})
            etree.SubElement(unit, "prop", {"type": "x-state"}).text = row.label.progress.value
            for tag, text in ((SOURCE.tag, row.english), (export.language.tag, row.translation)):
                _fill(etree.SubElement(etree.SubElement(unit, "tuv", {_LANG: tag}), "seg"), text)
    return written(root, frozenset({"seg", "prop"}))


def _fill(segment: etree._Element, text: str) -> None:
    """Words as text; each mark as the native code that it is."""
    last: etree._Element | None = None
    for kind, piece in pieces(text):
        if kind:
            last = etree.SubElement(segment, "ph")
            last.text = piece
        elif last is None:
            segment.text = piece
        else:
            last.tail = piece
