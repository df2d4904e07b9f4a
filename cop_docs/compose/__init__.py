"""Content[Text] → Document: what this edition shows, in its order, its sources numbered, its links resolved, its gaps counted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any, cast

from cop_docs.compose.direction import isolate_passages
from cop_docs.compose.line_breaking import break_lines
from cop_docs.compose.notes import footnotes, number_notes
from cop_docs.compose.resolving import Resolver
from cop_docs.compose.revision import revision_of
from cop_docs.compose.superscripts import raise_letters
from cop_docs.model.blocks import Figure, Sources
from cop_docs.model.content import Audience, Content, Publication, Section, change_texts, each
from cop_docs.model.document import NOTICES, Completeness, Document, DocumentSection, Edition
from cop_docs.model.language import Language
from cop_docs.model.parts import Part, PictureCard, SpokenLine
from cop_docs.model.photograph import CreditedPhotograph, Photo
from cop_docs.model.text import EDITION, REVISION, Review, State, Text, Value, terms
from cop_docs.model.wording import Notices
from cop_docs.read.drawing import mirror

Drawings = Mapping[str, str]


def editions(content: Content[Any], languages: Iterable[Language]) -> list[Edition]:
    """Every edition there is: audience × publication × language."""
    return [
        Edition(str(audience.id), str(publication.id), language)
        for language in languages
        for audience in content.audiences
        for publication in audience.publications
    ]


def compose(content: Content[Text], edition: Edition, drawings: Drawings, photographs: Mapping[str, Photo] | None = None) -> Document:
    """The document of ``edition``; ``drawings`` are the SVG texts of content/figures by name, ``photographs`` those of its sections by their cuts."""
    document = _with_notice(_composed(content, edition, drawings), content.wording.translation)
    return break_lines(isolate_passages(_revised(_with_photographs(raise_letters(document), photographs or {}))))


def _composed(content: Content[Text], edition: Edition, drawings: Drawings) -> Document:
    """The document, which says that nobody knows how far its translation is reviewed."""
    audience = next(audience for audience in content.audiences if audience.id == edition.audience)
    publication = next(publication for publication in audience.publications if publication.id == edition.publication)
    sections = [_shown_section(section, edition) for section in _ordered(content, publication.sections, edition)]
    filling = publication.filling
    fillers = [_shown_section(section, edition) for section in _ordered(content, filling.sections, edition)] if filling else []
    sections, fillers = number_notes(sections, edition.language), number_notes(fillers, edition.language)
    numbers = _numbers(sections, content)
    resolver = Resolver(content, edition, numbers, _marked_terms((*sections, *fillers), content))
    before = str(filling.before) if filling else ""
    composed = tuple(_composed_sections(sections, resolver, new_page=False))
    filled = tuple(_composed_sections(fillers, resolver, new_page=True))
    return Document(
        edition=edition, kind=str(publication.row), voice=str(audience.voice), reading=audience.reading, accent=str(audience.accent), motif=str(audience.motif), audience=audience.name,
        publication=publication.name, title=publication.title or audience.title, subtitle=publication.subtitle or audience.subtitle,
        wording=content.wording, sections=composed, numbers=numbers,
        figures=_figures((*composed, *filled), audience, drawings, edition.language) | _opening(publication, drawings, edition.language),
        completeness=Completeness(0, 0, 0), drawing=str(publication.drawing or ""), dated=_dated(content), filling=filled, filled_before=before,
        slots=publication.slots, imprint=_imprint(content, edition.language),
    )  # fmt: skip


def _with_notice(document: Document, notices: Notices[Text]) -> Document:
    """The document with the first notice that is true of it as it then is, and with how complete it is."""
    texts = list(printed(document))

    def put(name: str, text: Text) -> Text:
        made: Text = getattr(notices, name)
        return made if text is notices.unknown else text

    def completeness(name: str) -> Completeness:
        return _completeness(put(name, text) for text in texts)

    name = next((name for name in NOTICES if completeness(name).allows(name)), NOTICES[-1])
    sections, filling = (change_texts(part, partial(put, name)) for part in (document.sections, document.filling))
    return replace(document, sections=sections, filling=filling, completeness=completeness(name))


def _with_photographs(document: Document, photographs: Mapping[str, Photo]) -> Document:
    """The document with the photographs that it shows."""
    shown = {str(block.photograph) for block in each(CreditedPhotograph, (document.sections, document.filling))}
    return replace(document, photographs={key: photographs[key] for key in sorted(shown) if key in photographs})


def _composed_sections(sections: Iterable[Section[Text]], resolver: Resolver, *, new_page: bool) -> Iterator[DocumentSection]:
    """The sections; of one whose blocks are all empty here, or for others, the title is not left alone."""
    written = {section.id: bool(section.blocks) for section in resolver.content.sections}
    for section in sections:
        made = _composed_section(section, resolver, new_page=new_page)
        if made.blocks or not written[section.id]:
            yield made


def _composed_section(section: Section[Text], resolver: Resolver, *, new_page: bool) -> DocumentSection:
    blocks = resolver.blocks(section.blocks)
    return DocumentSection(
        str(section.id), section.title, blocks, section.new_page or new_page, section.listed, section.reading, footnotes(section),
        section.two_columns,
    )  # fmt: skip


def _revised(document: Document) -> Document:
    """The document with its revision, and its edition wherever its texts print them."""
    revision = revision_of(document)
    edition = document.wording.edition
    made = {REVISION: revision, EDITION: edition.plain}

    def fill(text: Text) -> Text:
        values = tuple(replace(one, text=made[one.text]) if isinstance(one, Value) and one.text in made else one for one in text.inlines)
        return text if values == text.inlines else replace(text, inlines=values)

    sections, filling = (change_texts(part, fill) for part in (document.sections, document.filling))
    return replace(document, revision=revision, sections=sections, filling=filling)


def _dated(content: Content[Text]) -> datetime.date | None:
    value = content.facts.values.get("edition-date")
    return value.date if value else None


def _imprint(content: Content[Text], language: Language) -> Text | None:
    """The value ``imprint`` as a line of ``language``: passages in other scripts are found in it as in all others."""
    value = content.facts.values.get("imprint")
    return Text.verbatim(str(value.text), language, value.text.place) if value and value.text else None


def _ordered(content: Content[Text], names: Iterable[str], edition: Edition) -> list[Section[Text]]:
    """The sections called ``names``, without those that are for other audiences."""
    sections = {str(section.id): section for section in content.sections}
    named = [sections[name] for name in names if name in sections]
    return [section for section in named if not section.audiences or edition.audience in section.audiences]


def _shown_section(section: Section[Text], edition: Edition) -> Section[Text]:
    return cast(Section[Text], _shown(section, edition))


def _shown(thing: Any, edition: Edition) -> Any:
    """``thing`` without the parts that are for other audiences or languages."""
    if isinstance(thing, tuple):
        return tuple(_shown(element, edition) for element in thing if _is_for(element, edition))
    if not is_dataclass(thing) or isinstance(thing, Text):
        return thing
    return replace(cast(Any, thing), **{field.name: _shown(getattr(thing, field.name), edition) for field in fields(thing)})


def _is_for(thing: Any, edition: Edition) -> bool:
    if not isinstance(thing, Part):
        return True
    for_audience = not thing.audiences or edition.audience in thing.audiences
    return for_audience and (not thing.languages or edition.language.code in thing.languages)


def _numbers(sections: Iterable[Section[Text]], content: Content[Text]) -> dict[str, int]:
    """Numbers of the sources in the order of their first citation; a document without a list of sources cites none."""
    blocks = [block for section in sections for block in section.blocks]
    if not any(isinstance(block, Sources) for block in blocks):
        return {}
    listed = {str(source.id) for source in content.sources if source.id != "own-advice"}
    parts = (part for section in sections for part in each(Part, (section.blocks, section.notes)))
    cited = dict.fromkeys(str(source) for part in parts for source in part.sources)
    return {source: number for number, source in enumerate((source for source in cited if source in listed), start=1)}


def _marked_terms(sections: Iterable[Section[Text]], content: Content[Text]) -> set[str]:
    """The terms that the sections mark, and those that their definitions mark in turn."""
    definitions = {str(term.id): term.definition for term in content.glossary}
    waiting = [term for section in sections for text in each(Text, section) for term in terms(text.inlines)]
    marked: set[str] = set()
    while waiting:
        term = waiting.pop()
        if term not in marked and term in definitions:
            marked.add(term)
            waiting += terms(definitions[term].inlines)
    return marked


def _figures(sections: Iterable[DocumentSection], audience: Audience[Text], drawings: Drawings, language: Language) -> dict[str, str]:
    blocks = [block for section in sections for block in section.blocks]
    shown = [block for block in blocks if isinstance(block, Figure)]
    figures = {str(figure.figure): _turned(drawings[figure.figure], figure.mirrored and language.is_rtl) for figure in shown}
    cards = each(PictureCard, tuple(blocks))
    figures |= {str(card.figure): _turned(drawings[card.figure], card.mirrored and language.is_rtl) for card in cards}
    figures |= {str(line.figure): _turned(drawings[line.figure], language.is_rtl) for line in each(SpokenLine, tuple(blocks))}
    motif = str(audience.motif)
    return figures | {name: _turned(drawings[name], language.is_rtl) for name in (motif, f"{motif}-band") if name in drawings}


def _opening(publication: Publication[Text], drawings: Drawings, language: Language) -> dict[str, str]:
    """The drawing of a publication's opening; it has no words and runs the way its readers read."""
    name = str(publication.drawing or "")
    return {name: _turned(drawings[name], language.is_rtl)} if name else {}


def _turned(svg: str, mirrored: bool) -> str:  # noqa: FBT001  # private; the name says it
    """``svg``, or its mirror image: the drawing set into a flipped frame of the same size."""
    return mirror(svg) if mirrored else svg


def printed(document: Document) -> Iterator[Text]:
    """Every text that a reader of the document meets, in order."""
    covers = (document.audience, document.publication, document.title, document.subtitle)
    wording = document.wording
    return each(
        Text,
        (
            covers,
            document.sections,
            document.filling,
            (wording.series, wording.issued, wording.edition, wording.contents, document.imprint),
            wording.on_page if document.links_sections else None,
        ),
    )


def _completeness(texts: Iterable[Text]) -> Completeness:
    texts = [text for text in texts if text.state is not State.VERBATIM]
    states = [text.state for text in texts]
    reviews = [text.review for text in texts if text.state is State.TRANSLATED]
    return Completeness(
        len(texts), states.count(State.MISSING), states.count(State.FUZZY), sum(text.review.by_two_people for text in texts),
        machine=reviews.count(Review.MACHINE), person=reviews.count(Review.TRANSLATED),
    )  # fmt: skip
