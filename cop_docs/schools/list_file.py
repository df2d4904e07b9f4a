"""The path of a list → its format, by what it holds and not by its name, and its lines, one at a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from cop_docs.read.archive import streamed_archive
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools import list_csv, list_ods, list_xlsx
from cop_docs.schools.school import Around, Line

_HEAD = 512
_UTF_7 = (b"+/v8", b"+/v9", b"+/v+", b"+/v/")
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
#: Spreadsheets that are not read, by a file that they have.
_OTHERS = {"xl/workbook.bin": "a binary workbook of Excel (.xlsb)", "Index/Document.iwa": "a spreadsheet of Apple Numbers"}
_CURE = "open it in a spreadsheet program and save it as .xlsx, .ods or CSV UTF-8"


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list that is open: ``form`` is csv, xlsx or ods. Charset and delimiter are those of a CSV file; ``is_guess``: the charset is one.

    ``around``: what is beside the lines, known when they are read.
    """

    form: str
    lines: Iterator[Line]
    charset: str = ""
    delimiter: str = ""
    is_guess: bool = False
    around: Around = field(default_factory=Around)


@contextmanager
def open_list(path: Path) -> Iterator[ListFile]:
    """A list, to be read while this lasts. Raises ``Unreadable``, also while it is read, and ``OSError``."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0)
        if head.startswith(b"PK"):
            with streamed_archive(file) as files:
                form, read = _kind(files)
                around = Around()
                with closing(read(files, around)) as lines:
                    yield ListFile(form, _unchanged(file, lines), around=around)
        else:
            charset, delimiter, is_guess = _charset(file, head)
            with closing(list_csv.lines(file, charset, delimiter)) as lines:
                yield ListFile("csv", _unchanged(file, lines), charset, delimiter, is_guess)


def _unchanged(file: IO[bytes], lines: Iterator[Line]) -> Iterator[Line]:
    """The lines of a file. Raises ``Unreadable`` at their end where the file was changed meanwhile: some may be of before, and some of after."""
    before = os.fstat(file.fileno())
    yield from lines
    after = os.fstat(file.fileno())
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unreadable("was changed while it was read", "wait until nobody writes to it, and run the command again")


def _kind(files: list_xlsx.Files) -> tuple[str, Callable[[list_xlsx.Files, Around], Generator[Line]]]:
    """The format of an archive, and what reads it."""
    if list_xlsx.is_xlsx(files):
        return "xlsx", list_xlsx.lines
    if "content.xml" in files:
        return "ods", list_ods.lines
    other = next((what for name, what in _OTHERS.items() if name in files), "an archive and no spreadsheet")
    raise Unreadable(f"is {other}", _CURE)


def _charset(file: IO[bytes], head: bytes) -> tuple[str, str, bool]:
    """The charset and the delimiter of a CSV file, and whether the first is a guess."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_OLD):
        raise Unreadable("is encrypted, or was saved by Excel 97–2003", f"{_CURE}, without a password")
    if begin.startswith(_UTF_7):
        raise Unreadable("is in UTF-7, which is for e-mail of long ago", _CURE)
    if begin.startswith((b"<", b"%pdf", b"{\\rtf")):
        raise Unreadable("is a web page or a document, whatever its name says", _CURE)
    if not begin:
        raise Unreadable("is empty", "write a line of headers and a line for each school")
    charset, is_guess = list_csv.charset_in(file)
    return charset, list_csv.delimiter_in(file, charset), is_guess
