"""The real packs: complete in six languages, sound in every format, and honest about their translations.

Each publication is built here in one language or two. ``make test-all`` builds every edition, as before a release; ``make`` builds and checks every one too.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import docx
import pypdf
import pypdfium2
import pytest
from PIL import Image

from cop_docs import translating
from cop_docs.compose import compose, editions
from cop_docs.content import load
from cop_docs.flow import pipeline
from cop_docs.flow.prepare import Order, Progress, chosen_editions
from cop_docs.localise import localise
from cop_docs.model.artefact import FORMATS
from cop_docs.model.blocks import Recommendations, SourceList
from cop_docs.model.content import each
from cop_docs.model.document import Edition
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH, LANGUAGES
from cop_docs.model.text import Text, Value, words
from cop_docs.project.packs import Packed
from cop_docs.read.docx import WordFile
from cop_docs.read.outline import bare
from cop_docs.translating.status import status
from cop_docs.writers.docx.rasters import rasterise
from tests.projects import FORUM, ROOT, said
from tests.writers.test_writers import VALIDATOR

pytestmark = pytest.mark.xdist_group("packs")
PROJECT = FORUM
#: Safeguarding: words that the children's pack does not use, in any language (word limits, as "harmed" is none of them).
NOT_FOR_CHILDREN = re.compile(
    r"sexual|sexuel|сексуал|جنسي|性虐待|性剥削|性侵|exploit|explota|эксплуат|استغلال|grooming|груминг|诱骗"
    r"|\barmed|\barmée?s?\b|\barmad[oa]|вооруж|مسلح|武装",
    re.IGNORECASE,
)
#: Texts that name sexual abuse to children all the same, by key: the forum's fourth finding, in its full sense, and what teenagers are told of
#: threats with sexual pictures. Titles and publishers of sources are exempt too: they are not ours.
NAMES_ABUSE = {"children-findings.3.bullying.text", "teen-threat.1.text", "teen-threat.2.touch.title"}
#: Sections of the lessons for ages 8 to 12 that are handed to pupils.
HANDED_TO_CHILDREN = ("lesson-gift-cards.", "lesson-gift-worksheet.", "lesson-true-texts.", "lesson-true-worksheet.")


#: Each publication once, of whichever audience, in a language in which few layouts close it up; the briefing and the tip-sheet from both sides.
ONE_OF_EACH = tuple(
    Order((audience,), publications, tuple(language for language in LANGUAGES if language.code == code))
    for audience, publications, code in (
        ("children", ("briefing",), "zh"), ("children", ("agreement",), "es"), ("children", ("teen-sheet",), "en"),
        ("parents-educators", ("briefing",), "ar"), ("parents-educators", ("poster", "lesson-13-17"), "ru"), ("parents-educators", ("lesson-8-12",), "fr"),
        ("industry", ("tip-sheet",), "ar"), ("policy-makers", ("tip-sheet",), "fr"),
    )
)  # fmt: skip
ORDERS = (Order(),) if os.environ.get("EVERY_EDITION") else ONE_OF_EACH


def ordered(orders: Sequence[Order]) -> list[Edition]:
    """The editions of some orders."""
    content = load(PROJECT, Findings())
    assert content is not None
    return [edition for order in orders for edition in chosen_editions(content, order, PROJECT)]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Packed]]:
    """The packs, with the rows of their manifest."""
    folder, findings, rows = tmp_path_factory.mktemp("packs"), Findings(), []
    for order in ORDERS:
        made = pipeline.build(PROJECT, order, findings, into=folder, progress=Progress())
        assert made is not None
        rows += made.made
    assert said(findings) == []
    return folder, rows


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="the tests run in one process")
def test_tests_that_share_a_build_run_in_one_process(request: pytest.FixtureRequest) -> None:
    assert request.node.nodeid.endswith("@packs")  # else every process builds all packs: pytest-xdist 3.8 with pytest 9.2


def test_each_publication_each_audience_and_each_language_is_built() -> None:
    every, chosen = ordered([Order()]), ordered(ONE_OF_EACH)
    for name in ("publication", "audience", "language"):
        assert {getattr(edition, name) for edition in chosen} == {getattr(edition, name) for edition in every}, name


def test_every_edition_is_built_in_every_format_and_complete(built: tuple[Path, list[Packed]]) -> None:
    _, rows = built
    assert len({row.path for row in rows}) == len(FORMATS) * len(ordered(ORDERS))
    assert all(row.missing == row.fuzzy == 0 for row in rows)


@pytest.mark.skipif(not VALIDATOR.exists(), reason="the OOXML validator is not installed: make test-setup")
def test_a_word_file_of_each_publication_is_valid(built: tuple[Path, list[Packed]]) -> None:
    """Each kind of block is validated in each language by ``tests/writers/test_writers.py``; it takes a second for each file."""
    folder, rows = built
    chosen = {row.publication: row.path for row in rows if row.format == "docx"}
    assert set(chosen) == {edition.publication for edition in ordered([Order()])}
    for path in chosen.values():
        report = json.loads(subprocess.run([str(VALIDATOR), str(folder / path)], capture_output=True, text=True, check=False).stdout)
        assert report["errors"] == [], path


def test_the_drawing_of_every_poster_covers_a_third_of_its_sheet(built: tuple[Path, list[Packed]]) -> None:
    shares = {path.name: _drawn(path) for path in sorted(built[0].rglob("*-poster-*.pdf"))}
    assert len(shares) == sum(edition.publication == "poster" for edition in ordered(ORDERS)) > 0
    assert {name: round(share, 2) for name, share in shares.items() if share < 1 / 3} == {}


def _drawn(path: Path) -> float:
    """The part of a poster that its drawing paints: what is visible of it above the foot of the opening, the ground around it not counted."""
    audience = path.parent.name.partition("-")[0]
    drawing = Image.open(io.BytesIO(rasterise((ROOT / f"content/figures/poster-{audience}.svg").read_text("utf-8"), 297)))
    with pypdfium2.PdfDocument(path) as file:
        sheet = file[0].render().to_pil().resize((297, 420))  # a pixel a millimetre
    edge = [sheet.getpixel((1, y)) for y in range(sheet.height)]
    opening = edge.index((255, 255, 255))
    visible = drawing.getchannel("A").crop((0, drawing.height - opening, drawing.width, drawing.height))
    painted = sum(visible.histogram()[8:])
    return float(painted / (sheet.width * sheet.height))


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed: make test-setup")
def test_qpdf_finds_every_pdf_sound(built: tuple[Path, list[Packed]]) -> None:
    for path in sorted(built[0].rglob("*.pdf")):
        checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed: make test-setup")
@pytest.mark.parametrize("code", ["ar", "fr"])
def test_poppler_reads_the_tags_of_a_tip_sheet(built: tuple[Path, list[Packed]], code: str) -> None:
    folder, rows = built
    chosen = [row.path for row in rows if (row.publication, row.language, row.format) == ("tip-sheet", code, "pdf")]
    assert chosen
    for path in chosen:  # it takes some seconds for each page
        tags = subprocess.run(["pdfinfo", "-struct-text", str(folder / path)], capture_output=True, text=True, check=True)
        assert tags.stdout.startswith("Document")
        assert tags.stderr == ""


@pytest.fixture(scope="session")
def opened(built: tuple[Path, list[Packed]], tmp_path_factory: pytest.TempPathFactory) -> dict[str, pypdf.PdfReader]:
    """Every Word file as LibreOffice shows it, by its path in the manifest."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: make test-setup")
    (folder, rows), shown = built, tmp_path_factory.mktemp("opened")
    files = [row.path for row in rows if row.format == "docx"]
    command = [
        "soffice",
        f"-env:UserInstallation={(shown / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(shown),
    ]
    subprocess.run([*command, *(str(folder / path) for path in files)], check=True, capture_output=True)
    return {path: pypdf.PdfReader(shown / Path(path).with_suffix(".pdf").name) for path in files}


def test_libreoffice_makes_of_every_word_file_the_pages_and_the_words_of_the_pdf(
    built: tuple[Path, list[Packed]], opened: dict[str, pypdf.PdfReader]
) -> None:
    folder, rows = built
    pages = {row.path: row.pages for row in rows}
    assert {path: len(shown.pages) for path, shown in opened.items()} == {path: pages[path] for path in opened}
    for path, shown in opened.items():
        words = WordFile.read("", (folder / path).read_bytes()).outline.letters
        lost = Counter(words) - Counter(bare("".join(page.extract_text() for page in shown.pages)))
        assert lost.total() <= len(words) // 100, f"{path}: {lost}"  # right-to-left marks and ligatures are counted apart
        assert [sign for sign in lost if "\u4e00" <= sign <= "\u9fff"] == [], path


def test_the_contents_of_every_word_file_name_the_pages_on_which_its_sections_begin(
    built: tuple[Path, list[Packed]], opened: dict[str, pypdf.PdfReader]
) -> None:
    named = {path: _contents(built[0] / path) for path in opened}
    briefings = [path for path, pages in named.items() if pages]
    assert len(briefings) == sum(edition.publication == "briefing" for edition in ordered(ORDERS)) > 0
    begun = {path: _sections(opened[path]) for path in briefings}
    assert {path: {title: begun[path].get(title) for title in named[path]} for path in briefings} == {
        path: named[path] for path in briefings
    }


def _contents(path: Path) -> dict[str, int]:
    """The page that the contents name for each title."""
    entries = [paragraph for paragraph in docx.Document(str(path)).paragraphs if paragraph.style and paragraph.style.name == "toc 1"]
    rows = [entry.text.rsplit("\t") for entry in entries]
    return {" ".join(title.split()): int(page) for title, page in rows}


def _sections(shown: pypdf.PdfReader) -> dict[str, int]:
    """The page on which each section begins, by its title."""
    places = [place for place in shown.outline if isinstance(place, pypdf.generic.Destination)]
    return {" ".join(str(place.title).replace("\u2011", "-").split()): _page(shown, place) for place in places}


def _page(shown: pypdf.PdfReader, place: pypdf.generic.Destination) -> int:
    number = shown.get_destination_page_number(place)
    assert number is not None
    return number + 1


def test_the_templates_match_the_content_and_the_catalogues_are_up_to_date() -> None:
    findings = Findings()
    content = load(PROJECT, findings)
    assert content is not None
    translating.stale_templates(PROJECT, content, findings)
    told = status(PROJECT, content, LANGUAGES, findings)
    assert said(findings) == []
    assert [(row.language.code, *row.name) for row in told.catalogues if row.done != len(row.messages)] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_pack_has_what_was_promised_and_keeps_from_children_what_is_not_for_them(language: object) -> None:
    chosen = next(known for known in LANGUAGES if known is language)
    findings = Findings()
    content = load(PROJECT, findings)
    assert content is not None
    spoken = localise(content, chosen, PROJECT, findings)
    drawings = {path.stem: path.read_text("utf-8") for path in PROJECT.files("content/figures/*.svg")}
    for edition in editions(content, [chosen]):
        document = compose(spoken, edition, drawings)
        if edition.publication == "briefing":
            assert sum(len(block.items) for block in each(Recommendations, document.sections)) >= 10
            assert any(each(SourceList, document.sections))
        of_sources = set(each(Text, tuple(each(SourceList, document.sections))))
        read_by_children = [
            text
            for text in each(Text, document.sections)
            if text not in of_sources and (edition.audience == "children" or text.key.startswith(HANDED_TO_CHILDREN))
        ]
        assert {text.key for text in read_by_children if NOT_FOR_CHILDREN.search(text.plain)} <= NAMES_ABUSE
        notice = any(text.key.startswith("wording.translation.") for text in each(Text, document.sections))
        assert notice == (chosen != ENGLISH), f"{edition}: a translation says how far it is reviewed"


def test_each_audience_has_the_publications_that_suit_it() -> None:
    content = load(PROJECT, Findings())
    assert content is not None
    assert {str(audience.id): [str(publication.id) for publication in audience.publications] for audience in content.audiences} == {
        "children": ["briefing", "tip-sheet", "agreement", "poster", "teen-sheet"],
        "industry": ["briefing", "tip-sheet", "poster"],
        "parents-educators": ["briefing", "tip-sheet", "agreement", "poster", "lesson-8-12", "lesson-13-17"],
        "policy-makers": ["briefing", "tip-sheet"],
    }


def test_no_number_with_hyphens_stands_bare_in_arabic_where_it_would_turn_round() -> None:
    content = load(PROJECT, Findings())
    assert content is not None
    arabic = next(language for language in LANGUAGES if language.is_rtl)
    spoken = localise(content, arabic, PROJECT, Findings())
    bare = [
        text.plain
        for text in each(Text, spoken)
        if re.search(r"\d-\d", "".join(words(tuple(part for part in text.inlines if not isinstance(part, Value)))))
    ]
    assert bare == [], "write it as a value of forum.yaml: values are isolated"
