"""Content[Message] + the names of its drawings → findings: names that point to nothing, ids that are used twice, addresses that are none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from cop_docs.conventions.values import units
from cop_docs.model.blocks import ContactBox, Figure, People, Signpost, Table
from cop_docs.model.content import MULTIPLE, Audience, Content, Message, Publication, Source, each
from cop_docs.model.finding import Findings, Place, meant, nearest
from cop_docs.model.parts import Contact, Located, Part, PictureCard, SpokenLine
from cop_docs.model.slots import LINES
from cop_docs.read.drawing import faults
from cop_docs.rules.words.misspelt import CLEAR, FEWEST

#: The least width of a column of a table, in per cent.
_NARROWEST = 5
_ADDRESS = re.compile(r"(https?://[^\s\"'<>]+|mailto:[^\s\"'<>@]+@[^\s\"'<>]+|tel:[+\d-]+)")


@dataclass(frozen=True, slots=True)
class Names:
    """What content may name beside itself: accents, voices and kinds of publication of the design, codes of languages, drawings.

    ``unread`` are the files that nothing reads, by their names without endings and what they are (section, drawing): each with its path and what to do with it.
    ``folded`` are the kinds of publication whose sheet is folded, ``narrow`` those that have no room for two columns; ``like`` are those of a project, each with the one that it is like.
    """

    accents: frozenset[str]
    voices: frozenset[str]
    publications: frozenset[str]
    languages: frozenset[str]
    drawings: frozenset[str]
    folded: frozenset[str] = frozenset()
    narrow: frozenset[str] = frozenset()
    unread: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    like: Mapping[str, str] = field(default_factory=dict)


def check_references(content: Content[Message], names: Names, findings: Findings) -> None:
    """Everything in ``content`` that names something else must name what exists, once."""
    _Checker(content, names, findings).check()


def check_drawings(drawings: Mapping[str, str], findings: Findings) -> None:
    """A drawing (its SVG text by name) holds what is listed alone: no script, no picture, no address outside itself, no words."""
    for name, svg in drawings.items():
        for fault in faults(svg) if svg else ():  # an empty one is told by who reads the file
            findings.add("unsafe-figure", Place(f"content/figures/{name}.svg", fault.line), fault.message, fault.hint)


class _Checker:
    def __init__(self, content: Content[Message], names: Names, findings: Findings) -> None:
        self._content, self._names, self._findings = content, names, findings
        self._sources = {str(source.id): source for source in content.sources}
        self._people = {str(person.id) for person in content.facts.people}
        self._audiences = {*(str(audience.id) for audience in content.audiences), *content.unread_audiences}
        self._sections = {*(str(section.id) for section in content.sections), *content.unread_sections}
        publications = [publication for audience in content.audiences for publication in audience.publications]
        named = [publication.sections for publication in publications] + [one.filling.sections for one in publications if one.filling]
        self._misspelt_drawings = self._misspelt()
        self._named_sections = {str(name) for names in named for name in names}

    def check(self) -> None:
        content = self._content
        for things in (content.sections, content.audiences, content.sources, content.glossary, content.facts.people):
            self._unique(thing.id for thing in things)
        for audience in content.audiences:
            self._audience(audience)
        for source in content.sources:
            self._source(source)
        for person in content.facts.people:
            self._by_language(person.name, f'the name of "{person.id}"', person.id)
        self._mirrored()
        self._values()
        for section in content.sections:
            self._known("audience", section.audiences, self._audiences)
            self._unique(note.id for note in section.notes)
            for part in each(Part, (section.blocks, section.notes)):
                self._part(part)
        self._unused()

    def _audience(self, audience: Audience[Message]) -> None:
        self._known("accent", [audience.accent], self._names.accents)
        self._known("voice", [audience.voice], self._names.voices)
        self._drawing(audience.motif)
        self._unique(publication.id for publication in audience.publications)
        self._sense(audience)
        self._known("kind of publication", [publication.row for publication in audience.publications], self._names.publications)
        for publication in audience.publications:
            if publication.drawing:
                self._drawing(publication.drawing)
            filling = publication.filling
            self._unique((*publication.sections, *(filling.sections if filling else ())))
            for name in (*publication.sections, *(filling.sections if filling else ())):
                self._is_misplaced("section", name)
            unused = self._sections - self._named_sections
            self._known("section", publication.sections, self._sections, unused)
            if filling:
                self._known("section", filling.sections, self._sections, unused)
                self._known("section of this publication", [filling.before], set(map(str, publication.sections)))
            if not set(map(str, publication.sections)) & set(self._content.unread_sections):
                self._slots(publication)

    def _sense(self, audience: Audience[Message]) -> None:
        """What each of its values allows and both together do not, and lists that are empty."""
        faults = []
        if audience.reading.average > audience.reading.longest:
            message = f"sentences of {audience.reading.average} words on average cannot be of {audience.reading.longest} at most"
            faults.append((audience.id, message, "write the smaller number as average of reading"))
        if not audience.publications:
            faults.append((audience.id, "this audience has no publication", "write at least one below publications"))
        empty = (publication for publication in audience.publications if not publication.sections)
        faults += [(one.id, f'the publication "{one.id}" has no sections', "name at least one: sections: […]") for one in empty]
        for name, message, hint in faults:
            self._findings.add("wrong-type", name.place, message, hint)

    def _slots(self, publication: Publication[Message]) -> None:
        """Each slot of a publication is there once, with room for a line, and has a place: a line of a contact box, for the QR code a box, for a logo the name."""
        names = [slot.name for slot in publication.slots]
        sections = [section for section in self._content.sections if section.id in publication.sections]
        boxes = [box for section in sections for box in each(ContactBox, section.blocks)]
        lines = {contact.slot for box in boxes for contact in each(Contact, box.contacts) if contact.slot and not contact.detail}
        for slot in publication.slots:
            if not slot.has_room:
                message = f'the slot "{slot.name}" is too low for a line of {min(slot.smallest, slot.largest)} points, or its sizes are turned round'
                hint = "make it higher, or write a smaller size; smallest is not above largest"
                self._findings.add("wrong-type", publication.id.place, message, hint)
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                self._findings.add("duplicate-id", publication.id.place, f'the slot "{name}" is named twice', "name it once")
            if (name in LINES and name not in lines) or (name == "qr" and not boxes):
                message = f'the slot "{name}" has no place in this publication'
                self._findings.add("unknown-reference", publication.id.place, message, f"write slot: {name} at a line of a contact box")
            if name == "logo" and "school-name" not in names:
                message = 'the slot "logo" has no place in this publication'
                self._findings.add(
                    "unknown-reference", publication.id.place, message, "name the slot school-name as well: the logo is beside it"
                )

    def _source(self, source: Source[Message]) -> None:
        self._by_language(source.title, f'the title of "{source.id}"', source.id)
        self._by_language(source.publisher, f'the publisher of "{source.id}"', source.id)
        self._languages(source.url or {}, {MULTIPLE})
        for url in (source.url or {}).values():
            if not _ADDRESS.fullmatch(url):
                self._findings.add("unsafe-address", url.place, f'"{url}" is no address a reader can follow', "write https://…")

    def _by_language(self, texts: Mapping[str, Located] | None, what: str, owner: Located) -> None:
        """Findings for texts by language that name an unknown language, which may be meant for it, or lack the source language, which serves where a language has none."""
        self._languages(texts or {}, set())
        source = self._content.source_language
        if texts is not None and source.code not in texts and self._names.languages.issuperset(texts):
            self._findings.add("missing-key", owner.place, f"{what} in {source.name} is missing", f"add {source.code}: …")

    def _languages(self, texts: Mapping[str, Located], also: set[str]) -> None:
        known, source = self._names.languages | also, self._content.source_language.code
        for code, text in texts.items():
            if code not in known:
                hint = nearest(code, known) if source in texts else f'did you mean "{source}"?'
                self._findings.add("unknown-reference", text.place, f'no language is called "{code}"', hint)

    def _part(self, part: Part[Message]) -> None:
        self._known("audience", part.audiences, self._audiences)
        self._known("language", part.languages, self._names.languages)
        self._known("source", part.sources, self._sources)
        match part:
            case Figure() | PictureCard() | SpokenLine():
                self._drawing(part.figure)
            case Table():
                self._table(part)
            case People():
                self._known("person", part.people, self._people)
            case Signpost():
                self._known("source with an address", [part.source], [name for name, source in self._sources.items() if source.url])
            case _:
                pass
        items = getattr(part, "items", ())
        self._unique(item.id for item in items if hasattr(item, "id"))

    def _table(self, table: Table[Message]) -> None:
        for row in table.rows:
            if len(row) != len(table.header):
                place = row[0].place if row else table.caption.place
                message = f"this row has {len(row)} cells, the header {len(table.header)}"
                self._findings.add("wrong-type", place, message, "give each row a cell for each column; quote a text that holds a comma")
        for message, hint in _faults_of_columns(table):
            self._findings.add("wrong-type", table.caption.place, message, hint)

    def _values(self) -> None:
        for value in self._content.facts.values.values():
            if value.unit and value.unit not in units():
                self._findings.add("unknown-reference", value.unit.place, f'no unit is called "{value.unit}"', nearest(value.unit, units()))
            elif value.unit and value.number is None and value.decimal is None:
                self._findings.add("missing-key", value.unit.place, "a unit has no number", "add number: … or decimal: …")

    def _is_misplaced(self, what: str, name: Located) -> bool:
        """Whether what is named is a file that nothing reads, at which that is told."""
        path, hint = self._names.unread.get((what, str(name)), ("", ""))
        if path:
            self._findings.add("misplaced-file", Place(path), f'nothing reads this file, which is the {what} "{name}"', hint)
        return bool(path)

    def _drawing(self, name: Located) -> None:
        if name in self._names.drawings or self._is_misplaced("drawing", name):
            return
        message, hint = f"there is no drawing content/figures/{name}.svg", nearest(name, self._names.drawings)
        if file := self._misspelt_drawings.get(str(name)):
            message, hint = f"nothing names this drawing, and several places name {name}, which is not there", f"rename it to {name}.svg"
        self._findings.add("missing-figure", Place(f"content/figures/{file}.svg") if file else name.place, message, hint)

    def _misspelt(self) -> dict[str, str]:
        """Drawings that several places name and that are not there, each with the one that nothing names and that is nearly called so."""
        figures = [one.figure for one in each(Part, self._content) if isinstance(one, Figure | PictureCard | SpokenLine)]
        publications = [one for audience in self._content.audiences for one in audience.publications]
        covers = [*(audience.motif for audience in self._content.audiences), *(one.drawing for one in publications if one.drawing)]
        named, there = Counter(map(str, [*figures, *covers])), self._names.drawings
        return {name: meant(name, there - named.keys(), CLEAR) for name, times in named.items() if name not in there and times >= FEWEST}

    def _mirrored(self) -> None:
        """A drawing runs the same way wherever it stands."""
        first: dict[str, Figure[Message] | PictureCard[Message]] = {}
        for part in (part for section in self._content.sections for part in each(Part, section.blocks)):
            if isinstance(part, Figure | PictureCard):
                other = first.setdefault(str(part.figure), part)
                if other.mirrored != part.mirrored:
                    message = (
                        f'"{part.figure}" is {"" if part.mirrored else "not "}mirrored here; at {other.figure.place} it is the other way'
                    )
                    self._findings.add("mirrored-differently", part.figure.place, message, "write mirrored: true at both, or at none")

    def _known(self, what: str, names: Iterable[Located], known: Iterable[str], unused: Iterable[str] = ()) -> None:
        for name in names:
            if name not in set(known):
                self._findings.add("unknown-reference", name.place, f'no {what} is called "{name}"', nearest(name, known, unused))

    def _unique(self, names: Iterable[Located]) -> None:
        seen: dict[str, Located] = {}
        for name in names:
            first = seen.setdefault(str(name), name)
            if first is not name:
                self._findings.add(
                    "duplicate-id", name.place, f'"{name}" is used again here; it is first at {first.place}', "rename one of them"
                )

    def _unused(self) -> None:
        """Sections that nothing names, but for those whose file is wrong, or whose name is told as misspelt where it is named."""
        unused = self._sections - self._named_sections
        misspelt = {meant(name, unused) for name in self._named_sections - self._sections}
        has_all = self._content.audiences and not self._content.unread_audiences
        for section in self._content.sections if has_all else ():
            if section.id in unused - misspelt - {*self._content.unread_sections}:
                self._findings.add(
                    "unused-section", section.id.place, f'"{section.id}" is in no publication', "name it in an audience's file"
                )


def _faults_of_columns(table: Table[Message]) -> Iterator[tuple[str, str]]:
    """What is wrong with the columns of a table, and how to mend it."""
    described, columns = table.columns, len(table.header)
    widths = [column.width for column in described if column.width]
    rest, others = 100 - sum(widths), len(described) - len(widths)
    if described and len(described) != columns:
        hint = "describe each: columns: [{width: 40}, {numbers: true}, …]; {} for one without anything of its own"
        yield f"this table has {columns} columns, and {len(described)} are described", hint
    elif widths and (rest < _NARROWEST * others or (rest and not others)):
        yield f"the widths of its columns are {sum(widths)} per cent", f"all are 100; leave {_NARROWEST} for each column without a width"
    if table.header_columns >= columns:
        yield f"all of its {columns} columns are headers", "leave one column of cells: header_columns is less than the columns"
