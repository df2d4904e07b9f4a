"""Content[Message] + the table of companions → the same, each id that is misspelt where it is defined as those that name it write it; and its finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from cop_docs.model.blocks import People, Signpost
from cop_docs.model.companions import Companions
from cop_docs.model.content import Content, Message, each
from cop_docs.model.finding import Findings, meant
from cop_docs.model.marks import pointers
from cop_docs.model.parts import Located, Part

#: So many places must name what is not there: where a single one does, that one may be wrong as well. And so alike must the names be.
FEWEST, CLEAR = 2, 0.8
_IN_MARKS = ("source", "term", "section", "value")
_IN_FILES = ("section", "audience")
#: By what they are, the names as they are written where they are defined, each with the one that is meant.
_Changes = Mapping[str, Mapping[str, Located]]


def with_ids_as_meant(
    content: Content[Message] | None, companions: Companions | None, findings: Findings
) -> tuple[Content[Message] | None, Companions | None]:
    """What nothing names, while several places name something that is nearly called so and is not there, has that name; this is told once, where it is defined."""
    if content is None:
        return None, companions
    named, defined = Counter(_named(content, companions)), _defined(content, companions)
    changes: _Changes = {what: _changes(what, ids, named, findings) for what, ids in defined.items()}
    if not any(changes.values()):
        return content, companions
    facts, values = content.facts, changes["value"]
    made = replace(
        content,
        facts=replace(
            facts,
            people=_renamed(facts.people, changes["person"]),
            values={values.get(name, name): one for name, one in facts.values.items()},
        ),
        glossary=_renamed(content.glossary, changes["term"]),
        sources=_renamed(content.sources, changes["source"]),
        sections=_renamed(content.sections, changes["section"]),
        audiences=_renamed(content.audiences, changes["audience"]),
    )
    return made, replace(companions, statements=_renamed(companions.statements, changes["statement"])) if companions else None


def _defined(content: Content[Message], companions: Companions | None) -> dict[str, list[Located]]:
    """The ids of what content defines, by what it is; of a value that project.toml says there is none."""
    things: dict[str, tuple[Any, ...]] = {
        "source": content.sources,
        "term": content.glossary,
        "person": content.facts.people,
        "section": content.sections,
        "audience": content.audiences,
        "statement": companions.statements if companions else (),
    }
    values = [name for name in content.facts.values if isinstance(name, Located)]
    return {what: [one.id for one in those] for what, those in things.items()} | {"value": values}


def _named(content: Content[Message], companions: Companions | None) -> Iterator[tuple[str, str]]:
    """What is named, and by what name, once for each place that names it."""
    for what, names in _lists_of_names(content, companions):
        yield from ((what, str(name)) for name in names)
    for message in each(Message, content):
        for what in _IN_MARKS:
            yield from ((what, name) for name, _ in pointers(message.text, what))


def _lists_of_names(content: Content[Message], companions: Companions | None) -> Iterator[tuple[str, Iterable[str]]]:
    for audience in content.audiences:
        for publication in audience.publications:
            yield "section", (*publication.sections, *(publication.filling.sections if publication.filling else ()))
    for section in content.sections:
        yield "audience", section.audiences
    for part in each(Part, content):
        yield "audience", part.audiences
        yield "source", (*part.sources, *([part.source] if isinstance(part, Signpost) else []))
        yield "person", part.people if isinstance(part, People) else ()
        yield "statement", (*part.says, *part.says_not)
    for statement in companions.statements if companions else ():
        yield "statement", (*statement.before, *statement.beside)
    for demand in companions.publications if companions else ():
        yield "statement", demand.needs
        yield "audience", demand.audiences


def _changes(what: str, ids: list[Located], named: Counter[tuple[str, str]], findings: Findings) -> dict[str, Located]:
    """Those of some ids that are misspelt, each with what is meant; each is a finding."""
    unnamed = {str(one): one for one in ids if not named[what, str(one)]}
    missing = sorted(name for kind, name in named if kind == what and name not in {*map(str, ids)} and named[what, name] >= FEWEST)
    changes: dict[str, Located] = {}
    for name in missing:
        if found := meant(name, unnamed.keys() - changes.keys(), CLEAR):
            one = unnamed[found]
            changes[found] = Located.at(name, one.place, one.key, one.kind)
            message = f'nothing names the {what} "{found}", and {named[what, name]} places name "{name}", which is not there'
            rename = f"; the file is {name}.yaml then" if what in _IN_FILES else ""
            findings.add("unknown-reference", one.place, message, f'did you mean "{name}" here?{rename}')
    return changes


def _renamed(things: tuple[Any, ...], changes: Mapping[str, Located]) -> tuple[Any, ...]:
    return tuple(replace(one, id=changes[one.id]) if one.id in changes else one for one in things)
