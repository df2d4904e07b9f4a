"""``cache``: how much is kept below ``.cache``, and its deletion."""

from __future__ import annotations

import click

from cop_docs.cli.options import counted, interruptible, outside_world, project_of

_MEGABYTE = 1_000_000


@click.command()
@click.option("--size", "task", flag_value="size", default="size", help="Say how much is kept [this is done where nothing else is said].")
@click.option("--prune", "task", flag_value="prune", help="Delete what was used longest ago, until no more is kept than --most.")
@click.option("--clear", "task", flag_value="clear", help="Delete all of it: the next build makes every edition anew.")
@click.option("--most", type=click.IntRange(0), metavar="MEGABYTES", help="How much may be kept [default: as after every build].")
@click.pass_context
@interruptible
def cache(context: click.Context, task: str, most: int | None) -> None:
    """Look after what is kept of earlier builds.

    Every edition that was made is kept below .cache/made, with what was found in it, under a key of all that it was made of: its words, the looks,
    this program, its libraries and fonts. A build takes it from there where it would make the same again, after a branch was switched to and fro
    for instance. After every build what was used longest ago is deleted, where more is kept than the limit. Nothing is lost by deleting it all.
    """
    from cop_docs.flow.kept import MOST
    from cop_docs.project.cache import cache_of

    with outside_world():
        kept = cache_of(project_of(context).root)
        if task != "size":
            least = 0 if task == "clear" else MOST if most is None else most * _MEGABYTE
            click.echo(f"{_megabytes(kept.prune(least))} deleted.", err=True)
        files, size = kept.size()
        click.echo(f"{counted(files, 'file')}, {_megabytes(size)} of {_megabytes(MOST)}")


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB"
