"""What does not fit its pages is found from the boxes of the layout, named with its message, its page and millimetres; what fits is silent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cop_docs.model.blocks import Block, Callout, ContactBox, Figure, Heading, Paragraph, PictureCards, SignpostCard, SourceList, Table
from cop_docs.model.document import Document, Edition
from cop_docs.model.exercises import Signatures, WritingLines
from cop_docs.model.finding import Place
from cop_docs.model.language import ENGLISH, Language, language_named
from cop_docs.model.parts import Contact, Located, PictureCard, SourceEntry, WritingField
from cop_docs.model.text import Text
from tests.documents import document, text
from tests.rules.pages.conftest import Fit

LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 3
AUDIENCE = "content/audiences/pupils.yaml"
ON = "pupils, briefing, en, page {}"


def words(count: int, key: str = "a.paragraph") -> Paragraph[Text]:
    return Paragraph(text=named("word " * count, key))


def named(said_there: str, key: str, language: Language = ENGLISH) -> Text:
    return replace(text(said_there, language), key=key)


def table(word: str) -> Table[Text]:
    cell = text("cell")
    return Table(caption=text("caption"), header=(cell,) * 5, rows=((cell, cell, named(word, "the.cell"), cell, cell),))


def card(word: str) -> PictureCard[Text]:
    return PictureCard(figure=Located("square"), alternative=text("square"), title=named(word, "the.card"))


def poster(*blocks: Block[Text]) -> Document:
    return replace(document(*blocks), edition=Edition("pupils", "poster", ENGLISH), kind="poster")


def blocks() -> tuple[Block[Text], ...]:
    """A little of everything."""
    return (
        Heading(title=text("A heading")),
        words(400),
        table("words"),
        PictureCards(items=(card("one"), card("two"))),
        Figure(figure=Located("square"), alternative=text("square"), caption=text("what it shows")),
        Callout(title=text("Title"), text=(text("words"),)),
        Signatures(caption=text("Signed"), header=(text("Who"), text("Name")), rows=(text("Pupil"),)),
        WritingLines(fields=(WritingField(label=text("Who"), lines=3),)),
    )


@pytest.mark.parametrize("code", ["ar", "zh", "en", "fr", "ru", "es"])
def test_a_document_that_fits_passes_in_silence(fit: Fit, code: str) -> None:
    assert fit(document(*blocks(), language=language_named(code) or ENGLISH)) == []


def test_a_finding_names_edition_page_message_and_millimetres_at_the_place_to_mend(fit: Fit) -> None:
    place = Place("locales/de/LC_MESSAGES/pupils.po", 7)
    made = document(Paragraph(text=replace(named(LONG * 2, "the.text"), place=place)))
    (found,) = fit(made, "body { hyphens: none }", longest=999)
    assert found.startswith("locales/de/LC_MESSAGES/pupils.po:7: error: text-overflow: pupils, briefing, en, page 2: “Donau")
    assert "of the.text leaves its box by " in found
    assert found.endswith(" mm")


@pytest.mark.parametrize(
    ("block", "key"),
    [
        (table(LONG), "the.cell"),
        (PictureCards(items=(card(LONG),) * 4), "the.card"),
        (Callout(title=named(LONG, "the.title"), text=(text("words"),)), "the.title"),
    ],
    ids=["cell", "card", "callout"],
)
def test_a_word_wider_than_its_box_is_an_error(fit: Fit, block: Block[Text], key: str) -> None:
    found = fit(
        document(block), "* { hyphens: none !important } table { table-layout: fixed } .picture-cards > li { width: 30mm; min-width: 0 }"
    )
    wanted = f"{AUDIENCE}: error: text-overflow: {ON.format(2)}: “Donau"
    assert any(complaint.startswith(wanted) and f" of {key} leaves its box by " in complaint for complaint in found)


def test_a_title_of_a_source_that_leaves_its_box_is_told_where_it_is_written(fit: Fit) -> None:
    title = Text.verbatim(LONG * 3, place=Place("content/sources.yaml", 4, 12))
    made = document(SourceList(entries=(SourceEntry(number=1, title=title, details=None, address=None, licence=None),)))
    assert any(
        found.startswith("content/sources.yaml:4:12: error: text-overflow: ") for found in fit(made, "* { hyphens: none !important }")
    )


def test_a_table_and_a_picture_wider_than_the_text_are_errors(fit: Fit) -> None:
    figure = Figure(figure=Located("square"), alternative=named("square", "the.figure"))
    found = fit(document(table("words"), figure), "table { width: 190mm } figure img { width: 200mm }")
    assert any("a box (table) of key.caption leaves its box by 32.0 mm" in complaint for complaint in found)
    assert any("a box (img) of the.figure leaves its box by 42.0 mm" in complaint for complaint in found)


def test_a_box_taller_than_its_page_is_an_error(fit: Fit) -> None:
    made = document(Figure(figure=Located("square"), alternative=named("square", "the.figure")))
    found = fit(made, "figure img { height: 300mm; max-height: none }")
    assert f"{AUDIENCE}: error: text-overflow: {ON.format(4)}: a box (figure) of the.figure leaves its box by 43.0 mm" in found


def test_words_that_a_cell_pushed_over_the_edge_of_the_sheet_are_an_error(fit: Fit) -> None:
    card = SignpostCard(title=text("Read on"), text=named("Words to the end of a line", "the.text"), address="https://example.org/")
    made = poster(ContactBox(title=text("Help"), contacts=(Contact(label=text("Helpline")),)), card)
    assert [found for found in fit(made) if "overflow" in found] == []
    found = fit(made, "aside.contact-box { min-width: 230mm }")
    assert any("of the.text leaves its box by 63.0 mm" in complaint for complaint in found)


def test_a_cell_that_is_longer_than_a_page_is_an_error_where_it_is_written(fit: Fit) -> None:
    long = replace(text("word " * 900 + "end"), key="tips.1.cell", place=Place("content/sections/pupils/tips.yaml", 7, 3))
    made = Table(caption=text("Hours"), header=(text("Day"), text("What")), rows=((text("Monday"), long), (text("Tuesday"), text("rest"))))
    (found,) = [line for line in fit(document(made)) if "long-cell" in line]
    assert found.startswith("content/sections/pupils/tips.yaml:7:3: error: long-cell: pupils, briefing, en, page ")
    assert "tips.1.cell is a cell of a table that is longer than a page" in found


def test_words_that_do_not_fit_the_cover_are_an_error(fit: Fit) -> None:
    found = fit(document(title="A title that goes on " * 20))
    assert f"{AUDIENCE}: error: text-overflow: {ON.format(2)}: the words of the cover go on to another page" in found
    assert any("the running head “A title that goes on" in complaint for complaint in found)


@pytest.mark.parametrize(
    "heading",
    [
        Heading(title=named("Alone", "the.heading")),
        Callout(title=named("Alone", "the.heading"), text=(text("words"),)),
        Table(caption=named("Alone", "the.heading"), header=(text("a"),), rows=((text("b"),),)),
    ],
    ids=["heading", "callout", "caption"],
)
def test_a_heading_alone_at_the_end_of_a_page_is_found(fit: Fit, heading: Block[Text]) -> None:
    css = "* { break-after: auto !important; break-inside: auto !important } h2 + p, .callout-title + p, thead { break-before: page !important }"
    found = fit(document(heading, words(400)), css)
    assert f"{AUDIENCE}: warning: lonely-heading: {ON.format(2)}: nothing of what the.heading heads follows it on its page" in found


def test_a_heading_before_a_picture_or_lines_to_write_on_is_not_alone(fit: Fit) -> None:
    figure = Figure(figure=Located("square"), alternative=text("square"))
    made = document(Heading(title=text("A heading")), figure, words(400))
    assert fit(made, "section > p { break-before: page }") == []


def test_a_single_line_of_a_paragraph_on_a_page_is_found(fit: Fit) -> None:
    css = "body, section > h1 + p { orphans: 1; widows: 1 } .contents { display: none } section > p { margin-top: @mm }"
    found = {complaint for room in range(232, 244, 4) for complaint in fit(document(words(300)), css.replace("@", str(room)))}
    assert f"{AUDIENCE}: warning: lonely-line: {ON.format(2)}: of a.paragraph the first line stands alone at the end of the page" in found


def test_an_empty_page_and_a_last_page_with_one_line_are_found(fit: Fit) -> None:
    empty = fit(document(words(60)), "section::after { content: ''; display: block; height: 1mm; break-before: page }")
    assert empty == [f"{AUDIENCE}: warning: empty-page: {ON.format(3)}: nothing stands on it"]
    (short,) = fit(document(words(60), words(2, "the.last")), "section > p:last-child { break-before: page }", cover=False)
    assert short.startswith(f"{AUDIENCE}: warning: empty-page: {ON.format(2)}: the last page is filled to ")


def test_words_that_are_drawn_over_other_words_are_an_error(fit: Fit) -> None:
    made = document(words(2, "the.first"), words(2, "the.second"))
    assert fit(made, "section > p + p { margin-top: -1em }") == []  # paragraphs stand close
    (found,) = fit(made, "section > p + p { margin-top: -2em }")
    assert found.startswith(f"{AUDIENCE}: error: text-overlap: {ON.format(2)}: “word word” and “word word” are drawn over each other for ")


def test_a_text_that_covers_many_lines_is_told_once(fit: Fit) -> None:
    made = document(words(90, "the.first"), words(90, "the.second"))
    found = fit(made, "section > p + p { margin-top: -40mm }")
    assert len([line for line in found if "text-overlap" in line]) == 1


def test_type_below_the_smallest_and_lines_above_the_longest_are_found_once_a_message(fit: Fit) -> None:
    small = fit(document(words(200)), "section > p { font-size: 6pt }", longest=99, text=6)
    assert small == [f"{AUDIENCE}: error: small-type: {ON.format(2)}: a.paragraph is set in 6 points; briefing allows 7"]
    (long,) = [found for found in fit(document(words(200)), longest=30) if "a.paragraph" in found]
    assert long == f"{AUDIENCE}: warning: long-line: {ON.format(2)}: a line of a.paragraph is 127 mm long, 34 ems; briefing allows 30"


@pytest.mark.parametrize("code", ["ar", "en"])
def test_sources_of_several_lines_stay_within_the_column_in_both_directions(fit: Fit, code: str) -> None:
    language = language_named(code) or ENGLISH
    of_the_reader, english = text("كلمات " * 60 if code == "ar" else "words " * 60, language), text("words " * 60)
    entries = tuple(
        SourceEntry(number=number, title=title, details=None, address="https://example.org/", licence=None)
        for number, title in enumerate((of_the_reader, english), start=1)
    )
    assert fit(document(SourceList(entries=entries), language=language)) == []


def test_arabic_type_is_held_to_the_scale_of_its_script(fit: Fit) -> None:
    arabic = language_named("ar") or ENGLISH
    made = document(Paragraph(text=named("كلمات", "the.text", arabic)), language=arabic)
    assert any("is set in 7 points; briefing allows 7.21" in found for found in fit(made, "section > p { font-size: 7pt }"))


@pytest.mark.parametrize(("sides", "allowed"), [([1, 1], "1"), ([4, 9], "4 to 9")])
def test_a_page_too_many_or_too_few_is_an_error(fit: Fit, sides: list[int], allowed: str) -> None:
    message = f"pupils, briefing, en has 2 pages; pages.briefing in templates/design.toml allows {allowed}"
    assert fit(document(words(60)), sides=sides) == [f"{AUDIENCE}: error: page-budget: {message}"]


def test_an_address_may_end_a_line_at_its_own_signs_only(fit: Fit) -> None:
    address = "https://example.org/" + "a-long-way-to-go/" * 9
    made = document(SignpostCard(title=text("Go"), text=text("there"), address=address))
    assert fit(made) == []
    solid = document(SignpostCard(title=text("Go"), text=text("there"), address="https://example.org/" + "a" * 150))
    assert any("broken-word" in found and "ends inside a word" in found for found in fit(solid))


@pytest.mark.parametrize("css", ["h2 { hyphens: auto; width: 20mm }", "h2 { word-break: break-all; width: 9mm }"])
def test_a_word_broken_in_a_heading_is_an_error(fit: Fit, css: str) -> None:
    found = fit(document(Heading(title=named("Internationalization", "the.heading")), words(60)), css)
    assert any(
        "error: broken-word: pupils, briefing, en, page 2: “" in complaint and "the.heading ends" in complaint for complaint in found
    )


def test_a_paragraph_may_be_hyphenated_but_on_a_poster(fit: Fit) -> None:
    paragraph = Paragraph(text=named("An internationalization of it all is good for us. " * 4, "the.text"))
    css = "section > p { width: 48mm; hyphens: auto }"
    assert fit(document(paragraph), css) == []
    assert any("broken-word" in found and "ends with a hyphen" in found for found in fit(poster(paragraph), css, sides=[1, 1]))
