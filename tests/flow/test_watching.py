"""A version stands for what the files say: it changes with them, and with nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cop_docs.flow.watching import Watch, version_of
from cop_docs.project.folder import Project
from tests.preview.served import FILES, PO
from tests.projects import make_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path, FILES)


def test_the_same_files_have_the_same_version(project: Project) -> None:
    assert version_of(project) == version_of(project)


def test_a_file_that_is_changed_or_new_or_gone_changes_it(project: Project) -> None:
    versions = [version_of(project)]
    path = project.root / PO
    os.utime(path, ns=(1, 1))
    versions.append(version_of(project))
    path.with_suffix(".new").write_text("x")
    versions.append(version_of(project))
    path.unlink()
    versions.append(version_of(project))
    assert len(set(versions)) == 4


def test_what_is_built_is_not_watched(project: Project) -> None:
    before = version_of(project)
    project.build.mkdir()
    (project.build / "manifest.json").write_text("{}")
    assert version_of(project) == before


def test_a_link_that_leads_nowhere_does_no_harm(project: Project) -> None:
    (project.content / ".#tips.yaml").symlink_to("ada@machine.1234")  # as an editor leaves it beside an open file
    assert version_of(project)


def test_a_watch_that_has_ended_says_so_and_lets_go_those_who_wait(project: Project) -> None:
    watch = Watch(project)
    ended = [watch.ended]
    watch.end()
    assert [*ended, watch.ended] == [False, True]
    assert watch.wait(watch.version, seconds=60) == watch.version
