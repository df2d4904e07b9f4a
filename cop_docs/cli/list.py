"""``list``: what can be ordered."""

from __future__ import annotations

import sys

import click

from cop_docs.cli.options import project_of, report
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings


@click.command("list")
@click.pass_context
def list_(context: click.Context) -> None:
    """List audiences, publications, languages and formats, as they can be given to build."""
    from cop_docs.content import load

    findings = Findings()
    project = project_of(context)
    content = load(project, findings)
    for audience in content.audiences if content else ():
        for publication in audience.publications:
            codes = " ".join(language.code for language in project.languages)
            click.echo(f"{audience.id:<20} {publication.id:<12} {codes:<20} {' '.join(FORMATS)}")
    sys.exit(report(findings, strict=False))
