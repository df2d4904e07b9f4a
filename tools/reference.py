"""The schemas of content and the commands → the pages of the reference, as Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from cop_docs.cli import main
from cop_docs.content import schemas

#: A comment in a page of docs/, in whose place a part of the reference is put.
PLACE = re.compile(r"<!-- (keys|commands)(?:: ([\w-]+))? -->")
#: The keys of every block and item, which are told once.
COMMON = ("audiences", "languages", "sources", "says", "says_not")
#: A value that may be more things than these is a block.
_BLOCKS = 5
Schema = Mapping[str, Any]


def filled(page: str) -> str:
    """A page with the reference in the places of its comments."""
    return PLACE.sub(lambda place: keys(place[2]) if place[1] == "keys" else commands(), page)


# --- the keys of a file -------------------------------------------------------------------------------------------------------


def keys(name: str) -> str:
    """The keys of a file of content, by the name of its schema: a table for the file, then one for each thing in it."""
    schema: Schema = json.loads(schemas()[f"{name}.json"])
    parts = [(f"{name}: the file", schema)]
    parts += sorted(((_called(part), part) for part in schema.get("$defs", {}).values()), key=lambda named: named[0])
    common = _common(schema) if any(_is_part(part) for _, part in parts) else ""
    return "\n\n".join([_table(*parts[0], level=3), *([common] if common else []), *(_table(*part, level=4) for part in parts[1:])])


def _common(schema: Schema) -> str:
    part = next(part for part in schema["$defs"].values() if _is_part(part))
    rows = "\n".join(_row(key, part["properties"][key], needed=False) for key in COMMON)
    return f"#### every block and item\n\nBeside its own keys it can have these.\n\n{_HEAD}\n{rows}"


def _is_part(part: Schema) -> bool:
    return set(COMMON) <= set(part["properties"])


_HEAD = "| Key | Holds | Says |\n|---|---|---|"


def _table(called: str, part: Schema, level: int) -> str:
    own = {key: value for key, value in part["properties"].items() if not (_is_part(part) and key in COMMON)}
    rows = "\n".join(_row(key, value, needed=key in part.get("required", [])) for key, value in own.items())
    about = _escaped(" ".join(str(part.get("description", "")).replace("``", "").split()))
    return f"{'#' * level} {called}\n\n{about}\n\n{_HEAD}\n{rows}"


def _row(key: str, value: Schema, *, needed: bool) -> str:
    default = value.get("default")
    usual = f"; usually {_plain(default)}" if default not in (None, [], {}, "") else ""
    return (
        f"| `{key}`{'' if needed else ' (may be left out)'} | {_escaped(_holds(value) + usual)} | {_escaped(str(value['description']))} |"
    )


def _called(part: Schema) -> str:
    """A kind of block by its name in YAML; anything else by that of its class, in words."""
    kind = part["properties"].get("kind", {}).get("const")
    return str(kind or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split(r"\W|_", part["title"])[0]).lower())


def _holds(value: Schema) -> str:
    """What a value of a schema is, in words."""
    if choices := value.get("anyOf"):
        return _one_of([choice for choice in choices if choice.get("type") != "null"])
    if reference := value.get("$ref"):
        return "a mapping: " + re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.split("_", reference.rpartition("/")[2])[0]).lower()
    if "const" in value or "enum" in value:
        return " or ".join(str(one) for one in value.get("enum", [value.get("const")]))
    if value.get("type") == "array":
        return f"a list, each {_holds(value['items'])}" if value.get("items") else "a list"
    if value.get("type") == "object":
        inside = value.get("additionalProperties")
        return f"a mapping of names, each {_holds(inside)}" if isinstance(inside, dict) else "a mapping"
    return _simple(value)


def _one_of(choices: Sequence[Schema]) -> str:
    if any("note" in choice.get("properties", {}) for choice in choices):
        return "words"
    return "a block" if len(choices) > _BLOCKS else " or ".join(dict.fromkeys(map(_holds, choices)))


def _simple(value: Schema) -> str:
    match value.get("type"):
        case "boolean":
            return "true or false"
        case "integer":
            ends = (value.get("minimum"), value.get("maximum"))
            return "a whole number" + (f", {ends[0]:,} to {ends[1]:,}" if None not in ends else "")
        case "string":
            return {"date": "a day", "time": "a time of day"}.get(str(value.get("format")), "a text")
        case other:
            raise ValueError(f"no words for the type {other} of a schema: {value}")


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _escaped(text: str) -> str:
    """A text in which Markdown sees no mark."""
    return re.sub(r"([\\*_\[\]{}<>|`#])", r"\\\1", text)


# --- the commands -------------------------------------------------------------------------------------------------------------


def commands() -> str:
    """All commands with their arguments and options, as ``--help`` tells them."""
    return "\n\n".join(_command(("cop-docs",), main))


def _command(names: tuple[str, ...], command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=" ".join(names))
    yield f"## {' '.join(names)}"
    yield from _help(command.help or "")
    usage = " ".join(" ".join(command.collect_usage_pieces(context)).split())
    yield f"```text\n{' '.join(names)} {usage}\n```"
    options = [parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option) and not parameter.hidden]
    if rows := [record for option in options if (record := option.get_help_record(context))]:
        lines = "\n".join(f"| `{said.replace('|', ' or ')}` | {_escaped(about)} |" for said, about in rows)
        yield f"| Option | |\n|---|---|\n{lines}"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            if below is not None and not below.hidden:
                yield from _command((*names, name), below)


def _help(text: str) -> Iterator[str]:
    """The paragraphs of a help; lines that click keeps apart are shown as they are typed."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in paragraph.splitlines()]
        if lines[0] == "\b":
            yield "\n".join(["```text", *lines[1:], "```"])
        else:
            yield _escaped(" ".join(lines))
