"""A corrected translation → its PO file and its signature, both or neither; what the gate refuses is not saved, and the reason is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cop_docs.catalogues.admission import Admission, English, admit, ignored_kinds
from cop_docs.catalogues.folder import Catalogues, as_finished, po_path, write_changed
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import signed
from cop_docs.model.content import Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import SOURCE, Language
from cop_docs.model.text import Review
from cop_docs.preview.snapshot import Snapshot
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
    message = reading.messages.get(correction.key)
    if message is None or correction.language == SOURCE:
        raise Refused(f"There is no translation of {correction.key} to correct.")
    project, language, findings = reading.project, correction.language, Findings()
    before = Catalogues.read(project, language, reading.content, [message.domain], findings)
    if findings.errors():
        raise Refused(f"The file cannot be read, so it was left as it is. {next(iter(findings))}")
    old = _entry_of(message, before)
    if old.msgstr[0] != correction.old:
        raise Conflict(old.msgstr[0])
    admission = _admitted(correction.new, message, old, before)
    new = as_finished(replace(old, msgstr=(admission.text, *old.msgstr[1:])))
    if new == old and before.reviews.of(old) not in (Review.UNKNOWN, Review.MACHINE):
        raise Refused("Nothing has changed, and it is signed already.")
    signatures = signed(before.signatures, [new], {"state": Review.TRANSLATED.value, **signer})
    after = replace(before.with_entries([(old, new)]), signatures=tuple(signatures))
    write_changed(project, after.contents(before, findings))
    return Saved(f"locales/{po_path(language, message.domain)}", admission.text, admission.complaints)


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
    text = f"{complaint.message} (character {complaint.at + 1})"
    return f"{text}: {complaint.hint}." if complaint.hint else f"{text}."
