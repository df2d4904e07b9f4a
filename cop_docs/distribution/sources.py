"""The files of packs → where the bytes of a school's file come from: the finished file itself, or a copy with its words in the slots."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.name_fonts import FontsFor
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

    def with_fonts(self, files: FontFiles) -> Personal:
        """The same, with fonts for the names of other schools."""
        return Personal(self.prepared.with_fonts(files))

    @cached_property
    def _constant(self) -> bytes:
        """What all copies begin with."""
        return self.prepared.copy({}).constant


@dataclass(frozen=True, slots=True)
class OnPress:
    """A record for each school, in a stream."""

    press: PressFile

    def with_fonts(self, files: FontFiles) -> OnPress:
        """The same, with fonts for the names of other schools."""
        return self if files == self.press.files else OnPress(PressFile(self.press.content, files))


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


def with_names(sources: Mapping[int, Source], words: Iterable[str], fonts_for: FontsFor) -> dict[int, Source]:
    """The sources of editions, with fonts for the words of schools; where none is a copy for each school, no words are read and no fonts."""
    if not any(isinstance(source, Personal | OnPress) for source in sources.values()):
        return dict(sources)
    files = fonts_for(words)
    return {number: source if isinstance(source, Finished) else source.with_fonts(files) for number, source in sources.items()}


def prepared(row: Packed, content: bytes, fonts_for: FontsFor) -> Prepared | None:
    """A file ready to be copied; None where it names no slots, as those for a screen never do. ``fonts_for`` is asked only for others."""
    from cop_docs.copies import prepare
    from cop_docs.copies.pdf_master import NotSlotted

    if row.profile == SCREEN.name or row.format not in ("pdf", "docx"):
        return None
    try:
        return prepare(row.format, content, fonts_for(()))
    except NotSlotted:
        return None


def on_press(content: bytes, fonts_for: FontsFor) -> PressFile | None:
    """A file ready to be written as a stream; None where it names no slots. Raises ``NotForPress`` where it is no PDF/X."""
    from cop_docs.copies.pdf_master import NotSlotted

    try:
        is_for_press = PdfFile.read("", content).is_for_press
    except Unreadable:
        is_for_press = False
    if not is_for_press:
        raise NotForPress
    press = PressFile(content, fonts_for(()))
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
