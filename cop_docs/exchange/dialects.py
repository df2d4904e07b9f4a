"""The bytes of an XLIFF file → its rows, by the version and the program that the file itself names, whatever its ending says."""

from __future__ import annotations

from lxml import etree

from cop_docs.exchange import mqxliff, sdlxliff, xliff, xliff2
from cop_docs.exchange.rows import Returned
from cop_docs.exchange.units import Places
from cop_docs.read.archive import open_archive
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import parse_part, parse_xml, positions

_PACKED = "document.mqxliff"  # in memoQ's MQXLZ, beside a skeleton


def read(data: bytes, file: str) -> Returned:
    """The rows of a file. Raises ``Unreadable``."""
    root, places = _opened(data, file)
    spaces = set(root.nsmap.values())
    if xliff2.is_one(root):
        return xliff2.rows(root, places)
    if sdlxliff.SPACE in spaces:
        return sdlxliff.rows(root, places)
    return mqxliff.rows(root, places) if mqxliff.SPACE in spaces else xliff.rows(root, places)


def _opened(data: bytes, file: str) -> tuple[etree._Element, Places]:
    """The document, and where its elements are; in a file inside of an archive, which people do not see, they have no lines."""
    if not data.startswith(b"PK"):
        root = parse_xml(data)
        return root, Places(file, positions(root, data))
    parts = open_archive(data)
    if _PACKED not in parts:
        raise Unreadable("is an archive without a bilingual file", "send the bilingual file itself: .xlf, .sdlxliff or .mqxliff")
    return parse_part(parts, _PACKED), Places(file, {})
