"""Files are moved in together; what was there stays where that fails; nothing of anybody else's is touched."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import threading
from pathlib import Path

import pytest

from cop_docs.project import files
from cop_docs.project.files import batch_of_files, new_file, replace_files
from cop_docs.project.lock import ABOUT, is_only_writer, only_writer


def there(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_files_are_written_below_the_folder_and_nothing_else_is_left(tmp_path: Path) -> None:
    replace_files(tmp_path / "new", {"a/b.txt": b"one", "c.txt": b"two"})
    assert there(tmp_path) == {"new/a/b.txt": b"one", "new/c.txt": b"two"}
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "b.txt", "c.txt", "new"]


def test_of_a_path_in_several_steps_the_last_one_counts(tmp_path: Path) -> None:
    replace_files(tmp_path, {"a": b"1"}, {"b": b"2"}, {"a": b"3"})
    assert there(tmp_path) == {"a": b"3", "b": b"2"}


def test_steps_are_moved_in_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[str] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        moved.append(target.name)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    replace_files(tmp_path, {"z": b"1"}, {"c": b"2", "b": b"2"}, {"z": b"3"})
    assert moved == ["z", "c", "b", "z"]


def fail_at(name: str, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Lets the move to ``name`` fail."""
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if Path(target).name == name and "before" not in self.parts:
            raise error
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("has_links", [True, False])
def test_where_a_move_fails_every_file_and_folder_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, *, has_links: bool
) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "bad").write_bytes(b"old")
    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: os.link("/no such file", "/nowhere"))
    fail_at("bad", monkeypatch, error)
    with pytest.raises(type(error)):
        replace_files(tmp_path, {"a": b"1"}, {"a": b"new", "x/y/new": b"new", "bad": b"new"})
    assert there(tmp_path) == {"a": b"old", "bad": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "bad"]


def test_where_a_file_cannot_be_written_none_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_files(tmp_path, {"a.txt": b"old"})
    real = files._write

    def full(path: Path, content: bytes, target: Path) -> None:
        if path.name == "b.txt":
            raise OSError(28, "No space left on device", str(path))
        real(path, content, target)

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(OSError, match="No space"):
        replace_files(tmp_path, {"a.txt": b"new", "b.txt": b"new"})
    assert there(tmp_path) == {"a.txt": b"old"}


def test_who_deletes_a_file_is_told_whether_it_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert [files.delete_file(tmp_path / "a"), files.delete_file(tmp_path / "a")] == [True, False]
    assert not (tmp_path / "a").exists()


def test_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    (tmp_path / "shared").write_bytes(b"")
    (tmp_path / "shared").chmod(0o664)
    replace_files(tmp_path, {"shared": b"new", "other": b""})
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o664


@pytest.mark.parametrize(
    "name",
    [".incoming", ".cop-docs-writing-mine", ".cop-docs-writing-abcdefgh", ".cop-docs-writing-abcdefgh.old", "about.txt", "0", "before"],
)
def test_a_folder_of_somebody_else_stays_whatever_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "about.txt").write_bytes(b"my notes")
    (tmp_path / name / "letter.txt").write_bytes(b"mine")
    replace_files(tmp_path, {"a": b"1"})
    assert there(tmp_path) == {"a": b"1", f"{name}/about.txt": b"my notes", f"{name}/letter.txt": b"mine"}


def test_a_folder_with_an_empty_mark_and_something_else_is_somebody_s(tmp_path: Path) -> None:
    (tmp_path / ".cop-docs-writing-abcdefgh").mkdir()
    (tmp_path / ".cop-docs-writing-abcdefgh/about.txt").write_bytes(b"")
    (tmp_path / ".cop-docs-writing-abcdefgh/letter.txt").write_bytes(b"mine")
    replace_files(tmp_path, {"a": b"1"})
    assert (tmp_path / ".cop-docs-writing-abcdefgh/letter.txt").exists()


def test_what_a_killed_writer_left_is_deleted_by_the_next_one(tmp_path: Path) -> None:
    for name, has_mark in (("abcdefgh", True), ("01234_67", False)):
        left = tmp_path / f".cop-docs-writing-{name}"
        left.mkdir()
        if has_mark:
            (left / "about.txt").write_bytes(ABOUT)
            (left / "0").mkdir()
    replace_files(tmp_path, {"a": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_that_a_killed_writer_left_waiting_is_deleted_with_its_folder(tmp_path: Path) -> None:
    waiting = tmp_path / ".cop-docs-writing-abcd1234"
    waiting.mkdir()
    (waiting / "about.txt").write_bytes(ABOUT)
    (waiting / "0").write_bytes(b"half of a lo")
    with only_writer(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_link_with_the_name_of_what_a_killed_writer_left_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/about.txt").write_bytes(ABOUT)
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.cop-docs-writing-abcdefgh").symlink_to(tmp_path / "mine")
    replace_files(tmp_path / "out", {"a": b"1"})
    assert (tmp_path / "mine/about.txt").exists()


@pytest.mark.parametrize(("link", "path"), [("fr", "fr/x.po"), ("fr/x.po", "fr/x.po"), ("fr/LC", "fr/LC/x.po")])
@pytest.mark.parametrize("is_broken", [True, False])
def test_no_link_below_the_folder_is_followed(tmp_path: Path, link: str, path: str, *, is_broken: bool) -> None:
    outside = tmp_path / "outside"
    if not is_broken:
        outside.mkdir()
    place = tmp_path / "out" / link
    place.parent.mkdir(parents=True)
    place.symlink_to(outside)
    with pytest.raises(OSError, match="no link is followed"):
        replace_files(tmp_path / "out", {"first.txt": b"new", path: b"new"})
    assert there(tmp_path) == {}


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "build").symlink_to(tmp_path / "disk")
    replace_files(tmp_path / "build", {"a": b"1"})
    assert there(tmp_path / "disk") == {"a": b"1"}


@pytest.mark.parametrize("path", ["../a", "/etc/a", "b/../../a", "", ".", "b/..", "a\0b"])
def test_no_path_leaves_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(OSError, match="no place in this folder"):
        replace_files(tmp_path / "out", {"first.txt": b"new", path: b"new"})
    assert there(tmp_path) == {}


@pytest.mark.parametrize("path", ["taken", "taken/a"])
def test_a_folder_or_a_file_in_the_way_stays_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    if path == "taken":
        (tmp_path / "taken").mkdir()
    else:
        (tmp_path / "taken").write_bytes(b"mine")
    before = there(tmp_path)
    with pytest.raises(OSError, match=r"directory|exists"):
        replace_files(tmp_path, {"first.txt": b"new", path: b"new"})
    assert there(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX")
def test_a_pipe_or_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="which no file replaces"):
        replace_files(tmp_path, {"first.txt": b"new", "pipe": b"new"})
    assert (tmp_path / "pipe").is_fifo()
    assert not (tmp_path / "first.txt").exists()


def test_one_writer_waits_for_the_other(tmp_path: Path) -> None:
    order: list[str] = []
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with only_writer(tmp_path):
            order.append("second")

    with only_writer(tmp_path):
        other = threading.Thread(target=second)
        other.start()
        begun.wait()
        other.join(0.2)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_a_writer_that_waits_too_long_is_told_who_is_in_the_way(tmp_path: Path) -> None:
    told: list[OSError] = []

    def second() -> None:
        try:
            with only_writer(tmp_path, longest=0.1):
                pass
        except OSError as error:
            told.append(error)

    with only_writer(tmp_path):
        other = threading.Thread(target=second)
        other.start()
        other.join()
    assert [error.strerror for error in told] == ["another cop-docs is writing there"]


def test_the_lock_of_another_folder_is_no_hindrance_and_the_own_one_may_be_asked_for_again(tmp_path: Path) -> None:
    with only_writer(tmp_path), only_writer(tmp_path / "sub"), only_writer(tmp_path / "sub" / ".." / "sub"):
        assert is_only_writer(tmp_path / "sub")
    assert not is_only_writer(tmp_path / "sub")
    assert not is_only_writer(tmp_path)


def test_a_folder_that_is_deleted_while_it_is_waited_for_is_made_anew(tmp_path: Path) -> None:
    folder, done = tmp_path / "a", threading.Event()

    def second() -> None:
        replace_files(folder, {"b": b"1"})
        done.set()

    with only_writer(folder):
        other = threading.Thread(target=second)
        other.start()
        other.join(0.2)
        folder.rmdir()
        folder.mkdir()
    other.join()
    assert there(folder) == {"b": b"1"}


def test_a_disk_without_locks_can_be_written_to_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refused)
    opened = len([*Path("/dev/fd").iterdir()])
    replace_files(tmp_path, {"a": b"1"})
    assert there(tmp_path) == {"a": b"1"}
    assert len([*Path("/dev/fd").iterdir()]) == opened  # the folder is closed again


def test_where_no_lock_says_that_its_writer_has_ended_a_folder_of_files_that_wait_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def refused(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    waiting = tmp_path / ".cop-docs-writing-abcdefgh"
    waiting.mkdir()
    (waiting / "about.txt").write_bytes(ABOUT)
    monkeypatch.setattr(fcntl, "flock", refused)
    replace_files(tmp_path, {"a": b"1"})
    assert (waiting / "about.txt").exists()


def test_who_has_the_right_to_write_finds_nothing_that_a_killed_writer_left(tmp_path: Path) -> None:
    (tmp_path / ".cop-docs-writing-abcdefgh").mkdir()
    with only_writer(tmp_path):
        assert list(tmp_path.iterdir()) == []
        (tmp_path / ".cop-docs-writing-abcdefgh").mkdir()
        with only_writer(tmp_path):  # again: these may be its own
            assert len(list(tmp_path.iterdir())) == 1


def test_a_file_with_the_name_of_a_folder_that_waits_stays(tmp_path: Path) -> None:
    (tmp_path / ".cop-docs-writing-abcdefgh").write_bytes(b"mine")
    replace_files(tmp_path, {"a": b"1"})
    assert (tmp_path / ".cop-docs-writing-abcdefgh").read_bytes() == b"mine"


@pytest.mark.parametrize("mark", [None, b"", ABOUT[:10], ABOUT])
def test_a_writer_that_was_killed_while_it_began_or_ended_leaves_nothing_for_good(tmp_path: Path, mark: bytes | None) -> None:
    left = tmp_path / ".cop-docs-writing-abcdefgh"
    left.mkdir()
    if mark is not None:
        (left / "about.txt").write_bytes(mark)
    replace_files(tmp_path, {"a": b"1"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_the_mark_of_files_that_wait_is_deleted_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marks: list[bool] = []
    real = shutil.rmtree

    def rmtree(path: Path, *, ignore_errors: bool) -> None:
        marks.append((path.parent / "about.txt").exists())
        real(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", rmtree)
    (tmp_path / "a").write_bytes(b"old")
    replace_files(tmp_path, {"a": b"1"}, {"a": b"2"})
    assert marks == [True, True, True]  # of each step, and of what was there before


def test_a_folder_that_refuses_its_lock_for_another_reason_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def refused(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(fcntl, "flock", refused)
    with pytest.raises(OSError, match="Input/output error"):
        replace_files(tmp_path, {"a": b"1"})
    assert there(tmp_path) == {}


def test_a_file_that_is_written_bit_by_bit_is_there_when_it_is_whole_and_its_owner_s_alone(tmp_path: Path) -> None:
    with new_file(tmp_path / "one") as file:
        file.write(b"1")
        assert not (tmp_path / "one").exists()
    assert there(tmp_path) == {"one": b"1"}
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o600


def test_a_file_of_a_batch_may_be_a_second_name_of_another(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"1")
    with batch_of_files(tmp_path / "new") as batch:
        batch.link("two", tmp_path / "one")
    assert (tmp_path / "new/two").samefile(tmp_path / "one")


def test_a_batch_of_files_is_moved_in_when_it_is_whole_and_leaves_nothing_open(tmp_path: Path) -> None:
    opened = len([*Path("/dev/fd").iterdir()])
    with batch_of_files(tmp_path) as batch:
        for number in range(5):
            batch.write(f"sub/{number}", [b"1", b"2"])
        assert not (tmp_path / "sub").exists()
    assert there(tmp_path) == {f"sub/{number}": b"12" for number in range(5)}
    assert len([*Path("/dev/fd").iterdir()]) == opened
