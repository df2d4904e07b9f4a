"""A catalogue + a translation memory → the catalogue with fuzzy proposals where it had no translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.catalogues.similar import Index

_SIMILAR = 0.75  # as for a text of the catalogue itself


class Memory:
    """Translations of elsewhere, the preferred first."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._exact: Mapping[str, Entry] = {entry.msgid: entry for entry in reversed(entries)}
        self._index = Index(entry.msgid for entry in entries)

    def proposed(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue; each message without translation has that of the same original, or of English much like it, as fuzzy.

        Where the original differs, that of the memory is the previous English. Proposing twice changes nothing.
        """
        return replace(catalogue, entries=tuple(self._proposal(entry) if _is_open(entry) else entry for entry in catalogue.entries))

    def _proposal(self, entry: Entry) -> Entry:
        same = self._exact.get(entry.msgid)
        found = same or next((self._entries[number] for number in self._index.closest(entry.msgid, _SIMILAR)), None)
        if found is None:
            return entry
        previous = () if found is same else (("msgid", found.msgid),)
        return replace(entry, msgstr=found.msgstr, flags=("fuzzy", *entry.flags), previous=previous)


def _is_open(entry: Entry) -> bool:
    return not entry.obsolete and entry.msgid_plural is None and not any(entry.msgstr)
