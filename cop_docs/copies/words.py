"""What a school says, and the boxes of slots → its words fitted into them; or what of it cannot be printed, all at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cop_docs.copies.fitting import Fitted, fitted
from cop_docs.copies.logos import LOGO
from cop_docs.copies.prepared import CannotSet, Values
from cop_docs.copies.setting import NoGlyph, Setter
from cop_docs.model.geometry import MM
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.script import script_of
from cop_docs.model.slots import SlotBox

#: The slot that is drawn as a code.
QR = "qr"
#: Lines that a school says in a slot follow each other, unless they fit better below each other.
BETWEEN = " · "
_SHOWN = 60
#: Bytes of an address that a telephone still reads from a code of 15 millimetres: 57 modules a side (ISO/IEC 18004, table 7, version 10-M).
_LONGEST_ADDRESS = 213


@dataclass(frozen=True, slots=True)
class Said:
    """What a slot says: its words, and how they are set; nothing is set where it is empty or a code."""

    box: SlotBox
    words: str
    fitted: Fitted | None


@dataclass(frozen=True, slots=True)
class SlotWords:
    """The boxes of a file, and what sets words for them."""

    boxes: tuple[SlotBox, ...]
    setter: Setter

    def said(self, values: Values) -> list[Said]:
        """What each slot says. Raises ``CannotSet`` for the first that cannot be printed."""
        return [self._said(box, tidied(values.get(box.name, ""))) for box in self.boxes]

    def faults(self, values: Values) -> Iterator[str]:
        """What cannot be printed, a sentence for each slot and for each size of its boxes."""
        told = set()
        for box in self.boxes:
            try:
                self._said(box, tidied(values.get(box.name, "")))
            except CannotSet as problem:
                if str(problem) not in told:
                    told.add(str(problem))
                    yield str(problem)

    def _said(self, box: SlotBox, words: str) -> Said:
        if not words:
            return Said(box, "", None)
        if box.name == LOGO:
            return Said(box, words, None)
        if unwritten := unwritable(words):
            raise CannotSet(f"{box.name}: no file can hold {unwritten}")
        if box.name == QR:
            return Said(box, _address(words), None)
        parts = words.split("\n")
        together = [BETWEEN.join(parts)]
        found = self._fitted(box, together)
        if len(parts) > 1 and (found is None or len(found.lines) > 1) and (apart := self._fitted(box, parts)):
            return Said(box, words, apart)
        if found is None:
            raise CannotSet(_too_long(box, together[0]))
        return Said(box, together[0], found)

    def _fitted(self, box: SlotBox, lines: Sequence[str]) -> Fitted | None:
        try:
            return fitted([self.setter.line(line, is_rtl=box.is_rtl) for line in lines], box)
        except NoGlyph as problem:
            raise CannotSet(f"{box.name}: no font has {problem}") from None


def _too_long(box: SlotBox, words: str) -> str:
    room = f"{box.lines} lines" if box.lines > 1 else "one line"
    shown = f"{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}"
    return f"{box.name}: “{shown}” does not fit into {room} of {box.sizes[1]:g} points, {box.box[2] / MM:.0f} mm wide"


def tidied(words: str) -> str:
    """Words in the composed form of Unicode, without empty lines and blanks at their ends."""
    if "\n" not in words:
        return unicodedata.normalize("NFC", words).strip()
    lines = (line.strip() for line in unicodedata.normalize("NFC", words).split("\n"))
    return "\n".join(line for line in lines if line)


def unwritable(words: str) -> str:
    """The characters of words that are no text: controls and halves of others; "" where there are none."""
    if words.isprintable():
        return ""
    found = dict.fromkeys(one for one in words if one != "\n" and unicodedata.category(one) in ("Cc", "Cs"))
    return ", ".join(f"U+{ord(one):04X}" for one in found)


def _address(words: str) -> str:
    if len(words.encode()) > _LONGEST_ADDRESS or "\n" in words:
        raise CannotSet(f"{QR}: the address has {len(words.encode())} bytes; a code of this size holds {_LONGEST_ADDRESS}")
    return words


def voice_of(words: str, document: str) -> str:
    """The language by which a screen reader knows the letters of words, where they are in another script than ``document``, a language."""
    script = script_of(words)
    return "" if script is None or script.letters == _letters_of(document) else script.spoken.partition("-")[0]


@cache
def _letters_of(document: str) -> tuple[str, ...]:
    language = language_named(document) or language_named(document.partition("-")[0]) or ENGLISH
    return language.writing.letters


def shown_values(said: Sequence[Said]) -> tuple[tuple[str, str], ...]:
    """The words by the names of slots: what a copy differs in from another."""
    return tuple((one.box.name, one.words) for one in said)
