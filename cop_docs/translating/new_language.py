"""A language of CLDR → its row in locales/languages.toml and its empty catalogues; a language → what is left to do for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cop_docs.catalogues.folder import Catalogues, as_only_writer, write_changed
from cop_docs.catalogues.merge import merge
from cop_docs.catalogues.po_files import po_path
from cop_docs.catalogues.templates import extract
from cop_docs.conventions.typography import rules_of
from cop_docs.conventions.values import STYLE, read_style
from cop_docs.model.content import Content, Message
from cop_docs.model.design import Design
from cop_docs.model.finding import Findings
from cop_docs.model.language import Language, language_named
from cop_docs.model.script import SCRIPTS, Script
from cop_docs.project.folder import Project
from cop_docs.project.glossary import TERMS
from cop_docs.project.languages import FILE, write_rows
from cop_docs.project.scripts import FILE as SCRIPTS_FILE
from cop_docs.rules.translations.pair import Standards
from cop_docs.translating.alphabets import is_divided
from cop_docs.translating.status import status


class AlreadyThere(ValueError):
    """The project has the language, or a folder of its name."""


@as_only_writer
def add_language(project: Project, content: Content[Message], language: Language) -> list[str]:
    """Writes the row of a language and a catalogue for each template, all or none; their paths. Raises ``AlreadyThere``."""
    for name in dict.fromkeys((language.code, language.tag, language.folder)):
        if there := language_named(name, project.languages):
            raise AlreadyThere(f"{there.name} ({there.code}) is a language of this project already")
    if language_named(language.code):
        raise AlreadyThere(
            f'{language.name} is known: write "{language.code}" among the languages of project.toml, and run cop-docs messages update'
        )
    if (project.locales / language.folder).exists():
        raise AlreadyThere(f"locales/{language.folder} is there already, and nothing in it is overwritten; move it away first")
    nothing = Catalogues(language, Standards(language), {})
    empty = {domain: merge(template.entries, None, language) for domain, template in extract(content).items()}
    contents = replace(nothing, catalogues=empty).contents(nothing, Findings())
    added = [known for known in project.languages if not language_named(known.code)]
    contents[FILE.removeprefix("locales/")] = write_rows((*added, language)).encode()
    return write_changed(project, contents)


def missing_rows(script: str, design: Design, scripts: Mapping[str, Script] = SCRIPTS) -> list[str]:
    """What a language in this script (ISO 15924) would need before it can be added."""
    rows = [] if script in design.scripts else [f"[scripts.{script}] in templates/design.toml", "its font in templates/fonts.toml"]
    return rows + ([] if script in scripts else [f"[{script}] in {SCRIPTS_FILE}"])


@dataclass(frozen=True, slots=True)
class TranslationProgress:
    """How many messages of a language there are, how many are finished and how many reviewed; ``words`` are those left to translate."""

    messages: int
    done: int
    reviewed: int
    words: int


def progress_of(project: Project, content: Content[Message], language: Language, findings: Findings) -> TranslationProgress:
    """How far a language is."""
    rows = status(project, content, [language], findings).catalogues
    return TranslationProgress(
        messages=sum(len(row.messages) for row in rows),
        done=sum(row.done for row in rows),
        reviewed=sum(row.reviewed for row in rows),
        words=sum(row.words_left for row in rows),
    )


def left_to_do(project: Project, content: Content[Message], language: Language) -> Iterator[str]:
    """What people still have to do for a language, as sentences."""
    silent = Findings(draft=True)
    code, done = language.code, progress_of(project, content, language, silent)
    if left := done.messages - done.done:
        yield f"translate {left} messages ({done.words} words) in locales/{po_path(language, '*')}"
    glossary = project.root / TERMS
    header = (project.read(glossary, silent) or "").split("\n", 1)[0] if glossary.exists() else ""
    if code not in header.strip().split(","):
        yield f'agree on the terms: a column "{code}" in {TERMS}'
    if not {"words", "letters"} <= read_style(project, silent).get(code, {}).keys():
        yield f"measure how much longer than the original it is: [{code}] with words and letters in {STYLE}"
    if not rules_of(code, {}):
        yield "type its spaces and quotation marks as they shall be printed: the program has no rules of setting for it"
    if not is_divided(language):
        yield "nothing for now: there is no hyphenation dictionary, so its words are not divided at the ends of lines"
    yield f"have it reviewed, and sign: cop-docs messages sign -l {code} --by NAME"
    if language.in_work:
        yield f"when it is complete, delete in_work from its row in {FILE}: until then it is built only with -l {code}"
