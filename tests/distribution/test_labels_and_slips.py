"""Addresses fit on the labels of bought sheets, and a slip in the language of the school says what is in its cartons."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import page
import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from cop_docs.catalogues.po_files import PoFile, read_po_file
from cop_docs.content import load, load_names
from cop_docs.copies.prepared import CannotSet
from cop_docs.distribution.arrival import Arrival, scanned
from cop_docs.distribution.dispatch import Shipment
from cop_docs.distribution.labels import LABEL_SHEETS, Labels
from cop_docs.distribution.letters import Letters
from cop_docs.distribution.papers import PaperWords, WordsOfPapers, batches, fits
from cop_docs.distribution.slips import Slips
from cop_docs.distribution.wanted import Edition
from cop_docs.localise import localise
from cop_docs.model.finding import Findings
from cop_docs.model.geometry import MM
from cop_docs.model.language import language_named
from cop_docs.project.folder import Project
from cop_docs.read.pdf import PdfFile
from cop_docs.rules.files.pdf_ua import Evidence, check_clauses
from cop_docs.schools.school import School
from tests.projects import FORUM, ROOT
from tests.slotted import printed_fonts

SCHOOL = School("S-1", "École du Pont", "FR", ("1 rue du Moulin",), "69003", "Lyon", ("fr",), ("children",))
ARABIC = School("S-2", "مدرسة النور", "EG", ("شارع النيل 4",), "11511", "القاهرة", ("ar",), ("children",))


@pytest.mark.parametrize("name", LABEL_SHEETS)
def test_the_labels_of_a_sheet_lie_on_its_paper_and_not_on_each_other(name: str) -> None:
    sheet = LABEL_SHEETS[name]
    assert sheet.step[0] >= sheet.label[0]
    assert sheet.step[1] >= sheet.label[1]
    left, top = sheet.place(0)
    right, foot = (edge + side for edge, side in zip(sheet.place(sheet.count - 1), sheet.label, strict=True))
    # the margins of a bought sheet are the same on both sides
    assert (sheet.paper[0] - right, sheet.paper[1] - foot) == pytest.approx((left, top), abs=0.2)


def pages_of(content: bytes) -> list[str]:
    """The words of each page, in the order of reading."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


def sheets(labels: Labels, schools: Sequence[School], start: int = 1) -> list[bytes]:
    files = []
    for skipped, some in labels.batches(map(labels.label, schools), start):
        file = io.BytesIO()
        labels.write(file, some, skipped)
        files.append(file.getvalue())
    return files


def test_an_address_is_laid_out_by_its_country_and_does_not_name_the_country_that_posts_it() -> None:
    labels = Labels(LABEL_SHEETS["L7160"], printed_fonts(), "FR")
    assert labels.label(SCHOOL).lines == ("École du Pont", "1 rue du Moulin", "69003 LYON")
    assert labels.label(ARABIC).lines[-1] == "EGYPT"


def test_a_label_in_arabic_begins_at_its_right_edge() -> None:
    found = words_of(sheets(Labels(LABEL_SHEETS["L7160"], printed_fonts()), [ARABIC, SCHOOL])[0])
    assert max(right for _, _, right, _ in found if right < 73 * MM) == pytest.approx((7.2 + 63.5 - 3) * MM, abs=1)
    assert min(left for left, *_ in found if left > 73 * MM) == pytest.approx((7.2 + 66.05 + 3) * MM, abs=1)


def test_a_long_address_is_smaller_and_one_that_does_not_fit_is_told() -> None:
    labels = Labels(LABEL_SHEETS["5160"], printed_fonts())
    long = School("S-3", "Lycée polyvalent régional de la Vallée de l’Étang-Salé", "FR", ("Bâtiment C", "1 rue du Moulin"), "69003", "Lyon")
    assert labels.label(long).fitted.size < labels.label(SCHOOL).fitted.size
    with pytest.raises(ValueError, match=r"does not fit on a label of 66\.675 × 25\.4 mm"):
        labels.label(School("S-4", "École " * 33, "FR", ("1 rue du Moulin",) * 4, "69003", "Lyon"))
    with pytest.raises(ValueError, match=r"no font has “გ” .* and 1 more"):
        labels.label(School("S-5", "გიმ", "FR", (), "69003", "Lyon"))


def test_the_same_label_again_is_on_the_same_sheet() -> None:
    labels, file = Labels(LABEL_SHEETS["L7163"], printed_fonts()), io.BytesIO()
    labels.write(file, [labels.label(SCHOOL)] * 3, 0)
    assert [page.count("École du Pont") for page in pages_of(file.getvalue())] == [3]


def test_labels_begin_where_a_sheet_is_not_used_up_and_go_on_in_further_files() -> None:
    files = sheets(Labels(LABEL_SHEETS["L7163"], printed_fonts()), [SCHOOL] * (14 * 40 + 1), start=14)
    pages = [pages_of(file) for file in files]
    assert [[page.count("École du Pont") for page in some] for some in pages] == [[1, *[14] * 39], [14]]
    places = [words_of(file)[0] for file in files]
    assert [(left / MM, top / MM) for left, top, _, _ in places] == [
        pytest.approx((4.65 + 101.6 + 3, 15.15 + 6 * 38.1 + 3), abs=1.5),
        pytest.approx((4.65 + 3, 15.15 + 3), abs=1.5),
    ]


def words_of(content: bytes) -> list[tuple[float, float, float, str]]:
    """Left, top and right of each word in points, and the word."""
    said = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    found = re.finditer('xMin="([^"]*)" yMin="([^"]*)" xMax="([^"]*)" yMax="[^"]*">([^<]*)<', said)
    return [(float(one[1]), float(one[2]), float(one[3]), one[4]) for one in found]


@cache
def all_words() -> WordsOfPapers:
    content = load_names(FORUM, Findings())
    assert content is not None
    return WordsOfPapers(FORUM, content, [("children", "briefing"), ("children", "poster")])


def words(code: str) -> PaperWords:
    return all_words()[code]


def test_of_translations_papers_read_those_that_they_print_and_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found = list[str]()

    def read(project: Project, path: Path, findings: Findings) -> PoFile | None:
        found.append(path.stem)
        return read_po_file(project, path, findings)

    monkeypatch.setattr("cop_docs.catalogues.folder.read_po_file", read)
    all_words.cache_clear()
    assert next(iter(all_words())) == "en"
    assert found == []
    few = words("ar")
    assert sorted(found) == ["children", "dispatch", "wording"]
    content, arabic = load(FORUM, Findings()), language_named("ar")
    assert content is not None
    assert arabic is not None
    every = PaperWords.of(localise(content, arabic, FORUM, Findings()), arabic)
    assert every is not None
    assert (few.words, few.notice) == (every.words, every.notice)
    assert few.publications == {key: every.publications[key] for key in (("children", "briefing"), ("children", "poster"))}


EDITION = Edition(1, ("ar", "children", "briefing", "screen", "pdf"), "cop-children-ar.pdf", b"", 12, 1, is_personal=False)


NOWHERE, HERE = Arrival("", b""), Arrival("https://example.org/arrived", b"secret")


def slip(code: str, school: School, copies: int = 1, arrival: Arrival = NOWHERE) -> bytes:
    file = io.BytesIO()
    sending = Shipment(school, "", ((EDITION, 30),) * copies, 4200.0, 2)
    Slips(words(code), {"ar": "العربية"}, printed_fonts(), arrival).write(file, [sending])
    return file.getvalue()


def test_a_slip_is_in_the_language_of_the_school_and_says_that_a_machine_translated_it() -> None:
    said = " ".join(pages_of(slip("ar", ARABIC)))
    for what in ("بيان محتويات الشحنة", "مدرسة النور", "30", "4.2", "cop-children-ar.pdf"):
        assert what in said
    assert words("ar").notice in said.replace("\n", "")
    assert words("ar").notice
    assert words("en").notice == ""


def letter(code: str, school: School) -> bytes:
    file = io.BytesIO()
    Letters(words(code), {"ar": "العربية"}, printed_fonts(), HERE).write(file, [Shipment(school, "", ((EDITION, 30),), 4200.0, 2)])
    return file.getvalue()


@pytest.mark.parametrize("code", ["ar", "zh", "ru", "fr"])
def test_slips_letters_and_labels_are_tagged_as_pdf_ua_asks(code: str, tmp_path: Path) -> None:
    """Qpdf reads them without a warning, and page-validation and our own reading of the clauses find nothing."""
    for content in (
        slip(code, ARABIC, 30),
        letter(code, ARABIC),
        *sheets(Labels(LABEL_SHEETS["L7160"], printed_fonts()), [ARABIC, SCHOOL]),
    ):
        path = tmp_path / "made.pdf"
        path.write_bytes(content)
        assert subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=True).stderr == ""
        report = page.validate_pdf_bytes(content, profile=page.ValidationProfile("ua1"))
        assert [failure.message for failure in report.failures] == []
        file = PdfFile.read(path.name, content)
        assert list(check_clauses(Evidence(file.pdf, file.tagged))) == []


def test_a_letter_names_the_head_of_school_and_its_code_is_read_from_the_page(tmp_path: Path) -> None:
    content = letter("fr", SCHOOL)
    said = " ".join(pages_of(content)).replace("\n", " ")
    for what in (
        "À l’attention de la direction",
        "69003 LYON",
        "Madame la directrice",
        "30",
        HERE.code("S-1"),
        "https://example.org/arrived",
    ):
        assert what in said
    assert "À l’attention" not in " ".join(pages_of(letter("fr", replace(SCHOOL, contact="Œil Noir"))))
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    with pypdfium2.PdfDocument(path) as pdf:
        found = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())
    assert [scanned(code.text) for code in found] == [("S-1", HERE.code("S-1"))]


def test_a_slip_has_a_code_where_there_is_an_address_to_confirm_at() -> None:
    with_code, without = (PdfFile.read("slip.pdf", slip("en", SCHOOL, arrival=one)).tagged.root.walk() for one in (HERE, NOWHERE))
    assert [sum(node.tag == "Figure" for node in nodes) for nodes in (with_code, without)] == [1, 0]


def test_a_code_is_that_of_one_school_and_one_ledger_and_may_be_written_carelessly() -> None:
    code = HERE.code("S-1")
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", code)
    assert HERE.is_code_of("S-1", code.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    assert not HERE.is_code_of("S-2", code)
    assert not Arrival("https://example.org", b"another").is_code_of("S-1", code)
    without = Arrival("", b"")
    assert not without.is_code_of("S-1", without.code("S-1"))


def test_a_label_says_to_whom_it_goes_in_the_language_of_the_school_where_nobody_is_named() -> None:
    labels = Labels(LABEL_SHEETS["L7160"], printed_fonts(), "FR", {code: words(code) for code in ("en", "fr")})
    assert labels.label(SCHOOL).lines[1] == words("fr").recipient
    assert labels.label(replace(SCHOOL, languages=("kk",))).lines[1] == words("en").recipient
    assert labels.label(replace(SCHOOL, contact="Œil Noir")).lines[1] == "Œil Noir"


def test_a_slip_of_two_pages_has_its_header_on_both_and_reads_it_once() -> None:
    content = slip("en", SCHOOL, 30)
    pages = pages_of(content)
    assert [page.count("Copies sent") for page in pages] == [1] * len(pages)
    assert len(pages) > 1
    headers = [node.tag for node in PdfFile.read("slip.pdf", content).tagged.root.walk() if node.tag == "TH"]
    assert len(headers) == 3 + 4 + 30 + 1  # facts, columns, rows, date
    assert slip("en", SCHOOL, 30) == content


def test_a_name_that_no_line_holds_is_smaller_or_told() -> None:
    fits(replace(SCHOOL, name="Q" * 60), printed_fonts())
    with pytest.raises(CannotSet, match="has a word that is too long"):
        fits(replace(SCHOOL, name="Q" * 200), printed_fonts())


def test_a_school_whose_languages_have_no_slip_gets_one_in_the_source_language_which_is_the_first() -> None:
    def sending(*languages: str) -> Shipment:
        return Shipment(School("S", "S", "FR", languages=languages), "", (), 0.0, 1)

    found = batches(iter([sending("kk", "ru"), sending("kk"), sending("fr")]), ["en", "ar", "fr", "ru"])
    assert {code: len(some) for code, some in found} == {"ru": 1, "en": 1, "fr": 1}


def test_the_commands_write_pdfs(tmp_path: Path) -> None:
    from tests.distribution.runs import Run

    run = Run(tmp_path)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    run.write(["S-1;École Œuvre-Fjord;FR;fr;pupils;2;;", "S-2;𐌰𐌱;FR;fr;pupils;2;;", "S-3;გიმ;FR;fr;pupils;2;;"])
    run.distribute("run")
    result = run.distribute("labels")
    assert result.exit_code == 1
    assert "S-2/label: error: school-slot: no font has “𐌰”" in result.output
    said = subprocess.run(["pdftotext", run.out / "labels/labels-0001.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["École", "Œuvre-Fjord", "FRANCE", "გიმ", "FRANCE"]
    result = run.distribute("slips")
    assert result.exit_code == 1
    assert "content/dispatch.yaml: error: missing-words: this project has no words for papers and pages of schools" in result.output
