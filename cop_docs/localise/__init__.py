"""Content[Message] + the catalogues of one language → Content[Text]: every message looked up, its marks parsed, its values filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from cop_docs.catalogues.admission import admit_source
from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.standards import known_in
from cop_docs.catalogues.templates import domains
from cop_docs.content.scalars import place_in
from cop_docs.conventions.setting import TypeRule
from cop_docs.conventions.typography import rules_of, set_type
from cop_docs.conventions.values import check_locale, format_values, read_style
from cop_docs.localise.as_written import as_written
from cop_docs.localise.pseudo import pseudo
from cop_docs.model.content import Content, Message, translate
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.language import Language, language_named
from cop_docs.model.marks import Known, MarkError, parse
from cop_docs.model.text import Review, State, Text
from cop_docs.project.folder import Project


def localise(content: Content[Message], language: Language, project: Project, findings: Findings) -> Content[Text]:
    """``content`` in ``language``. What is missing, fuzzy or refused there becomes a finding and stays in the source language, marked as such."""
    return localise_with(content, Catalogues.read(project, language, domains(content), findings), project, findings)


def localise_with(content: Content[Message], catalogues: Catalogues, project: Project, findings: Findings) -> Content[Text]:
    """The same with catalogues that have been read; their language is the one that is meant."""
    language, style = catalogues.language, read_style(project, findings)
    check_locale(language, style.get(language.code, {}), findings)
    known = known_in(content, language, style)
    say = _speaker(content, catalogues, known, style, findings)
    return translate(content, lambda message: as_written(message, language, content.source_language) if message.form else say(message))


def _speaker(
    content: Content[Message], catalogues: Catalogues, known: Known, style: Mapping[str, Mapping[str, Any]], findings: Findings
) -> Callable[[Message], Text]:
    """Who says messages in the language of ``catalogues``."""
    language, source = catalogues.language, content.source_language
    rules = rules_of(source.code, style.get(source.code, {}))
    if language == source:
        return _Author(known, source, rules, findings).say
    if language.pseudo:
        return _PseudoTranslator(language, _Author(known, source, rules, findings)).say
    values = format_values(content.facts.values, source, style, source)
    author = _Author(replace(known, values=values), source, rules, findings)
    return _Translator(catalogues, known, style.get(language.code, {}), author).say


def check_folders(project: Project, findings: Findings) -> None:
    """A warning for each folder of locales that is no language's: its translations would never be read."""
    folders = {language.folder for language in project.languages}
    for path in sorted(project.locales.iterdir()) if project.locales.is_dir() else ():
        if path.is_dir() and path.name not in folders:
            meant = language_named(path.name, project.languages)
            other = language_named(path.name)
            hint = f"rename it to {meant.folder}" if meant else nearest(path.name, folders)
            if other and not meant:
                hint = f'write "{other.code}" among the languages of project.toml, or delete the folder'
            findings.add("unknown-language", Place(project.relative(path)), f'no language has the folder "{path.name}"', hint)


@dataclass(frozen=True, slots=True)
class _Author:
    """Says messages in the source language, set by its rules."""

    known: Known
    language: Language
    rules: tuple[TypeRule, ...]
    findings: Findings

    def say(self, message: Message) -> Text:
        return self.instead(message, State.SOURCE)

    def instead(self, message: Message, state: State) -> Text:
        admission = admit_source(message.text, self.language)
        admission.report(self.findings, lambda at: place_in(message, at), message.key)
        try:
            inlines = parse(admission.text, self.known)
        except MarkError as error:
            is_as_written = admission.text == message.text
            for fault in error.faults:
                place = place_in(message, fault.column - 1) if is_as_written else message.place
                self.findings.add("marks-syntax", place, fault.problem, fault.hint)
            return Text.verbatim(message.text, self.language)
        return Text(set_type(inlines, self.rules), self.language, state, message.key, place=message.place)


@dataclass(frozen=True, slots=True)
class _PseudoTranslator:
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
    """Says messages in another language, or in the source language where that has no finished translation."""

    def __init__(self, catalogues: Catalogues, known: Known, style: Mapping[str, Any], author: _Author) -> None:
        self._catalogues, self._known, self._author, self._findings = catalogues, known, author, author.findings
        self._rules = rules_of(catalogues.language.code, style)

    def say(self, message: Message) -> Text:
        if message.domain not in self._catalogues.catalogues:  # said once for the whole catalogue
            return self._author.instead(message, State.MISSING)
        entry = self._catalogues.entry(message)
        if entry is None or not any(entry.msgstr):
            return self._missing(message, entry)
        if entry.fuzzy:
            self._findings.add(
                "fuzzy-translation", entry.place, f"the translation of {message.key} is fuzzy", "correct it and remove the flag"
            )
            return self._author.instead(message, State.FUZZY)
        return self._translated(message, entry)

    def _missing(self, message: Message, entry: Entry | None) -> Text:
        file = self._catalogues.files.get(message.domain)
        if entry or not file or file.whole:  # it may be the entry of a file that could not be read, which is told there
            place = entry.place if entry else Place(f"locales/{po_path(self._catalogues.language, message.domain)}")
            hint = "translate it" if entry else "run cop-docs messages update, then translate it"
            self._findings.add("missing-translation", place, f"{message.key} is not translated", hint)
        return self._author.instead(message, State.MISSING)

    def _translated(self, message: Message, entry: Entry) -> Text:
        self._catalogues.report(entry, self._findings)
        if self._catalogues.is_refused(entry):
            return self._author.instead(message, State.MISSING)
        language, translation = self._catalogues.language, self._catalogues.admissions(entry)[0].text
        try:
            inlines = parse(translation, self._known)
        except MarkError:  # it points to what the original points to, at which that is told
            return self._author.instead(message, State.MISSING)
        return Text(
            set_type(inlines, self._rules), language, State.TRANSLATED, message.key, self._catalogues.reviews.of(entry), entry.place
        )
