"""The words of a PDF: the letters of its fonts, the order in which they are read, and to which tag each belongs."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from cop_docs.read.passages import passages
from cop_docs.read.pdf import Node, PdfFile, as_text
from cop_docs.read.pdf_content import as_read
from cop_docs.read.pdf_fonts import read_font

FILE = pikepdf.new()


def letters(font: Any, shown: bytes) -> list[str]:
    return [said for _, said in read_font(font).decode(shown)]


def cmap(text: bytes) -> pikepdf.Stream:
    return pikepdf.Stream(FILE, text)


@pytest.mark.parametrize(
    ("encoding", "shown", "said"),
    [
        (None, b"a\xe9", ["a", "é"]),
        (Name.WinAnsiEncoding, b"\x93a\x94", ["“", "a", "”"]),
        (Name.MacRomanEncoding, b"\x8e", ["é"]),
        (Dictionary(BaseEncoding=Name.WinAnsiEncoding), b"\x85", ["…"]),
        (Dictionary(Differences=Array([Name("/Q"), Name("/R")])), b"\0\1", ["Q", "R"]),
        (Dictionary(Differences=Array([65, Name.bullet, Name.one, 97, Name("/uni00E9")])), b"ABCa", ["•", "1", "C", "é"]),
        (Dictionary(Differences=Array([65, Name("/Q.alt"), Name("/u1F600"), Name("/unknown")])), b"ABC", ["Q", "😀", ""]),
    ],
)
def test_a_simple_font_says_its_letters_by_its_encoding(encoding: Any, shown: bytes, said: list[str]) -> None:
    font = Dictionary(Subtype=Name.Type1) if encoding is None else Dictionary(Subtype=Name.Type1, Encoding=encoding)
    assert letters(font, shown) == said


def test_what_a_map_says_goes_before_what_an_encoding_says() -> None:
    stated = cmap(b"1 beginbfchar <41> <0062> endbfchar")
    assert letters(Dictionary(Subtype=Name.TrueType, ToUnicode=stated), b"AB") == ["b", "B"]


@pytest.mark.parametrize(
    ("text", "shown", "said"),
    [
        (b"1 beginbfchar <0041> <0061> endbfchar", b"\0A", ["a"]),
        (b"1 beginbfchar <0041> <00660069> endbfchar", b"\0A\0B", ["fi", ""]),
        (b"1 beginbfrange <0041> <0043> <0061> endbfrange", b"\0A\0C\0D", ["a", "c", ""]),
        (b"1 beginbfrange <0041> <0042> [<0061> <0078>] endbfrange", b"\0A\0B", ["a", "x"]),
    ],
)
def test_a_composite_font_says_its_letters_by_its_map(text: bytes, shown: bytes, said: list[str]) -> None:
    assert letters(Dictionary(Subtype=Name.Type0, Encoding=Name("/Identity-H"), ToUnicode=cmap(text)), shown) == said


@pytest.mark.parametrize(
    ("text", "read"),
    [(b"<0061>", "ab"), (b"<00780061>", "xaxb"), (b"<007800790061>", "xyaxyb"), (b"<ffff>", "\uffff\0"), (b"<ff>", "ÿĀ")],
)
def test_the_last_letter_of_a_range_is_counted_up(text: bytes, read: str) -> None:
    stated = cmap(b"begincodespacerange <00> <ff> endcodespacerange beginbfrange <01> <02> " + text + b" endbfrange")
    assert "".join(letters(Dictionary(Subtype=Name.Type0, Encoding=Name("/Other"), ToUnicode=stated), b"\1\2")) == read


@pytest.mark.parametrize(
    ("encoding", "length"),
    [
        (Name("/Identity-H"), 2),
        (Name("/Other"), 1),
        (b"begincodespacerange <00> <ff> endcodespacerange", 1),
        (b"begincodespacerange <000000> <ffffff> endcodespacerange", 3),
        (b"nothing", 2),
    ],
)
def test_a_code_has_as_many_bytes_as_the_encoding_says_and_else_the_map(encoding: Any, length: int) -> None:
    stated = cmap(b"begincodespacerange <00> <ff> endcodespacerange")
    named = cmap(encoding) if isinstance(encoding, bytes) else encoding
    assert read_font(Dictionary(Subtype=Name.Type0, Encoding=named, ToUnicode=stated)).length == length


@pytest.mark.parametrize(
    ("glyphs", "read"),
    [
        ("ab 1", "ab 1"),
        ("בא", "אב"),
        ("12 בא", "אב 12"),
        ("ב ab א", "א ab ב"),
        (["لا", "م"], "ملا"),
    ],
)
def test_letters_are_read_from_right_to_left_and_what_runs_otherwise_among_them_is_not(glyphs: list[str], read: str) -> None:
    assert as_read(list(glyphs)) == read


def inline(letter: str) -> Dictionary:
    """A font that is no object of its own, whose every a is drawn as another letter."""
    drawn = Dictionary(Differences=Array([97, Name(f"/{letter}")]))
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=drawn)


def made(content: str, *tags: Any, **more: Any) -> PdfFile:
    """A file of one page with this content, tagged so."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    form = pdf.make_stream(b"(form) Tj", Type=Name.XObject, Subtype=Name.Form)
    away = pdf.make_stream(b"(away) Tj", Type=Name.XObject, Subtype=Name.Image)
    page.obj.Resources = Dictionary(
        Font=Dictionary(F=font, G=inline("G"), H=inline("H")),
        XObject=Dictionary(A=form, B=away),
        Properties=Dictionary(M=Dictionary(MCID=7)),
    )
    page.obj.Contents = pdf.make_stream(content.encode())
    on_page(page.obj, tags)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=Array(list(tags))))
    for name, value in more.items():
        pdf.docinfo[f"/{name}"] = value
    pdf.save(written := io.BytesIO())
    return PdfFile.read("a.pdf", written.getvalue())


def on_page(page: Any, tags: Any) -> None:
    for one in tags:
        if isinstance(one, Dictionary):
            one.Pg = page
            on_page(page, one.get("/K", []))


def tag(name: str, *kids: Any, **more: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{name}"), K=Array(list(kids)), **more)


def test_each_word_belongs_to_its_mark_to_what_is_not_read_or_to_nothing() -> None:
    tagged = made(
        "/F 9 Tf BT /P <</MCID 0>> BDC (one) Tj /Span BMC (two) Tj EMC EMC /Artifact BMC (page 1) Tj EMC (loose) Tj ET",
        tag("P", 0),
    ).tagged
    assert as_text(tagged.root) == "Root\n  P\n    “onetwo”"
    assert (tagged.artifacts, tagged.untagged, tagged.copied, tagged.drawn) == (
        ["page 1"], ["loose"], ["onetwopage 1loose"], "onetwopage 1loose",
    )  # fmt: skip
    assert (tagged.lost_marks, tagged.unread, tagged.unnamed) == (0, "", 0)


def test_a_mark_that_no_tag_names_and_a_tag_without_words_are_counted() -> None:
    tagged = made("/F 9 Tf BT /P <</MCID 0>> BDC (one) Tj EMC /P /M BDC (two) Tj EMC /P <</MCID 8>> BDC EMC ET", tag("P", 0, 5)).tagged
    assert (tagged.root.text, tagged.unread, tagged.unnamed) == ("one", "two", 2)


def test_words_that_stand_for_others_are_read_and_what_is_drawn_is_kept_beside_them() -> None:
    tagged = made(
        "/F 9 Tf BT /P <</MCID 0>> BDC (a) Tj /Span <</ActualText (read)>> BDC (drawn) Tj EMC (b) Tj EMC /Span <</MCID 1>> BDC (c) Tj EMC ET",
        tag("P", 0),
        tag("Span", 1, ActualText="d"),
    ).tagged
    assert tagged.replaced == [("read", "drawn")]
    assert [(node.text, node.drawn) for node in tagged.root.walk() if node.tag != "Root"] == [("areadb", ""), ("d", "c")]


def test_forms_are_read_where_they_are_drawn_with_the_font_that_is_set_and_pictures_are_not() -> None:
    tagged = made("/F 9 Tf BT /P <</MCID 0>> BDC q /A Do Q /B Do (x) Tj EMC ET", tag("P", 0)).tagged
    assert tagged.root.text == "formx"


def test_two_fonts_that_are_no_objects_of_their_own_are_told_apart() -> None:
    assert made("BT /G 9 Tf (a) Tj /H 9 Tf (a) Tj ET").tagged.untagged == ["GH"]


def test_a_font_is_that_before_what_was_set_aside() -> None:
    tagged = made("BT /F 9 Tf q Q (a) Tj ET q /F 9 Tf Q Q BT (b) Tj ET").tagged
    assert (tagged.untagged, tagged.unmapped_glyphs) == (["ab"], 0)
    assert made("q /F 9 Tf Q BT (b) Tj ET").tagged.unmapped_glyphs == 1


def test_items_that_are_read_in_another_order_than_they_are_drawn_are_told_by_list() -> None:
    content = "/F 9 Tf BT" + "".join(f" /P <</MCID {number}>> BDC ({number}) Tj EMC" for number in range(6)) + " ET"
    inner = tag("L", tag("LI", tag("LBody", 3)), tag("LI", tag("LBody", 2)))
    outer = tag("L", tag("LI", tag("LBody", 0, inner)), tag("LI", tag("LBody", 4)))
    assert made(content, outer).tagged.disordered == ["32"]
    assert (
        made(
            content, tag("L", tag("LI", tag("LBody", 1)), tag("LI", tag("LBody", 5))), tag("L", tag("LI", tag("LBody", 0)))
        ).tagged.disordered
        == []
    )


def test_a_file_says_its_title_and_state_and_its_tags_say_how_they_are_to_be_read() -> None:
    file = made(
        "", tag("Figure", Alt="a flag", Lang="fr"), tag("TH", A=Dictionary(Scope=Name.Column, Other=1)), Title="A", Keywords="revision 1"
    )
    assert (file.title, file.standing, file.language, file.is_tagged) == ("A", "revision 1", "", True)
    assert [node.attributes for node in file.tagged.root.walk()][1:] == [{"Alt": "a flag", "Lang": "fr"}, {"Scope": "Column"}]


def test_what_is_said_in_one_place_is_a_passage_and_labels_and_contents_are_none() -> None:
    item = Node("LI", children=[Node("Lbl", children=["1."]), Node("LBody", children=["Ask ", Node("Link", children=["her"]), "."])])
    parted = Node("LI", children=["Before", Node("P", children=["Below"])])
    cell = Node(
        "TR", children=[Node("TH", children=["Day"]), Node("TD", children=[Node("P", children=["Noon"]), Node("P", children=["Night"])])]
    )
    root = Node(
        "Root",
        children=[
            Node("TOC", children=[Node("TOCI", children=["One"])]),
            Node("H2", children=["One"]),
            Node("L", children=[item, parted]),
            cell,
        ],
    )
    file = PdfFile("a.pdf", b"")
    file.tagged = replace(file.tagged, root=root)
    assert [tuple(one) for one in passages(file)] == [
        ("heading 2", "One"), ("item", "Ask her."), ("item", "Before"), ("item", "Below"), ("header cell", "Day"), ("cell", "Noon"), ("cell", "Night"),
    ]  # fmt: skip
