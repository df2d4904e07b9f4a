"""`check FILES`: what a school, a printer or an officer holds in hand is ours as built, ours and changed, or somebody else's."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pikepdf
import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.flow.received import check_files
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import Findings
from cop_docs.project.folder import Project
from cop_docs.read.archive import open_archive, pack
from cop_docs.read.pdf import PdfFile
from cop_docs.read.unreadable import Unreadable
from tests.projects import ROOT, Noted, make_project
from tests.writers.press.sheets import pressed


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its packs."""
    folder = tmp_path_factory.mktemp("built")
    make_project(folder, looks=True)
    assert run(folder, "build", "-l", "en").exit_code == 0
    return folder


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_ours_under_a_wholly_other_name_is_compared_by_what_it_says_of_itself(built: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / f"handout.{form}").write_bytes(changed(form, (built / f"build/en/pupils/pupils-en.{form}").read_bytes()))
    result = run(built, "check", str(tmp_path))
    harm = (
        "active-content: a link of the pack leads no longer to"
        if form == "pdf"
        else "changed-advice: a passage was changed: “Tell an adult."
    )
    assert f"error: {harm}" in result.output.replace("\xa0", " ")
    assert "not-ours" not in result.output
    assert "1 file checked: 1 of this project and changed since." in result.output


@pytest.mark.parametrize(("title", "known"), [("", True), ("Other words", False)])
def test_a_file_of_another_revision_is_known_by_its_title(built: Path, tmp_path: Path, title: str, known: bool) -> None:  # noqa: FBT001  # parametrised
    page = (built / "build/en/pupils/pupils-en.html").read_text("utf-8").replace("Tell an adult.", "Tell nobody.")
    page = re.sub(r"revision [0-9a-f]{8}", "revision 00000000", page)
    (tmp_path / "handout.html").write_text(re.sub("<title>.*?</title>", f"<title>{title}</title>", page) if title else page, "utf-8")
    assert ("1 of this project and changed since" in run(built, "check", str(tmp_path)).output) == known


def changed(form: str, content: bytes) -> bytes:
    """A file with other advice; of a PDF, which cannot be written in so easily, with another link."""
    if form == "pdf":
        with pikepdf.open(io.BytesIO(content)) as pdf:
            links = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if "/URI" in one.get("/A", {})]
            links[0].A.URI = pikepdf.String("https://evil.example/")
            pdf.save(made := io.BytesIO())
        return made.getvalue()
    if form == "html":
        return content.replace(b"Tell an adult.", b"Tell nobody.")
    parts = open_archive(content)
    spoken = {name: re.sub(rb"Tell an(\xc2\xa0| )adult\.", b"Tell nobody.", data) for name, data in parts.items()}
    assert spoken != parts
    return pack(spoken, stored=tuple(parts))


def test_a_changed_file_is_compared_alone_whatever_formats_are_beside_it(built: Path, tmp_path: Path) -> None:
    folder = built / "build/en/pupils"
    for form in FORMATS:
        content = (folder / f"pupils-en.{form}").read_bytes()
        (tmp_path / f"pupils-en.{form}").write_bytes(changed(form, content) if form == "docx" else content)
    result = run(built, "check", str(tmp_path))
    assert {line.split(": ")[0].rpartition(".")[2] for line in result.output.splitlines() if ": error: " in line} == {"docx"}
    assert "4 files checked: 3 as built, 1 of this project and changed since." in result.output


def test_a_check_says_how_many_editions_it_compares_and_each_that_is_compared(built: Path, tmp_path: Path) -> None:
    progress = Noted()
    (tmp_path / "a.html").write_bytes(changed("html", (built / "build/en/pupils/pupils-en.html").read_bytes()))
    check_files(Project(built), [tmp_path / "a.html"], built / "build", Findings(), progress)
    assert progress.told[-2] == "1 begin"
    assert "pupils" in progress.told[-1]


@pytest.mark.parametrize(
    ("user", "cure"), [("b", "save it without a password"), ("", "save it without a password and without restrictions")]
)
def test_a_pdf_that_is_encrypted_is_told_as_that_and_how_to_mend_it(user: str, cure: str) -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=user))
    with pytest.raises(Unreadable, match=r"^is encrypted$") as told:
        PdfFile.read("a.pdf", out.getvalue())
    assert told.value.hint == cure


def test_files_that_cannot_be_opened_are_findings_and_the_others_go_on(built: Path, tmp_path: Path) -> None:
    folder = built / "build/en/pupils"
    pdf, word = (folder / "pupils-en.pdf").read_bytes(), (folder / "pupils-en.docx").read_bytes()
    with pikepdf.open(io.BytesIO(pdf)) as open_pdf:
        open_pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
        open_pdf.save(tmp_path / "restricted.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    (tmp_path / "locked.docx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000))
    (tmp_path / "half.docx").write_bytes(word[: len(word) // 2])
    (tmp_path / "empty.epub").write_bytes(b"")
    (tmp_path / "half.html").write_bytes((folder / "pupils-en.html").read_bytes()[:2000])
    (tmp_path / "good.pdf").write_bytes(pdf)
    result = run(built, "check", str(tmp_path))
    names = {line.split(": ")[0].rpartition("/")[2] for line in result.output.splitlines() if ": error: broken-file: " in line}
    assert names == {"locked.pdf", "restricted.pdf", "locked.docx", "half.docx", "empty.epub"}
    # a browser shows half a page
    assert "half.html: error: lost-structure: it does not say which part of it is the main one" in result.output
    assert "7 files checked: 1 as built, 1 of this project and changed since, 5 of others or not to be read." in result.output
    assert result.exit_code == 1


def test_somebody_elses_file_is_told_to_be_none_of_ours_and_no_fault_of_the_program(built: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.language = "A letter", "en"
    document.add_heading("A letter", 1)
    document.add_paragraph("Dear parents, we meet on Monday in the hall of the school.")
    document.save(str(tmp_path / "letter.docx"))
    result = run(built, "check", str(tmp_path))
    assert (result.exit_code, result.output.count(": error: "), result.output.count(": note: not-ours: ")) == (0, 0, 1)
    assert "report it" not in result.output
    assert "other-revision" not in result.output
    assert "1 file checked: 1 of others or not to be read." in result.output


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: make test-setup")
def test_a_pdf_that_another_program_wrote_is_read_letter_by_letter(built: Path, tmp_path: Path) -> None:
    """Its fonts are simple ones, with a code of one byte a letter."""
    document = docx.Document()
    document.core_properties.title, document.core_properties.language = "Plain letters", "en-GB"
    document.add_heading("Plain letters", 1)
    document.add_paragraph("Plain letters abc def ghi, with “quotation marks” and é.")
    document.save(str(tmp_path / "a.docx"))
    export = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},"PDFUACompliance":{"type":"boolean","value":"true"}}'
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", export]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "a.docx")], check=True, capture_output=True, timeout=120)
    said = PdfFile.read("a.pdf", (tmp_path / "a.pdf").read_bytes()).tagged
    assert "Plain letters abc def ghi, with “quotation marks” and é." in "".join(said.copied)
    result = run(built, "check", str(tmp_path / "a.pdf"))
    assert "letters" not in result.output
    assert "cannot be seen" not in result.output


def test_a_template_that_is_broken_is_told_where_a_file_is_compared(built: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(built, project, symlinks=True)
    (project / "templates/html/blocks/paragraph.html").write_text("{% if %}")
    told = "templates/html/blocks/paragraph.html:1: error: template-error: Expected an expression"
    assert told in run(project, "check", str(project / "build/en/pupils/pupils-en.html")).output


def test_a_file_for_a_press_is_held_to_the_demands_of_print_shops_and_not_to_those_of_readers(built: Path, tmp_path: Path) -> None:
    (tmp_path / "poster-press.pdf").write_bytes(pressed("0 w 10 10 m 90 10 l S BT /F 9 Tf 50 50 Td (a) Tj ET").content)
    told = re.findall(r"error: (\S+): (\S+):", run(built, "check", str(tmp_path)).output)
    assert told == [("preflight", "fonts-embedded"), ("preflight", "thin-line")]


def test_the_limit_of_ink_is_that_of_the_project(built: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(built, project)
    shutil.copytree(ROOT / "cop_docs/templates/colour", project / "templates/colour", dirs_exist_ok=True)
    text = (ROOT / "cop_docs/templates/press.toml").read_text("utf-8")
    (project / "templates/press.toml").write_text(text.replace("ink = 300", "ink = 280"), "utf-8")
    (tmp_path / "poster-press.pdf").write_bytes(pressed(".95 .7 .7 .5 k 10 10 9 9 re f").content)
    for folder, is_told in ((built, False), (project, True)):
        assert (
            "an area with 285 % of ink, and the most is 280" in run(folder, "check", str(tmp_path / "poster-press.pdf")).output
        ) is is_told


def test_a_file_for_paper_that_no_manifest_knows_is_compared_with_its_profile(built: Path, tmp_path: Path) -> None:
    assert run(built, "build", "-l", "en", "--profile", "office-letter", "-o", str(tmp_path / "packs")).exit_code == 0
    file = tmp_path / "our pupils-en-office-letter (2).pdf"
    shutil.copy(tmp_path / "packs/en/pupils/pupils-en-office-letter.pdf", file)
    assert "1 file checked: 1 as built, nothing found" in run(built, "check", str(file)).output


def test_a_file_for_paper_is_as_built_until_what_it_is_made_of_changes(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    assert run(tmp_path, "build", "-l", "en", "--profile", "office").exit_code == 0
    file = str(tmp_path / "build/en/pupils/pupils-en-office.pdf")
    assert "1 file checked: 1 as built" in run(tmp_path, "check", file).output
    tips = tmp_path / "content/sections/pupils/tips.yaml"
    tips.write_text(tips.read_text("utf-8").replace("Tell an adult.", "Tell an adult today."), "utf-8")
    output = run(tmp_path, "check", file).output
    assert "other-revision: the project made it of other words, looks or tools than it has now" in output
    assert "1 file checked: 1 as built, before the project was changed" in output


def test_a_file_of_ours_under_another_ending_is_a_finding_where_its_edition_has_changed(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    assert run(tmp_path, "build", "-l", "en", "-f", "pdf").exit_code == 0
    shutil.copy(tmp_path / "build/en/pupils/pupils-en.pdf", tmp_path / "a.docx")
    tips = tmp_path / "content/sections/pupils/tips.yaml"
    tips.write_text(tips.read_text("utf-8").replace("Tell an adult.", "Tell an adult today."), "utf-8")
    result = run(tmp_path, "check", str(tmp_path / "a.docx"))
    assert result.exit_code == 1
    assert "a.docx: error: broken-file: " in result.output
