"""A finished Word file with slots → copies: its members as they are, but for what its text and its title say in the slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.sax.saxutils import escape

from cop_docs.copies.faces import FontFiles
from cop_docs.copies.logos import LOGO
from cop_docs.copies.pdf_master import NotSlotted
from cop_docs.copies.prepared import CannotSet, Constant, Copy, Values, differing
from cop_docs.copies.word_logos import MEMBER, RELATION, drawn, png_of, with_png
from cop_docs.copies.word_runs import Room, direction, runs
from cop_docs.copies.words import tidied, unwritable
from cop_docs.copies.zip_pieces import Pieces, in_pieces
from cop_docs.model.slots import SLOTS
from cop_docs.read.archive import open_archive
from cop_docs.read.xml import without_forbidden

_TEXT, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_TITLE = "title"
_NAMES: dict[str, str] = {name.replace("-", "_"): name for name in SLOTS}
#: The bookmark of a slot (``Slot.mark``): its number, its name, its room, and what is in it.
_SLOT = re.compile(
    rf'<w:bookmarkStart w:id="(\d+)" w:name="slot_({"|".join(_NAMES)})_(\d+)_(\d+)_(\d+)"/>(.*?)(?=<w:bookmarkEnd w:id="\1"/>)', re.DOTALL
)
#: The paragraph of a slot that is alone in it: the end of its properties is a gap as well, for its direction.
_ALONE = re.compile(r'(<w:pPr><w:pStyle w:val="\w+"/>)(</w:pPr><w:bookmarkStart w:id="\d+" w:name="slot_school_name_)')
_DIRECTION = "direction"
_TITLED = re.compile("<dc:title>(.*?)</dc:title>", re.DOTALL)


@dataclass(frozen=True)
class PreparedDocx:
    """A Word file that is ready to be copied: plain bytes, which can be sent to another process.

    ``empty`` is what each slot has where a school says nothing, ``rooms`` how much room there is, ``number`` that of the drawing of a logo.
    ``title`` is that of the document.
    """

    pieces: Pieces
    empty: dict[str, bytes]
    rooms: dict[str, Room]
    title: str
    is_rtl: bool
    number: int = 0

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of its slots."""
        return tuple(self.empty)

    def with_fonts(self, _files: FontFiles) -> PreparedDocx:
        """The same: a Word file takes the fonts of its reader."""
        return self

    def faults(self, values: Values) -> list[str]:
        """What is wrong with the values of a school. Word breaks lines and finds fonts by itself: nothing is, but a control character."""
        return list(_faults({name: tidied(values.get(name, "")) for name in self.slots}))

    def copy(self, values: Values) -> Copy:
        """The copy of a school. Raises ``CannotSet``."""
        said = {name: tidied(values.get(name, "")) for name in self.slots}
        for fault in _faults(said):
            raise CannotSet(fault)
        logo, name = said.pop(LOGO, ""), said.get("school-name", "").replace("\n", " ")
        gaps = {
            slot: runs(words, self.rooms[slot], is_rtl=self.is_rtl).encode() if words else self.empty[slot] for slot, words in said.items()
        }
        gaps[_DIRECTION] = direction(name, is_rtl=self.is_rtl).encode() if name else b""
        gaps[LOGO] = drawn(logo, self.rooms[LOGO].width, self.number, name or self.title).encode() if logo else b""
        gaps[_RELATIONS] = RELATION if logo else b""
        gaps[_TITLE] = escape(without_forbidden(f"{self.title} – {name}" if name else self.title)).encode()
        return self._constant.with_tail(self.pieces.tail(gaps, {MEMBER: png_of(logo)} if logo else {}))

    def differences(self, values: Values, content: bytes) -> list[str]:
        """What a Word file that somebody holds says otherwise than the copy of a school. Raises ``CannotSet`` and ``Unreadable``."""
        return differing(self.copy(values), content, self._slots_in)

    def _slots_in(self, tail: bytes) -> dict[str, bytes]:
        """What each slot and the title are in a copy with this tail."""
        members = open_archive(self.pieces.constant + tail)
        text, properties = (members.get(name, b"").decode(errors="replace") for name in (_TEXT, _PROPERTIES))
        found = {_NAMES[one[2]]: one[6].encode() for one in _SLOT.finditer(text)}
        if LOGO in found:
            found[LOGO] += members.get(MEMBER, b"")
        return {"title": "".join(_TITLED.findall(properties)).encode()} | found

    @cached_property
    def _constant(self) -> Constant:
        return Constant(self.pieces.constant)

    def __reduce__(self) -> tuple[type[PreparedDocx], tuple[Any, ...]]:
        """The digest is counted again where it arrives."""
        return PreparedDocx, (self.pieces, self.empty, self.rooms, self.title, self.is_rtl, self.number)


def _faults(said: Values) -> Iterator[str]:
    wrong = ((name, unwritable(words)) for name, words in said.items() if name != LOGO)
    return (f"{name}: no file can hold {found}" for name, found in wrong if found)


def prepare_docx(content: bytes) -> PreparedDocx:
    """Prepares a finished Word file. Raises ``NotSlotted`` where it has no slots."""
    members = open_archive(content)
    text, properties = (members.pop(name).decode() for name in (_TEXT, _PROPERTIES))
    found = {_NAMES[one[2]]: one for one in _SLOT.finditer(text)}
    if not found:
        raise NotSlotted("the Word file has no slots: build it with a profile that has slots = true")
    head, title, foot = _TITLED.split(properties, maxsplit=1)
    said = [("", f"{head}<dc:title>".encode()), (_TITLE, f"</dc:title>{foot}".encode())]
    cut = {_TEXT: list(_cut(text)), _PROPERTIES: said}
    if LOGO in found:
        members[_TYPES] = with_png(members[_TYPES])
        before, end, behind = members.pop(_RELATIONS).rpartition(b"</Relationships>")
        cut[_RELATIONS] = [("", before), (_RELATIONS, end + behind)]
    empty = {name: one[6].encode() for name, one in found.items()}
    rooms = {name: Room(int(one[3]), int(one[4]), int(one[5]), "Strong" if name == "school-name" else "") for name, one in found.items()}
    is_rtl, number = "<w:bidi/>" in text.rpartition("<w:sectPr")[2], int(found[LOGO][1]) if LOGO in found else 0
    return PreparedDocx(in_pieces(members, cut), empty, rooms, _unescaped(title), is_rtl, number)


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _cut(text: str) -> Iterator[tuple[str, bytes]]:
    """The pieces of the text, each with the name of the gap before it."""
    gaps = [(*one.span(6), _NAMES[one[2]]) for one in _SLOT.finditer(text)]
    gaps += [(one.end(1), one.end(1), _DIRECTION) for one in _ALONE.finditer(text)]
    at, name = 0, ""
    for start, end, following in sorted(gaps):
        yield name, text[at:start].encode()
        at, name = end, following
    yield name, text[at:].encode()
