"""``distribute letters``: a letter to the head of each school."""

from __future__ import annotations

import click

from cop_docs.cli.distribute.arguments import Place
from cop_docs.cli.distribute.printed import Asked, paper_command, write_papers


@click.command()
@paper_command
def letters(context: click.Context, place: Place, asked: Asked) -> None:
    """Write a letter to the head of each school, in its first language that letters have.

    Its words are those of content/dispatch.yaml; it has the address of the school as its country lays it out, what the parcel holds, and a form to
    confirm what arrived. With --confirm, or confirm in the mapping file or project.toml, it has a QR code of that address with the number of the school and a code that
    nobody can guess: distribute receive reads what came in there. PDFs of at most two hundred schools.
    """
    from cop_docs.distribution.letters import Letters

    write_papers(context, place, asked, "letter", Letters)
