"""A section in two columns is told where there is no room for two: in a publication that is hung up or folded, or with a block as wide as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.rules.words.columns import check_columns
from tests.projects import make_project, said

TIPS = "content/sections/pupils/tips.yaml"


@pytest.mark.parametrize(
    ("block", "narrow", "found"),
    [
        ("{kind: paragraph, text: A}", [], ""),
        ("{kind: photograph, photograph: a.jpg, alternative: A, credit: A, licence: A}", [], ""),
        ("{kind: writing-lines, fields: [{label: A}]}", [], 'the section "tips" is in two columns, which have no room for writing-lines'),
        (
            "{kind: paragraph, text: A}",
            ["briefing"],
            'the section "tips" is in two columns, which have no room on briefing: briefing has it',
        ),
    ],
)
def test_columns_without_room_are_told(tmp_path: Path, block: str, narrow: list[str], found: str) -> None:
    findings = Findings()
    content = load(make_project(tmp_path, {TIPS: f"id: tips\ntwo_columns: true\nblocks:\n  - {block}\n"}), findings)
    assert content is not None
    check_columns(content, narrow, findings)
    assert said(findings) == ([f"{TIPS}:1:5: error: misplaced-columns: {found}"] if found else [])
