"""Words of a title → its clauses, and the places where no line may end so that lines end between them."""

from __future__ import annotations

import re

from cop_docs.conventions.unbroken import Unbroken, last_words, may_be_joined
from cop_docs.model.language import Language

_CLOSING = "[\"'”’»）)]*"
_ENDS = re.compile(rf"[,;:.!?…،؛؟]{_CLOSING}[ \u00a0](?=\S)|[，；：。！？…]{_CLOSING}(?=[^\s，；：。！？…])")
#: Letters before a full stop that ends an abbreviation or initials, and no clause.
_ABBREVIATED = 3


def clauses(text: str) -> list[str]:
    """The clauses of ``text``, which together are ``text`` again: each ends with its mark and the space behind that."""
    ends = [found.end() for found in _ENDS.finditer(text) if not _is_abbreviation(text, found.start())]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _is_abbreviation(text: str, mark: int) -> bool:
    word = re.search(r"[^\W\d_]*$", text[:mark])
    return text[mark] == "." and word is not None and len(word[0]) <= _ABBREVIATED


def kept_in_clauses(text: str, language: Language, longest: int) -> Unbroken:
    """Where no line of a title may end so that its lines end between its clauses.

    A clause of up to ``longest`` characters, which fit one line, is kept whole; of a longer one the last words are kept together, until they
    are no short word.
    """
    spaces: set[int] = set()
    joined: set[int] = set()
    start = 0
    for clause in clauses(text):
        said = clause.rstrip()
        if len(said) <= longest:
            spaces |= {start + place for place, character in enumerate(said) if character == " "}
            if language.writing.ideographic:
                joined |= {start + place for place in range(1, len(said)) if may_be_joined(said[place - 1], said[place])}
        else:
            spaces |= {start + place for place in last_words(said, longest)}
        start += len(clause)
    return Unbroken(frozenset(spaces), frozenset(joined))
