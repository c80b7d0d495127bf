"""What an entry of corrections.yaml speaks of: records by id, or by the words they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from munir_briefs.corrections.entries import Selector
from munir_briefs.issues import Issue, SettingsError, error
from munir_briefs.records import (
    Claim,
    Conflict,
    Date,
    Dossier,
    Entity,
    Evidence,
    Figure,
    Person,
    Source,
    Span,
    Visit,
)
from munir_briefs.strict_yaml import nearest

_ALIKE = 60
"""share of letters, in hundredths, from which words are worth suggesting"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be meant."""

    kind: str
    id: str
    places: tuple[tuple[str, Span], ...]
    """the files and spans it rests on, counted in the reading text"""


def evidence_of(
    record: Person | Entity | Visit | Date | Claim | Figure | Conflict,
) -> tuple[Evidence, ...]:
    """The words by which a record can be named in an entry."""
    match record:
        case Person() | Entity():
            return record.mentions
        case Visit():
            return record.evidence
        case Conflict():
            return tuple(evidence for side in record.sides for evidence in side.evidence)
        case _:
            return (record.evidence,)


SINGULAR = {
    "articles": "article", "people": "person", "organizations": "organization", "places": "place",
    "visits": "visit", "dates": "date", "claims": "claim", "figures": "figure", "conflicts": "conflict",
}  # fmt: skip


class Quotes:
    """The reading texts in which quotes are looked up."""

    def __init__(self, sources: Iterable[Source], files: Mapping[str, str]) -> None:
        self._texts = {source.path: source.text for source in sources}
        self._files = files
        """the file of each article"""

    def candidate(self, kind: str, record: str, evidence: Iterable[Evidence]) -> Candidate:
        return Candidate(kind, record, tuple((self._files[e.article], e.span) for e in evidence))

    def selector(self, meant: Candidate, candidates: Sequence[Candidate]) -> Selector:
        """By what to name a record so that it is found again: its id, and words that are of no other, if any."""
        best = None
        for file, span in meant.places:
            quote = " ".join(span.of(self._texts[file]).split())
            chosen = Selector(meant.id, None, file, quote)
            if self.chosen(replace(chosen, id=None), candidates) == (meant,):
                return chosen
            best = best or chosen
        return best or Selector(meant.id)

    def spans(self, selector: Selector) -> tuple[Span, ...]:
        """Every place of the quote in its file; how it is broken into lines is nothing."""
        text = self._texts.get(selector.file or "", "")
        return _found(text, selector.quote or "")

    def chosen(
        self, selector: Selector, candidates: Sequence[Candidate], was: Mapping[str, str] | None = None
    ) -> tuple[Candidate, ...]:
        """The records meant. `was`: ids under which records were known before people were joined or parted."""
        named = [c for c in candidates if c.id == selector.id]
        if not named and was and selector.id:
            named = [c for c in candidates if c.id == was.get(selector.id)]
        if selector.quote is None:
            return tuple(named)
        places = {(selector.file, span) for span in self.spans(selector)}
        exact = [c for c in candidates if places.intersection(c.places)]
        told = exact or [
            c for c in candidates
            if any(file == selector.file and span.overlaps(at) for file, at in c.places for _, span in places)
        ]  # fmt: skip
        # Rules that changed may have given the id to another record: the words tell which was meant.
        both = [c for c in told if c in named]
        return tuple(both or told or named)

    def passages(self, selector: Selector) -> tuple[Span, ...]:
        """The passages meant: the quote, or from its first words to the next place of the last."""
        starts = self.spans(selector)
        if selector.until is None:
            return starts
        ends = _found(self._texts.get(selector.file or "", ""), selector.until)
        found = []
        for start in starts:
            end = next((end for end in ends if end.start >= start.start and end.end >= start.end), None)
            if end is not None:
                found.append(Span(start.start, end.end))
        return tuple(found)

    def stale(self, selector: Selector, what: str, ids: Iterable[str]) -> Issue:
        """The issue of a selector that matches nothing, with what is nearest to it."""
        hints = []
        if selector.id and (near := nearest(selector.id, ids)):
            hints.append(f"did you mean '{near}'?")
        if selector.file is not None and selector.file not in self._texts:
            near = nearest(selector.file, self._texts)
            hints.append(f"there is no page '{selector.file}'" + (f"; did you mean '{near}'?" if near else ""))
        elif selector.quote is not None and not self.spans(selector):
            words = self._nearest_words(selector)
            hints.append(f"the nearest words of the page are “{words}”" if words else "the page has no such words")
        elif selector.quote is not None and not hints:
            hints.append(f"no {what} rests on these words any more")
        hint = "; ".join(hints) or "take it from the end of the address of its page, or name a file and a quote"
        return error("D06", selector.where, f"no {what} matches {selector}", hint)

    def several(self, selector: Selector, found: Iterable[Candidate]) -> Issue:
        told = ", ".join(f"{c.id} ({c.kind})" for c in sorted(found, key=lambda c: (c.kind, c.id)))
        return error(
            "D07",
            selector.where,
            f"{selector} fits several records: {told}",
            "name one by its id, or say its kind: places/georgia",
        )

    def _nearest_words(self, selector: Selector) -> str:
        text = self._texts[selector.file or ""]
        quote = selector.quote or ""
        best = fuzz.partial_ratio_alignment(quote, text, score_cutoff=_ALIKE)
        return " ".join(text[best.dest_start : best.dest_end].split()) if best else ""


def named(dossier: Dossier, record: str, kinds: Sequence[str]) -> Selector:
    """How an entry names a record of one of these kinds. Raises `SettingsError` where not just one has the id.

    `record`: its id, or kind and id as in the address of its page: `places/georgia`.
    """
    folder, _, name = record.removesuffix(".html").rpartition("/")
    of_kinds = tuple(kinds)
    if folder in kinds:
        record, of_kinds = name, (folder,)
    files = {article.id: article.source for article in dossier.articles}
    quotes = Quotes(dossier.sources, files)
    by_kind: dict[str, list[Candidate]] = {
        "articles": [
            Candidate("articles", a.id, tuple((a.source, b.span) for b in a.prose)) for a in dossier.articles
        ],
        **{kind: [quotes.candidate(kind, r.id, evidence_of(r)) for r in records] for kind, records in (
            ("people", dossier.people), ("organizations", dossier.organizations), ("places", dossier.places),
            ("visits", dossier.visits), ("dates", dossier.dates), ("claims", dossier.claims),
            ("figures", dossier.figures), ("conflicts", dossier.conflicts),
        )},
    }  # fmt: skip
    wanted = Selector(record)
    candidates = [candidate for kind in of_kinds for candidate in by_kind[kind]]
    found = [candidate for candidate in candidates if candidate.id == record]
    if len(found) != 1:
        what = "record" if len(of_kinds) > 1 else SINGULAR[of_kinds[0]]
        ids = (candidate.id for candidate in candidates)
        raise SettingsError(quotes.several(wanted, found) if found else quotes.stale(wanted, what, ids))
    chosen = quotes.selector(found[0], by_kind[found[0].kind])
    # The sentence on a visit names people and places as well: where an entry may mean any of them it says which.
    return replace(chosen, kind=found[0].kind) if len(kinds) > 1 else chosen


def _found(text: str, quote: str) -> tuple[Span, ...]:
    words = quote.split()
    if not words:
        return ()
    pattern = r"\s+".join(map(re.escape, words))
    return tuple(Span(found.start(), found.end()) for found in re.finditer(pattern, text))
