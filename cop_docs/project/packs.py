"""Artefacts → files in build/ and manifest.json: all of them prepared beside their place first, then moved in, the manifest last."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cop_docs.model.artefact import Artefact
from cop_docs.model.document import Document, Edition
from cop_docs.project.files import replace_files

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


@dataclass(frozen=True, slots=True)
class Made:
    """An artefact with the document it came from and the fingerprint of its input."""

    artefact: Artefact
    document: Document
    input: str


def path_of(edition: Edition, name: str) -> str:
    """Where an artefact goes, relative to the output folder: ``ar/children/cop-children-ar.pdf``."""
    return f"{edition.language.code}/{edition.audience}/{name}"


def describe(made: Made) -> Packed:
    """The line of the manifest for an artefact."""
    artefact, edition, completeness = made.artefact, made.artefact.edition, made.document.completeness
    return Packed(
        path=path_of(edition, artefact.name), audience=edition.audience, publication=edition.publication, language=edition.language.code,
        format=artefact.format, pages=artefact.pages, size=len(artefact.content), sha256=hashlib.sha256(artefact.content).hexdigest(),
        messages=completeness.messages, missing=completeness.missing, fuzzy=completeness.fuzzy, reviewed=completeness.reviewed,
        revision=made.document.revision, input=made.input,
    )  # fmt: skip


def read_manifest(folder: Path) -> dict[str, Packed]:
    """The files that ``folder`` holds just as its manifest says, by path; without a readable manifest there are none."""
    try:
        rows = json.loads((folder / MANIFEST).read_text("utf-8"))["artefacts"]
        packed = [Packed(**row) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {row.path: row for row in packed if _is_there(folder, row)}


def _is_there(folder: Path, row: Packed) -> bool:
    path = folder / row.path
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return False
    return hashlib.sha256(path.read_bytes()).hexdigest() == row.sha256


def pack(folder: Path, made: Iterable[Made], about: Mapping[str, Any]) -> list[Packed]:
    """Writes the artefacts and the manifest, which goes on naming the files that were there before and still are.

    Raises ``OSError`` where the folder cannot be written; what was there before is then untouched.
    """
    made = list(made)
    rows = {row.path: row for row in (describe(one) for one in made)}
    manifest = {"source": dict(about), "artefacts": [asdict(row) for _, row in sorted((read_manifest(folder) | rows).items())]}
    contents = {path_of(one.artefact.edition, one.artefact.name): one.artefact.content for one in made}
    contents[MANIFEST] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    replace_files(folder, contents)
    return list(rows.values())


def source_revision(root: Path) -> str:
    """The commit that the content came from, with "-dirty" where files differ from it; "unknown" outside a git checkout."""
    command = ["git", "-C", str(root), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=20).stdout.strip()  # noqa: S603  # fixed words
    except (OSError, subprocess.SubprocessError):
        return "unknown"
