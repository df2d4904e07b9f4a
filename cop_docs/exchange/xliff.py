"""Rows ↔ XLIFF 1.2: a file element a domain, marks and placeholders as ``<x>`` codes that translation programs protect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from lxml import etree

from cop_docs.exchange.rows import Export, Label, Progress, Row, writable
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import SOURCE
from cop_docs.model.marks import pieces
from cop_docs.read.xml import Unreadable, parse_xml, written

_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_NS = f"{{{_XLIFF}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {
    Progress.TODO: "needs-translation",
    Progress.FUZZY: "needs-review-translation",
    Progress.TRANSLATED: "translated",
    Progress.REVIEWED: "final",
}
#: The states that other programs write (XLIFF 1.2, 2.5.1).
_READ = {state: progress for progress, state in _STATES.items()} | {
    "new": Progress.TODO,
    "signed-off": Progress.REVIEWED,
    "needs-adaptation": Progress.FUZZY,
    "needs-l10n": Progress.FUZZY,
    "needs-review-adaptation": Progress.FUZZY,
    "needs-review-l10n": Progress.FUZZY,
}
_KINDS = {"stars": "x-emphasis", "open": "x-link", "target": "x-link", "value": "x-value"}
#: Elements that stand for a code of the original; what ph and its like hold is the code itself.
_CODES = frozenset(f"{_NS}{name}" for name in ("x", "bx", "ex", "ph", "bpt", "ept", "it"))


def write(export: Export) -> bytes:
    """The XLIFF document of an export. The same rows give the same bytes."""
    root = etree.Element(f"{_NS}xliff", {"version": "1.2"}, nsmap={None: _XLIFF})  # type: ignore[dict-item]  # None is the namespace without a prefix
    for domain, rows in groupby(export.rows, lambda row: row.label.domain):
        file = etree.SubElement(root, f"{_NS}file", {
            "original": f"locales/{export.language.folder}/LC_MESSAGES/{domain}.po", "datatype": "plaintext",
            "source-language": SOURCE.tag, "target-language": export.language.tag,
        })  # fmt: skip
        body = etree.SubElement(file, f"{_NS}body")
        for row in rows:
            _add_unit(body, row)
    return written(root, frozenset({"source", "target", "note"}))


def _add_unit(body: etree._Element, row: Row) -> None:
    progress = row.progress or row.label.progress
    approved = {"approved": "yes"} if progress is Progress.REVIEWED else {}
    unit = etree.SubElement(body, f"{_NS}trans-unit", {"id": str(row.label), "resname": row.label.key, _SPACE: "preserve", **approved})
    ids = _fill(etree.SubElement(unit, f"{_NS}source"), row.english, {})
    _fill(etree.SubElement(unit, f"{_NS}target", {"state": _STATES[progress]}), row.translation, ids)
    for note in row.notes:
        etree.SubElement(unit, f"{_NS}note", {"from": "developer"}).text = note


def _fill(element: etree._Element, text: str, known: Mapping[tuple[str, int], str]) -> dict[tuple[str, int], str]:
    """Writes ``text`` with a code for each mark; a mark that the source has too gets the same id. The ids by mark and its number."""
    ids = dict(known)
    seen: Counter[str] = Counter()
    last: etree._Element | None = None
    for kind, piece in pieces(text):
        if kind:
            seen[piece] += 1
            number = ids.setdefault((piece, seen[piece]), str(len(ids) + 1))
            last = etree.SubElement(element, f"{_NS}x", {"id": number, "ctype": _KINDS[kind], "equiv-text": piece})
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
    return ids


def read(data: bytes, file: str, findings: Findings) -> list[Row]:
    """The rows of an XLIFF document, of other programs' dialects too. Raises ``Unreadable``; a unit that is not ours is a finding."""
    root = parse_xml(data)
    if root.tag != f"{_NS}xliff":
        raise Unreadable("is no XLIFF 1.2", "have your program write XLIFF 1.2, or use the file that was exported")
    return [row for unit in root.iter(f"{_NS}trans-unit") if (row := _row(unit, file, findings))]


def _row(unit: etree._Element, file: str, findings: Findings) -> Row | None:
    place, name = Place(file, _line(unit)), str(unit.get("id", ""))
    label = Label.found_in(name)
    if label is None:
        findings.add("unknown-message", place, f'the unit "{name[:80]}" is of no message', "leave the ids of units as they were exported")
        return None
    source, target = unit.find(f"{_NS}source"), unit.find(f"{_NS}target")
    codes = dict(_codes(source)) if source is not None else {}
    english = "".join(_words(source, codes)) if source is not None else ""
    translation = "".join(_words(target, codes)) if target is not None else ""
    return Row(label, writable(english), writable(translation), _progress(unit, target), place=place, where=f"unit {label.key}")


def _line(element: etree._Element) -> int:
    number: Any = element.sourceline  # its types are wrong
    return number or 0


def _progress(unit: etree._Element, target: etree._Element | None) -> Progress | None:
    if unit.get("approved") == "yes":
        return Progress.REVIEWED
    return _READ.get(str(target.get("state"))) if target is not None else None


def _codes(source: etree._Element) -> Iterator[tuple[str, str]]:
    for code in source.iter():
        if code.tag in _CODES:
            yield str(code.get("id")), str(code.get("equiv-text") or code.text or "")


def _words(element: etree._Element, codes: Mapping[str, str]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _CODES:
            number = str(child.get("id"))
            # a code that the source lacks stays visible, so that the comparison of marks names it
            yield str(child.get("equiv-text") or codes.get(number) or child.text or f"{{{number}}}")
        else:  # mrk and g, with which programs part sentences
            yield from _words(child, codes)
        yield child.tail or ""
