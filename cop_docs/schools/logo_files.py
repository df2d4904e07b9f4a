"""The file of a school's logo → its picture as a text, small and without anything else that was in the file; or what is wrong with the file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from cop_docs.model.school_logo import SchoolLogo
from cop_docs.read.photograph import small_picture
from cop_docs.read.unreadable import Unreadable

#: No file of a logo is larger.
_MOST_BYTES = 2_000_000
#: Dots of its longer side as it is kept: 300 an inch on 15 millimetres.
_LONGEST = 180


def logo_in(path: Path) -> str:
    """The logo in a file; a logo that many schools share is read once. Raises ``Unreadable`` and ``OSError``."""
    found = path.stat()
    if found.st_size > _MOST_BYTES:
        raise Unreadable(f"has {found.st_size / 1e6:.1f} MB, and {_MOST_BYTES // 1_000_000} are the most", "make it smaller")
    return _read(path, found.st_mtime_ns, found.st_size)


@lru_cache(100)
def _read(path: Path, _changed: int, size: int) -> str:
    with path.open("rb") as file:
        picture = small_picture(file.read(size), path.name, _LONGEST)
    return SchoolLogo.of(picture.width, picture.height, picture.colours, picture.dots).text
