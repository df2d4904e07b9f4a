"""Small pairs for tests of proofreading."""

from __future__ import annotations

from typing import Any

from cop_docs.model.language import Language, language_named
from cop_docs.rules.translations import complaints as every
from cop_docs.rules.translations import mend
from cop_docs.rules.translations.pair import Pair, Standards


def language(code: str) -> Language:
    found = language_named(code)
    assert found
    return found


def pair(code: str, english: str, translation: str) -> Pair:
    return Pair(english, translation, Standards(language(code)))


def complaints(code: str, english: str, translation: str, *, title: bool = False, **standards: Any) -> list[str]:
    """The kinds of all complaints of a pair, translation- and text- left out."""
    made = Pair(english, translation, Standards(language(code), **standards), title)
    return [short(complaint.kind) for complaint in every(made)]


def short(kind: str) -> str:
    return kind.removeprefix("translation-").removeprefix("text-")


def mended(code: str, translation: str, english: str = "") -> str:
    return mend(Pair(english or translation, translation, Standards(language(code))))[0]
