"""Document → the same, its texts marked where no line may end: no-break spaces, and joined characters where there is no space.

It is decided here, once, for all formats; a writer only draws it. What a text is, its place in its block tells: a title, a cell and a card
are read at a glance, and what stands beside others has room for few characters.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from cop_docs.conventions.marking import mark
from cop_docs.model.blocks import PictureCards, SignpostCard, Table
from cop_docs.model.document import Document
from cop_docs.model.exercises import CutOutCards, FillInTable, Signatures
from cop_docs.model.text import Text

#: What is read at a glance, wherever it stands.
_AT_A_GLANCE = frozenset(
    {"series", "issued", "audience", "publication", "title", "subtitle", "caption", "header", "rows", "label", "term", "role", "position"}
)
#: Characters that are kept on one line: in running text, and in cards of which one, two, three or more stand beside each other.
_LONGEST = 18
_LONGEST_BESIDE = (18, 18, 17, 14)
#: In the title of a document, whose letters are large.
_LONGEST_IN_TITLE = 14
#: In the position of a person, which has half of the width.
_LONGEST_IN_POSITION = 28
#: In a cell, whose column is never narrower than they are.
_LONGEST_IN_CELL = 18


def break_lines(document: Document) -> Document:
    """``document`` with its marks; a second time changes nothing."""
    return cast(Document, _marked(document, at_a_glance=False, longest=_LONGEST))


def _marked(thing: Any, *, at_a_glance: bool, longest: int) -> Any:
    match thing:
        case Text():
            return mark(thing, at_a_glance=at_a_glance, longest=longest)
        case tuple():
            return tuple(_marked(element, at_a_glance=at_a_glance, longest=longest) for element in thing)
        case _ if is_dataclass(thing):
            if most := _longest_in(thing):
                at_a_glance, longest = True, most
            of_it = ((field.name, getattr(thing, field.name)) for field in fields(thing))
            most_in = {"title": _LONGEST_IN_TITLE} if isinstance(thing, Document) else {"position": _LONGEST_IN_POSITION}
            changed = {
                name: _marked(value, at_a_glance=at_a_glance or name in _AT_A_GLANCE, longest=most_in.get(name, longest))
                for name, value in of_it
                if isinstance(value, tuple) or is_dataclass(value)
            }
            return replace(cast(Any, thing), **changed)
        case _:
            return thing


def _longest_in(thing: object) -> int:
    """How many characters are kept on one line in a block whose texts stand beside each other; 0 where they stand below each other."""
    match thing:
        case PictureCards(items=items) if items:
            return _LONGEST_BESIDE[min(len(items), len(_LONGEST_BESIDE)) - 1]
        case CutOutCards():
            return _LONGEST_BESIDE[1]
        case SignpostCard():
            return _LONGEST_BESIDE[-1]
        case Table() | FillInTable() | Signatures():
            return _LONGEST_IN_CELL
        case _:
            return 0
