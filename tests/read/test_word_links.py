"""The links of a Word file that are fields: where each leads and which words lead there, however many runs they are spread over."""

from __future__ import annotations

import pytest
from lxml import etree

from cop_docs.read.docx import W, field_links

BEGIN, BETWEEN, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def code(instruction: str) -> str:
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("inside", "links"),
    [
        (BEGIN + code('HYPERLINK "https://a.org"') + BETWEEN + run("a") + run("b") + END + run("c"), [("https://a.org", "ab")]),
        (BEGIN + code("HYPER") + code('LINK \\h "https://a.org" ') + BETWEEN + run("a") + END, [("https://a.org", "a")]),
        (BEGIN + code("HYPERLINK https://a.org") + END, [("https://a.org", "")]),
        (BEGIN + code('HYPERLINK \\l "place"') + BETWEEN + run("a") + END, []),
        (BEGIN + code("PAGE") + BETWEEN + run("7") + END, []),
        ('<w:fldSimple w:instr="HYPERLINK &quot;https://a.org&quot;">' + run("a") + "</w:fldSimple>", [("https://a.org", "a")]),
        (
            BEGIN + code("TOC") + BETWEEN + BEGIN + code("HYPERLINK https://a.org") + BETWEEN + run("a") + END + run("b") + END,
            [("https://a.org", "a")],
        ),
        (run("a") + END + BETWEEN + code("HYPERLINK https://a.org"), []),
    ],
)
def test_a_field_leads_where_its_instruction_says_by_the_words_between(inside: str, links: list[tuple[str, str]]) -> None:
    paragraph = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{inside}</w:p>')
    assert list(field_links(paragraph)) == links
