"""Text → Word's runs: marks as character styles, direction and language on every run that needs them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cop_docs.model.language import SOURCE, Language
from cop_docs.model.text import Emphasis, Inline, Link, Plain, Strong, Term, Text, Value
from cop_docs.writers.docx.looks import style_id
from cop_docs.writers.docx.ooxml import anchor_name, flag, make, text

#: A stretch of Latin letters inside right-to-left text, with what belongs to it: it runs the other way.
_LATIN = re.compile(r"([A-Za-z][A-Za-z0-9]*(?:[ .,:/_&'’()@?=%+-]+[A-Za-z0-9]+)*)")
_SAFE = ("https://", "http://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Runs:
    """Makes runs for a document in ``language``; ``relate`` gives the relation of an address, ``explained`` are the glossary's terms."""

    language: Language
    relate: Callable[[str], str]
    explained: frozenset[str]

    def text(self, said: Text) -> list[Any]:
        """The runs of a text."""
        return list(self._inlines(said.inlines, said.language, ""))

    def plain(self, words: str, style: str = "", language: Language | None = None) -> list[Any]:
        """The runs of words without marks, in a character style."""
        return list(self._run(words, language or self.language, style))

    def address(self, url: str) -> Any:
        """An address that readers see and can follow."""
        return self._link(url, list(self._run(url, SOURCE, "Hyperlink")))

    def citation(self, numbers: Iterable[int]) -> list[Any]:
        """`` [1, 4]``, each number a link to its source."""
        made: list[Any] = []
        for index, number in enumerate(numbers):
            made += self.plain(", " if index else "\u00a0[", "Citation")
            made.append(self.inner_link(anchor_name("source", str(number)), self.plain(str(number), "Citation")))
        return [*made, *self.plain("]", "Citation")] if made else []

    def inner_link(self, anchor: str, runs: list[Any]) -> Any:
        """Runs that lead to a bookmark of the same document."""
        return make("w:hyperlink", *runs, w_anchor=anchor, w_history=1)

    def _link(self, url: str, runs: list[Any]) -> Any:
        if not url.startswith(_SAFE):
            return make("w:hyperlink", *runs)
        return make("w:hyperlink", *runs, r_id=self.relate(url), w_history=1)

    def _inlines(self, inlines: Iterable[Inline], language: Language, style: str) -> Iterator[Any]:
        for inline in inlines:
            match inline:
                case Plain(words):
                    yield from self._run(words, language, style)
                case Value(words, foreign):
                    yield from self._run(words, foreign or language, style)
                case Strong(children):
                    yield from self._inlines(children, language, "Strong")
                case Emphasis(children):
                    yield from self._inlines(children, language, "Emphasis")
                case Link(address, children):
                    yield self._link(address, list(self._inlines(children, language, "Hyperlink")))
                case Term(term, children):
                    runs = list(self._inlines(children, language, "Term"))
                    yield from [self.inner_link(anchor_name("term", term), runs)] if term in self.explained else runs

    def _run(self, words: str, language: Language, style: str) -> Iterator[Any]:
        """One run, or several where Latin words stand in right-to-left text."""
        if not self.language.is_rtl:
            tag = language.word_tag if language != self.language else None
            yield make("w:r", _properties(style, language=tag), text(words))
            return
        for piece in _LATIN.split(words) if language.is_rtl else [words]:
            if piece:
                latin = not language.is_rtl or bool(_LATIN.fullmatch(piece))
                yield make("w:r", _properties(style, rtl=not latin, language=SOURCE.word_tag if latin else None), text(piece))


def _properties(style: str, *, rtl: bool = False, language: str | None = None) -> Any:
    children = [
        make("w:rStyle", w_val=style_id(style)) if style else None,
        flag("rtl") if rtl else None,
        make("w:lang", w_val=language) if language else None,
    ]
    return make("w:rPr", *children) if any(child is not None for child in children) else None
