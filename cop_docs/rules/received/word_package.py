"""A Word file → what of its package is broken, and what it points to that runs or loads something: relations, kinds of parts, fonts, pictures.

Both lists are closed (ECMA-376, part 1, 15): what Word and LibreOffice write into a document of words, pictures and comments.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from cop_docs.read.docx import R, Relation, W, WordFile
from cop_docs.rules.received.complaint import Complaint, active, broken
from cop_docs.rules.received.pictures import picture_faults

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS = frozenset(
    [
        "officeDocument",
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "styles",
        "stylesWithEffects",
        "settings",
        "webSettings",
        "fontTable",
        "font",
        "theme",
        "numbering",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "image",
        "hyperlink",
        "customXml",
        "customXmlProps",
        "glossaryDocument",
    ]
)
_WORD_KINDS = [
    "document.main",
    "styles",
    "stylesWithEffects",
    "settings",
    "webSettings",
    "fontTable",
    "numbering",
    "header",
    "footer",
    "footnotes",
    "endnotes",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "document.glossary",
]
_OFFICE = r"application/vnd\.(openxmlformats-officedocument|ms-word|openxmlformats-package)\."
_KINDS = re.compile(
    rf"{_OFFICE}(wordprocessingml\.)?({'|'.join(map(re.escape, _WORD_KINDS))}|theme|themeOverride|custom-properties|extended-properties|core-properties|"
    r"relationships|customXmlProperties)\+xml|application/vnd\.openxmlformats-officedocument\.obfuscatedFont|application/xml|text/xml|"
    r"image/(png|jpe?g|gif|svg\+xml|x-emf|x-wmf|emf|wmf|bmp|tiff)"
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_SAFE = ("https", "http", "mailto", "tel")
_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"ttcf")
_OBFUSCATED = 32  # bytes


def package_complaints(file: WordFile) -> Iterator[Complaint]:
    """What is wrong with the package of a Word file."""
    yield from _kinds(file)
    for relation in file.relations:
        yield from _relation(file, relation)
    yield from _ids(file)
    yield from _unused(file)
    for name, data in file.parts.items():
        if "/media/" in f"/{name}":
            yield from (broken(f"its picture {posixpath.basename(name)} {fault}") for fault in picture_faults(name, data))
    yield from _fonts(file)


def _kinds(file: WordFile) -> Iterator[Complaint]:
    """Each part says what it is, and is nothing that runs (ECMA-376, part 2, 7.2.3)."""
    types = file.trees.get("[Content_Types].xml")
    if types is None:
        yield broken("it does not say what its parts are: [Content_Types].xml is missing")
        return
    defaults = {str(entry.get("Extension")).lower(): str(entry.get("ContentType")) for entry in types.iter(f"{_TYPES}Default")}
    own = {str(entry.get("PartName")).lstrip("/"): str(entry.get("ContentType")) for entry in types.iter(f"{_TYPES}Override")}
    typed = {found.target for found in file.relations if found.source == file.main and not found.is_external and found.type != "customXml"}
    for name in file.parts:
        kind = own.get(name, defaults.get(name.rpartition(".")[2].lower(), ""))
        if name == "[Content_Types].xml":
            continue
        if not kind or (name in typed and kind == "application/xml"):  # a program looks for a kind, and finds XML of any
            yield broken(f"it does not say what its part {name} is")
        elif not _KINDS.fullmatch(kind):
            yield active(f"it holds {name}, which is {kind.rpartition('.')[2]}: nothing that a document needs")
    yield from (broken(f"it lists the part {name}, which is not there") for name in own if name not in file.parts)
    if own.get(file.main, defaults.get("xml")) != _MAIN:
        yield active(f"it says that it is no document: {own.get(file.main, 'nothing')}")


def _relation(file: WordFile, relation: Relation) -> Iterator[Complaint]:
    if relation.type not in _RELATIONS:
        yield active(f"it holds or loads something that is no part of a document ({relation.type}): {relation.target}")
    elif relation.is_external and relation.type != "hyperlink":
        yield active(f"it loads its {relation.type} from outside: {relation.target}")
    elif relation.is_external and not is_safe(relation.target):
        yield active(f"a link leads to {relation.target}, which is no web, mail or telephone address")
    elif not relation.is_external and relation.target.partition("#")[0] not in file.parts and relation.type != "hyperlink":
        yield broken(f"its part {relation.target} is missing")


def is_safe(address: str) -> bool:
    """Whether an address leads where a reader may follow it: a web page, a mail box, a telephone."""
    return urlsplit(address).scheme.lower() in _SAFE and not any(character <= " " for character in address)


def _ids(file: WordFile) -> Iterator[Complaint]:
    """What an element points to by a relation's id is there."""
    known: dict[str, set[str]] = {}
    for relation in file.relations:
        known.setdefault(relation.source, set()).add(relation.id)
    for name, tree in file.trees.items():
        ids = {str(value) for element in tree.iter() for key, value in element.attrib.items() if str(key).startswith(R) and value}
        yield from (broken(f"{name} points to “{one}”, which is not there") for one in sorted(ids - known.get(name, set())))


def _unused(file: WordFile) -> Iterator[Complaint]:
    """Every part is one that another points to: nothing travels along unseen."""
    used = {relation.target for relation in file.relations}
    for name in file.parts:
        if name not in used and not name.endswith(".rels") and name != "[Content_Types].xml":
            yield active(f"it carries {name}, which no part of it uses")


def _fonts(file: WordFile) -> Iterator[Complaint]:
    """A font that comes along is one (ISO/IEC 29500-1, 17.8.1: the first 32 bytes are masked with the key)."""
    table = file.part("fontTable")
    keys = {
        str(mark.get(f"{R}id")): str(mark.get(f"{W}fontKey", ""))
        for mark in (table.iter() if table is not None else ())
        if mark.get(f"{R}id")
    }
    source = file.related(file.main, "fontTable")
    for relation in file.relations:
        if relation.source == source and relation.type == "font" and relation.target in file.parts:
            data, key = file.parts[relation.target], re.sub("[^0-9A-Fa-f]", "", keys.get(relation.id, ""))
            mask = bytes.fromhex(key)[::-1] * 2 if len(key) == _OBFUSCATED else bytes(_OBFUSCATED)
            plain = bytes(one ^ other for one, other in zip(data[:_OBFUSCATED], mask, strict=False))
            if not plain.startswith(_FONTS) or len(data) < 1000:
                yield broken(f"its font {posixpath.basename(relation.target)} is damaged")


def external_links(file: WordFile) -> Iterator[tuple[etree._Element, str]]:
    """The links of the body with their addresses."""
    targets = {relation.id: relation.target for relation in file.relations if relation.source == file.main and relation.is_external}
    for link in file.body.iter(f"{W}hyperlink"):
        if str(link.get(f"{R}id")) in targets:
            yield link, targets[str(link.get(f"{R}id"))]
