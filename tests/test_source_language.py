"""A project is written in any language of the program: its content is in that language, and all others, English too, are translations of it."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from cop_docs.content import load
from cop_docs.model.content import Content, Message, each
from cop_docs.model.finding import Findings
from cop_docs.model.language import language_named
from cop_docs.preview.pages import Frame, web_view
from cop_docs.preview.snapshot import Snapshot
from cop_docs.project.folder import PROGRAM, Project
from cop_docs.project.glossary import read_glossary
from cop_docs.project.opening import find_project
from tests.projects import ROOT

#: The source language of each project, and the one that its sample is translated into here.
OTHER = {"en": "fr", "fr": "en", "ru": "en"}


def sample_words(code: str) -> dict[str, str]:
    """The words of the sample in a language, by the English ones."""
    path = PROGRAM / f"starter/words/{code}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


@dataclass(frozen=True)
class Sample:
    """A new project in a source language, translated into one other."""

    folder: Path
    source: str

    @property
    def other(self) -> str:
        return OTHER[self.source]

    @property
    def project(self) -> Project:
        found = find_project(self.folder)
        assert found
        return found

    @property
    def content(self) -> Content[Message]:
        content = load(self.project, Findings())
        assert content
        return content

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["-C", str(self.folder), *words])

    def translate(self) -> None:
        """Fills the catalogues of the other language with the words of the sample."""
        into = sample_words(self.other)
        known = {said: into.get(english, english) for english, said in sample_words(self.source).items()} or into
        for path in (self.folder / f"locales/{self.other}/LC_MESSAGES").glob("*.po"):
            text = path.read_text("utf-8")
            for one, other in known.items():
                msgid = f"msgid {json.dumps(one, ensure_ascii=False)}\nmsgstr "
                text = text.replace(f'{msgid}""', f"{msgid}{json.dumps(other, ensure_ascii=False)}")
            text = re.sub(r'(msgid "[^"\n]*riders"\nmsgstr )""', r'\1"Riders"', text)
            text = re.sub(r'(msgid "([\d.]+|[A-Z]-\d)"\nmsgstr )""', r'\1"\2"', text)
            path.write_text(re.sub(r'(msgid "Routes"\nmsgstr )""', r'\1"Roads, roads"', text), "utf-8")


@pytest.fixture(scope="module", params=list(OTHER))
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    made = Sample(tmp_path_factory.mktemp("source") / "roads", request.param)
    words = (
        "init",
        str(made.folder),
        "--name",
        "Routes",
        "--publisher",
        "Roads",
        "--source",
        made.source,
        "-l",
        "fr,en,ar",
        "-a",
        "riders",
    )
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    (made.folder / ".cache").mkdir()
    (made.folder / ".cache/fonts").symlink_to(ROOT / ".cache/fonts")
    made.translate()
    return made


def test_its_content_is_in_its_source_language_and_no_word_of_the_sample_is_left_in_another(sample: Sample) -> None:
    assert sample.project.source_language.code == sample.content.source_language.code == sample.source
    words = set(sample_words(sample.source).values())
    said = {message.text for message in each(Message, sample.content)} if words else set()
    left = {text for text in said - words if re.search("[a-z]{2}", text) and not text.endswith("riders")}
    assert left <= {"Routes"}, f"write it into cop_docs/starter/words/{sample.source}.toml"
    assert all(set(one.title) == {sample.source} for one in sample.content.sources)


def test_each_other_language_has_catalogues_and_the_source_language_has_none(sample: Sample) -> None:
    folders = {path.name for path in (sample.folder / "locales").iterdir() if path.is_dir()}
    assert folders == {"fr", "en", "ar"} - {sample.source}
    title = next(message.text for message in each(Message, sample.content) if message.key == "riders.title")
    assert f'msgid "{title}"\nmsgstr ""' in (sample.folder / "locales/riders.pot").read_text("utf-8")
    assert sample.run("messages", "update", "-l", sample.source).output.strip().endswith("and it has no catalogues")
    assert re.search(rf"^{sample.source} .* the original ", sample.run("languages").output, re.MULTILINE)


def test_it_is_clean_in_every_format(sample: Sample) -> None:
    if sample.source == "en":
        return  # tests/test_cli_init.py
    result = sample.run("check", "--strict", "-p", "tip-sheet")
    assert (result.exit_code, result.output.splitlines()[-1]) == (0, "1 edition checked, nothing found."), result.output


def test_its_translation_is_whole_and_says_that_nobody_has_reviewed_it(sample: Sample) -> None:
    assert sample.run("messages", "check", "-l", sample.other).exit_code == 0
    result = sample.run("build", "-l", sample.other, "-f", "html", "-p", "tip-sheet")
    assert result.exit_code == 0, result.output
    notice = "Parts of this translation may have been made by machine"
    said = notice if sample.other == "en" else "Une machine a peut-être fait une partie de cette traduction"
    pages = [path.read_text("utf-8") for path in (sample.folder / f"build/{sample.other}/riders").glob("*.html")]
    assert [said in re.sub(r"[\s\u00a0]+", " ", page) for page in pages] == [True]
    here = sample.run("build", "-f", "html", "-p", "tip-sheet")
    assert here.exit_code == 0, here.output
    original = next((sample.folder / f"build/{sample.source}/riders").glob("*tip-sheet*.html")).read_text("utf-8")
    assert "machine" not in original
    assert re.search(f'<html [^>]*lang="{sample.source}"', original)


def test_files_for_translators_name_the_source_language_and_come_back(sample: Sample, tmp_path: Path) -> None:
    for form, mark in (
        ("xliff", f'source-language="{sample.source}"'),
        ("xliff2", f'srcLang="{sample.source}"'),
        ("tmx", f'srclang="{sample.source}"'),
    ):
        result = sample.run("messages", "export", "-l", sample.other, "--to", form, "-o", str(tmp_path / f"{form}.xlf"))
        assert result.exit_code == 0, result.output
        [file] = [path for path in tmp_path.rglob("*") if path.is_file() and form in path.as_posix() and mark in path.read_text("utf-8")]
        if form != "tmx":
            back = sample.run("messages", "import", str(file), "-l", sample.other, "--dry-run")
            assert back.exit_code == 0, back.output


def test_pseudo_languages_are_made_of_it(sample: Sample) -> None:
    if sample.source != "ru":
        return  # tests/test_pseudo_packs.py; of other letters than Latin ones here
    result = sample.run("check", "-l", "en-XA", "-p", "tip-sheet", "-f", "html")
    assert (result.exit_code, "error" in result.output) == (0, False), result.output


def test_the_preview_shows_a_translation_beside_its_original(sample: Sample) -> None:
    reading, other = Snapshot(sample.project, "1"), language_named(sample.other, sample.project.languages)
    assert other
    edition = reading.editions((other,))[0]
    page = web_view(edition, Frame("1", sample.project.source_language), with_english=True)
    assert f"/{edition.audience}/{edition.publication}/{sample.source}/page" in page
    assert reading.document(edition).language == other


def test_a_glossary_has_its_terms_in_the_source_language(sample: Sample) -> None:
    table, findings = sample.folder / "locales/glossary.csv", Findings()
    try:
        table.write_text(f"term,{sample.other},confidence\nroad,road,high\n", "utf-8")
        read_glossary(sample.project, findings)
        assert f'has no column "{sample.source}"' in [one.message for one in findings]
    finally:
        table.unlink()


def test_a_source_language_that_the_project_does_not_have_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "project.toml").write_text('source = "kk"\nlanguages = ["fr", "en"]\n', "utf-8")
    findings = Findings()
    find_project(tmp_path, findings)
    assert [f"{one.place}: {one.message}" for one in findings] == [
        "project.toml:1:10: source is “kk”, and the project has no such language"
    ]
