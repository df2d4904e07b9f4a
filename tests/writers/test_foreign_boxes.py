"""A bar, a box to tick and a number are at the start of the lines of the document, also beside an original that runs the other way."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from cop_docs.model.blocks import Block, Checklist, KeyMessages, Steps
from cop_docs.model.exercises import Quiz
from cop_docs.model.language import LANGUAGES
from cop_docs.model.parts import Item, PlainItem, Question
from cop_docs.model.text import Text
from cop_docs.writers.html import render
from tests.documents import design, document, text

ARABIC = next(language for language in LANGUAGES if language.is_rtl)
TITLE = text("عنوان", ARABIC)


@pytest.mark.parametrize(
    "block",
    [
        lambda words: KeyMessages(items=(PlainItem(text=words),)),
        lambda words: Checklist(items=(PlainItem(text=words),)),
        lambda words: Steps(items=(Item(text=words),)),
        lambda words: Quiz(items=(Question(text=TITLE, options=(words,)),)),
    ],
    ids=["key message", "checklist", "steps", "quiz"],
)
def test_an_original_turns_its_words_and_not_what_is_drawn_beside_them(block: Callable[[Text], Block[Text]]) -> None:
    html = render(document(block(text("Original")), language=ARABIC), design(), "document.html")
    assert re.search(r'<(?:li|p class="option")><span lang="en" dir="ltr">Original</span></', html)
    finished = render(document(block(text("ترجمة", ARABIC)), language=ARABIC), design(), "document.html")
    assert re.search(r"<(li|p[^>]*)>ترجمة</", finished)
