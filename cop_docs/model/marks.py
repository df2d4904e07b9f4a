"""A message's text → inlines: the four marks, values and terms; what two texts must have in common; a text without its marks.

``**strong**``, ``*emphasis*``, ``[words][link-id]``, ``[words][term:id]``, ``[words][section:id]``, ``{placeholder}``,
``{note:id}``; a backslash makes the next mark a
plain character. No Markdown library: CommonMark decides by the letters around ``**`` whether it is a mark, and gets Chinese wrong,
where no spaces part words (docs/decisions/0006).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cop_docs.model.finding import nearest
from cop_docs.model.text import Emphasis, GlossaryLink, Inline, Link, NoteCall, Plain, SectionLink, Strong, Value, note_calls, words

_TOKEN = re.compile(
    r"\\(?P<literal>[\\*\[\]{}])|(?P<stars>\*{1,3})|\]\[(?P<target>[^\[\]\s]*)\]|(?P<open>\[)|\{(?P<value>(?:note:)?[\w-]*)\}|(?P<stray>[\]{}])"
)
_TERM, _SECTION, _NOTE = "term:", "section:", "note:"
#: Stands for what is no word; Unicode's sign for an object among words.
MASK = "\ufffc"


class MarkError(ValueError):
    """A mark that is not closed or not known: what is wrong at which column (from 1), and how to mend it."""

    def __init__(self, problem: str, column: int, hint: str) -> None:
        super().__init__(problem)
        self.problem, self.column, self.hint = problem, column, hint


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
    """The inlines of ``text``. Raises ``MarkError`` at the first mark that is not closed or points to nothing."""
    stack = [_Open("", 0)]
    end = 0
    for token in _TOKEN.finditer(text):
        _add(stack[-1].children, text[end : token.start()])
        _take(token, stack, known)
        end = token.end()
    _add(stack[-1].children, text[end:])
    if len(stack) > 1:
        raise MarkError(f'"{stack[-1].mark}" is not closed', stack[-1].column, "close it, or write a backslash before it")
    return tuple(stack[0].children)


def _add(children: list[Inline], text: str) -> None:
    if not text:
        return
    if children and isinstance(children[-1], Plain):
        text = children.pop().text + text  # type: ignore[union-attr]  # a Plain, as the line above says
    children.append(Plain(text))


def _take(token: re.Match[str], stack: list[_Open], known: Known) -> None:
    column = token.start() + 1
    match token.lastgroup:
        case "literal":
            _add(stack[-1].children, token["literal"])
        case "stars":
            for mark in _split(token[0], stack[-1].mark):
                _toggle(mark, column, stack)
        case "open":
            stack.append(_Open("[", column))
        case "target":
            _close_link(token["target"], column, stack, known)
        case "value":
            stack[-1].children.append(_value(token["value"], column, known))
        case _:
            raise MarkError(f'"{token[0]}" has no beginning', column, f"remove it, or write \\{token[0]}")


def _split(stars: str, innermost: str) -> tuple[str, ...]:
    """``***`` opens or closes both marks, the innermost first where it closes."""
    if stars != "***":
        return (stars,)
    return ("*", "**") if innermost == "*" else ("**", "*")


def _toggle(mark: str, column: int, stack: list[_Open]) -> None:
    if stack[-1].mark != mark:
        stack.append(_Open(mark, column))
        return
    inside = tuple(stack.pop().children)
    if not inside:
        raise MarkError(f'there is nothing between "{mark}" and "{mark}"', column, "remove both")
    stack[-1].children.append(Strong(inside) if mark == "**" else Emphasis(inside))


def _close_link(target: str, column: int, stack: list[_Open], known: Known) -> None:
    if stack[-1].mark != "[":
        raise MarkError(f'"][{target}]" has no beginning', column, 'write "[" before the words of the link')
    inside = tuple(stack.pop().children)
    if any(note_calls(inside)):
        raise MarkError("a note is called inside a link", column, "call it before the link or after it")
    if any(mark.mark == "[" for mark in stack):
        raise MarkError("a link is inside another link", column, "end the one before the other begins")
    if not "".join(words(inside)).strip():
        raise MarkError("a link has no words", column, "write its words between [ and ]")
    name = target.removeprefix(_TERM)
    if target.startswith(_TERM):
        _require(name, known.terms, "the glossary has no term", column + 2)
        stack[-1].children.append(GlossaryLink(name, inside))
    elif target.startswith(_SECTION):  # whether it is there, the content tells (rules/words/links.py)
        stack[-1].children.append(SectionLink(target.removeprefix(_SECTION), inside))
    else:
        _require(name, known.addresses, "no source with an address is called", column + 2)
        stack[-1].children.append(Link(known.addresses[name], inside))


def _value(name: str, column: int, known: Known) -> Value | NoteCall:
    if name.startswith(_NOTE):
        return NoteCall(name.removeprefix(_NOTE))
    _require(name, known.values, "no value among the facts is called", column)
    return known.values[name]


def _require(name: str, names: Mapping[str, object] | frozenset[str], problem: str, column: int) -> None:
    if name not in names:
        raise MarkError(f'{problem} "{name}"', column, nearest(name, names) or "declare it first")


def called_notes(text: str) -> Iterator[tuple[str, int]]:
    """The ids of the notes that ``text`` calls, each with its column (from 0), in order."""
    for token in _TOKEN.finditer(text):
        if (token["value"] or "").startswith(_NOTE):
            yield token["value"].removeprefix(_NOTE), token.start()


def linked_sections(text: str) -> Iterator[tuple[str, int]]:
    """The ids of the sections that ``text`` leads to, each with its column (from 0), in order."""
    for token in _TOKEN.finditer(text):
        if (token["target"] or "").startswith(_SECTION):
            yield token["target"].removeprefix(_SECTION), token.start("target")


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
        if token.lastgroup not in ("literal", "stray"):
            if words := text[end : token.start()]:
                yield "", words
            yield token.lastgroup or "", token[0]
            end = token.end()
    if words := text[end:]:
        yield "", words


def signature(text: str) -> Counter[str]:
    """The marks of a text, whatever its words: what a translation must have in common with its original."""
    return Counter(_marks(text))


def _marks(text: str) -> Iterator[str]:
    strong = emphasis = 0
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "stars":
                strong += len(token[0]) >= len("**")
                emphasis += len(token[0]) != len("**")
            case "target":
                yield f"[…][{token['target']}]"
            case "value":
                yield f"{{{token['value']}}}"
            case _:
                pass
    yield from ["**…**"] * (strong // 2) + ["*…*"] * (emphasis // 2)


def differences(source: str, translation: str) -> str:
    """What marks a translation lacks or adds, as a phrase; empty where they agree."""
    wanted, found = signature(source), signature(translation)
    lacks, adds = wanted - found, found - wanted
    phrases = [("lacks", lacks), ("adds", adds)]
    return " and ".join(f"{verb} {', '.join(sorted(marks.elements()))}" for verb, marks in phrases if marks)
