"""Documents + the fonts of the PDFs → findings: a character that none of its script's fonts can show, before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from cop_docs.fonts import FontFolder, coverage
from cop_docs.model.content import each
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.text import Text

#: Format characters (marks of direction, soft hyphens) have no shape; a line break is none either.
_SHAPELESS = frozenset({"Cf", "Cc"})


def check_glyphs(documents: Iterable[Document], design: Design, folder: FontFolder, findings: Findings) -> None:
    """Every character of every text, in every style of the families of its document's and its own script."""
    for document in documents:
        for text in each(Text, document):
            families = _families(design, document.language, text.language)
            shown = _coverage(folder, families)
            for character in sorted(set(text.plain)):
                if ord(character) not in shown and unicodedata.category(character) not in _SHAPELESS:
                    _report(character, text, families, findings)


def _families(design: Design, *languages: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(family for language in languages for family in design.scripts[language.script].families))


@cache
def _coverage(folder: FontFolder, families: tuple[str, ...]) -> frozenset[int]:
    return coverage(folder, families)


def _report(character: str, text: Text, families: Iterable[str], findings: Findings) -> None:
    name = unicodedata.name(character, "a character without a name")
    message = f"“{character}” (U+{ord(character):04X} {name}) in {text.key or text.plain} is in none of {', '.join(families)}"
    findings.add("missing-glyph", text.place or Place("content"), message, "write it differently, or add a font to templates/fonts.toml")
