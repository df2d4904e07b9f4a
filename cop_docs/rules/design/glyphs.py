"""Documents + the fonts of the PDFs → findings: a character that none of its script's fonts can show, before anything is drawn."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from cop_docs.fonts import FontFolder, coverage
from cop_docs.model.content import each
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.text import Text
from cop_docs.project.languages import FILE as LANGUAGES_FILE

#: Format characters (marks of direction, soft hyphens) have no shape; a line break is none either.
_SHAPELESS = frozenset({"Cf", "Cc"})


def check_glyphs(documents: Iterable[Document], design: Design, folder: FontFolder, findings: Findings) -> None:
    """Every character of every text, in every style of the families of its document's and its own script.

    So it is with what every document of a language shows beside texts: the name of the language, and its digits in numbers of pages.
    """
    documents = tuple(documents)
    for document in documents:
        for text in each(Text, document):
            families = _families(design, document.language, text.language)
            for character in _missing(text.plain, folder, families):
                _report(character, f"in {text.key or text.plain}", families, text.place or Place("content"), findings)
    for language in dict.fromkeys(document.language for document in documents):
        families = _families(design, language)
        for character in _missing(language.name + language.digits, folder, families):
            _report(character, f"in the name or the digits of {language.code}", families, Place(LANGUAGES_FILE), findings)


def _missing(words: str, folder: FontFolder, families: tuple[str, ...]) -> Iterator[str]:
    shown = _coverage(folder, families)
    return (one for one in sorted(set(words)) if ord(one) not in shown and unicodedata.category(one) not in _SHAPELESS)


def _families(design: Design, *languages: Language) -> tuple[str, ...]:
    return tuple(dict.fromkeys(family for language in languages for family in design.scripts[language.script].families))


@cache
def _coverage(folder: FontFolder, families: tuple[str, ...]) -> frozenset[int]:
    return coverage(folder, families)


def _report(character: str, where: str, families: Iterable[str], place: Place, findings: Findings) -> None:
    name = unicodedata.name(character, "a character without a name")
    message = f"“{character}” (U+{ord(character):04X} {name}) {where} is in none of {', '.join(families)}"
    findings.add("missing-glyph", place, message, "write it differently, or add a font to templates/fonts.toml")
