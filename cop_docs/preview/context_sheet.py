"""The editions of a language → a context sheet for translators without a screen: pages with numbers, beside their messages, and a picture a message.

The pictures are named by the keys of the messages, as Weblate wants its screenshots named.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape

from PIL import Image, ImageDraw, ImageFont

from cop_docs.model.document import Document
from cop_docs.model.page import Area
from cop_docs.preview.paged import PageImage, Spot
from cop_docs.preview.snapshot import Snapshot

_AROUND = 8.0  # millimetres of the page that a picture of a message shows around it
_MARK = (200, 30, 60)
_UNSAFE = re.compile(r"[^\w.-]")
_STYLE = """\
@page { size: A4 landscape; margin: 12mm; }
body { font-size: 8.5pt; line-height: 1.35; color: #1c2733; margin: 0; }
section { break-before: page; }
section:first-child { break-before: auto; }
h2 { font-size: 11pt; margin: 0 0 3mm; }
.page { float: left; width: 116mm; margin: 0 6mm 0 0; border: .3mm solid #51606e; }
ol { margin: 0 0 0 122mm; padding: 0; list-style: none; }
li { margin: 0 0 2mm; break-inside: avoid; }
.number { font-weight: 700; color: #c81e3c; }
.key { color: #51606e; font-size: 7pt; }
.english, .translation { margin: 0; }
.translation { font-weight: 700; }
"""


@dataclass(frozen=True, slots=True)
class ContextSheet:
    """The HTML of the sheet, which is to be printed, and the pictures of the messages by file name."""

    html: str
    pictures: dict[str, bytes]


def make_sheet(reading: Snapshot, documents: Iterable[Document], draw: Callable[[Document], list[PageImage]]) -> ContextSheet:
    """The sheet of ``documents``, whose pages ``draw`` gives. A message that is in several places has the picture of the first."""
    pictures: dict[str, bytes] = {}
    sections: list[str] = []
    for document in documents:
        for number, page in enumerate(draw(document), start=1):
            spots = _first_spots(page)
            if spots:
                picture = Image.open(io.BytesIO(page.picture))
                sections.append(_section(reading, document, number, page, picture))
                for spot in spots:
                    pictures.setdefault(f"{_UNSAFE.sub('_', spot.key)}.png", _cut(picture, page, spot))
    html = f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Context sheet</title><style>{_STYLE}</style></head>"
    return ContextSheet(f"{html}<body>{''.join(sections)}</body></html>", pictures)


def _first_spots(page: PageImage) -> list[Spot]:
    """Each message of a page once, where it is first."""
    found: dict[str, Spot] = {}
    for spot in page.spots:
        found.setdefault(spot.key, spot)
    return list(found.values())


def _section(reading: Snapshot, document: Document, number: int, page: PageImage, picture: Image.Image) -> str:
    spots = _first_spots(page)
    data = base64.b64encode(_png(_numbered(picture, page, spots))).decode()
    items = "".join(_items(reading, document, spots))
    title = escape(f"{document.edition}, page {number}")
    return f'<section><h2>{title}</h2><img class="page" src="data:image/png;base64,{data}" alt="{title}"><ol>{items}</ol></section>'


def _items(reading: Snapshot, document: Document, spots: Iterable[Spot]) -> Iterator[str]:
    language = document.language
    for number, spot in enumerate(spots, start=1):
        message = reading.messages.get(spot.key)
        if message is not None:
            entry = reading.catalogues(language).entry(message)
            said = " ".join(entry.msgstr) if entry else ""
            yield (
                f'<li><span class="number">{number}</span> <span class="key">{escape(spot.key)}</span>'
                f'<p class="english">{escape(message.text)}</p>'
                f'<p class="translation" lang="{language.tag}" dir="{language.direction}">{escape(said) or "—"}</p></li>'
            )


def _numbered(picture: Image.Image, page: PageImage, spots: Iterable[Spot]) -> Image.Image:
    """The page with a frame and a number on each message."""
    marked = picture.copy()
    drawing, font = ImageDraw.Draw(marked), ImageFont.load_default(size=26)
    for number, spot in enumerate(spots, start=1):
        left, top, right, bottom = _pixels(_around(spot, 0.4), page, picture)
        drawing.rectangle((left, top, right, bottom), outline=_MARK)
        drawing.text((max(left - 34, 0), top), str(number), fill=_MARK, font=font)
    return marked


def _cut(picture: Image.Image, page: PageImage, spot: Spot) -> bytes:
    return _png(picture.crop(_pixels(_around(spot, _AROUND), page, picture)))


def _around(spot: Spot, margin: float) -> Area:
    left, top = min(area.x for area in spot.areas), min(area.y for area in spot.areas)
    right, bottom = max(area.right for area in spot.areas), max(area.bottom for area in spot.areas)
    return Area(left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin)


def _pixels(area: Area, page: PageImage, picture: Image.Image) -> tuple[int, int, int, int]:
    """An area in pixels of the picture, within it."""
    scale = picture.width / page.size.width
    left, top = max(0, round(area.x * scale)), max(0, round(area.y * scale))
    return left, top, min(picture.width, round(area.right * scale)), min(picture.height, round(area.bottom * scale))


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.quantize(64).save(file, "PNG")
    return file.getvalue()
