"""A key or a table that nothing reads is told in each file of settings, at each level, at its place and with those that may stand there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.flow.prepare import Order, Progress, prepare
from cop_docs.model.finding import Findings
from cop_docs.project.opening import find_project
from tests.projects import make_project

#: What keeps a run from making documents: some of these mistakes are told only as far as that.
BROKEN = {"content/audiences/more.yaml": "id: more\ncolour: 1\n"}


def told(folder: Path, file: str, text: str) -> list[str]:
    make_project(folder, {"project.toml": 'languages = ["en"]\n', file: text} | BROKEN)
    findings = Findings()
    project = find_project(folder, findings)
    assert project
    prepare(project, Order(), findings, Progress())
    lines = (str(finding).replace("\n  hint:", " |") for finding in findings if finding.place.file == file)
    return [line.removeprefix(f"{file}:") for line in lines]


@pytest.mark.parametrize(
    ("file", "text", "place", "said"),
    [
        ("project.toml", 'languages = ["en"]\ncolour = 1\n', "2:1", "nothing reads colour | known here: authors, "),
        ("project.toml", 'languages = ["en"]\n[colour]\n', "2:1", "nothing reads colour | known here: authors, "),
        ("templates/design.toml", "[colourz]\n", "1:1", 'nothing reads colourz | did you mean "colours"?'),
        ("templates/design.toml", "prefix = 1\n", "1:1", "nothing reads prefix | known here: accents, colours, pages, "),
        ("templates/design.toml", '[colours]\ninkk = "#000000"\n', "2:1", 'nothing reads colours.inkk | did you mean "ink"?'),
        ("templates/design.toml", "[pages.briefing.colour]\n", "1:1", "nothing reads pages.briefing.colour | known here: body, "),
        ("templates/design.toml", "[scripts.Latm]\nscale = 1\n", "1:1", 'no script is called "Latm" | did you mean "Latn"?'),
        ("templates/profiles.toml", "[office]\ncolour = 1\n", "2:1", "nothing reads office.colour | known here: bleed, "),
        ("templates/profiles.toml", "[office.voices]\n", "1:1", 'nothing reads office.voices | did you mean "voice"?'),
        ("templates/press.toml", "[inkz]\n", "1:1", 'nothing reads inkz | did you mean "inks"?'),
        ("templates/press.toml", "[condition]\ncolour = 1\n", "2:1", "nothing reads condition.colour | known here: description, "),
        ("templates/fonts.toml", "[font]\n", "1:1", 'nothing reads font | did you mean "fonts"? each font begins with [[fonts]]'),
        ("templates/fonts.toml", '[[fonts]]\nfamily = "A"\nfil = "a"\n', "3:1", 'nothing reads fonts.fil | did you mean "file"?'),
        ("templates/fonts.toml", '[[fonts]]\nfamily = "A"\n', "1:1", 'fonts.file is missing | add file = "…"'),
        ("locales/languages.toml", "colour = 1\n", "1:10", "colour: is no table of a language; "),
        ("locales/scripts.toml", "colour = 1\n", "1:1", "colour: is no table of a script; "),
        ("locales/scripts.toml", '[Khmr]\nlike = "Thai"\ncolour = 1\n', "3:1", "Khmr: nothing reads colour | known here: "),
        ("locales/style.toml", "[frr]\n", "1:1", 'no language is called "frr" | did you mean "fr"?'),
        ("locales/style.toml", "[fr]\ncolour = 1\n", "2:1", "nothing reads fr.colour | known here: date, "),
        ("locales/style.toml", '[fr]\napart = ["pupils"]\n', "2:1", "nothing reads fr.apart | known here: date, "),
        ("locales/style.toml", "[catalogues]\nshortest = 1\n", "2:1", "nothing reads catalogues.shortest | known here: apart"),
        ("locales/style.toml", '[catalogues]\napart = ["pupls"]\n', "2:10", 'no catalogue is called "pupls" | did you mean "pupils"?'),
        ("locales/policy.toml", 'defaul = "notice"\n', "1:1", 'there is no language "defaul" | did you mean "default"?'),
        ("locales/glossary.csv", "term,en,colour\n", "1:1", 'has a column "colour" that is not known | known here: ar, '),
    ],
)
def test_what_nothing_reads_is_told_once_at_its_place(tmp_path: Path, file: str, text: str, place: str, said: str) -> None:
    [line] = told(tmp_path, file, text)
    kind_and_said = line.removeprefix(f"{place}: error: ")
    assert kind_and_said != line
    assert kind_and_said.partition(": ")[2].startswith(said)


@pytest.mark.parametrize(
    ("file", "hint"),
    [("templates/desing.toml", 'did you mean "design.toml"?'), ("locales/styles.toml", 'did you mean "style.toml"?')],
)
def test_a_file_of_settings_that_nothing_reads_is_told(tmp_path: Path, file: str, hint: str) -> None:
    assert told(tmp_path, file, "[a]\n")[0] == f" warning: unread-file: nothing reads this file | {hint}"
