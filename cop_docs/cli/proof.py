"""``proof``: what the packs look like before they are printed, and a sheet to sign."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from cop_docs.cli.options import any_language_option, audience_option, interruptible, outside_world, project_of, publication_option, report
from cop_docs.model.finding import Findings


@click.command()
@any_language_option
@audience_option
@publication_option
@click.option(
    "--packs", "built", type=click.Path(file_okay=False, path_type=Path), help="The folder of packs [default: build in the project]."
)
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where it goes [default: proof in that folder].")
@click.pass_context
@interruptible
def proof(context: click.Context, built: Path | None, output: Path | None, **chosen: Any) -> None:
    """Show the PDFs that were built as a person sees them who releases them for printing. Nothing is built.

    \b
    contact-LANGUAGE.pdf, .png   every page of every pack, small, with its name
    sign-off-LANGUAGE.pdf        every file with its pages, revision and SHA-256, how far
                                 its translation is reviewed, what to check, where to sign

    The sheets are in English. Their paths go to standard output. Exit code 0 where they are written, 1 where there is nothing to show or a file cannot be
    drawn.
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.preview.proofing import Choice, write_proofs

    project, findings = project_of(context), Findings()
    folder = built or project.build
    with outside_world():
        for path in write_proofs(project, Choice(**chosen), (folder, output or folder / "proof"), findings):
            click.echo(path)
    sys.exit(report(findings, strict=False))
