"""When a rule is asked, and of what."""

from __future__ import annotations

from enum import Enum


class Stage(Enum):
    """What a rule judges. The stages are asked in this order; each value is what ``cop-docs explain`` tells."""

    CONTENT = "what authors wrote"
    TEXT = "any text, original or translated"
    TRANSLATION = "a translation beside its original"
    CATALOGUE = "all catalogues of a language together"
    DOCUMENT = "the words of a document"
    RELEASE = "a document that is to be released"
