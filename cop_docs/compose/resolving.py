"""Blocks that only point to people, terms, sources, pages and photographs → blocks that hold what they point to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from cop_docs.conventions.collation import sort_key
from cop_docs.model.blocks import (
    Block,
    Callout,
    Glossary,
    GlossaryList,
    People,
    PeopleList,
    Signpost,
    SignpostCard,
    SmallPrint,
    SourceList,
    Sources,
    TranslationNotice,
    WrittenBlock,
)
from cop_docs.model.content import Content, Source
from cop_docs.model.document import Edition
from cop_docs.model.language import Language
from cop_docs.model.parts import GlossaryEntry, Located, PersonEntry, PlainItem, SourceEntry
from cop_docs.model.photograph import CreditedPhotograph, Photograph
from cop_docs.model.text import Text

#: A space that ends no line.
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Resolver:
    """Turns the blocks that point somewhere into blocks that hold what they point to."""

    content: Content[Text]
    edition: Edition
    numbers: Mapping[str, int]
    marked: set[str]

    def blocks(self, blocks: Iterable[WrittenBlock[Text]]) -> tuple[Block[Text], ...]:
        """Blocks as a writer meets them, without those that would be empty: a list of no terms or sources, and the notice on a translation in the original."""
        return tuple(self.block(block) for block in blocks if not self._is_empty(block))

    def _is_empty(self, block: WrittenBlock[Text]) -> bool:
        match block:
            case Glossary():
                return not self.marked
            case Sources():
                return not self.numbers
            case TranslationNotice():
                return self.edition.language.is_source
            case _:
                return False

    @property
    def _original(self) -> Language:
        return self.content.source_language

    def block(self, block: WrittenBlock[Text]) -> Block[Text]:
        """One of them."""
        match block:
            case Signpost():
                return self._signpost(block)
            case People():
                return PeopleList(entries=tuple(self._people(block.people)), sources=block.sources)
            case Glossary():
                return GlossaryList(entries=tuple(self._glossary()))
            case TranslationNotice():
                notices = self.content.wording.translation  # which one is true is seen when all is composed
                return SmallPrint(text=(notices.unknown,)) if block.small else Callout(title=notices.title, text=(notices.unknown,))
            case Sources():
                return SourceList(entries=tuple(self._source(source) for source in self._cited()))
            case _:
                return _credited(block, self._original) if isinstance(block, Photograph) else self._cited_once(block)

    def _cited_once(self, block: Block[Text]) -> Block[Text]:
        """A block without those numbered sources that its last item cites too: both are printed after that item."""
        items = getattr(block, "items", ())
        last = items[-1].last() if items and isinstance(items[-1], PlainItem) else items[-1] if items else None
        twice = {str(source) for source in last.sources if str(source) in self.numbers} if last else {}
        return replace(block, sources=tuple(source for source in block.sources if str(source) not in twice)) if twice else block

    def _signpost(self, block: Signpost[Text]) -> SignpostCard[Text]:
        source = next((source for source in self.content.sources if source.id == block.source), None)
        address = source.address(self.edition.language, self._original) if source else None
        page_in = self._page_in(source, self.edition.language) if source else None
        return SignpostCard(title=block.title, text=block.text, address=address or "", page_in=page_in, sources=block.sources)

    def _page_in(self, source: Source[Text], expected: Language) -> Text | None:
        """What is said of the language of the source's page, where it is not the ``expected`` one."""
        code = source.address_code(self.edition.language, self._original)
        return None if code == expected.code else self.content.wording.page_in.of(code)

    def _people(self, names: Iterable[str]) -> Iterator[PersonEntry[Text]]:
        people = {str(person.id): person for person in self.content.facts.people}
        for person in (people[name] for name in names if name in people):
            language = person.name_language(self.edition.language, self._original)
            name = person.name[language.code]
            yield PersonEntry(name=Text.verbatim(name, language, name.place), role=person.role, position=person.position)

    def _glossary(self) -> Iterator[GlossaryEntry[Text]]:
        for term in sorted(self.content.glossary, key=lambda term: sort_key(term.term.plain, term.term.language)):
            if str(term.id) in self.marked:
                yield GlossaryEntry(id=str(term.id), term=term.term, definition=term.definition)

    def _cited(self) -> list[Source[Text]]:
        cited = [source for source in self.content.sources if str(source.id) in self.numbers]
        return sorted(cited, key=lambda source: self.numbers[str(source.id)])

    def _source(self, source: Source[Text]) -> SourceEntry[Text]:
        language = source.title_language(self.edition.language, self._original)
        details = language.clause_comma.join(str(part) for part in (source.publisher_in(language, self._original), source.date) if part)
        return SourceEntry(
            number=self.numbers[str(source.id)],
            title=Text.verbatim(source.title[language.code], language, source.title[language.code].place),
            details=Text.verbatim(details, language, source.id.place) if details else None,
            address=source.address(self.edition.language, self._original),
            page_in=self._page_in(source, language),
            licence=Text.verbatim(str(source.licence), place=source.licence.place) if source.licence else None,
        )


def _credited(block: Photograph[Text], language: Language) -> CreditedPhotograph[Text]:
    said = Text.verbatim(f"{block.credit} · {block.licence.replace(' ', _NO_BREAK)}", language, block.credit.place)
    credit = replace(said, key=block.credit.key)  # by which what is measured of it is found
    key = Located.at(str(block.cut), block.photograph.place, block.photograph.key, block.photograph.kind)
    return CreditedPhotograph(
        photograph=key, alternative=block.alternative, credit=credit, caption=block.caption, size=block.size, sources=block.sources
    )
