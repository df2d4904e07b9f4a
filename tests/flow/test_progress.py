"""The table at the end of a build is a column a language, however long its code."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from cop_docs.flow.pipeline import Built
from cop_docs.flow.progress import table


def test_long_codes_of_languages_do_not_touch() -> None:
    def file(code: str) -> Any:
        return SimpleNamespace(audience="pupils", publication="briefing", format="pdf", language=code, pages=7, missing=0, fuzzy=0)

    head, row, _ = table(Built([file("th"), file("zh-Hant")], [], {})).splitlines()
    assert head.split()[-2:] == ["th", "zh-Hant"]
    assert len(head) == len(row)
