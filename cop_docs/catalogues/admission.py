"""A message, a translation and its language → findings: the one gate by which a translation becomes part of a project.

Build, check, update, import, preview, sign and ``messages check`` call ``admit``; nothing else judges a translation, and nobody writes
or prints one that was not admitted (tests/test_architecture.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cop_docs.catalogues.judged import MOST, clean_before, digest_of, keep_clean
from cop_docs.catalogues.po_writer import Entry
from cop_docs.model.content import Message
from cop_docs.model.finding import KINDS, Findings, Place, nearest
from cop_docs.model.kinds import Severity
from cop_docs.model.language import Language
from cop_docs.project.cache import Cache
from cop_docs.rules.translations import IGNORABLE, TEXT_KINDS, complaints, ignorable, mend
from cop_docs.rules.translations.pair import Complaint, Pair, Standards

_IGNORE = re.compile(r"\s*cop-ignore\s*:(.*)")
_TITLES = (".title", ".name")
#: Texts whose judgement is remembered in a process, and kept for the next: those of ten large projects.
_REMEMBERED = MOST


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


_Asked = tuple[English, str, frozenset[str]]


@dataclass(slots=True)
class _Judged:
    """What was judged by the same standards: in this process, and the digests of what was clean in any; ``more`` is not kept yet.

    ``recalled``: the caches that were asked.
    """

    standards: Standards
    admissions: dict[_Asked, Admission] = field(default_factory=dict)
    clean: set[bytes] = field(default_factory=set)
    more: set[bytes] = field(default_factory=set)
    recalled: set[Cache] = field(default_factory=set)


#: What was judged, by the code of the language: by the last standards.
_judged: dict[str, _Judged] = {}


def admit(english: English, translation: str, standards: Standards, ignored: frozenset[str] = frozenset()) -> Admission:
    """Judges ``translation`` by every rule, in the language and by the standards of ``standards``.

    ``ignored`` are the kinds that its translator has silenced (``ignored_kinds``). An empty translation is none: it has no complaints. What was
    judged by equal standards before is not judged again, as a preview or a watch judges a whole language at each save.
    """
    if not translation.strip():
        return Admission("")
    judged = _judged_by(standards)
    asked = english, translation, ignored
    if asked not in judged.admissions:
        judged.admissions[asked] = _admission(judged, asked)
    return judged.admissions[asked]


def recall(standards: Standards, cache: Cache) -> None:
    """What any process found clean by equal standards is not judged again."""
    judged = _judged_by(standards)
    if cache not in judged.recalled:
        judged.recalled.add(cache)
        judged.clean |= clean_before(cache, standards)


def keep(standards: Standards, cache: Cache) -> None:
    """What this process found clean is not judged again by any: ``recall``. Of more than a cache should hold the last ones are kept."""
    judged = _judged_by(standards)
    if judged.more:
        judged.clean = judged.more if len(judged.clean) > MOST else clean_before(cache, standards) | judged.clean
        keep_clean(cache, standards, judged.clean)
        judged.more = set()


def _judged_by(standards: Standards) -> _Judged:
    """What was judged by these standards."""
    code = standards.language.code
    last = _judged.get(code)
    if last is None or last.standards != standards or len(last.admissions) >= _REMEMBERED:
        last = _judged[code] = _Judged(standards)
    last.standards = standards  # equal ones are found sooner where they are the same
    return last


def _admission(judged: _Judged, asked: _Asked) -> Admission:
    """What the rules say, asked only where no process has found the same clean."""
    english, translation, ignored = asked
    digest = digest_of(english.text, str(english.is_title), translation, *sorted(ignored))
    if digest in judged.clean:
        return Admission(translation)
    admission = _judge(english, translation, judged.standards, ignored)
    if admission == Admission(translation):
        judged.clean.add(digest)
        judged.more.add(digest)
    return admission


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
