"""``languages``: which languages there are, how far they are, and how one more is added."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from cop_docs.cli.options import fail, interruptible, outside_world, project_of, report
from cop_docs.model.content import Content, Message
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language
from cop_docs.model.script import Script
from cop_docs.project.folder import Project
from cop_docs.project.opening import with_languages

if TYPE_CHECKING:
    from cop_docs.model.design import Design
    from cop_docs.translating.new_language import TranslationProgress


@click.group(invoke_without_command=True)
@click.pass_context
@interruptible
def languages(context: click.Context) -> None:
    """List the languages with their script, their direction and how far they are; add one.

    \b
    cop-docs languages             the list
    cop-docs languages add kk      Kazakh, by its BCP 47 code
    cop-docs languages add Tajik   or by its English name
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    if context.invoked_subcommand is not None:
        return
    from cop_docs.flow import pipeline
    from cop_docs.translating.new_language import progress_of

    project, findings = project_of(context), Findings(draft=True)
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors():
        for language in project.languages:
            done = progress_of(project, content, language, findings)
            click.echo(_row(language, "the original" if language.is_source else _shares(language, done)))
        for language in project.pseudo_languages:
            click.echo(_row(language, "pseudo: only with -l"))
    sys.exit(report(findings, strict=False))


def _row(language: Language, state: str) -> str:
    return f"{language.code:<8} {language.script:<5} {language.direction:<4} {state:<40} {language.name}"


def _shares(language: Language, done: TranslationProgress) -> str:
    translated, reviewed = (part * 100 // max(done.messages, 1) for part in (done.done, done.reviewed))
    return f"{translated:>3} % translated, {reviewed:>3} % reviewed{', in work' if language.in_work else ''}"


@languages.command()
@click.argument("name", metavar="LANGUAGE")
@click.pass_context
@interruptible
def add(context: click.Context, name: str) -> None:
    """Add a LANGUAGE (BCP 47 code or English name): its row in locales/languages.toml and its empty catalogues.

    Direction, script, plural rule and its own name come from CLDR. Nothing that is there is overwritten. Tells which letters the fonts
    lack, and what is left to do.
    """
    from cop_docs.flow import pipeline
    from cop_docs.project.design import read_design
    from cop_docs.project.scripts import read_scripts
    from cop_docs.translating.new_language import AlreadyThere, add_language

    project, findings = project_of(context), Findings()
    design, content = read_design(project, findings), pipeline.written(project, findings)
    if content is not None and design is not None and not findings.errors():
        language = _known(name, design, read_scripts(project, findings))
        with outside_world():
            try:
                paths = add_language(project, content, language)
            except AlreadyThere as error:
                raise click.UsageError(str(error)) from None
            for path in paths:
                click.echo(project.root / path)
            _tell(with_languages(project, findings), content, language, design)
    sys.exit(report(findings, strict=False))


def _known(name: str, design: Design, scripts: Mapping[str, Script]) -> Language:
    """The language of this name. Ends with a sentence where CLDR has none, or where its script has no rows here."""
    from cop_docs.conventions.cldr import UnknownLanguage, UnknownScript, row_of
    from cop_docs.translating.new_language import missing_rows

    try:
        language = row_of(name, scripts)
    except UnknownLanguage as error:
        raise click.UsageError(f"{error}; {error.hint}") from None
    except UnknownScript as error:
        fail(f"{error}. Missing: {'; '.join(missing_rows(error.script, design, scripts))}.")
    if language.script not in design.scripts:
        fail(f"{language.name} needs {'; '.join(missing_rows(language.script, design, scripts))}.")
    return language


def _tell(project: Project, content: Content[Message], language: Language, design: Design) -> None:
    """What was added, whether the fonts have its letters, and what is left to do."""
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress
    from cop_docs.translating.alphabets import letters_of, without_font
    from cop_docs.translating.new_language import left_to_do

    with progress() as shown:
        folder = pipeline.make_fonts(project, shown)
    letters = letters_of(language)
    missing = without_font(letters, language, design, folder)
    fonts = f"lack {' '.join(missing)}; add a font to templates/fonts.toml" if missing else f"have all {len(letters)}"
    lines = [
        f"{language.name}: {language.script}, {language.direction}, {language.plural_forms}",
        f"Letters: the fonts of {language.script} {fonts}." if letters else "Letters: unknown; look whether a page shows them all.",
        "Left to do:",
        *(f"  {number}. {task}" for number, task in enumerate(left_to_do(project, content, language), start=1)),
        f"See it meanwhile: cop-docs build -l {language.code} --draft",
    ]
    click.echo("\n".join(lines), err=True)
