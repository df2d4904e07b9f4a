"""``schools check``: what is wrong with a list of schools, row by row."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cop_docs.cli.options import counted, interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings, Place

if TYPE_CHECKING:
    from cop_docs.schools.checked import Headed, Tally
    from cop_docs.schools.checks import Checker
    from cop_docs.schools.list_file import ListFile
    from cop_docs.schools.mapping import Mapped
    from cop_docs.schools.school import Offer

_file = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("list_", metavar="LIST", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map", "map_", type=_file, help="Which column holds what. Where FILE is missing, it is written for you to correct; else it is read."
)
@click.option(
    "--rejects", type=_file, help="Write the rows that are wrong there, in the format of LIST, with the reasons in a last column."
)
@click.option("--strict", is_flag=True, help="Exit with 3 where there are warnings.")
@click.pass_context
@interruptible
def check(context: click.Context, list_: Path, map_: Path | None, rejects: Path | None, *, strict: bool) -> None:
    """Check a LIST of schools: CSV of any delimiter and charset, XLSX or ODS, with headers in any language.

    Rows that are wrong are told with their column, value and cure; the others are taken. The list is read row by row and may be of any length.
    Nothing of it is kept, and only what is needed is told.
    """
    from cop_docs.read.unreadable import Unreadable

    findings = Findings()
    offer = _offer(context, findings)
    if rejects is not None and rejects.exists():
        raise click.UsageError(f"{rejects} is there already: give the file of rejects another name, or move that away")
    tally = None
    if offer is not None:
        with outside_world():
            try:
                tally = _checked(list_, map_, rejects, (offer, findings))
            except Unreadable as error:
                findings.add("school-list", Place(list_.name, error.line), str(error), error.hint)
    code = report(findings, strict=strict)
    if tally is not None:
        click.echo(f"{counted(tally.schools, 'school')}, {counted(tally.rejected, 'row')} rejected.")
    sys.exit(code)


def _offer(context: click.Context, findings: Findings) -> Offer | None:
    """What the project offers; None where its content is wrong."""
    from cop_docs.content import load
    from cop_docs.schools.school import Offer

    project = project_of(context)
    content = load(project, findings)
    if content is None or findings.errors():
        return None
    languages = {word.casefold(): one.code for one in project.languages for word in (one.code, one.tag, one.name)}
    audiences = {word.casefold(): one.id for one in content.audiences for word in (str(one.name), one.id)}
    publications = {
        word.casefold(): one.id for each in content.audiences for one in each.publications for word in (one.id.replace("-", " "), one.id)
    }
    return Offer(languages, audiences, publications)


def _checked(path: Path, map_: Path | None, rejects: Path | None, known: tuple[Offer, Findings]) -> Tally | None:
    """Reads the whole list; None where its columns are not known. Raises ``Unreadable`` and ``OSError``."""
    from cop_docs.schools.checked import Tally, checker_of, headed
    from cop_docs.schools.list_file import open_list

    offer, findings = known
    mapped = _mapping(map_, offer, findings) if map_ is not None and map_.exists() else None
    if findings.errors():
        return None
    with open_list(path) as listed:
        found = headed(listed, mapped, is_asked=map_ is not None)
        if found is None:
            findings.add(
                "school-list",
                Place(path.name),
                "has no line of headers that is understood",
                "name its columns in a mapping file: --map FILE",
            )
            return None
        if map_ is not None and mapped is None:
            _propose(map_, found, offer)
        checker = checker_of(path, found, mapped, offer, findings)
        if listed.is_guess:
            findings.add(
                "school-charset",
                Place(path.name),
                f"is read as {listed.charset}",
                "look at some names; where they are wrong, save it as CSV UTF-8",
            )
        if checker is None:
            return None
        tally = Tally()
        _run((path, rejects), listed, found, (checker, tally, findings))
        tally.told(findings, path.name)
        if not tally.schools + tally.rejected:
            findings.add("school-list", Place(path.name), "has no row of a school below its headers", "write a line for each school")
        return tally


def _mapping(path: Path, offer: Offer, findings: Findings) -> Mapped | None:
    from cop_docs.schools.mapping import read_mapping

    return read_mapping(path.read_text("utf-8", errors="replace"), path.name, offer, findings)


def _propose(path: Path, found: Headed, offer: Offer) -> None:
    from cop_docs.project.files import new_file
    from cop_docs.schools.mapping import proposed, text_of

    headers = [cell.strip() for cell in found.header.cells]
    with new_file(path) as file:
        file.write(text_of(proposed(headers, offer), headers).encode())
    click.echo(f"{path}: which column holds what, as its header suggests. Correct it, and run the command again.", err=True)


def _run(paths: tuple[Path, Path | None], listed: ListFile, found: Headed, checking: tuple[Checker, Tally, Findings]) -> None:
    from cop_docs.project.files import new_file
    from cop_docs.schools.checked import check_lines, reasons, tell
    from cop_docs.schools.rejects import REASON, write_rejects

    path, rejects = paths
    checker, tally, findings = checking
    told: Counter[str] = Counter()
    width = len(found.header.cells) - (found.header.cells[-1] == REASON)

    def wrong() -> Iterator[list[str]]:
        yield [*found.header.cells[:width], REASON]
        for line, school, faults in check_lines(found.lines, checker, tally):
            tell(path.name, line, faults, told, findings)
            if school is None:
                cells = [*line.cells[:width], *[""] * (width - len(line.cells))]
                yield [*cells, reasons(faults, found.header), *line.cells[len(found.header.cells) :]]

    if rejects is None:
        for _ in wrong():
            pass
    else:
        with new_file(rejects) as file:
            write_rejects(file, listed, wrong())
