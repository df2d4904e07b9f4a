"""A layout → the same, with ties where its lines show a word that is alone, at the end of a title, a card or a cell or on a line that ended early, or a title that ends no line at the end of a clause.

Before a document is laid out, its last words are tied as far as the narrowest card could hold them (``compose.line_breaking``). Only its
lines show where there is room for more. WeasyPrint 70 may end a line after its first word where the element at its end has no room; it
cannot where that word is tied to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cop_docs.conventions.marking import mark, mark_clauses, tied_after
from cop_docs.model.content import change_texts
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.text import Text
from cop_docs.rules.pages.torn import ended_early, inside_clause, left_alone
from cop_docs.writers.pages.layout import Layout

#: A word that was moved may leave another alone; and of a line that ended early one word more is tied each time.
_ROUNDS = 6
#: Characters: no bound, as the lines have shown that there is room.
_ANY_LENGTH = 1000

LayOut = Callable[[Document, Design], Layout]
_Change = Callable[[Text], Text]


def tie(layout: Layout, lay_out: LayOut) -> Layout:
    """The layout where fewest words are alone; ``layout`` itself where there are none, or where it would need other pages.

    All are tied together; those that are alone even so are tied one by one, as one of them may need another page and the rest may not.
    """
    best = _all_tied(layout, lay_out)
    for key, change in _changes(best).items():
        tied = _tied(best, {key: change}, lay_out)
        if _has_room(tied, best) and len(_changes(tied)) < len(_changes(best)):
            best = tied
    return best


def _all_tied(layout: Layout, lay_out: LayOut) -> Layout:
    changes = _changes(layout)
    best, fewest = layout, len(changes)
    for _ in range(_ROUNDS):
        if not changes:
            break
        layout = _tied(layout, changes, lay_out)
        if not _has_room(layout, best):
            break
        changes = _changes(layout)
        if len(changes) < fewest:
            best, fewest = layout, len(changes)
    return best


def _tied(layout: Layout, changes: dict[str, _Change], lay_out: LayOut) -> Layout:
    assert layout.document is not None  # every layout with pages has both
    assert layout.design is not None
    tied = _changed(layout.document, changes)
    return replace(lay_out(tied, layout.design), document=tied, filled=layout.filled, design=layout.design)


def _has_room(layout: Layout, before: Layout) -> bool:
    """Whether it needs the same pages, and no more lines leave their boxes."""
    return layout.pages == before.pages and layout.overflows <= before.overflows


def _changes(layout: Layout) -> dict[str, _Change]:
    """By the keys of texts, what ties their lonely words."""
    assert layout.document is not None
    language = layout.document.language
    found: dict[str, _Change] = {line.key: _with_last_words for _, line in left_alone(layout.sheets, language)}
    early = {line.key: line.text.strip() for _, line, _ in ended_early(layout.sheets, language)}
    in_clauses = {line.key: characters for _, line, characters in inside_clause(layout.sheets, language)}
    found |= {key: lambda text, most=most: mark_clauses(text, most) for key, most in in_clauses.items()}  # type: ignore[misc]
    found |= {key: lambda text, words=words: tied_after(text, words) for key, words in early.items()}  # type: ignore[misc]
    return {key: change for key, change in found.items() if key}


def _with_last_words(text: Text) -> Text:
    """``text``, its last words tied until they are no short word."""
    return mark(text, at_a_glance=True, longest=_ANY_LENGTH)


def _changed(document: Document, changes: dict[str, _Change]) -> Document:
    def change(text: Text) -> Text:
        return changes[text.key](text) if text.key in changes else text

    names = ("audience", "publication", "title", "subtitle", "wording", "sections")
    return replace(document, **{name: change_texts(getattr(document, name), change) for name in names})
