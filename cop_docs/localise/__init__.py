"""Content[Message] + the catalogues of one language → Content[Text]: every message looked up, its marks parsed, its values filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cop_docs.catalogues.po_files import load_catalogue
from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.catalogues.signatures import Reviews, read_signatures, reviews_of
from cop_docs.conventions.typography import TypeRule, rules_of, set_type
from cop_docs.conventions.values import check_locale, format_values, read_style
from cop_docs.localise.pseudo import pseudo
from cop_docs.model.content import Content, Message, Source, each, translate
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.language import SOURCE, Language, language_named
from cop_docs.model.marks import Known, MarkError, differences, parse
from cop_docs.model.text import Review, State, Text
from cop_docs.project.folder import Project

Catalogues = Mapping[str, Catalogue]
#: What a language does with words that are found: its rules of setting, and who answers for each translation.
_Habits = tuple[tuple[TypeRule, ...], Reviews]


def localise(content: Content[Message], language: Language, project: Project, findings: Findings) -> Content[Text]:
    """``content`` in ``language``. What is missing or fuzzy there becomes a finding and stays in English, marked as such."""
    check_locale(language, findings)
    style = read_style(project, findings)
    known = known_in(content, language, style)
    if language == SOURCE:
        return translate(content, _Author(known, findings).say)
    if language.pseudo:
        return translate(content, _Pretender(language, _Author(known, findings)).say)
    catalogues = read_catalogues(project, language, domains(content), findings)
    english = replace(known, values=format_values(content.forum.values, SOURCE, {}))
    reviews = reviews_of(read_signatures(project, language, findings))
    rules = rules_of(language.code, style.get(language.code, {}))
    return translate(content, _Translator(language, catalogues, known, (rules, reviews), _Author(english, findings)).say)


def known_in(content: Content[Message], language: Language, style: Mapping[str, Any]) -> Known:
    """What the marks of a translation into ``language`` may point to."""
    terms = frozenset(str(term.id) for term in content.glossary)
    return Known(addresses(content.sources, language), format_values(content.forum.values, language, style), terms)


def domains(content: Content[Message]) -> list[str]:
    """The catalogues that the messages of ``content`` belong to, in alphabetical order."""
    return sorted({message.domain for message in each(Message, content)})


def addresses(sources: Sequence[Source[Message]], language: Language) -> dict[str, str]:
    """The address of each source that has one, in ``language`` or else in English."""
    return {str(source.id): address for source in sources if (address := source.address(language))}


def check_folders(project: Project, findings: Findings) -> None:
    """A warning for each folder of locales that is no language's: its translations would never be read."""
    folders = {language.folder for language in project.languages}
    for path in sorted(project.locales.iterdir()) if project.locales.is_dir() else ():
        if path.is_dir() and path.name not in folders:
            meant = language_named(path.name, project.languages)
            hint = f"rename it to {meant.folder}" if meant else nearest(path.name, folders)
            findings.add("unknown-language", Place(project.relative(path)), f'no language has the folder "{path.name}"', hint)


def read_catalogues(project: Project, language: Language, names: Sequence[str], findings: Findings) -> dict[str, Catalogue]:
    """The catalogues of a language by domain; a missing or broken one is a finding."""
    catalogues: dict[str, Catalogue] = {}
    for name in names:
        path = project.locales / language.folder / "LC_MESSAGES" / f"{name}.po"
        if not path.exists():
            findings.add(
                "missing-catalogue",
                Place(project.relative(path)),
                f"{language.name} has no catalogue for {name}",
                "run cop-docs messages update",
            )
            continue
        if (catalogue := load_catalogue(project, path, findings)) is not None:
            catalogues[name] = catalogue
    return catalogues


@dataclass(frozen=True, slots=True)
class _Author:
    """Says messages in English."""

    known: Known
    findings: Findings

    def say(self, message: Message) -> Text:
        return self.instead(message, State.SOURCE)

    def instead(self, message: Message, state: State) -> Text:
        try:
            inlines = parse(message.text, self.known)
        except MarkError as error:
            where = f"{error.problem} (character {error.column} of this text)"
            self.findings.add("marks-syntax", message.place, where, error.hint)
            return Text.verbatim(message.text)
        return Text(inlines, SOURCE, state, message.key, place=message.place)


@dataclass(frozen=True, slots=True)
class _Pretender:
    """Says messages in a pseudo-language, which needs no catalogue."""

    language: Language
    author: _Author

    def say(self, message: Message) -> Text:
        said = self.author.say(message)
        if said.state is State.VERBATIM:
            return said
        words = pseudo(said.inlines, self.language)
        return replace(said, inlines=words, language=self.language, state=State.TRANSLATED, review=Review.MACHINE)


class _Translator:
    """Says messages in another language, or in English where that has no finished translation."""

    def __init__(self, language: Language, catalogues: Catalogues, known: Known, habits: _Habits, author: _Author) -> None:
        self._language, self._known, self._author, self._findings = language, known, author, author.findings
        self._rules, self._reviews = habits
        self._entries = {name: _by_message(catalogue) for name, catalogue in catalogues.items()}
        self._files = {name: f"locales/{language.folder}/LC_MESSAGES/{name}.po" for name in catalogues}

    def say(self, message: Message) -> Text:
        entries = self._entries.get(message.domain)
        if entries is None:  # said once for the whole catalogue
            return self._author.instead(message, State.MISSING)
        entry = entries.get((message.context or None, message.text))
        if entry is None or not any(entry.msgstr):
            return self._missing(message, entry)
        if entry.fuzzy:
            self._findings.add(
                "fuzzy-translation", entry.place, f"the translation of {message.key} is fuzzy", "correct it and remove the flag"
            )
            return self._author.instead(message, State.FUZZY)
        return self._translated(message, entry)

    def _missing(self, message: Message, entry: Entry | None) -> Text:
        place = entry.place if entry else Place(self._files[message.domain])
        hint = "translate it" if entry else "run cop-docs messages update, then translate it"
        self._findings.add("missing-translation", place, f"{message.key} is not translated", hint)
        return self._author.instead(message, State.MISSING)

    def _translated(self, message: Message, entry: Entry) -> Text:
        translation = entry.msgstr[0]
        try:
            inlines = parse(translation, self._known)
        except MarkError as error:
            self._findings.add("marks-syntax", entry.place, f"{error.problem} (character {error.column} of this text)", error.hint)
            return self._author.instead(message, State.MISSING)
        if differs := differences(message.text, translation):
            hint = "copy the marks, link ids and placeholders from the English; the words between them are free"
            self._findings.add("marks-differ", entry.place, f"the translation of {message.key} {differs}", hint)
        type_set = set_type(inlines, self._rules)
        return Text(type_set, self._language, State.TRANSLATED, message.key, self._reviews.of(entry), entry.place)


def _by_message(catalogue: Catalogue) -> dict[tuple[str | None, str], Entry]:
    return {entry.identity: entry for entry in catalogue.live}
