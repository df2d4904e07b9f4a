"""What a translation memory proposes: for messages without a translation only, as fuzzy, with the original that it was made for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.catalogues.memory import Memory
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language, language_named
from cop_docs.project.folder import Project
from cop_docs.translating.propose import propose
from tests.projects import make_project, said

KNOWN = (Entry("Tell an adult.", ("Parles-en.",)), Entry("Stop", ("Arrête",)), Entry("Stop", ("Halte",)))


def named(code: str) -> Language:
    found = language_named(code)
    assert found
    return found


def proposed(one: Entry, known: tuple[Entry, ...] = KNOWN) -> Entry:
    return Memory(known).proposed(Catalogue((), (one,))).entries[0]


def test_the_same_english_proposes_the_first_translation_as_fuzzy() -> None:
    assert proposed(Entry("Stop", flags=("no-wrap",))) == Entry("Stop", ("Arrête",), flags=("fuzzy", "no-wrap"))


def test_english_like_it_is_the_previous_english() -> None:
    found = proposed(Entry("Tell an adult now."))
    assert (found.msgstr, found.flags, found.previous) == (("Parles-en.",), ("fuzzy",), (("msgid", "Tell an adult."),))


def test_other_english_proposes_nothing() -> None:
    one = Entry("Call the helpline at any hour.")
    assert proposed(one) == one
    assert proposed(one, ()) == one


@pytest.mark.parametrize(
    "one",
    [
        Entry("Stop", ("Non",)),
        Entry("Stop", ("Non",), flags=("fuzzy",)),
        Entry("Stop", obsolete=True),
        Entry("Stop", ("", ""), msgid_plural="Stops"),
    ],
    ids=["translated", "fuzzy", "obsolete", "plural"],
)
def test_only_a_live_message_without_a_translation_is_open(one: Entry) -> None:
    assert proposed(one) == one


def test_proposing_twice_changes_nothing() -> None:
    once = Memory(KNOWN).proposed(Catalogue((), (Entry("Stop"), Entry("Tell an adult now."))))
    assert Memory(KNOWN).proposed(once) == once


# into the files of a project


def written(project: Project, language: Language, *entries: Entry) -> Path:
    path = project.locales / po_path(language, "pupils")
    path.parent.mkdir(parents=True, exist_ok=True)
    header = (("Language", language.folder), ("Content-Type", "text/plain; charset=UTF-8"))
    path.write_text(write_catalogue(Catalogue(header, entries)), "utf-8")
    return path


def entries_of(path: Path) -> tuple[Entry, ...]:
    catalogue = read_catalogue(path.read_text("utf-8"), "", Findings())
    assert catalogue
    return catalogue.entries


def test_the_proposals_of_all_languages_are_written_and_counted(tmp_path: Path) -> None:
    project, french, spanish = make_project(tmp_path), named("fr"), named("es")
    paths = [written(project, one, Entry("Stop"), Entry("Go", ("Va",))) for one in (french, spanish)]
    memories = {french: Catalogue((), KNOWN), spanish: Catalogue((), (Entry("Stop", ("Para",)),))}
    assert propose(project, memories, ["pupils"], Findings()) == ([f"locales/{po_path(one, 'pupils')}" for one in (french, spanish)], 2)
    assert [[entry.msgstr[0] for entry in entries_of(path)] for path in paths] == [["Arrête", "Va"], ["Para", "Va"]]
    assert propose(project, memories, ["pupils"], Findings()) == ([], 0)


def test_where_one_catalogue_cannot_be_read_none_is_written(tmp_path: Path) -> None:
    project, french, spanish = make_project(tmp_path), named("fr"), named("es")
    good, bad = written(project, french, Entry("Stop")), written(project, spanish, Entry("Stop"))
    bad.write_text(bad.read_text("utf-8") + 'msgid "broken\n', "utf-8")
    before, findings = good.read_bytes(), Findings()
    assert propose(project, {french: Catalogue((), KNOWN), spanish: Catalogue((), KNOWN)}, ["pupils"], findings) == ([], 0)
    assert any("locales/es/LC_MESSAGES/pupils.po" in line and "catalogue-syntax" in line for line in said(findings))
    assert good.read_bytes() == before


def test_an_error_that_was_there_before_is_no_reason_to_propose_nothing(tmp_path: Path) -> None:
    project, french, findings = make_project(tmp_path), named("fr"), Findings()
    path = written(project, french, Entry("Stop"))
    findings.add("marks-differ", replace(Entry("").place, file="x"), "of another file")
    assert propose(project, {french: Catalogue((), KNOWN)}, ["pupils"], findings)[1] == 1
    assert entries_of(path)[0].fuzzy
