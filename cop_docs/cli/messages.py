"""``messages``: what translators' files need."""

from __future__ import annotations

import datetime
import sys

import click

from cop_docs.cli.options import LanguageName, interruptible, language_option, outside_world, project_of, report
from cop_docs.findings import Findings
from cop_docs.model.language import Language
from cop_docs.project import Project


@click.group()
def messages() -> None:
    """What translators work on: extract the English, update the catalogues, see how far they are, exchange them with other programs."""


@messages.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 3 where a template is stale.")
@click.pass_context
@interruptible
def extract(context: click.Context, *, only_check: bool) -> None:
    """Write locales/DOMAIN.pot from the content. Twice in a row changes no byte."""
    from cop_docs import locales, pipeline

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and only_check:
        locales.stale_templates(project, content, findings)
    elif content is not None and not findings.errors():
        with outside_world():
            _echo_paths(project, locales.write_templates(project, content))
    sys.exit(report(findings, strict=only_check))


@messages.command()
@language_option
@click.pass_context
@interruptible
def update(context: click.Context, languages: tuple[Language, ...]) -> None:
    """Write the templates and bring the catalogues up to date. No translation, comment or flag is lost."""
    from cop_docs import locales, pipeline

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        with outside_world():
            changed = locales.update_catalogues(project, content, languages or project.languages, findings)
            _echo_paths(project, [*locales.write_templates(project, content), *changed] if not findings.errors() else [])
    sys.exit(report(findings, strict=False))


def _echo_paths(project: Project, paths: list[str]) -> None:
    for path in paths:
        click.echo(project.root / path)


@messages.command()
@language_option
@click.pass_context
def status(context: click.Context, languages: tuple[Language, ...]) -> None:
    """How far each catalogue is: translated, fuzzy, missing, the English words left, and reviewed by a person."""
    from cop_docs import locales, pipeline

    project, findings = project_of(context), Findings(draft=True)
    content = pipeline.written(project, findings)
    if content is not None:
        click.echo(
            f"{'language':<10} {'catalogue':<20} {'messages':>8} {'done':>6} {'fuzzy':>6} {'missing':>8} {'words left':>11} {'reviewed':>9}"
        )
        for row in locales.standings(project, content, languages or project.languages, findings):
            done = f"{row.translated * 100 // max(row.messages, 1)} %"
            click.echo(
                f"{row.language.code:<10} {row.domain:<20} {row.messages:>8} {done:>6} {row.fuzzy:>6} {row.missing:>8}"
                f" {row.words_left:>11} {row.reviewed:>9}"
            )
    sys.exit(report(findings, strict=False))


def today() -> str:
    """The day on which somebody signs."""
    return datetime.date.today().isoformat()  # noqa: DTZ011  # the day where the signer is


@messages.command()
@click.option("-l", "--language", "language", required=True, type=LanguageName(), help="The language that is signed.")
@click.option("-d", "--domain", "domains", multiple=True, help="Only this catalogue (again for more).")
@click.option(
    "--state",
    type=click.Choice(["machine", "translated", "reviewed", "approved"]),
    default="reviewed",
    show_default=True,
    help="What was done.",
)
@click.option("--by", required=True, help="Who did it: a name, or the engine that translated.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=today, show_default="today", help="The day it was done.")
@click.pass_context
@interruptible
def sign(context: click.Context, *, language: Language, domains: tuple[str, ...], on: datetime.datetime, **signer: str) -> None:
    """Record in review.jsonl who made or reviewed the finished translations of a language.

    Each signature stands under one English text and one translation: where either changes afterwards, it lapses by itself. The imprint
    of each pack says what the signatures say.
    """
    from cop_docs import locales, pipeline
    from cop_docs.localise import domains as domains_of

    project, findings = project_of(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        signer["on"] = on.date().isoformat()
        with outside_world():
            made = locales.sign(project, language, domains or domains_of(content), signer, findings)
        click.echo(f"{made} signature{'' if made == 1 else 's'} written.", err=True)
    sys.exit(report(findings, strict=False))
