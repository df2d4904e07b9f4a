"""The fonts of the PDF → parts of a Word file: its readers see the same letters, and its pages end where those of the PDF do."""

from __future__ import annotations

import functools
import hashlib
import uuid
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from cop_docs import fonts
from cop_docs.fonts.own import licence_of, may_be_edited
from cop_docs.writers.docx.ooxml import make

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
#: The faces of a family, in the order of ``fonts.files_of``. Nothing of ours is bold and slanted: who wants it gets the bold one slanted.
_UPRIGHT = ("w:embedRegular", "w:embedBold")
_SLANTED = ("w:embedItalic",)


def embedded(table: Part, family: str, *, slants: bool) -> list[Any]:
    """The elements of the font table that carry a family of ours; none for another one. Its files become parts beside ``table``."""
    files = fonts.files_of(family)
    if not all(may_be_edited(licence_of(path)) for path in files):
        return []  # its licence is for reading and printing only
    names = (*_UPRIGHT, *(_SLANTED if slants else ()))
    return [_face(table, name, path) for name, path in zip(names, files, strict=False)]


def _face(table: Part, name: str, path: Path) -> Any:
    key, content = _obfuscated(path)
    part = Part(PackURI(f"/word/fonts/{path.stem}.odttf"), _MEDIA_TYPE, content, table.package)
    return make(name, r_id=table.relate_to(part, RELATIONSHIP_TYPE.FONT), w_fontKey=f"{{{key}}}")


@functools.cache
def _obfuscated(path: Path) -> tuple[str, bytes]:
    """A font and its key as Word keeps them: the key, read backwards, is laid twice over the first 32 bytes (ISO/IEC 29500-1, 17.8.1)."""
    font = path.read_bytes()
    key = uuid.UUID(bytes=hashlib.blake2b(font, digest_size=16).digest())
    head = bytes(byte ^ mask for byte, mask in zip(font[:32], key.bytes[::-1] * 2, strict=True))
    return str(key).upper(), head + font[32:]
