"""A stream for a digital press has a record for each school, shares what all have, and draws each school's own words."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
import subprocess
import zlib
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from cop_docs.copies.pdf_body import Body
from cop_docs.copies.pdf_master import NotSlotted
from cop_docs.copies.pdf_objects import FREE
from cop_docs.copies.print_stream import PrintStream, Record, Written
from cop_docs.model.finding import Findings, Place
from cop_docs.model.slots import Slot
from cop_docs.rules.files.press import Limits, check_press_file
from cop_docs.rules.files.qr import read_codes
from cop_docs.schools.logo_files import logo_in
from cop_docs.writers.pages.pdf import lay_out, write
from cop_docs.writers.press import PrintJob, press
from tests.documents import design
from tests.projects import said
from tests.slotted import NAMES, SLOTS, booklet, font_files, values
from tests.writers.press.sheets import inks


@cache
def press_file(code: str, *, slots: bool = True) -> bytes:
    looks = replace(design(), bleed=3.0, slots=slots)
    content = write(booklet(code), looks, lay_out(booklet(code), looks))
    return press(content, inks(), PrintJob(datetime.date(2026, 11, 1))).content


def streamed(code: str, records: Iterable[Record]) -> tuple[Written, bytes]:
    file = io.BytesIO()
    return PrintStream(press_file(code), font_files()).write(file, records), file.getvalue()


RECORDS = [Record(f"S-{number}", values(name, number), number + 1) for number, name in enumerate(NAMES)]


@cache
def press_file_with_logo(*, in_black: bool) -> bytes:
    document = replace(booklet("ar"), slots=(*SLOTS, Slot(name="logo", height=12, empty="nothing")))
    looks = replace(design(), bleed=3.0, slots=True)
    mixed = inks().in_black() if in_black else inks()
    return press(write(document, looks, lay_out(document, looks)), mixed, PrintJob(datetime.date(2026, 11, 1))).content


@pytest.mark.parametrize(
    ("colour", "ink", "space"),
    [((10, 60, 200), "four", "/DeviceCMYK"), ((90, 90, 90), "four", "/DeviceGray"), ((10, 60, 200), "black", "/DeviceGray")],
)
def test_a_logo_is_printed_in_the_inks_of_the_press_file_and_stored_once(
    tmp_path: Path,
    colour: tuple[int, int, int],
    ink: str,
    space: str,
) -> None:
    Image.new("RGB", (180, 120), colour).save(tmp_path / "logo.png")
    logo, file = logo_in(tmp_path / "logo.png"), io.BytesIO()
    records = [Record(str(number), values("École", number) | ({"logo": logo} if number else {})) for number in range(3)]
    PrintStream(press_file_with_logo(in_black=ink == "black"), font_files()).write(file, records)
    with pikepdf.open(file) as pdf:
        pictures = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image" and one.Width == 180]
        assert [str(one.ColorSpace[1]) for one in pictures] == [space]
        each = len(pdf.pages) // 3
        assert [b"/Logo" in pdf.pages[number * each].Contents[-1].read_bytes() for number in range(3)] == [False, True, True]
    findings = Findings()
    check_press_file(file.getvalue(), Place("stream.pdf"), Limits(), findings)
    assert said(findings) == []


@pytest.mark.parametrize("code", ["en", "ar", "zh", "ru"])
def test_a_stream_is_sound_and_each_record_has_the_words_of_its_school(code: str, tmp_path: Path) -> None:
    written, content = streamed(code, RECORDS)
    (tmp_path / "a.pdf").write_bytes(content)
    subprocess.run(["qpdf", "--check", tmp_path / "a.pdf"], check=True, capture_output=True)
    assert written.sha256 == hashlib.sha256(content).hexdigest()
    assert (written.records, written.refused) == (len(NAMES), {})
    with pypdfium2.PdfDocument(content) as pdf:
        assert len(pdf) == written.pages
        texts = [page.get_textpage().get_text_range() for page in pdf]
    each = len(texts) // len(NAMES)
    parts = {0: "Fjord", 1: "Школа", 3: "北京市", 4: "Bỉnh"}
    assert {number: part for number, part in parts.items() if part in texts[number * each]} == parts
    assert read_codes(content) == [record.values["qr"] for record in RECORDS]


def test_a_record_is_a_document_part_with_the_pages_and_the_copies_of_a_school() -> None:
    written, content = streamed("en", RECORDS)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root.DPartRoot
        leaves = [leaf for part in root.DPartRootNode.DParts for leaf in part]
        assert [(str(leaf.DPM.COP_School), int(leaf.DPM.COP_Copies)) for leaf in leaves] == [
            (record.id, record.copies) for record in RECORDS
        ]
        assert (int(root.RecordLevel), [str(name) for name in root.NodeNameList]) == (1, ["/Run", "/School"])
        each = written.pages // written.records
        assert [leaf.Start.objgen for leaf in leaves] == [page.obj.objgen for page in list(pdf.pages)[::each]]
        assert [leaf.End.objgen for leaf in leaves] == [page.obj.objgen for page in list(pdf.pages)[each - 1 :: each]]
        assert {page.obj.DPart.objgen for page in list(pdf.pages)[:each]} == {leaves[0].objgen}


def test_pages_without_slots_are_drawn_once_for_all_records() -> None:
    _, content = streamed("en", RECORDS)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        each = len(pdf.pages) // len(RECORDS)
        second = [page.obj.Contents for page in list(pdf.pages)[1::each]]
        covers = [page.obj.Contents for page in list(pdf.pages)[::each]]
        assert len({contents.objgen for contents in second}) == 1
        assert len({contents[0].objgen for contents in covers}) == 1
        assert len({contents[1].objgen for contents in covers}) == len(RECORDS)


def test_a_record_costs_less_than_two_and_a_half_thousand_bytes() -> None:
    many = [Record(str(number), values(f"Lyceum No. {number}", number)) for number in range(400)]
    few, all_ = (len(streamed("en", many[:count])[1]) for count in (200, 400))
    assert all_ - few < 200 * 2_500


def test_a_school_that_cannot_be_printed_is_told_and_the_others_go_on() -> None:
    records = [Record("1", values("School 1")), Record("2", values("School 😀")), Record("3", values("School 3"))]
    written, content = streamed("en", records)
    assert written.refused == {"2": ["school-name: no font has “😀” (U+1F600 grinning face)"]}
    assert written.records == 2
    assert len(read_codes(content)) == 2


def test_a_record_passes_the_preflight_of_a_press() -> None:
    _, content = streamed("ru", RECORDS[1:2])
    findings = Findings()
    check_press_file(content, Place("stream.pdf"), Limits(), findings)
    assert said(findings) == []


def test_the_same_records_give_the_same_bytes() -> None:
    assert streamed("ar", RECORDS) == streamed("ar", iter(RECORDS))


def test_a_press_file_without_slots_is_refused() -> None:
    with pytest.raises(NotSlotted):
        PrintStream(press_file("en", slots=False), font_files())


def test_a_table_has_no_byte_more_than_its_entries_however_it_is_packed() -> None:
    ends = set()
    for size in range(500):
        file = io.BytesIO()
        body = Body(file, b"%PDF-1.6\n" + b"%" * size + b"\n", [], 1)
        body.close(body.add(b"<</Type/Catalog>>"), b"<<>>")
        _, _, table = file.getvalue().rpartition(b"/XRef")
        length, entries = (int(re.findall(rb"/%s (\d+)" % name, table)[0]) for name in (b"Length", b"Size"))
        packed = table.partition(b"stream\n")[2][:length]
        ends.add(packed[-1:] == b"\r")
        assert len(zlib.decompress(packed)) == entries * len(FREE)
    assert ends == {True, False}
