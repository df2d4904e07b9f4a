"""Document → the same document, its abbreviations with raised letters: in French nº 25, 1er and 2e have their letters above the line.

Titles of sources and filled-in dates are set like any other text, so it is done once the document is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cop_docs.model.content import change_texts
from cop_docs.model.document import Document
from cop_docs.model.text import Inline, Plain, Superscript, Text, Value

#: The letters that are raised, by the code of a language (Imprimerie nationale, Lexique des règles typographiques: « abréviations »).
_RAISED = {"fr": re.compile(r"\b[Nn](os?|[°º])(?=[ \u00a0]\d)|\b1(er|re)\b|\b(?:\d+|[IVX]+)(e)\b")}
#: A degree sign, or the masculine ordinal of Spanish keyboards, stands for the letter.
_LETTERS = {"°": "o", "º": "o"}


def raise_letters(document: Document) -> Document:
    """``document`` with the raised letters of its language as superscripts; the same document where its language has none."""
    if document.language.code not in _RAISED:
        return document
    changed = {
        name: change_texts(getattr(document, name), _raised)
        for name in ("audience", "publication", "title", "subtitle", "wording", "sections")
    }
    return replace(document, **changed)


def _raised(text: Text) -> Text:
    pattern = _RAISED.get(text.language.code)
    return replace(text, inlines=tuple(_inlines(text.inlines, pattern))) if pattern and pattern.search(text.plain) else text


def _inlines(inlines: tuple[Inline, ...], pattern: re.Pattern[str]) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Plain(words) | Value(words, None):
                yield from _split(inline, words, pattern)
            case Value():
                yield inline
            case _:
                yield replace(inline, children=tuple(_inlines(inline.children, pattern)))


def _split(inline: Plain | Value, words: str, pattern: re.Pattern[str]) -> Iterator[Inline]:
    """``inline`` whole where nothing of it is raised, else its parts."""
    end = 0
    for found in pattern.finditer(words):
        letters = found[found.lastindex or 0]
        yield Plain(words[end : found.end() - len(letters)])
        yield Superscript(_LETTERS.get(letters, letters))
        end = found.end()
    if end < len(words):
        yield Plain(words[end:]) if end else inline
