"""Web pages → what Chromium and axe-core say of them, in windows of some widths."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.projects import ROOT

AXE = ROOT / "tools/web/node_modules/axe-core/axe.min.js"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
#: Options for a browser without a window, which asks nobody for anything.
ALONE = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*/>')
# a window has a least width of its own, a frame has none
_FRAME = "<iframe src='page-{number}.html' style='width:{width}px;height:2000px;border:0'></iframe>"
_LISTEN = (
    "<title></title><script>const all = []; onmessage = message => {{ all.push(message.data); "
    "if (all.length === {count}) document.title = JSON.stringify(all) }}</script>"
)
# of a table whose rows are cards on a narrow screen: cells that are not drawn, or not within the window
_HIDDEN = (
    "[...document.querySelectorAll('.rows tbody :is(th, td)')].filter(cell => { const box = cell.getBoundingClientRect(); "
    "return !box.width || !box.height || box.left < -1 || box.right > innerWidth + 1 }).length"
)
_ASK = (
    "axe.run().then(found => { const told = rule => `${rule.id}: ${rule.nodes.map(node => node.html).join(' ')}`; parent.postMessage("
    "{page: Number(location.pathname.match(/page-(\\d+)/)[1]), width: innerWidth, wide: document.documentElement.scrollWidth, "
    f"hidden: {_HIDDEN}, passed: found.passes.length, "
    "faults: found.violations.map(told), unsure: found.incomplete.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html}`))}, '*') })"
)


@dataclass(frozen=True)
class Seen:
    """A page in a window of ``width``: how ``wide`` it is, how many cells of tables are out of sight, how many rules it keeps, which it breaks,
    and where axe-core cannot tell.
    """

    page: int
    width: int
    wide: int
    hidden: int
    passed: int
    faults: list[str]
    unsure: list[str]


def look(pages: Sequence[bytes], widths: Sequence[int], folder: Path) -> list[Seen]:
    """Opens each page in each width, with axe-core instead of its policy, which lets no script run."""
    scripts = f"<script>{AXE.read_text('utf-8')}</script><script>{_ASK}</script>"
    for number, page in enumerate(pages):
        text, count = _POLICY.subn("", page.decode())
        assert count == 1
        (folder / f"page-{number}.html").write_text(text.replace("</body>", f"{scripts}</body>"), "utf-8")
    frames = [_FRAME.format(number=number, width=width) for number in range(len(pages)) for width in widths]
    (folder / "frame.html").write_text(_LISTEN.format(count=len(frames)) + "".join(frames), "utf-8")
    said = re.findall(r"<title>(.*?)</title>", _printed(folder), re.DOTALL)[0]
    return [Seen(**one) for one in json.loads(html.unescape(said))]


def _printed(folder: Path) -> str:
    """Chromium's tree of ``frame.html``, without a window and without a network."""
    command = [str(CHROMIUM), *ALONE, OFFLINE, "--window-size=1400,2100"]
    command += [f"--user-data-dir={folder / 'profile'}", "--dump-dom", "--virtual-time-budget=120000", (folder / "frame.html").as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=180).stdout


_DRAWN = (
    "const said = [...document.querySelectorAll('p')].map(p => { const all = [], walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); "
    "for (let node; node = walk.nextNode();) for (let at = 0; at < node.data.length; at++) { const range = document.createRange(); "
    "range.setStart(node, at); range.setEnd(node, at + 1); const box = range.getBoundingClientRect(); "
    "if (box.width && node.data[at].trim()) all.push([node.data[at], (box.left + box.right) / 2, box.top, box.bottom]) } return all })"
)

# the same of all blocks, however deep: the characters whose nearest ancestor that is no inline one is the same, line by line
_BLOCKS = (
    "const found = new Map(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); "
    "for (let node; node = walk.nextNode();) { let block = node.parentElement; "
    "while (['inline', 'contents'].includes(getComputedStyle(block).display)) block = block.parentElement; "
    "if (!found.has(block)) found.set(block, []); "
    "for (let at = 0; at < node.data.length; at++) { const range = document.createRange(); "
    "range.setStart(node, at); range.setEnd(node, at + 1); const box = range.getBoundingClientRect(); "
    "if (box.width && node.data[at].trim()) found.get(block).push([node.data[at], (box.left + box.right) / 2, box.top, box.bottom]) } } "
    "const said = [...found.values()]"
)


Characters = list[tuple[str, float, float, float]]


def drawn(pages: Sequence[bytes], folder: Path) -> list[list[Characters]]:
    """Where Chromium draws each character of each paragraph of web pages, or of pages of books: its middle, its top and its bottom."""
    return _asked(pages, folder, _DRAWN, "p { white-space: nowrap }")


def drawn_blocks(pages: Sequence[bytes], folder: Path) -> list[list[Characters]]:
    """The same for each block with words of its own, none of whose lines is parted."""
    return _asked(pages, folder, _BLOCKS, "* { white-space: nowrap !important }")


def _asked(pages: Sequence[bytes], folder: Path, script: str, style: str) -> list[list[Characters]]:
    tell = "parent.postMessage([Number(location.pathname.match(/page-(\\d+)/)[1]), said], '*')"
    for number, page in enumerate(pages):
        text = _POLICY.sub("", page.decode()).replace("</body>", f"<script>//<![CDATA[\n{script}; {tell}\n//]]></script></body>")
        text = re.sub(r"<link[^>]*>", f"<style>{style}</style>", text) if "<link" in text else text
        (folder / f"page-{number}.html").write_text(text.replace("</style>", f"{style}</style>", 1), "utf-8")
    frames = [_FRAME.format(number=number, width=1400) for number in range(len(pages))]
    (folder / "frame.html").write_text(_LISTEN.format(count=len(frames)) + "".join(frames), "utf-8")
    said = re.findall(r"<title>(.*?)</title>", _printed(folder), re.DOTALL)[0]
    blocks = dict(json.loads(html.unescape(said)))
    return [[[(one[0], one[1], one[2], one[3]) for one in block] for block in blocks[number]] for number in range(len(pages))]
