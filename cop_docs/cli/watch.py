"""``watch``: drafts of packs, made again whenever a file is saved."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import click

from cop_docs.cli.options import OK, counted, interruptible, order_of, ordered, outside_world, project_of, report
from cop_docs.model.finding import Findings

_PAUSE = 0.1  # seconds from one look at the files to the next


@click.command()
@ordered
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the packs go [default: build in the project]."
)
@click.pass_context
@interruptible
def watch(context: click.Context, output: Path | None, *, draft: bool, strict: bool, **chosen: Any) -> None:
    """Build drafts, and build again what a saved file changes, until Ctrl-C ends it.

    Name a language and an audience (-l, -a): the fewer packs, the sooner each is there. Paths of files that were written go to standard output.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.processes import Staying
    from cop_docs.flow.progress import progress
    from cop_docs.flow.watching import version_of

    project, order, known, looks = project_of(context), order_of(**chosen), "", ""
    into = output or project.build
    with outside_world(), Staying(order.jobs) as workers:
        while True:
            while known == (now := version_of(project)):
                sleep(_PAUSE)
            begun, known, before, looks = monotonic(), now, looks, version_of(project, ("templates",))
            if looks != before:
                workers.end()  # they have read the templates
            findings = Findings(draft=True)
            with progress() as shown:
                built = pipeline.build(project_of(context), order, findings, into=into, progress=shown)
            code = report(findings, strict=strict)
            for row in built.made if built else ():
                click.echo(into / row.path)
            sys.stdout.flush()
            mend = "" if code == OK else "Mend what is told above and save. "
            click.echo(
                f"{counted(len(built.made) if built else 0, 'file')} in {monotonic() - begun:.1f} s. {mend}Watching; Ctrl-C ends it.",
                err=True,
            )
