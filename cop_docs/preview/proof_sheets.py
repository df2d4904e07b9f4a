"""The PDFs of packs in one language → a contact sheet with every page small, and a sign-off sheet with a row for every file, as HTML to be printed.

Both are for the officer who orders the printing, in English, as the messages of the program are; titles are in the language of the pack.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pypdfium2
from PIL import Image

from cop_docs.model.finding import Findings, Place
from cop_docs.model.language import Language
from cop_docs.model.profile import SCREEN
from cop_docs.project import packs

#: The height of a small page in pixels: 300 an inch of 42 mm.
_PIXELS = 496
#: Dots of 72 an inch for the picture of a whole contact sheet.
_PICTURE = 1.6
_STYLE = """\
@page { size: A4 landscape; margin: 12mm 12mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; color: #51606e; } }
body { font-size: 8.5pt; line-height: 1.35; color: #1c2733; margin: 0; }
h1 { font-size: 16pt; margin: 0 0 2mm; } h2 { font-size: 10pt; margin: 5mm 0 1.5mm; break-after: avoid; }
h2 span { font-weight: 400; color: #51606e; }
p { margin: 0 0 2mm; }
ol, ul { list-style: none; margin: 0; padding: 0; orphans: 1; widows: 1; }
li { display: inline-block; margin: 0 3mm 2mm 0; font-size: 7.5pt; color: #51606e; }
li img { display: block; height: 42mm; border: .2mm solid #51606e; }
table { border-collapse: collapse; width: 100%; margin: 0 0 4mm; }
th, td { border-bottom: .2mm solid #c5d0da; padding: 1.2mm 2mm 1.2mm 0; text-align: left; vertical-align: top; }
th { border-color: #1c2733; } tr { break-inside: avoid; }
td.digest, td.name { font-size: 7.5pt; overflow-wrap: anywhere; }
.checks { columns: 2; column-gap: 8mm; }
.checks li { display: block; break-inside: avoid; font-size: 8.5pt; color: #1c2733; margin: 0 0 1.6mm; padding-left: 6mm; text-indent: -6mm; }
.box { display: inline-block; width: 3mm; height: 3mm; border: .25mm solid #1c2733; margin-right: 3mm; text-indent: 0; }
.lines td { height: 9mm; border-color: #1c2733; vertical-align: bottom; } .lines th { width: 46mm; border: 0; vertical-align: bottom; font-weight: 400; }
section { break-inside: avoid; }
"""
_CHECKS = (
    "The files are those of this sheet: the SHA-256 of each begins with the digits above.",
    "The print shop's own preflight has no complaint, and a proof on paper was seen.",
    "Every page is there, in its order, the right way up.",
    "Paper, weight, size and number of copies are as ordered.",
    "Nothing that is printed to the edge shows white after the cut; no words are cut.",
    "Small words can be read; black words have no coloured edges.",
    "A telephone reads each QR code on the printed page, and the page that opens is the right one.",
    "Numbers for help are filled in where there is a field for them, and somebody has called each.",
)


@dataclass(frozen=True, slots=True)
class Proofed:
    """A PDF of a pack: what the manifest says of it, its title, and a picture (PNG) of each page."""

    row: packs.Packed
    title: str
    pages: tuple[bytes, ...]

    @property
    def name(self) -> str:
        """Audience, publication, and the profile where it is not the screen."""
        profile = "" if self.row.profile == SCREEN.name else f", {self.row.profile}"
        return f"{self.row.audience}, {self.row.publication}{profile}"


def proofed(folder: Path, rows: Iterable[packs.Packed], findings: Findings) -> Iterator[Proofed]:
    """The PDFs among ``rows`` that ``folder`` holds as its manifest says; a file that cannot be drawn is a finding."""
    for row in rows:
        try:
            with pypdfium2.PdfDocument((folder / row.path).read_bytes()) as pdf:
                title = pdf.get_metadata_dict().get("Title", "")
                yield Proofed(row, title, tuple(_small(page) for page in pdf))
        except (OSError, pypdfium2.PdfiumError) as error:
            findings.add("broken-file", Place(row.path), f"cannot be drawn: {error}", "build it anew")


def contact_sheet(language: Language, files: Sequence[Proofed]) -> str:
    """Every page of the files, small, under the name of its file."""
    parts = [f"<h1>Contact sheet: {_named(language)}</h1>", f"<p>{_counted(files)}</p>"]
    for file in files:
        pages = "".join(_page(file, number, picture) for number, picture in enumerate(file.pages, start=1))
        parts.append(f"<h2>{escape(file.name)} <span>{_titled(language, file)}</span></h2><ol>{pages}</ol>")
    return _html(f"Contact sheet: {language.code}", parts)


def sign_off_sheet(language: Language, files: Sequence[Proofed]) -> str:
    """What is printed, how far its translation is reviewed, and lines for those who release it."""
    checks = list(_CHECKS)
    if language.is_rtl:
        checks.insert(3, "Bound on the right: the first page is on top when the back is on the right.")
    rows = "".join(_row(language, file) for file in files)
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Printed", "File", "Pages", "Revision", "SHA-256 begins", "Translation"))
    parts = [
        f"<h1>Sign-off: {_named(language)}</h1>",
        f"<p>{_counted(files)} A file has changed where its SHA-256 or its revision is another: then this sheet does not hold for it.</p>",
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>",
        "<section><h2>Checked before the whole is printed</h2>",
        f'<ul class="checks">{"".join(_check(check) for check in checks)}</ul></section>',
        _lines("Reviewed the translation", ("Name", "Position", "Date and signature")),
        _lines("Ordered from the print shop", ("Print shop", "Paper, weight, copies", "Date and signature")),
        _lines("Released", ("Name", "Position", "Date and signature")),
    ]
    return _html(f"Sign-off: {language.code}", parts)


def picture_of(sheet: bytes) -> bytes:
    """The pages of a printed sheet below each other, as one picture (PNG)."""
    with pypdfium2.PdfDocument(sheet) as pdf:
        pages = [page.render(scale=_PICTURE).to_pil().convert("RGB") for page in pdf]
    whole = Image.new("RGB", (max(page.width for page in pages), sum(page.height for page in pages)), "white")
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    return _png(whole)


def _small(page: pypdfium2.PdfPage) -> bytes:
    return _png(page.render(scale=_PIXELS / page.get_height()).to_pil().convert("RGB"))


def _png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.quantize(128).save(file, "PNG")
    return file.getvalue()


def _page(file: Proofed, number: int, picture: bytes) -> str:
    data = base64.b64encode(picture).decode()
    return f'<li><img src="data:image/png;base64,{data}" alt="{escape(file.name)}, page {number}">{number}</li>'


def _row(language: Language, file: Proofed) -> str:
    row = file.row
    return (
        f'<tr><td>{escape(file.name)}<br>{_titled(language, file)}</td><td class="name">{escape(Path(row.path).name)}</td><td>{row.pages}</td>'
        f'<td>{escape(row.revision)}</td><td class="digest">{escape(row.sha256[:16])}</td><td>{_review(language, row)}</td></tr>'
    )


def _review(language: Language, row: packs.Packed) -> str:
    """How far the translation of a file is, in words."""
    if language.is_source:
        return "the original"
    if row.reviewed == row.messages and not row.missing and not row.fuzzy:
        return f"reviewed by a person: all {row.messages} messages"
    lacking = [f"{count} {what}" for count, what in ((row.missing, "not translated"), (row.fuzzy, "fuzzy")) if count]
    told = ", ".join([f"{row.reviewed} of {row.messages} messages reviewed by a person", *lacking])
    return f"<strong>not reviewed in full</strong>: {told}"


def _titled(language: Language, file: Proofed) -> str:
    return f'<bdi lang="{language.tag}" dir="{language.direction}">{escape(file.title)}</bdi>'


def _named(language: Language) -> str:
    return f'{language.code} (<bdi lang="{language.tag}">{escape(language.name)}</bdi>)'


def _counted(files: Sequence[Proofed]) -> str:
    return f"Files: {len(files)}. Pages: {sum(len(file.pages) for file in files)}."


def _check(words: str) -> str:
    return f'<li><span class="box"></span>{escape(words)}</li>'


def _lines(title: str, names: Iterable[str]) -> str:
    rows = "".join(f'<tr><th scope="row">{escape(name)}</th><td></td></tr>' for name in names)
    return f'<section><h2>{escape(title)}</h2><table class="lines"><tbody>{rows}</tbody></table></section>'


def _html(title: str, parts: Iterable[str]) -> str:
    head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
    return f"{head}<body>{''.join(parts)}</body></html>"
