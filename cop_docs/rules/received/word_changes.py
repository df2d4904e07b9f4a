"""A Word file that was changed and ours → what was changed beside its passages: running heads, pictures, looks, direction, tables."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.read.docx import WP, R, W, WordFile, words_of
from cop_docs.read.outline import bare
from cop_docs.read.word_looks import WordLooks, is_on
from cop_docs.rules.received.complaint import Complaint, hidden, lost, note, short, turned

_SILENT = re.compile(r"[\W\d_]+")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"


def word_changes(ours: WordFile, theirs: WordFile) -> Iterator[Complaint]:
    """What the other file has otherwise; a program that saved it anew may have spelled all of it otherwise."""
    yield from _furniture(ours, theirs)
    yield from _contents(ours, theirs)
    yield from _pictures(ours, theirs)
    yield from _paragraphs(ours, theirs)
    yield from _tables(ours, theirs)


def _said(file: WordFile) -> Counter[str]:
    return Counter(text for part in file.furniture.values() if (text := _SILENT.sub("", "".join(words_of(part)))))


def _furniture(ours: WordFile, theirs: WordFile) -> Iterator[Complaint]:
    there = "".join(_said(theirs))
    yield from (lost(f"its running heads no longer say “{short(text)}”") for text in _said(ours) if text not in there)
    yield from (note(f"its running heads say “{short(text)}”") for text in _said(theirs) if text not in "".join(_said(ours)))


def _contents(ours: WordFile, theirs: WordFile) -> Iterator[Complaint]:
    if ours.outline.contents and not any("TOC" in (code.text or "").split() for code in theirs.body.iter(f"{W}instrText")):
        yield lost("its table of contents is gone, or no program renews it")


def _by_description(file: WordFile) -> dict[str, tuple[str, list[str]]]:
    """By its letters, the alternative text of each picture, and the digests of its forms: the raster, then the drawing that newer programs show instead."""
    targets = {found.id: found.target for found in file.relations if found.source == file.main}
    found: dict[str, tuple[str, list[str]]] = {}
    for drawing in file.body.iter(f"{WP}inline", f"{WP}anchor"):
        about = drawing.find(f"{WP}docPr")
        words = str(about.get("descr", "")) if about is not None else ""
        forms = [file.parts.get(targets.get(str(form.get(f"{R}embed")), "")) for form in drawing.iter(f"{_A}blip", f"{_SVG}svgBlip")]
        if bare(words) and forms and forms[0] is not None:
            found[bare(words)] = words, [hashlib.sha256(form or b"").hexdigest() for form in forms]
    return found


def _pictures(ours: WordFile, theirs: WordFile) -> Iterator[Complaint]:
    old, new = _by_description(ours), _by_description(theirs)
    before, after = ({digest for _, forms in found.values() for digest in forms} for found in (old, new))
    for letters, (words, forms) in old.items():
        changed = [pair for pair in zip(forms, new.get(letters, ("", []))[1], strict=False) if pair[0] != pair[1]]
        if changed:
            is_harm = any(other in before or one not in after for one, other in changed)
            yield (lost if is_harm else note)(f"the picture “{short(words)}” is another one")


def _by_words(file: WordFile) -> Mapping[str, etree._Element]:
    return {bare("".join(words_of(paragraph))): paragraph for paragraph in file.body.iter(f"{W}p") if bare("".join(words_of(paragraph)))}


def _paragraphs(ours: WordFile, theirs: WordFile) -> Iterator[Complaint]:
    """A paragraph of ours runs as it ran, begins its page, and is not tinier than it was."""
    own_looks, their_looks = WordLooks(ours), WordLooks(theirs)
    old, new = _by_words(ours), _by_words(theirs)
    for words, paragraph in old.items():
        other = new.get(words)
        if other is None:
            continue
        said = short("".join(words_of(paragraph)))
        if is_on(own_looks.paragraph_marks(paragraph).get("bidi")) != is_on(their_looks.paragraph_marks(other).get("bidi")):
            yield turned(f"“{said}” runs the other way now")
        sizes = _size(paragraph, own_looks), _size(other, their_looks)
        if all(sizes) and sizes[1] * 2 < sizes[0]:
            yield hidden(f"“{said}” is set much smaller: {sizes[1] / 2:g} points for {sizes[0] / 2:g}")


def _size(paragraph: etree._Element, looks: WordLooks) -> int:
    """The size of the largest words of a paragraph, in half-points; 0 where nothing says it."""
    found = [looks.run_marks(run, paragraph).get("sz") for run in paragraph.iter(f"{W}r") if next(run.iter(f"{W}t"), None) is not None]
    return max((int(value) for mark in found if mark and (value := str(mark[1].get(f"{W}val"))).isdigit()), default=0)


def _tables(ours: WordFile, theirs: WordFile) -> Iterator[Complaint]:
    """Each row of ours is one row still, its header repeats still."""
    old = [bare("".join(words_of(row))) for row in ours.body.iter(f"{W}tr")]
    new = {bare("".join(words_of(row))): row for row in theirs.body.iter(f"{W}tr")}
    heads = [row for row in ours.body.iter(f"{W}tr") if is_on(row.find(f"{W}trPr/{W}tblHeader"))]
    for row in heads:
        other = new.get(bare("".join(words_of(row))))
        if other is not None and not is_on(other.find(f"{W}trPr/{W}tblHeader")):
            yield lost(f"the first row of a table is no row of headers any more: “{short(''.join(words_of(row)))}”")
    if len(list(theirs.body.iter(f"{W}tbl"))) < len(list(ours.body.iter(f"{W}tbl"))) and set(old) - set(new):
        yield lost("a table was taken apart")
