"""The bytes of an XLIFF file → its rows, by the version and the program that the file itself names, whatever its ending says."""

from __future__ import annotations

from lxml import etree

from cop_docs.exchange import mqxliff, sdlxliff, xliff, xliff2
from cop_docs.exchange.rows import Returned
from cop_docs.read.archive import open_archive
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import parse_part, parse_xml

_PACKED = "document.mqxliff"  # in memoQ's MQXLZ, beside a skeleton


def read(data: bytes, file: str) -> Returned:
    """The rows of a file. Raises ``Unreadable``."""
    root = _root(data)
    spaces = set(root.nsmap.values())
    if xliff2.is_one(root):
        return xliff2.rows(root, file)
    if sdlxliff.SPACE in spaces:
        return sdlxliff.rows(root, file)
    return mqxliff.rows(root, file) if mqxliff.SPACE in spaces else xliff.rows(root, file)


def _root(data: bytes) -> etree._Element:
    if not data.startswith(b"PK"):
        return parse_xml(data)
    parts = open_archive(data)
    if _PACKED not in parts:
        raise Unreadable("is an archive without a bilingual file", "send the bilingual file itself: .xlf, .sdlxliff or .mqxliff")
    return parse_part(parts, _PACKED)
