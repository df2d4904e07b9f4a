"""Content[Message] → the entries of the POT files: document order, one entry a text, its keys and notes in comments, no line numbers."""

from __future__ import annotations

from collections.abc import Mapping

from cop_docs.catalogues.po_writer import Catalogue, Entry, write_catalogue
from cop_docs.model.content import Content, Message, Value, translatable

_HEADER = (
    ("Project-Id-Version", "cop-docs"),
    ("Language", ""),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "8bit"),
)


#: The values that no file gives.
_MADE = {
    "revision": "letters and digits that change with every change of the text, such as 3fa9c1d2",
    "edition": "the words of the cover on the edition, such as First edition, November 2026",
    "edition-month": "a month, such as November 2026",
}


def extract(content: Content[Message]) -> dict[str, Catalogue]:
    """A template for each domain. A text that appears twice in a domain is one entry with the keys of both places."""
    found: dict[str, dict[tuple[str, str], list[Message]]] = {}
    for message in translatable(content):
        entries = found.setdefault(message.domain, {})
        entries.setdefault((message.context, message.text), []).append(message)
    examples = {name: _example(value) for name, value in content.facts.values.items()} | _MADE
    return {name: _template([_entry(messages, examples) for messages in found[name].values()]) for name in sorted(found)}


def domains(content: Content[Message]) -> list[str]:
    """The catalogues that the messages of ``content`` belong to, in alphabetical order."""
    return sorted({message.domain for message in translatable(content)})


def template_path(domain: str) -> str:
    """Where a template is kept, relative to locales."""
    return f"{domain}.pot"


def written(templates: Mapping[str, Catalogue]) -> dict[str, bytes]:
    """The POT files of templates, by their paths relative to locales."""
    return {template_path(domain): write_catalogue(template).encode() for domain, template in templates.items()}


def _template(entries: list[Entry]) -> Catalogue:
    return Catalogue(header=_HEADER, entries=tuple(entries))


def _entry(messages: list[Message], examples: Mapping[str, str]) -> Entry:
    first = messages[0]
    notes = [f"key: {message.key}" for message in messages]
    notes += dict.fromkeys(message.kind.replace("-", " ") for message in messages if message.kind)
    notes += dict.fromkeys(message.note for message in messages if message.note)
    notes += [f"{{{name}}}: {example}" for name, example in examples.items() if f"{{{name}}}" in first.text]
    files = tuple(dict.fromkeys(message.place.file for message in messages))
    return Entry(
        msgid=first.text, msgstr=("",), msgctxt=first.context or None, extracted_comments=tuple(notes), references=files, place=first.place
    )


def _example(value: Value) -> str:
    if value.date is not None:
        return f"a date, such as {value.date.isoformat()}"
    if value.time is not None:
        return f"a time of day, such as {value.time:%H:%M}"
    if value.unit:
        return f"a number with its unit, such as {value.decimal or value.number} {value.unit}"
    if value.decimal is not None:
        return f"a number, such as {value.decimal}"
    return f"a number, such as {value.number}" if value.number is not None else f'a name that stays as it is: "{value.text}"'
