"""What becomes of a row that comes back: nobody's later work is lost, what is wrong stays out, what is doubtful is fuzzy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.exchange.deciding import Decider, Decision, Verdict
from cop_docs.exchange.rows import Complaint, Label, Row, RowState, rows_of
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES
from cop_docs.rules.translations.pair import Standards
from tests.projects import said

FRENCH = next(language for language in LANGUAGES if language.code == "fr")


def entry(english: str = "One", translation: str = "", **more: object) -> Entry:
    return replace(Entry(english, (translation,), extracted_comments=("key: a.b",)), **more)  # type: ignore[arg-type]


def left(one: Entry) -> Row:
    """The row of an entry, as it leaves."""
    row = next(rows_of({"pupils": Catalogue((), (one,))}, FRENCH, {}))
    return replace(row, place=Place("f.xlsx", 2), where="cell D2")


def decided(row: Row, now: Entry, *, is_signed: bool = False) -> tuple[Decision, list[str]]:
    """What becomes of ``row`` where the catalogue has ``now``."""
    findings = Findings()
    return Decider(catalogues_of(now), findings, is_signed=is_signed).decide([row])[0], said(findings)


def catalogues_of(*entries: Entry) -> Catalogues:
    return Catalogues(FRENCH, Standards(FRENCH), {"pupils": Catalogue((), entries)})


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
    assert "warning: changed-english: the original of a.b (cell D2) has changed" in findings[0]


def test_a_translation_of_former_english_that_would_do_harm_is_rejected_not_proposed() -> None:
    decision, findings = decided(translated(left(entry("Once")), "Un\u202e"), entry("One"))
    assert (decision.verdict, decision.after) == (Verdict.REJECTED, None)
    assert "error" in findings[0]


def test_a_finished_translation_of_the_new_english_stays() -> None:
    decision, findings = decided(translated(left(entry("Once")), "Une fois"), entry("One", "Un"))
    assert decision.verdict is Verdict.CONFLICTING
    assert "has a new original, which somebody has translated" in findings[0]


def test_a_message_that_has_left_the_content_is_rejected() -> None:
    decision, findings = decided(left(entry()), entry("Two", extracted_comments=("key: c.d",)))
    assert (decision.verdict, decision.after) == (Verdict.REJECTED, None)
    assert findings == ["f.xlsx:2: error: unknown-message: a.b (cell D2) is in no catalogue"]


def test_a_message_that_has_got_another_key_is_found_by_its_english() -> None:
    row = translated(left(entry()), "Un")
    moved = entry(extracted_comments=("key: elsewhere",))
    assert decided(row, moved)[0].verdict is Verdict.ACCEPTED
    assert decided(row, replace(moved, msgctxt="title"))[0].verdict is Verdict.REJECTED, "it means something else there"
    decisions, _ = decided_all([row], [moved, replace(moved, extracted_comments=("key: other",))])
    assert decisions[0].verdict is Verdict.REJECTED, "nobody can say which"


def test_codes_of_which_a_program_kept_the_numbers_alone_are_our_marks_again() -> None:
    one = entry("Open [it][link], {name}.")
    row = replace(left(one), english="Open {1}it{2}, {3}.", translation="{3} : {1}ouvre{2}.")
    decision, findings = decided(row, one)
    assert (verdict(decision)[:2], [line for line in findings if "error" in line]) == (("accepted", "{name} : [ouvre][link]."), [])
    assert "row-mismatch" in decided(replace(row, english="Open {1}it{2}, {4}."), one)[1][0]


def test_a_message_is_found_by_any_of_its_keys() -> None:
    row = translated(left(entry()), "Un")
    assert decided(row, entry(extracted_comments=("key: new", "key: a.b")))[0].verdict is Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("english", "translation", "finding"),
    [
        ("One **two**", "Un deux", "marks-differ: a.b (cell D2): the translation lacks **…**"),
        ("Hi {name}", "Salut {nom}", "marks-differ: a.b (cell D2): the translation has {nom} in place of {name}"),
        ("[a][link]", "[b][lien]", "marks-differ: a.b (cell D2): the translation has […][lien] in place of […][link]"),
        ("One", "Un [", 'marks-syntax: a.b (cell D2): "[" is not closed'),
        ("One", "Un\u202e", "text-directions: a.b (cell D2): U+202E overrides the direction of the text"),
    ],
)
def test_what_is_wrong_is_rejected_with_its_cell(english: str, translation: str, finding: str) -> None:
    one = entry(english)
    decision, findings = decided(translated(left(one), translation), one)
    assert (decision.verdict, decision.after) == (Verdict.REJECTED, None)
    assert f"f.xlsx:2: error: {finding}" in findings


def test_a_fuzzy_translation_with_wrong_marks_is_not_confirmed() -> None:
    one = entry("One **two**", "Un", flags=("fuzzy",))
    assert decided(translated(left(one), "Un", RowState.TRANSLATED), one)[0].verdict is Verdict.REJECTED


def test_what_nobody_sees_is_left_out_and_told() -> None:
    one = entry()
    decision, findings = decided(translated(left(one), "\ufeffcy\u00adber"), one)
    assert verdict(decision) == ("accepted", "cyber", False)
    assert findings == [f"f.xlsx:2: warning: text-invisible: a.b (cell D2): {code} cannot be seen" for code in ("U+00AD", "U+FEFF")]


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
    decisions = Decider(catalogues_of(one), findings).decide(rows)
    assert [decision.verdict for decision in decisions] == [Verdict.CONFLICTING] * 3
    assert "is in this file more than once" in said(findings)[0]


def test_an_empty_row_beside_a_full_one_of_the_same_message_says_nothing() -> None:
    one = entry()
    decisions, findings = decided_all([translated(left(one), "Un"), translated(left(one), "")], [one])
    assert ([decision.verdict for decision in decisions], findings) == ([Verdict.ACCEPTED, Verdict.UNCHANGED], [])


def test_a_message_with_plural_forms_or_without_a_key_takes_no_row() -> None:
    row = translated(left(entry()), "Un")
    for other in (entry(msgid_plural="Ones"), entry(extracted_comments=())):
        assert decided(row, other)[0].verdict is Verdict.REJECTED
    lost = replace(row, label=Label.of_english("fr"))
    assert decided(lost, entry(extracted_comments=()))[0].verdict is Verdict.REJECTED


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


def test_nobody_signs_by_an_old_file_what_was_translated_here_since() -> None:
    decision, _ = decided(left(entry(translation="Un")), entry(translation="Une"), is_signed=True)
    assert (decision.verdict, decision.is_agreed) == (Verdict.UNCHANGED, False)


def test_nobody_signs_a_row_that_calls_itself_unfinished() -> None:
    row = left(entry(translation="Un", flags=("fuzzy",)))
    assert not decided(row, entry(translation="Un"), is_signed=True)[0].is_agreed
    assert decided(replace(row, progress=None), entry(translation="Un"), is_signed=True)[0].is_agreed


# unfinished work


@pytest.mark.parametrize("progress", [RowState.TODO, RowState.FUZZY])
def test_english_copied_into_an_unfinished_row_is_no_translation(progress: RowState) -> None:
    one = entry(
        "One thing.", flags=("fuzzy",) if progress is RowState.FUZZY else (), translation="Un" if progress is RowState.FUZZY else ""
    )
    for copied in ("One thing.", "One  thing.\n"):
        decision, findings = decided(translated(left(one), copied), one)
        assert (decision.verdict, decision.after) == (Verdict.UNCHANGED, None)
        assert findings == [
            "f.xlsx:2: warning: unfinished-translation: a.b (cell D2) is a copy of its original and not called finished; not imported"
        ]


def test_english_copied_into_a_word_table_is_no_translation_unless_somebody_answers_for_it() -> None:
    one = entry("COP")
    row = replace(translated(left(one), "COP"), progress=None)
    assert decided(row, one)[0].verdict is Verdict.UNCHANGED
    assert decided(row, one, is_signed=True)[0].verdict is Verdict.ACCEPTED


def test_english_that_is_called_finished_or_has_no_letters_may_be_its_translation() -> None:
    one = entry("COP")
    assert verdict(decided(translated(left(one), "COP", RowState.TRANSLATED), one)[0]) == ("accepted", "COP", False)
    number = entry("116 111")
    assert verdict(decided(translated(left(number), "116 111"), number)[0]) == ("accepted", "116 111", False)


def test_a_row_that_calls_itself_unfinished_is_fuzzy_and_said() -> None:
    decision, findings = decided(translated(left(entry()), "Un", RowState.TODO), entry())
    assert verdict(decision) == ("accepted", "Un", True)
    assert findings == ["f.xlsx:2: warning: unfinished-translation: a.b (cell D2) is not finished, says its state; it is fuzzy now"]


def test_a_finished_translation_whose_state_was_left_alone_is_accepted() -> None:
    for one in (entry(), entry(translation="Hun", flags=("fuzzy",))):
        decision, findings = decided(translated(left(one), "Un"), one)
        assert (verdict(decision), findings) == (("accepted", "Un", False), [])


def test_what_a_reader_says_of_a_row_is_told_once_and_the_row_is_never_signed() -> None:
    complaint = Complaint("unknown-state", 'has the state "x-hm"', "confirm it")
    row = replace(translated(left(entry()), "Un", RowState.FUZZY), complaints=(complaint,))
    decision, findings = decided(row, entry(), is_signed=True)
    assert (verdict(decision), decision.is_agreed) == (("accepted", "Un", True), False)
    assert findings == ['f.xlsx:2: warning: unknown-state: a.b (cell D2) has the state "x-hm"']
    assert decided(replace(row, translation=" "), entry())[1] == []


# rows and labels apart


def decided_all(rows: list[Row], entries: list[Entry]) -> tuple[list[Decision], list[str]]:
    findings = Findings()
    return Decider(catalogues_of(*entries), findings).decide(rows), said(findings)


def two(*translations: str) -> tuple[list[Entry], list[Row]]:
    entries = [
        replace(entry(english, translation), extracted_comments=(f"key: {english}",))
        for english, translation in zip(("One", "Two", "Three"), translations, strict=False)
    ]
    return entries, [left(one) for one in entries]


def test_a_row_whose_english_is_not_that_of_its_label_is_rejected() -> None:
    entries, rows = two("un", "deux")
    swapped = [replace(rows[0], label=rows[1].label), replace(rows[1], label=rows[0].label)]
    decisions, findings = decided_all(swapped, entries)
    assert [decision.verdict for decision in decisions] == [Verdict.REJECTED] * 2
    assert findings[0] == 'f.xlsx:2: error: row-mismatch: One (cell D2) has an original that is not that of its label: "Two"'
    assert len(findings) == 2


@pytest.mark.parametrize("english", ["", "One!", "Once"])
def test_english_that_was_deleted_or_changed_in_a_row_is_rejected(english: str) -> None:
    row = replace(translated(left(entry()), "Un"), english=english)
    assert "row-mismatch" in decided(row, entry())[1][0]


def test_white_space_that_a_program_changed_in_the_english_does_no_harm() -> None:
    one = entry("One  two.\nThree.")
    row = replace(translated(left(one), "Un"), english="One two. Three. ")
    assert decided(row, one)[0].verdict is Verdict.ACCEPTED
    changed = entry("New", "", flags=("fuzzy",), previous=(("msgid", "One  two.\nThree."),))
    assert "changed-english" in decided(row, changed)[1][0]


def test_the_english_of_a_message_with_a_context_is_that_of_its_label() -> None:
    one = entry(msgctxt="title")
    assert decided(translated(left(one), "Un"), one)[0].verdict is Verdict.ACCEPTED


def test_translations_sorted_apart_from_their_rows_are_rejected() -> None:
    entries, rows = two("un", "deux", "trois")
    shifted = [translated(row, text) for row, text in zip(rows, ("deux", "trois", "un"), strict=True)]
    decisions, findings = decided_all(shifted, entries)
    assert [decision.verdict for decision in decisions] == [Verdict.REJECTED] * 3
    assert "error: moved-translation: One (cell D2) has the translation that another row left with, which has lost it" in findings[0]


def test_a_translation_that_is_copied_from_another_row_comes_in() -> None:
    entries, rows = two("un", "deux")
    decisions, findings = decided_all([rows[0], translated(rows[1], "un")], entries)
    assert ([decision.verdict for decision in decisions], findings) == ([Verdict.UNCHANGED, Verdict.CHANGED], [])


def test_new_translations_and_emptied_ones_are_not_taken_for_moved() -> None:
    entries, rows = two("", "deux", "")
    decisions, findings = decided_all([translated(rows[0], "un"), translated(rows[1], ""), rows[2]], entries)
    assert ([decision.verdict for decision in decisions], findings) == ([Verdict.ACCEPTED, Verdict.UNCHANGED, Verdict.UNCHANGED], [])


# rows without a label


def unlabelled(english: str, translation: str) -> Row:
    return Row(
        Label.of_english("fr-FR"), english, translation, RowState.TRANSLATED, is_set=True, where="unit 7", place=Place("f.sdlxliff", 9)
    )


def test_a_row_that_lost_its_label_is_found_by_its_english() -> None:
    entries, _ = two("", "deux")
    decisions, findings = decided_all([unlabelled("One", "un"), unlabelled("Two", "deux")], entries)
    assert ([decision.verdict for decision in decisions], findings) == ([Verdict.ACCEPTED, Verdict.UNCHANGED], [])


def test_a_row_that_lost_its_label_never_replaces_a_finished_translation() -> None:
    entries, _ = two("un", "deux")
    decisions, findings = decided_all([unlabelled("One", "une")], entries)
    assert decisions[0].verdict is Verdict.CONFLICTING
    assert "lost the label that would tell which is the later" in findings[0]


def test_a_row_that_lost_its_label_and_has_the_english_of_none_or_of_several_messages_is_refused() -> None:
    entries, _ = two("", "")
    twin = replace(entries[0], msgctxt="title", extracted_comments=("key: x",))
    decisions, findings = decided_all([unlabelled("One", "un"), unlabelled("None", "rien")], [*entries, twin])
    assert [decision.verdict for decision in decisions] == [Verdict.REJECTED] * 2
    assert (
        findings[0] == 'f.sdlxliff:9: error: unknown-message: unit 7 carries no label, and its original is not that of one message: "None"'
    )
    assert len(findings) == 2


# what each row says of itself


@pytest.mark.parametrize(
    ("text", "progress", "stated"),
    [
        ("Un", None, None),
        ("Un", RowState.REVIEWED, RowState.REVIEWED),
        ("Un", RowState.FUZZY, None),
        ("Une", None, RowState.TRANSLATED),
        ("Une", RowState.REVIEWED, RowState.REVIEWED),
        ("Une", RowState.TODO, None),
    ],
)
def test_a_row_says_what_was_done_where_somebody_did_it(text: str, progress: RowState | None, stated: RowState | None) -> None:
    one = entry(translation="Un")
    assert decided(translated(left(one), text, progress), one)[0].stated is stated
