"""The bytes of an ICC profile → why it cannot be the profile of a press (ISO 15076-1)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEADER = 128
_TAG = 12
#: From the profile connection space to the inks and back: without them nothing can be separated or proofed.
_NEEDED = (b"A2B0", b"B2A0")
_MOST_TAGS = 200


def problem_of(profile: bytes) -> str:
    """What is wrong with a profile, in words that follow its name; empty where it is one of a CMYK printer, as a whole."""
    return next(_problems(profile), "")


def _problems(profile: bytes) -> Iterator[str]:
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        yield "is no ICC profile"
        return
    (size,) = struct.unpack_from(">I", profile)
    if size != len(profile):
        yield f"is damaged: it says that it has {size:,} bytes, and has {len(profile):,}"
    if profile[12:16] != b"prtr":
        yield f"is of the class “{_text(profile[12:16])}”, not of a printer (prtr)"
    if profile[16:20] != b"CMYK":
        yield f"is for the colours “{_text(profile[16:20])}”, not for CMYK"
    if profile[8] not in (2, 4):
        yield f"is of version {profile[8]} of ICC; 2 and 4 can be read"
    yield from _tags(profile)


def _tags(profile: bytes) -> Iterator[str]:
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    if count > _MOST_TAGS or _HEADER + 4 + count * _TAG > len(profile):
        yield "is damaged: its table of tags is cut off"
        return
    rows = [struct.unpack_from(">4sII", profile, _HEADER + 4 + number * _TAG) for number in range(count)]
    if any(offset + length > len(profile) for _, offset, length in rows):
        yield "is damaged: a part of it is beyond its end"
    missing = [_text(name) for name in _NEEDED if name not in {row[0] for row in rows}]
    if missing:
        yield f"has no table {' and no '.join(missing)}: nothing can be separated with it"


def _text(name: bytes) -> str:
    return name.decode("ascii", "replace").strip()
