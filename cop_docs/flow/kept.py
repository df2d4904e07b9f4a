"""An edition that was written and checked ↔ what is kept of it: its files and its findings, so that neither is made twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document
from cop_docs.model.finding import KINDS, Finding, Place
from cop_docs.project.cache import Cache, key_of

#: How many bytes are kept: more than ten builds of six languages in every format.
MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of an edition: its format, how many pages it has, and the SHA-256 of its bytes."""

    format: str
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """The files of an edition, and what was found when they were written: findings depend on which formats were written together.

    ``places`` is a fingerprint of the places that findings may tell of.
    """

    files: tuple[KeptFile, ...]
    findings: tuple[Finding, ...]
    places: str


def edition_key(fingerprint: str, formats: Sequence[str]) -> str:
    """The key of an edition of this fingerprint, written in these formats."""
    return key_of("edition", fingerprint, *formats)


def keep(cache: Cache, key: str, artefacts: Sequence[Artefact], findings: Iterable[Finding], *, places: str) -> None:
    """Keeps the files of an edition, each by its own digest, and what was found."""
    files = [(artefact.format, artefact.pages, sha256_of(artefact.content)) for artefact in artefacts]
    for (*_, sha256), artefact in zip(files, artefacts, strict=True):
        cache.put(_file_key(sha256), artefact.content)
    said = [[found.kind.code, found.place.file, found.place.line, found.place.column, found.message, found.hint] for found in findings]
    cache.put(key, json.dumps({"files": files, "findings": said, "places": places}).encode())


def kept(cache: Cache, key: str) -> KeptEdition | None:
    """What is kept for ``key``; None where nothing is."""
    content = cache.get(key)
    if content is None:
        return None
    try:
        data = json.loads(content)
        return KeptEdition(tuple(KeptFile(*file) for file in data["files"]), tuple(map(_finding, data["findings"])), str(data["places"]))
    except (ValueError, KeyError, TypeError):  # a program of another version wrote it
        return None


def artefacts_of(cache: Cache, document: Document, files: Iterable[KeptFile], profile: str) -> list[Artefact] | None:
    """The files themselves; None where one is not kept any more."""
    found = [(file, cache.get(_file_key(file.sha256))) for file in files]
    if any(content is None for _, content in found):
        return None
    edition, prefix = document.edition, document.metadata.prefix
    return [Artefact(edition, file.format, content, file.pages, profile, prefix) for file, content in found if content is not None]


def _finding(said: Sequence[Any]) -> Finding:
    code, file, line, column, message, hint = said
    kind = KINDS[code]
    return Finding(kind, Place(file, line, column), message, hint, kind.severity)


def _file_key(sha256: str) -> str:
    return key_of("file", sha256)


def sha256_of(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
