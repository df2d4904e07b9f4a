"""``distribute slips``: what is in the cartons of a school, and a form to confirm it."""

from __future__ import annotations

import click

from cop_docs.cli.distribute.arguments import Place
from cop_docs.cli.distribute.printed import Asked, paper_command, write_papers


@click.command()
@paper_command
def slips(context: click.Context, place: Place, asked: Asked) -> None:
    """Write a packing slip for each school, in its first language that slips have.

    It has the address, the publications and copies, cartons and weight, and a column in which the school writes what arrived; with --confirm a code
    that the school scans as well. PDFs of at most two hundred schools, to be laid into the cartons.
    """
    from cop_docs.distribution.slips import Slips

    write_papers(context, place, asked, "slip", Slips)
