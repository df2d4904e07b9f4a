"""All that a language's folder says: what is looked up, how far it is, what is written; and that nothing unjudged is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cop_docs.catalogues.admission import English, admit, admit_source, as_finished, as_fuzzy, ignored_kinds
from cop_docs.catalogues.checking import Checked, check_catalogues
from cop_docs.catalogues.folder import Catalogues, write_changed
from cop_docs.catalogues.po_files import PoFile, po_path
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.catalogues.signatures import Signature, pair_of
from cop_docs.catalogues.standards import agreed_terms, apart_in, standards_of
from cop_docs.catalogues.standing import Standing, standing_of
from cop_docs.model.content import Message
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import ENGLISH, PSEUDO_LANGUAGES, Language, language_named
from cop_docs.project.lock import only_writer
from cop_docs.rules.translations.pair import Standards
from tests.projects import make_project, said

OVERRIDE = "\u202e"


def language(code: str) -> Language:
    found = language_named(code)
    assert found
    return found


FRENCH = language("fr")


def entry(english: str = "Stop", *translations: str, key: str = "a.b", **more: object) -> Entry:
    made = Entry(english, translations or ("",), extracted_comments=(f"key: {key}",) if key else ())
    return replace(made, **more)  # type: ignore[arg-type]


def catalogues(*entries: Entry, signatures: tuple[Signature, ...] = (), **more: tuple[Entry, ...]) -> Catalogues:
    named = {"one": entries, **more}
    return Catalogues(FRENCH, Standards(FRENCH), {name: Catalogue((), found) for name, found in named.items()}, signatures)


def signed(one: Entry, state: str) -> Signature:
    return Signature(*pair_of(one), state, "Ada", "2026-11-24")


# --- the gate -----------------------------------------------------------------------------------------------------------------


def test_an_error_refuses_and_a_warning_does_not() -> None:
    refused = admit(English("Keep **safe**"), "Protège", Standards(FRENCH))
    admitted = admit(English("Keep it safe."), "Protège-le", Standards(FRENCH))
    assert [complaint.kind for complaint in refused.complaints] == ["marks-differ"]
    assert (refused.is_refused, refused.is_harmful) == (True, False)
    assert [complaint.kind for complaint in admitted.complaints] == ["translation-punctuation"]
    assert (admitted.is_refused, admitted.is_harmful) == (False, False)


def test_what_is_wrong_whatever_the_english_says_is_harmful() -> None:
    assert admit(English("Stop"), f"{OVERRIDE}Arrête", Standards(FRENCH)).is_harmful
    assert not admit(English("Stop"), "\u200bArrête", Standards(FRENCH)).is_harmful


def test_a_refused_text_cannot_be_finished_and_can_be_a_suggestion() -> None:
    refused = admit(English("Keep **safe**"), "Protège", Standards(FRENCH))
    with pytest.raises(ValueError, match="refused"):
        refused.confirm(entry("Keep **safe**"))
    assert refused.suggest(entry("Keep **safe**")) == entry("Keep **safe**", "Protège", flags=("fuzzy",))


def test_a_confirmed_text_is_mended_and_loses_the_flag_and_the_english_it_was_made_for() -> None:
    old = entry("Stop", "Halte", "Haltes", flags=("fuzzy", "no-wrap"), new_flags=("fuzzy", "x"), previous=(("msgid", "Stops"),))
    confirmed = admit(English("Stop"), " Arrête ", Standards(FRENCH)).confirm(old)
    assert confirmed == entry("Stop", "Arrête", "Haltes", flags=("no-wrap",), new_flags=("x",))
    assert as_finished(as_fuzzy(confirmed)) == confirmed
    assert as_fuzzy(old) is old


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_text_is_no_translation_and_no_complaint(empty: str) -> None:
    admission = admit(English("Stop."), empty, Standards(FRENCH))
    assert (admission.text, admission.complaints, admission.ignored, admission.is_refused) == ("", (), 0, False)


def test_what_a_reader_would_see_is_told_and_not_changed() -> None:
    admission = admit(English("Stop, tell."), "Stop， parle.", Standards(FRENCH))
    assert [complaint.kind for complaint in admission.complaints] == ["translation-signs"]
    assert admission.text == "Stop， parle."


def test_english_is_judged_by_the_rules_for_any_text_alone() -> None:
    admission = admit_source("Ask  **us, ７ days\u200b", ENGLISH)
    assert {complaint.kind for complaint in admission.complaints} == {"text-spaces", "text-invisible", "text-letters"}
    assert (admission.text, admission.is_refused) == ("Ask **us, ７ days", False)
    assert admit_source(f"Ask {OVERRIDE}us", ENGLISH).is_refused


def test_what_a_translator_ignores_is_counted_neither_told_nor_mended() -> None:
    ignored = ignored_kinds(entry(translator_comments=("cop-ignore: spaces, punctuation", "a note")), Findings())
    admission = admit(English("Stop."), "Arrête  toi", Standards(FRENCH), ignored)
    assert ignored == {"text-spaces", "translation-punctuation"}
    assert (admission.text, admission.complaints, admission.ignored) == ("Arrête  toi", (), 2)


def test_a_name_after_cop_ignore_that_is_none_is_told_at_its_message() -> None:
    findings = Findings()
    assert ignored_kinds(entry(translator_comments=("cop-ignore: spaecs",), place=Place("x.po", 4, 1)), findings) == frozenset()
    assert said(findings) == ['x.po:4:1: warning: translation-ignore: "spaecs" is nothing that can be ignored']


@pytest.mark.parametrize(
    ("message", "is_title"),
    [
        (entry(key="a.title"), True),
        (entry(key="a.name"), True),
        (entry(key="a.titles"), False),
        (entry(msgctxt="title"), True),
        (entry(msgctxt="verb"), False),
        (entry(key=""), False),
        (Message("Stop", "a.title", Place(""), domain="d"), True),
        (Message("Stop", "a.text", Place(""), domain="d"), False),
        (Message("Stop", "a.text", Place(""), domain="d", context="title"), True),
    ],
)
def test_titles_are_known_by_their_key_or_their_context(message: Entry | Message, *, is_title: bool) -> None:
    assert English.of(message) == English("Stop", is_title)


def test_plural_forms_are_compared_with_the_plural_but_for_the_first() -> None:
    one = entry("One pupil", "Un élève", "Deux élèves", msgid_plural="{number} pupils")
    assert [English.of(one, form).text for form in range(3)] == ["One pupil", "{number} pupils", "{number} pupils"]
    assert English.of(entry("One", "Un", "Deux"), 1).text == "One"


# --- looking up ---------------------------------------------------------------------------------------------------------------


def test_a_message_is_found_by_domain_context_and_text() -> None:
    verb, noun, other = entry("Stop", msgctxt="verb"), entry("Stop"), entry("Stop", "Arrêt")
    found = catalogues(verb, noun, two=(other, entry("Go", obsolete=True)))
    assert found.entry(Message("Stop", "k", Place(""), domain="one", context="verb")) is verb
    assert found.entry(Message("Stop", "k", Place(""), domain="one")) is noun
    assert found.entry(Message("Stop", "k", Place(""), domain="two")) is other
    assert found.entry(Message("Go", "k", Place(""), domain="two")) is None
    assert found.entry(Message("Stop", "k", Place(""), domain="three")) is None


@pytest.mark.parametrize(
    ("one", "state", "standing"),
    [
        (entry(), None, Standing.MISSING),
        (entry(flags=("fuzzy",)), None, Standing.MISSING),
        (entry("Stop", "Arrêt", flags=("fuzzy",)), "reviewed", Standing.OUTDATED),
        (entry("Stop", "Arrêt"), None, Standing.TRANSLATED),
        (entry("Stop", "Arrêt"), "translated", Standing.TRANSLATED),
        (entry("Stop", "Arrêt"), "machine", Standing.MACHINE),
        (entry("Stop", "Arrêt"), "reviewed", Standing.REVIEWED),
        (entry("Stop", "Arrêt"), "approved", Standing.APPROVED),
    ],
)
def test_a_translation_is_as_far_as_its_flags_and_its_signature_say(one: Entry, state: str | None, standing: Standing) -> None:
    signatures = (signed(one, state),) if state else ()
    found = catalogues(one, signatures=signatures)
    assert found.standing(one) is standing_of(one, found.reviews) is standing
    assert standing.is_finished == (standing not in (Standing.MISSING, Standing.OUTDATED))


# --- reading ------------------------------------------------------------------------------------------------------------------


def po(text: str, header: str = "fr") -> str:
    return f'msgid ""\nmsgstr ""\n"Language: {header}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n{text}'


def test_catalogues_that_are_missing_or_of_another_language_are_told(tmp_path: Path) -> None:
    one, two = (f"locales/{po_path(FRENCH, name)}" for name in ("one", "two"))
    project, findings = make_project(tmp_path, {one: po('msgid "Stop"\nmsgstr "Arrêt"\n'), two: po("", "es")}), Findings()
    found = Catalogues.read(project, FRENCH, ["one", "two", "three"], findings)
    assert list(found.catalogues) == list(found.files) == ["one"]
    assert said(findings) == [
        "locales/fr/LC_MESSAGES/three.po: error: missing-catalogue: Français has no catalogue for three",
        "locales/fr/LC_MESSAGES/two.po:1:1: error: catalogue-header: says that it is in Español",
    ]


@pytest.mark.parametrize("code", ["en", "en-XA"])
def test_english_and_what_is_made_of_it_has_no_catalogues(tmp_path: Path, code: str) -> None:
    findings = Findings()
    (chosen,) = (one for one in (*PSEUDO_LANGUAGES, ENGLISH) if one.code == code)
    found = Catalogues.read(make_project(tmp_path), chosen, ["one"], findings)
    assert (dict(found.catalogues), found.signatures, said(findings)) == ({}, (), [])


def test_the_standards_come_from_style_and_glossary(tmp_path: Path) -> None:
    style = '[fr]\nshortest = 0.5\nlongest_title = 3\n[fr.replaced]\nmobile = "téléphone"\n[catalogues]\napart = ["one"]\n'
    files = {"locales/style.toml": style, "locales/glossary.csv": "term,en,fr\na,app,app\nb,account,compte\n"}
    project = make_project(tmp_path, files)
    found = standards_of(project, FRENCH, Findings())
    assert (found.shortest, found.longest_title, found.replaced) == (0.5, 3.0, {"mobile": "téléphone"})
    assert (found.same, [term.id for term in found.terms]) == (frozenset({"app"}), ["a", "b"])
    assert apart_in(project, Findings()) == {"one"}


def test_without_style_and_glossary_the_usual_standards_hold(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    found = standards_of(project, FRENCH, Findings())
    assert found == Standards(FRENCH)
    assert (agreed_terms(project, Findings()), apart_in(project, Findings())) == ((), frozenset())


# --- judging ------------------------------------------------------------------------------------------------------------------


def test_each_finding_names_its_message_and_is_at_the_place_that_is_asked_for() -> None:
    findings = Findings()
    catalogues().report(entry("Stop", f"{OVERRIDE}Arrête"), findings, Place("x.po", 7))
    catalogues().report(entry("Stop", f"{OVERRIDE}Arrête", key=""), findings, Place("y.po"))
    assert said(findings) == [
        "x.po:7: error: text-directions: a.b: U+202E overrides the direction of the text",
        "y.po: error: text-directions: U+202E overrides the direction of the text",
    ]


@pytest.mark.parametrize(
    ("forms", "problem"),
    [
        (("un", "deux"), None),
        (("un", ""), "has 1 of the 2 plural forms of Français"),
        (("un",), "has 1 of the 2 plural forms of Français"),
        (("un", "deux", "trois"), "has 3 plural forms"),
    ],
)
def test_a_message_has_the_plural_forms_of_its_language(forms: tuple[str, ...], problem: str | None) -> None:
    findings = Findings()
    catalogues().report(entry("one", *forms, msgid_plural="two"), findings)
    found = [finding for finding in findings if finding.kind.code == "translation-plurals"]
    assert [finding.message for finding in found] == ([problem] if problem else [])
    assert [finding.hint for finding in found] == (["write msgstr[0] to msgstr[1]"] if problem else [])


def test_what_is_unfinished_or_obsolete_is_not_judged() -> None:
    findings = Findings()
    bad = f"{OVERRIDE}x"
    unjudged = (entry("A", bad, flags=("fuzzy",)), entry("B", bad, obsolete=True), entry("C"))
    assert check_catalogues(catalogues(*unjudged), (), findings) == Checked(0, 0)
    assert said(findings) == []


@pytest.mark.parametrize(
    ("rule", "is_wrong"), [("nplurals=2; plural=n > 1;", False), ("nplurals=3; plural=n;", True), ("", False), ("nonsense", False)]
)
def test_the_plural_rule_of_a_file_is_that_of_its_language(rule: str, *, is_wrong: bool) -> None:
    file = PoFile(Path("x.po"), "x.po", Catalogue((("Plural-Forms", rule),)), FRENCH)
    findings = Findings()
    check_catalogues(replace(catalogues(), files={"x": file}), (), findings)
    assert said(findings) == (["x.po:1:1: error: catalogue-header: has not the plural rule of Français"] if is_wrong else [])


def test_translations_and_what_was_ignored_are_counted() -> None:
    ignored = entry("Stop.", "Arrête", translator_comments=("cop-ignore: punctuation",))
    assert check_catalogues(catalogues(ignored, entry("Go", "Va")), (), Findings()) == Checked(2, 1)


def test_one_english_text_is_said_in_the_same_words_wherever_it_is() -> None:
    one, two = entry("Stop", "Arrête", place=Place("one.po", 3)), entry("Stop", "Halte", place=Place("two.po", 5))
    findings = Findings()
    check_catalogues(catalogues(one, two=(two,)), (), findings)
    assert said(findings) == ["two.po:5: warning: translation-consistency: “Stop” is said otherwise in one.po:3: “Arrête”"]


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (entry("Stop", "Arrête  vite"), entry("Stop", "Arrête vite"), ()),
        (entry("Stop", "Arrête"), entry("Stop", "Halte", msgctxt="noun"), ()),
        (entry("Stop", "Arrête"), entry("Stop", "Halte"), ("two",)),
        (entry("Stop", "Arrête"), entry("Stop", "Halte", translator_comments=("cop-ignore: consistency",)), ()),
        (entry("Stop", "Arrête", translator_comments=("cop-ignore: consistency",)), entry("Stop", "Halte"), ()),
    ],
    ids=["spaces", "context", "apart", "ignored here", "ignored there"],
)
def test_other_words_are_allowed(one: Entry, two: Entry, apart: tuple[str, ...]) -> None:
    findings = Findings()
    check_catalogues(catalogues(one, two=(two,)), apart, findings)
    assert [finding for finding in findings if finding.kind.code == "translation-consistency"] == []


def test_a_difference_that_is_ignored_is_counted() -> None:
    ignored = entry("Stop", "Halte", translator_comments=("cop-ignore: consistency",))
    assert check_catalogues(catalogues(entry("Stop", "Arrête"), two=(ignored,)), (), Findings()).ignored == 1


# --- writing ------------------------------------------------------------------------------------------------------------------


def test_only_what_changed_is_written() -> None:
    before = catalogues(entry("A", "a"), two=(entry("B", "b"),))
    (_, old), _ = before.live()
    after = before.with_entries([(old, replace(old, msgstr=("c",)))])
    assert list(after.contents(before, Findings())) == ["fr/LC_MESSAGES/one.po"]
    assert before.contents(before, Findings()) == {}
    assert list(after.laid_out()) == ["fr/LC_MESSAGES/one.po", "fr/LC_MESSAGES/two.po"]


def test_new_signatures_are_written_beside() -> None:
    before = catalogues(entry("A", "a"))
    after = replace(before, signatures=(signed(entry("A", "a"), "reviewed"),))
    assert list(after.contents(before, Findings())) == ["fr/review.jsonl"]


def written(after: Catalogues, before: Catalogues, findings: Findings) -> str:
    return after.contents(before, findings)["fr/LC_MESSAGES/one.po"].decode()


def test_a_new_translation_that_is_refused_is_written_as_fuzzy_with_its_finding() -> None:
    before, findings = catalogues(entry("A", "")), Findings()
    after = catalogues(entry("A", f"{OVERRIDE}a"))
    assert f'#, fuzzy\nmsgid "A"\nmsgstr "{OVERRIDE}a"' in written(after, before, findings)
    assert said(findings) == [
        "locales/fr/LC_MESSAGES/one.po: error: text-directions: a.b: U+202E overrides the direction of the text",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (entry("A", f"{OVERRIDE}a"), entry("A", f"{OVERRIDE}a", translator_comments=("seen",))),
        (entry("A"), entry("A", f"{OVERRIDE}a", obsolete=True)),
    ],
    ids=["it was there", "obsolete"],
)
def test_a_translation_that_is_not_new_stays_as_it_is(old: Entry, new: Entry) -> None:
    findings = Findings()
    assert "fuzzy" not in written(catalogues(new), catalogues(old), findings)
    assert said(findings) == []


def test_a_fuzzy_translation_that_becomes_finished_is_new() -> None:
    before, findings = catalogues(entry("A", f"{OVERRIDE}a", flags=("fuzzy",))), Findings()
    assert "#, fuzzy" in written(catalogues(entry("A", f"{OVERRIDE}a", translator_comments=("x",))), before, findings)
    assert findings.errors() == 1


def test_files_that_are_so_already_are_not_written_again(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    contents = {"fr/LC_MESSAGES/one.po": b"a", "fr/review.jsonl": b"b"}
    with only_writer(project.locales):
        assert write_changed(project, contents) == ["locales/fr/LC_MESSAGES/one.po", "locales/fr/review.jsonl"]
        assert write_changed(project, contents | {"fr/review.jsonl": b"c"}) == ["locales/fr/review.jsonl"]
        assert (project.locales / "fr/review.jsonl").read_bytes() == b"c"
        assert write_changed(project, {}) == []


def test_catalogues_are_not_written_by_who_has_not_read_them_under_the_lock(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="under one lock"):
        write_changed(make_project(tmp_path), {"fr/review.jsonl": b"b"})
