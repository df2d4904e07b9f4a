"""A tagged PDF → its structure tree with the text each element marks, as assistive technology meets it.

Text comes from the drawing operators through each font's ToUnicode map, in the order of the tags; an ``ActualText`` stands for what it
covers (ISO 32000-1, 14.9.4). Text in artifacts is collected apart.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

import pikepdf

from cop_docs.read.opened import Opened
from cop_docs.read.outline import Outline, bare, shape
from cop_docs.read.pdf_content import ContentReader, Key
from cop_docs.read.unreadable import Unreadable


@dataclass(slots=True)
class Node:
    """A structure element: its tag without the slash, its attributes as text, the elements and texts inside it in order.

    ``address`` is where a link leads; ``drawn`` what an element shows whose ``ActualText`` is read instead.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)
    address: str = ""
    drawn: str = ""

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
    ``copied`` is by page what copying and searching find; ``replaced`` are the pairs of an ``ActualText`` in the content and what is drawn.
    ``lost_marks`` counts tags whose page is not there; ``unread`` is text with a mark that no tag names, ``unnamed`` the number of such marks.
    ``disordered`` are lists whose items the tags name in another order than they are drawn in.
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
    copied: list[str]
    drawn: str
    replaced: list[tuple[str, str]]
    lost_marks: int
    unread: str
    unnamed: int
    disordered: list[str]


#: What damaged files make pikepdf and the walk raise: broken syntax, entries of another type than ISO 32000-1 asks for.
DAMAGED = (pikepdf.PdfError, KeyError, AttributeError, TypeError, ValueError, IndexError, OverflowError, NotImplementedError)
#: What pikepdf says before a cause: the address of an object in memory, another one each time.
_OF_STREAM = re.compile(r"^stream <[^>]*>:? ")
#: Bytes at the beginning and at the end of a PDF in which readers look for what it begins and ends with.
_ENDS = 1024
_DEEPEST = 200
_NOTHING = TaggedPdf(Node("Root"), [], [], "", "", False, "", [], set(), 0, 0, [], "", [], 0, "", 0, [])  # noqa: FBT003  # a PDF that says nothing


def _unlocked(content: bytes) -> pikepdf.Pdf:
    """The PDF in ``content``, opened. Raises ``Unreadable`` where it is encrypted and opens without a password."""
    pdf = pikepdf.open(io.BytesIO(content), attempt_recovery=False)
    if pdf.is_encrypted:
        raise Unreadable("is encrypted", "save it without a password and without restrictions")
    return pdf


def _damage(content: bytes, error: Exception) -> str:
    """What is wrong with a PDF that cannot be opened, in plain words; the library's are told where there are none."""
    if b"%PDF-" not in content[:_ENDS]:
        return "cannot be read as a PDF: it is none"
    if b"startxref" not in content[-_ENDS:]:
        return "cannot be read as a PDF: its end is missing, as of a file that was not saved or sent whole"
    return f"cannot be read as a PDF: it is damaged ({_OF_STREAM.sub('', str(error))})"


@dataclass(eq=False)
class PdfFile(Opened):
    """A PDF: opened, and read as a tree."""

    format: ClassVar[str] = "pdf"

    pdf: pikepdf.Pdf = field(default_factory=pikepdf.new)
    tagged: TaggedPdf = field(default_factory=lambda: _NOTHING)

    @classmethod
    def read(cls, name: str, content: bytes) -> PdfFile:
        """The PDF in ``content``. Raises ``Unreadable`` where it is none, is encrypted or damaged."""
        try:
            pdf = _unlocked(content)
            return cls(name, content, pdf, _tagged(pdf))
        except Unreadable:  # a ValueError too, as damage may be
            raise
        except pikepdf.PasswordError:
            raise Unreadable("is encrypted", "save it without a password") from None
        except DAMAGED as error:
            raise Unreadable(_damage(content, error), "ask for another one, or print it anew from its source") from None

    @property
    def is_tagged(self) -> bool:
        """Whether it has a structure tree."""
        return "/StructTreeRoot" in self.pdf.Root

    @property
    def is_for_press(self) -> bool:
        """Whether it says that it is written for a press: an output intent of PDF/X (ISO 32000-1, 14.11.5)."""
        intents = self.pdf.Root.get("/OutputIntents", pikepdf.Array())
        return any(isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/GTS_PDFX" for one in intents)

    @cached_property
    def outline(self) -> Outline:
        """What its tags say: words without list labels, headings, addresses, alternative texts, contents."""
        return outline_of(self.tagged)

    @property
    def title(self) -> str:
        """The title in its properties."""
        return self.tagged.title

    @property
    def language(self) -> str:
        """The language in its catalogue."""
        return self.tagged.language

    @property
    def standing(self) -> str:
        """The keywords in its properties."""
        return str(self.pdf.docinfo.get("/Keywords", ""))


def read_tree(data: bytes) -> TaggedPdf:
    """The tree of a PDF. Raises ``Unreadable`` where the file is none."""
    return PdfFile.read("", data).tagged


def _tagged(pdf: pikepdf.Pdf) -> TaggedPdf:
    reader = ContentReader()
    pages = {page.objgen: reader.page(page) for page in pdf.pages}
    marked = {key: text for page in pages.values() for key, text in page.marked.items()}
    root, reading = Node("Root"), _TreeReader(marked, set(pages))
    if "/StructTreeRoot" in pdf.Root:
        reading.children(pdf.Root.StructTreeRoot.get("/K"), root, None)
    viewer: Any = pdf.Root.get("/ViewerPreferences", {})
    shown = list(pages.values())
    return TaggedPdf(
        root, [page.artifact for page in shown], [page.untagged for page in shown], str(pdf.Root.get("/Lang", "")), str(pdf.docinfo.get("/Title", "")),
        bool(viewer.get("/DisplayDocTitle", False)), str(viewer.get("/Direction", "")).removeprefix("/"), _bookmarks(pdf), _fonts(pdf),
        sum(page.undefined for page in shown), sum(page.unmapped for page in shown), [page.copied for page in shown], "".join(page.drawn for page in shown),
        [pair for page in shown for pair in page.replaced], reading.lost, "".join(text for key, text in marked.items() if key not in reading.read),
        len(marked.keys() - reading.read.keys()), reading.disordered,
    )  # fmt: skip


def outline_of(pdf: TaggedPdf) -> Outline:
    """What the tree of a PDF says."""
    root = pdf.root
    nodes, notes = list(root.walk()), [node for node in root.walk() if node.tag == "Note"]
    inside = {id(node) for note in notes for node in note.walk()}
    return Outline(
        letters=bare(_spoken(root)),
        headings=[f"{node.tag[1]} {bare(node.text)}" for node in nodes if re.fullmatch("H[1-6]", node.tag)],
        addresses=[node.address for node in sorted(nodes, key=lambda node: id(node) in inside) if node.tag == "Link" and node.address],
        alternatives=[bare(node.attributes["Alt"]) for node in nodes if node.tag == "Figure" and "Alt" in node.attributes],
        contents=[bare(node.text) for node in nodes if node.tag == "TOCI"],
        notes=[bare("".join(map(_spoken_part, node.children))) for node in notes],
        drawn=shape(pdf.drawn) if pdf.direction == "R2L" else "",
    )


def _spoken(node: Node) -> str:
    if node.tag in ("Lbl", "TOCI", "Note"):
        return ""
    return "".join(map(_spoken_part, node.children))


def _spoken_part(part: Node | str) -> str:
    return part if isinstance(part, str) else _spoken(part)


def as_text(node: Node, depth: int = 0) -> str:
    """The tree as lines for people: two spaces a level, the tag, its attributes, its own text in quotation marks."""
    attributes = "".join(f" {name}={value!r}" for name, value in sorted(node.attributes.items()) if name != "ID")
    line = f"{'  ' * depth}{node.tag}{attributes}{f' → {node.address}' if node.address else ''}"
    below = "  " * (depth + 1)
    children = (as_text(child, depth + 1) if isinstance(child, Node) else f"{below}“{child}”" for child in node.children)
    return "\n".join((line, *children))


def _bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """In their order, each before those below it. Read without pikepdf's context, which would write the outline anew."""
    waiting, titles = list(pdf.open_outline().root), list[str]()
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


class _TreeReader:
    """Reads the structure tree; ``marked`` is the text of each mark."""

    def __init__(self, marked: Mapping[Key, str], pages: Collection[Any]) -> None:
        self._marked, self._pages = marked, pages
        self._drawn = {key: place for place, key in enumerate(marked)}
        self._depth, self.lost = 0, 0
        self.read: dict[Key, None] = {}
        self.disordered: list[str] = []
        self._bodies: list[list[int]] = [[]]  # where the items of each list that is open begin

    def children(self, kids: Any, node: Node, page: Any) -> None:
        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                node.children.append(self._text(page, int(kid)))
            elif "/S" in kid:
                node.children.append(self._element(kid))
            elif "/MCID" in kid:
                node.children.append(self._text(kid.get("/Stm", kid.get("/Pg", page)), int(kid.MCID)))
            elif "/Obj" in kid:
                node.address = _address(kid.Obj) or node.address

    def _text(self, stream: Any, number: int) -> str:
        if stream is None:
            return ""
        key = (stream.objgen, number)
        self.lost += stream.objgen not in self._pages and "/Contents" in stream
        self.read[key] = None
        return self._marked.get(key, "")

    def _element(self, element: Any) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError("its structure tree has no end")
        node, before = Node(str(element.S)[1:], _attributes(element)), len(self.read)
        if node.tag == "L":
            self._bodies.append([])
        self.children(element.get("/K"), node, element.get("/Pg"))
        if node.tag == "LBody":
            self._bodies[-1] += sorted(self._drawn[key] for key in list(self.read)[before:] if key in self._drawn)[:1]
        elif node.tag == "L":
            places = self._bodies.pop()
            self.disordered += [node.text] if places != sorted(places) else []
        if "/ActualText" in element:
            node.drawn, node.children = node.text, [str(element.ActualText)]
        self._depth -= 1
        return node


def _address(annotation: Any) -> str:
    action: Any = annotation.get("/A")
    return str(action.URI) if action is not None and "/URI" in action else ""


def _attributes(element: Any) -> dict[str, str]:
    found = {name[1:]: str(element[name]) for name in ("/Alt", "/E", "/Lang", "/ID") if name in element}
    owners = element.get("/A", pikepdf.Array())
    for owner in owners if isinstance(owners, pikepdf.Array) else [owners]:
        found |= {str(name)[1:]: str(value).removeprefix("/") for name, value in owner.items() if name in ("/Scope", "/ListNumbering")}
    return found
