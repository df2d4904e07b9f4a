"""The words of a language + the files of packs in it → a page of the web catalogue: who it is for and which age are chosen without a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from cop_docs.conventions.phrases import phrases
from cop_docs.conventions.sizes import file_size
from cop_docs.model.content import Audience, Publication
from cop_docs.model.language import Language
from cop_docs.model.profile import SCREEN
from cop_docs.model.site import AgeGroup, Site
from cop_docs.model.text import Text
from cop_docs.project.packs import Packed

#: The formats in which files are offered, in this order; and the profile of paper that is offered beside that of the screen.
FORMATS, LARGE_PRINT = ("pdf", "html", "epub", "docx"), "large-print"
_STYLE = """\
:root { color-scheme: light; --ink: #1c2733; --soft: #4a5865; --line: #c5d0da; --link: #14568c; --paper: #fff; --ground: #f3f6f8; }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 "Noto Sans", "Noto Sans Arabic", "Noto Sans SC", "Segoe UI", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main, footer { max-width: 70rem; margin: 0 auto; padding: 1rem 1.25rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.25rem); line-height: 1.2; margin: .5rem 0; text-wrap: balance; } h1:lang(zh) { word-break: keep-all; } h2 { font-size: 1.4rem; line-height: 1.25; margin: 2rem 0 .25rem; padding-inline-start: .75rem; border-inline-start: .4rem solid var(--accent, var(--link)); }
h3 { font-size: 1.1rem; line-height: 1.3; margin: 0; } p { margin: .25rem 0; max-width: 46rem; } .soft { color: var(--soft); }
a { color: var(--link); text-underline-offset: .15em; } a:focus-visible, input:focus-visible + label { outline: .2rem solid var(--link); outline-offset: .15rem; }
nav ul, .choice, .cards, .files { list-style: none; margin: 0; padding: 0; } nav ul { display: flex; flex-wrap: wrap; gap: .25rem .5rem; }
nav a { display: inline-block; padding: .3rem .6rem; border: 1px solid var(--line); border-radius: .3rem; text-decoration: none; } nav a[aria-current] { background: var(--ink); border-color: var(--ink); color: var(--paper); }
.chooser { display: none; flex-wrap: wrap; gap: .75rem 2rem; background: var(--ground); border-radius: .4rem; padding: .75rem 1rem; margin-top: 1rem; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; } legend { font-weight: 700; padding: 0; margin-bottom: .25rem; } .choice { display: flex; flex-wrap: wrap; gap: .35rem; }
.choice li { position: relative; } .choice input { position: absolute; inset: 0; opacity: 0; margin: 0; width: 100%; height: 100%; cursor: pointer; }
.choice label { display: block; padding: .3rem .7rem; border: 1px solid var(--soft); border-radius: 2rem; background: var(--paper); } .choice :checked + label { background: var(--ink); border-color: var(--ink); color: var(--paper); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); gap: 1rem; margin-top: .75rem; }
.card { display: grid; grid-template-columns: 7rem 1fr; gap: 1rem; border: 1px solid var(--line); border-radius: .4rem; padding: 1rem; align-content: start; }
.card img, .card .none { width: 7rem; height: auto; border: 1px solid var(--line); display: block; } .card .none { aspect-ratio: 1 / 1.414; background: var(--ground); }
.files { margin-top: .5rem; } .files li { padding: .2rem 0; } .files .soft { white-space: nowrap; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@supports selector(:has(*)) { .chooser { display: flex; } }
@media (max-width: 30rem) { .card { grid-template-columns: 5rem 1fr; gap: .75rem; padding: .75rem; } .card img, .card .none { width: 5rem; } }
@media print { .chooser, nav { display: none !important; } body { font-size: 10pt; } header, main, footer { max-width: none; padding: 0; } .card { break-inside: avoid; } h2 { break-after: avoid; } a { color: inherit; text-decoration: none; } }
"""
_CURRENT = ' aria-current="page"'
#: Nothing is loaded but the pictures beside the page: on a web server those of the same server, else those of the same disk.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a cover: its path from the page, and its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a page shows: its language, all languages that have a page, its words, the audiences in that language and the colour of each.

    ``notice`` is what is said of the translation; ``rights`` are in the source language.
    """

    language: Language
    languages: Sequence[Language]
    words: Site[Text]
    audiences: Sequence[Audience[Text]]
    accents: Mapping[str, str]
    notice: str
    rights: str
    source_language: Language


class SitePage:
    """Draws a page from the files of its language, by audience and publication, and the pictures of covers."""

    def __init__(self, shelf: Shelf, files: Mapping[tuple[str, str], Sequence[Packed]], covers: Mapping[tuple[str, str], Picture]) -> None:
        self._shelf, self._files, self._covers = shelf, files, covers
        there = {audience for audience, _ in files}
        self._audiences = [one for one in shelf.audiences if one.id in there]

    def html(self) -> str:
        """The page."""
        shelf, source = self._shelf, self._shelf.source_language
        title, direction = _said(shelf.words.title), "rtl" if shelf.language.is_rtl else "ltr"
        head = (
            f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/><title>{title}</title><style>{_STYLE}{"".join(self._rules())}</style>'
        )
        sections = "\n".join(self._section(audience) for audience in self._audiences)
        notice = f"<p>{escape(shelf.notice)}</p>" if shelf.notice else ""
        return (
            f'<!DOCTYPE html>\n<html lang="{shelf.language.tag}" dir="{direction}"><head>{head}</head>\n<body>\n<header>{self._languages()}'
            f"<h1>{_unbroken(shelf.words.title, shelf.language)}</h1><p>{_said(shelf.words.intro)}</p>{self._chooser()}</header>\n<main>\n{sections}\n</main>\n"
            f'<footer class="soft">{notice}<p lang="{source.tag}" dir="{source.direction}">{escape(shelf.rights)}</p></footer>\n</body></html>\n'
        )

    def _rules(self) -> Iterator[str]:
        """What hides the cards that were not chosen: a rule for each choice."""
        for audience in self._audiences:
            yield f"body:has(#for-{audience.id}:checked) section:not(.for-{audience.id}) {{ display: none; }}\n"
            if colour := self._shelf.accents.get(audience.id):
                yield f".for-{audience.id} {{ --accent: {colour}; }}\n"
        for group in self._ages():
            yield f"body:has(#{group.id}:checked) .card:not(.{group.id}) {{ display: none; }}\n"
            yield f"body:has(#{group.id}:checked) section:not(:has(.{group.id})) {{ display: none; }}\n"

    def _ages(self) -> list[AgeGroup[Text]]:
        """The ages for which there is something."""
        return [group for group in self._shelf.words.ages if any(self._is_for(group, key) for key in self._files)]

    @staticmethod
    def _is_for(group: AgeGroup[Text], key: tuple[str, str]) -> bool:
        return key[0] in group.publications or "/".join(key) in group.publications

    def _languages(self) -> str:
        links = "".join(
            f'<li><a href="../{one.code}/index.html" lang="{one.tag}" hreflang="{one.tag}" dir="{"rtl" if one.is_rtl else "ltr"}"'
            f"{_CURRENT if one.code == self._shelf.language.code else ''}>{escape(one.name)}</a></li>"
            for one in self._shelf.languages
        )
        return f'<nav aria-label="{_said(self._shelf.words.languages)}"><ul>{links}</ul></nav>'

    def _chooser(self) -> str:
        words = self._shelf.words
        who = [("everybody", words.everybody), *((f"for-{one.id}", one.name) for one in self._audiences)]
        age = [("any-age", words.any_age), *((str(group.id), group.name) for group in self._ages())]
        fields = [_field(words.audience, "audience", who)] if len(who) > 2 else []
        fields += [_field(words.age, "age", age)] if len(age) > 1 else []
        return f'<div class="chooser">{"".join(fields)}</div>' if fields else ""

    def _section(self, audience: Audience[Text]) -> str:
        cards = "\n".join(
            self._card(audience, publication) for publication in audience.publications if (audience.id, publication.id) in self._files
        )
        return (
            f'<section class="for-{audience.id}" aria-labelledby="{audience.id}"><h2 id="{audience.id}">{_said(audience.name)}</h2>'
            f'<ul class="cards">\n{cards}\n</ul></section>'
        )

    def _card(self, audience: Audience[Text], publication: Publication[Text]) -> str:
        key = str(audience.id), str(publication.id)
        classes = " ".join(["card", *(str(group.id) for group in self._ages() if self._is_for(group, key))])
        title, name = _said(publication.title or audience.title), _said(publication.name)
        files = "".join(self._link(row, f"{name}: {title}") for row in _offered(self._files[key]))
        picture = self._covers.get(key)
        drawn = (
            f'<img src="{escape(picture.path)}" width="{picture.width}" height="{picture.height}" alt="" loading="lazy">'
            if picture
            else '<div class="none"></div>'
        )
        pages = next((row.pages for row in self._files[key] if row.format == "pdf"), 0)
        told = f'<p class="soft">{_said(self._shelf.words.pages)} <strong>{pages}</strong></p>' if pages else ""
        return f'<li class="{classes}">{drawn}<div><h3>{name}</h3><p>{title}</p>{told}<ul class="files">{files}</ul></div></li>'

    def _link(self, row: Packed, title: str) -> str:
        words = self._shelf.words
        said = words.large_print if row.profile == LARGE_PRINT else getattr(words, row.format)
        path = row.path.partition("/")[2]
        size = escape(file_size(row.size, self._shelf.language))
        return f'<li><a href="{escape(path)}" download>{_said(said)}<span class="hidden"> – {title}</span></a> <span class="soft">{size}</span></li>'


def first_page(shelves: Sequence[Shelf]) -> str:
    """The page on which a language is chosen: each is named, and what there is, in itself."""
    links = "\n".join(
        f'<li><a href="{one.language.code}/index.html" lang="{one.language.tag}" hreflang="{one.language.tag}" dir="{"rtl" if one.language.is_rtl else "ltr"}">'
        f"<strong>{escape(one.language.name)}</strong><br>{_said(one.words.title)}</a></li>"
        for one in shelves
    )
    shelf = next((one for one in shelves if one.language.is_source), shelves[0])
    title, direction = _said(shelf.words.title), "rtl" if shelf.language.is_rtl else "ltr"
    more = "nav ul { flex-direction: column; } nav a { display: block; padding: .75rem 1rem; max-width: 46rem; }"
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/><title>{title}</title><style>{_STYLE}{more}</style>'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{shelf.language.tag}" dir="{direction}"><head>{head}</head>\n<body>\n<header><h1>{title}</h1></header>\n'
        f'<main><nav aria-label="{_said(shelf.words.languages)}"><ul>\n{links}\n</ul></nav></main>\n</body></html>\n'
    )


def offers(row: Packed) -> bool:
    """Whether a file is offered: those of a screen, and PDFs in large letters."""
    return row.format in FORMATS and (row.profile == SCREEN.name or (row.profile == LARGE_PRINT and row.format == "pdf"))


def _offered(rows: Sequence[Packed]) -> list[Packed]:
    return sorted(rows, key=lambda row: (FORMATS.index(row.format), row.profile == LARGE_PRINT))


def _field(legend: Text, name: str, choices: Sequence[tuple[str, Text]]) -> str:
    items = "".join(
        f'<li><input type="radio" name="{name}" id="{one}"{"" if place else " checked"}><label for="{one}">{_said(words)}</label></li>'
        for place, (one, words) in enumerate(choices)
    )
    return f'<fieldset><legend>{_said(legend)}</legend><ul class="choice">{items}</ul></fieldset>'


def _unbroken(text: Text, language: Language) -> str:
    """Words whose lines end between phrases alone, where a language writes no spaces."""
    return "<wbr>".join(map(escape, phrases(text.plain, language.writing.phrases)))


def _said(text: Text) -> str:
    return escape(text.plain)
