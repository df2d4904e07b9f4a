"""Laid-out boxes → the structure tree of a PDF (ISO 32000-1, 14.7), built from the HTML elements that the boxes came from.

WeasyPrint 70 tags what it draws page by page: a list over two pages becomes two lists, page numbers and leaders are text outside
the tree, parts in another language do not say so, table headers have no scope (its issues 1836, 2482 and 2903). Here an element of
HTML is one structure element, wherever its pieces are drawn. Two names of WeasyPrint that are not public are replaced, so its
version is pinned: ``weasyprint.pdf.add_tags``, which builds the tree, and ``Stream.marked``, which marks text while it is drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
import weasyprint
import weasyprint.pdf
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.stream import Stream

from cop_docs.writers.pages.artifacts import NUMBERED, children_of, find_artifacts
from cop_docs.writers.pages.slots import SLOT

assert weasyprint.__version__ == "70.0", "the names replaced here were read in WeasyPrint 70.0"

_LINE_END_HYPHEN = "\u2010"
_SOFT_HYPHEN = "\u00ad"
_POINTS = 0.75  # a CSS pixel, in points

#: Tags of elements; an element that is not named here is transparent: its text belongs to the element around it.
_TAGS: Mapping[str, str] = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "p": "P", "section": "Sect", "nav": "Sect", "aside": "Sect", "blockquote": "BlockQuote", "ul": "L", "ol": "L", "li": "LI", "a": "Link", "img": "Figure",
    "table": "Table", "caption": "Caption", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
}  # fmt: skip
_TAG = "data-tag"
_ISOLATES = dict.fromkeys((0x200E, *range(0x2066, 0x206A)))
_ROOTS = ("html", "body")


@dataclass(slots=True)
class _Part:
    """A structure element in the making: its dictionary and the element it is in."""

    dictionary: Any
    parent: _Part | None


@dataclass
class _Tree:
    """The structure tree of one document."""

    pdf: Any
    document: Any
    root: Any
    parts: dict[tuple[int, str], _Part] = field(default_factory=dict)
    nums: list[Any] = field(default_factory=list)
    links: list[tuple[Any, Any]] = field(default_factory=list)
    parents: dict[int, Any] = field(default_factory=dict)
    is_rtl: bool = False

    def __post_init__(self) -> None:
        tree = self.document.cop_html
        self.parents = {id(child): parent for parent in tree.iter() for child in parent}
        self.is_rtl = tree.get("dir") == "rtl"

    def part(self, element: Any, page: int, role: str = "") -> _Part | None:
        """The part of an element, made where it is met first; None for the root. ``role`` tells the label of an item from its body."""
        if element is None or element.tag in _ROOTS:
            return None
        tag = element.get(_TAG) or _TAGS.get(element.tag) or ("Span" if element.get("lang") else "")
        around = self.parents.get(id(element))
        if not tag:
            return self.part(around, page)
        if tag == "LI":
            return self._item(element, page, role or "LBody")
        return self._known((id(element), tag)) or self._new(element, tag, self.part(around, page), page)

    def _item(self, element: Any, page: int, role: str) -> _Part:
        item = self._known((id(element), "LI"))
        if item is None:
            item = self._new(element, "LI", self.part(self.parents.get(id(element)), page), page)
        known = self._known((id(element), role))
        part = known or self._new(element, role, item, page)
        if role == "Lbl" and known is None:  # drawn after the words, read before them
            item.dictionary["K"].insert(0, item.dictionary["K"].pop())
        return part

    def _known(self, key: tuple[int, str]) -> _Part | None:
        return self.parts.get(key)

    def _new(self, element: Any, tag: str, parent: _Part | None, page: int) -> _Part:
        part = _Part(self.element(tag, parent, page), parent)
        _describe(part.dictionary, element, tag)
        self.parts[(id(element), tag)] = part
        return part

    def element(self, tag: str, parent: _Part | None, page: int) -> Any:
        """A new structure element, appended to its parent."""
        around = parent.dictionary if parent else self.root
        dictionary = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{tag}", "K": pydyf.Array([]), "Pg": self.pdf.page_references[page], "P": around.reference}
        )
        self.pdf.add_object(dictionary)
        around["K"].append(dictionary.reference)
        return dictionary

    def content(self, owner: Any, page: int, number: int) -> None:
        """Marked content ``number`` of a page belongs to ``owner``."""
        same_page = owner["Pg"] == self.pdf.page_references[page]
        reference = {"Type": "/MCR", "Pg": self.pdf.page_references[page], "MCID": number}
        owner["K"].append(number if same_page else pydyf.Dictionary(reference))
        self.nums[page][number] = owner.reference

    def link(self, part: _Part, annotation: Any, page: int) -> None:
        """A link's annotation belongs to its structure element."""
        reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.pdf.page_references[page]})
        self.pdf.add_object(reference)
        part.dictionary["K"].append(reference.reference)
        self.links.append((annotation, part.dictionary.reference))


def _describe(dictionary: Any, element: Any, tag: str) -> None:
    for key, value in (("Lang", element.get("lang")), ("T", element.get(SLOT))):
        if value:
            dictionary[key] = pydyf.String(value)
    match tag:
        case "TH":
            scope = "/Row" if element.get("scope") == "row" else "/Column"
            dictionary["A"] = pydyf.Dictionary({"O": "/Table", "Scope": scope})
        case "L":
            numbering = "/Decimal" if element.tag == "ol" else "/Disc"
            dictionary["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": element.get("data-numbering") or numbering})
        case "Figure":
            dictionary["Alt"] = pydyf.String(element.get("alt") or "")
        case "Note":
            dictionary["ID"] = pydyf.String(element.get("id"))
        case _:
            pass


# --- the two replaced names ---------------------------------------------------------------------------------------------------

_marked = Stream.marked


@contextmanager
def _mark(stream: Any, box: Any, tag: str) -> Iterator[None]:
    """Text is marked with its number, or as an artifact."""
    if stream._tags is None or id(box) not in _artifacts_now:
        with _marked(stream, box, tag):
            yield
        return
    pydyf.Stream.begin_marked_content(stream, "Artifact")
    try:
        yield
    finally:
        pydyf.Stream.end_marked_content(stream)


_artifacts_now: frozenset[int] = frozenset()


def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: list[Any]) -> None:
    """Builds the tree of a drawn document; takes the place of WeasyPrint's function of this name."""
    parent_tree, root = pydyf.Dictionary({"Nums": pydyf.Array()}), pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(parent_tree)
    pdf.add_object(root)
    whole = pydyf.Dictionary({"Type": "/StructElem", "S": "/Document", "K": pydyf.Array(), "P": root.reference})
    pdf.add_object(whole)
    root["ParentTree"], root["K"] = parent_tree.reference, pydyf.Array([whole.reference])
    tree = _Tree(pdf, document, whole)
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        tree.nums.append({})
        for child in children_of(page._page_box):
            _visit(tree, child, number, stream._tags)
    _put_notes_last(tree)
    _fill_parent_tree(tree, parent_tree["Nums"])
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _put_notes_last(tree: _Tree) -> None:
    """A note is read after the paragraph, the item or the cell that calls it, also where that goes on to another page."""
    for part in [part for (_, tag), part in tree.parts.items() if tag == "Note"]:
        children = (part.parent.dictionary if part.parent else tree.root)["K"]
        children.remove(part.dictionary.reference)
        children.append(part.dictionary.reference)


def _visit(tree: _Tree, box: Any, page: int, marks: Mapping[Any, Any]) -> None:
    """Hangs a box and those inside it into the tree."""
    if id(box) in _artifacts_now:
        return
    is_label = (box.element_tag or "").endswith("::marker") or (box.element_tag == NUMBERED and isinstance(box, boxes.TextBox))
    role = "Lbl" if is_label else ""
    part = tree.part(box.element, page, role) if box.element is not None else None
    if box.link_annotation and part is not None:
        if words := _words(box.element):
            box.link_annotation["Contents"] = pydyf.String(words)
        tree.link(part, box.link_annotation, page)
    if box in marks:
        _hang(tree, box, part, (page, marks[box]["mcid"]))
    for child in children_of(box):
        _visit(tree, child, page, marks)


def _words(element: Any) -> str:
    """What a reader sees of an element: a link is described by it (ISO 14289-1, 7.18.5), not by the id of its target."""
    return " ".join("".join(element.itertext()).translate(_ISOLATES).split())


def _hang(tree: _Tree, box: Any, part: _Part | None, where: tuple[int, int]) -> None:
    page, number = where
    owner = part.dictionary if part else tree.root
    if isinstance(box, boxes.ReplacedBox):
        owner["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": _bounds(tree, box, page)})
    elif tree.is_rtl or _runs_rtl(box.text) or box.text.endswith((_LINE_END_HYPHEN, _SOFT_HYPHEN)):
        # right-to-left text is drawn in visual order, with ligatures and mirrored brackets that readers undo wrongly;
        # a hyphen at the end of a line is no part of the word
        owner = tree.element("Span", part, page)
        owner["ActualText"] = pydyf.String(_logical(box.text))
    tree.content(owner, page, number)


def _runs_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)


def _logical(text: str) -> str:
    """Words as they are read: without the marks of direction, which are for drawing alone."""
    text = text.translate(_ISOLATES)
    return text[:-1] + _SOFT_HYPHEN if text.endswith(_LINE_END_HYPHEN) else text


def _bounds(tree: _Tree, box: Any, page: int) -> Any:
    height = tree.document.pages[page].height
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, height - top - box.height, left + box.width, height - top)
    return pydyf.Array([round(corner * _POINTS, 3) for corner in corners])


def _fill_parent_tree(tree: _Tree, nums: Any) -> None:
    for page, marks in enumerate(tree.nums):
        assert sorted(marks) == list(range(len(marks))), f"text on page {page + 1} was drawn and stands in no element"
        nums.extend([page, pydyf.Array([reference for _, reference in sorted(marks.items())])])
    for number, (annotation, reference) in enumerate(tree.links, start=len(tree.nums)):
        annotation["StructParent"] = number
        annotation["F"] = 4  # printed, as PDF/A asks
        nums.extend([number, reference])


@contextmanager
def tagged(document: Any) -> Iterator[None]:
    """While this lasts, WeasyPrint writes ``document`` (whose ``cop_html`` is its element tree) with the tags made here."""
    global _artifacts_now  # noqa: PLW0603  # Stream.marked is called with a box and nothing else
    original = weasyprint.pdf.add_tags
    _artifacts_now = find_artifacts(document)
    for page in document.pages:
        # boxes inside a link inherit it: one annotation a line is enough
        page.links[:] = [link for link in page.links if link[3].element_tag == "a" and id(link[3]) not in _artifacts_now]
    weasyprint.pdf.add_tags, Stream.marked = add_tags, _mark
    try:
        yield
    finally:
        weasyprint.pdf.add_tags, Stream.marked = original, _marked
        _artifacts_now = frozenset()
