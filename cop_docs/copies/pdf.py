"""A finished PDF with slots → copies: constant bytes, then the objects of the slots and the cross-reference table, as PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any
from xml.sax.saxutils import escape

from cop_docs.copies.alphabets import shared
from cop_docs.copies.drawing import Codes, drawn, ruled
from cop_docs.copies.faces import FontFiles
from cop_docs.copies.logos import IMAGE, LOGO, image_of
from cop_docs.copies.pdf_master import PART, TAGS, Master, SlotObject, master_of
from cop_docs.copies.pdf_objects import FONT_OBJECTS, entry, font_objects, numbered, plain_end, plain_stream, subset_tag, text_string
from cop_docs.copies.prepared import Constant, Copy, Values, differing
from cop_docs.copies.qr_drawing import qr_stencil
from cop_docs.copies.setting import Setter
from cop_docs.copies.words import QR, Said, SlotWords, shown_values, voice_of
from cop_docs.model.slots import PICTURES, SlotBox

_RTL = re.compile("[\u0590-\U0010ffff]")
_OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj\n", re.DOTALL)


@dataclass(frozen=True)
class PreparedPdf:
    """A PDF that is ready to be copied: plain bytes and fonts, which can be sent to another process."""

    master: Master
    files: FontFiles

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of its slots."""
        return tuple(dict.fromkeys(slot.box.name for slot in self.master.slots))

    def with_fonts(self, files: FontFiles) -> PreparedPdf:
        """The same, with fonts for the names of other schools."""
        return self if files == self.files else PreparedPdf(self.master, files)

    def faults(self, values: Values) -> list[str]:
        """What is wrong with the values of a school, a sentence each."""
        return list(self._made.words.faults(values))

    def copy(self, values: Values) -> Copy:
        """The copy of a school. Raises ``CannotSet``."""
        made = self._made
        return made.constant.with_tail(_Tail(made, made.words.said(values)).written())

    def differences(self, values: Values, content: bytes) -> list[str]:
        """What a PDF that somebody holds says otherwise than the copy of a school. Raises ``CannotSet``."""
        return differing(self.copy(values), content, self._slots_in)

    def _slots_in(self, tail: bytes) -> dict[str, bytes]:
        """The objects of each slot, and those of the title, in the tail of a copy."""
        objects = {int(found[1]): found[2] for found in _OBJECT.finditer(tail)}
        found = {"title": objects.get(self.master.following - 2, b"") + objects.get(self.master.following - 1, b"")}
        for slot in self.master.slots:
            found[slot.box.name] = found.get(slot.box.name, b"") + b"".join(
                objects.get(number, b"") for number in (slot.form, slot.element)
            )
        if LOGO in found:
            found[LOGO] += b"".join(body for body in objects.values() if b"/Subtype/Image" in body[:60])
        return found

    @cached_property
    def _made(self) -> _Made:
        return _Made(self.master, self.files)

    def __reduce__(self) -> tuple[type[PreparedPdf], tuple[Master, FontFiles]]:
        """What was read of the fonts is read again where it arrives."""
        return PreparedPdf, (self.master, self.files)


def prepare_pdf(content: bytes, files: FontFiles) -> PreparedPdf:
    """Prepares a finished PDF. Raises ``NotSlotted`` where it names no slots."""
    return PreparedPdf(master_of(content), files)


class _Made:
    """What copies of a master share: its fonts, the constant bytes with the glyphs of its alphabet, the beginning of the table."""

    def __init__(self, master: Master, files: FontFiles) -> None:
        faces = files.faces()
        self.master, self.words = master, SlotWords(tuple(slot.box for slot in master.slots), Setter(faces))
        self.names = {face: str(face.place) for face in faces}
        out, entries, number, offset = [master.content], [], master.following, len(master.content)
        codes: dict[Any, dict[Any, int]] = {}
        self.fonts: dict[str, int] = {}
        for face, shown in shared(master.language, faces):
            codes[face] = {one: code for code, one in enumerate(shown, 1)}
            self.fonts[f"S{self.names[face]}"] = number
            for body in font_objects(face, subset_tag("S", self.names[face]), shown, number):
                out.append(numbered(number, body))
                entries.append(entry(offset))
                offset += len(out[-1])
                number += 1
        self.shared_entries = b"".join(entries)
        self.following = number
        self.constant = Constant(b"".join(out))
        self.codes = Codes(codes, self.names)
        table, packed = b"".join(master.entries), zlib.compressobj(9)
        self.table, self.table_sum = packed.compress(table) + packed.flush(zlib.Z_SYNC_FLUSH), zlib.adler32(table)
        self.form_heads = [_form_head(slot.box) for slot in master.slots]
        self.id = hashlib.blake2b(self.constant.content, digest_size=16).hexdigest()


class _Tail:
    """What follows the constant bytes of one copy."""

    def __init__(self, made: _Made, said: Sequence[Said]) -> None:
        self._made, self._said = made, said
        self._codes = made.codes.for_one_copy()
        self._logo = next((image_of(one.words) for one in said if one.box.name == LOGO and one.words), None)

    def written(self) -> bytes:
        master = self._made.master
        drawings = [self._drawing(one) for one in self._said]
        fonts, own_bodies = self._fonts()
        resources = f"/Font<<{''.join(f'/{name} {number} 0 R' for name, number in fonts)}>>"
        if self._logo is not None:
            resources += f"/XObject<</{IMAGE} {self._made.following + len(own_bodies)} 0 R>>"
            own_bodies.append(self._logo.body)
        bodies = [plain_stream(f"{head}<<{resources}>>", drawing) for head, drawing in zip(self._made.form_heads, drawings, strict=True)]
        bodies += [self._element(slot, one) for slot, one in zip(master.slots, self._said, strict=True)]
        bodies += [*self._about(), *own_bodies]
        numbers = [*range(master.first, master.following), *range(self._made.following, self._made.following + len(own_bodies))]
        return self._closed(numbers, bodies)

    def _drawing(self, one: Said) -> bytes:
        if one.box.name == LOGO:
            return self._logo.drawn(one.box) if self._logo is not None else b""
        paint, width = _filled(one.box.colour), one.box.box[2]
        if one.fitted:
            return drawn(one.fitted, one.box, paint, self._codes)
        if one.words:
            return qr_stencil(one.words, width, paint)
        return ruled(width, _filled(one.box.rule)) if one.box.empty == "line" else b""

    def _fonts(self) -> tuple[list[tuple[str, int]], list[bytes]]:
        """The fonts that the slots name, with their numbers; and the objects of those that this copy alone has."""
        fonts = [(name, number) for name, number in self._made.fonts.items() if name in self._codes.used]
        bodies: list[bytes] = []
        for face, codes in self._codes.own.items():
            number, name = self._made.following + len(bodies), self._made.names[face]
            bodies += font_objects(face, subset_tag("O", name), list(codes), number)
            fonts.append((f"O{name}", number))
        assert len(bodies) % FONT_OBJECTS == 0
        return fonts, bodies

    def _element(self, slot: SlotObject, one: Said) -> bytes:
        """What a slot is in the structure tree; one in which nothing is said is none (ISO 32000-1, table 333)."""
        if not one.words:
            return f"<</Type/StructElem/S/NonStruct{slot.opening}>>".encode("ascii")
        box, attributes = slot.box, ""
        if box.name in PICTURES:
            left, foot, width, height = box.box
            bounds = f"{left:g} {foot:g} {left + width:g} {foot + height:g}"
            said = f"{box.said}: {one.words}" if box.name == QR else self._name() or self._made.master.title
            attributes = f"/A<</O/Layout/Placement/Block/BBox[{bounds}]>>/Alt{text_string(said)}"
        else:
            if voice := voice_of(one.words, self._made.master.language):
                attributes = f"/Lang({voice})"
            if _RTL.search(one.words) or (one.fitted and len(one.fitted.lines) > 1):
                attributes += f"/ActualText{text_string(one.words)}"
        return f"<</Type/StructElem/S/{TAGS.get(box.name, PART)}{slot.opening}{attributes}>>".encode("ascii")

    def _about(self) -> tuple[bytes, bytes]:
        master = self._made.master
        name = self._name()
        title = f"{master.title} – {name}" if name else master.title
        xmp = master.xmp[0] + escape(title).encode() + master.xmp[1]
        return f"<</Title{text_string(title)}{master.info}>>".encode("ascii"), plain_stream("/Type/Metadata/Subtype/XML", xmp)

    def _name(self) -> str:
        """The name of the school, which is also what a logo is in words."""
        return next((one.words for one in self._said if one.box.name == "school-name"), "").replace("\n", " ")

    def _closed(self, numbers: list[int], bodies: list[bytes]) -> bytes:
        """The objects and their table, which is that of the whole file: nothing of an earlier state is inside."""
        made, master = self._made, self._made.master
        out = [numbered(number, body) for number, body in zip(numbers, bodies, strict=True)]
        *offsets, offset = accumulate(map(len, out), initial=len(made.constant.content))
        entries = [*map(entry, offsets), entry(offset)]
        varying = master.following - master.first
        rest = b"".join((*entries[:varying], made.shared_entries, *entries[varying:]))
        data = made.table + plain_end(rest, made.table_sum)
        number = made.following + len(bodies) - varying
        identity = hashlib.blake2b(repr(shown_values(self._said)).encode(errors="surrogatepass"), digest_size=16).hexdigest()
        head = (
            f"<</Type/XRef/W[1 4 2]/Size {number + 1}/Root {master.root} 0 R/Info {master.following - 2} 0 R/ID[<{made.id}><{identity}>]"
            f"/Filter/FlateDecode/Length {len(data)}>>"
        )
        out.append(b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, head.encode("ascii"), data, offset))
        return b"".join(out)


def _form_head(box: SlotBox) -> str:
    width, height = box.box[2:]
    return f"/Type/XObject/Subtype/Form/BBox[0 -2 {width:g} {height + 2:g}]/Resources"


@lru_cache(100)
def _filled(colour: tuple[float, float, float]) -> str:
    return f"{colour[0]:g} {colour[1]:g} {colour[2]:g} rg"
