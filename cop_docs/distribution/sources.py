"""The files of packs → where the bytes of a school's file come from: the finished file itself, or a copy with its words in the slots."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.prepared import Prepared
from cop_docs.model.profile import SCREEN
from cop_docs.project.files import Batch
from cop_docs.project.packs import Packed
from cop_docs.schools.school import School

#: Where the files of packs are kept that schools get as they are: in the folder of the run, as each has a second name in the folders of schools.
STORE = ".packs"
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """A file of a school: its SHA-256 and its size, and either the path of a file that is the same, or its bytes in pieces."""

    sha256: bytes
    size: int
    path: Path | None = None
    parts: tuple[bytes, ...] = ()

    def pieces(self) -> Iterator[bytes]:
        """Its bytes."""
        if self.path is None:
            yield from self.parts
        else:
            with self.path.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield piece


class Source(Protocol):
    """Where the files of one edition come from."""

    def faults(self, school: School) -> list[str]:
        """Why a school can have no file of it, a sentence each."""

    def content(self, school: School) -> Content:
        """The file of a school, of which there are no faults."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The same file for every school."""

    whole: Content

    def faults(self, _school: School) -> list[str]:
        """None: nothing of a school is in it."""
        return []

    def content(self, _school: School) -> Content:
        """The file as it was built."""
        return self.whole


@dataclass(frozen=True, slots=True)
class Personal:
    """A copy for each school."""

    prepared: Prepared

    def faults(self, school: School) -> list[str]:
        """What of its words cannot be printed."""
        from cop_docs.copies.values import values_of

        return self.prepared.faults(values_of(school))

    def content(self, school: School) -> Content:
        """The copy, its constant part and its own."""
        from cop_docs.copies.values import values_of

        copy = self.prepared.copy(values_of(school))
        return Content(bytes.fromhex(copy.sha256), len(copy.constant) + len(copy.tail), parts=(copy.constant, copy.tail))


class PackChanged(Exception):
    """A file of packs is not as its manifest says: its path."""


def sound(built: Path, path: str, sha256: str) -> bytes:
    """The bytes of a file of packs. Raises ``PackChanged`` where they are not those of its manifest."""
    place = built / path
    if not place.resolve().is_relative_to(built.resolve()) or not place.is_file():
        raise PackChanged(path)
    content = place.read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise PackChanged(path)
    return content


def prepared(row: Packed, content: bytes, font_files: Callable[[], FontFiles]) -> Prepared | None:
    """A file ready to be copied; None where it names no slots, as those for a screen never do. ``font_files`` is asked only for others."""
    from cop_docs.copies import prepare
    from cop_docs.copies.pdf_master import NotSlotted

    if row.profile == SCREEN.name or row.format not in ("pdf", "docx"):
        return None
    try:
        return prepare(row.format, content, font_files())
    except NotSlotted:
        return None


def kept(batch: Batch, folder: Path, row: Packed, content: bytes) -> Finished:
    """A file that schools get as it is, kept in the folder of the run."""
    name = f"{STORE}/{row.sha256}.{row.format}"
    if not (folder / name).is_file():
        batch.write(name, [content])
    return Finished(Content(bytes.fromhex(row.sha256), row.size, folder / name))
