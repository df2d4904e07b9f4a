"""glossary.csv → TBX (ISO 30042:2008): the terms agreed in the source language and one other, with their variants and our confidence."""

from __future__ import annotations

from lxml import etree

from cop_docs.exchange.rows import Export
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import written
from cop_docs.rules.words.terms import FORBIDDEN, parts_of

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: From 1, least reliable, to 10 (ISO 12620, reliabilityCode).
_RELIABILITY = {"low": "3", "medium": "6", "high": "9"}


def write(export: Export) -> bytes:
    """The glossary of an export's language. A row without a form in that language is no term to agree on, and is left out."""
    root = etree.Element("martif", {"type": "TBX", _LANG: export.source.tag})
    source = etree.SubElement(etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc"), "sourceDesc")
    etree.SubElement(source, "p").text = "locales/glossary.csv of cop-docs"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    rows = [row for row in export.glossary if row.get(export.language.code)]
    if not rows:
        raise Unreadable(f"locales/glossary.csv has no terms in {export.language.name}", f"fill the column {export.language.code}")
    for row in rows:
        entry = etree.SubElement(body, "termEntry", {"id": row["term"]})
        for language in (export.source, export.language):
            confidence = row.get("confidence", "") if language == export.language else ""
            _add_language(entry, language.tag, row.get(language.code) or "", confidence)
    return written(root, frozenset({"term", "termNote", "descrip", "p"}))


def _add_language(entry: etree._Element, tag: str, cell: str, confidence: str) -> None:
    """The first form of a cell is preferred, those after a bar are allowed, but for those that are agreed not to be used."""
    place = etree.SubElement(entry, "langSet", {_LANG: tag})
    for number, form in enumerate(parts_of(cell)):
        term = etree.SubElement(place, "tig")
        etree.SubElement(term, "term").text = form.removeprefix(FORBIDDEN).strip()
        status = "admittedTerm-admn-sts" if number else "preferredTerm-admn-sts"
        status = "deprecatedTerm-admn-sts" if form.startswith(FORBIDDEN) else status
        etree.SubElement(term, "termNote", {"type": "administrativeStatus"}).text = status
        if confidence in _RELIABILITY:
            etree.SubElement(term, "descrip", {"type": "reliabilityCode"}).text = _RELIABILITY[confidence]
