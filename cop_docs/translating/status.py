"""Content + catalogues + signatures → how far each message, each catalogue and each edition of a language is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.standing import Standing
from cop_docs.catalogues.templates import domains, extract
from cop_docs.compose import compose, editions, printed
from cop_docs.localise import localise_with
from cop_docs.model.content import Content, Message
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.project.folder import Project


@dataclass(frozen=True, slots=True)
class MessageStatus:
    """How far one message of a catalogue is; ``is_kept``: its translation was signed under an original that has changed since."""

    domain: str
    english: Entry
    standing: Standing
    is_kept: bool
    place: Place


@dataclass(frozen=True, slots=True)
class StatusRow:
    """The messages of a catalogue (``name`` is its domain), or of an edition (its audience and its publication)."""

    language: Language
    name: tuple[str, ...]
    messages: tuple[MessageStatus, ...]

    def count(self, *standings: Standing) -> int:
        """How many messages are exactly as far as one of ``standings``."""
        return sum(message.standing in standings for message in self.messages)

    @property
    def done(self) -> int:
        """Messages with a finished translation."""
        return sum(message.standing.is_finished for message in self.messages)

    @property
    def reviewed(self) -> int:
        """Messages that a second person has reviewed."""
        return self.count(Standing.REVIEWED, Standing.APPROVED)

    @property
    def awaiting(self) -> int:
        """Finished translations that nobody has reviewed yet."""
        return self.done - self.reviewed

    @property
    def words_left(self) -> int:
        """English words of the messages without a finished translation."""
        return sum(len(message.english.msgid.split()) for message in self.messages if not message.standing.is_finished)

    def by_domain(self) -> Iterator[StatusRow]:
        """A row for each catalogue that it draws on."""
        for domain in dict.fromkeys(message.domain for message in self.messages):
            yield StatusRow(self.language, (domain,), tuple(message for message in self.messages if message.domain == domain))


@dataclass(frozen=True, slots=True)
class Status:
    """How far some languages are, by catalogues and by editions."""

    catalogues: tuple[StatusRow, ...]
    editions: tuple[StatusRow, ...]


def status(project: Project, content: Content[Message], languages: Iterable[Language], findings: Findings) -> Status:
    """How far ``languages`` are, English left out; what was kept although its original changed is a finding."""
    by_catalogue: list[StatusRow] = []
    by_edition: list[StatusRow] = []
    for language in languages:
        if not language.is_source:
            catalogues = Catalogues.read(project, language, domains(content), findings)
            messages = tuple(_messages(catalogues, content))
            by_catalogue += StatusRow(language, (), messages).by_domain()
            by_edition += _editions(project, content, catalogues, messages)
            _report_kept(messages, findings)
    return Status(tuple(by_catalogue), tuple(by_edition))


def _messages(catalogues: Catalogues, content: Content[Message]) -> Iterator[MessageStatus]:
    found = {(domain, entry.identity): entry for domain, entry in catalogues.live()}
    for domain, template in extract(content).items():
        file = Place(f"locales/{po_path(catalogues.language, domain)}")
        for english in template.entries:
            entry = found.get((domain, english.identity))
            standing = catalogues.standing(entry or english)
            is_kept = entry is not None and standing.is_finished and catalogues.reviews.is_outdated(entry)
            yield MessageStatus(domain, english, standing, is_kept, entry.place if entry else file)


class _NoDrawings(dict[str, str]):
    """Words can be counted without drawings."""

    def __missing__(self, name: str) -> str:
        return '<svg viewBox="0 0 1 1"></svg>'


def _editions(
    project: Project, content: Content[Message], catalogues: Catalogues, messages: Iterable[MessageStatus]
) -> Iterator[StatusRow]:
    """A row for each edition: the messages that its pages would print, each once."""
    by_key = {key: message for message in messages for key in message.english.keys}
    texts = localise_with(content, catalogues, project, Findings(draft=True))  # what it finds is for check
    for edition in editions(content, (catalogues.language,)):
        document = compose(texts, edition, _NoDrawings())
        yield StatusRow(catalogues.language, (edition.audience, edition.publication), tuple(_printed(document, by_key)))


def _printed(document: Document, by_key: Mapping[str, MessageStatus]) -> Iterator[MessageStatus]:
    seen: set[tuple[str, tuple[str | None, str]]] = set()
    for text in printed(document):
        message = by_key.get(text.key)
        if message and (message.domain, message.english.identity) not in seen:
            seen.add((message.domain, message.english.identity))
            yield message


def _report_kept(messages: Iterable[MessageStatus], findings: Findings) -> None:
    for message in messages:
        if message.is_kept:
            problem = f"{message.english.keys[0]} was signed under another original"
            findings.add("kept-translation", message.place, problem, "where the translation is right, sign it: cop-docs messages sign")
