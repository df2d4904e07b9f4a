"""What a press file says of itself: the condition that it is made for, and its metadata, twice alike: in XMP and in the Info dictionary.

What the PDF that it is made of says in XMP alone (who publishes it, rights, licence, day, identifier) is carried over.
"""

from __future__ import annotations

import datetime
import hashlib
import uuid
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from cop_docs.model.inks import Inks

_VERSION = "PDF/X-4"
#: Properties that are carried over: arrays of XMP by their kind, and those that are attributes (ISO 16684-1, 8.3, 8.5, 8.6).
_ARRAYS = {"dc:creator": "Seq", "dc:publisher": "Bag", "dc:relation": "Bag", "dc:rights": "Alt", "dc:date": "Seq"}
_PLAIN = ("xmpMM:VersionID", "xmpRights:Marked", "xmpRights:WebStatement")
_LANGUAGE = ' xml:lang="x-default"'
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 {attributes}>
{elements}</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(pdf: pikepdf.Pdf, source: bytes, inks: Inks, dated: datetime.date | None) -> None:
    """Writes the output intent, XMP and Info. ``source`` are the bytes that the file is made of; ``dated`` the day of its edition."""
    about = {key: str(pdf.docinfo[key]) for key in ("/Title", "/Subject", "/Author", "/Keywords", "/Creator") if key in pdf.docinfo}
    carried = _carried(pdf)
    about["/Producer"] = str(pdf.docinfo.get("/Producer", "")) or "cop-docs"
    pdf.Root.OutputIntents = Array([_intent(pdf, inks)])
    identity = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(source + repr(inks).encode()).hexdigest())
    pdf.Root.Metadata = pdf.make_stream(_xmp(about, carried, dated, identity), Type=Name.Metadata, Subtype=Name.XML)
    del pdf.docinfo
    for key, value in about.items():
        pdf.docinfo[Name(key)] = String(value)
    for key in ("/CreationDate", "/ModDate") if dated else ():
        pdf.docinfo[Name(key)] = String(f"D:{dated:%Y%m%d}000000Z")
    pdf.docinfo.Trapped = Name("/False")


def _intent(pdf: pikepdf.Pdf, inks: Inks) -> Dictionary:
    condition = inks.condition
    profile = pdf.make_stream(condition.profile, N=4, Alternate=Name.DeviceCMYK)
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.identifier),
        OutputCondition=String(condition.description),
        RegistryName=String(condition.registry),
        Info=String(condition.paper),
        DestOutputProfile=profile,
    )


def _carried(pdf: pikepdf.Pdf) -> dict[str, list[str]]:
    """What the file says in XMP, by the names of ``_ARRAYS`` and ``_PLAIN``, and its identifier."""
    if Name.Metadata not in pdf.Root:
        return {}
    said = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    found = {name: said[name] for name in (*_ARRAYS, *_PLAIN, "dc:identifier") if name in said}
    return {
        name: [value] if isinstance(value, str) else sorted(value) if isinstance(value, set) else list(value)
        for name, value in found.items()
    }


def _xmp(about: dict[str, str], carried: Mapping[str, list[str]], dated: datetime.date | None, identity: uuid.UUID) -> bytes:
    day = f"{dated:%Y-%m-%d}T00:00:00Z" if dated else ""
    attributes = {"pdfxid:GTS_PDFXVersion": _VERSION, "pdf:Trapped": "False", "pdf:Producer": about["/Producer"]}
    attributes |= {f"xmp:{name}": day for name in ("CreateDate", "ModifyDate", "MetadataDate") if day}
    attributes |= {"xmp:CreatorTool": about["/Creator"]} if "/Creator" in about else {}
    attributes |= {"pdf:Keywords": about["/Keywords"]} if "/Keywords" in about else {}
    attributes |= {"xmpMM:DocumentID": f"uuid:{identity}", "xmpMM:RenditionClass": "default"}
    attributes |= {"xmpMM:VersionID": "1"} | {name: carried[name][0] for name in _PLAIN if name in carried}
    elements = ""
    for key, name in (("/Title", "title"), ("/Subject", "description")):
        if key in about:
            elements += f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(about[key])}</rdf:li></rdf:Alt></dc:{name}>\n'
    authors = {"dc:creator": [about["/Author"]]} if "/Author" in about else {}
    for name, values in (authors | {name: values for name, values in carried.items() if name in _ARRAYS}).items():
        items = "".join(f"<rdf:li{_LANGUAGE if _ARRAYS[name] == 'Alt' else ''}>{escape(value)}</rdf:li>" for value in values)
        elements += f"<{name}><rdf:{_ARRAYS[name]}>{items}</rdf:{_ARRAYS[name]}></{name}>\n"
    if "dc:identifier" in carried:
        elements += f"<dc:identifier>{escape(carried['dc:identifier'][0])}</dc:identifier>\n"
    said = "\n ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return _XMP.format(attributes=said, elements=elements).encode()
