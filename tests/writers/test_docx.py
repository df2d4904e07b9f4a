"""A Word file holds what the document holds, in Word's own terms: styles, lists, fields, links, pictures with words for them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest

from cop_docs.model.blocks import (
    Block,
    BulletList,
    Callout,
    Checklist,
    ContactBox,
    ConversationStarters,
    Figure,
    Findings,
    GlossaryList,
    Heading,
    KeyMessages,
    Paragraph,
    PeopleList,
    PictureCards,
    Recommendations,
    SignpostCard,
    SourceList,
    Steps,
    Table,
)
from cop_docs.model.document import Completeness, DocumentSection
from cop_docs.model.language import ENGLISH
from cop_docs.model.parts import Contact, GlossaryEntry, Item, Located, PersonEntry, PictureCard, SourceEntry, TitledItem
from cop_docs.model.slots import Slot
from cop_docs.model.text import JOINED, GlossaryLink, Link, Plain, State, Strong, Text
from cop_docs.read.archive import open_archive, pack_office
from cop_docs.read.docx import DECORATIVE, WP, R, W, WordFile
from cop_docs.read.xml import parse_xml
from cop_docs.writers.docx import write
from cop_docs.writers.docx.inlines import Runs
from cop_docs.writers.docx.ooxml import anchor_name
from cop_docs.writers.html import render
from cop_docs.writers.pages.layout import NO_PAGES
from tests.documents import design, document, text
from tests.writers.word import PAGES, attributes, each_run, lines, part, parts, said, style, value

BOOK = (Located("book"),)
ITEMS = (Item(text=text("one")), Item(text=text("two")))
TITLED = (TitledItem(id=Located("a"), title=text("What"), text=text("Why"), sources=BOOK),)


def described(*inlines: object) -> Text:
    return Text(inlines, ENGLISH, State.SOURCE)  # type: ignore[arg-type]  # the inlines of a test


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(title=text("A")), ["heading 2: A"]),
        (Heading(title=text("A"), cut_off=True), ["Cut Line: ", "heading 2: A"]),
        (Paragraph(text=text("A"), sources=BOOK), ["Normal: A\u00a0[1]"]),
        (BulletList(items=ITEMS, sources=BOOK), ["List Bullet: one", "List Bullet: two\u00a0[1]"]),
        (Steps(items=ITEMS), ["List Number: one", "List Number: two"]),
        (Checklist(items=ITEMS), ["Checklist: one", "Checklist: two"]),
        (KeyMessages(items=ITEMS), ["Key Message: one", "Key Message: two"]),
        (ConversationStarters(items=ITEMS), ["Conversation Starter: one", "Conversation Reply: two"]),
        (Findings(items=TITLED), ["Finding Title: What", "Finding: Why\u00a0[1]"]),
        (Recommendations(items=TITLED), ["Recommendation Title: What", "Recommendation: Why\u00a0[1]"]),
        (
            Table(caption=text("T"), header=(text("A"), text("B")), rows=((text("a"), text("b")),), sources=BOOK),
            ["Table Caption: T\u00a0[1]", "Table Header: A", "Table Header: B", "Table Row Header: a", "Table Text: b", "Table End: "],
        ),
        (Figure(figure=Located("square"), alternative=text("x"), caption=text("C")), ["Figure: ", "caption: C"]),
        (Callout(title=text("T"), text=(text("a"), text("b")), sources=BOOK), ["Callout Title: T", "Callout: a", "Callout: b\u00a0[1]"]),
        (Callout(tone="help", title=text("T"), text=(text("a"),)), ["Help Callout Title: T", "Help Callout: a"]),
        (
            ContactBox(title=text("T"), contacts=(Contact(label=text("Known"), detail=text("123")), Contact(label=text("Unknown")))),
            ["Table End: ", "Contact Title: T", "Contact: Known 123", "Contact: Unknown→", "Contact: ", "Table End: "],
        ),
        (
            SignpostCard(title=text("T"), text=text("a"), address="https://example.org/"),
            ["Signpost Title: T", "Signpost: a", "Signpost Address: https://example.org/", "Signpost Code: ", "Table End: "],
        ),
        (
            PeopleList(entries=(PersonEntry(name=text("Ada"), role=text("Speaker"), position=text("Mathematician")),)),
            ["Person: Ada\u2003Speaker", "Person Position: Mathematician"],
        ),
        (
            GlossaryList(entries=(GlossaryEntry(id="word", term=text("Word"), definition=text("What it means")),)),
            ["Glossary Entry: Word\u2003What it means", "Table End: "],
        ),
        (
            SourceList(entries=(SourceEntry(number=1, title=text("A book"), details=text("2020"), address="https://example.org/", licence=None),)),
            ["Source: [1]→A book. 2020. https://example.org/"],
        ),
    ],
    ids=lambda value: value.kind if hasattr(value, "kind") else "",
)  # fmt: skip
def test_a_block_is_written_in_styles_that_bear_its_name(block: Block[Text], expected: list[str]) -> None:
    assert lines(document(block)) == expected


@pytest.mark.parametrize("said", [None, text("Why")], ids=["a title alone", "with a sentence"])
def test_what_all_cards_rest_on_is_cited_at_the_last_one_in_every_format(said: Text | None) -> None:
    cards = tuple(PictureCard(figure=Located("square"), alternative=text("x"), title=text(name), text=said) for name in ("A", "B"))
    made = document(PictureCards(items=cards, sources=BOOK))
    assert [line for line in lines(made) if line.endswith("[1]")] == [f"Picture T{'ext: Why' if said else 'itle: B'}\u00a0[1]"]
    assert render(made, design(), "document.html").count('href="#source-1"') == 1


def test_on_a_leaflet_and_where_there_are_many_the_words_of_a_picture_are_beside_it() -> None:
    card = PictureCard(figure=Located("square"), alternative=text("x"), title=text("A"), text=text("Why"))
    for kind, count in (("leaflet", 2), ("tip-sheet", 5)):
        made = replace(document(PictureCards(items=(card,) * count)), kind=kind)
        words = [(style(found), said(found)) for found in part(made, "document").iter(f"{W}p")]
        assert [one for one in words if one[0].startswith("SignT") and one[1]] == [("SignTitle", "A"), ("SignText", "Why")] * count


def test_a_table_that_begins_a_page_is_below_a_small_paragraph_that_begins_it() -> None:
    cards = PictureCards(items=(PictureCard(figure=Located("square"), alternative=text("x"), title=text("A")),))
    sections = (DocumentSection("one", text("One"), (Paragraph(text=text("a")),)), DocumentSection("two", None, (cards,), new_page=True))
    body = part(replace(document(), sections=sections), "document")
    above = [properties.getparent() for properties in body.iter(f"{W}pPr") if properties.find(f"{W}pageBreakBefore") is not None][-1]
    assert above is not None
    following = above.getnext()
    assert following is not None
    assert (style(above), following.tag) == ("TableEnd", f"{W}tbl")


def test_two_callouts_are_two_boxes() -> None:
    callout = Callout(title=text("T"), text=(text("a"),))
    said = ["Callout Title: T", "Callout: a", "Table End: ", "Callout Title: T", "Callout: a"]
    assert lines(document(callout, callout))[-5:] == said
    assert "Table End: " not in lines(document(callout, Paragraph(text=text("between")), callout))


def test_the_cover_says_its_words_in_order_and_marks_a_draft() -> None:
    made = replace(document(title="The title"), completeness=Completeness(2, 1, 0), imprint=text("Printed by us"))
    body = part(made, "document")
    styles = [style(paragraph) for paragraph in body.iter(f"{W}p")]
    assert styles[:9] == [
        "CoverSeries",
        "CoverAudience",
        "Title",
        "Subtitle",
        "CoverNote",
        "CoverNote",
        "CoverLanguage",
        "CoverNote",
        "DraftNotice",
    ]
    assert styles[9] == "TOCHeading"


def test_an_entry_of_the_contents_leads_to_its_heading_and_bears_the_page_of_the_pdf() -> None:
    body = part(document(title="The title"), "document")
    entry = next(paragraph for paragraph in body.iter(f"{W}p") if style(paragraph) == "TOC1")
    assert said(entry) == "fixed words→7"
    codes = [code.text for code in entry.iter(f"{W}instrText")]
    assert codes == [' TOC \\o "1-1" \\h \\z ', " PAGEREF _Toc1000 \\h "]
    heading = next(paragraph for paragraph in body.iter(f"{W}p") if style(paragraph) == "Heading1")
    assert [mark.get(f"{W}name") for mark in heading.iter(f"{W}bookmarkStart")] == ["_Toc1000"]


def test_a_section_that_the_contents_do_not_name_stays_out_of_them_when_word_makes_them_anew() -> None:
    # the field lists built-in headings alone (ISO/IEC 29500-1, 17.16.5.68)
    named, other = (DocumentSection(name, text(name), (), listed=name == "named") for name in ("named", "other"))
    made = replace(document(), sections=(named, other))
    body, styles = part(made, "document"), part(made, "styles")
    headings = [(style(paragraph), said(paragraph)) for paragraph in body.iter(f"{W}p") if style(paragraph).startswith("Heading")]
    assert headings == [("Heading1", "named"), ("Heading1Unlisted", "other")]
    found = next(found for found in styles.iter(f"{W}style") if found.get(f"{W}styleId") == "Heading1Unlisted")
    assert [value(found, "basedOn"), value(found, "pPr/outlineLvl")] == ["Heading1", "0"]
    assert WordFile.read("a.docx", write(made, design(), PAGES)).outline.headings == ["1 named", "1 other"]


@pytest.mark.parametrize(("kind", "numbered"), [("briefing", 1), ("tip-sheet", 2), ("leaflet", 0), ("poster", 1)])
def test_the_first_page_has_a_number_but_where_it_is_a_cover_or_hung_up_and_panels_have_none(kind: str, numbered: int) -> None:
    feet = [data for name, data in parts(replace(document(), kind=kind)).items() if name.startswith("word/footer")]
    assert sum(b" PAGE " in foot for foot in feet) == numbered


def test_words_never_become_a_field() -> None:
    hostile = 'INCLUDETEXT "/etc/passwd" \\* MERGEFORMAT'
    made = document(Heading(title=text(hostile)), Paragraph(text=text(hostile)), title=hostile)
    codes = {(code.text or "").split()[0] for run in each_run(made) for code in run.iter(f"{W}instrText")}
    assert codes == {"TOC", "PAGEREF", "PAGE"}


def test_two_lists_each_begin_at_one_and_a_checklist_has_boxes() -> None:
    made = document(Steps(items=ITEMS), Steps(items=ITEMS), Checklist(items=ITEMS))
    used = [str(number.get(f"{W}val")) for number in part(made, "document").iter(f"{W}numId")]
    assert used[0] == used[1] != used[2] == used[3]
    numbering = part(made, "numbering")
    starts = {str(found.get(f"{W}numId")): value(found, "lvlOverride/startOverride") for found in numbering.iter(f"{W}num")}
    assert [starts[number] for number in used] == ["1"] * 4
    signs = {value(level, "lvlText"): level for level in numbering.iter(f"{W}lvl")}
    assert signs["☐"].find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Segoe UI Symbol"  # type: ignore[union-attr]  # it has one


def test_the_ground_of_a_cover_has_a_white_frame_that_a_printer_of_an_office_can_leave_out() -> None:
    with zipfile.ZipFile(io.BytesIO(write(document(), design(), NO_PAGES))) as file:
        grounds = [file.read(name).decode() for name in file.namelist() if name.endswith(".svg")]
    frames = [ground for ground in grounds if ground.rstrip().endswith('stroke="#ffffff" stroke-width="60"/></svg>')]
    assert len(frames) == 1
    assert '<circle cx="900"' in frames[0], "around the motif"


def test_drawings_have_words_and_the_cover_is_decoration() -> None:
    made = document(
        Figure(figure=Located("square"), alternative=text("A square")),
        SignpostCard(title=text("T"), text=text("a"), address="https://example.org/"),
    )
    drawings = list(part(made, "document").iter(f"{WP}docPr"))
    assert [drawing.get("descr") for drawing in drawings] == [None, "A square", "fixed words: https://example.org/"]
    assert [drawing.find(f".//{DECORATIVE}") is not None for drawing in drawings] == [True, False, False]
    assert len({drawing.get("id") for drawing in drawings}) == 3


def test_a_drawing_is_kept_as_svg_with_a_png_for_readers_that_do_not_know_it() -> None:
    names = parts(document(Figure(figure=Located("square"), alternative=text("A square"))))
    assert [name.rsplit(".", 1)[1] for name in names if "/media/" in name] == ["svg", "svg", "png", "png"]


def test_a_header_row_repeats_rows_stay_whole_and_the_caption_is_said() -> None:
    made = document(Table(caption=text("Results"), header=(text("A"), text("B")), rows=((text("a"), text("b")),)))
    table = next(part(made, "document").iter(f"{W}tbl"))
    rows = [[str(flag.tag).removeprefix(W) for flag in row.iterfind(f"{W}trPr/*")] for row in table.iter(f"{W}tr")]
    assert rows == [["cantSplit", "tblHeader"], ["cantSplit"]]
    assert value(table, "tblPr/tblCaption") == "Results"


def test_a_table_with_one_column_or_missing_cells_is_written_all_the_same() -> None:
    narrow = Table(caption=text("T"), header=(text("A"),), rows=((text("a"),),))
    ragged = Table(caption=text("T"), header=(text("A"), text("B")), rows=((text("a"),), (text("b"), text("c"), text("d"))))
    tables = list(part(document(narrow, ragged), "document").iter(f"{W}tbl"))
    assert [[len(row.findall(f"{W}tc")) for row in table.iter(f"{W}tr")] for table in tables] == [[1, 1], [3, 3, 3]]


def test_a_term_leads_to_its_explanation_only_where_there_is_one() -> None:
    said_twice = described(GlossaryLink("known", (Plain("a"),)), GlossaryLink("unknown", (Plain("b"),)))
    made = document(Paragraph(text=said_twice), GlossaryList(entries=(GlossaryEntry(id="known", term=text("a"), definition=text("A")),)))
    body = part(made, "document")
    anchors = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert anchors == ["_Toc1000", "term_known"]
    assert "term_known" in {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}


@pytest.mark.parametrize("address", ["https://example.org/a?b=1&c=2", "HTTP://example.org", "mailto:a@example.org", "tel:+7-800-2000-122"])
def test_a_safe_address_becomes_a_link(address: str) -> None:
    made = document(Paragraph(text=described(Link(address, (Plain("press"),)))))
    link = [found for found in part(made, "document").iter(f"{W}hyperlink") if found.get(f"{R}id")]
    targets = {found.get("Id"): found.get("Target") for found in parse_xml(parts(made)["word/_rels/document.xml.rels"])}
    assert [targets[found.get(f"{R}id")] for found in link] == [address]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://[broken", "https://", "https://a b", "https://a\x01b", "\\\\server\\share"],
)
def test_an_unsafe_address_is_left_as_words(address: str) -> None:
    made = document(Paragraph(text=described(Strong((Link(address, (Plain("press"),)),)))))
    assert lines(made) == ["Normal: press"]
    assert [found for found in part(made, "document").iter(f"{W}hyperlink") if found.get(f"{R}id")] == []


def test_what_xml_forbids_is_left_out_wherever_it_stands() -> None:
    bad = text("a\x00\x0b\ufffe\ud800b\nc")
    table = Table(caption=bad, header=(bad, bad), rows=((bad, bad),))
    figure = Figure(figure=Located("square"), alternative=bad, caption=bad)
    made = replace(document(table, figure, title="t\x01itle"), subtitle=bad, audience=bad)
    assert lines(made)[0] == "Table Caption: ab c"
    assert b"<dc:title>title</dc:title><dc:subject>ab c</dc:subject>" in parts(made)["docProps/core.xml"]


def test_a_title_that_is_longer_than_word_s_properties_is_cut_there_and_only_there() -> None:
    made = document(title="long " * 60)
    assert b"<dc:title>" + b"long " * 51 + b"</dc:title>" in parts(made)["docProps/core.xml"]
    assert "long " * 60 in said(part(made, "document"))


def test_bookmarks_have_names_that_word_accepts_and_no_two_are_the_same() -> None:
    long = "a-very-long-identifier-of-a-glossary-entry"
    names = [anchor_name("term", identifier) for identifier in ("word", "a b", f"{long}-1", f"{long}-2")]
    assert names[:2] == ["term_word", "term_a_b"]
    assert all(len(name) <= 40 and name.replace("_", "").isalnum() for name in names)
    assert len(set(names)) == 4


def test_a_file_is_shown_in_its_own_size_and_stops_of_tabs_are_half_an_inch_apart() -> None:
    settings = part(document(), "settings")
    assert attributes(settings.find(f"{W}zoom")) == {"percent": "100"}
    assert value(settings, "defaultTabStop") == "720"


def test_a_style_that_word_has_not_of_itself_says_so() -> None:
    slots = (Slot(name="school-name", height=12), Slot(name="logo", height=12))
    made = open_archive(write(replace(document(), slots=slots), replace(design(), slots=True), PAGES))
    said = {value(found, "name"): found.get(f"{W}customStyle") for found in parse_xml(made["word/styles.xml"]).iter(f"{W}style")}
    assert [said[name] for name in ("Title", "Key Message", "School Logo")] == [None, "1", "1"]


def test_no_part_of_the_library_s_template_is_left() -> None:
    names = sorted(parts(document()))
    assert names == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/_rels/fontTable.xml.rels",
        "word/document.xml", "word/fontTable.xml", "word/fonts/CopSans-Bold.odttf", "word/fonts/CopSans-Italic.odttf",
        "word/fonts/CopSans-Regular.odttf", "word/footer1.xml", "word/footer2.xml", "word/header1.xml", "word/header2.xml", "word/media/drawing2.svg", "word/media/image1.png",
        "word/numbering.xml", "word/settings.xml", "word/styles.xml", "word/theme/theme1.xml",
    ]  # fmt: skip
    settings = part(document(), "settings")
    assert next(found.get(f"{W}val") for found in settings.iter(f"{W}compatSetting")) == "15"
    assert not list(settings.iter(f"{W}rsid"))


def test_the_same_document_gives_the_same_bytes_and_no_time_but_the_fixed_one() -> None:
    made = document(Figure(figure=Located("square"), alternative=text("x")), Steps(items=ITEMS))
    data = write(made, design(), PAGES)
    assert write(made, design(), PAGES) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_an_archive_is_packed_the_same_whatever_its_order_and_its_times() -> None:
    def packed(names: list[str], year: int) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name in names:
                archive.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), name)
        return file.getvalue()

    names = ["word/document.xml", "[Content_Types].xml", "_rels/.rels"]
    assert pack_office(open_archive(packed(names, 1999))) == pack_office(open_archive(packed(names[::-1], 2026)))


def test_a_glossary_stands_in_two_columns_of_a_section_that_begins_and_ends_on_its_page() -> None:
    entries = tuple(GlossaryEntry(id=name, term=text(name), definition=text("what it means")) for name in ("a", "b"))
    made = part(document(Heading(title=text("Words")), GlossaryList(entries=entries), Paragraph(text=text("After"))), "document")
    sections = [
        (len(found.findall(f"{W}headerReference")), value(found, "type"), attributes(found.find(f"{W}cols")).get("num"))
        for found in made.iter(f"{W}sectPr")
    ]
    assert sections == [(2, None, None), (0, "continuous", "2"), (0, "continuous", None)]
    ends = [said(paragraph) for paragraph in made.iter(f"{W}p") if paragraph.find(f"{W}pPr/{W}sectPr") is not None]
    assert ends == ["Words", "b\u2003what it means"]


def test_the_numbers_of_tips_stand_in_circles() -> None:
    made = document(Recommendations(items=TITLED))
    formats = {value(level, "numFmt") for level in part(made, "numbering").iter(f"{W}lvl")}
    assert "decimalEnclosedCircle" in formats


def test_a_joined_hyphen_is_words_own_and_a_sign_between_characters_stands_only_where_the_pdf_breaks_the_text() -> None:
    runs_of = Runs(ENGLISH, lambda _: "", frozenset(), frozenset({"long"}))
    short, long = (runs_of.text(replace(described(Plain(f"问{JOINED}题 BY-{JOINED}NC")), key=key)) for key in ("short", "long"))
    assert [said(run) for run in short] == ["问题 BYNC"]
    assert [said(run) for run in long] == ["问\u200d题 BYNC"]
    assert short[0].find(f"{W}noBreakHyphen") is not None


def test_a_number_and_a_han_character_are_held_by_the_word_joiner_as_libreoffice_would_not_draw_the_character_otherwise() -> None:
    runs = Runs(ENGLISH, lambda _: "", frozenset(), frozenset({"date"}))
    (made,) = runs.text(replace(described(Plain(f"2020{JOINED}年{JOINED}10{JOINED}月{JOINED}初")), key="date"))
    assert "".join(text.text for text in made.iter(f"{W}t")) == "2020\u2060年\u206010\u2060月\u200d初"


@pytest.mark.parametrize(("kind", "bottom", "margin"), [("briefing", 3, 0), ("briefing", 15, 10), ("poster", 3, 3)])
def test_where_a_page_has_a_cover_the_last_line_has_some_room_that_is_no_less_than_none(kind: str, bottom: float, margin: float) -> None:
    made, looks = replace(document(), kind=kind), design()
    looks = looks.having(kind, replace(looks.pages[kind], bottom=float(bottom)))
    body = parse_xml(open_archive(write(made, looks, PAGES))["word/document.xml"])
    last = list(body.iter(f"{W}pgMar"))[-1]
    assert int(str(last.get(f"{W}bottom"))) == pytest.approx(margin * 1440 / 25.4, abs=1)
