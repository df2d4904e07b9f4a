"""What a process found clean no process judges again, as long as the standards and the program are the same; what has findings each one tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.catalogues import admission, judged
from cop_docs.catalogues.admission import English, admit, keep, recall
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.judged import clean_before, digest_of, keep_clean
from cop_docs.catalogues.po_files import PO_FILES
from cop_docs.catalogues.standards import standards_of
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.project.cache import Cache, cache_of
from cop_docs.rules.translations.pair import Standards
from cop_docs.translating.proofreading import proofread
from tests.projects import make_project

FRENCH = language_named("fr")
assert FRENCH
STANDARDS = Standards(FRENCH, same=frozenset({"email", "wifi", "chat", "blog"}))
ENGLISH = English("Open your account.")
CLEAN, STRANGE, BROKEN = "Ouvrez votre compte.", "Ouvrez votre compte !", "Ouvrez votre co\u0007mpte."


@pytest.fixture(autouse=True)
def _new_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(admission, "_judged", {})
    yield
    judged._program.cache_clear()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "made")


def of(french: str, *, title: bool = False, ignored: tuple[str, ...] = ()) -> bytes:
    return digest_of(ENGLISH.text, str(title), french, *ignored)


def found(french: str, standards: Standards = STANDARDS, english: English = ENGLISH, ignored: frozenset[str] = frozenset()) -> bool:
    return bool(admit(english, french, standards, ignored).complaints)


def test_only_what_no_rule_complains_of_is_kept(cache: Cache) -> None:
    assert [found(french) for french in (CLEAN, STRANGE, BROKEN)] == [False, True, True]
    keep(STANDARDS, cache)
    assert clean_before(cache, STANDARDS) == {of(CLEAN)}


def test_what_a_translator_silenced_and_what_is_mended_is_judged_each_time(cache: Cache) -> None:
    kind = admit(ENGLISH, STRANGE, STANDARDS).complaints[0].kind
    assert admit(ENGLISH, STRANGE, STANDARDS, frozenset({kind})).ignored == 1
    assert admit(ENGLISH, f"{CLEAN} ", STANDARDS).text == CLEAN
    keep(STANDARDS, cache)
    assert clean_before(cache, STANDARDS) == set()


def test_what_was_kept_is_believed_for_the_same_words_alone(cache: Cache) -> None:
    keep_clean(cache, STANDARDS, {of(BROKEN)})
    recall(STANDARDS, cache)
    assert not found(BROKEN)
    assert found(BROKEN, english=replace(ENGLISH, is_title=True))
    assert found(BROKEN, english=English("Open your account!"))
    assert found(BROKEN, ignored=frozenset({"translation-length"}))
    assert found(f"{BROKEN} Oui.")


def test_no_sign_of_a_translation_makes_it_the_same_as_another_that_is_silenced() -> None:
    assert digest_of("A", "B\0text-controls") != digest_of("A", "B", "text-controls")
    assert digest_of("A', 'B") != digest_of("A", "B")
    assert digest_of("\ud800") != digest_of("\ud801")


@pytest.mark.parametrize(
    "other", [replace(STANDARDS, shortest=0.2), replace(STANDARDS, same=frozenset({"email"})), replace(STANDARDS, replaced={"a": "b"})]
)
def test_other_standards_judge_anew(cache: Cache, other: Standards) -> None:
    keep_clean(cache, STANDARDS, {of(BROKEN)})
    recall(other, cache)
    assert found(BROKEN, other)


def test_another_program_judges_anew(cache: Cache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keep_clean(cache, STANDARDS, {of(BROKEN)})
    judged._program.cache_clear()
    monkeypatch.setattr(judged, "__file__", str(tmp_path / "a/catalogues/judged.py"))
    recall(STANDARDS, cache)
    assert found(BROKEN)


def test_a_file_that_was_damaged_counts_for_nothing(cache: Cache) -> None:
    keep_clean(cache, STANDARDS, {of(BROKEN)})
    (kept,) = [path for path in cache.folder.rglob("*") if path.is_file()]
    kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    recall(STANDARDS, cache)
    assert found(BROKEN)


def test_two_processes_keep_what_each_found(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not found(CLEAN)
    keep(STANDARDS, cache)
    monkeypatch.setattr(admission, "_judged", {})
    assert not found("Ouvre ton compte.")
    keep(STANDARDS, cache)
    assert clean_before(cache, STANDARDS) == {of(CLEAN), of("Ouvre ton compte.")}


def test_of_more_than_may_be_kept_the_last_ones_are(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "MOST", 1)
    keep_clean(cache, STANDARDS, {of("Ouvre un compte.")})
    recall(STANDARDS, cache)
    assert not found(CLEAN)
    keep(STANDARDS, cache)
    assert clean_before(cache, STANDARDS) == {of(CLEAN)}


def test_every_command_that_checks_a_language_keeps_what_is_clean_and_every_reader_of_its_folder_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert FRENCH
    french = FRENCH
    po = f'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "{ENGLISH.text}"\nmsgstr "{CLEAN}"\n'
    project = make_project(tmp_path, {"locales/fr/LC_MESSAGES/pupils.po": po})
    (path,) = project.files(PO_FILES)
    assert proofread(project, [path], Findings()).translations == 1
    cache, standards = cache_of(project.root), standards_of(project, french, Findings())
    assert clean_before(cache, standards) == {of(CLEAN)}
    keep_clean(cache, standards, {of(STRANGE)})
    path.write_text(po.replace(CLEAN, STRANGE), "utf-8")
    for ask in (lambda: Catalogues.read(project, french, ["pupils"], Findings()), lambda: proofread(project, [path], Findings())):
        monkeypatch.setattr(admission, "_judged", {})
        ask()
        assert not found(STRANGE, standards)
