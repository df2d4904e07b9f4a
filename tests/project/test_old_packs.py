"""Files of earlier builds that the project makes no more are told and removed; nothing else in the folder is."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

import pytest

from cop_docs.model.finding import Findings
from cop_docs.project import files, old_packs, packs
from cop_docs.project.old_packs import find_old, settle_old
from tests.project.test_packs import made, manifest_lies
from tests.projects import said


def built(folder: Path) -> list[str]:
    """A folder with three files of a pack; their paths."""
    packs.pack(folder, [made(b"1", "docx"), made(b"2", "epub"), made(b"3", "html")], {"revision": "abc"})
    return sorted(packs.read_manifest(folder))


def settled(folder: Path, still_made: Container[str] = (), *, prune: bool = True) -> tuple[list[str], list[str]]:
    """The paths that were removed, and what was said."""
    findings = Findings()
    old = find_old(folder, packs.read_manifest(folder), still_made)
    return settle_old(folder, old, findings, shown="build", prune=prune), said(findings)


def there(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def renamed(folder: Path, path: str, other: str) -> None:
    """The manifest names a file otherwise."""
    manifest = folder / packs.MANIFEST
    manifest.write_text(manifest.read_text("utf-8").replace(json.dumps(path), json.dumps(other)), "utf-8")


def test_old_files_are_told_by_their_folder_and_stay(tmp_path: Path) -> None:
    docx, epub, html = built(tmp_path)
    place, names = docx.rpartition("/")[0], ", ".join(path.rpartition("/")[2] for path in (docx, html))
    assert settled(tmp_path, {epub}, prune=False) == ([], [f"build/{place}: warning: old-pack: made no more: {names}"])
    assert there(tmp_path) == [docx, epub, html, "manifest.json"]


def test_old_files_and_their_rows_are_removed_and_nothing_else_is(tmp_path: Path) -> None:
    docx, epub, html = built(tmp_path)
    beside = docx.rpartition("/")[0] + "/notes.txt"
    (tmp_path / beside).write_text("of somebody")
    assert settled(tmp_path, {epub}) == ([docx, html], [])
    assert there(tmp_path) == sorted([epub, beside, "manifest.json"])
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert (manifest["source"], [row["path"] for row in manifest["artefacts"]]) == ({"revision": "abc"}, [epub])


def test_folders_that_are_empty_then_go_and_the_folder_of_packs_stays(tmp_path: Path) -> None:
    built(tmp_path / "build")
    settled(tmp_path / "build")
    assert [path.name for path in (tmp_path / "build").iterdir() if path.is_dir()] == []
    assert there(tmp_path) == ["build/manifest.json"]


def test_what_the_project_still_makes_is_no_old_file(tmp_path: Path) -> None:
    paths = built(tmp_path)
    assert settled(tmp_path, paths) == ([], [])
    assert there(tmp_path) == [*paths, "manifest.json"]


def test_a_file_that_somebody_changed_is_named_and_stays(tmp_path: Path) -> None:
    docx, epub, html = built(tmp_path)
    (tmp_path / docx).write_bytes(b"2")
    removed, told = settled(tmp_path)
    assert removed == [epub, html]
    assert [line.partition(": warning: ")[2] for line in told] == [
        f"old-pack: made no more, and changed since they were made: {docx.rpartition('/')[2]}"
    ]
    assert there(tmp_path) == [docx, "manifest.json"]


def test_a_file_that_changes_after_it_was_found_stays(tmp_path: Path) -> None:
    docx, *_ = built(tmp_path)
    old = find_old(tmp_path, packs.read_manifest(tmp_path), ())
    (tmp_path / docx).write_bytes(b"saved meanwhile")
    assert docx not in settle_old(tmp_path, old, Findings(), shown="build", prune=True)
    assert (tmp_path / docx).read_bytes() == b"saved meanwhile"


@pytest.mark.parametrize("where", ["file", "folder"])
def test_no_link_is_followed_and_no_link_is_removed(tmp_path: Path, where: str) -> None:
    docx, *others = built(tmp_path)
    link = tmp_path / (docx if where == "file" else docx.split("/")[0])
    link.rename(tmp_path / "elsewhere")
    link.symlink_to(tmp_path / "elsewhere")
    before = there(tmp_path)
    removed, told = settled(tmp_path, others)
    assert (removed, there(tmp_path)) == ([], before)
    assert ["cannot be removed: is a link" in line for line in told] == [True]


@pytest.mark.parametrize(
    "path",
    [
        "../pupils-en.docx",
        "content/pupils-en.docx",
        "content/html/pupils-en.docx",
        "en/pupils/../pupils-en.docx",
        "en/pupils/pupils-fr.docx",
        "en/pupils/other-en.docx",
        "en/pupils/pupils-en.yaml",
        "en/pupils/pupils\0-en.docx",
    ],
)
def test_a_path_that_no_build_gives_is_never_removed(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "a/b/build"
    docx, *others = built(folder)
    if "\0" not in path:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(b"1")
    renamed(folder, docx, path)
    before = there(tmp_path)
    assert settled(folder, others) == ([], [])
    assert there(tmp_path) == before


def test_a_killed_removal_leaves_the_rest_named_and_the_next_one_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docx, epub, html = built(tmp_path)

    def killed(folder: Path, path: str) -> None:
        if path == epub:
            raise KeyboardInterrupt
        files.remove_file(folder, path)

    with monkeypatch.context() as patched:
        patched.setattr(old_packs, "remove_file", killed)
        with pytest.raises(KeyboardInterrupt):
            settled(tmp_path)
    assert there(tmp_path) == [epub, html, "manifest.json"]
    assert sorted(packs.read_manifest(tmp_path)) == [epub, html]
    assert settled(tmp_path) == ([epub, html], [])
    assert manifest_lies(tmp_path) == []
    assert docx not in (tmp_path / "manifest.json").read_text("utf-8")


def test_a_folder_without_a_manifest_has_no_old_files(tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "manifest.json").unlink()
    before = there(tmp_path)
    assert settled(tmp_path) == ([], [])
    assert there(tmp_path) == before
