"""A small project in two languages, served for real on a free port; and requests to it as anybody could send them."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cop_docs.flow.prepare import Order
from cop_docs.model.language import LANGUAGES
from cop_docs.preview.access import Access
from cop_docs.preview.answers import Editor, Preview
from cop_docs.preview.server import Server
from cop_docs.project.folder import Project
from tests.projects import make_project

PO = "locales/fr/LC_MESSAGES/pupils.po"
ARABIC = "locales/ar/LC_MESSAGES/pupils.po"
REVIEWS = "locales/fr/review.jsonl"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
KEEP = "Gardez votre [compte][term:account] **en sécurité**."
ADULT = "tips.2.talk.text"
FRENCH = f"""{HEAD}#. key: tips.1.text
msgid "Keep your [account][term:account] **safe**."
msgstr "{KEEP}"

#. key: tips.2.talk.title
#, fuzzy
#| msgid "Talks"
msgid "Talk"
msgstr "Parler"
"""
FILES = {
    PO: FRENCH,
    ARABIC: f'{HEAD}msgid "Keep your [account][term:account] **safe**."\nmsgstr "حافظ على **سلامة** [حسابك][term:account]."\n',
}
EDITION = "/pupils/briefing/fr"
EDITOR = Editor("Ada", "2026-11-24", "secret")


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def data(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class Served:
    """A preview that runs."""

    project: Project
    server: Server

    @property
    def origin(self) -> str:
        return self.server.origin

    def ask(self, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_port, timeout=60)
        connection.request("GET" if body is None else "POST", path, body, {"Cookie": f"{self.server.cookie_name}=key", **(headers or {})})
        answer = connection.getresponse()
        reply = Reply(answer.status, dict(answer.getheaders()), answer.read().decode(errors="replace"))
        connection.close()
        return reply

    def save(self, key: str, old: str, new: str, **headers: str) -> Reply:
        """Sends a correction as our own page does, but for ``headers``."""
        sent = {"Content-Type": "application/json", "Origin": self.origin, "X-Preview-Token": EDITOR.token}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        body = json.dumps({"edition": EDITION, "key": key, "old": old, "new": new}).encode()
        return self.ask("/save", {name: value for name, value in sent.items() if value}, body)

    def review(self, key: str, old: str, **headers: str) -> Reply:
        """Signs a text as reviewed, as our own page does."""
        sent = {"Content-Type": "application/json", "Origin": self.origin, "X-Preview-Token": EDITOR.token, **headers}
        return self.ask("/review", sent, json.dumps({"edition": EDITION, "key": key, "old": old}).encode())

    def file(self, name: str) -> str:
        return (self.project.root / name).read_text("utf-8")


@contextmanager
def served(folder: Path, *, editor: Editor | None = None, files: dict[str, str] | None = None) -> Iterator[Served]:
    project = make_project(folder, {**FILES, **(files or {})}, looks=True)
    preview = Preview(project, Order(languages=tuple(one for one in LANGUAGES if one.code in ("ar", "fr"))), editor)
    with Server(preview, 0, Access("key", "once")) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield Served(project, server)
        finally:
            preview.end()
            server.shutdown()
            thread.join()
