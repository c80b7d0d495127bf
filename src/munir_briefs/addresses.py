"""Addresses that were published, remembered in seeds/addresses.txt: none of them ever leads nowhere.

One line an address: `people/tarek-olmin.html`, and for a record the file and words by which it is known again, with
tabs between them. Lines are sorted and stand alone, so that branches merge; none is ever taken out. The file is an
input like the others: a build reads it and never writes it (docs/decisions/0007-addresses.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from munir_briefs.corrections.entries import Selector
from munir_briefs.corrections.selecting import Candidate, Quotes, evidence_of
from munir_briefs.issues import SettingsError, Where, error
from munir_briefs.settings import ADDRESSES_FILE
from munir_briefs.site import Site, file_name

if TYPE_CHECKING:
    from munir_briefs.diff.builds import Build

_EVIDENCE = {
    "people": "mentions", "organizations": "mentions", "places": "mentions", "visits": "evidence", "articles": "",
}  # fmt: skip
"""the kinds of record that have pages of their own, and the field with the words they rest on"""
_HEADING = "# Addresses that were published: each goes on to answer. `briefs remember` adds new ones.\n"


@dataclass(frozen=True, slots=True)
class Remembered:
    """An address, and how to know again what was there."""

    address: str
    file: str = ""
    words: str = ""

    @property
    def line(self) -> str:
        return "\t".join(filter(None, (self.address, self.file, self.words)))


def read_addresses(seeds: Path) -> tuple[Remembered, ...]:
    """The addresses of a folder, sorted; none where it has no such file. Raises `SettingsError`."""
    file = seeds / ADDRESSES_FILE
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(error("A01", Where(ADDRESSES_FILE), f"can't be read: {fault}")) from fault
    return _parsed(text)


def _parsed(text: str) -> tuple[Remembered, ...]:
    found: dict[str, Remembered] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) not in (1, 3) or not parts[0].endswith(".html") or ".." in parts[0].split("/"):
            message = "this is no address, nor an address, a file and words with tabs between them"
            raise SettingsError(error("A01", Where(ADDRESSES_FILE, number, 1), message, "people/ana-kovac.html"))
        # Of two branches each may have found other words for one address: either will do.
        found.setdefault(parts[0], Remembered(*parts))
    return tuple(found[address] for address in sorted(found))


def with_addresses(seeds: Path, published: Build) -> str:
    """The text of a folder's addresses.txt with those of a site that was built. Raises `SettingsError`."""
    known = {one.address: one for one in read_addresses(seeds)}
    for one in _published(published):
        known.setdefault(one.address, one)
    return _HEADING + "".join(f"{known[address].line}\n" for address in sorted(known))


def _published(build: Build) -> Iterator[Remembered]:
    """Every address of a site but the further parts of long pages."""
    told: dict[str, Remembered] = {}
    sources = {key: str(article["source"]) for key, article in build.tables.get("articles", {}).items()}
    for table, field in _EVIDENCE.items():
        for key, record in build.tables.get(table, {}).items():
            address = f"{table}/{file_name(key)}.html"
            told[address] = _known_by(address, record, field, sources)
    for address in sorted(build.pages):
        if not is_further_part(address):
            yield told.get(address, Remembered(address))


def _known_by(address: str, record: Mapping[str, Any], field: str, sources: Mapping[str, str]) -> Remembered:
    if not field:
        words = " ".join(str(record.get("title") or "").split())
        return Remembered(address, str(record["source"]), words) if words else Remembered(address)
    quoted = [e for e in record.get(field, ()) if e["article"] in sources]
    if not quoted:
        return Remembered(address)
    # The fullest words are those of fewest others; "Olmin" alone may be anybody's.
    best = max(quoted, key=lambda e: len(e["text"]))
    return Remembered(address, sources[best["article"]], " ".join(str(best["text"]).split()))


def is_further_part(address: str) -> bool:
    """Whether it is a further part of a long page: those come and go with its length."""
    return address.removesuffix(".html").rsplit("/", 1)[-1].isdecimal()


def settled(remembered: Sequence[Remembered], site: Site, taken: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Each remembered address at which nothing stands now, and where what was there is now, if it is anywhere."""
    known = frozenset(taken)
    missing = [one for one in remembered if one.address not in known]
    if not missing:
        return
    quotes = Quotes(site.dossier.sources, {key: article.source for key, article in site.articles.items()})
    candidates = _candidates(site, quotes)
    for one in missing:
        of_kind = candidates.get(one.address.split("/")[0], {}) if one.words else {}
        found = quotes.chosen(Selector(file=one.file, quote=one.words), list(of_kind))
        yield one.address, _nearest(one.address, [of_kind[candidate] for candidate in found])


def _nearest(address: str, pages: Sequence[str]) -> str | None:
    """The page whose name is most like the address: one sentence may tell of trips to three countries."""
    words = set(_words(address))
    alike = {page: len(words.intersection(_words(page))) for page in pages}
    most = [page for page, shared in alike.items() if shared == max(alike.values())]
    return most[0] if len(most) == 1 else None


def _words(address: str) -> list[str]:
    return address.removesuffix(".html").split("/")[-1].split("-")


def _candidates(site: Site, quotes: Quotes) -> dict[str, dict[Candidate, str]]:
    """The records of each kind that has pages, each with its page."""
    dossier = site.dossier
    records = (
        ("people", dossier.people, site.person_pages), ("visits", dossier.visits, site.visit_pages),
        ("organizations", dossier.organizations, site.organization_pages),
        ("places", dossier.places, site.place_pages),
    )  # fmt: skip
    found = {
        kind: {quotes.candidate(kind, one.id, evidence_of(one)): pages[one.id] for one in of_kind}
        for kind, of_kind, pages in records
    }
    found["articles"] = {
        Candidate("articles", a.id, tuple((a.source, b.span) for b in a.prose)): site.article_pages[a.id]
        for a in dossier.articles
    }
    return found
