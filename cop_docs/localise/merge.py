"""Template entries + the catalogue there was + the language's other catalogues → the new catalogue; nothing a translator wrote is lost.

For each message, in this order: the same text; the same text in another context; an obsolete one, revived with its flags; the same
key and a similar text; a similar text; the same text in another catalogue. All but the first and the third come back fuzzy, with
the old English as ``#|``. What the content no longer has stays at the end, obsolete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from cop_docs.localise.catalogue import Catalogue, Entry
from cop_docs.model.language import Language

_SAME_KEY = 0.5
# below three quarters, sentences of one mould ("Schools should…", "Parents should…") would be taken for each other
_SIMILAR = 0.75
_CANDIDATES = 20
_HALF = 0.5

_Old = dict[tuple[str | None, str], Entry]


def merge(template: Sequence[Entry], old: Catalogue | None, language: Language, memory: Sequence[Catalogue] = ()) -> Catalogue:
    """The catalogue of ``language`` for the entries of ``template``, in their order. Merging again changes nothing."""
    was = old or Catalogue(())
    merger = _Merger(was, memory)
    exact = [merger.exact(entry) for entry in template]  # first, so that a similar text never takes what another one owns
    entries = [found or merger.other(entry) for entry, found in zip(template, exact, strict=True)]
    return Catalogue(_header(was, language), (*entries, *merger.obsolete()), was.header_entry)


def loses_most(old: Catalogue, new: Catalogue) -> bool:
    """Whether an update would take more than half of a catalogue's live messages away, or all of them."""
    before, after = {entry.identity for entry in old.live}, {entry.identity for entry in new.live}
    kept = sum(bool(any(entry.msgstr)) for entry in new.live)
    had = sum(bool(any(entry.msgstr)) for entry in old.live)
    return bool(before) and (not after or (len(before & after) < len(before) * _HALF and kept < had * _HALF))


def _header(old: Catalogue, language: Language) -> tuple[tuple[str, str], ...]:
    """Our own fields with their right values, then whatever else the file had."""
    ours = {
        "Project-Id-Version": "cop-docs",
        "Language": language.folder,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": language.plural_forms,
    }
    there = [(name, ours.pop(name, value)) for name, value in old.header]
    return (*there, *ours.items())


@dataclass
class _Merger:
    """Finds for each message what there was, and remembers what was used."""

    old: Catalogue
    memory: Sequence[Catalogue]
    _used: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._live: _Old = {entry.identity: entry for entry in self.old.live}
        self._gone: _Old = {entry.identity: entry for entry in self.old.entries if entry.obsolete}
        self._words = {id(entry): set(entry.msgid.split()) for entry in self.old.entries}
        self._by_key = {key: entry for entry in self.old.live for key in entry.keys}

    def exact(self, new: Entry) -> Entry | None:
        """The same text, live or obsolete, with its translation, its comments and its flags."""
        found = self._live.get(new.identity) or self._gone.get(new.identity)
        if found is None:
            return None
        self._used.add(id(found))
        return _with_comments(replace(found, obsolete=False), new)

    def other(self, new: Entry) -> Entry:
        """The best of what is not the same text, fuzzy; or the message without a translation."""
        for found in self._others(new):
            self._used.add(id(found))
            return _fuzzy(found, new)
        for catalogue in self.memory:
            for entry in catalogue.live:
                if entry.msgid == new.msgid and entry.translated:
                    return replace(new, msgstr=entry.msgstr, flags=("fuzzy",))
        return new

    def _others(self, new: Entry) -> Iterator[Entry]:
        free = [entry for entry in self.old.entries if id(entry) not in self._used and any(entry.msgstr)]
        yield from (entry for entry in free if entry.msgid == new.msgid)
        keyed = [self._by_key[key] for key in new.keys if key in self._by_key]
        yield from (entry for entry in keyed if id(entry) not in self._used and any(entry.msgstr) and _ratio(entry, new) >= _SAME_KEY)
        yield from self._similar(new, free)

    def _similar(self, new: Entry, free: Iterable[Entry]) -> Iterator[Entry]:
        words = set(new.msgid.split())
        shared = {id(entry): len(words & self._words[id(entry)]) for entry in free}
        closest = sorted((entry for entry in free if shared[id(entry)]), key=lambda entry: -shared[id(entry)])[:_CANDIDATES]
        rated = [(_ratio(entry, new), entry) for entry in closest]
        best = max(rated, key=lambda pair: pair[0], default=None)
        if best and best[0] >= _SIMILAR:
            yield best[1]

    def obsolete(self) -> Iterator[Entry]:
        """What was not used: kept with its comments and flags while it holds a translation or a comment of a translator."""
        for entry in self.old.entries:
            if id(entry) not in self._used and (any(entry.msgstr) or entry.translator_comments):
                yield replace(entry, obsolete=True, extracted_comments=(), references=())


def _ratio(old: Entry, new: Entry) -> float:
    matcher = SequenceMatcher(None, old.msgid, new.msgid, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _SAME_KEY and matcher.quick_ratio() >= _SAME_KEY else 0.0


def _with_comments(old: Entry, new: Entry) -> Entry:
    return replace(old, extracted_comments=new.extracted_comments, references=new.references, place=new.place)


def _fuzzy(old: Entry, new: Entry) -> Entry:
    previous = [("msgctxt", old.msgctxt)] if old.msgctxt is not None else []
    previous.append(("msgid", old.msgid))
    flags = old.flags if "fuzzy" in old.flags else ("fuzzy", *old.flags)
    changed = replace(old, msgid=new.msgid, msgctxt=new.msgctxt, msgid_plural=new.msgid_plural, flags=flags, obsolete=False)
    return _with_comments(replace(changed, previous=old.previous if old.fuzzy and old.previous else tuple(previous)), new)
