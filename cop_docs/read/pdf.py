"""A tagged PDF → its structure tree with the text each element marks, as assistive technology meets it.

Text comes from the drawing operators through each font's ToUnicode map, in the order of the tags; an ``ActualText`` stands for what it
covers (ISO 32000-1, 14.9.4). Text in artifacts is collected apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pikepdf

_BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")


@dataclass(slots=True)
class Node:
    """A structure element: its tag without the slash, its attributes as text, its children and texts in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    address: str = ""

    @property
    def text(self) -> str:
        """All text inside, in reading order."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def walk(self) -> Iterator[Node]:
        """The element and all elements inside, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()


@dataclass(slots=True)
class TaggedPdf:
    """What the checks ask of a PDF: its tree, by page the text of artifacts and what is neither, and its catalogue's entries.

    ``drawn`` are the letters of its glyphs in the order in which they are drawn, which in each line is from left to right.
    """

    root: Node
    artifacts: list[str]
    untagged: list[str]
    language: str
    title: str
    shows_title: bool
    direction: str
    bookmarks: list[str]
    fonts: set[str]
    undefined_glyphs: int
    unmapped_glyphs: int
    drawn: str = ""


@dataclass(slots=True)
class _PageText:
    marked: dict[int, str] = field(default_factory=dict)
    artifact: str = ""
    untagged: str = ""
    drawn: str = ""
    undefined: int = 0
    unmapped: int = 0


@lru_cache(maxsize=4)  # several checks of one edition read the same file
def read_tree(data: bytes) -> TaggedPdf:
    """The tree of a PDF. Raises ``pikepdf.PdfError`` where the file is none, ``KeyError`` where it is not tagged."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = {page.objgen: _page_text(page) for page in pdf.pages}
        root = Node("Root")
        _children(pdf.Root.StructTreeRoot.get("/K"), root, _ContentReader(pages))
        viewer: Any = pdf.Root.get("/ViewerPreferences", {})
        return TaggedPdf(
            root, [page.artifact for page in pages.values()], [page.untagged for page in pages.values()], str(pdf.Root.get("/Lang", "")), str(pdf.docinfo.get("/Title", "")),
            bool(viewer.get("/DisplayDocTitle", False)), str(viewer.get("/Direction", "")).removeprefix("/"), _bookmarks(pdf), _fonts(pdf),
            sum(page.undefined for page in pages.values()), sum(page.unmapped for page in pages.values()),
            "".join(page.drawn for page in pages.values()),
        )  # fmt: skip


def as_text(node: Node, depth: int = 0) -> str:
    """The tree as lines for people: two spaces a level, the tag, its attributes, its own text in quotation marks."""
    attributes = "".join(f" {name}={value!r}" for name, value in sorted(node.attributes.items()) if name != "ID")
    line = f"{'  ' * depth}{node.tag}{attributes}{f' → {node.address}' if node.address else ''}"
    below = "  " * (depth + 1)
    children = (as_text(child, depth + 1) if isinstance(child, Node) else f"{below}“{child}”" for child in node.children)
    return "\n".join((line, *children))


def _bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as outline:
        waiting, titles = list(outline.root), []
        while waiting:
            item = waiting.pop(0)
            titles.append(str(item.title))
            waiting = [*item.children, *waiting]
    return titles


def _fonts(pdf: pikepdf.Pdf) -> set[str]:
    return {str(font.BaseFont).split("+")[-1] for page in pdf.pages for font in _page_fonts(page).values()}


def _page_fonts(page: pikepdf.Page) -> dict[str, Any]:
    resources: Any = page.obj.get("/Resources", {})
    return dict(resources.get("/Font", {}).items())


class _ContentReader:
    def __init__(self, pages: Mapping[Any, _PageText]) -> None:
        self.pages = pages

    def text(self, page: Any, number: int) -> str:
        return self.pages[page.objgen].marked.get(number, "") if page is not None else ""


def _children(kids: Any, node: Node, reader: _ContentReader, page: Any = None) -> None:
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            node.children.append(reader.text(page, int(kid)))
        elif "/S" in kid:
            node.children.append(_element(kid, reader))
        elif "/MCID" in kid:
            node.children.append(reader.text(kid.get("/Pg", page), int(kid.MCID)))
        elif "/Obj" in kid:
            node.address = _address(kid.Obj) or node.address


def _address(annotation: Any) -> str:
    action: Any = annotation.get("/A")
    return str(action.URI) if action is not None and "/URI" in action else ""


def _element(element: Any, reader: _ContentReader) -> Node:
    node = Node(str(element.S)[1:], _attributes(element))
    _children(element.get("/K"), node, reader, element.get("/Pg"))
    if "/ActualText" in element:
        node.children = [str(element.ActualText)]
    return node


def _attributes(element: Any) -> dict[str, str]:
    found = {name[1:]: str(element[name]) for name in ("/Alt", "/Lang", "/ID") if name in element}
    owners = element.get("/A", pikepdf.Array())
    for owner in owners if isinstance(owners, pikepdf.Array) else [owners]:
        found |= {str(name)[1:]: str(value).removeprefix("/") for name, value in owner.items() if name in ("/Scope", "/ListNumbering")}
    return found


def _page_text(page: pikepdf.Page) -> _PageText:
    found = _PageText()
    fonts = {name: _decoder(font) for name, font in _page_fonts(page).items()}
    _Content(found, fonts).read(pikepdf.parse_content_stream(page))
    return found


@dataclass(frozen=True, slots=True)
class _Mark:
    """Marked content that is open: whether it is an artifact, its number in the tree, the text that stands for it."""

    artifact: bool
    number: int | None
    actual: str | None


class _Content:
    """Reads the operators of one page: what is shown, inside which mark."""

    def __init__(self, found: _PageText, fonts: Mapping[str, Mapping[int, str]]) -> None:
        self._found, self._fonts = found, fonts
        self._font: Mapping[int, str] = {}
        self._marks: list[_Mark] = []

    def read(self, instructions: Any) -> None:
        for operands, operator in instructions:
            match str(operator):
                case "BDC":
                    self._begin(str(operands[0]), operands[1])
                case "BMC":
                    self._begin(str(operands[0]), None)
                case "EMC":
                    self._marks.pop()
                case "Tf":
                    self._font = self._fonts.get(str(operands[0]), {})
                case "Tj" | "'" | '"':
                    self._show(operands[-1])
                case "TJ":
                    for piece in operands[0]:
                        if isinstance(piece, pikepdf.String):
                            self._show(piece)
                case _:
                    pass

    def _begin(self, tag: str, properties: Any) -> None:
        is_dictionary = isinstance(properties, pikepdf.Dictionary)
        number = int(properties.MCID) if is_dictionary and "/MCID" in properties else None
        actual = str(properties.ActualText) if is_dictionary and "/ActualText" in properties else None
        if number is not None and actual is not None:
            self._found.marked[number] = actual
        self._marks.append(_Mark(tag == "/Artifact", number, actual))

    def _show(self, piece: Any) -> None:
        codes = bytes(piece)
        numbers = [int.from_bytes(codes[index : index + 2], "big") for index in range(0, len(codes), 2)]
        self._found.undefined += numbers.count(0)
        self._found.unmapped += sum(not self._font.get(number) for number in numbers)
        text = "".join(self._font.get(number, "\N{REPLACEMENT CHARACTER}") for number in numbers)
        self._found.drawn += text
        if any(mark.actual is not None for mark in self._marks):
            return
        number = next((mark.number for mark in reversed(self._marks) if mark.number is not None), None)
        if number is not None:
            self._found.marked[number] = self._found.marked.get(number, "") + text
        elif any(mark.artifact for mark in self._marks):
            self._found.artifact += text
        else:
            self._found.untagged += text


def _decoder(font: Any) -> dict[int, str]:
    if "/ToUnicode" not in font:
        return {}
    pairs = _BFCHAR.findall(font.ToUnicode.read_bytes())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for code, text in pairs}
