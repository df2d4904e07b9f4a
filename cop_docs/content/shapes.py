"""Located data → the model: pydantic validates the model's own dataclasses, and its errors become findings with places."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, TypeAdapter, ValidationError, ValidationInfo, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from cop_docs.content.keys import said_of, sample_of
from cop_docs.content.scalars import BLANKS
from cop_docs.content.table_cells import with_forms
from cop_docs.content.yaml_nodes import Data
from cop_docs.model.blocks import WRITTEN_KINDS, Table
from cop_docs.model.content import Context, Message, Section
from cop_docs.model.finding import Findings, meant, nearest
from cop_docs.model.parts import Located

_MESSAGE_KEYS = {"text", "note", "context"}
_MESSAGE_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {
                "text": {"type": "string", "description": "The words."},
                "note": {"type": "string", "description": "What a translator should know."},
                "context": {"enum": list(get_args(Context)), "description": "What a short text is, where its words have several meanings."},
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}


def _message(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, Message):
        return value
    if isinstance(value, Located):
        value = {"text": value}
    if not isinstance(value, dict) or not isinstance(value.get("text"), Located) or not value["text"].strip():
        raise ValueError("a text")
    if unknown := value.keys() - _MESSAGE_KEYS:
        raise ValueError(f"a text with note and context only, not {', '.join(sorted(unknown))}")
    text, context = value["text"], str(value.get("context", ""))
    if context and context not in get_args(Context):
        raise ValueError(f"one of the contexts {', '.join(get_args(Context))}")
    words = BLANKS.sub(" ", text).strip(" ")
    key = text.key.removesuffix(".text") if len(value) > 1 else text.key
    return Message(words, key, text.place, text.kind, str(value.get("note", "")), context, str(info.context or ""), text.written)


#: A translatable text in a YAML file: a string, or a mapping with a note or a context for translators.
Written = Annotated[Message, BeforeValidator(_message), WithJsonSchema(_MESSAGE_SCHEMA)]


#: What to write, by the type of pydantic's error; the others (a closed list of words, the errors of ``_message``) say it themselves.
WANTED = {
    "is_instance_of": "a text",
    "string_type": "a text",
    "tuple_type": "a list",
    "dict_type": "a mapping: a key, a colon and a value",
    "dataclass_type": "a mapping: a key, a colon and a value",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number of fewer digits",
    "greater_than_equal": "a whole number from {ge:,}",
    "less_than_equal": "a whole number up to {le:,}",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "date_type": "a day, 2020-10-27",
    "date_from_datetime_parsing": "a day, 2020-10-27",
    "time_type": "a time, 09:30",
    "time_parsing": "a time, 09:30",
}
#: Errors of keys, not of values.
_KEYS = frozenset({"missing", "unexpected_keyword_argument", "extra_forbidden"})


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def shape_section(data: Data, domain: str, findings: Findings) -> Section[Message] | None:
    """The section in ``data``; a block that is wrong is left out, with its findings."""
    value = data.value
    if isinstance(value, dict) and isinstance(value.get("blocks"), list):
        blocks = [_block(data, index, domain, findings) for index in range(len(value["blocks"]))]
        value = {**value, "blocks": [block for block in blocks if block is not None]}
    section: Section[Message] | None = _shape(Section[Written], value, data, (domain, (), findings))
    return section


def _block(data: Data, index: int, domain: str, findings: Findings) -> Any:
    value, path = data.value["blocks"][index], ("blocks", index)
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str):
        findings.add("missing-key", data.place(path), "this block does not say its kind", f"write kind: {'|'.join(WRITTEN_KINDS)}")
        return None
    if kind not in WRITTEN_KINDS:
        findings.add("wrong-type", data.place((*path, "kind")), f'there is no kind of block called "{kind}"', nearest(kind, WRITTEN_KINDS))
        return None
    written: Any = WRITTEN_KINDS[kind]
    block = _shape(written[Written], value, data, (domain, path, findings))
    _tell_blanks(value if block else None, findings)
    return with_forms(block, findings) if isinstance(block, Table) and block.columns else block


def shape_file(shape: Any, data: Data, domain: str, findings: Findings) -> Any:
    """What ``data`` holds, as ``shape`` (a model class of ``Written``); None, with findings, where it is wrong."""
    made = _shape(shape, data.value, data, (domain, (), findings))
    _tell_blanks(data.value if made else None, findings)
    return made


def _tell_blanks(value: Any, findings: Findings) -> None:
    """A finding for each value that is written and holds nothing, which would be taken for one that is not there."""
    if isinstance(value, Located) and not value.strip():
        findings.add("wrong-type", value.place, "a value is empty", "write it, or take out its key")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _tell_blanks(inner, findings)


def _shape(shape: Any, value: Any, data: Data, about: tuple[str, tuple[str | int, ...], Findings]) -> Any:
    domain, path, findings = about
    try:
        return _adapter(shape).validate_python(value, context=domain)
    except ValidationError as error:
        wrong: dict[tuple[str | int, ...], list[ErrorDetails]] = {}
        keys: dict[tuple[str | int, ...], bool] = {}
        for problem in error.errors():
            location = (*path, *_steps(problem["loc"], data, path))
            if problem["type"] in _KEYS:
                keys[location] = problem["type"] == "missing"
            else:
                wrong.setdefault(_value_at(location, data), []).append(problem)
        _report_keys(keys, (data, (shape, len(path))), findings)
        for location, problems in wrong.items():
            name, wanted = location[-1] if location else "", " or ".join(dict.fromkeys(map(_wanted, problems)))
            findings.add("wrong-type", data.place(location), f"{_named(name)} is {_seen(problems[0]['input'])}", f"write {wanted}")
        return None


def _value_at(location: tuple[str | int, ...], data: Data) -> tuple[str | int, ...]:
    """The location of a value of the file, without the name of a union member behind it."""
    return location if location in data.places else location[:-1]


def _wanted(problem: ErrorDetails) -> str:
    """What a person should write, in words that need no knowledge of Python."""
    if words := WANTED.get(problem["type"]):
        return words.format(**problem.get("ctx", {}))
    return str(problem["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")


def _report_keys(keys: Mapping[tuple[str | int, ...], bool], about: tuple[Data, tuple[Any, int]], findings: Findings) -> None:
    """Keys that nothing reads, and those that are missing (``True``); a missing one that stands there misspelt is told once, where it stands."""
    data, around = about
    missing: dict[tuple[str | int, ...], set[str]] = {}
    for location, is_missing in keys.items():
        if is_missing:
            missing.setdefault(location[:-1], set()).add(str(location[-1]))
    for location in (location for location, is_missing in keys.items() if not is_missing):
        wanted, name = missing.get(location[:-1], set()), str(location[-1])
        hint = nearest(name, _known_keys(data, location, around), wanted)
        findings.add("unknown-key", data.keys[location], f'nothing reads the key "{name}"', hint)
        wanted.discard(meant(name, wanted))
    for location, names in missing.items():
        for name in sorted(names):
            findings.add("missing-key", data.place(location), f'the key "{name}" is missing', f"add {name}: {sample_of(name)}")


def _named(name: str | int) -> str:
    return f"entry {name + 1}" if isinstance(name, int) else f'"{name}"' if name else "the file"


def _seen(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case str():
            return f'the text "{value}"' if value.strip() else "empty"
        case list():
            return "a list" if value else "an empty list"
        case dict():
            return "a mapping"
        case _:
            return "of another kind"


def _steps(loc: tuple[str | int, ...], data: Data, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Pydantic's location without the names of union members, which are no part of the file."""
    steps: tuple[str | int, ...] = ()
    for index, step in enumerate(loc):
        if (*path, *steps, step) in data.places or index == len(loc) - 1:
            steps = (*steps, step)
    return steps


def _known_keys(data: Data, location: tuple[str | int, ...], around: tuple[Any, int]) -> set[str]:
    """The keys that the mapping around a key may have; ``around``: the shape of the file or block, and how many steps lead to it."""
    mapping = data.value
    for step in location[:-1]:
        mapping = mapping[step]
    shape, begin = around
    kind = WRITTEN_KINDS.get(str(mapping.get("kind")))
    shapes = {kind} if kind else _shapes_at(shape, location[begin:-1])
    return {name for one in shapes for name in one.__dataclass_fields__ if not name.startswith("_")} - {str(location[-1])}


def _shapes_at(shape: Any, steps: tuple[str | int, ...]) -> set[Any]:
    """The classes that a value below ``shape`` may be of; a number, or a name that people give, leads to what its list or mapping holds."""
    found = _classes_in(shape)
    for step in steps:
        inside = [_hints(one)[str(step)] for one in found if str(step) in _hints(one)]
        found = set().union(*map(_classes_in, inside)) if inside else found
    return found


def _classes_in(hint: Any) -> set[Any]:
    origin = get_origin(hint) or hint
    return {origin} if is_dataclass(origin) else set().union(*map(_classes_in, get_args(hint)))


@cache
def _hints(shape: Any) -> dict[str, Any]:
    return get_type_hints(shape)


class _EditorSchema(GenerateJsonSchema):
    """JSON Schema for editors: strings with a place are strings, and a block must say its kind."""

    def is_instance_schema(self, schema: core_schema.IsInstanceSchema) -> JsonSchemaValue:
        return {"type": "string"}

    def dataclass_args_schema(self, schema: core_schema.DataclassArgsSchema) -> JsonSchemaValue:
        made = super().dataclass_args_schema(schema)
        if "const" in made.get("properties", {}).get("kind", {}):
            made["required"] = ["kind", *made.get("required", [])]
        shape = re.split(r"\W", schema["dataclass_name"])[0]
        for key, value in made.get("properties", {}).items():
            value["description"] = said_of(shape, key)
        return made

    def generate(self, schema: CoreSchema, mode: Any = "validation") -> JsonSchemaValue:
        made = super().generate(schema, mode)
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def editor_schema(shape: Any) -> dict[str, Any]:
    """The JSON Schema of a file's shape, for editors."""
    schema: dict[str, Any] = _adapter(shape).json_schema(schema_generator=_EditorSchema)
    return schema
