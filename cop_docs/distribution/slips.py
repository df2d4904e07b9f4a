"""Shipments + the words of a language → packing slips, a page for each school, on which it confirms what arrived; as tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO

from cop_docs.copies.page_flow import PageFlow, Table
from cop_docs.copies.tagged_pages import About, Fonts, Look, Said, TaggedPages
from cop_docs.distribution.arrival import Arrival
from cop_docs.distribution.dispatch import Shipment
from cop_docs.distribution.papers import A4, GREY, PaperWords, address, confirmation, contents, said
from cop_docs.model.geometry import MM

_MARGIN = 18 * MM
_TITLE, _MUTED = Look(22, is_bold=True), Look(11, paint=GREY)
_FACTS = Table((0.4, 0.6), is_ruled=False)


class Slips:
    """Writes the slips of one language. ``languages``: what each language is called by its own readers."""

    def __init__(self, words: PaperWords, languages: Mapping[str, str], fonts: Fonts, arrival: Arrival) -> None:
        self._words, self._languages, self._fonts, self._arrival = words, languages, fonts, arrival

    def write(self, into: IO[bytes], shipments: Sequence[Shipment], home: str = "") -> None:
        """A page for each school, or more where it gets many publications. Raises as ``broken`` does."""
        language = self._words.language
        pages = TaggedPages(into, About(said(self._words.words.title), language.tag, language.is_rtl, A4), self._fonts)
        flow = PageFlow(pages, _MARGIN)
        for shipment in shipments:
            with flow.section(f"{shipment.school.id} {shipment.school.name}"):
                flow.words("H1", Said(said(self._words.words.title), _TITLE))
                flow.gap(4 * MM)
                flow.boxed(address(shipment.school, home))
                self._slip(flow, shipment)
        pages.close()

    def _slip(self, flow: PageFlow, shipment: Shipment) -> None:
        words = self._words.words
        flow.gap(5 * MM)
        facts = {words.school: shipment.school.id, words.cartons: str(shipment.cartons), words.weight: f"{shipment.grams / 1000:.1f}"}
        flow.table(_FACTS, [[[Said(said(word), _MUTED)], [Said(fact)]] for word, fact in facts.items()])
        flow.gap(4 * MM)
        flow.words("P", Said(said(words.intro)))
        flow.gap(4 * MM)
        contents(flow, self._words, self._languages, shipment)
        flow.gap(5 * MM)
        confirmation(flow, self._words, self._arrival, shipment.school)
