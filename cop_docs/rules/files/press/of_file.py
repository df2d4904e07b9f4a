"""Demands on a file as a whole: its version, what it says that it is, and what it is made for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary, Stream

from cop_docs.model.slots import PIECE
from cop_docs.project.icc import problem_of
from cop_docs.rules.files.press.demand import Demand, Fault
from cop_docs.rules.files.press.evidence import Evidence

_NEWEST = "1.6"
#: The catalogue's keys that a press has a use for, and those that do no harm.
_CATALOGUE = frozenset(
    {
        "/Type",
        "/Pages",
        "/Lang",
        "/ViewerPreferences",
        "/PageLayout",
        "/Metadata",
        "/OutputIntents",
        "/Version",
        "/Extensions",
        "/DPartRoot",
    }
)
_XMP_DATES = ("CreateDate", "ModifyDate", "MetadataDate")
_KEYS = ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")
#: What Info and XMP both say, by the name of each.
_TWICE = {"/Producer": "pdf:Producer", "/Creator": "xmp:CreatorTool", "/Keywords": "pdf:Keywords", "/Trapped": "pdf:Trapped"}
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


def _version(file: Evidence) -> Iterator[Fault]:
    if file.pdf.pdf_version > _NEWEST:
        yield Fault(f"is PDF {file.pdf.pdf_version}")


def _encrypted(file: Evidence) -> Iterator[Fault]:
    if file.pdf.is_encrypted:
        yield Fault("is encrypted")


def _identity(file: Evidence) -> Iterator[Fault]:
    if "/ID" not in file.pdf.trailer:
        yield Fault("has no identifier (ID)")


def _intents(file: Evidence) -> list[Any]:
    return [one for one in file.pdf.Root.get("/OutputIntents", []) if isinstance(one, Dictionary) and one.get("/S") == "/GTS_PDFX"]


def _intent(file: Evidence) -> Iterator[Fault]:
    if (number := len(_intents(file))) != 1:
        yield Fault(f"has {number} output intents of PDF/X (GTS_PDFX)")


def _condition(file: Evidence) -> Iterator[Fault]:
    for one in _intents(file):
        if not str(one.get("/OutputConditionIdentifier", "")).strip():
            yield Fault("does not name its printing condition (OutputConditionIdentifier)")


def _profile(file: Evidence) -> Iterator[Fault]:
    for one in _intents(file):
        profile = one.get("/DestOutputProfile")
        if not isinstance(profile, Stream):
            yield Fault("does not hold the profile of its printing condition (DestOutputProfile)")
        elif int(profile.get("/N", 0)) != 4:
            yield Fault(f"says that its profile has {profile.get('/N', 0)} inks")
        elif problem := problem_of(profile.read_bytes()):
            yield Fault(f"holds a profile that {problem}")


def _xmp(file: Evidence) -> Iterator[Fault]:
    if not file.xmp:
        yield Fault("has no metadata (XMP)")
        return
    if "/Filter" in file.pdf.Root.Metadata:
        yield Fault("has compressed metadata, which some programs do not find")
    if _said(file, "pdfxid:GTS_PDFXVersion") != "PDF/X-4":
        yield Fault(f"says that it is written to “{_said(file, 'pdfxid:GTS_PDFXVersion') or 'nothing'}” (GTS_PDFXVersion)")
    for key in _KEYS:
        if not _said(file, key):
            yield Fault(f"does not say {key}")
    if not _title(file):
        yield Fault("does not say dc:title")


def _dates(file: Evidence) -> Iterator[Fault]:
    for key in _XMP_DATES:
        if not _said(file, f"xmp:{key}"):
            yield Fault(f"does not say xmp:{key}")
    for key in ("/CreationDate", "/ModDate"):
        if key not in file.pdf.docinfo:
            yield Fault(f"does not say {key[1:]} in Info")


def _trapped(file: Evidence) -> Iterator[Fault]:
    if str(file.pdf.docinfo.get("/Trapped", "")) not in ("/True", "/False"):
        yield Fault("does not say whether it is trapped: neither True nor False")


def _agreement(file: Evidence) -> Iterator[Fault]:
    info = file.pdf.docinfo
    pairs = [(key, str(info[key]).removeprefix("/"), _said(file, name)) for key, name in _TWICE.items() if key in info]
    pairs.append(("/Title", str(info.get("/Title", "")), _title(file)))
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        pairs.append((key, _digits(str(info.get(key, ""))), _digits(_said(file, name))))
    for key, one, other in pairs:
        if one != other:
            yield Fault(f"says two things of its {key[1:]}: “{one}” in Info and “{other}” in XMP")


def _catalogue(file: Evidence) -> Iterator[Fault]:
    pieces = set(file.pdf.Root.get("/PieceInfo", Dictionary()).keys())
    allowed = _CATALOGUE | {"/PieceInfo"} if pieces == {f"/{PIECE}"} else _CATALOGUE  # places that copies are made by, and no more
    for key in sorted(set(file.pdf.Root.keys()) - allowed):
        yield Fault(f"has {key[1:]} in its catalogue")


def _said(file: Evidence, name: str) -> str:
    """The value of a property of XMP, written as an attribute or as an element."""
    found = re.search(rf"""\s{name}\s*=\s*(?:"([^"]*)"|'([^']*)')|<{name}[^>]*>([^<]*)</{name}>""", file.xmp)
    return _plain(next((group for group in found.groups() if group is not None), "")) if found else ""


def _title(file: Evidence) -> str:
    found = re.search(r"<dc:title\b[^>]*>(?:\s*<[^/][^>]*>)*([^<]*)", file.xmp)
    return _plain(found[1]) if found else ""


def _plain(text: str) -> str:
    return re.sub("|".join(_ENTITIES), lambda found: _ENTITIES[found[0]], text)


def _digits(date: str) -> str:
    return "".join(filter(str.isdigit, date))[:14]


_OURS = "Build it with cop-docs; if cop-docs wrote it so, this is a fault of cop-docs: please report it."

DEMANDS = (
    Demand("pdf-version", "The file is PDF 1.6 or older.", "Save it as PDF 1.6.", _version),
    Demand("not-encrypted", "It is not encrypted.", "Save it without a password and without restrictions.", _encrypted),
    Demand("identifier", "Its trailer has an identifier (ID).", _OURS, _identity),
    Demand("output-intent", "It has exactly one output intent of PDF/X (GTS_PDFX).", _OURS, _intent),
    Demand(
        "condition",
        "Its output intent names the printing condition (OutputConditionIdentifier).",
        "Write identifier in templates/press.toml.",
        _condition,
    ),
    Demand(
        "profile",
        "Its output intent holds an ICC profile of a CMYK printer, whole, of version 2 or 4, and says that it has four inks.",
        "Name the print shop's profile in templates/press.toml, and build again.",
        _profile,
    ),
    Demand(
        "metadata",
        "Its metadata (XMP) are there, not compressed, name PDF/X-4 and a title, and tell it from other files (DocumentID, VersionID, RenditionClass).",
        _OURS,
        _xmp,
    ),
    Demand("dates", "XMP and Info say when it was made and changed.", "Write the value edition-date among the facts.", _dates),
    Demand("trapped", "Info says whether it is trapped: True or False.", _OURS, _trapped),
    Demand("agreement", "Info and XMP say the same: title, dates, programs, keywords, whether it is trapped.", _OURS, _agreement),
    Demand(
        "catalogue",
        "Its catalogue has nothing that acts, is filled in or is hidden: no actions, scripts, forms, attached files, layers, bookmarks or tags.",
        "Save it without them; cop-docs leaves them out.",
        _catalogue,
    ),
)
