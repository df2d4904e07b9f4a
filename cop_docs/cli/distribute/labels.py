"""``distribute labels``: sheets of address labels."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.distribute.arguments import Faults, Place, on_a_run, output_option
from cop_docs.cli.distribute.printed import has_printed, home_option, printed_fonts, words_of
from cop_docs.cli.options import project_of, report
from cop_docs.model.finding import Findings

if TYPE_CHECKING:
    from cop_docs.distribution.labels import Label, Labels
    from cop_docs.distribution.ledger import Ledger

_SHEETS = ("L7160", "L7163", "5160")


@click.command()
@on_a_run
@output_option
@click.option("--sheet", type=click.Choice(_SHEETS), default="L7160", show_default=True, help="The sheet of labels, by its number.")
@click.option("--start", type=click.IntRange(1, 30), default=1, show_default=True, help="The first label that is not used up.")
@click.option(
    "--sort", type=click.Choice(["postcode", "region", "list"]), default="postcode", show_default=True, help="The order of the labels."
)
@home_option
@click.option("--salutation", is_flag=True, help="Write “To the head of school” in its language where the list names nobody.")
@click.option("--calibrate", is_flag=True, help="Write only a page with the edges of the labels, to try the printer.")
@click.pass_context
def labels(context: click.Context, /, *, place: Place, output: Path | None, start: int, calibrate: bool, **chosen: Any) -> None:
    """Write address labels as PDF, forty sheets a file: each address as its country lays it out, in the size in which it fits.

    An address that does not fit, or has a letter that no font has, is told, and the others are written. Print at 100 %.
    """
    from cop_docs.distribution.labels import LABEL_SHEETS, Labels
    from cop_docs.project.files import batch_of_files

    sheet, findings = LABEL_SHEETS[chosen["sheet"]], Findings()
    if start > sheet.count:
        raise click.UsageError(f"a sheet {chosen['sheet']} has {sheet.count} labels")
    folder, faults = output or place.folder / "labels", Faults(findings, "write this label by hand, or correct the list")
    if calibrate:
        made = Labels(sheet, printed_fonts(context), chosen["home"])
        name = f"calibration-{chosen['sheet']}.pdf"
        with batch_of_files(folder) as batch, batch.open(name) as file:
            made.calibration(file)
        click.echo(folder / name)
        return
    with place.reading() as ledger:
        if not has_printed(ledger, place):
            return
        words = words_of(project_of(context), findings, ledger) if chosen["salutation"] else {}
        made = Labels(sheet, printed_fonts(context, ledger), chosen["home"], words)
        found = made.batches(_labels(ledger, made, chosen["sort"], faults), start)
        for number, (skipped, some) in enumerate(found, start=1):
            name = f"labels-{number:04}.pdf"
            with batch_of_files(folder) as batch, batch.open(name) as file:
                made.write(file, some, skipped)
            click.echo(folder / name)
    faults.told()
    sys.exit(report(findings, strict=False))


def _labels(ledger: Ledger, made: Labels, sort: str, faults: Faults) -> Iterator[Label]:
    """The labels of all schools that get something, in their order."""
    for listed in ledger.sorted_schools(sort):
        if listed.school is not None:
            try:
                yield made.label(listed.school)
            except ValueError as problem:
                faults.add(f"{listed.id}/label", str(problem))
