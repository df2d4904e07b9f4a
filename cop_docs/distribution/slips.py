"""Shipments + the words of a language → packing slips, a page for each school, on which it confirms what arrived; as HTML to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from cop_docs.distribution.dispatch import Shipment
from cop_docs.distribution.labels import address_html
from cop_docs.distribution.wanted import Edition
from cop_docs.model.content import Content, each
from cop_docs.model.dispatch import Dispatch
from cop_docs.model.language import SOURCE, Language
from cop_docs.model.text import Review, Text
from cop_docs.schools.addresses import address_lines

#: Slips in one file.
TOGETHER = 200
_STYLE = """\
@page { size: A4; margin: 18mm 18mm 16mm } body { margin: 0; font-size: 11pt; line-height: 1.4; color: #1c2733 }
section { break-after: page } section:last-child { break-after: auto } h1 { font-size: 22pt; line-height: 1.2; margin: 0 0 6mm } p { margin: 0 0 4mm }
address { font-style: normal; margin: 0 0 6mm; padding: 4mm; border: .3mm solid #51606e } address p { margin: 0 } address .name { font-weight: 700; font-size: 13pt }
table { border-collapse: collapse; width: 100%; margin: 0 0 6mm } th, td { border: .2mm solid #51606e; padding: 2mm; text-align: start; vertical-align: top }
thead { display: table-header-group } thead th { background: #eef2f5 } tr { break-inside: avoid } .count { width: 26mm; text-align: end } tbody th { font-weight: 400 }
.facts { border: 0 } .facts th, .facts td { border: 0; padding: 0 0 1mm } .facts th { font-weight: 400; width: 60mm; color: #51606e }
.sign td { height: 14mm } .sign th { width: 28mm; font-weight: 400 } .small { font-size: 8.5pt; color: #51606e }
"""


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
        reviews = {text.review for text in each(Text, content.dispatch)}
        notices = content.wording.translation
        said = notices.machine if Review.MACHINE in reviews else notices.unknown if Review.UNKNOWN in reviews else None
        return cls(language, content.dispatch, named, _said(said) if said is not None and language != SOURCE else "")


def _said(text: Text) -> str:
    return text.plain


class Slips:
    """Draws the slips of one language. ``languages``: what each language is called by its own readers."""

    def __init__(self, said: SlipWords, languages: Mapping[str, str], home: str = "") -> None:
        self._said, self._languages, self._home = said, languages, home

    def page(self, shipments: Sequence[Shipment]) -> str:
        """A page for each school, or more where it gets many publications."""
        language, title = self._said.language, escape(_said(self._said.words.title))
        body = "".join(map(self._slip, shipments))
        direction = "rtl" if language.is_rtl else "ltr"
        return f'<!DOCTYPE html><html lang="{language.tag}" dir="{direction}"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head><body>{body}</body></html>'

    def _slip(self, shipment: Shipment) -> str:
        words = self._said.words
        facts = {words.school: shipment.school.id, words.cartons: str(shipment.cartons), words.weight: f"{shipment.grams / 1000:.1f}"}
        told = "".join(
            f'<tr><th scope="row">{self._word(word)}</th><td><bdi>{escape(fact)}</bdi></td></tr>' for word, fact in facts.items()
        )
        heads = "".join(
            f'<th scope="col"{css}>{self._word(word)}</th>'
            for word, css in (
                (words.publication, ""),
                (words.language, ""),
                (words.sent, ' class="count"'),
                (words.arrived, ' class="count"'),
            )
        )
        rows = "".join(self._row(edition, copies) for edition, copies in shipment.copies)
        lines = address_html(shipment.school, address_lines(shipment.school, self._home))
        signed = "".join(f'<th scope="row">{self._word(word)}</th><td></td>' for word in (words.date, words.signature))
        notice = f'<p class="small">{escape(self._said.notice)}</p>' if self._said.notice else ""
        return (
            f'<section><h1>{self._word(words.title)}</h1><address>{lines}</address><table class="facts"><tbody>{told}</tbody></table>'
            f"<p>{self._word(words.intro)}</p><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><p>{self._word(words.confirm)}</p>"
            f'<table class="sign"><tbody><tr>{signed}</tr></tbody></table>{notice}</section>'
        )

    def _row(self, edition: Edition, copies: int) -> str:
        language, audience, publication = edition.key[:3]
        name, title = self._said.publications.get((audience, publication), (publication, audience))
        shown = self._languages.get(language, language)
        return (
            f'<tr><th scope="row"><strong>{escape(name)}</strong><br>{escape(title)}<br><span class="small"><bdi>{escape(edition.name)}</bdi></span></th><td><bdi>{escape(shown)}</bdi></td>'
            f'<td class="count">{copies}</td><td class="count"></td></tr>'
        )

    @staticmethod
    def _word(text: Text) -> str:
        return escape(_said(text))


def batches(shipments: Iterator[Shipment], languages: Sequence[str]) -> Iterator[tuple[str, list[Shipment]]]:
    """Shipments together that are in one language, the first of each school that slips have, as many as one file holds; the language of each batch."""
    waiting: dict[str, list[Shipment]] = {}
    for shipment in shipments:
        language = next((one for one in shipment.school.languages if one in languages), SOURCE.code)
        waiting.setdefault(language, []).append(shipment)
        if len(waiting[language]) >= TOGETHER:
            yield language, waiting.pop(language)
    yield from waiting.items()
