"""Addresses that were published, remembered in seeds/addresses.txt: none of them ever leads nowhere.

One line an address: `people/tarek-olmin.html`, and for a record the file and words by which it is known again, with
tabs between them; several lines where several files tell of it. Lines are sorted and stand alone, so that branches
merge; none is ever taken out. The file is an input like the others: a build reads it and never writes it
(docs/decisions/0007-addresses.md).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from munir_briefs.corrections.selecting import evidence_of
from munir_briefs.diff.facets import evidence_in
from munir_briefs.issues import SettingsError, Where, error
from munir_briefs.kept import ALIKE, Kept, Known, nearness
from munir_briefs.records import Article
from munir_briefs.settings import ADDRESSES_FILE
from munir_briefs.site import Site, file_name

if TYPE_CHECKING:
    from munir_briefs.diff.builds import Build

_EVIDENCE = {"people": "mentions", "organizations": "mentions", "places": "mentions", "visits": "evidence"}
"""the kinds of record that have pages of their own, beside articles, and the field with the words they rest on"""
_WITNESSES = 3
"""files by whose words an address is remembered: one of them may go"""
_HEADING = "# Addresses that were published: each goes on to answer. `briefs remember` adds new ones.\n"


@dataclass(frozen=True, slots=True)
class Remembered:
    """An address, and how to know again what was there."""

    address: str
    quotes: tuple[tuple[str, str], ...] = ()
    """files, and words of them that it rested on"""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple("\t".join((self.address, *quote)) for quote in self.quotes) or (self.address,)


def read_addresses(seeds: Path) -> tuple[Remembered, ...]:
    """The addresses of a folder, sorted; none where it has no such file. Raises `SettingsError`."""
    file = seeds / ADDRESSES_FILE
    try:
        text = file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as fault:
        raise SettingsError(error("A01", Where(ADDRESSES_FILE), f"can't be read: {fault}")) from fault
    return _parsed(text)


def _parsed(text: str) -> tuple[Remembered, ...]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        address, *quote = line.split("\t")
        if len(quote) not in (0, 2) or not address.endswith(".html") or ".." in address.split("/"):
            message = "this is no address, nor an address, a file and words with tabs between them"
            raise SettingsError(error("A01", Where(ADDRESSES_FILE, number, 1), message, "people/ana-kovac.html"))
        found[address].update([(quote[0], quote[1])] if quote else [])
    return tuple(Remembered(address, tuple(sorted(found[address]))) for address in sorted(found))


def with_addresses(seeds: Path, published: Build) -> str:
    """The text of a folder's addresses.txt with those of a site that was built. Raises `SettingsError`."""
    known = {one.address: one.quotes for one in read_addresses(seeds)}
    for address, quoted in _published(published):
        # A text that was edited since, or told of it since, is one more by which to know it.
        there, told = set(quoted), set(known.get(address, ()))
        heard = {file for file, _ in told & there}
        fullest: dict[str, str] = {}
        for file, words in quoted:
            if file not in heard:
                fullest[file] = max(fullest.get(file, ""), words, key=lambda text: (len(text), text))
        room = max(_WITNESSES - len(heard), 0)
        known[address] = tuple(sorted({*told, *sorted(fullest.items())[:room]}))
    lines = (line for address in sorted(known) for line in Remembered(address, known[address]).lines)
    return _HEADING + "".join(f"{line}\n" for line in lines)


def _published(build: Build) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every address of a site but the further parts of long pages, and what the record there rests on."""
    tables = build.tables
    sources = {key: str(article["source"]) for key, article in tables.get("articles", {}).items()}
    told = {
        f"{table}/{file_name(key)}.html": record.get(field, ())
        for table, field in _EVIDENCE.items()
        for key, record in tables.get(table, {}).items()
    }
    rests: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for evidence in evidence_in([*tables.get("visits", {}).values(), *tables.get("claims", {}).values()]):
        rests[str(evidence["article"])].append(evidence)
    for key, article in tables.get("articles", {}).items():
        titled = {"article": key, "text": str(article.get("title") or "")}
        told[f"articles/{file_name(key)}.html"] = [titled] if titled["text"].strip() else rests[key]
    for address in sorted(build.pages):
        if not is_further_part(address):
            quoted = (e for e in told.get(address, ()) if e["article"] in sources)
            yield address, [(sources[e["article"]], " ".join(str(e["text"]).split())) for e in quoted]


def is_further_part(address: str) -> bool:
    """Whether it is a further part of a long page: those come and go with its length."""
    return address.removesuffix(".html").rsplit("/", 1)[-1].isdecimal()


def known(remembered: Iterable[Remembered]) -> tuple[Known, ...]:
    """The ids that were published, of the records that have pages."""
    parts = ((one.address.removesuffix(".html").split("/"), one.quotes) for one in remembered if one.quotes)
    return tuple(Known(path[0], path[1], quotes) for path, quotes in parts if len(path) == 2)


def settled(remembered: Sequence[Remembered], site: Site, taken: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Each remembered address at which nothing stands now, and where what was there is now, if it is anywhere."""
    stands = frozenset(taken)
    missing = [one for one in remembered if one.address not in stands]
    if not missing:
        return
    dossier = site.dossier
    published = {one.address for one in remembered}
    files = {source.path for source in dossier.sources}
    candidates = _candidates(site)
    for one in missing:
        kind = one.address.split("/")[0]
        of_kind = candidates.get(kind, {}) if one.quotes else {}
        measure = _within if kind == "articles" else nearness
        near = {
            page: max(measure(one.quotes, quoted), _elsewhere(one, quoted, files))
            for page, quoted in of_kind.items()
        }
        best = max(near.values(), default=0.0)
        # Words that were edited are looked for in what is new only: what was published beside them is another.
        found = [page for page, score in near.items() if score == best and (best == 100 or page not in published)]
        yield one.address, _nearest(one.address, found) if best >= ALIKE else None


def _within(quotes: Iterable[tuple[str, str]], quoted: Iterable[tuple[str, str]]) -> float:
    """100 where an article has words that were remembered of it, else 0."""
    texts = dict(quoted)
    return 100.0 if any(words in texts.get(file, "") for file, words in quotes) else 0.0


def _elsewhere(one: Remembered, quoted: Iterable[tuple[str, str]], files: Collection[str]) -> float:
    """100 where the same words stand in another file, and the one they were in is gone: it was renamed."""
    moved = [words for file, words in one.quotes if file not in files]
    if one.address.startswith("articles/"):
        return 100.0 if any(words in text for words in moved for _, text in quoted) else 0.0
    return 100.0 if any(words in moved for _, words in quoted) else 0.0


def _nearest(address: str, pages: Sequence[str]) -> str | None:
    """The page whose name is most like the address: one sentence may tell of trips to three countries."""
    words = set(_words(address))
    alike = {page: len(words.intersection(_words(page))) for page in pages}
    most = [page for page, shared in alike.items() if shared == max(alike.values())]
    return most[0] if len(most) == 1 else None


def _words(address: str) -> list[str]:
    return address.removesuffix(".html").split("/")[-1].split("-")


def _candidates(site: Site) -> dict[str, dict[str, tuple[tuple[str, str], ...]]]:
    """By kind, the page of each record, and what it rests on: files and words."""
    dossier = site.dossier
    kept = Kept((), dossier.sources, dossier.articles)
    records = (
        ("people", dossier.people, site.person_pages), ("visits", dossier.visits, site.visit_pages),
        ("organizations", dossier.organizations, site.organization_pages),
        ("places", dossier.places, site.place_pages),
    )  # fmt: skip
    found = {
        kind: {pages[one.id]: kept.quoted(evidence_of(one)) for one in of_kind} for kind, of_kind, pages in records
    }
    found["articles"] = {
        site.article_pages[a.id]: ((a.source, " ".join(_text(site, a).split())),) for a in dossier.articles
    }
    return found


def _text(site: Site, article: Article) -> str:
    text = site.sources[article.id].text
    return "\n".join([article.title or "", *(block.span.of(text) for block in article.prose)])
