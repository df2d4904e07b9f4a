"""Looks live in styles: nothing is formatted by hand, every style serves three families of scripts, and a school can change one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.blocks import Callout, PictureCards
from cop_docs.model.document import Document
from cop_docs.model.language import LANGUAGES, Language
from cop_docs.model.parts import Located, PictureCard
from cop_docs.read.docx import W
from cop_docs.writers.docx.formatting import StyleSource, style_id
from cop_docs.writers.docx.looks import paragraph_looks
from cop_docs.writers.pages.pdf import lay_out
from tests.documents import design, document, text
from tests.projects import ROOT
from tests.writers.looks import word_looks
from tests.writers.test_writers import every_block
from tests.writers.word import Part, attributes, each_run, part, style_called, value

ARABIC, CHINESE, ENGLISH = LANGUAGES[:3]
IN_A_LEAFLET = {"Stop": "Sign Title", "Look": "Sign Text", "Ask": "Callout Title", "Called": "Callout"}


def test_the_styles_of_every_sheet_read_as_the_golden_ones() -> None:
    golden = ROOT / "tests/golden/word-looks.txt"
    assert word_looks().splitlines() == golden.read_text("utf-8").splitlines(), "make golden writes it anew; look at git diff"


def full(language: Language) -> Document:
    return document(*every_block(language), language=language)


def tags(element: Part | None) -> set[str]:
    return set() if element is None else {str(child.tag).removeprefix(W) for child in element}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_nothing_is_formatted_by_hand(language: Language) -> None:
    made = full(language)
    for paragraph in part(made, "document").iter(f"{W}p"):
        assert tags(paragraph.find(f"{W}pPr")) <= {
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "spacing",
            "numPr",
            "bidi",
            "sectPr",
        }  # what stays together and begins a page is no look
        assert paragraph.find(f"{W}pPr/{W}spacing") is None or paragraph.find(f"{W}pPr/{W}pageBreakBefore") is not None
    for run in each_run(made):
        assert tags(run.find(f"{W}rPr")) <= {"rStyle", "rtl", "cs", "lang", "rFonts"}
        assert attributes(run.find(f"{W}rPr/{W}rFonts")) in ({}, {"hint": "eastAsia"})


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_sizes_and_weights_are_given_for_complex_scripts_too(language: Language) -> None:
    for properties in part(full(language), "styles").iter(f"{W}rPr"):
        for latin, complex_ in (("sz", "szCs"), ("b", "bCs"), ("i", "iCs")):
            assert value(properties, latin) == value(properties, complex_)


def test_pairs_of_letters_are_kerned_as_in_the_pdf_in_every_size() -> None:
    (defaults,) = part(full(ARABIC), "styles").iterfind(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert value(defaults, "kern") == "2"  # half-points


def test_fonts_and_languages_are_set_for_three_families_of_scripts_and_none_comes_from_the_theme() -> None:
    styles = part(full(CHINESE), "styles")
    assert attributes(next(styles.iter(f"{W}rFonts"))) == {
        "ascii": "Cop Sans", "hAnsi": "Cop Sans", "eastAsia": "Noto Sans SC", "cs": "Cop Sans Arabic",
    }  # fmt: skip
    assert attributes(next(styles.iter(f"{W}lang"))) == {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    assert not [name for found in styles.iter(f"{W}rFonts") for name in attributes(found) if "heme" in name]


def test_every_font_has_one_that_serves_where_it_is_not_installed() -> None:
    table = part(full(ENGLISH), "fontTable")
    assert {found.get(f"{W}name"): value(found, "altName") for found in table} == {
        "Cop Sans": "Segoe UI", "Noto Sans SC": "Microsoft YaHei", "Cop Sans Arabic": "Segoe UI",
    }  # fmt: skip


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    made = full(ENGLISH)
    for name in ("heading 1", "heading 2", "TOC Heading", "Table Caption", "Finding Title", "Recommendation Title", "Callout Title"):
        assert value(style_called(made, name), "pPr/keepNext") == "on", name
    assert value(style_called(made, "Normal"), "pPr/widowControl") == "on"


def test_only_headings_are_in_the_outline() -> None:
    levels = {value(found, "name"): value(found, "pPr/outlineLvl") for found in part(full(ENGLISH), "styles").iter(f"{W}style")}
    assert {name: level for name, level in levels.items() if level} == {"heading 1": "0", "Heading 1 Unlisted": "0", "heading 2": "1"}


def test_styles_that_follow_others_are_there_and_names_are_those_of_word() -> None:
    styles = list(part(full(ENGLISH), "styles").iter(f"{W}style"))
    known = {found.get(f"{W}styleId") for found in styles}
    for found in styles:
        assert {value(found, "basedOn"), value(found, "next")} <= {*known, None}
    assert [style_id(name) for name in ("heading 1", "toc 1", "TOC Heading", "Key Message")] == [
        "Heading1",
        "TOC1",
        "TOCHeading",
        "KeyMessage",
    ]


def test_the_weight_of_strong_words_is_not_undone_by_a_bold_style_around_them() -> None:
    # bold in a paragraph style and in a character style cancel each other (ECMA-376, part 1, 17.7.3)
    made = full(ENGLISH)
    for name in ("Key Message", "Checklist", "Callout", "Help Callout", "List Number", "Contact", "Source"):
        assert value(style_called(made, name), "rPr/b") is None, name


def test_citations_in_cells_keep_their_size_in_libreoffice_which_asks_the_style_of_the_paragraph() -> None:
    for kind in ("briefing", "tip-sheet", "lesson", "poster"):
        made = replace(full(ENGLISH), kind=kind)
        sizes = [value(style_called(made, name), "rPr/sz") for name in ("Contact", "Signpost", "Picture Text")]
        assert all(sizes), kind
        assert value(style_called(made, "Signpost"), "rPr/color") == design().colours.ink.hex


def test_the_sign_of_a_list_stands_where_its_style_leaves_room() -> None:
    made = full(ENGLISH)
    numbering = part(made, "numbering")
    places = {
        (found.get(f"{W}abstractNumId"), int(str(level.get(f"{W}ilvl")))): attributes(next(level.iter(f"{W}ind")))
        for found in numbering.iter(f"{W}abstractNum")
        for level in found.iter(f"{W}lvl")
    }
    looks = [look for look in paragraph_looks(StyleSource.of(made, design())) if look.label]
    assert len(looks) == len(places) == 13  # nine lists, two of which have two levels more
    for look in looks:
        found = style_called(made, look.name)
        ours = {name: length for name, length in attributes(next(found.iter(f"{W}ind"))).items() if name != "right"}
        ours = ours or {"left": "0", "hanging": "0"}  # a box in the middle of its cell
        assert ours == places[value(found, "pPr/numPr/numId"), look.level]


def test_emphasis_is_slanted_only_where_letters_have_a_slanted_form() -> None:
    assert value(style_called(full(ENGLISH), "Emphasis"), "rPr/i") == "on"
    for language in (ARABIC, CHINESE):
        emphasis = style_called(full(language), "Emphasis")
        assert value(emphasis, "rPr/i") is None
        assert value(emphasis, "rPr/color") == design().accents["teal"].strong.hex


def test_callouts_and_words_beside_pictures_on_a_leaflet_are_as_large_as_in_its_pdf() -> None:
    card = PictureCard(figure=Located("motif"), alternative=text("A circle"), title=text("Stop"), text=text("Look"))
    blocks = (PictureCards(items=(card,) * 5), Callout(title=text("Ask"), text=(text("Called"),)))
    made = replace(document(*blocks), kind="leaflet")
    sizes = {line.text: line.sizes[0] for sheet in lay_out(made, design()).sheets for line in sheet.lines}
    in_word = {words: float(str(value(style_called(made, name), "rPr/sz"))) for words, name in IN_A_LEAFLET.items()}
    for words in IN_A_LEAFLET:  # type of a PDF has grown until it fills its panels
        assert in_word[words] / in_word["Ask"] == pytest.approx(sizes[words] / sizes["Ask"], rel=0.04)
