"""A file in content/ that nothing reads is told, with where it belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.content.unread import check_unread
from cop_docs.model.finding import Findings
from tests.projects import FORUM, make_project, said


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("content/wording.yml", "rename it to wording.yaml"),
        ("content/wordings.yaml", 'did you mean "wording"?'),
        ("content/sections/more.yaml", "put it into a folder of sections, which is its catalogue"),
        ("content/sections/pupils/old/more.yaml", "move it up: sections has no folders so deep"),
        ("content/figures/map.png", "files of figures end in .svg"),
        ("templates/html/blocks/calout.html", 'did you mean "templates/html/blocks/callout.html"?'),
        ("templates/blocks/quote.html.j2", 'did you mean "templates/html/blocks/quote.html"?'),
        ("templates/html/zigzag.css", "cop-docs eject lists those of the program"),
    ],
)
def test_what_nothing_reads_is_told(tmp_path: Path, file: str, hint: str) -> None:
    findings = Findings()
    check_unread(make_project(tmp_path, {file: "x"}), findings)
    assert [(found.kind.code, found.place.file, found.hint) for found in findings] == [("unread-file", file, hint)]


def test_a_folder_that_no_project_has_is_told_once(tmp_path: Path) -> None:
    findings = Findings()
    check_unread(make_project(tmp_path, {"content/drafts/a.yaml": "x", "content/drafts/old/b.yaml": "x"}), findings)
    assert said(findings) == ["content/drafts: warning: unread-file: nothing reads this folder"]


def test_templates_that_take_the_place_of_one_or_that_one_reads_in_are_read(tmp_path: Path) -> None:
    own = {"templates/html/blocks/quote.html": '{% include "blocks/badge.html" %}', "templates/html/blocks/badge.html": "x"}
    findings = Findings()
    check_unread(make_project(tmp_path, own), findings)
    assert list(findings) == []


def test_what_is_read_what_is_for_people_and_what_is_hidden_is_not(tmp_path: Path) -> None:
    more = dict.fromkeys(("content/README.md", "content/.DS_Store", "content/logo.svg", "content/schemas/section.json"), "x")
    for project in (make_project(tmp_path, more), FORUM):
        findings = Findings()
        check_unread(project, findings)
        assert list(findings) == []
