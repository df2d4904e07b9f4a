"""What a page has otherwise than the page of its edition, sentence by sentence: advice that is turned is harm, what a school adds is a note."""

from __future__ import annotations

import pytest

from cop_docs.read.web import WebPage
from cop_docs.rules.received.changes import changes

LONG = "One of the things that everybody in a family does every single day of the year is to talk about what they have seen. " * 2


def page(body: str, head: str = "<title>A</title>", language: str = "en") -> WebPage:
    text = f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{language}"><head>{head}</head><body>{body}</body></html>'
    return WebPage.read("a", text.encode())


def told(old: str, new: str) -> list[str]:
    return [f"{found.kind}: {found.message}" for found in changes(page(old), page(new))]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<p>Do not pay.</p>", "<p>Do not pay.</p>", []),
        ("<p>Do not pay.</p>", "<p>Do pay.</p>", ["changed-advice: a passage was changed: “Do not pay.” is now “Do pay.”"]),
        (
            "<p>Tell an adult.</p>",
            "<p>Tell an adult. Mrs Brown is in room 7.</p>",
            ["school-edit: a passage was added to or respelled: “Tell an adult.” is now “Tell an adult. Mrs Brown is in room 7.”"],
        ),
        ("<p>One</p><p>Two</p>", "<p>Two</p>", ["changed-advice: a passage was left out: “One”"]),
        ("<p>Two</p>", "<p>Two</p><p>Our own words</p>", ["school-edit: a passage was added: “Our own words”"]),
        ("<p>One</p><p>Two</p><p>Three</p>", "<p>Two</p><p>Three</p><p>One</p>", ["changed-advice: a passage was moved: “One”"]),
        ("<p>One</p>", "<ul><li>One</li></ul>", ["lost-structure: “One” was a text, and is a item"]),
        ("<h2>Every day</h2>", "<h2>What we do</h2>", ["school-edit: a heading was reworded: “Every day” is now “What we do”"]),
        ("<h2>If something is wrong</h2>", "<h2>If nothing is wrong</h2>", ["changed-advice: a passage was changed: “If something is wrong” is now “If nothing is wrong”"]),
        ("<h2>Tell an adult</h2>", "<h3>Tell the adult</h3>", ["changed-advice: a passage was changed: “Tell an adult” is now “Tell the adult”", "lost-structure: “Tell an adult” was a heading 2, and is a heading 3"]),
        (
            "<p>Do not pay.</p><p>Never meet alone.</p>",
            "<p>Never meet them.</p><p>Do pay.</p>",
            [
                "changed-advice: a passage was changed: “Do not pay.” is now “Do pay.”",
                "changed-advice: a passage was changed: “Never meet alone.” is now “Never meet them.”",
            ],
        ),
        (
            f"<p>{LONG}Do not pay.</p>",
            f"<p>{LONG}Do pay.</p>",
            ["changed-advice: a passage was changed: “…the year is to talk about what they have seen. Do not pay.” is now “…the year is to talk about what they have seen. Do pay.”"],
        ),
    ],
)  # fmt: skip
def test_each_passage_that_is_another_is_quoted_before_and_after(old: str, new: str, said: list[str]) -> None:
    kinds = ("changed-advice", "lost-structure: “", "school-edit: a passage", "school-edit: a heading")
    assert [line for line in told(old, new) if line.startswith(kinds)] == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '<a href="https://a.org/">x</a>',
            '<a href="https://b.org/">x</a>',
            {"active-content: a link of the pack leads no longer to https://a.org/", "school-edit: a link leads to https://b.org/, which is none of the pack's"},
        ),
        (
            '<a href="https://a.org/">x</a><a href="https://b.org/">y</a>',
            '<a href="https://b.org/">x</a><a href="https://a.org/">y</a>',
            {"active-content: its links lead to each other's addresses"},
        ),
        ('<img alt="Flag"/>', '<img alt="Tree"/>', {"lost-structure: the alternative text “Flag” was changed or left out"}),
        ('<img alt="Flag"/>', '<img alt="Flag"/><img alt="Our own"/>', set()),
        ('<img alt="Flag"/><img alt="Tree"/>', '<img alt="Tree"/><img alt="Flag"/>', {"lost-structure: alternative texts stand at other pictures than before"}),
        ('<nav><ol><li>One</li></ol></nav>', '<nav><ol><li>Two</li></ol></nav>', {"hidden-words: the contents say “Two”, and no heading does"}),
        ('<nav><ol><li>One</li></ol></nav>', '<nav><ol><li>Two</li></ol></nav><h2>Two</h2>', set()),
    ],
)  # fmt: skip
def test_links_pictures_and_contents_that_are_others_are_told(old: str, new: str, said: set[str]) -> None:
    of_elements = (" of “", "the element", "a passage")
    assert {line for line in told(f"<p>{old}</p>", f"<p>{new}</p>") if not any(part in line for part in of_elements)} == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<p class="x">a</p>', "<p>a</p>", "hidden-words: class of “a” is gone, not “x”"),
        ("<p>a</p>", '<p dir="rtl">a</p>', "wrong-direction: dir of “a” is “rtl”, not “nothing”"),
        ('<p id="x">a</p>', '<p id="y">a</p>', "lost-structure: id of “a” is “y”, not “x”"),
        ("<p>a</p>", "<blockquote>a</blockquote>", "lost-structure: the element p “a” became blockquote"),
        ("<p>a</p><figure>b</figure><p>c</p>", "<p>a</p>b<p>c</p>", "lost-structure: the element figure “b” is gone"),
        ("<p>a</p><p>c</p>", "<p>a</p><table/><p>c</p>", "school-edit: the element table “” was added"),
    ],
)
def test_elements_and_attributes_that_are_others_are_told(old: str, new: str, said: str) -> None:
    rest = "<p>one</p><p>two</p>"
    assert said in told(rest + old, rest + new)
    assert told(rest + old, rest + old) == []


def test_a_page_that_another_program_wrote_anew_is_told_in_one_sentence_however_much_is_otherwise() -> None:
    anew = "lost-structure: another program wrote it anew: little of its structure and looks is that of its edition"
    old = '<p class="x">a</p>' * 9
    assert told(old, '<p class="y">a</p>' * 9) == [anew]


def test_its_title_language_and_state_are_those_of_its_edition() -> None:
    head = '<title>{}</title><meta name="keywords" content="revision {}; {} messages"/>'
    ours, theirs = page("<p>a</p>", head.format("A", "97114aed", 52)), page("<p>a</p>", head.format("B", "97114aed", 51), "fr")
    found = [f"{one.kind}: {one.message}" for one in changes(ours, theirs)]
    assert found[:3] == [
        "lost-structure: its title is “B”, not “A”",
        'wrong-direction: it says that its language is "fr", not "en"',
        "changed-advice: its properties say “revision 97114aed; 51 messages” of its revision and its review, where “revision 97114aed; 52 messages” is true",
    ]
