"""What the commands of ``distribute`` share: the folder and its ledger, who may write there, and how it is told when a run cannot go on."""

from __future__ import annotations

import datetime
import errno
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.options import INTERRUPTED, counted, fail, jobs_option, project_of, with_cure
from cop_docs.model.finding import Findings
from cop_docs.model.finding import Place as Where
from cop_docs.project.lock import only_writer

if TYPE_CHECKING:
    from cop_docs.copies.name_fonts import FontsFor, NameFonts
    from cop_docs.distribution.ledger import Ledger
    from cop_docs.distribution.making import Maker, Order
    from cop_docs.distribution.sources import Source
    from cop_docs.distribution.workers import Kept, Workers

_SECONDS = 1.0
ledger_option = click.option(
    "--ledger",
    "ledger_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The ledger [default: ledger.sqlite in the folder of the run].",
)
output_option = click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the files go [default: a folder in FOLDER]."
)
packs_option = click.option(
    "--packs", "built", type=click.Path(file_okay=False, path_type=Path), help="The folder of built packs [default: build in the project]."
)


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a run, and its ledger."""

    folder: Path
    file: Path
    url: str = ""

    @classmethod
    def of(cls, folder: Path | str, ledger_file: Path | None) -> Place:
        """With the ledger that was named, or the one in the folder; of an address (s3://…) with the folder of the ledger."""
        from cop_docs.distribution.schema import LEDGER

        if isinstance(folder, str) and "://" in folder:
            if ledger_file is None:
                raise click.UsageError(f"the ledger cannot be at {folder}: give it a place on this machine, --ledger FILE")
            return cls(ledger_file.absolute().parent, ledger_file, folder)
        folder = Path(folder)
        return cls(folder, ledger_file or folder / LEDGER)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, to be changed by this process alone: a second run in the folder, or with the ledger, ends with a sentence."""
        from cop_docs.distribution.ledger import Ledger
        from cop_docs.distribution.schema import opened

        with ExitStack() as stack:
            for folder in dict.fromkeys((self.folder, self.file.parent)):
                stack.enter_context(only_writer(folder, _SECONDS))
            yield Ledger(stack.enter_context(opened(self.file, may_write=True)))

    @contextmanager
    def changing(self) -> Iterator[Ledger]:
        """The same of a ledger that must be there."""
        with self.reading():
            pass
        with self.writing() as ledger:
            yield ledger

    @contextmanager
    def reading(self) -> Iterator[Ledger]:
        """The ledger, to be read, also while a run goes on."""
        from cop_docs.distribution.ledger import Ledger
        from cop_docs.distribution.schema import opened

        with opened(self.file, may_write=False) as known:
            yield Ledger(known)


def on_a_run(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that is given the folder of a run, and its ledger, as ``place``."""

    @click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
    @ledger_option
    @wraps(command)
    def run(*arguments: Any, folder: Path, ledger_file: Path | None, **options: Any) -> Any:
        return command(*arguments, place=Place.of(folder, ledger_file), **options)

    return told_plainly(run)


def told_plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that tells in one sentence what stops it, that what was made is kept, and how to go on."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        from cop_docs.distribution.schema import LedgerProblem
        from cop_docs.distribution.workers import WorkersLost

        try:
            return command(*arguments, **options)
        except LedgerProblem as problem:
            fail(str(problem))
        except WorkersLost as lost:
            fail(f"{lost} What was made is kept: {_resumed(options)} goes on.")
        except (KeyboardInterrupt, click.Abort):
            click.echo("\ncop-docs: interrupted; what was made is kept. Run the command again to go on.", err=True)
            sys.exit(INTERRUPTED)
        except OSError as error:
            fail(_told(error))

    return run


def _resumed(options: Mapping[str, Any]) -> str:
    """The command that goes on with the run that was begun with these options."""
    ledger, folder = options.get("ledger_file"), str(options.get("folder") or "FOLDER")
    words = [str(Path(ledger or "FOLDER").parent) if "://" in folder else folder, *(["--ledger", str(ledger)] if ledger else [])]
    return f"cop-docs distribute resume {shlex.join(words)}"


_CURES = {
    errno.ENOSPC: "Free some space on this disk",
    errno.EDQUOT: "Free some space of your quota",
    errno.EAGAIN: "Wait until that has ended",
    errno.EACCES: "See whether you may read and write there",
    errno.EROFS: "Choose a place that can be written to",
}


def _told(error: OSError) -> str:
    said = with_cure(error, _CURES, "See whether it is there, and yours to read and write")
    return f"{said}, and run the command again: what was made before is kept."


def today() -> str:
    """The day, for people to read in the ledger; nothing is decided by it."""
    return datetime.date.today().isoformat()  # noqa: DTZ011  # the day where the officer is


def name_fonts(context: click.Context) -> NameFonts:
    """The fonts of the project, and of names in other scripts. Each that is made is told, as it takes some seconds."""
    from cop_docs.copies.name_fonts import NameFonts
    from cop_docs.flow.font_folder import make_fonts
    from cop_docs.project.design import read_design

    project = project_of(context)
    return NameFonts(
        project.root, make_fonts(project, read_design(project, Findings()), lambda _: None), lambda said: click.echo(said, err=True)
    )


def fonts_of(context: click.Context) -> FontsFor:
    """What gives the fonts for the words of schools, where copies need them."""
    fonts = cache(name_fonts)
    return lambda words: fonts(context).files(words)


@dataclass(frozen=True, slots=True)
class Hands:
    """Who makes the copies: so many processes of this machine, or the workers of a Dask scheduler."""

    jobs: int
    scheduler: str | None = None

    def require_local(self) -> None:
        """Raises ``click.UsageError`` where they are those of a cluster."""
        if self.scheduler is not None:
            raise click.UsageError("streams are written by processes of this machine, into its folder: leave out --scheduler, and see -j")

    def at_work(self, masters: Kept, *, is_first_here: bool) -> AbstractContextManager[Workers]:
        """Them, with the prepared files, for as long as this lasts. Raises ``WorkersLost``."""
        from cop_docs.distribution.workers import WorkersLost, local_workers

        if self.scheduler is None:
            return local_workers(masters, self.jobs, is_first_here=is_first_here)
        try:
            from cop_docs.distribution.cluster import cluster_workers
        except ImportError as error:
            cure = "Install it: pip install 'cop-docs[cluster]'."
            raise WorkersLost(f"--scheduler needs Dask, which is not installed here ({error}). {cure}") from None
        return cluster_workers(self.scheduler, masters)


def by_hands(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that is told who makes the copies, as ``hands``."""

    @jobs_option
    @click.option("--scheduler", metavar="ADDRESS", help="Have copies made by the workers of this Dask scheduler: tcp://HOST:8786.")
    @wraps(command)
    def run(*arguments: Any, jobs: int, scheduler: str | None, **options: Any) -> Any:
        return command(*arguments, hands=Hands(jobs, scheduler), **options)

    return run


class Faults:
    """What of schools cannot be printed: the first fifty are findings, and all are counted."""

    def __init__(self, findings: Findings, cure: str) -> None:
        self._findings, self._cure, self._number = findings, cure, 0

    def add(self, place: str, problem: str) -> None:
        """Takes one; ``place``: the id of a school and the name of its file."""
        self._number += 1
        if self._number <= _TOLD:
            self._findings.add("school-slot", Where(place), problem, self._cure)

    def told(self) -> None:
        """Says how many there are, where not all are told."""
        if self._number > _TOLD:
            click.echo(f"{self._number:,} cannot be made, of which the first {_TOLD} are told.", err=True)


def maker_of(where: tuple[Ledger, Path], taken: tuple[dict[int, Source], FontsFor], order: Order) -> Maker:
    """What makes the files of a run, in its folder or at its address, with fonts for the names of its schools.

    Raises ``OSError``, and ``WorkersLost`` where the library of that is missing.
    """
    from cop_docs.distribution.making import Maker
    from cop_docs.distribution.sources import with_names
    from cop_docs.distribution.state import words_of
    from cop_docs.distribution.workers import WorkersLost

    (ledger, folder), (plain, fonts_for) = where, taken
    sources = with_names(plain, words_of(ledger), fonts_for)
    if order.form == "stream":
        from cop_docs.distribution.stream_making import StreamMaker

        return StreamMaker(ledger, folder, sources)
    url = ledger.setting("to")
    if not url:
        return Maker(ledger, folder, sources, order)
    try:
        from cop_docs.distribution.sending import Sender
    except ImportError as error:
        raise WorkersLost(
            f"{url} needs fsspec, which is not installed here ({error}). Install it: pip install 'cop-docs[cluster]'."
        ) from None
    return Sender(ledger, folder, sources, url)


def make_all(maker: Maker, hands: Hands, findings: Findings) -> str:
    """Makes what is pending, telling now and then how far it is; what was made, as a sentence."""
    from cop_docs.distribution.making import Made

    faults = Faults(findings, "correct the list, and run the command again")
    made = Made(lambda school, edition, problem: faults.add(f"{school}/{edition.name}", problem))
    told = 0
    if maker.is_local:
        hands.require_local()
    with replace(hands, jobs=maker.jobs(hands.jobs)).at_work(maker.masters(), is_first_here=not maker.is_local) as workers:
        for _ in maker.run(today(), made, workers):
            done, what = (made.records, "records") if made.records else (made.files, "files")
            if done - told >= _EACH:
                told = done
                click.echo(f"{done:,} {what} …", err=True)
    faults.told()
    if made.records:
        return f"Made: {counted(made.files, 'stream')} with {counted(made.records, 'record')}."
    return f"Made: {counted(made.files, 'file')} for {counted(made.parcels, 'parcel')}."


_TOLD, _EACH = 50, 20_000
