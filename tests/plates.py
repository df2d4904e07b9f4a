"""Press files → what their plates print, drawn by programs of other makers: Ghostscript, which honours overprint, and MuPDF, which is quick."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
from PIL import Image

from cop_docs.writers.pages.pdf import write
from cop_docs.writers.pages.trials import Trials
from cop_docs.writers.press import Pressed, PrintJob, press
from tests.documents import design
from tests.editions import edition
from tests.writers.press.sheets import inks

PLATES = ("Cyan", "Magenta", "Yellow", "Black")


@cache
def press_file(code: str, audience: str, publication: str, *, black_only: bool = False) -> Pressed:
    """The press file of an edition of the repository, laid out once: its inks do not depend on its spaces."""
    bleeding, made = replace(design(), bleed=3.0), edition(code, publication, audience).filled(0)
    content = write(made, bleeding, Trials().lay_out(made, bleeding))
    return press(content, inks().in_black() if black_only else inks(), PrintJob(made.dated))


def plates(content: bytes, folder: Path, dots: int = 50) -> list[dict[str, bytes]]:
    """For each page its plates, by their inks: a byte for each point, from 0 (all ink) to 255 (none), at so many dots per inch."""
    folder.mkdir(parents=True)
    (folder / "in.pdf").write_bytes(content)
    command = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dots}", "-dUseTrimBox", "-dUsePDFX3Profile=false"]
    subprocess.run([*command, f"-sOutputFile={folder}/%03d.tif", f"{folder}/in.pdf"], check=True, capture_output=True)
    pages = sorted({path.stem.split("(")[0] for path in folder.glob("*(*).tif")})
    return [{plate: _points(folder / f"{page}({plate}).tif") for plate in PLATES} for page in pages]


def _points(path: Path) -> bytes:
    with Image.open(path) as picture:
        return picture.convert("L").tobytes()


def most_ink(content: bytes, folder: Path, dots: int = 50) -> list[float]:
    """For each page the most ink on one of its points, in per cent, marks left out."""
    folder.mkdir(parents=True)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.mediabox = page.cropbox = page.trimbox
        pdf.save(folder / "in.pdf")
    command = ["mutool", "draw", "-q", "-c", "cmyk", "-r", str(dots), "-o", f"{folder}/%03d.pam", f"{folder}/in.pdf"]
    subprocess.run(command, check=True, capture_output=True)
    return [_most(path.read_bytes()) for path in sorted(folder.glob("*.pam"))]


def _most(picture: bytes) -> float:
    head, _, points = picture.partition(b"ENDHDR\n")
    assert b"DEPTH 4" in head
    return max(sum(colour.to_bytes(4, "little")) for colour in set(memoryview(points).cast("I"))) / 2.55


def without_black_letters(content: bytes) -> bytes:
    """The same file, what its black letters show left out."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for page in pdf.pages:
            page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(_silenced(page)))
        out = io.BytesIO()
        pdf.save(out, force_version="1.6")
    return out.getvalue()


def _silenced(page: pikepdf.Page) -> list[pikepdf.ContentStreamInstruction]:
    fill, saved, kept = [0.0, 0.0, 0.0, 1.0], list[list[float]](), list[pikepdf.ContentStreamInstruction]()
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        operator = str(instruction.operator)
        if operator == "k":
            fill = [float(str(value)) for value in instruction.operands]
        elif operator == "q":
            saved.append(fill)
        elif operator == "Q":
            fill = saved.pop()
        if not (operator in ("Tj", "TJ") and not any(fill[:3]) and fill[3] > 0):
            kept.append(instruction)
    return kept
