"""review.jsonl of a language ↔ who answers for each translation: made by a machine, translated, reviewed or approved by a person.

One line is one signature, under one original and one translation, both by their digests: where either changes, the signature
no longer fits. PO tools do not know the file, so they cannot lose it. A review is the reading of a second person: whoever translated a
text does not count as its reviewer.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from cop_docs.catalogues.po_writer import Entry
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.text import Review
from cop_docs.project.folder import Project

_FILE = "review.jsonl"
_DIGEST = re.compile("[0-9a-f]{16}")
_LONGEST_NAME = 200
_NOBODYS = "0" * 16
#: Digests of an English text (with its context) and of its translation.
Digests = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did what to one translation, and on what day (YYYY-MM-DD)."""

    source: str
    translation: str
    state: str
    by: str
    on: str

    def __post_init__(self) -> None:
        """Raises ``ValueError`` where a field is not what it should be: a digest, a state, a name, a day."""
        if not all(_DIGEST.fullmatch(value) for value in (self.source, self.translation)):
            raise ValueError("the digests are 16 digits")
        if not is_name(self.by):
            raise ValueError("by is no name")
        if self.review is Review.UNKNOWN:
            raise ValueError("the state is unknown")
        datetime.date.fromisoformat(self.on)

    @property
    def review(self) -> Review:
        """The state as the model has it."""
        return Review(self.state)

    @property
    def person(self) -> str:
        """The name, the same for every way to write it in large and small letters and spaces."""
        return " ".join(unicodedata.normalize("NFKC", self.by).casefold().split())


def is_name(text: str) -> bool:
    """Whether ``text`` can be a name: one printable line with a letter in it."""
    return len(text) <= _LONGEST_NAME and text.isprintable() and any(character.isalpha() for character in text)


def pair_of(entry: Entry) -> Digests:
    """The digests of a catalogue's entry."""
    return _digest(f"{_context(entry)}\x04{entry.msgid}"), _digest("\x00".join(entry.msgstr))


def _context(entry: Entry) -> str:
    """Its context as digests have it: an empty one is not none."""
    return "\x04" if entry.msgctxt == "" else entry.msgctxt or ""


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def signatures_path(language: Language) -> str:
    """Where the signatures of a language are kept, relative to locales."""
    return f"{language.folder}/{_FILE}"


def read_signatures(project: Project, language: Language, findings: Findings) -> list[Signature]:
    """The signatures of a language, oldest first; a line that is none is a finding."""
    path = project.locales / signatures_path(language)
    text = project.read(path, findings) if path.exists() else None
    signatures: list[Signature] = []
    for number, line in enumerate((text or "").splitlines(), start=1):
        try:
            signatures.append(_signature(json.loads(line)))
        except (ValueError, TypeError, RecursionError):
            hint = "delete the line, and sign again with cop-docs messages sign"
            findings.add("review-syntax", Place(project.relative(path), number), "is no signature", hint)
    return signatures


def _signature(fields: Any) -> Signature:
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise TypeError("a signature has five texts")
    return Signature(**fields)


@dataclass(frozen=True, slots=True)
class Reviews:
    """Who answers for each translation of a language: by the signatures that fit, and by who made the words at all.

    ``makers`` holds, for the digest of a translation, whether a machine or a person made it, whatever English it was signed under.
    """

    fitting: Mapping[Digests, Review]
    makers: Mapping[str, Review]

    def of(self, entry: Entry) -> Review:
        """Who answers for it; where the original changed after it was signed, who made it."""
        pair = pair_of(entry)
        return self.fitting.get(pair, self.makers.get(pair[1], Review.UNKNOWN))

    def is_outdated(self, entry: Entry) -> bool:
        """Whether it was signed, but under another original."""
        source, translation = pair_of(entry)
        return (source, translation) not in self.fitting and translation in self.makers


def reviews_of(signatures: Sequence[Signature]) -> Reviews:
    """What the signatures say together."""
    makers: dict[str, Review] = {}
    for signature in signatures:
        if signature.review in (Review.MACHINE, Review.TRANSLATED):
            makers[signature.translation] = signature.review
        else:  # whoever reviewed it need not have made it
            makers.setdefault(signature.translation, Review.UNKNOWN)
    return Reviews(standing(signatures), makers)


def carried(signatures: Sequence[Signature], moves: Iterable[tuple[Digests, Digests]]) -> list[Signature]:
    """The signatures with one more for each move from an old pair to a new one: the same state, name and day."""
    made = list(signatures)
    for (source, translation), (target, _) in moves:
        fitting = [one for one in signatures if (one.source, one.translation) == (source, translation)]
        made += [replace(one, source=target) for one in fitting[-1:]]
    return list(dict.fromkeys(made))


def standing(signatures: Iterable[Signature]) -> dict[Digests, Review]:
    """Who answers for each pair now: the last signature counts, but for a review by whoever translated it."""
    known: dict[Digests, Review] = {}
    translators: dict[str, set[str]] = defaultdict(set)
    for signature in signatures:
        pair = (signature.source, signature.translation)
        if signature.review is Review.TRANSLATED:
            translators[signature.translation].add(signature.person)
        if signature.review.by_two_people and signature.person in translators[signature.translation]:
            known.setdefault(pair, Review.TRANSLATED)
        else:
            known[pair] = signature.review
    return known


def own_work(signatures: Iterable[Signature], entries: Iterable[Entry], signer: Mapping[str, str]) -> list[Entry]:
    """The entries that ``signer`` cannot review, as the same name has signed their translations as its own."""
    if not Review(signer["state"]).by_two_people:
        return []
    by = Signature(_NOBODYS, _NOBODYS, **signer).person
    theirs = {one.translation for one in signatures if one.review is Review.TRANSLATED and one.person == by}
    return [entry for entry in entries if pair_of(entry)[1] in theirs]


def signed(signatures: Iterable[Signature], entries: Iterable[Entry], signer: Mapping[str, str], *, over: bool = True) -> list[Signature]:
    """The signatures with one more for each finished translation of ``entries``; ``signer`` gives state, by and on.

    ``over`` = False leaves alone what is signed already. Nobody reviews what the same name has translated.
    """
    made, entries = list(signatures), list(entries)
    known, own = standing(made), {id(entry) for entry in own_work(made, entries, signer)}
    for entry in (entry for entry in entries if id(entry) not in own):
        pair = pair_of(entry)
        finished = not entry.obsolete and not entry.fuzzy and any(entry.msgstr)
        if finished and known.get(pair) is not Review(signer["state"]) and (over or pair not in known):
            made.append(Signature(*pair, **signer))
    return made


def without_draft(signatures: Iterable[Signature], draft: Digests, signer: Mapping[str, str]) -> list[Signature]:
    """The signatures without that of a translator under what the same one has replaced on the same day.

    Whoever saves a translation five times leaves one line, not five.
    """
    by = Signature(*draft, **{"state": Review.TRANSLATED.value, **signer})

    def is_draft(one: Signature) -> bool:
        is_theirs = (one.person, one.on, one.state) == (by.person, by.on, by.state)
        return is_theirs and (one.source, one.translation) == draft

    return [one for one in signatures if not is_draft(one)]


def written(signatures: Iterable[Signature]) -> bytes:
    """The text of review.jsonl, in the order of the signatures' days and digests: no matter who signs first, the file is the same."""
    ordered = sorted(dict.fromkeys(signatures), key=lambda one: (one.on, one.source, one.translation, list(Review).index(one.review)))
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in ordered).encode()
