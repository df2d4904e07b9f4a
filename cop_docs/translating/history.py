"""A key + the PO files of git's commits + signatures → what its translation was, when, by whom it was committed, and who signed it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Entry
from cop_docs.catalogues.signatures import Signature, pair_of
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.project.folder import Project

_SEPARATOR = "\x1f"
_LONGEST = 60  # seconds that git may take


@dataclass(frozen=True, slots=True)
class Version:
    """A translation as it was for a time: its entry, since which day and by whom (both empty: in no commit yet), and its signatures."""

    entry: Entry
    since: str
    author: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        """The day and the author; the original and the translation; a line for each signature."""
        state = "fuzzy" if self.entry.fuzzy else "" if any(self.entry.msgstr) else "no translation"
        head = f"{self.since} {self.author}".strip() or "not committed"
        lines = [f"{head}{f' ({state})' if state else ''}", f"  en: {self.entry.msgid}", f"  to: {' | '.join(self.entry.msgstr)}"]
        return "\n".join([*lines, *(f"  {one.state} by {one.by} on {one.on}" for one in self.signatures)])


def history(project: Project, catalogues: Catalogues, domain: str, key: str) -> list[Version]:
    """The versions of the translation of ``key``, the newest first. Without git, or outside a repository, there is only that of today."""
    now = next((entry for name, entry in catalogues.live() if name == domain and key in entry.keys), None)
    versions = [_version(now, "", "", catalogues.signatures)] if now else []
    for day, author, entry in _committed(project, catalogues.language, domain, key):
        if versions and _is_same(versions[-1].entry, entry):  # it was so before already
            versions[-1] = _version(versions[-1].entry, day, author, catalogues.signatures)
        else:
            versions.append(_version(entry, day, author, catalogues.signatures))
    return versions


def _version(entry: Entry, day: str, author: str, signatures: Sequence[Signature]) -> Version:
    fitting = tuple(one for one in signatures if (one.source, one.translation) == pair_of(entry))
    return Version(entry, day, author, fitting)


def _is_same(one: Entry, other: Entry) -> bool:
    return (one.identity, one.msgstr, one.fuzzy) == (other.identity, other.msgstr, other.fuzzy)


def _committed(project: Project, language: Language, domain: str, key: str) -> Iterator[tuple[str, str, Entry]]:
    """The entry in each commit that touched its file, newest first, with the day and the author."""
    path = f"./locales/{po_path(language, domain)}"
    log = _git(project, "log", "--no-show-signature", "--date=short", f"--format=%H{_SEPARATOR}%ad{_SEPARATOR}%an", "--", path) or b""
    for line in filter(None, log.decode("utf-8", "replace").split("\n")):  # a name may hold other ends of lines
        commit, day, author = line.split(_SEPARATOR, 2)
        data = _git(project, "cat-file", "blob", f"{commit}:{path}")
        catalogue = read_catalogue(data.decode("utf-8", "replace"), path, Findings()) if data else None
        entries = (entry for entry in (catalogue.live if catalogue else ()) if key in entry.keys)
        yield from ((day, author, entry) for entry in entries)


def _git(project: Project, *arguments: str) -> bytes | None:
    """What git answers; None where it refuses, or is not there."""
    command = ["git", "-C", str(project.root), *arguments]
    try:
        answer = subprocess.run(command, capture_output=True, check=False, timeout=_LONGEST)  # noqa: S603  # our words, and git's own hashes
    except OSError:
        return None
    return answer.stdout if answer.returncode == 0 else None
