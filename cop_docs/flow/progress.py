"""How far a build has come → a bar on a terminal, plain lines elsewhere, and the table at its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

from cop_docs.flow.pipeline import Built
from cop_docs.flow.prepare import Progress


class _Lines(Progress):
    """Plain lines on standard error."""

    def __init__(self, console: Console) -> None:
        self._console, self._total, self._done = console, 0, 0

    def begin(self, total: int) -> None:
        self._total = total

    def step(self, label: str) -> None:
        self._done += bool(self._total)
        count = f"[{self._done}/{self._total}] " if self._total else ""
        self._console.print(f"{count}{label}", markup=False, highlight=False)


class _Bar(Progress):
    """A bar on a terminal."""

    def __init__(self, bar: RichProgress) -> None:
        self._bar, self._task = bar, bar.add_task("preparing", total=None)

    def begin(self, total: int) -> None:
        self._bar.update(self._task, total=total, description="writing")

    def step(self, label: str) -> None:
        self._bar.update(self._task, advance=1 if self._bar.tasks[0].total else 0, description=label)


@contextmanager
def progress() -> Iterator[Progress]:
    """Shows progress on standard error until the block ends."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _Lines(console)
        return
    columns = (TextColumn("{task.description:<34}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with RichProgress(*columns, console=console, transient=True) as bar:
        yield _Bar(bar)


def table(built: Built) -> str:
    """What was built: an audience a row, a language a column, the pages of each file that has pages; then the sum."""
    rows = [*built.made, *built.kept]
    if not rows:
        return "nothing to build"
    paged = [row for row in rows if row.pages]
    languages = list(dict.fromkeys(row.language for row in paged))
    wide = max([4, *map(len, languages)]) + 1
    packs = list(
        dict.fromkeys((row.audience, row.publication, row.format) for row in sorted(paged, key=lambda row: (row.audience, row.format)))
    )
    pages = {(row.audience, row.publication, row.format, row.language): row.pages for row in paged}
    lines = [f"{'pages of each file':<34}" + "".join(f"{language:>{wide}}" for language in languages)] if paged else []
    for audience, publication, name in packs:
        cells = "".join(f"{pages.get((audience, publication, name, language), '-'):>{wide}}" for language in languages)
        lines.append(f"{audience + ' ' + publication:<28} {name:<5}{cells}")
    drafts = sum(bool(row.missing or row.fuzzy) for row in rows)
    kept = f", {len(built.kept)} of them unchanged" if built.kept else ""
    unfinished = f"; {drafts} are drafts with the original in place of missing translations" if drafts else ""
    return "\n".join([*lines, f"{len(rows)} file{'' if len(rows) == 1 else 's'}{kept}{unfinished}"])
