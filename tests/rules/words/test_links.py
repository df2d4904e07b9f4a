"""A link to a section that is not there, or not in each publication that has the link, is found where it is written."""

from __future__ import annotations

from pathlib import Path

from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.rules.words.links import check_links
from tests.projects import FILES, make_project, said

TIPS, MORE = "content/sections/pupils/tips.yaml", "content/sections/pupils/more.yaml"
WORDING, PUPILS = "content/wording.yaml", "content/audiences/pupils.yaml"
ON_PAGE = FILES[WORDING] + 'on_page: "(page {page-number})"\n'
BOTH = FILES[PUPILS].replace("[tips, last-pages]", "[tips, more, last-pages]")


def findings_of(folder: Path, text: str, **changed: str) -> list[str]:
    files = {
        TIPS: f'id: tips\ntitle: Tips\nblocks:\n  - {{kind: paragraph, text: "{text}"}}\n',
        MORE: changed.get("more", "id: more\ntitle: More\nblocks:\n  - {kind: paragraph, text: T}\n"),
        WORDING: changed.get("wording", ON_PAGE),
        PUPILS: changed.get("pupils", BOTH),
    }
    findings = Findings()
    content = load(make_project(folder, files), findings)
    assert content is not None, list(findings)
    check_links(content, findings)
    return said(findings)


def test_a_link_within_a_publication_passes_in_silence(tmp_path: Path) -> None:
    assert FILES[PUPILS] != BOTH
    assert findings_of(tmp_path, "See [more][section:more].") == []


def test_a_section_that_is_not_there_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    assert findings_of(tmp_path, "See [it][section:mroe].") == [f'{TIPS}:4:39: error: unknown-reference: no section is called "mroe"']


def test_a_section_of_another_publication_is_told(tmp_path: Path) -> None:
    found = findings_of(tmp_path, "See [it][section:more].", pupils=FILES[PUPILS])
    assert found == [f'{TIPS}:4:39: error: section-elsewhere: the section "more" is not in pupils, briefing, which has this link']


def test_a_section_for_other_readers_is_told(tmp_path: Path) -> None:
    more = "id: more\ntitle: More\naudiences: [adults]\nblocks:\n  - {kind: paragraph, text: T}\n"
    assert ["section-elsewhere" in line for line in findings_of(tmp_path, "See [it][section:more].", more=more)] == [True]


def test_a_section_without_a_title_is_no_target(tmp_path: Path) -> None:
    found = findings_of(tmp_path, "See [it][section:more].", more="id: more\nblocks:\n  - {kind: paragraph, text: T}\n")
    assert found == [f'{TIPS}:4:39: error: section-elsewhere: the section "more" has no title to lead to']


def test_a_title_leads_to_no_section(tmp_path: Path) -> None:
    more = 'id: more\ntitle: "More [t][section:tips]"\nblocks:\n  - {kind: paragraph, text: T}\n'
    assert findings_of(tmp_path, "T", more=more) == [f'{MORE}:2:18: error: section-elsewhere: more.title cannot lead to the section "tips"']


def test_the_words_that_tell_a_page_are_asked_for_where_they_are_needed(tmp_path: Path) -> None:
    found = findings_of(tmp_path, "See [more][section:more].", wording=FILES[WORDING])
    assert found == [f"{WORDING}: error: missing-key: texts lead to sections, and no words tell their pages on paper"]


def test_the_number_of_a_page_is_where_it_can_be_counted(tmp_path: Path) -> None:
    wrong = FILES[WORDING] + 'on_page: "(page)"\n'
    assert ["missing-key" in line for line in findings_of(tmp_path / "a", "See [m][section:more].", wording=wrong)] == [True]
    assert findings_of(tmp_path / "b", "Page {page-number}") == [f"{TIPS}:4:35: error: unknown-reference: no page has a number here"]
