"""A message's text → inlines: the four marks, values and terms; what two texts must have in common; a text without its marks.

``**strong**``, ``*emphasis*``, ``[words][link-id]``, ``[words][term:id]``, ``[words][section:id]``, ``{placeholder}``,
``{note:id}``; a backslash makes the next mark a
plain character. No Markdown library: CommonMark decides by the letters around ``**`` whether it is a mark, and gets Chinese wrong,
where no spaces part words (docs/decisions/0006).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from cop_docs.model.finding import nearest
from cop_docs.model.text import Emphasis, GlossaryLink, Inline, Link, NoteCall, Plain, SectionLink, Strong, Value, note_calls, words

_TOKEN = re.compile(
    r"\\(?P<literal>[\\*\[\]{}])|(?P<many>\*{4,})|(?P<stars>\*{1,3})|\]\[(?P<target>[^\[\]]*)\]|(?P<open>\[)"
    r"|\{(?P<value>(?:note:)?[\w-]*)\}|(?P<stray>[\]{}])"
)
_TERM, _SECTION, _NOTE = "term:", "section:", "note:"
#: Stands for what is no word; Unicode's sign for an object among words.
MASK = "\ufffc"
_CLOSE, _TARGET = "close it, or write a backslash before it", "write [words][source-id], or a backslash before each bracket"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A mark that is not closed or not known: at which column (from 1), what is wrong, and how to mend it."""

    column: int
    problem: str
    hint: str


class MarkError(ValueError):
    """All that is wrong with the marks of a text, in the order of the columns."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults))
        super().__init__("; ".join(fault.problem for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Known:
    """What marks may point to in one language: addresses by link id, values by placeholder, the ids of terms."""

    addresses: Mapping[str, str]
    values: Mapping[str, Value]
    terms: frozenset[str]


@dataclass(slots=True)
class _Open:
    """A mark that waits for its end, and the inlines inside it so far."""

    mark: str
    column: int
    children: list[Inline] = field(default_factory=list)


def parse(text: str, known: Known) -> tuple[Inline, ...]:
    """The inlines of ``text``. Raises ``MarkError`` with every mark that is not closed or points to nothing."""
    reading = _Reading(known)
    inlines = reading.read(text)
    if reading.is_torn:
        reading = _Reading(known, crossing=True)
        reading.read(text)
    if reading.faults:
        raise MarkError(reading.faults)
    return inlines


class _Reading:
    """One reading of a text: the marks that wait for their ends, the innermost last, and what is wrong so far.

    ``is_torn``: a mark has no end, or an end no mark. To tell which one, the text is read again with ``crossing``: there an end is that of the
    nearest mark of its kind, and what is open inside that is not closed; its own end, if it comes later, is not told too (``told``).
    """

    def __init__(self, known: Known, *, crossing: bool = False) -> None:
        self._known, self._crossing = known, crossing
        self._stack = [_Open("", 0)]
        self._told: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.is_torn = False

    def read(self, text: str) -> tuple[Inline, ...]:
        end = 0
        for token in _TOKEN.finditer(text):
            _add(self._stack[-1].children, text[end : token.start()])
            self._take(token)
            end = token.end()
        _add(self._stack[-1].children, text[end:])
        opened = self._stack[1:]
        if {one.mark for one in opened} == {"**", "*"} and len(opened) == len("**"):  # one mistake: the one is to close the other
            first, second = opened
            self.is_torn = True
            self._fail(second.column, f'"{first.mark}" is closed by "{second.mark}"', "write the same mark at both ends")
            opened = []
        for mark in opened:
            self._tear(mark.mark, mark.column, f'"{mark.mark}" is not closed', _CLOSE)
        return tuple(self._stack[0].children)

    def _take(self, token: re.Match[str]) -> None:
        column = token.start() + 1
        match token.lastgroup:
            case "literal":
                _add(self._stack[-1].children, token["literal"])
            case "stars":
                for mark in _split(token[0], self._stack[-1].mark):
                    self._toggle(mark, column)
            case "many":
                self._fail(column, f'"{token[0]}" is no mark', r"write ** or *, or a backslash before each *")
            case "open":
                self._stack.append(_Open("[", column))
            case "target":
                self._close_link(token["target"], column)
            case "value":
                self._value(token["value"], column)
            case _:
                self._stray(token[0], column)

    def _fail(self, column: int, problem: str, hint: str) -> None:
        self.faults.append(Fault(column, problem, hint))

    def _tear(self, mark: str, column: int, problem: str, hint: str) -> None:
        """A mark without an end, or an end without a mark; told once, where both are there and another mark lies between."""
        self.is_torn = True
        if self._told[mark]:
            self._told[mark] -= 1
        else:
            self._fail(column, problem, hint)

    def _require(self, name: str, names: Mapping[str, object] | frozenset[str], problem: str, column: int) -> None:
        if name not in names:
            self._fail(column, f'{problem} "{name}"', nearest(name, names) or "declare it first")

    def _ends(self, mark: str) -> bool:
        """Whether an end of ``mark`` can be one here: it is the innermost, or, in a reading with ``crossing``, an outer one."""
        if self._crossing and any(one.mark == mark for one in self._stack):
            while self._stack[-1].mark != mark:
                inner = self._stack.pop()
                self._fail(
                    inner.column, f'"{inner.mark}" is not closed before the "{mark}" around it', "close it, or write a backslash before it"
                )
                self._told[inner.mark] += 1
                self._stack[-1].children.extend(inner.children)
        return self._stack[-1].mark == mark

    def _toggle(self, mark: str, column: int) -> None:
        if not self._ends(mark):
            self._stack.append(_Open(mark, column))
            return
        inside = tuple(self._stack.pop().children)
        if not inside:
            self._fail(column, f'there is nothing between "{mark}" and "{mark}"', "remove both")
        self._stack[-1].children.append(Strong(inside) if mark == "**" else Emphasis(inside))

    def _close_link(self, target: str, column: int) -> None:
        if not self._ends("["):
            self._tear("[", column, f'"][{target}]" has no beginning', 'write "[" before the words of the link')
            return
        inside = tuple(self._stack.pop().children)
        if any(mark.mark == "[" for mark in self._stack):
            self._fail(column, "a link is inside another link", "end the one before the other begins")
        if any(note_calls(inside)):
            self._fail(column, "a note is called inside a link", "call it before the link or after it")
        elif not "".join(words(inside)).strip():
            self._fail(column, "a link has no words", "write its words between [ and ]")
        name = target.removeprefix(_TERM)
        if not target:
            self._fail(column, "a link has no target", _TARGET)
        elif target.startswith(_TERM):
            self._require(name, self._known.terms, "the glossary has no term", column + 2)
            self._stack[-1].children.append(GlossaryLink(name, inside))
        elif target.startswith(_SECTION):  # whether it is there, the content tells (rules/words/links.py)
            self._stack[-1].children.append(SectionLink(target.removeprefix(_SECTION), inside))
        else:
            self._require(name, self._known.addresses, "no source with an address is called", column + 2)
            self._stack[-1].children.append(Link(self._known.addresses.get(name, ""), inside))

    def _value(self, name: str, column: int) -> None:
        if name.startswith(_NOTE):
            self._stack[-1].children.append(NoteCall(name.removeprefix(_NOTE)))
        else:
            self._require(name, self._known.values, "no value among the facts is called", column)
            self._stack[-1].children.append(self._known.values.get(name, Value(MASK)))

    def _stray(self, sign: str, column: int) -> None:
        """A bracket that is no part of a mark: that of a link without a target, or of a placeholder with other signs than a name has."""
        self.is_torn = True
        if sign == "]" and self._ends("["):
            self._stack.pop()
            self._fail(column, "a link has no target", _TARGET)
        elif sign == "{":
            self._fail(column, "a placeholder is not closed, or has signs that no name has", r"write {name}, or \{")
            self._told["}"] += 1
        else:
            mark = "[" if sign == "]" else sign
            self._tear(mark, column, f'"{sign}" has no beginning', f"remove it, or write \\{sign}")


def _add(children: list[Inline], text: str) -> None:
    if not text:
        return
    if children and isinstance(children[-1], Plain):
        text = children.pop().text + text  # type: ignore[union-attr]  # a Plain, as the line above says
    children.append(Plain(text))


def _split(stars: str, innermost: str) -> tuple[str, ...]:
    """``***`` opens or closes both marks, the innermost first where it closes."""
    if stars != "***":
        return (stars,)
    return ("*", "**") if innermost == "*" else ("**", "*")


def pointers(text: str, kind: str) -> Iterator[tuple[str, int]]:
    """The ids of the terms, sections, notes, sources or values (``kind``) that ``text`` points to, each with its column (from 0), in order."""
    for token in _TOKEN.finditer(text):
        for group, other in (("target", "source"), ("value", "value")):
            prefix, _, name = (token[group] or "").rpartition(":")
            if name and kind == (prefix or other):
                yield name, token.start(group) - (group == "value")


def own_names(text: str) -> Known:
    """Every name that the marks of ``text`` point to, as if it were known: with it, ``parse`` complains of the marks alone."""
    found = [token.groupdict() for token in _TOKEN.finditer(text)]
    targets = [token["target"] for token in found if token["target"] is not None]
    values = {token["value"]: Value(MASK) for token in found if token["value"] is not None}
    return Known(dict.fromkeys(targets, ""), values, frozenset(target.removeprefix(_TERM) for target in targets))


def masked(text: str) -> str:
    """``text`` with ``MASK`` for every character of its marks, link ids and placeholders: its words alone, each where it was."""
    return _TOKEN.sub(lambda token: MASK + token["literal"] if token["literal"] else MASK * len(token[0]), text)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut at its marks, each piece with its kind: stars, open, target, value, or "" for words; together they are the text."""
    end = 0
    for token in _TOKEN.finditer(text):
        if token.lastgroup not in ("literal", "many", "stray"):
            if words := text[end : token.start()]:
                yield "", words
            yield token.lastgroup or "", token[0]
            end = token.end()
    if words := text[end:]:
        yield "", words


def signature(text: str) -> Counter[str]:
    """The marks of a text, whatever its words: what a translation must have in common with its original."""
    return Counter(mark for mark, _ in _marks(text))


def _marks(text: str) -> Iterator[tuple[str, int]]:
    """The marks of a text, each with its column (from 0)."""
    stars: dict[str, list[int]] = {"**…**": [], "*…*": []}
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "stars":
                for mark in _split(token[0], ""):
                    stars[f"{mark}…{mark}"].append(token.start())
            case "target":
                yield f"[…][{token['target']}]", token.start()
            case "value":
                yield f"{{{token['value']}}}", token.start()
            case _:
                pass
    for mark, columns in stars.items():
        yield from ((mark, column) for column in columns[: len(columns) // 2 * 2 : 2])


def differences(source: str, translation: str) -> str:
    """What marks a translation lacks or adds, as a phrase; empty where they agree."""
    wanted, found = signature(source), signature(translation)
    lacks, adds = wanted - found, found - wanted
    phrases = [("lacks", lacks), ("adds", adds)]
    return " and ".join(f"{verb} {', '.join(sorted(marks.elements()))}" for verb, marks in phrases if marks)


def added(source: str, translation: str) -> Iterator[tuple[str, int]]:
    """The marks that a translation has and its original has not, or not so often, each with its column (from 0)."""
    more = signature(translation) - signature(source)
    for mark, column in sorted(_marks(translation), key=itemgetter(1), reverse=True):
        if more[mark]:
            more[mark] -= 1
            yield mark, column
