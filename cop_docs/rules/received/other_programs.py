"""What programs that make books (calibre, Sigil, Pandoc, InDesign, Word) write into them beside words, and no reader runs or loads.

Closed lists, as all that is known of what another program may write: what is not in them is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from cop_docs.read.xml import local_name

#: Elements of package documents (OPF 2.0.1; EPUB 3.3, 5): what leads to pages of the book, and where metadata are kept.
PACKAGE = frozenset({"guide", "reference", "tours", "tour", "site", "collection", "link", "dc-metadata", "x-metadata"})
#: Of these, what leads to pages, by the attribute that says where.
LEADING = {"reference": "href", "site": "href", "content": "src", "page": "href"}
#: What a package may link to on the network (EPUB 3.3, 5.5.5.2, D.4; Creative Commons): no reader shows or plays it.
LINKED = frozenset({"record", "dcterms:license", "dcterms:rights", "cc:license"})
#: Elements of the contents for readers of EPUB 2 (NCX; EPUB 3.3, 5.9.2) and of page maps (Adobe), which hold words and lead to pages.
CONTENTS = frozenset((
    "ncx", "head", "meta", "docTitle", "docAuthor", "navMap", "navPoint", "navLabel", "navInfo", "navList", "navTarget", "text", "content",
    "pageList", "pageTarget", "page-map", "page",
))  # fmt: skip
CONTENTS_KINDS = frozenset({"application/x-dtbncx+xml", "application/oebps-page-map+xml"})
#: Fonts (EPUB 3.3, 3.2), by the names that programs give them; pictures; page templates of Adobe.
KINDS = frozenset((
    "font/ttf", "font/otf", "font/woff", "font/woff2", "application/vnd.ms-opentype", "application/font-sfnt", "application/font-woff",
    "application/x-font-ttf", "application/x-font-truetype", "application/x-font-otf", "application/x-font-opentype",
    "application/x-font-woff", "image/webp", "image/jpg", "application/vnd.adobe-page-template+xml",
))  # fmt: skip
#: What a manifest says of a page (EPUB 3.3, D.5): all but "scripted" and "remote-resources". Those of other vocabularies have a colon.
PROPERTIES = frozenset({"mathml", "switch", "data-nav", "dictionary", "search-key-map", "index", "index-group", "glossary"})
#: Beside the container: display options of readers, bookmarks, copies of metadata. What is in them changes no word.
_META_INF = frozenset((
    "com.apple.ibooks.display-options.xml", "com.kobobooks.display-options.xml", "calibre_bookmarks.txt", "metadata.xml", "manifest.xml",
    "signatures.xml",
))  # fmt: skip
#: Fonts are made useless outside the book (EPUB 3.3, 4.4; Adobe); nothing else is encrypted.
_OBFUSCATED = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_FONT = re.compile(r"\.(?:ttf|otf|woff2?|ttc)\Z", re.IGNORECASE)
#: Files that shops and operating systems leave in an archive.
_LEFT = frozenset((
    ".DS_Store", "Thumbs.db", "desktop.ini", "iTunesMetadata.plist", "iTunesMetadata-original.plist", "iTunesArtwork",
))  # fmt: skip
_LEFT_FOLDER = "__MACOSX/"
#: Elements of HTML that hold words (HTML 3.2 to 5); what is struck out is told elsewhere.
ELEMENTS = frozenset((
    "pre", "kbd", "samp", "var", "dfn", "tt", "big", "center", "font", "ins", "del", "s", "strike", "acronym", "wbr", "ruby", "rb", "rt", "rtc", "rp",
    "hgroup", "dir", "nobr",
))  # fmt: skip
#: Attributes that say how an element looks or what it is, and hide nothing.
ATTRIBUTES = frozenset((
    "align", "valign", "border", "cellpadding", "cellspacing", "clear", "nowrap", "hspace", "vspace", "compact", "summary", "cite", "datetime",
    "reversed", "value", "version", "media", "frame", "rules", "char", "charoff", "axis", "abbr", "face", "size", "profile",
    "{http://www.w3.org/XML/1998/namespace}space", "{http://www.idpf.org/2007/ops}prefix",
))  # fmt: skip
#: MathML 3: what shows, and neither runs nor hides (maction, mphantom, annotation-xml).
_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_MATHS = frozenset((
    "math", "mi", "mn", "mo", "mtext", "mspace", "ms", "mrow", "mfrac", "msqrt", "mroot", "mstyle", "mpadded", "mfenced", "menclose", "msub", "msup",
    "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr", "mlabeledtr", "mtd", "semantics", "annotation",
))  # fmt: skip
#: What the head of a page notes for programs, ours among them (HTML 4.2.5.1; Dublin Core); browsers act on none of it.
_NOTED = re.compile(
    r"generator|author|creator|date|copyright|rights?|provider|build|originator|subject|title|publisher|contact|changed(?:by)?|created|(?:dc|dcterms|adept|calibre|epb)[.:].*",
    re.IGNORECASE,
)
_SAID_AGAIN = frozenset({"content-type", "content-language", "content-style-type", "x-ua-compatible"})


def is_maths(element: etree._Element) -> bool:
    """Whether an element is one of a formula, which nobody can follow anywhere."""
    is_known = str(element.tag).startswith(_MATHML) and local_name(element) in _MATHS
    return is_known and not any(local_key(key) == "href" or key.startswith("on") for key in map(str, element.attrib))


def local_key(key: str) -> str:
    """The name of an attribute without its namespace."""
    return key.rpartition("}")[2]


def is_noted(meta: etree._Element) -> bool:
    """Whether a ``meta`` of a page tells programs something that no reader acts on."""
    kind, name = str(meta.get("http-equiv", "")).lower(), str(meta.get("name", ""))
    return kind in _SAID_AGAIN if kind else is_name_noted(name)


def is_name_noted(name: str) -> bool:
    """Whether what is said under ``name`` is a note of programs on who made a file, and when."""
    return bool(_NOTED.fullmatch(name))


def is_left(name: str) -> bool:
    """Whether a file that a book does not list is one that shops and operating systems leave."""
    return name.startswith(_LEFT_FOLDER) or name.rpartition("/")[2] in _LEFT


def carried(files: Mapping[str, bytes], trees: Mapping[str, etree._Element]) -> Iterator[str]:
    """The files beside the container (``META-INF``) that do more than show, or are not known."""
    for name in files:
        folder, _, file = name.partition("/")
        if (
            folder == "META-INF"
            and file != "container.xml"
            and file not in _META_INF
            and not (file == "encryption.xml" and _is_of_fonts(trees[name]))
        ):
            yield name


def _is_of_fonts(encryption: etree._Element) -> bool:
    """Whether nothing but fonts is encrypted, in the way that readers undo without a key."""
    methods = [str(one.get("Algorithm")) for one in encryption.iter() if local_name(one) == "EncryptionMethod"]
    targets = [str(one.get("URI")) for one in encryption.iter() if local_name(one) == "CipherReference"]
    return bool(methods) and _OBFUSCATED.issuperset(methods) and len(methods) == len(targets) and all(map(_FONT.search, targets))
