"""``eject``: a template of the program → a copy in the project, to be changed there."""

from __future__ import annotations

import click

from cop_docs.cli.options import outside_world, project_of


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]…")
@click.pass_context
def eject(context: click.Context, paths: tuple[str, ...]) -> None:
    """Copy templates of the program into the project, to change them there; without a PATH, list them.

    A project inherits every template that it does not have. A copy is yours: updates of the program reach it no more, so copy as little as
    can be. Of design.toml, profiles.toml and press.toml write only the lines that you want otherwise; they need no copy. Nothing that is there is overwritten.

    \b
    cop-docs eject                         what there is, and what the project has of its own
    cop-docs eject html/blocks/quiz.html   the template of one block
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.model.finding import nearest
    from cop_docs.project.files import replace_files
    from cop_docs.project.folder import PROGRAM

    project = project_of(context)
    there = {path.relative_to(PROGRAM / "templates").as_posix(): path for path in (PROGRAM / "templates").rglob("*") if path.is_file()}
    wanted = dict.fromkeys(path.removeprefix("templates/") for path in paths)
    for name in wanted:
        if name not in there:
            raise click.UsageError(
                f'the program has no template "{name}"; {nearest(name, there) if "/" in name else "cop-docs eject lists them"}'
            )
        if (project.root / "templates" / name).exists():
            raise click.UsageError(f"templates/{name} is there already, and is not overwritten")
    if not paths:
        for name in sorted(there):
            click.echo(f"{name}{'   (the project has its own)' if (project.root / 'templates' / name).exists() else ''}")
    with outside_world():
        replace_files(project.root, {f"templates/{name}": there[name].read_bytes() for name in wanted})
    for name in wanted:
        click.echo(project.root / "templates" / name)
