"""Template entries + the catalogue there was + the language's other catalogues → the new catalogue; nothing a translator wrote is lost.

For each message, in this order: the same text, live or obsolete, with its flags; the same text in another context; the same words
with other punctuation, capitals or spaces; the same key and a similar text; the same text elsewhere in the language; a similar text.
The first and the third need no more work; the others come back fuzzy, with the old original as ``#|``. An obsolete text that comes back
is taken before one of another context: a message both live and obsolete is one that gettext refuses. What the content no longer has
stays at the end, obsolete.

An entry is moved to one message only. What another message has taken, and what is less alike, still serves as a suggestion, which is a
copy: of a text in two places, one of which has changed, both keep the translation, one of them fuzzy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.catalogues.similar import Index, Words, likeness, same_but_for_punctuation, words_of
from cop_docs.model.language import Language

_SAME_KEY = 0.5
# below three quarters, sentences of one mould ("Schools should…", "Parents should…") would be taken for each other: they are suggested
_SIMILAR = 0.75
_SUGGESTED = 0.56  # as often helpful as what gettext suggests, and less often not (tools/bench_suggestions.py)
_HALF = 0.5

_K = TypeVar("_K")


def merge(template: Sequence[Entry], old: Catalogue | None, language: Language, memory: Sequence[Catalogue] = ()) -> Catalogue:
    """The catalogue of ``language`` for the entries of ``template``, in their order. Merging again changes nothing."""
    was = old or Catalogue(())
    pool = _Pool(was.entries)
    found: dict[int, Entry] = {}
    # step by step for all messages, so that none takes what another has a better claim to
    known = _Memory((was, *memory))
    taking = (pool.exact, pool.other_context, pool.same_words, pool.same_key, known.same_text, pool.similar)
    for step in (*taking, pool.shared, known.similar):
        for number, new in enumerate(template):
            if number not in found and (entry := step(new)) is not None:
                found[number] = entry
    entries = [found.get(number, new) for number, new in enumerate(template)]
    # a fuzzy header is one that nobody has filled in; Babel compiles no catalogue that has one
    header_entry = replace(was.header_entry, flags=tuple(flag for flag in was.header_entry.flags if flag != "fuzzy"))
    return Catalogue(_header(was, language), (*entries, *pool.obsolete()), header_entry, was.footer)


def loses_most(old: Catalogue, new: Catalogue) -> bool:
    """Whether an update would take more than half of a catalogue's live messages away, or all of them."""
    before, after = {entry.identity for entry in old.live}, {entry.identity for entry in new.live}
    kept = sum(bool(any(entry.msgstr)) for entry in new.live)
    had = sum(bool(any(entry.msgstr)) for entry in old.live)
    return bool(before) and (not after or (len(before & after) < len(before) * _HALF and kept < had * _HALF))


def template_loses_most(old: Catalogue, new: Catalogue) -> bool:
    """Whether more than half of a template's messages are gone, by their texts and by their keys."""
    texts, there = {entry.identity for entry in old.live}, {entry.identity for entry in new.live}
    keys, still = ({key for entry in catalogue.live for key in entry.keys} for catalogue in (old, new))
    return bool(texts) and (not there or (len(texts & there) < len(texts) * _HALF and len(keys & still) < len(keys) * _HALF))


def kept_unchanged(old: Catalogue, new: Catalogue) -> Iterator[Entry]:
    """The entries of ``new`` whose original changed so little that their translation stayed as it was."""
    there = {entry.identity for entry in old.entries}
    return (entry for entry in new.live if entry.translated and entry.identity not in there)


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
    names = {name.casefold(): name for name in ours}
    there: list[tuple[str, str]] = []
    for written, value in old.header:
        name = names.get(written.casefold(), written)
        if name in ours:
            there.append((name, ours.pop(name)))
        elif name not in names.values():  # else a second one of our own
            there.append((name, value))
    return (*there, *ours.items())


class _Pool:
    """The entries there were: finds one for each message, gives none twice, and keeps what nobody took."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = sorted(entries, key=lambda entry: entry.obsolete)
        self._used: set[int] = set()
        self._by_identity = _grouped(((entry.identity, number) for number, entry in enumerate(self._entries)))
        useful = [(number, entry) for number, entry in enumerate(self._entries) if any(entry.msgstr)]
        self._useful = [number for number, _ in useful]
        self._by_text = _grouped((entry.msgid, number) for number, entry in useful)
        self._by_words: dict[Words, list[int]] = _grouped((words_of(entry.msgid), number) for number, entry in useful)
        self._by_key = _grouped((key, number) for number, entry in useful for key in entry.keys)
        self._index: Index | None = None

    def exact(self, new: Entry) -> Entry | None:
        """The same text, live or obsolete, with its translation, its comments and its flags."""
        numbers = self._by_identity.get(new.identity, [])
        if not numbers:
            return None
        chosen = next((number for number in numbers if any(self._entries[number].msgstr)), numbers[0])
        twins = [number for number in numbers if number == chosen or not any(self._entries[number].msgstr)]
        self._used.update(twins)
        comments = dict.fromkeys(comment for number in twins for comment in self._entries[number].translator_comments)
        one = self._entries[chosen]
        whole = one if len(twins) == 1 else replace(one, translator_comments=tuple(comments))
        return _with_comments(replace(whole, obsolete=False), new)

    def other_context(self, new: Entry) -> Entry | None:
        """The same text in another context."""
        return self._first(self._by_text.get(new.msgid, ()), new)

    def same_words(self, new: Entry) -> Entry | None:
        """The same words, with other punctuation, capitals or spaces: the translation is kept as it was."""
        numbers = [
            number
            for number in self._by_words.get(words_of(new.msgid), ())
            if self._entries[number].msgctxt == new.msgctxt and same_but_for_punctuation(self._entries[number].msgid, new.msgid)
        ]
        numbers.sort(key=lambda number: not set(self._entries[number].keys) & set(new.keys))
        return self._first(numbers, new, _kept)

    def shared(self, new: Entry) -> Entry | None:
        """A copy of what another message has taken and this one shared with it: the same words, or the same key and a similar text."""
        sharing = [self._entries[number] for key in new.keys for number in self._by_key.get(key, ())]
        for old in (one for one in sharing if (one.msgid_plural is None) == (new.msgid_plural is None)):
            if old.msgctxt == new.msgctxt and same_but_for_punctuation(old.msgid, new.msgid):
                return _kept(replace(old, translator_comments=()), new)
            if likeness(old.msgid, new.msgid) >= _SAME_KEY:
                return _suggested(old, new)
        return None

    def same_key(self, new: Entry) -> Entry | None:
        """A similar text that had the same key."""
        numbers = (number for key in new.keys for number in self._by_key.get(key, ()) if number not in self._used)
        return self._first((number for number in numbers if likeness(self._entries[number].msgid, new.msgid) >= _SAME_KEY), new)

    def similar(self, new: Entry) -> Entry | None:
        """The most similar text that nobody has taken."""
        if self._index is None:  # of what is left: most messages have been found by now
            self._useful = [number for number in self._useful if number not in self._used]
            self._index = Index(self._entries[number].msgid for number in self._useful)
        return self._first((self._useful[place] for place in self._index.closest(new.msgid, _SIMILAR)), new)

    def _first(self, numbers: Iterable[int], new: Entry, change: Callable[[Entry, Entry], Entry] | None = None) -> Entry | None:
        for number in numbers:
            entry = self._entries[number]
            if number not in self._used and (entry.msgid_plural is None) == (new.msgid_plural is None):
                self._used.add(number)
                return (change or _fuzzy)(entry, new)
        return None

    def obsolete(self) -> Iterator[Entry]:
        """What nobody took: kept with its comments and flags while it holds a translation or a comment of a translator."""
        for number, entry in enumerate(self._entries):
            if number not in self._used and (any(entry.msgstr) or entry.translator_comments):
                yield replace(entry, obsolete=True, extracted_comments=(), references=())


def _grouped(pairs: Iterable[tuple[_K, int]]) -> dict[_K, list[int]]:
    groups: dict[_K, list[int]] = {}
    for key, number in pairs:
        groups.setdefault(key, []).append(number)
    return groups


class _Memory:
    """The finished translations of a language: finds a suggestion for a message, wherever else it serves."""

    def __init__(self, catalogues: Sequence[Catalogue]) -> None:
        entries = [entry for catalogue in catalogues for entry in catalogue.entries if any(entry.msgstr) and entry.msgid_plural is None]
        finished = [entry for entry in entries if not entry.fuzzy]
        self._by_text = {entry.msgid: entry for entry in reversed([one for one in finished if not one.obsolete])}
        self._entries = list({entry.msgid: entry for entry in reversed([*finished, *entries])}.values())
        self._index = Index(entry.msgid for entry in self._entries)

    def same_text(self, new: Entry) -> Entry | None:
        """The same text in any catalogue."""
        found = self._by_text.get(new.msgid)
        return replace(new, msgstr=found.msgstr, flags=("fuzzy",)) if found and new.msgid_plural is None else None

    def similar(self, new: Entry) -> Entry | None:
        """The most similar text in any catalogue, obsolete ones among them."""
        close = self._index.closest(new.msgid, _SUGGESTED) if new.msgid_plural is None else ()
        return next((_suggested(self._entries[number], new) for number in close), None)


def _with_comments(old: Entry, new: Entry) -> Entry:
    return replace(old, extracted_comments=new.extracted_comments, references=new.references, place=new.place)


def _kept(old: Entry, new: Entry) -> Entry:
    if old.fuzzy:
        return _fuzzy(old, new)
    return _with_comments(replace(old, msgid=new.msgid, obsolete=False), new)


def _fuzzy(old: Entry, new: Entry) -> Entry:
    previous = [("msgctxt", old.msgctxt)] if old.msgctxt is not None else []
    previous.append(("msgid", old.msgid))
    flags = old.flags if "fuzzy" in old.flags else ("fuzzy", *old.flags)
    changed = replace(old, msgid=new.msgid, msgctxt=new.msgctxt, msgid_plural=new.msgid_plural, flags=flags, obsolete=False)
    return _with_comments(replace(changed, previous=old.previous if old.fuzzy and old.previous else tuple(previous)), new)


def _suggested(old: Entry, new: Entry) -> Entry:
    """The translation of another message, to be looked at: nothing else of that goes with it."""
    return _fuzzy(replace(old, translator_comments=(), flags=("fuzzy",) if old.fuzzy else (), new_flags=()), new)
