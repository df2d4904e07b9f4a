"""``verify``: whether packs are just what the project makes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import ERRORS, OK, counted, interruptible, order_of, ordered, outside_world, project_of, report
from cop_docs.model.finding import Findings


@click.command()
@ordered
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="The folder of packs [default: build in the project]."
)
@click.pass_context
@interruptible
def verify(context: click.Context, output: Path | None, *, draft: bool, strict: bool, **chosen: Any) -> None:
    """Make the packs anew, in memory, and compare each file with that in the folder, byte by byte. The folder is only read.

    The same project gives the same bytes on any day and any machine with the same versions of Pango and HarfBuzz: whoever has the project can see
    that packs were made of it. What is kept of earlier builds is not looked at. Exit code 0 where all files are the same, 1 where one is not.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress

    project, findings = project_of(context), Findings(draft=draft)
    with outside_world(), progress() as shown:
        verified = pipeline.verify(project, order_of(**chosen), findings, into=output or project.build, progress=shown)
    code = report(findings, strict=strict)
    for path, verdict in sorted(verified.different.items()):
        click.echo(f"{path} {verdict}")
    click.echo(f"{counted(verified.files, 'file')} made again, {len(verified.different)} differ.", err=True)
    sys.exit(ERRORS if code == OK and verified.different else code)
