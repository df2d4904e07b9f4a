"""A key → the bytes that were made for it before: whole, or not there. Kept below ``.cache``, for every process and every build."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cop_docs.project.files import delete_file, replace_files

_KEY = 16  # bytes of a digest


def key_of(*parts: str | bytes) -> str:
    """The key of what is made of these parts, in this order."""
    digest = hashlib.blake2b(digest_size=_KEY)
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """What is kept in a folder, a file a key, in folders of the first two letters of keys.

    Each file begins with a digest of its key and the rest, so that what is damaged or has another name counts as missing. Several processes
    may share the folder. One that cannot be written costs time, and nothing else.
    """

    folder: Path

    def get(self, key: str) -> bytes | None:
        """What is kept for ``key``, now used last; None where nothing is, or where it is not what was kept."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest, kept = content[:_KEY], content[_KEY:]
        if digest != _digest(key, kept):
            return None
        with suppress(OSError):
            os.utime(path)
        return kept

    def put(self, key: str, content: bytes) -> None:
        """Keeps ``content`` for ``key``."""
        path = self._path(key)
        with suppress(OSError):
            replace_files(path.parent, {path.name: _digest(key, content) + content})

    def size(self) -> tuple[int, int]:
        """How many files are kept, and their bytes."""
        sizes = [state.st_size for _, state in self._files()]
        return len(sizes), sum(sizes)

    def prune(self, most: int) -> int:
        """Deletes what was used longest ago until no more than ``most`` bytes are kept; how many bytes that were."""
        kept, deleted = self.size()[1], 0
        for path, state in sorted(self._files(), key=lambda one: one[1].st_mtime):
            if kept - deleted <= most:
                break
            if delete_file(path):
                deleted += state.st_size
        return deleted

    def clear(self) -> int:
        """Deletes all that is kept; how many bytes that were."""
        return self.prune(0)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Every file that is kept; no link is followed."""
        for folder in _entries(self.folder):
            for entry in _entries(Path(folder.path)) if folder.is_dir(follow_symlinks=False) else ():
                with suppress(FileNotFoundError):  # another process deletes, too
                    if entry.is_file(follow_symlinks=False):
                        yield Path(entry.path), entry.stat()


def cache_of(root: Path) -> Cache:
    """The cache of the project at ``root``."""
    return Cache(root / ".cache" / "made")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.blake2b(key.encode() + content, digest_size=_KEY).digest()
