"""``check``: every mistake of a project, or of finished files; nothing is written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.distribute.arguments import fonts_of
from cop_docs.cli.options import (
    OK,
    RegularFile,
    counted,
    fail,
    interruptible,
    nothing_to,
    order_of,
    ordered,
    outside_world,
    project_of,
    report,
)
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings

if TYPE_CHECKING:
    from cop_docs.distribution.held import HeldCopies
    from cop_docs.flow.received import Checked  # heavy: loaded by the command alone

_SUFFIXES = (*(f".{name}" for name in FORMATS), ".htm")


@click.command()
@ordered
@click.option("--online", is_flag=True, help="Ask every web address of content/sources.yaml whether it answers; check nothing else.")
@click.option(
    "--ledger",
    "ledger_file",
    type=RegularFile(),
    help="The ledger that knows copies for schools [default: that of the folder they are in].",
)
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
@interruptible
def check(  # noqa: PLR0913  # one argument an option
    context: click.Context, files: tuple[Path, ...], ledger_file: Path | None, *, online: bool, draft: bool, strict: bool, **chosen: Any
) -> None:
    """Find every mistake in content, catalogues and finished documents, and write nothing.

    With FILES (or folders of them) it checks finished files that somebody holds. A file that is as the project would make it now is known
    by its line in build/manifest.json. One that was changed, or made before the project was, is compared with its edition, and what differs
    is told in words: what does harm is an error, what a school may do is a note. Of any other file it tells what can be seen in it.
    A copy for a school is judged by the ledger of its run: its words by what that says of the school, all else by its pack.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress
    from cop_docs.flow.received import check_files

    findings, known = Findings(draft=draft), ""
    with outside_world(), progress() as shown:
        if online:
            what, checked = "address", pipeline.check_addresses(project_of(context), findings)
        elif files:
            project = project_of(context)
            paths = list(_finished(files))
            if not paths:
                folders, endings = ", ".join(map(str, files)), ", ".join(_SUFFIXES)
                raise click.UsageError(f"there is nothing to check: {folders} has no file that ends in {endings}")
            copies = _copies(context, paths, ledger_file, findings)
            held = check_files(project, [path for path in paths if path not in copies.paths], project.build, findings, shown)
            what, checked, known = "file", len(paths), _told(held, copies)
        else:
            what, checked = "edition", pipeline.check(project_of(context, findings), order_of(**chosen), findings, shown)
    code = report(findings, strict=strict)
    if code == OK and what == "edition" and not checked:
        raise click.UsageError(nothing_to("check"))
    if code == OK or files:
        click.echo(f"{counted(checked, what)} checked{known}{'' if len(findings) else ', nothing found'}.", err=True)
    sys.exit(code)


def _copies(context: click.Context, paths: Iterable[Path], ledger_file: Path | None, findings: Findings) -> HeldCopies:
    """Judges those of the files that a ledger knows as copies for schools."""
    from cop_docs.cli.distribute.printed import words_found
    from cop_docs.distribution.held import CopyChecker, HeldCopies, ledger_beside
    from cop_docs.distribution.ledger import Ledger
    from cop_docs.distribution.schema import LedgerProblem, opened

    held, by_ledger = HeldCopies(), dict[Path, list[Path]]()
    for path in paths:
        if place := ledger_file or ledger_beside(path):
            by_ledger.setdefault(place, []).append(path)
    project = project_of(context)
    for place, files in by_ledger.items():
        try:
            with opened(place, may_write=False) as known:
                languages = (*project.languages, *project.pseudo_languages)
                ledger = Ledger(known)
                checker = CopyChecker(ledger, fonts_of(context), languages, partial(words_found, project, Findings(), ledger))
                checker.check(files, held, findings)
        except LedgerProblem as problem:
            fail(str(problem))
    return held


def _told(held: Checked, copies: HeldCopies) -> str:
    """How many files are whose."""
    others = held.files - held.unchanged - held.outdated - held.changed
    parts = [
        (held.unchanged, "as built"), (held.outdated, "as built, before the project was changed"),
        (held.changed, "of this project and changed since"), (others, "of others or not to be read"),
        (copies.same, "as made for schools"), (copies.copies - copies.same, "for schools and changed since"),
    ]  # fmt: skip
    said = ", ".join(f"{number} {what}" for number, what in parts if number)
    return f": {said}" if said else ""


def _finished(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those of our formats in folders that are."""
    for path in paths:
        yield from (
            sorted(found for found in path.rglob("*") if found.is_file() and found.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
        )
