"""YAML text → plain data whose every string knows its place, its key and the kind of block around it.

All scalars stay strings: the model types them, not YAML 1.1. Anchors, aliases and tags are refused: content needs none, and they
are how a small file becomes a large one or an object.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from cop_docs.content.scalars import BLANKS, BREAK, place_after, place_of
from cop_docs.model.finding import Findings, Place
from cop_docs.model.parts import Located

_MAX_DEPTH = 20
#: What no YAML file may hold (YAML 1.2, production 1, c-printable).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HIDDEN_BREAK = re.compile("[\x85\u2028\u2029]")
_CURE = "delete it, or type what is meant"
#: Keys that only hold a list: they would make every message key longer and add no information.
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
        if _has_hidden_breaks(text, file, findings) or not _is_plain(text, file, findings):
            return None
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        findings.add("yaml-syntax", place, f"{error.problem or error.context}", _cure(text, place, f"{error.problem}"))
        return None
    except yaml.YAMLError as error:
        found, start = _FORBIDDEN.search(text), Place(file, 1, 1)
        problem = _control(found[0]) if found else " ".join(str(error).split())
        findings.add("yaml-syntax", place_after(text[: found.start()], start) if found else Place(file), problem, _CURE)
        return None
    return _NodeReader(text, file, findings).read(node, stem)


def _control(character: str) -> str:
    return f"U+{ord(character):04X} is a control character, or none at all"


def _has_hidden_breaks(text: str, file: str, findings: Findings) -> bool:
    """Whether a line ends that no editor shows as ended: YAML reads what follows as a new line, even behind a #."""
    found = list(_HIDDEN_BREAK.finditer(text))
    for one in found:
        place = place_after(text[: one.start()], Place(file, 1, 1))
        findings.add(
            "yaml-syntax", place, f"U+{ord(one[0]):04X} ends a line for YAML, and editors do not show it", "type a space in its place"
        )
    return bool(found)


def _cure(text: str, place: Place, problem: str) -> str:
    if "escape c" in problem:
        return "type the character itself; an escape beyond U+FFFF has eight digits, \\U0001F600"
    if "another document" in problem:
        return "delete the line ---: a file holds one document"
    lines = BREAK.split(text)
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if "\t" in line:
        return "indent with spaces: YAML does not allow tabs"
    return 'quote a text that holds ": " or starts with a special character, and check the indentation'


def _is_plain(text: str, file: str, findings: Findings) -> bool:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        problem, cure = _problem(event), "write the value itself, in plain YAML"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            problem, cure = f"is nested more than {_MAX_DEPTH} levels deep", "delete a bracket or a dash that is too much"
        if problem:
            findings.add("yaml-syntax", _at(event, file), problem, cure)
            return False
    return True


def _problem(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "anchors and aliases (& and *) are not allowed"
    if getattr(event, "tag", None):
        return f"the tag {event.tag} is not allowed"
    return ""


class _NodeReader:
    def __init__(self, text: str, file: str, findings: Findings) -> None:
        self._text, self._file, self._findings = text, file, findings
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
        written = self._text[node.start_mark.index : node.end_mark.index]
        located = Located.at(self._without_controls(node.value, written, place), place, key, kind)
        located.written = written
        return located

    def _without_controls(self, value: str, written: str, start: Place) -> str:
        """The value of a scalar; a control character that an escape made is a finding, and left out."""
        for character in dict.fromkeys(_FORBIDDEN.findall(value)):
            text = BLANKS.sub(" ", value).strip(" ")
            place = place_of(text, written, start, text.index(character))
            self._findings.add("yaml-syntax", place, _control(character), _CURE)
        return _FORBIDDEN.sub("", value)

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
