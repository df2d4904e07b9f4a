"""Sheets as a reader sees them → rows: which line is the header, which cell is what, which state is meant (XLSX, ODS, CSV)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cop_docs.exchange.rows import Comment, Complaint, Label, Returned, Row, RowState, Strange, comments_of, with_line_ends
from cop_docs.model.finding import Place

#: The columns of an exported sheet, with their widths in characters. Translation, State and Comment are to be written in.
COLUMNS = {"Message": 14, "Notes": 26, "English": 60, "Translation": 60, "State": 14, "Comment": 26}
OPEN = ("Translation", "State", "Comment")
STATES = {
    RowState.TODO: "to do",
    RowState.FUZZY: "needs review",
    RowState.TRANSLATED: "translated",
    RowState.REVIEWED: "reviewed",
}
_NEEDED = ("message", "english", "translation")
#: How the column of the originals is called where they are not in English.
ORIGINAL = "original"
_HEADER_WITHIN = 40  # lines that people put above a table: a title, a greeting, a date
#: A cell at the far end of a sheet would cost every cell before it.
MOST_ROWS, MOST_COLUMNS = 100_000, 40
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as a reader sees it. ``refused`` says what is in it where that is no words; ``comments`` are those pinned to it."""

    text: str = ""
    refused: str = ""
    comments: tuple[Comment, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether a reader sees anything in it."""
        return bool(self.text.strip() or self.refused or self.comments)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, and its lines from the first, each with its number as the program shows it.

    ``unread``: the first filled cell to the right of the limits and the first below them, where there are any, each as its line and its
    place in that line, counted from 0.
    """

    name: str
    lines: Sequence[tuple[int, Sequence[Cell]]]
    unread: Sequence[tuple[int, int]] = ()


def sheet_of(name: str, lines: Iterable[tuple[int, Iterable[tuple[int, Cell]]]]) -> Sheet:
    """The sheet of lines, each with its number and its cells at their places; what is beyond the limits is noted and not kept."""
    kept: list[tuple[int, Sequence[Cell]]] = []
    unread: list[tuple[int, int]] = []
    for number, cells in lines:
        if number > MOST_ROWS:
            below = next((place for place, cell in cells if cell.is_filled), None)
            if below is not None:
                return Sheet(name, kept, (*unread, (number, below)))
            continue
        line: list[Cell] = []
        for place, cell in cells:
            if place < MOST_COLUMNS:
                line += [Cell()] * (place + 1 - len(line))
                line[place] = cell
            elif cell.is_filled and not unread:
                unread.append((number, place))
        kept.append((number, line))
    return Sheet(name, kept, unread)


def cut(sheets: Iterable[Sheet], file: str) -> Iterator[Strange]:
    """What to say of sheets that are larger than what is read of them."""
    for sheet in sheets:
        for line, place in sheet.unread:
            cell = f"{_letter(place)}{line}"
            if line > MOST_ROWS:
                problem = f'sheet "{sheet.name}" has more than {MOST_ROWS:,} lines: cell {cell} and all below is not read'
                hint = "delete what is not of the table, or put the rest into a second file, below the same first line, and import that too"
            else:
                problem = f'sheet "{sheet.name}" has more than {MOST_COLUMNS} columns: cell {cell} and all to its right is not read'
                hint = "delete the columns that are not of the table, or move those that the export wrote to the left of them"
            yield Place(file, line), problem, hint


def returned(sheets: Sequence[Sheet], file: str) -> Returned:
    """The rows of all sheets. A sheet without labels is one of the translator's own, and is left out."""
    rows: list[Row] = []
    strange: list[Strange] = []
    loose: list[tuple[Place, Comment]] = []
    for sheet in sheets:
        header = _header(sheet)
        if header is None:
            strange += _headless(sheet, file)
            loose += [one for line, cells in sheet.lines for one in _loose(Place(file, line), cells)]
            continue
        number, columns = header
        for line, cells in sheet.lines:
            named = {name: cells[place] for name, place in columns.items() if place < len(cells)}
            label = Label.found_in(named.get("message", Cell()).text)
            if label is not None:
                rows.append(_row(label, named, Place(file, line), (_letter(columns["translation"]), cells)))
            else:
                loose += _loose(Place(file, line), cells)
                if line > number and any(cell.text.strip() for name, cell in named.items() if name != "state"):
                    strange.append((Place(file, line), f"row {line} carries no label", "leave the first column as it was exported"))
    seen = "; ".join(_seen(sheet) for sheet in sheets) or "no sheet"
    return Returned(rows, strange, seen, tuple(loose), tuple(cut(sheets, file)))


def _loose(place: Place, cells: Sequence[Cell]) -> list[tuple[Place, Comment]]:
    return [(place, comment) for cell in cells for comment in cell.comments]


def _header(sheet: Sheet) -> tuple[int, Mapping[str, int]] | None:
    """The number of the line that names the columns, and the place of each."""
    for number, cells in sheet.lines[:_HEADER_WITHIN]:
        columns = {cell.text.strip().casefold(): place for place, cell in reversed(list(enumerate(cells))) if cell.text.strip()}
        if ORIGINAL in columns:
            columns.setdefault("english", columns[ORIGINAL])
        if all(name in columns for name in _NEEDED):
            return number, columns
    return None


def _headless(sheet: Sheet, file: str) -> Iterator[Strange]:
    labels = [number for number, cells in sheet.lines if any(Label.found_in(cell.text) for cell in cells)]
    if labels:
        problem = f'sheet "{sheet.name}" has labels and lacks the line with Message, English (or Original) and Translation above them'
        yield Place(file, labels[0]), problem, "restore the first row as it was exported"


def _seen(sheet: Sheet) -> str:
    texts = [cell.text.strip() for _, cells in sheet.lines for cell in cells if cell.text.strip()]
    first = f', beginning with "{texts[0][:_SHOWN]}"' if texts else ""
    return f'sheet "{sheet.name}" with {len(texts)} cells{first}'


def _row(label: Label, cells: Mapping[str, Cell], place: Place, line: tuple[str, Sequence[Cell]]) -> Row:
    """The row of a line. An unreadable English counts as none, so that the comparison with the label refuses it."""
    translation = cells.get("translation", Cell())
    complaints = []
    if translation.refused:
        hint = "write it as text: choose the format Text for the cell, then type it again"
        complaints.append(Complaint("not-text", translation.refused, hint))
    said = cells.get("state", Cell())
    progress, is_known = _progress(said)
    if not is_known:
        known = ", ".join(f'"{word}"' for word in STATES.values())
        complaints.append(Complaint("unknown-state", f'has the state "{(said.text or said.refused)[:_SHOWN]}"', f"the states are {known}"))
    is_set = not is_known or (progress is not None and progress is not label.progress)
    own = comments_of([("", cells.get("comment", Cell()).text)])
    return Row(
        label, with_line_ends(cells.get("english", Cell()).text), with_line_ends(translation.text), progress, place=place,
        where=f"cell {line[0]}{place.line}", is_words=not translation.refused, is_set=is_set, comments=(*own, *(one for cell in line[1] for one in cell.comments)), complaints=tuple(complaints),
    )  # fmt: skip


def _progress(cell: Cell) -> tuple[RowState | None, bool]:
    """What a state says, and whether it is one of ours: an empty one says nothing, and one that nobody knows is unfinished."""
    said = " ".join(cell.text.split()).casefold()
    if not said and not cell.refused:
        return None, True
    found = next((progress for progress, word in STATES.items() if word == said), None)
    return (found, True) if found else (RowState.FUZZY, False)


def _letter(place: int) -> str:
    """The name of a column, counted from 0: A, B … Z, AA."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)
