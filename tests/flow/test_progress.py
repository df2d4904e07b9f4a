"""How far a build has come is told as it goes, and the table at its end is a column a language, however long its code."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from cop_docs.flow.pipeline import Built
from cop_docs.flow.progress import progress, table


def test_what_is_finished_is_counted_in_plain_lines_and_names_are_told_as_they_are(capfd: pytest.CaptureFixture[str]) -> None:
    with progress() as told:
        told.step("fonts")
        told.begin(2)
        told.step("[red] book en")
        told.step("pupils ar")
    assert capfd.readouterr().err.splitlines() == ["fonts", "[1/2] [red] book en", "[2/2] pupils ar"]


def test_on_a_terminal_a_bar_tells_how_many_of_all_are_finished(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress() as told:
        told.step("fonts")
        told.begin(3)
        told.step("book en")
        told.step("pupils ar")
    shown = capfd.readouterr().err
    assert "pupils ar" in shown
    assert "2/3" in shown
    assert "fonts\n" not in shown


def file(code: str = "en", name: str = "pdf", **more: Any) -> Any:
    """A row of the manifest."""
    row = {"audience": "pupils", "publication": "briefing", "format": name, "language": code, "pages": 7, "missing": 0, "fuzzy": 0}
    return SimpleNamespace(**row | more)


def test_the_table_has_a_row_for_each_file_with_pages_and_a_column_for_each_language_and_counts_all() -> None:
    made = [file(), file("ar", pages=8), file("en", "docx", pages=9), file("en", "html", pages=0)]
    kept = [file("en", publication="poster", pages=1, missing=2), file("ar", publication="poster", fuzzy=1, pages=1)]
    assert table(Built(made, kept, {})).splitlines() == [
        "pages of each file                   en   ar",
        "pupils briefing              docx     9    -",
        "pupils briefing              pdf      7    8",
        "pupils poster                pdf      1    1",
        "6 files, 2 of them unchanged; 2 are drafts with the original in place of missing translations",
    ]


def test_the_table_of_files_without_pages_is_their_number() -> None:
    assert table(Built([file(pages=0)], [], {})) == "1 file"
    assert table(Built([], [], {})) == "nothing to build"


def test_long_codes_of_languages_do_not_touch() -> None:
    head, row, _ = table(Built([file("th"), file("zh-Hant")], [], {})).splitlines()
    assert head.split()[-2:] == ["th", "zh-Hant"]
    assert len(head) == len(row)
