"""What a web page and a Word file say, in the order in which it is compared: headings, addresses, notes, and what runs from left to right among Arabic."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from cop_docs.model.blocks import BulletList, Paragraph
from cop_docs.model.document import Footnote
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.parts import Item, SubItem
from cop_docs.model.text import Link, NoteCall, Plain, State, Strong, Text
from cop_docs.read.docx import W, WordFile, words_of
from cop_docs.read.outline import Outline, list_lengths
from cop_docs.read.web import WebPage
from cop_docs.writers.docx import write
from cop_docs.writers.pages.layout import NO_PAGES
from tests.documents import design, document, text


def outline(body: str, direction: str = "ltr") -> Outline:
    page = f'<html xmlns="http://www.w3.org/1999/xhtml" dir="{direction}"><head><title>A</title></head><body>{body}</body></html>'
    return WebPage.read("a", page.encode()).outline


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<p>لا <bdi>COP 1</bdi></p>", ["COP 1"]),
        ('<p>لا <span dir="ltr">a@b.org</span> <span>b</span></p>', ["a@b.org"]),
        ('<p>لا <bdi dir="rtl">c</bdi></p>', []),
        ("<p><bdi>أكتوبر 2020</bdi></p>", []),  # runs as its first letter does
        ("<p><bdi>2020</bdi> <bdi>٢٠٢٠</bdi></p>", ["2020"]),
        ('<p><bdi>COP <a class="cite">1</a></bdi></p>', ["COP"]),
        ('<p dir="ltr">COP <a role="doc-backlink">1</a><span dir="rtl">لا</span> a</p>', ["COP  a"]),
    ],
)
def test_what_runs_from_left_to_right_among_arabic_is_known(body: str, said: list[str]) -> None:
    assert outline(body, "rtl").isolated == said
    assert outline(body, "ltr").isolated == []


def test_headings_addresses_pictures_contents_and_notes_are_told_apart() -> None:
    found = outline(
        '<h1>Title</h1><nav><h2>Contents</h2><ol><li><a href="#a">One</a></li></ol></nav><h2 id="a">One</h2>'
        '<h7>No heading</h7><p>Words <a href="#n">1</a></p><aside role="doc-footnote"><a role="doc-backlink" href="#b">1</a> A note <a href="https://note.org/">b</a></aside>'
        '<p><a href="https://text.org/">c</a><img alt="A flag"/></p>'
    )
    assert found.headings == ["1 Contents", "1 One"]
    assert found.addresses == ["https://text.org/", "https://note.org/"]  # those of notes come last
    assert (found.alternatives, found.contents, found.notes) == (["Aflag"], ["One"], ["Anoteb"])
    assert found.letters == "TitleContentsOneNoheadingWords1c"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", " a b"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", " a b"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>", " a-b"),
    ],
)
def test_words_of_a_word_file_are_read_as_they_are_seen(inside: str, said: str) -> None:
    paragraph = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{inside}</w:p>')
    assert "".join(words_of(paragraph)) == said


def test_what_runs_from_left_to_right_in_an_arabic_word_file_is_known() -> None:
    arabic = language_named("ar") or ENGLISH
    made = document(Paragraph(text=text("لا COP 1 لا a@b.org", arabic)), language=arabic)
    said = WordFile.read("a.docx", write(made, design(), NO_PAGES)).outline.isolated
    assert {passage.strip("\u200f ") for passage in said} == {"A title", "COP 1", "a@b.org", ""}


def test_a_note_of_a_word_file_is_its_words_without_its_number_and_its_addresses_come_last() -> None:
    calling = Text((Plain("A"), NoteCall("n", 1, "1")), ENGLISH, State.SOURCE)
    note = Text((Plain("Said in "), Strong((Plain("two"),)), Link("https://note.org/", (Plain(" runs"),))), ENGLISH, State.SOURCE)
    after = Text((Link("https://text.org/", (Plain("b"),)),), ENGLISH, State.SOURCE)
    made = document(Paragraph(text=calling), Paragraph(text=after))
    noted = replace(made, sections=(replace(made.sections[0], notes=(Footnote(1, "1", note),)),))
    said = WordFile.read("a.docx", write(noted, design(), NO_PAGES)).outline
    assert (said.notes, said.addresses) == (["Saidintworuns"], ["https://text.org/", "https://note.org/"])


def test_the_items_of_every_list_are_counted_those_of_lists_in_items_among_them() -> None:
    items = (Item(text=text("a"), steps=(SubItem(text=text("b")),) * 2), Item(text=text("c")))
    assert list_lengths(document(BulletList(items=items), Paragraph(text=text("d")))) == [2, 2]
