"""The formats of an edition → findings where they do not carry the same words, headings, links and alternative texts in the same order, and draw them so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from cop_docs.model.artefact import PAGED
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.read.opened import Opened
from cop_docs.read.outline import Outline, bare, shape
from cop_docs.rules.files.page_words import without_page_words

_CONTEXT = 40
_MARKS = dict.fromkeys((0x200E, 0x200F, *range(0x2066, 0x206A)))
_PAGE = re.compile(r"\d+$")
_FROM_LEFT = re.compile("[A-Za-z0-9]")
#: An address that is longer than a line begins in one, fills others, which follow each other in the file, and ends in one.
_PARTS = 3


def check(document: Document, files: Mapping[str, Opened], findings: Findings) -> None:
    """Compare the formats of an edition that are there with the first of them."""
    there = [name for name in _NAMES if name in files]
    for name in there[1:]:
        ours, theirs = (_in_figures(files[each].outline, document) for each in (there[0], name))
        if name not in PAGED:
            ours, theirs = _without_pages(ours, document), _without_pages(theirs, document)
        for complaint in _differences((_NAMES[there[0]], ours), (_NAMES[name], theirs)):
            findings.add("parity", Place(files[name].name), complaint)
    for first, second in pairwise(there):
        for complaint in dict.fromkeys(_order((_NAMES[first], _NAMES[second]), files[first].outline, files[second].outline)):
            findings.add("parity", Place(files[second].name), complaint)


def _order(names: tuple[str, str], one: Outline, other: Outline) -> Iterator[str]:
    """Numbers of telephones and other passages from left to right that only one of two files sets so, or that the PDF draws otherwise.

    Letters and their order in the file are the same then; what a reader sees is not.
    """
    for name, ours, theirs in ((names[0], one, other), (names[1], other, one)):
        if ours.drawn:
            pieces = [piece for passage in theirs.isolated for piece in passage.split(" ")]  # a line may end at a space, not at NBSP
            yield from (
                f"{name} draws “{piece.translate(_MARKS)}” in another order" for piece in pieces if not _is_drawn(shape(piece), ours.drawn)
            )
        elif not theirs.drawn:
            isolated = "\n".join(map(bare, ours.isolated))
            missing = (passage for passage in theirs.isolated if bare(passage) not in isolated)
            yield from (f"{name} does not set “{passage.translate(_MARKS)}” from left to right" for passage in missing)


def _is_drawn(letters: str, drawn: str, parts: int = _PARTS) -> bool:
    """Whether they are drawn in their order: in one, or, where lines end inside an address or a compound, in parts with other words between.

    A part that a line ends with is followed by what is read from right to left, or by nothing.
    """
    if letters in drawn:
        return True
    if parts == 1 or not any(map(str.isalpha, letters)):  # no line ends inside a number
        return False
    ends: dict[int, int] = {}  # of the beginnings of the letters, the earliest
    for place in re.finditer(re.escape(letters[0]), drawn):
        there = drawn[place.start() : place.start() + len(letters)]
        length = next((at for at, (one, other) in enumerate(zip(letters, there, strict=False)) if one != other), len(there))
        if not _FROM_LEFT.match(drawn, place.start() + length):
            ends.setdefault(length, place.start() + length)
    # no line begins with a sign
    rests = ((letters[length:], end) for length, end in ends.items() if any(map(str.isalnum, letters[length:])))
    return any(_is_drawn(rest, drawn[end + 1 :], parts - 1) for rest, end in rests)


#: What each format is called; the first that is there is what the others are compared with.
_NAMES = {"pdf": "the PDF", "docx": "the Word file", "html": "the web page", "epub": "the EPUB"}


def _in_figures(outline: Outline, document: Document) -> Outline:
    """The outline with 0 to 9 for the digits of its language: Word counts pages in those of its reader."""
    digits = document.language.digits
    if not digits:
        return outline
    plain = str.maketrans(digits, "0123456789")
    notes, contents = ([said.translate(plain) for said in part] for part in (outline.notes, outline.contents))
    return replace(outline, letters=outline.letters.translate(plain), notes=notes, contents=contents)


def _without_pages(outline: Outline, document: Document) -> Outline:
    letters, notes = without_page_words(outline.letters, document), [without_page_words(note, document) for note in outline.notes]
    return replace(outline, letters=letters, notes=notes, contents=[_PAGE.sub("", entry) for entry in outline.contents])


def _differences(ours: tuple[str, Outline], theirs: tuple[str, Outline]) -> Iterator[str]:
    (our_name, one), (their_name, other) = ours, theirs
    names = (our_name, their_name)
    yield from _letters(names, one.letters, other.letters)
    yield from _sequence("heading", names, one.headings, other.headings)
    yield from _sequence("address", names, one.addresses, other.addresses)
    yield from _sequence("alternative text", names, one.alternatives, other.alternatives)
    yield from _sequence("footnote", names, one.notes, other.notes)
    yield from _sequence("entry of the contents", names, one.contents, other.contents)


def _letters(names: tuple[str, str], ours: str, theirs: str) -> Iterator[str]:
    if ours != theirs:
        at = next(index for index, (one, other) in enumerate(zip_longest(ours, theirs)) if one != other)
        start = max(0, at - _CONTEXT // 2)
        one, other = (letters[start : at + _CONTEXT] for letters in (ours, theirs))
        yield f"after {at} letters {names[0]} says “{one}”, {names[1]} “{other}”"


def _sequence(what: str, names: tuple[str, str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    for number, (one, other) in enumerate(zip_longest(ours, theirs, fillvalue="nothing"), start=1):
        if one != other:
            yield f"{what} {number} is “{one}” in {names[0]} and “{other}” in {names[1]}"
            return
