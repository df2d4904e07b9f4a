"""Every message finds its translation, or English in its place and a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.catalogues.po_writer import write_catalogue
from cop_docs.catalogues.templates import extract
from cop_docs.content import load
from cop_docs.localise import localise
from cop_docs.model.content import Message, each, translate
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language, language_named
from cop_docs.model.text import State, Text
from cop_docs.project.folder import Project
from tests.projects import make_project, said

PO = "locales/fr/LC_MESSAGES/pupils.po"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def french() -> Language:
    language = language_named("fr")
    assert language
    return language


def spoken(project: Project, findings: Findings) -> dict[str, Text]:
    content = load(project, findings)
    assert content is not None
    return {text.key: text for text in each(Text, localise(content, french(), project, findings))}


def test_a_translation_is_said_in_its_language_with_its_links_and_values(tmp_path: Path) -> None:
    po = HEAD + 'msgid "Keep your [account][term:account] **safe**."\nmsgstr "Protège ton [compte][term:account] **bien**."\n'
    text = spoken(make_project(tmp_path, {PO: po}), Findings(draft=True))["tips.1.text"]
    assert (text.plain, text.language.code, text.state) == ("Protège ton compte bien.", "fr", State.TRANSLATED)


def test_a_missing_and_a_fuzzy_translation_are_errors_and_said_in_english(tmp_path: Path) -> None:
    po = HEAD + '#, fuzzy\nmsgid "Tips"\nmsgstr "Trucs"\n\nmsgid "Talk"\nmsgstr ""\n'
    findings = Findings()
    texts = spoken(make_project(tmp_path, {PO: po}), findings)
    assert [(texts[key].plain, texts[key].language.code, texts[key].state) for key in ("tips.title", "tips.2.talk.title")] == [
        ("Tips", "en", State.FUZZY),
        ("Talk", "en", State.MISSING),
    ]
    assert f"{PO}:5:1: error: fuzzy-translation: the translation of tips.title is fuzzy" in said(findings)
    assert f"{PO}:8:1: error: missing-translation: tips.2.talk.title is not translated" in said(findings)


def test_in_a_draft_they_are_warnings(tmp_path: Path) -> None:
    findings = Findings(draft=True)
    spoken(make_project(tmp_path, {PO: HEAD}), findings)
    assert findings.errors() == 0
    assert len(findings) > 3


def test_a_translation_with_other_marks_is_an_error_at_its_line(tmp_path: Path) -> None:
    po = HEAD + 'msgid "Keep your [account][term:account] **safe**."\nmsgstr "Protège ton compte **bien**."\n'
    findings = Findings(draft=True)
    spoken(make_project(tmp_path, {PO: po}), findings)
    assert [line for line in said(findings) if "error" in line] == [
        f"{PO}:5:9: error: marks-differ: the translation lacks […][term:account]"
    ]


@pytest.mark.parametrize(
    ("translation", "told"),
    [
        ("Protège [ton compte][term:acount] **bien**.", ["5:28: error: marks-differ: the translation has […][term:acount] in place of […][term:account]"]),
        ("Protège **ton compte][term:account].", ['5:17: error: marks-syntax: "**" is not closed', '5:29: error: marks-syntax: "][term:account]" has no beginning']),
        ("{acronym} : [ton compte][term:account] {nom}.", ["5:9: error: marks-differ: the translation adds {acronym}", "5:9: error: marks-differ: the translation lacks **…**", "5:48: error: marks-differ: the translation adds {nom}"]),
        ('Protège "ton [compte][term:account] **bien**.', ['5:18: error: catalogue-syntax: the text is not between quotation marks']),
    ],
)  # fmt: skip
def test_each_wrong_mark_of_a_translation_is_told_once_at_its_column(tmp_path: Path, translation: str, told: list[str]) -> None:
    po = HEAD + f'msgid "Keep your [account][term:account] **safe**."\nmsgstr "{translation}"\n'
    findings = Findings()
    spoken(make_project(tmp_path, {PO: po}), findings)
    at_its_entry = [line for line in said(findings) if line.startswith(f"{PO}:5") or "tips.1.text" in line]
    assert [line.replace("tips.1.text: ", "").removeprefix(f"{PO}:") for line in at_its_entry] == told


def test_a_name_that_is_wrong_in_the_original_is_not_told_of_its_translation_too(tmp_path: Path) -> None:
    section = "id: tips\ntitle: Tips\nblocks: [{kind: paragraph, text: 'On {forum-dat}.', sources: [article]}]\n"
    po = HEAD + 'msgid "On {forum-dat}."\nmsgstr "Le {forum-dat}."\n'
    findings = Findings(draft=True)
    spoken(make_project(tmp_path, {PO: po, "content/sections/pupils/tips.yaml": section}), findings)
    assert [line for line in said(findings) if "error" in line] == [
        'content/sections/pupils/tips.yaml:3:38: error: marks-syntax: no value among the facts is called "forum-dat"'
    ]


def test_each_wrong_mark_of_a_text_is_told_at_its_column(tmp_path: Path) -> None:
    section = (
        "id: tips\ntitle: Tips\nblocks: [{kind: paragraph, text: '{forum-dat} **and [here][nowhere] {day one}', sources: [article]}]\n"
    )
    findings = Findings(draft=True)
    spoken(make_project(tmp_path, {"content/sections/pupils/tips.yaml": section}), findings)
    assert [line.rpartition("tips.yaml:")[2][:4] for line in said(findings) if "marks-syntax" in line] == ["3:35", "3:47", "3:60", "3:69"]


def test_a_missing_catalogue_is_one_finding_and_so_is_a_missing_folder(tmp_path: Path) -> None:
    def missing(project: Project) -> list[str]:
        findings = Findings()
        spoken(project, findings)
        return [str(finding).replace("\n  hint:", " |") for finding in findings if finding.kind.code == "missing-catalogue"]

    assert missing(make_project(tmp_path)) == [
        "locales/fr: error: missing-catalogue: Français has no catalogues | run cop-docs messages update"
    ]
    there = {f"locales/fr/LC_MESSAGES/{name}.po": HEAD for name in ("facts", "glossary", "pupls")}
    assert missing(make_project(tmp_path, there)) == [
        "locales/fr/LC_MESSAGES/pupils.po: error: missing-catalogue: Français has no catalogue for pupils | is it pupls.po? rename it",
        "locales/fr/LC_MESSAGES/wording.po: error: missing-catalogue: Français has no catalogue for wording | run cop-docs messages update",
    ]


def test_a_catalogue_that_says_another_language_than_its_folder_is_told(tmp_path: Path) -> None:
    findings = Findings()
    spoken(make_project(tmp_path, {PO: HEAD.replace("Content-Type", "Language: de\\nContent-Type")}), findings)
    assert f'{PO}:1:1: error: catalogue-header: says that it is in "de", and is in the folder of Français' in said(findings)


def test_extraction_and_lookup_walk_the_same_messages(tmp_path: Path) -> None:
    content = load(make_project(tmp_path), Findings())
    assert content is not None
    met: list[Message] = []
    translate(content, met.append)
    extracted = [key for template in extract(content).values() for entry in template.entries for key in entry.keys]
    assert sorted(extracted) == sorted(message.key for message in met)


def test_extracting_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    content = load(make_project(tmp_path), Findings())
    assert content is not None
    first, second = ({name: write_catalogue(template) for name, template in extract(content).items()} for _ in range(2))
    assert first == second
    assert '#. key: tips.2.talk.title\n#. recommendations\n#: content/sections/pupils/tips.yaml\nmsgid "Talk"' in first["pupils"]
    assert "POT-Creation-Date" not in first["pupils"]


def test_a_placeholder_is_explained_to_translators(tmp_path: Path) -> None:
    content = load(make_project(tmp_path), Findings())
    assert content is not None
    entry = next(entry for entry in extract(content)["wording"].entries if "{forum-date}" in entry.msgid)
    assert "{forum-date}: a date, such as 2020-10-27" in entry.extracted_comments


COLUMNS = """  - kind: table
    caption: C
    columns: [{}, {numbers: true}, {translated: false}]
    header: [A, B, C]
    rows: [[Word, "1234.50", "Ada *E* {x}"]]
    sources: [own-advice]
"""


def test_numbers_of_a_table_are_those_of_the_language_and_what_is_not_translated_stays(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"content/sections/pupils/tips.yaml": f"id: tips\ntitle: Tips\nblocks:\n{COLUMNS}"})
    findings = Findings(draft=True)
    texts = spoken(project, findings)
    cells = [texts[f"tips.1.rows.1.{number}"] for number in (1, 2, 3)]
    assert [cell.plain.replace("\u202f", " ") for cell in cells] == ["Word", "1 234,50", "Ada *E* {x}"]
    assert [cell.state for cell in cells] == [State.MISSING, State.VERBATIM, State.VERBATIM]
    content = load(project, Findings())
    assert content is not None
    offered = {entry.msgid for catalogue in extract(content).values() for entry in catalogue.entries}
    assert "Word" in offered
    assert not {"1234.50", "Ada *E* {x}"} & offered
