"""The bytes of a picture → what is wrong with it: damaged, empty, or a drawing that runs or loads something."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from cop_docs.read.drawing import HARMLESS, SVG, shows_something
from cop_docs.read.png import SIGNATURE, png_chunks
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import local_name, parse_xml

#: Namespaces of what drawing programs note for themselves, which nobody else reads.
_NOTES = (
    "http://www.inkscape.org/",
    "http://sodipodi.sourceforge.net/",
    "http://xml.openoffice.org/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
)
_LINK = "{http://www.w3.org/1999/xlink}href"
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)|javascript:|expression\(", re.IGNORECASE)
_MOST_UNPACKED = 80_000_000


def picture_faults(name: str, data: bytes) -> Iterator[str]:
    """What is wrong with the picture called ``name``, in sentences without a subject."""
    if data.lstrip()[:1] == b"<":
        yield from _svg(data)
    elif data.startswith(SIGNATURE):
        yield from _png(data)
    elif data.startswith(b"\xff\xd8"):
        if b"\xff\xd9" not in data[-64:]:
            yield "is cut off"
    elif not data.startswith((b"GIF8", b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"BM", b"II*\0", b"MM\0*")):
        yield f"is no picture, though it is called {name.rpartition('/')[2]}"


@lru_cache(maxsize=64)
def _png(data: bytes) -> tuple[str, ...]:
    """Its chunks are whole (PNG, 5.3), and its picture has more than one colour. Many files have the same pictures: each is unpacked once."""
    try:
        chunks = list(png_chunks(data))
        pixels = b"".join(part for name, part in chunks if name == b"IDAT")
        shown = zlib.decompressobj().decompress(pixels, _MOST_UNPACKED)
    except (Unreadable, zlib.error):
        return ("is damaged or cut off",)
    if not chunks or chunks[-1][0] != b"IEND":
        return ("is cut off",)
    if not shown.strip(shown[:1]) or (width := struct.unpack(">II", data[16:24])) == (1, 1) or _is_plain(shown, width[1]):
        return ("shows nothing",)
    return ()


def _is_plain(shown: bytes, height: int) -> bool:
    """Whether every row is the same pixel again and again, whatever filters they are packed with."""
    row = len(shown) // height if height else 0
    return bool(row) and len(set(shown[1:row])) <= 4 and all(len(set(shown[at + 1 : at + row])) <= 1 for at in range(row, len(shown), row))


def _svg(data: bytes) -> Iterator[str]:
    try:
        root = parse_xml(data)
    except Unreadable as error:
        yield f"is a damaged drawing: it {error}"
        return
    yield from svg_faults(root)


def svg_faults(root: etree._Element) -> Iterator[str]:
    """What is wrong with a drawing: elements that run or load something, or nothing that draws."""
    for element in root.iter():
        name = local_name(element)
        if not _is_harmless(element):
            yield f"is a drawing that holds the element {name}"
        for attribute, value in element.attrib.items():
            key = str(attribute)
            if key.lower().startswith("on"):
                yield f"is a drawing that runs something ({key})"
            if (key in (_LINK, "href") and not str(value).startswith("#")) or _OUTSIDE.search(str(value)):
                yield f"is a drawing that loads “{str(value)[:60]}”"
        if name == "style" and _OUTSIDE.search(element.text or ""):
            yield "is a drawing whose style loads something"
    if not shows_something(root):
        yield "shows nothing"


def _is_harmless(element: etree._Element) -> bool:
    space, _, name = str(element.tag).rpartition("}")
    if space[1:] == SVG:
        return name in HARMLESS
    noted = next(element.iterancestors(f"{{{SVG}}}metadata"), None) is not None
    return noted or space[1:].startswith(_NOTES)
