"""The preview is for the person who started it: other accounts of the same machine reach the port, but have no key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cop_docs.preview.access import Access
from tests.preview.served import EDITION, EDITOR, KEEP, PO, Served, served


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("project"), editor=EDITOR) as running:
        yield running


@pytest.mark.parametrize("cookie", ["", "{name}=", "{name}=guessed", "{name}=once", "other=key", "{name}", '{name}="', "\xff=\xff"])
@pytest.mark.parametrize("path", ["/", EDITION, "/events", "/preview.js"])
def test_without_the_key_nothing_is_shown(preview: Served, cookie: str, path: str) -> None:
    reply = preview.ask(path, {"Cookie": cookie.format(name=preview.server.cookie_name)})
    assert (reply.status, "Open the address that the terminal shows" in reply.text) == (403, True)


def test_without_the_key_nothing_is_written_though_the_token_is_known(preview: Served) -> None:
    before = preview.file(PO)
    assert preview.save("tips.1.text", KEEP, KEEP + "!", Cookie="cop-docs=guessed").status == 403
    assert preview.file(PO) == before


def test_no_page_without_the_key_tells_the_token(preview: Served) -> None:
    assert EDITOR.token not in preview.ask(EDITION, {"Cookie": ""}).text


def test_the_address_of_the_terminal_opens_the_page_again_and_again(preview: Served) -> None:
    for _ in range(2):
        reply = preview.ask(f"{EDITION}?key=key", {"Cookie": ""})
        assert (reply.status, reply.headers["Location"]) == (303, EDITION)
        assert reply.headers["Set-Cookie"] == f"{preview.server.cookie_name}=key; HttpOnly; SameSite=Strict; Path=/"


def test_the_key_of_the_browser_that_is_opened_works_once(tmp_path: Path) -> None:
    with served(tmp_path) as running:
        address = running.server.address_once.removeprefix(running.origin)
        assert [running.ask(address, {"Cookie": ""}).status for _ in range(3)] == [303, 403, 403]


@pytest.mark.parametrize("target", ["//evil.example/?key=key", "/%2F%2Fevil.example?key=key", "/\\evil.example?key=key"])
def test_the_key_leads_to_no_other_site(preview: Served, target: str) -> None:
    location = preview.ask(target, {"Cookie": ""}).headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("target", ["//[", "//[::1", "/%ff%00"])
def test_an_address_that_is_none_is_answered(preview: Served, target: str) -> None:
    assert preview.ask(target).status in (400, 404)


# the keys by themselves


def test_a_key_opens_always_and_the_other_once() -> None:
    access = Access("key", "once")
    assert (access.opens("key=key"), access.opens("key=key"), access.once) == (True, True, "once")
    assert (access.opens("key=once"), access.opens("key=once"), access.once) == (True, False, "")
    assert (access.opens("key="), access.opens(""), access.opens("key=KEY"), access.opens("key=\ud800")) == (False, False, False, False)


def test_a_wrong_key_does_not_use_up_the_right_one() -> None:
    access = Access("key", "once")
    assert not access.opens("key=guess")
    assert access.opens("key=once")


@pytest.mark.parametrize(
    ("header", "is_known"),
    [
        ("name=key", True),
        ("a=b; name=key", True),
        ("name=once", False),
        ("name=", False),
        ("other=key", False),
        ("", False),
        ("na\tme=key", False),
    ],
)
def test_a_cookie_holds_the_key_under_its_name(header: str, *, is_known: bool) -> None:
    assert Access("key", "once").knows(header, "name") == is_known


def test_a_cookie_is_for_this_server_alone() -> None:
    assert Access("key", "once").cookie("name") == "name=key; HttpOnly; SameSite=Strict; Path=/"
