"""``fonts``: the fonts of the PDFs, made from the locked packages."""

from __future__ import annotations

import click

from cop_docs.cli.options import interruptible, outside_world, project_of


@click.command()
@click.pass_context
@interruptible
def fonts(context: click.Context) -> None:
    """Make the fonts of the PDFs from the locked packages (once; build does it too)."""
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress

    with outside_world(), progress() as shown:
        folder = pipeline.make_fonts(project_of(context), shown)
    click.echo(folder.path)
