"""What the commands share that print what travels with the packs: the paper, the country that sends them, and the fonts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, Protocol

import click

from cop_docs.cli.distribute.arguments import Faults, Place, name_fonts, on_a_run, output_option
from cop_docs.cli.options import counted, grammage_option, project_of, report
from cop_docs.model.finding import Findings
from cop_docs.model.finding import Place as FindingPlace

if TYPE_CHECKING:
    from cop_docs.copies.tagged_pages import Fonts
    from cop_docs.distribution.dispatch import Shipment
    from cop_docs.distribution.ledger import Ledger
    from cop_docs.distribution.papers import WordsOfPapers
    from cop_docs.project.folder import Project

_WORDS = FindingPlace("content/dispatch.yaml")
_PRINTED = "SELECT 1 FROM records JOIN editions ON number = edition WHERE copies AND NOT faulty AND format = 'pdf' LIMIT 1"

home_option = click.option(
    "--home",
    default="",
    metavar="COUNTRY",
    callback=lambda _, __, country: country.upper(),
    help="The country that sends them (UZ): addresses there do not name it.",
)
_PAPER = (
    grammage_option("Grams of a square metre of the paper."),
    click.option(
        "--bulk",
        type=click.FloatRange(0.5, 3),
        default=1.25,
        show_default=True,
        metavar="B",
        help="Its bulk in cm³/g: thickness by grammage.",
    ),
    click.option(
        "--carton", type=click.FloatRange(1, 50), default=12, show_default=True, metavar="KG", help="The most kilograms of a carton."
    ),
)


def paper_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of the paper that is printed on, and of cartons."""
    for option in reversed(_PAPER):
        command = option(command)
    return command


def printed_fonts(context: click.Context, ledger: Ledger | None = None) -> Fonts:
    """The fonts that labels, slips and letters are set in, with those for the words of the schools of a ledger."""
    from cop_docs.copies.tagged_pages import Fonts
    from cop_docs.distribution.state import words_of

    fonts = name_fonts(context)
    needed = fonts.families(words_of(ledger) if ledger else ())
    return Fonts.of(fonts.files_of(needed, "Regular"), fonts.files_of(needed))


def has_printed(ledger: Ledger, place: Place) -> bool:
    """Whether any school gets something printed; says so where none does, and how many files are left out that cannot be made."""
    from cop_docs.distribution.state import counts

    found = counts(ledger)
    if not found["schools"]:
        said = "The ledger has no school yet, so nothing is written: cop-docs distribute run LIST -o FOLDER takes the schools of a list."
    elif not ledger.known.execute(_PRINTED).fetchone():
        said = "No school of the ledger gets a PDF that can be made, so nothing is written."
    else:
        if found["faulty"]:
            left_out = f"{counted(found['faulty'], 'file')} that cannot be made left out"
            click.echo(f"{left_out}: cop-docs distribute status {place.folder} --pending names the schools.", err=True)
        return True
    click.echo(said, err=True)
    return False


class Writer(Protocol):
    """What writes the papers of one language."""

    def write(self, into: IO[bytes], shipments: Sequence[Shipment], home: str = "") -> None:
        """Writes a paper for each school."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was asked for: where papers go, the country that sends them, the address at which schools confirm, the paper of publications."""

    output: Path | None
    home: str
    confirm: str | None
    paper: Mapping[str, float]


def paper_command(command: Callable[..., Any]) -> Callable[..., Any]:
    """A command that writes papers for schools, and is given what it was ``asked`` for."""

    @on_a_run
    @output_option
    @paper_options
    @home_option
    @click.option(
        "--confirm",
        metavar="ADDRESS",
        callback=_an_address,
        help="Where schools confirm what arrived [default: confirm in the mapping file or in project.toml].",
    )
    @click.pass_context
    @wraps(command)
    def run(context: click.Context, /, *, place: Place, output: Path | None, home: str, confirm: str | None, **paper: float) -> Any:
        return command(context, place, Asked(output, home, confirm, paper))

    return run


def _an_address(_: object, __: object, value: str | None) -> str | None:
    from cop_docs.project.metadata import CONFIRM_FORM, is_confirm_address

    if value is not None and not is_confirm_address(value):
        raise click.BadParameter(CONFIRM_FORM)
    return value


def write_papers(context: click.Context, place: Place, asked: Asked, kind: str, writer: Callable[..., Writer]) -> None:
    """Writes the papers of a kind ("slip" or "letter") for all schools, region by region, two hundred a file; ends the command.

    ``writer`` is given words, the names of languages, fonts and how arrival is confirmed.
    """
    from cop_docs.distribution.arrival import Arrival
    from cop_docs.distribution.dispatch import shipments
    from cop_docs.distribution.paper import Paper
    from cop_docs.distribution.papers import batches
    from cop_docs.project.files import batch_of_files

    project, findings = project_of(context), Findings()
    faults = Faults(findings, f"write this {kind} by hand, or correct the list")
    names = {language.code: language.name for language in project.languages}
    _require_secret(place)
    with place.reading() as ledger:
        if not has_printed(ledger, place):
            return
        said = words_of(project, findings, ledger)
        if kind == "letter" and not said.has_letters:
            without_words("letters", findings)
        folder, fonts = asked.output or place.folder / f"{kind}s", printed_fonts(context, ledger)
        arrival = Arrival.of(ledger, (ledger.setting("confirm") or project.confirm) if asked.confirm is None else asked.confirm)
        sendings = _printable(shipments(ledger, Paper(**asked.paper), by_region=True), fonts, faults, kind)
        for number, (code, some) in enumerate(batches(sendings, list(said)), start=1):
            name = f"{kind}s-{number:04}-{code}.pdf"
            with batch_of_files(folder) as batch, batch.open(name) as file:
                writer(said[code], names, fonts, arrival).write(file, some, asked.home)
            click.echo(folder / name)
    faults.told()
    sys.exit(report(findings, strict=False))


def _require_secret(place: Place) -> None:
    """Gives the ledger of an older program the secret that codes of schools are made of."""
    from cop_docs.distribution.arrival import has_secret, keep_secret

    with place.reading() as ledger:
        if has_secret(ledger):
            return
    with place.changing() as ledger, ledger.change():
        keep_secret(ledger)


def _printable(sendings: Iterator[Shipment], fonts: Fonts, faults: Faults, kind: str) -> Iterator[Shipment]:
    """Those whose address can be printed; the others are written by hand."""
    from cop_docs.copies.prepared import CannotSet
    from cop_docs.copies.setting import NoGlyph
    from cop_docs.distribution.labels import no_font_has
    from cop_docs.distribution.papers import fits

    for one in sendings:
        try:
            fits(one.school, fonts)
        except NoGlyph as problem:
            faults.add(f"{one.school.id}/{kind}", no_font_has(problem))
        except CannotSet as problem:
            faults.add(f"{one.school.id}/{kind}", str(problem))
        else:
            yield one


def words_of(project: Project, findings: Findings, ledger: Ledger) -> WordsOfPapers:
    """The words of papers in each language of the project, with what the publications of a ledger are called. Exits where it has none."""
    said = words_found(project, findings, ledger)
    if findings.errors():
        sys.exit(report(findings, strict=False))
    if not said:
        without_words("papers and pages of schools", findings)
    return said


def words_found(project: Project, findings: Findings, ledger: Ledger) -> WordsOfPapers | None:
    """The same; those of no language where the project has none; None where it has mistakes, which ``findings`` tell."""
    from cop_docs.content import load_names
    from cop_docs.distribution.papers import WordsOfPapers

    content = load_names(project, findings)
    if content is None or findings.errors():
        return None
    return WordsOfPapers(project, content, {edition.key[1:3] for edition in ledger.editions()})


def without_words(what: str, findings: Findings) -> NoReturn:
    """Ends the command where content/dispatch.yaml has no words for what it writes."""
    hint = "copy sample words and change them: cop-docs eject content/dispatch.yaml, or what it lacks by content/schemas/dispatch.json"
    findings.add("missing-words", _WORDS, f"this project has no words for {what}", hint)
    sys.exit(report(findings, strict=False))
