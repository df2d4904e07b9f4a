"""Rows ↔ XLIFF 1.2: a file element a domain, marks and placeholders as ``<x>`` codes that translation programs protect.

XLIFF 1.0 and 1.1, and files that name no namespace, are read as 1.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from cop_docs.catalogues.po_files import po_path
from cop_docs.exchange.rows import Comment, Export, Label, NotWords, Returned, Row, RowState, comments_of
from cop_docs.exchange.units import SPACE, Places, Stated, placed, refused, row_of, strange
from cop_docs.exchange.xliff_content import words_of
from cop_docs.model.marks import pieces
from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import local_name, written

_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_NS = f"{{{_XLIFF}}}"
_SPACES = (_NS, "{urn:oasis:names:tc:xliff:document:1.1}", "")
_STATES = {
    RowState.TODO: "needs-translation",
    RowState.FUZZY: "needs-review-translation",
    RowState.TRANSLATED: "translated",
    RowState.REVIEWED: "final",
}
#: All states of the standard (XLIFF 1.2, 2.5.1).
_READ = {state: progress for progress, state in _STATES.items()} | {
    "new": RowState.TODO,
    "signed-off": RowState.REVIEWED,
    "needs-adaptation": RowState.FUZZY,
    "needs-l10n": RowState.FUZZY,
    "needs-review-adaptation": RowState.FUZZY,
    "needs-review-l10n": RowState.FUZZY,
}
#: Qualifiers of a state (XLIFF 1.2, 2.5.1) that leave it as it is; all others tell of a suggestion, or of a rejection.
_HARMLESS = frozenset(("exact-match", "id-match", "leveraged-inherited", "leveraged-repository", "leveraged-tm", "leveraged-glossary"))
_DOUBTFUL = frozenset((
    "fuzzy-match", "leveraged-mt", "mt-suggestion", "tm-suggestion", "rejected-grammar", "rejected-inaccurate", "rejected-length", "rejected-spelling",
))  # fmt: skip
_KINDS = {"stars": "x-emphasis", "open": "x-link", "target": "x-link", "value": "x-value"}
_OURS = "developer"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a program writes of its own into XLIFF 1.2: the state of a unit, its comments, and the codes at the beginning of the file."""

    stated: Callable[[etree._Element, etree._Element | None, Label], Stated]
    comments: Callable[[etree._Element, str], Sequence[Comment]]
    tags: Callable[[etree._Element], Mapping[str, str]]


def write(export: Export) -> bytes:
    """The XLIFF document of an export. The same rows give the same bytes."""
    root = etree.Element(f"{_NS}xliff", {"version": "1.2"}, nsmap={None: _XLIFF})  # type: ignore[dict-item]  # None is the namespace without a prefix
    for domain, rows in groupby(export.rows, lambda row: row.label.domain):
        file = etree.SubElement(root, f"{_NS}file", {
            "original": f"locales/{po_path(export.language, domain)}", "datatype": "plaintext",
            "source-language": export.source.tag, "target-language": export.language.tag,
        })  # fmt: skip
        body = etree.SubElement(file, f"{_NS}body")
        for row in rows:
            _add_unit(body, row)
    return written(root, frozenset({"source", "target", "note"}))


def _add_unit(body: etree._Element, row: Row) -> None:
    progress = row.progress or row.label.progress
    approved = {"approved": "yes"} if progress is RowState.REVIEWED else {}
    unit = etree.SubElement(body, f"{_NS}trans-unit", {"id": str(row.label), "resname": row.label.key, SPACE: "preserve", **approved})
    ids = _fill(etree.SubElement(unit, f"{_NS}source"), row.english, {})
    _fill(etree.SubElement(unit, f"{_NS}target", {"state": _STATES[progress]}), row.translation, ids)
    for note in (*row.notes, *([f"why: {row.why}"] if row.why else [])):
        etree.SubElement(unit, f"{_NS}note", {"from": _OURS}).text = note


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


def rows(root: etree._Element, places: Places, dialect: Dialect | None = None) -> Returned:
    """The rows of an XLIFF 1.x document, in a dialect of a program. Raises ``Unreadable`` where it is none."""
    dialect = dialect or Dialect(_stated, comments, lambda _: {})
    space = next((space for space in _SPACES if root.tag == f"{space}xliff"), None)
    if space is None:
        raise Unreadable(
            f'is no XLIFF: it begins with "{local_name(root)}"',
            "have your program write XLIFF, or use the file that was exported",
            (places.of(root).line, places.of(root).column),
        )
    units = list(root.iter(f"{space}trans-unit"))
    tags = dialect.tags(root)
    found = [(unit, _label(unit, space)) for unit in units]
    returned = [
        placed(_row(unit, label, (space, tags), dialect), places.of(unit), _language(unit, space))
        for unit, label in found
        if label is not None
    ]
    originals = sorted({str(one.get("original")) for one in root.iter(f"{space}file")})
    ours = {unit for unit, label in found if label is not None}
    notes = (note for note in root.iter(f"{space}note") if note.getparent() not in ours and note.get("from") != _OURS)
    loose = tuple((places.of(note), comment) for note in notes for comment in comments_of([(note.get("from"), note.text)]))
    others = [strange(unit, places, "ids") for unit, label in found if label is None]
    return Returned(returned, others, f"{len(units)} units of {', '.join(originals[:3]) or 'no file'}", loose)


def _label(unit: etree._Element, space: str) -> Label | None:
    """The label of a unit, wherever a program has put its id; one of the file's language alone where it has English to be found by."""
    told = (str(value) for value in unit.attrib.values())
    contexts = (context.text or "" for context in unit.iter(f"{space}context"))
    label = next((label for text in (*told, *contexts) if (label := Label.found_in(text))), None)
    return label or _label_of_file(unit, space)


def _label_of_file(unit: etree._Element, space: str) -> Label | None:
    source, language = unit.find(f"{space}source"), _language(unit, space)
    has_words = source is not None and any(str(part).strip() for part in source.itertext())
    return Label.of_english(language) if has_words and language and unit.get("translate") != "no" else None


def _language(unit: etree._Element, space: str) -> str:
    """The language into which the file of a unit translates, as it says itself."""
    file = next(unit.iterancestors(f"{space}file"), None)
    return str(file.get("target-language", "")) if file is not None else ""


def _row(unit: etree._Element, label: Label, reading: tuple[str, Mapping[str, str]], dialect: Dialect) -> Row:
    space, tags = reading
    try:
        words = words_of(unit, space, tags)
    except NotWords as error:
        return refused(label, str(error), unit, "")
    stated = dialect.stated(unit, unit.find(f"{space}target"), label)
    return row_of(label, words, stated, unit, dialect.comments(unit, space))


def _stated(unit: etree._Element, target: etree._Element | None, label: Label) -> Stated:
    """What state and approval say. What a program left alone says nothing against what it has set."""
    left = _STATES[label.progress] if label.key else None
    state, qualifier = (target.get(name) if target is not None else None for name in ("state", "state-qualifier"))
    approves = unit.get("approved") == "yes" and label.progress is not RowState.REVIEWED
    if state is not None and state not in _READ:
        return Stated(RowState.FUZZY, is_set=True, unknown=state or "(empty)")
    if qualifier is not None and qualifier not in _HARMLESS | _DOUBTFUL:
        return Stated(RowState.FUZZY, is_set=True, unknown=qualifier)
    progress = _READ[state] if state is not None else None
    if approves and state == left:
        return Stated(RowState.REVIEWED, is_set=True)
    if qualifier in _DOUBTFUL and progress is not RowState.REVIEWED:
        return Stated(RowState.FUZZY, is_set=True)
    if state is None and unit.get("approved") == "yes":
        return Stated(RowState.REVIEWED, is_set=approves)
    return Stated(progress, is_set=state is not None and state != left)


def comments(unit: etree._Element, space: str) -> tuple[Comment, ...]:
    """The notes of others than us on a unit."""
    return comments_of((note.get("from"), note.text) for note in unit.iterchildren(f"{space}note") if note.get("from") != _OURS)
