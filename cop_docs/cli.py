"""Arguments in, findings and an exit code out: every command of ``cop-docs``.

Exit codes: 0 clean · 1 errors found · 2 wrong usage · 3 warnings under ``--strict`` · 4 a tool, library or font is missing, or a
folder cannot be written · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from cop_docs import __version__
from cop_docs.findings import KINDS, Findings, nearest
from cop_docs.model.language import LANGUAGES, Language, language_named
from cop_docs.project import Project, find_project

_OK, _ERRORS, _USAGE, _WARNINGS, _MISSING, _INTERRUPTED = 0, 1, 2, 3, 4, 130


class _LanguageName(click.ParamType[Language]):
    """The code, tag or folder of a language: ar, zh, zh-Hans, zh_CN…"""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Language:
        """The language; fails with the nearest code where there is none."""
        if isinstance(value, Language):
            return value
        language = language_named(str(value))
        if language is None:
            self.fail(f'no language is called "{value}"; {nearest(str(value), [known.code for known in LANGUAGES])}', param, ctx)
        return language

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Codes, with the languages' own names."""
        return [click.shell_completion.CompletionItem(known.code, help=known.name) for known in LANGUAGES if known.code.startswith(incomplete)]


def _complete_audience(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    project = find_project(Path.cwd())
    paths = project.files("content/audiences/*.yaml") if project else iter(())
    return [path.stem for path in paths if path.stem.startswith(incomplete)]


_language = click.option("-l", "--language", "languages", multiple=True, type=_LanguageName(), help="Only this language (again for more).")
_audience = click.option(
    "-a", "--audience", "audiences", multiple=True, shell_complete=_complete_audience, metavar="AUDIENCE", help="Only this audience (again for more)."
)
_format = click.option("-f", "--format", "formats", multiple=True, type=click.Choice(["pdf", "docx"]), help="Only this format (again for more).")
_jobs = click.option("-j", "--jobs", type=click.IntRange(1, 64), default=lambda: os.cpu_count() or 1, show_default="all cores", help="Processes to use.")
_draft = click.option("--draft", is_flag=True, help="Print English, marked as such, where a translation is missing or fuzzy.")
_strict = click.option("--strict", is_flag=True, help="Exit with 3 where there are warnings.")
_ORDER = (_language, _audience, _format, _jobs, _draft, _strict)


def _order_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(_ORDER):
        command = option(command)
    return command


@click.group(context_settings={"auto_envvar_prefix": "COP_DOCS", "help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cop-docs")
@click.option("-C", "--project", "folder", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="The project's folder [default: the one you are in].")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Makes briefing packs (PDF and Word) on child online protection, for every audience, in every language of the United Nations.

    \b
    cop-docs build                     every pack into build/
    cop-docs build -l ar -a children   the children's pack in Arabic
    cop-docs check                     find every mistake, write nothing
    cop-docs messages status           how far the translations are
    cop-docs explain missing-glyph     what a finding means and how to mend it

    \b
    Exit codes: 0 clean, 1 errors found, 2 wrong usage, 3 warnings under --strict,
    4 a tool, library or font is missing or a folder cannot be written, 130 interrupted.
    Every option can be set by an environment variable: COP_DOCS_BUILD_JOBS=4.
    Shell completion: eval "$(_COP_DOCS_COMPLETE=bash_source cop-docs)" (or zsh_source, fish_source).
    """
    context.obj = folder


def _project(context: click.Context) -> Project:
    project = find_project(context.obj)
    if project is None:
        raise click.UsageError("there is no project here: a folder with content and templates. Go into it, or name it: cop-docs -C FOLDER …")
    return project


def _order(languages: tuple[Language, ...], audiences: tuple[str, ...], formats: tuple[str, ...], jobs: int) -> Any:
    from cop_docs.pipeline import FORMATS, Order

    in_order = tuple(name for name in FORMATS if name in formats) if formats else FORMATS
    return Order(audiences, languages, in_order, jobs)


@contextmanager
def _outside_world() -> Iterator[None]:
    """The one place where the world outside (names, fonts, folders, Ctrl-C) becomes a plain sentence and an exit code."""
    from cop_docs.fonts import FontMissing
    from cop_docs.pipeline import UnknownName, WorkerDied

    try:
        yield
    except UnknownName as error:
        raise click.UsageError(f"{error}; {error.hint}") from None
    except (FontMissing, WorkerDied) as error:
        _fail(str(error))
    except OSError as error:
        name = f" {error.filename}" if error.filename else ""
        _fail(f"cannot write{name}: {error.strerror or error}. Free some space or choose another folder with -o; the packs that were there are untouched.")


def _fail(sentence: str) -> NoReturn:
    click.echo(f"cop-docs: {sentence}", err=True)
    sys.exit(_MISSING)


def _interruptible(command: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except KeyboardInterrupt:
            click.echo("\ncop-docs: interrupted; the packs that were there are untouched. Run the command again to go on.", err=True)
            sys.exit(_INTERRUPTED)

    return run


def _report(findings: Findings, *, strict: bool) -> int:
    for finding in findings:
        click.echo(str(finding), err=True)
    warnings = len(findings) - findings.errors
    if len(findings):
        click.echo(f"{findings.errors} errors, {warnings} warnings. cop-docs explain KIND tells what one means.", err=True)
    if findings.errors:
        return _ERRORS
    return _WARNINGS if strict and warnings else _OK


@main.command()
@_order_options
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Where the packs go [default: build in the project].")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.pass_context
@_interruptible
def build(context: click.Context, output: Path | None, *, dry_run: bool, draft: bool, strict: bool, **chosen: Any) -> None:
    """Build the packs: all of them, or those of -a, -l and -f.

    Paths of the files go to standard output, everything else to standard error. A file whose content, looks and tools have not
    changed is kept. Where an error is found nothing is written, and the packs that were there stay.
    """
    from cop_docs import pipeline
    from cop_docs.progress import progress, table

    project, order = _project(context), _order(**chosen)
    into, findings = output or project.build, Findings(draft=draft)
    with _outside_world(), progress() as shown:
        if dry_run:
            planned = pipeline.plan(project, order, findings, shown)
            built = None
        else:
            planned = []
            built = pipeline.build(project, order, findings, into=into, progress=shown)
    for path in planned:
        click.echo(into / path)
    code = _report(findings, strict=strict)
    if built:
        for row in sorted((*built.made, *built.kept), key=lambda row: row.path):
            click.echo(into / row.path)
        click.echo(table(built), err=True)
    sys.exit(code)


@main.command()
@_order_options
@click.pass_context
@_interruptible
def check(context: click.Context, *, draft: bool, strict: bool, **chosen: Any) -> None:
    """Find every mistake in content, catalogues and finished documents, and write nothing."""
    from cop_docs import pipeline
    from cop_docs.progress import progress

    findings = Findings(draft=draft)
    with _outside_world(), progress() as shown:
        checked = pipeline.check(_project(context), _order(**chosen), findings, shown)
    code = _report(findings, strict=strict)
    if code == _OK:
        click.echo(f"{checked} editions checked, nothing found.", err=True)
    sys.exit(code)


@main.command("list")
@click.pass_context
def list_(context: click.Context) -> None:
    """List audiences, publications, languages and formats, as they can be given to build."""
    from cop_docs.load import load
    from cop_docs.pipeline import FORMATS

    findings = Findings()
    content = load(_project(context), findings)
    for audience in content.audiences if content else ():
        publications = ", ".join(str(publication.id) for publication in audience.publications)
        click.echo(f"{audience.id:<20} {publications:<24} {' '.join(language.code for language in LANGUAGES):<20} {' '.join(FORMATS)}")
    sys.exit(_report(findings, strict=False))


@main.group()
def messages() -> None:
    """What translators work on: extract the English, update the catalogues, see how far they are."""


@messages.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 3 where a template is stale.")
@click.pass_context
@_interruptible
def extract(context: click.Context, *, only_check: bool) -> None:
    """Write locales/DOMAIN.pot from the content. Twice in a row changes no byte."""
    from cop_docs import locales, pipeline

    project, findings = _project(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and only_check:
        locales.stale_templates(project, content, findings)
    elif content is not None and not findings.errors:
        with _outside_world():
            _echo_paths(project, locales.write_templates(project, content))
    sys.exit(_report(findings, strict=only_check))


@messages.command()
@_language
@click.pass_context
@_interruptible
def update(context: click.Context, languages: tuple[Language, ...]) -> None:
    """Write the templates and bring the catalogues up to date. No translation, comment or flag is lost."""
    from cop_docs import locales, pipeline

    project, findings = _project(context), Findings()
    content = pipeline.written(project, findings)
    if content is not None and not findings.errors:
        with _outside_world():
            changed = locales.update_catalogues(project, content, languages or project.languages, findings)
            _echo_paths(project, [*locales.write_templates(project, content), *changed] if not findings.errors else [])
    sys.exit(_report(findings, strict=False))


def _echo_paths(project: Project, paths: list[str]) -> None:
    for path in paths:
        click.echo(project.root / path)


@messages.command()
@_language
@click.pass_context
def status(context: click.Context, languages: tuple[Language, ...]) -> None:
    """How far each catalogue is: translated, fuzzy, missing, and the English words left."""
    from cop_docs import locales, pipeline

    project, findings = _project(context), Findings(draft=True)
    content = pipeline.written(project, findings)
    if content is not None:
        click.echo(f"{'language':<10} {'catalogue':<20} {'messages':>8} {'done':>6} {'fuzzy':>6} {'missing':>8} {'words left':>11}")
        for row in locales.standings(project, content, languages or project.languages, findings):
            done = f"{row.translated * 100 // max(row.messages, 1)} %"
            click.echo(f"{row.language.code:<10} {row.domain:<20} {row.messages:>8} {done:>6} {row.fuzzy:>6} {row.missing:>8} {row.words_left:>11}")
    sys.exit(_report(findings, strict=False))


@main.command()
def doctor() -> None:
    """Say what is missing or too old on this machine, what that costs, and the command that cures it."""
    from cop_docs import doctor as examination

    report, healthy = examination.report()
    click.echo(report)
    sys.exit(_OK if healthy else _MISSING)


@main.command()
@click.argument("kind", required=False)
def explain(kind: str | None) -> None:
    """Tell what a kind of finding means and how to mend it; without KIND, list them."""
    if kind is None:
        for known in KINDS.values():
            click.echo(f"{known.code:<22} {known.meaning}")
        return
    if kind not in KINDS:
        raise click.UsageError(f'no finding is called "{kind}"; {nearest(kind, KINDS)}')
    found = KINDS[kind]
    click.echo(f"{found.code} ({found.severity.value}{', ' + found.draft.value + ' with --draft' if found.draft else ''})\n\n{found.meaning}\n{found.cure}")


@main.command()
@click.pass_context
@_interruptible
def fonts(context: click.Context) -> None:
    """Make the fonts of the PDFs from the locked packages (once; build does it too)."""
    from cop_docs import pipeline
    from cop_docs.progress import progress

    with _outside_world(), progress() as shown:
        folder = pipeline.make_fonts(_project(context), shown)
    click.echo(folder.path)


@main.command()
@click.pass_context
def schemas(context: click.Context) -> None:
    """Write the JSON Schemas of the content files, for editors, into content/schemas."""
    from cop_docs.files import replace_files
    from cop_docs.load import schemas as make

    project = _project(context)
    with _outside_world():
        replace_files(project.content / "schemas", {name: text.encode() for name, text in make().items()})
