"""``fonts``: the fonts of the PDFs, made from the locked packages; and how a project gets one of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cop_docs.cli.options import RegularFile, fail, interruptible, outside_world, project_of

if TYPE_CHECKING:
    from cop_docs.fonts.own import FontFile
    from cop_docs.model.design import ScriptFonts
    from cop_docs.model.script import Script
    from cop_docs.project.folder import Project

#: What a name of a family may hold: it becomes the name of a file, and is written into style sheets.
_FAMILY = r"\w[\w -]{0,60}"
_FONT = RegularFile()


@click.group(invoke_without_command=True)
@click.pass_context
@interruptible
def fonts(context: click.Context) -> None:
    """Make the fonts of the PDFs from the locked packages (once; build does it too); add one.

    \b
    cop-docs fonts                              make them
    cop-docs fonts add Lato.ttf --bold Lato-Bold.ttf   a font of your own, for every language whose letters it has
    cop-docs fonts add Vazir.ttf -s Arab        for languages in these letters only
    """  # noqa: D301  # a \b keeps the lines of a paragraph apart, and must be the character itself
    if context.invoked_subcommand is not None:
        return
    from cop_docs.flow import pipeline
    from cop_docs.flow.progress import progress

    with outside_world(), progress() as shown:
        folder = pipeline.make_fonts(project_of(context), shown)
    click.echo(folder.path)


@fonts.command()
@click.argument("file", type=_FONT)
@click.option("--bold", type=_FONT, help="Its bold font, where FILE is not variable.")
@click.option("--italic", type=_FONT, help="Its variable slanted font, where there is one.")
@click.option("--family", help="What the project calls it  [default: its own name].")
@click.option(
    "-s", "--script", "scripts", multiple=True, metavar="CODE", help="Only for this script, Latn or Arab for instance (again for more)."
)
@click.pass_context
@interruptible
def add(context: click.Context, file: Path, scripts: tuple[str, ...], **named: Any) -> None:
    """Add a font FILE (TrueType or OpenType, static or variable) to the project.

    It is copied to templates/fonts, gets a row in templates/fonts.toml, and becomes the first family of its scripts in templates/design.toml. Its
    licence bits and its letters are looked at first; nothing that is there is overwritten.
    """
    from cop_docs.fonts.own import read_font_file
    from cop_docs.project.files import replace_files

    project = project_of(context)
    files: dict[str, Path | None] = {"file": file, "bold": named["bold"], "italic": named["italic"]}
    with outside_world():
        given = {one: read_font_file(one) for one in files.values() if one is not None}
        for one in given.values():
            for problem in one.barriers:
                fail(f"{one.family} {problem} (OpenType, OS/2, fsType). Ask its maker for a licence to embed it, or take another font")
        if len({one.name.casefold() for one in given}) < len([one for one in files.values() if one]):
            raise click.UsageError("two of the files have one name, or are one file: give each font a file and a name of its own")
        font = given[file]
        if files["bold"] is None and not font.is_variable:
            fail(f"{file.name} has one weight: name its bold font with --bold, or take a variable font")
        name = font.family if named["family"] is None else named["family"]
        if not re.fullmatch(_FAMILY, name):
            raise click.UsageError(f"{name!r} is no name of a family: letters, digits, spaces, - and _; give another one with --family")
        copies = {f"templates/fonts/{one.name}": one.read_bytes() for one in files.values() if one is not None}
        for path in copies:
            if (project.root / path).exists():
                raise click.UsageError(f"{path} is there already, and is not overwritten")
        rows = _rows(project, name, files)
        chosen = _scripts(project, font, scripts)
        looks, by_hand = _looks(project, name, chosen)
        replace_files(
            project.root, copies, {"templates/fonts.toml": rows.encode(), **({"templates/design.toml": looks.encode()} if looks else {})}
        )
    for path in (*copies, "templates/fonts.toml", *(["templates/design.toml"] if looks else [])):
        click.echo(project.root / path)
    _tell(name, font, chosen, by_hand)


def _rows(project: Project, name: str, files: dict[str, Path | None]) -> str:
    """templates/fonts.toml with the row of the font."""
    from cop_docs.fonts.table import FILE, rows_of

    if name in {row.family for row in rows_of(project.root)}:
        raise click.UsageError(f'there is a family "{name}" already; give another name with --family')
    own = project.root / FILE
    known = own.read_text("utf-8").rstrip() + "\n\n" if own.exists() else ""
    lines = [
        f"{key} = {json.dumps(f'templates/fonts/{path.name}', ensure_ascii=False)}\n" for key, path in files.items() if path is not None
    ]
    return f"{known}[[fonts]]\nfamily = {json.dumps(name, ensure_ascii=False)}\n{''.join(lines)}"


def _scripts(project: Project, font: FontFile, asked: tuple[str, ...]) -> dict[str, list[str]]:
    """The scripts that the font is for, each with the letters of the project's languages that it lacks."""
    from cop_docs.translating.alphabets import letters_of

    known = _known_scripts(project)
    for code in asked:
        if code not in known:
            raise click.UsageError(f"no script is called {code}; there are {', '.join(known)}")
    found: dict[str, list[str]] = {}
    for language in project.languages:
        letters = letters_of(language)
        lacking = sorted(letter for letter in letters if ord(letter) not in font.characters)
        if language.script in asked or (not asked and len(lacking) * 2 < len(letters)):
            found.setdefault(language.script, []).extend(letter for letter in lacking if letter not in found.get(language.script, ()))
    for code in asked:
        found.setdefault(code, [])
    if not found:
        fail(f"{font.family} has the letters of none of the project's languages; name a script with -s")
    return found


def _known_scripts(project: Project) -> Mapping[str, Script]:
    """The scripts of the program, and those of the project's locales/scripts.toml."""
    from cop_docs.model.finding import Findings
    from cop_docs.project.scripts import read_scripts

    return read_scripts(project, Findings())


def _looks(project: Project, name: str, chosen: dict[str, list[str]]) -> tuple[str, list[str]]:
    """templates/design.toml with the family before the others of each script; and what is to be written by hand, where a script has a table there."""
    from cop_docs.model.design import FILE
    from cop_docs.model.finding import Findings
    from cop_docs.project.design import read_design
    from cop_docs.project.toml import toml_of

    findings = Findings()
    own, design = project.root / FILE, read_design(project, findings)
    text = own.read_text("utf-8") if own.exists() else ""
    tables = toml_of(text, FILE, findings)
    if tables is None:
        fail("\n".join(str(finding) for finding in findings))
    there = tables.get("scripts", {})
    made, by_hand, scripts = "", [], _known_scripts(project)
    for code in chosen:
        said: ScriptFonts | None = design.scripts.get(code) if design else None
        families = json.dumps([name, *(said.families if said else [])], ensure_ascii=False)
        key = {"val": "word", "bidi": "word_complex", "eastAsia": "word_east_asian"}[scripts[code].word]
        table = f"[scripts.{code}]\nfamilies = {families}\n{key} = {json.dumps(name, ensure_ascii=False)}\n"
        if code in there:
            by_hand.append(table)
        else:
            made += f"\n{table}"
    return (text.rstrip() + "\n" + made if made else ""), by_hand


def _tell(name: str, font: FontFile, chosen: dict[str, list[str]], by_hand: list[str]) -> None:
    for code, lacking in chosen.items():
        shown = f"lacks {' '.join(lacking)}: the next family shows them" if lacking else "has every letter of the project's languages"
        click.echo(f"{code}: {name} {shown}.", err=True)
    if not font.is_editable:
        click.echo(f"{name} may be embedded for reading and printing only: Word files name it and do not carry it.", err=True)
    for table in by_hand:
        click.echo(f"templates/design.toml has a table of this script; write there:\n{table}", err=True)
