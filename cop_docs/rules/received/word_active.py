"""A Word file → what in its text and its settings runs, loads or leads somewhere: fields, objects, actions, templates, locks."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cop_docs.read.docx import W, WordFile, field_links, words_of
from cop_docs.read.xml import local_name
from cop_docs.rules.received.complaint import Complaint, active, broken, note, short
from cop_docs.rules.received.links import misleading
from cop_docs.rules.received.word_package import external_links, is_safe

#: The fields that number, repeat or date what is in the document itself (ISO/IEC 29500-1, 17.16.5).
_FIELDS = frozenset(
    [
        "TOC",
        "PAGE",
        "PAGEREF",
        "NUMPAGES",
        "SECTION",
        "SECTIONPAGES",
        "HYPERLINK",
        "REF",
        "NOTEREF",
        "STYLEREF",
        "SEQ",
        "TITLE",
        "SUBJECT",
        "AUTHOR",
        "KEYWORDS",
        "DATE",
        "TIME",
        "CREATEDATE",
        "SAVEDATE",
        "PRINTDATE",
        "EDITTIME",
        "FILENAME",
        "NUMWORDS",
        "NUMCHARS",
        "DOCPROPERTY",
        "FORMTEXT",
        "FORMCHECKBOX",
        "FORMDROPDOWN",
        "SYMBOL",
        "INDEX",
        "XE",
        "TC",
        "TA",
        "TOA",
        "LISTNUM",
    ]
)
#: Elements that hold or load something of another program, or run it.
_ELEMENTS = frozenset(
    [
        "object",
        "control",
        "altChunk",
        "subDoc",
        "movie",
        "OLEObject",
        "frameset",
        "entryMacro",
        "exitMacro",
        "attachedTemplate",
        "mailMerge",
        "saveThroughXslt",
        "externalData",
        "externalfile",
        "dde",
        "ocx",
        "oleObj",
        "attachedSchema",
        "smartTagPr",
        "contentPart",
        "webVideoPr",
    ]
)
_LOCKS = {"documentProtection": "it cannot be edited", "writeProtection": "it asks not to be edited"}


def active_complaints(file: WordFile) -> Iterator[Complaint]:
    """What of a Word file is more than words and pictures."""
    for name, tree in file.trees.items():
        yield from _elements(name, tree)
    for tree in (file.body, *file.furniture.values()):
        yield from _fields(tree)
    for link, address in external_links(file):
        words = "".join(words_of(link))
        if misleading(words, address):
            yield active(f"the link “{short(words)}” leads to {address}")
    settings = file.part("settings")
    for lock, what in _LOCKS.items():
        if settings is not None and settings.find(f"{W}{lock}") is not None:
            yield active(f"{what} ({lock})")
    if settings is not None and settings.find(f"{W}trackRevisions") is not None:
        yield note("it keeps track of changes")


def _elements(name: str, tree: etree._Element) -> Iterator[Complaint]:
    for element in tree.iter():
        local = local_name(element)
        if local in _ELEMENTS:
            yield active(f"{name} holds {local}, which loads or runs something")
        if local.startswith("hlink") and element.get("action"):
            yield active(f"a picture runs “{element.get('action')}” when it is clicked")
        for key, value in element.attrib.items():
            if str(key).rpartition("}")[2] in ("href", "src", "macroName") and value and local not in ("schemaRef", "relationship"):
                yield active(f"{name} holds {local}, which leads to “{short(str(value))}”")


def _fields(tree: etree._Element) -> Iterator[Complaint]:
    for instruction in instructions(tree):
        name = (instruction.split() or [""])[0].upper()
        if name not in _FIELDS:
            yield active(f"a field runs or loads something: “{short(instruction)}”")
    for address, words in field_links(tree):
        if not is_safe(address):
            yield active(f"a link leads to “{address}”, which is no web, mail or telephone address")
        elif misleading(words, address):
            yield active(f"the link “{short(words)}” leads to {address}")
    kinds = [str(mark.get(f"{W}fldCharType")) for mark in tree.iter(f"{W}fldChar")]
    if kinds.count("begin") != kinds.count("end"):
        yield broken("a field is not closed")


def instructions(tree: etree._Element) -> Iterator[str]:
    """What each field does: its instruction, however many runs it is spread over; fields inside others apart."""
    open_fields: list[list[str]] = []
    for mark in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple", f"{W}delInstrText"):
        kind = mark.get(f"{W}fldCharType")
        if mark.tag == f"{W}fldSimple":
            yield str(mark.get(f"{W}instr", ""))
        elif kind == "begin":
            open_fields.append([])
        elif kind == "end" and open_fields:
            yield "".join(open_fields.pop()).strip()
        elif kind is None and open_fields:
            open_fields[-1].append(mark.text or "")
        elif kind is None:
            yield mark.text or ""
    yield from ("".join(left) for left in open_fields if left)
