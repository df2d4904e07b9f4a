"""A document of python-docx → the bytes of its parts, by name: python-docx itself would pack them, and they would be packed a second time."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter


class _Parts:
    """What python-docx writes into an archive, kept by name."""

    def __init__(self) -> None:
        self.by_name: dict[str, bytes] = {}

    def write(self, pack_uri: PackURI, blob: bytes | str) -> None:
        self.by_name[pack_uri.membername] = blob.encode() if isinstance(blob, str) else blob


def parts_of(word: WordDocument) -> dict[str, bytes]:
    """The parts as ``Document.save`` would write them: content types, relationships, and each part after what it belongs to."""
    package, parts = word.part.package, _Parts()
    writer: Any = PackageWriter  # its ``write`` opens an archive, and its steps have no types
    writer._write_content_types_stream(parts, package.parts)  # noqa: SLF001
    writer._write_pkg_rels(parts, package.rels)  # noqa: SLF001
    writer._write_parts(parts, package.parts)  # noqa: SLF001
    return parts.by_name
