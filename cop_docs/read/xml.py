"""Bytes that others made ↔ XML and archives: read within limits, without DTD, entities or network; written a line an element."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

from lxml import etree

MAX_BYTES = 20_000_000
#: What an Office file may hold when unpacked: a thousand messages need less than two megabytes.
_MAX_UNPACKED = 60_000_000
_MAX_PARTS = 1000
_DOCTYPE = b"<!DOCTYPE"
_DECLARING = re.compile(rb"""<!DOCTYPE(?:[^>\["']|"[^"]*"|'[^']*')*\[""")


class Unreadable(ValueError):
    """A file that is not what it should be: what is wrong, and how to mend it."""

    def __init__(self, problem: str, hint: str) -> None:
        super().__init__(problem)
        self.hint = hint


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


#: What a damaged archive raises: wrong lengths, names that are no text, methods and streams that cannot be unpacked, encryption.
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError,
)  # fmt: skip


def _unpacked(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if not _is_too_large(infos):
                return {info.filename: archive.read(info) for info in infos}
    except _BROKEN_ARCHIVE as error:
        raise Unreadable(f"is no Office file: {error}", "save it as .xlsx or .docx, without a password") from None
    raise Unreadable("is far too large when unpacked", "export again, and copy the translations into the new file")


def _is_too_large(infos: Sequence[zipfile.ZipInfo]) -> bool:
    return len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_UNPACKED


def open_archive(data: bytes) -> dict[str, bytes]:
    """The parts of an Office file by name, every XML part safe to be read. Raises ``Unreadable``."""
    parts = _unpacked(data)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            parse_xml(part)
    return parts


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
