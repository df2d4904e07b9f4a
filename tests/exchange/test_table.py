"""Which line of a sheet names its columns, which cells are whose, and what of a sheet is told instead of read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cop_docs.exchange import read_rows
from cop_docs.exchange.delimited import read as read_csv
from cop_docs.exchange.rows import Comment, Row, RowState
from cop_docs.exchange.table import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, returned, sheet_of
from cop_docs.model.finding import Findings
from cop_docs.read.archive import open_archive
from tests.exchange.files import codes, export_of, ods, with_parts, written

HEADER = ("Message", "English", "Translation", "State", "Comment")
LABEL = str(export_of(("Stop", "Arrête")).rows[0].label)
LINE = (LABEL, "Stop", "Halte")


def sheet(*lines: tuple[str | Cell, ...], name: str = "One") -> Sheet:
    return Sheet(
        name, [(number, [Cell(one) if isinstance(one, str) else one for one in line]) for number, line in enumerate(lines, start=1)]
    )


def rows(*lines: tuple[str | Cell, ...]) -> list[Row]:
    return returned([sheet(*lines)], "f").rows


def strange(*lines: tuple[str | Cell, ...]) -> list[str]:
    return [f"{place}: {problem}" for place, problem, _ in returned([sheet(*lines)], "f").strange]


@pytest.mark.parametrize(("above", "is_found"), [(0, True), (39, True), (40, False)])
def test_the_columns_are_named_in_one_of_the_first_forty_lines(above: int, *, is_found: bool) -> None:
    lines = [*[("Dear Ada",)] * above, HEADER, LINE]
    assert [row.translation for row in rows(*lines)] == (["Halte"] if is_found else [])
    lacking = f'f:{above + 2}: sheet "One" has labels and lacks the line with Message, English (or Original) and Translation above them'
    assert strange(*lines) == ([] if is_found else [lacking])


@pytest.mark.parametrize("needed", HEADER[:3])
def test_three_columns_are_needed(needed: str) -> None:
    assert rows(tuple(name for name in HEADER if name != needed), LINE) == []
    assert [row.translation for row in rows(HEADER[:3], LINE)] == ["Halte"]


def test_columns_are_known_by_their_names_in_any_order_and_any_letters() -> None:
    (row,) = rows((" TRANSLATION ", "x", "english", "message"), ("Halte", "", "Stop", LABEL))
    assert (row.translation, row.english, row.where) == ("Halte", "Stop", "cell A2")


def test_of_two_columns_of_one_name_the_first_counts() -> None:
    assert [row.translation for row in rows((*HEADER[:3], "Translation"), (*LINE, "Other"))] == ["Halte"]


def test_a_row_that_was_sorted_above_the_names_of_the_columns_is_a_row_all_the_same() -> None:
    assert [row.where for row in rows(LINE, HEADER, LINE)] == ["cell C1", "cell C3"]


@pytest.mark.parametrize(("before", "letter"), [(0, "C"), (23, "Z"), (24, "AA"), (25, "AB"), (37, "AN")])
def test_a_cell_is_called_as_the_program_calls_it(before: int, letter: str) -> None:
    empty = ("",) * before
    (row,) = rows(("Message", "English", *empty, "Translation"), (LABEL, "Stop", *empty, "Halte"))
    assert row.where == f"cell {letter}2"


def test_a_line_without_a_label_is_told_where_somebody_wrote_in_it() -> None:
    assert strange(HEADER, ("", "", "Halte")) == ["f:2: row 2 carries no label"]
    assert strange(HEADER, ("", "", "", "", "see page 3")) == ["f:2: row 2 carries no label"]


def test_a_line_above_the_columns_or_with_a_state_alone_is_no_row_and_nothing_is_said() -> None:
    assert strange(("Dear Ada", "", "Halte"), HEADER, ("", "", "", "to do"), ()) == []


def test_a_sheet_of_the_translator_s_own_is_left_out_but_its_comments_are_told() -> None:
    own = sheet(("My notes", Cell("x", comments=(Comment("Ada", "look"),))), name="Notes")
    found = returned([own, sheet(HEADER, LINE)], "f")
    assert ([row.translation for row in found.rows], found.strange) == (["Halte"], [])
    assert [(str(place), str(comment)) for place, comment in found.loose] == [("f:1", "Ada: look")]


def test_what_was_seen_names_each_sheet_its_cells_and_its_beginning() -> None:
    found = returned([sheet(("a" * 61, ""), ("b",), name="One"), sheet((), name="Two")], "f")
    assert found.seen == f'sheet "One" with 2 cells, beginning with "{"a" * 60}"; sheet "Two" with 0 cells'
    assert returned([], "f").seen == "no sheet"


@pytest.mark.parametrize(
    ("state", "progress", "is_set", "complaints"),
    [
        ("", None, False, []),
        ("translated", RowState.TRANSLATED, False, []),  # as it left
        (" Needs  Review ", RowState.FUZZY, True, []),
        ("reviewed", RowState.REVIEWED, True, []),
        ("done", RowState.FUZZY, True, ["unknown-state"]),
    ],
)
def test_a_state_is_one_of_four_or_unfinished(state: str, progress: RowState | None, complaints: list[str], *, is_set: bool) -> None:
    (row,) = rows(HEADER, (*LINE, state))
    assert (row.progress, row.is_set, codes(row)) == (progress, is_set, complaints)


def test_a_state_that_is_no_words_is_unknown() -> None:
    (row,) = rows(HEADER, (*LINE, Cell("", refused="a formula")))
    assert (row.progress, row.is_set, [one.problem for one in row.complaints]) == (RowState.FUZZY, True, ['has the state "a formula"'])


def test_a_translation_that_is_no_words_is_refused_and_an_english_too_counts_as_none() -> None:
    (row,) = rows(HEADER, (LABEL, Cell("", refused="is a formula"), Cell("", refused="is a date")))
    assert (row.is_words, row.english, codes(row)) == (False, "", ["not-text"])
    (row,) = rows(HEADER, LINE)
    assert (row.is_words, codes(row)) == (True, [])


def test_comments_are_those_of_the_column_and_those_pinned_to_any_cell_of_the_line() -> None:
    (row,) = rows(HEADER, (LABEL, "Stop", Cell("Halte", comments=(Comment("Ada", "sure?"),)), "", "see page 3"))
    assert [str(comment) for comment in row.comments] == ["translator: see page 3", "Ada: sure?"]


# tables that are larger than what is read


def test_a_table_has_a_hundred_thousand_lines_and_forty_columns_at_most() -> None:
    assert (MOST_ROWS, MOST_COLUMNS) == (100_000, 40)


Far = Callable[[int, int], str | bytes]  # the file of a table with its translation in the column ``place``, from 0, of the line ``number``


def far_csv(number: int, place: int) -> str:
    return f"Message,English,{'x,' * (place - 2)}Translation" + "\n" * (number - 1) + f"{LABEL},Stop,{',' * (place - 2)}Halte"


def far_ods(number: int, place: int) -> bytes:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    gap = f'<table:table-cell table:number-columns-repeated="{place - 2}"/>' if place > 2 else ""
    rows = [f"<table:table-row>{cell(one)}{cell('English' if one == 'Message' else 'Stop')}{gap}{cell(other)}</table:table-row>"
            for one, other in (("Message", "Translation"), (LABEL, "Halte"))]  # fmt: skip
    empty = f'<table:table-row table:number-rows-repeated="{number - 2}"/>' if number > 2 else ""
    return ods(f"{rows[0]}{empty}{rows[1]}")


def far_xlsx(number: int, place: int) -> bytes:
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for line, texts in ((1, ("Message", "English", "Translation")), (number, LINE)):
        for column, text in zip((1, 2, place + 1), texts, strict=True):
            page.cell(line, column, text)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


FAR: dict[str, Far] = {"csv": far_csv, "ods": far_ods, "xlsx": far_xlsx}


def found_in(folder: Path, name: str, data: str | bytes) -> tuple[list[str], list[str]]:
    """The translations that a file brings, and its findings."""
    path, findings = folder / f"f.{name}", Findings()
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return [row.translation for row in read_rows(path, findings)], [str(one).removeprefix(f"{folder}/") for one in findings]


@pytest.mark.parametrize("name", FAR)
@pytest.mark.parametrize(("number", "place"), [(MOST_ROWS, 2), (2, MOST_COLUMNS - 1)])
def test_the_last_line_and_the_last_column_are_read_and_nothing_is_said(tmp_path: Path, name: str, number: int, place: int) -> None:
    assert found_in(tmp_path, name, FAR[name](number, place)) == (["Halte"], [])


@pytest.mark.parametrize("name", FAR)
def test_the_first_line_too_many_is_told_with_its_place_and_a_cure(tmp_path: Path, name: str) -> None:
    read, said = found_in(tmp_path, name, FAR[name](MOST_ROWS + 1, 2))
    assert read == []
    cut = next(one for one in said if "cut-table" in one)
    assert cut.startswith(f"f.{name}:100001: error: cut-table: sheet ")
    assert "has more than 100,000 lines: cell A100001 and all below is not read\n  hint: delete what is not of the table, or put" in cut


@pytest.mark.parametrize("name", FAR)
def test_the_first_column_too_many_is_told_with_its_place_and_a_cure(tmp_path: Path, name: str) -> None:
    read, said = found_in(tmp_path, name, FAR[name](2, MOST_COLUMNS))
    assert read == []
    cut = next(one for one in said if "cut-table" in one)
    assert cut.startswith(f"f.{name}:1: error: cut-table: sheet ")
    assert "has more than 40 columns: cell AO1 and all to its right is not read\n  hint: delete the columns" in cut


@pytest.mark.parametrize(
    ("line", "column"), [(("", *LINE), 0), ((*LINE, *[""] * 60), 0), ((*LINE, *[" "] * 60), 0), ((*LINE, *[""] * 36, "x", "y"), 1)]
)
def test_only_what_a_reader_sees_is_too_much_and_the_rest_is_read(line: tuple[str, ...], column: int) -> None:
    header = ("", *HEADER) if not line[0] else HEADER
    text = "\n".join(",".join(cells) for cells in (header[: len(line)], line))
    found = read_csv(text.encode(), "f")
    assert [row.translation for row in found.rows] == ["Halte"]
    assert [problem.partition(": cell ")[2][:4] for _, problem, _ in found.cut] == ["AO2 "] * column


def test_lines_and_columns_too_many_are_both_told_once() -> None:
    wide = [Cell("x")] * (MOST_COLUMNS + 2)
    one = sheet_of("One", ((number, enumerate(wide)) for number in (1, 2, MOST_ROWS + 7, MOST_ROWS + 8)))
    assert (len(one.lines), list(one.unread)) == (2, [(1, MOST_COLUMNS), (MOST_ROWS + 7, 0)])
    assert {len(line) for _, line in one.lines} == {MOST_COLUMNS}


def test_a_comment_too_far_out_is_told_too() -> None:
    one = sheet_of("One", [(1, [(MOST_COLUMNS, Cell(comments=(Comment("Ada", "look"),)))])])
    assert list(one.unread) == [(1, MOST_COLUMNS)]


def test_a_file_whose_columns_are_parted_otherwise_is_not_called_too_wide(tmp_path: Path) -> None:
    words = "a, " * 60
    text = f"Message;English;Translation\n{LABEL};Stop;Halte\n;;{words}"
    assert [one for one in found_in(tmp_path, "csv", text)[1] if "cut-table" in one] == []


@pytest.mark.parametrize(("empty", "is_cut"), [(7, False), (8, True)])
def test_a_word_table_has_so_many_rows_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: int, *, is_cut: bool) -> None:
    monkeypatch.setattr("cop_docs.exchange.word_table.MOST_ROWS", 9)  # so that the file need not be large
    data = written("docx", export_of(("Stop", "Halte")))
    text = open_archive(data)["word/document.xml"].decode()
    last = text.rindex("<w:tr>")
    read, said = found_in(tmp_path, "docx", with_parts(data, {"word/document.xml": f"{text[:last]}{'<w:tr/>' * empty}{text[last:]}"}))
    assert read == ([] if is_cut else ["Halte"])
    cut = [one for one in said if "cut-table" in one]
    assert [one.partition("\n")[0] for one in cut] == [
        "f.docx:10: error: cut-table: its tables have more than 9 rows: row 10 and all below is not read"
    ] * is_cut


def test_rows_of_a_word_file_without_words_are_not_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cop_docs.exchange.word_table.MOST_ROWS", 2)
    data = written("docx", export_of(("Stop", "Halte")))
    text = open_archive(data)["word/document.xml"].decode()
    more = text.replace("</w:tbl>", f"{'<w:tr><w:tc><w:p><w:r><w:t> </w:t></w:r></w:p></w:tc></w:tr>' * 3}</w:tbl>")
    assert found_in(tmp_path, "docx", with_parts(data, {"word/document.xml": more})) == (["Halte"], [])
