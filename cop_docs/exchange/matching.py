"""Rows that come back → the entry of each, by its label or else by its original; what only all rows together tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.exchange.rows import Row, digests, translation_digest, writable
from cop_docs.model.marks import pieces

#: What programs leave in a text and nobody sees: control characters, soft hyphens, spaces without width, marks of byte order, anchors.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\ud800-\udfff\ufeff\ufffc]")
_NUMBERED = re.compile(r"\{(\d{1,3})\}")
_NOTHING = translation_digest("")


def mended(text: str) -> str:
    """The text without what programs leave in it unseen, its ends of lines as one sign."""
    return UNSEEN.sub("", writable(text))


def folded(text: str) -> str:
    """The text with any white space as one space: programs change that without saying so."""
    return " ".join(mended(text).split())


def labelled(rows: Iterable[Row], catalogues: Mapping[str, Catalogue]) -> list[tuple[Row, Entry | None]]:
    """Each row with its entry: by its key; by its original where the key has moved; by its words where a program has not kept the label."""
    live = [
        (name, entry) for name, catalogue in catalogues.items() for entry in catalogue.live if entry.msgid_plural is None and entry.keys
    ]
    by_key = {(name, key): entry for name, entry in live for key in entry.keys}
    by_digest = _grouped((digests(entry)[0], (name, entry)) for name, entry in live)
    by_words = _grouped((folded(writable(entry.msgid)), (name, entry)) for name, entry in live)
    found: list[tuple[Row, Entry | None]] = []
    for row in rows:
        if entry := by_key.get((row.label.domain, row.label.key)):
            found.append((_with_marks(row, entry), entry))
        elif row.label.key:
            alike = by_digest.get(row.label.english, [])
            found.append((row, alike[0][1] if len(alike) == 1 else None))
        else:
            alike = by_words.get(folded(row.english), [])
            found.append(_relabelled(row, *alike[0]) if len(alike) == 1 else (row, None))
    return found


def _with_marks(row: Row, entry: Entry) -> Row:
    """The row with our marks for codes of which a program has kept the numbers alone (``{1}``), where its original then is ours."""
    marks = [piece for kind, piece in pieces(entry.msgid) if kind]
    english, translation = (_NUMBERED.sub(lambda code: _mark(marks, code), text) for text in (row.english, row.translation))
    return replace(row, english=english, translation=translation) if folded(english) == folded(entry.msgid) else row


def _mark(marks: Sequence[str], code: re.Match[str]) -> str:
    """The mark that left under a number: they are counted from 1 in the order of the original."""
    number = int(code[1])
    return marks[number - 1] if 0 < number <= len(marks) else code[0]


def _grouped(pairs: Iterable[tuple[str, tuple[str, Entry]]]) -> dict[str, list[tuple[str, Entry]]]:
    groups: dict[str, list[tuple[str, Entry]]] = {}
    for key, pair in pairs:
        groups.setdefault(key, []).append(pair)
    return groups


def _relabelled(row: Row, domain: str, entry: Entry) -> tuple[Row, Entry]:
    """The row under the label of a message. What translation it left with is not known, so a finished one of ours is never replaced."""
    label = replace(row.label, domain=domain, key=entry.keys[0], english=digests(entry)[0])
    return replace(row, label=label), entry


@dataclass(frozen=True)
class Doubts:
    """What only all rows together tell: translations that left beside another label, and messages of which two things are said.

    ``moved`` holds digests of translations, ``torn`` the identities of entries.
    """

    moved: frozenset[str]
    torn: frozenset[int]

    @classmethod
    def of(cls, rows: Sequence[tuple[Row, Entry | None]]) -> Doubts:
        """What the rows with their entries tell."""
        return cls(_moved([row for row, _ in rows]), _torn(rows))


def _moved(rows: Sequence[Row]) -> frozenset[str]:
    """The digests of translations that have all left the rows they were exported in: a column was sorted without the others."""
    left = {row.label.translation for row in rows} - {_NOTHING, ""}
    there = {row.label.translation for row in rows if not row.is_edited}
    return frozenset(left - there)


def _torn(rows: Iterable[tuple[Row, Entry | None]]) -> frozenset[int]:
    said: dict[int, set[str]] = {}
    for row, entry in rows:
        if entry is not None and row.translation.strip():
            said.setdefault(id(entry), set()).add(mended(row.translation))
    return frozenset(entry for entry, translations in said.items() if len(translations) > 1)
