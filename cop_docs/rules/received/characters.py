"""The words of a file → characters that a reader does not see, or that look like others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cop_docs.rules.received.complaint import Complaint, hidden, short

#: Overrides of direction turn letters round that are drawn in another order than they are read (Unicode, UAX 9, 2.2).
_OVERRIDES = re.compile("[\u202d\u202e]")
#: Characters without a shape inside a word; a joiner between Arabic or Han letters, and marks of direction, are sound.
_INVISIBLE = re.compile(
    "(?<=[^\\W\\d_])[\u200b\u2061-\u2064\ufeff\U000e0000-\U000e007f\u180e\u115f\u3164]+(?=[^\\W\\d_])|[\U000e0001-\U000e007f]+"
)
_MIXED = re.compile(r"(?<![^\W\d_])[^\W\d_]*?(?:[A-Za-z][\u0400-\u04ff\u0370-\u03ff]|[\u0400-\u04ff\u0370-\u03ff][A-Za-z])[^\W\d_]*")


def character_complaints(words: str) -> Iterator[Complaint]:
    """What of the characters of ``words`` misleads a reader or a search."""
    if found := _OVERRIDES.search(words):
        yield hidden(
            f"letters are turned round by an invisible mark (U+{ord(found[0]):04X}): “{short(words[max(0, found.start() - 20) : found.end() + 20])}”"
        )
    if found := _INVISIBLE.search(words):
        around = words[max(0, found.start() - 20) : found.start()] + words[found.end() : found.end() + 20]
        yield hidden(f"an invisible character (U+{ord(found[0][0]):04X}) stands in “{short(around)}”")
    if found := _MIXED.search(words):
        yield hidden(f"the word “{found[0]}” has letters of two alphabets that look alike")
