"""What a school says in a slot → runs of a Word file, one for each direction and family of scripts, with its language (ISO/IEC 29500-1, 17.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from cop_docs.copies.bidi import MARKS, isolated, levels, runs_rtl
from cop_docs.copies.words import BETWEEN
from cop_docs.model.geometry import MM
from cop_docs.model.language import ENGLISH
from cop_docs.model.script import WordFamily, script_of
from cop_docs.read.xml import without_forbidden

_LRM, _RLM = "\u200e", "\u200f"
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LETTERS = re.compile(r"[^\W\d_]+")
#: The attributes of ``w:lang``.
_FAMILIES: tuple[WordFamily, ...] = ("val", "eastAsia", "bidi")
_FIRST_RTL = "\u0590"
#: Of each level, whether it runs from right to left.
_ODD = bytes(level & 1 for level in range(256))
#: About how wide a bold letter is, in sizes of type.
_EM, _HAN_EM = 0.6, 1.0


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a slot: millimetres of a line, the largest and the smallest size of its type in points; the id of its character style."""

    width: int
    largest: int
    smallest: int
    style: str = ""

    def size(self, words: str) -> int:
        """The size at which words are about as long as the line: Word sets them, and a line more could be a page more."""
        han = len(_HAN.findall(words))
        ems = han * _HAN_EM + (len(words) - han) * _EM
        return max(self.smallest, min(self.largest, int(self.width * MM / max(ems, 1))))


@lru_cache(1_000)
def runs(words: str, room: Room, *, is_rtl: bool) -> str:
    """The runs of a slot in a document that runs so, on one line where there is room. Many schools share a helpline."""
    line = words.replace("\n", BETWEEN)
    size = 2 * room.size(line)
    style = f'<w:rStyle w:val="{room.style}"/>' if room.style else ""
    looks = style, f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return "".join(_run(piece, level, is_rtl, looks) for level, piece in _pieces(line, is_rtl))


def direction(words: str, *, is_rtl: bool) -> str:
    """What a paragraph says where words alone in it run the other way than the document: it stays at the document's edge."""
    turned = runs_rtl(words, otherwise=is_rtl)
    return "" if turned == is_rtl else f'<w:bidi w:val="{int(turned)}"/><w:ind w:right="0"/><w:jc w:val="end"/>'


def _pieces(line: str, is_rtl: bool) -> Iterator[tuple[int, str]]:  # noqa: FBT001  # private
    """The pieces of a line of one direction, with their levels; LibreOffice needs the marks of Unicode beside them."""
    if not is_rtl and max(line, default="") < _FIRST_RTL:
        yield 0, line
        return
    text = isolated(line) if is_rtl else line
    known = levels(text, is_rtl=is_rtl)
    if not MARKS.isdisjoint(text):
        known = bytes([level for level, letter in zip(known, text, strict=True) if letter not in MARKS])
        text = "".join([letter for letter in text if letter not in MARKS])
    odd, start = known.translate(_ODD), 0
    while start < len(odd):
        end = odd.find(1 - odd[start], start)
        end = end if end >= 0 else len(odd)
        yield odd[start], text[start:end]
        start = end


def _spoken(piece: str) -> dict[WordFamily, str]:
    """By the families of scripts that Word knows, the language of words of which only the letters are known: that of the last script but Latin."""
    found: dict[WordFamily, str] = {}
    for word in _LETTERS.findall(piece):
        script = script_of(word)
        if script is not None and not script.is_latin:
            found[script.word] = script.spoken
    return found


@lru_cache(5_000)
def _run(piece: str, level: int, is_rtl: bool, looks: tuple[str, str]) -> str:  # noqa: FBT001  # private
    spoken = _spoken(piece)
    if level:
        switches = "<w:rtl/>"
    else:
        switches = "<w:cs/>" if "bidi" in spoken else ""
        piece = f"{'' if piece[:1].isalpha() else _LRM}{piece}{'' if piece[-1:].isalnum() else _LRM}{_RLM}" if is_rtl else piece
        spoken.setdefault("val", ENGLISH.word_tag)
    named = "".join(f' w:{name}="{spoken[name]}"' for name in _FAMILIES if name in spoken)
    properties = f"{''.join(looks)}{switches}{f'<w:lang{named}/>' if named else ''}"
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(without_forbidden(piece))}</w:t></w:r>'
