"""The command line says what it does, complains in plain sentences and keeps its exit codes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.model.artefact import FORMATS
from cop_docs.model.finding import KINDS
from tests.projects import make_project

TIPS = "content/sections/pupils/tips.yaml"


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), *arguments])


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["build"],
        ["check"],
        ["list"],
        ["messages"],
        ["messages", "extract"],
        ["messages", "sign"],
        ["messages", "update"],
        ["messages", "history"],
        ["messages", "status"],
        ["messages", "export"],
        ["languages"],
        ["languages", "add"],
        ["doctor"],
        ["explain"],
    ],
)
def test_help_teaches(command: list[str]) -> None:
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output
    assert "\\b" not in result.output  # click's mark for lines that are not to be filled


def test_a_folder_that_is_no_project_is_wrong_usage(tmp_path: Path) -> None:
    result = run(tmp_path, "list")
    assert result.exit_code == 2
    assert "there is no project here" in result.output


@pytest.mark.parametrize("command", ["check", "build"])
def test_where_there_is_nothing_to_do_that_is_no_success(tmp_path: Path, command: str) -> None:
    make_project(tmp_path, looks=True)
    (tmp_path / "empty").mkdir()
    for path in [*(tmp_path / "content/audiences").iterdir(), *(tmp_path / "content/sections/pupils").iterdir()]:
        path.unlink()
    result = run(tmp_path, command)
    assert (result.exit_code, f"there is nothing to {command}" in result.output) == (2, True), result.output
    result = run(tmp_path, "check", str(tmp_path / "empty"))
    assert (result.exit_code, f"{tmp_path / 'empty'} has no file that ends in" in result.output) == (2, True)


def test_list_shows_what_can_be_built(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "list")
    assert result.exit_code == 0
    assert result.output.split() == ["pupils", "briefing", "ar", "zh", "en", "fr", "ru", "es", *FORMATS]


def test_an_unknown_language_is_wrong_usage_with_the_nearest_one(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "build", "-l", "frr")
    assert result.exit_code == 2
    assert 'did you mean "fr"?' in result.output


def test_an_unknown_audience_is_wrong_usage_with_the_nearest_one(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "build", "-a", "pupil", "--dry-run")
    assert result.exit_code == 2
    assert 'did you mean "pupils"?' in result.output


def test_an_unknown_profile_is_wrong_usage_with_the_nearest_one(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "build", "-l", "en", "--profile", "ofice")
    assert result.exit_code == 2
    assert 'no profile is called "ofice"; did you mean "office"?' in result.output


@pytest.mark.parametrize(
    ("name", "text", "asked", "told"),
    [
        ("templates/profiles.toml", b"\xff\xfe[\0o\0]\0", ["--profile", "office"], "templates/profiles.toml:1:1: error: unreadable-file: is in utf-16"),
        ("templates/profiles.toml", b"[office]\nbleed = '3mm'\n", ["--profile", "office"], "templates/profiles.toml:2:9: error: profile-error: office.bleed is '3mm'"),
        ("content/audiences/pupils.yaml", b"id: [\n", ["-a", "pupils"], "content/audiences/pupils.yaml:2:1: error: yaml-syntax"),
    ],
)  # fmt: skip
def test_what_is_missing_for_a_mistake_in_its_file_is_told_by_the_mistake(
    tmp_path: Path, name: str, text: bytes, asked: list[str], told: str
) -> None:
    make_project(tmp_path, looks=True)
    (tmp_path / name).write_bytes(text)
    result = run(tmp_path, "build", "-l", "en", *asked)
    assert result.exit_code == 1
    assert told in result.output


def test_errors_in_content_are_told_with_their_places_and_exit_code_1(tmp_path: Path) -> None:
    make_project(tmp_path, {TIPS: "id: tips\ntitle: T\nblocks:\n  - kind: paragraf\n"}, looks=True)
    result = run(tmp_path, "build", "-l", "en")
    assert result.exit_code == 1
    assert f"{TIPS}:4:11: error: wrong-type" in result.output
    assert not (tmp_path / "build").exists()


def test_mistakes_in_looks_and_in_content_are_told_in_one_run(tmp_path: Path) -> None:
    make_project(tmp_path, {TIPS: "id: tips\ntitle: T\nblocks: [{kind: people, people: [adam]}]\n"}, looks=True)
    design = tmp_path / "templates/design.toml"
    design.write_text(design.read_text("utf-8").replace('ink = "#1c2733"', 'ink = "dark"'), "utf-8")
    output = run(tmp_path, "build", "-l", "en").output
    assert "colours.ink is 'dark'" in output
    assert 'no person is called "adam"' in output


def test_a_broken_mark_in_english_is_an_error_at_its_place(tmp_path: Path) -> None:
    make_project(tmp_path, {TIPS: "id: tips\ntitle: A **word\nblocks: []\n"}, looks=True)
    result = run(tmp_path, "build", "-l", "en")
    assert result.exit_code == 1
    assert f'{TIPS}:2:10: error: marks-syntax: "**" is not closed' in result.output


def test_missing_catalogues_stop_a_release(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "build", "-l", "fr")
    assert result.exit_code == 1
    assert "locales/fr: error: missing-catalogue" in result.output


def test_a_warning_counts_under_strict(tmp_path: Path) -> None:
    make_project(tmp_path, {"content/sections/pupils/more.yaml": "id: more\ntitle: M\nblocks: []\n"}, looks=True)
    assert run(tmp_path, "build", "-l", "en", "--dry-run").exit_code == 0
    assert run(tmp_path, "build", "-l", "en", "--dry-run", "--strict").exit_code == 3


def test_a_folder_that_cannot_be_written_is_a_sentence_and_exit_code_4(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    (tmp_path / "taken").write_text("")
    result = run(tmp_path, "build", "-l", "en", "-o", str(tmp_path / "taken"))
    assert result.exit_code == 2 or "taken" in result.output
    result = run(tmp_path, "build", "-l", "en", "-o", str(tmp_path / "taken" / "below"))
    assert result.exit_code == 4
    assert "taken" in result.output
    assert "Nothing was changed." in result.output
    assert "Traceback" not in result.output


def test_a_file_that_cannot_be_read_is_a_finding_and_nothing_is_said_of_writing(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "check", "/proc/self/mem")
    assert result.exit_code == 1
    assert "/proc/self/mem: error: unreadable-file: cannot be read: Input/output error" in result.output
    assert "space" not in result.output
    assert "-o" not in result.output


def test_an_update_that_would_empty_the_catalogues_writes_nothing(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    assert run(tmp_path, "messages", "update", "-l", "fr").exit_code == 0
    path = tmp_path / "locales/fr/LC_MESSAGES/pupils.po"
    before = path.read_text("utf-8").replace('msgstr ""\n\n', 'msgstr "x"\n\n')
    path.write_text(before, "utf-8")
    others = "id: tips\ntitle: Quite other words\nblocks:\n  - {kind: paragraph, text: Nothing is as it was}\n"
    (tmp_path / TIPS).write_text(others)
    (tmp_path / "content/sections/pupils/last-pages.yaml").write_text("id: last-pages\ntitle: Gone\nblocks: []\n")
    audience = tmp_path / "content/audiences/pupils.yaml"
    audience.write_text(
        audience.read_text().replace("Safe online", "Elsewhere").replace("What to do", "Hm").replace("For pupils", "For all")
    )
    result = run(tmp_path, "messages", "update", "-l", "fr")
    assert result.exit_code == 1
    assert "locales/fr/LC_MESSAGES/pupils.po: error: catalogue-loss" in result.output
    assert path.read_text("utf-8") == before


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_finding_is_explained(kind: str) -> None:
    result = CliRunner().invoke(main, ["explain", kind])
    assert result.exit_code == 0
    assert KINDS[kind].cure in result.output


def test_an_unknown_finding_is_wrong_usage_with_the_nearest_one() -> None:
    result = CliRunner().invoke(main, ["explain", "missing-glyf"])
    assert result.exit_code == 2
    assert 'did you mean "missing-glyph"?' in result.output


def test_options_can_be_set_by_the_environment(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = CliRunner().invoke(main, ["-C", str(tmp_path), "build", "--dry-run"], env={"COP_DOCS_BUILD_LANGUAGES": "nowhere"})
    assert result.exit_code == 2
    assert 'no language is called "nowhere"' in result.output


def test_only_the_publication_that_is_named_is_built(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "build", "-l", "en", "-p", "posters")
    assert result.exit_code == 2
    assert 'no publication is called "posters"' in result.output
    assert run(tmp_path, "build", "-l", "en", "-p", "briefing", "-f", "docx").exit_code == 0
    assert [path.name for path in (tmp_path / "build/en/pupils").iterdir()] == ["pupils-en.docx"]


def test_signing_is_counted_once_and_told_by_the_status(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Tips"\nmsgstr "Conseils"\n'
    make_project(tmp_path, {"locales/fr/LC_MESSAGES/pupils.po": po}, looks=True)
    command = ["messages", "sign", "-l", "fr", "-d", "pupils", "--by", "Ada", "--on", "2026-11-24"]
    assert "1 signature written" in run(tmp_path, *command).output
    assert "0 signatures written" in run(tmp_path, *command).output
    header, *rows = run(tmp_path, "messages", "status", "-l", "fr").output.splitlines()
    row = next(line for line in rows if " pupils " in line).replace(" %", "")
    assert dict(zip(header.split(), row.split(), strict=False))["reviewed"] == "1"


def translated(folder: Path) -> Path:
    """A project with a French catalogue in which "Tell an adult." is translated; the path of the catalogue."""
    make_project(folder, looks=True)
    run(folder, "messages", "update", "-l", "fr")
    path = folder / "locales/fr/LC_MESSAGES/pupils.po"
    path.write_text(path.read_text("utf-8").replace('adult."\nmsgstr ""', 'adult."\nmsgstr "Parles-en."'), "utf-8")
    return path


@pytest.mark.parametrize("updates_before", [0, 1])
def test_an_update_lists_small_corrections_and_keeps_their_translations_when_told(tmp_path: Path, updates_before: int) -> None:
    path = translated(tmp_path)
    (tmp_path / TIPS).write_text((tmp_path / TIPS).read_text().replace("Tell an adult.", "Tell the adult."))
    listed = "tips.2.talk.text (fr)\n  was: Tell an adult.\n  now: Tell the adult.\n1 message has changed slightly."
    for _ in range(updates_before):
        told = run(tmp_path, "messages", "update", "-l", "fr")
        assert f"{listed} If none of them means something else now, keep their translations" in told.output
        assert "#, fuzzy" in path.read_text("utf-8")
    before = path.read_text("utf-8")
    refused = CliRunner().invoke(main, ["-C", str(tmp_path), "messages", "update", "--minor", "-l", "fr"], input="n\n")
    assert "Does each of them still mean the same?" in refused.output
    assert "Nothing was written." in refused.output
    assert path.read_text("utf-8") == before
    kept = run(tmp_path, "messages", "update", "--minor", "--yes", "-l", "fr")
    assert listed in kept.output
    assert str(path) in kept.output
    assert "changed slightly" not in run(tmp_path, "messages", "update", "-l", "fr").output
    assert 'msgid "Tell the adult."\nmsgstr "Parles-en."' in path.read_text("utf-8")
    assert "fuzzy" not in path.read_text("utf-8")


def test_the_status_draws_a_badge_and_prints_json(tmp_path: Path) -> None:
    translated(tmp_path)
    result = CliRunner().invoke(
        main, ["-C", str(tmp_path), "messages", "status", "-l", "fr", "--json", "--badge", str(tmp_path / "out/badge.svg")]
    )
    assert result.exit_code == 0
    assert json.loads(result.stdout)["editions"][0]["language"] == "fr"
    assert (tmp_path / "out/badge.svg").read_text("utf-8").startswith("<svg")


def test_a_revision_that_git_does_not_know_is_wrong_usage(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = run(tmp_path, "messages", "status", "--changed-since", "nowhere")
    assert result.exit_code == 2
    assert 'git knows no revision "nowhere" here' in result.output


def test_a_release_is_refused_where_the_policy_forbids_it_and_an_ordinary_build_is_not(tmp_path: Path) -> None:
    make_project(tmp_path, {"locales/policy.toml": '[en]\nbriefing = "draft"\n'}, looks=True)
    assert run(tmp_path, "build", "-l", "en", "--dry-run").exit_code == 0
    result = run(tmp_path, "build", "-l", "en", "--release")
    assert result.exit_code == 1
    assert "locales/policy.toml: error: not-releasable: pupils, briefing, en: the policy keeps it a draft" in result.output
    assert not (tmp_path / "build").exists()
    assert run(tmp_path, "build", "--release", "--draft").exit_code == 2


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    make_project(folder, looks=True)
    assert run(folder, "build", "-l", "en").exit_code == 0
    return folder


def test_verify_says_which_file_is_not_what_the_project_makes(built: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built / "build", tmp_path / "packs"))
    same = run(built, "verify", "-l", "en", "-f", "html", "-o", str(folder))
    assert (same.exit_code, same.output.splitlines()[-1]) == (0, "1 file made again, 0 differ.")
    (folder / "en/pupils/pupils-en.html").write_text("something else")
    other = run(built, "verify", "-l", "en", "-f", "html", "-o", str(folder))
    assert other.exit_code == 1
    assert "en/pupils/pupils-en.html has other bytes (14) than are made now (" in other.output


def test_finished_files_are_checked_against_their_editions(built: Path) -> None:
    result = run(built, "check", str(built / "build"))
    assert (result.exit_code, "4 files checked: 4 as built, nothing found" in result.output) == (0, True)


def test_a_changed_file_is_compared_with_its_edition_and_another_of_its_name_beside_it(built: Path, tmp_path: Path) -> None:
    name = "pupils-en.html"
    page = (built / "build/en/pupils" / name).read_text("utf-8")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / name).write_text(page.replace("Tell an adult.", "Tell nobody."), "utf-8")
    (tmp_path / name).write_text(page.replace("Tell an adult.", "Tell an adult. Mrs Brown is in room 7."), "utf-8")
    renamed = (
        page.replace('name="keywords"', 'name="description"').replace("<title>", "<title>Our ").replace("Tell an adult.", "Tell no adult.")
    )
    (tmp_path / "our pupils-en (2).html").write_text(renamed, "utf-8")
    (tmp_path / "pupils-en.pdf").write_bytes((built / "build/en/pupils/pupils-en.pdf").read_bytes()[:9000])
    result = run(built, "check", str(tmp_path))
    assert result.exit_code == 1
    assert f"{tmp_path / 'one' / name}: error: changed-advice: a passage was changed: “Tell an adult." in result.output
    assert f"{tmp_path / name}: note: school-edit: a passage was added to or respelled: “Tell an adult." in result.output
    assert f"{tmp_path / name}: error" not in result.output
    assert f"{tmp_path / 'pupils-en.pdf'}: error: broken-file:" in result.output
    assert f"{tmp_path / 'our pupils-en (2).html'}: error: changed-advice: a passage was changed: “Tell an adult." in result.output
    assert "4 files checked: 3 of this project and changed since, 1 of others or not to be read." in result.output


def test_files_as_built_are_outdated_once_the_content_has_changed(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder, symlinks=True)
    tips = folder / TIPS
    tips.write_text(tips.read_text("utf-8").replace("Tell an adult.", "Tell a teacher."), "utf-8")
    result = run(folder, "check", str(folder / "build"))
    assert all(f"pupils-en.{form}: warning: other-revision" in result.output for form in FORMATS)
    assert "4 files checked: 4 as built, before the project was changed." in result.output
    assert run(folder, "check", "--strict", str(folder / "build")).exit_code == 1


def test_files_as_built_are_outdated_once_their_looks_have_changed(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder, symlinks=True)
    style = next((folder / "templates").rglob("*.css"))
    style.write_text(style.read_text("utf-8") + "\n/* other looks */\n", "utf-8")
    result = run(folder, "check", str(folder / "build/en/pupils/pupils-en.pdf"))
    assert (result.exit_code, "1 file checked: 1 as built, nothing found" in result.output) == (0, True)  # the same bytes
    style.write_text(style.read_text("utf-8") + "\nhtml p { letter-spacing: 1pt }\n", "utf-8")
    result = run(folder, "check", str(folder / "build/en/pupils/pupils-en.pdf"))
    assert "other-revision" in result.output
    assert "1 file checked: 1 as built, before the project was changed." in result.output


def test_a_project_with_mistakes_says_so_where_files_cannot_be_compared(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder, symlinks=True)
    (folder / TIPS).write_text("sections: [", "utf-8")
    result = run(folder, "check", str(folder / "build"))
    assert result.exit_code == 1
    assert f"{TIPS}:" in result.output


def test_a_file_of_another_name_is_checked_alone(built: Path, tmp_path: Path) -> None:
    for name in ("pupils-en.pdf", "pupils-en.docx"):
        shutil.copy(built / "build/en/pupils" / name, tmp_path / f"our-{name}")
    assert run(built, "check", *(str(path) for path in tmp_path.iterdir())).exit_code == 0


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.pdf", b"no PDF", "error: broken-file: cannot be read as a PDF: it is none\n"),
        (
            "a.pdf",
            b"%PDF-1.7\n1 0 obj\n",
            "error: broken-file: cannot be read as a PDF: its end is missing, as of a file that was not saved or sent whole\n",
        ),
        ("a.pdf", b"%PDF-1.7\nstartxref\n9999\n%%EOF\n", "error: broken-file: cannot be read as a PDF: it is damaged ("),
        ("a.docx", b"no zip", "error: broken-file: cannot be unpacked"),
        ("a.txt", b"words", "error: unreadable-file: nothing checks files that end in .txt"),
    ],
)
def test_a_file_that_is_none_is_a_finding(built: Path, tmp_path: Path, name: str, content: bytes, complaint: str) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(built, "check", str(tmp_path / name))
    assert result.exit_code == 1
    assert f"{tmp_path / name}: {complaint}" in result.output
