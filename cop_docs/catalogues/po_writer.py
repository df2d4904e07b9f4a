"""Catalogue → PO text: the entries of a PO file and how they are written, in GNU gettext's layout without wrapping.

With po_reader.py it is a round trip without loss: what a translator's tool wrote is written back as it was.

Neither Babel nor polib is safe here: Babel drops unknown headers and the flags of obsolete entries and reads ``#|`` as a comment; polib
fails on ``#=``, the line of flags that the format gains in 2027 (docs/decisions/0003). A flag ``fuzzy`` counts on either line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from cop_docs.model.finding import Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of a catalogue. ``msgstr`` has one text, or one for each plural form; ``new_flags`` are those of the line ``#=``.

    ``previous`` holds the lines after ``#|``, as keyword and text. ``place`` is that of its msgid.
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
        """What tells it from other entries of its catalogue."""
        return (self.msgctxt, self.msgid)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file: the fields of its header in order, what else the header entry carries, and its entries, obsolete ones among them."""

    header: tuple[tuple[str, str], ...]
    entries: tuple[Entry, ...] = ()
    header_entry: Entry = Entry("")

    @property
    def live(self) -> tuple[Entry, ...]:
        """The entries that the content has."""
        return tuple(entry for entry in self.entries if not entry.obsolete)


#: What a backslash and a letter stand for in a PO file.
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"', "\\": "\\"}
_REFERENCES_WIDTH = 79
_UNESCAPES = {character: letter for letter, character in ESCAPES.items()}


def write_catalogue(catalogue: Catalogue) -> str:
    """The PO text of a catalogue, as ``msgcat --no-wrap`` would lay it out: comments one a line, nothing wrapped, nothing sorted."""
    header = "".join(f"{name}: {value}\n" for name, value in catalogue.header)
    first = replace(catalogue.header_entry, msgstr=(header,))
    return "\n".join("".join(f"{line}\n" for line in _lines(entry)) for entry in (first, *catalogue.entries))


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
