"""A page or a book that was changed and ours → what was changed beside its words: elements, attributes, styles, pictures, the package."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from cop_docs.read.web import OPF, Book, X, words
from cop_docs.read.xml import local_name
from cop_docs.rules.received import other_programs
from cop_docs.rules.received.complaint import Complaint, active, broken, hidden, lost, note, short, turned
from cop_docs.rules.received.css import css_complaints

#: Of our elements so many must be there that telling each that is not helps anybody.
_LIKE = 0.5
_Item = tuple[str, tuple[tuple[str, str], ...], str]
_MAKERS = {"lang": turned, "dir": turned, "href": active, "src": lost, "alt": lost, "class": hidden, "style": hidden, "content": active}
#: What a package says of who made a book and when, beside the notes of programs.
_NOTED = frozenset({"creator", "contributor", "date", "identifier", "dcterms:modified", "Sigil version", "cover", "role", "file-as"})
_FREE = frozenset({"p", "strong", "em", "b", "i", "u", "br", "span", "small", "sub", "sup"})


def page_changes(ours: etree._Element, theirs: etree._Element) -> Iterator[Complaint]:
    """What a page has otherwise than ours; words in blocks are compared apart."""
    old, new = _items(ours), _items(theirs)
    if (Counter(old) & Counter(new)).total() < _LIKE * len(old):
        yield lost("another program wrote it anew: little of its structure and looks is that of its edition")
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            yield from _unlike(old[start:end], new[other_start:other_end])


def _items(page: etree._Element) -> list[_Item]:
    """The elements of a page; the charset is judged by itself, and each program says it otherwise."""
    return [_item(element) for element in page.iter(f"{X}*") if not _says_charset(element)]


def _says_charset(element: etree._Element) -> bool:
    return element.get("charset") is not None or str(element.get("http-equiv")).lower() == "content-type"


def _item(element: etree._Element) -> _Item:
    name = local_name(element)
    text = (
        " ".join((element.text or "").split())
        if name in ("style", "title")
        else short(words(element), 40)
        if name not in ("html", "body", "main", "head")
        else ""
    )
    return name, tuple(sorted((str(key).rpartition("}")[2], str(value)) for key, value in element.attrib.items())), text


def _unlike(old: list[_Item], new: list[_Item]) -> Iterator[Complaint]:
    for one, other in zip(old, new, strict=False):
        if one[0] != other[0]:
            yield lost(f"the element {one[0]} “{one[2]}” became {other[0]}")
        elif one[0] == "style" and one[2] != other[2]:
            yield hidden("its style sheet is not that of its edition")
        for key in dict.fromkeys(name for name, _ in (*one[1], *other[1])):
            before, after = dict(one[1]).get(key), dict(other[1]).get(key)
            if before != after and one[0] == other[0]:
                what = "is gone" if after is None else f"is “{short(after)}”"
                yield _MAKERS.get(key, lost)(f"{key} of “{one[2] or one[0]}” {what}, not “{short(before or 'nothing')}”")
    yield from (lost(f"the element {name} “{said}” is gone") for name, _, said in old[len(new) :] if name not in _FREE)
    yield from (note(f"the element {name} “{said}” was added") for name, _, said in new[len(old) :] if name not in _FREE)


def book_changes(ours: Book, theirs: Book) -> Iterator[Complaint]:
    """What a book has otherwise than ours, file by file."""
    for name in ours.files:
        if name not in theirs.files:
            yield broken(f"its file {name} is gone")
        elif name in ours.pages and name in theirs.pages:
            yield from (Complaint(one.kind, f"{name}: {one.message}") for one in page_changes(ours.pages[name], theirs.pages[name]))
        elif name == ours.package_name == theirs.package_name:
            yield from _package_changes(ours.package, theirs.package)
        elif name in ours.trees and name in theirs.trees:
            if _canonical(ours.trees[name]) != _canonical(theirs.trees[name]):
                yield broken(f"its file {name} is not that of its edition")
        elif ours.files[name] != theirs.files[name]:
            sheet = theirs.files[name].decode("utf-8", "replace") if name.endswith(".css") else ""
            if sheet and not any(css_complaints(sheet, is_book=True)):
                yield note(f"its style sheet {name} is not that of its edition: it sets words otherwise, and hides none")
            else:
                yield (hidden if sheet else broken)(f"its file {name} is not that of its edition")
    yield from (active(f"it carries {name}, which its edition has not") for name in theirs.files if name not in ours.files)


def _package_changes(ours: etree._Element, theirs: etree._Element) -> Iterator[Complaint]:
    """The package lists what it listed; programs and schools may note in it who worked on the book, and when."""
    old, new = (Counter(_metadata(package)) for package in (ours, theirs))
    added, gone = [*(new - old)], [*(old - new)]
    if any(name not in _NOTED and not other_programs.is_name_noted(name) for name, _ in (*added, *gone)) or (
        _canonical(_without_metadata(ours)) != _canonical(_without_metadata(theirs))
    ):
        yield broken("its package is not that of its edition")
    else:
        yield from (note(f"its package says “{short(text)}” ({name})") for name, text in added)
        said_anew = {name for name, _ in added}
        yield from (note(f"its package no longer says “{short(text)}” ({name})") for name, text in gone if name not in said_anew)


def _metadata(package: etree._Element) -> Iterator[tuple[str, str]]:
    """What a package says of the book: the name of each statement, and what it says."""
    for element in package.iterfind(f"{OPF}metadata/*"):
        name = str(element.get("property") or element.get("name") or local_name(element))
        yield name, (element.text or str(element.get("content", ""))).strip()


def _without_metadata(package: etree._Element) -> etree._Element:
    plain = deepcopy(package)
    for metadata in plain.findall(f"{OPF}metadata"):
        plain.remove(metadata)
    return plain


def _canonical(tree: etree._Element) -> str:
    """Canonical XML 2.0, which takes any name of a namespace; 1.0 refuses those that are no full address."""
    return str(etree.canonicalize(etree.tostring(tree, encoding="unicode")))
