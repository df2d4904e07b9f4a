"""``messages extract``: the templates that translators' catalogues are made from."""

from __future__ import annotations

import sys

import click

from cop_docs.cli.messages.arguments import echo_paths
from cop_docs.cli.options import interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 3 where a template is stale.")
@click.pass_context
@interruptible
def extract(context: click.Context, *, only_check: bool) -> None:
    """Write locales/DOMAIN.pot from the content. Twice in a row changes no byte."""
    from cop_docs import translating
    from cop_docs.flow import pipeline

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and only_check:
        translating.stale_templates(project, content, findings)
    elif content is not None and not findings.errors():
        with outside_world():
            echo_paths(project, translating.write_templates(project, content, findings))
    sys.exit(report(findings, strict=only_check))
