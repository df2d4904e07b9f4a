"""The files of a project → a version that changes whenever one of them does, by looking at their times again and again."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from cop_docs.project.folder import Project

#: Seconds from one look to the next: short enough to feel immediate, long enough to cost nothing.
PAUSE = 0.3
_WATCHED = ("content", "templates", "locales", "project.toml")


def version_of(project: Project, folders: Sequence[str] = _WATCHED) -> str:
    """A digest of the paths, times and sizes of all that a page is made from. What an editor moves away meanwhile is left out."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(path for folder in folders for path in _files(project.root / folder)):
        with suppress(OSError):
            found = path.stat()
            digest.update(f"{path}\0{found.st_mtime_ns}\0{found.st_size}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    for place, _, names in os.walk(folder):  # which, unlike a glob, goes on where a folder vanishes
        yield from (Path(place, name) for name in names)


class Watch:
    """Looks at the files from a thread of its own; others wait until something has changed."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._changed, self._ended = threading.Condition(), threading.Event()
        self.version = version_of(project)
        self._thread = threading.Thread(target=self._look, name="watch", daemon=True)
        self._thread.start()

    def wait(self, known: str, seconds: float) -> str:
        """The version, as soon as it is another one than ``known`` or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != known or self.ended, seconds)
            return self.version

    @property
    def ended(self) -> bool:
        """Whether nobody looks any more."""
        return self._ended.is_set()

    def end(self) -> None:
        """Looks no more, and lets go those who wait."""
        self._ended.set()
        self._thread.join()
        with self._changed:
            self._changed.notify_all()

    def _look(self) -> None:
        while not self._ended.wait(PAUSE):
            version = version_of(self._project)
            if version != self.version:
                with self._changed:
                    self.version = version
                    self._changed.notify_all()
