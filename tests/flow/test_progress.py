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


def test_long_codes_of_languages_do_not_touch() -> None:
    def file(code: str) -> Any:
        return SimpleNamespace(audience="pupils", publication="briefing", format="pdf", language=code, pages=7, missing=0, fuzzy=0)

    head, row, _ = table(Built([file("th"), file("zh-Hant")], [], {})).splitlines()
    assert head.split()[-2:] == ["th", "zh-Hant"]
    assert len(head) == len(row)
