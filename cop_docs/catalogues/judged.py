"""The translations of which no rule said anything, by their standards → digests, kept below ``.cache`` for every process to come.

So a process judges what is new in a catalogue, and not once more all that was judged before. Only praise is kept: what has findings is
judged again, so that each run tells them. The key of what is kept holds all that decides: the standards, this program, its libraries.
"""

from __future__ import annotations

import sys
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from pathlib import Path

from cop_docs.project.cache import Cache, key_of
from cop_docs.rules.translations.pair import Standards

_DIGEST = 16  # bytes
#: How many translations of a language are kept: those of ten large projects.
MOST = 50_000


def digest_of(*parts: str) -> bytes:
    """The digest of what was judged: each part of it, in this order; no sign in a part can be taken for the beginning of the next."""
    return blake2b(repr(parts).encode(), digest_size=_DIGEST).digest()


def clean_before(cache: Cache, standards: Standards) -> set[bytes]:
    """The digests of what was clean by equal standards."""
    kept = cache.get(_key(standards)) or b""
    return {kept[at : at + _DIGEST] for at in range(0, len(kept), _DIGEST)}


def keep_clean(cache: Cache, standards: Standards, digests: set[bytes]) -> None:
    """Keeps the digests of what is clean."""
    cache.put(_key(standards), b"".join(sorted(digests)))


def _key(standards: Standards) -> str:
    return key_of("clean", _program(), *map(_said, (getattr(standards, field.name) for field in fields(standards))))


def _said(value: object) -> str:
    return repr(sorted(value) if isinstance(value, frozenset) else value)


@cache
def _program() -> str:
    """A digest of what judges: this program, Python, and the libraries by their versions. Made once in a process, as a process goes on with what it has loaded."""
    modules = sorted(Path(__file__).parent.parent.rglob("*.py"))
    libraries = sorted(found.name for folder in sys.path for found in Path(folder).glob("*.dist-info"))
    return key_of(sys.version, *libraries, *(path.read_bytes() for path in modules))
