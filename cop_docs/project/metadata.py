"""project.toml → Metadata; all that is wrong is found at once, at its place. A project without the file says nothing of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from cop_docs.model.finding import Findings
from cop_docs.model.metadata import FILE, Metadata
from cop_docs.project.folder import Project
from cop_docs.project.tokens import Tokens
from cop_docs.project.toml import Tables, toml_of

_KIND = "project-error"
_KEYS = ("authors", "publisher", "rights", "licence")
#: One line, with no sign that hides or turns others: it is shown by file managers and in the windows of readers.
_TEXT = re.compile(r"[^\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]*")
_ADDRESS = re.compile(r"https://[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+")
#: Word keeps no more of a property.
_LONGEST = 255
_MOST_AUTHORS = 20


def read_metadata(project: Project, findings: Findings) -> Metadata:
    """What the files of ``project`` say of themselves; findings tell what of it cannot be said."""
    path = project.root / FILE
    text = project.read(path, findings) if path.exists() else None
    tables = toml_of(text, FILE, findings, _KIND) if text is not None else None
    if tables is None:
        return Metadata()
    Tokens(tables, findings, _KIND).require_known(tables, _KEYS, ())
    authors = tables.get("authors", [])
    if not isinstance(authors, list) or len(authors) > _MOST_AUTHORS:
        findings.add(_KIND, tables.place("authors"), f"authors is no list of at most {_MOST_AUTHORS} names", 'write authors = ["…", "…"]')
        authors = []
    said = [author for number, author in enumerate(authors) if _is_said(tables, ("authors", number), author, findings)]
    return Metadata(tuple(said), *_texts(tables, _KEYS[1:], findings))


def _texts(tables: Tables, keys: Iterable[str], findings: Findings) -> Iterable[str]:
    values: Mapping[str, Any] = {key: tables.get(key, "") for key in keys}
    for key, value in values.items():
        is_said = value == "" or _is_said(tables, (key,), value, findings)
        if is_said and value and key == "licence" and not _ADDRESS.fullmatch(value):
            findings.add(_KIND, tables.place(key), f"“{value}” is no address", "write the address of the licence, with https://")
            is_said = False
        yield value if is_said else ""


def _is_said(tables: Tables, path: tuple[str | int, ...], value: object, findings: Findings) -> bool:
    """Whether a value is a line of words; a finding tells where it is none."""
    if isinstance(value, str) and value.strip() and len(value) <= _LONGEST and _TEXT.fullmatch(value):
        return True
    problem = f"{path[0]} is no line of at most {_LONGEST} characters without signs that cannot be seen"
    findings.add(_KIND, tables.place(*path), problem, "write it in words, between quotation marks")
    return False
