"""A message, a translation and its language → findings: the one gate by which a translation becomes part of a project.

Build, check, update, import, preview, sign and ``messages check`` call ``admit``; nothing else judges a translation, and nobody writes
or prints one that was not admitted (tests/test_architecture.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from cop_docs.catalogues.po_writer import Entry
from cop_docs.model.content import Message
from cop_docs.model.finding import KINDS, Findings, Place, nearest
from cop_docs.model.kinds import Severity
from cop_docs.model.language import Language
from cop_docs.rules.translations import IGNORABLE, TEXT_KINDS, complaints, ignorable, mend
from cop_docs.rules.translations.pair import Complaint, Pair, Standards

_IGNORE = re.compile(r"\s*cop-ignore\s*:(.*)")
_TITLES = (".title", ".name")
#: Texts whose judgement is remembered: those of ten large projects.
_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class Admission:
    """What the gate says of one translation.

    ``complaints``: every rule's, with their kinds and characters (from 0 in the text as it was handed in). ``text``: the translation as
    it is used from here on, printed and written: without invisible characters and stray spaces. ``ignored`` counts the complaints that
    a translator has silenced (cop-ignore).
    """

    text: str
    complaints: tuple[Complaint, ...] = ()
    ignored: int = 0

    @property
    def is_refused(self) -> bool:
        """Whether the translation must not be used: a rule found an error in it."""
        return any(KINDS[complaint.kind].severity is Severity.ERROR for complaint in self.complaints)

    @property
    def is_harmful(self) -> bool:
        """Whether it must not even be kept as a suggestion: a rule for any text, whatever its original, found an error in it."""
        return any(KINDS[complaint.kind].severity is Severity.ERROR and complaint.kind in TEXT_KINDS for complaint in self.complaints)

    def report(self, findings: Findings, place: Place | Callable[[int], Place], name: str = "") -> None:
        """A finding for each complaint: at ``place``, or at the place of its character; ``name`` says which translation is meant."""
        for complaint in self.complaints:
            where = place if isinstance(place, Place) else place(complaint.at)
            message = f"{name}: {complaint.message}" if name else complaint.message
            findings.add(complaint.kind, where, message, complaint.hint)

    def confirm(self, entry: Entry) -> Entry:
        """``entry`` with this translation, finished: without the flag, and without the original it was made for. Raises ``ValueError``."""
        if self.is_refused:
            raise ValueError("a translation that was refused cannot be finished")
        return as_finished(replace(entry, msgstr=(self.text, *entry.msgstr[1:])))

    def suggest(self, entry: Entry) -> Entry:
        """``entry`` with this translation, to be confirmed by a person."""
        return as_fuzzy(replace(entry, msgstr=(self.text, *entry.msgstr[1:])))


def as_fuzzy(entry: Entry) -> Entry:
    """The entry, to be confirmed by a person."""
    return entry if entry.fuzzy else replace(entry, flags=("fuzzy", *entry.flags))


def as_finished(entry: Entry) -> Entry:
    """The entry, needing no more work: without the flag, and without the original it was made for."""
    flags, new_flags = (tuple(flag for flag in line if flag != "fuzzy") for line in (entry.flags, entry.new_flags))
    return replace(entry, flags=flags, new_flags=new_flags, previous=())


@dataclass(frozen=True, slots=True)
class English:
    """The text that is translated; ``is_title``: a title or a name, which has little space."""

    text: str
    is_title: bool = False

    @classmethod
    def of(cls, message: Message | Entry, form: int = 0) -> English:
        """That of a message of the content, or of an entry: with plural forms, the plural beside all but the first."""
        if isinstance(message, Message):
            return cls(message.text, message.context == "title" or message.key.endswith(_TITLES))
        text = message.msgid_plural if form and message.msgid_plural is not None else message.msgid
        return cls(text, message.msgctxt == "title" or any(key.endswith(_TITLES) for key in message.keys))


def admit(english: English, translation: str, standards: Standards, ignored: frozenset[str] = frozenset()) -> Admission:
    """Judges ``translation`` by every rule, in the language and by the standards of ``standards``.

    ``ignored`` are the kinds that its translator has silenced (``ignored_kinds``). An empty translation is none: it has no complaints. What was
    judged by equal standards before is not judged again, as a preview or a watch judges a whole language at each save.
    """
    if not translation.strip():
        return Admission("")
    judged = _judged_by(standards)
    asked = english, translation, ignored
    if asked not in judged:
        judged[asked] = _judge(english, translation, standards, ignored)
    return judged[asked]


_Judged = dict[tuple[English, str, frozenset[str]], Admission]
#: What was judged, by the code of the language, and by which standards.
_judged: dict[str, tuple[Standards, _Judged]] = {}


def _judged_by(standards: Standards) -> _Judged:
    """What was judged by these standards."""
    code = standards.language.code
    last, judged = _judged.get(code, (None, {}))
    if last is not standards:
        _judged[code] = standards, judged if last == standards and len(judged) < _REMEMBERED else {}
    return _judged[code][1]


def _judge(english: English, translation: str, standards: Standards, ignored: frozenset[str]) -> Admission:
    pair = Pair(english.text, translation, standards, english.is_title)
    found = list(complaints(pair))
    heard = tuple(complaint for complaint in found if complaint.kind not in ignored)
    text, _ = mend(pair, ignored, only_safe=True)
    return Admission(text, heard, len(found) - len(heard))


@lru_cache(_REMEMBERED)
def admit_source(text: str, language: Language) -> Admission:
    """What the rules for any text say of a text of authors in their language."""
    pair = Pair("", text, Standards(language))
    return Admission(mend(pair, only_safe=True)[0], tuple(complaints(pair)))


def ignored_kinds(entry: Entry, findings: Findings) -> frozenset[str]:
    """The kinds that a translator's comment ``cop-ignore: numbers, length`` silences; a name that is none is a finding."""
    comments = (found[1] for comment in entry.translator_comments if (found := _IGNORE.fullmatch(comment)))
    kinds: set[str] = set()
    for name in (name for comment in comments for name in re.split(r"[,\s]+", comment) if name):
        if kind := ignorable(name):
            kinds.add(kind)
        else:
            findings.add("translation-ignore", entry.place, f'"{name}" is nothing that can be ignored', nearest(name, IGNORABLE))
    return frozenset(kinds)
