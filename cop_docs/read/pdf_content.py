"""The operators of a page of a PDF → the text that is shown: by its mark, in artifacts, outside of both, and as a reader would copy it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pikepdf

from cop_docs.read.pdf_fonts import PdfFont, read_font

_NO_FONT = PdfFont()
#: Forms inside forms, and forms in all on a page: more of them are drawn to keep a reader busy.
_DEEPEST, _MOST_FORMS = 12, 5_000
_OPERATORS = "BDC BMC EMC Tf Tj TJ ' \" Do q Q BT ET"
Key = tuple[tuple[int, int], int]


@dataclass(slots=True)
class PageText:
    """What a page shows: text by the stream and the number of its mark, and the rest.

    ``copied`` is what copying and searching find, right-to-left letters in the order in which they are read. ``replaced`` are the pairs of an
    ``ActualText`` and the text that it stands for.
    """

    marked: dict[Key, str] = field(default_factory=dict)
    artifact: str = ""
    untagged: str = ""
    copied: str = ""
    drawn: str = ""
    replaced: list[tuple[str, str]] = field(default_factory=list)
    undefined: int = 0
    unmapped: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """Marked content that is open: whether it is an artifact, its key in the tree, the text that stands for it."""

    is_artifact: bool
    key: Key | None
    actual: str | None


class ContentReader:
    """Reads pages; a font that several pages share is read once."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], PdfFont] = {}

    def page(self, page: pikepdf.Page) -> PageText:
        """What a page shows."""
        reading = _Page(PageText(), self, _key(page))
        reading.read(page, page.obj.get("/Resources", {}), 0)
        return reading.found

    def font(self, font: Any) -> PdfFont:
        """The font of an entry of resources."""
        key = _key(font)
        if key not in self._fonts:
            self._fonts[key] = read_font(font)
        return self._fonts[key] if key != (0, 0) else read_font(font)


class _Page:
    """Reads the operators of one page and of the forms that it draws."""

    def __init__(self, found: PageText, reader: ContentReader, stream: tuple[int, int]) -> None:
        self.found, self._reader, self._stream = found, reader, stream
        self._font, self._saved = _NO_FONT, list[PdfFont]()
        self._marks: list[_Mark] = []
        self._glyphs: list[str] = []
        self._forms = 0

    def read(self, content: Any, resources: Any, depth: int) -> None:
        fonts = {name: self._reader.font(font) for name, font in resources.get("/Font", {}).items()}
        instructions: Any = pikepdf.parse_content_stream(content, _OPERATORS)
        for operands, operator in instructions:
            match str(operator):
                case "Tj" | "'" | '"':
                    self._show(operands[-1])
                case "TJ":
                    for piece in operands[0]:
                        if isinstance(piece, pikepdf.String):
                            self._show(piece)
                case "Tf":
                    self._font = fonts.get(str(operands[0]), _NO_FONT)
                case "BDC" | "BMC":
                    self._begin(str(operands[0]), _properties(operands, resources))
                case "EMC":
                    self._end()
                case "Do":
                    self._draw(resources.get("/XObject", {}).get(str(operands[0])), resources, depth)
                case other:
                    self._note_state(other)

    def _note_state(self, operator: str) -> None:
        if operator == "q":
            self._saved.append(self._font)
        elif operator == "Q" and self._saved:
            self._font = self._saved.pop()
        elif operator == "ET":
            self.found.copied += as_read(self._glyphs)
            self._glyphs = []

    def _draw(self, form: Any, resources: Any, depth: int) -> None:
        if not isinstance(form, pikepdf.Stream) or form.get("/Subtype") != "/Form" or depth >= _DEEPEST:
            return
        self._forms += 1
        if self._forms > _MOST_FORMS:
            raise ValueError(f"a page draws more than {_MOST_FORMS:,} forms")
        font, stream = self._font, self._stream
        if "/StructParents" in form:
            self._stream = _key(form)
        self.read(form, form.get("/Resources", resources), depth + 1)
        self._font, self._stream = font, stream

    def _begin(self, tag: str, properties: Any) -> None:
        key = (self._stream, int(properties.MCID)) if "/MCID" in properties else None
        actual = str(properties.ActualText) if "/ActualText" in properties else None
        around = key or next((mark.key for mark in reversed(self._marks) if mark.key is not None), None)
        if around is not None:
            self.found.marked[around] = self.found.marked.get(around, "") + (actual or "")
        if actual is not None:
            self.found.replaced.append((actual, ""))
        self._marks.append(_Mark(tag == "/Artifact", key, actual))

    def _end(self) -> None:
        if self._marks:
            self._marks.pop()

    def _show(self, piece: Any) -> None:
        shown = list(self._font.decode(bytes(piece)))
        self.found.undefined += sum(code == 0 for code, _ in shown) if self._font.is_composite else 0
        self.found.unmapped += sum(not letters for _, letters in shown)
        self._glyphs += [letters for _, letters in shown]
        text = "".join(letters or "\N{REPLACEMENT CHARACTER}" for _, letters in shown)
        self.found.drawn += text
        if any(mark.actual is not None for mark in self._marks):
            actual, before = self.found.replaced[-1]
            self.found.replaced[-1] = actual, before + text
            return
        key = next((mark.key for mark in reversed(self._marks) if mark.key is not None), None)
        if key is not None:
            self.found.marked[key] = self.found.marked.get(key, "") + text
        elif any(mark.is_artifact for mark in self._marks):
            self.found.artifact += text
        else:
            self.found.untagged += text


def _key(thing: Any) -> tuple[int, int]:
    """The number and the generation of an object; zeros where it is written inside another."""
    number, generation = thing.objgen
    return number, generation


def _properties(operands: Any, resources: Any) -> Any:
    """The properties of a mark: written beside it, or named in the resources."""
    properties = operands[1] if len(operands) > 1 else {}
    if isinstance(properties, pikepdf.Name):
        properties = resources.get("/Properties", {}).get(str(properties), {})
    return properties


@cache
def _runs(character: str) -> str:
    """``R`` for what is read from right to left, ``L`` for letters and digits that are read from left to right; else nothing."""
    kind = unicodedata.bidirectional(character)
    return "R" if kind in ("R", "AL") else "L" if kind in ("L", "EN", "AN") else ""


def as_read(glyphs: list[str]) -> str:
    """The letters of a line of glyphs, which stand from left to right as they are drawn, in the order in which they are read."""
    directions = ["R" if any(_runs(letter) == "R" for letter in glyph) else "L" if any(map(_runs, glyph)) else "" for glyph in glyphs]
    if "R" not in directions:
        return "".join(glyphs)
    # turned as a whole; what runs from left to right is turned back
    letters = "".join("\1" if direction == "L" else "\0" for direction in directions)
    turned: list[str] = []
    for run in reversed(list(re.finditer("\1+|\0", letters))):
        turned += glyphs[run.start() : run.end()]
    return "".join(turned)
