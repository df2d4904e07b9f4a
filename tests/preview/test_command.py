"""``cop-docs preview`` says where it listens, and ends in peace; what it cannot do it says in a sentence."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cop_docs.cli import main
from tests.preview.served import FILES
from tests.projects import ROOT, make_project


def preview(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(folder), "preview", "--no-open", *options])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--edit"], "--edit and --by belong together"),
        (["--by", "Ada"], "--edit and --by belong together"),
        (["--edit", "--by", "  "], "is no name"),
    ],
)
def test_corrections_need_a_name_and_a_name_corrections(tmp_path: Path, options: list[str], said: str) -> None:
    make_project(tmp_path, looks=True)
    result = preview(tmp_path, *options)
    assert result.exit_code == 2
    assert said in result.output


def test_an_audience_that_does_not_exist_is_told_with_the_nearest(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    result = preview(tmp_path, "-a", "pupil")
    assert result.exit_code == 2
    assert 'did you mean "pupils"?' in result.output


def test_a_port_that_is_taken_is_told_with_the_cure(tmp_path: Path) -> None:
    make_project(tmp_path, looks=True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = preview(tmp_path, "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 4
    assert "Choose another one with --port" in result.output


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_ended_and_leaves_no_process(tmp_path: Path, end: signal.Signals) -> None:
    make_project(tmp_path, FILES, looks=True)
    command = [sys.executable, "-m", "cop_docs", "-C", str(tmp_path), "preview", "--no-open", "--port", "0", "-l", "fr"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as run:
        assert run.stdout
        assert run.stderr
        address = run.stdout.readline().strip()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with browser.open(address.replace("/?", "/pupils/briefing/fr/paged?")) as page:
            assert (page.status, page.url) == (200, address.split("/?", maxsplit=1)[0] + "/pupils/briefing/fr/paged")
        run.send_signal(end)
        assert run.stderr.read() == "Ctrl-C ends the preview.\n\n"  # read to its end: all that could write there are gone
        assert run.wait() == 0
