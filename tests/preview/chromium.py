"""A page in Chromium without a window, driven through a pipe (Chrome DevTools Protocol): clicks, keys and questions, as a person has them."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.writers.browser import ALONE, AXE, CHROMIUM

# seconds: a wait that fails, not a measure of speed
_WITHIN = 20.0
_ANSWERED = 60.0


class BrowserEnded(Exception):
    """The browser or its page ended by itself, or answers no more: nothing is known of what was asked."""


class Browser:
    """One browser with one page."""

    def __init__(self, folder: Path, size: tuple[int, int] = (1300, 850)) -> None:
        self._number = 0
        self.has_ended = False
        read, self._to = os.pipe()
        self._from, write = os.pipe()
        options = ["--remote-debugging-pipe", f"--window-size={size[0]},{size[1]}"]
        # the pipe has the numbers 3 and 4, which only a shell gives without touching this process
        script = f'exec "$0" "$@" 3<&{read} 4>&{write}'
        command = ["bash", "-c", script, str(CHROMIUM), *ALONE, *options, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        self._process = subprocess.Popen(command, pass_fds=(read, write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(read)
        os.close(write)
        self._answers = os.fdopen(self._from, "rb", buffering=0)
        self._rest = b""
        targets = self._call("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        self._session = self._call("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]

    def end(self) -> None:
        """Ends the browser, also one that answers no more."""
        self._process.kill()
        self._process.wait()
        os.close(self._to)
        self._answers.close()

    def go(self, address: str) -> None:
        """Opens a page."""
        self._page("Page.navigate", url="about:blank")  # so that another fragment of the same page is a new page, too
        self._page("Page.navigate", url=address)

    def ask(self, expression: str) -> Any:
        """What a script of the page would get."""
        answer = self._page("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, expression: str) -> None:
        """Waits until it is something."""
        end = time.monotonic() + _WITHIN
        while time.monotonic() < end:
            if self.ask(f"(() => {{ try {{ return Boolean({expression}) }} catch {{ return false }} }})()"):
                return
            time.sleep(0.05)
        raise AssertionError(f"in vain: {expression}; {self.ask('document.body.innerText')}")

    def click(self, x: float, y: float) -> None:
        """Presses and releases the mouse."""
        for kind in ("mousePressed", "mouseReleased"):
            self._page("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str) -> None:
        """Presses and releases a key that writes nothing."""
        for kind in ("rawKeyDown", "keyUp"):
            self._page(
                "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode={"Enter": 13, "Escape": 27, "F8": 119}[key]
            )

    def type(self, words: str) -> None:
        """Writes where the focus is."""
        self._page("Input.insertText", text=words)

    def faults(self) -> list[str]:
        """The rules that the page breaks, as axe-core sees it; what is inside its frames is looked at elsewhere."""
        self.ask(AXE.read_text("utf-8") + "; 0")
        return self.ask(  # type: ignore[no-any-return]  # as the expression makes it
            "axe.run(document, {iframes: false}).then(found => found.violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.html).join(' ')}`))"
        )

    def picture(self) -> bytes:
        """What is seen (PNG)."""
        return base64.b64decode(self._page("Page.captureScreenshot")["data"])

    def _page(self, method: str, **params: Any) -> Any:
        return self._call(method, self._session, **params)

    def _call(self, method: str, session: str = "", **params: Any) -> Any:
        self._number += 1
        sent = {"id": self._number, "method": method, "params": params} | ({"sessionId": session} if session else {})
        try:
            os.write(self._to, json.dumps(sent).encode() + b"\0")
        except BrokenPipeError:
            raise self._ended(method) from None
        end = time.monotonic() + _ANSWERED
        while (answer := self._message(method, end)).get("id") != self._number:
            if answer.get("method") in ("Inspector.targetCrashed", "Target.targetCrashed"):
                raise self._ended(method)
        assert "error" not in answer, answer
        return answer["result"]

    def _ended(self, method: str) -> BrowserEnded:
        self.has_ended = True
        return BrowserEnded(f"{method} was not answered")

    def _message(self, method: str, end: float) -> dict[str, Any]:
        """The next message of the browser. Raises ``BrowserEnded`` where none comes."""
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, end - time.monotonic()))
            read = self._answers.read(1 << 16) if ready else b""
            if not read:
                raise self._ended(method)
            self._rest += read
        message, self._rest = self._rest.split(b"\0", 1)
        return dict(json.loads(message))
