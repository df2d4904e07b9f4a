"""A layout → the same where no short word stands alone on the last line of a title, a card or a cell that has room for two.

Before a document is laid out, its last words are tied as far as the narrowest card could hold them (``compose.line_breaking``). Only its
lines show where there is room for more.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import replace

from cop_docs.conventions.marking import mark
from cop_docs.model.content import change_texts
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.text import Text
from cop_docs.rules.pages.torn import left_alone
from cop_docs.writers.pages.layout import Layout

#: A word that was given to a last line may leave another alone, in a column that became wider.
_ROUNDS = 3
#: Characters: no bound, as the lines have shown that there is room.
_ANY_LENGTH = 1000

LayOut = Callable[[Document, Design], Layout]


def tie_last_words(layout: Layout, lay_out: LayOut) -> Layout:
    """The layout where such words stand with the word before them; ``layout`` itself where there are none, or where it would need other pages."""
    for _ in range(_ROUNDS):
        assert layout.document is not None  # every layout with pages has both
        assert layout.design is not None
        alone = _alone(layout)
        if not alone:
            break
        tied = _tied(layout.document, alone)
        made = replace(lay_out(tied, layout.design), document=tied, design=layout.design)
        if made.pages != layout.pages or made.overflows > layout.overflows or len(_alone(made)) >= len(alone):
            break
        layout = made
    return layout


def _alone(layout: Layout) -> Set[str]:
    """The keys of the texts whose last word stands alone."""
    assert layout.document is not None
    return {line.key for _, line in left_alone(layout.sheets, layout.document.language)} - {""}


def _tied(document: Document, keys: Set[str]) -> Document:
    """``document``, the last words of some of its texts tied until they are no short word."""

    def tie(text: Text) -> Text:
        return mark(text, at_a_glance=True, longest=_ANY_LENGTH) if text.key in keys else text

    names = ("audience", "publication", "title", "subtitle", "wording", "sections")
    return replace(document, **{name: change_texts(getattr(document, name), tie) for name in names})
