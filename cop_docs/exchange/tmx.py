"""Rows → TMX 1.4, the finished translations as a memory for translation programs; a memory of theirs → suggestions for an update."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from cop_docs.catalogues.po_writer import Catalogue, Entry
from cop_docs.exchange.rows import Export, writable
from cop_docs.exchange.units import native
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import ENGLISH, Language
from cop_docs.model.marks import pieces
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import MAX_BYTES, local_name, parse_xml, positions, written

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Elements of a segment (TMX 1.4, 4.4): codes of the original, and highlighted words.
_CODES = frozenset(("ph", "bpt", "ept", "it", "ut"))
_TRADITIONAL = frozenset(("hant", "tw", "hk", "mo"))


def write(export: Export) -> bytes:
    """The memory of an export, whole messages as segments. The same rows give the same bytes."""
    root = etree.Element("tmx", {"version": "1.4"})
    etree.SubElement(root, "header", {
        "creationtool": "cop-docs", "creationtoolversion": "1", "segtype": "block", "o-tmf": "PO", "adminlang": ENGLISH.tag,
        "srclang": export.source.tag, "datatype": "plaintext",
    })  # fmt: skip
    body = etree.SubElement(root, "body")
    for row in export.rows:
        if row.label.progress.finished:
            unit = etree.SubElement(body, "tu", {"tuid": f"{row.label.domain}/{row.label.key}"})
            etree.SubElement(unit, "prop", {"type": "x-state"}).text = row.label.progress.value
            for tag, text in ((export.source.tag, row.english), (export.language.tag, row.translation)):
                _fill(etree.SubElement(etree.SubElement(unit, "tuv", {_LANG: tag}), "seg"), text)
    return written(root, frozenset({"seg", "prop"}))


def _fill(segment: etree._Element, text: str) -> None:
    """Words as text; each mark as the native code that it is."""
    last: etree._Element | None = None
    for kind, piece in pieces(text):
        if kind:
            last = etree.SubElement(segment, "ph")
            last.text = piece
        elif last is None:
            segment.text = piece
        else:
            last.tail = piece


def read_memory(path: Path, languages: Sequence[Language], findings: Findings, source: Language = ENGLISH) -> dict[Language, Catalogue]:
    """What a memory suggests, as a catalogue for each language. What cannot be read, or has nothing for them, is a finding."""
    place = Place(path.as_posix())
    try:
        root = _root(path)
    except Unreadable as error:
        findings.add("exchange-file", replace(place, line=error.line, column=error.column), str(error), error.hint)
        return {}
    except OSError as error:
        findings.add("exchange-file", place, f"cannot be read: {error.strerror}", "see whether it is there, and yours to read")
        return {}
    found = {language: Catalogue((), tuple(_entries(root, source, language))) for language in languages if not language.is_source}
    if not any(catalogue.entries for catalogue in found.values()):
        tags = sorted({_tag(variant) for variant in root.iter("tuv")})
        problem = f"has no pair of {source.name} and {', '.join(language.code for language in found) or 'another language'}; it holds {', '.join(tags) or 'nothing'}"
        findings.add("exchange-file", place, problem, "export a memory of these languages")
    return found


def _root(path: Path) -> etree._Element:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise Unreadable(f"has {size:,} bytes; {MAX_BYTES:,} are the limit", "export the part of the memory that you need")
    data = path.read_bytes()
    root = parse_xml(data)
    if local_name(root) != "tmx":
        at = positions(root, data).get(root, (0, 0))
        raise Unreadable(f'is no translation memory: it begins with "{local_name(root)}"', "export it as TMX", at)
    return root


def _entries(root: etree._Element, source: Language, language: Language) -> Iterator[Entry]:
    """The pairs of two languages, the newest first, where programs say when they were changed."""
    pairs: list[tuple[str, Entry]] = []
    for unit in root.iter("tu"):
        texts = {_tag(variant): (_date(variant, unit), _words(variant)) for variant in unit.iter("tuv")}
        english = next((text for tag, text in texts.items() if speaks(tag, source)), None)
        theirs = next((text for tag, text in texts.items() if speaks(tag, language)), None)
        if english and theirs and english[1].strip() and theirs[1].strip():
            pairs.append((theirs[0], Entry(english[1], (theirs[1],))))
    for _, entry in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        yield entry


def _tag(variant: etree._Element) -> str:
    return str(variant.get(_LANG) or variant.get("lang") or "")


def _date(variant: etree._Element, unit: etree._Element) -> str:
    """When a translation was made or changed, as TMX writes it: 20261127T090000Z."""
    return next((str(one.get(name)) for one in (variant, unit) for name in ("changedate", "creationdate") if one.get(name)), "")


def speaks(tag: str, language: Language) -> bool:
    """Whether a language tag of another program names a language; Chinese in traditional characters is another one."""
    subtags = tag.replace("_", "-").casefold().split("-")
    return subtags[0] == language.tag.casefold().split("-")[0] and not _TRADITIONAL & set(subtags)


def _words(variant: etree._Element) -> str:
    segment = variant.find("seg")
    return writable("".join(_text(segment))) if segment is not None else ""


def _text(element: etree._Element) -> Iterator[str]:
    """Words, and codes that are marks of ours; codes of other programs say nothing here."""
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in _CODES:
            mark = native(child.text or "")
            yield mark if any(kind for kind, _ in pieces(mark)) else ""
        elif name == "hi":
            yield from _text(child)
        yield child.tail or ""
