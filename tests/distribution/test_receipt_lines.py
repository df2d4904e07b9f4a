"""What a form says that schools filled in with a spreadsheet program."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from cop_docs.distribution.receipt_lines import answers


def test_a_cell_that_is_merged_or_a_formula_without_a_result_is_not_taken_as_empty(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (
        ("school", "file", "copies", "arrived"),
        ("S-1", "a.pdf", 9, 9),
        ("S-2", "a.pdf", 9),
        ("S-3", "a.pdf", 9, "=10+5"),
        ("S-4", "a.pdf", 9),
    ):
        sheet.append(line)
    sheet.merge_cells("D2:D3")
    book.save(tmp_path / "back.xlsx")
    said = [(one.line, one.column, one.odd.partition(":")[0]) for one in answers(tmp_path / "back.xlsx")]
    assert said == [(2, 4, ""), (3, 4, "is empty here"), (4, 4, "is a formula"), (5, 4, "")]
