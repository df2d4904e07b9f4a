"""Elements of a document are told with the line and the column at which an editor shows them."""

from __future__ import annotations

import io

import pytest

from cop_docs.read.unreadable import Unreadable
from cop_docs.read.xml import local_name, parse_xml, positions, stream_xml, whole_number


def told(text: str, charset: str = "utf-8") -> list[tuple[str, int, int]]:
    data = text.encode(charset)
    root = parse_xml(data)
    return [(local_name(element), *place) for element, place in positions(root, data).items()]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("<a/>", [("a", 1, 1)]),
        ("<a><b/><c/></a>", [("a", 1, 1), ("b", 1, 4), ("c", 1, 8)]),
        ("<a\n  x='1'\n><b/>\n <c/></a>", [("a", 1, 1), ("b", 3, 2), ("c", 4, 2)]),
        ("<a>\r\n<b/>\r<c/></a>", [("a", 1, 1), ("b", 2, 1), ("c", 3, 1)]),
        ("<?xml version='1.0'?>\n<a/>", [("a", 2, 1)]),
        ("<!-- <x> --><a><!-- <x/> --><b/></a>", [("a", 1, 13), ("b", 1, 29)]),
        ("<a><![CDATA[<x>]]><b/></a>", [("a", 1, 1), ("b", 1, 19)]),
        ("<a><?x <x> ?><b/></a>", [("a", 1, 1), ("b", 1, 14)]),
        ("<!DOCTYPE a SYSTEM 'x<y>z'><a/>", [("a", 1, 28)]),
        ("<a x='>'><b y=\">\"/></a>", [("a", 1, 1), ("b", 1, 10)]),
        ("<a>я 😀 <b/></a>", [("a", 1, 1), ("b", 1, 8)]),
    ],
)
def test_an_element_is_where_its_tag_begins(text: str, places: list[tuple[str, int, int]]) -> None:
    assert told(text) == places


@pytest.mark.parametrize(
    ("charset", "named"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp1251", "windows-1251"), ("koi8-r", "KOI8-R")]
)
def test_columns_are_characters_in_every_charset(charset: str, named: str) -> None:
    assert told(f"<?xml version='1.0' encoding='{named}'?>\n<я>ещё <b/></я>", charset)[-1] == ("b", 2, 8)


def test_where_the_bytes_cannot_be_followed_nothing_is_told() -> None:
    root = parse_xml(b"<a><b/></a>")
    assert positions(root, b"<a><b/><c/></a>") == {}
    assert positions(root, b"<a>\xff<b/></a>") == {}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"<a>\n<b></a>", (2, 8)),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a/>", (1, 1)),
        (b"\n\n  <!DOCTYPE a [ ]><a/>", (3, 3)),
        (b"<a>\n <!ENTITY x></a>", (2, 2)),
        (b"<!DOCTYPE a>\n<!DOCTYPE b><a/>", (1, 1)),
        ("<!DOCTYPE a [<!ENTITY x 'y'>]><a/>".encode("utf-16"), (1, 1)),
        ("<?xml version='1.0' encoding='utf-32'?><!DOCTYPE a><a/>".encode("utf-32"), (0, 0)),  # where its bytes cannot be looked for
        (b"<!DOCTYPE a SYSTEM 'a.dtd'>\n<a>&nbsp;&own;</a>", (2, 10)),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(data: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(Unreadable) as raised:
        parse_xml(data)
    assert (raised.value.line, raised.value.column) == place


@pytest.mark.parametrize("kind", ["a", 'a SYSTEM "a.dtd"', 'a PUBLIC "-//x//y" "a>[.dtd"'])
def test_a_document_type_that_only_names_a_file_is_never_looked_at(kind: str) -> None:
    assert parse_xml(f"<!DOCTYPE {kind}><a/>".encode()).tag == "a"


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_without_declarations_is_read_in_every_charset(charset: str) -> None:
    assert parse_xml("<!DOCTYPE html><html>words</html>".encode(charset)).text == "words"


def test_the_entities_of_html_are_the_characters_that_they_stand_for_where_a_file_declares_them() -> None:
    root = parse_xml(b"<!DOCTYPE a PUBLIC '-//W3C//DTD XHTML 1.1//EN' 'x.dtd'><a b='1&nbsp;&lt;'>2&nbsp;3<c/>&copy;&amp;</a>")
    assert (root.get("b"), root.text, root[0].tail) == ("1\u00a0<", "2\u00a03", "©&")
    with pytest.raises(Unreadable, match="Entity 'nbsp' not defined"):
        parse_xml(b"<!DOCTYPE html><html>2&nbsp;3</html>")


def test_an_entity_that_nothing_declares_is_told_by_its_name() -> None:
    with pytest.raises(Unreadable, match="has the entity &own;, and does not say what it stands for"):
        parse_xml(b"<!DOCTYPE a SYSTEM 'a.dtd'><a>&own;</a>")


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("999999999", 999999999), ("1000000000", None), ("-1", None), ("", None), (None, None), ("²", None)]
)
def test_a_whole_number_has_nine_digits_at_most(text: str | None, number: int | None) -> None:
    assert whole_number(text) == number


def test_comments_and_instructions_are_kept_only_where_the_whole_is_asked_for() -> None:
    data = b"<a><!--x--><?y z?><b/></a>"
    assert len(parse_xml(data)) == 1
    assert len(parse_xml(data, whole=True)) == 3


def test_a_long_file_is_read_element_by_element_and_what_was_read_is_emptied() -> None:
    rows = 10_000
    data = b"<t xmlns='a'>" + b"".join(b"<r><c>%d</c></r><!-- r --><x/>" % number for number in range(rows)) + b"</t>"
    seen, kept = [], 0
    for element in stream_xml(io.BytesIO(data), "r"):
        seen.append("".join(map(str, element.itertext())))
        parent = element.getparent()
        assert parent is not None
        kept = max(kept, len(parent))
    assert seen == [str(number) for number in range(rows)]
    assert 0 < kept < rows / 2


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<!DOCTYPE t><t><r/></t>", "has a document type, which can hide what it holds"),
        (b"<!DOCTYPE t [<!ENTITY a 'b'>]><t><r>&a;</r></t>", "has a document type, which can hide what it holds"),
        (b"<t><r/>", "is no XML: "),
    ],
)
def test_a_long_file_with_a_document_type_or_without_an_end_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        list(stream_xml(io.BytesIO(data), "r"))
