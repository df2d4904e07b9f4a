"""A DOCX as python-docx saves it → the same file with fixed times and order: the same input gives the same bytes."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIRST = "[Content_Types].xml"  # ECMA-376, part 2: where readers that stream expect it


def normalise(data: bytes) -> bytes:
    """The parts of an Office file packed anew: by name, the content types first, without times and owners."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in sorted(given.namelist(), key=lambda name: (name != _FIRST, not name.startswith("_rels"), name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            made.writestr(entry, given.read(name))
    return packed.getvalue()
