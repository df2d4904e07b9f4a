"""The browser of the tests: where it ends by itself, a test says so and does not wait for ever."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.preview.chromium import Browser, BrowserEnded
from tests.writers.browser import CHROMIUM

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: make test-setup")


@pytest.mark.parametrize("stopped_by", [signal.SIGKILL, signal.SIGSTOP])
def test_a_browser_that_ends_or_answers_no_more_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped_by: signal.Signals
) -> None:
    browser = Browser(tmp_path)
    try:
        assert (browser.ask("1 + 1"), browser.has_ended) == (2, False)
        monkeypatch.setattr("tests.preview.chromium._ANSWERED", 0.5)
        browser._process.send_signal(stopped_by)
        with pytest.raises(BrowserEnded, match=r"Runtime\.evaluate was not answered"):
            browser.ask("1 + 1")
        assert browser.has_ended
    finally:
        browser.end()


def test_a_page_that_ends_is_told(tmp_path: Path) -> None:
    browser = Browser(tmp_path)
    try:
        with pytest.raises(BrowserEnded):
            browser._page("Page.crash")
    finally:
        browser.end()
