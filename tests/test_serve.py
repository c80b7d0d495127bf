"""The preview: fresh after an edit, and nothing but the site for whoever asks."""

from __future__ import annotations

import http.client
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from munir_briefs import pipeline
from munir_briefs.issues import BriefsError, Where, error
from munir_briefs.serve import HOST, Preview, State, answer, server
from tests.conftest import ROOT

PAGE = b"<!doctype html><meta content=\"default-src 'none'; style-src 'self'\"><body class=home><p>hello"
FILES = {"index.html": PAGE, "people/index.html": b"<body>people", "data/x.json": b"[]", "404.html": b"<body>none"}
UP = State(3, FILES)


@pytest.mark.parametrize(
    ("target", "status", "kind", "part"),
    [
        ("/", HTTPStatus.OK, "text/html", b"hello"),
        ("/?q=1", HTTPStatus.OK, "text/html", b"hello"),
        ("/index.html#top", HTTPStatus.OK, "text/html", b"hello"),
        ("/people/", HTTPStatus.OK, "text/html", b"people"),
        ("/%70eople/index.html", HTTPStatus.OK, "text/html", b"people"),
        ("/data/x.json", HTTPStatus.OK, "application/json", b"[]"),
        ("/-/state", HTTPStatus.OK, "text/plain", b"3"),
        ("/-/reload.js", HTTPStatus.OK, "text/javascript", b"location.reload"),
    ],
)
def test_what_is_there(target: str, status: HTTPStatus, kind: str, part: bytes) -> None:
    found = answer(UP, target)
    assert (found[0], found[1].partition(";")[0]) == (status, kind)
    assert part in found[2]


ODD = [
    "/../README.md",
    "/..%2f..%2fetc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/people/../index.html",
    "//etc/passwd",
    "/etc/passwd",
    "/index.html/",
    "/index.html%00.css",
    "/\\..\\..\\x",
    "/%ff%fe",
    "/people",
    "http://elsewhere.example/index.html",
    "*",
]


@pytest.mark.parametrize("target", ODD)
def test_what_is_not_there(target: str) -> None:
    status, _, body = answer(UP, target)
    assert status is HTTPStatus.NOT_FOUND
    assert b"none" in body


def test_the_script_is_in_the_preview_only_and_may_ask_the_server() -> None:
    body = answer(UP, "/")[2]
    assert b'<script src="/-/reload.js" data-state="3"></script>' in body
    assert b"connect-src 'self'" in body
    assert b"<script" not in FILES["index.html"]


def test_faults_stand_above_the_last_good_page_as_text() -> None:
    body = answer(State(4, FILES, ("a.txt:1: <b>wrong</b>",)), "/")[2]
    assert b'<pre role="alert">a.txt:1: &lt;b&gt;wrong&lt;/b&gt;</pre>' in body
    assert b"hello" in body


def test_faults_of_the_first_build_are_shown_too() -> None:
    status, _, body = answer(State(1, None, ("nothing there",)), "/")
    assert status is HTTPStatus.SERVICE_UNAVAILABLE
    assert b"nothing there" in body
    assert b"/-/reload.js" in body


# ---------------------------------------------------------------------------------------- with a server


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Preview, Path, int]]:
    """The sample in a folder of its own, served: the preview, the folder, the port."""
    home = tmp_path_factory.mktemp("preview")
    seeds = home / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    (home / "secret.txt").write_text("a secret", "utf-8")
    shown = Preview(lambda: pipeline.made(seeds, cache=home / "cache"), [seeds], lambda _: None)
    shown.look()
    serving = server(shown, 0)
    ended = threading.Event()
    threads = [threading.Thread(target=shown.watch, args=[ended]), threading.Thread(target=serving.serve_forever)]
    for thread in threads:
        thread.start()
    yield shown, seeds, serving.server_address[1]
    ended.set()
    serving.shutdown()
    serving.server_close()
    for thread in threads:
        thread.join()


def get(port: int, target: str, method: str = "GET", **headers: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    connection.putrequest(method, target, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    reply = connection.getresponse()
    body = reply.read()
    connection.close()
    return reply.status, body


def shown_within(port: int, target: str, words: bytes, seconds: float) -> float:
    """How long it takes until a page has these words."""
    began = time.monotonic()
    while words not in get(port, target)[1]:
        assert time.monotonic() - began < seconds, f"{words!r} is not shown after {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - began


def test_an_edit_is_shown_soon(preview: tuple[Preview, Path, int]) -> None:
    _, seeds, port = preview
    page = seeds / "2025-08-second-visit.txt"
    text = page.read_text("utf-8")
    before = get(port, "/-/state")[1]
    page.write_text(
        f"{text}\n\nPresident Ana Kovač of Croatia visited Kenya on 3 March 2024, officials said.\n", "utf-8"
    )
    # Two seconds of work: other tests run at the same time, and the clock on the wall is theirs as well.
    began = time.process_time()
    shown_within(port, "/people/", "Ana Kovač".encode(), 20)
    assert time.process_time() - began < 2
    assert get(port, "/-/state")[1] != before


def test_a_fault_is_shown_in_the_page_and_goes_when_it_is_mended(preview: tuple[Preview, Path, int]) -> None:
    _, seeds, port = preview
    settings = seeds / "briefs.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\ntitel: x\n", "utf-8")
    shown_within(port, "/", b"error[Y07]", 20)
    assert b"<main" in get(port, "/")[1]
    settings.write_text(text, "utf-8")
    began = time.monotonic()
    while b"error[Y07]" in get(port, "/")[1]:
        assert time.monotonic() - began < 20
        time.sleep(0.05)


@pytest.mark.parametrize(
    "target", [target for target in ODD if target[0] == "/"] + ["/../secret.txt", "/seeds/briefs.yaml"]
)
def test_nothing_outside_the_site_is_served(preview: tuple[Preview, Path, int], target: str) -> None:
    status, body = get(preview[2], target)
    assert status == HTTPStatus.NOT_FOUND
    assert b"a secret" not in body
    assert b"root:" not in body


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.0\r\n\r\n", b"414"),
        (b"GET / HTTP/1.0\r\nHost: localhost\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.0\r\n" + b"X: a\r\n" * 200 + b"\r\n", b"431"),
        (b"POST / HTTP/1.0\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n", b"501"),
        (b"DELETE /index.html HTTP/1.0\r\nHost: localhost\r\n\r\n", b"501"),
        (b"\x00\xff\xfe\r\n\r\n", b"400"),
        (b"GET / HTTP/1.0\r\n\r\n", b"403"),
    ],
)
def test_huge_and_broken_requests_do_no_harm(
    preview: tuple[Preview, Path, int], request_: bytes, status: bytes
) -> None:
    with socket.create_connection((HOST, preview[2]), timeout=10) as connection:
        connection.sendall(request_)
        assert status in connection.recv(1000)
    assert get(preview[2], "/")[0] == HTTPStatus.OK


def test_only_this_machine_is_answered(preview: tuple[Preview, Path, int]) -> None:
    port = preview[2]
    assert get(port, "/", Host="evil.example")[0] == HTTPStatus.FORBIDDEN
    assert get(port, "/", Host=f"localhost:{port}")[0] == HTTPStatus.OK
    assert get(port, "/", method="HEAD") == (HTTPStatus.OK, b"")


def test_it_listens_to_this_machine_alone() -> None:
    serving = server(Preview(lambda: pytest.fail("not asked"), [], lambda _: None), 0)
    assert serving.server_address[0] == "127.0.0.1"
    serving.server_close()


def test_a_failing_build_keeps_the_last_site_and_looks_again(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("1", "utf-8")

    def make() -> tuple[pipeline.Knowledge, dict[str, bytes]]:
        raise BriefsError(error("P02", Where("a.txt"), "no use"))

    told: list[State] = []
    shown = Preview(make, [tmp_path], told.append)
    shown.state = UP
    assert shown.look()
    assert not shown.look()
    assert told == [State(4, FILES, ("a.txt: error[P02] no use",))]
    page.write_text("12", "utf-8")
    assert shown.look()
