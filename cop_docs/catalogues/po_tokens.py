"""A line of a PO file → its keywords and strings; a string as it is written → its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_docs.catalogues.po_writer import ESCAPES

_KEYWORDS = "msgctxt|msgid_plural|msgid|msgstr|domain"
#: How git marks where versions of a file begin and end that it could not merge.
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
_TOKEN = re.compile(rf'(?P<keyword>{_KEYWORDS})(?!\w)(?:\s*\[\s*(?P<form>\d{{1,3}})\s*\])?|"(?P<text>(?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r"\\(?:([ntrabfv\"\\])|([0-7]{1,3})|x([0-9A-Fa-f]+))")


class SyntaxFault(ValueError):
    """Something that cannot be read: what is wrong, how to mend it, and at which column of its line (from 0)."""

    def __init__(self, problem: str, hint: str, at: int = 0) -> None:
        super().__init__(problem)
        self.hint, self.at = hint, at


def tokens(line: str, start: int, offset: int) -> Iterator[tuple[str, str | None, int]]:
    """The keywords and the strings of a line from ``start`` on, each with its column (from 0). Raises ``SyntaxFault``."""
    at = start
    while at < len(line):
        found = _TOKEN.match(line, at)
        if found is None:
            raise _stray(line[at:], line[start:], at + offset)
        keyword = found["keyword"] or ""
        if found["form"] is not None:
            keyword = f"{keyword}[{int(found['form'])}]"
        yield keyword, found["text"], at + offset
        at = found.end() + len(line[found.end() :]) - len(line[found.end() :].lstrip())


def _stray(rest: str, line: str, at: int) -> SyntaxFault:
    if line.startswith(("msg", '"')) and re.match(rf"(?:{_KEYWORDS})(?!\w)|\"", line):
        return SyntaxFault("the text is not between quotation marks", 'write it as "…", with a backslash before each " inside', at)
    if line.startswith(_CONFLICT):
        return SyntaxFault(
            "two versions of the file meet here (a conflict of git)", "keep one of them, and delete the lines that mark them", at
        )
    return SyntaxFault(f'"{rest[:30]}" is no part of a PO file', "write # before a comment", at)


def unescape(text: str, at: int) -> str:
    """The text with its escapes resolved; a byte above 127 becomes a surrogate, until its charset is applied. Raises ``SyntaxFault``."""

    def one(found: re.Match[str]) -> str:
        letter, octal, hexadecimal = found.groups()
        if letter:
            return ESCAPES[letter]
        if hexadecimal and len(hexadecimal) > 2:  # two digits are a byte
            raise SyntaxFault(f"\\x{hexadecimal} is not one byte", "write the character itself", at + 1 + found.start())
        byte = int(octal, 8) % 256 if octal else int(hexadecimal, 16)
        return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)  # as surrogateescape does

    if "\\" not in text:
        return text
    if stray := re.search(r"\\", _ESCAPE.sub(lambda found: " " * len(found[0]), text)):
        problem = f"a backslash precedes a character that needs none ({text[stray.start() :][:10]})"
        raise SyntaxFault(problem, "write \\\\ for a backslash", at + 1 + stray.start())
    return _ESCAPE.sub(one, text)
