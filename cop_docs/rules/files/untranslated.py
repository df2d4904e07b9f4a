"""A pseudo-edition and its document → findings: plain English in it that is no value, name, source or address, so that no translator can reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cop_docs.model.blocks import SignpostCard, SourceList
from cop_docs.model.content import each
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Text
from cop_docs.read.docx import WordFile, words_of
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare

_ENGLISH = re.compile("[A-Za-z]{2,}")


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Every word of a pseudo-edition is a pseudo-word or is in its document as it is."""
    if not document.language.pseudo:
        return
    kept = sorted(_kept(document), key=len, reverse=True)
    for file in files.values():
        for words in dict.fromkeys(_plain(file, kept)):
            message = f"“{words}” is plain English that no translator can reach"
            findings.add("untranslated-words", Place(file.name), message, "move it into content; templates and writers hold no words")


def _plain(file: Opened, kept: list[str]) -> Iterator[str]:
    for text in _said(file):
        rest = text
        for known in kept:
            rest = rest.replace(known, "\n")
        yield from _ENGLISH.findall(rest)


def _kept(document: Document) -> set[str]:
    """What the document itself says in plain letters: values, names, sources, addresses."""
    said = [text.plain for text in each(Text, document)]
    said += [card.address for card in each(SignpostCard, document.sections)]
    said += [entry.address or "" for block in each(SourceList, document.sections) for entry in block.entries]
    return {run for text in said for run in _ENGLISH.findall(bare(text))}


def _said(file: Opened) -> Iterator[str]:
    """The letters of its words, and its alternative texts; of a Word file those of its headers and footers too."""
    outline = file.outline
    yield from (outline.letters, *outline.contents, *outline.notes, *outline.alternatives)
    for part in file.furniture.values() if isinstance(file, WordFile) else ():
        yield bare("".join(words_of(part)))
