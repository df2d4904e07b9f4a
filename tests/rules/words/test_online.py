"""Addresses are asked for only on demand; what does not answer is a warning at its place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from cop_docs.content import load
from cop_docs.model.finding import Findings
from cop_docs.rules.words.online import check_online
from tests.projects import make_project, said

SOURCES = "content/sources.yaml"


class _Answers(BaseHTTPRequestHandler):
    """Answers with the number that the path names."""

    def do_HEAD(self) -> None:  # the name that http.server calls
        self.send_response(int(self.path.strip("/")))
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its signature
        return


@pytest.fixture
def server() -> Iterator[str]:
    found = HTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}"
    found.shutdown()
    found.server_close()


def complaints(folder: Path, *urls: str) -> list[str]:
    rows = "".join(f'  - {{id: s{number}, title: {{en: T}}, url: {{en: "{url}"}}}}\n' for number, url in enumerate(urls))
    files = {SOURCES: f"sources:\n{rows}  - {{id: article, title: {{en: T}}}}\n  - {{id: own-advice, title: {{en: T}}}}\n"}
    findings = Findings()
    content = load(make_project(folder, files), findings)
    assert content is not None, said(findings)
    assert check_online(content, findings) == len(urls)
    return said(findings)


@pytest.mark.parametrize("code", [200, 403, 405, 429])
def test_a_server_that_is_there_passes_in_silence(tmp_path: Path, server: str, code: int) -> None:
    assert complaints(tmp_path, f"{server}/{code}") == []


def test_a_page_that_is_gone_is_a_warning_at_its_place(tmp_path: Path, server: str) -> None:
    (line,) = complaints(tmp_path, f"{server}/200", f"{server}/404")
    assert line == f"{SOURCES}:3:40: warning: dead-address: {server}/404 answers 404 Not Found"


def test_a_server_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    (line,) = complaints(tmp_path, "http://127.0.0.1:9/")
    assert "warning: dead-address: http://127.0.0.1:9/ does not answer" in line
