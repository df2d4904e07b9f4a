"""``distribute dispatch``: what travels with the packs."""

from __future__ import annotations

from pathlib import Path

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run, output_option
from cop_docs.cli.distribute.printed import has_printed, paper_options


@click.command()
@on_a_run
@output_option
@paper_options
def dispatch(*, place: Place, output: Path | None, **paper: float) -> None:
    """Write the tables for sending: CSV, in which no cell is a formula.

    \b
    carrier.csv   a line for each school: address, telephone, cartons, weight
    cartons.csv   a line for each carton, region by region
    confirm.csv   a line for each school and file; schools fill in its last column,
                  and distribute receive reads it
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.distribution.dispatch import write_dispatch
    from cop_docs.distribution.paper import Paper

    with place.reading() as ledger:
        if not has_printed(ledger, place):
            return
        for path in write_dispatch(ledger, Paper(**paper), output or place.folder / "dispatch"):
            click.echo(path)
