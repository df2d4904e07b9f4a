"""A school, and what was made for it → its page of HTML: its publications to download, with their size and checksum. It needs no script and no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from urllib.parse import quote

from cop_docs.distribution.ledger import Ledger, Listed, Record
from cop_docs.distribution.papers import PaperWords, said
from cop_docs.distribution.wanted import Edition
from cop_docs.model.language import Language
from cop_docs.schools.school import School

#: The page, in the folder of its school.
PAGE = "index.html"
_STYLE = """\
:root { color-scheme: light; } body { font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; color: #1c2733; background: #fff; margin: 0 auto; max-width: 48rem; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; } .school { font-size: 1.25rem; margin: 0 0 1.5rem; } ul { list-style: none; margin: 0; padding: 0; }
li { border: 1px solid #c5d0da; border-radius: .25rem; padding: .75rem 1rem; margin: 0 0 1rem; break-inside: avoid; } h2 { font-size: 1.125rem; margin: 0; } h2 + p { margin: 0 0 .5rem; }
a { color: #1b5a8a; overflow-wrap: anywhere; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: .5rem 0 0; } dt { color: #51606e; } dd { margin: 0; overflow-wrap: anywhere; }
.sum { font-size: .8125rem; } .notice { color: #51606e; font-size: .875rem; } @media (max-width: 30rem) { dl { display: block; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class PackPages:
    """Writes the pages of schools. ``words``: in each language that has words for them; ``languages``: the languages of the project by their codes."""

    def __init__(self, ledger: Ledger, words: Mapping[str, PaperWords], languages: Mapping[str, Language]) -> None:
        self._ledger, self._words, self._languages = ledger, words, languages
        self._editions = {edition.number: edition for edition in ledger.editions()}

    def pages(self) -> Iterator[tuple[str, str]]:
        """The id and the page of each school for which something is made."""
        for listed in self._ledger.all_schools():
            if (page := self.page_of(listed)) is not None:
                yield listed.id, page

    def page_of(self, listed: Listed) -> str | None:
        """The page of a school; None where nothing is made for it."""
        made = [one for one in self._ledger.records(listed.number) if one.copies and one.sha256 and not one.is_pending]
        return self._page(listed.school, made) if listed.school is not None and made else None

    def _page(self, school: School, made: Sequence[Record]) -> str:
        words = self._words[next(one for one in (*school.languages, *self._words) if one in self._words)]
        page, language = words.words.page, words.language
        assert page is not None
        title, name = escape(said(page.title)), f'<bdi dir="auto">{escape(school.name)}</bdi>'
        editions = sorted(((self._editions[one.edition], one) for one in made), key=lambda one: one[0].key)
        items = "\n".join(self._item(words, edition, record) for edition, record in editions)
        notice = f'<p class="notice">{escape(words.notice)}</p>' if words.notice else ""
        head = (
            f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/><meta name="robots" content="noindex">'
            f"<title>{title}: {escape(school.name)}</title><style>{_STYLE}</style>"
        )
        body = (
            f'<h1>{title}</h1>\n<p class="school">{name}</p>\n<p>{escape(said(page.intro))}</p>\n<ul role="list">\n{items}\n</ul>\n{notice}'
        )
        direction = "rtl" if language.is_rtl else "ltr"
        return f'<!DOCTYPE html>\n<html lang="{language.tag}" dir="{direction}"><head>{head}</head>\n<body><main>\n{body}\n</main></body></html>\n'

    def _item(self, words: PaperWords, edition: Edition, record: Record) -> str:
        code, audience, publication, _, form = edition.key
        name, title = words.publications.get((audience, publication), (publication, audience))
        language, page = self._languages.get(code), words.words.page
        assert page is not None
        assert record.sha256 is not None
        called = f'<span lang="{language.tag}">{escape(language.name)}</span>' if language else escape(code)
        size = f"{max(1, round(record.size / 1000)):,}".replace(",", "\u202f")
        facts = [(words.words.language, called), *([(page.pages, str(edition.pages))] if edition.pages else [])]
        facts += [
            (page.size, f'<bdi dir="ltr">{size} kB</bdi>'),
            (page.checksum, f'<bdi dir="ltr" class="sum">{record.sha256.hex()}</bdi>'),
        ]
        told = "".join(f"<dt>{escape(said(word))}</dt><dd>{fact}</dd>" for word, fact in facts)
        link = f'<a href="{quote(edition.name)}" download><bdi dir="ltr">{escape(edition.name)}</bdi></a> ({form.upper()})'
        return f"<li><h2>{escape(name)}</h2><p>{escape(title)}</p>{link}<dl>{told}</dl></li>"
