"""Shipments + the words of a language → letters to the heads of schools, with what the parcel holds and how its arrival is confirmed; as tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO

from cop_docs.copies.page_flow import PageFlow
from cop_docs.copies.tagged_pages import About, Fonts, Look, Said, TaggedPages
from cop_docs.distribution.arrival import Arrival
from cop_docs.distribution.dispatch import Shipment
from cop_docs.distribution.papers import A4, PaperWords, address, confirmation, contents, said
from cop_docs.model.dispatch import Letter
from cop_docs.model.geometry import MM
from cop_docs.model.text import Text

_MARGIN = 22 * MM
_TITLE = Look(15, is_bold=True)


class Letters:
    """Writes the letters of one language, which has words for them. ``languages``: what each language is called by its own readers."""

    def __init__(self, words: PaperWords, languages: Mapping[str, str], fonts: Fonts, arrival: Arrival) -> None:
        self._words, self._languages, self._fonts, self._arrival = words, languages, fonts, arrival

    def write(self, into: IO[bytes], shipments: Sequence[Shipment], home: str = "") -> None:
        """A letter for each school. Raises as ``broken`` does."""
        letter, language = self._words.words.letter, self._words.language
        assert letter is not None
        pages = TaggedPages(into, About(said(letter.title), language.tag, language.is_rtl, A4), self._fonts)
        flow = PageFlow(pages, _MARGIN)
        for shipment in shipments:
            with flow.section(f"{shipment.school.id} {shipment.school.name}"):
                for line in address(shipment.school, home, to=shipment.school.contact or self._words.recipient):
                    flow.words("P", line)
                self._letter(flow, letter, shipment)
        pages.close()

    def _letter(self, flow: PageFlow, letter: Letter[Text], shipment: Shipment) -> None:
        flow.gap(12 * MM)
        flow.words("H1", Said(said(letter.title), _TITLE))
        flow.gap(5 * MM)
        for text in (letter.salutation, *letter.body):
            flow.words("P", Said(said(text)))
            flow.gap(2.5 * MM)
        flow.gap(2 * MM)
        contents(flow, self._words, self._languages, shipment)
        flow.gap(7 * MM)
        confirmation(flow, self._words, self._arrival, shipment.school)
