"""A project → what it asks of every translation into one language: its style, its glossary; and what the marks of its content may point to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cop_docs.conventions.values import format_values, read_style
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.model.marks import Known
from cop_docs.project.folder import Project
from cop_docs.project.glossary import read_glossary
from cop_docs.rules.translations.pair import Standards
from cop_docs.rules.words.terms import AgreedTerm, terms_of


def standards_of(project: Project, language: Language, findings: Findings) -> Standards:
    """The standards of translations into ``language``."""
    style = read_style(project, findings)
    usual, row = Standards(language), style.get(language.code, {})
    terms = agreed_terms(project, findings)
    return Standards(
        language,
        shortest=float(row.get("shortest", usual.shortest)),
        longest_title=float(row.get("longest_title", usual.longest_title)),
        replaced={str(word): str(better) for word, better in row.get("replaced", {}).items()},
        same=_same(terms, language, project.source_language),
        terms=terms,
        source=project.source_language,
    )


def agreed_terms(project: Project, findings: Findings) -> tuple[AgreedTerm, ...]:
    """The rows of locales/glossary.csv; none where there is no such file."""
    return terms_of(read_glossary(project, findings))


def apart_in(project: Project, findings: Findings) -> frozenset[str]:
    """The catalogues that may say the same original in other words than the rest: they have other readers (locales/style.toml)."""
    return frozenset(read_style(project, findings).get("catalogues", {}).get("apart", ()))


def _same(terms: Iterable[AgreedTerm], language: Language, source: Language) -> frozenset[str]:
    """The terms that the language takes over from the source language as they are."""
    agreed = (set(term.forms.get(source.code, ())) & set(term.forms.get(language.code, ())) for term in terms)
    return frozenset(form.casefold() for forms in agreed for form in forms)


def known_in(content: Content[Message], language: Language, style: Mapping[str, Any]) -> Known:
    """What the marks of a text in ``language`` may point to."""
    terms = frozenset(str(term.id) for term in content.glossary)
    return Known(addresses(content, language), format_values(content.facts.values, language, style, content.source_language), terms)


def addresses(content: Content[Message], language: Language) -> dict[str, str]:
    """The address of each source that has one, in ``language`` or else in the source language."""
    return {str(source.id): address for source in content.sources if (address := source.address(language, content.source_language))}
