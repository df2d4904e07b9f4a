"""The files of packs → where the bytes of a school's file come from: the finished file itself, or a copy with its words in the slots."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.prepared import Prepared
from cop_docs.distribution.copying import Copied
from cop_docs.distribution.streaming import PressFile
from cop_docs.model.profile import SCREEN
from cop_docs.project.files import Batch
from cop_docs.project.packs import Packed
from cop_docs.read.pdf import PdfFile
from cop_docs.read.unreadable import Unreadable

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


@dataclass(frozen=True, slots=True)
class Finished:
    """The same file for every school."""

    whole: Content


@dataclass(frozen=True)
class Personal:
    """A copy for each school."""

    prepared: Prepared

    def content(self, copied: Copied) -> Content:
        """The file of a school."""
        return Content(copied.sha256, copied.size, parts=(self._constant, copied.tail))

    @cached_property
    def _constant(self) -> bytes:
        """What all copies begin with."""
        return self.prepared.copy({}).constant


@dataclass(frozen=True, slots=True)
class OnPress:
    """A record for each school, in a stream."""

    press: PressFile


#: Where the files of one edition come from.
Source = Finished | Personal | OnPress


class PackChanged(Exception):
    """A file of packs is not as its manifest says: its path."""


class NotForPress(Exception):
    """A file is not made for a press."""


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


def on_press(content: bytes, font_files: Callable[[], FontFiles]) -> PressFile | None:
    """A file ready to be written as a stream; None where it names no slots. Raises ``NotForPress`` where it is no PDF/X."""
    from cop_docs.copies.pdf_master import NotSlotted

    try:
        is_for_press = PdfFile.read("", content).is_for_press
    except Unreadable:
        is_for_press = False
    if not is_for_press:
        raise NotForPress
    press = PressFile(content, font_files())
    try:
        _ = press.stream
    except NotSlotted:
        return None
    return press


def kept(batch: Batch, folder: Path, row: Packed, content: bytes) -> Finished:
    """A file that schools get as it is, kept in the folder of the run."""
    name = f"{STORE}/{row.sha256}.{row.format}"
    if not (folder / name).is_file():
        batch.write(name, [content])
    return Finished(Content(bytes.fromhex(row.sha256), row.size, folder / name))
