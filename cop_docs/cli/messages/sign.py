"""``messages sign``: who made or reviewed the translations of a language."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import click

from cop_docs.cli.messages.arguments import catalogue_language_option, day_option, require_domains, require_keys
from cop_docs.cli.options import PersonName, interruptible, outside_world, project_of, report
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language


@click.command()
@catalogue_language_option
@click.option("-d", "--domain", "domains", multiple=True, help="Only this catalogue (again for more).")
@click.option("-k", "--key", "keys", multiple=True, metavar="PATTERN", help='Only messages with such a key: "pupils.*" (again for more).')
@click.option(
    "--state",
    type=click.Choice(["machine", "translated", "reviewed", "approved"]),
    default="reviewed",
    show_default=True,
    help="What was done.",
)
@click.option("--by", required=True, type=PersonName(), help="Who did it: a name, or the engine that translated.")
@day_option
@click.pass_context
@interruptible
def sign(context: click.Context, *, language: Language, on: datetime.datetime, **given: Any) -> None:
    """Record in review.jsonl who made or reviewed the finished translations of a language.

    Each signature holds for one original and one translation: where either changes afterwards, it fits no longer. The imprint of each
    pack says what the signatures say. A review is the reading of a second person: what a name has translated it cannot review.
    """
    from cop_docs import translating
    from cop_docs.catalogues.folder import Catalogues, write_changed
    from cop_docs.catalogues.templates import domains as domains_of
    from cop_docs.flow import pipeline
    from cop_docs.project.lock import only_writer

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        signer = {"state": given["state"], "by": given["by"], "on": on.date().isoformat()}
        require_domains(given["domains"], domains_of(content))
        with outside_world(), only_writer(project.locales):
            catalogues = Catalogues.read(project, language, given["domains"] or domains_of(content), findings)
            require_keys((key for _, entry in catalogues.live() for key in entry.keys), given["keys"])
            after = catalogues if findings.errors() else translating.sign(catalogues, given["keys"], signer, findings)
            write_changed(project, after.contents(catalogues, findings))
        made = len(after.signatures) - len(catalogues.signatures)
        click.echo(f"{made} signature{'' if made == 1 else 's'} written.", err=True)
    sys.exit(report(findings, strict=False))
