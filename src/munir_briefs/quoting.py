"""Evidence as a reader sees it: sentences with the words that matter marked, numbered once a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Protocol

from munir_briefs import dates
from munir_briefs.pages import Cite, Link, Piece, Quotation, SourceQuotes
from munir_briefs.records import Article, Evidence, Span
from munir_briefs.site import Finding, Site

LONGEST = 700
"""characters of a quotation: a page scraped into one line can hold a "sentence" of megabytes"""
WORDS = {"person", "role", "organization", "place", "date", "figure"}
"""kinds whose highlight names the record; those that mark whole sentences are named in the margin, once"""
AROUND = 200
"""characters kept on either side of the marked words of a longer one"""


class Citing(Protocol):
    """What gives the numbers of the sentences that say something."""

    def cites(self, evidence: Iterable[Evidence], *, at_most: int | None = None) -> tuple[Cite, ...]: ...


class References:
    """The sentences a page rests on, numbered in order of their articles' dates."""

    def __init__(self, site: Site, evidence: Iterable[Evidence]) -> None:
        self._site = site
        self._by_sentence = _by_sentence(site, evidence)
        self._numbers = {key: n for n, key in enumerate(self._by_sentence, start=1)}

    def cites(self, evidence: Iterable[Evidence], *, at_most: int | None = None) -> tuple[Cite, ...]:
        """The numbers of the sentences that say it."""
        found: dict[int, Evidence] = {}
        for one in evidence:
            found.setdefault(self._numbers[_key(self._site, one)], one)
        numbers = sorted(found)[:at_most]
        return tuple(
            Cite(str(n), self._site.href(found[n]), f"sentence in {self._label(found[n])}") for n in numbers
        )

    def sources(self, evidence: Iterable[Evidence] | None = None) -> tuple[SourceQuotes, ...]:
        """The sentences themselves, by article; all, or those of some of the evidence."""
        wanted = self._by_sentence if evidence is None else _by_sentence(self._site, evidence)
        groups = []
        for article, entries in groupby(wanted.items(), key=lambda entry: entry[0][0]):
            quotes = tuple(quotation(self._site, found, str(self._numbers[key])) for key, found in entries)
            groups.append(_source(self._site, article, quotes))
        return tuple(groups)

    def _label(self, evidence: Evidence) -> str:
        article = self._site.articles[evidence.article]
        return article.publisher or self._site.titles[article.id]


def telling(site: Site, evidence: Iterable[Evidence], at_most: int) -> tuple[Evidence, ...]:
    """The few pieces to show where there is much evidence: from as many articles as can be, early ones first."""
    seen: Counter[str] = Counter()
    ranked = []
    for one in site.in_order(evidence):
        ranked.append((seen[one.article], site.rank(one), one))
        seen[one.article] += 1
    return site.in_order(one for _, _, one in sorted(ranked)[:at_most])


def sources_of(site: Site, evidence: Iterable[Evidence]) -> tuple[SourceQuotes, ...]:
    """Sentences without numbers, by article."""
    return tuple(
        _source(site, article, tuple(quotation(site, found) for _, found in entries))
        for article, entries in groupby(_by_sentence(site, evidence).items(), key=lambda entry: entry[0][0])
    )


def _by_sentence(site: Site, evidence: Iterable[Evidence]) -> dict[tuple[str, int], list[Evidence]]:
    """The evidence of each sentence, in the order in which the articles appeared."""
    found: dict[tuple[str, int], list[Evidence]] = {}
    for one in site.in_order(evidence):
        found.setdefault(_key(site, one), []).append(one)
    return found


def _source(site: Site, article_id: str, quotes: tuple[Quotation, ...]) -> SourceQuotes:
    article = site.articles[article_id]
    return SourceQuotes(
        article_link(site, article), about(article), article.language or "", quotes, web_address(article)
    )


def _key(site: Site, evidence: Evidence) -> tuple[str, int]:
    cited = site.cited(evidence)
    return evidence.article, cited[0].span.start if cited else evidence.start


def article_link(site: Site, article: Article) -> Link:
    return Link(site.titles[article.id], site.article_pages[article.id])


def web_address(article: Article) -> str:
    """The article's address if it is one of the web; a page can claim any other kind, `javascript:` included."""
    return article.url if article.url and article.url.lower().startswith(("http://", "https://")) else ""


def about(article: Article) -> str:
    """`Northern Courier, 6 March 2024`: publisher and date, each where known."""
    day = dates.humanize(article.published) if article.published else "undated"
    return ", ".join(part for part in (article.publisher, day) if part)


def quotation(site: Site, found: list[Evidence], number: str = "") -> Quotation:
    """The sentence or sentences of some evidence, the evidence marked where it is less than all."""
    text = site.text(found[0])
    sentences = [sentence.span for one in found for sentence in site.cited(one)] or [one.span for one in found]
    whole = Span(min(s.start for s in sentences), max(s.end for s in sentences))
    marked = [one.span for one in found if not _covers(one.span, whole, text)]
    rules = sorted({one.rule for one in found if one.rule})
    return Quotation(number, _marked(text, _clipped(whole, marked), marked), site.href(found[0]), ", ".join(rules))


def _covers(span: Span, whole: Span, text: str) -> bool:
    """Whether the span leaves out nothing of the sentence but its last stop."""
    return span.start <= whole.start and not text[span.end : whole.end].strip(" .\n")


def _clipped(whole: Span, marked: list[Span]) -> Span:
    if len(whole) <= LONGEST:
        return whole
    at = marked[0].start if marked else whole.start
    start = max(whole.start, at - AROUND)
    return Span(start, min(whole.end, start + LONGEST))


def context(site: Site, evidence: Evidence) -> tuple[Piece, ...]:
    """The words of one piece of evidence, marked, within what its sentence says around them."""
    whole = [s.span for s in site.cited(evidence)] or [evidence.span]
    text = site.text(evidence)
    start = max(whole[0].start, evidence.start - AROUND // 2)
    end = min(whole[-1].end, evidence.end + AROUND // 2)
    while whole[0].start < start < evidence.start and not text[start - 1].isspace():
        start += 1
    while evidence.end < end < whole[-1].end and not text[end].isspace():
        end -= 1
    shown = _marked(text, Span(min(start, evidence.start), max(end, evidence.end)), [evidence.span])
    before = (Piece("…"),) if start > whole[0].start else ()
    after = (Piece("…"),) if end < whole[-1].end else ()
    return (*before, *shown, *after)


def _marked(text: str, shown: Span, marked: list[Span]) -> tuple[Piece, ...]:
    return pieces(text, shown, [Finding(span, "evidence", "", "") for span in marked])


def pieces(text: str, shown: Span, findings: Iterable[Finding]) -> tuple[Piece, ...]:
    """The text at `shown`, cut wherever a highlight begins or ends.

    Highlights may overlap in any way; HTML elements may not, so each piece carries all that lie on it.
    """
    inside = [f for f in findings if f.span.overlaps(shown)]
    cuts = {shown.start, shown.end}
    for finding in inside:
        cuts.update((max(finding.span.start, shown.start), min(finding.span.end, shown.end)))
    ordered = sorted(cuts)
    out = []
    for start, end in pairwise(ordered):
        on = [f for f in inside if f.span.start <= start and end <= f.span.end]
        kinds = tuple(sorted({f.kind for f in on}))
        title = "; ".join(
            dict.fromkeys(f"{f.kind}: {f.label}" if f.kind in WORDS else f.kind for f in on if f.label)
        )
        words = Span(start, end).of(text)
        out.append(Piece(words, kinds if words.strip() else (), title if words.strip() else ""))
    return tuple(out)
