"""What the world outside refuses is one sentence and the documented exit code, wherever in a command it happens."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.projects import ROOT

COMMAND = [sys.executable, "-m", "cop_docs"]


def ended(script: str) -> tuple[int, str]:
    """Exit code and messages of a shell script in which ``"$@"`` is cop-docs."""
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {script}", "x", *COMMAND], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ('"$@" explain missing-glyph >/dev/full', "cop-docs: the output cannot be written: No space left on device. "),
        ('"$@" explain missing-glyph | true', "cop-docs: nobody reads the output any more. "),
    ],
)
def test_output_that_cannot_be_written_is_a_sentence(script: str, sentence: str) -> None:
    code, said = ended(script)
    assert code == 4
    assert said == f"{sentence}Files that were written before are whole.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_messages_that_cannot_be_written_end_the_command_with_the_same_code() -> None:
    assert ended('"$@" explain nothing 2>/dev/full') == (4, "")


def test_output_that_is_closed_is_no_hindrance() -> None:
    assert ended('"$@" explain missing-glyph >&-') == (0, "")


@pytest.mark.parametrize(("year", "code"), [(1970, 4), (1979, 4), (1980, 0), (2107, 0), (2108, 4)])
def test_a_clock_that_no_archive_can_hold_is_a_sentence(year: int, code: int) -> None:
    found, said = in_process(f"import time; now = time.localtime(); time.localtime = lambda *_: time.struct_time(({year}, *now[1:]))")
    assert found == code
    assert said == (f"cop-docs: the clock of this machine says {year}, which no Word file and no book can hold. Set it.\n" if code else "")


def test_too_little_memory_is_a_sentence() -> None:
    assert in_process("import cop_docs.rules.table as one\ndef full(*_): raise MemoryError\none.stages_of = full") == (
        4,
        "cop-docs: there is not enough memory. Close other programs, or try again with -j 1 or with fewer languages.\n",
    )


def test_too_little_memory_in_a_worker_has_no_traceback_before_the_sentence_of_its_parent() -> None:
    script = "import cop_docs.flow.workers as one\ndef full(*_): raise MemoryError\none.fonts.activate = full; one.begin(None)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory")
@pytest.mark.parametrize("kilobytes", [20_000, 40_000, 60_000, 80_000])
def test_however_little_memory_there_is_a_command_ends_with_a_sentence(kilobytes: int) -> None:
    code, said = ended(f'ulimit -v {kilobytes}; "$@" languages >/dev/null')
    assert "Traceback" not in said
    assert (code, said) == (0, "") or (code == 4 and said.splitlines()[-1].startswith("cop-docs: "))


def in_process(before: str) -> tuple[int, str]:
    """Exit code and messages of ``explain`` in a process that has run some Python before."""
    script = f"import sys; sys.argv = ['cop-docs', 'explain', 'missing-glyph']\n{before}\nfrom cop_docs.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr
