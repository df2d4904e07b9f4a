"""Small pairs for tests of proofreading."""

from __future__ import annotations

from typing import Any

from cop_docs.model.language import Language, language_named
from cop_docs.rules.translations import RULES, mend
from cop_docs.rules.translations.pair import Pair


def language(code: str) -> Language:
    found = language_named(code)
    assert found
    return found


def complaints(code: str, english: str, translation: str, **pair: Any) -> list[str]:
    """The kinds of all complaints of a pair, translation- left out."""
    made = Pair(english, translation, language(code), **pair)
    return [rule.kind.removeprefix("translation-") for rule in RULES for _ in rule.complaints(made)]


def mended(code: str, translation: str, english: str = "") -> str:
    return mend(Pair(english or translation, translation, language(code)), frozenset())[0]
