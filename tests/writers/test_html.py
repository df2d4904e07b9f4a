"""The HTML of a document: everything printed is escaped, foreign parts say so, and only addresses a reader may follow are links."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from cop_docs.model.blocks import GlossaryList, Paragraph, SignpostCard, SourceList, Table
from cop_docs.model.document import Document
from cop_docs.model.finding import Place
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.parts import GlossaryEntry, Located, SourceEntry
from cop_docs.model.text import JOINED, GlossaryLink, Inline, Link, Plain, State, Text, Value
from cop_docs.writers.html import TemplateProblem, render, style_sheet
from tests.documents import design, document, text


def element(made: Document) -> html.HtmlElement:
    return html.document_fromstring(render(made, design(), "document.html"))


def line(*inlines: Inline) -> Paragraph[Text]:
    return Paragraph(text=Text(inlines, ENGLISH, State.SOURCE))


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "{% include 'document.html' %}", '" onload="x', "&amp;"])
def test_words_stay_words_in_a_paragraph_a_title_and_a_cell(words: str) -> None:
    cell = text(words)
    page = element(document(Paragraph(text=cell), Table(caption=cell, header=(cell,), rows=((cell,),)), title=words))
    assert not list(page.iter("script"))
    assert page.findtext(".//title") == words
    assert [page.findtext(path) for path in (".//section/p", ".//caption", ".//thead//th", ".//tbody//th")] == [words] * 4


@pytest.mark.parametrize("address", ["https://example.org/", "http://example.org/", "mailto:a@example.org", "tel:116111"])
def test_an_address_a_reader_may_follow_is_a_link(address: str) -> None:
    assert element(document(line(Link(address, (Plain("here"),))))).xpath("//section//a/@href") == [address]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///secret", "data:text/html,x", "//example.org/", " https://example.org/"]
)
def test_any_other_address_leads_nowhere(address: str) -> None:
    page = element(document(line(Link(address, (Plain("here"),)))))
    assert page.xpath("//section//a/@href") == [""]
    assert page.find(".//section//a").text == "here"


def test_a_term_is_a_link_only_where_the_document_explains_it() -> None:
    entry = GlossaryEntry(id="known", term=text("known"), definition=text("what it means"))
    page = element(
        document(line(GlossaryLink("known", (Plain("a"),)), GlossaryLink("strange", (Plain("b"),))), GlossaryList(entries=(entry,)))
    )
    assert page.xpath("//section/p//a/@href") == ["#term-known"]
    assert page.xpath("//li[@id='term-known']")


def test_a_text_and_a_value_in_another_language_say_their_language_and_direction() -> None:
    arabic = language_named("ar")
    assert arabic
    page = element(document(Paragraph(text=text("كلمات", arabic)), line(Value("قيمة", arabic), Plain(" words"))))
    assert [(found.get("lang"), found.get("dir")) for found in page.xpath("//section//*[@lang]")] == [("ar", "rtl")] * 2


def test_a_citation_names_the_number_of_its_source_and_leads_there() -> None:
    page = element(document(Paragraph(text=text("words"), sources=(Located("book"),))))
    assert page.find(".//section/p").text_content() == "words\u00a0[1]"
    assert page.xpath("//section//a/@href") == ["#source-1"]


def test_the_code_of_a_signpost_has_words_and_an_address_of_its_own_in_full() -> None:
    address = "https://example.org/a-page"
    page = element(document(SignpostCard(title=text("Go"), text=text("there"), address=address)))
    assert address in page.find(".//img[@class='qr']").get("alt")
    assert page.find(".//a[@class='address']").text == address


def test_documents_of_one_voice_accent_and_language_share_their_style_sheet() -> None:
    assert style_sheet(document(title="One"), design()) == style_sheet(document(title="Another"), design())


def test_an_english_source_in_an_arabic_list_is_one_passage_from_left_to_right_beside_its_number() -> None:
    arabic = language_named("ar")
    assert arabic
    entries = tuple(
        SourceEntry(number=number, title=words, details=text("ITU, 2020"), address="https://example.org/", licence=None)
        for number, words in ((1, text("A book")), (2, text("كتاب", arabic)))
    )
    english, own = element(document(SourceList(entries=entries), language=arabic)).xpath("//ul[@class='source-list']/li/p")
    (passage,) = english.xpath("span[@dir='ltr']")
    assert passage.text_content().translate(dict.fromkeys(range(0x2066, 0x206A))) == "A book. ITU, 2020. https://example.org/"
    assert english.xpath("span[1]/@class") == ["number"]
    assert own.xpath("span/@dir") == []


def test_no_line_ends_inside_a_word_of_an_english_title_in_an_arabic_list() -> None:
    """Its block runs from left to right: a box in its line stays where it is."""
    arabic = language_named("ar")
    assert arabic
    entry = SourceEntry(number=1, title=text(f"A roll-{JOINED}out"), details=None, address=None, licence=text(f"CC BY-{JOINED}SA"))
    (item,) = element(document(SourceList(entries=(entry,)), language=arabic)).xpath("//ul[@class='source-list']/li/p")
    assert item.xpath(".//span[@class='unbroken']/text()") == ["-o", "-S"]
    assert "A roll-out" in item.text_content()


@pytest.mark.parametrize("number", [Value(f"8-{JOINED}800-{JOINED}2000-{JOINED}122"), Plain(f"8-{JOINED}800-{JOINED}2000-{JOINED}122")])
def test_in_a_text_from_right_to_left_no_box_parts_a_number(number: Inline) -> None:
    arabic = language_named("ar") or ENGLISH
    said = Text((Plain("رقم "), number), arabic, State.SOURCE)
    paragraph = element(document(Paragraph(text=said), language=arabic)).find(".//section/p")
    assert paragraph.xpath(".//span") == []
    assert "8-800-2000-122" in paragraph.text_content()


def test_a_sign_on_a_joined_letter_stays_with_its_letter() -> None:
    page = element(document(line(Plain(f"विषय-{JOINED}सूची"))))
    (kept,) = page.xpath("//section//p/span")
    assert (kept.text, kept.tail) == ("-सू", "ची")


def test_no_line_ends_in_joined_characters_and_no_copy_of_them_holds_a_mark() -> None:
    page = element(document(line(Plain(f"a & 问{JOINED}题<b>和帮{JOINED}助"))))
    paragraph = page.find(".//section/p")
    assert paragraph.text_content() == "a & 问题<b>和帮助"
    assert paragraph.xpath("span[@class='unbroken']/text()") == ["问题", "帮助"]


def test_no_element_parts_letters_that_take_their_form_from_each_other() -> None:
    arabic = language_named("ar") or ENGLISH
    said = Text((Plain(f"في 5 تشرين الثاني/{JOINED}نوفمبر 2020"),), arabic, State.SOURCE)
    paragraph = element(document(Paragraph(text=said), language=arabic)).find(".//section/p")
    assert paragraph.xpath("span[@class='unbroken']/text()") == ["الثاني/نوفمبر"]


def columns(*cells: str, code: str = "zh") -> list[float]:
    """The widths in per cent of the columns of a table of one row with these cells."""
    language = language_named(code) or ENGLISH
    row = tuple(text(words, language) for words in cells)
    table = Table(caption=row[0], header=(text("一", language),) * len(cells), rows=(row,))
    return [float(style.split()[1].rstrip("%")) for style in element(document(table, language=language)).xpath("//col/@style")]


def test_the_columns_of_a_chinese_table_are_as_wide_as_what_they_hold() -> None:
    assert columns("一" * 10, "一" * 15) == [40, 60]


def test_no_column_of_a_chinese_table_is_counted_as_narrower_or_wider_than_can_be_read() -> None:
    assert columns("一", "一" * 14) == [33.33, 66.67], "as seven letters"
    assert columns("一" * 20, "一" * 90) == [50, 50], "as twenty letters"


def test_the_columns_of_other_tables_are_left_to_their_words() -> None:
    assert columns("a word", "another word", code="en") == []


def test_a_mistake_in_a_template_that_two_projects_have_is_told_of_the_file_of_each(tmp_path: Path) -> None:
    for name in ("one", "other"):
        folder = tmp_path / name / "templates"
        (folder / "html").mkdir(parents=True)
        (folder / "html/document.html").write_text("<p>\n{{ document.nothing }}")
        with pytest.raises(TemplateProblem) as told:
            render(document(), replace(design(), folder=folder), "document.html")
        assert told.value.place == Place("templates/html/document.html", 2)
