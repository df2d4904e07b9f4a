"""A pseudo-edition and its document → findings: plain English in it that is no value, name, source or address, so that no translator can reach it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cop_docs.model.artefact import Artefact
from cop_docs.model.blocks import SignpostCard, SourceList
from cop_docs.model.content import each
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.text import Text
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import words_of
from cop_docs.read.outline import bare
from cop_docs.read.xml import parse_xml
from cop_docs.rules.files.parity import READERS

_ENGLISH = re.compile("[A-Za-z]{2,}")
_FURNITURE = re.compile(r"word/(?:header|footer|footnotes)\d*\.xml")


def check(document: Document, artefacts: Mapping[str, Artefact], findings: Findings) -> None:
    """Every word of a pseudo-edition is a pseudo-word or is in its document as it is."""
    if not document.language.pseudo:
        return
    kept = sorted(_kept(document), key=len, reverse=True)
    for artefact in artefacts.values():
        for words in dict.fromkeys(_plain(artefact, kept)):
            message = f"“{words}” is plain English that no translator can reach"
            findings.add("untranslated-words", Place(artefact.name), message, "move it into content; templates and writers hold no words")


def _plain(artefact: Artefact, kept: list[str]) -> Iterator[str]:
    for text in _said(artefact):
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


def _said(artefact: Artefact) -> Iterator[str]:
    """The letters of its words, and its alternative texts; of a Word file those of its headers and footers too."""
    outline = READERS[artefact.format](artefact.content)
    yield from (outline.letters, *outline.contents, *outline.alternatives)
    parts = open_archive(artefact.content) if artefact.format == "docx" else {}
    for name, part in parts.items():
        if _FURNITURE.fullmatch(name):
            yield bare("".join(words_of(parse_xml(part))))
