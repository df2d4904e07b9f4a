"""The file of a school's logo → its picture as a text, small and without anything else that was in the file; or what is wrong with the file."""

from __future__ import annotations

import base64
import zlib
from functools import lru_cache
from pathlib import Path

from cop_docs.read.photograph import SmallPicture, small_picture
from cop_docs.read.unreadable import Unreadable

#: No file of a logo is larger.
_MOST_BYTES = 2_000_000
#: Dots of its longer side as it is kept: 300 an inch on 15 millimetres.
_LONGEST = 180
_CARRIAGE_RETURN = 13


def logo_in(path: Path) -> str:
    """The logo in a file; a logo that many schools share is read once. Raises ``Unreadable`` and ``OSError``."""
    found = path.stat()
    if found.st_size > _MOST_BYTES:
        raise Unreadable(f"has {found.st_size / 1e6:.1f} MB, and {_MOST_BYTES // 1_000_000} are the most", "make it smaller")
    return _read(path, found.st_mtime_ns, found.st_size)


@lru_cache(100)
def _read(path: Path, _changed: int, size: int) -> str:
    with path.open("rb") as file:
        return _text_of(small_picture(file.read(size), path.name, _LONGEST))


def _text_of(picture: SmallPicture) -> str:
    """A picture as a text of ASCII: its sides, its colours, and its dots, packed so that a file of PDF can hold them as they are."""
    packed = next(one for level in range(9, 0, -1) if (one := zlib.compress(picture.dots, level))[-1] != _CARRIAGE_RETURN)
    return ".".join(
        (str(picture.width), str(picture.height), *(base64.b64encode(part).decode("ascii") for part in (picture.colours, packed)))
    )
