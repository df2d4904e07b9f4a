"""A document → what the panel beside its page tells of each of its messages."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.standing import Standing
from cop_docs.model.content import Message, each
from cop_docs.model.document import Document
from cop_docs.model.language import Language
from cop_docs.model.text import State, Text
from cop_docs.preview.snapshot import Snapshot

#: How far an English message is: it is what the others are made from.
_SOURCE_STAGE = "source"


@dataclass(frozen=True, slots=True)
class Told:
    """One message in one language. ``file`` and ``line``: where its translation is, or would be; ``written``: where its original does.

    ``in_english``: the page shows the original in place of a translation, which may be there, but is not finished.
    """

    key: str
    english: str
    translation: str
    stage: str
    in_english: bool
    note: str
    context: str
    file: str
    line: int
    written: str


def told_of(document: Document, reading: Snapshot) -> dict[str, Told]:
    """The messages of a document by their keys."""
    texts = {text.key: text for text in each(Text, document) if text.key in reading.messages}
    return {key: tell(reading.messages[key], text, document.language, reading) for key, text in texts.items()}


def tell(message: Message, text: Text, language: Language, reading: Snapshot) -> Told:
    """What is told of one message, shown as ``text``."""
    catalogues = reading.catalogues(language)
    entry = catalogues.entry(message)
    written = f"{message.place.file}:{message.place.line}"
    note = " · ".join(part for part in (message.kind.replace("-", " "), message.note) if part)
    if language.is_source:
        place = message.place
        return Told(message.key, message.text, "", _SOURCE_STAGE, False, note, message.context, place.file, place.line, written)  # noqa: FBT003  # a field
    return Told(
        key=message.key,
        english=message.text,
        translation=entry.msgstr[0] if entry else "",
        stage=(catalogues.standing(entry) if entry else Standing.MISSING).value,
        in_english=text.state in (State.MISSING, State.FUZZY),
        note=note,
        context=message.context,
        file=entry.place.file if entry else f"locales/{po_path(language, message.domain)}",
        line=entry.place.line if entry else 0,
        written=written,
    )


def as_data(told: dict[str, Told]) -> dict[str, dict[str, object]]:
    """The same, for JSON."""
    return {key: asdict(one) for key, one in told.items()}
