"""locales/glossary.csv, by whatever program it was saved → its rows by column; what cannot be understood is a finding at its line.

People edit it in spreadsheets, which part cells by commas, semicolons or tabs, write byte order marks or UTF-16, and move columns. The
header decides: it names the column of ids (``term``), languages by code or name, ``confidence`` and ``note``.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.language import language_named
from cop_docs.project.charset import UndecodableError, decode
from cop_docs.project.folder import Project

TERMS = "locales/glossary.csv"
CONFIDENCE = ("low", "medium", "high")
_ID, _CONFIDENCE, _NOTE = "term", "confidence", "note"
_DELIMITERS, _QUOTES = ",;\t", "\"'"
#: What Excel writes and reads above the header to name the delimiter.
_DECLARATION = "sep="
#: What parts the forms of a cell, and what begins a form that must not be used.
_BAR, _FORBIDDEN = "|", "!"

#: Control characters, and code points that are no characters or of private use.
_UNPRINTABLE = frozenset({"Cc", "Cn", "Co", "Cs"})

Row = Mapping[str, str]


def read_glossary(project: Project, findings: Findings) -> tuple[Row, ...]:
    """The rows, each by the names of its columns: ``term``, codes of languages, ``confidence``, ``note``. None where there is no file."""
    path = project.root / TERMS
    data = project.read_bytes(path, findings) if path.exists() else None
    if data is None:
        return ()
    try:
        text = decode(data).text
    except UndecodableError as error:
        looks = f"it looks like {error.likely}; " if error.likely else ""
        findings.add("unreadable-file", Place(TERMS, error.line, error.column), str(error), f'{looks}save it as "CSV UTF-8"')
        return ()
    return _Table(text, project, findings).rows()


class _Table:
    """The text of the file, and the project, whose languages its columns may have."""

    def __init__(self, text: str, project: Project, findings: Findings) -> None:
        self._lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        self._languages, self._source, self._findings = project.known_languages, project.source_language, findings
        self._skipped = next((number for number, line in enumerate(self._lines) if self._is_header(line)), len(self._lines))

    @staticmethod
    def _is_header(line: str) -> bool:
        return bool(line.strip(" ,;\t\"'")) and not line.strip("\"' ").casefold().startswith(_DECLARATION)

    def _add(self, line: int, message: str, hint: str) -> None:
        self._findings.add("glossary-table", Place(TERMS, line, 1), message, hint)

    def rows(self) -> tuple[Row, ...]:
        """Every row; none where the header is not understood."""
        if self._skipped == len(self._lines):
            self._add(1, "has no header", self._wanted())
            return ()
        delimiter, quote = self._dialect()
        names = [self._name(cell) for cell in self._cells(self._lines[self._skipped], delimiter, quote)]
        if not self._check_header(names):
            return ()
        rows = tuple(self._rows(names, delimiter, quote))
        if not rows:
            self._add(self._skipped + 1, "has a header and no term", "restore it, for instance with git checkout")
        return rows

    def _dialect(self) -> tuple[str, str]:
        """The delimiter and the quotation mark by which the header has most columns that are known."""
        header = self._lines[self._skipped]

        def known(delimiter: str, quote: str) -> int:
            return sum(self._known(cell) is not None for cell in self._cells(header, delimiter, quote))

        return max(((delimiter, quote) for quote in _QUOTES for delimiter in _DELIMITERS), key=lambda pair: known(*pair))

    @staticmethod
    def _cells(line: str, delimiter: str, quote: str) -> list[str]:
        try:
            return next(csv.reader([line], delimiter=delimiter, quotechar=quote), [])
        except csv.Error:  # a cell of more than 131,072 characters: no column has such a name
            return []

    def _known(self, cell: str) -> str | None:
        """The name of a column: an id, a language, or what else there may be; None where it is none of these."""
        name = " ".join(cell.split()).casefold()
        if name in (_ID, _CONFIDENCE, _NOTE):
            return name
        language = language_named(name, tuple(self._languages)) or next(
            (one for one in self._languages if one.name.casefold() == name), None
        )
        return language.code if language else None

    def _name(self, cell: str) -> str:
        return self._known(cell) or cell.strip()

    def _check_header(self, names: Sequence[str]) -> bool:
        line, known = self._skipped + 1, {_ID, _CONFIDENCE, _NOTE, *(language.code for language in self._languages)}
        for name in dict.fromkeys(names):
            if name not in known and name:
                self._add(line, f'has a column "{name}" that is not known', nearest(name, known))
            elif name and names.count(name) > 1:
                self._add(line, f'has the column "{name}" twice', "delete one of them")
        missing = [name for name in (_ID, self._source.code) if name not in names]
        for name in missing:
            self._add(line, f'has no column "{name}"', self._wanted())
        return not missing and all(name in known or not name for name in names) and len(set(names)) == len(names)

    def _wanted(self) -> str:
        codes = ",".join(language.code for language in self._languages)
        return f"write a header such as {_ID},{codes},{_CONFIDENCE}"

    def _rows(self, names: Sequence[str], delimiter: str, quote: str) -> Iterator[Row]:
        below = "\n".join(self._lines[self._skipped + 1 :])
        reader = csv.reader(io.StringIO(below, newline=""), delimiter=delimiter, quotechar=quote, strict=True)
        seen: dict[str, int] = {}
        line = self._skipped + 2
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells) and (row := self._row(cells, names, line)):
                    if (first := seen.setdefault(row[_ID], line)) != line:
                        self._add(
                            line, f'the term "{row[_ID]}" stands in line {first} already', "give it another id, or delete one of the two"
                        )
                    yield row
                line = self._skipped + 2 + reader.line_num
        except csv.Error as error:
            self._add(line, f"this row cannot be read: {error}", "see whether a quotation mark lacks its other half")

    def _check_cell(self, line: int, name: str, cell: str) -> None:
        """What is in a cell is characters that can be read, and in that of a language, forms with a word in each."""
        if strange := next((sign for sign in cell if not sign.isspace() and unicodedata.category(sign) in _UNPRINTABLE), None):
            self._add(line, f'its cell "{name}" has the character U+{ord(strange):04X}, which nothing can print', "delete it")
        if name in (_CONFIDENCE, _NOTE, _ID) or not cell.strip():
            return
        for form in cell.split(_BAR):
            if not any(sign.isalpha() for sign in form):
                what = f'"{form.strip()}", which has no word' if form.strip(f" {_FORBIDDEN}") else "a form without words"
                hint = f"write a form on each side of {_BAR}, after {_FORBIDDEN} one that must not be used; or delete the sign"
                self._add(line, f'its cell "{name}" has {what}', hint)

    def _row(self, cells: Sequence[str], names: Sequence[str], line: int) -> Row | None:
        if any(cell.strip() for cell in cells[len(names) :]):
            hint = "put a cell with a comma between quotation marks, as a spreadsheet does"
            self._add(line, f"has {len(cells)} cells, the header {len(names)}", hint)
            return None
        for name, cell in zip(names, cells, strict=False):
            self._check_cell(line, name, cell)
        row = {name: " ".join(cell.split()) for name, cell in zip(names, cells, strict=False) if name}
        if not row.get(_ID) or not row.get(self._source.code):
            self._add(line, f"has no {_ID if not row.get(_ID) else self._source.name}", "write it, or delete the row")
            return None
        confidence = row.get(_CONFIDENCE, "")
        if confidence and confidence.casefold() not in CONFIDENCE:
            self._add(line, f'its confidence is "{confidence}"', nearest(confidence, CONFIDENCE))
        return {**row, _CONFIDENCE: confidence.casefold()}
