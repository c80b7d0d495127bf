"""The preview: fresh after an edit, and nothing but the site for whoever asks."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from click.testing import CliRunner

from munir_briefs import pipeline
from munir_briefs.cli import main
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
    "/%252e%252e%252fetc/passwd",
    "/%5c..%5cx",
    "/-/state/../../x",
    "/%",
    "/%zz",
    "http://localhost/index.html",
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
    fresh = Preview(lambda: pipeline.made(seeds, cache=home / "cache"), [seeds], lambda _: None)
    fresh.look()
    serving = server(fresh, 0)
    ended = threading.Event()
    threads = [threading.Thread(target=fresh.watch, args=[ended]), threading.Thread(target=serving.serve_forever)]
    for thread in threads:
        thread.start()
    yield fresh, seeds, serving.server_address[1]
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


def shown(port: int, target: str, words: bytes, *, there: bool = True) -> None:
    """Ask for a page until it has these words, or no longer has them."""
    for _ in range(600):
        if (words in get(port, target)[1]) is there:
            return
        time.sleep(0.05)
    pytest.fail(f"{words!r} is {'not ' if there else 'still '}shown")


def test_an_edit_is_shown(preview: tuple[Preview, Path, int]) -> None:
    _, seeds, port = preview
    page = seeds / "2025-08-second-visit.txt"
    text = page.read_text("utf-8")
    before = get(port, "/-/state")[1]
    page.write_text(
        f"{text}\n\nPresident Ana Kovač of Croatia visited Kenya on 3 March 2024, officials said.\n", "utf-8"
    )
    shown(port, "/people/", "Ana Kovač".encode())
    assert get(port, "/-/state")[1] != before


def test_a_template_is_shown_as_it_is_edited_added_and_taken_away(preview: tuple[Preview, Path, int]) -> None:
    _, seeds, port = preview
    own, settings = seeds / "templates", seeds / "briefs.yaml"
    text = settings.read_text("utf-8")
    own.mkdir()
    (own / "404.html").write_text("one", "utf-8")
    settings.write_text(f"{text}\ntemplates: templates\n", "utf-8")
    shown(port, "/nowhere", b"one")
    (own / "404.html").write_text("another", "utf-8")
    shown(port, "/nowhere", b"another")
    (own / "method.html").write_text("our own ways", "utf-8")
    shown(port, "/method.html", b"our own ways")
    (own / "method.html").unlink()
    shown(port, "/method.html", b"our own ways", there=False)
    settings.write_text(text, "utf-8")
    shutil.rmtree(own)
    shown(port, "/nowhere", b"another", there=False)


def test_a_folder_that_goes_away_is_told_and_may_come_back(preview: tuple[Preview, Path, int]) -> None:
    _, seeds, port = preview
    away = seeds.rename(seeds.with_name("away"))
    shown(port, "/", b"error[P01]")
    assert b"<main" in get(port, "/")[1]
    away.rename(seeds)
    shown(port, "/", b"error[P01]", there=False)


def test_a_fault_is_shown_in_the_page_and_goes_when_it_is_mended(preview: tuple[Preview, Path, int]) -> None:
    _, seeds, port = preview
    settings = seeds / "briefs.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\ntitel: x\n", "utf-8")
    shown(port, "/", b"error[Y07]")
    assert b"<main" in get(port, "/")[1]
    settings.write_text(text, "utf-8")
    shown(port, "/", b"error[Y07]", there=False)


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
        (b"GET / HTTP/2.0\r\n\r\n", b"505"),
        (b"GET / HTTP/x\r\n\r\n", b"400"),
        (b"GET /\x00 HTTP/1.0\r\nHost: localhost\r\n\r\n", b"404"),
        (b"GET ../secret.txt HTTP/1.0\r\nHost: localhost\r\n\r\n", b"404"),
        (b"TRACE / HTTP/1.0\r\nHost: localhost\r\nX: <b>\r\n\r\n", b"501"),
        (b"PUT /index.html HTTP/1.0\r\nHost: localhost\r\n\r\nx", b"501"),
        (b"__init__ / HTTP/1.0\r\nHost: localhost\r\n\r\n", b"501"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\nx", b"501"),
        (b"GET / HTTP/1.0\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", b"403"),
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


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", ""])
def test_a_name_that_is_pointed_at_this_machine_gets_nothing(preview: tuple[Preview, Path, int], host: str) -> None:
    status, body = get(preview[2], "/", Host=host)
    assert status == HTTPStatus.FORBIDDEN
    assert b"<" not in body


def test_this_machine_is_answered(preview: tuple[Preview, Path, int]) -> None:
    port = preview[2]
    for name in ("localhost", "LOCALHOST", "127.0.0.1"):
        assert get(port, "/", Host=f"{name}:{port}")[0] == HTTPStatus.OK
    assert get(port, "/", method="HEAD") == (HTTPStatus.OK, b"")


def test_no_page_of_another_site_can_load_the_search_index(preview: tuple[Preview, Path, int]) -> None:
    connection = http.client.HTTPConnection(HOST, preview[2], timeout=10)
    connection.request("GET", "/search.js")
    assert connection.getresponse().headers["Cross-Origin-Resource-Policy"] == "same-origin"
    connection.close()


def test_a_thousand_that_say_nothing_keep_nobody_waiting(preview: tuple[Preview, Path, int]) -> None:
    idle = [socket.create_connection((HOST, preview[2]), timeout=10) for _ in range(1000)]
    for connection in idle[-20:]:
        connection.sendall(b"GET / HTTP/1.0\r\nHost: lo")
    assert get(preview[2], "/-/state")[0] == HTTPStatus.OK
    assert threading.active_count() < 100
    for connection in idle:
        connection.close()


def test_who_goes_away_in_the_middle_is_no_news(
    preview: tuple[Preview, Path, int], capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(20):
        with socket.create_connection((HOST, preview[2]), timeout=10) as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.sendall(b"GET /print.html HTTP/1.0\r\nHost: localhost\r\n\r\n")
    assert get(preview[2], "/")[0] == HTTPStatus.OK
    assert capfd.readouterr().err == ""


def test_a_port_that_is_taken(preview: tuple[Preview, Path, int]) -> None:
    ran = CliRunner().invoke(main, ["serve", "--port", str(preview[2]), "--seeds", str(preview[1])])
    assert ran.exit_code == 2
    assert f"port {preview[2]} can't be used" in ran.output


def test_ctrl_c_ends_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("President Ana Kovač visited Kenya on 3 March 2024.", "utf-8")
    command = [sys.executable, "-m", "munir_briefs", "serve", "--seeds", ".", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as ran:
        assert ran.stdout and ran.stderr
        assert ran.stdout.readline().startswith(f"http://{HOST}:")
        ran.send_signal(signal.SIGINT)
        assert "Traceback" not in ran.stderr.read()
    assert ran.returncode == 0


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


def test_a_fault_of_the_program_is_told_and_is_not_the_end(tmp_path: Path) -> None:
    def make() -> tuple[pipeline.Knowledge, dict[str, bytes]]:
        raise ZeroDivisionError("nothing to share")

    fresh = Preview(make, [tmp_path], lambda _: None)
    fresh.state = UP
    assert fresh.look()
    assert "ZeroDivisionError: nothing to share" in fresh.state.faults[0]
    assert fresh.state.files is FILES
