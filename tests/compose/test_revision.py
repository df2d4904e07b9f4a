"""The revision that is printed says that the same is printed: nothing else moves it, and whatever a reader would notice does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cop_docs.compose.revision import revision_of
from cop_docs.model.blocks import BulletList, Callout, Figure, Heading, Paragraph, SignpostCard, Table
from cop_docs.model.content import ReadingLimits
from cop_docs.model.document import Completeness, Document
from cop_docs.model.finding import Place
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.parts import Item, Located
from cop_docs.model.text import Emphasis, GlossaryLink, Link, Plain, Review, State, Strong, Superscript, Text, Value
from tests.documents import SQUARE, document, text

WORDS = text("Tell somebody.")
FIGURE = Figure(figure=Located("square"), alternative=WORDS)


def of(*blocks: Any, **changed: Any) -> str:
    return revision_of(replace(document(*blocks), **changed))


def test_a_document_has_the_revision_that_it_had_however_the_code_was_written_anew() -> None:
    marked = Text((Plain("Do "), Strong((Plain("not"),)), Emphasis((Plain(" meet"),)), Link("https://a.org", (Plain("x"),))), ENGLISH)
    more = Text((GlossaryLink("term", (Plain("t"),)), Value("N", language_named("ar")), Superscript("o")), ENGLISH)
    blocks = (
        Heading(title=WORDS), Paragraph(text=marked, sources=(Located("book"),)), BulletList(items=(Item(text=more),)), FIGURE,
        Table(caption=WORDS, header=(WORDS, WORDS), rows=((WORDS, WORDS),)), Callout(title=WORDS, text=(WORDS,), tone="help"),
        SignpostCard(title=WORDS, text=WORDS, address="https://b.org"),
    )  # fmt: skip
    assert of(*blocks) == "4959c985"


def shown(made: Document) -> Any:
    return made.sections[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"reading": ReadingLimits(average=1, longest=99)},
        {"voice": "children"},
        {"completeness": Completeness(7, 0, 0, 3)},
        {"revision": "00000000"},
        {"figures": {**document().figures, "unused": SQUARE}},
        {"numbers": {"book": 1, "unused": 2}},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_is_not_printed_does_not_change_it(changed: dict[str, Any]) -> None:
    assert of(Paragraph(text=WORDS), **changed) == of(Paragraph(text=WORDS))


@pytest.mark.parametrize(
    "other",
    [
        Paragraph(text=replace(WORDS, key="other.key")),
        Paragraph(text=replace(WORDS, place=Place("other.yaml", 7))),
        Paragraph(text=replace(WORDS, state=State.TRANSLATED, review=Review.APPROVED)),
        Paragraph(text=WORDS, audiences=(Located("pupils"),)),
        Paragraph(text=WORDS, languages=(Located("en"),)),
        Paragraph(text=WORDS, says={"tell": Located("Tell")}),
    ],
    ids=["key", "place", "review", "audiences", "languages", "says"],
)
def test_what_is_only_known_of_a_passage_does_not_change_it(other: Any) -> None:
    assert of(other) == of(Paragraph(text=WORDS))


def test_the_name_of_a_section_or_a_drawing_does_not_change_it() -> None:
    plain = document(FIGURE)
    renamed = replace(plain, sections=(replace(shown(plain), id="two"),))
    assert revision_of(renamed) == revision_of(plain)
    other = replace(plain, figures={**plain.figures, "block": SQUARE}, sections=document(replace(FIGURE, figure=Located("block"))).sections)
    assert revision_of(other) == revision_of(plain)


@pytest.mark.parametrize(
    "other",
    [
        Paragraph(text=text("Tell nobody.")),
        Paragraph(text=replace(WORDS, inlines=(Strong(WORDS.inlines),))),
        Paragraph(text=replace(WORDS, inlines=(Emphasis(WORDS.inlines),))),
        Paragraph(text=replace(WORDS, inlines=(Link("https://a.org", WORDS.inlines),))),
        Paragraph(text=replace(WORDS, inlines=(Link("https://b.org", WORDS.inlines),))),
        Paragraph(text=replace(WORDS, language=language_named("fr") or ENGLISH)),
        Paragraph(text=WORDS, sources=(Located("book"),)),
        BulletList(items=(Item(text=WORDS),)),
        Heading(title=WORDS),
        Heading(title=WORDS, cut_off=True),
        FIGURE,
        replace(FIGURE, size="small"),
    ],
    ids=["word", "strong", "emphasis", "link", "address", "language", "source", "list", "heading", "cut off", "figure", "size"],
)
def test_every_change_that_a_reader_could_notice_changes_it(other: Any) -> None:
    seen = [of(Paragraph(text=WORDS)), of(other), of(Paragraph(text=WORDS), Paragraph(text=WORDS))]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    "changed",
    [
        {"title": text("Another title")},
        {"subtitle": text("Another subtitle")},
        {"accent": "coral"},
        {"kind": "tip-sheet"},
        {"motif": "none"},
        {"figures": {**document().figures, "square": SQUARE.replace("333333", "444444")}},
        {"numbers": {"book": 2}},
        {"completeness": Completeness(1, 1, 0)},
        {"sections": (replace(shown(document(FIGURE)), new_page=True),)},
        {"sections": (replace(shown(document(FIGURE)), listed=False),)},
    ],
    ids=["title", "subtitle", "accent", "kind", "motif", "drawing", "number of a source", "draft", "page", "contents"],
)
def test_every_change_of_the_whole_changes_it(changed: dict[str, Any]) -> None:
    blocks = (FIGURE, Paragraph(text=WORDS, sources=(Located("book"),))) if "sections" not in changed else (FIGURE,)
    assert of(*blocks, **changed) != of(*blocks)
