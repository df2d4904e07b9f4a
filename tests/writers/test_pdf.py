"""The PDF of a document opens nothing outside itself, tells the viewer how to show it, and is the same bytes in every process."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pikepdf
import pytest

from cop_docs.model.blocks import Figure, Heading, Paragraph
from cop_docs.model.document import Document, DocumentSection
from cop_docs.model.language import ENGLISH, language_named
from cop_docs.model.metadata import Metadata
from cop_docs.model.parts import Located
from cop_docs.writers.pages.pdf import lay_out, write
from tests.documents import design, document, text
from tests.projects import ROOT


def made(which: Document) -> bytes:
    return write(which, design(), lay_out(which, design()))


def drawn(inner: str) -> bytes:
    """A PDF whose figure holds ``inner`` before a square in a colour that nothing else has."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">{inner}<rect width="9" height="9" fill="#13579b"/></svg>'
    which = document(Figure(figure=Located("square"), alternative=text("a square")))
    return made(replace(which, figures={**which.figures, "square": svg}))


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine: its address, and the paths that were asked of it."""
    asked: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()


@pytest.mark.parametrize(
    "inner",
    [
        '<image href="{}/a.png" width="9" height="9"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="{}/a.png" width="9" height="9"/>',
        '<use href="{}/a.svg#x"/>',
        "<style>@font-face {{ font-family: x; src: url({}/a.ttf) }}</style>",
    ],
)
def test_a_drawing_that_points_to_the_network_asks_nothing_of_it(inner: str) -> None:
    with listening() as (address, asked):
        data = drawn(inner.format(address))
    assert asked == []
    assert shows_the_square(data)


def test_a_drawing_that_points_to_a_file_does_not_show_it(tmp_path: Path) -> None:
    other = tmp_path / "other.svg"
    other.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#ff00ff"/></svg>')
    data = drawn(f'<image href="{other.as_uri()}" width="9" height="9"/>')
    assert shows_the_square(data)
    assert b"1 0 1 rg" not in operators(data)


def operators(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = [found for found in pdf.objects if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Form"]
        return b"\n".join([*(page.Contents.read_bytes() for page in pdf.pages), *(form.read_bytes() for form in forms)])


def shows_the_square(data: bytes) -> bool:
    return b"0.07451 0.341176 0.607843 rg" in operators(data)


def test_a_document_says_its_title_its_language_and_who_publishes_it_and_no_date() -> None:
    said = Metadata(("Ada", "Ben"), "Ministry <of> Roads", "All & more", "https://example.org/a?b=1&c=2")
    with pikepdf.open(io.BytesIO(made(replace(document(title="Safe online"), metadata=said)))) as pdf:
        assert {name: str(pdf.docinfo[name]) for name in ("/Title", "/Subject", "/Author")} == {
            "/Title": "Safe online", "/Subject": "fixed words", "/Author": "Ada, Ben",
        }  # fmt: skip
        with pdf.open_metadata() as xmp:
            assert (xmp["dc:publisher"], xmp["dc:rights"]) == ({"Ministry <of> Roads"}, "All & more")
            assert xmp["xmpRights:WebStatement"] == "https://example.org/a?b=1&c=2"
        assert "/CreationDate" not in pdf.docinfo
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize(("code", "direction"), [("ar", "/R2L"), ("fr", None)])
def test_a_viewer_is_told_that_arabic_pages_run_from_right_to_left(code: str, direction: str | None) -> None:
    with pikepdf.open(io.BytesIO(made(document(language=language_named(code) or ENGLISH)))) as pdf:
        assert pdf.Root.ViewerPreferences.get("/Direction") == direction


def test_bookmarks_are_the_headings_in_two_levels() -> None:
    with pikepdf.open(io.BytesIO(made(document(Heading(title=text("Inside")))))) as pdf, pdf.open_outline() as outline:
        assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [("fixed words", ["Inside"])]


def test_a_section_starts_where_its_heading_is_though_it_goes_on_for_pages() -> None:
    first = document(Paragraph(text=text("words " * 1500)))
    which = replace(first, sections=(*first.sections, DocumentSection("two", text("Second"), ())))
    layout = lay_out(which, design())
    assert layout.starts["one"] == 2
    assert layout.starts["two"] == layout.pages
    assert layout.pages >= 4


def test_another_process_with_other_hashes_writes_the_same_bytes() -> None:
    script = (
        "import hashlib, tests.conftest; from tests.writers.test_pdf import made, sample; print(hashlib.sha256(made(sample())).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(made(sample())).hexdigest()


def sample() -> Document:
    arabic = language_named("ar")
    assert arabic
    return document(
        Heading(title=text("عنوان", arabic)), Paragraph(text=text("كلمات", arabic), sources=(Located("book"),)), language=arabic
    )
