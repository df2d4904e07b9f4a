"""What a press file says of itself: the condition that it is made for, and its metadata, twice alike: in XMP and in the Info dictionary."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from xml.sax.saxutils import escape, quoteattr

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from cop_docs.model.inks import Inks

_VERSION = "PDF/X-4"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 {attributes}>
{elements}</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def describe(pdf: pikepdf.Pdf, source: bytes, inks: Inks, dated: datetime.date | None) -> None:
    """Writes the output intent, XMP and Info. ``source`` are the bytes that the file is made of; ``dated`` the day of its edition."""
    about = {key: str(pdf.docinfo[key]) for key in ("/Title", "/Subject", "/Author", "/Keywords", "/Creator") if key in pdf.docinfo}
    about["/Producer"] = str(pdf.docinfo.get("/Producer", "")) or "cop-docs"
    pdf.Root.OutputIntents = Array([_intent(pdf, inks)])
    identity = uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(source + repr(inks).encode()).hexdigest())
    pdf.Root.Metadata = pdf.make_stream(_xmp(about, dated, identity), Type=Name.Metadata, Subtype=Name.XML)
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


def _xmp(about: dict[str, str], dated: datetime.date | None, identity: uuid.UUID) -> bytes:
    day = f"{dated:%Y-%m-%d}T00:00:00Z" if dated else ""
    attributes = {"pdfxid:GTS_PDFXVersion": _VERSION, "pdf:Trapped": "False", "pdf:Producer": about["/Producer"]}
    attributes |= {f"xmp:{name}": day for name in ("CreateDate", "ModifyDate", "MetadataDate") if day}
    attributes |= {"xmp:CreatorTool": about["/Creator"]} if "/Creator" in about else {}
    attributes |= {"pdf:Keywords": about["/Keywords"]} if "/Keywords" in about else {}
    attributes |= {"xmpMM:DocumentID": f"uuid:{identity}", "xmpMM:VersionID": "1", "xmpMM:RenditionClass": "default"}
    elements = ""
    for key, name in (("/Title", "title"), ("/Subject", "description")):
        if key in about:
            elements += f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(about[key])}</rdf:li></rdf:Alt></dc:{name}>\n'
    if "/Author" in about:
        elements += f"<dc:creator><rdf:Seq><rdf:li>{escape(about['/Author'])}</rdf:li></rdf:Seq></dc:creator>\n"
    said = "\n ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return _XMP.format(attributes=said, elements=elements).encode()
