"""A project's YAML files → Content[Message]: everything read, every mistake found, every text with its key and its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

from cop_docs.content.shapes import Written, editor_schema, shape_file, shape_section
from cop_docs.content.unread import misnamed, unread_files
from cop_docs.content.yaml_nodes import Data, read_yaml
from cop_docs.model.companions import Companions
from cop_docs.model.content import Audience, Content, Facts, Message, Section, Source, Term
from cop_docs.model.dispatch import Dispatch
from cop_docs.model.finding import Findings, Place
from cop_docs.model.limits import STRICT
from cop_docs.model.parts import Located, T
from cop_docs.model.site import Site
from cop_docs.model.wording import Wording
from cop_docs.project.folder import FACTS, Project
from cop_docs.project.metadata_schema import project_schema


@dataclass(frozen=True, kw_only=True)
class GlossaryFile(Generic[T]):
    """content/glossary.yaml."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    terms: tuple[Term[T], ...]


@dataclass(frozen=True, kw_only=True)
class SourcesFile(Generic[T]):
    """content/sources.yaml."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    sources: tuple[Source[T], ...]


#: What a value among the facts is one of, and how it can be called in a text.
_ONE_OF = ("date", "time", "number", "decimal", "text")
_NAME = re.compile(r"[\w-]+")
#: The shape of each file of content, by the name of its schema.
SHAPES: dict[str, Any] = {
    "section": Section[Written],
    "audience": Audience[Written],
    "facts": Facts[Written],
    "wording": Wording[Written],
    "glossary": GlossaryFile[Written],
    "sources": SourcesFile[Written],
    "dispatch": Dispatch[Written],
    "site": Site[Written],
    "companions": Companions,
}


def load(project: Project, findings: Findings) -> Content[Message] | None:
    """All content of the project; None, with findings, where one of the files that every document needs is not usable."""
    content, sources = load_names(project, findings), _single(project, "sources", findings)
    sections, unread_sections = _read(project, "content/sections/*/*.yaml", _section, findings)
    if content is None or sources is None:
        return None
    unread = [path.stem for path, _ in unread_files(project) if path.suffix in (".yaml", ".yml")]
    return replace(
        content,
        sources=sources.sources,
        sections=sections,
        unread_sections=(*unread_sections, *unread),
        unread_audiences=(*content.unread_audiences, *unread),
    )


def load_names(project: Project, findings: Findings) -> Content[Message] | None:
    """The same without sections and sources, which are not read: what publications are called, and what is said around them."""
    facts = _facts(project, findings)
    wording = _single(project, "wording", findings)
    glossary = _single(project, "glossary", findings)
    audiences, unread_audiences = _read(project, "content/audiences/*.yaml", _audience, findings)
    dispatch, site = _optional(project, "dispatch", findings), _optional(project, "site", findings)
    if facts is None or wording is None or glossary is None:
        return None
    return Content(
        facts=facts,
        wording=wording,
        glossary=glossary.terms,
        sources=(),
        audiences=audiences,
        sections=(),
        dispatch=dispatch,
        site=site,
        source_language=project.source_language,
        unread_audiences=unread_audiences,
    )


def load_companions(project: Project, findings: Findings) -> Companions | None:
    """content/companions.yaml; without the file no statements; None, with findings, where it is wrong: then no mark can be judged."""
    there = (project.content / "companions.yaml").exists()
    companions: Companions | None = _single(project, "companions", findings) if there else Companions()
    return companions


def _facts(project: Project, findings: Findings) -> Any:
    """The facts, with the values that project.toml says, which win; a project that names no file for them need not have any."""
    path = project.content / f"{project.facts}.yaml"
    if _is_misnamed(project, path, findings):
        return None
    if project.facts == FACTS and not path.exists():
        return Facts(values=project.values)
    data = _data(project, path, findings)
    facts = None if data is None else shape_file(SHAPES["facts"], data, project.facts, findings)
    if facts is None or data is None or _are_wrong(facts, data, findings):
        return None
    facts = replace(facts, values={Located.at(name, data.keys["values", name]): value for name, value in facts.values.items()})
    for name in sorted(facts.values.keys() & project.values.keys()):
        if facts.values[name] != project.values[name]:
            hint = "delete it here, or the line of project.toml: a fact has one place"
            findings.add("said-otherwise", data.keys["values", name], f"project.toml says {name} otherwise, and that is printed", hint)
    return replace(facts, values={**facts.values, **project.values})


def _are_wrong(facts: Facts[Message], data: Data, findings: Findings) -> bool:
    """Whether a value has a name that no text can call, or is not one thing; each such is a finding."""
    before = len(findings)
    for name, value in facts.values.items():
        said = [key for key in _ONE_OF if getattr(value, key) is not None]
        if not _NAME.fullmatch(name):
            hint = "write letters, digits and hyphens: it is called as {name}"
            findings.add("wrong-type", data.keys["values", name], f'"{name}" is no name of a value', hint)
        elif len(said) != 1 and (said or not value.unit):  # a unit without a number is told with all units
            problem = f"is {' and '.join(said)} at once" if said else "has no value"
            findings.add("wrong-type", data.keys["values", name], f'"{name}" {problem}', f"write one of {', '.join(_ONE_OF)}")
    return len(findings) > before


def _is_misnamed(project: Project, path: Path, findings: Findings) -> bool:
    """Whether a file is missing and another one, which nothing reads, has nearly its name: then that one is told."""
    other = None if path.exists() else misnamed(project, path.stem)
    if other:
        message = f"nothing reads this file, and {project.relative(path)} is missing"
        findings.add("misplaced-file", Place(project.relative(other)), message, f"rename it to {path.name}")
    return other is not None


def _single(project: Project, name: str, findings: Findings) -> Any:
    path = project.content / f"{name}.yaml"
    data = None if _is_misnamed(project, path, findings) else _data(project, path, findings)
    return None if data is None else shape_file(SHAPES[name], data, name, findings)


def _optional(project: Project, name: str, findings: Findings) -> Any:
    """A file that a project need not have."""
    return _single(project, name, findings) if (project.content / f"{name}.yaml").exists() else None


_Named = TypeVar("_Named", Section[Message], Audience[Message])


def _read(
    project: Project, pattern: str, shaped: Callable[[Data, Path, Findings], _Named | None], findings: Findings
) -> tuple[tuple[_Named, ...], tuple[str, ...]]:
    """What the files of a folder hold, and the ids of those that are wrong, as a whole or in a part: by the names of the files, and as they say."""
    found, unread = list[_Named](), set[str]()
    for path in project.files(pattern):
        problems = Findings()
        data = _data(project, path, problems)
        thing: _Named | None = None if data is None else shaped(data, path, problems)
        if thing is not None:
            _same_as_file(thing.id, path, problems)
            found.append(thing)
        if problems.errors():
            unread |= {path.stem, *([str(thing.id)] if thing is not None else [])}
        findings.extend(problems)
    return tuple(found), tuple(sorted(unread))


def _audience(data: Data, path: Path, findings: Findings) -> Audience[Message] | None:
    audience: Audience[Message] | None = shape_file(SHAPES["audience"], data, path.stem, findings)
    return audience


def _section(data: Data, path: Path, findings: Findings) -> Section[Message] | None:
    return shape_section(data, path.parent.name, findings)


def _data(project: Project, path: Path, findings: Findings) -> Data | None:
    text = project.read(path, findings)
    return None if text is None else read_yaml(text, project.relative(path), path.stem, findings)


def _same_as_file(identifier: Any, path: Path, findings: Findings) -> None:
    if identifier != path.stem:
        place: Place = identifier.place
        findings.add("unknown-reference", place, f'the id "{identifier}" is not the name of the file', f"write id: {path.stem}")


def schemas() -> dict[str, str]:
    """The JSON Schema files for editors, by their names in content/schemas: those of content, and that of project.toml."""
    made = {f"{name}.json": editor_schema(shape) for name, shape in SHAPES.items()} | {"project.json": project_schema()}
    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in made.items()}
