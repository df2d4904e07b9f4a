"""What was made is kept by its key: whole or not at all, by as many processes as there are, within a bound."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from cop_docs.project.cache import Cache, key_of

KEY, OTHER = key_of("a thing"), key_of("another")


def only_file(folder: Path) -> Path:
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, b"")
    assert cache.get(KEY) == b""
    cache.put(KEY, b"made again")
    assert (cache.get(KEY), cache.get(OTHER)) == (b"made again", None)


def test_the_parts_of_a_key_are_apart() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("c", "ab"), key_of("ab", "c", "")}) == 5
    assert key_of("a") == key_of(b"a")


@pytest.mark.parametrize(
    "damage",
    [lambda content: content[:-1], lambda content: b"", lambda content: content + b"x", lambda content: content[:20] + b"?" + content[21:]],
    ids=["cut", "empty", "longer", "changed"],
)
def test_what_is_damaged_counts_as_missing(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    Cache(tmp_path).put(KEY, b"sixteen letters, and more")
    path = only_file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert Cache(tmp_path).get(KEY) is None


def test_what_was_given_another_name_counts_as_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"made of this")
    (tmp_path / OTHER[:2]).mkdir(exist_ok=True)
    only_file(tmp_path).rename(tmp_path / OTHER[:2] / OTHER)
    assert cache.get(OTHER) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"a file where a folder should be")
    cache = Cache(tmp_path / "taken")
    cache.put(KEY, b"anything")
    assert (cache.get(KEY), cache.size(), cache.prune(0)) == (None, (0, 0), 0)


def test_no_link_leads_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"somebody else's")
    cache = Cache(tmp_path / "made")
    cache.put(KEY, b"ours")
    only_file(tmp_path / "made").unlink()
    (tmp_path / "made" / KEY[:2] / KEY).symlink_to(outside)
    cache.put(KEY, b"ours")
    cache.clear()
    assert outside.read_bytes() == b"somebody else's"


def test_what_a_link_leads_to_is_not_counted_and_not_deleted(tmp_path: Path) -> None:
    outside, made = tmp_path / "outside", tmp_path / "made"
    for folder in (outside, made / "00"):
        folder.mkdir(parents=True)
    (outside / "a").write_bytes(b"somebody else's")
    (made / "01").symlink_to(outside)
    (made / "00" / "a").symlink_to(outside / "a")
    assert (Cache(made).size(), Cache(made).clear(), (outside / "a").exists()) == ((0, 0), 0, True)


def test_what_was_used_longest_ago_is_deleted_first_and_no_more_than_must_be(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keys = [key_of(str(number)) for number in range(4)]
    for age, key in enumerate(keys):
        cache.put(key, bytes(84))  # 100 with its digest
        os.utime(tmp_path / key[:2] / key, (age, age))
    assert cache.size() == (4, 400)
    assert cache.get(keys[0]) is not None  # used now
    assert cache.prune(400) == 0
    assert cache.prune(299) == 200
    assert [cache.get(key) is not None for key in keys] == [True, False, False, True]
    assert cache.clear() == 200
    assert cache.size() == (0, 0)


def put_many(folder: Path, number: int) -> bool:
    """In a process of its own: keeps, reads and prunes what others keep, read and prune."""
    cache, sound = Cache(folder), True
    for each in range(30):
        key = key_of(str(each))
        cache.put(key, str(each).encode() * 50)
        found = cache.get(key)
        sound &= found in (None, str(each).encode() * 50)
        if each % 10 == number:
            cache.prune(1500)
    return sound


def test_processes_that_share_the_folder_read_nothing_but_what_was_kept(tmp_path: Path) -> None:
    with ProcessPoolExecutor(4) as pool:
        assert list(pool.map(put_many, [tmp_path] * 4, range(4))) == [True] * 4
