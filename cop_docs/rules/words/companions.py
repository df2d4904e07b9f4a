"""Content[Message] + content/companions.yaml → findings: statements that stand without what must stand with them.

It judges the original, by marks: an author marks the words that say something (``says``), and the rule compares where they stand.
Phrases only find texts whose mark was forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cop_docs.content.scalars import place_in
from cop_docs.model.blocks import Figure, Table, WrittenBlock
from cop_docs.model.companions import Companions, Statement
from cop_docs.model.content import Audience, Content, Message, Publication, Section, each
from cop_docs.model.finding import Findings, meant, nearest
from cop_docs.model.parts import Contact, Located, Note, Part, PictureCard, WritingField

_NONE = "write it in content/companions.yaml: statements: [{id: …, about: …}]"


def check_companions(content: Content[Message], companions: Companions, like: Mapping[str, str], findings: Findings) -> None:
    """Every mark is true, no text lacks a mark that it should have, and every statement has its companions.

    ``like``: which kind of publication one of the project's own is like; it must have what that one must have.
    """
    _check_names(content, companions, like, findings)
    statements = {str(statement.id): statement for statement in companions.statements}
    for section in content.sections:
        said = [one for number, block in enumerate((*section.blocks, *section.notes)) for one in _said(block, number, statements, findings)]
        _check_section(said, statements, findings)
        for block in (*section.blocks, *section.notes):
            _check_unmarked(block, companions, findings)
    _check_publications(content, companions, like, findings)


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement that a part makes: its words, where they begin (text of the block, character), and what is read with them.

    ``near``: the number of the block in its section and, as each row of a table is read by itself, of the row; -1 outside a table.
    ``is_misspelt``: its mark is told as such; others find in it what they need, and it needs nothing itself.
    """

    statement: str
    words: Located
    at: tuple[int, int]
    near: tuple[int, int]
    is_misspelt: bool = False


def _said(
    block: WrittenBlock[Message] | Note[Message], number: int, statements: Mapping[str, Statement], findings: Findings
) -> Iterator[_Said]:
    order = {message.key: at for at, message in enumerate(each(Message, block))}
    rows = {message.key: row for row, cells in enumerate(block.rows) for message in cells} if isinstance(block, Table) else {}
    for part, name, words in _marks(block, statements, findings):
        intended = name if name in statements else meant(name, statements)
        if statements[intended].blank and not _is_blank(part):
            hint = "mark a contact without detail, or a line to write on"
            findings.add("stale-mark", words.place, f"{name} is said by a field to fill in, and this is none", hint)
        places = [
            (order[message.key], message.text.find(words), rows.get(message.key, -1))
            for message in each(Message, part)
            if words in message.text
        ]
        text, character, row = min(places)
        yield _Said(intended, words, (text, character), (number, row), is_misspelt=intended != name)


def _marks(
    block: WrittenBlock[Message] | Note[Message], statements: Mapping[str, Statement], findings: Findings
) -> Iterator[tuple[Part[Message], str, Located]]:
    """The parts that say something, what, as it is written, and in which words; marks that fit nothing, denials among them, become findings."""
    for part in each(Part, block):
        for marks in (part.says, part.says_not):
            for name, words in _quotations(marks):
                stands = any(words in message.text for message in each(Message, part))
                if name not in statements:
                    findings.add("unknown-reference", words.place, f'no statement is called "{name}"', nearest(name, statements) or _NONE)
                    if meant(name, statements) and stands and marks is part.says:
                        yield part, name, words
                elif not stands:
                    hint = "quote the words as they stand in this text now, or delete the mark"
                    findings.add("stale-mark", words.place, f'the words marked as {name} do not stand here: "{words}"', hint)
                elif marks is part.says:
                    yield part, name, words


def _quotations(marks: Mapping[str, Located | tuple[Located, ...]]) -> Iterator[tuple[str, Located]]:
    """The statements of marks, each with its words; a statement that is made in several places has them several times."""
    for name, words in marks.items():
        yield from ((name, quoted) for quoted in ((words,) if isinstance(words, Located) else words))


def _is_blank(part: Part[Message]) -> bool:
    return isinstance(part, WritingField) or (isinstance(part, Contact) and part.detail is None)


def _check_section(said: list[_Said], statements: Mapping[str, Statement], findings: Findings) -> None:
    """A companion is missing where the block or the section does not make it, and late where it begins after what it limits."""
    for one in (one for one in said if not one.is_misspelt):
        statement = statements[one.statement]
        for need in (*statement.before, *statement.beside):
            if need not in statements:
                continue
            near = [other for other in said if statement.within == "section" or other.near == one.near]
            where = [(other.near[0], *other.at) for other in near if other.statement == need]
            about = f"say {'first' if need in statement.before else 'here'}: {statements[need].about}"
            if not where:
                message = f'"{one.words}" ({one.statement}) stands without {need} in its {statement.within}'
                findings.add("missing-companion", one.words.place, message, f"{about}; mark it says: {{{need}: …}}")
            elif need in statement.before and min(where) > (one.near[0], *one.at):
                findings.add("late-companion", one.words.place, f'"{one.words}" ({one.statement}) stands before {need}', about)


def _check_unmarked(block: WrittenBlock[Message] | Note[Message], companions: Companions, findings: Findings) -> None:
    """Words and drawings that as a rule say something, where no mark says so or denies it; each item, card and row is judged by itself."""
    around = [*_quotations(block.says), *_quotations(block.says_not)]
    for part, texts in _units(block):
        marks = [*around, *_quotations(part.says), *_quotations(part.says_not)]
        answered = {name for name, words in marks if any(words in text.text for text in texts)}
        for statement in companions.statements:
            if statement.id in answered:
                continue
            hint = f"it may say: {statement.about} Mark the words, says: {{{statement.id}: …}}, or deny it, says_not: {{{statement.id}: …}}"
            for text in texts:
                if phrase := _unquoted(statement, text, [words for _, words in marks]):
                    message = f'{text.key} has "{phrase[0]}" and does not tell whether it says {statement.id}'
                    findings.add("unmarked-statement", place_in(text, phrase.start()), message, hint)
            if isinstance(part, Figure | PictureCard) and part.figure in statement.figures:
                message = f'the drawing "{part.figure}" stands here, and its text does not tell whether it says {statement.id}'
                findings.add("unmarked-statement", part.figure.place, message, hint)


def _units(block: WrittenBlock[Message] | Note[Message]) -> Iterator[tuple[Part[Message], list[Message]]]:
    """What a reader takes in at once: the texts of an item, of a card, of a row of a table, and those of the block around them."""
    for part in each(Part, block):
        rows = part.rows if isinstance(part, Table) else ()
        yield from ((part, list(row)) for row in rows)
        inner = {message.key for row in rows for message in row}
        inner |= {message.key for other in each(Part, part) if other is not part for message in each(Message, other)}
        yield part, [message for message in each(Message, part) if message.key not in inner]


def _unquoted(statement: Statement, text: Message, quotes: list[Located]) -> re.Match[str] | None:
    """The first phrase of a statement that a text has outside what is marked there."""
    any_phrase, phrases = _patterns(statement.phrases)
    if not any_phrase.search(text.text):
        return None
    quoted = [(text.text.find(words), text.text.find(words) + len(words)) for words in quotes if words in text.text]
    for phrase in phrases:
        for found in phrase.finditer(text.text):
            if not any(start <= found.start() and found.end() <= end for start, end in quoted):
                return found
    return None


@cache
def _patterns(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """What finds any of some phrases, and what finds each."""
    each_phrase = [rf"\b{re.escape(phrase)}\b" for phrase in phrases]
    return re.compile("|".join(each_phrase) or "(?!)", re.IGNORECASE), tuple(re.compile(one, re.IGNORECASE) for one in each_phrase)


def _check_publications(content: Content[Message], companions: Companions, like: Mapping[str, str], findings: Findings) -> None:
    sections = {str(section.id): section for section in content.sections}
    about = {str(statement.id): statement.about for statement in companions.statements}
    for audience, publication, needs in _demanded(content, companions, like):
        if set(map(str, publication.sections)) & set(content.unread_sections):
            continue
        said = set(_in_publication(publication, audience, sections))
        for need in needs:
            if need in about and need not in said | {meant(name, about) for name in said - about.keys()}:
                message = f"{audience.id}, {publication.id} has no {need}, which a {publication.row} must have"
                hint = f"add to one of its sections: {about[need]}; mark it says: {{{need}: …}}"
                findings.add("missing-field", publication.id.place, message, hint)


def _demanded(
    content: Content[Message], companions: Companions, like: Mapping[str, str]
) -> Iterator[tuple[Audience[Message], Publication[Message], tuple[Located, ...]]]:
    """Each publication with the statements that it must have, by its kind or by the one that its kind is like."""
    for demand in companions.publications:
        for audience in content.audiences:
            for publication in audience.publications if not demand.audiences or audience.id in demand.audiences else ():
                if publication.row in demand.kinds or like.get(publication.row) in demand.kinds:
                    yield audience, publication, demand.needs


def _in_publication(
    publication: Publication[Message], audience: Audience[Message], sections: Mapping[str, Section[Message]]
) -> Iterator[str]:
    """What the parts say that readers of this publication see, in whatever language."""
    shown = [sections[name] for name in publication.sections if name in sections]
    for section in shown:
        if section.audiences and audience.id not in section.audiences:
            continue
        for part in each(Part, (section.blocks, section.notes)):
            if not part.languages and (not part.audiences or audience.id in part.audiences):
                yield from part.says


def _check_names(content: Content[Message], companions: Companions, like: Mapping[str, str], findings: Findings) -> None:
    """Names in content/companions.yaml that point to nothing, and statements that have the same one."""
    first: dict[str, Located] = {}
    for statement in companions.statements:
        if first.setdefault(str(statement.id), statement.id) is not statement.id:
            message = f'two statements are called "{statement.id}"; the other is in line {first[str(statement.id)].place.line}'
            findings.add("duplicate-id", statement.id.place, message, "give one of them another id")
    known = {str(statement.id) for statement in companions.statements}
    in_use = {str(publication.row) for audience in content.audiences for publication in audience.publications}
    kinds = in_use | {like[name] for name in in_use if name in like}
    audiences = {*(str(audience.id) for audience in content.audiences), *content.unread_audiences}
    named: list[tuple[str, set[str], Located]] = []
    for statement in companions.statements:
        named += [("statement", known, name) for name in (*statement.before, *statement.beside)]
    for demand in companions.publications:
        named += [("kind of publication in use", kinds, name) for name in demand.kinds]
        named += [("audience", audiences, name) for name in demand.audiences]
        named += [("statement", known, name) for name in demand.needs]
    for what, names, name in named:
        if name not in names:
            findings.add("unknown-reference", name.place, f'no {what} is called "{name}"', nearest(name, names))
