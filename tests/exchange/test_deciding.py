"""What becomes of a row that comes back: nobody's later work is lost, what is wrong stays out, what is doubtful is fuzzy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.exchange.deciding import Decider, Decision, Verdict
from cop_docs.exchange.rows import Row, RowState, rows_of
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES
from cop_docs.model.marks import Known
from cop_docs.model.text import Value
from tests.projects import said

FRENCH = next(language for language in LANGUAGES if language.code == "fr")
KNOWN = Known({"link": "https://example.org/"}, {"name": Value("Ada")}, frozenset({"account"}))


def entry(english: str = "One", translation: str = "", **more: object) -> Entry:
    return replace(Entry(english, (translation,), extracted_comments=("key: a.b",)), **more)  # type: ignore[arg-type]


def left(one: Entry) -> Row:
    """The row of an entry, as it leaves."""
    row = next(rows_of({"pupils": Catalogue((), (one,))}, FRENCH, {}))
    return replace(row, place=Place("f.xlsx", 2), where="cell D2")


def decided(row: Row, now: Entry, *, is_signed: bool = False) -> tuple[Decision, list[str]]:
    """What becomes of ``row`` where the catalogue has ``now``."""
    findings = Findings()
    decider = Decider(FRENCH, {"pupils": Catalogue((), (now,))}, KNOWN, findings, is_signed=is_signed)
    return decider.decide([row])[0], said(findings)


def translated(row: Row, text: str, progress: RowState | None = None) -> Row:
    return replace(row, translation=text, progress=progress or row.progress, is_set=progress is not None)


def verdict(decision: Decision) -> tuple[str, str, bool]:
    assert decision.after is not None
    return decision.verdict.value, decision.after.msgstr[0], decision.after.fuzzy


def test_what_nobody_touched_is_unchanged() -> None:
    for one in (entry(), entry(translation="Un"), entry(translation="Un", flags=("fuzzy",))):
        assert decided(left(one), one)[0].verdict is Verdict.UNCHANGED


def test_a_first_translation_is_accepted_and_keeps_comments_and_flags() -> None:
    one = entry(translator_comments=("seen",), flags=("no-wrap",), references=("a.yaml",))
    decision, findings = decided(translated(left(one), "Un"), one)
    assert findings == []
    assert decision.verdict is Verdict.ACCEPTED
    assert decision.after == replace(one, msgstr=("Un",))


def test_another_translation_changes_the_old_one() -> None:
    one = entry(translation="Un")
    assert verdict(decided(translated(left(one), "Une"), one)[0]) == ("changed", "Une", False)


def test_an_edited_fuzzy_translation_is_confirmed() -> None:
    one = entry(translation="Un", flags=("fuzzy", "no-wrap"), previous=(("msgid", "Once"),))
    decision, _ = decided(translated(left(one), "Une"), one)
    assert verdict(decision) == ("accepted", "Une", False)
    assert decision.after is not None
    assert (decision.after.flags, decision.after.previous) == (("no-wrap",), ())


@pytest.mark.parametrize("progress", [RowState.TRANSLATED, RowState.REVIEWED])
def test_a_fuzzy_translation_is_confirmed_by_its_state(progress: RowState) -> None:
    one = entry(translation="Un", flags=("fuzzy",))
    assert verdict(decided(translated(left(one), "Un", progress), one)[0]) == ("accepted", "Un", False)


def test_a_fuzzy_translation_in_a_word_table_is_confirmed_by_who_answers_for_the_file() -> None:
    one = entry(translation="Un", flags=("fuzzy",))
    row = replace(left(one), progress=None)
    assert decided(row, one)[0].verdict is Verdict.UNCHANGED
    assert verdict(decided(row, one, is_signed=True)[0]) == ("accepted", "Un", False)


def test_a_translation_that_its_state_calls_doubtful_is_fuzzy() -> None:
    one = entry(translation="Un")
    for text in ("Un", "Une"):
        assert verdict(decided(translated(left(one), text, RowState.FUZZY), one)[0]) == ("changed", text, True)


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_translation_deletes_nothing(empty: str) -> None:
    one = entry(translation="Un")
    assert decided(translated(left(one), empty), one)[0].verdict is Verdict.UNCHANGED


def test_a_cell_without_words_is_rejected() -> None:
    one = entry(translation="Un")
    assert decided(replace(left(one), translation="", is_words=False), one)[0].verdict is Verdict.REJECTED


def test_an_old_file_does_not_undo_later_work() -> None:
    row = left(entry(translation="Un"))
    assert decided(row, entry(translation="Une"))[0].verdict is Verdict.UNCHANGED


def test_what_both_sides_changed_is_a_conflict() -> None:
    decision, findings = decided(translated(left(entry(translation="Un")), "Hun"), entry(translation="Une"))
    assert (decision.verdict, decision.after) == (Verdict.CONFLICTING, None)
    assert findings == ["f.xlsx:2: error: translation-conflict: a.b (cell D2) was translated differently here since the file was exported"]


def test_what_both_sides_changed_to_the_same_is_unchanged() -> None:
    assert decided(translated(left(entry()), "Un"), entry(translation="Un"))[0].verdict is Verdict.UNCHANGED


def test_a_translation_of_english_that_has_changed_is_fuzzy_and_keeps_the_old_english() -> None:
    decision, findings = decided(translated(left(entry("One **two**")), "Un **deux**"), entry("One"))
    assert verdict(decision) == ("accepted", "Un **deux**", True)
    assert decision.after is not None
    assert decision.after.previous == (("msgid", "One **two**"),)
    assert "warning: changed-english: the English of a.b (cell D2) has changed" in findings[0]


def test_a_finished_translation_of_the_new_english_stays() -> None:
    decision, findings = decided(translated(left(entry("Once")), "Une fois"), entry("One", "Un"))
    assert decision.verdict is Verdict.CONFLICTING
    assert "has new English, which somebody has translated" in findings[0]


def test_a_message_that_has_left_the_content_is_rejected() -> None:
    decision, findings = decided(left(entry()), entry(extracted_comments=("key: c.d",)))
    assert (decision.verdict, decision.after) == (Verdict.REJECTED, None)
    assert findings == ["f.xlsx:2: error: unknown-message: a.b (cell D2) is in no catalogue"]


def test_a_message_is_found_by_any_of_its_keys() -> None:
    row = translated(left(entry()), "Un")
    assert decided(row, entry(extracted_comments=("key: new", "key: a.b")))[0].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("english", "translation", "finding"),
    [
        ("One **two**", "Un deux", "marks-differ: the translation of a.b (cell D2) lacks **…**; not imported"),
        ("Hi {name}", "Salut {nom}", "marks-differ: the translation of a.b (cell D2) lacks {name} and adds {nom}; not imported"),
        ("[a][link]", "[b][lien]", "marks-differ: the translation of a.b (cell D2) lacks […][link] and adds […][lien]; not imported"),
        ("One", "Un [", 'marks-syntax: a.b (cell D2): "[" is not closed (character 4); not imported'),
        ("One", "Un\u202e", "direction-override: a.b (cell D2) holds U+202E, which turns the direction of what follows; not imported"),
    ],
)
def test_what_is_wrong_is_rejected_with_its_cell(english: str, translation: str, finding: str) -> None:
    one = entry(english)
    decision, findings = decided(translated(left(one), translation), one)
    assert (decision.verdict, decision.after) == (Verdict.REJECTED, None)
    assert findings == [f"f.xlsx:2: error: {finding}"]


def test_a_fuzzy_translation_with_wrong_marks_is_not_confirmed() -> None:
    one = entry("One **two**", "Un", flags=("fuzzy",))
    assert decided(translated(left(one), "Un", RowState.TRANSLATED), one)[0].verdict is Verdict.REJECTED


def test_what_nobody_sees_is_left_out_and_said() -> None:
    one = entry()
    decision, findings = decided(translated(left(one), "\ufeffcy\u00adber\x07"), one)
    assert verdict(decision) == ("accepted", "cyber", False)
    assert findings == [
        "f.xlsx:2: warning: mended-characters: a.b (cell D2) held characters that nobody sees, left out: U+0007, U+00AD, U+FEFF"
    ]


def test_an_empty_line_below_a_translation_is_left_out() -> None:
    one = entry()
    assert verdict(decided(translated(left(one), "Un \n"), one)[0]) == ("accepted", "Un", False)


def test_quotation_marks_of_another_language_are_said_and_kept() -> None:
    one = entry()
    decision, findings = decided(translated(left(one), "Dis “non”"), one)
    assert verdict(decision) == ("accepted", "Dis “non”", False)
    assert findings == ["f.xlsx:2: warning: foreign-quotes: a.b (cell D2) begins a quotation with “; Français has «"]
    assert decided(translated(left(one), "« Dis “non” »"), one)[1] == []


def test_rows_that_say_two_things_of_one_message_are_all_conflicting() -> None:
    one, findings = entry(), Findings()
    rows = [translated(left(one), text) for text in ("Un", "Une", "")]
    decisions = Decider(FRENCH, {"pupils": Catalogue((), (one,))}, KNOWN, findings).decide(rows)
    assert [decision.verdict for decision in decisions] == [Verdict.CONFLICTING] * 3
    assert "is in this file more than once" in said(findings)[0]


@pytest.mark.parametrize(
    ("row_text", "now", "is_agreed"),
    [
        ("Un", entry(), True),
        ("Un", entry(translation="Un"), True),
        ("", entry(), False),
        ("Un", entry("New"), False),
        ("Un", entry("New", "Un"), False),
        ("Un", entry(translation="Une"), False),
    ],
)
def test_file_and_catalogue_agree_where_both_say_the_same_finished_words(row_text: str, now: Entry, *, is_agreed: bool) -> None:
    assert decided(translated(left(entry()), row_text), now, is_signed=True)[0].is_agreed is is_agreed


def test_nobody_signs_a_row_that_calls_itself_unfinished() -> None:
    row = left(entry(translation="Un", flags=("fuzzy",)))
    assert not decided(row, entry(translation="Un"), is_signed=True)[0].is_agreed
    assert decided(replace(row, progress=None), entry(translation="Un"), is_signed=True)[0].is_agreed
