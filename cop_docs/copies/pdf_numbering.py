"""The objects of a PDF that all its copies share → their bytes, in new numbers, and what a cross-reference table says of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from cop_docs.copies.pdf_objects import FREE, deflated, entry, packed_entry

Key = tuple[int, int]


class Numbering:
    """New numbers: the constant objects from 1 on, the stream that holds the small ones, then what differs between copies."""

    def __init__(self, pdf: pikepdf.Pdf, varying: list[Key]) -> None:
        self._kept = [one for one in pdf.objects if _is_kept(one) and one.objgen not in varying]
        self.first = len(self._kept) + 2
        self.numbers: dict[Key, int] = {one.objgen: number for number, one in enumerate(self._kept, 1)}
        self.numbers |= {key: self.first + place for place, key in enumerate(varying)}

    def written(self, version: str = "1.7") -> tuple[bytes, tuple[bytes, ...]]:
        """The bytes of the constant objects, and what a cross-reference table says of each number from 0 on."""
        out, entries = [b"%%PDF-%s\n%%\xf0\x9f\x96\xa4\n" % version.encode("ascii")], [FREE]
        offset, holder = len(out[0]), len(self._kept) + 1
        small: list[tuple[int, bytes]] = []
        for number, one in enumerate(self._kept, 1):
            if isinstance(one, pikepdf.Stream):
                body = b"%d 0 obj\n%s\nendobj\n" % (number, self._stream(one))
                entries.append(entry(offset))
                out.append(body)
                offset += len(body)
            else:
                entries.append(packed_entry(holder, len(small)))
                small.append((number, self.value(one, top=True)))
        entries.append(entry(offset))
        out.append(b"%d 0 obj\n%s\nendobj\n" % (holder, _object_stream(small)))
        return b"".join(out), tuple(entries)

    def _stream(self, one: Any) -> bytes:
        raw = one.read_raw_bytes()
        head = Dictionary({key: value for key, value in one.stream_dict.items() if key != "/Length"})
        return b"%s/Length %d>>\nstream\n%s\nendstream" % (self.value(head, top=True)[:-2], len(raw), raw)

    def value(self, value: Any, *, top: bool = False) -> bytes:
        """A value as PDF writes it, its references in the new numbers."""
        if not isinstance(value, pikepdf.Object):
            return _simple(value)
        if value.is_indirect and not top:
            return b"%d 0 R" % self.numbers[value.objgen]
        if isinstance(value, Dictionary):
            return b"<<%s>>" % b"".join(Name(key).unparse() + b" " + self.value(inside) for key, inside in value.items())
        if isinstance(value, Array):
            return b"[%s]" % b" ".join(self.value(inside) for inside in value)
        return bytes(value.unparse())


def _simple(value: Any) -> bytes:
    match value:
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case Decimal():
            return format(value, "f").encode("ascii")
        case _:
            return str(value).encode("ascii")


def _is_kept(one: Any) -> bool:
    """Whether an object is one of the document, and not of how its file was written."""
    return isinstance(one, pikepdf.Object) and not (isinstance(one, pikepdf.Stream) and one.get("/Type") in (Name.XRef, Name.ObjStm))


def _object_stream(small: list[tuple[int, bytes]]) -> bytes:
    """Objects that are no streams, in one stream (ISO 32000-1, 7.5.7)."""
    places, at = [], 0
    for number, body in small:
        places.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(places) + b"\n"
    packed = deflated(head + b"\n".join(body for _, body in small), 9)[1]
    return b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (
        len(small),
        len(head),
        len(packed),
        packed,
    )
