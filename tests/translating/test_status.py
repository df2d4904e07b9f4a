"""How far each message is, what each edition still needs, and the same as table, JSON and badge."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import read_signatures, reviews_of, signed, written
from cop_docs.catalogues.standing import Standing, standing_of
from cop_docs.content import load
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.project.folder import Project
from cop_docs.translating import write_templates
from cop_docs.translating.badge import badge
from cop_docs.translating.changes import UnknownRevision, changed_since
from cop_docs.translating.status import Status, status
from cop_docs.translating.tables import as_json, table
from tests.projects import FILES, make_project, said

FRENCH = language_named("fr")
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
PO = "locales/fr/LC_MESSAGES/pupils.po"
TIPS = "content/sections/pupils/tips.yaml"


def content_of(project: Project) -> Content[Message]:
    content = load(project, Findings())
    assert content is not None
    return content


def status_of(project: Project, findings: Findings | None = None) -> Status:
    assert FRENCH
    return status(project, content_of(project), (FRENCH,), findings if findings is not None else Findings(draft=True))


def signature(entry: Entry, state: str) -> str:
    return written(signed([], [entry], {"state": state, "by": "Ada", "on": "2026-11-24"})).decode()


@pytest.mark.parametrize(
    ("entry", "state", "stage"),
    [
        (Entry("Tips"), None, Standing.MISSING),
        (Entry("Tips", flags=("fuzzy",)), None, Standing.MISSING),
        (Entry("Tips", ("Trucs",), flags=("fuzzy",)), "reviewed", Standing.OUTDATED),
        (Entry("Tips", ("Trucs",)), None, Standing.TRANSLATED),
        (Entry("Tips", ("Trucs",)), "machine", Standing.MACHINE),
        (Entry("Tips", ("Trucs",)), "translated", Standing.TRANSLATED),
        (Entry("Tips", ("Trucs",)), "reviewed", Standing.REVIEWED),
        (Entry("Tips", ("Trucs",)), "approved", Standing.APPROVED),
    ],
)
def test_a_message_is_as_far_as_its_flags_and_signatures_say(tmp_path: Path, entry: Entry, state: str | None, stage: Standing) -> None:
    assert FRENCH
    project = make_project(tmp_path, {"locales/fr/review.jsonl": signature(Entry("Tips", ("Trucs",)), state)} if state else {})
    assert standing_of(entry, reviews_of(read_signatures(project, FRENCH, Findings()))) is stage


def test_an_edition_needs_the_messages_that_its_pages_print_and_no_others(tmp_path: Path) -> None:
    sheet = FILES["content/audiences/pupils.yaml"] + "  - {id: poster, name: Poster, sections: [way]}\n"
    way = "id: way\ntitle: The way\nblocks:\n  - {kind: paragraph, text: Walk it once., sources: [own-advice]}\n"
    po = HEAD + 'msgid "The way"\nmsgstr "Le chemin"\n'
    files = {"content/audiences/pupils.yaml": sheet, "content/sections/pupils/way.yaml": way, PO: po}
    rows = {row.name: row for row in status_of(make_project(tmp_path, files)).editions}
    printed = {message.english.msgid: message.standing for message in rows[("pupils", "poster")].messages}
    assert printed["The way"] is Standing.TRANSLATED
    assert "Tell an adult." not in printed
    briefing = {domain.name[0]: domain for domain in rows[("pupils", "briefing")].by_domain()}
    assert "A secret word." in {message.english.msgid for message in briefing["glossary"].messages}
    assert "Tell an adult." in {message.english.msgid for message in briefing["pupils"].messages}


def test_words_left_are_those_of_missing_and_outdated_messages(tmp_path: Path) -> None:
    po = HEAD + 'msgid "Tell an adult."\nmsgstr "Parles-en."\n\n#, fuzzy\nmsgid "What to do"\nmsgstr "Que faire"\n'
    row = next(row for row in status_of(make_project(tmp_path, {PO: po})).catalogues if row.name == ("pupils",))
    left = [message.english.msgid for message in row.messages if message.english.msgid != "Tell an adult."]
    assert row.words_left == len(" ".join(left).split())
    assert (row.done, row.count(Standing.OUTDATED), row.awaiting) == (1, 1, 1)


def test_what_was_signed_under_other_english_is_a_warning_at_its_line(tmp_path: Path) -> None:
    po = HEAD + 'msgid "Tips"\nmsgstr "Conseils"\n'
    review = signature(Entry("Tips!", ("Conseils",)), "reviewed")
    findings = Findings(draft=True)
    told = status_of(make_project(tmp_path, {PO: po, "locales/fr/review.jsonl": review}), findings)
    assert f"{PO}:4:1: warning: kept-translation: tips.title was signed under another original" in said(findings)
    assert next(row for row in json.loads(as_json(told, None))["catalogues"] if row["catalogue"] == "pupils")["kept"] == ["tips.title"]


def test_the_table_has_a_line_for_each_catalogue_and_each_edition(tmp_path: Path) -> None:
    po = HEAD + 'msgid "Tips"\nmsgstr "Conseils"\n'
    lines = table(status_of(make_project(tmp_path, {PO: po}))).splitlines()
    assert lines[0].split()[:4] == ["language", "catalogue", "messages", "done"]
    assert [line.split()[:2] for line in lines[1:5]] == [["fr", "facts"], ["fr", "glossary"], ["fr", "pupils"], ["fr", "wording"]]
    edition = next(line for line in lines if line.startswith("fr") and "pupils briefing" in line)
    assert "glossary: 4 missing (10 words)" in edition
    assert edition.endswith("a review of 1")


def test_machines_get_the_same_counts(tmp_path: Path) -> None:
    po = HEAD + 'msgid "Tips"\nmsgstr "Conseils"\n'
    told = json.loads(as_json(status_of(make_project(tmp_path, {PO: po})), None))
    pupils = next(row for row in told["catalogues"] if row["catalogue"] == "pupils")
    assert pupils["stages"]["translated"] == pupils["unreviewed"] == 1
    assert sum(pupils["stages"].values()) == pupils["messages"]
    briefing = told["editions"][0]
    assert (briefing["audience"], briefing["publication"], briefing["language"]) == ("pupils", "briefing", "fr")
    assert briefing["needs"]["glossary"] == {"missing": 4, "outdated": 0, "words": 10}
    assert "changes" not in told


def test_the_badge_is_a_drawing_with_a_title_and_always_the_same(tmp_path: Path) -> None:
    told = status_of(make_project(tmp_path))
    root = ET.fromstring(badge(told))  # noqa: S314  # our own
    assert root.attrib["role"] == "img"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "Translations: 0 % translated, 0 % reviewed by a second person"
    assert badge(told) == badge(told)


def commit(folder: Path) -> None:
    git = ["git", "-C", str(folder), "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *command], check=True)


def test_what_changed_since_a_revision_is_told_with_its_place(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    write_templates(project, content_of(project), Findings())
    commit(tmp_path)
    assert changed_since(project, content_of(project), "HEAD") == []
    (tmp_path / TIPS).write_text(FILES[TIPS].replace("Tell an adult.", "Tell an adult now.") + "  - {kind: paragraph, text: More}\n")
    changes = changed_since(project, content_of(project), "HEAD")
    assert [str(change).splitlines() for change in changes] == [
        [f"{TIPS}:9:39: tips.2.talk.text has changed", "  was: Tell an adult.", "  now: Tell an adult now."],
        [f"{TIPS}:10:29: tips.3.text is new", "  now: More"],
    ]
    assert json.loads(as_json(status_of(project), changes))["changes"][1] == {
        "key": "tips.3.text", "catalogue": "pupils", "file": TIPS, "line": 10, "before": None, "now": "More",
    }  # fmt: skip


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD:content"])
def test_an_unknown_revision_is_refused(tmp_path: Path, revision: str) -> None:
    project = make_project(tmp_path)
    commit(tmp_path)
    with pytest.raises(UnknownRevision):
        changed_since(project, content_of(project), revision)
