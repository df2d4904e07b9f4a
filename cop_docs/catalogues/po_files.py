"""The path of a PO file → its text and its Catalogue, whichever charset it was saved in."""

from __future__ import annotations

import re
from pathlib import Path

from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import language_named
from cop_docs.project.charset import Decoded, UndecodableError, decode
from cop_docs.project.folder import Project

_CHARSET = re.compile(rb"charset\s*=\s*([\w.:-]+)", re.IGNORECASE)
_LANGUAGE = re.compile(rb'"\s*Language\s*:\s*([\w-]+)', re.IGNORECASE)
_HEAD = 16_384


def load_catalogue(project: Project, path: Path, findings: Findings) -> Catalogue | None:
    """The catalogue at ``path``, its header saying UTF-8, as which it will be written; None, with a finding, where it cannot be read.

    A charset that is not UTF-8, and a byte order mark, are findings.
    """
    decoded = _decoded(project, path, findings)
    if decoded is None:
        return None
    file = project.relative(path)
    if decoded.charset != "utf-8":
        message = f"is in {decoded.charset}, and was read as that"
        findings.add("catalogue-charset", Place(file, 1, 1), message, "nothing: what cop-docs writes there next is UTF-8")
    elif decoded.has_bom:
        hint = "nothing: what cop-docs writes there next has none"
        findings.add("catalogue-charset", Place(file, 1, 1), "starts with a byte order mark, which GNU gettext refuses", hint)
    return read_catalogue(decoded.text, file, findings, decoded.charset)


def po_text(project: Project, path: Path) -> str:
    """All characters of a PO file; "" where it cannot be read."""
    decoded = _decoded(project, path, Findings())
    return decoded.text if decoded else ""


def _decoded(project: Project, path: Path, findings: Findings) -> Decoded | None:
    data = project.read_bytes(path, findings)
    if data is None:
        return None
    head = data[:_HEAD].replace(b"\0", b"")
    charset, named = _CHARSET.search(head), _LANGUAGE.search(head)
    language = language_named(named[1].decode(), project.languages) if named else None
    try:
        return decode(data, charset[1].decode() if charset else "", language.script if language else "")
    except UndecodableError as error:
        looks = f"it looks like {error.likely}: write charset={error.likely} in its header, or" if error.likely else "open it again and"
        place = Place(project.relative(path), error.line, error.column)
        findings.add("unreadable-file", place, str(error), f"{looks} save it as UTF-8")
        return None
