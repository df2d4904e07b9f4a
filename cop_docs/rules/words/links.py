"""Content[Message] → findings: links to sections that are not there, or not in each publication that has the link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cop_docs.content.scalars import place_in
from cop_docs.model.content import Content, Message, Section, each
from cop_docs.model.finding import Findings, Place, nearest
from cop_docs.model.marks import pointers
from cop_docs.model.text import PAGE_NUMBER


def check_links(content: Content[Message], findings: Findings) -> None:
    """Each link to a section is in a block of a section, and leads to one that every reader of it has, with a title, in the same publication."""
    links = list(_links(content))
    for link in links:
        _check(link, content, findings)
    blocks = {message.key for section in content.sections for message in each(Message, (section.blocks, section.notes))}
    for message in each(Message, content):
        outside = list(pointers(message.text, "section")) if message.key not in blocks else []
        for name, column in outside:
            hint = "lead there from a paragraph, an item, a cell or a note of a section"
            findings.add("section-elsewhere", place_in(message, column), f'{message.key} cannot lead to the section "{name}"', hint)
        if PAGE_NUMBER in message.text and message is not content.wording.on_page:
            at = place_in(message, message.text.index(PAGE_NUMBER))
            findings.add("unknown-reference", at, "no page has a number here", "{page-number} is for on_page of content/wording.yaml alone")
    on_page = content.wording.on_page
    if on_page and PAGE_NUMBER not in on_page.text:
        findings.add(
            "missing-key", on_page.place, "on_page does not say where the number of the page is", 'write it so: "(page {page-number})"'
        )
    if links and on_page is None:
        place = Place(content.wording.series.place.file)
        findings.add(
            "missing-key", place, "texts lead to sections, and no words tell their pages on paper", 'add on_page: "(page {page-number})"'
        )


@dataclass(frozen=True, slots=True)
class _Link:
    """A link: the section that has it, the name of the section it leads to, its place."""

    section: Section[Message]
    target: str
    place: Place


def _links(content: Content[Message]) -> Iterator[_Link]:
    for section in content.sections:
        for message in each(Message, (section.blocks, section.notes)):
            yield from (_Link(section, name, place_in(message, column)) for name, column in pointers(message.text, "section"))


def _check(link: _Link, content: Content[Message], findings: Findings) -> None:
    sections = {str(section.id): section for section in content.sections}
    target = sections.get(link.target)
    if link.target in content.unread_sections:
        return
    if target is None:
        findings.add("unknown-reference", link.place, f'no section is called "{link.target}"', nearest(link.target, sections))
        return
    if target.title is None:
        findings.add(
            "section-elsewhere",
            link.place,
            f'the section "{link.target}" has no title to lead to',
            "give it one, or lead to the one before it",
        )
    for audience in content.audiences:
        for publication in audience.publications:
            has_link = link.section.id in publication.sections and _is_for(link.section, str(audience.id))
            if has_link and not (link.target in publication.sections and _is_for(target, str(audience.id))):
                message = f'the section "{link.target}" is not in {audience.id}, {publication.id}, which has this link'
                findings.add("section-elsewhere", link.place, message, "name it there, or say without a link where it is")


def _is_for(section: Section[Message], audience: str) -> bool:
    return not section.audiences or audience in section.audiences
