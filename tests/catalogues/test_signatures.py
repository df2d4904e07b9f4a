"""A signature stands under one original and one translation, and lapses by itself where either changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import (
    Signature,
    carried,
    is_name,
    own_work,
    pair_of,
    read_signatures,
    reviews_of,
    signatures_path,
    signed,
    standing,
    without_draft,
    written,
)
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.model.text import Review
from tests.projects import make_project, said

FRENCH = language_named("fr")
REVIEWER = {"state": "reviewed", "by": "Ada", "on": "2026-11-24"}
MACHINE = {"state": "machine", "by": "an engine", "on": "2026-11-20"}


def entry(english: str = "Tips", translation: str = "Conseils", context: str | None = None) -> Entry:
    return Entry(msgid=english, msgstr=(translation,), msgctxt=context)


def test_a_signature_is_found_again_by_its_texts() -> None:
    signatures = signed([], [entry()], REVIEWER)
    assert standing(signatures)[pair_of(entry())] is Review.REVIEWED


def test_one_letter_more_in_english_or_translation_and_another_context_have_no_signature() -> None:
    known = standing(signed([], [entry()], REVIEWER))
    for changed in (entry("Tips!"), entry(translation="Conseils."), entry(context="title")):
        assert pair_of(changed) not in known


def test_the_last_signature_counts_and_a_machine_does_not_sign_over_a_person() -> None:
    by_machine = signed([], [entry()], MACHINE)
    by_person = signed(by_machine, [entry()], REVIEWER)
    assert [one.state for one in by_person] == ["machine", "reviewed"]
    assert standing(by_person)[pair_of(entry())] is Review.REVIEWED
    assert signed(by_person, [entry()], MACHINE, over=False) == by_person
    assert signed(by_person, [entry()], REVIEWER) == by_person


def test_what_is_fuzzy_obsolete_or_empty_is_not_signed() -> None:
    unfinished = [replace(entry(), flags=("fuzzy",)), replace(entry(), obsolete=True), entry(translation="")]
    assert signed([], unfinished, REVIEWER) == []


def test_the_file_is_the_same_whoever_signs_first_and_is_read_back(tmp_path: Path) -> None:
    assert FRENCH
    two = signed(signed([], [entry("A", "B")], REVIEWER), [entry("C", "D")], REVIEWER)
    other = signed(signed([], [entry("C", "D")], REVIEWER), [entry("A", "B")], REVIEWER)
    assert written(two) == written(other)
    project = make_project(tmp_path, {f"locales/{signatures_path(FRENCH)}": written(two).decode()})
    findings = Findings()
    assert standing(read_signatures(project, FRENCH, findings)) == standing(two)
    assert said(findings) == []


def test_a_line_that_is_no_signature_is_a_warning_at_its_line_and_the_others_count(tmp_path: Path) -> None:
    assert FRENCH
    good = written(signed([], [entry()], REVIEWER)).decode()
    bad = good + "nonsense\n" + '{"source": "a"}\n' + good.replace("reviewed", "blessed")
    findings = Findings()
    signatures = read_signatures(make_project(tmp_path, {f"locales/{signatures_path(FRENCH)}": bad}), FRENCH, findings)
    assert len(signatures) == 1
    assert said(findings) == [f"locales/fr/review.jsonl:{line}: error: review-syntax: is no signature" for line in (2, 3, 4)]


def test_under_other_english_the_words_still_have_their_maker_and_no_reviewer() -> None:
    by_machine = signed([], [entry()], MACHINE)
    reviewed = reviews_of(signed(by_machine, [entry()], REVIEWER))
    changed = entry("Tips!")
    assert (reviewed.of(entry()), reviewed.of(changed), reviewed.is_outdated(entry()), reviewed.is_outdated(changed)) == (
        Review.REVIEWED,
        Review.MACHINE,
        False,
        True,
    )
    assert reviews_of(signed([], [entry()], REVIEWER)).of(changed) is Review.UNKNOWN  # whoever reviewed it need not have made it
    assert reviews_of([]).of(changed) is Review.UNKNOWN


def test_a_signature_that_is_carried_over_keeps_its_name_and_day() -> None:
    signatures = carried(signed([], [entry()], REVIEWER), [(pair_of(entry()), pair_of(entry("Tips!")))])
    assert standing(signatures)[pair_of(entry("Tips!"))] is Review.REVIEWED
    assert {(one.by, one.on) for one in signatures} == {("Ada", "2026-11-24")}
    assert carried(signatures, [(pair_of(entry("Other")), pair_of(entry("Else")))]) == signatures


def by(name: str, state: str = "reviewed", on: str = "2026-11-24") -> dict[str, str]:
    return {"state": state, "by": name, "on": on}


def review_of(*signers: dict[str, str]) -> Review:
    """The review of an entry that was signed so, as a file says it, by whatever program that was written."""
    return standing([Signature(*pair_of(entry()), **signer) for signer in signers])[pair_of(entry())]


@pytest.mark.parametrize("name", ["Ada Lovelace", "ada lovelace", "ADA  LOVELACE", "Ａda Lovelace"])
@pytest.mark.parametrize("state", ["reviewed", "approved"])
def test_whoever_translated_a_text_is_not_its_reviewer(name: str, state: str) -> None:
    assert review_of(by("Ada Lovelace", "translated"), by(name, state)) is Review.TRANSLATED
    translated = signed([], [entry()], by("Ada Lovelace", "translated"))
    assert own_work(translated, [entry()], by(name, state)) == [entry()]
    assert signed(translated, [entry()], by(name, state)) == translated


def test_a_second_person_is_a_reviewer_and_stays_one_after_the_translator_has_signed_too() -> None:
    assert review_of(by("Ada", "translated"), by("Bob")) is Review.REVIEWED
    assert review_of(by("Ada", "translated"), by("Bob"), by("Ada")) is Review.REVIEWED
    assert review_of(by("Ada", "translated"), by("Bob"), by("Bob", "approved")) is Review.APPROVED
    assert own_work(signed([], [entry()], by("Ada", "translated")), [entry()], by("Bob")) == []


def test_whoever_translated_it_under_other_english_is_not_its_reviewer_either() -> None:
    before = signed([], [entry("Tips!")], by("Ada", "translated"))
    assert signed(before, [entry()], by("Ada")) == before


def test_an_engine_is_no_person_and_its_namesake_may_review() -> None:
    assert review_of(by("Ada", "machine"), by("Ada")) is Review.REVIEWED


@pytest.mark.parametrize("name", ["", " ", "\n", "1234", "Ada\nLovelace", "Ada\u202e", "x" * 201])
def test_a_name_is_a_line_with_a_letter(name: str) -> None:
    assert not is_name(name)
    with pytest.raises(ValueError, match="name"):
        Signature(*pair_of(entry()), **by(name))


@pytest.mark.parametrize("name", ["Ada", "Ада Лавлейс", "张伟", "أمل", "machine translation, cop-docs project", "O’Neil-Smith"])
def test_names_of_all_scripts_are_names(name: str) -> None:
    assert is_name(name)


GOOD = '{"source": "0123456789abcdef", "translation": "0123456789abcdef", "state": "reviewed", "by": "Ada", "on": "2026-11-24"}\n'


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('"by": ""', '"by": "Ada"'),
        ('"by": ["Ada"]', '"by": "Ada"'),
        ('"on": "yesterday"', '"on": "2026-11-24"'),
        ('"on": 20261124', '"on": "2026-11-24"'),
        ('"state": "unknown"', '"state": "reviewed"'),
        ('"source": "short"', '"source": "0123456789abcdef"'),
        ('"source": null', '"source": "0123456789abcdef"'),
    ],
)
def test_a_line_with_a_wrong_field_is_no_signature(tmp_path: Path, wrong: str, right: str) -> None:
    assert FRENCH
    findings = Findings()
    files = {f"locales/{signatures_path(FRENCH)}": GOOD + GOOD.replace(right, wrong, 1)}
    assert len(read_signatures(make_project(tmp_path, files), FRENCH, findings)) == 1
    assert said(findings) == ["locales/fr/review.jsonl:2: error: review-syntax: is no signature"]


def test_what_a_translator_replaced_on_the_same_day_leaves_no_line() -> None:
    first, ada = entry(translation="Astuces"), by("Ada", "translated")
    signatures = signed(signed([], [first], ada), [entry()], ada)
    assert without_draft(signatures, pair_of(first), by("ADA", "translated")) == signed([], [entry()], ada)


@pytest.mark.parametrize("other", [by("Bob", "translated"), by("Ada", "reviewed"), by("Ada", "translated", "2026-11-23")])
def test_what_others_signed_or_on_another_day_stays(other: dict[str, str]) -> None:
    signatures = signed([], [entry()], other)
    assert without_draft(signatures, pair_of(entry()), by("Ada", "translated")) == signatures
