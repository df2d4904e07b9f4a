"""review.jsonl of a language ↔ who answers for each translation: made by a machine, translated, reviewed or approved by a person.

One line is one signature, under one English text and one translation, both by their digests: where either changes, the signature
no longer fits and lapses by itself. PO tools do not know the file, so they cannot lose it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from cop_docs.catalogues.po_writer import Entry
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.text import Review
from cop_docs.project.folder import Project

_FILE = "review.jsonl"
#: Digests of an English text (with its context) and of its translation.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who did what to one translation, and on what day (YYYY-MM-DD)."""

    source: str
    translation: str
    state: str
    by: str
    on: str

    @property
    def review(self) -> Review:
        """The state as the model has it."""
        return Review(self.state)


def pair_of(entry: Entry) -> Pair:
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
            signature = Signature(**json.loads(line))
            signature.review  # noqa: B018  # raises where the state is unknown
        except (ValueError, TypeError):
            hint = "delete the line, and sign again with cop-docs messages sign"
            findings.add("review-syntax", Place(project.relative(path), number), "is no signature", hint)
            continue
        signatures.append(signature)
    return signatures


@dataclass(frozen=True, slots=True)
class Reviews:
    """Who answers for each translation of a language: by the signatures that fit, and by who made the words at all.

    ``makers`` holds, for the digest of a translation, whether a machine or a person made it, whatever English it was signed under.
    """

    fitting: Mapping[Pair, Review]
    makers: Mapping[str, Review]

    def of(self, entry: Entry) -> Review:
        """Who answers for it; where the English changed after it was signed, who made it."""
        pair = pair_of(entry)
        return self.fitting.get(pair, self.makers.get(pair[1], Review.UNKNOWN))

    def lapsed(self, entry: Entry) -> bool:
        """Whether it was signed, but under other English."""
        source, translation = pair_of(entry)
        return (source, translation) not in self.fitting and translation in self.makers


def reviews_of(signatures: Sequence[Signature]) -> Reviews:
    """What the signatures say together."""
    makers: dict[str, Review] = {}
    for signature in signatures:
        if signature.review in (Review.MACHINE, Review.TRANSLATED):
            makers[signature.translation] = signature.review
        elif signature.review.by_two_people:
            makers.setdefault(signature.translation, Review.TRANSLATED)
    return Reviews(standing(signatures), makers)


def carried(signatures: Sequence[Signature], moves: Iterable[tuple[Pair, Pair]]) -> list[Signature]:
    """The signatures with one more for each move from an old pair to a new one: the same state, name and day."""
    made = list(signatures)
    for (source, translation), (target, _) in moves:
        fitting = [one for one in signatures if (one.source, one.translation) == (source, translation)]
        made += [replace(one, source=target) for one in fitting[-1:]]
    return list(dict.fromkeys(made))


def standing(signatures: Iterable[Signature]) -> dict[Pair, Review]:
    """Who answers for each pair now: the last signature counts."""
    return {(signature.source, signature.translation): signature.review for signature in signatures}


def signed(signatures: Iterable[Signature], entries: Iterable[Entry], signer: Mapping[str, str], *, over: bool = True) -> list[Signature]:
    """The signatures with one more for each finished translation of ``entries``; ``signer`` gives state, by and on.

    ``over`` = False leaves alone what somebody has signed already.
    """
    made = list(signatures)
    known = standing(made)
    for entry in entries:
        pair = pair_of(entry)
        finished = not entry.obsolete and not entry.fuzzy and any(entry.msgstr)
        if finished and known.get(pair) is not Review(signer["state"]) and (over or pair not in known):
            made.append(Signature(*pair, **signer))
    return made


def written(signatures: Iterable[Signature]) -> bytes:
    """The text of review.jsonl, in the order of the signatures' days and digests: no matter who signs first, the file is the same."""
    ordered = sorted(dict.fromkeys(signatures), key=lambda one: (one.on, one.source, one.translation, list(Review).index(one.review)))
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in ordered).encode()
