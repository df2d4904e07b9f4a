"""The logo of a school is in its copy, small, with its name as alternative text; what is no sound picture is told, and its school gets a copy without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from cop_docs.copies import prepare
from cop_docs.copies.prepared import Prepared
from cop_docs.model.finding import Findings, Place
from cop_docs.model.slots import Slot
from cop_docs.read.pdf import PdfFile
from cop_docs.read.unreadable import Unreadable
from cop_docs.rules.files.pdf import check_alone
from cop_docs.schools.logo_files import logo_in
from cop_docs.writers import write
from tests.distribution.runs import Run
from tests.documents import design
from tests.projects import ROOT
from tests.slotted import SLOTS, booklet, font_files, values

_BLUE = (10, 60, 200)


@cache
def with_logo(code: str) -> bytes:
    """The booklet with a place for a logo."""
    document = replace(booklet(code), slots=(*SLOTS, Slot(name="logo", height=12, empty="nothing")))
    return write(document, replace(design(), slots=True), ("pdf",))[0].content


def prepared(code: str) -> Prepared:
    return prepare("pdf", with_logo(code), font_files())


def picture(folder: Path, name: str = "logo.png", size: tuple[int, int] = (300, 200), mode: str = "RGB") -> Path:
    path = folder / name
    Image.new(mode, size, _BLUE if mode == "RGB" else 1).save(path)
    return path


def said(path: Path) -> Mapping[str, str]:
    return values("Lycée Œuvre") | {"logo": logo_in(path)}


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_logo_is_drawn_in_its_place_and_a_screen_reader_hears_whose_it_is(tmp_path: Path, code: str) -> None:
    copy = prepared(code).copy(said(picture(tmp_path)))
    assert copy == prepared(code).copy(said(picture(tmp_path)))
    file, findings = PdfFile.read("copy.pdf", copy.content), Findings()
    check_alone(file, Place("copy.pdf"), findings)
    assert [str(finding) for finding in findings] == []
    assert "Lycée Œuvre" in [node.attributes.get("Alt") for node in file.tagged.root.walk() if node.tag == "Figure"]
    with pypdfium2.PdfDocument(copy.content) as pdf:
        page = pdf[0].render(scale=2).to_pil().convert("RGB")
    other = ImageChops.difference(page, Image.new("RGB", page.size, _BLUE)).convert("L")
    blue = other.point(lambda level: 255 * (level == 0)).getbbox()
    assert blue is not None
    # 12 × 8 millimetres, at 2 dots a point
    assert [blue[2] - blue[0], blue[3] - blue[1]] == pytest.approx([68, 45], abs=3)
    assert (blue[0] < page.width / 2) == (code == "ar")


def test_a_school_without_a_logo_has_no_picture_in_its_place() -> None:
    content = prepared("en").copy(values("Lycée Œuvre")).content
    tags = [node.tag for node in PdfFile.read("copy.pdf", content).tagged.root.walk()]
    assert tags.count("Figure") == 1  # the code of its address
    assert b"/Subtype/Image/Width" not in content


def test_another_logo_is_told_as_what_a_copy_says_otherwise(tmp_path: Path) -> None:
    ours = said(picture(tmp_path))
    theirs = said(picture(tmp_path, "other.png", (200, 300)))
    assert prepared("en").differences(ours, prepared("en").copy(theirs).content) == ["logo: says something else"]


def test_a_large_logo_is_made_small_and_keeps_nothing_but_its_dots(tmp_path: Path) -> None:
    path = tmp_path / "logo.jpg"
    Image.effect_noise((1600, 900), 60).convert("RGB").save(path, quality=60, comment=b"secret", exif=Image.Exif())
    width, height, *_ = logo_in(path).split(".")
    assert (width, height) == ("180", "101")
    assert len(logo_in(path)) < 30_000
    transparent = tmp_path / "clear.png"
    Image.new("RGBA", (20, 20), (200, 0, 0, 0)).save(transparent)
    page = prepared("en").copy(said(transparent)).content  # white, as the label is
    with pypdfium2.PdfDocument(page) as pdf:
        assert (200, 0, 0) not in [colour for _, colour in pdf[0].render(scale=1).to_pil().convert("RGB").getcolors(100_000) or ()]


def bad(folder: Path, name: str) -> Path:
    """A file that is called a picture and should not be printed."""
    path = folder / f"{name}.png"
    match name:
        case "bomb":
            picture(folder, path.name, (20_000, 20_000), "1")
        case "large":
            picture(folder, path.name, (5_000, 4_000), "1")
        case "heavy":
            path.write_bytes(picture(folder).read_bytes() + bytes(2_000_001))
        case "cut":
            picture(folder, path.name)
            path.write_bytes(path.read_bytes()[:-40])
        case "jpeg":
            Image.new("RGB", (20, 20)).save(path, "JPEG")
        case "moves":
            Image.new("RGB", (9, 9)).save(path, save_all=True, append_images=[Image.new("RGB", (9, 9), "red")])
        case _:
            path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    return path


_BAD = {
    "bomb": "has more than 80,000,000 dots",
    "large": "has 5,000 × 4,000 dots",
    "heavy": "has 2.0 MB, and 2 are the most",
    "cut": "is damaged or cut off",
    "jpeg": "is a JPEG and is called .png",
    "moves": "moves: it has several pictures in it",
    "script": "is no JPEG, PNG or WebP",
}


@pytest.mark.parametrize(("name", "problem"), _BAD.items())
def test_a_file_that_is_no_sound_picture_is_refused(tmp_path: Path, name: str, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        logo_in(bad(tmp_path, name))


def test_schools_whose_logo_is_a_bomb_are_told_and_get_their_copies_without_it(tmp_path: Path) -> None:
    run = Run(tmp_path)
    (tmp_path / ".cache").mkdir(exist_ok=True)
    (tmp_path / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    run.build({"fr/pupils/cop-pupils-fr-school.pdf": with_logo("fr")})
    picture(tmp_path)
    bad(tmp_path, "bomb")
    lines = ["id;name;country;languages;audiences;copies;logo"]
    lines += [f"S-{number};École {number};FR;fr;pupils;2;{logo}" for number, logo in enumerate(("logo.png", "bomb.png", "../logo.png", ""))]
    run.list.write_text("\n".join(lines), "utf-8")
    result = run.distribute("run", "--profile", "school")
    assert 'list.csv:3:7: warning: school-logo: logo has more than 80,000,000 dots: "bomb.png"' in result.output
    assert 'list.csv:4:7: warning: school-logo: logo names a folder: "../logo.png"' in result.output
    assert "4 schools, 0 rows rejected. Made: 4 files for 4 parcels." in result.output
    made = run.made()
    name = "cop-pupils-fr-school.pdf"
    assert [b"/Subtype/Image/Width" in made[f"schools/S-{number}/{name}"] for number in range(4)] == [True, False, False, False]
    Image.new("RGB", (30, 30), "red").save(tmp_path / "logo.png")
    assert "Made: 1 file for 1 parcel." in run.distribute("run", "--profile", "school").output
    assert run.made()[f"schools/S-0/{name}"] != made[f"schools/S-0/{name}"]
