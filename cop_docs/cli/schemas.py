"""``schemas``: the JSON Schemas of the content files."""

from __future__ import annotations

import click

from cop_docs.cli.options import outside_world, project_of


@click.command()
@click.pass_context
def schemas(context: click.Context) -> None:
    """Write the JSON Schemas of the content files, for editors, into content/schemas."""
    from cop_docs.content import schemas as make
    from cop_docs.project.files import replace_files

    project = project_of(context)
    with outside_world():
        replace_files(project.content / "schemas", {name: text.encode() for name, text in make().items()})
