"""``build``: packs, as the publications officer orders them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import interruptible, order_of, ordered, outside_world, project_of, report
from cop_docs.model.finding import Findings


@click.command()
@ordered
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the packs go [default: build in the project]."
)
@click.option("--release", is_flag=True, help="Refuse what locales/policy.toml does not let out: unreviewed translations, for instance.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.pass_context
@interruptible
def build(context: click.Context, output: Path | None, *, dry_run: bool, draft: bool, strict: bool, **chosen: Any) -> None:
    """Build the packs: all of them, or those of -a, -p, -l and -f.

    Paths of the files go to standard output, everything else to standard error. A file whose content, looks and tools have not
    changed is kept. Where an error is found nothing is written, and the packs that were there stay.
    """
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress, table

    if draft and chosen["release"]:
        raise click.UsageError("a draft is never released; leave out --draft or --release")
    project, order = project_of(context), order_of(**chosen)
    into, findings = output or project.build, Findings(draft=draft)
    with outside_world(), progress() as shown:
        if dry_run:
            planned = pipeline.plan(project, order, findings, shown)
            built = None
        else:
            planned = []
            built = pipeline.build(project, order, findings, into=into, progress=shown)
    for path in planned:
        click.echo(into / path)
    code = report(findings, strict=strict)
    if built:
        for row in sorted((*built.made, *built.kept), key=lambda row: row.path):
            click.echo(into / row.path)
        click.echo(table(built), err=True)
    sys.exit(code)
