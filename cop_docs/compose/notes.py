"""Sections of one edition → the same, the footnotes that they call numbered from one, in the order in which a reader meets their calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, cast

from cop_docs.conventions.values import format_number
from cop_docs.model.content import Section, change_texts, each
from cop_docs.model.document import Footnote
from cop_docs.model.language import Language
from cop_docs.model.text import Inline, NoteCall, Plain, Text, Value, note_calls


def number_notes(sections: Iterable[Section[Text]], language: Language) -> list[Section[Text]]:
    """The sections with their calls numbered; a note that nothing calls in this edition is left out, and so is a call of what is not there."""
    numbers = count(1)
    return [_numbered(section, numbers, language) for section in sections]


def _numbered(section: Section[Text], numbers: Iterator[int], language: Language) -> Section[Text]:
    written = {str(note.id): note for note in section.notes}
    called = list(dict.fromkeys(call.note for call in _calls(section) if call.note in written))
    calls = {name: NoteCall(name, number, format_number(number, language)) for name, number in zip(called, numbers, strict=False)}
    blocks = change_texts(section.blocks, lambda text: _with_calls(text, calls)) if any(_calls(section)) else section.blocks
    return replace(section, blocks=blocks, notes=tuple(written[name] for name in called))


def footnotes(section: Section[Text]) -> tuple[Footnote, ...]:
    """The footnotes of a numbered section, as documents hold them."""
    numbers = {call.note: call for call in _calls(section)}
    called = ((numbers[str(note.id)], note) for note in section.notes)
    return tuple(Footnote(call.number, call.label, note.text, tuple(map(str, note.sources))) for call, note in called)


def _calls(section: Section[Text]) -> Iterator[NoteCall]:
    return (call for text in each(Text, section.blocks) for call in note_calls(text.inlines))


def _with_calls(text: Text, calls: Mapping[str, NoteCall]) -> Text:
    return replace(text, inlines=_put(text.inlines, calls)) if any(note_calls(text.inlines)) else text


def _put(inlines: tuple[Inline, ...], calls: Mapping[str, NoteCall]) -> tuple[Inline, ...]:
    made: list[Inline] = []
    for inline in inlines:
        match inline:
            case NoteCall(note):
                made += [calls[note]] if note in calls else []
            case Plain() | Value():
                made.append(inline)
            case _:
                made.append(cast(Any, replace(inline, children=_put(inline.children, calls))))
    return tuple(made)
