"""Which line of a sheet names its columns, which cells are whose, and what of a sheet is told instead of read."""

from __future__ import annotations

import pytest

from cop_docs.exchange.delimited import read as read_csv
from cop_docs.exchange.rows import Comment, Row, RowState
from cop_docs.exchange.table import MOST_COLUMNS, MOST_ROWS, Cell, Sheet, returned
from tests.exchange.files import codes, export_of

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
    lacking = f'f:{above + 2}: sheet "One" has labels and lacks the line with Message, English and Translation above them'
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


@pytest.mark.parametrize(("line", "is_read"), [(MOST_ROWS, True), (MOST_ROWS + 1, False)])
def test_a_table_has_a_hundred_thousand_lines_at_most(line: int, *, is_read: bool) -> None:
    assert MOST_ROWS == 100_000
    text = ",".join(HEADER) + "\n" * (line - 1) + ",".join(LINE)
    assert [row.place.line for row in read_csv(text.encode(), "f").rows] == ([line] if is_read else [])


@pytest.mark.parametrize(("before", "is_read"), [(MOST_COLUMNS - 3, True), (MOST_COLUMNS - 2, False)])
def test_a_table_has_forty_columns_at_most(before: int, *, is_read: bool) -> None:
    assert MOST_COLUMNS == 40
    text = f"Message,English,{'x,' * before}Translation\n{LABEL},Stop,{',' * before}Halte\n"
    assert [row.translation for row in read_csv(text.encode(), "f").rows] == (["Halte"] if is_read else [])
