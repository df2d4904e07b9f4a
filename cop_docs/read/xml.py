"""Bytes that others made ↔ XML: read without DTD, entities or network; written a line an element. The one parser of XML."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from cop_docs.read.unreadable import Unreadable

MAX_BYTES = 20_000_000
#: Characters that no XML may hold (XML 1.0, production 2), and no reader can see.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DOCTYPE = b"<!DOCTYPE"
_DECLARING = re.compile(rb"""<!DOCTYPE(?:[^>\["']|"[^"]*"|'[^']*')*\[""")


def without_forbidden(text: str) -> str:
    """``text`` without the characters that no XML may hold."""
    return FORBIDDEN.sub("", text)


def parse_xml(data: bytes) -> etree._Element:
    """The XML in ``data``. Raises ``Unreadable`` where it is none, or where its document type declares anything.

    A document type that only names a file (``<!DOCTYPE tmx SYSTEM "tmx14.dtd">``), as translation memories have it, is never looked at.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True, remove_comments=True
    )
    typed = Unreadable(
        "has a document type with declarations, which can hide what it holds",
        "save it anew with the program it comes from, or export again",
    )
    kinds = data.count(_DOCTYPE)
    if b"<!ENTITY" in data or kinds > 1 or _DECLARING.match(data, max(data.find(_DOCTYPE), 0)):
        raise typed
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"is no XML: {error.msg}", "save it anew with the program it comes from, or export again") from None
    information: Any = root.getroottree().docinfo  # its types lack half of it
    if information.doctype and not kinds:  # in another encoding than ASCII, where its declarations cannot be looked for
        raise typed
    return root


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; with its prefix where the file does not say what that stands for."""
    return str(element.tag).rpartition("}")[2]


def written(root: etree._Element, words: frozenset[str]) -> bytes:
    """The XML file of ``root``, a line an element; inside elements with names in ``words``, where spaces count, nothing is added."""
    _spread(root, words)
    root.tail = None
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _spread(element: etree._Element, words: frozenset[str]) -> None:
    element.tail = "\n"
    if etree.QName(element).localname in words or not len(element):
        return
    element.text = "\n"
    for child in element:
        _spread(child, words)
