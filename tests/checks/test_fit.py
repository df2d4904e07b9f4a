"""An edition keeps to the pages that its kind of publication allows."""

from __future__ import annotations

import pytest

from cop_docs.checks.fit import check_pages
from cop_docs.findings import Findings
from cop_docs.model.document import Edition
from cop_docs.model.language import SOURCE
from tests.projects import said

SHEET = Edition("pupils", "tip-sheet", SOURCE)


@pytest.mark.parametrize("pages", [1, 2])
def test_pages_within_the_budget_pass_in_silence(pages: int) -> None:
    findings = Findings()
    check_pages(SHEET, pages, [1, 2], findings)
    assert said(findings) == []


@pytest.mark.parametrize(("pages", "sides", "allowed"), [(3, [1, 2], "1 to 2"), (3, [2, 2], "2"), (7, [8, 16], "8 to 16")])
def test_a_page_too_many_or_too_few_is_an_error(pages: int, sides: list[int], allowed: str) -> None:
    findings = Findings()
    check_pages(SHEET, pages, sides, findings)
    message = f"pupils, tip-sheet, en has {pages} pages; pages.tip-sheet in templates/design.toml allows {allowed}"
    assert said(findings) == [f"content/audiences/pupils.yaml: error: page-budget: {message}"]
