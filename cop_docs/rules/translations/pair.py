"""An English text and its translation, side by side, as the rules of proofreading see them; what a rule says of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.marks import MASK, masked
from cop_docs.rules.words.terms import AgreedTerm

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Standards:
    """What a project asks of every translation into one language.

    From locales/style.toml: how much shorter a translation may be than its original, and how much longer that of a title (1 = as long);
    ``replaced``: words that the style does not use, with what it uses instead. From locales/glossary.csv: the agreed ``terms``, by what they are called in the language of the originals (``source``), and in
    ``same`` the texts that the language takes over as they are.
    """

    language: Language
    shortest: float = 0.3
    longest_title: float = 2.0
    replaced: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    terms: tuple[AgreedTerm, ...] = ()
    source: Language = ENGLISH


@dataclass(frozen=True)
class Pair:
    """An English text and its translation, with the standards that it is judged by. ``title``: it has little space.

    A text of authors is a pair too, one whose original is empty: only the rules for any text are asked then.
    """

    english: str
    translation: str
    standards: Standards
    title: bool = False

    @property
    def language(self) -> Language:
        """The language of the translation."""
        return self.standards.language

    @cached_property
    def words(self) -> str:
        """The translation without its marks, every character where it was."""
        return masked(self.translation)

    @cached_property
    def english_words(self) -> str:
        """The original without its marks."""
        return masked(self.english)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a rule says: at which character of the translation (from 0), what is wrong, how to mend it, and the kind of finding it makes."""

    at: int
    message: str
    hint: str
    kind: str = ""


def words_in(text: str) -> list[str]:
    """The words of a masked text, numbers left out."""
    return _WORD.findall(text.replace(MASK, " "))


def named(character: str) -> str:
    """A character that may not be seen, by its code point."""
    return f"U+{ord(character):04X}"
