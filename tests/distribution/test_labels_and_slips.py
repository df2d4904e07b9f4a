"""Addresses fit on the labels of bought sheets, and a slip in the language of the school says what is in its cartons."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from cop_docs.distribution.dispatch import Shipment
from cop_docs.distribution.labels import LABEL_SHEETS, Labels
from cop_docs.distribution.slips import Slips, SlipWords, batches
from cop_docs.distribution.wanted import Edition
from cop_docs.localise import localise
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.schools.school import School
from tests.projects import FORUM, ROOT
from tests.slotted import font_files

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


def test_an_address_is_laid_out_by_its_country_and_does_not_name_the_country_that_posts_it() -> None:
    labels = Labels(LABEL_SHEETS["L7160"], font_files(), "FR")
    assert labels.label(SCHOOL).lines == ("École du Pont", "1 rue du Moulin", "69003 LYON")
    assert labels.label(ARABIC).lines[-1] == "EGYPT"
    assert '<div dir="rtl"><p class=name>مدرسة النور</p>' in next(labels.pages([labels.label(ARABIC)]))


def test_a_long_address_is_smaller_and_one_that_does_not_fit_is_told() -> None:
    labels = Labels(LABEL_SHEETS["5160"], font_files())
    long = School("S-3", "Lycée polyvalent régional de la Vallée de l’Étang-Salé", "FR", ("Bâtiment C", "1 rue du Moulin"), "69003", "Lyon")
    assert labels.label(long).size < labels.label(SCHOOL).size
    with pytest.raises(ValueError, match=r"does not fit on a label of 66\.675 × 25\.4 mm"):
        labels.label(School("S-4", "École " * 33, "FR", ("1 rue du Moulin",) * 4, "69003", "Lyon"))
    with pytest.raises(ValueError, match=r"no font has “გ” .* and 1 more"):
        labels.label(School("S-5", "გიმ", "FR", (), "69003", "Lyon"))


def test_labels_begin_where_a_sheet_is_not_used_up_and_go_on_in_further_files() -> None:
    labels = Labels(LABEL_SHEETS["L7163"], font_files())
    pages = list(labels.pages([labels.label(SCHOOL)] * (14 * 40 + 1), start=14))
    assert [len(re.findall("<address", page)) for page in pages] == [14 * 40 - 13, 14]
    assert [len(re.findall("<section", page)) for page in pages] == [40, 1]
    assert '<section><address style="left:109.250mm;top:246.750mm' in pages[0]
    assert '<section><address style="left:7.650mm;top:18.150mm' in pages[1]


def words(code: str) -> SlipWords:
    from cop_docs.content import load

    project, language = FORUM, language_named(code)
    content = load(project, Findings())
    assert content is not None
    assert language is not None
    found = SlipWords.of(localise(content, language, project, Findings()), language)
    assert found is not None
    return found


def test_a_slip_is_in_the_language_of_the_school_and_says_that_a_machine_translated_it() -> None:
    edition = Edition(1, ("ar", "children", "briefing", "screen", "pdf"), "cop-children-ar.pdf", b"", 12, 1, is_personal=False)
    page = Slips(words("ar"), {"ar": "العربية"}).page([Shipment(ARABIC, "القاهرة", ((edition, 30),), 4200.0, 2)])
    assert '<html lang="ar" dir="rtl">' in page
    assert re.findall(r'<td class="count">(\d+)</td>', page) == ["30"]
    assert "بيان محتويات الشحنة" in page
    assert "<bdi>4.2</bdi>" in page
    assert words("ar").notice in page
    assert words("ar").notice
    assert words("en").notice == ""


def test_a_school_whose_languages_have_no_slip_gets_one_in_english() -> None:
    def sending(*languages: str) -> Shipment:
        return Shipment(School("S", "S", "FR", languages=languages), "", (), 0.0, 1)

    found = batches(iter([sending("kk", "ru"), sending("kk"), sending("fr")]), ["ar", "en", "fr", "ru"])
    assert {code: len(some) for code, some in found} == {"ru": 1, "en": 1, "fr": 1}


def test_the_commands_write_pdfs(tmp_path: Path) -> None:
    from tests.distribution.runs import Run

    run = Run(tmp_path)
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    run.write(["S-1;École Œuvre-Fjord;FR;fr;pupils;2;;", "S-2;გიმ;FR;fr;pupils;2;;"])
    run.distribute("run")
    result = run.distribute("labels")
    assert result.exit_code == 1
    assert "S-2/label: error: school-slot: no font has “გ”" in result.output
    said = subprocess.run(["pdftotext", run.out / "labels/labels-0001.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["École", "Œuvre-Fjord", "FRANCE"]
    result = run.distribute("slips")
    assert result.exit_code == 4
    assert "this project has no words for packing slips. Write content/dispatch.yaml" in result.output
