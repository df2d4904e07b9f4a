"""Two columns that end on a page are about as long as each other, and hold everything."""

from __future__ import annotations

from collections import Counter

import pytest
import weasyprint
from weasyprint.formatting_structure import boxes

from cop_docs.writers.pages.quicker import quicker

_STYLE = "@page { size: 200px 200px; margin: 0 } html, body, p { margin: 0 } p { height: 10px; font-size: 8px; line-height: 10px } div { columns: 2 }"


def columns(paragraphs: int, more: str = "") -> list[list[int]]:
    """How many paragraphs are in each column, page by page."""
    words = "".join(f"<p>{number}</p>" for number in range(paragraphs))
    with quicker():
        pages = weasyprint.HTML(string=f"<style>{_STYLE} {more}</style><div>{words}</div>").render().pages
        drawn = [[one for one in page._page_box.descendants() if isinstance(one, boxes.TextBox)] for page in pages]  # as in test_quicker.py
    assert [int(one.text) for page in drawn for one in page] == list(range(paragraphs))
    return [list(Counter(one.position_x for one in page).values()) for page in drawn]


@pytest.mark.parametrize(
    ("paragraphs", "found"),
    [(1, [[1]]), (2, [[1, 1]]), (9, [[5, 4]]), (40, [[20, 20]]), (47, [[20, 20], [4, 3]])],
)
def test_columns_are_filled_to_the_foot_of_a_page_and_are_alike_where_they_end(paragraphs: int, found: list[list[int]]) -> None:
    assert columns(paragraphs) == found


def test_what_is_to_stay_whole_does() -> None:
    assert columns(9, "p:nth-child(-n + 7) { break-after: avoid }") == [[8, 1]]


def test_columns_that_are_not_to_be_balanced_are_filled_one_after_the_other() -> None:
    assert columns(9, "div { column-fill: auto; height: 60px }") == [[6, 3]]
