"""The logo of a school is in its Word copy, with its name as alternative text; whatever its shape, and without one, no page ends elsewhere."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pypdfium2
import pytest
from PIL import Image, ImageChops

from cop_docs.copies import prepare
from cop_docs.copies.docx import PreparedDocx, prepare_docx
from cop_docs.copies.word_logos import MEMBER, with_png
from cop_docs.model.document import Document
from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import LANGUAGES
from cop_docs.model.slots import Slot
from cop_docs.read.archive import open_archive
from cop_docs.read.docx import WordFile
from cop_docs.rules.files.docx import check_alone
from cop_docs.schools.logo_files import logo_in
from cop_docs.writers import write
from tests.copies.test_logos import picture, said
from tests.distribution.runs import Run
from tests.documents import design
from tests.projects import ROOT
from tests.slotted import NAMES, SLOTS, booklet, font_files, for_schools, values
from tests.writers.test_writers import VALIDATOR

_NAME = "Lycée Œuvre"
_BLUE = (10, 60, 200)
_RELATIONS = "word/_rels/document.xml.rels"
_VARYING = {"word/document.xml", "docProps/core.xml", _RELATIONS}


def slotted(code: str) -> Document:
    """The booklet with a place for a logo, 12 millimetres high."""
    return replace(booklet(code), slots=(*SLOTS, Slot(name="logo", height=12, empty="nothing")))


@cache
def with_logo(code: str) -> bytes:
    return write(slotted(code), replace(design(), slots=True), ("docx",))[0].content


@cache
def prepared(code: str) -> PreparedDocx:
    return prepare_docx(with_logo(code))


def test_the_picture_is_in_the_copy_with_its_colours_and_the_name_of_the_school_as_its_text(tmp_path: Path) -> None:
    copy = prepared("en").copy(values("Tom & “Ann” <School>") | {"logo": logo_in(picture(tmp_path))})
    assert copy.sha256 == hashlib.sha256(copy.content).hexdigest()
    word = docx.Document(io.BytesIO(copy.content))
    [shown] = [shape for shape in word.inline_shapes if shape._inline.docPr.get("descr")]
    assert shown._inline.docPr.get("descr") == "Tom & “Ann” <School>"
    assert (round(shown.width.mm, 2), round(shown.height.mm, 2)) == (12, 8)
    relation = shown._inline.graphic.graphicData.pic.blipFill.blip.embed
    with Image.open(io.BytesIO(word.part.related_parts[relation].blob)) as image:
        assert (image.format, image.size) == ("PNG", (180, 120))
        assert image.convert("RGB").getcolors() == [(180 * 120, _BLUE)]


@pytest.mark.parametrize(("size", "shown"), [((1, 180), (0.07, 12)), ((900, 30), (12, 0.4)), ((50, 50), (12, 12))])
def test_a_picture_of_any_shape_is_as_large_as_fits_into_the_square(
    tmp_path: Path, size: tuple[int, int], shown: tuple[float, float]
) -> None:
    word = docx.Document(io.BytesIO(prepared("ar").copy({"logo": logo_in(picture(tmp_path, size=size))}).content))
    [shape] = [shape for shape in word.inline_shapes if shape._inline.docPr.get("descr")]
    assert (round(shape.width.mm, 2), round(shape.height.mm, 2)) == shown
    assert shape._inline.docPr.get("descr") == "A title"  # of a school without a name


def test_no_two_drawings_of_a_copy_have_the_same_number(tmp_path: Path) -> None:
    word = docx.Document(io.BytesIO(prepared("en").copy(said(picture(tmp_path))).content))
    numbers = [one.get("id") for one in word.element.iter("{*}docPr")]
    assert len(numbers) == len(set(numbers)) > 1


def test_all_other_members_are_those_of_the_file_packed_as_they_were(tmp_path: Path) -> None:
    file, one, other = with_logo("en"), *(prepared("en").copy(values(name) | {"logo": logo}) for name, logo in _two(tmp_path))
    members, copied = open_archive(file), open_archive(one.content)
    assert copied.keys() - members.keys() == {MEMBER}
    assert {name for name in members if members[name] != copied[name]} == _VARYING
    assert one.constant is other.constant
    assert not any(name.encode() in one.constant for name in _VARYING)
    assert one.content.index(open_archive(one.content)[MEMBER]) > len(one.constant)  # stored as it is


def _two(folder: Path) -> list[tuple[str, str]]:
    return [(name, logo_in(picture(folder, f"{at}.png", (20 + at, 20)))) for at, name in enumerate(NAMES[:2])]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_school_without_a_logo_gets_no_picture_and_no_relation_to_one(code: str) -> None:
    file, copy = open_archive(with_logo(code)), open_archive(prepared(code).copy(values(_NAME)).content)
    assert file.keys() == copy.keys()
    assert file[_RELATIONS] == copy[_RELATIONS]
    assert open_archive(prepared(code).copy({}).content) == file


def test_a_file_without_the_slot_takes_no_logo(tmp_path: Path) -> None:
    plain = prepare_docx(for_schools("en")["docx"])
    assert plain.copy(said(picture(tmp_path))) == plain.copy(values(_NAME))


def test_the_same_logo_gives_the_same_bytes_also_where_the_file_was_sent(tmp_path: Path) -> None:
    words = said(picture(tmp_path))
    sent = pickle.loads(pickle.dumps(prepare("docx", with_logo("ar"), font_files())))  # noqa: S301  # our own bytes
    assert sent.copy(words) == prepared("ar").copy(words)


def test_the_type_of_pictures_is_named_once() -> None:
    types = b'<?xml version="1.0"?><Types xmlns="t"><Default Extension="xml" ContentType="a"/></Types>'
    once = with_png(types)
    assert once == types.replace(b'"t">', b'"t"><Default Extension="png" ContentType="image/png"/>')
    assert with_png(once) == once


def test_another_logo_of_the_same_shape_is_told_as_what_a_copy_says_otherwise(tmp_path: Path) -> None:
    ours, theirs = said(picture(tmp_path)), tmp_path / "other.png"
    Image.new("RGB", (300, 200), "red").save(theirs)
    assert prepared("en").differences(ours, prepared("en").copy(ours).content) == []
    for other in (said(theirs), values(_NAME)):
        assert prepared("en").differences(ours, prepared("en").copy(other).content) == ["logo: says something else"]


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_file_with_a_place_for_a_logo_keeps_the_rules_of_word_files(code: str) -> None:
    findings = Findings()
    check_alone(WordFile.read("a.docx", with_logo(code)), Place("a.docx"), LANGUAGES, findings)
    assert [str(finding) for finding in findings] == []


def test_a_sheet_to_hang_up_has_the_name_alone() -> None:
    """Its lines are counted."""
    look = design()
    hung = next(name for name, page in look.pages.items() if page.hung)
    [file] = write(replace(slotted("en"), kind=hung), replace(look, slots=True), ("docx",))
    assert prepare_docx(file.content).slots == ("school-name",)


@pytest.mark.skipif(not VALIDATOR.exists(), reason="the OOXML validator is not installed: make test-setup")
@pytest.mark.parametrize(("code", "name"), [("en", NAMES[2]), ("ar", _NAME)])
def test_a_copy_with_a_logo_is_valid_against_its_schema(tmp_path: Path, code: str, name: str) -> None:
    path = tmp_path / "copy.docx"
    path.write_bytes(prepared(code).copy({**said(picture(tmp_path)), "school-name": name}).content)
    report = json.loads(subprocess.run([str(VALIDATOR), str(path)], capture_output=True, text=True, check=False).stdout)
    assert report["errors"] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
def test_in_libreoffice_no_line_moves_for_a_picture_which_is_at_the_edge_where_lines_begin(tmp_path: Path) -> None:
    """The name is as low with a wide, a high and no picture; of the two pages none has another beginning."""
    sizes = {"none": None, "broad": (300, 200), "wide": (180, 20), "high": (20, 180)}
    for code in ("en", "ar"):
        (tmp_path / f"{code}-file.docx").write_bytes(with_logo(code))
        for shape, size in sizes.items():
            words = said(picture(tmp_path, size=size)) if size else values(_NAME)
            (tmp_path / f"{code}-{shape}.docx").write_bytes(prepared(code).copy(words).content)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run([*command, "--outdir", str(tmp_path), *files], check=True, capture_output=True, timeout=120)
    for code in ("en", "ar"):
        seen = {shape: _seen(tmp_path / f"{code}-{shape}.pdf") for shape in sizes}
        assert len({(pages, low) for pages, low, _ in seen.values()}) == 1
        with pypdfium2.PdfDocument(tmp_path / f"{code}-file.pdf") as pdf:
            assert {pages for pages, *_ in seen.values()} == {len(pdf)}
        assert seen["none"][2] is None
        blue = seen["broad"][2]
        assert blue is not None
        assert [blue[2] - blue[0], blue[3] - blue[1]] == pytest.approx([68, 45], abs=3)  # 12 × 8 millimetres, at 2 dots a point
        assert (blue[0] < 300) == (code == "en")


def _seen(path: Path) -> tuple[int, int, tuple[int, int, int, int] | None]:
    """How many pages a file has, how far up its first page the name is, and where that is blue."""
    with pypdfium2.PdfDocument(path) as pdf:
        words = pdf[0].get_textpage()
        found = words.search(_NAME).get_next()
        assert found is not None
        page = pdf[0].render(scale=2).to_pil().convert("RGB")
        other = ImageChops.difference(page, Image.new("RGB", page.size, _BLUE)).convert("L")
        return len(pdf), round(words.get_charbox(found[0])[1]), other.point(lambda level: 255 * (level == 0)).getbbox()


def test_check_knows_a_copy_with_a_logo_and_tells_of_another_picture_in_it(tmp_path: Path) -> None:
    run = Run(tmp_path)
    (tmp_path / ".cache").mkdir(exist_ok=True)
    (tmp_path / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    run.build({"fr/pupils/cop-pupils-fr-school.docx": with_logo("fr")})
    picture(tmp_path)
    run.list.write_text(f"id;name;country;languages;audiences;copies;logo\nS-1;{_NAME};FR;fr;pupils;2;logo.png", "utf-8")
    assert run.distribute("run", "--profile", "school", "-f", "docx").exit_code == 0
    made = run.out / "schools/S-1/cop-pupils-fr-school.docx"
    assert MEMBER in open_archive(made.read_bytes())
    ledger = ["--ledger", str(run.out / "ledger.sqlite")]
    held = tmp_path / "held.docx"
    held.write_bytes(made.read_bytes())
    assert run.root_command("check", *ledger, str(held)).output == "1 file checked: 1 as made for schools, nothing found.\n"
    values_ = {"school-name": _NAME, "logo": logo_in(picture(tmp_path, "other.png", (200, 300)))}
    held.write_bytes(prepared("fr").copy(values_).content)
    result = run.root_command("check", *ledger, str(held))
    assert "error: copy-changed: S-1: logo: says something else" in result.output
    assert result.exit_code == 1
