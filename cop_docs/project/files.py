"""Contents by path → files of a folder: all are written beside their place first and then moved in, so none is ever half there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

_INCOMING = ".incoming"


def replace_files(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes every file, in the order given. Raises ``OSError`` where that cannot be done; the files there before are then untouched."""
    incoming = folder / _INCOMING
    try:
        shutil.rmtree(incoming, ignore_errors=True)
        for path, content in contents.items():
            _write(incoming / path, content)
        for path in contents:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            (incoming / path).replace(target)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
