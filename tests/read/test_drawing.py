"""A drawing is what the closed list names: shapes and their colours. Nothing runs, moves, is loaded or is read as words."""

from __future__ import annotations

import base64
import time
from pathlib import Path

import pytest
from lxml import etree

from cop_docs.read.drawing import faults, mirror, shows_something
from cop_docs.read.xml import parse_xml
from tests.projects import ROOT

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"'


def svg(inside: str, more: str = "") -> str:
    return f"{HEAD} {more}>{inside}</svg>"


def messages(text: str) -> list[str]:
    return [fault.message for fault in faults(text)]


SMALL = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').decode()
#: What is active, each with what is said of it.
ACTIVE = {
    "a script": (svg("<script>alert(1)</script>"), "holds <script>"),
    "a script in capitals": (svg("<SCRIPT/>"), "holds <SCRIPT>"),
    "a script of another name space": (svg('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>'), "holds <x:script>"),
    "a script with a prefix of SVG": (svg('<s:script xmlns:s="http://www.w3.org/2000/svg"/>'), "holds <s:script>"),
    "an event": (svg("", 'onload="alert(1)"'), "holds svg onload"),
    "an event whose name is written with an entity": (svg('<rect onclick="&#97;lert(1)"/>'), "holds rect onclick"),
    "HTML": (svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'), "holds <foreignObject>"),
    "a picture": (svg('<image href="file:///etc/passwd"/>'), "holds <image>"),
    "a picture in itself": (svg(f'<image xlink:href="data:image/svg+xml;base64,{SMALL}"/>'), "holds <image>"),
    "a picture as a filter": (svg('<filter id="f"><feImage href="x.png"/></filter>'), "holds <filter>"),
    "a part of another file": (svg('<use href="https://example.org/a.svg#x"/>'), 'use href is "https://example.org/a.svg#x"'),
    "a part of a data address": (svg('<use xlink:href="data:image/svg+xml,x#a"/>'), 'use xlink:href is "data:image/svg+xml,x#a"'),
    "an address written with spaces": (svg('<use href=" \n//example.org/a#x"/>'), 'use href is "//example.org/a#x"'),
    "a link": (svg('<a href="https://example.org"><rect/></a>'), "holds <a>"),
    "a colour of another file": (svg('<rect fill="url(https://example.org/x)"/>'), 'rect fill is "url(https://example.org/x)"'),
    "a colour with a quoted address": (svg("<rect fill=\"url('a.svg#x')\"/>"), "rect fill is \"url('a.svg#x')\""),
    "a colour with a comment in it": (svg('<rect fill="u/**/rl(a.svg#x)"/>'), 'rect fill is "u/**/rl(a.svg#x)"'),
    "a colour with an escape in it": (svg('<rect fill="\\75rl(a.svg#x)"/>'), 'rect fill is "\\75rl(a.svg#x)"'),
    "a clip of another file": (svg('<g clip-path="url(a.svg#x)"/>'), 'g clip-path is "url(a.svg#x)"'),
    "a style that loads": (svg('<rect style="fill:red;background:url(https://example.org)"/>'), "holds rect style: background"),
    "a style whose colour loads": (svg('<rect style="fill: url(//x)"/>'), 'rect style: fill is "url(//x)"'),
    "a style sheet": (svg("<style>@import 'x.css';</style>"), "holds <style>"),
    "a style sheet of the file": (f'<?xml-stylesheet href="x.css"?>{svg("")}', "holds <?xml-stylesheet"),
    "an animation": (svg('<rect><animate attributeName="href" to="javascript:x"/></rect>'), "holds <animate>"),
    "a set": (svg('<set attributeName="onclick" to="x"/>'), "holds <set>"),
    "an entity": (f'<!DOCTYPE svg [<!ENTITY a "b">]>{svg("<title>&a;</title>")}', "has a document type"),
    "an entity of another file": (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{svg("&a;")}', "has a document type"),
    "a document type": (f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">{svg("")}', "has a document type"),
    "another base": (svg("", 'xml:base="https://example.org/"'), "holds svg xml:base"),
    "an audio": (svg('<audio xmlns="http://www.w3.org/1999/xhtml" src="x"/>'), "holds <audio>"),
    "words": (svg("<text>Hello</text>"), "holds <text>"),
    "words between shapes": (svg("<g>Hello<rect/></g>"), "holds words in <g>"),
    "another charset": (f'<?xml version="1.0" encoding="UTF-16"?>{svg("")}', "is no XML"),
    "a charset of seven bits": (f'<?xml version="1.0" encoding="ISO-8859-1"?>{svg("")}', "says that it is in ISO-8859-1"),
    "the data of a program": (svg('<sodipodi:namedview xmlns:sodipodi="http://sodipodi.example"/>'), "holds <sodipodi:namedview>"),
    "an attribute of a program": (svg('<g xmlns:i="http://i.example" i:label="x"/>'), "holds g i:label"),
    "no name space": ('<svg viewBox="0 0 9 9"/>', "begins with <svg>"),
    "another root": ('<g xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "begins with <g>"),
    "no XML": ("<svg", "is no XML"),
    "a drawing within itself": (svg('<g id="a"><use href="#a"/></g>'), "has more than 20,000 shapes"),
    "a clip within itself": (svg('<clipPath id="a"><rect clip-path="url(#a)"/></clipPath>'), "has more than 20,000 shapes"),
    "a drawing that doubles itself": (
        svg("".join(f'<g id="a{n}"><use href="#a{n + 1}"/><use href="#a{n + 1}"/></g>' for n in range(60)) + '<rect id="a60"/>'),
        "has more than 20,000 shapes",
    ),
    "a long chain": (svg("".join(f'<use id="a{n}" href="#a{n + 1}"/>' for n in range(2000))), "has more than 20,000 shapes"),
    "nesting of 100,000": (svg("<g>" * 100_000), "is no XML"),
    "dashes without length": (svg('<path d="M0 0H9" stroke-dasharray="0 0.0001"/>'), 'path stroke-dasharray is "0 0.0001"'),
    "a number of 5,000 digits": (svg(f'<rect width="{"9" * 5000}"/>'), f'rect width is "{"9" * 60}"'),
    "no number": (svg('<rect width="nan" height="inf"/>'), 'rect width is "nan"'),
    "a size below zero": (svg('<circle r="-3"/>'), 'circle r is "-3"'),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIVE)
def test_what_is_not_on_the_list_is_a_fault(name: str) -> None:
    text, message = ACTIVE[name]
    assert [said for said in messages(text) if said.startswith(message)], messages(text)


@pytest.mark.parametrize(
    "box",
    ["", "0 0 0 9", "0 0 9 0", "0 0 -9 9", "0 0 9", "0 0 9 9 9", "a b c d", "0 0 nan 9", "0 0 100001 9", "-100001 0 9 9", "1e9 0 9 9"],
)
def test_a_drawing_without_a_size_is_a_fault(box: str) -> None:
    assert f'its viewBox is "{box}"' in messages(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}"/>')


@pytest.mark.parametrize("size", ["0", "-1", "100001", "100%", "9mm", "nan", ""])
def test_a_width_that_is_no_size_in_pixels_is_a_fault(size: str) -> None:
    assert any(message.startswith("its width is") for message in messages(svg("", f'width="{size}"')))


def test_the_largest_size_is_no_fault() -> None:
    assert messages('<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100000 100000 100000 0.5" width="100000px" height=".5"/>') == []


@pytest.mark.parametrize(
    "inside",
    [
        "<title>On time = online: a script about data: and javascript, url(x), @import, onload=</title><desc>&lt;script&gt;</desc>",
        "<!-- <script> onclick= url(x) --><rect/>",
        '<path class="on-screen script" d="M-1.5.5e-1,2 h+3L.5.5-4a1 1 0 01 2 2zM0,0z"/>',
        '<defs><linearGradient id="g"><stop offset="50%" stop-color="#FFF"/></linearGradient></defs><rect fill="url(#g) none"/><use xlink:href="#g"/>',
        '<rect style="fill:#fff; stroke : rgb(1, 2,3) ;stroke-width:2px;;" transform="translate(1) rotate(-45,2 3)"/>',
        '<polygon points="1,2 3,4"/><polyline points=""/><line x1="-1"/><ellipse rx="1"/><circle r="0"/>',
        '<clipPath id="c"><rect/></clipPath><g clip-path="url(\'#c\')"><path stroke-dasharray="1 24" stroke-dashoffset="-3"/></g>',
        '<rect fill="red" stroke="currentColor" fill-opacity=".5" xml:space="preserve"/>',
        "<g/>" * 1000,
        "<g>" * 200 + "</g>" * 200,
    ],
)
def test_shapes_and_harmless_words_pass(inside: str) -> None:
    assert messages(f'<?xml version="1.0" encoding="utf-8"?>\n{svg(inside)}') == []


def test_as_many_shapes_as_are_allowed_pass_and_one_more_does_not() -> None:
    assert messages(svg("<g/>" * 19_999)) == []
    too_many = ["has more than 20,000 shapes, with what <use> repeats"]
    assert messages(svg("<g/>" * 20_000)) == too_many
    assert messages(svg("<g>" * 201 + "</g>" * 201)) == too_many


@pytest.mark.parametrize("path", sorted((ROOT / "content/figures").glob("*.svg")), ids=lambda path: path.stem)
def test_every_drawing_of_the_project_passes(path: Path) -> None:
    assert faults(path.read_text("utf-8")) == []


def test_each_fault_is_told_once_where_it_is_first_and_in_the_order_of_lines() -> None:
    found = faults(svg('\n<rect onclick="a"/>\n<script/>\n<rect onclick="b"/>', 'viewbox="x"'))
    assert [(fault.line, fault.message) for fault in found] == [(1, "holds svg viewbox"), (2, "holds rect onclick"), (3, "holds <script>")]


def test_what_a_program_adds_is_told_with_how_to_save_it_without() -> None:
    assert {fault.hint.split(",")[0] for fault in faults(svg("<style/>"))} == {'save it as "plain SVG"'}
    assert {fault.hint for fault in faults(svg("<script/>"))} == {"draw it with shapes and paths alone"}


@pytest.mark.parametrize(
    "value",
    ["1" * 100_000 + "x", "1 " * 50_000 + "x", "1,," * 30_000 + "x", ".5" * 50_000 + "x", "M" * 100_000 + "x", "scale(1) " * 20_000 + "x"],
)
@pytest.mark.parametrize("attribute", ["d", "transform", "stroke-dasharray", "fill", "style"])
def test_no_value_takes_long_to_read(attribute: str, value: str) -> None:
    begun = time.process_time()
    faults(svg(f'<path {attribute}="{value}"/>'))
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(("head", "moved"), [("0 0 40 10", "40"), ("-5 2 40 10", "30"), ("0,0,9.5,1", "9.5")])
def test_the_mirror_image_is_the_drawing_in_a_flipped_frame_of_its_own_size(head: str, moved: str) -> None:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{head}'><!-- a <svg> > --><path d='M0 0h5'/></svg>"
    made = mirror(drawing)
    assert made == (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{head}"><g transform="translate({moved} 0) scale(-1 1)">'
        '<!-- a <svg> > --><path d="M0 0h5"/></g></svg>\n'
    )
    assert faults(made) == []


@pytest.mark.parametrize("path", sorted((ROOT / "content/figures").glob("*.svg"))[:3], ids=lambda path: path.stem)
def test_the_mirror_image_of_a_mirror_image_has_the_same_shapes(path: Path) -> None:
    once = mirror(path.read_text("utf-8"))
    tags = [[element.tag for element in etree.fromstring(text).iter()] for text in (path.read_text("utf-8"), once)]
    assert len(tags[1]) == len(tags[0]) + 1
    assert mirror(once) != once


SHAPE = '<path d="M0 0h5v5z"/>'


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (SHAPE, True),
        ("", False),
        (f"<defs>{SHAPE}</defs>", False),
        (f'<g display="none">{SHAPE}</g>', False),
        (f'<g style="visibility: hidden">{SHAPE}</g>', False),
        (f'<g opacity="0">{SHAPE}</g>', False),
        (f'<g fill="none">{SHAPE}</g>', False),
        (f'<g fill="#FFF">{SHAPE}</g>', False),
        (f'<g fill="#fff" stroke="#000">{SHAPE}</g>', True),
        (f'<g fill="#fff">{SHAPE}<path fill="red" d="M0 0h5v5z"/></g>', True),
        (f"<style>path {{ fill: none }}</style>{SHAPE}", True),
    ],
)
def test_a_drawing_shows_something_where_a_shape_is_seen_on_white_paper(inside: str, *, seen: bool) -> None:
    root = parse_xml(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode())
    assert shows_something(root) is seen


def test_a_document_type_and_broken_xml_are_told_at_their_line() -> None:
    assert [(fault.line, fault.message) for fault in faults(f"<!DOCTYPE svg>\n{svg('')}")][:1] == [(1, "has a document type")]
    assert [fault.line for fault in faults(svg("\n\n<g>"))] == [3]
    assert [fault.line for fault in faults("")] == [1]
