"""The manifest of a folder + every path that a project makes → the old files among those it names, told, and removed where that is asked for."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings, Place
from cop_docs.model.profile import SCREEN
from cop_docs.project.files import remove_file
from cop_docs.project.lock import only_writer
from cop_docs.project.packs import Packed, forget_missing, is_there, rows


@dataclass(frozen=True, slots=True)
class OldPacks:
    """Files that an earlier build made and that the project makes no more: the paths of those that are as they were made, and of those changed since."""

    same: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def find_old(folder: Path, there: Mapping[str, Packed], made: Container[str]) -> OldPacks:
    """The old files of a folder: ``there`` are those that are as its manifest says, ``made`` the paths of all that the project makes."""
    old = [row.path for row in rows(folder) if row.path not in made and _is_pack(row) and os.path.lexists(folder / row.path)]
    return OldPacks(tuple(path for path in old if path in there), tuple(path for path in old if path not in there))


def _is_pack(row: Packed) -> bool:
    """Whether the path is one that a build gives to such a file: a manifest that somebody wrote may name any."""
    profile = "" if row.profile == SCREEN.name else f"-{row.profile}"
    folders, name = PurePosixPath(row.path).parts[:-1], PurePosixPath(row.path).name
    ending = f"-{row.language}{profile}.{row.format}"
    is_named = row.audience in name and name.endswith(ending) and row.format in FORMATS
    return is_named and folders == (row.language, row.audience)


def settle_old(folder: Path, old: OldPacks, findings: Findings, *, shown: str, prune: bool) -> list[str]:
    """Tells of old files, by the folder that they are in; with ``prune`` those are removed that are as they were made. The paths of those removed.

    ``shown`` is the folder of packs as findings name it. Raises ``OSError`` where the manifest cannot be written.
    """
    for place, names in _by_folder(old.changed):
        problem = f"made no more, and changed since they were made: {', '.join(names)}"
        findings.add("old-pack", Place(f"{shown}/{place}"), problem, "--prune leaves them; move them out of this folder, or delete them")
    if prune:
        return _remove(folder, old, findings, shown) if old.same else []
    for place, names in _by_folder(old.same):
        findings.add("old-pack", Place(f"{shown}/{place}"), f"made no more: {', '.join(names)}", "remove them: cop-docs build --prune")
    return []


def _remove(folder: Path, old: OldPacks, findings: Findings, shown: str) -> list[str]:
    """Removes old files, then their rows: where the process is killed between, what is left is still named, and the next one removes it."""
    removed = []
    with only_writer(folder):
        for row in [row for row in rows(folder) if row.path in old.same and is_there(folder, row)]:
            try:
                remove_file(folder, row.path)
                removed.append(row.path)
            except OSError as error:
                where = Place(f"{shown}/{row.path}")
                findings.add("old-pack", where, f"is made no more, and cannot be removed: {error.strerror}", "delete it yourself")
        if removed:
            forget_missing(folder)
    return removed


def _by_folder(paths: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    for folder, group in groupby(sorted(paths), key=lambda path: str(PurePosixPath(path).parent)):
        yield folder, [PurePosixPath(path).name for path in group]
