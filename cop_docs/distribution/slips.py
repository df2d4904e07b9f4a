"""Shipments + the words of a language → packing slips, a page for each school, on which it confirms what arrived; as tagged PDF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from cop_docs.copies.page_flow import Cell, PageFlow, Table
from cop_docs.copies.tagged_pages import About, Fonts, Look, Said, TaggedPages, broken
from cop_docs.distribution.dispatch import Shipment
from cop_docs.distribution.wanted import Edition
from cop_docs.localise.notice import notice_of
from cop_docs.model.content import Content
from cop_docs.model.dispatch import Dispatch
from cop_docs.model.geometry import MM
from cop_docs.model.language import SOURCE, Language
from cop_docs.model.text import Text
from cop_docs.schools.addresses import address_lines
from cop_docs.schools.school import School

#: Slips in one file.
TOGETHER = 200
#: The size of a page in millimetres, and its margins in points.
A4, _MARGIN = (210.0, 297.0), 18 * MM
_TITLE, _NAME, BOLD = Look(22, is_bold=True), Look(13, is_bold=True), Look(11, is_bold=True)
_GREY = "0.318 0.376 0.431 rg"
_MUTED, SMALL = Look(11, paint=_GREY), Look(8, paint=_GREY)
#: How the width is shared by publication, language, copies sent, and copies that arrived.
_COLUMNS = (0.42, 0.2, 0.19, 0.19)
_SIGNED = 14 * MM
_FACTS, _SIGN = Table((0.4, 0.6), is_ruled=False), Table((0.16, 0.24, 0.22, 0.38), least=_SIGNED)


@dataclass(frozen=True, slots=True)
class SlipWords:
    """What a slip says in one language: its words, what publications are called there, and the notice that a machine translated it ("" where none did)."""

    language: Language
    words: Dispatch[Text]
    publications: Mapping[tuple[str, str], tuple[str, str]]
    notice: str

    @classmethod
    def of(cls, content: Content[Text], language: Language) -> SlipWords | None:
        """The words in content; None where a project has none for slips."""
        if content.dispatch is None:
            return None
        named = {
            (str(one.id), str(publication.id)): (_said(publication.name), _said(publication.title or one.title))
            for one in content.audiences
            for publication in one.publications
        }
        return cls(language, content.dispatch, named, notice_of(content, content.dispatch, language))


def _said(text: Text) -> str:
    return text.plain


class Slips:
    """Draws the slips of one language. ``languages``: what each language is called by its own readers."""

    def __init__(self, said: SlipWords, languages: Mapping[str, str], fonts: Fonts, home: str = "") -> None:
        self._said, self._languages, self._fonts, self._home = said, languages, fonts, home

    def write(self, into: IO[bytes], shipments: Sequence[Shipment]) -> None:
        """A page for each school, or more where it gets many publications. Raises as ``broken`` does."""
        language = self._said.language
        pages = TaggedPages(into, About(_said(self._said.words.title), language.tag, language.is_rtl, A4), self._fonts)
        flow = PageFlow(pages, _MARGIN)
        for shipment in shipments:
            flow.new_page()
            with flow.section():
                self._slip(flow, shipment)
        pages.close()

    def _slip(self, flow: PageFlow, shipment: Shipment) -> None:
        words = self._said.words
        flow.words("H1", Said(_said(words.title), _TITLE))
        flow.gap(4 * MM)
        flow.boxed(address(shipment.school, self._home))
        flow.gap(5 * MM)
        facts = {words.school: shipment.school.id, words.cartons: str(shipment.cartons), words.weight: f"{shipment.grams / 1000:.1f}"}
        flow.table(_FACTS, [[[Said(_said(word), _MUTED)], [Said(fact)]] for word, fact in facts.items()])
        flow.gap(4 * MM)
        flow.words("P", Said(_said(words.intro)))
        flow.gap(4 * MM)
        header = [[Said(_said(word), BOLD)] for word in (words.publication, words.language, words.sent, words.arrived)]
        flow.table(Table(_COLUMNS, header), [self._row(edition, copies) for edition, copies in shipment.copies])
        flow.gap(5 * MM)
        self._confirm(flow)

    def _confirm(self, flow: PageFlow) -> None:
        """What the school does with the slip, and where it signs: all on one page."""
        words = self._said.words
        told, notice = Said(_said(words.confirm)), [Said(self._said.notice, SMALL)] if self._said.notice else []
        flow.need(flow.height_of([told, *notice]) + _SIGNED + 8 * MM)
        flow.words("P", told)
        flow.gap(4 * MM)
        flow.table(_SIGN, [[[Said(_said(words.date))], [], [Said(_said(words.signature))], []]])
        flow.gap(4 * MM)
        for said in notice:
            flow.words("P", said)

    def _row(self, edition: Edition, copies: int) -> list[Cell]:
        language, audience, publication = edition.key[:3]
        name, title = self._said.publications.get((audience, publication), (publication, audience))
        shown = Said(self._languages.get(language, language), is_name=True)
        return [[Said(name, BOLD), Said(title), Said(edition.name, SMALL)], [shown], [Said(str(copies))], []]


def address(school: School, home: str) -> list[Said]:
    """The lines of an address, laid out by its country; the name of the school is bold."""
    return [Said(line, _NAME if line == school.name else Look(), is_name=True) for line in address_lines(school, home)]


def fits(school: School, fonts: Fonts) -> None:
    """Whether a slip can be made. Raises ``NoGlyph`` and ``CannotSet`` where the address of a school cannot be printed."""
    for said in address(school, ""):
        broken(fonts, said, A4[0] * MM - 2 * _MARGIN - 8 * MM, is_rtl=False)


def batches(shipments: Iterator[Shipment], languages: Sequence[str]) -> Iterator[tuple[str, list[Shipment]]]:
    """Shipments together that are in one language, the first of each school that slips have, as many as one file holds; the language of each batch."""
    waiting: dict[str, list[Shipment]] = {}
    for shipment in shipments:
        language = next((one for one in shipment.school.languages if one in languages), SOURCE.code)
        waiting.setdefault(language, []).append(shipment)
        if len(waiting[language]) >= TOGETHER:
            yield language, waiting.pop(language)
    yield from waiting.items()
