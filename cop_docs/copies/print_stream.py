"""A press file with slots, and schools → one file for a digital press: the pages of all, each drawn once, and a record for each school.

It is written to PDF/X-4 as the press file is, with the document parts of PDF/VT-1 (ISO 16612-2, 6.4): no validator of that has seen it. It has no tags
and no links.
"""

from __future__ import annotations

import hashlib
import io
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any

import pikepdf
from pikepdf import Dictionary, Name

from cop_docs.copies.alphabets import shared
from cop_docs.copies.drawing import Codes, drawn, ruled
from cop_docs.copies.faces import FontFiles
from cop_docs.copies.logos import LOGO, PressLogos
from cop_docs.copies.pdf_body import Body
from cop_docs.copies.pdf_master import slots_of
from cop_docs.copies.pdf_numbering import Numbering
from cop_docs.copies.pdf_objects import font_objects, stream, subset_tag, text_string
from cop_docs.copies.prepared import CannotSet, Values
from cop_docs.copies.qr_drawing import qr_path
from cop_docs.copies.setting import Setter
from cop_docs.copies.words import Said, SlotWords
from cop_docs.model.slots import IN_BLACK, PIECE, SlotBox

#: Records that share the objects of their fonts and a node of the page tree.
_BATCH = 200
#: References in one array of a document part.
_MOST = 200
#: Bytes that what is drawn for a school is below: each is packed with little memory, as it comes with every record.
_SHORT = 32_000
_PAGE = ("/MediaBox", "/TrimBox", "/BleedBox", "/Group")
_OVERPRINT = "/CopOverprint"
_BLACK_WORDS, _BLACK, _PAPER = f"{_OVERPRINT} gs 0 0 0 1 k", "0 0 0 1 k", "0 0 0 0 k"
_LIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Record:
    """A school in a stream: its id, what it says in the slots, how many copies of it are printed."""

    id: str
    values: Values
    copies: int = 1


@dataclass(slots=True)
class Written:
    """What was written: how many records and pages, the SHA-256 of the file, and what could not be printed, by the ids of schools."""

    records: int = 0
    pages: int = 0
    sha256: str = ""
    refused: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the press file: the objects that it is drawn by, its resources without fonts and pictures, these, its boxes and group."""

    contents: bytes
    resources: bytes
    fonts: bytes
    pictures: bytes
    entries: bytes


class PrintStream:
    """A press file that is ready to be written as a stream, once for each printer run. Raises ``NotSlotted`` where it has no slots."""

    def __init__(self, content: bytes, files: FontFiles) -> None:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            self.boxes = slots_of(pdf)
            profile = pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()
            self.logos = PressLogos(profile, black_only=IN_BLACK in pdf.Root.PieceInfo[f"/{PIECE}"])
            del pdf.Root.PieceInfo
            for page in pdf.pages:
                if not page.obj.Contents.is_indirect:
                    page.obj.Contents = pdf.make_indirect(page.obj.Contents)
            left_out = [pdf.Root.objgen, pdf.Root.Pages.objgen, *(page.obj.objgen for page in pdf.pages)]
            numbering = Numbering(pdf, left_out)
            self.constant, self.entries = numbering.written(str(pdf.pdf_version))
            self.free = len(left_out)
            self.pages = [_page(page.obj, numbering) for page in pdf.pages]
            kept = (key for key in sorted(pdf.Root.keys()) if key not in ("/Type", "/Pages"))  # keys have no order of their own
            self.catalogue = b"".join(Name(key).unparse() + b" " + numbering.value(pdf.Root[key]) for key in kept)
            self.info = numbering.value(pdf.trailer.Info)
            self.language = str(pdf.Root.get("/Lang", "en"))
        self.faces = files.faces()
        self.words = SlotWords(self.boxes, Setter(self.faces))

    def write(self, into: IO[bytes], records: Iterable[Record]) -> Written:
        """Writes the stream bit by bit. What of a school cannot be printed is told, and the others go on. The same records give the same bytes."""
        run = _Run(self, Body(into, self.constant, self.entries, self.free))
        waiting = iter(records)
        while batch := list(islice(waiting, _BATCH)):
            run.add(batch)
        return run.closed()


def _page(page: Any, numbering: Numbering) -> _Page:
    resources = page.Resources
    if "/ExtGState" not in resources:
        resources.ExtGState = Dictionary()
    if _OVERPRINT not in resources.ExtGState:
        resources.ExtGState[Name(_OVERPRINT)] = Dictionary(Type=Name.ExtGState, OP=True, op=True, OPM=1)
    others = (key for key in sorted(resources.keys()) if key not in ("/Font", "/XObject"))
    fonts, pictures = (numbering.value(resources.get(key, Dictionary()), top=True)[2:-2] for key in ("/Font", "/XObject"))
    kept = (key for key in _PAGE if key in page)
    return _Page(
        numbering.value(page.Contents),
        b"".join(Name(key).unparse() + b" " + numbering.value(resources[key]) for key in others),
        fonts,
        pictures,
        b"".join(Name(key).unparse() + b" " + numbering.value(page[key]) for key in kept),
    )


class _Run:
    """A stream in the making: batches of records, then the trees of pages and of document parts above them."""

    def __init__(self, press: PrintStream, body: Body) -> None:
        self._press, self._body, self._written = press, body, Written()
        self._root, self._pages, self._parts, self._part = (body.number() for _ in range(4))
        self._nodes, self._counts, self._leaves = array("L"), array("L"), array("L")
        self._names = {face: str(face.place) for face in press.faces}
        self._shared, codes = {}, {}
        for face, shown in shared(press.language, press.faces):
            codes[face] = {one: code for code, one in enumerate(shown, 1)}
            self._shared[f"S{self._names[face]}"] = self._font(face, list(shown), "S")
        self._codes = Codes(codes, self._names)
        self._plain = [self._resources(page, {}, {}) for page in press.pages]
        self._logos: dict[str, int] = {}
        self._has_logos = any(box.name == LOGO for box in press.boxes)
        self._slotted = sorted({box.page for box in press.boxes})

    def _font(self, face: Any, shown: Sequence[Any], kind: str) -> int:
        tag = subset_tag(kind, self._names[face])
        numbers = [self._body.number() for _ in range(6)]
        for number, body in zip(numbers, font_objects(face, tag, shown, numbers[0]), strict=True):
            self._body.write(number, body)
        return numbers[0]

    def _resources(self, page: _Page, fonts: Mapping[str, int], logos: Mapping[str, int]) -> int:
        number = self._body.number()
        pictures = page.pictures + _named(logos)
        drawn_with = b"/XObject<<%s>>" % pictures if pictures else b""
        self._body.pack(number, b"<<%s%s/Font<<%s%s>>>>" % (page.resources, drawn_with, page.fonts, _named(fonts)))
        return number

    def add(self, batch: Sequence[Record]) -> None:
        """Writes the records of a batch: what is drawn for each, their pages and parts."""
        codes = self._codes.for_one_copy()
        drawings = [(record, drawing) for record in batch if (drawing := self._drawing(record, codes)) is not None]
        own = {f"O{self._names[face]}": self._font(face, list(shown), "O") for face, shown in codes.own.items()}
        logos = dict(
            map(self._logo, dict.fromkeys(record.values[LOGO] for record, _ in drawings if self._has_logos and record.values.get(LOGO)))
        )
        resources = {page: self._resources(self._press.pages[page], self._shared | own, logos) for page in self._slotted}
        node, kids = self._body.number(), array("L")
        pages = [
            b"<</Type/Page/Parent %d 0 R%s/Resources %d 0 R/Contents " % (node, page.entries, resources.get(index, self._plain[index]))
            for index, page in enumerate(self._press.pages)
        ]
        for record, drawing in drawings:
            kids.extend(self._record(record, drawing, pages))
        if kids:
            self._body.pack(node, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>" % (self._pages, len(kids), _references(kids)))
            self._nodes.append(node)
            self._counts.append(len(kids))

    def _drawing(self, record: Record, codes: Codes) -> dict[int, bytes] | None:
        """What is drawn on each page for a school; None, told, where it cannot be printed."""
        try:
            said = self._press.words.said(record.values)
        except CannotSet:
            self._written.refused[record.id] = list(self._press.words.faults(record.values))
            return None
        return {page: b"\n".join(self._drawn_at(one, codes) for one in said if one.box.page == page) for page in self._slotted}

    def _drawn_at(self, one: Said, codes: Codes) -> bytes:
        """The operators that draw a slot in its place, letters in black that prints over what is below, or in the white of the paper."""
        box = one.box
        if box.name == LOGO:
            drawing = self._press.logos.image_of(one.words).drawn(box, _name_of(one.words)) if one.words else b""
        else:
            ink = _BLACK_WORDS if one.fitted else _BLACK
            drawing = _operators(one, box, _PAPER if sum(box.colour) / 3 > _LIGHT else ink, codes)
        return b"q 1 0 0 1 %g %g cm\n%s\nQ" % (box.box[0], box.box[1], drawing)

    def _logo(self, text: str) -> tuple[str, int]:
        """The name and the number of the picture of a logo; one that several schools have is written once."""
        name = _name_of(text)
        if name not in self._logos:
            self._logos[name] = self._body.add(self._press.logos.image_of(text).body)
        return name, self._logos[name]

    def _record(self, record: Record, drawing: dict[int, bytes], pages: Sequence[bytes]) -> Sequence[int]:
        """Writes the pages of a record, which begin as ``pages`` do, and its part; the numbers of the pages."""
        body, leaf = self._body, self._body.number()
        numbers, end = self._body.numbers(len(pages)), b"/DPart %d 0 R>>" % leaf
        for index, (number, page, begin) in enumerate(zip(numbers, self._press.pages, pages, strict=True)):
            contents = page.contents
            if index in drawing:
                contents = b"[%s %d 0 R]" % (contents, body.add(stream("", drawing[index], _SHORT)))
            body.pack(number, begin + contents + end)
        about = (
            f"/COP_School{text_string(record.id)}/COP_Name{text_string(record.values.get('school-name', ''))}/COP_Copies {record.copies}"
        )
        part = b"<</Type/DPart/Parent %d 0 R/Start %d 0 R/End %d 0 R/DPM<<%s>>>>"
        body.pack(leaf, part % (self._part, numbers[0], numbers[-1], about.encode("ascii")))
        self._leaves.append(leaf)
        self._written.records += 1
        self._written.pages += len(numbers)
        return numbers

    def closed(self) -> Written:
        """Writes the trees and the table; what was written."""
        body, press = self._body, self._press
        body.pack(self._pages, b"<</Type/Pages/Count %d/Kids[%s]>>" % (sum(self._counts), _references(self._nodes)))
        lists = [self._leaves[at : at + _MOST] for at in range(0, len(self._leaves), _MOST)]
        parts = b"".join(b"[%s]" % _references(one) for one in lists)
        body.pack(self._part, b"<</Type/DPart/Parent %d 0 R/DParts[%s]>>" % (self._parts, parts))
        names = b"/NodeNameList[/Run/School]"
        body.pack(self._parts, b"<</Type/DPartRoot/DPartRootNode %d 0 R/RecordLevel 1%s>>" % (self._part, names))
        body.pack(self._root, b"<</Type/Catalog/Pages %d 0 R/DPartRoot %d 0 R%s>>" % (self._pages, self._parts, press.catalogue))
        self._written.sha256 = body.close(self._root, press.info)
        return self._written


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _named(objects: Mapping[str, int]) -> bytes:
    return b"".join(b"/%s %d 0 R" % (name.encode("ascii"), number) for name, number in objects.items())


def _name_of(logo: str) -> str:
    return f"Logo{hashlib.blake2b(logo.encode('ascii'), digest_size=8).hexdigest()}"


def _operators(one: Said, box: SlotBox, paint: str, codes: Codes) -> bytes:
    if one.fitted:
        return drawn(one.fitted, box, paint, codes)
    if one.words:
        return qr_path(one.words, box.box[2], paint)
    return ruled(box.box[2], paint) if box.empty == "line" else b""
