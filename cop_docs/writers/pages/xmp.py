"""The XMP of WeasyPrint → the same with what it lacks: that the file is PDF/UA-1, who publishes it and what may be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from cop_docs.model.metadata import Metadata

#: Identifies PDF/UA-1 (ISO 14289-1, clause 5) beside PDF/A, whose extension schema must declare the identifier (ISO 19005-2, 6.6.2.3).
_PDF_UA = (
    b'<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    b' pdfuaid:part="1"/><rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""'
    b' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Indicates the part of ISO 14289 to which the file conforms</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_END = b"</rdf:RDF>"
_RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""'
_MM = 'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
_DC, _RIGHTS = 'xmlns:dc="http://purl.org/dc/elements/1.1/"', 'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'


def with_more(xmp: bytes, metadata: Metadata, identifier: str) -> bytes:
    """``xmp`` with the descriptions that it lacks at its end (ISO 16684-1, 8.3 Dublin Core, 8.5 XMP rights, 8.6 media management)."""
    return xmp.replace(_END, _PDF_UA + "".join(descriptions(metadata, identifier)).encode() + _END)


def descriptions(metadata: Metadata, identifier: str) -> Iterator[str]:
    """What a project says of its files, each as a description of XMP; ``identifier`` is that of the file, or empty."""
    if identifier:
        yield f"<rdf:Description {_RDF} {_DC}><dc:identifier>{escape(identifier)}</dc:identifier></rdf:Description>"
    if metadata.title:
        yield f"<rdf:Description {_RDF} {_DC}><dc:relation><rdf:Bag><rdf:li>{escape(metadata.title)}</rdf:li></rdf:Bag></dc:relation></rdf:Description>"
    if metadata.date:
        yield f"<rdf:Description {_RDF} {_DC}><dc:date><rdf:Seq><rdf:li>{metadata.date.isoformat()}</rdf:li></rdf:Seq></dc:date></rdf:Description>"
    if metadata.edition:
        yield f"<rdf:Description {_RDF} {_MM} xmpMM:VersionID={quoteattr(metadata.edition)}/>"
    if metadata.publisher:
        yield f"<rdf:Description {_RDF} {_DC}><dc:publisher><rdf:Bag><rdf:li>{escape(metadata.publisher)}</rdf:li></rdf:Bag></dc:publisher></rdf:Description>"
    if metadata.rights:
        text = f'<rdf:li xml:lang="x-default">{escape(metadata.rights)}</rdf:li>'
        yield f"<rdf:Description {_RDF} {_DC}><dc:rights><rdf:Alt>{text}</rdf:Alt></dc:rights></rdf:Description>"
    if metadata.licence:
        yield f'<rdf:Description {_RDF} {_RIGHTS} xmpRights:Marked="True" xmpRights:WebStatement={quoteattr(metadata.licence)}/>'
