"""The preview tells what the checks say of the page that is shown, each beside the text that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.preview.chromium import Browser, BrowserEnded
from tests.preview.served import EDITION, PO, Served, served
from tests.writers.browser import AXE, CHROMIUM

TIPS = "content/sections/pupils/tips.yaml"
ENGLISH = "/pupils/briefing/en"
FRAME = "frames[0].contentDocument"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path) as running:
        yield running


def kinds(preview: Served, edition: str = EDITION) -> dict[str, list[str]]:
    """The kinds of the findings of the page, by the keys of the texts that they are about; what has no translation is left out."""
    found: dict[str, list[str]] = {}
    for one in preview.ask(f"{edition}/findings.json").data["here"]:
        if one["kind"] not in ("missing-translation", "missing-catalogue"):
            found.setdefault(one["key"], []).append(one["kind"])
    return found


def change(preview: Served, name: str, how: Callable[[str], str]) -> None:
    """Saves a file of the project, and waits until the preview has seen it."""
    path, watch = preview.project.root / name, preview.server.preview.watch
    before = watch.version
    path.write_text(how(path.read_text("utf-8")), "utf-8")
    assert watch.wait(before, 20) != before


def test_a_finding_is_told_beside_its_text_and_goes_when_that_is_mended(preview: Served) -> None:
    assert kinds(preview) == {"tips.2.talk.title": ["fuzzy-translation"]}
    change(preview, PO, lambda text: text.replace("**en sécurité**", "en sécurité"))
    assert kinds(preview)["tips.1.text"] == ["marks-differ"]
    change(preview, PO, lambda text: text.replace("en sécurité", "**en sécurité**"))
    assert "tips.1.text" not in kinds(preview)


def test_what_an_author_wrote_is_judged_as_translations_are(preview: Served) -> None:
    assert kinds(preview, ENGLISH) == {}
    change(preview, TIPS, lambda text: text.replace("Tell an adult", "Tell an adult" + " and one more adult" * 12))
    assert kinds(preview, ENGLISH) == {"tips.2.talk.text": ["long-sentence"]}


def test_what_is_said_of_a_whole_catalogue_is_said_of_the_pages_that_have_its_texts(preview: Served) -> None:
    def here(kind: str) -> set[tuple[str, str]]:
        told = preview.ask(f"{EDITION}/findings.json").data["here"]
        return {(one["key"], one["place"].rpartition("/")[2]) for one in told if one["kind"] == kind}

    assert here("missing-catalogue") == {("", "glossary.po"), ("", "wording.po")}
    assert ("tips.title", "pupils.po") in here("missing-translation")


def test_printed_pages_are_judged_too(preview: Served) -> None:
    change(preview, TIPS, lambda text: text.replace("Tell an adult", "Tell an adult " + "immeasurable" * 30))
    assert "text-overflow" in kinds(preview, f"{ENGLISH}/paged")["tips.2.talk.text"]
    assert "text-overflow" not in kinds(preview, ENGLISH).get("tips.2.talk.text", [])


def test_findings_of_no_text_of_the_page_are_counted_and_not_shown(preview: Served) -> None:
    told = preview.ask(f"{EDITION}/findings.json").data
    assert told["elsewhere"] == 1  # the catalogue of sections that this page does not have
    (one,) = [one for one in told["here"] if one["kind"] == "fuzzy-translation"]
    assert (one["place"].startswith(f"{PO}:"), one["severity"], "\n" in one["hint"]) == (True, "warning", False)


@pytest.mark.skipif(CHROMIUM is None or not AXE.exists(), reason="Chromium or axe-core is not installed: make test-setup")
@pytest.mark.flaky(reruns=2, only_rerun=BrowserEnded.__name__)
def test_the_list_of_findings_leads_to_their_texts_and_anybody_can_use_it(
    preview: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    browser = Browser(tmp_path_factory.mktemp("chromium"))
    try:
        browser.go(preview.server.address)
        browser.wait(f"location.href === '{preview.origin}/'")
        browser.go(f"{preview.origin}{EDITION}")
        browser.wait("document.getElementById('counted').textContent === 'Checks: 10 warnings on this page; 1 elsewhere (cop-docs check)'")
        browser.ask("document.getElementById('checks').open = true")
        browser.wait(f"{FRAME}.querySelector('[data-key][tabindex]')")
        assert browser.faults() == []
        browser.ask("[...document.querySelectorAll('#found button')].find(one => one.textContent.includes('fuzzy')).click()")
        browser.wait("!document.getElementById('panel').hidden")
        assert browser.ask("document.getElementById('key').textContent").startswith("tips.2.talk")
    finally:
        browser.end()
