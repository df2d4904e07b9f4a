"""The short ways that are taken in WeasyPrint change no byte: the same pages with them and without."""

from __future__ import annotations

import gc
import io
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any
from unittest import mock

import pydyf
import pytest
import weasyprint
from weasyprint.css import ComputedStyle
from weasyprint.formatting_structure import boxes

from cop_docs.model.document import Document, Footnote
from cop_docs.model.language import ENGLISH
from cop_docs.writers.html import render
from cop_docs.writers.pages import pdf, quicker, trials
from cop_docs.writers.pages.trials import Trials
from tests.documents import design, document, text
from tests.editions import edition
from tests.writers.test_writers import ARABIC, every_block

SHORT_WAYS = quicker.quicker


def written(made: Document, ways: Callable[[], AbstractContextManager[None]]) -> bytes:
    with mock.patch.object(trials, "quicker", ways), mock.patch.object(pdf, "quicker", ways):
        return pdf.write(made, design(), Trials().lay_out(made, design()))


def test_the_measures_are_those_of_the_version_that_is_installed() -> None:
    assert weasyprint.__version__ == "70.0", "compare each measure in quicker.py with the new version, then change this number"


def stays(made: Document) -> None:
    plain = written(made, nullcontext)
    assert written(made, SHORT_WAYS) == plain
    assert written(made, SHORT_WAYS) == plain, "once more, with lines that are known already"


@pytest.mark.parametrize(
    ("code", "publication", "audience"),
    [
        ("en", "agreement", "children"),
        ("zh", "tip-sheet", "children"),
        ("ar", "poster", "industry"),
        ("zh", "lesson-8-12", "parents-educators"),
        *([("ar", "briefing", "children")] if os.environ.get("EVERY_EDITION") else []),
    ],
)
def test_every_byte_stays_as_it_is(code: str, publication: str, audience: str) -> None:
    stays(edition(code, publication, audience).filled(0))


def test_every_byte_of_every_kind_of_block_stays_as_it_is() -> None:
    stays(document(*every_block(ARABIC), *every_block(ARABIC), language=ARABIC))


def test_a_page_of_html_is_filled_once_for_designs_that_differ_in_their_voices_alone() -> None:
    made, looks = edition("en", "poster", "children").filled(0), design()
    wider = looks.spaced(made.voice, air=1.3, back=1.0)
    higher = looks.having(made.kind, replace(looks.pages[made.kind], line=99.0))
    with mock.patch.object(trials, "render", wraps=render) as filled:
        tried = Trials()
        for one in (looks, wider, looks, higher):
            tried.lay_out(made, one)
        assert filled.call_count == 2
        tried.lay_out(edition("zh", "poster", "children").filled(0), higher)
    assert filled.call_count == 3


def test_the_boxes_of_a_layout_are_freed_with_it_and_wait_for_no_garbage_collector() -> None:
    made = edition("en", "briefing", "children").filled(0)
    gc.collect()
    gc.disable()
    try:
        before = boxes_alive()
        layout = Trials(booklet=True).lay_out(made, design())
        laid_out = boxes_alive() - before
        del layout
        left = boxes_alive() - before
    finally:
        gc.enable()
    assert laid_out > 3_000
    assert left < laid_out / 100


def boxes_alive() -> int:
    return sum(isinstance(one, boxes.Box) for one in gc.get_objects())


@pytest.mark.parametrize(("code", "publication"), [("en", "briefing"), ("ar", "lesson-8-12"), ("zh", "agreement")])
def test_a_page_that_is_read_as_xml_has_the_elements_and_words_of_html(code: str, publication: str) -> None:
    text = render(edition(code, publication, "parents-educators"), design(), "document.html", keyed=True)
    html = weasyprint.HTML(string=text).etree_element
    with quicker.quicker(), mock.patch.object(quicker, "_parse", side_effect=AssertionError("a template leaves an element open")):
        xml = weasyprint.HTML(string=text).etree_element
    assert told(xml) == told(html)


def told(root: Any) -> list[tuple[Any, ...]]:
    """Each element, without the white space between them."""
    return [(one.tag, one.attrib, (one.text or "").strip(), (one.tail or "").strip()) for one in root.iter()]


def test_a_page_that_leaves_an_element_open_is_read_as_html() -> None:
    with quicker.quicker():
        assert [one.tag for one in weasyprint.HTML(string="<p>One<p>Two").etree_element.iter("p")] == ["p", "p"]


def test_a_page_with_a_footnote_gets_one() -> None:
    html = weasyprint.HTML(string="<style>i { float: footnote }</style><p>Word<i>Note</i>")
    with quicker.quicker():
        boxes_of = [box.element_tag for box in html.render().pages[0]._page_box.descendants()]  # WeasyPrint gives its boxes no other way
    assert "i::footnote-call" in boxes_of


def test_they_are_taken_while_they_last_and_not_afterwards() -> None:
    before = (ComputedStyle.__missing__, boxes.Box.is_in_normal_flow, pydyf.PDF.write, pydyf.Stream.data)
    with quicker.quicker():
        assert ComputedStyle.__missing__ is not before[0]
        assert pydyf.PDF.write is not before[2]
    assert (ComputedStyle.__missing__, boxes.Box.is_in_normal_flow, pydyf.PDF.write, pydyf.Stream.data) == before


def test_a_stream_that_changes_between_two_files_is_written_as_it_is_then() -> None:
    stream = pydyf.Stream([b"first"])
    with quicker.quicker():
        for words in (b"first", b"second"):
            file, stream.stream = pydyf.PDF(), [words]
            file.add_object(stream)
            out = io.BytesIO()
            file.write(out, identifier=True)
            assert words in out.getvalue()


def test_most_properties_that_no_rule_sets_take_the_short_way() -> None:
    with quicker.quicker(), mock.patch.object(quicker, "_missing", wraps=quicker._missing) as long_way:
        weasyprint.HTML(string="<p>Word</p>").render()
    asked = {call.args[1] for call in long_way.call_args_list if call.args[0].parent_style is not None}
    assert "content" in asked
    assert not asked & {"width", "padding_left", "column_count", "box_shadow"}


@pytest.mark.parametrize("has_notes", [False, True])
def test_only_a_page_without_notes_is_spared_the_rules_for_them(has_notes: bool) -> None:  # noqa: FBT001  # parametrised
    made = document(language=ENGLISH)
    if has_notes:
        made = replace(made, sections=(replace(made.sections[0], notes=(Footnote(1, "1", text("Note")),)),))
    with mock.patch.object(quicker, "_without_notes", wraps=quicker._without_notes) as spared:
        Trials().lay_out(made, design())
    assert spared.called != has_notes
