"""A layout that would have too many pages is given up before the first one too many."""

from __future__ import annotations

from unittest import mock

from cop_docs.model.blocks import Paragraph
from cop_docs.model.document import Document
from cop_docs.writers.pages import freed_boxes
from cop_docs.writers.pages.trials import Trials
from tests.documents import design, document, text


def long() -> Document:
    return document(*(Paragraph(text=text(f"Line {number}.")) for number in range(120)))


def test_a_layout_of_too_many_pages_tells_their_number_alone_and_one_of_as_many_as_may_be_is_whole() -> None:
    whole = Trials().lay_out(long(), design())
    given_up = Trials().lay_out(long(), design(), whole.pages - 1)
    assert (given_up.pages, given_up.rendered, given_up.sheets) == (whole.pages, None, ())
    assert Trials().lay_out(long(), design(), whole.pages).sheets == whole.sheets


def test_a_layout_that_was_given_up_is_not_taken_for_the_whole_one() -> None:
    trials = Trials()
    assert trials.lay_out(long(), design(), 1).pages == 2
    whole = trials.lay_out(long(), design())
    assert whole.pages > 2
    assert len(whole.sheets) == whole.pages


def test_no_page_is_laid_out_that_would_be_too_many() -> None:
    with mock.patch.object(freed_boxes, "make_page", side_effect=freed_boxes.make_page) as made:
        Trials().lay_out(long(), design(), 2)
    assert {call.args[4] for call in made.call_args_list} == {1, 2}  # the numbers of the pages
