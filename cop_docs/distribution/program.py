"""This program and the libraries that copies are made with → what names them: where it is the same, copies have the same bytes."""

from __future__ import annotations

import hashlib
import platform
import zlib
from functools import cache
from pathlib import Path

from cop_docs.libraries import version

_PACKAGE = Path(__file__).parent.parent
_LIBRARIES = ("uharfbuzz", "zxing-cpp")


@cache
def program() -> dict[str, str]:
    """By name: the version of Python, of zlib and of the libraries, and a digest of our own code."""
    code = hashlib.sha256(b"\0".join(path.read_bytes() for path in sorted(_PACKAGE.rglob("*.py")))).hexdigest()[:12]
    libraries = {name: version(name) for name in _LIBRARIES}
    return {"Python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION, "cop-docs": code, **libraries}
