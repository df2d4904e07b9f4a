"""A CSV file of any delimiter and charset → its lines, one at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Sequence
from itertools import islice
from typing import IO

from cop_docs.project.charset import charset_of, python_name
from cop_docs.read.unreadable import Unreadable
from cop_docs.schools.old_charsets import charset_by_language
from cop_docs.schools.school import Line

DELIMITERS = ",;\t|^~:"
LONGEST = 100_000  # characters of a cell: more is a quotation mark that nothing closes
_BLOCK = 1 << 16
_SAMPLE = 200_000
_TRIED = 50
_DECLARED = "sep="  # how Excel names the delimiter in a line of its own
_CURE = 'save it as "CSV UTF-8", or as .xlsx'


def charset_in(file: IO[bytes]) -> tuple[str, bool]:
    """The charset of a file and whether that is a guess. Raises ``Unreadable`` where no charset reads well."""
    file.seek(0)
    charset, is_guess = charset_of(iter(lambda: file.read(_BLOCK), b""))
    if is_guess and charset != "utf-8":
        file.seek(0)
        charset = charset_by_language(iter(lambda: file.readline(_BLOCK), b""), charset)  # a line may have no end
    if not charset:
        raise Unreadable("is in no charset that can be told", _CURE)
    return charset, is_guess


def delimiter_in(file: IO[bytes], charset: str) -> str:
    """The delimiter that parts the first lines into the most columns, the same number in most of them."""
    file.seek(0)
    sample = file.read(_SAMPLE).decode(_codec(charset), "replace")
    if sample.startswith(_DECLARED) and len(sample) > len(_DECLARED):
        return sample[len(_DECLARED)]
    sample = sample.replace("://", "")  # addresses are of one piece
    return max(DELIMITERS, key=lambda one: (_agreement(sample, one), -DELIMITERS.index(one)))


def _agreement(sample: str, delimiter: str) -> float:
    try:
        rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _TRIED))
    except csv.Error:
        return 0
    widths = [len(row) for row in rows if row]
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return (usual - 1) * widths.count(usual) / max(len(widths), 1)


def lines(file: IO[bytes], charset: str, delimiter: str) -> Generator[Line]:
    """The lines, those with nothing in them left out. Raises ``Unreadable`` where a quotation mark is not closed."""
    file.seek(0)
    text = io.TextIOWrapper(file, _codec(charset), "replace", newline="")
    before = csv.field_size_limit(LONGEST)
    reader = csv.reader(text, delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            if any(cells) and not (number == 1 and _is_declaration(cells, delimiter)):
                yield Line(number, cells)
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"cannot be read on: {error}", f"close the quotation mark of this line, or {_CURE}", (number, 1)) from None
    finally:
        csv.field_size_limit(before)
        text.detach()


def _is_declaration(cells: Sequence[str], delimiter: str) -> bool:
    return delimiter.join(cells).strip() == f"{_DECLARED}{delimiter}"


def _codec(charset: str) -> str:
    return {"utf-8": "utf-8-sig", "utf-16": "utf-16"}.get(charset, python_name(charset))
