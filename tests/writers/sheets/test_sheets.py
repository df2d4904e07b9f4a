"""What sheets keep of their pages: vectors, the direction, tags and links where they are still read; and what they are refused for."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from cop_docs.model.imposition import SCHEMES, Imposition
from cop_docs.read.pdf import PdfFile
from cop_docs.rules.files.qr import places_of_codes
from cop_docs.writers.pages.pdf import write
from cop_docs.writers.pages.trials import Trials
from cop_docs.writers.sheets import NotImposable, impose
from tests.documents import design
from tests.editions import edition
from tests.projects import ROOT
from tests.writers.sheets.paper import MM, numbered, printed


@cache
def ours(code: str, publication: str) -> bytes:
    """The PDF of an edition of the repository, laid out once."""
    made = edition(code, publication)
    return write(made, design(), Trials().lay_out(made, design()))


@pytest.mark.parametrize("scheme", ["2-up", "4-up"])
@pytest.mark.parametrize("code", ["en", "ar"])
def test_what_is_still_read_as_pages_keeps_its_tags_words_and_links(code: str, scheme: str) -> None:
    source = ours(code, "agreement")
    before, after = (PdfFile.read("x.pdf", content) for content in (source, impose(source, Imposition(scheme))))
    assert after.tagged.root.text == before.tagged.root.text != ""
    assert [node.tag for node in after.tagged.root.walk()] == [node.tag for node in before.tagged.root.walk()]
    assert [node.address for node in after.tagged.root.walk()] == [node.address for node in before.tagged.root.walk()]
    assert (after.tagged.lost_marks, after.tagged.unread, after.tagged.unnamed) == (0, "", 0)
    assert after.tagged.bookmarks == before.tagged.bookmarks
    assert (after.language, after.title, after.tagged.direction) == (before.language, before.title, before.tagged.direction)


def test_links_lie_over_their_words_on_the_sheet_and_lead_to_the_sheet_of_their_page() -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(4)))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([10, 20, 30, 40]), Dest=Array([pdf.pages[3].obj, Name.XYZ, 5, 100, 0]))
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array([10, 20, 30, 40]))
    pdf.pages[1].obj.Annots = Array([pdf.make_indirect(link), pdf.make_indirect(field)])
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.pages[1].obj.Annots[1]]))
    with pikepdf.open(io.BytesIO(impose(saved(pdf), Imposition("2-up")))) as made:
        (found,) = made.pages[0].obj.Annots
        left = (297 / 2 + (297 / 2 - 148) / 2) * MM
        assert [float(value) for value in found.Rect] == pytest.approx([left + 10, 20, left + 30, 40], abs=0.01)
        assert found.Dest[0].objgen == made.pages[1].obj.objgen
        assert [float(value) for value in list(found.Dest)[2:]] == pytest.approx([left + 5, 100, 0], abs=0.01)


@pytest.mark.parametrize("scheme", ["booklet", "cut-and-stack", "tiles"])
def test_what_is_folded_or_cut_has_no_tags_links_or_marks_left_and_claims_no_standard(scheme: str) -> None:
    made = impose(ours("ar", "agreement"), Imposition(scheme))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/Outlines", "/Names", "/OutputIntents"} & set(pdf.Root.keys())
        assert b"pdfaid:part" not in pdf.Root.Metadata.read_bytes()
        assert pdf.docinfo["/Title"]
        for found in pdf.objects:
            if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == Name.Form:
                assert {str(one.operator) for one in pikepdf.parse_content_stream(found)}.isdisjoint({"BDC", "BMC", "EMC"})


def test_marks_of_layers_stay_where_those_of_tags_go() -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(1)))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/OC /L BDC /P <</MCID 0>> BDC 1 w EMC EMC /Artifact BMC 2 w EMC")
    with pikepdf.open(io.BytesIO(impose(saved(pdf), Imposition("tiles", across=1)))) as made:
        form = made.pages[0].obj.Resources.XObject["/p1"]
        assert [str(one.operator) for one in pikepdf.parse_content_stream(form)] == ["BDC", "w", "EMC", "w"]


def test_marks_of_tags_go_from_forms_and_patterns_within_forms_too() -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(1)))
    marked = b"/P <</MCID 0>> BDC 3 w EMC"
    inner = pdf.make_stream(marked, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), StructParents=4)
    ground = pdf.make_stream(
        marked, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9
    )
    resources = Dictionary(XObject=Dictionary(I=inner), Pattern=Dictionary(G=ground))
    outer = pdf.make_stream(marked + b" /I Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=resources)
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(O=outer))
    pdf.pages[0].obj.Contents = pdf.make_stream(b"1 w /O Do")
    with pikepdf.open(io.BytesIO(impose(saved(pdf), Imposition("tiles", across=1)))) as made:
        page = made.pages[0].obj.Resources.XObject["/p1"]
        kept = page.Resources.XObject.O
        for stream in (kept, kept.Resources.XObject.I, kept.Resources.Pattern.G):
            assert b"BDC" not in stream.read_bytes()
            assert b"3 w" in stream.read_bytes()
            assert "/StructParents" not in stream


def test_marks_that_are_named_with_their_page_are_named_with_their_sheet_and_form() -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(2)))
    page = pdf.pages[1].obj
    page.StructParents = 0
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    kid = Dictionary(Type=Name.MCR, Pg=page, MCID=0)
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, Pg=pdf.pages[0].obj, K=Array([kid])))
    root.K, root.ParentTree = Array([element]), Dictionary(Nums=Array([0, Array([element])]))
    pdf.Root.StructTreeRoot = root
    with pikepdf.open(io.BytesIO(impose(saved(pdf), Imposition("2-up")))) as made:
        (moved,) = made.Root.StructTreeRoot.K[0].K
        sheet = made.pages[0].obj
        assert moved.Pg.objgen == sheet.objgen
        assert moved.Stm.objgen == sheet.Resources.XObject["/p2"].objgen
        assert moved.Stm.StructParents == 0


def test_sheets_are_blended_in_the_colours_of_their_pages() -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(2)))
    for page in pdf.pages:
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)
    with pikepdf.open(io.BytesIO(impose(saved(pdf), Imposition("booklet")))) as made:
        assert [page.obj.Group.CS for page in made.pages] == [Name.DeviceCMYK] * 2


def test_letters_stay_letters() -> None:
    with pypdfium2.PdfDocument(impose(ours("en", "agreement"), Imposition("booklet"))) as pdf:
        assert "agree" in pdf[0].get_textpage().get_text_bounded() + pdf[1].get_textpage().get_text_bounded()


@pytest.mark.parametrize("code", ["ar", "zh"])
@pytest.mark.parametrize("across", [2, 3])
def test_the_qr_code_of_a_poster_is_whole_on_one_of_its_tiles(code: str, across: int) -> None:
    source = ours(code, "poster")
    codes = places_of_codes(source)
    assert codes[0]
    made = impose(source, Imposition("tiles", across=across), codes)
    for left, foot, right, head in codes[0]:
        assert any(
            page.edges[0] + left * page.scale > page.window[0]
            and page.edges[0] + right * page.scale < page.window[2]
            and page.edges[1] + foot * page.scale > page.window[1]
            and page.edges[1] + head * page.scale < page.window[3]
            for page in _tiles(made)
        )


def _tiles(content: bytes) -> list[Any]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            form = page.obj.Resources.XObject["/p1"]
            form.write(b"1 w")
        return [side.pages[0] for side in printed(saved(pdf)).sides]


def test_the_bytes_are_the_same_in_another_process() -> None:
    source = numbered(6, (97, 210))
    here = {
        scheme: impose(source, Imposition(scheme)) for scheme in SCHEMES
    }  # some seconds before the other, for a file that says its time
    program = (
        "import sys; from cop_docs.writers.sheets import impose; from cop_docs.model.imposition import SCHEMES, Imposition\n"
        "source = sys.stdin.buffer.read(); print({scheme: impose(source, Imposition(scheme)) for scheme in SCHEMES})"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], input=source, capture_output=True, check=True, cwd=ROOT, env={"PYTHONHASHSEED": "7"}
    )
    assert ast.literal_eval(other.stdout.decode()) == here


def test_a_turned_page_is_laid_as_it_is_shown() -> None:
    pdf = pikepdf.open(io.BytesIO(numbered(1, (210, 148))))
    pdf.pages[0].obj.Rotate = 90
    pdf.pages[0].obj.Contents = pdf.make_stream(b"0 0 100 50 re f")
    with pypdfium2.PdfDocument(impose(saved(pdf), Imposition("booklet"))) as made:
        picture = made[0].render(scale=1).to_pil().convert("L")
    half = picture.crop((picture.width // 2, 0, picture.width, picture.height))
    assert half.getpixel((20, 20)) < 50 < half.getpixel((20, 380)), "what was at the lower left is at the upper left"


@pytest.mark.parametrize(
    ("sizes", "boxes", "problem"),
    [
        ([], None, "has no pages"),
        ([(148, 210), (210, 297)], None, r"pages of more than one size: 148 × 210 mm and 210 × 297 mm \(page 2\)"),
        ([(148, 210)], [0, 0, 0, 0], "without width or height"),
        ([(148, 210)], [0, 0, 5], "without width or height"),
    ],
)
def test_what_cannot_be_laid_on_sheets_is_told(sizes: list[tuple[float, float]], boxes: list[float] | None, problem: str) -> None:
    pdf = pikepdf.new()
    for width, height in sizes:
        page = pdf.add_blank_page(page_size=(width * MM, height * MM))
        if boxes:
            page.obj.TrimBox = Array(boxes)
    with pytest.raises(NotImposable, match=problem):
        impose(saved(pdf), Imposition("booklet"))


def saved(pdf: pikepdf.Pdf) -> bytes:
    """The bytes of a PDF."""
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()
