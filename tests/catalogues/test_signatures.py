"""A signature stands under one English text and one translation, and lapses by itself where either changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import carried, pair_of, read_signatures, reviews_of, signatures_path, signed, standing, written
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
    assert said(findings) == [f"locales/fr/review.jsonl:{line}: warning: review-syntax: is no signature" for line in (2, 3, 4)]


def test_under_other_english_the_words_still_have_their_maker_and_no_reviewer() -> None:
    by_machine = signed([], [entry()], MACHINE)
    reviewed = reviews_of(signed(by_machine, [entry()], REVIEWER))
    changed = entry("Tips!")
    assert (reviewed.of(entry()), reviewed.of(changed), reviewed.lapsed(entry()), reviewed.lapsed(changed)) == (
        Review.REVIEWED,
        Review.MACHINE,
        False,
        True,
    )
    assert reviews_of(signed([], [entry()], REVIEWER)).of(changed) is Review.TRANSLATED
    assert reviews_of([]).of(changed) is Review.UNKNOWN


def test_a_signature_that_is_carried_over_keeps_its_name_and_day() -> None:
    signatures = carried(signed([], [entry()], REVIEWER), [(pair_of(entry()), pair_of(entry("Tips!")))])
    assert standing(signatures)[pair_of(entry("Tips!"))] is Review.REVIEWED
    assert {(one.by, one.on) for one in signatures} == {("Ada", "2026-11-24")}
    assert carried(signatures, [(pair_of(entry("Other")), pair_of(entry("Else")))]) == signatures
