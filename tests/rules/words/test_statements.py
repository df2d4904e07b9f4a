"""Every statement rests on a source, or says that it is our own advice."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.rules.words.statements import check_statements
from tests.projects import make_project, said

TIPS = "content/sections/pupils/tips.yaml"


def complaints(folder: Path, block: str) -> list[str]:
    findings = Findings()
    content = load(make_project(folder, {TIPS: f"id: tips\ntitle: Tips\nblocks:\n  - {block}\n"}), findings)
    assert content is not None, said(findings)
    check_statements(content, findings)
    return [line.removeprefix(f"{TIPS}:").split(" nothing says what ")[-1] for line in said(findings)]


@pytest.mark.parametrize(
    ("block", "key"),
    [
        ("{kind: paragraph, text: T}", "tips.1.text"),
        ("{kind: bullet-list, items: [{text: A, sources: [book]}, {text: B}]}", "tips.1.2.text"),
        ("{kind: recommendations, items: [{id: a, title: T, text: T}]}", "tips.1.a.text"),
        ("{kind: table, caption: C, header: [A, B], rows: [[a, b]]}", "tips.1.caption"),
        ("{kind: callout, title: T, text: [A]}", "tips.1.title"),
        ("{kind: figure, figure: motif-pupils, alternative: A, caption: C}", "tips.1.caption"),
        ("{kind: contact-box, title: T, contacts: [{label: Blank}, {label: Line, detail: '116'}]}", "tips.1.2.label"),
        ("{kind: picture-cards, items: [{figure: motif-pupils, alternative: A, title: T}]}", "tips.1.1.title"),
    ],
)
def test_a_statement_without_a_source_is_named_by_its_key(tmp_path: Path, block: str, key: str) -> None:
    assert complaints(tmp_path, block) == [f"{key} rests on"]


@pytest.mark.parametrize(
    "block",
    [
        "{kind: paragraph, text: T, sources: [own-advice]}",
        "{kind: checklist, items: [{text: A}, {text: B}], sources: [book]}",
        "{kind: heading, title: T}",
        "{kind: writing-lines, fields: [{label: Name}]}",
        "{kind: contact-box, title: T, contacts: [{label: Blank}]}",
    ],
)
def test_a_source_for_a_block_serves_its_items_and_what_states_nothing_needs_none(tmp_path: Path, block: str) -> None:
    assert complaints(tmp_path, block) == []
