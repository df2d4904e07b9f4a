"""YAML text → plain data whose every string knows its place, its key and the kind of block around it.

All scalars stay strings: the model types them, not YAML 1.1. Anchors, aliases and tags are refused: content needs none, and they
are how a small file becomes a large one or an object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from cop_docs.model.finding import Findings, Place
from cop_docs.model.parts import Located

_MAX_DEPTH = 20
#: What no YAML file may hold (YAML 1.2, production 1, c-printable).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Keys that only hold a list: they would make every message key longer and say nothing.
_SILENT = frozenset({"blocks", "items", "terms", "people", "sources", "contacts"})


@dataclass
class Data:
    """The data of one file, and the places of its values and of its keys by path (keys and indices)."""

    value: Any
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)
    keys: dict[tuple[str | int, ...], Place] = field(default_factory=dict)

    def place(self, path: tuple[str | int, ...]) -> Place:
        """The place of a path, or of the nearest value around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]


def read_yaml(text: str, file: str, stem: str, findings: Findings) -> Data | None:
    """The data of a YAML text; None, with a finding, where it is not the YAML that content is written in."""
    try:
        if not _is_plain(text, file, findings):
            return None
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        findings.add("yaml-syntax", place, f"{error.problem or error.context}", _cure(text, place))
        return None
    except yaml.YAMLError as error:
        found = _FORBIDDEN.search(text)
        problem = f"U+{ord(found[0]):04X} is a control character, or none at all" if found else " ".join(str(error).split())
        findings.add(
            "yaml-syntax", _place_in(text, found.start(), file) if found else Place(file), problem, "delete it, or type what is meant"
        )
        return None
    return _NodeReader(file, findings).read(node, stem)


def _place_in(text: str, at: int, file: str) -> Place:
    """Where the character ``at`` (from 0) of a text stands; lines end as they do for YAML."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _cure(text: str, place: Place) -> str:
    lines = text.splitlines()
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if "\t" in line:
        return "indent with spaces: YAML does not allow tabs"
    return 'quote a text that holds ": " or starts with a special character, and check the indentation'


def _is_plain(text: str, file: str, findings: Findings) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        problem = _problem(event)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            problem = f"is nested more than {_MAX_DEPTH} levels deep"
        if problem:
            findings.add("yaml-syntax", _at(event, file), problem, "write the value itself, in plain YAML")
            return False
    return True


def _problem(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "anchors and aliases (& and *) are not allowed"
    if getattr(event, "tag", None):
        return f"the tag {event.tag} is not allowed"
    return ""


class _NodeReader:
    def __init__(self, file: str, findings: Findings) -> None:
        self._file, self._findings = file, findings
        self._places: dict[tuple[str | int, ...], Place] = {}
        self._keys: dict[tuple[str | int, ...], Place] = {}

    def read(self, node: yaml.Node | None, stem: str) -> Data:
        self._places[()] = Place(self._file, 1, 1)
        return Data(None if node is None else self._value(node, (), stem, ""), self._places, self._keys)

    def _value(self, node: yaml.Node, path: tuple[str | int, ...], key: str, kind: str) -> Any:
        place = self._places[path] = self._place(node)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, key, kind)
        if isinstance(node, yaml.SequenceNode):
            children = enumerate(node.value)
            return [self._value(child, (*path, index), f"{key}.{_name(child, index)}", kind) for index, child in children]
        return Located.at(node.value, place, key, kind)

    def _mapping(self, node: yaml.MappingNode, path: tuple[str | int, ...], key: str, kind: str) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        kind = _scalar(node, "kind") or kind
        for key_node, value_node in node.value:
            name = str(key_node.value)
            if name in mapping:
                self._findings.add("duplicate-id", self._place(key_node), f'the key "{name}" stands twice', "keep one of them")
            deeper = key if name in _SILENT else f"{key}.{name}"
            mapping[name] = self._value(value_node, (*path, name), deeper, kind)
            self._keys[*path, name] = self._place(key_node)
        return mapping

    def _place(self, node: yaml.Node) -> Place:
        return _at(node, self._file)


def _at(thing: yaml.Node | yaml.Event, file: str) -> Place:
    mark: Any = thing.start_mark
    return Place(file, mark.line + 1, mark.column + 1)


def _name(node: yaml.Node, index: int) -> str:
    named = _scalar(node, "id") if isinstance(node, yaml.MappingNode) else None
    return named or str(index + 1)


def _scalar(node: yaml.MappingNode, name: str) -> str | None:
    for key_node, value_node in node.value:
        if key_node.value == name and isinstance(value_node, yaml.ScalarNode):
            return str(value_node.value)
    return None
