"""Artefacts → files in build/ and manifest.json, which at every moment names only files that are just as it says; while old ones are removed, some that are gone."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document, Edition
from cop_docs.model.profile import SCREEN
from cop_docs.project.files import replace_files
from cop_docs.project.lock import only_writer

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Packed:
    """What the manifest says of one file. ``input`` is the fingerprint of all it was made from; ``size`` counts bytes."""

    path: str
    audience: str
    publication: str
    language: str
    format: str
    pages: int
    size: int
    sha256: str
    messages: int
    missing: int
    fuzzy: int
    reviewed: int
    revision: str
    input: str
    profile: str = SCREEN.name


@dataclass(frozen=True, slots=True)
class Made:
    """An artefact with the document it came from and the fingerprint of its input."""

    artefact: Artefact
    document: Document
    input: str


def path_of(edition: Edition, name: str) -> str:
    """Where an artefact goes, relative to the output folder: ``ar/pupils/pupils-ar.pdf``."""
    return f"{edition.language.code}/{edition.audience}/{name}"


def describe(made: Made) -> Packed:
    """The line of the manifest for an artefact."""
    artefact, edition, completeness = made.artefact, made.artefact.edition, made.document.completeness
    return Packed(
        path=path_of(edition, artefact.name), audience=edition.audience, publication=edition.publication, language=edition.language.code,
        format=artefact.format, pages=artefact.pages, size=len(artefact.content), sha256=hashlib.sha256(artefact.content).hexdigest(),
        messages=completeness.messages, missing=completeness.missing, fuzzy=completeness.fuzzy, reviewed=completeness.reviewed,
        revision=made.document.revision, input=made.input, profile=artefact.profile,
    )  # fmt: skip


def rows(folder: Path) -> list[Packed]:
    """What the manifest of ``folder`` says of each file, whether that is still there or not; nothing where it cannot be read."""
    try:
        return [_packed(row) for row in json.loads((folder / MANIFEST).read_text("utf-8"))["artefacts"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def read_manifest(folder: Path) -> dict[str, Packed]:
    """The files that ``folder`` holds just as its manifest says, by path; without a readable manifest there are none."""
    return {row.path: row for row in rows(folder) if is_there(folder, row)}


def _packed(row: Mapping[str, Any]) -> Packed:
    """A row as it was read. Raises ``TypeError`` where a field is missing, strange or no text or number as it should be."""
    packed = Packed(**row)
    if any(type(getattr(packed, field.name)).__name__ != field.type for field in fields(Packed)):
        raise TypeError("a field of another type")
    return packed


def is_there(folder: Path, row: Packed) -> bool:
    """Whether a file is there, in the folder, with the bytes that its row tells."""
    path = folder / row.path
    with suppress(OSError, ValueError):  # a path that no file can have
        if path.resolve().is_relative_to(folder.resolve()) and path.is_file():
            return hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256
    return False


def pack(folder: Path, made: Iterable[Made], about: Mapping[str, Any]) -> list[Packed]:
    """Writes the artefacts and the manifest, which goes on naming the files that were there before and still are.

    Raises ``OSError`` where the folder cannot be written; what was there before is then untouched.
    """
    made = list(made)
    rows = {row.path: row for row in (describe(one) for one in made)}
    contents = {path_of(one.artefact.edition, one.artefact.name): one.artefact.content for one in made}
    with only_writer(folder):
        there = read_manifest(folder)
        kept = {path: row for path, row in there.items() if path not in rows or row.sha256 == rows[path].sha256}
        # a process that is killed on the way leaves the first manifest: it does not name what is about to be replaced
        replace_files(folder, {MANIFEST: _manifest(about, kept)}, contents, {MANIFEST: _manifest(about, there | rows)})
    return list(rows.values())


def forget_missing(folder: Path) -> None:
    """Writes the manifest without the rows of files that are gone, all else as it is. Raises ``OSError``."""
    with only_writer(folder):
        left = {row.path: row for row in rows(folder) if os.path.lexists(folder / row.path)}
        source = json.loads((folder / MANIFEST).read_text("utf-8")).get("source")
        replace_files(folder, {MANIFEST: _manifest(source if isinstance(source, dict) else {}, left)})


def _manifest(about: Mapping[str, Any], rows: Mapping[str, Packed]) -> bytes:
    manifest = {"source": dict(about), "artefacts": [asdict(row) for _, row in sorted(rows.items())]}
    return (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()


def source_revision(root: Path) -> str:
    """The commit that the content came from, with "-dirty" where files differ from it; "unknown" outside a git checkout."""
    command = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.strip()  # noqa: S603  # fixed words
    except (OSError, subprocess.SubprocessError):
        return "unknown"
