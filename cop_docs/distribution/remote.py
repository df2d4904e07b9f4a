"""An address that fsspec understands (s3://…) + paths and bytes → files there, each of them whole, whoever is killed meanwhile."""

from __future__ import annotations

import errno
import hashlib
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from fsspec.core import url_to_fs

#: Where a file appears only when all of it is there; elsewhere it is written beside its place and moved.
_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "az", "oss"}
#: What is written there nobody finds: it is gone with the process.
_NOWHERE = "memory"
_WAITING = ".cop-docs-writing"
_PIECE = 1 << 20


class Remote:
    """A place for files. All paths are relative to it. Whatever goes wrong there is an ``OSError`` with its address."""

    def __init__(self, url: str) -> None:
        self._url = url
        with self._told():
            self._files, root = url_to_fs(url)
            protocol = self._files.protocol
            names = {protocol} if isinstance(protocol, str) else {*protocol}
            if _NOWHERE in names:
                raise OSError(errno.EINVAL, "what is written there is gone when the command ends: give an address that lasts")
        self._root = root.rstrip("/")
        self._is_whole = bool(names & _WHOLE)

    def put(self, files: Mapping[str, bytes]) -> None:
        """Writes these files, many at once where the place allows it."""
        with self._told():
            if self._is_whole:
                self._files.pipe({self._at(path): content for path, content in files.items()})
                return
            for path, content in files.items():
                waiting = self._waiting()
                self._files.pipe_file(waiting, content)
                self._move(waiting, path)

    def copy(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Copies files that are there, without reading them where the place can do that."""
        with self._told():
            if self._is_whole and pairs:
                self._files.copy([self._at(one) for one, _ in pairs], [self._at(other) for _, other in pairs])
                return
            for one, other in pairs:
                waiting = self._waiting()
                self._files.cp_file(self._at(one), waiting)
                self._move(waiting, other)

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        with self._told():
            return bool(self._files.isfile(self._at(path)))

    def sha256(self, path: str) -> bytes | None:
        """The SHA-256 of a file, read piece by piece; None where there is none."""
        digest = hashlib.sha256()
        with self._told():
            if not self._files.isfile(self._at(path)):
                return None
            with self._files.open(self._at(path), "rb") as file:
                while piece := file.read(_PIECE):
                    digest.update(piece)
        return digest.digest()

    def delete(self, path: str) -> None:
        """Deletes a file."""
        with self._told():
            self._files.rm_file(self._at(path))

    def sweep(self) -> None:
        """Deletes what was written beside its place by processes that were killed; nobody else may write there now."""
        with self._told():
            if not self._is_whole and self._files.isdir(self._at(_WAITING)):
                self._files.rm(self._at(_WAITING), recursive=True)

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _waiting(self) -> str:
        self._files.makedirs(self._at(_WAITING), exist_ok=True)
        return self._at(f"{_WAITING}/{platform.node()}-{os.getpid()}")

    def _move(self, waiting: str, path: str) -> None:
        self._files.makedirs(self._at(path).rpartition("/")[0], exist_ok=True)
        self._files.mv(waiting, self._at(path))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OSError(error.errno or errno.EIO, str(error.strerror or error), self._url) from None
        except Exception as error:  # the libraries of these places have no class of errors in common
            raise OSError(errno.EIO, f"{type(error).__name__}: {error}", self._url) from None
