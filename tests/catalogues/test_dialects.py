"""Whatever program saved a PO file: nothing in it is lost, and once it is written, an idle update changes no byte."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cop_docs.catalogues.merge import merge
from cop_docs.catalogues.po_files import load_catalogue
from cop_docs.catalogues.po_reader import read_catalogue
from cop_docs.catalogues.po_writer import Catalogue, write_catalogue
from cop_docs.model.finding import Findings
from cop_docs.model.language import LANGUAGES, language_named
from cop_docs.project.folder import Project
from tests.catalogues.dialects import DIALECTS, HEADER, Dialect, entries, written

ROOT = Path(__file__).parents[2]
RUSSIAN = language_named("ru")
#: Of the 2,000 files of tools/po_dialects.py.
SEEDS = range(6)


def loaded(folder: Path, data: bytes) -> Catalogue:
    path = folder / "ru.po"
    path.write_bytes(data)
    findings = Findings()
    catalogue = load_catalogue(Project(folder), path, findings)
    assert [finding for finding in findings if finding.kind.code != "catalogue-charset"] == []
    assert catalogue is not None
    return catalogue


def problems(folder: Path, seed: int, dialect: Dialect) -> list[str]:
    """What is lost of the file of a seed; nothing where all is well."""
    assert RUSSIAN
    read = loaded(folder, written(seed, dialect))
    again = loaded(folder, write_catalogue(read).encode())
    updated = merge(list(read.live), read, RUSSIAN)
    idle = merge(list(updated.live), loaded(folder, write_catalogue(updated).encode()), RUSSIAN)
    header = tuple((name, value) for name, value in read.header if name in dict(HEADER))
    lost = {
        "an entry": read.entries != tuple(entries(seed)),
        "a field of the header": header != HEADER or not set(dialect.extra_header) <= set(read.header),
        "something in writing": again != read,
        "a translation in an update": {entry.msgstr for entry in read.entries if any(entry.msgstr)}
        - {entry.msgstr for entry in updated.entries},
        "bytes in an idle update": write_catalogue(idle) != write_catalogue(updated),
    }
    return [f"{dialect.name}, seed {seed}: {what}" for what, is_lost in lost.items() if is_lost]


@pytest.mark.parametrize("dialect", DIALECTS, ids=[dialect.name for dialect in DIALECTS])
def test_nothing_of_a_file_is_lost(dialect: Dialect, tmp_path: Path) -> None:
    assert [problem for seed in SEEDS for problem in problems(tmp_path, seed, dialect)] == []


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("dialect", [one for one in DIALECTS if one.charset != "UTF-16"], ids=lambda dialect: dialect.name)
def test_gettext_reads_these_files_too(dialect: Dialect, tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    path.write_bytes(written(1, dialect))
    subprocess.run(["msgfmt", "-o", "/dev/null", str(path)], check=True)


MSGCAT = [
    "--no-wrap", "--width=20", "--width=1000", "--escape", "--no-escape", "--indent", "--sort-output", "--sort-by-file", "--add-location=file", "--no-location",
    "--force-po", "--to-code=KOI8-R", "--to-code=UTF-8", "--stringtable-output",
]  # fmt: skip


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("option", [option for option in MSGCAT if option != "--stringtable-output"])
def test_every_option_of_msgcat_keeps_what_gettext_keeps(option: str, tmp_path: Path) -> None:
    plain = loaded(tmp_path, written(3, DIALECTS[0]))
    made = [
        subprocess.run(["msgcat", *options, "-"], input=write_catalogue(plain).encode(), capture_output=True, check=True).stdout
        for options in ([option], ["--no-wrap"])
    ]
    optioned, kept = (loaded(tmp_path, data) for data in made)

    def told(catalogue: Catalogue) -> list[tuple[object, ...]]:
        told = ((one.identity, one.msgstr, one.flags, one.translator_comments, one.previous, one.obsolete) for one in catalogue.entries)
        return sorted(told, key=str)

    assert told(optioned) == told(kept)


def real() -> list[Path]:
    return [path for language in LANGUAGES for path in sorted((ROOT / "locales" / language.folder).glob("LC_MESSAGES/*.po"))]


@pytest.mark.parametrize("path", real(), ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_the_real_catalogues_are_read_and_written_without_a_change(path: Path) -> None:
    text, findings = path.read_text("utf-8"), Findings()
    catalogue = read_catalogue(text, path.name, findings)
    assert list(findings) == []
    assert catalogue is not None
    assert write_catalogue(catalogue) == text
    language = language_named(path.parent.parent.name)
    assert language
    assert write_catalogue(merge(list(catalogue.live), catalogue, language)) == text
