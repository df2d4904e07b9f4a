"""What a Word file shows without its edition, sentence by sentence: what a school may write is not in the list, what misleads or is lost is."""

from __future__ import annotations

import pytest

from cop_docs.model.language import LANGUAGES
from cop_docs.rules.received.word import word_complaints
from tests.rules.received.small_word import NUMBERING, SECTION, drawing, paragraph, table, word_file


def told(body: str, section: str = SECTION, settings: str = "", numbering: str = NUMBERING, header: str = "") -> list[str]:
    file = word_file(body, section=section, settings=settings, numbering=numbering, header=header)
    return [f"{found.kind}: {found.message}" for found in word_complaints(file, LANGUAGES)]


FILL = '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">{}</w14:textFill>'
OURS = '<w:tblStyle w:val="PackTable"/><w:tblCaption w:val="A"/>'


@pytest.mark.parametrize(
    "body",
    [
        paragraph(properties='<w:pStyle w:val="Heading1"/>') + paragraph(looks='<w:b/><w:color w:val="333333"/><w:vanish w:val="0"/>', properties='<w:pStyle w:val="Other"/>'),
        paragraph(properties='<w:ind w:left="720" w:hanging="-300"/><w:spacing w:line="240" w:lineRule="exact"/>'),
        paragraph(properties='<w:framePr w:x="900" w:w="3000"/>'),
        paragraph(looks=FILL.format('<w14:alpha w14:val="80000"/>')),
        paragraph(looks='<w:spacing w:val="-20"/><w:w w:val="90"/><w:position w:val="6"/><w:highlight w:val="yellow"/>'),
        paragraph(properties='<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="1"/></w:numPr>'),
        drawing(),
        drawing(more='<wp:positionH><wp:posOffset>1200000</wp:posOffset></wp:positionH><wp:wrapNone/>'),
        drawing("", place='behindDoc="1"', size=(7_560_000, 10_692_000), more="<wp:wrapNone/>"),
        drawing(size=(36_000, 360)),
        drawing(frame="inline", size=(7_560_000, 10_692_000)),
        table(row='<w:tblHeader/><w:trHeight w:val="400" w:hRule="exact"/>', cell='<w:tcW w:type="dxa" w:w="2000"/>', properties=OURS + '<w:tblInd w:w="100"/>'),
        table(cell='<w:tcW w:type="pct" w:w="50"/>'),
        paragraph("لا تدفعوا", '<w:lang w:bidi="ar-SA"/>', "<w:bidi/>") + paragraph() * 2,
    ],
)  # fmt: skip
def test_a_plain_file_is_silent(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (paragraph(properties='<w:pStyle w:val="Heading3"/>'), "lost-structure: the headings jump from level 0 to 3: “Words”"),
        (paragraph(" ", properties='<w:pStyle w:val="Heading1"/>'), "lost-structure: a heading of level 1 is empty"),
        (paragraph(looks='<w:b/><w:sz w:val="40"/>'), "school-edit: a paragraph looks like a heading and is none: “Words”"),
        (paragraph() * 13, "lost-structure: it has no headings"),
        (paragraph(properties='<w:pStyle w:val="None"/>'), 'broken-package: the style "None" is not defined'),
        (paragraph(properties='<w:numPr><w:numId w:val="7"/></w:numPr>'), "broken-package: the numbering 7 is not defined"),
        (paragraph(properties='<w:pStyle w:val="ListBullet"/>'), "lost-structure: an item of a list has lost its label: “Words”"),
        (table(properties=OURS), "lost-structure: the first row of a table is no row of headers any more: “Words”"),
        (table("<w:tblHeader/>", properties='<w:tblStyle w:val="PackTable"/>'), "lost-structure: a table has lost its title for screen readers: “Words”"),
        (
            table(properties='<w:tblStyle w:val="Other"/>').replace("</w:tr>", f"</w:tr><w:tr><w:tc>{paragraph('b')}</w:tc></w:tr>"),
            "school-edit: a table has no row of headers for screen readers: “Words b”",
        ),
        (
            table("<w:tblHeader/>", properties=OURS).replace("</w:tr>", f"</w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{paragraph('b')}</w:tc></w:tr>"),
            "lost-structure: the rows of a table have 1 and 2 cells: “Words b”",
        ),
        (drawing(""), 'school-edit: the picture "Flag" has no alternative text'),
        (drawing() * 2, "broken-package: two drawings have the number 1"),
        ('<w:p><w:hyperlink w:anchor="none"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>', 'broken-package: a link points to "none", which is not there'),
        ('<w:p><w:hyperlink w:anchor="_top"></w:hyperlink></w:p>', "lost-structure: a link has no words"),
    ],
)  # fmt: skip
def test_structure_that_is_lost_is_told_and_nothing_else(body: str, said: str) -> None:
    assert told(body) == [said]


@pytest.mark.parametrize(
    ("looks", "why"),
    [
        ("<w:vanish/>", "are hidden"),
        ("<w:specVanish/>", "are hidden"),
        ("<w:strike/>", "are struck out"),
        ("<w:dstrike/>", "are struck out"),
        ('<w:sz w:val="4"/>', "are too small to be seen"),
        ('<w:sz w:val="1"/>', "are too small to be seen"),
        ('<w:szCs w:val="7"/>', "are too small to be seen"),
        ('<w:w w:val="5"/>', "are squeezed until they cannot be read"),
        ('<w:w w:val="1"/>', "are squeezed until they cannot be read"),
        ('<w:fitText w:val="1"/>', "are squeezed until they cannot be read"),
        ('<w:spacing w:val="-100"/>', "are squeezed until they cannot be read"),
        ('<w:fitText w:val="9"/>', "are squeezed until they cannot be read"),
        ('<w:position w:val="-900"/>', "are moved off their line"),
        (FILL.format("<w14:noFill/>"), "are drawn without colour"),
        (FILL.format('<w14:alpha w14:val="80001"/>'), "are drawn without colour"),
        ('<w:color w:val="FEFEFE"/>', "have the colour of their ground"),
        ('<w:color w:themeColor="background1"/>', "have the colour of their ground"),
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', "have the colour of their ground"),
        ('<w:color w:val="336699"/><w:shd w:fill="336699"/>', "have the colour of their ground"),
    ],
)
def test_words_that_nobody_sees_are_told_with_the_reason(looks: str, why: str) -> None:
    assert told(paragraph(looks=looks)) == [f"hidden-words: the words “Words” {why}"]


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ('<w:spacing w:line="20" w:lineRule="exact"/>', "have lines without height"),
        ('<w:ind w:left="20000"/>', "stand beyond the page"),
        ('<w:ind w:firstLine="20000"/>', "stand beyond the page"),
        ('<w:ind w:end="-2500"/>', "stand beyond the page"),
        ('<w:framePr w:y="20000"/>', "stand in a frame beyond the page"),
        ('<w:framePr w:w="9"/>', "stand in a frame beyond the page"),
    ],
)
def test_paragraphs_that_nobody_sees_are_told_with_the_reason(properties: str, why: str) -> None:
    assert told(paragraph(properties=properties)) == [f"hidden-words: the words “Words” {why}"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (table("<w:hidden/>"), "hidden-words: a row of a table is hidden: “Words”"),
        (table('<w:trHeight w:val="9" w:hRule="exact"/>'), "hidden-words: a row of a table is hidden: “Words”"),
        (table(cell='<w:tcW w:type="dxa" w:w="9"/>'), "hidden-words: a cell of a table has no width: “Words”"),
        (table(properties='<w:tblInd w:w="20000"/>'), "hidden-words: a table stands beyond the page: “Words”"),
        (table(properties='<w:tblpPr w:tblpX="-20000"/>'), "hidden-words: a table stands beyond the page: “Words”"),
        (drawing(size=(36_000, 359)), "hidden-words: a picture stands where nobody sees them"),
        (drawing(more="<wp:positionV><wp:posOffset>-20000000</wp:posOffset></wp:positionV>"), "hidden-words: a picture stands where nobody sees them"),
        (drawing(size=(7_560_000, 9_000_000), more="<wp:wrapNone/>"), "hidden-words: a picture lies over the words of a page"),
        (drawing().replace("<a:blip/>", ""), "school-edit: a drawing holds neither a picture nor words"),
        ("<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>", "hidden-words: words are marked as deleted, and still there: “gone”"),
        (f"<w:p><w:ins>{paragraph()[5:-6].partition('</w:pPr>')[2]}</w:ins></w:p>", "school-edit: it has changes that nobody has accepted yet"),
    ],
)  # fmt: skip
def test_tables_pictures_and_changes_that_hide_words_are_told_and_nothing_else(body: str, said: str) -> None:
    assert told(body) == [said]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (paragraph(properties="<w:bidi/>"), "wrong-direction: a paragraph runs from right to left: “Words”"),
        (paragraph(properties='<w:pStyle w:val="Turned"/>'), "wrong-direction: the style of a paragraph runs from right to left: “Words”"),
        (table(properties="<w:bidiVisual/>"), "wrong-direction: the columns of a table run from right to left: “Words”"),
        (table(properties="<w:bidiVisual/>").replace("Words", "لا") + paragraph(), "school-edit: the columns of a table run from right to left: “لا”"),
        (paragraph(properties='<w:textDirection w:val="tbRl"/>'), "wrong-direction: words run from top to bottom or from the foot upwards"),
        (table(cell='<w:textDirection w:val="btLr"/>'), "school-edit: words run from top to bottom or from the foot upwards"),
        (paragraph("لا تدفعوا", '<w:lang w:bidi="fr-FR"/>') + paragraph() * 2, 'wrong-direction: the words “لا تدفعوا” are said to be in "fr-FR"'),
        (paragraph(looks='<w:lang w:val="ar-SA"/>'), 'school-edit: the words “Words” are said to be in "ar-SA"'),
        (paragraph("Words " * 9, looks='<w:lang w:val="ar-SA"/>'), f'wrong-direction: the words “{"Words " * 8}Words” are said to be in "ar-SA"'),
    ],
)  # fmt: skip
def test_what_runs_the_other_way_or_names_another_language_is_told_and_nothing_else(body: str, said: str) -> None:
    assert told(body) == [said]


ARABIC = paragraph("لا تدفعوا", "<w:rtl/>", "<w:bidi/>")


def told_of_arabic(body: str) -> list[str]:
    """What is told of words from right to left in a section that runs so."""
    return told(body, SECTION.replace("<w:sectPr>", "<w:sectPr><w:bidi/>"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (ARABIC * 6, []),
        (ARABIC * 6 + ARABIC.replace("<w:rtl/>", ""), ["school-edit: a passage does not say that it runs from right to left; its stops may jump: “لا تدفعوا”"]),
        (ARABIC + ARABIC.replace("<w:rtl/>", ""), ["wrong-direction: 1 of 2 Arabic passages do not say that they run from right to left: “لا تدفعوا”"]),
        (ARABIC + ARABIC.replace("<w:rtl/>", '<w:rtl w:val="0"/>'), ["wrong-direction: Arabic words are said to run from left to right: “لا تدفعوا”"]),
        (ARABIC + ARABIC.replace("<w:bidi/>", ""), ["wrong-direction: a paragraph runs from left to right: “لا تدفعوا”"]),
        (ARABIC * 2 + table(), ["school-edit: the columns of a table run from left to right: “Words”"]),
    ],
)  # fmt: skip
def test_a_file_from_right_to_left_says_so_everywhere(body: str, said: list[str]) -> None:
    assert told_of_arabic(body) == said


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("<w:documentProtection/>", "active-content: it cannot be edited (documentProtection)"),
        ("<w:writeProtection/>", "active-content: it asks not to be edited (writeProtection)"),
        ("<w:trackRevisions/>", "school-edit: it keeps track of changes"),
        ("<w:attachedTemplate/>", "active-content: word/settings.xml holds attachedTemplate, which loads or runs something"),
    ],
)
def test_settings_that_lock_or_load_are_told(settings: str, said: str) -> None:
    assert told(paragraph(), settings=settings) == [said]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('<w:fldSimple w:instr="DATE"/>', []),
        ('<w:fldSimple w:instr="DDE a b"/>', ["active-content: a field runs or loads something: “DDE a b”"]),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>', ["broken-package: a field is not closed"]),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ["active-content: a field runs or loads something: “INCLUDETEXT a”"],
        ),
    ],
)  # fmt: skip
def test_fields_that_run_or_load_are_told_however_they_are_written(field: str, said: list[str]) -> None:
    assert told(f"<w:p>{field}</w:p>") == said


def test_a_page_leaves_room_for_words_and_labels_of_lists_are_seen() -> None:
    for wrong in ('w:left="11000"', 'w:left="-2000"', 'w:left="-30000"'):
        assert told(paragraph(), SECTION.replace('w:left="900"', wrong)) == [
            "hidden-words: the margins of a page leave no room on it for words"
        ]
    for looks in ("<w:vanish/>", '<w:sz w:val="2"/>'):
        hidden = NUMBERING.replace('<w:lvl w:ilvl="0"/>', f"<w:lvl><w:rPr>{looks}</w:rPr></w:lvl>" * 2)
        assert told(paragraph(), numbering=hidden) == ["hidden-words: the labels of a list are hidden"]


def test_what_a_running_head_hides_or_runs_is_told_as_in_the_body() -> None:
    hidden, field = paragraph(looks="<w:vanish/>"), '<w:p><w:fldSimple w:instr="DDE a b"/></w:p>'
    assert told(paragraph(), header=paragraph("A pack")) == []
    assert told(paragraph(), header=hidden) == ["hidden-words: the words “Words” are hidden"]
    assert told(paragraph(), header=field) == ["active-content: a field runs or loads something: “DDE a b”"]
    assert told(paragraph(), header=paragraph(properties="<w:bidi/>")) == ["wrong-direction: a paragraph runs from right to left: “Words”"]
