"""Objects, one after the other → the bytes of a PDF, in a file that grows while memory does not."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import IO

from cop_docs.copies.pdf_objects import FREE, entry, numbered, packed_entry, stream

#: Objects in one object stream.
_MOST = 200


class Body:
    """A PDF that is written object by object: small objects go into streams of their own, the table comes last."""

    def __init__(self, into: IO[bytes], constant: bytes, entries: Sequence[bytes], free: int) -> None:
        self._into, self._offset, self._digest = into, 0, hashlib.sha256()
        self._entries = bytearray(b"".join(entries) + FREE * free)
        self._waiting: list[tuple[int, bytes]] = []
        self._put(constant)

    def _put(self, data: bytes) -> None:
        self._into.write(data)
        self._digest.update(data)
        self._offset += len(data)

    def number(self) -> int:
        """A new number."""
        return self.numbers(1)[0]

    def numbers(self, count: int) -> range:
        """So many new numbers."""
        first = len(self._entries) // len(FREE)
        self._entries += bytes(count * len(FREE))
        return range(first, first + count)

    def write(self, number: int, body: bytes) -> None:
        """Writes a stream, or what must not be in one."""
        self._enter(number, entry(self._offset))
        self._put(numbered(number, body))

    def add(self, body: bytes) -> int:
        """Writes a stream under a new number."""
        number = self.number()
        self.write(number, body)
        return number

    def pack(self, number: int, body: bytes) -> None:
        """Writes an object that is no stream, among others."""
        self._waiting.append((number, body))
        if len(self._waiting) >= _MOST:
            self.flush()

    def flush(self) -> None:
        """Writes the objects that wait."""
        if not self._waiting:
            return
        holder, places, at = self.number(), [], 0
        for index, (number, body) in enumerate(self._waiting):
            self._enter(number, packed_entry(holder, index))
            places.append(b"%d %d" % (number, at))
            at += len(body) + 1
        head = b" ".join(places) + b"\n"
        self.write(
            holder, stream(f"/Type/ObjStm/N {len(self._waiting)}/First {len(head)}", head + b"\n".join(body for _, body in self._waiting))
        )
        self._waiting = []

    def _enter(self, number: int, said: bytes) -> None:
        self._entries[number * len(FREE) : (number + 1) * len(FREE)] = said

    def close(self, root: int, info: bytes) -> str:
        """Writes the table; the SHA-256 of the file."""
        self.flush()
        number, offset = self.number(), self._offset
        self._enter(number, entry(offset))
        packed = zlib.compress(bytes(self._entries), 6)
        end = b"\r\n" if packed.endswith(b"\r") else b"\n"  # a byte more would be a part of an entry
        identity = hashlib.blake2b(packed, digest_size=16).hexdigest()
        head = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %s/ID[<%s><%s>]" % (
            number + 1,
            root,
            info,
            identity.encode(),
            identity.encode(),
        )
        body = b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s%sendstream" % (head, len(packed), packed, end)
        self._put(numbered(number, body) + b"startxref\n%d\n%%%%EOF\n" % offset)
        return self._digest.hexdigest()
