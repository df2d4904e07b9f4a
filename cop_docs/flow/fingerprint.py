"""A project and its documents → a fingerprint of all that each edition is made of: what has the same is not made anew."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

from cop_docs.flow.prepare import Prepared
from cop_docs.model.document import Edition
from cop_docs.project.folder import Project

#: The libraries that shape a file.
ENGINES = ("weasyprint", "python-docx", "jinja2", "babel", "pydyf", "segno", "resvg_py", "fonttools")


def fingerprints(project: Project, prepared: Prepared) -> dict[Edition, str]:
    """The fingerprint of each document and of all that shapes its files beside it: our own code, the templates, the libraries, the fonts."""
    base = _of_tools(project, prepared)
    return {document.edition: _of(base, repr(document)) for document in prepared.documents}


def _of(*parts: str) -> str:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _of_tools(project: Project, prepared: Prepared) -> str:
    code = sorted(Path(__file__).parent.parent.rglob("*.py"))
    looks = sorted(path for path in (project.root / "templates").rglob("*") if path.is_file())
    files = [hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() for path in (*code, *looks)]
    libraries = [f"{name} {version(name)}" for name in ENGINES]
    return _of(*files, *libraries, str(prepared.fonts.key if prepared.fonts else ""))
