"""A folder → the right to write in it, for one thread of one process at a time, and without what killed writers left there."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

if sys.platform != "win32":  # which has no locks on folders
    import fcntl

#: How the folders are named in which files wait to be moved to their places.
PREFIX = ".cop-docs-writing-"
_NAME = re.compile(re.escape(PREFIX) + r"[a-z0-9_]{8}")
MARK = "about.txt"
#: By this file, and not by its name alone, such a folder is known as ours to delete.
ABOUT = b"cop-docs writes files here before it moves them to their places. When no cop-docs runs, this folder can be deleted.\n"
_PAUSE = 0.05
_LONGEST = 60.0
#: What a file system answers that has no such locks, some network drives for instance.
_NO_LOCKS = (errno.ENOTSUP, errno.ENOLCK, errno.EBADF, errno.EINVAL, errno.ENOSYS)


class _Held(threading.local):
    """The folders that this thread may write in."""

    def __init__(self) -> None:
        self.folders: set[Path] = set()


_held = _Held()


@contextmanager
def only_writer(folder: Path, longest: float = _LONGEST) -> Iterator[None]:
    """While this lasts, no other process that asks writes in ``folder``, which is made where it is missing; who has the right may ask again.

    The lock is on the folder itself, so that no file of it is left, and it ends with its process. Whoever reads files in order to write them
    asks before reading. Folders in which files of a killed writer waited are deleted, where the lock says that no other writes. Raises ``OSError`` where the folder cannot be had, or is not free within ``longest`` seconds.
    """
    place = folder.resolve()
    if place in _held.folders:
        yield
        return
    descriptor = _locked(place, longest)
    _held.folders.add(place)
    try:
        if descriptor is not None:
            _sweep(place)
        yield
    finally:
        _held.folders.discard(place)
        if descriptor is not None:
            os.close(descriptor)


def is_only_writer(folder: Path) -> bool:
    """Whether this thread has the right to write in ``folder``."""
    return folder.resolve() in _held.folders


def _locked(folder: Path, longest: float) -> int | None:
    """The open folder, locked; None where the system has no locks on folders."""
    for _ in range(round(longest / _PAUSE) + 1):
        folder.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32":
            return None
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno in _NO_LOCKS:
                return None
            if error.errno not in (errno.EAGAIN, errno.EACCES):
                raise
        else:
            if _is_still(descriptor, folder):
                return descriptor
            os.close(descriptor)
        sleep(_PAUSE)
    raise OSError(errno.EAGAIN, "another cop-docs is writing there", str(folder))


def _is_still(descriptor: int, folder: Path) -> bool:
    """Whether the open folder is still the one of this name: it may have been deleted, and made anew by another process."""
    return folder.exists() and os.path.samestat(os.fstat(descriptor), folder.stat())


def _sweep(folder: Path) -> None:
    """Deletes what writers left that were killed: no other process writes while this one may."""
    for place in folder.iterdir():
        if _NAME.fullmatch(place.name) and not place.is_symlink() and _is_ours(place):
            delete_waiting(place)


def _is_ours(place: Path) -> bool:
    """Whether a folder has the mark; one with nothing in it, or only the beginning of the mark, is of a writer that was killed there."""
    with suppress(OSError):
        names = {path.name for path in place.iterdir()}
        mark = (place / MARK).read_bytes() if (place / MARK).is_file() else b""
        return mark == ABOUT or (names <= {MARK} and ABOUT.startswith(mark))
    return False


def delete_waiting(place: Path) -> None:
    """Deletes a folder of files that wait, its mark last, so that a kill leaves what is known as ours; what cannot be deleted stays."""
    with suppress(OSError):
        for path in place.iterdir():
            if path.name == MARK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
        (place / MARK).unlink(missing_ok=True)
        place.rmdir()
