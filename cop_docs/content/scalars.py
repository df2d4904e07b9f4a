"""A scalar as a YAML file has it (quotes, escapes, folded lines) → the place of each of its characters in the file."""

from __future__ import annotations

import re

from cop_docs.model.content import Message
from cop_docs.model.finding import Place

#: What YAML folds and content takes for one space; U+00A0 and the spaces of typography are kept.
BLANKS = re.compile("[ \t\r\n]+")
BREAK = re.compile("\r\n|\r|\n")
_BLOCK_HEADER = re.compile("[|>][^\r\n]*")
#: YAML 1.2, 5.7: escapes of double-quoted scalars, and how many digits those by number have.
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", " ": " ",
    '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "\n": "", "\r": "",
}  # fmt: skip
_DIGITS = {"x": 2, "u": 4, "U": 8}


def place_in(message: Message, at: int) -> Place:
    """Where the character ``at`` (from 0) of a message's text stands in its file; of the end, where the last character stands."""
    return place_of(message.text, message.written, message.place, at)


def place_of(text: str, written: str, start: Place, at: int) -> Place:
    """The same for a text with one space for each run of blanks, and the scalar that it was ``written`` as, which begins at ``start``."""
    return place_after(written[: _index(text, written, at)], start)


def place_after(before: str, start: Place) -> Place:
    """The place of what follows ``before``, a piece of a file that begins at ``start``."""
    lines = BREAK.split(before)
    column = len(lines[-1]) + (start.column if len(lines) == 1 else 1)
    return Place(start.file, start.line + len(lines) - 1, column)


def _index(text: str, written: str, at: int) -> int:
    """Where in ``written`` the character ``at`` of ``text`` is; 0 where the two do not fit."""
    style = written[:1] if written[:1] in ("'", '"', "|", ">") else ""
    index = header.end() if style in ("|", ">") and (header := _BLOCK_HEADER.match(written)) else len(style)
    found = index
    for character in text[: at + 1]:
        read, length = _read(written, index, style)
        if character == " ":
            found, index = index, _behind_blanks(written, index, style)
            if index == found:
                return 0
            continue
        if BLANKS.fullmatch(read) or not read:  # those that begin the scalar, and a line that is continued
            index = _behind_blanks(written, index, style)
            read, length = _read(written, index, style)
        if read != character:
            return 0
        found, index = index, index + length
    return found


def _behind_blanks(written: str, index: int, style: str) -> int:
    """The index behind the blanks that begin at ``index``, escaped ones among them."""
    while index < len(written):
        read, length = _read(written, index, style)
        if read and not BLANKS.fullmatch(read):
            break
        index += length
    return index


def _read(written: str, index: int, style: str) -> tuple[str, int]:
    """The character that ``written`` has at an index, and the length of what stands for it; an escaped end of a line is no character."""
    sign = written[index : index + 1]
    if style == "'" and written.startswith("''", index):
        return "'", 2
    if style != '"' or sign != "\\":
        return sign, 1
    name = written[index + 1 : index + 2]
    if digits := _DIGITS.get(name):
        return chr(int(written[index + 2 : index + 2 + digits], 16)), 2 + digits
    return _ESCAPES.get(name, name), 2
