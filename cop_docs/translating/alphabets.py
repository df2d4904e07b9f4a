"""A language → the letters it is written with, those that the fonts lack, and whether its words can be divided."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import gflanguages
import pyphen

from cop_docs.fonts import FontFolder, coverage
from cop_docs.model.design import Design
from cop_docs.model.language import Language

_FRAME = "{}\u25cc"  # around letters that are written as two, and the ring that carries a combining mark


def letters_of(language: Language) -> frozenset[str]:
    """The letters of a language with their capitals (CLDR, exemplar characters, main set); none where they are not known."""
    known = _alphabets().get(f"{language.code.split('-')[0]}_{language.script}")
    said = f"{known.exemplar_chars.base} {known.exemplar_chars.marks}" if known else ""
    capitals = said.upper() + ("İ" if "ı" in said else "")  # of i, where I is that of ı
    return frozenset(letter for letter in said + capitals if not letter.isspace() and letter not in _FRAME)


@cache
def _alphabets() -> Mapping[str, Any]:
    found: Mapping[str, Any] = gflanguages.LoadLanguages()
    return found


def without_font(letters: frozenset[str], language: Language, design: Design, folder: FontFolder) -> list[str]:
    """Those of ``letters`` that the fonts of the language's script do not have in every style."""
    shown = coverage(folder, design.scripts[language.script].families)
    return sorted(letter for letter in letters if ord(letter) not in shown)


def is_divided(language: Language) -> bool:
    """Whether its words are divided at the ends of lines, where its script does so at all."""
    return not language.writing.divided or pyphen.language_fallback(language.folder) is not None
