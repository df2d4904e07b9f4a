"""Contents by path → files of a folder: written beside their places, then moved in; whenever that ends, each file is whole, old or new."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BufferedRandom
from itertools import count
from pathlib import Path, PurePosixPath
from typing import IO

from cop_docs.project.lock import ABOUT, MARK, PREFIX, delete_waiting, only_writer


def replace_files(folder: Path, *steps: Mapping[str, bytes]) -> None:
    """Writes every file: those of the first step, then those of the next, each step in its order. A path may be in several steps.

    Paths are relative to ``folder``; no link below it is followed. All is written beside its place first. Where anything fails, every file is
    as it was before; where the process is killed meanwhile, each file is whole, old or new, in the order of the steps. Raises ``OSError``.
    """
    with only_writer(folder):
        for path in {path: None for step in steps for path in step}:
            _require_place(folder, path)
        with _beside(folder) as staging:
            moves = [(staging / str(number) / path, folder / path) for number, step in enumerate(steps) for path in step]
            for (new, target), content in zip(moves, (content for step in steps for content in step.values()), strict=True):
                _write(new, content, target)
            _move_in(moves, staging / "before")


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """A file for its owner alone, written bit by bit beside its place and moved in when this ends well; otherwise nothing is left of it.

    Raises ``FileExistsError`` where something is there already.
    """
    with only_writer(path.parent):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        with _beside(path.parent) as staging:
            new = staging / "0"
            with new.open("xb") as file:
                new.chmod(stat.S_IRUSR | stat.S_IWUSR)
                yield file
                file.flush()
                os.fsync(file.fileno())
            _move_in([(new, path)], staging / "before")


class Batch:
    """Files that are put into a folder together: ``link`` and ``write`` take them one by one, and nothing of them is in memory.

    ``paths`` are relative to the folder; no link below it is followed.
    """

    def __init__(self, folder: Path, staging: Path) -> None:
        self._folder, self._staging = folder, staging
        self._moves: list[tuple[Path, Path]] = []
        self._written: list[Path] = []
        self._names = count()

    def write(self, path: str, pieces: Iterable[bytes]) -> None:
        """A file of these bytes."""
        with self.open(path) as file:
            file.writelines(pieces)

    @contextmanager
    def open(self, path: str) -> Iterator[BufferedRandom]:
        """A file to be written bit by bit."""
        new = self._new(path)
        self._written.append(new)
        with new.open("x+b") as file:
            yield file

    def place(self) -> Path:
        """Where another process may write a file, which ``put`` then takes."""
        return self._staging / str(next(self._names))

    def put(self, path: str, place: Path) -> None:
        """A file that was written at a ``place``."""
        _require_place(self._folder, path)
        self._moves.append((place, self._folder / path))
        self._written.append(place)

    def link(self, path: str, source: Path) -> None:
        """A second name for a file of the same disk. Where there can be none it is copied; a file that has as many names as there can be is then the copy."""
        new = self._new(path)
        try:
            new.hardlink_to(source)
        except OSError as error:
            shutil.copyfile(source, new)
            self._written.append(new)
            new.chmod(stat.S_IMODE(source.stat().st_mode))
            if error.errno == errno.EMLINK:
                spare = self._staging / "spare"
                spare.hardlink_to(new)
                spare.replace(source)

    def finish(self) -> None:
        """Moves all of them in, each whole, when their bytes are on the disk."""
        for new in self._written:
            _sync(new)
        for new, target in self._moves:
            target.parent.mkdir(parents=True, exist_ok=True)
            new.replace(target)
        _sync(self._folder)

    def _new(self, path: str) -> Path:
        _require_place(self._folder, path)
        new = self.place()
        self._moves.append((new, self._folder / path))
        return new


@contextmanager
def batch_of_files(folder: Path) -> Iterator[Batch]:
    """Puts files into ``folder``: when this ends well, each is whole in its place. Where it is killed meanwhile, some are there and some are not.

    Raises ``OSError``.
    """
    with only_writer(folder), _beside(folder) as staging:
        batch = Batch(folder, staging)
        yield batch
        batch.finish()


@contextmanager
def batches_of_files(folder: Path) -> Iterator[Callable[[], Batch]]:
    """Makes batches that are filled at the same time, each of which is moved in by its ``finish``; of others nothing is left when this ends.

    Raises ``OSError``.
    """
    with only_writer(folder), _beside(folder) as staging:
        numbers = count()

        def batch() -> Batch:
            place = staging / str(next(numbers))
            place.mkdir()
            return Batch(folder, place)

        yield batch


def _sync(path: Path) -> None:
    """Has what was written to a file or a folder put on the disk, where the system can."""
    if os.name != "nt":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def file_at(place: Path) -> BufferedRandom:
    """A new file at a ``place`` of a batch, in whatever process. Raises ``OSError``, also where nobody waits for it any more."""
    return place.open("x+b")


def private_file(path: Path) -> None:
    """An empty file that its owner alone may read, where nothing is there yet."""
    if not os.path.lexists(path):
        path.touch(mode=stat.S_IRUSR | stat.S_IWUSR)


def remove_file(folder: Path, path: str) -> None:
    """Deletes a file below ``folder``, and the folders between that are empty then; no link below it is followed. Raises ``OSError``."""
    _require_place(folder, path)
    (folder / path).unlink()
    for parent in PurePosixPath(path).parents[:-1]:
        with suppress(OSError):  # it holds something else
            (folder / parent).rmdir()


def delete_file(path: Path) -> bool:
    """Deletes a file; whether it is gone, and was there."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def _require_place(folder: Path, path: str) -> None:
    """Raises ``OSError`` where a path leaves the folder, by its parts or by a link, or where what has its name is no file."""
    parts = PurePosixPath(path).parts
    if not parts or PurePosixPath(path).is_absolute() or ".." in parts or "\0" in path:
        raise OSError(errno.EINVAL, "is no place in this folder", path)
    place = folder
    for part in parts:
        place = place / part
        if place.is_symlink():
            raise OSError(errno.ELOOP, "is a link, and no link is followed", str(place))
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if place.exists() and not place.is_file():
        raise OSError(errno.EINVAL, "is a device, a pipe or a socket, which no file replaces", str(place))


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A new folder in ``folder``, on the same disk therefore, with a name of its own and the mark by which it is known."""
    staging = Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder))
    try:
        (staging / MARK).write_bytes(ABOUT)
        yield staging
    finally:
        delete_waiting(staging)


def _write(path: Path, content: bytes, target: Path) -> None:
    """A file with the permissions of the one whose place it will take."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        path.chmod(stat.S_IMODE(target.stat().st_mode))


def _move_in(moves: list[tuple[Path, Path]], before: Path) -> None:
    """Moves each new file over its target; where one cannot be moved, those already moved are taken back."""
    done: list[tuple[Path | None, Path]] = []
    try:
        for number, (new, target) in enumerate(moves):
            done += [(None, parent) for parent in _make_parents(target)]
            done.append((_copy(target, before / str(number)), target))
            new.replace(target)
    except BaseException:
        for old, target in reversed(done):
            with suppress(OSError):
                _take_back(old, target)
        raise


def _make_parents(target: Path) -> list[Path]:
    """The folders that had to be made for ``target``, the outermost first."""
    missing = [parent for parent in target.parents if not parent.exists()][::-1]
    target.parent.mkdir(parents=True, exist_ok=True)
    return missing


def _copy(target: Path, copy: Path) -> Path | None:
    """The file that is there now under a second name; None where there is none."""
    if not target.exists():
        return None
    copy.parent.mkdir(exist_ok=True)
    try:
        copy.hardlink_to(target)
    except OSError:  # a disk without hard links
        shutil.copy2(target, copy)
    return copy


def _take_back(old: Path | None, target: Path) -> None:
    if old is not None:
        old.replace(target)
    elif target.is_dir():
        target.rmdir()
    else:
        target.unlink(missing_ok=True)
