"""In a browser: a click on a text opens its panel, a saved file reloads the page, a correction is saved; the chrome is accessible."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.preview.chromium import Browser, BrowserEnded
from tests.preview.served import ARABIC, EDITOR, KEEP, PO, REVIEWS, Served, served
from tests.writers.browser import AXE, CHROMIUM

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None or not AXE.exists(), reason="Chromium or axe-core is not installed: make test-setup"),
    pytest.mark.flaky(reruns=2, only_rerun=BrowserEnded.__name__),
]
FRAME = "frames[0].contentDocument"
OPEN = "!document.getElementById('panel').hidden"
READY = f"{FRAME}.querySelector('[data-key][tabindex]')"


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Browser]]:
    """One that lives, last; those before it ended by themselves."""
    running = [Browser(tmp_path_factory.mktemp("chromium"))]
    yield running
    for one in running:
        one.end()


@pytest.fixture
def browser(browsers: list[Browser], tmp_path_factory: pytest.TempPathFactory) -> Browser:
    if browsers[-1].has_ended:
        browsers.append(Browser(tmp_path_factory.mktemp("chromium")))
    return browsers[-1]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, editor=EDITOR) as running:
        yield running


def shown(browser: Browser, name: str) -> str:
    return str(browser.ask(f"document.getElementById('{name}').textContent"))


def middle(browser: Browser, element: str) -> tuple[float, float]:
    """Where an element of the first frame is in the window."""
    box, frame = (f"{one}.getBoundingClientRect()" for one in (element, "frames[0]"))
    x, y = browser.ask(f"[{frame}.x + {box}.x + {box}.width / 2, {frame}.y + {box}.y + {box}.height / 2]")
    return x, y


def go(browser: Browser, preview: Served, path: str) -> None:
    browser.go(preview.server.address)
    browser.wait(f"location.href === '{preview.origin}/'")
    browser.go(preview.origin + path)


def test_a_click_on_an_arabic_text_opens_its_panel(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/ar")
    browser.wait(READY)
    browser.ask(f"{FRAME}.querySelector('[data-key=\"tips.1.text\"]').scrollIntoView({{block: 'center'}})")
    browser.click(*middle(browser, f"{FRAME}.querySelector('[data-key=\"tips.1.text\"]')"))
    browser.wait(OPEN)
    assert (shown(browser, "key"), shown(browser, "state")) == ("tips.1.text", "translated")
    assert shown(browser, "translation") == "حافظ على **سلامة** [حسابك][term:account]."
    assert shown(browser, "file") == f"{ARABIC}:5"
    directions = "[document.documentElement.dir, document.getElementById('translation').dir, frames[0].contentDocument.documentElement.dir]"
    assert browser.ask(directions) == ["ltr", "rtl", "rtl"]


def test_the_keyboard_opens_and_closes_it(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/fr")
    browser.wait(READY)
    browser.ask(f"frames[0].focus(), {FRAME}.querySelector('[data-key=\"tips.2.talk.title\"]').focus()")
    browser.press("Enter")
    browser.wait(OPEN)
    assert shown(browser, "state") == "outdated – not finished, so the page shows the original"
    browser.press("Escape")
    browser.wait(f"!({OPEN})")
    assert browser.ask(f"{FRAME}.activeElement.dataset.key") == "tips.2.talk.title"


def test_an_address_can_name_a_text_and_english_in_its_place_is_marked(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/fr#key=tips.2.talk.text")
    browser.wait(OPEN)
    assert shown(browser, "state") == "missing – the page shows the original"
    assert browser.ask(f"{FRAME}.querySelector('[data-key=\"tips.2.talk.text\"]').dataset.stage") == "missing"


def test_a_saved_file_comes_into_the_page_and_the_open_panel(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/fr#key=tips.1.text")
    browser.wait(OPEN)
    path = preview.project.root / PO
    path.write_text(path.read_text("utf-8").replace("Gardez", "Protégez"), "utf-8")
    browser.wait(f"{FRAME}.body.innerText.includes('Protégez votre compte')")
    browser.wait("document.getElementById('translation').textContent.startsWith('Protégez')")


def test_a_correction_is_refused_and_then_saved(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/fr#key=tips.1.text")
    browser.wait(OPEN)
    browser.ask("document.getElementById('new').focus(), document.getElementById('new').select()")
    browser.type("Sans marques")
    browser.ask("document.querySelector('#edit button').click()")
    browser.wait("document.getElementById('refused').textContent.startsWith('The translation lacks')")
    assert browser.ask("document.getElementById('new').value") == "Sans marques"
    browser.ask("document.getElementById('new').select()")
    browser.type(KEEP.replace("Gardez", "Protégez"))
    browser.ask("document.querySelector('#edit button').click()")
    browser.wait(f"{FRAME}.body.innerText.includes('Protégez votre compte')")
    assert shown(browser, "news") == f"Saved in {PO}."
    assert "Protégez" in preview.file(PO)


def test_one_key_leads_to_the_next_unfinished_text_and_round_again(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/fr")
    browser.wait(READY)
    unfinished = list(dict.fromkeys(browser.ask(f"[...{FRAME}.querySelectorAll('[data-stage]')].map(text => text.dataset.key)")))
    assert len(unfinished) > 1
    for key in (*unfinished, unfinished[0]):
        browser.press("F8")
        browser.wait(f"document.getElementById('key').textContent === '{key}'")
    assert browser.ask("document.activeElement.id") == "new"


def test_what_is_typed_while_a_correction_is_saved_is_the_next_one(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/fr#key=tips.1.text")
    browser.wait(OPEN)
    value = "document.getElementById('new').value"
    first, second = KEEP.replace("Gardez", "Protégez"), KEEP.replace("Gardez", "Tenez")
    browser.ask(f"{value} = '{first}', document.querySelector('#edit button').click(), {value} = '{second}'")
    browser.wait(f"document.getElementById('news').textContent === 'Saved in {PO}.'")
    assert browser.ask(value) == second
    browser.ask("document.querySelector('#edit button').click()")
    browser.wait(f"{FRAME}.body.innerText.includes('Tenez votre compte')")
    assert "Tenez" in preview.file(PO)


def test_a_review_is_signed_with_a_button(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/fr#key=tips.1.text")
    browser.wait(OPEN)
    browser.ask("document.getElementById('review').click()")
    browser.wait("document.getElementById('news').textContent.startsWith('Signed as reviewed')")
    assert '"state": "reviewed"' in preview.file(REVIEWS)


def test_a_text_of_a_printed_page_opens_its_panel(browser: Browser, preview: Served) -> None:
    go(browser, preview, "/pupils/briefing/ar/paged")
    browser.wait("document.querySelector('g[data-key=\"tips.1.text\"]').tabIndex === 0 && Object.keys(messages).length")
    browser.ask("document.querySelector('g[data-key=\"tips.1.text\"]').scrollIntoView({block: 'center'})")
    box = "document.querySelector('g[data-key=\"tips.1.text\"] rect').getBoundingClientRect()"
    x, y = browser.ask(f"[{box}.x + {box}.width / 2, {box}.y + {box}.height / 2]")
    browser.click(x, y)
    browser.wait(OPEN)
    assert shown(browser, "key") == "tips.1.text"


@pytest.mark.parametrize(
    "path", ["/", "/pupils/briefing/ar#key=tips.1.text", "/pupils/briefing/fr?english", "/pupils/briefing/ar/paged#key=tips.1.text"]
)
def test_anybody_can_use_the_chrome(browser: Browser, preview: Served, path: str) -> None:
    go(browser, preview, path)
    browser.wait(OPEN if "#" in path else "document.readyState === 'complete'")
    assert browser.faults() == []
