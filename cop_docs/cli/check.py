"""``check``: every mistake of a project, or of finished files; nothing is written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import OK, interruptible, order_of, ordered, outside_world, project_of, report
from cop_docs.model.finding import Findings


@click.command()
@ordered
@click.option("--online", is_flag=True, help="Ask every web address of content/sources.yaml whether it answers; check nothing else.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_context
@interruptible
def check(context: click.Context, files: tuple[Path, ...], *, online: bool, draft: bool, strict: bool, **chosen: Any) -> None:
    """Find every mistake in content, catalogues and finished documents, and write nothing.

    With FILES (or folders of them, build for instance) it checks finished files: one that bears the name of an edition against that
    edition, any other alone, a Word file that a school has changed for instance.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress

    findings = Findings(draft=draft)
    with outside_world(), progress() as shown:
        if online:
            what, checked = "addresses", pipeline.check_addresses(project_of(context), findings)
        elif files:
            what, checked = "files", pipeline.check_files(project_of(context), list(_finished(files)), findings, shown)
        else:
            what, checked = "editions", pipeline.check(project_of(context), order_of(**chosen), findings, shown)
    code = report(findings, strict=strict)
    if code == OK:
        click.echo(f"{checked} {what} checked{'' if len(findings) else ', nothing found'}.", err=True)
    sys.exit(code)


def _finished(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are named, and those in folders that are, but for the manifest."""
    for path in paths:
        inside = sorted(found for found in path.rglob("*") if found.is_file() and found.suffix != ".json") if path.is_dir() else [path]
        yield from inside
