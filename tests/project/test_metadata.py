"""project.toml says who publishes the packs; what cannot be said is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.content import load
from cop_docs.localise import check_folders
from cop_docs.model.artefact import Artefact
from cop_docs.model.content import Content, Message
from cop_docs.model.document import Edition
from cop_docs.model.finding import Findings
from cop_docs.model.language import ENGLISH
from cop_docs.model.metadata import Metadata
from cop_docs.project.glossary import read_glossary
from cop_docs.project.metadata import read_metadata
from cop_docs.project.opening import find_project
from cop_docs.rules.words.one_edition import check_one_edition
from tests.projects import FILES, make_project, said


def read(folder: Path, text: str) -> tuple[Metadata, list[str]]:
    project, findings = make_project(folder), Findings()
    (folder / "project.toml").write_text(text, "utf-8")
    made = read_metadata(project, findings)
    return made, [f"{found.place}: {found.message}" for found in findings]


def test_a_project_says_its_authors_its_publisher_its_rights_and_its_licence(tmp_path: Path) -> None:
    text = 'authors = ["Ада", "Ben"]\npublisher = "وزارة الطرق"\nrights = "© 2026"\nlicence = "https://example.org/by/4.0/"\n'
    said = Metadata(("Ада", "Ben"), "وزارة الطرق", "© 2026", "https://example.org/by/4.0/")
    assert read(tmp_path, text) == (said, [])


def test_a_project_says_its_title_its_edition_and_whom_to_write_to(tmp_path: Path) -> None:
    text = 'title = "Roads"\nedition = "2"\ndate = 2099-12-31\ncontact = "a@example.org"\nimprint = "Roads, 1 Ring Road"\nidentifier = "https://example.org/p/"\n'
    made, told = read(tmp_path, text)
    assert (made.title, made.edition, str(made.date), made.contact, made.imprint) == (
        "Roads", "2", "2099-12-31", "a@example.org", "Roads, 1 Ring Road",
    )  # fmt: skip
    assert (made.identifier_of("pupils", "poster", "en"), told) == ("https://example.org/p/pupils/poster/en", [])


def written(folder: Path, files: dict[str, str]) -> tuple[Content[Message], Findings]:
    """The content of a project with these files, and what is told of it."""
    make_project(folder, files)
    project, findings = find_project(folder), Findings()
    assert project
    content = load(project, findings)
    assert content
    return content, findings


def test_content_prints_what_the_project_says_and_facts_that_say_otherwise_are_told(tmp_path: Path) -> None:
    files = {
        "project.toml": 'publisher = "Roads"\nimprint = "1 Ring Road"\nedition = "2"\ndate = 2026-11-02\nlanguages = ["en"]\n',
        "content/facts.yaml": "values:\n  publisher: {text: Ministry}\n  edition-date: {date: 2026-11-02}\n",
    }
    content, findings = written(tmp_path, files)
    printed = {name: str(value.text or value.date) for name, value in content.facts.values.items()}
    assert printed == {"publisher": "Roads", "imprint": "1 Ring Road", "edition-name": "2", "edition-date": "2026-11-02"}
    told = "content/facts.yaml:2:3: warning: said-otherwise: project.toml says publisher otherwise, and that is printed"
    assert said(findings) == [told]


@pytest.mark.parametrize(
    ("project", "edition", "told"),
    [
        ('edition = "2"', "Third edition", ["covers say “Third edition”, and project.toml says “2”"]),
        ('edition = "second EDITION"', "Second edition, {edition-month}", []),
        ('edition = "2"', "{edition-name}", []),
        ("date = 2026-11-02", "First edition, 2025", ["covers say the year 2025, and the edition is of 2026-11-02"]),
        ("date = 2026-11-02", "First edition, November 2026", []),
        ("", "First edition, 2025", []),
        ('title = "Roads"', "First edition", ["covers say “A forum”, and project.toml says “Roads”"]),
        ('title = "a forum"', "First edition", []),
    ],
)
def test_a_cover_that_says_otherwise_than_the_properties_is_told(tmp_path: Path, project: str, edition: str, told: list[str]) -> None:
    wording = FILES["content/wording.yaml"].replace("First edition", f'"{edition}"')
    content, findings = written(tmp_path, {"project.toml": project + "\n", "content/wording.yaml": wording})
    check_one_edition(content, findings)
    assert [found.message for found in findings] == told


@pytest.mark.parametrize("text", ["# nothing\n", 'publisher = ""\nauthors = []\n'])
def test_a_project_need_not_say_anything(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == (Metadata(), [])


def test_without_the_file_nothing_is_said(tmp_path: Path) -> None:
    findings = Findings()
    assert read_metadata(make_project(tmp_path), findings) == Metadata()
    assert not findings


LINE = "is no line of at most 255 characters without signs that cannot be seen"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('publisher = "A\\u202eB"', f"project.toml:1:13: publisher {LINE}"),
        ('publisher = "A\\nB"', f"project.toml:1:13: publisher {LINE}"),
        ('publisher = "\\u200b"', f"project.toml:1:13: publisher {LINE}"),
        ('publisher = " "', f"project.toml:1:13: publisher {LINE}"),
        ("publisher = 3", f"project.toml:1:13: publisher {LINE}"),
        (f'rights = "{"a" * 256}"', f"project.toml:1:10: rights {LINE}"),
        ('authors = [["Ben"]]', f"project.toml:1:12: authors {LINE}"),
        ('authors = "Ada"', "project.toml:1:11: authors is no list of at most 20 names"),
        ("authors = [" + '"a", ' * 21 + "]", "project.toml:1:11: authors is no list of at most 20 names"),
        ('licence = "javascript:alert(1)"', "project.toml:1:11: “javascript:alert(1)” is no address"),
        ('licence = "http://example.org"', "project.toml:1:11: “http://example.org” is no address"),
        ('autors = ["Ada"]', "project.toml:1:1: nothing reads autors"),
        ('prefix = "Roads"', "project.toml:1:10: “Roads” is no beginning of file names"),
        ('prefix = "../roads"', "project.toml:1:10: “../roads” is no beginning of file names"),
        ("prefix = 1", f"project.toml:1:10: prefix {LINE}"),
        ('languages = "en"', "project.toml:1:13: languages is no list of at most 6 names"),
        ('languages = ["en", "kz"]', "project.toml:1:20: languages has 'kz', and there are ar, zh, en, fr, ru, es"),
        ('languages = ["en", "fr", "en"]', "project.toml:1:26: languages has “en” twice"),
        ('languages = ["fr"]', "project.toml:1:13: languages lacks “en”, in which content is written"),
        ('languages = ["en", "fr"]\nin_work = ["ru"]', "project.toml:2:12: in_work has 'ru', which is not among the languages"),
        ('in_work = ["en"]', "project.toml:1:12: in_work has 'en', which is the original"),
        ('facts = "../x"', "project.toml:1:9: “../x” is no name of a file of content"),
        ('contact = "call us"', "project.toml:1:11: “call us” is no address"),
        ('contact = "http://example.org"', "project.toml:1:11: “http://example.org” is no address"),
        ('identifier = "isbn 3"', "project.toml:1:14: “isbn 3” is no beginning of identifiers"),
        ('date = "2026-11-02"', "project.toml:1:8: date is no day from 1900 to 2099"),
        ("date = 2026-11-02T10:00:00", "project.toml:1:8: date is no day from 1900 to 2099"),
        ("date = 1899-12-31", "project.toml:1:8: date is no day from 1900 to 2099"),
        ('logo_dark = "a.svg"', "project.toml:1:13: logo_dark is there and logo is not"),
        ("publisher =", "project.toml:1:1: is not valid TOML: Invalid value"),
    ],
)
def test_what_cannot_be_said_is_told_at_its_place_and_not_said(tmp_path: Path, text: str, told: str) -> None:
    made, found = read(tmp_path, text)
    assert (made, found[:1]) == (Metadata(), [told])


def test_what_is_right_is_said_beside_what_is_wrong(tmp_path: Path) -> None:
    made, told = read(tmp_path, f'authors = ["Ada", ""]\nrights = "{"a" * 255}"\npublisher = 1\n')
    assert made == Metadata(("Ada",), "", "a" * 255, "")
    assert told == [f"project.toml:1:19: authors {LINE}", f"project.toml:3:13: publisher {LINE}"]


def test_every_mistake_of_the_file_is_told_in_one_run(tmp_path: Path) -> None:
    _, told = read(tmp_path, 'prefix = "R/"\nlanguages = ["fr", "xx"]\nname = "Roads"\n')
    assert [line.split(": ")[0] for line in told] == ["project.toml:1:10", "project.toml:2:13", "project.toml:2:20", "project.toml:3:1"]


@pytest.mark.parametrize(("text", "codes"), [('["fr", "en"]', "en fr"), ('["en"]', "en"), (None, "ar zh en fr ru es")])
def test_the_languages_of_a_project_are_those_that_it_names_or_all(tmp_path: Path, text: str | None, codes: str) -> None:
    make_project(tmp_path, {"project.toml": f"languages = {text}\n" if text else "# nothing\n", "templates/none": ""})
    project = find_project(tmp_path)
    assert project is not None
    assert " ".join(language.code for language in project.languages) == codes


@pytest.mark.parametrize(("prefix", "name"), [("", "pupils-poster-en-press.pdf"), ("roads", "roads-pupils-poster-en-press.pdf")])
def test_the_prefix_begins_the_names_of_files(prefix: str, name: str) -> None:
    assert Artefact(Edition("pupils", "poster", ENGLISH), "pdf", b"", 1, "press", prefix).name == name


def test_what_is_written_for_languages_that_a_project_does_not_have_is_no_mistake(tmp_path: Path) -> None:
    """A glossary is shared between projects; the folder of a language that is not named is told, as nothing reads it."""
    files = {"project.toml": 'languages = ["en", "fr"]\n', "locales/glossary.csv": "term,en,fr,ru\npassword,password,mot de passe,пароль\n"}
    make_project(tmp_path, {**files, "locales/ru/LC_MESSAGES/wording.po": ""})
    project, findings = find_project(tmp_path), Findings()
    assert project
    assert read_glossary(project, findings)
    check_folders(project, findings)
    assert [found.hint for found in findings] == ['write "ru" among the languages of project.toml, or delete the folder']
    assert [language.code for language in project.pseudo_languages] == ["en-XA"]
