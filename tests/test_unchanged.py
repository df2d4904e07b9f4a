"""A build with nothing to do says what it said, before any library is loaded; whatever was changed, it is a build again."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cop_docs import unchanged
from cop_docs.project.files import replace_files
from cop_docs.project.lock import ABOUT
from tests.projects import make_project

COMMAND = ("build", "-l", "en", "-f", "html")
TIPS = "content/sections/pupils/tips.yaml"
#: What an idle build may load: Python's own modules that are loaded without it, too, and these.
LOADED = {"cop_docs", "cop_docs.__main__", "cop_docs.unchanged", "binascii"}


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, which says at its end which modules were loaded that a bare Python does not load."""
    code = (
        "import sys, typing, signal; bare = set(sys.modules)\n"
        "import atexit; bare.add('atexit'); atexit.register(lambda: print('loaded', *sorted(set(sys.modules) - bare), file=sys.stderr))\n"
        "from cop_docs.__main__ import main; main()"
    )
    command = [sys.executable, "-c", code, *(words or COMMAND)]
    return subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=120)


def loaded(ran: subprocess.CompletedProcess[str]) -> set[str]:
    return set(ran.stderr.splitlines()[-1].split()[1:])


def was_idle(ran: subprocess.CompletedProcess[str]) -> bool:
    return "click" not in loaded(ran)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    make_project(folder, looks=True)
    assert run(folder).returncode == 0
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project that this process is in, built: a build with nothing to do is known."""
    folder = Path(shutil.copytree(made, tmp_path / "project", symlinks=True))
    monkeypatch.chdir(folder)
    assert unchanged.answer([*COMMAND]) is None  # its files have other inodes than where it was built
    places = [*(str(folder / name) for name in ("content", "locales", "templates", "build")), *unchanged.program()]
    said = unchanged.kept([*COMMAND], places, unchanged.state_of(places), (0, "built\n", "all of it\n"))
    (folder / unchanged.FOLDER / unchanged.name_of([*COMMAND])).write_bytes(said)
    assert unchanged.answer([*COMMAND]) == (0, "built\n", "all of it\n")
    return folder


def test_it_says_the_same_and_loads_nothing(made: Path) -> None:
    first = run(made, "build", "-l", "en", "-f", "html", "-o", "other")
    again = run(made, "build", "-l", "en", "-f", "html", "-o", "other")
    assert again.stdout == first.stdout == "other/en/pupils/pupils-en.html\n"
    assert again.stderr.splitlines()[:-1] == ["1 file, 1 of them unchanged"]
    assert (loaded(again) - LOADED, again.returncode) == (set(), 0)


def test_from_a_folder_below_it_is_known_as_well(made: Path) -> None:
    assert not was_idle(run(made / "content"))
    assert was_idle(run(made / "content"))


CHANGES: dict[str, Callable[[Path], object]] = {
    "content of another length": lambda folder: (folder / TIPS).write_text((folder / TIPS).read_text().replace("Talk", "Speak")),
    "content of the same length and time": lambda folder: same_length_and_time(folder / TIPS, "Talk", "Tell"),
    "a new file": lambda folder: (folder / "content/figures/new.svg").write_text("<svg/>"),
    "a file less": lambda folder: (folder / "content/glossary.yaml").unlink(),
    "a file of a language": lambda folder: shutil.copytree(folder / "content", folder / "locales"),
    "looks": lambda folder: (folder / "templates/design.toml").write_text(""),
    "a file that was built": lambda folder: (folder / "build/en/pupils/pupils-en.html").write_text("damaged"),
    "a file that was built and is gone": lambda folder: (folder / "build/en/pupils/pupils-en.html").unlink(),
    "the manifest": lambda folder: (folder / "build/manifest.json").unlink(),
    "all that was built": lambda folder: shutil.rmtree(folder / "build"),
    "what is kept, cut": lambda folder: cut(folder / unchanged.FOLDER / unchanged.name_of([*COMMAND])),
}


def same_length_and_time(path: Path, old: str, new: str) -> None:
    state = path.stat()
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_was_changed_it_is_a_build_again(project: Path, change: str) -> None:
    CHANGES[change](project)
    assert unchanged.answer([*COMMAND]) is None


@pytest.mark.usefixtures("project")
def test_another_command_line_or_setting_is_another_build(monkeypatch: pytest.MonkeyPatch) -> None:
    assert unchanged.answer([*COMMAND, "--strict"]) is None
    monkeypatch.setenv("COP_DOCS_BUILD_DRAFT", "1")
    assert unchanged.answer([*COMMAND]) is None


def author_writes(project: Path) -> None:
    (project / TIPS).write_text((project / TIPS).read_text("utf-8") + "\n", "utf-8")


def other_build_writes(project: Path) -> None:
    """Another build, from another project for instance: a file and the manifest that names it."""
    name, manifest = "en/pupils/pupils-en.html", (project / "build/manifest.json").read_text("utf-8")
    before, after = (hashlib.sha256(data).hexdigest() for data in ((project / "build" / name).read_bytes(), b"other"))
    replace_files(project / "build", {name: b"other"}, {"manifest.json": manifest.replace(before, after).encode()})


@pytest.mark.parametrize("meanwhile", [author_writes, other_build_writes])
def test_what_changes_while_it_builds_is_not_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[Path], None]
) -> None:
    from click.testing import CliRunner

    from cop_docs.cli import main
    from cop_docs.flow import pipeline

    ours = pipeline.build

    def build(*arguments: object, **options: object) -> object:
        built = ours(*arguments, **options)  # type: ignore[arg-type]
        meanwhile(project)
        return built

    shutil.rmtree(project / unchanged.FOLDER)
    monkeypatch.setattr(pipeline, "build", build)
    monkeypatch.setattr(sys, "argv", ["cop-docs", *COMMAND])
    assert CliRunner().invoke(main, [*COMMAND]).exit_code == 0
    assert not (project / unchanged.FOLDER).exists()


def test_a_build_with_nothing_to_do_deletes_what_a_killed_one_left(made: Path) -> None:
    left = made / "build/.cop-docs-writing-abcdefgh"
    left.mkdir()
    (left / "about.txt").write_bytes(ABOUT)
    assert run(made).returncode == 0
    assert not left.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_output_that_cannot_be_written_is_a_sentence_when_nothing_is_to_be_done_too(made: Path) -> None:
    run(made)
    assert was_idle(run(made))
    script = f"{sys.executable} -m cop_docs {' '.join(COMMAND)} >/dev/full"
    ran = subprocess.run(["bash", "-c", script], cwd=made, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 4
    assert ran.stderr.endswith(
        "cop-docs: the output cannot be written: No space left on device. Files that were written before are whole.\n"
    )
    assert "Traceback" not in ran.stderr


def test_a_warning_is_told_again_with_its_exit_code(project: Path) -> None:
    (project / "content/sections/pupils/more.yaml").write_text("id: more\ntitle: M\nblocks: []\n")
    first, again = run(project, *COMMAND, "--strict"), run(project, *COMMAND, "--strict")
    assert (first.returncode, again.returncode, was_idle(again)) == (3, 3, True)
    assert "warning: " in again.stderr
    assert again.stderr.splitlines()[0] == next(line for line in first.stderr.splitlines() if "warning: " in line)
