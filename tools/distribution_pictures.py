"""The folder of make demo-distribution → the pictures of docs/distributing.md: copies, labels, a slip, a letter; the same bytes each time.

python tools/distribution_pictures.py [build/demo]
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image

from cop_docs.content import load
from cop_docs.copies.faces import FontFiles
from cop_docs.copies.tagged_pages import Fonts
from cop_docs.distribution.arrival import Arrival
from cop_docs.distribution.dispatch import Shipment, shipments
from cop_docs.distribution.labels import LABEL_SHEETS, Labels
from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.letters import Letters
from cop_docs.distribution.paper import Paper
from cop_docs.distribution.papers import PaperWords, fits
from cop_docs.distribution.schema import LEDGER, opened
from cop_docs.distribution.slips import Slips
from cop_docs.flow.pipeline import make_fonts
from cop_docs.flow.prepare import Progress
from cop_docs.localise import localise
from cop_docs.model.finding import Findings
from cop_docs.project.opening import find_project

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
_LANGUAGES = ("ar", "zh", "ru", "fr")
_COUNTRIES = ("EG", "CN", "RU", "GE")
#: Pixels of a point; greys of a picture; white between pages.
_SCALE, _GREYS, _GAP = 0.75, 16, 8
_A4 = 595
#: The codes of the pictures are those of no ledger.
_ARRIVAL = Arrival("https://example.org/arrived", b"pictures")


def main(demo: Path) -> None:
    """Writes the pictures, and their names."""
    project = find_project(ROOT)
    assert project is not None
    content = load(project, Findings())
    assert content is not None
    content, folder = replace(content, sections=(), sources=()), make_fonts(project, Progress())
    fonts = Fonts.of(FontFiles.of(folder, "Regular"), FontFiles.of(folder))
    names = {one.code: one.name for one in project.languages}
    with opened(demo / "out" / LEDGER, may_write=False) as known:
        sent = {code: _first(shipments(Ledger(known), Paper()), code, fonts) for code in _LANGUAGES}
    for kind, writer in (("slip", Slips), ("letter", Letters)):
        files = []
        for language in project.languages:
            words = PaperWords.of(localise(content, language, project, Findings()), language)
            if language.code in sent and words is not None:
                file = io.BytesIO()
                writer(words, names, fonts, _ARRIVAL).write(file, [sent[language.code]])
                files.append(file.getvalue())
        _save(f"distributing-{kind}", [_drawn(file) for file in files])
    labels, file = Labels(LABEL_SHEETS["L7160"], fonts), io.BytesIO()
    labels.write(file, [labels.label(one.school) for one in sent.values()] * 3, 0)
    _save("distributing-copies", _copies(demo))
    _save("distributing-labels", [_drawn(file.getvalue())])


def _copies(demo: Path) -> list[Image.Image]:
    """The heads of the posters of four schools, in four scripts."""
    with opened(demo / "out" / LEDGER, may_write=False) as known:
        schools = [one for one in Ledger(known).all_schools() if (demo / "out/schools" / one.id).is_dir()]
    names = {one.school.country: one.id for one in reversed(schools) if one.school is not None}
    found = [next((demo / "out/schools" / names[code]).glob("*.pdf")) for code in _COUNTRIES]
    pages = [_page(path.read_bytes()) for path in found]
    return [page.crop((0, 0, page.width, page.height * 2 // 5)) for page in pages]


def _first(all_: Iterator[Shipment], code: str, fonts: Fonts) -> Shipment:
    """The first shipment to a school of this language that can be printed."""
    for one in all_:
        if one.school.languages[:1] == (code,):
            try:
                fits(one.school, fonts)
            except Exception:  # noqa: S112  # the next one is as good
                continue
            return one
    raise SystemExit(f"the demo has no school in {code}: make demo-distribution")


def _drawn(content: bytes) -> Image.Image:
    """The first page, down to its last words."""
    page = _page(content)
    box = page.point(lambda grey: 255 - grey).getbbox() or (0, 0, *page.size)
    cropped: Image.Image = page.crop((0, 0, page.width, min(page.height, box[3] + 4 * _GAP)))
    return cropped


def _page(content: bytes) -> Image.Image:
    """The first page, as wide as one in A4 is."""
    with pypdfium2.PdfDocument(content) as pdf:
        picture: Image.Image = pdf[0].render(scale=_SCALE * _A4 / pdf[0].get_width()).to_pil().convert("L")
    return picture


def _save(name: str, pages: list[Image.Image]) -> None:
    """Pages two abreast on a light ground, in a few greys."""
    columns = 2 if len(pages) > 1 else 1
    wide, high = max(one.width for one in pages), max(one.height for one in pages)
    rows = -(-len(pages) // columns)
    whole = Image.new("L", (columns * (wide + _GAP) + _GAP, rows * (high + _GAP) + _GAP), 225)
    for place, one in enumerate(pages):
        at = _GAP + (place % columns) * (wide + _GAP), _GAP + (place // columns) * (high + _GAP)
        whole.paste(255, (*at, at[0] + wide, at[1] + high))
        whole.paste(one, at)
    whole.quantize(_GREYS).save(PICTURES / f"{name}.png", optimize=True)
    print(PICTURES / f"{name}.png")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/demo"))
