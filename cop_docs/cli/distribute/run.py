"""``distribute run``: a list of schools and built packs → the packs of each school."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_docs.cli.distribute.arguments import (
    Hands,
    Place,
    by_hands,
    fonts_of,
    ledger_option,
    make_all,
    maker_of,
    packs_option,
    today,
    told_plainly,
)
from cop_docs.cli.options import RegularFile, counted, project_of, report
from cop_docs.cli.schools.check import offer_of, refuse_rejects
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings
from cop_docs.model.finding import Place as Where
from cop_docs.model.profile import SCREEN

if TYPE_CHECKING:
    from cop_docs.distribution.ledger import Ledger
    from cop_docs.distribution.making import Order
    from cop_docs.distribution.packs_taken import Packs, Taken
    from cop_docs.schools.checked import Tally
    from cop_docs.schools.reading import Reading
    from cop_docs.schools.school import School

_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("list_", metavar="LIST", type=RegularFile())
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    metavar="FOLDER|ADDRESS",
    help="The folder of the run, or where files go: s3://… with --ledger.",
)
@click.option("--map", "map_", type=RegularFile(), help="Which column of LIST holds what.")
@click.option("--rejects", type=_file, help="Write the rows of LIST that are wrong there, with the reasons in a last column.")
@click.option(
    "--profile",
    "profiles",
    multiple=True,
    metavar="PROFILE",
    help="Of which profile (again for more) [default: screen; of streams school-press].",
)
@click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="In which format (again for more) [default: pdf]."
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["files", "zip", "stream"]),
    default="files",
    show_default=True,
    help="A folder of files, an archive, or streams for a press, printer by printer.",
)
@click.option("--by", type=click.Choice(["school", "region", "printer"]), help="zip: what gets an archive [default: school].")
@packs_option
@ledger_option
@click.option("--strict", is_flag=True, help="Exit with 3 where there are warnings.")
@by_hands
@click.pass_context
@told_plainly
def run(  # noqa: PLR0913  # one argument an option
    context: click.Context,
    *,
    list_: Path,
    map_: Path | None,
    rejects: Path | None,
    folder: str,
    built: Path | None,
    ledger_file: Path | None,
    strict: bool,
    hands: Hands,
    **options: object,
) -> None:
    """Give each school of LIST the packs of its languages and audiences, from the packs that were built.

    LIST is checked as schools check does; the rows that are right are taken, all or, where LIST cannot be read to its end, none. Then the files are
    made. A run that is interrupted or killed goes on with resume. The same command with another LIST adds its schools, and corrects those that are
    known by their ids; none is taken out: schools forget does that. What has changed in a pack since is made again.
    """
    from cop_docs.distribution.making import Order
    from cop_docs.distribution.packs_taken import Packs
    from cop_docs.distribution.wanted import Choice
    from cop_docs.schools.reading import Reading

    findings = Findings()
    form, formats = str(options["form"]), _names(options["formats"]) or ("pdf",)
    _require_possible(form, options["by"], (folder, hands, formats))
    order = Order(form, str(options["by"] or ("printer" if form == "stream" else "school")))
    refuse_rejects(rejects)
    offer = offer_of(context, findings)
    if offer is None:
        sys.exit(report(findings, strict=False))
    choice = Choice(_names(options["profiles"]) or ("school-press" if form == "stream" else SCREEN.name,), formats)
    packs = Packs(built or project_of(context).build, choice, fonts_of(context), as_streams=form == "stream")
    said = _given_out(Place.of(folder, ledger_file), packs, (Reading(list_, offer, map_, rejects), order, hands), findings)
    code = report(findings, strict=strict)
    click.echo(said, nl=bool(said))
    sys.exit(code)


def _given_out(place: Place, packs: Packs, asked: tuple[Reading, Order, Hands], findings: Findings) -> str:
    """Takes packs and schools, and makes what is pending; what is to be said of it, "" where nothing was taken."""
    reading, order, hands = asked
    with place.writing() as ledger:
        _same_order(ledger, order, place)
        taken = packs.take(ledger, place.folder, findings)
        tally = _take(ledger, reading, (order, taken), findings) if taken.editions else None
        if tally is None:
            return ""
        _remember(
            ledger, order, {"to": place.url, "packs": str(packs.built.resolve())} | ({"confirm": tally.confirm} if tally.confirm else {})
        )
        made = make_all(maker_of((ledger, place.folder), (taken.sources, packs.fonts_for), order), hands, findings)
    schools = f"{counted(tally.schools, 'school')}, {counted(tally.rejected, 'row')} rejected."
    return f"{schools} {made}"


def _require_possible(form: str, by: object, where: tuple[str, Hands, tuple[str, ...]]) -> None:
    """Raises ``click.UsageError`` where a run cannot be made as it is asked for."""
    folder, hands, formats = where
    if form == "files" and by not in (None, "school"):
        raise click.UsageError("--by region and --by printer make archives: give --as zip as well")
    if form != "files" and "://" in folder:
        raise click.UsageError(f"archives and streams are made in a folder: give -o FOLDER and copy them to {folder}, or leave out --as")
    if form == "stream" and by not in (None, "printer"):
        raise click.UsageError("a stream is what one printer prints: leave out --by")
    if form == "stream" and formats != ("pdf",):
        raise click.UsageError("a stream is made of PDFs: leave out -f")
    if form == "stream":
        hands.require_local()


def _names(value: object) -> tuple[str, ...]:
    assert isinstance(value, tuple)
    return value


def _same_order(ledger: Ledger, order: Order, place: Place) -> None:
    """Raises ``click.UsageError`` where the folder was begun in another way: its archives and folders would be of two kinds."""
    form, by = ledger.setting("as"), ledger.setting("by")
    if form and (form, by) != (order.form, order.by):
        raise click.UsageError(f"{place.folder} was begun with --as {form} --by {by}: go on like that, or choose another folder")
    if form and ledger.setting("to") != place.url:
        before = ledger.setting("to") or "a folder"
        raise click.UsageError(f"{place.file} was begun with files in {before}: go on like that, or choose another ledger")


def _remember(ledger: Ledger, order: Order, settings: Mapping[str, str]) -> None:
    from cop_docs.distribution.arrival import keep_secret

    with ledger.change():
        ledger.set("as", order.form)
        ledger.set("by", order.by)
        for name, value in settings.items():
            ledger.set(name, value)
        keep_secret(ledger)


class _NotRead(Exception):
    """A list could not be read to its end: what was taken of it is given up."""


def _take(ledger: Ledger, reading: Reading, taking: tuple[Order, Taken], findings: Findings) -> Tally | None:
    """Takes the schools of a list into the ledger, all or none."""
    from dataclasses import replace

    from cop_docs.distribution.wanted import Shelf

    order, taken = taking
    shelf, none = Shelf(taken.editions), {edition.number: 0 for edition in taken.editions}
    missing: Counter[tuple[str, str, str]] = Counter()
    tally: Tally | None = None
    before = findings.errors()
    with suppress(_NotRead), ledger.change():
        event = ledger.event("listed", today())

        def take(school: School) -> None:
            wanted, lacking = shelf.wanted(school)
            missing.update(lacking)
            ledger.put_school(school, none | dict(wanted), order, event)

        tally = replace(reading, take=take).read(findings)
        if tally is None:
            click.echo(f"No school of {reading.path.name} was taken." if findings.errors() > before else "", err=True)
            raise _NotRead
    if tally is None:
        return None
    for (language, audience, publication), schools in sorted(missing.items()):
        what = f"no publication {publication}" if publication else f"nothing for {audience} in {language}"
        cure = "build it with the same --profile and format, or correct the list; then run the command again"
        findings.add("pack-missing", Where(reading.path.name), f"the packs have {what}, which {counted(schools, 'school')} asked for", cure)
    return tally
