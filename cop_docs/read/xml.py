"""Bytes that others made ↔ XML: read without DTD, entities or network; written a line an element. The one parser of XML."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import IO, Any
from xml.etree import ElementTree  # for its elements alone, which WeasyPrint works with

from lxml import etree

from cop_docs.read.unreadable import Unreadable

MAX_BYTES = 20_000_000
#: Characters that no XML may hold (XML 1.0, production 2), and no reader can see.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DOCTYPE = b"<!DOCTYPE"
#: How the parser ends what it says of a place.
_WHERE = re.compile(r", line \d+, column \d+$")
_DIGITS = re.compile("[0-9]{1,9}")
_QUOTED = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
#: What begins with "<" in a well-formed file; an element that begins is a group of its own.
_TAG = re.compile(rf"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<!{_QUOTED}>|</|(<)", re.DOTALL)
_DECLARING = re.compile(rb"""<!DOCTYPE(?:[^>\["']|"[^"]*"|'[^']*')*\[""")
_NAMES_A_FILE = re.compile(rb"<!DOCTYPE\s+[^\s>]+\s+(?:PUBLIC|SYSTEM)\s")
#: An entity that XML itself does not have; those of HTML are harmless where a document type says where they are declared.
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]*;)")


def without_forbidden(text: str) -> str:
    """``text`` without the characters that no XML may hold."""
    return FORBIDDEN.sub("", text)


def parse_xml(data: bytes, *, whole: bool = False) -> etree._Element:
    """The XML in ``data``; ``whole``: with its comments and instructions for programs. Raises ``Unreadable`` where it is none, or where its document type declares anything.

    A document type that only names a file (``<!DOCTYPE tmx SYSTEM "tmx14.dtd">``), as translation memories have it, is never looked at;
    the entities of HTML (``&nbsp;``), which such a file declares, stand for what they do in HTML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=not whole, remove_comments=not whole
    )
    told = "save it anew with the program it comes from, or export again"
    searched = _in_ascii(data)
    kinds = searched.count(_DOCTYPE)
    typed = Unreadable(
        "has a document type with declarations, which can hide what it holds",
        told,
        _position(searched, searched.find(_DOCTYPE if kinds else b"<!ENTITY")),
    )
    if b"<!ENTITY" in searched or kinds > 1 or _DECLARING.match(searched, max(searched.find(_DOCTYPE), 0)):
        raise typed
    try:
        root = etree.fromstring(_ENTITY.sub(_as_number, data) if _NAMES_A_FILE.search(data) else data, parser)
    except etree.XMLSyntaxError as error:
        problem = f"is no XML: {_WHERE.sub('', str(error.msg))}"
        raise Unreadable(problem, told, (error.lineno or 0, (error.offset or 0) + 1)) from None
    information: Any = root.getroottree().docinfo  # its types lack half of it
    if information.doctype and not kinds:  # in another encoding than these, where its declarations cannot be looked for
        raise typed
    for entity in root.iter(etree.Entity) if kinds else ():
        problem = f"has the entity {entity.text}, and does not say what it stands for"
        raise Unreadable(problem, "write the character itself in its place", _position(searched, searched.find(str(entity.text).encode())))
    return root


def _in_ascii(data: bytes) -> bytes:
    """The same file where what is in ASCII can be looked for in its bytes: UTF-16, which begins with its mark, in UTF-8."""
    return data.decode("utf-16", "replace").encode() if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)) else data


def _as_number(entity: re.Match[bytes]) -> bytes:
    """An entity of HTML as the numbers of its characters; any other as it is."""
    stands_for = html5.get(entity[1].decode())
    return b"".join(b"&#%d;" % ord(character) for character in stands_for) if stands_for else entity[0]


def stream_xml(source: IO[bytes], *names: str) -> Iterator[etree._Element]:
    """The elements with these local names, each when it is complete, and emptied when the next is asked for; the file may be larger than memory.

    Raises ``Unreadable`` as ``parse_xml`` does; any document type is refused.
    """
    reading = etree.iterparse(
        source, events=("end",), tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for number, (_, element) in enumerate(reading):
            information: Any = element.getroottree().docinfo if number == 0 else None
            if information is not None and information.doctype:
                raise Unreadable("has a document type, which can hide what it holds", "save it anew with the program it comes from")
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        problem = f"is no XML: {_WHERE.sub('', str(error.msg))}"
        raise Unreadable(problem, "save it anew with the program it comes from, or export again") from None


def parse_part(files: Mapping[str, bytes], name: str) -> etree._Element:
    """The XML of a file of an archive. Raises ``Unreadable``: what it says of the place is of that file, and not of the one people see."""
    try:
        return parse_xml(files[name])
    except Unreadable as error:
        raise Unreadable(f"{error} (in its part {name}, line {error.line})", error.hint) from None


def plain(root: etree._Element) -> ElementTree.Element:
    """The same elements, texts and attributes as the standard library has them: each is one object for as long as it lives."""
    made = ElementTree.Element(str(root.tag), {str(name): str(value) for name, value in root.attrib.items()})
    made.text, made.tail = root.text, root.tail
    made.extend(plain(child) for child in root)
    return made


def _position(data: bytes, at: int) -> tuple[int, int]:
    """The line and the column of a byte, from 1; both 0 where ``at`` is negative."""
    before = data[: max(at, 0)]
    return (before.count(b"\n") + 1, at - before.rfind(b"\n")) if at >= 0 else (0, 0)


def positions(root: etree._Element, data: bytes) -> dict[etree._Element, tuple[int, int]]:
    """Where each element of a document begins in the file it was parsed from: line and column of its "<", from 1.

    The parser tells only the line in which a tag ends. Empty where its bytes cannot be followed, in a rare charset for instance.
    """
    information: Any = root.getroottree().docinfo
    try:
        text = data.decode(information.encoding or "utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except (UnicodeError, LookupError):
        return {}
    found, line, last = [], 1, 0  # the line in which the character ``last`` is
    for tag in _TAG.finditer(text):
        if tag[1]:
            line, last = line + text.count("\n", last, tag.start()), tag.start()
            found.append((line, last - text.rfind("\n", 0, last)))
    elements = list(root.iter(etree.Element))
    return dict(zip(elements, found, strict=True)) if len(elements) == len(found) else {}


def whole_number(text: str | None) -> int | None:
    """The whole number that an attribute holds; None where it holds none, or one of more than nine digits, which no file needs."""
    return int(text) if text and _DIGITS.fullmatch(text) else None


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; with its prefix where the file does not say what that stands for."""
    return str(element.tag).rpartition("}")[2]


def written(root: etree._Element, words: frozenset[str]) -> bytes:
    """The XML file of ``root``, a line an element; inside elements with names in ``words``, where spaces count, nothing is added."""
    _spread(root, words)
    root.tail = None
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _spread(element: etree._Element, words: frozenset[str]) -> None:
    element.tail = "\n"
    if etree.QName(element).localname in words or not len(element):
        return
    element.text = "\n"
    for child in element:
        _spread(child, words)
