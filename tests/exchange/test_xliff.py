"""What programs write into XLIFF is read as their users see it; what they call unfinished, or in words of their own, is not finished."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from cop_docs.exchange import FORMATS, read_rows
from cop_docs.exchange.rows import RowState
from cop_docs.model.finding import Findings
from cop_docs.read.unreadable import Unreadable
from tests.exchange.files import CHINESE, codes, export_of, row, rows, written

ENGLISH = "Copy me, fold me."
TARGET = '<target state="translated">Copie-moi.</target>'


def xliff(change: tuple[str, str] = ("", ""), translation: str = "Copie-moi.") -> str:
    """One unit as it left, with one change."""
    text = written("xliff", export_of((ENGLISH, translation))).decode()
    assert change[0] in text
    return text.replace(*change)


def with_target(target: str, *, translation: str = "Copie-moi.") -> str:
    before = TARGET if translation else '<target state="needs-translation"/>'
    return xliff((before, target), translation)


# states


@pytest.mark.parametrize(
    ("state", "progress"),
    [
        ("new", RowState.TODO),
        ("needs-translation", RowState.TODO),
        ("needs-adaptation", RowState.FUZZY),
        ("needs-l10n", RowState.FUZZY),
        ("needs-review-translation", RowState.FUZZY),
        ("needs-review-adaptation", RowState.FUZZY),
        ("needs-review-l10n", RowState.FUZZY),
        ("final", RowState.REVIEWED),
        ("signed-off", RowState.REVIEWED),
    ],
)
def test_every_state_of_the_standard_is_known(state: str, progress: RowState) -> None:
    one = row("xliff", with_target(f'<target state="{state}">Copie.</target>'))
    assert (one.progress, one.is_set, one.complaints) == (progress, True, ())


@pytest.mark.parametrize("state", ["x-needs-second-look", "x-done", "Translated", "done", ""])
def test_a_state_that_is_in_no_list_is_unfinished_and_said(state: str) -> None:
    one = row("xliff", with_target(f'<target state="{state}">Copie.</target>'))
    assert (one.progress, one.is_set, codes(one)) == (RowState.FUZZY, True, ["unknown-state"])


@pytest.mark.parametrize("qualifier", ["leveraged-mt", "mt-suggestion", "fuzzy-match", "tm-suggestion", "rejected-inaccurate"])
def test_a_suggestion_or_a_rejection_is_unfinished_though_its_state_is_not(qualifier: str) -> None:
    one = row("xliff", with_target(f'<target state="translated" state-qualifier="{qualifier}">Copie.</target>'))
    assert (one.progress, one.is_set) == (RowState.FUZZY, True)
    final = row("xliff", with_target(f'<target state="final" state-qualifier="{qualifier}">Copie.</target>'))
    assert final.progress is RowState.REVIEWED, "a person has confirmed it"


def test_a_qualifier_of_a_program_s_own_is_unfinished_and_said() -> None:
    one = row("xliff", with_target('<target state="translated" state-qualifier="x-ai">Copie.</target>'))
    assert (one.progress, codes(one)) == (RowState.FUZZY, ["unknown-state"])
    assert (
        row("xliff", with_target('<target state="translated" state-qualifier="exact-match">Copie.</target>')).progress
        is RowState.TRANSLATED
    )


def test_a_state_that_a_program_left_alone_is_not_said_by_anybody() -> None:
    for translation, state in (("", "needs-translation"), ("Copie-moi.", "translated")):
        one = row("xliff", with_target(f'<target state="{state}">Copie.</target>', translation=translation))
        assert not one.is_set
        assert not one.is_unfinished


def test_approval_says_reviewed_where_the_state_was_left_alone_and_not_where_it_was_set_to_unfinished() -> None:
    left = row("xliff", xliff(('xml:space="preserve"', 'xml:space="preserve" approved="yes"')))
    assert (left.progress, left.is_set) == (RowState.REVIEWED, True)
    text = xliff(('xml:space="preserve"', 'xml:space="preserve" approved="yes"')).replace('state="translated"', 'state="needs-l10n"')
    assert row("xliff", text).progress is RowState.FUZZY
    without = row("xliff", xliff((' state="translated"', "")).replace('xml:space="preserve"', 'xml:space="preserve" approved="yes"'))
    assert (without.progress, without.is_set) == (RowState.REVIEWED, True)


# segments


SEGMENTS = '<seg-source><mrk mtype="seg" mid="1">Copy me,</mrk> <mrk mtype="seg" mid="2">fold me.</mrk></seg-source>'


def segmented(target: str) -> str:
    return xliff((TARGET, f'{SEGMENTS}<target state="translated">{target}</target>'))


@pytest.mark.parametrize(
    "target",
    [
        '<mrk mtype="seg" mid="1">Copie-moi,</mrk> <mrk mtype="seg" mid="2"></mrk>',
        '<mrk mtype="seg" mid="1">Copie-moi,</mrk> <mrk mtype="seg" mid="2"> </mrk>',
        '<mrk mtype="seg" mid="1">Copie-moi,</mrk>',
        '<mrk mtype="seg" mid="1"/><mrk mtype="seg" mid="2">plie-moi.</mrk>',
    ],
)
def test_a_unit_of_which_only_some_segments_are_translated_is_unfinished(target: str) -> None:
    one = row("xliff", segmented(target))
    assert (one.progress, one.is_set, codes(one)) == (RowState.FUZZY, True, ["unfinished-translation"])
    assert "has 1 of 2 segments without translation" in one.complaints[0].problem


def test_a_unit_of_which_all_or_no_segments_are_translated_is_not_half_done() -> None:
    whole = row("xliff", segmented('<mrk mtype="seg" mid="1">Copie-moi,</mrk> <mrk mtype="seg" mid="2">plie-moi.</mrk>'))
    assert (whole.translation, whole.complaints) == ("Copie-moi, plie-moi.", ())
    empty = row("xliff", segmented('<mrk mtype="seg" mid="1"/><mrk mtype="seg" mid="2"/>'))
    assert (empty.translation, empty.complaints) == ("", ())


PRETTY = '\n      <mrk mtype="seg" mid="1">{}</mrk>\n      <mrk mtype="seg" mid="2">{}</mrk>\n    '


def test_line_ends_of_a_pretty_printed_file_are_no_line_ends_of_the_translation() -> None:
    assert row("xliff", segmented(PRETTY.format("Copie-moi,", "plie-moi."))).translation == "Copie-moi, plie-moi."
    assert (
        row("xliff", with_target('<target state="translated">\n   Copie-moi, plie-moi\n   encore.\n  </target>')).translation
        == "Copie-moi, plie-moi encore."
    )
    unindented = segmented('\n<mrk mtype="seg" mid="1">Copie-moi,</mrk>\n<mrk mtype="seg" mid="2">plie-moi.</mrk>\n')
    assert row("xliff", unindented).translation == "Copie-moi, plie-moi."


def test_between_chinese_segments_a_pretty_printed_line_end_is_nothing() -> None:
    text = written("xliff", export_of((ENGLISH, "复印我。"), language=CHINESE)).decode()
    pretty = SEGMENTS + f'<target state="translated">{PRETTY.format("复印我，", "折叠我。")}</target>'
    assert row("xliff", text.replace('<target state="translated">复印我。</target>', pretty)).translation == "复印我，折叠我。"


def test_line_ends_that_a_translator_wrote_are_kept() -> None:
    assert row("xliff", with_target('<target state="translated">Copie-moi.\nPlie-moi.</target>')).translation == "Copie-moi.\nPlie-moi."
    collapsed = with_target('<target state="translated">Copie-moi.\nPlie-moi.</target>').replace(' xml:space="preserve"', "")
    assert row("xliff", collapsed).translation == "Copie-moi. Plie-moi.", "where the file does not keep white space"
    verse = written("xliff", export_of(("One\nTwo", "Un"))).decode().replace(">Un<", ">Un\n     Deux<")
    assert row("xliff", verse).translation == "Un\nDeux"


# marks and codes


@pytest.mark.parametrize(
    ("target", "seen"),
    [
        ('Copie<mrk mtype="x-sdl-deleted" sdl:revid="1"> donc</mrk><mrk mtype="x-sdl-added" sdl:revid="2">-moi</mrk>.', "Copie-moi."),
        ('Copie<mrk mtype="x-sdl-feedback-deleted"> donc</mrk><mrk mtype="x-sdl-feedback-added">-moi</mrk>.', "Copie-moi."),
        ('Copie<mrk mtype="x-sdl-location" mid="9"/>-moi.', "Copie-moi."),
        ('<mrk mtype="protected">Copie</mrk>-<mrk mtype="term">moi</mrk>.', "Copie-moi."),
        ('<mrk mtype="seg" mid="1"><mrk mtype="x-sdl-comment" sdl:cid="1">Copie-moi</mrk>.</mrk>', "Copie-moi."),
        ('Copie-moi.<x id="1" ctype="lb"/>Plie-moi.', "Copie-moi.\nPlie-moi."),
    ],
)
def test_marks_around_words_are_read_as_a_translator_sees_them(target: str, seen: str) -> None:
    text = with_target(f'<target state="translated">{target}</target>').replace(
        "<xliff ", '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" '
    )
    assert row("xliff", text).translation == seen


#: What the standard lists (XLIFF 1.2, 3.2.12), and what programs add.
AROUND = [
    "abbrev",
    "abbreviated-form",
    "abbreviation",
    "acronym",
    "appellation",
    "collocation",
    "common-name",
    "datetime",
    "equation",
    "expanded-form",
    "formula",
    "head-term",
    "initialism",
    "international-scientific-term",
    "internationalism",
    "logical-expression",
    "materials-management-unit",
    "name",
    "near-synonym",
    "part-number",
    "phrase",
    "phraseological-unit",
    "protected",
    "romanized-form",
    "seg",
    "set-phrase",
    "short-form",
    "sku",
    "standard-text",
    "symbol",
    "synonym",
    "synonymous-phrase",
    "term",
    "transcribed-form",
    "transliterated-form",
    "truncated-term",
    "variant",
    "x-sdl-added",
    "x-sdl-comment",
    "x-sdl-feedback-added",
    "x-sdl-feedback-comment",
    "x-its",
    "x-term",
    "x-its-translate-no",
    "x-its-translate-yes",
]


@pytest.mark.parametrize("kind", AROUND)
def test_every_mark_of_the_standard_leaves_its_words(kind: str) -> None:
    target = f'<target state="translated">Copie<mrk mtype="{kind}" mid="1">-moi</mrk>.</target>'
    assert row("xliff", with_target(target)).translation == "Copie-moi."


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ('Copie<mrk mtype="x-vendor-struck"> donc</mrk>', "x-vendor-struck"),
        ('Copie<g id="7">-moi</g>', "a pair of codes (g)"),
        ('Copie<v:ch xmlns:v="urn:v" val="9"/>', "ch"),
        ('Copie<ph id="1">x<sub>moi</sub></ph>', "words inside a code"),
        ("Copie<note>moi</note>", "note"),
        ("Copie<mrk>-moi</mrk>", "marked as"),
        ('Copie<x id="locked1" xid="lockTU_1"/>', "locked in another unit"),
    ],
)
def test_what_nobody_knows_how_to_read_refuses_its_row_by_name(target: str, name: str) -> None:
    one = row("xliff", with_target(f'<target state="translated">{target}</target>'))
    assert (one.is_words, codes(one)) == (False, ["not-text"])
    assert name in one.complaints[0].problem


LINKED = ("Open [your account][term:account] {name}.", "Ouvre [ton compte][term:account] {name}.")


@pytest.mark.parametrize(
    "pair",
    [
        '<bpt id="{0}">[</bpt>{1}<ept id="{0}">][term:account]</ept>',
        '<bpt id="{0}" rid="{0}">[</bpt>{1}<ept id="{0}" rid="{0}">][term:account]</ept>',
        '<bx id="{0}" equiv-text="["/>{1}<ex id="{0}" equiv-text="][term:account]"/>',
        '<ph id="{0}">&lt;x id="{0}" equiv-text="["/&gt;</ph>{1}<ph id="9">&lt;x id="2" equiv-text="][term:account]"/&gt;</ph>',
    ],
)
def test_both_ends_of_a_pair_may_share_an_id_and_tell_their_mark_in_several_ways(pair: str) -> None:
    text = written("xliff", export_of(LINKED)).decode()
    for words in ("your account", "ton compte"):
        start = text.index(words)
        opening, closing = text.rindex("<x ", 0, start), text.index("/>", start) + 2
        text = text[:opening] + pair.format(1, words) + text[closing:]
    one = row("xliff", text)
    assert (one.english, one.translation) == LINKED


def test_a_pair_whose_target_lost_its_marks_is_read_from_its_source() -> None:
    text = written("xliff", export_of(LINKED)).decode()
    source = '<bpt id="1">[</bpt>your account<ept id="1">][term:account]</ept> <x id="3" equiv-text="{name}"/>.'
    target = 'Ouvre <bpt id="1"/>ton compte<ept id="1"/> <x id="3"/>.'
    start, end = text.index("<source>") + len("<source>Open "), text.index("</source>")
    text = text[:start] + source + text[end:]
    start, end = text.index(">", text.index("<target")) + 1, text.index("</target>")
    assert row("xliff", text[:start] + target + text[end:]).translation == LINKED[1]


# versions


@pytest.mark.parametrize(
    "change",
    [
        (' xmlns="urn:oasis:names:tc:xliff:document:1.2"', ""),
        (":document:1.2", ":document:1.1"),
        (' xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"', ' version="1.0"'),
    ],
)
def test_a_file_of_an_older_version_or_without_a_namespace_is_read(change: tuple[str, str]) -> None:
    assert row("xliff", xliff(change)).translation == "Copie-moi."


def test_a_file_of_version_2_is_read_under_the_same_ending() -> None:
    assert row("xliff", written("xliff2", export_of((ENGLISH, "Copie-moi.")))).translation == "Copie-moi."


# comments


def test_notes_of_others_come_back_with_their_authors_and_ours_do_not() -> None:
    notes = '<note from="developer">checklist</note><note from="Ada">Is this\n for children?</note><note> </note><note>Yes.</note>'
    one = row("xliff", xliff((TARGET, TARGET + notes)))
    assert [str(comment) for comment in one.comments] == ["Ada: Is this for children?", "translator: Yes."]


# Trados


def sdl(conf: str, *, target: str = "Copie-moi, plie-moi.", identity: str = "") -> str:
    label = identity or str(export_of((ENGLISH, "")).rows[0].label)
    return f"""\
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0">
<doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><cmt-defs><cmt-def id="c1"><Comments xmlns="">
<Comment severity="Low" user="Ada" date="2026-01-01T00:00:00" version="1.0">Too long?</Comment></Comments></cmt-def></cmt-defs></doc-info>
<file original="messages-fr.xlf" datatype="x-sdlfilterframework2" source-language="en-US" target-language="fr-FR"><header>
<tag-defs xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><tag id="5"><ph name="x">&lt;x id="1" equiv-text="**"/&gt;</ph></tag></tag-defs>
</header><body><group><trans-unit id="{label}">
<source>{ENGLISH}</source><seg-source><mrk mtype="seg" mid="1">{ENGLISH}</mrk></seg-source>
<target><mrk mtype="seg" mid="1">{target}</mrk></target>
<sdl:seg-defs><sdl:seg id="1" {conf}/></sdl:seg-defs></trans-unit></group></body></file></xliff>"""


@pytest.mark.parametrize(
    ("conf", "progress", "is_unfinished"),
    [
        ("", RowState.TODO, True),
        ('conf="Draft"', RowState.FUZZY, True),
        ('conf="RejectedTranslation"', RowState.FUZZY, True),
        ('conf="RejectedSignOff"', RowState.FUZZY, True),
        ('conf="Translated"', RowState.TRANSLATED, False),
        ('conf="ApprovedTranslation"', RowState.REVIEWED, False),
        ('conf="ApprovedSignOff"', RowState.REVIEWED, False),
    ],
)
def test_the_levels_of_trados_are_known(conf: str, progress: RowState, *, is_unfinished: bool) -> None:
    one = row("sdlxliff", sdl(conf))
    assert (one.translation, one.progress, one.is_unfinished) == ("Copie-moi, plie-moi.", progress, is_unfinished)


def test_a_level_that_trados_does_not_have_is_unfinished_and_said() -> None:
    one = row("sdlxliff", sdl('conf="Perfect"'))
    assert (one.progress, codes(one)) == (RowState.FUZZY, ["unknown-state"])


def test_trados_keeps_codes_and_comments_at_the_beginning_of_its_file() -> None:
    target = 'Copie<mrk mtype="x-sdl-comment" sdl:cid="c1"><x id="5"/>-moi<x id="5"/></mrk>.'
    one = row("sdlxliff", sdl('conf="Translated"', target=target))
    assert one.translation == "Copie**-moi**."
    assert [str(comment) for comment in one.comments] == ["Ada: Too long?"]


def test_a_unit_without_its_label_keeps_the_language_of_its_file() -> None:
    label = row("sdlxliff", sdl('conf="Translated"', identity="6e0e2b4c-1")).label
    assert (label.language, label.key) == ("fr-FR", "")


# memoQ


SUGGESTED = ("PreTranslated", "AssembledFromFragments", "MachineTranslated", "AutoJoined", "AutoSplit", "AutoSplitAndEmpty")


def memoq(status: str) -> str:
    label = export_of((ENGLISH, "")).rows[0].label
    return f"""\
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff" version="1.2"><file original="messages-fr.xlf" source-language="en"
 target-language="fr" datatype="x-memoq"><body><trans-unit id="7" {status}><source xml:space="preserve">{ENGLISH}</source>
<target xml:space="preserve">Copie-moi.</target><context-group><context context-type="x-mmq-context">{label}</context></context-group>
<mq:comments><mq:comment creatoruser="Ada" deleted="false">Why?</mq:comment><mq:comment creatoruser="Bob" deleted="true">No</mq:comment></mq:comments>
<mq:minorversions><mq:historical-unit><source>{ENGLISH}</source><target>Vieux.</target></mq:historical-unit></mq:minorversions>
</trans-unit></body></file></xliff>"""


@pytest.mark.parametrize(
    ("status", "progress"),
    [
        ("", None),
        ('mq:status="NotStarted"', RowState.TODO),
        *((f'mq:status="{status}"', RowState.FUZZY) for status in ("Edited", "PartiallyEdited", "Rejected", *SUGGESTED)),
        *((f'mq:status="{status}"', RowState.TRANSLATED) for status in ("ManuallyConfirmed", "Confirmed", "ConfirmedTranslator")),
        *((f'mq:status="{status}"', RowState.REVIEWED) for status in ("Reviewer1Confirmed", "Reviewer2Confirmed", "Proofread")),
        *((f'mq:status="{status}"', RowState.REVIEWED) for status in ("ConfirmedReviewer1", "ConfirmedReviewer2")),
    ],
)
def test_the_statuses_of_memoq_are_known_and_the_label_is_found_in_its_context(status: str, progress: RowState | None) -> None:
    one = row("mqxliff", memoq(status))
    assert (one.label.key, one.translation, one.progress) == ("a.b0", "Copie-moi.", progress)
    assert [str(comment) for comment in one.comments] == ["Ada: Why?"]


def test_a_status_that_memoq_does_not_have_is_unfinished_and_said() -> None:
    one = row("mqxliff", memoq('mq:status="Shiny"'))
    assert (one.progress, one.is_set, codes(one)) == (RowState.FUZZY, True, ["unknown-state"])


# XLIFF 2


def xliff2(segments: str, *, data: str = "", translation: str = "Copie-moi.") -> str:
    text = written("xliff2", export_of((ENGLISH, translation))).decode()
    start, end = text.index("<segment"), text.index("</unit>")
    return text[:start] + segments + text[end:].replace("</unit>", f"{data}</unit>", 1)


@pytest.mark.parametrize(
    ("state", "progress", "is_known"),
    [
        ("initial", RowState.TODO, True),
        ("translated", RowState.TRANSLATED, True),
        ("reviewed", RowState.REVIEWED, True),
        ("final", RowState.REVIEWED, True),
        ("needs-review", RowState.FUZZY, False),
        ('translated" subState="v:machine', RowState.FUZZY, False),
        ('initial" subState="cop-docs:needs-review', RowState.FUZZY, True),
    ],
)
def test_the_states_of_version_2_are_known(state: str, progress: RowState, *, is_known: bool) -> None:
    one = row("xliff2", xliff2(f'<segment state="{state}"><source>{ENGLISH}</source><target>Copie.</target></segment>'))
    assert (one.progress, not one.complaints) == (progress, is_known)


def test_segments_of_version_2_are_joined_in_the_order_of_the_translation_and_the_worst_state_counts() -> None:
    segments = (
        '<segment state="final"><source>Copy me,</source><target order="3">copie-moi.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>fold me.</source><target order="1">Plie-moi,</target></segment>'
    )
    one = row("xliff2", xliff2(segments))
    assert (one.english, one.translation, one.progress) == (ENGLISH, "Plie-moi, copie-moi.", RowState.TRANSLATED)


def test_a_unit_of_version_2_translated_in_part_is_unfinished() -> None:
    segments = (
        '<segment state="final"><source>Copy me,</source><target>Copie-moi,</target></segment><segment><source> fold me.</source></segment>'
    )
    one = row("xliff2", xliff2(segments))
    assert (one.progress, codes(one)) == (RowState.FUZZY, ["unfinished-translation"])


def test_codes_of_version_2_are_read_wherever_their_words_are() -> None:
    english, translation = LINKED
    text = written("xliff2", export_of((english, translation))).decode()
    assert row("xliff2", text.replace(' equiv="["', "").replace(' disp="["', "")).translation == translation
    assert row("xliff2", text.replace(' dataRef="d1"', "")).translation == translation
    paired = text.replace('<ph id="1" dataRef="d1" equiv="[" disp="["/>', '<pc id="1" dataRefStart="d1" dataRefEnd="d2">').replace(
        '<ph id="2" dataRef="d2" equiv="][term:account]" disp="][term:account]"/>', "</pc>"
    )
    assert row("xliff2", paired).translation == translation
    spread = text.replace('<ph id="1" dataRef="d1"', '<sc id="1" dataRef="d1"').replace(
        '<ph id="2" dataRef="d2"', '<ec startRef="1" dataRef="d2"'
    )
    assert row("xliff2", spread).translation == translation


@pytest.mark.parametrize(
    ("target", "seen"),
    [
        ('Copie<mrk id="m1" type="term">-moi</mrk>.', "Copie-moi."),
        ('Copie<sm id="m1" type="comment" value="Hm"/>-moi<em startRef="m1"/>.', "Copie-moi."),
        ('Copie<cp hex="0009"/>-moi.', "Copie\t-moi."),
        ('Copie<mrk id="m1" type="v:struck"> donc</mrk>.', None),
        ('Copie<v:x xmlns:v="urn:v">-moi</v:x>.', None),
        ('Copie<sm id="m1" type="v:struck"/> donc<em startRef="m1"/>.', None),
        ("Copie<note>-moi</note>.", None),
        ('Copie<cp hex="D800"/>-moi.', None),
        ('Copie<cp hex="110000"/>-moi.', None),
        ('Copie<cp hex="x"/>-moi.', None),
        ("Copie<cp/>-moi.", None),
        ('Copie<ph id="7"/>-moi.', "Copie{7}-moi."),
    ],
)
def test_marks_of_version_2_are_a_closed_list(target: str, seen: str | None) -> None:
    one = row("xliff2", xliff2(f'<segment state="translated"><source>{ENGLISH}</source><target>{target}</target></segment>'))
    assert (one.translation if one.is_words else None) == seen
    assert [str(comment) for comment in one.comments] == (["translator: Hm"] if "Hm" in target else [])


def test_notes_of_version_2_come_back_and_ours_do_not() -> None:
    text = xliff2(f"<segment><source>{ENGLISH}</source></segment>")
    notes = '<notes><note category="developer">ours</note><note category="Ada">theirs</note></notes><segment'
    assert [str(comment) for comment in row("xliff2", text.replace("<segment", notes, 1)).comments] == ["Ada: theirs"]


def test_units_of_others_are_told_and_what_the_file_holds_is_said() -> None:
    read = FORMATS["xliff"].read
    assert read is not None
    other = (
        '<xliff version="1.2"><file original="shop.xml"><body><trans-unit id="1"><source>Buy</source></trans-unit></body></file></xliff>'
    )
    found = read(other.encode(), "file")
    assert (found.rows, found.seen) == ([], "1 units of shop.xml")
    assert [problem for _, problem, _ in found.strange] == ['trans-unit "1" is of no message']
    second = '<xliff version="2.0" srcLang="en"><file id="f" original="shop.xml"><unit id="u7"><segment/></unit></file></xliff>'
    found = read(second.encode(), "file")
    assert (found.rows, found.seen) == ([], "1 units of shop.xml")
    assert [problem for _, problem, _ in found.strange] == ['unit "u7" is of no message']


def test_a_file_is_read_by_what_it_says_whatever_its_ending() -> None:
    assert row("xliff", sdl('conf="Draft"')).progress is RowState.FUZZY
    assert row("xliff", memoq('mq:status="Rejected"')).progress is RowState.FUZZY
    assert row("sdlxliff", xliff()).translation == "Copie-moi."


def test_a_packed_file_of_memoq_is_read_and_another_archive_says_what_is_wanted() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("document.mqxliff", memoq(""))
        archive.writestr("skeleton.xml", "<a/>")
    assert row("mqxliff", packed.getvalue()).translation == "Copie-moi."
    with pytest.raises(Unreadable, match="an archive without a bilingual file"):
        row("xliff", written("xlsx", export_of((ENGLISH, ""))))


def test_notes_beside_no_unit_are_told_and_not_dropped() -> None:
    read = FORMATS["xliff"].read
    assert read is not None
    text = xliff(("<body>", '<header><note from="Ada">All is informal.</note><note from="developer">ours</note></header><body>'))
    assert [str(comment) for _, comment in read(text.encode(), "file").loose] == ["Ada: All is informal."]
    second = xliff2(f"<segment><source>{ENGLISH}</source></segment>").replace(
        "<unit", '<notes><note category="Ada">Hm.</note></notes><unit', 1
    )
    assert [str(comment) for _, comment in read(second.encode(), "file").loose] == ["Ada: Hm."]


def test_characters_that_xml_cannot_hold_are_read_in_the_codes_of_version_2_too() -> None:
    text = written("xliff2", export_of(LINKED)).decode()
    assert '<data id="d1" xml:space="preserve">[</data>' in text
    coded = text.replace('<data id="d1" xml:space="preserve">[</data>', '<data id="d1" xml:space="preserve"><cp hex="005B"/></data>')
    assert row("xliff2", coded).translation == LINKED[1]


def test_space_between_segments_without_a_translation_is_no_translation() -> None:
    segments = (
        "<segment><source>Copy me,</source></segment><ignorable><source> </source></ignorable><segment><source>fold me.</source></segment>"
    )
    one = row("xliff2", xliff2(segments, translation=""))
    assert (one.english, one.translation, one.complaints) == (ENGLISH, "", ())


@pytest.mark.parametrize(
    ("source", "translate", "is_found"),
    [("Copy me.", "", True), ("Copy me.", ' translate="no"', False), ("Copy me.", ' translate="yes"', True), (" ", "", False)],
)
@pytest.mark.parametrize("name", ["xliff", "xliff2"])
def test_a_unit_that_lost_its_label_is_found_by_its_english_where_it_is_to_be_translated(
    name: str, source: str, translate: str, *, is_found: bool
) -> None:
    if name == "xliff":
        unit = f'<trans-unit id="1"{translate}><source>{source}</source><target>Copie.</target></trans-unit>'
        text = f'<xliff version="1.2"><file target-language="fr"><body>{unit}</body></file></xliff>'
    else:
        unit = f'<unit id="1"{translate}><segment><source>{source}</source><target>Copie.</target></segment></unit>'
        text = f'<xliff version="2.0" trgLang="fr"><file id="f1">{unit}</file></xliff>'
    assert [(one.label.language, one.label.key, one.language) for one in rows(name, text)] == ([("fr", "", "fr")] if is_found else [])
    assert rows(name, text.replace('="fr"', '=""')) == []


@pytest.mark.parametrize(
    ("approved", "state", "progress", "is_set"),
    [
        ("", ' state="translated"', RowState.TRANSLATED, False),
        ("yes", ' state="translated"', RowState.REVIEWED, True),
        ("no", ' state="translated"', RowState.TRANSLATED, False),
        ("yes", ' state="needs-translation"', RowState.TODO, True),
        ("yes", "", RowState.REVIEWED, True),
        ("", "", None, False),
    ],
)
def test_an_approval_counts_where_nobody_has_set_another_state(
    approved: str, state: str, progress: RowState | None, *, is_set: bool
) -> None:
    text = with_target(f"<target{state}>Copie.</target>")
    one = row("xliff", text.replace("<trans-unit ", f'<trans-unit approved="{approved}" ') if approved else text)
    assert (one.progress, one.is_set) == (progress, is_set)


@pytest.mark.parametrize("order", ["\u00b2", "-1", "", "9" * 5000])
def test_an_order_that_is_no_number_leaves_the_segments_as_they_are(order: str) -> None:
    segments = (
        f'<segment><source>Copy me,</source><target order="{order}">Copie-moi,</target></segment>'
        "<segment><source> fold me.</source><target> plie-moi.</target></segment>"
    )
    assert row("xliff2", xliff2(segments)).translation == "Copie-moi, plie-moi."


# places


def test_a_row_names_its_unit_as_the_file_does_with_the_line_and_the_column_where_it_begins() -> None:
    label = export_of((ENGLISH, "")).rows[0].label
    known = [("xliff", xliff()), ("xliff2", xliff2("<segment/>")), ("sdlxliff", sdl("")), ("mqxliff", memoq(""))]
    told = {name: (str(row(name, text).place), row(name, text).where) for name, text in known}
    left = export_of((ENGLISH, "Copie-moi.")).rows[0].label
    assert told == {
        "xliff": ("file:5:1", f'trans-unit "{left}"'),
        "xliff2": ("file:4:1", 'unit "u1"'),
        "sdlxliff": ("file:6:23", f'trans-unit "{label}"'),
        "mqxliff": ("file:2:48", 'trans-unit "7"'),
    }


def test_a_long_id_is_cut() -> None:
    assert row("sdlxliff", sdl("", identity="7" * 500)).where == f'trans-unit "{"7" * 120}"'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_an_editor_shows_them_and_a_tag_over_many_lines_begins_in_its_first(end: str) -> None:
    text = memoq("").replace("<trans-unit ", "<!-- <trans-unit> -->\n <trans-unit\n  ").replace("\n", end)
    assert str(row("mqxliff", text).place) == "file:3:2"


def test_a_unit_in_an_archive_has_its_id_and_no_line_that_nobody_sees() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("document.mqxliff", memoq(""))
    one = row("mqxliff", file.getvalue())
    assert (str(one.place), one.where) == ("file", 'trans-unit "7"')


@pytest.mark.parametrize(("name", "unit"), [("xliff", "trans-unit"), ("xliff2", "unit")])
def test_a_unit_of_no_message_and_a_comment_beside_none_are_told_at_their_places(tmp_path: Path, name: str, unit: str) -> None:
    text = xliff() if name == "xliff" else xliff2("<segment/>")
    extra = f'<{unit} id="extra" translate="no"/>'
    note = "<note>Hello</note>" if name == "xliff" else "<notes><note>Hello</note></notes>"
    text = text.replace(f"</{unit}>", f"</{unit}>\n {extra} {note}")
    path, findings = tmp_path / "f.xlf", Findings()
    path.write_text(text, "utf-8")
    assert len(read_rows(path, findings)) == 1
    line = text[: text.index(extra)].count("\n") + 1
    told = [str(finding).removeprefix(f"{tmp_path}/").partition("\n")[0] for finding in findings]
    assert told == [
        f'f.xlf:{line}:2: error: unknown-message: {unit} "extra" is of no message',
        f'f.xlf:{line}:{3 + len(extra) + (0 if name == "xliff" else len("<notes>"))}: warning: loose-comment: is beside no message: "translator: Hello"',
    ]
