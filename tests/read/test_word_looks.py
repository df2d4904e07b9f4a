"""How a run or a paragraph of a Word file looks: its own marks over those of its styles, the nearest first, over the defaults."""

from __future__ import annotations

import io

import docx
import pytest

from cop_docs.read.archive import open_archive, pack
from cop_docs.read.docx import W, WordFile
from cop_docs.read.word_looks import WordLooks

STYLES = f"""\
<w:styles xmlns:w="{W[1:-1]}">
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="10"/><w:lang w:val="en"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:keepNext w:val="10"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Base"><w:pPr><w:ind w:val="20"/><w:jc w:val="20"/></w:pPr><w:rPr><w:sz w:val="20"/><w:w w:val="20"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Near"><w:basedOn w:val="Base"/><w:pPr><w:jc w:val="30"/></w:pPr><w:rPr><w:w w:val="30"/><w:w w:val="31"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Letters"><w:rPr><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:rPr><w:sz w:val="50"/><w:kern w:val="50"/></w:rPr></w:style>
</w:styles>"""


def looks(paragraph: str, *, in_table: bool = False) -> tuple[dict[str, str], dict[str, str]]:
    """The value of each property of a paragraph, and of its run, with where that is from."""
    around = ("<w:tbl><w:tblPr><w:tblStyle w:val='Grid'/></w:tblPr><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>") if in_table else ("", "")
    text = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{around[0]}<w:p>{paragraph}</w:p>{around[1]}</w:body></w:document>'
    docx.Document().save(made := io.BytesIO())
    parts = open_archive(made.getvalue()) | {"word/styles.xml": STYLES.encode(), "word/document.xml": text.encode()}
    file = WordFile.read("a.docx", pack(parts, stored=()))
    [one], [run] = file.body.iter(f"{W}p"), file.body.iter(f"{W}r")
    of_run = {name: f"{origin} {mark.get(f'{W}val')}" for name, (origin, mark) in WordLooks(file).run_marks(run, one).items()}
    return {name: str(mark.get(f"{W}val")) for name, mark in WordLooks(file).paragraph_marks(one).items()}, of_run


def test_the_nearest_style_of_a_paragraph_comes_before_the_one_it_is_based_on_and_the_defaults() -> None:
    of_paragraph, of_run = looks('<w:pPr><w:pStyle w:val="Near"/></w:pPr><w:r/>')
    assert of_paragraph == {"pStyle": "Near", "keepNext": "10", "ind": "20", "jc": "30"}
    assert of_run == {"sz": "Base 20", "lang": "defaults en", "w": "Near 30"}


def test_what_names_no_style_has_the_one_of_the_file() -> None:
    assert looks("<w:r/>") == ({"keepNext": "10", "ind": "20", "jc": "20"}, {"sz": "Base 20", "lang": "defaults en", "w": "Base 20"})


def test_own_marks_come_first_and_of_two_of_a_kind_the_first_counts() -> None:
    of_paragraph, of_run = looks(
        '<w:pPr><w:jc w:val="1"/><w:jc w:val="2"/></w:pPr><w:r><w:rPr><w:sz w:val="1"/><w:sz w:val="2"/></w:rPr></w:r>'
    )
    assert (of_paragraph["jc"], of_run["sz"]) == ("1", "own 1")


@pytest.mark.parametrize(("style", "size"), [('<w:rStyle w:val="Letters"/>', "Letters 40"), ("", "Base 20")])
def test_the_style_of_letters_comes_before_that_of_the_paragraph_and_that_of_the_table_last(style: str, size: str) -> None:
    of_run = looks(f"<w:r><w:rPr>{style}</w:rPr></w:r>", in_table=True)[1]
    assert (of_run["sz"], of_run["kern"]) == (size, "Grid 50")
