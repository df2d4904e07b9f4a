"""What a reader sees in a Word table is what is read; what nobody can read as words refuses its row by name."""

from __future__ import annotations

import pytest

from cop_docs.exchange import FORMATS
from cop_docs.read.archive import open_archive
from cop_docs.read.unreadable import Unreadable
from tests.exchange.files import codes, export_of, row, rows, with_parts, written

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
#: The beginning, the end and the middle of the font's two rows (Adobe's Symbol encoding).
SYMBOLS = {
    "F020": " ", "F022": "∀", "F044": "Δ", "F05A": "Ζ", "F061": "α", "F07E": "∼", "F0A0": "€", "F0A3": "≤", "F0B0": "°", "F0B9": "≠", "F0C6": "∅",
    "F0CE": "∈", "F0D6": "√", "F0DE": "⇒", "F0E5": "∑", "B3": "≥",
}  # fmt: skip
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "y"</w:instrText></w:r>'
SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("separate", "end"))
STRUCK = "<w:rPr><w:strike/></w:rPr>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def table(content: str, *, styles: str = "", comments: str = "") -> bytes:
    """A Word table of one row whose translation is ``content``: paragraphs."""
    data = written("docx", export_of(("One.", "")))
    text = open_archive(data)["word/document.xml"].decode()
    start, end = text.index("<w:p>", text.rindex("<w:tc>")), text.rindex("</w:tc>")
    parts: dict[str, str | bytes] = {"word/document.xml": text[:start] + content + text[end:]}
    if styles:
        given = open_archive(data)["word/styles.xml"].decode()
        parts["word/styles.xml"] = given.replace("</w:styles>", f"{styles}</w:styles>")
    if comments:
        parts["word/comments.xml"] = f"<w:comments {W}>{comments}</w:comments>"
        relations = open_archive(data)["word/_rels/document.xml.rels"].decode()
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
        one = f'<Relationship Id="rId99" Type="{kind}" Target="comments.xml"/></Relationships>'
        parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", one)
    return with_parts(data, parts)


def seen(content: str, **more: str) -> str:
    one = row("docx", table(content, **more))
    assert one.is_words, one.complaints
    return one.translation


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        *((f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r>', sign) for code, sign in SYMBOLS.items()),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "☺"),
        ('<w:r><w:sym w:font="Arial" w:char="00E9"/></w:r>', "é"),
        (run("\uf0b3", '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'), "≥"),
        (run("a", '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'), "α"),
        ("<w:r><w:noBreakHyphen/></w:r>", "\u2011"),
        ("<w:r><w:tab/></w:r>", "\t"),
        ("<w:r><w:ptab/></w:r>", "\t"),
        ('<w:r><w:br w:type="page"/></w:r>', "\n"),
        ("<w:r><w:cr/></w:r>", "\n"),
        ("<w:r><w:t>b\nc</w:t></w:r>", "b c"),
        ("<w:r><w:t> b </w:t></w:r>", "b"),
    ],
)
def test_signs_are_read_as_they_are_seen(inside: str, words: str) -> None:
    assert seen(paragraph(run("a"), inside, run("z"))) == f"a{words}z"


def test_of_ruby_the_words_are_read_and_not_how_to_say_them() -> None:
    ruby = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>fù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>复</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    assert seen(paragraph(ruby, run("印"))) == "复印"


@pytest.mark.parametrize(
    "inside",
    [
        run("x", STRUCK),
        run("x", "<w:rPr><w:dstrike/></w:rPr>"),
        run("x", "<w:rPr><w:vanish/></w:rPr>"),
        run("x", '<w:rPr><w:vanish w:val="1"/></w:rPr>'),
        run("x", '<w:rPr><w:rStyle w:val="Note"/></w:rPr>'),
        '<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>',
        '<w:del w:id="1"><w:r><w:t>x</w:t></w:r></w:del>',
        '<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>',
        '<w:moveFrom w:id="1"><w:r><w:t>x</w:t></w:r></w:moveFrom>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>",
        '<w:r><w:annotationRef/></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="x"/><w:r><w:lastRenderedPageBreak/></w:r>',
        run("x", STRUCK).replace("<w:t ", '<w:sym w:font="Webdings" w:char="F0FF"/><w:t '),
    ],
)
def test_what_is_struck_out_hidden_deleted_or_no_words_is_not_read(inside: str) -> None:
    based = '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    styles = f'{based}<w:style w:type="character" w:styleId="Note"><w:basedOn w:val="Base"/></w:style>'
    assert seen(paragraph(run("a"), inside, run("z")), styles=styles) == "az"


@pytest.mark.parametrize(
    "inside",
    [
        run("x", '<w:rPr><w:strike w:val="0"/></w:rPr>'),
        run("x", '<w:rPr><w:rStyle w:val="Note"/><w:vanish w:val="false"/></w:rPr>'),
        '<w:ins w:id="1"><w:r><w:t>x</w:t></w:r></w:ins>',
        '<w:moveTo w:id="1"><w:r><w:t>x</w:t></w:r></w:moveTo>',
        f"<w:hyperlink>{run('x')}</w:hyperlink>",
        f"<w:smartTag>{run('x')}</w:smartTag>",
        f'<w:dir w:val="rtl">{run("x")}</w:dir>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('x')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="DATE">{run("x")}</w:fldSimple>',
        BEGIN + "<w:r><w:t>no</w:t></w:r>" + SEPARATE + run("x") + END,
    ],
)
def test_what_is_inserted_linked_tagged_or_the_result_of_a_field_is_read(inside: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert seen(paragraph(run("a"), inside, run("z")), styles=styles) == "axz"


@pytest.mark.parametrize("change", ["del", "moveFrom"])
def test_a_paragraph_whose_end_was_deleted_is_continued_by_the_next(change: str) -> None:
    mark = f'<w:pPr><w:rPr><w:{change} w:id="1"/></w:rPr></w:pPr>'
    assert seen(paragraph(run("a"), properties=mark) + paragraph(run("b"))) == "ab"
    assert seen(paragraph(run("a")) + paragraph(run("b"))) == "a\nb"
    assert seen(paragraph(run("a")) + paragraph(f'<w:del w:id="2">{run("x")}</w:del>', properties=mark) + paragraph(run("b"))) == "a\nb"


def test_a_deleted_row_is_not_read_and_the_others_are() -> None:
    data = written("docx", export_of(("One.", "un"), ("Two.", "deux")))
    text = open_archive(data)["word/document.xml"].decode()
    start = text.index("<w:trPr><w:cantSplit/></w:trPr>")
    deleted = text[:start] + '<w:trPr><w:cantSplit/><w:del w:id="1"/></w:trPr>' + text[start + len("<w:trPr><w:cantSplit/></w:trPr>") :]
    assert [one.translation for one in rows("docx", with_parts(data, {"word/document.xml": deleted}))] == ["deux"]


BOX = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def test_a_text_box_is_read_once_though_word_writes_it_twice() -> None:
    choice = f'<mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
    alternate = f"<w:r><mc:AlternateContent {MC}>{choice}<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert seen(paragraph(run("a"), alternate, run("z"))) == "az\nbox"
    assert seen(paragraph(run("a"), f"<w:r><w:pict>{BOX}</w:pict></w:r>")) == "a\nbox"
    nested = BOX.replace("<w:t>box</w:t>", f"<w:pict>{BOX}</w:pict>")
    assert seen(paragraph(f"<w:r><w:pict>{nested}</w:pict></w:r>")) == "box"


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ('<w:r><w:sym w:font="Webdings" w:char="F0FF"/></w:r>', 'the symbol F0FF of the font "Webdings"'),
        ('<w:r><w:sym w:font="Wingdings" w:char="F041"/></w:r>', 'the symbol F041 of the font "Wingdings"'),
        ('<w:r><w:sym w:font="Arial" w:char="xyz"/></w:r>', "the symbol xyz"),
        ('<w:r><w:sym w:font="Arial" w:char="D800"/></w:r>', "the symbol D800"),
        ('<w:r><w:sym w:font="Arial" w:char="-41"/></w:r>', "the symbol -41"),
        (run("\uf0b3", ""), "a picture of the font"),
        ('<w:r><w:sym w:font="Arial" w:char="F041"/></w:r>', "the symbol F041"),
        ('</w:p><w:altChunk r:id="x" xmlns:r="urn:r"/><w:p>', "an inserted file"),
        ("<w:r><w:drawing/></w:r>", "a picture"),
        ("<w:r><w:object/></w:r>", "an embedded object"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "a footnote"),
        ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"/>', "a formula"),
        ("<w:r><w:pgNum/></w:r>", "pgNum"),
        (f'<w:bdo w:val="rtl">{run("x")}</w:bdo>', "words whose direction is turned"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>SYMBOL 179</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "the field SYMBOL",
        ),
        ('<v:x xmlns:v="urn:vendor"/>', "x, which is no words"),
    ],
)
def test_what_has_no_words_refuses_its_row_by_name(inside: str, name: str) -> None:
    one = row("docx", table(paragraph(run("a"), inside)))
    assert (one.is_words, codes(one)) == (False, ["not-text"])
    assert name in one.complaints[0].problem


def test_an_item_of_a_list_that_word_numbers_is_refused() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
    assert "number or bullet" in row("docx", table(paragraph(run("a"), properties=numbered))).complaints[0].problem
    style = '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    assert not row("docx", table(paragraph(run("a"), properties='<w:pPr><w:pStyle w:val="L"/></w:pPr>'), styles=style)).is_words
    assert seen(paragraph(run("a"), properties=numbered.replace('"3"', '"0"'))) == "a"


def test_comments_come_back_with_their_authors() -> None:
    comments = (
        '<w:comment w:id="4" w:author="Ada"><w:p><w:r><w:t>Is this</w:t></w:r></w:p><w:p><w:r><w:t>right?</w:t></w:r></w:p></w:comment>'
    )
    pinned = '<w:commentRangeStart w:id="4"/>' + run("a") + '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    one = row("docx", table(paragraph(pinned), comments=comments))
    assert (one.translation, [str(comment) for comment in one.comments]) == ("a", ["Ada: Is this right?"])
    read = FORMATS["docx"].read
    assert read is not None
    assert [str(comment) for _, comment in read(table(paragraph(run("a")), comments=comments), "file").loose] == ["Ada: Is this right?"]
    assert read(table(paragraph(pinned), comments=comments), "file").loose == ()


def test_a_strict_word_file_is_read() -> None:
    data = written("docx", export_of(("One.", "un")))
    strict = {
        name: part.decode()
        .replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, part in open_archive(data).items()
        if name.endswith((".xml", ".rels"))
    }
    assert row("docx", with_parts(data, strict)).translation == "un"


def test_a_row_with_cells_added_or_merged_is_said() -> None:
    data = written("docx", export_of(("One.", "un"), ("Two.", "deux")))
    text = open_archive(data)["word/document.xml"].decode()
    start = text.rindex("<w:tc>")
    read = FORMATS["docx"].read
    assert read is not None
    found = read(with_parts(data, {"word/document.xml": text[:start] + text[start : text.rindex("</w:tr>")] + text[start:]}), "file")
    assert [problem for _, problem, _ in found.strange] == ["row 3 of the table has 4 cells"]
    assert [one.translation for one in found.rows] == ["un"]


def test_a_word_file_without_a_table_says_what_it_holds() -> None:
    data = written("docx", export_of(("One.", "un")))
    read = FORMATS["docx"].read
    assert read is not None
    found = read(with_parts(data, {"word/document.xml": f"<w:document {W}><w:body><w:p/></w:body></w:document>"}), "file")
    assert (found.rows, found.seen) == ([], "0 rows of tables, 1 paragraphs")
    with pytest.raises(Unreadable, match="is no Word file"):
        read(written("xlsx", export_of(("One.", "un"))), "file")
