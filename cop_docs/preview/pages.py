"""Editions, messages and printed pages → the HTML of the preview. Everything printed is escaped; it runs our one script and no other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from urllib.parse import quote

from cop_docs.model.content import each
from cop_docs.model.design import Design
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Finding
from cop_docs.model.language import Language
from cop_docs.model.text import State, Text
from cop_docs.preview.paged import PageImage, Spot
from cop_docs.writers.web import page, policy_for, style_of

#: Allows what this server gives, and drawings inside a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
#: What the preview adds to the style of a web page: which texts can be chosen, which one is, and which are still in English.
_MARKS = """
[data-key] { cursor: pointer; }
[data-key]:hover { outline: .12rem solid #6b7fd7; outline-offset: .12rem; }
[data-stage="missing"], [data-stage="outdated"] { outline: .14rem dashed #b4540a; outline-offset: .12rem; }
[data-key].chosen, [data-key].chosen:hover { outline: .2rem solid #33459b; outline-offset: .15rem; box-shadow: 0 0 0 .35rem #ffd866; }
"""
_FIELDS = (("state", "State"), ("english", "Original"), ("note", "Note"), ("context", "Context"), ("translation", "Translation"))
_PLACES = (("key", "Key"), ("file", "File"), ("written", "Original written in"))


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page knows: the version of the files it shows, and the token that a correction must bring (none: nothing is written)."""

    version: str
    source_language: Language
    token: str = ""
    by: str = ""


def address(edition: Edition) -> str:
    """The path of an edition."""
    return "/" + "/".join(quote(part, safe="") for part in (edition.audience, edition.publication, edition.language.code))


def index(editions: Sequence[Edition], frame: Frame) -> str:
    """The list of the editions."""
    rows = "".join(_row(names, list(found)) for names, found in groupby(sorted(editions, key=_names), _names))
    intro = "Choose an edition. It shows what your files say now, and follows every change that you save."
    return _whole("Preview", f"<main class='list'><h1>Preview</h1><p>{intro}</p><dl class='editions'>{rows}</dl></main>", frame)


def _names(edition: Edition) -> tuple[str, str]:
    return edition.audience, edition.publication


def _row(names: tuple[str, str], editions: Sequence[Edition]) -> str:
    links = "".join(
        f"<li><a href='{address(edition)}' {_language(edition)}>{escape(edition.language.name)}</a></li>" for edition in editions
    )
    return f"<div><dt>{escape(', '.join(names))}</dt><dd><ul>{links}</ul></dd></div>"


def _language(edition: Edition) -> str:
    return f"lang='{edition.language.tag}' dir='{edition.language.direction}'"


def web_view(edition: Edition, frame: Frame, *, with_english: bool) -> str:
    """An edition as a web page, beside the English one where that is wanted."""
    shown = [edition, Edition(edition.audience, edition.publication, frame.source_language)] if with_english else [edition]
    frames = "".join(f"<iframe src='{address(one)}/page' title='{escape(one.language.name)}'></iframe>" for one in shown)
    return _view(edition, "with-english" if with_english else "web", f"<div class='frames'>{frames}</div>", frame)


def paged_view(document: Document, pages: Sequence[PageImage], frame: Frame) -> str:
    """An edition as its printed pages, each message a button on them."""
    texts = {text.key: text for text in each(Text, document) if text.key and text.state is not State.VERBATIM}
    here = address(document.edition)
    figures = "".join(
        _figure(f"{here}/paged/{number}.png?{frame.version}", number, one, texts) for number, one in enumerate(pages, start=1)
    )
    return _view(document.edition, "paged", f"<div class='sheets'>{figures}</div>", frame)


def _figure(source: str, number: int, one: PageImage, texts: Mapping[str, Text]) -> str:
    spots = "".join(_spot(spot, texts[spot.key]) for spot in one.spots if spot.key in texts)
    size = f"{one.size.width:.2f} {one.size.height:.2f}"
    buttons = f"<svg viewBox='0 0 {size}' role='group' aria-label='Texts of page {number}'>{spots}</svg>"
    return f"<figure><img src='{source}' alt='Page {number}'>{buttons}</figure>"


def _spot(spot: Spot, text: Text) -> str:
    boxes = "".join(
        f"<rect x='{area.x - 0.6:.2f}' y='{area.y:.2f}' width='{area.width + 1.2:.2f}' height='{area.height:.2f}' rx='0.6'/>"
        for area in spot.areas
    )
    return f"<g role='button' tabindex='0' data-key='{escape(spot.key)}' lang='{text.language.tag}' aria-label='{escape(text.plain)}'>{boxes}</g>"


def _view(edition: Edition, kind: str, shown: str, frame: Frame) -> str:
    here = address(edition)
    title = f"{edition.audience}, {edition.publication}"
    kinds = {
        "web": ("Web page", here),
        "with-english": (f"Beside the {_original(frame.source_language)}", f"{here}?english"),
        "paged": ("Printed pages", f"{here}/paged"),
    }
    if edition.language.is_source:
        del kinds["with-english"]
    current = " aria-current='page'"
    links = "".join(f"<a href='{target}'{current if name == kind else ''}>{words}</a>" for name, (words, target) in kinds.items())
    name = f"<span {_language(edition)}>{escape(edition.language.name)}</span>"
    bar = (
        f"<header><a href='/'>All editions</a><h1>{escape(title)} · {name}</h1><nav aria-label='Views'>{links}</nav>"
        "<p class='hint'>Click on a text, or reach it with Tab and press Enter. <span class='key-to-marks'>Dashed</span>: not translated yet."
        " <button id='next' type='button'>Next unfinished text (F8)</button></p>"
        "<details id='checks'><summary><span id='counted' role='status'>Checking …</span></summary><ol id='found'></ol></details>"
        "<p id='news' role='status'></p></header>"
    )
    return _whole(f"{title}, {edition.language.code}", f"{bar}<main>{shown}</main>{_panel(edition, frame)}", frame, here)


def _original(language: Language) -> str:
    """How the source language is called: by its own name, as in the list of languages."""
    return f"<span lang='{language.tag}' dir='{language.direction}'>{escape(language.name)}</span>"


def _panel(edition: Edition, frame: Frame) -> str:
    fields, places = ("".join(_field(name, words, edition) for name, words in rows) for rows in (_FIELDS, _PLACES))
    form = ""
    if frame.token and not edition.language.is_source:
        form = (
            f"<form id='edit'><label for='new'>Translation</label><textarea id='new' rows='5' {_language(edition)}></textarea>"
            f"<p>Signed by {escape(frame.by)}. <button>Save</button> <button id='review' type='button'>I have reviewed it</button></p>"
            "<p id='refused' role='alert'></p></form>"
        )
    close = "<button id='close' type='button' aria-label='Close'>×</button>"
    return f"<aside id='panel' aria-labelledby='about' tabindex='-1' hidden>{close}<h2 id='about'>Text</h2><dl>{fields}</dl>{form}<dl>{places}</dl></aside>"


def _field(name: str, words: str, edition: Edition) -> str:
    attributes = f" {_language(edition)}" if name == "translation" else ""
    return f"<div><dt>{words}</dt><dd id='{name}'{attributes}></dd></div>"


def problems(findings: Iterable[Finding | str], frame: Frame) -> str:
    """What must be mended before a page can be shown; it follows every change, too."""
    rows = "".join(f"<li><pre>{escape(str(finding))}</pre></li>" for finding in findings)
    intro = "This page cannot be shown. Mend the following and save; the page then comes by itself."
    return _whole("Cannot be shown", f"<main class='list'><h1>Cannot be shown</h1><p>{intro}</p><ul>{rows}</ul></main>", frame)


def _whole(title: str, body: str, frame: Frame, edition: str = "") -> str:
    data = f"data-version='{escape(frame.version)}' data-edition='{edition}'" + (
        f" data-token='{escape(frame.token)}'" if frame.token else ""
    )
    return (
        "<!DOCTYPE html>\n<html lang='en' dir='ltr'>\n<head>\n<meta charset='utf-8'>\n<meta name='viewport' content='width=device-width, initial-scale=1'>\n"
        f"<title>{escape(title)}</title>\n<link rel='icon' href='data:,'>\n<link rel='stylesheet' href='/preview.css'>\n"
        f"<script src='/preview.js' defer></script>\n</head>\n<body {data}>\n{body}\n</body>\n</html>\n"
    )


def framed(document: Document, design: Design) -> tuple[str, str]:
    """The web page of a document with its messages named, and the policy it is sent with: no script at all."""
    style = style_of(document, design) + _MARKS
    return page(document, design, style, keyed=True), f"{policy_for(style)}; frame-ancestors 'self'"
