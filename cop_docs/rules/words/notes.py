"""Content[Message] → findings: footnotes that are not there, that nothing calls, or that are called where no page could hold them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cop_docs.content.scalars import place_in
from cop_docs.model.blocks import BulletList, Callout, Checklist, Paragraph, Quote, Recommendations, Steps, Table, WrittenBlock
from cop_docs.model.blocks import Findings as FindingCards
from cop_docs.model.content import Content, Message, Section, each
from cop_docs.model.finding import Findings, meant, nearest
from cop_docs.model.marks import pointers

_MISPLACED = "call it in a paragraph, an item of a list, a cell of a table or a callout, before or after the words of a link"


def check_notes(content: Content[Message], findings: Findings) -> None:
    """Each note of a section is called once, in a text of that section that may call one; and nothing else is called."""
    allowed: set[str] = set()
    filling = {str(name) for audience in content.audiences for one in audience.publications if one.filling for name in one.filling.sections}
    for section in content.sections:
        if str(section.id) in filling:  # which of them are printed is known when the pages are, and with them the numbers
            for note in section.notes:
                findings.add(
                    "misplaced-note", note.id.place, f'the section "{section.id}" fills a sheet and cannot have notes', "say it in its text"
                )
        callers = [message for block in section.blocks for message in _callers(block)]
        allowed |= {message.key for message in callers}
        _check_section(section, callers, content.sections, findings)
    _check_unused(content, findings)
    for message in each(Message, content):
        for name, column in pointers(message.text, "note") if message.key not in allowed else ():
            findings.add("misplaced-note", place_in(message, column), f'the note "{name}" cannot be called in {message.key}', _MISPLACED)


def _check_section(section: Section[Message], callers: list[Message], sections: tuple[Section[Message], ...], findings: Findings) -> None:
    written = {str(note.id) for note in section.notes}
    calls = [(name, place_in(message, column)) for message in callers for name, column in pointers(message.text, "note")]
    times = Counter(name for name, _ in calls)
    for name, place in calls:
        if name not in written:
            other = next((str(one.id) for one in sections if any(note.id == name for note in one.notes)), "")
            hint = f'it is a note of "{other}": write it here too' if other else nearest(name, written, written - times.keys())
            hint = hint or f"write it: notes: [{{id: {name}, text: …}}]"
            findings.add("unknown-reference", place, f'the section "{section.id}" has no note called "{name}"', hint)
        elif times[name] > 1:
            findings.add("misplaced-note", place, f'the note "{name}" is called {times[name]} times', "call it once; write a second note")


def _check_unused(content: Content[Message], findings: Findings) -> None:
    """Notes that nothing calls, but for those whose call is told as misplaced or misspelt, or may be in what could not be read of the section."""
    notes = {str(section.id): {str(note.id) for note in section.notes} for section in content.sections}
    calls = {
        str(section.id): {name for message in each(Message, section) for name, _ in pointers(message.text, "note")}
        for section in content.sections
    }
    elsewhere = set().union(*(calls[name] - notes[name] for name in notes))
    for section in content.sections:
        name = str(section.id)
        unused = notes[name] - calls[name] - elsewhere
        unused -= {meant(call, unused) for call in calls[name] - notes[name]}
        for note in section.notes:
            if note.id in unused and section.id not in content.unread_sections:
                hint = f"write {{note:{note.id}}} where it belongs"
                findings.add("unused-note", note.id.place, f'nothing calls the note "{note.id}"', hint)


def _callers(block: WrittenBlock[Message]) -> Iterator[Message]:
    """The texts of a block that may call notes: those that are drawn once and hold no other words than a sentence."""
    match block:
        case Paragraph():
            yield block.text
        case BulletList() | Steps():
            yield from (inner.text for item in block.items for _, _, inner in item.levels(block.kind))
        case Checklist() | FindingCards() | Recommendations():
            yield from (item.text for item in block.items)
        case Callout() | Quote():
            yield from block.text
        case Table():
            said = [column.translated and not column.numbers for column in block.columns] or [True] * len(block.header)
            yield from (cell for row in block.rows for cell, may_call in zip(row, said, strict=False) if may_call)
        case _:
            pass
