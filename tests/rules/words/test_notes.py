"""A note that is not there, that nothing calls, or that is called where no page could hold it, is found where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.rules.words.notes import check_notes
from tests.projects import make_project, said

TIPS = "content/sections/pupils/tips.yaml"
NOTE = "notes: [{id: who, text: The head.}]"


def findings_of(folder: Path, block: str, notes: str = NOTE, title: str = "Tips") -> list[str]:
    findings = Findings()
    content = load(make_project(folder, {TIPS: f'id: tips\ntitle: "{title}"\nblocks:\n  - {block}\n{notes}\n'}), findings)
    assert content is not None
    check_notes(content, findings)
    return said(findings)


@pytest.mark.parametrize(
    "block",
    [
        '{kind: paragraph, text: "A person{note:who} helps."}',
        '{kind: bullet-list, items: [{text: "A person{note:who}"}]}',
        '{kind: table, caption: C, header: [A, B], rows: [[a, "b{note:who}"]]}',
        '{kind: callout, title: C, text: ["b{note:who}"]}',
        '{kind: recommendations, items: [{id: a, title: A, text: "b{note:who}"}]}',
    ],
)
def test_a_note_that_is_called_once_passes_in_silence(tmp_path: Path, block: str) -> None:
    assert findings_of(tmp_path, block) == []


@pytest.mark.parametrize(
    ("block", "finding"),
    [
        ('{kind: paragraph, text: "A{note:hwo}"}', f'{TIPS}:4:31: error: unknown-reference: the section "tips" has no note called "hwo"'),
        ('{kind: heading, title: "A{note:who}"}', f'{TIPS}:4:30: error: misplaced-note: the note "who" cannot be called in tips.1.title'),
        ('{kind: table, caption: "C{note:who}", header: [A], rows: [[a]]}', f'{TIPS}:4:30: error: misplaced-note: the note "who" cannot'),
        ('{kind: table, caption: C, header: ["A{note:who}"], rows: [[a]]}', f'{TIPS}:4:42: error: misplaced-note: the note "who" cannot'),
    ],
)
def test_a_call_of_what_is_not_there_or_in_a_wrong_place_is_an_error(tmp_path: Path, block: str, finding: str) -> None:
    found = findings_of(tmp_path, block)
    assert found[0].startswith(finding), found


def test_a_cell_that_is_not_translated_calls_nothing(tmp_path: Path) -> None:
    table = '{kind: table, caption: C, columns: [{}, {translated: false}], header: [A, B], rows: [[a, "b{note:who}"]]}'
    assert "misplaced-note" in findings_of(tmp_path, table)[0]


def test_a_note_that_nothing_calls_is_a_warning(tmp_path: Path) -> None:
    assert findings_of(tmp_path, "{kind: paragraph, text: A}") == [f'{TIPS}:5:14: warning: unused-note: nothing calls the note "who"']


def test_two_calls_of_one_note_are_told_each(tmp_path: Path) -> None:
    found = findings_of(tmp_path, '{kind: paragraph, text: "A{note:who} B{note:who}"}')
    assert [line.partition(": ")[0] for line in found] == [f"{TIPS}:4:31", f"{TIPS}:4:43"]
    assert all("misplaced-note" in line for line in found)


def test_no_note_calls_another_and_no_title_of_a_section_one(tmp_path: Path) -> None:
    inner = 'notes: [{id: who, text: "The {note:who} head."}]'
    found = findings_of(tmp_path, '{kind: paragraph, text: "A{note:who}"}', inner, title="Tips{note:who}")
    assert len(found) == 2
    assert all("misplaced-note" in line for line in found)


def test_the_id_of_a_note_is_one_that_a_text_can_call(tmp_path: Path) -> None:
    findings = Findings()
    text = 'id: tips\ntitle: Tips\nblocks:\n  - {kind: paragraph, text: A.}\nnotes: [{id: "the head", text: B.}]\n'
    load(make_project(tmp_path, {TIPS: text}), findings)
    (found,) = findings
    assert "letters, digits, - and _ alone" in found.hint
