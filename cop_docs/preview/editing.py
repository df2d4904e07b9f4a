"""A corrected translation → its PO file and its signature, both or neither; what does not fit is refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cop_docs.catalogues.po_files import load_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.catalogues.signatures import REVIEWS, read_signatures, reviews_of, signed
from cop_docs.catalogues.signatures import written as written_signatures
from cop_docs.conventions.values import read_style
from cop_docs.localise import known_in
from cop_docs.model.content import Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import SOURCE, Language
from cop_docs.model.marks import MarkError, differences, parse
from cop_docs.model.text import Review
from cop_docs.preview.snapshot import Snapshot, po_file
from cop_docs.project.files import replace_files

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")


class Refused(ValueError):
    """A correction that is not saved, and why."""


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


def save(correction: Correction, reading: Snapshot, signer: Mapping[str, str]) -> str:
    """Writes a correction and signs it; ``signer`` gives ``by`` and ``on``. Where it was written. Raises ``Refused``, ``OSError``."""
    message = reading.messages.get(correction.key)
    if message is None or correction.language == SOURCE:
        raise Refused(f"There is no translation of {correction.key} to correct.")
    project, language, findings = reading.project, correction.language, Findings()
    path = po_file(message, language).as_posix()
    catalogue = load_catalogue(project, project.locales / path, findings)
    signatures = read_signatures(project, language, findings) if (project.locales / language.folder / REVIEWS).exists() else []
    if catalogue is None or findings.errors():
        raise Refused(f"The file cannot be read, so it was left as it is. {next(iter(findings))}")
    old = _entry_of(message, catalogue)
    if old.msgstr[0] != correction.old:
        raise Conflict(old.msgstr[0])
    new = _corrected(old, _fitting(correction, message, reading))
    if new == old and reviews_of(signatures).of(old) not in (Review.UNKNOWN, Review.MACHINE):
        raise Refused("Nothing has changed, and it is signed already.")
    changed = replace(catalogue, entries=tuple(new if entry is old else entry for entry in catalogue.entries))
    after = signed(signatures, [new], {"state": Review.TRANSLATED.value, **signer})
    replace_files(project.locales, {path: write_catalogue(changed).encode(), f"{language.folder}/{REVIEWS}": written_signatures(after)})
    return f"locales/{path}"


def _entry_of(message: Message, catalogue: Catalogue) -> Entry:
    for entry in catalogue.live:
        if entry.identity == (message.context or None, message.text):
            return entry
    raise Refused("This message is not in the file yet: run cop-docs messages update.")


def _corrected(entry: Entry, translation: str) -> Entry:
    flags, new_flags = (tuple(flag for flag in line if flag != "fuzzy") for line in (entry.flags, entry.new_flags))
    return replace(entry, msgstr=(translation, *entry.msgstr[1:]), flags=flags, new_flags=new_flags, previous=())


def _fitting(correction: Correction, message: Message, reading: Snapshot) -> str:
    """The new text, where it is one that the packs can show. Raises ``Refused``."""
    text = correction.new.replace("\r\n", "\n")
    if not text.strip():
        raise Refused("A translation cannot be empty.")
    if _CONTROL.search(text) or ("\n" in text and "\n" not in message.text):
        raise Refused("The text holds a line break or a control character; the English has none.")
    style = read_style(reading.project, Findings())
    try:
        parse(text, known_in(reading.content, correction.language, style))
    except MarkError as error:
        raise Refused(f"{error.problem} (character {error.column}): {error.hint}.") from None
    if differs := differences(message.text, text):
        raise Refused(f"The translation {differs}. Copy the marks, link ids and placeholders from the English.")
    return text
