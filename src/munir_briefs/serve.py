"""A live preview: the site in memory, made again after each edit, and shown by a server on this machine alone.

Nothing is read from disk to answer a request: an address is looked up among the files of the site, so that no path,
however odd, leads out of it. Only requests that name this machine are answered: a web page whose name somebody
points at 127.0.0.1 gets nothing.
"""

from __future__ import annotations

import html
import re
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from munir_briefs.issues import BriefsError, Level
from munir_briefs.pipeline import Knowledge

HOST = "127.0.0.1"
_OWN_NAMES = {HOST, "localhost"}
_PERIOD = 0.3
"""seconds between two looks at the files"""
_PATIENCE = 10
"""seconds that a client may be silent before it has said what it wants"""
_CONNECTIONS = 64
"""open at once; a browser opens six"""

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
_SCRIPT = "-/reload.js"
_STATE = "-/state"
_RELOAD = b"""\
const shown = document.currentScript.dataset.state;
setInterval(async () => {
  try {
    if (await (await fetch("/-/state")).text() !== shown) location.reload();
  } catch { /* the server has ended */ }
}, 400);
"""


_NO_PAGE = b"<!doctype html><html lang=en><meta charset=utf-8><title>Preview</title><body>"


@dataclass(frozen=True, slots=True)
class State:
    """The site as it is now."""

    number: int = 0
    """of the build that made it or that failed since"""
    files: Mapping[str, bytes] | None = None
    """of the last build that did not fail"""
    faults: tuple[str, ...] = ()
    """what is wrong with the input, to be shown on every page"""


Make = Callable[[], tuple[Knowledge, Mapping[str, bytes]]]
"""makes the site anew (`pipeline.made`); raises `BriefsError`"""


class Preview:
    """Keeps a site up to date with the files it is made from."""

    def __init__(self, make: Make, watched: Iterable[Path], tell: Callable[[State], None]) -> None:
        """`watched`: files and folders; `tell` is called after each build."""
        self._make, self._watched, self._tell = make, tuple(watched), tell
        self._templates: tuple[Path, ...] = ()
        self._seen: object = None
        self.state = State()

    def look(self) -> bool:
        """Build if a watched file is not as it was at the last look. Whether it was."""
        found = _snapshot((*self._watched, *self._templates))
        if found == self._seen:
            return False
        self._seen = found
        number, files = self.state.number + 1, self.state.files
        try:
            knowledge, files = self._make()
            faults = tuple(str(issue) for issue in knowledge.issues if issue.level is not Level.NOTE)
            self._templates = (knowledge.settings.templates,) if knowledge.settings.templates else ()
        except BriefsError as fault:
            faults = tuple(map(str, fault.issues))
        except OSError as fault:  # a file that was there when the folder was listed, and has gone since
            faults = (str(fault),)
        except Exception as fault:  # a fault of the program: else the preview would stand still and not say so
            faults = (f"{type(fault).__name__}: {fault} (a fault of the program: `briefs build` tells where)",)
        self.state = State(number, files, faults)
        self._tell(self.state)
        return True

    def watch(self, ended: threading.Event) -> None:
        """Look again and again until `ended`."""
        while not ended.wait(_PERIOD):
            self.look()


def _snapshot(watched: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """Path, time and size of each file. What can't be read is as good as not there."""
    found = []
    for root in watched:
        for path in sorted(root.rglob("*")) if root.is_dir() else (root,):
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(found)


class Server(ThreadingHTTPServer):
    """One thread a connection, and never more than `_CONNECTIONS`: whoever has waited longest then has to go.

    An answer takes milliseconds, so that the oldest is one that says nothing, or a letter now and then.
    """

    daemon_threads = True
    request_queue_size = _CONNECTIONS

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler]) -> None:
        self._open: dict[socket.socket, None] = {}
        self._lock = threading.Lock()
        super().__init__((HOST, port), handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._lock:
            oldest = next(iter(self._open)) if len(self._open) >= _CONNECTIONS else None
            if oldest:
                del self._open[oldest]
            self._open[request] = None
        if oldest:
            with suppress(OSError):
                oldest.shutdown(socket.SHUT_RDWR)  # wakes its thread, which ends it
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients go away in the middle of an answer: that is no news. All else is told."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def server(preview: Preview, port: int) -> Server:
    """A server of it on this machine; port 0 takes a free one. Raises `OSError` when the port is taken."""

    class Handler(BaseHTTPRequestHandler):
        timeout = _PATIENCE
        server_version, sys_version = "briefs", ""

        def do_GET(self) -> None:
            if self._own():
                self._answer(*answer(preview.state, self.path))

        def do_HEAD(self) -> None:
            self.do_GET()

        def _own(self) -> bool:
            hosts = self.headers.get_all("Host", [])
            name = hosts[0].partition(":")[0].lower() if len(hosts) == 1 else ""
            if name in _OWN_NAMES:
                return True
            self._answer(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"this preview is for this machine\n")
            return False

        def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            # The index of the search is a script: no page of another site may load it and read it.
            self.send_header("Cross-Origin-Resource-Policy", "same-origin")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Requests are not worth a line each."""

    return Server(port, Handler)


def answer(state: State, target: str) -> tuple[HTTPStatus, str, bytes]:
    """What to say to a request for `target`: status, kind and content."""
    path = unquote(target.partition("?")[0].partition("#")[0], errors="replace").removeprefix("/")
    if path == _STATE:
        return HTTPStatus.OK, "text/plain", str(state.number).encode()
    if path == _SCRIPT:
        return HTTPStatus.OK, _TYPES["js"], _RELOAD
    files = state.files or {}
    address = path + "index.html" if path.endswith("/") or not path else path
    if address in files:
        kind = _TYPES.get(address.rpartition(".")[2], "application/octet-stream")
        body = files[address]
        return HTTPStatus.OK, kind, _page(state, body) if address.endswith(".html") else body
    status = HTTPStatus.NOT_FOUND if state.files else HTTPStatus.SERVICE_UNAVAILABLE
    return status, _TYPES["html"], _page(state, files.get("404.html", _NO_PAGE))


def _page(state: State, page: bytes) -> bytes:
    """A page as the preview shows it: with what is wrong above it, and a script that the site itself has not."""
    page = page.replace(b"default-src 'none';", b"default-src 'none'; connect-src 'self';", 1)
    told = html.escape("\n".join(state.faults)).encode()
    alert = b'<pre role="alert">%s</pre>' % told if told else b""
    script = b'<script src="/%s" data-state="%d"></script>' % (_SCRIPT.encode(), state.number)
    opened = re.search(rb"<body[^>]*>", page)
    at = opened.end() if opened else len(page)
    return page[:at] + alert + script + page[at:]
