from __future__ import annotations

import pytest

from cop_docs.writers.pages.gaps import gapped


def said(html: str) -> str:
    """The body, its gaps written as ``|``."""
    return (
        gapped(f"<body>{html}")
        .removeprefix("<body>")
        .replace('<span class="gap">', "")
        .replace('<span class="half">', "")
        .replace("</span>", "|")
    )


@pytest.mark.parametrize(
    ("html", "with_gaps"),
    [
        ("<p>在2020年", "<p>在|2020|年"),
        ("<p>用UNICEF的书", "<p>用|UNICEF|的书"),
        ("<p>子どもの62人がUNICEFと", "<p>子どもの|62|人が|UNICEF|と"),
        ("<p>占80%的人", "<p>占|80%|的人"),
        ("<p>在<bdi>2020</bdi>年", "<p>在|<bdi>2020|</bdi>年"),
        ("<p>在</p><p>2020", "<p>在</p><p>2020"),
        ("<p>在 2020，A", "<p>在 2020，A"),
    ],
)
def test_the_character_before_a_gap_holds_it_so_that_no_line_begins_with_one(html: str, with_gaps: str) -> None:
    assert said(html) == with_gaps


@pytest.mark.parametrize(
    ("html", "squeezed"),
    [
        ("<p>说<strong>“不”</strong>，可以", "<p>说<strong>“不”|</strong>，可以"),
        ("<p>（ITU）。", "<p>（ITU）|。"),
        ("<p>他说：“不”", "<p>他说：|“不”"),
        ("<p>不，可以。", "<p>不，可以。"),
    ],
)
def test_between_two_marks_there_is_no_blank(html: str, squeezed: str) -> None:
    assert said(html) == squeezed
