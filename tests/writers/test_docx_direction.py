"""Right-to-left at every level of a Word file, and each stretch of text in its own direction and language."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from cop_docs.model.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    ConversationStarters,
    KeyMessages,
    Paragraph,
    Quote,
    SourceList,
    Steps,
    Table,
)  # fmt: skip
from cop_docs.model.blocks import Findings as FindingCards
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.model.parts import Item, Located, PlainItem, SourceEntry, TitledItem
from cop_docs.model.text import Plain, State, Text, Value
from cop_docs.read.docx import W, WordFile
from cop_docs.rules.files.docx import check_alone
from cop_docs.writers.docx import write
from cop_docs.writers.docx.inlines import Runs
from tests.documents import design, document, text
from tests.writers.word import PAGES, Part, attributes, part, parts, runs, said, style, style_called, style_names, value

ARABIC, CHINESE, ENGLISH = LANGUAGES[:3]
LRM, RLM = "\u200e", "\u200f"
_MARKS = str.maketrans({"\u200e": "‹", "\u200f": "›"})


def pieces(words: str, language: Language = ARABIC) -> list[str]:
    """The runs of a paragraph: ``→`` before those that run from left to right, direction marks as ‹ (left-to-right) and › (right-to-left)."""
    made = document(Paragraph(text=text(words, language)), language=language)
    return [_piece(run) for run in runs(made, words[:4])]


def _piece(run: Part) -> str:
    return f"{'' if value(run, 'rPr/rtl') else '→'}{said(run).translate(_MARKS)}"


def test_an_arabic_file_runs_from_right_to_left_at_every_level() -> None:
    words = text("كلمات", ARABIC)
    made = document(Table(caption=words, header=(words, words), rows=((words, words),)), language=ARABIC, title="عنوان")
    body = part(made, "document")
    assert body.find(f"{W}body/{W}sectPr/{W}bidi") is not None
    assert value(next(body.iter(f"{W}tbl")), "tblPr/bidiVisual") == "on"
    assert value(style_called(made, "Normal"), "pPr/bidi") == "on"
    for name in ("document", "header1"):
        assert all(value(run, "rPr/rtl") for run in part(made, name).iter(f"{W}r") if said(run).strip("→").isalpha())


def test_a_file_in_another_language_has_none_of_it() -> None:
    made = document(Paragraph(text=text("words")))
    for name, data in parts(made).items():
        if name.endswith(".xml"):
            assert b"<w:rtl" not in data, name
            assert b"<w:bidi/>" not in data, name


def box_of(made: Document, words: str) -> tuple[int, int]:
    """How far the left and the right edge of the box of the paragraph that begins with ``words`` are from the text's, as Word counts lengths."""
    paragraph = next(found for found in part(made, "document").iter(f"{W}p") if said(found).startswith(words))
    styled = style_called(made, style_names(made)[style(paragraph)])
    indents = attributes(styled.find(f"{W}pPr/{W}ind")) | attributes(paragraph.find(f"{W}pPr/{W}ind"))
    begins, ends, hanging = (int(indents.get(name, 0)) for name in ("left", "right", "hanging"))
    return (begins - hanging, ends) if value(paragraph, "pPr/bidi") == "0" else (ends, begins - hanging)


TITLE, ORIGINAL, TRANSLATION = text("عنوان", ARABIC), text("Original"), text("ترجمة", ARABIC)


@pytest.mark.parametrize(
    "block",
    [
        lambda words: FindingCards(items=(TitledItem(id=Located("a"), title=TITLE, text=words),)),
        lambda words: FindingCards(items=(TitledItem(id=Located("a"), title=words, text=TITLE),)),
        lambda words: Callout(title=TITLE, text=(words,)),
        lambda words: Quote(text=(words,), by=TITLE),
        lambda words: KeyMessages(items=(PlainItem(text=words),)),
        lambda words: ConversationStarters(items=(PlainItem(text=words),)),
    ],
    ids=["finding", "title of a finding", "callout", "quote", "key message", "speech"],
)
def test_the_original_in_place_of_a_translation_is_in_the_box_of_the_translation(block: Callable[[Text], Block[Text]]) -> None:
    draft, finished = (document(block(words), language=ARABIC) for words in (ORIGINAL, TRANSLATION))
    assert box_of(draft, ORIGINAL.plain) == box_of(finished, TRANSLATION.plain)
    findings = Findings()
    check_alone(WordFile.read("", write(draft, design(), PAGES)), Place(""), [ARABIC], findings)
    assert list(findings) == []


def test_a_bar_stands_at_the_start_of_the_line_in_both_directions() -> None:
    for language, side in ((ENGLISH, "left"), (ARABIC, "right")):
        borders = style_called(document(language=language), "Key Message").find(f"{W}pPr/{W}pBdr")
        assert borders is not None
        widths = {str(edge.tag).removeprefix(W): int(str(edge.get(f"{W}sz"))) for edge in borders}
        assert widths[side] == max(widths[edge] for edge in ("left", "right", "top", "bottom"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("كلمة", ["كلمة"]),
        ("بسبب COVID-19 هنا", ["بسبب ", "→COVID-19›", " هنا"]),
        ("من ITU, UNICEF و Save the Children هنا", ["من ", "→ITU, UNICEF›", " و ", "→Save the Children›", " هنا"]),
        ("برنامج Office 365 (Word 2016) هنا", ["برنامج ", "→Office 365 (Word 2016)‹›", " هنا"]),
        ("الاتحاد (ITU) هنا", ["الاتحاد (", "→ITU›", ") هنا"]),
        ("هاتف 8-800-2000-122، قصير 124", ["هاتف ", "→‹8-800-2000-122›", "، قصير 124"]),
        ("هاتف +7 800 200 هنا", ["هاتف ", "→‹+7 800 200›", " هنا"]),
        ("بين 2024-2026 هنا", ["بين ", "→‹2024›", "-", "→‹2026›", " هنا"]),
        ("رقم \u2066a/b(c)\u2069 هنا", ["رقم ", "→a/b(c)‹›", " هنا"]),
    ],
)
def test_what_runs_from_left_to_right_in_arabic_is_a_run_of_its_own(words: str, expected: list[str]) -> None:
    assert pieces(words) == expected


def test_splitting_takes_a_time_that_grows_with_the_words_only() -> None:
    hostile = "أبجد " + "1" * 20_000 + "+" * 20_000 + " a (" * 4_000
    assert "".join(pieces(hostile)).translate(str.maketrans("", "", "→‹›")) == hostile


@pytest.mark.parametrize(("value_", "expected"), [("12.5%", "→‹12.5%‹›"), ("27 أكتوبر", "27 أكتوبر"), ("UNESCO IITE", "→UNESCO IITE›")])
def test_a_value_is_isolated_and_keeps_its_own_direction(value_: str, expected: str) -> None:
    said_ = Text((Plain("كان "), Value(value_), Plain(" هنا")), ARABIC, State.TRANSLATED)
    made = document(Paragraph(text=said_), language=ARABIC)
    assert [_piece(run) for run in runs(made, "كان")] == ["كان ", expected, " هنا"]


def test_a_foreign_paragraph_turns_and_says_its_language() -> None:
    made = document(Paragraph(text=text("English words")), language=ARABIC)
    (run,) = runs(made, "English")
    assert value(run, "rPr/lang") == "en-GB"
    paragraph = run.getparent()
    assert paragraph is not None
    assert value(paragraph, "pPr/bidi") == "0"
    made = document(Paragraph(text=text("كلمات عربية", ARABIC)))
    (run,) = runs(made, "كلمات")
    assert attributes(run.find(f"{W}rPr/{W}lang")) == {"bidi": "ar-SA"}
    assert value(run, "rPr/rtl") == "on"


def test_latin_words_in_chinese_are_english_words_and_shared_signs_are_chinese() -> None:
    made = document(Paragraph(text=text("学校因COVID-19停课，“安全”第一", CHINESE)), language=CHINESE)
    found = runs(made, "学校")
    assert [said(run) for run in found] == ["学校因", "COVID-19", "停课，“安全”第一"]
    assert [value(run, "rPr/lang") for run in found] == [None, "en-GB", None]
    assert [run.find(f"{W}rPr/{W}rFonts") is not None for run in found] == [False, False, True]


def test_an_english_source_in_an_arabic_list_is_one_passage_that_no_mark_parts() -> None:
    entry = SourceEntry(number=1, title=text("A book"), details=text("ITU, 2020"), address="https://example.org/", licence=None)
    made = document(SourceList(entries=(entry,)), language=ARABIC)
    found = [said(run) for run in runs(made, f"{LRM}[1]")]
    assert found[-2:] == [f"A book. ITU, 2020. {LRM}", f"https://example.org/{LRM}{RLM}"]


def test_a_number_from_left_to_right_is_in_the_face_of_the_arabic_words_around_it() -> None:
    faces = {
        said(run).strip(LRM + RLM): value(run, "rPr/cs")
        for run in runs(document(Paragraph(text=text("هاتف 8-800-2000-122 ITU", ARABIC)), language=ARABIC), "هاتف")
    }
    assert (faces["8-800-2000-122"], faces["ITU"]) == ("on", None)


@pytest.mark.parametrize(("language", "place"), [(ARABIC, "center"), (ENGLISH, "left")])
def test_the_label_of_a_list_from_right_to_left_is_centred_since_word_and_libreoffice_disagree_on_left(
    language: Language, place: str
) -> None:
    levels = {value(level, "lvlText"): level for level in part(document(language=language), "numbering").iter(f"{W}lvl")}
    assert value(levels["•"], "lvlJc") == place


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
def test_the_labels_of_lists_from_right_to_left_are_within_the_margin_in_libreoffice(tmp_path: Path) -> None:
    items = tuple(Item(text=text(words, ARABIC)) for words in ("كلمات", "أخرى"))
    made = document(Steps(items=items), BulletList(items=items), Checklist(items=items), language=ARABIC)
    (tmp_path / "a.docx").write_bytes(write(made, design(), PAGES))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "a.docx")], check=True, capture_output=True)
    page = design().pages["briefing"]
    margin = (page.width - page.side) / 25.4 * 72
    found = _left_edges(tmp_path / "a.pdf")
    assert {words.strip()[:1] for words, _ in found} >= {"•", "☐", "1"}
    assert [words for words, left in found if left > margin - 2] == []  # points: a label outside begins at the margin


def _left_edges(path: Path) -> list[tuple[str, float]]:
    """Where the pieces of text of the last page begin, in points."""
    found: list[tuple[str, float]] = []
    pypdf.PdfReader(path).pages[-1].extract_text(
        visitor_text=lambda words, shift, matrix, *_: found.append((words, matrix[4] * shift[0] + shift[4])) if words.strip() else None
    )
    return found


def test_an_english_source_in_an_arabic_list_runs_from_left_to_right() -> None:
    entry = SourceEntry(number=1, title=text("A book"), details=None, address="https://example.org/", licence=None)
    made = document(SourceList(entries=(entry,)), language=ARABIC)
    (paragraph,) = (found for found in part(made, "document").iter(f"{W}p") if "A book" in said(found))
    assert value(paragraph, "pPr/bidi") == "0"


@pytest.mark.parametrize(
    ("language", "written"),
    [(ENGLISH, "+~+[+1+,~+4+]"), (ARABIC, "+~+[+1+،~+4+]"), (CHINESE, "^+~^+[^+1^+、^+4^+]")],
)
def test_no_line_ends_inside_a_citation(language: Language, written: str) -> None:
    runs = Runs(language, lambda _: "", frozenset())
    words = "".join(node.text or "" for element in runs.citation((1, 4)) for node in element.iter(f"{W}t"))
    assert words.translate({0x2060: "+", 0xA0: "~", 0x200D: "^"}) == written
