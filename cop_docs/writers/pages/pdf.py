"""Document → PDF: HTML and CSS laid out by WeasyPrint, written as PDF/UA-1 and PDF/A-2a in one file."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from weasyprint import CSS, HTML

from cop_docs.fonts import families
from cop_docs.model.design import Design
from cop_docs.model.document import Document
from cop_docs.writers.pages.booklet import bind
from cop_docs.writers.pages.fitting import fill
from cop_docs.writers.pages.layout import Layout
from cop_docs.writers.pages.no_network import fetcher
from cop_docs.writers.pages.quicker import quicker
from cop_docs.writers.pages.slots import keep_slots
from cop_docs.writers.pages.tags import tagged
from cop_docs.writers.pages.ties import tie
from cop_docs.writers.pages.to_unicode import lettered
from cop_docs.writers.pages.trials import Trials
from cop_docs.writers.pages.xmp import with_more


def lay_out(document: Document, design: Design) -> Layout:
    """The document laid out on pages, with the type size and the word ties that its kind asks for.

    A booklet gets a number of pages that is a multiple of four (``bind``). Any other document gets the largest type that its pages hold
    (``fill``). Where a paragraph would end in a line of one short word, that word is tied to the one before it (``tie``). The fonts must be
    active (``fonts.activate``) before this module is imported.
    """
    is_booklet = design.pages[document.kind].is_booklet
    trials = Trials(booklet=is_booklet)
    if is_booklet:
        bound = bind(document, design, trials.lay_out)
        return tie(replace(bound, filled=bound.document), trials.lay_out)
    bare = document.filled(0)
    grown = fill(design, document.kind, lambda tried, most: trials.lay_out(bare, tried, most))
    return tie(replace(grown, document=bare, filled=bare), trials.lay_out)


def print_page(html: str) -> bytes:
    """An untagged PDF of an HTML page that needs no other file: the context sheet for translators. Nothing is loaded from disk or network."""
    made: bytes = HTML(string=html, url_fetcher=fetcher(), base_url="about:blank").write_pdf(stylesheets=_our_families())
    return made


def print_form(html: str) -> bytes:
    """A tagged PDF (PDF/UA-1) of an HTML page that needs no other file: the sheets of a proof. Nothing is loaded from disk or network."""
    page = HTML(string=html, url_fetcher=fetcher(), base_url="about:blank")
    rendered = page.render(stylesheets=_our_families())
    rendered.cop_html = page.etree_element
    with tagged(rendered), lettered():
        made: bytes = rendered.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _our_families() -> list[CSS]:
    """A style sheet that sets a page in the active fonts, whatever they are called."""
    return [CSS(string="body { font-family: " + ", ".join(f'"{family}"' for family in families()) + " }")]


def write(document: Document, design: Design, layout: Layout) -> bytes:
    """The bytes of the PDF of a layout, tagged, with its text in Unicode (PDF/UA-1 and PDF/A-2a). The same input gives the same bytes."""
    rendered = layout.rendered
    metadata = rendered.metadata
    describe = type(metadata).generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *about: with_more(describe(metadata, *about), document.metadata, document.identifier)

    def finish(_: Any, pdf: Any) -> None:
        if document.language.is_rtl:
            pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
        pdf.catalog["PageLayout"] = "/SinglePage"
        if design.slots:
            keep_slots(pdf, rendered, document, design)

    with tagged(rendered), lettered(), quicker():
        written: bytes = rendered.write_pdf(pdf_variant="pdf/a-2a", finisher=finish)
    return written
