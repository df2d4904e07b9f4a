"""A path, or a correction → what the browser gets: a page, a picture, messages. Names are compared, so no path reaches a file."""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cop_docs.flow.prepare import Order, UnknownName, chosen_editions
from cop_docs.flow.watching import Watch
from cop_docs.fonts import FontMissing
from cop_docs.model.document import Document, Edition
from cop_docs.model.finding import Finding
from cop_docs.preview import pages
from cop_docs.preview.editing import Conflict, Correction, Refused, review, save
from cop_docs.preview.judged import as_data as judged_data
from cop_docs.preview.judged import judged, words_of
from cop_docs.preview.paged import Printed, Printer, PrinterDied
from cop_docs.preview.panel import as_data, told_of
from cop_docs.preview.snapshot import Snapshot, UnreadableProject
from cop_docs.project.folder import Project
from cop_docs.writers.html import TemplateProblem

_HTML, _JSON = "text/html; charset=utf-8", "application/json"
_FILES = {"/preview.js": "text/javascript; charset=utf-8", "/preview.css": "text/css; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Editor:
    """Who corrects translations here, on what day, and the token that shows that a correction comes from one of our pages."""

    by: str
    on: str
    token: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the browser."""

    content: bytes
    type: str = _HTML
    status: HTTPStatus = HTTPStatus.OK
    policy: str = pages.POLICY


@dataclass
class Preview:
    """A project that is shown: which of its editions, and who may correct it (nobody: None)."""

    project: Project
    order: Order
    editor: Editor | None = None
    watch: Watch = field(init=False)
    _writing: threading.Lock = field(default_factory=threading.Lock)
    _reading: Snapshot | None = None
    _pages: dict[Edition, tuple[str, Printed]] = field(default_factory=dict)
    _words: dict[Edition, tuple[str, list[Finding]]] = field(default_factory=dict)
    _judging: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.watch, self._printer = Watch(self.project), Printer(self.project)

    def end(self) -> None:
        """Stops what runs beside."""
        self.watch.end()
        self._printer.end()

    def reading(self) -> Snapshot:
        """The project as it is now."""
        version = self.watch.version
        if self._reading is None or self._reading.version != version:
            self._reading = Snapshot(self.project, version)
        return self._reading

    def require_names(self) -> None:
        """Raises ``UnknownName`` where the order names what is not there; what cannot be read is told in the page."""
        with suppress(UnreadableProject):
            chosen_editions(self.reading().content, self.order, self.project)

    def get(self, path: str, query: str) -> Answer | None:
        """The answer to a request; None where there is nothing of that name."""
        if path in _FILES:
            return Answer((Path(__file__).parent / path[1:]).read_bytes(), _FILES[path])
        reading = self.reading()
        frame = pages.Frame(
            reading.version, self.project.source_language, self.editor.token if self.editor else "", self.editor.by if self.editor else ""
        )
        try:
            if path == "/":
                return _html(pages.index(chosen_editions(reading.content, self.order, self.project), frame))
            edition, rest = self._edition(path, reading)
            return self._of_edition(edition, rest, query, (reading, frame)) if edition else None
        except UnreadableProject as error:
            return _html(pages.problems(error.findings, frame))
        except TemplateProblem as error:
            return _html(pages.problems([f"{error.place}: {error}"], frame))
        except (FontMissing, PrinterDied, UnknownName, OSError) as error:
            return _html(pages.problems([str(error)], frame))

    def _edition(self, path: str, reading: Snapshot) -> tuple[Edition | None, str]:
        """The edition that a path names, and what of it is asked for; the original is always there to compare."""
        parts = [unquote(part) for part in path.split("/")[1:]]
        for edition in reading.editions((*self.project.languages, *self.project.pseudo_languages)):
            if parts[:3] == [edition.audience, edition.publication, edition.language.code]:
                return edition, "/".join(parts[3:])
        return None, ""

    def _of_edition(self, edition: Edition, rest: str, query: str, known: tuple[Snapshot, pages.Frame]) -> Answer | None:
        reading, frame = known
        document = reading.document(edition)
        if (data := self._data(rest, document, reading)) is not None:
            return _json(data)
        match rest.split("/"):
            case [""]:
                return _html(pages.web_view(edition, frame, with_english=query == "english"))
            case ["page"]:
                html, policy = pages.framed(document, reading.design)
                return Answer(html.encode(), policy=policy)
            case ["paged"]:
                return _html(pages.paged_view(document, self._printed(edition, reading).pages, frame))
            case ["paged", name]:
                pictures = {f"{number}.png": page.picture for number, page in enumerate(self._printed(edition, reading).pages, start=1)}
                return Answer(pictures[name], "image/png") if name in pictures else None
            case _:
                return None

    def _data(self, rest: str, document: Document, reading: Snapshot) -> Mapping[str, Any] | None:
        """What the script of a page asks for: its messages, what the checks say of its words, and of its printed pages, too."""
        if rest == "messages.json":
            return as_data(told_of(document, reading))
        if rest in ("findings.json", "paged/findings.json"):
            printed = self._printed(document.edition, reading).findings if rest.startswith("paged/") else ()
            return judged_data(judged(document, reading, self._of_words(document.edition, reading), printed))
        return None

    def _of_words(self, edition: Edition, reading: Snapshot) -> list[Finding]:
        with self._judging:
            version, found = self._words.get(edition, ("", []))
            if version != reading.version:
                found = words_of(self.project, edition)
                self._words = {known: one for known, one in self._words.items() if one[0] == reading.version}
                self._words[edition] = (reading.version, found)
            return found

    def _printed(self, edition: Edition, reading: Snapshot) -> Printed:
        version, printed = self._pages.get(edition, ("", Printed()))
        if version != reading.version:
            printed = self._printer.pages(reading.document(edition), reading.design)
            self._pages = {known: made for known, made in self._pages.items() if made[0] == reading.version}
            self._pages[edition] = (reading.version, printed)
        return printed

    def post(self, path: str, token: str, body: bytes) -> Answer | None:
        """The answer to a correction; None where corrections are not taken."""
        if path not in ("/save", "/review") or self.editor is None:
            return None
        if not hmac.compare_digest(token.encode(), self.editor.token.encode()):
            return _refusal(
                "This page is from an earlier run of the preview: copy your text, and load the page again.", HTTPStatus.FORBIDDEN
            )
        try:
            sent = json.loads(body)
            # a review leaves the text as it is
            texts = {name: str(sent[name]) for name in ("edition", "key", "old", *(("new",) if path == "/save" else ()))}
        except (ValueError, KeyError, TypeError, RecursionError):
            return _refusal("This is no correction.", HTTPStatus.BAD_REQUEST)
        with self._writing:
            return self._save(texts, {"by": self.editor.by, "on": self.editor.on})

    def _save(self, sent: Mapping[str, str], signer: Mapping[str, str]) -> Answer:
        reading = Snapshot(self.project, "")  # as the files are at this moment
        try:
            edition, _ = self._edition(sent["edition"], reading)
            # where nothing is translated: English, and pseudo-languages, which are made from it
            language = edition.language if edition and not edition.language.pseudo else self.project.source_language
            correction = Correction(sent["key"], language, sent["old"], sent.get("new", sent["old"]))
            saved = save(correction, reading, signer) if "new" in sent else review(correction, reading, signer)
            return _json({"saved": saved.path, "text": saved.text, "notes": [complaint.message for complaint in saved.complaints]})
        except Conflict as conflict:
            return _refusal(str(conflict), HTTPStatus.CONFLICT, current=conflict.current)
        except Refused as refused:
            return _refusal(str(refused), HTTPStatus.UNPROCESSABLE_ENTITY)
        except UnreadableProject as error:
            return _refusal(f"The content cannot be read: {next(iter(error.findings))}", HTTPStatus.UNPROCESSABLE_ENTITY)
        except OSError as error:
            return _refusal(f"The file cannot be written: {error.strerror or error}.", HTTPStatus.INTERNAL_SERVER_ERROR)


def _html(text: str) -> Answer:
    return Answer(text.encode())


def _json(data: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(json.dumps(data).encode(), _JSON, status)


def _refusal(reason: str, status: HTTPStatus, **more: str) -> Answer:
    return _json({"refused": reason, **more}, status)
