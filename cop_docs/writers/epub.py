"""Document → EPUB 3.3: the web page's own sections as a book of three pages (title, contents, text), its drawings and photographs in files."""

from __future__ import annotations

import base64
import re
import uuid

from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.read.archive import pack
from cop_docs.writers.html import render, style_sheet
from cop_docs.writers.pages.layout import Layout

_PAGES = ("title.xhtml", "nav.xhtml", "text.xhtml")
_PICTURE = re.compile(r"data:image/(svg\+xml|jpeg|png);base64,([A-Za-z0-9+/=]+)")
#: How a file of each type begins and ends.
_NAMES = {"svg+xml": ("drawing", "svg"), "jpeg": ("photograph", "jpg"), "png": ("drawing", "png")}
_TYPES = {ending: f"image/{media}" for media, (_, ending) in _NAMES.items()}
#: What readers may search for (schema.org accessibilityFeature, as EPUB Accessibility 1.1 asks).
_FEATURES = ("tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability")
#: The file that says what an archive is; it comes first and is not compressed (OCF 3.3, 4.3).
KIND = "mimetype"
_UNDATED = "1980-01-01"


def write(document: Document, design: Design, _: Layout) -> bytes:
    """The book of a document; the same input gives the same bytes."""
    drawings: dict[str, str] = {}
    pages = {name: _part_drawings(render(document, design, f"epub/{name}"), drawings) for name in _PAGES}
    pages["style.css"] = _part_drawings(style_sheet(document, design.on_screen(), "web.css"), drawings)
    pages["package.opf"] = render(
        document, design, "epub/package.opf", drawings={name: _TYPES[name.rpartition(".")[2]] for name in drawings}, identifier=document.identifier or _identifier(document.edition).urn,
        modified=document.dated.isoformat() if document.dated else _UNDATED, features=(*_FEATURES, "alternativeText") if drawings else _FEATURES,
    )  # fmt: skip
    files = {name: base64.b64decode(data) for name, data in drawings.items()} | {name: text.encode() for name, text in pages.items()}
    container = render(document, design, "epub/container.xml").encode()
    book = {"META-INF/container.xml": container, **{f"EPUB/{name}": data for name, data in sorted(files.items())}}
    return pack({KIND: b"application/epub+zip", **book}, stored=(KIND,))


def _part_drawings(text: str, drawings: dict[str, str]) -> str:
    """``text`` with file names for the pictures inside it, which are put into ``drawings``: names by their first appearance."""
    names = {data: name for name, data in drawings.items()}

    def part(found: re.Match[str]) -> str:
        before, ending = _NAMES[found[1]]
        name = names.setdefault(found[2], f"{before}-{len(names) + 1}.{ending}")
        drawings[name] = found[2]
        return name

    return _PICTURE.sub(part, text)


def _identifier(edition: Edition) -> uuid.UUID:
    """The same for every printing of an edition: what is newer, its date tells."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"cop-docs:{edition.audience}/{edition.publication}/{edition.language.tag}")
