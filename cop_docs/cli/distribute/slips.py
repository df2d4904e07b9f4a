"""``distribute slips``: what is in the cartons of a school, and a form to confirm it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_docs.cli.distribute.arguments import Faults, Place, on_a_run, output_option
from cop_docs.cli.distribute.printed import home_option, paper_options, printed_fonts
from cop_docs.cli.options import fail, project_of, report
from cop_docs.model.finding import Findings

if TYPE_CHECKING:
    from cop_docs.copies.tagged_pages import Fonts
    from cop_docs.distribution.dispatch import Shipment
    from cop_docs.distribution.slips import SlipWords
    from cop_docs.project.folder import Project


@click.command()
@on_a_run
@output_option
@paper_options
@home_option
@click.pass_context
def slips(context: click.Context, /, *, place: Place, output: Path | None, home: str, **paper: float) -> None:
    """Write a packing slip for each school, in its first language that slips have.

    It has the address, the publications and copies, cartons and weight, and a column in which the school writes what arrived. PDFs of at most two
    hundred schools, to be laid into the cartons.
    """
    from cop_docs.distribution.dispatch import shipments
    from cop_docs.distribution.paper import Paper
    from cop_docs.distribution.slips import Slips, batches
    from cop_docs.project.files import batch_of_files

    project, findings = project_of(context), Findings()
    said, faults = _words(project, findings), Faults(findings, "write this slip by hand, or correct the list")
    names = {language.code: language.name for language in project.languages}
    folder, fonts = output or place.folder / "slips", printed_fonts(context)
    with place.reading() as ledger:
        sendings = _printable(shipments(ledger, Paper(**paper), by_region=True), fonts, faults)
        for number, (code, some) in enumerate(batches(sendings, list(said)), start=1):
            name = f"slips-{number:04}-{code}.pdf"
            with batch_of_files(folder) as batch, batch.open(name) as file:
                Slips(said[code], names, fonts, home).write(file, some)
            click.echo(folder / name)
    faults.told()
    sys.exit(report(findings, strict=False))


def _printable(sendings: Iterator[Shipment], fonts: Fonts, faults: Faults) -> Iterator[Shipment]:
    """Those whose address can be printed; of the others a slip is written by hand."""
    from cop_docs.copies.prepared import CannotSet
    from cop_docs.copies.setting import NoGlyph
    from cop_docs.distribution.labels import no_font_has
    from cop_docs.distribution.slips import fits

    for one in sendings:
        try:
            fits(one.school, fonts)
        except NoGlyph as problem:
            faults.add(f"{one.school.id}/slip", no_font_has(problem))
        except CannotSet as problem:
            faults.add(f"{one.school.id}/slip", str(problem))
        else:
            yield one


def _words(project: Project, findings: Findings) -> dict[str, SlipWords]:
    """The words of slips in each language of the project. Exits where it has none."""
    from cop_docs.content import load
    from cop_docs.distribution.slips import SlipWords
    from cop_docs.localise import localise

    content = load(project, findings)
    if content is None or findings.errors():
        sys.exit(report(findings, strict=False))
    found = {one.code: SlipWords.of(localise(content, one, project, Findings()), one) for one in project.languages}
    said = {code: words for code, words in found.items() if words is not None}
    if not said:
        fail("this project has no words for packing slips. Write content/dispatch.yaml, as content/schemas/dispatch.json describes it.")
    return said
