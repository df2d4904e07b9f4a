"""Small Word files, made of the XML of their parts, for tests of what is told of one."""

from __future__ import annotations

from cop_docs.read.archive import pack_office
from cop_docs.read.docx import WordFile

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = " ".join(
    f'xmlns:{prefix}="http://schemas.openxmlformats.org/{name}"'
    for prefix, name in (
        ("w", "wordprocessingml/2006/main"), ("r", "officeDocument/2006/relationships"), ("a", "drawingml/2006/main"), ("wp", "drawingml/2006/wordprocessingDrawing"),
    )
)  # fmt: skip
SECTION = '<w:sectPr><w:pgSz w:w="11900" w:h="16800"/><w:pgMar w:left="900" w:right="900" w:top="900" w:bottom="900"/></w:sectPr>'
STYLES = (
    f'<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>'
    '<w:style w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style><w:style w:styleId="PackTable"><w:name w:val="Pack"/></w:style>'
    '<w:style w:styleId="Other"><w:name w:val="Other"/></w:style>'
    '<w:style w:styleId="Turned"><w:name w:val="Turned"/><w:pPr><w:bidi/></w:pPr></w:style></w:styles>'
)
NUMBERING = f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum><w:num w:numId="1"/></w:numbering>'


def word_file(
    body: str, *, section: str = SECTION, settings: str = "", numbering: str = NUMBERING, header: str = "", pictures: tuple[bytes, ...] = ()
) -> WordFile:
    """A small Word file with this body, in which nothing else is wrong."""
    parts = {
        "word/styles.xml": ("styles", STYLES),
        "word/numbering.xml": ("numbering", numbering),
        "word/settings.xml": ("settings", f"<w:settings {NAMES}>{settings}</w:settings>"),
    } | ({"word/header1.xml": ("header", f"<w:hdr {NAMES}>{header}</w:hdr>")} if header else {})
    core = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>A</dc:title><dc:language>en-GB</dc:language></c:coreProperties>'
    )
    images = {f"word/media/{number}.svg": data for number, data in enumerate(pictures)}
    kinds = {name.removeprefix("word/"): f"{OFFICE}/{kind}" for name, (kind, _) in parts.items()}
    kinds |= {name.removeprefix("word/"): f"{OFFICE}/image" for name in images}
    types = "".join(f'<Override PartName="/{name}" ContentType="{WORDS}.{kind}+xml"/>' for name, (kind, _) in parts.items())
    files = {name: text for name, (_, text) in parts.items()} | {
        "docProps/core.xml": core,
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>",
        "_rels/.rels": relations(
            {"word/document.xml": f"{OFFICE}/officeDocument", "docProps/core.xml": "http://x/metadata/core-properties"}
        ),
        "word/_rels/document.xml.rels": relations(kinds),
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="svg" ContentType="image/svg+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORDS}.document.main+xml"/>{types}</Types>',
    }
    return WordFile.read("a.docx", pack_office({name: text.encode() for name, text in files.items()} | images))


def relations(kinds: dict[str, str]) -> str:
    """Relations to parts, by their types; the id of each is its last word: ``r-header1``."""
    rows = "".join(
        f'<Relationship Id="r-{name.rpartition("/")[2].partition(".")[0]}" Type="{kind}" Target="{name}"/>' for name, kind in kinds.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def paragraph(words: str = "Words", looks: str = "", properties: str = "") -> str:
    """A paragraph of one run, with the looks of its words and the properties of the paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def drawing(
    about: str = 'descr="A flag"',
    *,
    size: tuple[int, int] = (900_000, 900_000),
    more: str = "",
    frame: str = "anchor",
    place: str = "",
    form: str = "<a:blip/>",
) -> str:
    """A picture in a paragraph of its own."""
    return (
        f'<w:p><w:r><w:drawing><wp:{frame} {place}><wp:extent cx="{size[0]}" cy="{size[1]}"/>{more}<wp:docPr id="1" name="Flag" {about}/>'
        f"{form}</wp:{frame}></w:drawing></w:r></w:p>"
    )


def table(row: str = "", cell: str = "", properties: str = "") -> str:
    """A table of one cell."""
    cells = f"<w:tc><w:tcPr>{cell}</w:tcPr>{paragraph('Words')}</w:tc>"
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tr><w:trPr>{row}</w:trPr>{cells}</w:tr></w:tbl>"
