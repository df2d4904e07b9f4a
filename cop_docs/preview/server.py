"""HTTP on this machine's own address ↔ answers: who may ask, what goes along with each answer, and the stream that tells of changes."""

from __future__ import annotations

import re
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import SplitResult, quote, unquote, urlsplit

from cop_docs.preview.access import Access
from cop_docs.preview.answers import Answer, Preview

HOST = "127.0.0.1"
_LARGEST = 100_000  # bytes of a correction: longer than any text
_HEARTBEAT = 5.0  # seconds between the lines of a stream without news, by which a browser sees that the connection is open
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


_ASK_FOR_KEY = Answer(
    b"This preview belongs to the person who started it. Open the address that the terminal shows: it holds the key.",
    "text/plain; charset=utf-8",
    HTTPStatus.FORBIDDEN,
)


class Server(ThreadingHTTPServer):
    """Serves a preview to this machine alone; port 0 = any that is free. Raises ``OSError`` where the port is taken."""

    daemon_threads = True
    #: Connections that wait while one is accepted: a page with its frames and pictures, and corrections, come many at once.
    request_queue_size = 128

    def __init__(self, preview: Preview, port: int, access: Access) -> None:
        self.preview, self.access = preview, access
        super().__init__((HOST, port), _Handler)
        #: Pages of other sites may know our port, but not bear our name (DNS rebinding) nor be our origin.
        self.names = frozenset(f"{name}:{self.server_port}" for name in (HOST, "localhost"))

    @property
    def origin(self) -> str:
        """Where our pages come from."""
        return f"http://{HOST}:{self.server_port}"

    @property
    def address(self) -> str:
        """What to type into a browser: it holds the key."""
        return f"{self.origin}/?key={self.access.key}"

    @property
    def address_once(self) -> str:
        """The same for a browser that a command opens: it works one time."""
        return f"{self.origin}/?key={self.access.once}"

    @property
    def cookie_name(self) -> str:
        """The name of our cookie: browsers keep the cookies of all ports together."""
        return f"cop-docs-{self.server_port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Says nothing where a browser merely went away."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    server_version, sys_version = "cop-docs", ""
    timeout = 60

    def do_GET(self) -> None:
        """Shows."""
        target = self._target()
        if target is None or not self._is_ours():
            return
        if self.server.access.opens(target.query):
            self._let_in(target)
        elif self._is_known() and target.path == "/events":
            self._stream()
        elif self._is_known():
            self._send(self.server.preview.get(target.path, target.query))
        else:
            self._send(_ASK_FOR_KEY)

    def do_POST(self) -> None:
        """Corrects: asked by a page of ours, with its token."""
        if not self._is_ours():
            return
        if not self._is_known():
            self._send(_ASK_FOR_KEY)
            return
        length = self.headers.get("Content-Length", "")
        if not self.headers.get("Origin") or self.headers.get_content_type() != "application/json":
            self._refuse(HTTPStatus.FORBIDDEN)
        elif not re.fullmatch(r"[0-9]{1,9}", length) or int(length) > _LARGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        else:
            body = self.rfile.read(int(length))
            self._send(self.server.preview.post(self.path, self.headers.get("X-Preview-Token", ""), body))

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for people."""

    def _target(self) -> SplitResult | None:
        """Path and query; None, and a refusal, where what was asked for is no address."""
        try:
            return urlsplit(self.path)
        except ValueError:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return None

    def _is_known(self) -> bool:
        return self.server.access.knows(self.headers.get("Cookie", ""), self.server.cookie_name)

    def _let_in(self, target: SplitResult) -> None:
        """Gives the cookie, and leads to the same page without the key in its address."""
        self._begin(
            HTTPStatus.SEE_OTHER,
            "text/plain",
            {
                "Location": quote("/" + unquote(target.path).strip("/\\")),
                "Set-Cookie": self.server.access.cookie(self.server.cookie_name),
                "Content-Length": "0",
            },
        )

    def _is_ours(self) -> bool:
        """Whether the request is for us, and from no page of another site; otherwise it is refused."""
        origin = self.headers.get("Origin")
        is_ours = self.headers.get("Host") in self.server.names and (origin is None or origin.removeprefix("http://") in self.server.names)
        if not is_ours:
            self._refuse(HTTPStatus.FORBIDDEN)
        return is_ours

    def _refuse(self, status: HTTPStatus) -> None:
        self._send(Answer(status.phrase.encode(), "text/plain", status))

    def _send(self, answer: Answer | None) -> None:
        answer = answer or Answer(b"There is nothing here.", "text/plain", HTTPStatus.NOT_FOUND)
        self._begin(answer.status, answer.type, {"Content-Security-Policy": answer.policy, "Content-Length": str(len(answer.content))})
        self._write(answer.content)

    def _begin(self, status: HTTPStatus, kind: str, more: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **_HEADERS, **more}.items():
            self.send_header(name, value)
        self.end_headers()

    def _stream(self) -> None:
        """Server-sent events (HTML, 9.2): the version of the files, at once and whenever it changes."""
        self._begin(HTTPStatus.OK, "text/event-stream", {})
        watch, told = self.server.preview.watch, ""
        while not watch.ended:
            version = watch.wait(told, _HEARTBEAT)
            line = f"event: version\ndata: {version}\n\n" if version != told else ": still here\n\n"
            if not self._write(line.encode()):
                return
            told = version

    def _write(self, content: bytes) -> bool:
        try:
            self.wfile.write(content)
        except OSError:  # the page was left
            return False
        return True
