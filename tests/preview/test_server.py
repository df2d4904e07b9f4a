"""The preview answers this machine's own browser, and nobody and nothing else."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.served import ADULT, EDITION, EDITOR, HEAD, KEEP, PO, Served, served


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("project")) as running:
        yield running


def test_the_index_lists_the_chosen_editions(preview: Served) -> None:
    page = preview.ask("/")
    assert page.status == 200
    assert f"href='{EDITION}'" in page.text
    assert "lang='ar' dir='rtl'" in page.text
    assert "/en'" not in page.text


def test_a_page_names_the_message_of_each_text(preview: Served) -> None:
    page = preview.ask(f"{EDITION}/page").text
    assert '<html xmlns="http://www.w3.org/1999/xhtml" lang="fr" dir="ltr">' in page
    assert 'data-key="tips.1.text">Gardez votre' in page
    assert "data-key='" not in page


def test_a_text_without_a_finished_translation_stands_there_in_english(preview: Served) -> None:
    assert f'data-key="{ADULT}" lang="en" dir="ltr">' in preview.ask(f"{EDITION}/page").text


def test_an_edition_can_stand_beside_its_english(preview: Served) -> None:
    assert preview.ask(EDITION).text.count("<iframe") == 1
    page = preview.ask(f"{EDITION}?english").text
    assert (page.count("<iframe"), "src='/pupils/briefing/en/page'" in page) == (2, True)


def test_the_panel_tells_a_message_its_state_and_its_place(preview: Served) -> None:
    told = preview.ask(f"{EDITION}/messages.json").data
    one = told["tips.1.text"]
    assert one["english"] == "Keep your [account][term:account] **safe**."
    assert (one["translation"], one["stage"], one["in_english"]) == (KEEP, "translated", False)
    assert (one["file"], one["line"], one["note"]) == (PO, 6, "paragraph")
    assert one["written"].startswith("content/sections/pupils/tips.yaml:")
    assert (told[ADULT]["stage"], told[ADULT]["in_english"], told[ADULT]["line"]) == ("missing", True, 0)
    outdated = told["tips.2.talk.title"]
    assert (outdated["stage"], outdated["in_english"], outdated["translation"]) == ("outdated", True, "Parler")


def test_printed_pages_are_pictures_with_a_button_for_each_message(preview: Served) -> None:
    page = preview.ask(f"{EDITION}/paged").text
    assert "<g role='button' tabindex='0' data-key='tips.1.text' lang='fr' aria-label='Gardez votre compte en sécurité." in page
    assert "<svg viewBox='0 0 210.00 297.00'" in page
    picture = preview.ask(f"{EDITION}/paged/1.png")
    assert (picture.status, picture.headers["Content-Type"]) == (200, "image/png")
    assert preview.ask(f"{EDITION}/paged/99.png").status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_name_for_this_machine_is_refused(preview: Served, host: str) -> None:
    assert preview.ask("/", {"Host": host}).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])
def test_a_page_of_another_site_is_refused(preview: Served, origin: str) -> None:
    assert preview.ask("/", {"Origin": origin}).status == 403


def test_this_machine_may_be_called_localhost(preview: Served) -> None:
    name = f"localhost:{preview.server.server_port}"
    assert preview.ask("/", {"Host": name, "Origin": f"http://{name}"}).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/preview.js/../server.py", "/server.py", f"/{PO}", "/content/facts.yaml",
        f"{EDITION}/..", f"{EDITION}/paged/../page", f"{EDITION}/paged/%2e%2e", "/pupils/briefing", "/pupils/briefing/de", "/save",
    ],
)  # fmt: skip
def test_no_path_reaches_a_file(preview: Served, path: str) -> None:
    assert preview.ask(path).status == 404


def test_nothing_runs_but_our_one_script(preview: Served) -> None:
    for path in ("/", EDITION, f"{EDITION}/paged"):
        reply = preview.ask(path)
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in reply.headers["Content-Security-Policy"]
        assert reply.text.count("<script") == reply.text.count("<script src='/preview.js' defer></script>") == 1
        assert " style=" not in reply.text
    assert "script-src" not in preview.ask(f"{EDITION}/page").headers["Content-Security-Policy"]


def test_it_can_be_reached_from_this_machine_alone(preview: Served) -> None:
    assert preview.server.server_address[0] == "127.0.0.1"


def test_nothing_is_written_where_nobody_was_named(preview: Served) -> None:
    before = preview.file(PO)
    assert preview.save("tips.1.text", KEEP, KEEP + "!").status == 404
    assert preview.file(PO) == before
    assert "<textarea" not in preview.ask(EDITION).text


def events(preview: Served) -> Iterator[str]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.server.server_port, timeout=20)
    connection.request("GET", "/events", headers={"Cookie": f"{preview.server.cookie_name}=key"})
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    while line := answer.readline().decode():
        if line.startswith("data: "):
            yield line.removeprefix("data: ").strip()


@pytest.mark.parametrize("name", [PO, "content/sections/pupils/tips.yaml", "templates/html/web.css"])
def test_a_saved_file_is_told_to_the_pages(tmp_path: Path, name: str) -> None:
    with served(tmp_path) as preview:
        told = events(preview)
        first = next(told)
        assert f"data-version='{first}'" in preview.ask(EDITION).text
        path = tmp_path / name
        path.write_text(path.read_text("utf-8").replace("Gardez", "Protégez") + "\n", "utf-8")
        second = next(told)
        assert second != first
        assert f"data-version='{second}'" in preview.ask(EDITION).text
        told.close()  # type: ignore[attr-defined]  # a generator
        if name == PO:
            assert "Protégez votre" in preview.ask(f"{EDITION}/page").text


def test_files_that_cannot_be_read_are_told_in_the_page(tmp_path: Path) -> None:
    with served(tmp_path, files={"content/sections/pupils/tips.yaml": "id: tips\ntitle: <b>\nblocks: [{kind: unheard-of}]\n"}) as preview:
        page = preview.ask(EDITION).text
    assert "Cannot be shown" in page
    assert "content/sections/pupils/tips.yaml:3" in page


def test_a_broken_template_is_told_in_the_page(tmp_path: Path) -> None:
    with served(tmp_path) as preview:
        (tmp_path / "templates/html/web.html").write_text("{% if %}", "utf-8")
        page = preview.ask(f"{EDITION}/page").text
    assert "templates/html/web.html:1" in page


def test_words_are_escaped(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>'\\\""
    with served(tmp_path, files={PO: f'{HEAD}msgid "Tell an adult."\nmsgstr "{evil}"\n'}) as preview:
        for path in (f"{EDITION}/page", f"{EDITION}/paged"):
            page = preview.ask(path).text
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert" in page


def test_a_pseudo_language_is_shown_and_takes_no_corrections(tmp_path: Path) -> None:
    with served(tmp_path, editor=EDITOR) as preview:
        page = preview.ask("/pupils/briefing/ar-XB/page")
        assert (page.status, 'dir="rtl"' in page.text, "Tell an adult" in page.text) == (200, True, False)
        body = json.dumps({"edition": "/pupils/briefing/ar-XB", "key": ADULT, "old": "", "new": "x"}).encode()
        headers = {"Content-Type": "application/json", "Origin": preview.origin, "X-Preview-Token": EDITOR.token}
        assert preview.ask("/save", headers, body).status == 422
        assert sorted(path.name for path in preview.project.locales.iterdir()) == ["ar", "fr"]


def test_the_panel_of_an_english_page_tells_where_a_text_is_written(preview: Served) -> None:
    told = preview.ask("/pupils/briefing/en/messages.json").data["tips.2.talk.title"]
    assert (told["english"], told["translation"]) == ("Talk", "")
    assert "content/sections/pupils/tips.yaml" in json.dumps(told)
