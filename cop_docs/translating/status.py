"""Content + catalogues + signatures → how far each message, each catalogue and each edition of a language is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import Reviews, read_signatures, reviews_of
from cop_docs.catalogues.templates import extract
from cop_docs.compose import compose, editions, printed
from cop_docs.localise import localise, read_catalogues
from cop_docs.model.content import Content, Message
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import SOURCE, Language
from cop_docs.model.text import Review
from cop_docs.project.folder import Project


class Stage(Enum):
    """How far a translation is. ``TRANSLATED``: finished, and no machine has signed it. Later is further."""

    MISSING = "missing"
    OUTDATED = "outdated"
    MACHINE = "machine"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    APPROVED = "approved"


_STAGES = {Review.MACHINE: Stage.MACHINE, Review.REVIEWED: Stage.REVIEWED, Review.APPROVED: Stage.APPROVED}


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one message of a catalogue is; ``lapsed``: it was signed, under English that has changed since."""

    domain: str
    english: Entry
    stage: Stage
    lapsed: bool
    place: Place


@dataclass(frozen=True, slots=True)
class StatusRow:
    """The standings of a catalogue (``name`` is its domain), or of an edition (its audience and its publication)."""

    language: Language
    name: tuple[str, ...]
    standings: tuple[Standing, ...]

    def count(self, *stages: Stage) -> int:
        """How many messages are as far as one of ``stages``."""
        return sum(standing.stage in stages for standing in self.standings)

    @property
    def done(self) -> int:
        """Messages with a finished translation."""
        return len(self.standings) - self.count(Stage.MISSING, Stage.OUTDATED)

    @property
    def reviewed(self) -> int:
        """Messages that a second person has reviewed."""
        return self.count(Stage.REVIEWED, Stage.APPROVED)

    @property
    def awaiting(self) -> int:
        """Finished translations that nobody has reviewed yet."""
        return self.done - self.reviewed

    @property
    def words_left(self) -> int:
        """English words of the messages without a finished translation."""
        left = (standing for standing in self.standings if standing.stage in (Stage.MISSING, Stage.OUTDATED))
        return sum(len(standing.english.msgid.split()) for standing in left)

    def by_domain(self) -> Iterator[StatusRow]:
        """A row for each catalogue that it draws on."""
        for domain in dict.fromkeys(standing.domain for standing in self.standings):
            yield StatusRow(self.language, (domain,), tuple(standing for standing in self.standings if standing.domain == domain))


@dataclass(frozen=True, slots=True)
class Status:
    """The standing of some languages, by catalogues and by editions."""

    catalogues: tuple[StatusRow, ...]
    editions: tuple[StatusRow, ...]


def status(project: Project, content: Content[Message], languages: Iterable[Language], findings: Findings) -> Status:
    """How far ``languages`` are, English left out; what was kept although its English changed is a finding."""
    catalogues: list[StatusRow] = []
    of_editions: list[StatusRow] = []
    for language in languages:
        if language != SOURCE:
            standings = tuple(_standings(project, content, language, findings))
            catalogues += StatusRow(language, (), standings).by_domain()
            of_editions += _editions(project, content, language, standings)
            _tell_lapsed(standings, findings)
    return Status(tuple(catalogues), tuple(of_editions))


def _standings(project: Project, content: Content[Message], language: Language, findings: Findings) -> Iterator[Standing]:
    templates = extract(content)
    catalogues = read_catalogues(project, language, list(templates), findings)
    reviews = reviews_of(read_signatures(project, language, findings))
    for domain, template in templates.items():
        file = Place(f"locales/{language.folder}/LC_MESSAGES/{domain}.po")
        found = {entry.identity: entry for entry in (catalogues[domain].live if domain in catalogues else ())}
        for english in template.entries:
            entry = found.get(english.identity, english)
            stage = stage_of(entry, reviews)
            lapsed = stage not in (Stage.MISSING, Stage.OUTDATED) and reviews.lapsed(entry)
            yield Standing(domain, english, stage, lapsed, entry.place if english.identity in found else file)


def stage_of(entry: Entry, reviews: Reviews) -> Stage:
    """How far the translation of ``entry`` is, by its flags and by the signatures that fit."""
    if not any(entry.msgstr):
        return Stage.MISSING
    return Stage.OUTDATED if entry.fuzzy else _STAGES.get(reviews.of(entry), Stage.TRANSLATED)


class _NoDrawings(dict[str, str]):
    """Words can be counted without drawings."""

    def __missing__(self, name: str) -> str:
        return '<svg viewBox="0 0 1 1"></svg>'


def _editions(project: Project, content: Content[Message], language: Language, standings: Iterable[Standing]) -> Iterator[StatusRow]:
    """A row for each edition: the messages that its pages would print, each once."""
    by_key = {key: standing for standing in standings for key in standing.english.keys}
    texts = localise(content, language, project, Findings(draft=True))  # what it finds has been told
    for edition in editions(content, (language,)):
        document = compose(texts, edition, _NoDrawings())
        yield StatusRow(language, (edition.audience, edition.publication), tuple(_printed_standings(document, by_key)))


def _printed_standings(document: Document, by_key: Mapping[str, Standing]) -> Iterator[Standing]:
    told: set[tuple[str, tuple[str | None, str]]] = set()
    for text in printed(document):
        standing = by_key.get(text.key)
        if standing and (standing.domain, standing.english.identity) not in told:
            told.add((standing.domain, standing.english.identity))
            yield standing


def _tell_lapsed(standings: Iterable[Standing], findings: Findings) -> None:
    for standing in standings:
        if standing.lapsed:
            problem = f"{standing.english.keys[0]} was signed under other English"
            findings.add("kept-translation", standing.place, problem, "where the translation is right, sign it: cop-docs messages sign")
