"""Before a command runs, its libraries are loaded: Ctrl-C at that time, and a library that is missing, are answered with one sentence."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from cop_docs.cli import main
from cop_docs.cli.distribute.arguments import told_plainly
from cop_docs.doctor import _libraries
from cop_docs.libraries import is_here, required

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "cop_docs"]
#: A library that takes long to load, and catches what it should not catch.
SLOW = """\
import pathlib, time
pathlib.Path(__file__).with_name("loading").touch()
try:
    time.sleep(60)
except BaseException:
    pass
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command with the modules of ``folder`` in place of others."""
    environment = {**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, env=environment, check=False, cwd=ROOT)  # ours


def missing(folder: Path, name: str) -> Path:
    """A folder that hides a library, as one that is not installed."""
    (folder / f"{name}.py").write_text(f"raise ModuleNotFoundError(\"No module named '{name}'\", name='{name}')\n")
    return folder


def test_ctrl_c_while_libraries_are_loaded_is_answered_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text(SLOW)
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    with subprocess.Popen([*COMMAND, "list"], stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT) as process:  # ours
        while not (tmp_path / "loading").exists():
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read() == "\ncop-docs: interrupted; nothing was changed. Run the command again to go on.\n"
    assert process.returncode == 130


@pytest.mark.parametrize("command", ["list", "explain", "schemas", "doctor"])
def test_ctrl_c_in_a_command_is_answered_with_a_sentence(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main.commands[command], "callback", interrupted)
    done = CliRunner().invoke(main, [command])
    assert done.exit_code == 130
    assert done.output == "\ncop-docs: interrupted; nothing was changed. Run the command again to go on.\n"


@pytest.mark.parametrize(
    ("library", "arguments"),
    [("click", ["list"]), ("yaml", ["check", "-l", "en"]), ("babel", ["check", "-l", "fr"]), ("rich", ["build"])],
)
def test_a_library_that_is_missing_is_told_in_one_sentence_with_its_cure(tmp_path: Path, library: str, arguments: list[str]) -> None:
    """Whether it is loaded with the commands or only when one runs."""
    done = run(missing(tmp_path, library), *arguments)
    sentence = (
        f"cop-docs: the library {library} is missing or broken (No module named '{library}'). Run make setup, which installs it again"
    )
    assert done.stderr == f"{sentence}; cop-docs doctor tells what else is missing.\n"
    assert done.returncode == 4


def test_a_module_of_our_own_that_is_missing_is_a_fault_and_stays_a_traceback(tmp_path: Path) -> None:
    script = "import sys; sys.modules['cop_docs.cli'] = None; from cop_docs.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT)  # ours
    assert "Traceback" in done.stderr
    assert done.returncode == 1


def test_doctor_tells_everything_without_the_libraries_of_the_commands(tmp_path: Path) -> None:
    script = "import sys; sys.argv = ['cop-docs', 'doctor']; sys.modules['click'] = None; from cop_docs.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT)  # ours
    assert "MISS click                  missing\n     Without it commands end before they begin.\n" in done.stdout
    assert "make setup" in done.stdout
    assert done.returncode == 4


def test_every_library_and_what_it_asks_for_is_looked_for() -> None:
    wanted = required("cop-docs")
    assert len(wanted) == len(set(wanted))
    assert {"weasyprint", "babel", "PyYAML", "pydantic"} <= {*wanted}
    assert "tinycss2" in wanted  # WeasyPrint asks for it
    assert "pytest" not in wanted
    [row] = _libraries()
    assert row.name == "libraries"
    assert row.look() == str(len(wanted))


def test_a_library_that_is_installed_and_cannot_be_found_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {"yaml": ["PyYAML"]}
    assert is_here("PyYAML", installed)
    assert not is_here("no-such-library", installed)
    monkeypatch.setattr("cop_docs.libraries.find_spec", lambda module: None)
    assert not is_here("PyYAML", installed)


def test_a_run_that_is_interrupted_before_it_has_a_ledger_goes_on_by_the_same_command(capsys: pytest.CaptureFixture[str]) -> None:
    @told_plainly
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(SystemExit):
        interrupted()
    assert capsys.readouterr().err == "\ncop-docs: interrupted; what was made is kept. Run the command again to go on.\n"
