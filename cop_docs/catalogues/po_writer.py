"""Catalogue → PO text: the entries of a PO file and how they are written, in GNU gettext's layout without wrapping.

With po_reader.py it is a round trip without loss: what a translator's tool wrote is written back as it was.

Neither Babel nor polib is safe here: Babel drops unknown headers and the flags of obsolete entries and reads ``#|`` as a comment; polib
fails on ``#=``, the line of flags that the format gains in 2027 (docs/decisions/0003). A flag ``fuzzy`` counts on either line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from cop_docs.model.finding import Place


class Literal(NamedTuple):
    """A string between quotation marks as it is in the file: the line and the column of its first character, escapes as written."""

    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of a catalogue. ``msgstr`` has one text, or one for each plural form; ``new_flags`` are those of the line ``#=``.

    ``previous`` holds the lines after ``#|``, as keyword and text. ``place`` is that of its msgid; ``literals`` are the strings that each
    text of ``msgstr`` was read from.
    """

    msgid: str
    msgstr: tuple[str, ...] = ("",)
    msgctxt: str | None = None
    msgid_plural: str | None = None
    translator_comments: tuple[str, ...] = ()
    extracted_comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    new_flags: tuple[str, ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    obsolete: bool = False
    place: Place = field(default=Place(""), compare=False)
    literals: tuple[tuple[Literal, ...], ...] = field(default=(), compare=False, repr=False)

    @property
    def is_header(self) -> bool:
        """Whether it is the header of its file, and no message."""
        return not self.msgid and self.msgctxt is None and not self.obsolete

    @property
    def fuzzy(self) -> bool:
        """Whether a person still has to confirm the translation."""
        return "fuzzy" in self.flags or "fuzzy" in self.new_flags

    @property
    def translated(self) -> bool:
        """Whether there is a translation that needs no more work."""
        return all(self.msgstr) and not self.fuzzy

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the messages in content that it stands for."""
        return tuple(comment.removeprefix("key: ") for comment in self.extracted_comments if comment.startswith("key: "))

    @property
    def identity(self) -> tuple[str | None, str]:
        """What tells it from other entries of its catalogue. An empty context is one; none is another."""
        return (self.msgctxt, self.msgid)

    def place_of(self, form: int = 0, at: int = 0) -> Place:
        """Where the character ``at`` (from 0) of a text of ``msgstr`` was written."""
        left, end = at, self.place
        for literal in self.literals[form] if form < len(self.literals) else ():
            written = [found for found in _WRITTEN.finditer(literal.text) if not _CONTINUES.fullmatch(found[0])]
            if left < len(written):
                return Place(self.place.file, literal.line, literal.column + written[left].start())
            left -= len(written)
            end = Place(self.place.file, literal.line, literal.column + len(literal.text))
        return end


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file: the fields of its header in order, what else the header entry carries, and its entries, obsolete ones among them.

    A line of the header that is no field has no name. ``footer`` are the lines of comments below the last entry.
    """

    header: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...] = ()
    header_entry: Entry = Entry("")
    footer: tuple[str, ...] = ()

    def field(self, name: str) -> str:
        """The value of a field of the header, "" where it has none; the case of names does not matter."""
        return next((value for one, value in self.header if one.casefold() == name.casefold()), "")

    @property
    def charset(self) -> str | None:
        """The charset that the header names."""
        found = CHARSET.search(self.field("Content-Type"))
        return found[1] if found else None

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries that the content has."""
        return tuple(entry for entry in self.entries if not entry.obsolete)


#: What a backslash and a letter stand for in a PO file.
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"', "\\": "\\"}
_REFERENCES_WIDTH = 79
CHARSET = re.compile(r"charset\s*=\s*([^\s;]+)", re.IGNORECASE)
#: A character as it is written, and an escape that is a later byte of one in UTF-8.
_WRITTEN = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{2}|.)|.")
_CONTINUES = re.compile(r"\\(?:2[0-7]{2}|x[89ABab][0-9A-Fa-f])")
_UNESCAPES = {character: letter for letter, character in ESCAPES.items()}


def write_catalogue(catalogue: Catalogue) -> str:
    """The PO text of a catalogue, as ``msgcat --no-wrap`` would lay it out: comments one a line, nothing wrapped, nothing sorted."""
    header = "".join(f"{name}: {value}\n" if name else f"{value}\n" for name, value in catalogue.header)
    first = replace(catalogue.header_entry, msgstr=(header,))
    parts = [*map(_lines, (first, *catalogue.entries)), *([catalogue.footer] if catalogue.footer else [])]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in parts)


def _lines(entry: Entry) -> Iterator[str]:
    yield from (f"# {comment}".rstrip() for comment in entry.translator_comments)
    yield from (f"#. {comment}".rstrip() for comment in entry.extracted_comments)
    yield from _reference_lines(entry.references)
    for mark, flags in ((",", entry.flags), ("=", entry.new_flags)):
        if flags:
            yield f"#{mark} {', '.join(flags)}"
    before = "#~" if entry.obsolete else ""
    for keyword, text in entry.previous:
        yield from (f"{before or '#'}| {line}" for line in _text(keyword, text))
    for keyword, text in _texts(entry):
        yield from (f"{before} {line}".lstrip() for line in _text(keyword, text))


def _reference_lines(references: tuple[str, ...]) -> Iterator[str]:
    """As many on a line as gettext sets there: references are what it wraps even with ``--no-wrap``."""
    line = "#:"
    for reference in references:
        if line != "#:" and len(line) + 1 + len(reference) > _REFERENCES_WIDTH:
            yield line
            line = "#:"
        line += f" {reference}"
    if references:
        yield line


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.msgctxt is not None:
        yield "msgctxt", entry.msgctxt
    yield "msgid", entry.msgid
    if entry.msgid_plural is None:
        yield "msgstr", entry.msgstr[0]
        return
    yield "msgid_plural", entry.msgid_plural
    yield from ((f"msgstr[{number}]", text) for number, text in enumerate(entry.msgstr))


def _text(keyword: str, text: str) -> Iterator[str]:
    pieces = [piece for piece in re.split(r"(?<=\n)", text) if piece]
    if len(pieces) > 1 or text.endswith("\n"):
        yield f'{keyword} ""'
        yield from (f'"{_escape(piece)}"' for piece in pieces)
    else:
        yield f'{keyword} "{_escape(text)}"'


def _escape(text: str) -> str:
    return "".join(f"\\{_UNESCAPES[character]}" if character in _UNESCAPES else character for character in text)
