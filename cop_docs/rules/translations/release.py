"""locales/policy.toml + documents → a finding for each edition that may not be released as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from cop_docs.model.content import Content, Message, each
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.text import Text
from cop_docs.project.folder import Project
from cop_docs.project.toml import Tables, toml_of

POLICY = "locales/policy.toml"
_DEFAULT = "default"


class Demand(Enum):
    """What an edition must be before it is released.

    ``DRAFT``: it never is; ``NOTICE``: complete, and it says who has reviewed it; ``REVIEWED``: a second person has reviewed every message.
    """

    DRAFT = "draft"
    NOTICE = "notice"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Policy:
    """The demands: for all, and by language code and publication (or "default" for the language)."""

    default: Demand = Demand.NOTICE
    languages: Mapping[str, Mapping[str, Demand]] = field(default_factory=dict)

    def of(self, edition: Edition) -> Demand:
        """What is demanded of an edition: the nearest word counts."""
        rows = self.languages.get(edition.language.code, {})
        return rows.get(edition.publication, rows.get(_DEFAULT, self.default))


def read_policy(project: Project, content: Content[Message], findings: Findings) -> Policy:
    """The policy; without the file every translation may be released that says who has reviewed it."""
    path = project.root / POLICY
    text = project.read(path, findings) if path.exists() else ""
    data = toml_of(text or "", POLICY, findings, "policy-error")
    if data is None:
        return Policy()
    publications = {str(publication.id) for audience in content.audiences for publication in audience.publications}
    codes = {language.code for language in project.known_languages}
    default = _demand(data, (_DEFAULT,), findings) if _DEFAULT in data else None
    languages = data.keys() - {_DEFAULT}
    for name in languages - codes:
        findings.add("policy-error", data.key(name), f'there is no language "{name}"', nearest(name, codes | {_DEFAULT}))
    rows = {name: _rows(name, data, publications, findings) for name in languages & codes}
    return Policy(default or Demand.NOTICE, rows)


def _rows(language: str, data: Tables, publications: set[str], findings: Findings) -> dict[str, Demand]:
    table = data[language]
    if not isinstance(table, dict):
        findings.add(
            "policy-error", data.place(language), f"{language} is no table", f'write [{language}], and below it default = "notice"'
        )
        return {}
    for name in table.keys() - publications - {_DEFAULT}:
        findings.add(
            "policy-error",
            data.key(language, name),
            f'{language}: there is no publication "{name}"',
            nearest(name, publications | {_DEFAULT}),
        )
    demands = {name: _demand(data, (language, name), findings) for name in table}
    return {name: demand for name, demand in demands.items() if demand}


def _demand(data: Tables, path: tuple[str, ...], findings: Findings) -> Demand | None:
    value: Any = data
    for name in path:
        value = value[name]
    known = [demand.value for demand in Demand]
    if isinstance(value, str) and value in known:
        return Demand(value)
    findings.add("policy-error", data.place(*path), f'{".".join(path)} is "{value}"', nearest(str(value), known))
    return None


def check_release(documents: Iterable[Document], policy: Policy, findings: Findings) -> None:
    """A finding for each document that the policy does not let out, with what it lacks."""
    for document in documents:
        for problem, hint in _problems(document, policy.of(document.edition)):
            findings.add("not-releasable", Place(POLICY), f"{document.edition}: {problem}", hint)


def _problems(document: Document, demand: Demand) -> Iterator[tuple[str, str]]:
    done = document.completeness
    left, code = done.messages - done.reviewed, document.language.code
    if demand is Demand.DRAFT:
        yield "the policy keeps it a draft", f"leave it out of this build, or give it another word in {POLICY}"
    elif document.language.pseudo:
        yield "nobody speaks a pseudo-language", "leave it out of this build"
    elif document.language.is_source:
        return
    elif done.is_draft:
        yield (
            f"of {done.messages} messages {done.missing} lack a translation and {done.fuzzy} have a fuzzy one",
            f"cop-docs messages status -l {code} shows where",
        )
    elif demand is Demand.REVIEWED and left:
        problem = f"{left} of {done.messages} messages await review, and the policy demands a review of all"
        yield problem, f"after the review: cop-docs messages sign -l {code} --by NAME"
    elif demand is Demand.NOTICE and left and not _says_who_reviewed(document):
        yield "it does not say who has reviewed the translation", "give it a block of the kind translation-notice"


def _says_who_reviewed(document: Document) -> bool:
    notices = document.wording.translation
    keys = {text.key for text in (notices.machine, notices.unreviewed, notices.unknown, notices.partly, notices.reviewed)}
    return any(text.key in keys for text in each(Text, document.sections))
