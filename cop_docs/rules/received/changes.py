"""A file that was changed and the same as the project writes it → what was changed, in words: passages, links, alternative texts, contents, looks."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cop_docs.read.docx import WordFile
from cop_docs.read.opened import Opened
from cop_docs.read.outline import bare
from cop_docs.read.passages import Passage, passages
from cop_docs.read.pdf import PdfFile
from cop_docs.read.web import Book, WebPage
from cop_docs.rules.received.advice import is_harmless, turns_nothing
from cop_docs.rules.received.complaint import Complaint, active, hidden, lost, note, short, turned
from cop_docs.rules.received.pdf import as_far_as_sound
from cop_docs.rules.received.pdf_changes import pdf_changes
from cop_docs.rules.received.web_changes import book_changes, page_changes
from cop_docs.rules.received.word_changes import word_changes

_ALIKE = 0.5
_LETTERS = re.compile(r"[\W\d_]+")


def changes(ours: Opened, theirs: Opened) -> Iterator[Complaint]:
    """What ``theirs`` has otherwise than ``ours``, which is of the same edition and format."""
    yield from _properties(ours, theirs)
    yield from _contents(ours, theirs)
    if not isinstance(theirs, PdfFile) or theirs.is_tagged:  # one without tags has no passages; its words are compared as they are copied
        yield from _passages(passages(ours), passages(theirs))
        yield from _addresses(ours, theirs)
        yield from _alternatives(ours, theirs)
    match ours, theirs:
        case WordFile(), WordFile():
            yield from word_changes(ours, theirs)
        case WebPage(), WebPage():
            yield from page_changes(ours.page, theirs.page)
        case Book(), Book():
            yield from book_changes(ours, theirs)
        case PdfFile(), PdfFile():
            yield from as_far_as_sound(pdf_changes(ours, theirs))
        case _:
            pass


def likeness(ours: Opened, theirs: Opened) -> float:
    """The part of our passages that the other file has, from 0 to 1."""
    old, new = Counter(bare(one.text) for one in passages(ours)), Counter(bare(one.text) for one in passages(theirs))
    return (old & new).total() / max(old.total(), 1)


def _passages(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Complaint]:
    before, after = [bare(one.text) for one in old], [bare(one.text) for one in new]
    gone, come = list[Passage](), list[Passage]()
    for kind, start, end, other_start, other_end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            for one, other in zip(old[start:end], new[other_start:other_end], strict=True):
                yield from _role(one, other)
            continue
        left, right = _paired(old[start:end], new[other_start:other_end])
        for before_it, after_it in zip(left, right, strict=True):
            if before_it and after_it:
                yield from _changed(before_it, after_it)
            else:
                gone += [before_it] if before_it else []
                come += [after_it] if after_it else []
    yield from _moved(gone, come)


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[list[Passage | None], list[Passage | None]]:
    """Old passages beside the new ones that they became; None beside what is gone or new."""
    free, left, right = list(new), list[Passage | None](), list[Passage | None]()
    for one in old:
        ratios = [difflib.SequenceMatcher(None, one.text, other.text).ratio() for other in free]
        best = max(range(len(free)), key=lambda index: ratios[index], default=-1)
        if best >= 0 and ratios[best] < _ALIKE:  # a heading in the place of another of its level is that one, reworded
            best = next((at for at, other in enumerate(free) if one.role.startswith("heading") and other.role == one.role), -1)
        left.append(one)
        right.append(free.pop(best) if best >= 0 else None)
    return [*left, *(None for _ in free)], [*right, *free]


def _changed(one: Passage, other: Passage) -> Iterator[Complaint]:
    if is_harmless(one.text, other.text):
        old, new = _apart(one.text, other.text, 60)
        yield note(f"a passage was added to or respelled: “{old}” is now “{new}”")
    elif one.role.startswith("heading") and one.role == other.role and turns_nothing(one.text, other.text):
        yield note(f"a heading was reworded: “{short(one.text)}” is now “{short(other.text)}”")
    else:
        old, new = _apart(one.text, other.text, 200)
        yield Complaint("changed-advice", f"a passage was changed: “{old}” is now “{new}”")
    yield from _role(one, other)


def _apart(old: str, new: str, length: int) -> tuple[str, str]:
    """Two texts as a message quotes them, so that what differs can be seen: a long beginning that they share is left out."""
    shared = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new)))
    start = max(0, shared - length // 4) if max(len(old), len(new)) > length else 0
    mark = "…" if start else ""
    return mark + short(old[start:], length), mark + short(new[start:], length)


def _role(one: Passage, other: Passage) -> Iterator[Complaint]:
    if one.role != other.role:
        yield lost(f"“{short(one.text)}” was a {one.role}, and is a {other.role}")


def _moved(gone: list[Passage], come: list[Passage]) -> Iterator[Complaint]:
    for passage in gone:
        twin = next((other for other in come if bare(other.text) == bare(passage.text)), None)
        if twin is None:
            yield Complaint("changed-advice", f"a passage was left out: “{short(passage.text, 200)}”")
        else:
            come.remove(twin)
            yield Complaint("changed-advice", f"a passage was moved: “{short(passage.text, 200)}”")
    yield from (note(f"a passage was added: “{short(passage.text)}”") for passage in come)


def _properties(ours: Opened, theirs: Opened) -> Iterator[Complaint]:
    if bare(ours.title) != bare(theirs.title):
        yield lost(f"its title is “{short(theirs.title)}”, not “{short(ours.title)}”")
    if ours.language != theirs.language:
        yield turned(f'it says that its language is "{theirs.language}", not "{ours.language}"')
    if _LETTERS.sub("", ours.standing) != _LETTERS.sub("", theirs.standing) or re.findall(r"\d+", ours.standing) != re.findall(
        r"\d+", theirs.standing
    ):
        yield Complaint(
            "changed-advice",
            f"its properties say “{short(theirs.standing)}” of its revision and its review, where “{ours.standing}” is true",
        )


def _contents(ours: Opened, theirs: Opened) -> Iterator[Complaint]:
    """The contents say what they said, or what a heading says now."""
    known = {_LETTERS.sub("", text) for text in (*_entries(ours), *theirs.outline.headings, theirs.title)}
    yield from (
        hidden(f"the contents say “{short(entry)}”, and no heading does")
        for entry in _entries(theirs)
        if _LETTERS.sub("", entry) not in known
    )


def _entries(file: Opened) -> list[str]:
    return file.contents if isinstance(file, Book) else file.outline.contents


def _addresses(ours: Opened, theirs: Opened) -> Iterator[Complaint]:
    old, new = Counter(ours.outline.addresses), Counter(theirs.outline.addresses)
    yield from (active(f"a link of the pack leads no longer to {address}") for address in (old - new))
    yield from (note(f"a link leads to {address}, which is none of the pack's") for address in (new - old))
    if old == new and ours.outline.addresses != theirs.outline.addresses:
        yield active("its links lead to each other's addresses")


def _alternatives(ours: Opened, theirs: Opened) -> Iterator[Complaint]:
    old, new = ([text for text in file.outline.alternatives if text] for file in (ours, theirs))
    missing = Counter(old) - Counter(new)
    yield from (lost(f"the alternative text “{short(text)}” was changed or left out") for text in missing)
    if not missing and [text for text in new if text in set(old)] != old:
        yield lost("alternative texts stand at other pictures than before")
