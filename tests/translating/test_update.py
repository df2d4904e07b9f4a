"""Catalogues follow the content without loss; a corrected spelling keeps translations and signatures on a person's word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cop_docs.catalogues.folder import Catalogues, write_changed
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue
from cop_docs.catalogues.signatures import read_signatures, reviews_of
from cop_docs.catalogues.templates import extract
from cop_docs.content import load
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.model.text import Review
from cop_docs.project.folder import Project
from cop_docs.project.lock import only_writer
from cop_docs.translating import sign as sign_all
from cop_docs.translating import stale_templates, write_templates
from cop_docs.translating.update import reword, rewordings, update_catalogues
from tests.projects import FILES, make_project, said

FRENCH = language_named("fr")
TIPS = "content/sections/pupils/tips.yaml"
PO = "locales/fr/LC_MESSAGES/pupils.po"


def content_of(project: Project) -> Content[Message]:
    content = load(project, Findings())
    assert content is not None
    return content


def update(project: Project, findings: Findings | None = None) -> list[str] | None:
    assert FRENCH
    return update_catalogues(project, content_of(project), (FRENCH,), findings if findings is not None else Findings())


def catalogue(project: Project) -> Catalogue:
    read = read_catalogue((project.root / PO).read_text("utf-8"), PO, Findings())
    assert read is not None
    return read


def sign(project: Project) -> None:
    """Ada has reviewed every translation there is."""
    assert FRENCH
    before = Catalogues.read(project, FRENCH, ["pupils"], Findings())
    after = sign_all(before, (), {"state": "reviewed", "by": "Ada", "on": "2026-11-24"}, Findings())
    with only_writer(project.locales):
        write_changed(project, after.contents(before, Findings()))


@pytest.fixture
def translated(tmp_path: Path) -> Project:
    """A project whose "Tell an adult." is translated and reviewed."""
    project = make_project(tmp_path)
    update(project)
    path = tmp_path / PO
    path.write_text(
        path.read_text("utf-8").replace('msgid "Tell an adult."\nmsgstr ""', 'msgid "Tell an adult."\nmsgstr "Parles-en."'), "utf-8"
    )
    sign(project)
    return project


def rewrite(project: Project, text: str) -> None:
    (project.root / TIPS).write_text(FILES[TIPS].replace("Tell an adult.", text), "utf-8")


@pytest.mark.parametrize(
    ("header", "charset"),
    [
        ("", "utf-8"),
        ('msgid ""\nmsgstr "Content-type: text/plain; charset=windows-1252\\n"\n"language: de\\n"\n"X-Generator: Poedit\\n"\n\n', "cp1252"),
        (
            '#, fuzzy\nmsgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n',
            "utf-8",
        ),
        ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Type: text/plain; charset=KOI8-R\\n"\n\n', "utf-8"),
        ("\ufeff", "utf-8"),
    ],
    ids=["none", "another charset", "the one of a template", "twice", "a byte order mark"],
)
def test_an_update_writes_the_right_header_whatever_there_was(translated: Project, header: str, charset: str) -> None:
    path = translated.root / PO
    right, messages = path.read_text("utf-8").split("\n\n", 1)
    path.write_bytes((header + messages.replace("Parles-en.", "Dis-le à un adulte.")).encode(charset))
    findings = Findings()
    assert update(translated, findings) == [PO]
    assert not findings.errors()
    now, after = path.read_text("utf-8").split("\n\n", 1)
    assert sorted(now.replace('"X-Generator: Poedit\\n"\n', "").splitlines()) == sorted(right.splitlines())
    assert "Dis-le à un adulte." in after
    assert update(translated) == []


def entry(project: Project, text: str) -> tuple[str, bool]:
    found = next(entry for entry in catalogue(project).live if entry.msgid == text)
    return found.msgstr[0], found.fuzzy


def review(project: Project, text: str) -> Review:
    assert FRENCH
    found = next(entry for entry in catalogue(project).live if entry.msgid == text)
    return reviews_of(read_signatures(project, FRENCH, Findings())).of(found)


def test_templates_and_catalogues_are_written_together_and_a_second_update_changes_nothing(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert {"locales/pupils.pot", PO} <= set(update(project) or ())
    assert update(project) == []


def test_other_punctuation_keeps_the_translation_asks_for_a_look_and_its_review_no_longer_counts(translated: Project) -> None:
    rewrite(translated, "Tell an adult!")
    findings = Findings()
    update(translated, findings)
    assert entry(translated, "Tell an adult!") == ("Parles-en.", False)
    assert review(translated, "Tell an adult!") is Review.UNKNOWN
    assert said(findings) == [
        f"{PO}: warning: kept-translation: the original of tips.2.talk.text changed in punctuation, case or spaces only; its translation was kept",
        f"{PO}: warning: translation-punctuation: tips.2.talk.text: ends with “.”, the original with “!”",
    ]
    again = Findings()
    update(translated, again)
    assert said(again) == []


def test_a_translation_that_the_gate_refuses_becomes_fuzzy_and_keeps_its_words_and_its_signature(translated: Project) -> None:
    path = translated.root / PO
    path.write_text(path.read_text("utf-8").replace("Parles-en.", "Parles-en. [ici][nowhere]"), "utf-8")
    findings = Findings()
    assert update(translated, findings) == [PO]
    assert entry(translated, "Tell an adult.") == ("Parles-en. [ici][nowhere]", True)
    assert {(finding.place.file, finding.kind.code) for finding in findings} >= {(PO, "marks-differ")}
    findings = Findings()
    assert update(translated, findings) == []
    assert len(findings) == 0
    path.write_text(path.read_text("utf-8").replace("#, fuzzy\n", "").replace(" [ici][nowhere]", ""), "utf-8")
    assert review(translated, "Tell an adult.") is Review.REVIEWED


def test_what_the_gate_only_warns_of_stays_finished_and_an_update_says_nothing(translated: Project) -> None:
    path = translated.root / PO
    path.write_text(path.read_text("utf-8").replace("Parles-en.", "Parles-en !"), "utf-8")
    findings = Findings()
    assert update(translated, findings) == []
    assert len(findings) == 0
    assert entry(translated, "Tell an adult.") == ("Parles-en !", False)


def test_other_words_make_it_fuzzy(translated: Project) -> None:
    rewrite(translated, "Tell an adult now.")
    update(translated)
    assert entry(translated, "Tell an adult now.") == ("Parles-en.", True)


@pytest.mark.parametrize("updates_before", [0, 1])
def test_a_reworded_message_keeps_translation_and_signature(translated: Project, updates_before: int) -> None:
    rewrite(translated, "Tell the adult.")
    for _ in range(updates_before):
        update(translated)
    assert FRENCH
    found = rewordings(translated, content_of(translated), ((FRENCH,), ()), Findings())
    assert [(one.old.msgid, one.new.msgid) for one in found[FRENCH]] == [("Tell an adult.", "Tell the adult.")]
    assert PO in (reword(translated, content_of(translated), found, Findings()) or ())
    assert entry(translated, "Tell the adult.") == ("Parles-en.", False)
    assert review(translated, "Tell the adult.") is Review.REVIEWED
    lines = (translated.locales / "fr/review.jsonl").read_text("utf-8").splitlines()
    assert {(one["by"], one["on"]) for one in map(json.loads, lines)} == {("Ada", "2026-11-24")}
    assert update(translated) == []


def test_rewording_carries_the_signature_through_other_punctuation_too(translated: Project) -> None:
    rewrite(translated, "Tell an adult!")
    assert FRENCH
    found = rewordings(translated, content_of(translated), ((FRENCH,), ("tips.*",)), Findings())
    reword(translated, content_of(translated), found, Findings())
    assert review(translated, "Tell an adult!") is Review.REVIEWED


def test_what_was_fuzzy_before_or_has_another_key_is_not_reworded(translated: Project) -> None:
    assert FRENCH
    rewrite(translated, "Tell the adult.")
    assert rewordings(translated, content_of(translated), ((FRENCH,), ("children.*",)), Findings())[FRENCH] == []
    path = translated.root / PO
    path.write_text(path.read_text("utf-8").replace('msgid "Tell an adult."', '#, fuzzy\nmsgid "Tell an adult."'), "utf-8")
    assert rewordings(translated, content_of(translated), ((FRENCH,), ()), Findings())[FRENCH] == []


def test_a_template_that_would_lose_most_of_its_messages_is_refused_and_nothing_is_written(translated: Project) -> None:
    before = {path: path.read_bytes() for path in translated.locales.rglob("*.po*")}
    (translated.root / "content/glossary.yaml").write_text("terms:\n  - {id: other, term: something, definition: Else entirely}\n", "utf-8")
    (translated.root / TIPS).write_text("id: tips\ntitle: Tips\nblocks: []\n", "utf-8")
    findings = Findings()
    assert update(translated, findings) is None
    assert "locales/glossary.pot: error: catalogue-loss: more than half of its messages are no longer in the content" in said(findings)
    findings = Findings()
    assert write_templates(translated, content_of(translated), findings) == []
    assert findings.errors()
    assert {path: path.read_bytes() for path in translated.locales.rglob("*.po*")} == before


def test_a_catalogue_that_would_lose_most_of_its_messages_is_refused_and_no_file_is_written(translated: Project) -> None:
    path = translated.root / PO
    others = "".join(f'\nmsgid "Other {number}"\nmsgstr "Autre {number}"\n' for number in range(60))
    kept = "".join(block + "\n\n" for block in path.read_text("utf-8").split("\n\n")[:2])
    path.write_text(kept + others, "utf-8")
    before = {one: one.read_bytes() for one in translated.locales.rglob("*.po*")}
    findings = Findings()
    assert update(translated, findings) is None
    assert f"{PO}: error: catalogue-loss: more than half of its messages are no longer in the content" in said(findings)
    assert FRENCH
    assert reword(translated, content_of(translated), {FRENCH: []}, Findings()) is None
    assert {one: one.read_bytes() for one in translated.locales.rglob("*.po*")} == before


def test_a_template_that_is_missing_or_does_not_say_what_the_content_says_is_stale(translated: Project) -> None:
    findings = Findings()
    stale_templates(translated, content_of(translated), findings)
    assert len(findings) == 0
    (translated.locales / "wording.pot").unlink()
    rewrite(translated, "Tell an adult now.")
    stale_templates(translated, content_of(translated), findings)
    assert [(finding.kind.code, finding.place.file) for finding in findings] == [
        ("stale-template", "locales/pupils.pot"),
        ("stale-template", "locales/wording.pot"),
    ]


def test_a_message_with_a_new_text_and_no_former_one_cannot_be_reworded(translated: Project) -> None:
    assert FRENCH
    path = translated.root / PO
    path.write_text(path.read_text("utf-8").replace('msgid "Talk"\nmsgstr ""', '#, fuzzy\nmsgid "Talk"\nmsgstr "Parle"'), "utf-8")
    assert rewordings(translated, content_of(translated), ((FRENCH,), ()), Findings())[FRENCH] == []


def test_values_are_shown_with_an_example_to_translators(tmp_path: Path) -> None:
    values = "values:\n  start: {time: '10:30'}\n  day: {date: 2020-10-27}\n  people: {number: 1234}\n  name: {text: COP}\n"
    texts = "A {name} of {people} on {day} at {start}."
    project = make_project(
        tmp_path, {"content/facts.yaml": values + "people: []\n", TIPS: FILES[TIPS].replace("Tell an adult.", f'"{texts}"')}
    )
    wording = tmp_path / "content/wording.yaml"
    wording.write_text(wording.read_text("utf-8").replace("{forum-date}", "{day}"), "utf-8")
    (one,) = (entry for entry in extract(content_of(project))["pupils"].entries if entry.msgid == texts)
    assert [comment for comment in one.extracted_comments if comment.startswith("{")] == [
        "{start}: a time of day, such as 10:30",
        "{day}: a date, such as 2020-10-27",
        "{people}: a number, such as 1234",
        '{name}: a name that stays as it is: "COP"',
    ]
