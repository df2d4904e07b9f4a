"""``diff``: what changed between two builds, for the eyes of a publications officer."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cop_docs.cli.options import ERRORS, OK, interruptible, outside_world

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/diff"),
    show_default=True,
    help="Where the report goes.",
)
@interruptible
def diff(old: Path, new: Path, output: Path) -> None:
    """Compare the packs of two folders page by page, and write a report that shows what differs, grouped by cause.

    OLD and NEW are folders that build wrote. The path of the report goes to standard output. Exit code 0 where nothing differs, 1 where
    something does.
    """
    from cop_docs.compare import compare
    from cop_docs.compare.report import write_report

    seen: list[str] = []
    with outside_world():
        differences = list(compare(old, new, seen.append))
        if not seen:
            raise click.UsageError(f"neither {old} nor {new} holds a manifest.json: name folders that cop-docs build has written")
        if differences:
            click.echo(write_report(output, old, new, differences))
    click.echo(f"{len(seen)} files compared, {len(differences)} differ.", err=True)
    sys.exit(ERRORS if differences else OK)
