"""``messages sheet``: what a translator without a screen needs, on paper and as pictures."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import (
    LanguageName,
    audience_option,
    interruptible,
    order_of,
    outside_world,
    project_of,
    publication_option,
    report,
)
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language


@click.command("sheet")
@click.option("-l", "--language", "language", required=True, type=LanguageName(), help="The language of the translator.")
@audience_option
@publication_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where it goes [default: build/context/LANGUAGE in the project].",
)
@click.pass_context
@interruptible
def sheet(context: click.Context, *, language: Language, output: Path | None, **chosen: Any) -> None:
    """Print the pages of a language with a number on each message, beside its key, its original and its translation.

    Writes context-LANGUAGE.pdf, and a picture of each message named by its key, ready for Weblate's screenshots, into pictures/. The paths go
    to standard output.
    """
    from cop_docs.flow import prepare
    from cop_docs.preview.context_sheet import make_sheet
    from cop_docs.preview.paged import Printer
    from cop_docs.preview.snapshot import Snapshot, UnreadableProject
    from cop_docs.project.files import replace_files

    project = project_of(context)
    reading, printer = Snapshot(project, ""), Printer(project)
    folder = output or project.build / "context" / language.code
    try:
        with outside_world():
            order = order_of(formats=(), languages=(language,), jobs=1, **chosen)
            documents = [reading.document(edition) for edition in prepare.chosen_editions(reading.content, order, project)]
            made = make_sheet(reading, documents, lambda document: printer.pages(document, reading.design).pages)
            files = {f"context-{language.code}.pdf": printer.print(made.html)}
            replace_files(folder, files | {f"pictures/{name}": picture for name, picture in made.pictures.items()})
    except UnreadableProject as unreadable:
        sys.exit(report(unreadable.findings, strict=False))
    finally:
        printer.end()
    click.echo(folder / f"context-{language.code}.pdf")
    click.echo(folder / "pictures")
    sys.exit(report(Findings(), strict=False))
