"""What is printed, sent and confirmed: orders for printers, tables for carriers and schools, and a report."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from openpyxl import load_workbook

from cop_docs.distribution.arrival import Arrival
from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.schema import opened
from tests.distribution.runs import PACKS, Run
from tests.projects import FORUM
from tests.writers.browser import AXE, CHROMIUM, look


def pdf(pages: int, width: float, height: float) -> bytes:
    """A PDF of blank pages, in millimetres."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(width / 25.4 * 72, height / 25.4 * 72))
    written = io.BytesIO()
    made.save(written, deterministic_id=True)
    return written.getvalue()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Three schools in two regions, printed by two printers: 12 pages in A4, and a poster in A3 of the same 12 pages."""
    run = Run(tmp_path)
    run.build(PACKS | {"fr/pupils/cop-pupils-fr.pdf": pdf(12, 210, 297), "fr/pupils/cop-pupils-poster-fr.pdf": pdf(12, 297, 420)})
    run.write(["S-1;One;FR;fr;pupils;100;North;Ink & Co", "S-2;Two;FR;fr;pupils;20;North;Ink & Co", "S-3;Three;FR;fr;pupils;3;Süd;Press"])
    assert run.distribute("run").exit_code == 0
    return run


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_device_is_no_file_that_schools_send(run: Run) -> None:
    result = run.distribute("receive", "/dev/zero")
    assert result.exit_code == 2
    assert "no regular file" in result.output


def test_each_printer_gets_an_order_with_sizes_weights_and_cartons(run: Run) -> None:
    result = run.distribute("order", "--grammage", "100", "--carton", "10")
    assert [Path(line).name for line in result.output.splitlines()] == [
        "print-order-01.xlsx", "print-order-01.json", "print-order-02.xlsx", "print-order-02.json",
    ]  # fmt: skip
    job = json.loads((run.out / "orders/print-order-01.json").read_text("utf-8"))
    assert (job["JobID"], job["Schools"]) == ("Ink & Co", 2)
    booklet = job["ProductList"][0]
    assert (booklet["Amount"], booklet["Pages"], booklet["Sheets"], booklet["Dimensions"]) == (120, 12, 6, [595.28, 841.89])
    assert booklet["Weight"] == 37.4  # 6 leaves × 0.21 m × 0.297 m × 100 g/m²
    sheet = load_workbook(run.out / "orders/print-order-01.xlsx").active
    assert sheet is not None
    table = [list(row) for row in sheet.iter_rows(values_only=True)]
    line = dict(zip(table[4], table[5], strict=True))
    assert (line["Copies"], line["Spine mm"], line["Weight kg"], line["Cartons"]) == (120, 0.75, 4.5, 1)
    assert table[-1][0] == "All"


def test_the_carrier_gets_cartons_and_weights_and_no_formula(run: Run) -> None:
    run.list.write_text(
        "id;name;address;contact;phone;country;languages;audiences;copies\nS-4;École;1 rue X;-1;+33 1 42 68 53 00;FR;fr;pupils;1\n", "utf-8"
    )
    run.distribute("run")
    run.distribute("dispatch", "--carton", "5")
    found = {row["reference"]: row for row in rows(run.out / "dispatch/carrier.csv")}
    assert (found["S-1"]["cartons"], found["S-1"]["weight kg"]) == ("2", "8.98")  # 100 × 6 leaves × (A4 + A3) × 80 g/m²
    assert (found["S-4"]["phone"][0], found["S-4"]["address 1"]) == ("'", "1 rue X")
    cartons = rows(run.out / "dispatch/cartons.csv")
    assert [(row["region"], row["school"], row["carton"], row["of"]) for row in cartons][-4:] == [
        ("North", "S-1", "1", "2"), ("North", "S-1", "2", "2"), ("North", "S-2", "1", "1"), ("Süd", "S-3", "1", "1"),
    ]  # fmt: skip


def test_what_was_sent_and_made_again_since_is_to_be_sent_again(run: Run) -> None:
    assert run.distribute("sent", "--region", "North").output == "Sent: 4 files.\n"
    assert run.distribute("sent", "S-3").output == "Sent: 2 files.\n"
    assert run.counts()["to send"] == 0
    run.distribute("retry", "S-1", "-p", "poster")
    assert run.distribute("status", "--to-send").output == "S-1\n"
    assert run.distribute("sent", "--all").output == "Sent: 1 file.\n"
    assert run.distribute("sent").exit_code == 2


def test_a_filled_in_form_is_read_back_once(run: Run) -> None:
    run.distribute("sent", "--all")
    run.distribute("dispatch")
    form = run.out / "dispatch/confirm.csv"
    text = form.read_text("utf-8-sig").replace("S-1,cop-pupils-fr.pdf,100,", "S-1,cop-pupils-fr.pdf,100,100")
    text = text.replace("S-2,cop-pupils-fr.pdf,20,", "S-2,cop-pupils-fr.pdf,20,15").replace(
        "S-3,cop-pupils-fr.pdf,3,", "S-3,cop-pupils-fr.pdf,3,some"
    )
    back = run.root / "back.csv"
    back.write_text(text + "S-77,cop-pupils-fr.pdf,3,3\nS-1,other.pdf,3,3\n", "utf-8")
    result = run.distribute("receive", str(back))
    assert result.exit_code == 1
    assert "back.csv:4:4: warning: receipt-short: 15 of 20 copies of cop-pupils-fr.pdf arrived" in result.output
    assert 'back.csv:6:4: error: receipt-wrong: "some" is no number of copies' in result.output
    assert 'back.csv:8:4: error: receipt-wrong: the ledger has no school "S-77"' in result.output
    assert 'back.csv:9:4: error: receipt-wrong: no file that was given out is called "other.pdf"' in result.output
    assert "Confirmed: 2 files; 3 not filled in; 3 lines left out." in result.output
    assert "Confirmed: 0 files; 2 confirmed before; 3 not filled in; 3 lines left out." in run.distribute("receive", str(back)).output
    assert run.counts()["confirmed"] == 2


def test_what_came_in_by_the_codes_of_letters_counts_only_where_they_are_those_of_the_schools(run: Run) -> None:
    run.distribute("sent", "--all")
    with opened(run.out / "ledger.sqlite", may_write=False) as known:
        arrival = Arrival.of(Ledger(known), "https://example.org/a?form=7")
    back = run.root / "back.csv"
    codes = {one: arrival.code(one) for one in ("S-1", "S-2", "S-3")}
    back.write_text(f"school,code,arrived\nS-1,{codes['S-1'].lower()},100\nS-2,{codes['S-1']},20\nS-3,,3\nS-3,{codes['S-3']},\n", "utf-8")
    result = run.distribute("receive", str(back))
    assert result.exit_code == 1
    assert "back.csv:3:3: error: receipt-wrong: its code is not that of school S-2: it was mistyped, or made up" in result.output
    assert "back.csv:4:3: error: receipt-wrong: its code is not that of school S-3" in result.output
    assert "2 lines left out." in result.output
    assert run.counts()["confirmed"] == 2
    back.write_text(f"scanned\n{arrival.address_of('S-2')}\n{arrival.address_of('S-3').replace('S-3', 'S-1')}\nhttps://[\n", "utf-8")
    result = run.distribute("receive", str(back))
    assert "back.csv:3: error: receipt-wrong: its code is not that of school S-1" in result.output
    assert 'back.csv:4: error: receipt-wrong: the ledger has no school "https://["' in result.output
    assert run.ledger("SELECT DISTINCT arrived = copies FROM records JOIN schools ON number = school WHERE id = 'S-2' AND copies") == [(1,)]


def test_what_cannot_be_made_is_in_no_table_order_slip_or_letter_and_cannot_arrive(run: Run) -> None:
    run.distribute("dispatch")
    known = sqlite3.connect(run.out / "ledger.sqlite")
    with known:
        known.execute("UPDATE records SET faulty = 1 WHERE school = 3")
    known.close()
    (run.out / "dispatch/confirm.csv").rename(run.root / "back.csv")
    result = run.distribute("dispatch")
    assert "2 files that cannot be made left out: cop-docs distribute status" in result.output
    for name, column in (("carrier", "reference"), ("cartons", "school"), ("confirm", "school")):
        assert {row[column] for row in rows(run.out / f"dispatch/{name}.csv")} == {"S-1", "S-2"}
    run.distribute("order")
    assert sorted(path.name for path in (run.out / "orders").iterdir()) == ["print-order-01.json", "print-order-01.xlsx"]
    back = run.root / "back.csv"
    back.write_text(back.read_text("utf-8-sig").replace("S-3,cop-pupils-fr.pdf,3,", "S-3,cop-pupils-fr.pdf,3,3"), "utf-8")
    result = run.distribute("receive", str(back))
    assert "back.csv:6:4: error: receipt-wrong: it could not be made for this school" in result.output
    assert "Confirmed: 0 files; 5 not filled in; 1 line left out." in result.output


@pytest.mark.parametrize(("school", "arrived"), [("S-١", "١٠٠"), ("s-۱", "۱۰۰"), ("S-1", "100.0"), ("S-1", " 100 ")])
def test_a_school_may_write_numbers_in_its_own_digits(run: Run, school: str, arrived: str) -> None:
    run.distribute("sent", "--all")
    back = run.root / "back.csv"
    back.write_text(f"school,file,arrived\n{school},cop-pupils-fr.pdf,{arrived}\n", "utf-8")
    assert run.distribute("receive", str(back)).output == "Confirmed: 1 file; 0 lines left out.\n"
    assert run.ledger("SELECT arrived FROM records WHERE arrived IS NOT NULL") == [(100,)]


def received(run: Run, *lines: str, options: tuple[str, ...] = ()) -> str:
    """What ``receive`` says of a form with these lines."""
    back = run.root / "back.csv"
    back.write_text("\n".join(["school,file,copies,arrived", *lines, ""]), "utf-8")
    return run.distribute("receive", *options, str(back)).output


def arrived(run: Run) -> list[tuple[str, int]]:
    """The copies of the booklet that schools have confirmed."""
    query = (
        "SELECT s.id, arrived FROM records JOIN schools s ON s.number = school JOIN editions e ON e.number = edition "
        "WHERE e.name = 'cop-pupils-fr.pdf' AND confirmed IS NOT NULL ORDER BY s.id"
    )
    return [tuple(row) for row in run.ledger(query)]


BOOKLET = "cop-pupils-fr.pdf"


def test_a_line_that_says_the_same_again_counts_once_and_lines_that_contradict_each_other_do_not_count(run: Run) -> None:
    run.distribute("sent", "--all")
    said = received(
        run, f"S-3,{BOOKLET},3,2", f"s-3,{BOOKLET.upper()},3,٢", f"S-2,{BOOKLET},20,20", f"S-2,{BOOKLET},20,5", f"S-2,{BOOKLET},20,20"
    )
    assert f"back.csv:3:4: warning: receipt-twice: {BOOKLET} is confirmed in line 2 already, with the same number" in said
    assert f"back.csv:5:4: error: receipt-wrong: 5 copies of {BOOKLET} arrived, and line 4 says otherwise; neither is taken" in said
    assert "Confirmed: 1 file; 1 said twice; 3 lines left out." in said
    assert arrived(run) == [("S-3", 2)]


@pytest.mark.parametrize("copies", [4, 5, 999_999_999])
def test_more_copies_than_were_sent_cannot_arrive(run: Run, copies: int) -> None:
    run.distribute("sent", "--all")
    said = received(run, f"S-3,{BOOKLET},3,{copies}", f"S-2,{BOOKLET},20,20")
    assert f"back.csv:2:4: error: receipt-wrong: {copies} copies of {BOOKLET} arrived, and 3 were sent" in said
    assert arrived(run) == [("S-2", 20)]


@pytest.mark.parametrize("is_older", [False, True], ids=["new", "made by an older program"])
def test_what_arrives_is_judged_by_what_was_sent_though_the_list_was_corrected_since(run: Run, *, is_older: bool) -> None:
    run.distribute("sent", "--all")
    if is_older:
        run.ledger("ALTER TABLE records DROP COLUMN dispatched")
        run.ledger("PRAGMA user_version = 1")
        assert run.counts()["sent"] == 6
    run.write(["S-1;One;FR;fr;pupils;60;North;Ink & Co", "S-3;Three;FR;fr;pupils;5;Süd;Press"])
    run.distribute("run")
    run.root_command("schools", "forget", str(run.out), "S-2")
    said = received(run, f"S-1,{BOOKLET},60,101", f"S-2,{BOOKLET},20,20", f"S-3,{BOOKLET},5,6")
    assert f"back.csv:2:4: error: receipt-wrong: 101 copies of {BOOKLET} arrived, and 100 were sent" in said
    assert f"back.csv:4:4: error: receipt-wrong: 6 copies of {BOOKLET} arrived, and 3 were sent" in said
    said = received(run, f"S-1,{BOOKLET},60,90", f"S-3,{BOOKLET},5,5")
    assert f"back.csv:2:4: warning: receipt-short: 90 of 100 copies of {BOOKLET} arrived" in said
    assert arrived(run) == [("S-1", 90), ("S-2", 20), ("S-3", 5)]


def test_what_was_not_sent_cannot_arrive_until_it_is_noted_as_sent(run: Run) -> None:
    line = f"S-3,{BOOKLET},3,3"
    assert "back.csv:2:4: error: receipt-wrong: nothing of it was sent, as far as the ledger knows" in received(run, line)
    run.distribute("sent", "S-3")
    assert received(run, line) == "Confirmed: 1 file; 0 lines left out.\n"


def test_the_rest_may_arrive_later_and_a_smaller_number_is_a_mistake_or_a_correction(run: Run) -> None:
    run.distribute("sent", "--all")
    received(run, f"S-3,{BOOKLET},3,1")
    assert "Confirmed: 1 file;" in received(run, f"S-3,{BOOKLET},3,2")
    said = received(run, f"S-3,{BOOKLET},3,0")
    assert f"back.csv:2:4: error: receipt-wrong: 0 copies of {BOOKLET} arrived, and 2 were confirmed before" in said
    assert "give the file with --correct" in said
    assert arrived(run) == [("S-3", 2)]
    assert "Confirmed: 1 file;" in received(run, f"S-3,{BOOKLET},3,0", options=("--correct",))
    assert arrived(run) == [("S-3", 0)]


def test_an_old_form_neither_undoes_a_newer_one_nor_confirms_what_was_sent_again_since(run: Run) -> None:
    run.distribute("sent", "--all")
    old = f"S-3,{BOOKLET},3,1"
    received(run, old)
    received(run, f"S-3,{BOOKLET},3,3")
    assert received(run, old, options=("--correct",)) == "Confirmed: 0 files; 1 confirmed before; 0 lines left out.\n"
    assert arrived(run) == [("S-3", 3)]
    run.distribute("retry", "S-3")
    run.distribute("sent", "S-3")
    assert received(run, old) == "Confirmed: 0 files; 1 confirmed before; 0 lines left out.\n"
    assert arrived(run) == []
    assert "Confirmed: 1 file;" in received(run, f"S-3,{BOOKLET},3,3 ")


def test_a_form_with_two_columns_of_one_name_is_not_read(run: Run) -> None:
    run.distribute("sent", "--all")
    back = run.root / "back.csv"
    back.write_text(f"school,file,arrived,Arrived\nS-3,{BOOKLET},3,1\n", "utf-8")
    assert 'back.csv:1:4: error: receipt-wrong: has two columns that are called "arrived"' in run.distribute("receive", str(back)).output
    assert arrived(run) == []


@pytest.mark.parametrize("command", ["order", "dispatch", "labels", "slips", "letters"])
def test_a_ledger_without_schools_is_told_and_nothing_is_written(run: Run, command: str) -> None:
    (run.out / "ledger.sqlite").unlink()
    with opened(run.out / "ledger.sqlite", may_write=True):
        pass
    (run.root / "content/dispatch.yaml").write_bytes((FORUM.root / "content/dispatch.yaml").read_bytes())
    result = run.distribute(command)
    assert (result.exit_code, result.output) == (
        0,
        "The ledger has no school yet, so nothing is written: cop-docs distribute run LIST -o FOLDER takes the schools of a list.\n",
    )
    assert not any((run.out / name).exists() for name in ("orders", "dispatch", "labels", "slips", "letters"))


def test_whose_each_archive_of_a_printer_is_is_told_and_is_in_its_order(run: Run) -> None:
    shutil.rmtree(run.out)
    run.distribute("run", "--as", "zip", "--by", "printer")
    assert run.distribute("status", "--folders").output.splitlines() == [
        "printer-00001.zip\tprinter: Ink & Co\t2 schools", "printer-00002.zip\tprinter: Press\t1 school",
    ]  # fmt: skip
    run.distribute("order")
    assert json.loads((run.out / "orders/print-order-02.json").read_text("utf-8"))["Folders"] == ["printer-00002.zip"]


def test_where_each_school_has_its_own_folder_status_says_so(run: Run) -> None:
    assert run.distribute("status", "--folders").output == (
        f"{run.out} has no folders or archives of printers or regions: each school has its own, in schools/ID.\n"
    )


def test_a_region_that_no_school_has_is_told_with_the_one_that_is_meant(run: Run) -> None:
    result = run.distribute("sent", "--region", "north")
    assert (result.exit_code, 'no school of the ledger has the region "north"; did you mean "North"?' in result.output) == (2, True)


def test_the_address_at_which_schools_confirm_may_be_in_the_mapping_file(run: Run) -> None:
    mapping = run.root / "map.toml"
    columns = "".join(f'{name} = "{name}"\n' for name in ("id", "name", "country", "languages", "audiences", "copies"))
    mapping.write_text(f'[columns]\n{columns}[defaults]\nconfirm = "ftp://example.org"\n', "utf-8")
    result = run.distribute("run", "--map", str(mapping))
    assert 'map.toml:9:11: error: school-map: "ftp://example.org" is no address at which schools can confirm' in result.output
    mapping.write_text(mapping.read_text("utf-8").replace("ftp", "https"), "utf-8")
    assert run.distribute("run", "--map", str(mapping)).exit_code == 0
    (run.root / "content/dispatch.yaml").write_bytes((FORUM.root / "content/dispatch.yaml").read_bytes())
    (run.root / ".cache").mkdir(exist_ok=True)
    (run.root / ".cache/fonts").symlink_to(FORUM.root / ".cache/fonts")
    assert run.distribute("slips").exit_code == 0
    (made,) = (run.out / "slips").glob("*.pdf")
    with pypdfium2.PdfDocument(made) as pdf:
        (code,) = zxingcpp.read_barcodes(pdf[0].render(scale=2).to_pil())
    assert code.text.startswith("https://example.org?school=S-1&code=")


def test_the_report_tells_regions_and_editions_without_script_or_network(run: Run) -> None:
    run.distribute("sent", "S-1")
    assert run.distribute("report").exit_code == 0
    page = (run.out / "report.html").read_text("utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert '<th scope="row"><bdi>North</bdi></th><td class="number">2</td><td class="number">240</td>' in page
    assert '<th scope="row"><bdi>fr · pupils · poster · screen · pdf</bdi></th><td class="number">3</td>' in page
    assert "One" not in page


def with_words(run: Run) -> None:
    """The words of pages, as the repository has them, in the project of the run."""
    shutil.copy(FORUM.content / "dispatch.yaml", run.root / "content/dispatch.yaml")


def test_the_page_of_a_school_leads_to_its_files_with_their_checksums_and_is_forgotten_with_it(run: Run) -> None:
    assert "has no words for pa" in run.distribute("pages").output
    with_words(run)
    assert run.distribute("pages").output == f"Written: 3 pages in {run.out / 'schools'}.\n"
    folder = run.out / "schools/S-1"
    page = (folder / "index.html").read_text("utf-8")
    names = re.findall('href="([^"]*)" download', page)
    assert names == sorted(path.name for path in folder.glob("*.pdf"))
    assert re.findall('class="sum">([0-9a-f]*)<', page) == [hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names]
    assert "<script" not in page
    assert "index.html" not in run.distribute("verify").output
    before = page
    run.distribute("pages")
    assert (folder / "index.html").read_text("utf-8") == before
    run.root_command("schools", "forget", str(run.out), "S-1")
    assert not (folder / "index.html").exists()


def test_check_knows_the_page_of_a_school_and_tells_one_that_was_changed(run: Run) -> None:
    with_words(run)
    run.distribute("pages")
    page = run.out / "schools/S-1/index.html"
    result = run.root_command("check", str(page))
    assert (result.exit_code, result.output) == (0, "1 file checked: 1 as made for schools, nothing found.\n")
    page.write_text(page.read_text("utf-8").replace("cop-pupils-fr.pdf", "https://example.org/other.pdf"), "utf-8")
    result = run.root_command("check", str(page))
    assert (result.exit_code, "error: copy-changed: the page of school S-1 is not as it would be written now" in result.output) == (1, True)


@pytest.mark.skipif(CHROMIUM is None or not AXE.exists(), reason="Chromium or axe-core is not installed: make test-setup")
def test_the_page_of_a_school_keeps_the_rules_of_accessibility(run: Run, tmp_path: Path) -> None:
    with_words(run)
    run.distribute("pages")
    seen = look([(run.out / "schools/S-1/index.html").read_bytes()], [320, 1200], tmp_path)
    assert [(one.faults, one.wide <= one.width) for one in seen] == [([], True), ([], True)]


@pytest.mark.skipif(CHROMIUM is None or not AXE.exists(), reason="Chromium or axe-core is not installed: make test-setup")
def test_the_report_keeps_the_rules_of_accessibility_in_narrow_and_wide_windows(run: Run, tmp_path: Path) -> None:
    run.distribute("report")
    seen = look([(run.out / "report.html").read_bytes()], [320, 1200], tmp_path)
    assert [(one.faults, one.wide <= one.width) for one in seen] == [([], True), ([], True)]
