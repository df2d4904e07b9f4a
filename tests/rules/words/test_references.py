"""A name that points to nothing is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.rules.words.references import Names, check_drawings, check_references
from tests.projects import FILES, make_project, said

TIPS = "content/sections/pupils/tips.yaml"
NAMES = Names(
    frozenset({"coral"}), frozenset({"young"}), frozenset({"briefing"}), frozenset({"en", "fr", "ru"}), frozenset({"motif-pupils", "map"})
)


def findings_of(folder: Path, files: dict[str, str]) -> list[str]:
    findings = Findings()
    content = load(make_project(folder, files), findings)
    assert content is not None
    check_references(content, NAMES, findings)
    return said(findings)


def tips(block: str) -> dict[str, str]:
    return {TIPS: f"id: tips\ntitle: Tips\nblocks:\n  - {block}\n"}


def test_what_names_a_section_that_cannot_be_read_is_not_accused(tmp_path: Path) -> None:
    found = findings_of(tmp_path, {TIPS: "id: tips\nblocks: none\n"})
    assert [line.split(": ")[0].split(":")[0] for line in found] == [TIPS] * len(found)
    assert found


def test_good_content_passes_in_silence(tmp_path: Path) -> None:
    assert findings_of(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("block", "finding"),
    [
        ("{kind: paragraph, text: T, sources: [artikle]}", f'{TIPS}:4:42: error: unknown-reference: no source is called "artikle"'),
        ("{kind: paragraph, text: T, audiences: [pupil]}", f'{TIPS}:4:44: error: unknown-reference: no audience is called "pupil"'),
        ("{kind: paragraph, text: T, languages: [de]}", f'{TIPS}:4:44: error: unknown-reference: no language is called "de"'),
        ("{kind: people, people: [adam]}", f'{TIPS}:4:29: error: unknown-reference: no person is called "adam"'),
        (
            "{kind: figure, figure: mapp, alternative: A}",
            f"{TIPS}:4:28: error: missing-figure: there is no drawing content/figures/mapp.svg",
        ),
        (
            "{kind: table, caption: C, header: [A, B], rows: [[a, b, c], [d, e]]}",
            f"{TIPS}:4:55: error: wrong-type: this row has 3 cells, the header 2",
        ),
        (
            "{kind: table, caption: C, columns: [{width: 50}], header: [A, B], rows: [[a, b]]}",
            f"{TIPS}:4:28: error: wrong-type: this table has 2 columns, and 1 are described",
        ),
        (
            "{kind: table, caption: C, columns: [{width: 60}, {width: 60}], header: [A, B], rows: [[a, b]]}",
            f"{TIPS}:4:28: error: wrong-type: the widths of its columns are 120 per cent",
        ),
        (
            "{kind: table, caption: C, header_columns: 2, header: [A, B], rows: [[a, b]]}",
            f"{TIPS}:4:28: error: wrong-type: all of its 2 columns are headers",
        ),
        (
            "{kind: table, caption: C, columns: [{}, {numbers: true}], header: [A, B], rows: [[a, 1;5]]}",
            f'{TIPS}:4:90: error: wrong-type: "1;5" is no number',
        ),
        (
            "{kind: signpost, title: T, text: T, source: book}",
            f'{TIPS}:4:49: error: unknown-reference: no source with an address is called "book"',
        ),
    ],
)
def test_a_dead_reference_is_reported(tmp_path: Path, block: str, finding: str) -> None:
    assert findings_of(tmp_path, tips(block)) == [finding]


@pytest.mark.parametrize(
    ("publication", "found"),
    [
        ("id: younger", [':11:10: error: unknown-reference: no kind of publication is called "younger"']),
        ("id: younger, kind: lesson", [':11:25: error: unknown-reference: no kind of publication is called "lesson"']),
        ("id: younger, kind: briefing", []),
    ],
)
def test_the_kind_of_a_publication_or_else_its_id_is_a_row_of_the_design(tmp_path: Path, publication: str, found: list[str]) -> None:
    path = "content/audiences/pupils.yaml"
    files = {path: f"{FILES[path]}  - {{{publication}, name: N, sections: [tips]}}\n"}
    assert findings_of(tmp_path, files) == [f"{path}{finding}" for finding in found]


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        ("{name: school-name, height: 12}", ""),
        ("{name: helpline, height: 8}", ""),
        ("{name: contact, height: 8}", 'unknown-reference: the slot "contact" has no place in this publication'),
        ("{name: helpline, height: 8}, {name: helpline, height: 9}", 'duplicate-id: the slot "helpline" is named twice'),
        ("{name: helpline, height: 4}", ""),
        (
            "{name: helpline, height: 4, smallest: 10}",
            'wrong-type: the slot "helpline" is too low for a line of 10 points, or its sizes are turned round',
        ),
        (
            "{name: helpline, height: 9, largest: 9, smallest: 10}",
            'wrong-type: the slot "helpline" is too low for a line of 9 points, or its sizes are turned round',
        ),
    ],
)
def test_a_slot_has_room_and_one_place_in_its_publication(tmp_path: Path, slots: str, found: str) -> None:
    path = "content/audiences/pupils.yaml"
    box = "{kind: contact-box, title: T, contacts: [{label: Helpline, slot: helpline}, {label: Known, detail: D, slot: contact}]}"
    text = FILES[path].replace("sections: [tips, last-pages]", f"sections: [tips, last-pages], slots: [{slots}]")
    assert findings_of(tmp_path, {path: text, **tips(box)}) == ([f"{path}:10:10: error: {found}"] if found else [])


def test_ids_that_stand_twice_are_reported_with_the_first_place(tmp_path: Path) -> None:
    block = "{kind: findings, items: [{id: a, title: T, text: T}, {id: a, title: U, text: U}]}"
    assert findings_of(tmp_path, tips(block)) == [f'{TIPS}:4:63: error: duplicate-id: "a" is used again here; it is first at {TIPS}:4:35']


def test_an_address_that_is_no_web_address_is_reported(tmp_path: Path) -> None:
    sources = 'sources:\n  - {id: article, title: {en: A}, url: {en: "javascript:alert(1)"}}\n  - {id: own-advice, title: {en: O}}\n'
    assert findings_of(tmp_path, {"content/sources.yaml": sources}) == [
        'content/sources.yaml:2:45: error: unsafe-address: "javascript:alert(1)" is no address a reader can follow'
    ]


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        ("title: {fr: A}", '2:10: error: missing-key: the title of "article" in English is missing'),
        ("title: {en: A}, publisher: {fr: P}", '2:10: error: missing-key: the publisher of "article" in English is missing'),
        ("title: {en: A}, publisher: {en: P, xx: P}", '2:58: error: unknown-reference: no language is called "xx"'),
        ("title: {en: A, mul: A}", '2:39: error: unknown-reference: no language is called "mul"'),
        ('title: {en: A}, url: {mul: "https://example.org/"}', None),
    ],
)
def test_what_a_source_has_by_language_has_english_and_known_languages(tmp_path: Path, entry: str, finding: str | None) -> None:
    sources = f"sources:\n  - {{id: article, {entry}}}\n  - {{id: own-advice, title: {{en: O}}}}\n"
    assert findings_of(tmp_path, {"content/sources.yaml": sources}) == ([f"content/sources.yaml:{finding}"] if finding else [])


def test_a_person_has_a_name_in_english(tmp_path: Path) -> None:
    people = "values: {}\npeople:\n  - {id: ada, name: {ru: Ада}, role: Speaker, position: P}\n"
    assert findings_of(tmp_path, {"content/facts.yaml": people}) == [
        'content/facts.yaml:3:10: error: missing-key: the name of "ada" in English is missing'
    ]


def test_a_section_that_nothing_names_is_a_warning(tmp_path: Path) -> None:
    path = "content/sections/pupils/more.yaml"
    assert findings_of(tmp_path, {path: "id: more\ntitle: M\nblocks: []\n"}) == [
        f'{path}:1:5: warning: unused-section: "more" is in no publication'
    ]


def test_a_drawing_that_is_no_plain_drawing_is_reported_at_its_line() -> None:
    findings = Findings()
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<rect onclick="x()"/>\n<script/></svg>'
    check_drawings({"bad": svg, "empty": ""}, findings)
    assert said(findings) == [
        "content/figures/bad.svg:2: error: unsafe-figure: holds rect onclick",
        "content/figures/bad.svg:3: error: unsafe-figure: holds <script>",
    ]


def test_a_unit_that_cldr_does_not_know_or_that_measures_nothing_is_told(tmp_path: Path) -> None:
    facts = FILES["content/facts.yaml"]
    unknown = facts.replace("values:", "values:\n  far: {number: 3, unit: kilometre}\n  less: {text: x, unit: meter}", 1)
    found = findings_of(tmp_path, {"content/facts.yaml": unknown})
    assert [line.partition("error: ")[2] for line in found] == [
        'unknown-reference: no unit is called "kilometre"',
        "missing-key: a unit has no number",
    ]
