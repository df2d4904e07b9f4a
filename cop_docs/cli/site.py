"""``site``: the web catalogue of what was built."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cop_docs.cli.options import interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings


@click.command()
@click.option(
    "--packs", "built", type=click.Path(file_okay=False, path_type=Path), help="The folder of packs [default: build in the project]."
)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where it goes [default: site in that folder].")
@click.pass_context
@interruptible
def site(context: click.Context, built: Path | None, output: Path | None) -> None:
    """Write a web catalogue of what was built: a page for each language, with covers, pages, sizes and files to take. Nothing is built.

    Readers choose a language, for whom, and an age. The pages need no script and no network, so the folder can be put on a server or on a stick.
    It has the files for the screen, and PDFs in large print where they were built. Words of the pages are in content/site.yaml.

    The paths of the pages go to standard output. Exit code 0 where they are written, 1 where there is nothing to show.
    """
    from cop_docs.preview.site import write_site

    project, findings = project_of(context), Findings()
    folder = built or project.build
    with outside_world():
        for path in write_site(project, folder, output or folder / "site", findings):
            click.echo(path)
    sys.exit(report(findings, strict=False))
