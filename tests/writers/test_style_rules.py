"""A style sheet put together from rules that are parsed once is the one that is parsed as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from weasyprint import CSS, HTML

from cop_docs.model.blocks import Checklist, Paragraph
from cop_docs.writers.html import render, style_sheet
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.no_network import fetcher
from cop_docs.writers.pages.style_rules import reach, rules_of, style_of
from cop_docs.writers.pages.trials import Trials
from tests.documents import design, document, text
from tests.editions import edition
from tests.writers.test_writers import ARABIC, every_block


@pytest.mark.parametrize(
    ("css", "rules"),
    [
        ("p { color: red }\n\nq { color: blue }", ("p { color: red }", "q { color: blue }")),
        ("/* a { b } */ p {} /* and */ q {}", ("p {}", "q {}")),
        ("p { content: '}'; } q::after { content: \"{\" }", ("p { content: '}'; }", 'q::after { content: "{" }')),
        ("@page { @top-left { content: none } margin: 0 } p {}", ("@page { @top-left { content: none } margin: 0 }", "p {}")),
        ("@media print { p {} q {} } s {}", ("@media print { p {} q {} }", "s {}")),
        ("p { background: url(data:image/png;base64,AA==) } q {}", ("p { background: url(data:image/png;base64,AA==) }", "q {}")),
    ],
)
def test_a_rule_ends_with_its_own_brace(css: str, rules: tuple[str, ...]) -> None:
    assert rules_of(css) == rules


@pytest.mark.parametrize(
    "css",
    [
        "@import 'other.css'; p {}",
        "@layer one, two; p {}",
        "@layer one { p {} } q {}",
        "@font-face { font-family: A; src: url(data:,) } p {}",
        "@counter-style own { symbols: A } p {}",
        "p { color: red",
        "p { color: red } q",
    ],
)
def test_a_sheet_whose_rules_depend_on_each_other_stays_whole(css: str) -> None:
    assert rules_of(css) == (css,)


@pytest.mark.parametrize("kind", ["briefing", "tip-sheet", "poster", "teen-sheet"])
def test_rules_parsed_alone_make_the_same_pages(kind: str) -> None:
    made = document(*every_block(ARABIC), language=ARABIC) if kind == "briefing" else edition("ar", kind)
    page, css = render(made, design(), "document.html", keyed=True), style_sheet(made, design())
    style, fonts = style_of(rules_of(css))
    html = HTML(string=page, url_fetcher=fetcher(), base_url="about:blank")
    assert html.write_pdf(stylesheets=[style], font_config=fonts) == html.write_pdf(stylesheets=[CSS(string=css, url_fetcher=fetcher())])


def tried(trials: Trials, **lengths: float) -> Layout:
    """A sheet with a list to tick and no line to write on, in a design with these lengths."""
    sheet = replace(document(Paragraph(text=text("Words")), Checklist(items=())), kind="tip-sheet")
    page = replace(design().pages["tip-sheet"], **lengths)  # type: ignore[arg-type]  # lengths are numbers
    return trials.lay_out(sheet, design().having("tip-sheet", page))


def test_a_length_that_nothing_on_the_sheet_has_is_not_tried() -> None:
    trials = Trials()
    assert tried(trials, line=8).rendered is tried(trials, line=12).rendered


def test_a_length_that_something_on_the_sheet_has_is_tried() -> None:
    trials = Trials()
    assert tried(trials, body=11).rendered is not tried(trials, body=12).rendered
    assert tried(trials, top=11).rendered is not tried(trials, top=12).rendered


@pytest.mark.parametrize(
    ("rules", "reached"),
    [
        (["b { margin: 0 }", "i { margin: 0 }"], False),
        (["b { margin: 0 }", "p { margin: 0 }"], True),
        (["b { margin: 0 }", "@page { margin: 0 }"], True),
        ([], False),
    ],
)
def test_rules_reach_a_page_where_one_of_them_speaks_of_pages_or_of_an_element(rules: list[str], *, reached: bool) -> None:
    html = HTML(string="<p>Word</p><div></div>")
    assert reach(rules, tuple(html.wrapper_element.iter_subtree())) == reached
