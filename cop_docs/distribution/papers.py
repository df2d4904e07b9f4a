"""What slips and letters have in common: the words of a language, the address of a school, a row of its table, the form in which it confirms."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cop_docs.catalogues.folder import Catalogues
from cop_docs.catalogues.templates import domains
from cop_docs.copies.page_flow import Cell, PageFlow, Table
from cop_docs.copies.tagged_pages import Fonts, Look, Said, broken
from cop_docs.distribution.arrival import Arrival
from cop_docs.distribution.dispatch import Shipment
from cop_docs.distribution.wanted import Edition
from cop_docs.localise import localise_with
from cop_docs.localise.notice import notice_of
from cop_docs.model.content import Audience, Content, Message, Publication
from cop_docs.model.dispatch import Dispatch
from cop_docs.model.finding import Findings
from cop_docs.model.geometry import MM
from cop_docs.model.language import Language
from cop_docs.model.text import Text
from cop_docs.project.folder import Project
from cop_docs.schools.addresses import address_lines
from cop_docs.schools.school import School

#: Schools in one file.
TOGETHER = 200
#: The size of a page in millimetres.
A4 = (210.0, 297.0)
GREY = "0.318 0.376 0.431 rg"
BOLD, SMALL = Look(11, is_bold=True), Look(8, paint=GREY)
_NAME, _HEADING = Look(13, is_bold=True), Look(12, is_bold=True)
#: How the width is shared by publication, language, copies sent, and copies that arrived.
_COLUMNS = (0.42, 0.2, 0.19, 0.19)
#: The side of a code, the white beside it, the height of a line to sign on, the narrowest line of an address.
_CODE, _WHITE, _SIGNED, _NARROW = 30 * MM, 6 * MM, 14 * MM, 150 * MM
_SIGN = Table((0.16, 0.24, 0.22, 0.38), least=_SIGNED)


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What papers say in one language: their words, what publications are called there, and the notice that a machine translated them ("" where none did)."""

    language: Language
    words: Dispatch[Text]
    publications: Mapping[tuple[str, str], tuple[str, str]]
    notice: str

    @classmethod
    def of(cls, content: Content[Text], language: Language) -> PaperWords | None:
        """The words in content; None where a project has none."""
        if content.dispatch is None:
            return None
        named = {
            (str(one.id), str(publication.id)): (said(publication.name), said(publication.title or one.title))
            for one in content.audiences
            for publication in one.publications
        }
        return cls(language, content.dispatch, named, notice_of(content, content.dispatch, language))

    @property
    def recipient(self) -> str:
        """To whom a paper is sent that names nobody."""
        return said(self.words.recipient) if self.words.recipient else ""


class WordsOfPapers(Mapping[str, PaperWords]):
    """What papers say in each language of a project, the source language first. A language is read when its words are asked for.

    ``publications``: those that papers name, by the ids of their audience and their own.
    """

    def __init__(self, project: Project, content: Content[Message], publications: Collection[tuple[str, str]]) -> None:
        named = tuple(replace(one, publications=few) for one in content.audiences if (few := _among(one, publications)))
        facts = replace(content.facts, people=())
        self._project, self._content = project, replace(content, audiences=named, facts=facts, sections=(), sources=(), site=None)
        self._domains = domains(replace(self._content, glossary=()))  # its terms are known, as marks may name them, and not printed
        self._languages = {one.code: one for one in (project.source_language, *project.translated)} if content.dispatch else {}
        self._read: dict[str, PaperWords] = {}

    def __getitem__(self, code: str) -> PaperWords:
        if code not in self._read:
            language, silent = self._languages[code], Findings()
            catalogues = Catalogues.read(self._project, language, self._domains, silent)
            words = PaperWords.of(localise_with(self._content, catalogues, self._project, silent), language)
            assert words is not None
            self._read[code] = words
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    @property
    def has_letters(self) -> bool:
        """Whether there are words of letters."""
        return self._content.dispatch is not None and self._content.dispatch.letter is not None

    @property
    def has_pages(self) -> bool:
        """Whether there are words of the pages of schools."""
        return self._content.dispatch is not None and self._content.dispatch.page is not None


def _among(audience: Audience[Message], publications: Collection[tuple[str, str]]) -> tuple[Publication[Message], ...]:
    return tuple(one for one in audience.publications if (str(audience.id), str(one.id)) in publications)


def said(text: Text) -> str:
    """A text as it is read."""
    return text.plain


def address(school: School, home: str, to: str = "") -> list[Said]:
    """The lines of an address, laid out by its country; the name of the school is bold. ``to``: whom it is for."""
    return [Said(line, _NAME if line == school.name else Look(), is_name=True) for line in address_lines(school, home, to)]


def contents(flow: PageFlow, words: PaperWords, languages: Mapping[str, str], shipment: Shipment) -> None:
    """The table of what a parcel holds, with a column for what arrived. ``languages``: what each is called by its own readers."""
    columns = words.words.publication, words.words.language, words.words.sent, words.words.arrived
    rows = [_row_of(edition, copies, words, languages) for edition, copies in shipment.copies]
    flow.table(Table(_COLUMNS, [[Said(said(word), BOLD)] for word in columns]), rows)


def _row_of(edition: Edition, copies: int, words: PaperWords, languages: Mapping[str, str]) -> list[Cell]:
    """An edition in a table: its name, title and file, its language, how many copies, and a place to write how many arrived."""
    language, audience, publication = edition.key[:3]
    name, title = words.publications.get((audience, publication), (publication, audience))
    shown = Said(languages.get(language, language), is_name=True)
    return [[Said(name, BOLD), Said(title), Said(edition.name, SMALL)], [shown], [Said(str(copies))], []]


def confirmation(flow: PageFlow, words: PaperWords, arrival: Arrival, school: School) -> None:
    """How a school confirms what arrived: a code to scan where there is an address, and where it signs; all on one page."""
    dispatch, letter = words.words, words.words.letter
    told, notice = Said(said(dispatch.confirm)), [Said(words.notice, SMALL)] if words.notice else []
    scanned: list[Said] = []
    if letter is not None and arrival.address:
        facts = f"{said(dispatch.school)}: {school.id}", f"{said(letter.code)}: {arrival.code(school.id)}"
        scanned = [
            Said(said(letter.arrival), _HEADING),
            Said(said(letter.scan)),
            Said(arrival.address),
            *(Said(fact, BOLD) for fact in facts),
        ]
    width = flow.width - _CODE - _WHITE
    height = max(_CODE, flow.height_of(scanned, width)) + 5 * MM if scanned else 0.0
    flow.need(height + flow.height_of([told, *notice]) + _SIGNED + 8 * MM)
    if scanned and letter is not None:
        top = flow.top
        flow.words("H2", scanned[0], width)
        for line in scanned[1:]:
            flow.words("P", line, width)
        flow.top, foot = top, max(flow.top, top + _CODE) + 5 * MM
        flow.code(arrival.address_of(school.id), _CODE, f"{said(letter.code)}: {arrival.address_of(school.id)}")
        flow.top = foot
    flow.words("P", told)
    flow.gap(4 * MM)
    flow.table(_SIGN, [[[Said(said(dispatch.date))], [], [Said(said(dispatch.signature))], []]])
    flow.gap(4 * MM)
    for line in notice:
        flow.words("P", line)


def fits(school: School, fonts: Fonts) -> None:
    """Whether the address of a school can be printed. Raises ``NoGlyph`` and ``CannotSet`` where it cannot."""
    for line in address(school, "", to=school.contact):
        broken(fonts, line, _NARROW, is_rtl=False)


def batches(shipments: Iterator[Shipment], languages: Sequence[str]) -> Iterator[tuple[str, list[Shipment]]]:
    """Shipments together that are in one language, the first of each school that papers have, as many as one file holds; the language of each batch.

    ``languages``: those that papers have, the one for all other schools first.
    """
    waiting: dict[str, list[Shipment]] = {}
    for shipment in shipments:
        language = next((one for one in shipment.school.languages if one in languages), languages[0])
        waiting.setdefault(language, []).append(shipment)
        if len(waiting[language]) >= TOGETHER:
            yield language, waiting.pop(language)
    yield from waiting.items()
