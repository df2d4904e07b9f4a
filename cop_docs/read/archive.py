"""The bytes of a ZIP archive ↔ its files by name: the one reader and the one writer of archives. Read within limits; written without times."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping, Sequence

from cop_docs.read.unreadable import Unreadable

#: What an archive may hold when unpacked: a book with its drawings and fonts needs less than ten megabytes.
_MAX_UNPACKED = 60_000_000
_MAX_FILES = 1000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
#: How files begin that Office encrypts, or wrote before 2007 (MS-CFB, 2.2).
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_CONTENT_TYPES = "[Content_Types].xml"  # ECMA-376, part 2: where readers that stream expect it
#: What a damaged archive raises: wrong lengths, names that are no text, methods and streams that cannot be unpacked, encryption.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, OverflowError,
)  # fmt: skip


def open_archive(data: bytes) -> dict[str, bytes]:
    """The files of an archive by name, in its order.

    Raises ``Unreadable`` where it is damaged, encrypted or too large, or where a name leaves the archive or is there twice, so that two programs
    would read two different files.
    """
    if data.startswith(_COMPOUND):
        raise Unreadable("is encrypted, or was saved by Word or Excel 97–2003", "save it as .docx or .xlsx, without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check(infos)
            return {info.filename: archive.read(info) for info in infos if not info.is_dir()}
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable(f"cannot be unpacked: {error}", "save it anew with the program it comes from, without a password") from None


def _check(infos: Sequence[zipfile.ZipInfo]) -> None:
    if len(infos) > _MAX_FILES or sum(info.file_size for info in infos) > _MAX_UNPACKED:
        raise Unreadable("is far too large when unpacked", "export again, and copy what is yours into the new file")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        if name.casefold() in seen:
            raise Unreadable(f'holds "{name}" twice', "save it anew with the program it comes from")
        if not name or "\\" in name or name.startswith("/") or posixpath.normpath(name).startswith(".."):
            raise Unreadable(f'holds a file that would leave it: "{name}"', "do not unpack it; ask for another one")
        seen.add(name.casefold())


def first_file(data: bytes) -> tuple[str, bool]:
    """The name of the first file of a sound archive, and whether it is stored as it is, uncompressed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        return (infos[0].filename, infos[0].compress_type == zipfile.ZIP_STORED and not infos[0].extra) if infos else ("", False)


def pack(files: Mapping[str, bytes], *, stored: Collection[str] = (), mode: int = 0o600) -> bytes:
    """The archive of ``files`` in their order, those named in ``stored`` uncompressed; the same files give the same bytes.

    ``mode``: the permissions with which they are unpacked.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = mode << 16, _UNIX
            archive.writestr(entry, data)
    return packed.getvalue()


def pack_office(parts: Mapping[str, bytes]) -> bytes:
    """The Office file of ``parts``: by name, the content types first."""
    order = sorted(parts, key=lambda name: (name != _CONTENT_TYPES, not name.startswith("_rels"), name))
    return pack({name: parts[name] for name in order})
