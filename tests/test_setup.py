"""The set-up keeps its promises: locked with hashes, no place of one machine, the verbs that the README names."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
VERBS = ["all", "pdf", "docx", "html", "epub", "check", "test", "clean", "pot", "update-po", "stats", "watch", "dist", "help"]


def locked(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"https?:|file:|^-|/(home|root)/", text, flags=re.MULTILINE)


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = project["dependency-groups"]
    for lock, asked in zip(LOCKS, (project["project"]["dependencies"] + groups["build"], groups["dev"]), strict=True):
        names = {
            re.split(r"[<>=[]", one)[0].lower().replace("_", "-") for one in asked if isinstance(one, str)
        }  # else it includes another group
        assert names - locked(lock).keys() == set()


def test_both_locks_agree_on_the_packages_they_share() -> None:
    build, dev = map(locked, LOCKS)
    assert {name: (build[name], dev[name]) for name in build.keys() & dev.keys() if build[name] != dev[name]} == {}


@pytest.mark.parametrize("folder", ["ooxml", "web"])
def test_what_examines_word_files_and_web_pages_is_locked_with_hashes_and_no_address(folder: str) -> None:
    text = (ROOT / "tools" / folder / "package-lock.json").read_text("utf-8")
    packages = [package for name, package in json.loads(text)["packages"].items() if name]
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages)
    assert "http" not in text


def test_make_help_names_every_verb() -> None:
    said = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named = [verb for line in said.splitlines() if line.startswith("make ") for verb in line[5:23].split()]
    assert set(VERBS) <= set(named)


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["all"], "cop-docs build "),
        (["all", "LANGS=ar zh", "AUDIENCES=children,industry", "JOBS=2"], "cop-docs build -l ar -l zh -a children -a industry -j 2"),
        (["pdf", "LANGS=fr"], "cop-docs build -l fr -f pdf"),
        (["docx", "FORMATS=pdf"], "cop-docs build -f docx"),
        (["epub"], "cop-docs build -f epub"),
        (["update-po", "LANGS=ru"], "cop-docs messages update -l ru"),
    ],
)
def test_make_passes_on_what_was_chosen(arguments: list[str], command: str) -> None:
    below = {"MFLAGS", "LANGS", "AUDIENCES", "FORMATS", "JOBS"}  # these tests may run below a make, with choices of its own
    alone = {name: value for name, value in os.environ.items() if "MAKE" not in name and name not in below}
    command_line = ["make", "--dry-run", "--old-file=setup", *arguments]
    said = subprocess.run(command_line, cwd=ROOT, env=alone, capture_output=True, text=True, check=True).stdout
    assert command.split() == said.split(">")[0].split("bin/")[1].split()


def test_no_python_is_found_where_none_is_suitable(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    found = subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "find-python")], cwd=tmp_path, env={"PATH": str(tmp_path)}, check=False, capture_output=True
    )
    assert (found.returncode, found.stdout) == (1, b"")


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="all tests run in one process")
def test_the_tests_of_a_file_run_in_one_process(request: pytest.FixtureRequest) -> None:
    assert request.node.nodeid.endswith("@test_setup")  # else each process makes what they share: fixtures, layouts


@pytest.mark.parametrize("text", ["a" * 10_000, b"a" * 10_000])
def test_a_case_with_a_long_text_has_a_short_name(request: pytest.FixtureRequest, text: str | bytes) -> None:
    assert len(request.node.nodeid) < 300 < len(text)  # else a hundred megabytes of names go between the processes
