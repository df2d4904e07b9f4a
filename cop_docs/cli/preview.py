"""``preview``: the packs in a browser, each text tied to its message."""

from __future__ import annotations

import secrets
import signal
import webbrowser
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.messages.arguments import today
from cop_docs.cli.options import (
    PersonName,
    any_language_option,
    audience_option,
    fail,
    order_of,
    outside_world,
    project_of,
    publication_option,
)

if TYPE_CHECKING:
    from cop_docs.preview.answers import Editor

_PORT = 8017


@click.command()
@any_language_option
@audience_option
@publication_option
@click.option("--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="Where to listen; 0 = any port that is free.")
@click.option("--edit", is_flag=True, help="Let translations be corrected in the page; needs --by.")
@click.option("--by", type=PersonName(), help="Who corrects: the name under each correction.")
@click.option("--no-open", is_flag=True, help="Only print the address; open no browser.")
@click.pass_context
def preview(context: click.Context, /, *, port: int, edit: bool, by: str | None, no_open: bool, **chosen: Any) -> None:
    """Show the packs in your browser as your files are now, and follow every change you save.

    \b
    cop-docs preview -l fr                             every pack in French
    cop-docs preview -l fr --edit --by "Your name"     correct them where you see them

    Click on a text: a panel tells its key, its original, its note, how far it is, and the PO file and line. It can be shown beside the
    original, and as printed pages. Only you can reach it: the address holds a key. Without --edit nothing is written; with it, a correction is checked,
    saved in its PO file and signed as translated by you. Ctrl-C ends it.
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    from cop_docs.preview.access import Access
    from cop_docs.preview.answers import Preview
    from cop_docs.preview.server import Server

    editor = _editor(edit=edit, by=by)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the process that draws pages is ended, too
    shown = Preview(project_of(context), order_of(formats=(), **chosen), editor)
    try:
        with outside_world():
            shown.require_names()
        with Server(shown, port, Access(secrets.token_urlsafe(), secrets.token_urlsafe())) as server:
            click.echo(server.address)
            click.echo("Ctrl-C ends the preview.", err=True)
            if not no_open:
                webbrowser.open(server.address_once)
            server.serve_forever()
    except KeyboardInterrupt:
        click.echo("", err=True)
    except OSError as error:
        fail(f"cannot listen on port {port}: {error.strerror or error}. Choose another one with --port, or --port 0 for any that is free.")
    finally:
        shown.end()


def _editor(*, edit: bool, by: str | None) -> Editor | None:
    from cop_docs.preview.answers import Editor

    if edit != bool(by):
        raise click.UsageError('--edit and --by belong together: cop-docs preview --edit --by "Your name"')
    return Editor(by or "", today(), secrets.token_urlsafe()) if edit else None
