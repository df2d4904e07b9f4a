"""The source or target of an XLIFF 1.x unit → its words and marks, as a translator sees them: a closed list of elements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.exchange.rows import NotWords
from cop_docs.exchange.units import Words, native
from cop_docs.read.xml import local_name

#: Elements that stand for a code of the original, by the end of a pair that they are (XLIFF 1.2, 2.4). A pair shares its id.
_ENDS = {"x": "", "ph": "", "it": "", "bx": "opening", "bpt": "opening", "ex": "closing", "ept": "closing"}
#: Marks around words (XLIFF 1.2, 3.2.12) that leave the words as they are; the first row is the standard's that programs use.
_AROUND = frozenset((
    "seg", "protected", "term", "name", "abbrev", "phrase", "date", "datetime", "x-its", "x-its-translate-no", "x-its-translate-yes",
    "x-term", "x-sdl-added", "x-sdl-comment", "x-sdl-feedback-added", "x-sdl-feedback-comment",
    "abbreviated-form", "abbreviation", "acronym", "appellation", "collocation", "common-name", "equation", "expanded-form", "formula",
    "head-term", "initialism", "international-scientific-term", "internationalism", "logical-expression", "materials-management-unit",
    "near-synonym", "part-number", "phraseological-unit", "romanized-form", "set-phrase", "short-form", "sku", "standard-text", "symbol",
    "synonym", "synonymous-phrase", "transcribed-form", "transliterated-form", "truncated-term", "variant",
))  # fmt: skip
#: Marks around words that a change has taken away, and marks around nothing.
_AWAY = frozenset(("x-sdl-deleted", "x-sdl-feedback-deleted", "x-sdl-location"))
Codes = dict[tuple[str, str], str]


def words_of(unit: etree._Element, space: str, tags: Mapping[str, str]) -> Words:
    """The words of a unit in the namespace ``space``. ``tags`` holds the marks of codes by id, where a file keeps them at its beginning.

    Raises ``NotWords``.
    """
    source, parted, target = (unit.find(f"{space}{name}") for name in ("source", "seg-source", "target"))
    codes: Codes = {}
    for element in (source, parted):
        codes |= dict(_codes(element, tags)) if element is not None else {}
    groups = frozenset(str(group.get("id")) for group in source.iter(f"{space}g")) if source is not None else frozenset[str]()
    reading = _Reading(space, codes, tags, groups)
    return Words(
        reading.text(source), reading.text(target), reading.parts(parted if parted is not None else source), reading.parts(target)
    )  # fmt: skip


def _codes(element: etree._Element, tags: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    for code in element.iter(etree.Element):
        if local_name(code) in _ENDS and (text := _own(code, tags)):
            yield _identity(code), text


def _identity(code: etree._Element) -> tuple[str, str]:
    """Which end of which code it is: an opening and a closing one may share their id."""
    return _ENDS[local_name(code)], str(code.get("id"))


def _own(code: etree._Element, tags: Mapping[str, str]) -> str:
    """The mark that a code itself tells, or its file."""
    text = str(code.get("equiv-text") or native(code.text or "") or tags.get(str(code.get("id")), ""))
    return "\n" if not text and code.get("ctype") in ("lb", "x-lb") else text


class _Reading:
    """Reads sources and targets of one unit, whose codes are known."""

    def __init__(self, space: str, codes: Codes, tags: Mapping[str, str], groups: frozenset[str]) -> None:
        self._space, self._codes, self._tags, self._groups = space, codes, tags, groups

    def text(self, element: etree._Element | None) -> str:
        return "".join(self._words(element)) if element is not None else ""

    def parts(self, element: etree._Element | None) -> dict[str, str]:
        segments = (mark for mark in element.iter(f"{self._space}mrk") if mark.get("mtype") == "seg") if element is not None else ()
        return {str(mark.get("mid", number)): self.text(mark) for number, mark in enumerate(segments)}

    def _words(self, element: etree._Element) -> Iterator[str]:
        yield self._plain(element.text, element)
        for child in element:
            yield from self._child(child)
            yield self._plain(child.tail, element)

    def _plain(self, text: str | None, element: etree._Element) -> str:
        """Text; a line end that is all there is beside a segment is one that a program made to indent the file."""
        text = text or ""
        is_between = bool(text) and not text.strip() and "\n" in text and any(child.get("mtype") == "seg" for child in element)
        return "\n " if is_between else text

    def _child(self, child: etree._Element) -> Iterator[str]:
        name = local_name(child)
        if str(child.tag) != f"{self._space}{name}":
            raise NotWords(f"holds {name}, an element of another program that is no words")
        if name in _ENDS:
            yield self._code(child)
        elif name == "g":
            if str(child.get("id")) not in self._groups:
                raise NotWords("holds a pair of codes (g) that its original does not have")
            yield from self._words(child)
        elif name == "mrk" and child.get("mtype") in _AWAY:
            return
        elif name == "mrk" and child.get("mtype") in _AROUND:
            yield from self._words(child)
        elif name == "mrk":
            raise NotWords(f'holds words marked as "{child.get("mtype")}", of which nobody can say whether they are read')
        else:
            raise NotWords(f"holds {name}, which is no words")

    def _code(self, code: etree._Element) -> str:
        if code.find(f"{self._space}sub") is not None:
            raise NotWords("holds words inside a code (sub)")
        if code.get("xid") is not None:
            raise NotWords("holds words that are locked in another unit (xid)")
        # a code that the source lacks stays visible, so that the comparison of marks names it
        return _own(code, self._tags) or self._codes.get(_identity(code)) or f"{{{code.get('id')}}}"
