"""What is known of a member of an archive → its records, as bytes (APPNOTE 6.3, 4.3.7, 4.3.12 and 4.3.16); nothing in it says when it was made."""

from __future__ import annotations

import struct
from typing import NamedTuple

#: How the bytes of a member are kept: as they are, or by DEFLATE.
STORED, DEFLATED = 0, 8
#: The name of the member is in UTF-8.
UTF8 = 0x800
_VERSION, _UNIX = 20, 3
_EPOCH = 0x21  # the first of January 1980


class Fields(NamedTuple):
    """What both records of a member say: how its bytes are kept, their CRC-32, how many there are, and how many when they are unpacked."""

    flags: int
    method: int
    crc: int
    packed: int
    size: int


def local(name: bytes, fields: Fields) -> bytes:
    """What stands before the bytes of a member."""
    flags, method, *sizes = fields
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, _VERSION, flags, method, 0, _EPOCH, *sizes, len(name), 0) + name


def central(name: bytes, offset: int, mode: int, fields: Fields) -> bytes:
    """The line of a member in the directory: ``offset`` is where it begins, ``mode`` the permissions with which it is unpacked."""
    flags, method, *sizes = fields
    versions = _UNIX << 8 | _VERSION, _VERSION
    rest = len(name), 0, 0, 0, 0, mode << 16, offset
    return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, *versions, flags, method, 0, _EPOCH, *sizes, *rest) + name


def end(count: int, length: int, offset: int) -> bytes:
    """What stands behind a directory of ``count`` lines and ``length`` bytes that begins at ``offset``."""
    return struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, length, offset, 0)
