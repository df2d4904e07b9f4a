"""A drawing → its picture as PNG, made once for all processes and all builds: kept below ``.cache``, beside the fonts."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import resvg_py

from cop_docs import fonts
from cop_docs.project.files import replace_files

_KEY = 16  # bytes of a digest


@lru_cache(maxsize=64)
def rasterise(svg: str, width: int) -> bytes:
    """A drawing as PNG, ``width`` pixels wide."""
    folder = fonts.kept_beside("rasters")
    if folder is None:
        return _made(svg, width)
    described = "\0".join((version("resvg_py"), str(width), svg))
    name = f"{_digest(described.encode()).hex()}.raster"
    kept = _kept(folder / name)
    if kept is not None:
        return kept
    picture = _made(svg, width)
    with suppress(OSError):  # a folder that cannot be written costs time, and nothing else
        replace_files(folder, {name: _digest(picture) + picture})
    return picture


def _made(svg: str, width: int) -> bytes:
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width))


def _kept(path: Path) -> bytes | None:
    """The picture that was kept there; None where there is none, or where it is not the one that was made."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, picture = content[:_KEY], content[_KEY:]
    return picture if digest == _digest(picture) else None


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_KEY).digest()
