"""Rows ↔ XLIFF 2: a file element a domain, marks and placeholders as ``<ph>`` codes whose words are kept as original data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from lxml import etree

from cop_docs.catalogues.po_files import po_path
from cop_docs.exchange.rows import Comment, Export, Label, NotWords, Returned, Row, RowState, comments_of
from cop_docs.exchange.units import SPACE, Places, Stated, Words, lowest, native, placed, refused, row_of, strange
from cop_docs.model.marks import pieces
from cop_docs.read.xml import local_name, whole_number, written

_XLIFF = "urn:oasis:names:tc:xliff:document:2.0"  # of 2.0 and of 2.1
_NS = f"{{{_XLIFF}}}"
_SPACES = (_NS, "{urn:oasis:names:tc:xliff:document:2.2}")
_DOUBT = "cop-docs:needs-review"
#: State and sub-state as they leave: the standard has no state for a translation that is to be confirmed.
_STATES = {
    RowState.TODO: ("initial", None),
    RowState.FUZZY: ("initial", _DOUBT),
    RowState.TRANSLATED: ("translated", None),
    RowState.REVIEWED: ("final", None),
}
#: All states of the standard (XLIFF 2.1, 4.3.1.26).
_READ = {
    "initial": RowState.TODO,
    "translated": RowState.TRANSLATED,
    "reviewed": RowState.REVIEWED,
    "final": RowState.REVIEWED,
}
_OURS = "developer"
#: Types of marks around words that leave the words as they are (XLIFF 2.1, 4.7.3 and its modules).
_AROUND = frozenset(("generic", "comment", "term", "itsm:generic", "its:generic", "its:any", "its:term-no", "mtc:match", "slr:generic"))


def write(export: Export) -> bytes:
    """The XLIFF 2.0 document of an export. The same rows give the same bytes."""
    languages = {"srcLang": export.source.tag, "trgLang": export.language.tag}
    root = etree.Element(f"{_NS}xliff", {"version": "2.0", **languages}, nsmap={None: _XLIFF})  # type: ignore[dict-item]  # None is the namespace without a prefix
    for number, (domain, given) in enumerate(groupby(export.rows, lambda row: row.label.domain), start=1):
        original = f"locales/{po_path(export.language, domain)}"
        file = etree.SubElement(root, f"{_NS}file", {"id": f"f{number}", "original": original})
        for place, row in enumerate(given, start=1):
            _add_unit(file, f"u{place}", row)
    return written(root, frozenset({"source", "target", "note", "data"}))


def _add_unit(file: etree._Element, number: str, row: Row) -> None:
    """A unit; its label is its name, as an id may hold fewer signs."""
    unit = etree.SubElement(file, f"{_NS}unit", {"id": number, "name": str(row.label), SPACE: "preserve"})
    if notes := (*row.notes, *([f"why: {row.why}"] if row.why else [])):
        holder = etree.SubElement(unit, f"{_NS}notes")
        for note in notes:
            etree.SubElement(holder, f"{_NS}note", {"category": _OURS}).text = note
    kinds = dict.fromkeys(piece for text in (row.english, row.translation) for kind, piece in pieces(text) if kind)
    data = {piece: f"d{place}" for place, piece in enumerate(kinds, start=1)}
    if data:
        original = etree.SubElement(unit, f"{_NS}originalData")
        for piece, name in data.items():
            etree.SubElement(original, f"{_NS}data", {"id": name, SPACE: "preserve"}).text = piece
    state, detail = _STATES[row.progress or row.label.progress]
    segment = etree.SubElement(unit, f"{_NS}segment", {"state": state, **({"subState": detail} if detail else {})})
    ids = _fill(etree.SubElement(segment, f"{_NS}source"), row.english, data, {})
    if row.translation:
        _fill(etree.SubElement(segment, f"{_NS}target"), row.translation, data, ids)


def _fill(element: etree._Element, text: str, data: Mapping[str, str], known: Mapping[tuple[str, int], str]) -> dict[tuple[str, int], str]:
    """Writes ``text`` with a code for each mark; a mark that the source has too gets the same id. The ids by mark and its number."""
    ids = dict(known)
    seen: Counter[str] = Counter()
    last: etree._Element | None = None
    for kind, piece in pieces(text):
        if kind:
            seen[piece] += 1
            number = ids.setdefault((piece, seen[piece]), str(len(ids) + 1))
            last = etree.SubElement(element, f"{_NS}ph", {"id": number, "dataRef": data[piece], "equiv": piece, "disp": piece})
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece
    return ids


def is_one(root: etree._Element) -> bool:
    """Whether a document is XLIFF 2."""
    return root.tag in {f"{space}xliff" for space in _SPACES} or (root.tag == "xliff" and str(root.get("version")).startswith("2."))


def rows(root: etree._Element, places: Places) -> Returned:
    """The rows of a document whose root ``is_one``."""
    space = str(root.tag).removesuffix("xliff")
    units = list(root.iter(f"{space}unit"))
    found = [(unit, _label(unit, root, space)) for unit in units]
    made = [placed(_row(unit, label, space), places.of(unit), str(root.get("trgLang", ""))) for unit, label in found if label is not None]
    others = [strange(unit, places, "names") for unit, label in found if label is None]
    originals = sorted({str(one.get("original")) for one in root.iter(f"{space}file")})
    ours = {unit for unit, label in found if label is not None}
    notes = (note for note in root.iter(f"{space}note") if next(note.iterancestors(f"{space}unit"), None) not in ours)
    loose = ((places.of(note), one) for note in notes for one in comments_of([(note.get("category"), note.text)]))
    return Returned(made, others, f"{len(units)} units of {', '.join(originals[:3]) or 'no file'}", tuple(loose))


def _label(unit: etree._Element, root: etree._Element, space: str) -> Label | None:
    told = (str(value) for value in unit.attrib.values())
    label = next((label for text in told if (label := Label.found_in(text))), None)
    has_words = any(str(part).strip() for source in unit.iter(f"{space}source") for part in source.itertext())
    language = str(root.get("trgLang", ""))
    return label or (Label.of_english(language) if has_words and language and unit.get("translate") != "no" else None)


def _row(unit: etree._Element, label: Label, space: str) -> Row:
    try:
        words = _Reading(unit, space).words()
    except NotWords as error:
        return refused(label, str(error), unit, "")
    return row_of(label, words, _stated(unit, label, space), unit, _comments(unit, space))


def _stated(unit: etree._Element, label: Label, space: str) -> Stated:
    """What the segments say together. A sub-state that nobody knows makes a finished segment unfinished."""
    left = _STATES[label.progress] if label.key else None
    said = [(segment.get("state"), segment.get("subState")) for segment in unit.iter(f"{space}segment") if segment.get("state")]
    read = [_one(str(state), detail) for state, detail in said]
    unknown = next(
        (f"{state} ({detail})" if detail else str(state) for (state, detail), one in zip(said, read, strict=True) if one is None), ""
    )
    if unknown:
        return Stated(RowState.FUZZY, is_set=True, unknown=unknown)
    progress = lowest(one for one in read if one)
    return Stated(progress, is_set=bool(said) and any(one != left for one in said))


def _one(state: str, detail: str | None) -> RowState | None:
    if detail == _DOUBT and state == "initial":
        return RowState.FUZZY
    return _READ.get(state) if detail is None or state == "initial" else None


def _comments(unit: etree._Element, space: str) -> tuple[Comment, ...]:
    """Notes of others than us, and those pinned to words. The format has no place for a name, but a category."""
    notes = [(note.get("category"), note.text) for note in unit.iterfind(f"{space}notes/{space}note") if note.get("category") != _OURS]
    marks = unit.iterdescendants(f"{space}mrk", f"{space}sm")
    return comments_of([*notes, *(("", mark.get("value")) for mark in marks if mark.get("type") == "comment")])


class _Reading:
    """Reads the segments of one unit, whose codes are kept beside them."""

    def __init__(self, unit: etree._Element, space: str) -> None:
        self._unit, self._space = unit, space
        self._data = {str(one.get("id")): "".join(self._plain(one)) for one in unit.iterfind(f"{space}originalData/{space}data")}
        self._codes = {
            (local_name(code), str(code.get("id") or code.get("startRef"))): text
            for source in unit.iter(f"{space}source")
            for code in source.iter(etree.Element)
            if local_name(code) in ("ph", "sc", "ec") and (text := self._own(code))
        }

    def words(self) -> Words:
        """Source and target of all segments and of what is between them, in the order of each."""
        english, translated = [], []
        for number, piece in enumerate(self._unit.iterchildren(f"{self._space}segment", f"{self._space}ignorable"), start=1):
            source, target = piece.find(f"{self._space}source"), piece.find(f"{self._space}target")
            words = self._text(source)
            is_between = local_name(piece) == "ignorable"
            order = whole_number(target.get("order")) if target is not None else None
            place = number if order is None else order
            english.append((str(number), words, is_between))
            translated.append((place, number, words if target is None and is_between else self._text(target), is_between))
        ordered = sorted(translated)
        whole = "".join(words for _, _, words, _ in ordered) if any(words for *_, words, is_between in translated if not is_between) else ""
        return Words(
            "".join(words for _, words, _ in english), whole, {number: words for number, words, is_between in english if not is_between},
            {str(number): words for _, number, words, is_between in ordered if not is_between},
        )  # fmt: skip

    def _text(self, element: etree._Element | None) -> str:
        return "".join(self._words(element)) if element is not None else ""

    def _plain(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if local_name(child) == "cp":
                yield _sign(child)
            yield child.tail or ""

    def _words(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            yield from self._child(child)
            yield child.tail or ""

    def _child(self, child: etree._Element) -> Iterator[str]:
        name = local_name(child)
        if str(child.tag) != f"{self._space}{name}":
            raise NotWords(f"holds {name}, an element of another program that is no words")
        if name in ("ph", "sc", "ec"):
            number = str(child.get("id") or child.get("startRef"))
            yield self._own(child) or self._codes.get((name, number)) or f"{{{number}}}"
        elif name == "pc":
            yield self._end(child, "Start")
            yield from self._words(child)
            yield self._end(child, "End")
        elif name == "cp":
            yield _sign(child)
        elif name == "mrk" and child.get("type", "generic") in _AROUND:
            yield from self._words(child)
        elif name in ("mrk", "sm"):
            if child.get("type", "generic") not in _AROUND:
                raise NotWords(f'holds words marked as "{child.get("type")}", of which nobody can say whether they are read')
        elif name != "em":
            raise NotWords(f"holds {name}, which is no words")

    def _own(self, code: etree._Element) -> str:
        return self._data.get(str(code.get("dataRef")), "") or native(str(code.get("equiv", "")))

    def _end(self, code: etree._Element, end: str) -> str:
        return self._data.get(str(code.get(f"dataRef{end}")), "") or str(code.get(f"equiv{end}", ""))


def _sign(element: etree._Element) -> str:
    """The character that XML cannot hold (XLIFF 2.1, 4.2.3.1)."""
    try:
        sign = chr(int(str(element.get("hex")), 16))
        sign.encode()  # half of a pair (U+D800 to U+DFFF) is no character
    except (ValueError, OverflowError):
        raise NotWords("names a character by a number that is none") from None
    return sign
