"""``eject``: a template of the program, or the words of a sample → a copy in the project, to be changed there."""

from __future__ import annotations

from pathlib import Path

import click

from cop_docs.cli.options import outside_world, project_of

#: Files of words that not every project has.
_WORDS = ("content/site.yaml", "content/dispatch.yaml")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.pass_context
def eject(context: click.Context, paths: tuple[str, ...]) -> None:
    """Copy templates of the program into the project, to change them there; without a PATH, list them.

    content/site.yaml and content/dispatch.yaml are the words of a web catalogue and of letters to schools, for a project without them.

    A project inherits every template that it does not have. A copy is yours: updates of the program reach it no more, so copy as little as
    can be. Of design.toml, profiles.toml and press.toml write only the lines that you want otherwise; they need no copy. Nothing that is there is overwritten.

    \b
    cop-docs eject                         what there is, and what the project has of its own
    cop-docs eject html/blocks/quiz.html   the template of one block
    cop-docs eject content/site.yaml       words for cop-docs site
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.model.finding import nearest
    from cop_docs.project.files import replace_files

    project = project_of(context)
    there = _copied()
    wanted = {name if name in there else f"templates/{name}": None for name in paths}
    for name in wanted:
        if name not in there:
            asked = name.removeprefix("templates/")
            shown = nearest(name, there).replace("templates/", "") if "/" in asked else "cop-docs eject lists them"
            raise click.UsageError(f'the program has no template "{asked}"; {shown}')
        if (project.root / name).exists():
            raise click.UsageError(f"{name} is there already, and is not overwritten")
    if not paths:
        for name in sorted(there):
            own = "   (the project has its own)" if (project.root / name).exists() else ""
            click.echo(f"{name.removeprefix('templates/')}{own}")
    with outside_world():
        replace_files(project.root, {name: there[name].read_bytes() for name in wanted})
    for name in wanted:
        click.echo(project.root / name)


def _copied() -> dict[str, Path]:
    """What can be copied, by where it goes in a project: templates, and words that the sample of a project has."""
    from cop_docs.project.folder import PROGRAM

    templates = (path for path in (PROGRAM / "templates").rglob("*") if path.is_file())
    words = {name: PROGRAM / "starter" / name for name in _WORDS}
    return {path.relative_to(PROGRAM).as_posix(): path for path in templates} | words
