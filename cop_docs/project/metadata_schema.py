"""The keys of project.toml → their JSON Schema, for editors and for the reference; what a text must be is that which its reader asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cop_docs.model.language import LANGUAGES
from cop_docs.project.metadata import FORMS, KEYS, LONGEST, MOST_AUTHORS

_SAID: Mapping[str, str] = {
    "authors": "The names of the authors, in the properties of every file.",
    "title": "What all packs are called together; {title} in content.",
    "publisher": "Who publishes them, and what is read instead of the logo; {publisher} in content.",
    "rights": "What may be done with them, in one line; {rights} in content.",
    "licence": "The address of their licence; {licence} in content.",
    "contact": "An address of the web or of mail; {contact} in content.",
    "edition": "Which edition it is, in words; {edition-name} in content.",
    "date": "The day of the edition, without quotation marks: 2026-10-27; {edition-date} and {edition-month} in content.",
    "imprint": "One line for covers, in words that need no translation; {imprint} in content.",
    "identifier": "What the identifiers of files begin with: an address of yours, or a urn.",
    "facts": "The name of the file of facts in content/, without .yaml.",
    "logo": "The SVG or PNG of the logo for white paper: its path below the project.",
    "logo_dark": "That for dark grounds; without it, the other one is shown on a white field.",
    "confirm": "The address at which schools confirm what arrived.",
    "prefix": "How the names of all files begin.",
    "source": "The code of the language in which content is written; without it, en.",
    "languages": "The codes of the languages of the packs; without it, those of the program.",
    "in_work": "The codes of those whose translation is not complete: they are built where they are named.",
}


def project_schema() -> dict[str, Any]:
    """The JSON Schema of project.toml."""
    return {
        "title": "project",
        "description": "project.toml: who publishes the packs, and which languages they are in. Each key may be left out.",
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": _SAID[key], **_form(key)} for key in KEYS},
    }


def _form(key: str) -> dict[str, Any]:
    """What a key holds."""
    if key in FORMS:
        return {"type": "string", "maxLength": LONGEST, "pattern": f"^(?:{FORMS[key][0].pattern})$"}
    codes = [language.code for language in LANGUAGES]
    match key:
        case "authors":
            return {"type": "array", "items": {"type": "string", "maxLength": LONGEST}, "maxItems": MOST_AUTHORS}
        case "languages" | "in_work":
            return {"type": "array", "items": {"type": "string", "enum": codes}}
        case "date":
            return {"type": "string", "format": "date"}
        case _:
            return {"type": "string"}
