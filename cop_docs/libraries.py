"""A package of Python → the libraries that it asks for, and whether each of them is here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import metadata
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec


@cache
def version(package: str) -> str:
    """The version of a library, looked up once in a process, as a process goes on with what it has loaded. Raises ``PackageNotFoundError``."""
    return metadata.version(package)


def required(package: str) -> list[str]:
    """The libraries that an installed package asks for on every machine, and those that they ask for, each once."""
    found: list[str] = []
    ask = [package]
    while ask:
        new = [name for name in _asked_by(ask.pop(0)) if name not in found]
        found += new
        ask += new
    return found


def _asked_by(package: str) -> list[str]:
    try:
        asked = requires(package) or []
    except PackageNotFoundError:
        return []
    wanted = (line for line in asked if ";" not in line)  # else an extra, or a library for another machine
    return list(dict.fromkeys(re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in wanted))


def is_here(package: str, installed: Mapping[str, Sequence[str]]) -> bool:
    """Whether a package is installed and a module of it can be found; a broken environment may have the one without the other.

    ``installed`` tells of each module that can be imported the packages that brought it.
    """
    try:
        version(package)
    except PackageNotFoundError:
        return False
    same = re.compile("[-_.]+".join(map(re.escape, re.split("[-_.]+", package))), re.IGNORECASE)
    modules = [module for module, packages in installed.items() if any(map(same.fullmatch, packages))]
    return any(find_spec(module) is not None for module in modules)
