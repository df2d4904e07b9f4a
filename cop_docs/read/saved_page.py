"""A web page that anybody saved → the tree that a browser makes of it, by the algorithm that all browsers share (HTML, 13.2).

What a browser runs and shows is in that tree, also where an XML parser reads the same bytes otherwise: ``<!-->`` ends a comment in HTML and not in
XML. The tree has the names that XHTML has, without comments.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree  # of its elements the parser makes its tree

from lxml import etree
from tinyhtml5.inputstream import lookup_encoding
from tinyhtml5.parser import HTMLParser

from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import FORBIDDEN, MAX_BYTES

_HTML = "{http://www.w3.org/1999/xhtml}html"
#: The namespaces that attributes of drawings and formulas get; nobody can write these into a name, which ends at a slash.
_DECLARES, _KNOWN = "{http://www.w3.org/2000/xmlns/}", ("{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}")
#: Browsers make elements that are nested more deeply each other's siblings (Blink: 512); no page needs so many.
_DEEPEST = 200
#: Of one element. The parser looks for each among those before it.
_MOST_ATTRIBUTES = 500
_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
#: Charsets with states, in which the same bytes mean letters or tags.
_WITH_STATES = frozenset({"iso-2022-jp", "x-user-defined"})
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
#: What no name in XML may have is "_" in the tree: no name of ours has it.
_NO_NAME = re.compile(r"^[^A-Za-z_]|[^\w.-]", re.ASCII)
#: What Chromium writes before a page that it saves; of other addresses than files of this machine a link may lead there.
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(file:///[^\s#]+)")
_AGAIN = "save it anew as a web page, in UTF-8"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The tree of a page, the charset in which a browser reads it, and the comments in it."""

    root: etree._Element
    charset: str
    comments: tuple[str, ...]


class _Open(list[Any]):
    """The elements that are open; many take the parser a time that grows with their square."""

    def append(self, element: Any) -> None:
        if len(self) > _DEEPEST:
            raise Unreadable("nests its elements more deeply than a page needs", _AGAIN)
        super().append(element)


class _Parser(HTMLParser):  # type: ignore[misc]  # it says nothing of its types
    """The parser, which stops where elements are nested too deeply, and where one has too many attributes."""

    def reset(self) -> None:
        super().reset()
        self.tree.open_elements = _Open()
        tokenizer, read_name = self.tokenizer, self.tokenizer.attribute_name_state

        def counted() -> bool:
            if len(tokenizer.current_token["data"]) > _MOST_ATTRIBUTES:
                raise Unreadable("has an element with more attributes than a page needs", _AGAIN)
            return bool(read_name())

        tokenizer.attribute_name_state = counted


def read_saved_page(content: bytes) -> SavedPage:
    """The page in ``content``. Raises ``Unreadable`` where it is none, or where browsers may read it in several ways."""
    if not content.strip() or len(content) > MAX_BYTES:
        raise Unreadable("is empty" if not content.strip() else "is far too large for a web page", _AGAIN)
    parser = _Parser()
    document = parser.parse(io.BytesIO(content), full_tree=True, likely_encoding=_likely_charset(content))
    charset = str(parser.encoding)
    text = _decoded(content, charset)
    if found := FORBIDDEN.search(text):
        raise Unreadable(f"holds a character that no text has (U+{ord(found[0]):04X})", _AGAIN)
    comments = tuple((comment.text or "").strip() for comment in document.iter(ElementTree.Comment))
    root = _as_lxml(document.find(_HTML))
    _lead_home(root, comments)
    return SavedPage(root, charset, comments)


def _lead_home(root: etree._Element, comments: Iterable[str]) -> None:
    """Addresses of places in the page itself, before which Chromium writes where the page was saved: on another machine they lead nowhere."""
    found = next(filter(None, map(_SAVED_FROM.match, comments)), None)
    for link in root.iter(etree.Element) if found else ():
        if found and str(link.get("href", "")).startswith(f"{found[1]}#"):
            link.set("href", str(link.get("href")).removeprefix(found[1]))


def charset_named(label: str) -> str:
    """The charset that browsers take for ``label``, in small letters; empty where they know none (Encoding, 4.2)."""
    found = lookup_encoding(label)
    return "" if found is None else str(found.name)


def _likely_charset(content: bytes) -> str:
    """The charset of a page whose first 1024 bytes declare none: that of its XML declaration (HTML, 13.2.3.2), else UTF-8 where it can be that."""
    if declared := _DECLARED.match(content):
        return declared[1].decode("ascii")
    try:
        content.decode()
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _decoded(content: bytes, charset: str) -> str:
    """The text of the page. Raises ``Unreadable`` where bytes of it are none of its charset, or of one that hides tags."""
    if content.startswith(_UTF_32) or charset in _WITH_STATES:
        raise Unreadable(f"is in {'UTF-32' if content.startswith(_UTF_32) else charset}, which browsers read in several ways", _AGAIN)
    codec = lookup_encoding(charset).codec_info
    try:
        text, _ = codec.decode(content, "strict")
    except UnicodeError:
        raise Unreadable(f"holds bytes that are no letters of its charset ({charset})", _AGAIN) from None
    return str(text).removeprefix("\ufeff")


def _as_lxml(element: ElementTree.Element) -> etree._Element:
    """The same element without comments."""
    space, _, name = element.tag.removeprefix("{").partition("}")
    made = etree.Element(f"{{{space}}}{_NO_NAME.sub('_', name)}")
    for key, value in element.attrib.items():
        if named := _attribute(key):
            made.set(named, FORBIDDEN.sub("\ufffd", value))
    made.text, last = FORBIDDEN.sub("\ufffd", element.text or ""), None
    for child in element:
        tag: object = child.tag
        if tag is not ElementTree.Comment:
            last = _as_lxml(child)
            made.append(last)
        tail = FORBIDDEN.sub("\ufffd", child.tail or "")
        if last is None:
            made.text += tail
        else:
            last.tail = (last.tail or "") + tail
    return made


def _attribute(key: str) -> str:
    """The name of an attribute; empty for what declares namespaces, and for the language of XML, neither of which browsers look at."""
    if key.startswith(("xmlns", "xml:", _DECLARES)):
        return ""
    return key if key.startswith(_KNOWN) else _NO_NAME.sub("_", key)
