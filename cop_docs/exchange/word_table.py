"""The bytes of a Word file → the rows of its tables, changes accepted, with the comments that are pinned to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from cop_docs.exchange.ooxml import open_package
from cop_docs.exchange.rows import Comment, Complaint, Label, NotWords, Returned, Row, Strange, comments_of, with_line_ends
from cop_docs.exchange.table import MOST_ROWS
from cop_docs.exchange.word_text import CellText, Styles, W, is_deleted
from cop_docs.model.finding import Place
from cop_docs.read.unreadable import Unreadable

_ROW = f"{W}tr"
_COLUMNS = 3
_WHY = "Why"
_HINT = "leave the first column as it was; copy the translation into an untouched export"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class _Document:
    """What reading a row needs of its document."""

    def __init__(self, styles: Styles, comments: Mapping[str, tuple[Comment, ...]]) -> None:
        self.words, self.labels, self.comments = CellText(styles), CellText(styles, with_hidden=True), comments


def read(data: bytes, file: str) -> Returned:
    """The rows of a Word file. Raises ``Unreadable``."""
    package = open_package(data)
    body = package.part(package.main)
    if body is None or body.tag != f"{W}document":
        raise Unreadable("is no Word file", "save it as .docx")
    document = _Document(Styles.of(package.first(package.main, "styles")), _comments(package.first(package.main, "comments")))
    rows: list[Row] = []
    strange: list[Strange] = []
    lines = [line for line in body.iter(_ROW) if _is_outermost(line)]
    for number, line in enumerate(lines[:MOST_ROWS], start=1):
        if not is_deleted(line):
            found = _row(line, Place(file, number), document)
            if isinstance(found, Row):
                rows.append(found)
            elif found and number > 1:
                strange.append((Place(file, number), found, _HINT))
    beside = {comment for row in rows for comment in row.comments}
    loose = ((Place(file), comment) for comments in document.comments.values() for comment in comments if comment not in beside)
    seen = f"{len(lines)} rows of tables, {sum(1 for _ in body.iter(f'{W}p'))} paragraphs"
    return Returned(rows, strange, seen, tuple(loose), tuple(_cut(lines, file)))


def _cut(lines: Sequence[etree._Element], file: str) -> Iterator[Strange]:
    """What to say of rows that are beyond the limit: the first that has words in it."""
    for number, line in enumerate(lines[MOST_ROWS:], start=MOST_ROWS + 1):
        if any((text.text or "").strip() for text in line.iter(f"{W}t")):
            problem = f"its tables have more than {MOST_ROWS:,} rows: row {number} and all below is not read"
            yield Place(file, number), problem, "delete what is not of the table, or put the rest into a second file and import that too"
            return


def _is_outermost(line: etree._Element) -> bool:
    """Whether a row is of a table of the document, not of one pasted into a cell, nor the second telling of one."""
    return next(line.iterancestors(_ROW, _FALLBACK), None) is None


def _row(line: etree._Element, place: Place, document: _Document) -> Row | str:
    """The row of a line, or what is wrong with it; empty where it is an empty line."""
    cells = [cell for cell in line.iter(f"{W}tc") if next(cell.iterancestors(_ROW), None) is line and not is_deleted(cell)]
    first = _plain(cells[0], document) if cells else ""
    label = Label.found_in(first)
    if label is None:
        return f"row {place.line} of the table carries no label" if any(_plain(cell, document).strip() for cell in cells) else ""
    if len(cells) != _COLUMNS and not (len(cells) == _COLUMNS + 1 and _has_why(line)):
        return f"row {place.line} of the table has {len(cells)} cells"
    comments = _pinned(line, document.comments)
    where = f"row {first.split()[0]}"
    try:
        english = next(iter(document.words.lines(cells[1])), "")  # below it are notes, each a paragraph
        translation = "\n".join(document.words.lines(cells[2]))
    except NotWords as error:
        complaint = Complaint("not-text", str(error), "write it as plain words in an untouched export")
        return Row(label, "", "", None, place=place, where=where, is_words=False, comments=comments, complaints=(complaint,))
    return Row(label, with_line_ends(english), with_line_ends(translation), None, place=place, where=where, comments=comments)


def _has_why(line: etree._Element) -> bool:
    """Whether the table is an import report, which has one more column."""
    table = next(line.iterancestors(f"{W}tbl"), None)
    head = table.find(_ROW) if table is not None else None
    last = list(head.iterchildren(f"{W}tc"))[-1:] if head is not None else []
    return any("".join(text.text or "" for text in cell.iter(f"{W}t")).strip() == _WHY for cell in last)


def _plain(cell: etree._Element, document: _Document) -> str:
    """All words of a cell, hidden ones too, whatever else is in it."""
    try:
        return "\n".join(document.labels.lines(cell))
    except NotWords:
        return "".join(text.text or "" for text in cell.iter(f"{W}t"))


def _comments(root: etree._Element | None) -> dict[str, tuple[Comment, ...]]:
    """The comments by their ids."""
    found: dict[str, tuple[Comment, ...]] = {}
    for comment in root.iter(f"{W}comment") if root is not None else ():
        words = " ".join(" ".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in comment.iter(f"{W}p"))
        found[str(comment.get(f"{W}id"))] = comments_of([(comment.get(f"{W}author"), words)])
    return found


def _pinned(line: etree._Element, comments: Mapping[str, tuple[Comment, ...]]) -> tuple[Comment, ...]:
    marks: Sequence[etree._Element] = [*line.iter(f"{W}commentRangeStart"), *line.iter(f"{W}commentReference")]
    return tuple(one for number in dict.fromkeys(str(mark.get(f"{W}id")) for mark in marks) for one in comments.get(number, ()))
