"""Each demand of the preflight finds the file that breaks it, names the page, and is silent of the file that does not."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from cop_docs.model.finding import Findings, Place
from cop_docs.rules.files.press import PREFLIGHT, Limits, check_press_file, preflight
from cop_docs.writers.pages.pdf import lay_out, write
from cop_docs.writers.press import PrintJob, press
from tests.documents import design, small
from tests.projects import ROOT, said
from tests.writers.press.sheets import DAY, MM, inks

Change = Callable[[pikepdf.Pdf, Any], None]


@cache
def good() -> bytes:
    """The press file of a small document with a cover, as the writers make it."""
    bleeding = replace(design(), bleed=3.0)
    made = small()
    return press(write(made, bleeding, lay_out(made, bleeding)), inks(), PrintJob(DAY)).content


def changed(change: Change, **options: Any) -> bytes:
    """The good file with one thing changed; a change is given the file and its second page."""
    with pikepdf.open(io.BytesIO(good())) as pdf:
        change(pdf, pdf.pages[1].obj)
        out = io.BytesIO()
        settings: dict[str, Any] = {"force_version": "1.6", "deterministic_id": True} | options
        pdf.save(out, **settings)
    return out.getvalue()


def faults(content: bytes, **limits: Any) -> dict[str, list[str]]:
    """The faults of a file by demand, each with its place."""
    return {demand.name: [f"{fault.where}: {fault.problem}" for fault in found] for demand, found in preflight(content, Limits(**limits))}


def draw(operators: str) -> Change:
    """Operators drawn on the second page, above all else."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + f"\nq {operators} Q".encode())

    return change


def xmp(old: str, new: str) -> Change:
    def change(pdf: pikepdf.Pdf, _: Any) -> None:
        before = pdf.Root.Metadata.read_bytes().decode()
        assert old in before
        pdf.Root.Metadata.write(before.replace(old, new).encode())

    return change


def put(where: str, key: str, value: Any) -> Change:
    """A key set in the catalogue, on the page, in Info, in the output intent, or in what the page draws with."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        held = {"root": pdf.Root, "page": page, "info": pdf.docinfo, "intent": pdf.Root.OutputIntents[0]}.get(where)
        target = held if held is not None else page.Resources[Name(f"/{where}")]
        if value is None:
            del target[Name(f"/{key}")]
        else:
            target[Name(f"/{key}")] = value(pdf) if callable(value) else value

    return change


def both(*changes: Change) -> Change:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        for one in changes:
            one(pdf, page)

    return change


def stream(data: bytes = b"", **about: Any) -> Callable[[pikepdf.Pdf], Any]:
    return lambda pdf: pdf.make_stream(data, **about)


def picture(space: Any, data: bytes, **about: Any) -> Callable[[pikepdf.Pdf], Any]:
    more = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": space} | about
    return stream(data, Type=Name.XObject, Subtype=Name.Image, **more)


def jpeg(*inks: int) -> Callable[[pikepdf.Pdf], Any]:
    """A picture of four inks in JPEG, which programs store turned, as Adobe's do."""
    packed = io.BytesIO()
    Image.new("CMYK", (8, 8), inks).save(packed, "JPEG")
    return picture(Name.DeviceCMYK, packed.getvalue(), Width=8, Height=8, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4))


def form(content: bytes, **about: Any) -> Callable[[pikepdf.Pdf], Any]:
    more = {"BBox": Array([0, 0, 99, 99]), "Resources": Dictionary()} | about
    return stream(content, Type=Name.XObject, Subtype=Name.Form, **more)


def shading(space: Any, colour: list[float], other: list[float] | None = None, **about: Any) -> Dictionary:
    """A shading from a colour to another one."""
    keys: dict[str, Any] = {"FunctionType": 2, "Domain": Array([0, 1]), "C0": Array(colour), "C1": Array(other or colour), "N": 1} | about
    function = Dictionary(**keys)
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 1, 1]), Function=function)


def both_keys(thing: Dictionary, **more: Any) -> Dictionary:
    """A dictionary with other values of some keys."""
    for key, value in more.items():
        thing[Name(f"/{key}")] = value
    return thing


def spot(name: str) -> Array:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 0, 0]), N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def box(*values: float) -> Array:
    return Array([round(value, 3) for value in values])


def letters(colour: str) -> str:
    """Letters of the page's first font in a colour, at 20 mm from the left and 50 mm from the head."""
    return f"{colour} BT /Font 9 Tf 1 0 0 1 56.693 700.157 Tm <0001> Tj ET"


def unembedded(_: pikepdf.Pdf, page: Any) -> None:
    font = next(iter(page.Resources.Font.values()))
    descriptor = (font.DescendantFonts[0] if "/DescendantFonts" in font else font).FontDescriptor
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[Name(key)]


def no_marks_of_overprint(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/CopOverprint gs", b""))


def cut_at_trim(pdf: pikepdf.Pdf, _: Any) -> None:
    cover = pdf.pages[0].obj
    cover.Contents = pdf.make_stream(b"q 0 0 595.276 841.89 re W n\n" + cover.Contents.read_bytes() + b"\nQ")


def tile(content: bytes, **more: Any) -> Change:
    """A pattern T of tiles that are drawn by operators."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        about = {"PatternType": 1, "PaintType": 1, "BBox": box(0, 0, 9, 9), "XStep": 9, "YStep": 9, "Resources": Dictionary()} | more
        page.Resources.Pattern = Dictionary(T=pdf.make_stream(content, **about))

    return change


RGB, GREY = Name.DeviceRGB, Name.DeviceGray
W, H = 210 * MM, 297 * MM
B = 3 * MM
#: A point of 301 % of ink, in bytes; with one less in the last, of 300 %.
DARK_301 = bytes([255, 255, 255, 3])

#: The demand that each breaks.
MUTANTS: list[tuple[str, str, Change]] = [
    ("output-intent", "no intent", put("root", "OutputIntents", None)),
    ("output-intent", "an intent of PDF/A", put("intent", "S", Name.GTS_PDFA1)),
    ("output-intent", "two intents", lambda pdf, _: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("condition", "no condition", put("intent", "OutputConditionIdentifier", None)),
    ("condition", "an empty condition", put("intent", "OutputConditionIdentifier", String(" "))),
    ("profile", "no profile", put("intent", "DestOutputProfile", None)),
    ("profile", "a profile of a screen", put("intent", "DestOutputProfile", stream(inks().condition.profile.replace(b"prtr", b"mntr", 1), N=4))),
    ("profile", "a profile that is cut off", put("intent", "DestOutputProfile", stream(inks().condition.profile[:-9], N=4))),
    ("profile", "three inks", put("intent", "DestOutputProfile", stream(inks().condition.profile, N=3))),
    ("metadata", "no metadata", put("root", "Metadata", None)),
    ("metadata", "written to PDF/X-3", xmp('"PDF/X-4"', '"PDF/X-3"')),
    ("metadata", "no DocumentID", xmp("xmpMM:DocumentID", "xmpMM:Document")),
    ("metadata", "no VersionID", xmp("xmpMM:VersionID", "xmpMM:Version")),
    ("metadata", "no RenditionClass", xmp("xmpMM:RenditionClass", "xmpMM:Rendition")),
    ("metadata", "no title", xmp("dc:title", "dc:name")),
    ("dates", "no date in Info", put("info", "CreationDate", None)),
    ("dates", "no date of change in Info", put("info", "ModDate", None)),
    ("dates", "no MetadataDate", xmp("xmp:MetadataDate", "xmp:Date")),
    ("trapped", "nothing said", put("info", "Trapped", None)),
    ("trapped", "not known", put("info", "Trapped", Name.Unknown)),
    ("agreement", "another title in Info", put("info", "Title", String("Another"))),
    ("agreement", "another title in XMP", xmp("A title", "Another")),
    ("agreement", "another day", put("info", "CreationDate", String("D:20261128000000Z"))),
    ("agreement", "another program", put("info", "Producer", String("Another"))),
    ("agreement", "trapped in one of them", xmp('pdf:Trapped="False"', 'pdf:Trapped="True"')),
    ("catalogue", "an action", put("root", "OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))),
    ("catalogue", "a form", put("root", "AcroForm", Dictionary())),
    ("catalogue", "layers", put("root", "OCProperties", Dictionary())),
    ("catalogue", "attached files", put("root", "Names", Dictionary(EmbeddedFiles=Dictionary()))),
    ("trim-box", "no trim", put("page", "TrimBox", None)),
    ("trim-box", "trim and art", put("page", "ArtBox", box(0, 0, W, H))),
    ("nested-boxes", "media within the bleed", put("page", "MediaBox", box(0, 0, W, H))),
    ("nested-boxes", "a crop within the bleed", put("page", "CropBox", box(9, 9, 400, 500))),
    ("bleed-box", "no bleed", put("page", "BleedBox", None)),
    ("bleed-box", "2.9 mm at the foot", put("page", "BleedBox", box(-B, -2.9 * MM, W + B, H + B))),
    ("bleed-box", "2.9 mm at the right", put("page", "BleedBox", box(-B, -B, W + 2.9 * MM, H + B))),
    ("one-size", "a page of 209 mm", put("page", "TrimBox", box(0, 0, 209 * MM, H))),
    ("page-count", "a page of three", lambda pdf, _: pdf.pages.extend(pdf.pages[:1])),
    ("no-annotations", "a link", put("page", "Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box(9, 9, 20, 20))]))),
    ("no-page-actions", "an action", put("page", "AA", Dictionary())),
    ("no-page-actions", "a slide", put("page", "Trans", Dictionary())),
    ("not-turned", "turned", put("page", "Rotate", 90)),
    ("not-turned", "enlarged", put("page", "UserUnit", 2)),
    ("inks-alone", "letters in RGB", draw(letters("1 0 0 rg"))),
    ("inks-alone", "an area in RGB", draw("1 0 0 rg 20 20 9 9 re f")),
    ("inks-alone", "a line in RGB", draw("1 0 0 RG 20 20 m 90 20 l S")),
    ("inks-alone", "an area in Lab", both(put("ColorSpace", "L", Array([Name.Lab, Dictionary(WhitePoint=box(1, 1, 1))])), draw("/L cs 50 9 9 sc 20 20 9 9 re f"))),
    ("inks-alone", "RGB in a form", both(put("XObject", "X", form(b"1 0 0 rg 0 0 9 9 re f")), draw("/X Do"))),
    ("inks-alone", "RGB in a tile", tile(b"1 0 0 rg 0 0 5 5 re f")),
    ("inks-alone", "a picture in RGB", both(put("XObject", "X", picture(RGB, b"\xff\0\0")), draw("0.2 0 0 0.2 30 30 cm /X Do"))),
    ("no-inline-pictures", "one in the stream", draw("BI /W 1 /H 1 /BPC 8 /CS /G ID \x01 EI")),
    ("four-inks", "a fifth ink", both(put("ColorSpace", "S", spot("Gold")), draw("/S cs 1 scn 20 20 9 9 re f"))),
    ("black-overprints", "black letters that knock out", no_marks_of_overprint),
    ("black-overprints", "grey letters that knock out", draw(letters("/CopKnockout gs 0 0 0 .5 k"))),
    ("black-overprints", "black letters of DeviceGray", draw(letters("/CopKnockout gs 0 g"))),
    ("white-knocks-out", "white letters", draw(letters("/CopOverprint gs 0 0 0 0 k"))),
    ("white-knocks-out", "a white area", draw("/CopOverprint gs 0 0 0 0 k 20 20 9 9 re f")),
    ("only-letters-overprint", "letters in a colour", draw(letters("/CopOverprint gs 0 .8 .8 0 k"))),
    ("only-letters-overprint", "an area", draw("/CopOverprint gs 0 .8 .8 0 k 20 20 9 9 re f")),
    ("only-letters-overprint", "a line in black", draw("/CopOverprint gs 0 0 0 1 K 20 20 m 90 20 l S")),
    ("ink-limit", "an area of 301 %", draw("1 1 .51 .5 k 20 20 9 9 re f")),
    ("ink-limit", "a line of 301 %", draw("1 1 .51 .5 K 20 20 m 90 20 l S")),
    ("ink-limit", "301 % in a form", both(put("XObject", "X", form(b"1 1 .51 .5 k 0 0 9 9 re f")), draw("/X Do"))),
    ("ink-below-black", "a ground of 201 %", draw("1 1 .01 0 k 20 20 9 9 re f")),
    ("ink-limit", "301 % in a tile", tile(b"1 1 .51 .5 k 0 0 5 5 re f")),
    ("ink-limit", "301 % in the colour of a tile", both(tile(b"0 0 5 5 re f", PaintType=2), put("ColorSpace", "P", Array([Name.Pattern, Name.DeviceCMYK])), draw("/P cs 1 1 .51 .5 /T scn 9 9 9 9 re f"))),
    ("ink-limit", "outlines of letters of 301 %", draw(letters("1 Tr 1 1 .51 .5 K"))),
    ("ink-limit", "a shading to 301 %", put("Shading", "X", shading(Name.DeviceCMYK, [0, 0, 0, 0], [1, 1, 0.51, 0.5]))),
    ("ink-limit", "a shading from 301 %", put("Shading", "X", shading(Name.DeviceCMYK, [1, 1, 0.51, 0.5], [0, 0, 0, 0]))),
    ("ink-limit", "a shading above a ground of 301 %", put("Shading", "X", both_keys(shading(Name.DeviceCMYK, [0, 0, 0, 0]), Background=Array([1, 1, 0.51, 0.5])))),
    ("ink-limit", "a picture with a point of 301 %", put("XObject", "X", picture(Name.DeviceCMYK, bytes(8) + DARK_301, Width=3))),
    ("ink-limit", "a picture of 301 %, turned", put("XObject", "X", picture(Name.DeviceCMYK, bytes(255 - one for one in DARK_301), Decode=Array([1, 0] * 4)))),
    ("ink-limit", "a picture of 400 % in JPEG", put("XObject", "X", jpeg(255, 255, 255, 255))),
    ("ink-limit", "a picture with a table of 301 %", put("XObject", "X", picture(Array([Name.Indexed, Name.DeviceCMYK, 0, String(DARK_301)]), b"\0"))),
    ("ink-below-black", "a shading of 201 %", put("Shading", "X", shading(Name.DeviceCMYK, [1, 1, 0.01, 0]))),
    ("ink-below-black", "a tile of 201 %", tile(b"1 1 .01 0 k 0 0 5 5 re f")),
    ("known-ink", "a shading by a table of colours", put("Shading", "X", both_keys(shading(Name.DeviceCMYK, [0, 0, 0, 0]), Function=Dictionary(FunctionType=0)))),
    ("known-ink", "a shading beyond its colours", put("Shading", "X", shading(Name.DeviceCMYK, [0, 0, 0, 0], [0, 0, 0, 1], Domain=Array([0, 2])))),
    ("known-ink", "a shading between triangles", put("Shading", "X", both_keys(shading(Name.DeviceCMYK, [0, 0, 0, 0]), ShadingType=4))),
    ("known-ink", "a picture of 16 bits", put("XObject", "X", picture(Name.DeviceCMYK, bytes(8), BitsPerComponent=16))),
    ("known-ink", "a picture in JPEG 2000", put("XObject", "X", picture(Name.DeviceCMYK, b"", Filter=Name.JPXDecode))),
    ("known-ink", "a picture that ends within a point", put("XObject", "X", picture(Name.DeviceCMYK, bytes(5)))),
    ("covering-blends", "one that adds inks", put("ExtGState", "X", Dictionary(BM=Name.Multiply))),
    ("covering-blends", "a choice of two", put("ExtGState", "X", Dictionary(BM=Array([Name.Normal, Name.Darken])))),
    ("thin-line", "a hairline", draw("0 w 20 20 m 90 20 l S")),
    ("thin-line", "a line of 0.24 pt", draw("0 0 0 1 K .24 w 20 20 m 90 20 l S")),
    ("thin-line", "a line made thin by its matrix", draw("0 0 0 1 K 1 w .2 0 0 .2 0 0 cm 100 100 m 400 100 l S")),
    ("thin-line", "an area of 0.24 pt", draw("0 0 0 1 k 20 20 90 .24 re f")),
    ("thin-line", "a thin area beside a wide one", draw("0 0 0 1 k 20 20 90 9 re 20 40 .24 90 re f")),
    ("thin-line", "a border of 0.2 pt", draw("0 0 0 1 k 20 20 90 90 re 20.2 20.2 89.6 89.6 re f*")),
    ("thin-line", "a border of 0.2 pt at one side", draw("0 0 0 1 k 20 20 90 90 re 20 20.2 90 89.8 re f*")),
    ("thin-line", "a thin area beside another", draw("0 0 0 1 k 20 20 90 90 re 300 20 0 90 re f*")),
    ("coarse-picture", "249 dpi", both(put("XObject", "X", picture(GREY, bytes(249 * 249), Width=249, Height=249)), draw("72 0 0 72 30 30 cm /X Do"))),
    ("coarse-picture", "249 dpi in one direction", both(put("XObject", "X", picture(GREY, bytes(249 * 300), Width=300, Height=249)), draw("0 72 -72 0 90 30 cm /X Do"))),
    ("registration-outside", "an area in all inks", draw("/CopAllInks cs 1 scn 20 20 9 9 re f")),
    ("fonts-embedded", "a font without its file", unembedded),
    ("blend-space", "a form blended in RGB", put("XObject", "X", form(b"", Group=Dictionary(S=Name.Transparency, CS=RGB)))),
    ("blend-space", "a form blended in greys", put("XObject", "X", form(b"", Group=Dictionary(S=Name.Transparency, CS=GREY)))),
    ("page-blend-space", "no group", put("page", "Group", None)),
    ("page-blend-space", "a page blended in RGB", put("page", "Group", Dictionary(S=Name.Transparency, CS=RGB))),
    ("no-rgb-object", "a picture that is not drawn", put("XObject", "X", picture(RGB, b"\xff\0\0"))),
    ("no-rgb-object", "a table of RGB", put("XObject", "X", picture(Array([Name.Indexed, RGB, 0, String(b"\xff\0\0")]), b"\0"))),
    ("no-rgb-object", "a shading", put("Shading", "X", shading(RGB, [1, 0, 0]))),
    ("no-rgb-object", "a space of Lab", put("ColorSpace", "lab", Array([Name.Lab, Dictionary(WhitePoint=box(1, 1, 1))]))),
    ("whole-shadings", "three numbers for four inks", put("Shading", "X", shading(Name.DeviceCMYK, [1, 0, 0]))),
    ("plain-states", "a transfer function", put("ExtGState", "X", Dictionary(TR=Name.Identity))),
    ("plain-states", "a new transfer function", put("ExtGState", "X", Dictionary(TR2=Name.Identity))),
    ("plain-states", "a halftone of type 6", put("ExtGState", "X", Dictionary(HT=Dictionary(HalftoneType=6)))),
    ("plain-streams", "a stream in another file", put("XObject", "X", form(b"", F=String("other")))),
    ("no-postscript", "a program", put("XObject", "X", stream(b"", Type=Name.XObject, Subtype=Name.PS))),
    ("no-postscript", "a drawing of another file", put("XObject", "X", form(b"", Ref=Dictionary()))),
    ("no-layers", "a layer", put("XObject", "X", form(b"", OC=Dictionary(Type=Name.OCG)))),
    ("reaches-bleed", "a cover that ends at the trim", cut_at_trim),
    ("reaches-bleed", "a bar at the left", draw("0 .8 .8 0 k 0 300 20 20 re f")),
    ("reaches-bleed", "a bar at the right", draw(f"0 .8 .8 0 k {W - 20:.3f} 300 20 20 re f")),
    ("reaches-bleed", "a bar at the head", draw(f"0 .8 .8 0 k 200 {H - 20:.3f} 20 20 re f")),
    ("reaches-bleed", "a bar that ends 1 mm behind the trim", draw("0 .8 .8 0 k -2.835 300 20 20 re f")),
    ("reaches-bleed", "another colour in the bleed", draw(f"0 .8 .8 0 k 0 300 20 20 re f .8 0 .8 0 k {-B:.3f} 300 {B:.3f} 20 re f")),
    ("reaches-bleed", "a bar at the foot", draw("0 .8 .8 0 k 200 0 20 20 re f")),
]  # fmt: skip

OTHERWISE = {"pdf-version", "not-encrypted", "identifier"}  # broken by how a file is saved: tests of their own


def test_the_good_file_breaks_no_demand() -> None:
    assert faults(good()) == {}


@pytest.mark.parametrize(("demand", "what", "change"), MUTANTS, ids=[f"{name}: {what}" for name, what, _ in MUTANTS])
def test_a_file_that_breaks_a_demand_is_found(demand: str, what: str, change: Change) -> None:
    def with_a_font(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.Font[Name.Font] = next(iter(page.Resources.Font.values()))
        for table in ("/XObject", "/Shading", "/ColorSpace", "/ExtGState"):
            page.Resources[Name(table)] = page.Resources.get(table, Dictionary())
        change(pdf, page)

    assert demand in faults(changed(with_a_font), pages=2 if demand == "page-count" else 1), what


def test_every_demand_has_a_file_that_breaks_it() -> None:
    names = [demand.name for demand in PREFLIGHT]
    assert len(names) == len(set(names))
    assert {name for name, *_ in MUTANTS} | OTHERWISE == set(names)
    assert len(MUTANTS) >= 30


def test_a_newer_version_is_found_and_1_6_is_not() -> None:
    assert faults(changed(lambda pdf, page: None, force_version="1.7")) == {"pdf-version": ["the file: is PDF 1.7"]}
    assert faults(changed(lambda pdf, page: None, force_version="1.6")) == {}


def test_an_encrypted_file_is_found() -> None:
    locked = changed(lambda pdf, page: None, encryption=pikepdf.Encryption(owner="a", user="", R=4), deterministic_id=False)
    assert faults(locked)["not-encrypted"] == ["the file: is encrypted"]


def test_a_file_without_an_identifier_is_found() -> None:
    without = re.sub(
        rb"/ID \[[^\]]*\]",
        lambda found: b" " * len(found[0]),
        changed(lambda pdf, page: None, object_stream_mode=pikepdf.ObjectStreamMode.disable),
    )
    assert faults(without) == {"identifier": ["the file: has no identifier (ID)"]}


@pytest.mark.parametrize(
    "change",
    [
        draw("0 0 0 1 K .25 w 20 20 m 90 20 l S"),
        draw("0 0 0 1 k 20 20 90 .25 re f"),
        draw("1 1 .5 .5 k 20 20 9 9 re f"),
        draw("0 0 0 0 k 20 20 9 9 re f"),
        draw(f"0 .8 .8 0 k {-B:.3f} 300 20 20 re f"),
        draw("0 .8 .8 0 k 20 300 20 20 re f"),
        draw("0 .8 .8 0 k 0 300 20 13 re f"),
        draw(f"0 .8 .8 0 k {-B:.3f} 300 m 60 340 l 60 200 l {-B:.3f} 240 l f"),
        draw("0 0 0 1 k 20 20 90 0 re n"),
        draw(".5 g 20 20 9 9 re f"),
        draw("0 0 0 1 k 20 20 90 90 re 20.3 20.3 89.4 89.4 re f*"),
        draw("0 0 0 1 k 20 20 1 90 re 21 20 0 90 re f*"),
        put("page", "Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.TrapNet, Rect=box(9, 9, 20, 20))])),
        both(put("XObject", "X", picture(GREY, bytes(250 * 250), Width=250, Height=250)), draw("72 0 0 72 30 30 cm /X Do")),
        put("XObject", "X", picture(Name.DeviceCMYK, bytes([255, 255, 255, 0]))),
        put("XObject", "X", picture(Name.DeviceCMYK, bytes([0, 0, 0, 255]), Decode=Array([1, 0] * 4))),
        put("XObject", "X", picture(Name.DeviceCMYK, DARK_301, ImageMask=True)),
        put("XObject", "X", jpeg(0, 0, 0, 255)),
        put("Shading", "X", shading(Name.DeviceCMYK, [0, 0, 0, 0], [1, 1, 0.5, 0.5])),
        put("Shading", "X", shading(GREY, [0], [1])),
        put("ExtGState", "X", Dictionary(BM=Array([Name.Normal, Name.Compatible]))),
        both(put("XObject", "X", form(b"0 0 0 1 k BT /F 9 Tf (a) Tj ET", Group=Dictionary(S=Name.Transparency))), draw("/X Do")),
    ],
    ids=[
        "a line of 0.25 pt", "an area of 0.25 pt", "300 % of ink", "white that knocks out", "a bar into the bleed", "a bar inside of the trim", "a bar of 4.6 mm", "a drawing that crosses on a slant",
        "a clip that paints nothing", "a grey", "a border of 0.3 pt", "a line that is the border of an empty box", "a printer's own mark", "250 dpi", "a picture of 300 %", "a picture of 300 %, turned", "a stencil", "a picture of 100 % in JPEG", "a shading of 300 %", "a shading of greys", "a blend that covers",
        "black letters in a group",
    ],
)  # fmt: skip
def test_what_is_just_allowed_is_not_told(change: Change) -> None:
    def with_tables(pdf: pikepdf.Pdf, page: Any) -> None:
        for table in ("/XObject", "/Shading", "/ExtGState"):
            page.Resources[Name(table)] = page.Resources.get(table, Dictionary())
        change(pdf, page)

    # the ground of 300 % would be over it with black letters, wherever they are
    assert set(faults(changed(with_tables))) <= {"ink-below-black"}


def test_a_ground_is_added_to_the_black_letters_of_its_own_page_alone() -> None:
    with_ground = draw("1 .99 0 0 k 20 20 9 9 re f")
    assert faults(changed(with_ground)) == {}
    assert set(faults(changed(with_ground), ink=298)) == {"ink-below-black"}


def test_the_limits_are_those_of_the_order() -> None:
    assert set(faults(good(), ink=250)) == {"ink-below-black"}
    assert set(faults(good(), bleed=5)) == {"bleed-box"}
    assert set(faults(good(), pages=4)) == {"page-count"}
    assert set(faults(good(), line=100)) == {"thin-line"}


def test_a_finding_names_the_page_the_place_and_the_cure() -> None:
    findings = Findings()
    check_press_file(changed(draw("0 w 56.693 700.157 m 90 700.157 l S 56.693 600 m 90 600 l S")), Place("a.pdf"), Limits(), findings)
    (only,) = findings
    assert only.message == (
        "thin-line: page 2, 20 mm from the left and 50 mm from the head, and at 1 more: a line of 0.00 pt, and the thinnest is 0.25"
    )
    assert only.hint == "Draw it thicker, in templates/html or in the drawing."


@pytest.mark.parametrize("content", [b"", b"%PDF-1.6\n", b"hello"])
def test_what_is_no_pdf_is_a_finding(content: bytes) -> None:
    findings = Findings()
    check_press_file(content, Place("a.pdf"), Limits(), findings)
    assert said(findings) == ["a.pdf: error: broken-file: cannot be opened as a PDF"]


def test_damage_inside_ends_in_findings() -> None:
    def damage(pdf: pikepdf.Pdf, page: Any) -> None:
        page.TrimBox = Array([Name.X, 1])
        page.Resources.XObject = 5

    assert "cannot be looked at, as the file is damaged there" in str(faults(changed(damage)))


@pytest.mark.parametrize("seed", range(12))
def test_a_file_with_wrong_bytes_ends_in_findings_or_in_none(seed: int) -> None:
    content = bytearray(changed(lambda pdf, page: None, object_stream_mode=pikepdf.ObjectStreamMode.disable))
    for number in range(40):
        place = int.from_bytes(hashlib.sha256(f"{seed} {number}".encode()).digest()[:4], "big") % len(content)
        content[place] ^= 1 << (number % 8)
    check_press_file(bytes(content), Place("a.pdf"), Limits(), Findings())


def test_forms_without_end_are_told_and_not_followed() -> None:
    def nested(pdf: pikepdf.Pdf, page: Any) -> None:
        inner = form(b"0 0 9 9 re f")(pdf)
        for _ in range(9):
            inner = form(b"/X Do " * 9, Resources=Dictionary(XObject=Dictionary(X=inner)))(pdf)
        page.Resources.XObject = Dictionary(X=inner)
        draw("/X Do")(pdf, page)

    assert "more than 5,000 forms are drawn on page 2" in str(faults(changed(nested)))


def test_a_sheet_that_is_too_large_to_be_drawn_is_told() -> None:
    assert "is larger than 2.4 m: its edges are not looked at" in str(faults(changed(put("page", "BleedBox", box(-B, -B, 90_000, H + B)))))


def test_the_page_of_demands_lists_each_with_what_it_asks() -> None:
    text = (ROOT / "docs/preflight.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", text, re.MULTILINE)
    assert rows == [(demand.name, demand.asks) for demand in PREFLIGHT]


def test_no_page_of_ours_says_that_a_file_conforms() -> None:
    for path in (*ROOT.glob("docs/*.md"), ROOT / "README.md"):
        for line in path.read_text("utf-8").splitlines():
            assert not re.search(r"conform\w* to PDF/X", line) or "never" in line.lower() or "not" in line.lower(), path
