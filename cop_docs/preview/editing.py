"""A corrected translation → its PO file and its signature, both or neither; what the gate refuses is not saved, and the reason is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cop_docs.catalogues.admission import Admission, English, admit, ignored_kinds
from cop_docs.catalogues.folder import Catalogues, write_changed
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import own_work, pair_of, signatures_path, signed, without_draft
from cop_docs.catalogues.templates import domains
from cop_docs.model.content import Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.model.text import Review
from cop_docs.preview.snapshot import Snapshot
from cop_docs.project.lock import only_writer
from cop_docs.rules.translations.pair import Complaint


class Refused(ValueError):
    """A correction that is not saved, and why; ``complaints``: what the gate says of its text."""

    def __init__(self, reason: str, complaints: tuple[Complaint, ...] = ()) -> None:
        super().__init__(reason)
        self.complaints = complaints


class Conflict(Refused):
    """The file says something else by now: ``current``."""

    def __init__(self, current: str) -> None:
        super().__init__("The file was changed meanwhile. Your text is still here; compare it with the one in the file, then save again.")
        self.current = current


@dataclass(frozen=True, slots=True)
class Correction:
    """The translation of a message as the translator saw it, and as it is to be."""

    key: str
    language: Language
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a correction was written, the text as it was written, and what the gate says of it all the same."""

    path: str
    text: str
    complaints: tuple[Complaint, ...] = ()


def save(correction: Correction, reading: Snapshot, signer: Mapping[str, str]) -> Saved:
    """Writes a correction and signs it; ``signer`` gives ``by`` and ``on``. Raises ``Refused``, ``OSError``."""
    with only_writer(reading.project.locales):
        message, before, old = _found(correction, reading)
        if old.msgstr[0] not in (correction.old, correction.new):
            raise Conflict(old.msgstr[0])
        admission = _admitted(correction.new, message, old, before)
        new = admission.confirm(old)
        if new == old and before.reviews.of(old) not in (Review.UNKNOWN, Review.MACHINE):
            raise Refused("Nothing has changed, and it is signed already.")
        signatures = signed(before.signatures, [new], {"state": Review.TRANSLATED.value, **signer})
        if pair_of(new) != pair_of(old) and not _is_elsewhere(old, message, correction.language, reading):
            signatures = without_draft(signatures, pair_of(old), signer)
        after = replace(before.with_entries([(old, new)]), signatures=tuple(signatures))
        write_changed(reading.project, after.contents(before, Findings()))
        return Saved(f"locales/{po_path(correction.language, message.domain)}", admission.text, admission.complaints)


def review(correction: Correction, reading: Snapshot, signer: Mapping[str, str]) -> Saved:
    """Signs a translation as reviewed, as it is in the file. Raises ``Refused`` and ``OSError``.

    Who made a translation cannot review it: a review is the reading of a second person.
    """
    with only_writer(reading.project.locales):
        _, before, entry = _found(correction, reading)
        if entry.msgstr[0] != correction.old:
            raise Conflict(entry.msgstr[0])
        if not entry.translated:
            raise Refused("It is not finished: correct it and save it first.")
        complaints = tuple(complaint for admission in before.admissions(entry) for complaint in admission.complaints)
        if before.is_refused(entry):
            raise Refused(" ".join(map(_sentence, complaints)), complaints)
        state = {"state": Review.REVIEWED.value, **signer}
        if own_work(before.signatures, [entry], state):
            raise Refused(f"{signer['by']} has translated it. Let a second person review it.")
        if before.reviews.of(entry).by_two_people:
            raise Refused("It is reviewed already.")
        signatures = signed(before.signatures, [entry], state)
        after = replace(before, signatures=tuple(signatures))
        write_changed(reading.project, after.contents(before, Findings()))
        return Saved(f"locales/{signatures_path(correction.language)}", entry.msgstr[0], complaints)


def _is_elsewhere(entry: Entry, message: Message, language: Language, reading: Snapshot) -> bool:
    """Whether another catalogue has the same original with the same translation, which are signed as one."""
    others = [domain for domain in domains(reading.content) if domain != message.domain]
    there = Catalogues.read(reading.project, language, others, Findings())
    return any(pair_of(other) == pair_of(entry) for _, other in there.live())


def _found(correction: Correction, reading: Snapshot) -> tuple[Message, Catalogues, Entry]:
    """The message that is corrected, the catalogues as the files are now, and its entry. Raises ``Refused``."""
    message = reading.messages.get(correction.key)
    if message is None or correction.language.is_source:
        raise Refused(f"There is no translation of {correction.key} to correct.")
    findings = Findings()
    before = Catalogues.read(reading.project, correction.language, [message.domain], findings)
    if findings.errors():
        raise Refused(f"The file cannot be read, so it was left as it is. {next(iter(findings))}")
    return message, before, _entry_of(message, before)


def _entry_of(message: Message, catalogues: Catalogues) -> Entry:
    entry = catalogues.entry(message)
    if entry is None:
        raise Refused("This message is not in the file yet: run cop-docs messages update.")
    return entry


def _admitted(text: str, message: Message, entry: Entry, catalogues: Catalogues) -> Admission:
    """What the gate says of the new text. Raises ``Refused`` where it may not become part of the project."""
    if not text.strip():
        raise Refused("A translation cannot be empty.")
    admission = admit(English.of(message), text.replace("\r\n", "\n"), catalogues.standards, ignored_kinds(entry, Findings()))
    if admission.is_refused:
        raise Refused(" ".join(f"{_sentence(complaint)}" for complaint in admission.complaints), admission.complaints)
    return admission


def _sentence(complaint: Complaint) -> str:
    text = f"{complaint.message[:1].upper()}{complaint.message[1:]} (character {complaint.at + 1})"
    return f"{text}: {complaint.hint}." if complaint.hint else f"{text}."
