"""Two folders of finished packs → what differs between them: files that came or went, and page by page what changed, by cause."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cop_docs.compare.pages import CAUSES, Cause, PageDifference, compare_pages
from cop_docs.project.packs import read_manifest
from cop_docs.read.docx import WordFile

__all__ = ["CAUSES", "Cause", "FileDifference", "PageDifference", "compare"]


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A file that differs: its path in the folders, why, a sentence about it, and the pages where that can be seen."""

    path: str
    cause: Cause
    summary: str
    pages: list[PageDifference] = field(default_factory=list)


def compare(old: Path, new: Path, seen: Callable[[str], None]) -> Iterator[FileDifference]:
    """The files that the manifests of two folders name and that differ, in the order of their paths; ``seen`` is told of each file looked at."""
    before, after = read_manifest(old), read_manifest(new)
    for path in sorted(before.keys() | after.keys()):
        seen(path)
        if path not in after:
            yield FileDifference(path, "gone", "is no longer there")
        elif path not in before:
            yield FileDifference(path, "new", "was not there before")
        elif before[path].sha256 != after[path].sha256:
            yield _difference(path, (old / path).read_bytes(), (new / path).read_bytes())


def _difference(path: str, old: bytes, new: bytes) -> FileDifference:
    if path.endswith(".pdf"):
        pages = list(compare_pages(old, new))
        cause: Cause = min((page.cause for page in pages), key=CAUSES.index, default="hidden")
        count = len(pages)
        return FileDifference(path, cause, f"{count} page{'' if count == 1 else 's'} differ" if pages else "looks the same", pages)
    same = path.endswith(".docx") and WordFile.read(path, old).outline == WordFile.read(path, new).outline
    return FileDifference(path, "hidden" if same else "text", "says the same" if same else "says something else")
