"""``distribute report``: how far a distribution is, as a page of HTML."""

from __future__ import annotations

from pathlib import Path

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run


@click.command("report")
@on_a_run
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The page [default: report.html in FOLDER].")
def report_(*, place: Place, output: Path | None) -> None:
    """Write a page with numbers, charts and tables by region and edition: no names, no script, nothing from the network."""
    from cop_docs.distribution.report import report_of
    from cop_docs.project.files import batch_of_files

    path = output or place.folder / "report.html"
    with place.reading() as ledger:
        page = report_of(ledger)
    with batch_of_files(path.parent) as batch:
        batch.write(path.name, [page.encode()])
    click.echo(path)
