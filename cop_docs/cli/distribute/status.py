"""``distribute status``: how far a run is."""

from __future__ import annotations

import json

import click

from cop_docs.cli.distribute.arguments import Place, on_a_run
from cop_docs.cli.options import counted

_WORDS = {
    "schools": "schools",
    "wanted": "editions for them",
    "copies": "copies to print",
    "made": "made",
    "pending": "still to be made",
    "faulty": "cannot be made",
    "to send": "made and to be sent",
    "sent": "sent",
    "confirmed": "confirmed",
    "replaced": "times made again",
}


@click.command()
@click.option("--pending", "which", flag_value="pending", help="The ids of schools for which something is still to be made, or cannot be.")
@click.option("--to-send", "which", flag_value="to send", help="The ids of schools to which something is to be sent, or to be sent again.")
@click.option("--schools", "which", flag_value="all", help="The ids of all schools.")
@click.option(
    "--folders", is_flag=True, help="Each folder or archive of a printer or a region: its path, whose it is, how many schools are in it."
)
@click.option("--json", "as_json", is_flag=True, help="The numbers as JSON.")
@on_a_run
def status(place: Place, which: str | None, *, folders: bool, as_json: bool) -> None:
    """Tell how far a run is: what is wanted, made, sent and confirmed. A run may go on meanwhile."""
    from cop_docs.distribution.schema import SCHOOLS
    from cop_docs.distribution.state import counts, ids, parcels_told

    with place.reading() as ledger:
        if which is not None:
            for identifier in ids(ledger, which):
                click.echo(identifier)
            return
        if folders:
            path = ""
            for path, whose, schools in parcels_told(ledger):
                click.echo(f"{path}\t{whose}\t{counted(schools, 'school')}")
            if not path:
                click.echo(
                    f"{place.folder} has no folders or archives of printers or regions: each school has its own, in {SCHOOLS}/ID."
                    if ledger.setting("as")
                    else "The ledger has no school yet: cop-docs distribute run LIST -o FOLDER takes the schools of a list."
                )
            return
        found = counts(ledger)
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, words in _WORDS.items():
        click.echo(f"{found[name]:>12,}  {words}")
