"""A PDF in RGB becomes one in inks: its operators, what they draw with, its boxes and what it says of itself."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from cop_docs.writers.press import PrintJob, UnusableProfile, press
from tests.projects import ROOT
from tests.writers.press.sheets import DAY, MM, drawn, inks, opened, pressed, rgb

CORAL = "0.698039 0.227451 0.117647"  # #b23a1e: 0 80 85 30
INK = "0.109804 0.152941 0.2"  # #1c2733: black alone


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{CORAL} rg", "0 0.8 0.85 0.3 k"),
        (f"{CORAL} RG", "0 0.8 0.85 0.3 K"),
        (f"{INK} rg", "0 0 0 1 k"),
        ("1 1 1 rg", "0 0 0 0 k"),
        (".25 g", "0 0 0 0.75 k"),
        (".25 G", "0 0 0 0.75 K"),
        ("0.1 0.2 0.3 0.4 k", "0.1 0.2 0.3 0.4 k"),
        (f"/DeviceRGB cs {CORAL} sc", "0 0 0 1 k\n0 0.8 0.85 0.3 k"),
        ("/DeviceGray CS .5 SC", "0 0 0 1 K\n0 0 0 0.5 K"),
        (f"/Own cs {CORAL} scn", "0 0 0 1 k\n0 0.8 0.85 0.3 k"),
        ("/Pattern cs /P scn", "/Pattern cs\n/P scn"),
        ("/Span <</MCID 0>> BDC 0 0 5 5 re f EMC", "0 0 5 5 re\nf"),
    ],
)
def test_every_colour_is_set_by_its_inks(before: str, after: str) -> None:
    def change(_: pikepdf.Pdf, page: Any) -> None:
        page.Resources.ColorSpace = Dictionary(Own=Array([Name.CalRGB, Dictionary(WhitePoint=Array([1, 1, 1]))]))

    assert drawn(pressed(before, change)) == after


@pytest.mark.parametrize(
    ("colour", "is_overprinted"),
    [(f"{INK} rg", True), (".5 g", True), ("", True), ("1 1 1 rg", False), (f"{CORAL} rg", False), ("/Pattern cs /P scn", False)],
)
def test_letters_in_black_ink_alone_overprint(colour: str, is_overprinted: bool) -> None:  # noqa: FBT001
    made = drawn(pressed(f"{colour} BT /F 9 Tf (a) Tj ET 0 0 5 5 re f"))
    assert ("/CopOverprint gs\n(a) Tj\n/CopKnockout gs\nET" in made) == is_overprinted
    assert ("gs" in made) == is_overprinted


def test_overprinting_ends_before_white_letters_and_before_what_is_no_text() -> None:
    made = drawn(pressed(f"{INK} rg BT /F 9 Tf (a) Tj 1 1 1 rg (b) Tj ET {INK} rg 0 0 5 5 re f"))
    assert made.split("\n") == [
        "0 0 0 1 k", "BT", "/F 9 Tf", "/CopOverprint gs", "(a) Tj", "0 0 0 0 k", "/CopKnockout gs", "(b) Tj", "ET", "0 0 0 1 k", "0 0 5 5 re", "f",
    ]  # fmt: skip


def test_the_colour_that_a_state_gives_back_decides_what_overprints() -> None:
    made = drawn(pressed(f"{INK} rg q 1 1 1 rg Q BT /F 9 Tf (a) Tj ET"))
    assert "/CopOverprint gs\n(a) Tj" in made


def form(pdf: pikepdf.Pdf, content: bytes, **more: Any) -> Stream:
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=Dictionary(), **more)


def test_a_form_is_repainted_once_and_its_group_blends_in_inks() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        page.Resources.XObject.A = page.Resources.XObject.B = form(pdf, f"{CORAL} rg 0 0 5 5 re f".encode(), Group=group)

    made = opened(pressed("/A Do /B Do", change)).pages[0].Resources.XObject.B
    assert (made.read_bytes(), made.Group.CS) == (b"0 0.8 0.85 0.3 k\n0 0 5 5 re\nf", Name.DeviceCMYK)


def test_a_soft_mask_blends_in_grey() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        group = form(pdf, b"1 0 0 rg 0 0 5 5 re f", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))
        page.Resources.ExtGState.M = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group, BC=Array([1, 1, 1])))

    mask = opened(pressed("/M gs", change)).pages[0].Resources.ExtGState.M.SMask
    assert (mask.G.read_bytes(), mask.G.Group.CS, [int(value) for value in mask.BC]) == (b"0.3 g\n0 0 5 5 re\nf", Name.DeviceGray, [1])


def two_colours() -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array([0.698039, 0.227451, 0.117647]), N=1)


def shading(space: Any, function: Any) -> Dictionary:
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 9, 9]), Function=function)


def test_a_shading_runs_between_inks() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        parts = Dictionary(FunctionType=3, Domain=Array([0, 1]), Functions=Array([two_colours()]), Bounds=Array([]), Encode=Array([0, 1]))
        page.Resources.Shading.S = shading(Name.DeviceRGB, parts)
        page.Resources.Pattern = Dictionary(P=Dictionary(PatternType=2, Shading=shading(Name.DeviceRGB, two_colours())))

    resources = opened(pressed("/S sh", change)).pages[0].Resources
    for made, function in (
        (resources.Shading.S, resources.Shading.S.Function.Functions[0]),
        (resources.Pattern.P.Shading, resources.Pattern.P.Shading.Function),
    ):
        assert made.ColorSpace == Name.DeviceCMYK
        assert [[float(value) for value in function[key]] for key in ("/C0", "/C1")] == [[0, 0, 0, 0], [0, 0.8, 0.85, 0.3]]


def test_a_tiling_pattern_is_repainted() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        tile = pdf.make_stream(f"{CORAL} rg 0 0 5 5 re f".encode(), PatternType=1, PaintType=1, Resources=Dictionary())
        page.Resources.Pattern = Dictionary(P=tile)

    assert opened(pressed("/Pattern cs /P scn", change)).pages[0].Resources.Pattern.P.read_bytes().startswith(b"0 0.8 0.85 0.3 k")


def picture(pdf: pikepdf.Pdf, data: bytes, space: Any, **more: Any) -> Stream:
    about = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": space} | more
    return pdf.make_stream(data, Type=Name.XObject, Subtype=Name.Image, **about)


def test_pictures_are_separated_by_the_profile_and_grey_ones_stay_in_black_ink() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.XObject.R = picture(pdf, b"\xff\0\0", Name.DeviceRGB)
        page.Resources.XObject.I = picture(pdf, b"\0", Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(b"\xff\0\0")]))
        page.Resources.XObject.G = picture(pdf, b"\x80", Name.DeviceGray)
        jpeg = io.BytesIO()
        Image.new("RGB", (8, 8), "#ff0000").save(jpeg, "jpeg", quality=95)
        page.Resources.XObject.J = picture(pdf, jpeg.getvalue(), Name.DeviceRGB, Width=8, Height=8, Filter=Name.DCTDecode)

    drawings = opened(pressed("/R Do /I Do /G Do /J Do", change)).pages[0].Resources.XObject
    for name in ("R", "I", "J"):
        made = drawings[Name(f"/{name}")]
        cyan, magenta, yellow, black = made.read_bytes()[:4]
        assert made.ColorSpace == Name.DeviceCMYK
        assert (cyan, black) < (15, 15)
        assert min(magenta, yellow) > 220
    assert (drawings.G.ColorSpace, drawings.G.read_bytes()) == (Name.DeviceGray, b"\x80")


def test_a_colour_that_the_table_does_not_have_is_told_with_its_page_and_its_inks() -> None:
    made = press(rgb("1 0 0 rg 1 0 0 RG 0 0 5 5 re f", pages=2), inks(), PrintJob(DAY))
    (told,) = made.unlisted
    assert (told.code, told.page, told.mix.cyan, told.mix.black) == ("#ff0000", 1, 0, 0)
    assert (told.mix.magenta, told.mix.yellow) == pytest.approx((92, 97), abs=2)


def test_in_black_alone_no_other_ink_is_used() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.XObject.R = picture(pdf, b"\xff\0\0", Name.DeviceRGB)
        page.Resources.Shading.S = shading(Name.DeviceRGB, two_colours())

    made = pressed(f"{CORAL} rg 1 0 0 RG /R Do /S sh", change, inks=inks().in_black())
    lines = drawn(made).split("\n")
    assert lines[0].startswith("0 0 0 0.") and lines[1].startswith("0 0 0 0.")  # noqa: PT018
    assert opened(made).pages[0].Resources.XObject.R.ColorSpace == Name.DeviceGray
    assert [float(value) for value in opened(made).pages[0].Resources.Shading.S.Function.C1][:3] == [0, 0, 0]


def test_the_boxes_are_nested_around_the_trim_and_all_is_cut_at_the_bleed() -> None:
    page = opened(pressed()).pages[0]
    assert [float(value) for value in page.TrimBox] == [0, 0, 100, 100]
    assert [float(value) for value in page.BleedBox] == pytest.approx([-3 * MM, -3 * MM, 100 + 3 * MM, 100 + 3 * MM], abs=1e-3)
    assert [float(value) for value in page.MediaBox] == pytest.approx([-10 * MM, -10 * MM, 100 + 10 * MM, 100 + 10 * MM], abs=1e-3)
    assert page.Contents.read_bytes().startswith(b"q -8.5039 -8.5039 117.0079 117.0079 re W n\n")


def test_eight_marks_in_all_inks_are_outside_of_the_bleed() -> None:
    page = opened(pressed()).pages[0]
    marks = page.Contents.read_bytes().split(b"/CopAllInks CS")[1].decode()
    assert marks.count(" l S") == 8
    ends = [
        [float(value) for value in line.replace("m ", "").replace("l S", "").split()] for line in marks.split("\n") if line.endswith("l S")
    ]
    for x, y, *_ in ends:
        assert min(x, y) < -8.5 or max(x, y) > 108.5
    assert page.Resources.ColorSpace.CopAllInks[:3] == [Name.Separation, Name.All, Name.DeviceCMYK]


def test_without_marks_the_sheet_ends_at_the_bleed() -> None:
    page = opened(pressed(marks=False)).pages[0]
    assert [float(value) for value in page.MediaBox] == [float(value) for value in page.BleedBox]
    assert b"CopAllInks" not in page.Contents.read_bytes()


def test_what_no_press_needs_is_left_out() -> None:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Annots, page.StructParents, page.AA = Array([]), 0, Dictionary()
        pdf.Root.Outlines, pdf.Root.MarkInfo, pdf.Root.OpenAction, pdf.Root.AcroForm = (Dictionary() for _ in range(4))

    made = opened(pressed("", change))
    assert set(made.Root.keys()) == {"/Type", "/Pages", "/OutputIntents", "/Metadata"}
    assert set(made.pages[0].obj.keys()) == {"/Type", "/Parent", "/Contents", "/Resources", "/MediaBox", "/TrimBox", "/BleedBox", "/Group"}


def test_colour_spaces_that_nothing_is_drawn_with_are_left_out() -> None:
    def change(_: pikepdf.Pdf, page: Any) -> None:
        page.Resources.ColorSpace = Dictionary(lab=Array([Name.Lab, Dictionary(WhitePoint=Array([1, 1, 1]))]))

    assert set(opened(pressed("", change)).pages[0].Resources.ColorSpace.keys()) == {"/CopAllInks"}
    assert "/lab" in opened(pressed("/lab cs 50 0 0 sc", change)).pages[0].Resources.ColorSpace


def test_it_says_what_it_is_made_for_and_of_which_day() -> None:
    made = opened(pressed())
    intent = made.Root.OutputIntents[0]
    assert (intent.S, str(intent.OutputConditionIdentifier), int(intent.DestOutputProfile.N)) == (Name.GTS_PDFX, "FOGRA39", 4)
    assert intent.DestOutputProfile.read_bytes() == inks().condition.profile
    assert (made.pdf_version, made.docinfo["/Trapped"], str(made.docinfo["/CreationDate"])) == ("1.6", Name("/False"), "D:20261127000000Z")
    xmp = made.Root.Metadata.read_raw_bytes().decode()
    for said in ('GTS_PDFXVersion="PDF/X-4"', 'CreateDate="2026-11-27T00:00:00Z"', "A title &amp; more", 'RenditionClass="default"'):
        assert said in xmp
    assert "/Filter" not in made.Root.Metadata


def test_without_a_day_no_date_is_made_up() -> None:
    made = opened(press(rgb(), inks(), PrintJob(None)))
    assert "/CreationDate" not in made.docinfo
    assert b"Date" not in made.Root.Metadata.read_raw_bytes()


def test_another_content_has_another_identity() -> None:
    one, other = (opened(pressed(content)).Root.Metadata.read_raw_bytes() for content in ("0 0 5 5 re f", "0 0 6 5 re f"))
    assert one != other


def test_a_profile_that_cannot_separate_is_told() -> None:
    profile = inks().condition.profile
    broken = type(inks())(type(inks().condition)(profile[:200] + bytes(len(profile) - 200), "x", "x", "x", "x", 300), {})
    with pytest.raises(UnusableProfile, match="nothing can be separated"):
        press(rgb("1 0 0 rg"), broken, PrintJob(DAY))


_MAKE = """
import hashlib
from tests.writers.press.sheets import *
def change(pdf, page):
    page.Resources.XObject.R = pdf.make_stream(bytes(range(12)), Type=Name.XObject, Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)
print(hashlib.sha256(pressed("1 0 0 rg BT /F 9 Tf (a) Tj ET /R Do", change).content).hexdigest())
"""


def test_the_bytes_are_the_same_in_every_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _MAKE], cwd=ROOT, env={"PYTHONHASHSEED": seed, "TZ": zone}, capture_output=True, check=True
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(digests) == 1


def test_the_day_of_the_edition_is_the_only_date() -> None:
    made = press(rgb(), inks(), PrintJob(datetime.date(2000, 2, 29))).content
    assert b"D:20000229000000Z" in made
    assert made.count(b"2000-02-29T00:00:00Z") == 3
