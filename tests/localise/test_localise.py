"""Every message finds its translation, or English in its place and a finding."""

from __future__ import annotations

from pathlib import Path

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


def test_a_missing_catalogue_is_one_finding(tmp_path: Path) -> None:
    findings = Findings()
    spoken(make_project(tmp_path), findings)
    assert sum("missing-catalogue" in line for line in said(findings)) == 4


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
