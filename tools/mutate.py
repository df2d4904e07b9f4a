"""A finished file → the same, broken or poisoned in one way each: what `cop-docs check FILES` must notice.

    tools/mutate.py FILE FOLDER     writes every mutation of FILE that it allows into FOLDER, named after what was done
    tools/mutate.py FOLDER          tells of each finished file below FOLDER how many of its mutations are noticed, alone and with the edition

Each row says what is done, to which format, and in which part of the file; a row whose pattern is nowhere in the file does not apply to it.
``alone``: whether it must be noticed without the edition; what only the edition can tell is another word of advice, or a part that is gone.
"""

from __future__ import annotations

import io
import re
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES
from cop_docs.read.archive import open_archive, pack
from cop_docs.read.finished import OPENERS, open_file
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.received import check_changed, check_received

Parts = dict[str, bytes]
Instead = str | Callable[[re.Match[str]], str]
Make = Callable[[bytes], bytes | None]
BODY, STYLES, SETTINGS, CORE = "word/document.xml", "word/styles.xml", "word/settings.xml", "docProps/core.xml"
RELS, TYPES, TABLE = "word/_rels/document.xml.rels", "[Content_Types].xml", "word/fontTable.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RUN = r"(<w:r>)(?:<w:rPr>(.*?)</w:rPr>)?(<w:t[ >])"


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to break a file of a format; ``make`` gives the new bytes, or None where the file has nothing of the kind."""

    name: str
    format: str
    make: Make
    alone: bool = True
    needs_rtl: bool = False


def _parts(data: bytes, change: Callable[[Parts], bool]) -> bytes | None:
    parts = open_archive(data)
    return pack(parts, stored=tuple(parts)) if change(parts) else None


def _replace(part: str, pattern: str, instead: Instead, *, count: int = 1) -> Make:
    def change(parts: Parts) -> bool:
        name = next((one for one in parts if re.fullmatch(part, one)), "")
        if not name:
            return False
        text, times = re.subn(pattern, instead, parts[name].decode(), count=count, flags=re.DOTALL)
        parts[name] = text.encode()
        return times > 0

    return lambda data: _parts(data, change)


def _both(*steps: Make) -> Make:
    def change(data: bytes) -> bytes | None:
        made: bytes | None = data
        for step in steps:
            made = step(made) if made is not None else None
        return made

    return change


def _used(make: Make, pattern: str) -> Make:
    """The change, of a file whose document has what it changes the looks of."""
    return lambda data: make(data) if re.search(pattern, open_archive(data)[BODY].decode()) else None


def _with(part: str, content: bytes) -> Make:
    def change(parts: Parts) -> bool:
        parts[part] = content
        return True

    return lambda data: _parts(data, change)


def _without(pattern: str) -> Make:
    def change(parts: Parts) -> bool:
        name = next((one for one in parts if re.fullmatch(pattern, one)), "")
        return bool(name) and parts.pop(name, None) is not None

    return lambda data: _parts(data, change)


def _relation(kind: str, target: str, *, external: bool = True, used: str = "") -> Make:
    mode = ' TargetMode="External"' if external else ""
    row = f'<Relationship Id="rId900" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    steps = [_replace(RELS, "</Relationships>", row)]
    return _both(*steps, _replace(BODY, "(<w:body>)", rf"\1{used}")) if used else _both(*steps)


def _content(name: str, kind: str) -> Make:
    return _replace(r"\[Content_Types\]\.xml", "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')


def _first_run(marks: str) -> Make:
    """Marks upon the words of the second paragraph in a style of running text or of a list."""
    return _replace(BODY, r"(<w:p>(?:(?!</w:p>).)*?)" + _RUN, rf"\1\2<w:rPr>\3{marks}</w:rPr>\4")


def _paragraph(marks: str) -> Make:
    return _replace(BODY, r'(<w:pPr><w:pStyle w:val="(?:BodyText|ListBullet|ListNumber|Recommendation|Signpost)"/>)', rf"\1{marks}")


def _field(instruction: str) -> Make:
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in (instruction[:4], instruction[4:]))
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return _replace(BODY, "(<w:sectPr)(?!.*<w:sectPr)", rf"<w:p>{begin}{code}{end}</w:p>\1")


def _root_relation(kind: str, target: str, *parts: Make) -> Make:
    """A relation of the whole file, as add-ins and ribbons have it."""
    row = f'<Relationship Id="rId900" Type="{kind}" Target="{target}"/></Relationships>'
    return _both(_replace(r"_rels/\.rels", "</Relationships>", row), *parts)


def _words_in_a_row(marks: str) -> Make:
    """Marks upon the first row of a table that has words."""
    return _replace(BODY, r"<w:tr>(?:<w:trPr>(.*?)</w:trPr>)?(?=(?:(?!</w:tr>).)*?<w:t[ >])", rf"<w:tr><w:trPr>\1{marks}</w:trPr>")


def _alike(name: str, data: bytes) -> bytes:
    """The archive with the file ``name`` once more at its end, with other content."""
    made = io.BytesIO(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(made, "a") as archive:
            archive.writestr(name, b"<a/>")
    return made.getvalue()


def _outside(data: bytes) -> bytes:
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("../../outside.xml", b"<a/>")
    return made.getvalue()


def _damaged_archive(main: str) -> tuple[tuple[str, Make], ...]:
    """What can happen to an archive on its way."""
    return (
        ("cut off", lambda data: data[: len(data) // 2]),
        ("end missing", lambda data: data[:-40]),
        ("empty", lambda _: b""),
        ("zeros inside", lambda data: data[: len(data) // 3] + bytes(500) + data[len(data) // 3 + 500 :]),
        ("encrypted", lambda data: bytes.fromhex("d0cf11e0a1b11ae1") + data),
        ("a part twice", lambda data: _alike(main, data)),
        ("a part outside", _outside),
        ("another kind of file", lambda _: b"MZ" + bytes(4000)),
    )


_WORD: tuple[Mutation, ...] = tuple(
    Mutation(name, "docx", make, **more)
    for name, make, more in (
        (
            "macro",
            _both(
                _with("word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600)),
                _content("word/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
                _relation("vbaProject", "vbaProject.bin", external=False),
            ),
            {},
        ),
        (
            "macro-enabled type",
            _replace(
                r"\[Content_Types\]\.xml",
                r"vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml",
                "vnd.ms-word.document.macroEnabled.main+xml",
            ),
            {},
        ),
        ("dde field", _field("DDEAUTO c:\\\\\\\\windows\\\\\\\\system32\\\\\\\\cmd.exe"), {}),
        (
            "dde simple field",
            _replace(
                BODY, "(<w:sectPr)(?!.*<w:sectPr)", r'<w:p><w:fldSimple w:instr="DDE a b"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>\1'
            ),
            {},
        ),
        ("include text field", _field("INCLUDETEXT http://example.com/x"), {}),
        ("include picture field", _field("INCLUDEPICTURE http://example.com/x.png"), {}),
        ("macro button field", _field("MACROBUTTON Run here"), {}),
        (
            "attached template",
            _both(
                _with(
                    "word/_rels/settings.xml.rels",
                    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{_OFFICE}/attachedTemplate" Target="http://example.com/t.dotm" TargetMode="External"/></Relationships>'.encode(),
                ),
                _replace(SETTINGS, "(<w:defaultTabStop)", r'<w:attachedTemplate r:id="rId1"/>\1'),
            ),
            {},
        ),
        (
            "ole object",
            _both(
                _with("word/embeddings/oleObject1.bin", bytes(900)),
                _content("word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject"),
                _relation("oleObject", "embeddings/oleObject1.bin", external=False),
            ),
            {},
        ),
        (
            "embedded package",
            _both(
                _with("word/embeddings/a.xlsx", b"PK" + bytes(900)),
                _content("word/embeddings/a.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                _relation("package", "embeddings/a.xlsx", external=False),
            ),
            {},
        ),
        ("active control", _replace(BODY, '(<w:t xml:space="preserve">)', r'<w:control xmlns:r="x" w:name="a"/>\1'), {}),
        ("alternative chunk", _relation("aFChunk", "http://example.com/a.html", used='<w:altChunk r:id="rId900"/>'), {}),
        ("remote image", _replace(RELS, r'Target="media/[^"]*"', 'Target="http://example.com/a.png" TargetMode="External"'), {}),
        ("file link", _replace(RELS, r'Target="https://[^"]*"', 'Target="file:///etc/passwd"'), {}),
        ("script link", _replace(RELS, r'Target="https://[^"]*"', 'Target="javascript:alert(1)"'), {}),
        ("link to another host", _replace(RELS, r'Target="https://[^"]*"', 'Target="https://example.com.evil.example/"'), {}),
        (
            "picture that runs",
            _replace(
                BODY,
                r"(<wp:docPr [^>/]*>)",
                r'\1<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:id="" action="ppaction://program?file=a"/>',
            ),
            {},
        ),
        (
            "ribbon of its own",
            _root_relation(
                "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility",
                "customUI/customUI.xml",
                _with("customUI/customUI.xml", b'<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui" onLoad="a"/>'),
            ),
            {},
        ),
        (
            "add-in",
            _root_relation(
                "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes",
                "word/webextensions/taskpanes.xml",
                _with("word/webextensions/taskpanes.xml", b"<a/>"),
            ),
            {},
        ),
        (
            "mail merge",
            _replace(
                SETTINGS,
                "(<w:defaultTabStop)",
                r'<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:query w:val="SELECT 1"/></w:mailMerge>\1',
            ),
            {},
        ),
        ("part of another document", _relation("subDocument", "http://example.com/a.docx", used='<w:subDoc r:id="rId900"/>'), {}),
        (
            "remote header",
            _replace(RELS, r'(relationships/header" )Target="[^"]*"', r'\1Target="http://example.com/h.xml" TargetMode="External"'),
            {},
        ),
        (
            "remote styles",
            _replace(RELS, r'(relationships/styles" )Target="[^"]*"', r'\1Target="http://example.com/s.xml" TargetMode="External"'),
            {},
        ),
        ("link to a share", _replace(RELS, r'Target="https://[^"]*"', r'Target="\\\\evil.example\\share"'), {}),
        (
            "field in a header",
            _replace(r"word/header\d\.xml", "(</w:p>)", r'<w:fldSimple w:instr="INCLUDEPICTURE http://example.com/x.png"/>\1'),
            {},
        ),
        (
            "video",
            _replace(
                BODY,
                r"(<wp:docPr [^>/]*>)",
                r'\1<wp15:webVideoPr xmlns:wp15="http://schemas.microsoft.com/office/word/2012/wordprocessingDrawing" embeddedHtml="x"/>',
            ),
            {},
        ),
        ("drawing that runs", _replace(r"word/media/.*\.svg", "</svg>", "<script>0</script></svg>"), {}),
        ("drawing that loads", _replace(r"word/media/.*\.svg", "</svg>", '<image href="https://example.com/a.png"/></svg>'), {}),
        ("drawing emptied", lambda data: _parts(data, lambda parts: _emptied(parts, r"word/media/.*\.svg")), {}),
        ("stowaway part", _with("word/secret.xml", b"<a/>"), {}),
        ("executable part", _with("word/a.exe", b"MZ" + bytes(200)), {}),
        ("locked", _replace(SETTINGS, "(<w:defaultTabStop)", r'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>\1'), {}),
        ("hidden words", _first_run("<w:vanish/>"), {}),
        ("white words", _first_run('<w:color w:val="FFFFFF"/>'), {}),
        ("nearly white words", _first_run('<w:color w:val="FDFDFD"/>'), {}),
        ("theme white words", _first_run('<w:color w:val="000000" w:themeColor="background1"/>'), {}),
        ("words on their own colour", _first_run('<w:color w:val="102030"/><w:shd w:val="clear" w:color="auto" w:fill="102030"/>'), {}),
        ("tiny words", _first_run('<w:sz w:val="2"/><w:szCs w:val="2"/>'), {}),
        ("squeezed words", _first_run('<w:w w:val="1"/>'), {}),
        ("struck words", _first_run("<w:strike/>"), {}),
        ("raised words", _first_run('<w:position w:val="900"/>'), {}),
        ("transparent words", _first_run("<w14:textFill><w14:noFill/></w14:textFill>"), {}),
        ("white style", _replace(STYLES, r'(<w:style [^>]*w:styleId="(?:BodyText|Normal)".*?<w:rPr>)', r'\1<w:color w:val="FFFFFF"/>'), {}),
        (
            "hidden style",
            _used(
                _replace(STYLES, r'(w:styleId="Recommendation".*?)(</w:style>)', r"\1<w:rPr><w:vanish/></w:rPr>\2"),
                'w:val="Recommendation"',
            ),
            {},
        ),
        ("line without height", _paragraph('<w:spacing w:line="1" w:lineRule="exact"/>'), {}),
        ("paragraph beyond the page", _paragraph('<w:ind w:left="30000"/>'), {}),
        ("framed beyond the page", _paragraph('<w:framePr w:w="10" w:x="30000" w:y="30000"/>'), {}),
        (
            "white words in tables",
            _used(_replace(STYLES, r'(w:styleId="TableRowHeader".*?<w:rPr>)', r'\1<w:color w:val="FFFFFF"/>'), 'w:val="TableRowHeader"'),
            {},
        ),
        ("words fitted into nothing", _first_run('<w:fitText w:val="1" w:id="7"/>'), {}),
        (
            "column without width",
            _replace(BODY, r'<w:tcW w:w="\d+" w:type="dxa"/>(?=(?:(?!</w:tc>).)*?<w:t[ >])', '<w:tcW w:w="1" w:type="dxa"/>'),
            {},
        ),
        (
            "old drawing over the words",
            _replace(
                BODY,
                r"(<w:p>)",
                r'<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:600pt;height:800pt;z-index:9" fillcolor="white"/></w:pict></w:r></w:p>\1',
            ),
            {},
        ),
        (
            "shape over the words",
            _replace(
                BODY,
                r"(<w:p>)",
                r'<w:p><w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" behindDoc="0"><wp:extent cx="7560000" cy="9000000"/>'
                r'<wp:wrapNone/><wp:docPr id="900" name="a" descr="a"/></wp:anchor></w:drawing></w:r></w:p>\1',
            ),
            {},
        ),
        (
            "other words for other programs",
            _replace(
                BODY,
                r"(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[ >].*?</w:r>)",
                r'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14">\1</mc:Choice>'
                r"<mc:Fallback><w:r><w:t>Meet them alone.</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            ),
            {},
        ),
        (
            "labels of a list hidden",
            _replace("word/numbering.xml", r"(<w:lvl w:ilvl=\"0\".*?)(</w:lvl>)", r"\1<w:rPr><w:vanish/></w:rPr>\2", count=0),
            {},
        ),
        (
            "described picture called decoration",
            _replace(
                BODY,
                r'(<wp:docPr [^>]*descr="[^"]+"[^>]*)/>',
                r'\1><a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
                r'<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></wp:docPr>',
            ),
            {},
        ),
        (
            "link by a field",
            _replace(
                BODY,
                "(<w:sectPr)(?!.*<w:sectPr)",
                r'<w:p><w:fldSimple w:instr="HYPERLINK &quot;https://evil.example/&quot;"><w:r><w:t>https://www.itu.int/cop</w:t></w:r></w:fldSimple></w:p>\1',
            ),
            {},
        ),
        ("words from top to bottom", _replace(BODY, r"(<w:pgSz )", r'<w:textDirection w:val="tbRl"/>\1'), {}),
        ("hidden row", _words_in_a_row("<w:hidden/>"), {}),
        ("row without height", _words_in_a_row('<w:trHeight w:val="1" w:hRule="exact"/>'), {}),
        ("table beyond the page", _replace(BODY, "<w:tblPr>(.*?)(<w:tblW)", r'<w:tblPr>\1<w:tblInd w:w="30000" w:type="dxa"/>\2'), {}),
        ("page without room", _replace(BODY, r"<w:pgSz [^>]*/>", '<w:pgSz w:w="1700" w:h="1700"/>', count=0), {}),
        ("margins beyond the page", _replace(BODY, r'(<w:pgMar [^>]*w:left=")[^"]*', r"\g<1>-30000"), {}),
        (
            "ground of the page in the colour of words",
            _both(
                _replace(BODY, "(<w:body>)", r'<w:background w:color="1C2733"/>\1'),
                _replace(SETTINGS, "(<w:defaultTabStop)", r"<w:displayBackgroundShape/>\1"),
            ),
            {},
        ),
        ("words in the colour of their highlight", _first_run('<w:color w:val="000000"/><w:highlight w:val="black"/>'), {}),
        ("words in a colour of the theme", _first_run('<w:color w:val="FFFFFF" w:themeColor="light1"/>'), {}),
        ("letters on top of each other", _first_run('<w:spacing w:val="-200"/>'), {}),
        ("doubly struck words", _first_run("<w:dstrike/>"), {}),
        ("words hidden on the web", _first_run("<w:specVanish/>"), {}),
        (
            "words that let all through",
            _first_run(
                '<w14:textFill><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill></w14:textFill>'
            ),
            {},
        ),
        (
            "picture over the words",
            _replace(
                BODY,
                r'<wp:inline ([^>]*)><wp:extent cx="\d+" cy="\d+"/>(.*?)</wp:inline>',
                r'<wp:anchor \1 simplePos="0" relativeHeight="9" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
                r'<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
                r'<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="7560000" cy="9000000"/><wp:wrapNone/>\2</wp:anchor>',
            ),
            {},
        ),
        ("picture without size", _replace(BODY, r'(<wp:extent) cx="\d+" cy="\d+"', r'\1 cx="1" cy="1"'), {}),
        (
            "words moved to nowhere",
            _replace(
                BODY,
                r"(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[ >].*?</w:r>)",
                r'<w:moveFrom w:id="90" w:author="a">\1</w:moveFrom>',
            ),
            {},
        ),
        (
            "words marked deleted",
            _replace(BODY, r'<w:t xml:space="preserve">([^<]*)</w:t></w:r>', r'<w:delText xml:space="preserve">\1</w:delText></w:r>'),
            {},
        ),
        ("override of direction", _replace(BODY, r'(<w:t xml:space="preserve">)(\w+ \w+)', "\\1\u202e\\2"), {}),
        ("invisible character", _replace(BODY, r'(<w:t xml:space="preserve">\w)(\w+)', "\\1\u200b\\2"), {}),
        (
            "look-alike letter",
            _replace(BODY, r'(<w:t xml:space="preserve">[A-Z]?[b-z]*)[ao]([b-z]+)', "\\1\u0430\\2"),
            {"needs_rtl": False},
        ),
        (
            "left to right",
            _both(
                _replace(BODY, "<w:rtl/>", "", count=0),
                _replace(STYLES, "<w:bidi/>", "", count=0),
                _replace(BODY, "<w:bidi/>", "", count=0),
            ),
            {"needs_rtl": True},
        ),
        (
            "paragraph turned",
            _replace(BODY, r'(<w:pPr><w:pStyle w:val="(?:BodyText|ListBullet|Heading1|Recommendation)"/>)', r'\1<w:bidi w:val="0"/>'),
            {"needs_rtl": True},
        ),
        ("runs turned", _replace(BODY, "<w:rtl/>", '<w:rtl w:val="0"/>'), {"needs_rtl": True}),
        ("table turned", _replace(BODY, "<w:bidiVisual/>", ""), {"needs_rtl": True}),
        ("section turned", _replace(BODY, r"<w:bidi/>(?=<w:docGrid|</w:sectPr>)", ""), {"needs_rtl": True}),
        ("other language", _replace(CORE, r"<dc:language>[^<]*", "<dc:language>fr"), {}),
        ("language of styles", _replace(STYLES, r"<w:lang [^>]*/>", '<w:lang w:val="pt-BR" w:eastAsia="ja-JP" w:bidi="he-IL"/>'), {}),
        ("no title", _replace(CORE, r"<dc:title>[^<]*</dc:title>", ""), {}),
        ("headings are text", _replace(BODY, r'w:val="Heading\d"', 'w:val="BodyText"', count=0), {}),
        ("heading jumps", _replace(BODY, r'w:val="Heading2"', 'w:val="Heading4"'), {}),
        ("no header row", _replace(BODY, "<w:tblHeader/>", ""), {}),
        (
            "no table title",
            _replace(BODY, r'(<w:tblStyle w:val="(?:PackTable|Fill-inTable)"/>(?:(?!</w:tblPr>).)*?)<w:tblCaption [^>]*/>', r"\1"),
            {},
        ),
        ("no alternative text", _replace(BODY, r' descr="[^"]+"(?=(?:(?!</w:drawing>).)*svgBlip)', ""), {}),
        (
            "list without numbers",
            _used(
                _replace(STYLES, r'(w:styleId="(?:ListBullet|ListNumber)"(?:(?!</w:style>).)*?)<w:numPr>.*?</w:numPr>', r"\1", count=0),
                '<w:pStyle w:val="List(?:Bullet|Number)"',
            ),
            {},
        ),
        ("undefined style", _replace(BODY, r'<w:pStyle w:val="(?:ListBullet|Recommendation)"', '<w:pStyle w:val="Nothing"'), {}),
        ("numbering undefined", _replace("word/numbering.xml", r"<w:num w:numId.*</w:num>", ""), {}),
        ("rows of other lengths", _replace(BODY, r"(<w:tblHeader/></w:trPr>)<w:tc>.*?</w:tc>", r"\1"), {}),
        ("heading emptied", _replace(BODY, r'(<w:pStyle w:val="Heading\d"/></w:pPr>)(?:(?!</w:p>).)*', r"\1<w:r><w:t/></w:r>"), {}),
        ("two drawings of one number", _replace(BODY, r'(<wp:docPr id="(\d+)".*?<wp:docPr id=")\d+"', r'\1\2"'), {}),
        ("part missing", _without(r"word/(styles|numbering)\.xml"), {}),
        ("picture missing", _without(r"word/media/.*\.png"), {}),
        ("picture damaged", lambda data: _parts(data, lambda parts: _damage(parts, r"word/media/.*\.png")), {}),
        ("picture empty", lambda data: _parts(data, _blank), {}),
        ("font damaged", lambda data: _parts(data, lambda parts: _damage(parts, r"word/fonts/.*\.odttf", at=0)), {}),
        (
            "kinds of parts missing",
            _replace(r"\[Content_Types\]\.xml", r'<Override PartName="/word/styles.xml"[^>]*/>', ""),
            {"alone": True},
        ),
        ("dangling picture", _replace(BODY, r'r:embed="rId\d+"', 'r:embed="rId777"'), {}),
        ("dangling bookmark", _replace(BODY, "(</w:p>)", r'<w:hyperlink w:anchor="_Nowhere"><w:r><w:t>x</w:t></w:r></w:hyperlink>\1'), {}),
        *((name, make, {}) for name, make in _damaged_archive(BODY)),
        ("not XML", _replace(BODY, "</w:body>", ""), {}),
        ("entity", _replace(BODY, r"(<w:document )", r'<!DOCTYPE a [<!ENTITY b "c">]>\1'), {}),
        ("advice turned round", _replace(BODY, r"(?i)do not ", "Do "), {"alone": False}),
        ("number changed", _replace(BODY, r"(<w:t[^>]*>[^<]*)124", r"\g<1>214"), {"alone": False}),
        ("title changed", _replace(CORE, r"<dc:title>[^<]*", "<dc:title>Another title"), {"alone": False}),
        (
            "revision changed",
            _replace(CORE, r"revision [0-9a-f]{8}; (\d+) messages; (.*?)(\d+) reviewed", r"revision 00000000; \1 messages; \2\1 reviewed"),
            {},
        ),
        (
            "running head changed",
            _replace(r"word/header\d\.xml", r"<w:t( [^>]*)?>[^<]+</w:t>", r"<w:t\1>Approved by everybody</w:t>"),
            {"alone": False},
        ),
        (
            "paragraph left out",
            _replace(BODY, r'<w:p><w:pPr><w:pStyle w:val="(?:BodyText|ListBullet|Recommendation)"/>.*?</w:p>', ""),
            {"alone": False},
        ),
        (
            "items swapped",
            _replace(
                BODY,
                r'(<w:p><w:pPr><w:pStyle w:val="(ListNumber|ListBullet)"/>(?:(?!<w:p>).)*?</w:p>)(<w:p><w:pPr><w:pStyle w:val="\2"/>(?:(?!<w:p>).)*?</w:p>)',
                r"\3\1",
            ),
            {"alone": False},
        ),
        ("alternative texts swapped", _replace(BODY, r'descr="([^"]+)"(.*?)descr="([^"]+)"', r'descr="\3"\2descr="\1"'), {"alone": False}),
    )
)


def _emptied(parts: Parts, pattern: str) -> bool:
    name = next((one for one in parts if re.fullmatch(pattern, one)), "")
    if name:
        parts[name] = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    return bool(name)


def _damage(parts: Parts, pattern: str, at: int = 60) -> bool:
    name = next((one for one in parts if re.fullmatch(pattern, one)), "")
    if name:
        parts[name] = parts[name][:at] + bytes(byte ^ 0x5A for byte in parts[name][at : at + 40]) + parts[name][at + 40 :]
    return bool(name)


def _blank(parts: Parts) -> bool:
    """A white picture of the same kind in the place of one."""
    name = next((one for one in parts if re.fullmatch(r"word/media/.*\.png", one)), "")

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    if name:
        header = (8).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
        rows = zlib.compress((b"\0" + b"\xff" * 8) * 8)
        parts[name] = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return bool(name)


def _text(pattern: str, instead: Instead, *, count: int = 1) -> Make:
    """A change of a web page."""

    def change(data: bytes) -> bytes | None:
        text, times = re.subn(pattern, instead, data.decode(), count=count, flags=re.DOTALL)
        return text.encode() if times else None

    return change


def _styled(rule: str) -> Make:
    """A rule in the style sheet, which the policy allows again: whoever poisons a page can do so."""

    def change(data: bytes) -> bytes | None:
        from base64 import b64encode
        from hashlib import sha256

        text = data.decode().replace("</style>", f"{rule}</style>", 1)
        found = re.search("<style>(.*?)</style>", text, re.DOTALL)
        digest = b64encode(sha256(found[1].encode()).digest()).decode() if found else ""
        return re.sub(r"sha256-[A-Za-z0-9+/=]+", lambda _: f"sha256-{digest}", text, count=1).encode()

    return change


#: What is done to a page of the web and to the text of a book alike: the name, what is replaced, by what, whether it is noticed alone.
_PAGE: tuple[tuple[str, str, Instead, bool], ...] = (
        ("script", "</body>", "<script>0</script></body>", True),
        ("handler", r"<(section|div) ", r'<\1 onclick="0" ', True),
        ("frame", "</body>", '<iframe src="https://example.com/"></iframe></body>', True),
        ("form", "</body>", '<form action="https://example.com/"><input name="a"/></form></body>', True),
        ("refresh", "</head>", '<meta http-equiv="refresh" content="0;url=https://example.com/"/></head>', True),
        ("hidden attribute", r"<p>|<p ", '<p hidden="hidden" ', True),
        ("hidden from screen readers", r"<ul|<ol", '<ul aria-hidden="true"', True),
        ("label over words", r"<li>|<li ", '<li aria-label="Other words" ', True),
        ("role over words", r"<h2", '<h2 role="presentation"', True),
        ("style attribute", r"<li>|<li ", '<li style="display:none" ', True),
        ("no alternative text", r' alt="[^"]+"', ' alt=""', True),
        ("script link", r'href="https://[^"]*"', 'href="javascript:alert(1)"', True),
        ("link to another host", r'(<a [^>]*href=")https://([^"]*)("[^>]*>)(?=[^<]*\.(?:org|int|com))', r"\1https://evil.example/\3", True),
        ("other language", r' lang="\w+"', ' lang="fr"', True),
        ("turned", r' dir="(ltr|rtl)"', lambda found: f' dir="{"rtl" if found[1] == "ltr" else "ltr"}"', True),
        ("heading jumps", r"<h2(.*?)</h2>", r"<h5\1</h5>", True),
        ("header cells", r"<th (.*?)</th>", r"<td \1</td>", True),
        ("struck words", r"(<li(?: [^>]*)?>)(.*?)(</li>)", r"\1<s>\2</s>\3", True),
        ("override of direction", r"(<p[^>]*>)(\w)", "\\1\u202e\\2", True),
        ("words of a label changed", r"(<(?:ul|ol|table)[ >])", r'<div role="group" aria-label="Other words" tabindex="0">x</div>\1', True),
        ("words among the contents", r"(<p[ >].*?</p>)", r'<nav class="contents">\1</nav>', True),
        ("closed words", r"<ul(.*?)</ul>|<ol(.*?)</ol>", lambda found: f"<details><summary>x</summary>{found[0]}</details>", True),
        ("template", r"(<p[ >].*?</p>)", r"<template>\1</template>", True),
        ("object", "</body>", '<object data="https://example.com/a.swf"></object></body>', True),
        ("drawing in the page", "</body>", '<svg xmlns="http://www.w3.org/2000/svg"><script>0</script></svg></body>', True),
        ("video", "</body>", '<video src="https://example.com/a.mp4"></video></body>', True),
        ("base address", "</head>", '<base href="https://evil.example/"/></head>', True),
        ("loads before", "</head>", '<link rel="preload" href="https://example.com/a.js"/></head>', True),
        ("data link", r'href="https://[^"]*"', 'href="data:text/html,x"', True),
        ("tells the address", r"<a ", '<a ping="https://evil.example/" ', True),
        ("downloads", r"<a ", '<a download="a.exe" ', True),
        ("inert", r"<p>|<p ", '<p inert="inert" ', True),
        ("described otherwise", r"<p>|<p ", '<p aria-description="Other words" ', True),
        ("role none", r"<ul|<ol", '<ul role="none"', True),
        ("role of a picture", r"<p>|<p ", '<p role="img" ', True),
        ("tab order", r"<a ", '<a tabindex="7" ', True),
        ("keeps from enlarging", r"</head>", '<meta name="viewport" content="width=device-width, user-scalable=no"/></head>', True),
        ("invisible character", r"(<p[^>]*>\w)(\w)", "\\1\u200b\\2", True),
        ("look-alike letter", r"(<p[^>]*>[A-Z]?[b-z]*)[ao]([b-z])", "\\1\u0430\\2", True),
        ("an id twice", r"<p>|<p ", '<p id="x"></p><p id="x" ', True),
        ("item outside", r"<(?:ol|ul)[^>]*>(.*?)</(?:ol|ul)>", r"\1", True),
        ("list of paragraphs", r"(<(?:ol|ul)[^>]*>)", r"\1<p>x</p>", True),
        ("language of a passage", r"<p class=\"(item-text)\"", r'<p lang="fr" class="\1"', True),
        ("advice turned round", r"(?i)do not ", "Do ", False),
        ("paragraph left out", r"<li(?: [^>]*)?>.*?</li>", "", False),
        ("alternative texts swapped", r'alt="([^"]+)"(.*?)alt="([^"]+)"', r'alt="\3"\2alt="\1"', False),
)  # fmt: skip
_HTML: tuple[Mutation, ...] = (
    *(Mutation(name, "html", _text(pattern, instead), alone=alone) for name, pattern, instead, alone in _PAGE),
    Mutation("weak policy", "html", _text(r"default-src &#39;none&#39;", "default-src *")),
    Mutation("no policy", "html", _text(r'<meta http-equiv="Content-Security-Policy"[^>]*/>', "")),
    Mutation("policy for scripts", "html", _text(r"; base-uri", "; script-src &#39;unsafe-inline&#39;; base-uri")),
    Mutation("remote picture", "html", _text(r'src="data:[^"]*"', 'src="https://example.com/a.png"')),
    Mutation("empty picture", "html", _text(r'src="data:image/svg\+xml;base64,[^"]*"', 'src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="')),
    Mutation("style without its policy", "html", _text("</style>", "p { color: red }</style>")),
    Mutation("hiding style", "html", _styled("li { display: none }")),
    Mutation("white style", "html", _styled("main p { color: #fff }")),
    Mutation("tiny style", "html", _styled("li { font-size: 1px }")),
    Mutation("style off the page", "html", _styled("li { position: absolute; left: -9999px }")),
    Mutation("style that adds words", "html", _styled('li::after { content: "Do not " }')),
    Mutation("loading style", "html", _styled("p { background: url(https://example.com/a.png) }")),
    Mutation("escaped style", "html", _styled("li { d\\69splay: none }")),
    Mutation("clipping style", "html", _styled("p { clip-path: inset(100%) }")),
    Mutation("turned style", "html", _styled("p { direction: rtl; unicode-bidi: bidi-override }")),
    Mutation("letters on top of each other", "html", _styled("li { letter-spacing: -1em }")),
    Mutation("style without lines", "html", _styled("li { line-height: 0 }")),
    Mutation("style without ink", "html", _styled("li { color: transparent }")),
    Mutation("style that fades", "html", _styled("li { opacity: 0 }")),
    Mutation("style that shrinks", "html", _styled("li { transform: scale(0) }")),
    Mutation("style that indents", "html", _styled("li { text-indent: -9999px }")),
    Mutation("style without height", "html", _styled("li { max-height: 0; overflow: hidden }")),
    Mutation("style that skips", "html", _styled("li { content-visibility: hidden }")),
    Mutation("style that hides in print", "html", _styled("@media print { li { display: none } }")),
    Mutation("style of letters", "html", _styled("@font-face { font-family: a; src: local(a) }")),
    Mutation("style that lays over", "html", _styled("body::before { content: \"\"; position: fixed; inset: 0; background: #fff }")),
    Mutation("style by a variable", "html", _styled("html { --a: none } li { display: var(--a) }")),
    Mutation("style that masks", "html", _styled("li { filter: opacity(0) }")),
    Mutation("style that orders", "html", _styled("li:first-child { order: 9 }")),
    Mutation("charset", "html", _text('<meta charset="utf-8"/>', '<meta charset="utf-7"/>')),
    Mutation("policy moved", "html", _text(r'(<meta http-equiv="Content-Security-Policy"[^>]*/>)(.*?<body[^>]*>)', r"\2\1")),
    Mutation("no title", "html", _text("<title>[^<]*</title>", "<title></title>")),
    Mutation("no main part", "html", _text(r"<main>(.*?)</main>", r"<div>\1</div>")),
    Mutation("revision changed", "html", _text(r"revision [0-9a-f]{8}", "revision 00000000")),
    Mutation("damaged picture", "html", _text(r'(src="data:image/svg\+xml;base64,)[^"]{60}', r"\1AAAA")),
    Mutation("picture of another", "html", _text(r'(src="data:image/[^"]*")(.*?)(src="data:image/[^"]*")', r"\3\2\1"), alone=False),
    Mutation("comment that never ends", "html", _text("<main>", "<!-- <main>")),
    Mutation("entity", "html", _text("^<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>')),
    Mutation("empty", "html", lambda _: b""),
    Mutation("instruction", "html", _text("^<!DOCTYPE", '<?xml-stylesheet href="https://example.com/a.css"?><!DOCTYPE')),
    Mutation("cut off", "html", lambda data: data[: len(data) // 2]),
)  # fmt: skip


def _drawings_swapped(parts: Parts) -> bool:
    one, other = "EPUB/drawing-1.svg", "EPUB/drawing-2.svg"
    if one in parts and other in parts:
        parts[one], parts[other] = parts[other], parts[one]
    return one in parts and other in parts


PACKAGE = r"EPUB/package\.opf"
_EPUB: tuple[Mutation, ...] = (
    *(Mutation(name, "epub", _replace(r"EPUB/text\.xhtml", pattern, instead), alone=alone) for name, pattern, instead, alone in _PAGE),
    Mutation("page never shown", "epub", _replace(PACKAGE, r'<itemref idref="text"/>', "")),
    Mutation("page left out", "epub", _replace(PACKAGE, r'<itemref idref="text"/>', '<itemref idref="text" linear="no"/>')),
    Mutation("file not listed", "epub", _with("EPUB/extra.xhtml", b'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>x</p></body></html>')),
    Mutation("file missing", "epub", _without(r"EPUB/style\.css")),
    Mutation("scripted", "epub", _replace(PACKAGE, r'(<item id="text"[^>]*)/>', r'\1 properties="scripted"/>')),
    Mutation("remote file", "epub", _replace(PACKAGE, "</manifest>", '<item id="r" href="https://example.com/a.png" media-type="image/png"/></manifest>')),
    Mutation("second book", "epub", _replace("META-INF/container.xml", "</rootfiles>", '<rootfile full-path="EPUB/other.opf" media-type="application/oebps-package+xml"/></rootfiles>')),
    Mutation("encryption", "epub", _with("META-INF/encryption.xml", b"<encryption/>")),
    Mutation("turned pages", "epub", _replace(PACKAGE, r'page-progression-direction="\w+"', 'page-progression-direction="default"'), needs_rtl=True),
    Mutation("package language", "epub", _replace(PACKAGE, r"<dc:language>\w+", "<dc:language>fr")),
    Mutation("no contents", "epub", _replace(PACKAGE, r' properties="nav"', "")),
    Mutation("hiding style", "epub", _replace(r"EPUB/style\.css", "$", "\nli { visibility: hidden }")),
    Mutation("drawing that runs", "epub", _replace(r"EPUB/drawing-1\.svg", "</svg>", "<script>0</script></svg>")),
    Mutation("drawing emptied", "epub", _with("EPUB/drawing-1.svg", b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')),
    Mutation("kind not first", "epub", lambda data: pack(dict(reversed(open_archive(data).items())))),
    *(Mutation(name, "epub", make) for name, make in _damaged_archive("EPUB/text.xhtml")),
    Mutation("pages swapped", "epub", _replace(PACKAGE, r'(<itemref idref="\w+"/>)(\s*)(<itemref idref="text"/>)', r"\3\2\1")),
    Mutation("page twice", "epub", _replace(PACKAGE, r'(<itemref idref="text"/>)', r"\1\1")),
    Mutation("contents lead elsewhere", "epub", _replace(r"EPUB/nav\.xhtml", r'href="text\.xhtml#[^"]*"', 'href="text.xhtml#nowhere"')),
    Mutation("container missing", "epub", _without("META-INF/container.xml")),
    Mutation("package missing", "epub", _without(PACKAGE)),
    Mutation("other kind", "epub", _with("mimetype", b"application/zip")),
    Mutation("no title", "epub", _replace(PACKAGE, "<dc:title>[^<]*</dc:title>", "<dc:title> </dc:title>")),
    Mutation("no identifier", "epub", _replace(PACKAGE, "<dc:identifier[^>]*>[^<]*</dc:identifier>", "")),
    Mutation("not accessible by what it says", "epub", _replace(PACKAGE, r'<meta property="schema:accessibilityFeature">[^<]*</meta>', "", count=0)),
    Mutation("day that is none", "epub", _replace(PACKAGE, r'(<meta property="dcterms:modified">)[^<]*', r"\1yesterday")),
    Mutation("collection", "epub", _replace(PACKAGE, "</package>", '<collection role="x"/></package>'), alone=False),
    Mutation("sound", "epub", _replace(PACKAGE, "</manifest>", '<item id="m" href="a.mp3" media-type="audio/mpeg"/></manifest>')),
    Mutation("remote style", "epub", _replace(r"EPUB/text\.xhtml", r'(<link [^>]*href=")[^"]*', r"\1https://example.com/a.css")),
    Mutation("loading style", "epub", _replace(r"EPUB/style\.css", "$", "\n@import url(https://example.com/a.css);")),
    Mutation("drawing that loads", "epub", _replace(r"EPUB/drawing-1\.svg", "</svg>", '<image href="https://example.com/a.png"/></svg>')),
    Mutation("drawing with an action", "epub", _replace(r"EPUB/drawing-1\.svg", "<svg ", '<svg onload="0" ')),
    Mutation("drawing faded", "epub", _replace(r"EPUB/drawing-1\.svg", "<svg ", '<svg opacity="0" ')),
    Mutation("drawing hidden", "epub", _replace(r"EPUB/drawing-1\.svg", "<svg ", '<svg style="display: none" ')),
    Mutation("drawing without size", "epub", _replace(r"EPUB/drawing-2\.svg", r' width="[^"]*"', ' width="0"')),
    Mutation("drawing in white", "epub", _replace(r"EPUB/drawing-2\.svg", r'(fill|stroke)="#[^"]*"', r'\1="#fff"', count=0)),
    Mutation("page in a drawing", "epub", _replace(r"EPUB/drawing-1\.svg", "</svg>", '<a:script xmlns:a="http://www.w3.org/1999/xhtml">0</a:script></svg>')),
    Mutation("moving drawing", "epub", _replace(r"EPUB/drawing-1\.svg", "</svg>", '<animate attributeName="d" to="M0 0"/></svg>')),
    Mutation("drawings swapped", "epub", lambda data: _parts(data, _drawings_swapped), alone=False),
    Mutation("instruction", "epub", _replace(r"EPUB/text\.xhtml", "(<html)", r'<?xml-stylesheet href="https://example.com/a.css"?>\1')),
    Mutation("not XML", "epub", _replace(r"EPUB/text\.xhtml", "</body>", "")),
)  # fmt: skip


def _pdf(change: Callable[[Any], bool | None]) -> Make:
    def make(data: bytes) -> bytes | None:
        made = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if change(pdf) is False:
                return None
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # that a button belongs to no form is what is wanted
                pdf.save(made)
        return made.getvalue()

    return make


def _elements(pdf: Any, tag: str) -> list[Any]:
    return [found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == f"/{tag}" and "/P" in found]


def _drawn(instructions: str, *, after: bool = False) -> Make:
    """Operators before or after all that a page draws."""

    def change(pdf: Any) -> None:
        page = pdf.pages[-1]
        page.contents_add(pdf.make_stream(instructions.encode()), prepend=not after)

    return _pdf(change)


def _first_text(change: Callable[[Any, list[Any]], None]) -> Make:
    """A change of the operators around the first words of the last page."""

    def make(pdf: Any) -> bool:
        page = pdf.pages[-1]
        instructions = list(pikepdf.parse_content_stream(page))
        at = next((index for index, found in enumerate(instructions) if str(found.operator) in ("TJ", "Tj") and index > 20), None)
        if at is None:
            return False
        change(at, instructions)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
        return True

    return _pdf(make)


def _op(name: str, *operands: Any) -> Any:
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(name))


def _around(name: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Make:
    return _first_text(lambda at, all_: all_.__setitem__(slice(at, at + 1), [_op(name, *before), all_[at], _op(name, *after)]))


def _swap(tag: str) -> Make:
    def change(pdf: Any) -> bool:
        found = [element for element in _elements(pdf, tag) if tag != "Figure" or "/Alt" in element]
        if len(found) < 2:  # two to swap
            return False
        key = "/Alt" if tag == "Figure" else "/K"
        found[0][key], found[1][key] = found[1][key], found[0][key]
        return True

    return _pdf(change)


def _action(**entries: Any) -> Any:
    return pikepdf.Dictionary(Type=pikepdf.Name.Action, **entries)


def _links(pdf: Any) -> list[Any]:
    return [one for page in pdf.pages for one in page.obj.get("/Annots", []) if "/A" in one and "/URI" in one.A]


def _retarget(pdf: Any, address: str) -> bool:
    found = _links(pdf)
    for link in found[:1]:
        link.A.URI = pikepdf.String(address)
    return bool(found)


def _embed(pdf: Any) -> None:
    pdf.attachments["a.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ")


def _annotate(pdf: Any) -> None:
    box = pikepdf.Array([0, 0, 600, 800])
    stamp = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=box, Contents="Call me", DA="/Helv 12 Tf")
    page = pdf.pages[0].obj
    page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(stamp)])


def _set(pdf: Any, key: str, value: Any) -> None:
    pdf.Root[key] = value


def _empty_alternative(pdf: Any) -> bool:
    found = [figure for figure in _elements(pdf, "Figure") if "/Alt" in figure]
    for figure in found[:1]:
        figure.Alt = pikepdf.String(" ")
    return bool(found)


def _headers_gone(pdf: Any) -> bool:
    for cell in _elements(pdf, "TH"):
        cell.S = pikepdf.Name.TD
    return bool(_elements(pdf, "TD"))


def _left_out(pdf: Any) -> None:
    section = next(element for element in _elements(pdf, "Sect") if len(element.K) > 1)
    section.K = pikepdf.Array(list(section.K)[:-1])


def _read_out(pdf: Any) -> None:
    _elements(pdf, "P")[-1].ActualText = pikepdf.String("Meet them alone.")


def _crop(pdf: Any) -> None:
    pdf.pages[0].obj.CropBox = pikepdf.Array([0, 300, 300, 600])


def _letters_changed(pdf: Any) -> bool:
    fonts = [font for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/Type0"]
    for font in fonts:
        font.ToUnicode = pdf.make_stream(re.sub(rb"<0065>", b"<0061>", re.sub(rb"<0644>", b"<0645>", font.ToUnicode.read_bytes())))
    return bool(fonts)


def _first_link(**entries: Any) -> Make:
    """Another action behind the first link."""

    def change(pdf: Any) -> bool:
        found = _links(pdf)
        if found:
            found[0].A = _action(**entries)
        return bool(found)

    return _pdf(change)


def _laid_over(kind: str, **entries: Any) -> Make:
    """An annotation upon the first page."""

    def change(pdf: Any) -> None:
        page = pdf.pages[0].obj
        box = pikepdf.Array([0, 0, 600, 800])
        made = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(kind), Rect=box, **entries)
        page.Annots = pikepdf.Array([*page.get("/Annots", []), pdf.make_indirect(made)])

    return _pdf(change)


def _entries(page: Any, kind: str) -> dict[str, Any]:
    return dict(page.Resources[kind].items()) if kind in page.Resources else {}


def _faded(pdf: Any) -> None:
    """All that pages draw is transparent."""
    for page in pdf.pages:
        for state in _entries(page, "/ExtGState").values():
            state.ca = state.CA = 0


def _layered(pdf: Any) -> None:
    """All that the last page draws is on a layer that is off."""
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="a"))
    default = pikepdf.Dictionary(OFF=pikepdf.Array([layer]), BaseState=pikepdf.Name.OFF)
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=default)
    page = pdf.pages[-1]
    page.Resources.Properties = pikepdf.Dictionary({**_entries(page, "/Properties"), "/Layer": layer})
    page.contents_add(pdf.make_stream(b"/OC /Layer BDC\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\nEMC"))


def _listens(pdf: Any) -> None:
    pdf.pages[0].obj.AA = pikepdf.Dictionary(O=_action(S=pikepdf.Name.JavaScript, JS="0"))


def _named_script(pdf: Any) -> None:
    script = pikepdf.Array(["a", _action(S=pikepdf.Name.JavaScript, JS="0")])
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=script))


def _renamed_tags(pdf: Any) -> None:
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(H1=pikepdf.Name.P, H2=pikepdf.Name.P)


def _no_headings(pdf: Any) -> bool:
    found = [element for level in "123" for element in _elements(pdf, f"H{level}")]
    for element in found:
        element.S = pikepdf.Name.P
    return bool(found)


def _untitled(pdf: Any) -> None:
    del pdf.docinfo["/Title"]
    with pdf.open_metadata() as metadata:
        metadata.pop("dc:title", None)


def _other_revision(pdf: Any) -> None:
    pdf.docinfo["/Keywords"] = re.sub("revision [0-9a-f]+", "revision 00000000", str(pdf.docinfo["/Keywords"]))


def _said_instead(pdf: Any, key: str) -> None:
    _elements(pdf, "P")[-1][key] = pikepdf.String("Meet them alone.")


def _trimmed(pdf: Any) -> None:
    pdf.pages[0].obj.TrimBox = pikepdf.Array([0, 0, 200, 200])


def _called(pdf: Any) -> bool:
    found = _links(pdf)
    for link in found[:1]:
        link.Contents = pikepdf.String("https://evil.example/")
    return bool(found)


def _titled(pdf: Any) -> None:
    said = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(re.sub(rb"(<dc:title>.*?<rdf:li[^>]*>)[^<]*", rb"\1Another title", said, flags=re.DOTALL))


def _misled(pdf: Any) -> bool:
    with pdf.open_outline() as outline:
        if len(outline.root) < 2:  # two to lead to the same
            return False
        outline.root[0].destination = outline.root[-1].destination
    return True


def _said_in(pdf: Any) -> None:
    _elements(pdf, "Sect")[-1].Lang = pikepdf.String("fr")


def _stream_damaged(data: bytes) -> bytes:
    at = data.index(b"stream", len(data) // 3) + 40
    return data[:at] + bytes(byte ^ 0x5A for byte in data[at : at + 200]) + data[at + 200 :]


def _locked(data: bytes) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


def _patched(pdf: Any) -> bool:
    """A white patch over the first line of the last page."""
    page = pdf.pages[-1]
    width, height = (float(number) for number in page.mediabox[2:])
    page.contents_add(pdf.make_stream(f"\nq 1 0 0 1 0 0 cm 1 1 1 rg 0 {height * 0.45} {width} {height * 0.2} re f Q".encode()))
    return True


_PDF: tuple[Mutation, ...] = tuple(
    Mutation(name, "pdf", make, alone=alone)
    for name, make, alone in (
        ("opens a script", _pdf(lambda pdf: _set(pdf, "/OpenAction", _action(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))), True),
        ("launches", _pdf(lambda pdf: _set(pdf, "/OpenAction", _action(S=pikepdf.Name.Launch, F="a.exe"))), True),
        ("acts when closed", _pdf(lambda pdf: _set(pdf, "/AA", pikepdf.Dictionary(WC=_action(S=pikepdf.Name.JavaScript, JS="0")))), True),
        ("carries a file", _pdf(_embed), True),
        ("form", _pdf(lambda pdf: _set(pdf, "/AcroForm", pikepdf.Dictionary(Fields=pikepdf.Array()))), True),
        ("stamp over a page", _pdf(_annotate), True),
        ("script link", _pdf(lambda pdf: _retarget(pdf, "javascript:alert(1)")), True),
        ("other host", _pdf(lambda pdf: _retarget(pdf, "https://evil.example/")), True),
        ("link to a program", _first_link(S=pikepdf.Name.Launch, F="a.exe"), True),
        ("link to another file", _first_link(S=pikepdf.Name.GoToR, F="a.pdf", D=pikepdf.Array([0, pikepdf.Name.Fit])), True),
        ("link that runs", _first_link(S=pikepdf.Name.JavaScript, JS="0"), True),
        ("link that sends", _first_link(S=pikepdf.Name.SubmitForm, F="https://evil.example/"), True),
        ("link that prints", _first_link(S=pikepdf.Name.Named, N=pikepdf.Name.Print), True),
        ("link over a page", _laid_over("/Link", A=_action(S=pikepdf.Name.URI, URI="https://evil.example/")), True),
        ("button", _laid_over("/Widget", FT=pikepdf.Name.Btn), True),
        ("film", _laid_over("/RichMedia"), True),
        ("file on a page", _laid_over("/FileAttachment"), True),
        ("redaction", _laid_over("/Redact"), True),
        ("acts when a page is shown", _pdf(_listens), True),
        ("script by name", _pdf(_named_script), True),
        ("beginning of links", _pdf(lambda pdf: _set(pdf, "/URI", pikepdf.Dictionary(Base="https://evil.example/"))), True),
        ("portfolio", _pdf(lambda pdf: _set(pdf, "/Collection", pikepdf.Dictionary())), True),
        ("faded words", _pdf(_faded), True),
        ("words on a layer", _pdf(_layered), True),
        ("patch over a line", _pdf(_patched), True),
        ("words as a clip", _around("Tr", (7,), (0,)), True),
        ("squeezed words", _around("Tz", (1,), (100,)), True),
        ("raised words", _around("Ts", (3000,), (0,)), True),
        ("mirrored page", _drawn("-1 0 0 1 595 0 cm\n"), True),
        ("other words for a paragraph", _pdf(lambda pdf: _said_instead(pdf, "/Alt")), True),
        ("words written out otherwise", _pdf(lambda pdf: _said_instead(pdf, "/E")), True),
        ("link that is called otherwise", _pdf(_called), True),
        ("title of the window", _pdf(_titled), True),
        ("edge of the paper", _pdf(_trimmed), True),
        ("bookmarks that lead elsewhere", _pdf(_misled), False),
        ("tags renamed", _pdf(_renamed_tags), True),
        ("headings are text", _pdf(_no_headings), True),
        ("no title", _pdf(_untitled), True),
        ("title not shown", _pdf(lambda pdf: _set(pdf, "/ViewerPreferences", pikepdf.Dictionary())), True),
        ("not marked", _pdf(lambda pdf: _set(pdf, "/MarkInfo", pikepdf.Dictionary(Marked=False))), True),
        ("no properties", _pdf(lambda pdf: pdf.Root.__delitem__("/Metadata")), True),
        ("language of a part", _pdf(_said_in), True),
        ("revision changed", _pdf(_other_revision), True),
        ("stream damaged", _stream_damaged, True),
        ("locked", _locked, True),
        ("end missing", lambda data: data[:-200], True),
        ("empty", lambda _: b"", True),
        ("another kind of file", lambda _: b"MZ" + bytes(4000), True),
        ("invisible words", _around("Tr", (3,), (0,)), True),
        ("white words", _around("rg", (1, 1, 1), (0, 0, 0)), True),
        ("nearly white words", _around("rg", (0.98, 0.98, 0.98), (0, 0, 0)), True),
        ("covered words", _drawn("q 1 1 1 rg 0 0 2000 2000 re f Q", after=True), True),
        ("clipped words", _drawn("q 0 0 1 1 re W n\n"), True),
        ("words off the page", _drawn("1 0 0 1 3000 0 cm\n"), True),
        ("tiny words", _drawn("0.02 0 0 0.02 300 400 cm\n"), True),
        ("cut page", _pdf(_crop), True),
        ("turned page", _pdf(lambda pdf: pdf.pages[0].rotate(90, relative=False)), True),
        ("other words read out", _pdf(_read_out), True),
        ("letters changed", _pdf(_letters_changed), True),
        ("no language", _pdf(lambda pdf: _set(pdf, "/Lang", "")), True),
        ("other language", _pdf(lambda pdf: _set(pdf, "/Lang", "fr")), True),
        ("not tagged", _pdf(lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")), True),
        ("no alternative text", _pdf(_empty_alternative), True),
        ("no headers", _pdf(_headers_gone), True),
        ("no bookmarks", _pdf(lambda pdf: pdf.Root.__delitem__("/Outlines")), True),
        ("paragraph out of the tags", _pdf(_left_out), True),
        ("page left out", _pdf(lambda pdf: pdf.pages.__delitem__(0)), True),
        ("page twice", _pdf(lambda pdf: pdf.pages.append(pdf.pages[0])), True),
        ("alternative texts swapped", _swap("Figure"), False),
        ("items swapped", _swap("LBody"), True),
        ("headings swapped", _swap("H2"), True),
        ("cut off", lambda data: data[: len(data) // 2], True),
    )
)  # fmt: skip

MUTATIONS: tuple[Mutation, ...] = (*_WORD, *_HTML, *_EPUB, *_PDF)


def mutated(data: bytes, form: str) -> Iterator[tuple[Mutation, bytes]]:
    """Each mutation that a file of the format ``form`` allows, with the new bytes."""
    for mutation in MUTATIONS:
        if mutation.format == form and (made := mutation.make(data)) is not None:
            yield mutation, made


def noticed(name: str, form: str, content: bytes, ours: bytes = b"") -> bool:
    """Whether more than a note is told of a file; with ``ours``, of what it has otherwise than that."""
    findings, place = Findings(), Place(name)
    try:
        file = open_file(name, form, content)
    except Unreadable:
        return True
    check_received(file, place, LANGUAGES, findings)
    if ours:
        check_changed(file, open_file(name, form, ours), place, findings)
    return findings.errors() + findings.warnings() > 0


def measure(folder: Path) -> int:
    """Tells, of each finished file below a folder, how many of its mutations are noticed; 1 where one is not, or where the file itself is."""
    is_wrong = False
    for path in sorted(found for found in folder.rglob("*") if found.suffix[1:] in OPENERS):
        ours, form = path.read_bytes(), path.suffix[1:]
        right_to_left = {"ar": True}.get(path.stem.rpartition("-")[2], False)
        made = [(one, content) for one, content in mutated(ours, form) if content != ours and (right_to_left or not one.needs_rtl)]
        alone = {one.name for one, content in made if noticed(path.name, form, content)}
        missed = [one.name for one, content in made if one.name not in alone and not noticed(path.name, form, content, ours)]
        alarm = noticed(path.name, form, ours, ours)
        is_wrong |= bool(missed) or alarm
        print(
            f"{path.name}: {len(alone)} of {len(made)} alone, {len(made) - len(missed)} with the edition{' (a false alarm)' * alarm}",
            *missed,
            sep="\n  ",
        )
    return int(is_wrong)


def main(file: Path, folder: Path) -> int:
    """Writes the mutations of a file; 1 where there are none."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for mutation, made in mutated(file.read_bytes(), file.suffix[1:]):
        (folder / f"{mutation.name.replace(' ', '-')}-{file.name}").write_bytes(made)
        count += 1
    print(f"{count} mutations in {folder}")
    return 0 if count else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])) if len(sys.argv) > 2 else measure(Path(sys.argv[1])))
