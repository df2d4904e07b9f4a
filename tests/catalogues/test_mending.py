"""What takes no person is mended in PO files, and what cannot be read whole is left as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from cop_docs.catalogues.mending import mend_files
from cop_docs.catalogues.po_files import po_path
from cop_docs.model.language import language_named
from cop_docs.project.folder import Project

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
SPACED = '\nmsgid "Ask a friend"\nmsgstr "Demande  à un ami"\n'


def po(folder: Path, name: str, entries: str, header: str = HEADER) -> Path:
    language = language_named("fr")
    assert language
    path = folder / "locales" / po_path(language, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + entries, "utf-8")
    return path


def mended(*paths: Path) -> list[str]:
    return [f"{one.place.line}: {one.before} → {one.after}" for one in mend_files(Project(paths[0].parents[3]), paths)]


def test_several_files_are_mended_at_once_and_each_text_is_told_with_its_place(tmp_path: Path) -> None:
    one, two = po(tmp_path, "one", SPACED), po(tmp_path, "two", '\nmsgid "Stop"\nmsgstr " Stop"\n' + SPACED)
    assert mended(one, two) == ["7: Demande  à un ami → Demande à un ami", "7:  Stop → Stop", "10: Demande  à un ami → Demande à un ami"]
    assert 'msgstr "Demande à un ami"' in one.read_text("utf-8")
    assert mended(one, two) == []


@pytest.mark.parametrize("broken", ['\nmsgid "no text\n', '\nmsgid "A"\n'])
def test_a_file_that_cannot_be_read_whole_is_left_alone_and_others_are_mended(tmp_path: Path, broken: str) -> None:
    bad, good = po(tmp_path, "bad", SPACED + broken), po(tmp_path, "good", SPACED)
    assert mended(bad, good) == ["7: Demande  à un ami → Demande à un ami"]
    assert bad.read_text("utf-8") == HEADER + SPACED + broken


@pytest.mark.parametrize("text", ["", "no catalogue at all"])
def test_what_is_no_catalogue_is_left_alone(tmp_path: Path, text: str) -> None:
    path = po(tmp_path, "none", text, header="")
    assert mended(path) == []
    assert path.read_text("utf-8") == text


def test_a_file_in_which_nothing_is_to_mend_keeps_its_layout(tmp_path: Path) -> None:
    path = po(tmp_path, "one", '\nmsgid   "Stop"\nmsgstr\n  "Stop"\n')
    before = path.read_bytes()
    assert mended(path) == []
    assert path.read_bytes() == before


def test_each_plural_form_is_mended_by_itself(tmp_path: Path) -> None:
    path = po(tmp_path, "one", '\nmsgid "{n} hour"\nmsgid_plural "{n} hours"\nmsgstr[0] "{n} heure"\nmsgstr[1] "{n}  heures"\n')
    assert mended(path) == ["9: {n}  heures → {n} heures"]
    assert 'msgstr[0] "{n} heure"\nmsgstr[1] "{n} heures"\n' in path.read_text("utf-8")


@pytest.mark.parametrize("entry", ["#, fuzzy\n{}", "# cop-ignore: spaces\n{}", '#~ msgid "A"\n#~ msgstr " a"\n'])
def test_what_is_unfinished_ignored_or_obsolete_is_not_mended(tmp_path: Path, entry: str) -> None:
    assert mended(po(tmp_path, "one", "\n" + entry.format(SPACED.strip() + "\n"))) == []
