"""Words, rules and codes at places of pages → the bytes of a tagged PDF (PDF/UA-1), page by page, without laying out anything twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO
from xml.sax.saxutils import escape

from cop_docs.copies.drawing import Codes, drawn
from cop_docs.copies.faces import EM, Face, FontFiles
from cop_docs.copies.fitting import Fitted, advance, wrapped
from cop_docs.copies.pdf_body import Body
from cop_docs.copies.pdf_objects import FONT_OBJECTS, FREE, font_objects, plain_stream, stream, subset_tag, text_string
from cop_docs.copies.prepared import CannotSet
from cop_docs.copies.qr_drawing import qr_path
from cop_docs.copies.setting import Line, Setter
from cop_docs.copies.words import voice_of
from cop_docs.model.geometry import MM
from cop_docs.model.slots import LEADING, SlotBox

#: Dark, as words are; points of the smallest words; letters of words that are shown in a message.
INK = "0.11 0.153 0.2 rg"
_SMALLEST, _SHOWN = 6, 60
_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_FIRST_RTL = "\u0590"
#: Blocks that are remembered: the words that are the same for all schools, and the names of a batch.
_KEPT = 5_000
_NO_COLOUR = (0.0, 0.0, 0.0)
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: points of their size, whether they are bold, their colour as PDF sets it."""

    size: int = 11
    is_bold: bool = False
    paint: str = INK


@dataclass(frozen=True, slots=True)
class Said:
    """Words and how they look; ``is_name``: they may be in the script of another language."""

    text: str
    look: Look = Look()
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: its title, its language and direction; and the size of its pages in millimetres."""

    title: str
    language: str
    is_rtl: bool
    paper: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces that set plain words, and those for bold ones."""

    plain: Setter
    bold: Setter

    @classmethod
    def of(cls, plain: FontFiles, bold: FontFiles) -> Fonts:
        """Those of the files of a project."""
        return cls(Setter(plain.faces()), Setter(bold.faces()))

    def line(self, said: Said, *, is_rtl: bool) -> Line:
        """Words in one line, in a document of this direction. Raises ``NoGlyph``."""
        return (self.bold if said.look.is_bold else self.plain).line(said.text, is_rtl=is_rtl)


def broken(fonts: Fonts, said: Said, width: float, *, is_rtl: bool) -> Fitted:
    """Words broken into lines of so many points, smaller where one of them is longer. Raises ``NoGlyph``, and ``CannotSet`` where it is much longer."""
    line = fonts.line(said, is_rtl=is_rtl)
    for size in range(said.look.size, _SMALLEST - 1, -1):
        lines = wrapped(line, width * EM / size)
        if all(advance(one.units) * size <= width * EM for one in lines):
            return Fitted(size, tuple(lines))
    raise CannotSet(f"“{said.text[:_SHOWN]}…” does not fit into a line of {width / MM:.0f} mm: it has a word that is too long")


@dataclass(slots=True)
class _Element:
    """An element of the structure tree: what kind it is, its number and its parent's, what it has inside."""

    kind: str
    number: int
    parent: int
    attributes: str = ""
    inside: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """A page in the making: its number, what is drawn, and the elements that marked content belongs to."""

    number: int
    drawn: list[bytes] = field(default_factory=list)
    marked: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """Words broken into lines: how they are drawn, points of their height, and what they say where lines or letters do not tell it."""

    drawn: bytes
    height: float
    said: str


class TaggedPages:
    """A PDF that is written page by page. Places and sizes are in points, from the left upper corner of a page. The same calls give the same bytes."""

    def __init__(self, into: IO[bytes], about: About, fonts: Fonts) -> None:
        self.width, self.height = (side * MM for side in about.paper)
        self.about, self.fonts = about, fonts
        self._body = Body(into, _HEADER, [FREE], 0)
        self._root, self._pages, self._tree, self._document, self._resources = (self._body.number() for _ in range(5))
        faces = dict.fromkeys((*fonts.plain.faces, *fonts.bold.faces))
        self._codes = Codes({}, {face: str(place) for place, face in enumerate(faces)})
        self._blocks: dict[tuple[str, Look, float], Block] = {}
        self._numbers: list[int] = []
        self._parents: list[str] = []
        self._bookmarks: list[tuple[str, int]] = []
        self._page: _Page | None = None
        self._open = [_Element("Document", self._document, self._tree)]

    def new_page(self) -> None:
        """Begins a page."""
        self._end_page()
        self._page = _Page(self._body.number())

    def bookmark(self, title: str) -> None:
        """A bookmark of the page."""
        self._bookmarks.append((title, self._open_page().number))

    @contextmanager
    def element(self, kind: str, attributes: str = "") -> Iterator[None]:
        """An element of the structure tree, to which belongs what is drawn meanwhile."""
        made = _Element(kind, self._body.number(), self._open[-1].number, attributes)
        self._open[-1].inside.append(f"{made.number} 0 R")
        self._open.append(made)
        try:
            yield
        finally:
            self._open.pop()
            self._write(made)

    def block(self, said: Said, width: float) -> Block:
        """Words broken into lines of this width. Raises as ``broken`` does."""
        key = said.text, said.look, width
        found = self._blocks.get(key)
        if found is None:
            fitted = broken(self.fonts, said, width, is_rtl=self.about.is_rtl)
            found = self.set(said.text, fitted, width, is_rtl=self.about.is_rtl, paint=said.look.paint)
            if len(self._blocks) >= _KEPT:
                self._blocks.clear()
            self._blocks[key] = found
        return found

    def set(self, text: str, fitted: Fitted, width: float, *, is_rtl: bool, paint: str = INK) -> Block:
        """Lines that are broken already, at the left or at the right edge."""
        height = len(fitted.lines) * fitted.size * LEADING
        box = SlotBox("", 0, (0, 0, width, height), (fitted.size, fitted.size), 0, _NO_COLOUR, _NO_COLOUR, "", is_rtl)
        return Block(
            drawn(fitted, box, paint, self._codes), height, text if len(fitted.lines) > 1 or max(text, default="") >= _FIRST_RTL else ""
        )

    def words(self, kind: str, block: Block, place: tuple[float, float], text: str = "") -> None:
        """Draws a block as an element; its left upper corner is ``place``. ``text``: a name, which may be in the script of another language."""
        voice = voice_of(text, self.about.language)
        attributes = (f"/Lang({voice})" if voice else "") + (f"/ActualText{text_string(block.said)}" if block.said else "")
        with self.element(kind, attributes):
            self._draw(block.drawn, place[0], place[1] + block.height, kind)

    def code(self, address: str, place: tuple[float, float], side: float, said: str) -> None:
        """Draws the QR code of an address, with what it is in words."""
        left, top = place
        foot = self.height - top - side
        box = f"/A<</O/Layout/Placement/Block/BBox[{left:g} {foot:g} {left + side:g} {foot + side:g}]>>"
        with self.element("Figure", f"{box}/Alt{text_string(said)}"):
            self._draw(qr_path(address, side, "0 g"), left, top + side, "Figure")

    def frame(self, left: float, top: float, width: float, height: float, *, paint: str = "") -> None:
        """Draws a box of thin lines, or fills it: no reader is told of it."""
        what = f"{paint} {left:.2f} {self.height - top - height:.2f} {width:.2f} {height:.2f} re f" if paint else (
            f".32 .376 .43 RG .6 w {left:.2f} {self.height - top - height:.2f} {width:.2f} {height:.2f} re S"
        )  # fmt: skip
        self._open_page().drawn.append(f"/Artifact BMC q {what} Q EMC".encode("ascii"))

    def repeated(self, block: Block, place: tuple[float, float]) -> None:
        """Draws a block that was read before, as the header of a table on its second page."""
        foot = self.height - place[1] - block.height
        self._open_page().drawn.append(b"/Artifact BMC q 1 0 0 1 %.2f %.2f cm\n%s\nQ EMC" % (place[0], foot, block.drawn))

    def _draw(self, operators: bytes, left: float, foot: float, kind: str) -> None:
        page, element = self._open_page(), self._open[-1]
        number = len(page.marked)
        page.marked.append(element.number)
        element.inside.append(f"<</Type/MCR/Pg {page.number} 0 R/MCID {number}>>")
        head = b"/%s<</MCID %d>>BDC q 1 0 0 1 %.2f %.2f cm\n" % (kind.encode("ascii"), number, left, self.height - foot)
        page.drawn.append(head + operators + b"\nQ EMC")

    def _open_page(self) -> _Page:
        if self._page is None:
            self.new_page()
        assert self._page is not None
        return self._page

    def _end_page(self) -> None:
        page, self._page = self._page, None
        if page is None:
            return
        contents = self._body.add(stream("", b"\n".join(page.drawn)))
        own, key = self._body.number(), len(self._numbers)
        self._body.pack(own, b"[%s]" % b" ".join(b"%d 0 R" % one for one in page.marked))
        self._parents.append(f"{key} {own} 0 R")
        self._numbers.append(page.number)
        said = (
            f"<</Type/Page/Parent {self._pages} 0 R/MediaBox[0 0 {self.width:.3f} {self.height:.3f}]/Resources {self._resources} 0 R"
            f"/Contents {contents} 0 R/StructParents {key}/Tabs/S>>"
        )
        self._body.pack(page.number, said.encode("ascii"))

    def _write(self, one: _Element) -> None:
        said = f"<</Type/StructElem/S/{one.kind}/P {one.parent} 0 R/K[{' '.join(one.inside)}]{one.attributes}>>"
        self._body.pack(one.number, said.encode("ascii"))

    def close(self) -> str:
        """Writes fonts, trees and the table; the SHA-256 of the file."""
        self._end_page()
        body, about = self._body, self.about
        self._write(self._open.pop())
        fonts = "".join(f"/O{self._codes.names[face]} {self._font(face)} 0 R" for face in self._codes.own)
        body.pack(self._resources, f"<</Font<<{fonts}>>>>".encode("ascii"))
        kids = " ".join(f"{one} 0 R" for one in self._numbers)
        body.pack(self._pages, f"<</Type/Pages/Count {len(self._numbers)}/Kids[{kids}]>>".encode("ascii"))
        tree = f"<</Type/StructTreeRoot/K {self._document} 0 R/ParentTree<</Nums[{' '.join(self._parents)}]>>/ParentTreeNextKey {len(self._parents)}>>"
        body.pack(self._tree, tree.encode("ascii"))
        metadata = body.add(plain_stream("/Type/Metadata/Subtype/XML", _XMP.format(escape(about.title)).encode()))
        direction = "/Direction/R2L" if about.is_rtl else ""
        outlines = f"/Outlines {self._outlines()} 0 R" if self._bookmarks else ""
        root = (
            f"<</Type/Catalog/Pages {self._pages} 0 R/Lang({about.language})/MarkInfo<</Marked true>>/StructTreeRoot {self._tree} 0 R"
            f"/Metadata {metadata} 0 R{outlines}/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None{direction}>>>>"
        )
        body.pack(self._root, root.encode("ascii"))
        information = body.number()
        body.pack(information, f"<</Title{text_string(about.title)}>>".encode("ascii"))
        return body.close(self._root, b"%d 0 R" % information)

    def _outlines(self) -> int:
        whole, numbers = self._body.number(), [self._body.number() for _ in self._bookmarks]
        for place, (title, page) in enumerate(self._bookmarks):
            before = f"/Prev {numbers[place - 1]} 0 R" if place else ""
            behind = f"/Next {numbers[place + 1]} 0 R" if place + 1 < len(numbers) else ""
            one = f"<</Title{text_string(title)}/Parent {whole} 0 R/Dest[{page} 0 R/Fit]{before}{behind}>>"
            self._body.pack(numbers[place], one.encode("ascii"))
        said = f"<</Type/Outlines/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R/Count {len(numbers)}>>"
        self._body.pack(whole, said.encode("ascii"))
        return whole

    def _font(self, face: Face) -> int:
        shown, tag = list(self._codes.own[face]), subset_tag("O", self._codes.names[face])
        numbers = [self._body.number() for _ in range(FONT_OBJECTS)]
        for number, body in zip(numbers, font_objects(face, tag, shown, numbers[0]), strict=True):
            self._body.write(number, body)
        return numbers[0]
