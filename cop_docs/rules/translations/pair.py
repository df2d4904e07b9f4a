"""An English text and its translation, side by side, as the rules of proofreading see them; what a rule says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cop_docs.model.language import Language
from cop_docs.model.marks import MASK, masked

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class LengthLimits:
    """What locales/style.toml asks of a language.

    How much shorter a translation may be than its English, and how much longer that of a title (1 = as long); ``replaced``: words that
    the style does not use, with what it uses instead.
    """

    shortest: float = 0.3
    longest_title: float = 2.0
    replaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pair:
    """A message and one of its translations. ``same`` are texts that the language takes over as they are; ``title``: space is short."""

    english: str
    translation: str
    language: Language
    measure: LengthLimits = LengthLimits()
    same: frozenset[str] = frozenset()
    title: bool = False

    @cached_property
    def words(self) -> str:
        """The translation without its marks, every character where it was."""
        return masked(self.translation)

    @cached_property
    def english_words(self) -> str:
        """The English without its marks."""
        return masked(self.english)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule says: at which character of the translation (from 0), what is wrong, and how to mend it."""

    at: int
    message: str
    hint: str


def words_in(text: str) -> list[str]:
    """The words of a masked text, numbers left out."""
    return _WORD.findall(text.replace(MASK, " "))


def named(character: str) -> str:
    """A character that may not be seen, by its code point."""
    return f"U+{ord(character):04X}"
