"""Elements that look alike have one style, wherever they are; the pages stay the same, byte by byte."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from weasyprint import CSS, HTML
from weasyprint.css import StyleFor, get_all_computed_styles
from weasyprint.text.fonts import FontConfiguration

from cop_docs.writers.pages.quicker import quicker


@cache
def fonts() -> FontConfiguration:
    return FontConfiguration()


def styles(html: str, css: str = "") -> tuple[Any, StyleFor]:
    """The root element of a page, and its styles as they are made while short ways are taken."""
    page = HTML(string=f"<html><body>{html}</body></html>")
    with quicker():
        made = get_all_computed_styles(page, [CSS(string=css)], font_config=fonts())
    return page.etree_element, made


def of(html: str, path: str, css: str = "", pseudo: str | None = None) -> list[Any]:
    """The styles of all elements at a path."""
    root, made = styles(html, css)
    return [made(element, pseudo) for element in root.iterfind(path)]


def test_children_of_different_parents_share_a_style_though_one_parent_has_an_anchor_and_rules_that_say_the_same_apply() -> None:
    one, other = of("<section id='one'><p>a</p></section><section id='two'><p>b</p></section>", ".//p", "p { color: red }")
    assert one is other


def test_an_element_keeps_the_anchor_that_is_its_own() -> None:
    found = of("<h1 id='one'>a</h1><h1 id='two'>b</h1><h1>c</h1>", ".//h1")
    assert [style["anchor"] for style in found] == ["one", "two", None]


@pytest.mark.parametrize(
    ("html", "css", "name"),
    [
        ("<div><p>a</p></div><div class='small'><p>b</p></div>", ".small { font-size: 8px }", "font_size"),
        ("<p>a</p><p style='color: red'>b</p>", "", "color"),
        ("<p lang='fr'>a</p><p lang='ru'>b</p>", "", "lang"),
        ("<p>a</p><p>b</p>", "p:nth-of-type(2) { margin-top: 3px }", "margin_top"),
        ("<p id='a'>a</p><p id='b'>b</p>", "#b { hyphens: auto }", "hyphens"),
        ("<p style='-weasy-anchor: \"x\"; color: red'>a</p><p style='-weasy-anchor: \"x\"; color: blue'>b</p>", "", "color"),
    ],
)
def test_elements_that_differ_in_one_thing_have_their_own_styles(html: str, css: str, name: str) -> None:
    one, other = of(html, ".//p", css)
    assert one[name] != other[name]


def test_a_child_takes_the_looks_of_a_parent_with_an_anchor() -> None:
    (style,) = of("<section id='one' style='color: red'><p>a</p></section>", ".//p")
    assert style["color"] == of("<p style='color: red'>a</p>", ".//p")[0]["color"]


def test_what_stands_before_an_element_is_shared_and_differs_where_the_element_does() -> None:
    html = "<div><p>a</p></div><div><p>b</p></div><div class='x'><p>c</p></div>"
    one, other, third = of(html, ".//p", "p::before { content: '!' } .x { font-size: 8px }", pseudo="before")
    assert one is other
    assert third["font_size"] == 8


def test_the_call_of_each_note_has_its_own_style_as_it_is_named_when_pages_are_made() -> None:
    one, other = of("<p>a</p><p>b</p>", ".//p", "p::note-call { content: '*' }", pseudo="note-call")
    assert one is not other


@pytest.mark.parametrize(
    ("first", "second", "colour"),
    [
        ("p { color: red }", "p { color: blue }", "blue"),
        ("p { color: red !important }", "p { color: blue }", "red"),
        ("body p { color: red }", "p { color: blue }", "red"),
    ],
)
def test_of_two_rules_the_weightier_counts_and_the_later_of_two_alike(first: str, second: str, colour: str) -> None:
    (style,) = of("<p>a</p>", ".//p", first + second)
    assert style["color"] == of(f"<p style='color: {colour}'>a</p>", ".//p")[0]["color"]


PAGE = """<html lang="en"><body><style>
  @page { size: 90mm 120mm; margin: 8mm 5mm 12mm; @bottom-center { content: counter(page) " of " counter(pages) } @footnote { border-top: 1px solid } }
  body { counter-reset: n } li::marker { color: #345 } .toc a::after { content: leader(dotted) target-counter(attr(href), page) }
  h1 { string-set: t content(); break-before: page } aside { float: right; width: 20mm } .note { float: footnote } .grid { display: grid;
  grid-template-columns: 1fr 1fr } .flex { display: flex } .note-x { position: note(x) } td { border: 1px solid; padding: 1mm }
  table { border-collapse: collapse; margin: 2mm } p + p { text-indent: 1em } em::after { content: counter(n); counter-increment: n }
</style><ol class="toc"><li><a href="#a">First</a><li><a href="#b">Second</a></ol>
<section id="a"><h1>First</h1><aside>Beside</aside><p>Ask <em>first</em><span class="note">Why?</span>.</p><p>Then <em>look</em>.</p></section>
<section id="b"><h1>Second</h1><p>Ask <em>first</em><span class="note">And why?</span>.</p><div class="flex"><p>One</p><p>Two</p></div>
<div class="grid"><p>Three</p><p>Four</p></div><table><tr><td>a<td>b<tr><td>c<td>d</table><ul><li>x<li>y</ul></section>"""


def test_a_page_of_all_kinds_of_boxes_comes_out_with_the_same_bytes() -> None:
    def drawn() -> bytes:
        made: bytes = HTML(string=PAGE).write_pdf(pdf_identifier=b"same", uncompressed_pdf=True, font_config=fonts())
        return made

    plain = drawn()
    with quicker():
        assert drawn() == plain
