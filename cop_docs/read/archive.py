"""The bytes of a ZIP archive ↔ its files by name: the one reader and the one writer of archives. Read within limits; written without times."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import IO

from cop_docs.read.unreadable import Unreadable
from cop_docs.read.zip_records import DEFLATED, STORED, UTF8, Fields, central, end, local

#: What an archive may hold when unpacked: a book with its drawings and fonts needs less than ten megabytes.
_MAX_UNPACKED = 60_000_000
_MAX_FILES = 1000
#: The same of an archive that is read bit by bit: a million rows of a table with many columns need a third of it. What is packed more densely
#: than so many times is no table but a trap.
_MAX_STREAMED, _SMALL, _MOST_PACKED = 4_000_000_000, 20_000_000, 200
#: Bits of a file: encrypted, a patch of another one, strongly encrypted (APPNOTE 6.3.10, 4.4.4).
_UNUSUAL = 1 | 1 << 5 | 1 << 6
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
#: The length, in bytes, of parts that are kept packed for the next archive: as long as fonts are.
_OFTEN = range(64_000, 1_000_000)
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
            _check(infos, _MAX_UNPACKED)
            return {info.filename: archive.read(info) for info in infos if not info.is_dir()}
    except Unreadable:
        raise
    except _BROKEN as error:
        raise Unreadable(f"cannot be unpacked: {error}", "save it anew with the program it comes from, without a password") from None


@contextmanager
def streamed_archive(file: IO[bytes]) -> Iterator[Mapping[str, Callable[[], IO[bytes]]]]:
    """The files of an archive by name, each with what opens it to be read bit by bit: a long table is larger than memory when unpacked.

    Raises ``Unreadable`` as ``open_archive`` does, also while this lasts, for what is found out only when it is read.
    """
    if file.read(len(_COMPOUND)) == _COMPOUND:
        raise Unreadable("is encrypted, or was saved by Word or Excel 97–2003", "save it as .docx or .xlsx, without a password")
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = archive.infolist()
            _check(infos, _MAX_STREAMED)
            if any(info.header_offset < 0 for info in infos):
                raise Unreadable("is damaged: a file would begin before the archive", "save it anew with the program it comes from")
            if any(info.flag_bits & _UNUSUAL or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
                raise Unreadable(
                    "is encrypted, or packed in an unusual way", "save it anew with the program it comes from, without a password"
                )
            if any(info.file_size > _SMALL and info.file_size > _MOST_PACKED * info.compress_size for info in infos):
                raise Unreadable("holds a file that is packed more densely than any table", "save it anew with the program it comes from")
            yield {info.filename: partial(archive.open, info) for info in infos if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError) as error:
        raise Unreadable(f"cannot be unpacked: {error}", "save it anew with the program it comes from, without a password") from None


def _check(infos: Sequence[zipfile.ZipInfo], most: int) -> None:
    if len(infos) > _MAX_FILES or sum(info.file_size for info in infos) > most:
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
    members: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in files.items():
        encoded, flags, method = name.encode(), 0 if name.isascii() else UTF8, STORED if name in stored else DEFLATED
        packed = data if method == STORED else _deflated(data)
        fields = Fields(flags, method, zlib.crc32(data), len(packed), len(data))
        members += [local(encoded, fields), packed]
        directory.append(central(encoded, offset, mode, fields))
        offset += 30 + len(encoded) + len(packed)
    lines = b"".join(directory)
    return b"".join([*members, lines, end(len(files), len(lines), offset)])


def _deflated(data: bytes) -> bytes:
    return _known_deflated(data) if len(data) in _OFTEN else _deflated_anew(data)


def _deflated_anew(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()


#: Fonts are the same in file after file, and packing them is a third of the work of writing a Word file.
_known_deflated = lru_cache(maxsize=16)(_deflated_anew)


def pack_streamed(into: IO[bytes], files: Mapping[str, Iterable[bytes]]) -> None:
    """Writes the archive of ``files``, each given piece by piece; the first is stored as it is where it is called mimetype (ODF 1.3, part 2, 3.3)."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o600 << 16, _UNIX
            with archive.open(entry, "w", force_zip64=name != "mimetype") as file:
                for piece in pieces:
                    file.write(piece)


def pack_stored(into: IO[bytes], files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Writes the archive of ``files``, each given piece by piece and stored as it is: packs are compressed already, and another zlib gives other bytes."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for name, pieces in files:
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr, entry.create_system = 0o100644 << 16, _UNIX
            with archive.open(entry, "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece)


def pack_office(parts: Mapping[str, bytes]) -> bytes:
    """The Office file of ``parts``: by name, the content types first."""
    order = sorted(parts, key=lambda name: (name != _CONTENT_TYPES, not name.startswith("_rels"), name))
    return pack({name: parts[name] for name in order})
