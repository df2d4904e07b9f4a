"""Content + the POT files of a git revision → the messages that are new since then, or whose original has changed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.templates import domains
from cop_docs.model.content import Content, Message, translatable
from cop_docs.model.finding import Findings
from cop_docs.project.folder import Project


class UnknownRevision(ValueError):
    """Git knows no such revision, or the project is in no git repository."""


@dataclass(frozen=True, slots=True)
class Change:
    """A message as it is now; ``before`` is its original at the revision, None where there was none."""

    message: Message
    before: str | None

    def __str__(self) -> str:
        """``file:line:column: key`` with the original then and now."""
        head = f"{self.message.place}: {self.message.key}"
        if self.before is None:
            return f"{head} is new\n  now: {self.message.text}"
        return f"{head} has changed\n  was: {self.before}\n  now: {self.message.text}"


def changed_since(project: Project, content: Content[Message], revision: str) -> list[Change]:
    """What has changed since ``revision``, in the order of the content. Raises ``UnknownRevision``, and ``OSError`` where git is missing."""
    commit = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise UnknownRevision(f'git knows no revision "{revision}" here')
    before = {(domain, key): text for domain in domains(content) for key, text in _english(project, commit.strip(), domain).items()}
    changes = (Change(message, before.get((message.domain, message.key))) for message in translatable(content))
    return [change for change in changes if change.before != change.message.text]


def _english(project: Project, commit: str, domain: str) -> dict[str, str]:
    """The original of a template by key, as it was; nothing where there was no such template."""
    text = _git(project, "cat-file", "blob", f"{commit}:./locales/{domain}.pot")
    catalogue = read_catalogue(text, f"{domain}.pot", Findings()) if text else None
    return {key: entry.msgid for entry in (catalogue.entries if catalogue else ()) for key in entry.keys}


def _git(project: Project, *arguments: str) -> str | None:
    """What git answers; None where it refuses."""
    command = ["git", "-C", str(project.root), *arguments]
    answer = subprocess.run(command, capture_output=True, check=False, timeout=20)  # noqa: S603  # our words, and a hash or a revision
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else None
