"""What was decided of the text itself, before anything is extracted: noise, articles of their own, their dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs.corrections.entries import PASSAGES, Entry, Verb, contradicts
from munir_briefs.corrections.selecting import Candidate, Quotes
from munir_briefs.issues import Issue, SettingsError, error, in_order
from munir_briefs.load.ids import Ids, slug_of, stem_of
from munir_briefs.load.published import UNKNOWN, inferred, stated
from munir_briefs.load.tongue import tongue
from munir_briefs.records import Article, Basis, Block, BlockKind, Decision, Role, Source, Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Articles as a person marked them, and what was decided."""

    articles: tuple[Article, ...]
    decisions: tuple[Decision, ...]


def mark(sources: Sequence[Source], articles: Sequence[Article], entries: Sequence[Entry]) -> Marked:
    """Apply what concerns passages and dates of publication. Raises `SettingsError` with every fault."""
    quotes = Quotes(sources, {article.id: article.source for article in articles})
    issues: list[Issue] = []
    passages = {entry: _passages(entry, quotes, issues) for entry in entries if entry.verb in PASSAGES}
    issues += _clashes(passages)
    if issues:
        raise SettingsError(*in_order(issues))
    by_path = {source.path: source.text for source in sources}
    decisions: list[Decision] = []
    marked = list(articles)
    # Articles first: noise may stand inside one that was cut out, whatever the order in the file.
    for entry, spans in passages.items():
        for span in spans if entry.verb is Verb.ARTICLE else ():
            marked = _cut_out(marked, by_path, entry, span, decisions, issues)
    for entry, spans in passages.items():
        for span in spans if entry.verb is Verb.NOISE else ():
            marked = _silence(marked, by_path, entry, span, decisions)
    marked = _dated(marked, entries, quotes, decisions, issues)
    if issues:
        raise SettingsError(*in_order(issues))
    return Marked(tuple(marked), tuple(decisions))


def _passages(entry: Entry, quotes: Quotes, issues: list[Issue]) -> tuple[Span, ...]:
    (selector,) = entry.of
    spans = quotes.passages(selector)
    if not spans:
        issues.append(quotes.stale(selector, "passage", ()))
    return spans


def _clashes(passages: dict[Entry, tuple[Span, ...]]) -> list[Issue]:
    """Passages that can't be what two entries make of them: all of an article noise, two articles that overlap."""
    issues = []
    places = [(entry, span) for entry, spans in passages.items() for span in spans]
    for n, (one, a) in enumerate(places):
        for other, b in places[n + 1 :]:
            if one.of[0].file != other.of[0].file or one == other or not a.overlaps(b):
                continue
            if one.verb is other.verb is Verb.ARTICLE:
                issues.append(contradicts(one, [other], "two articles of their own share words"))
            elif one.verb is not other.verb:
                noise, whole = (a, b) if one.verb is Verb.NOISE else (b, a)
                if noise.contains(whole):
                    issues.append(contradicts(one, [other], "a passage is noise and an article of its own"))
    return issues


def _decided(entry: Entry, kind: str, record: str, value: str, said: str | None, stands: str | None) -> Decision:
    return Decision(kind, record, value, said, stands, entry.why, entry.who, entry.when, str(entry.where))


# ------------------------------------------------------------------------------------------------- passages


def _silence(
    articles: list[Article], texts: dict[str, str], entry: Entry, span: Span, decisions: list[Decision]
) -> list[Article]:
    """The articles with this passage as noise; without those of which nothing else is left."""
    out = []
    for article in articles:
        inside = article.source == entry.of[0].file and any(b.span.overlaps(span) for b in article.blocks)
        if not inside:
            out.append(article)
            continue
        touched = [b for b in article.blocks if b.span.overlaps(span)]
        was = "noise" if all(b.kind is BlockKind.NOISE for b in touched) else "text"
        decisions.append(_decided(entry, "articles", article.id, "noise", was, "noise"))
        reason = f"by hand: {entry.why}"
        blocks = [piece for b in article.blocks for piece in _parted(b, span, texts[article.source], reason)]
        left = _with(article, blocks)
        if left is not None:
            out.append(left)
    return out


def _parted(block: Block, noise: Span, text: str, reason: str) -> list[Block]:
    if block.kind is BlockKind.NOISE or not block.span.overlaps(noise):
        return [block]
    start, end = max(block.span.start, noise.start), min(block.span.end, noise.end)
    parts = ((Span(block.span.start, start), False), (Span(start, end), True), (Span(end, block.span.end), False))
    made = []
    for span, silent in parts:
        words = span.of(text)
        if words.strip():
            at = span.start + len(words) - len(words.lstrip())
            solid = Span(at, at + len(words.strip()))
            made.append(Block(BlockKind.NOISE, solid, reason=reason) if silent else replace(block, span=solid))
    return made


def _with(article: Article, blocks: Sequence[Block]) -> Article | None:
    """The article made of these blocks, or None where no paragraph is among them."""
    body = [block.span for block in blocks if block.kind is BlockKind.PARAGRAPH]
    if not body:
        return None
    return replace(article, blocks=tuple(blocks), span=Span(body[0].start, body[-1].end))


def _cut_out(
    articles: list[Article], texts: dict[str, str], entry: Entry, span: Span, decisions: list[Decision],
    issues: list[Issue],
) -> list[Article]:  # fmt: skip
    """The articles, and all paragraphs that this passage touches as one of their own."""
    here = [a for a in articles if a.source == entry.of[0].file]
    taken = [block for a in here for block in a.blocks if block.span.overlaps(span)]
    own = next((a for a in here if _prose(a.blocks) == _prose(taken)), None)
    if own is not None:
        decisions.append(_decided(entry, "articles", own.id, "article", "article", "article"))
        return articles
    rest = [left for a in here if (left := _with(a, [b for b in a.blocks if b not in taken])) is not None]
    body = [b.span for b in taken if b.kind is BlockKind.PARAGRAPH]
    if not body:
        issues.append(error("D06", entry.where, "no paragraph of prose stands in this passage", "quote more of it"))
        return articles
    source, text = here[0].source, texts[here[0].source]
    headline = next((b.span.of(text) for b in taken if b.kind in (BlockKind.TITLE, BlockKind.HEADING)), None)
    title = " ".join(headline.split()) if headline else None
    prose = "\n".join(block.of(text) for block in body)
    published = stated((), prose) or inferred(prose) or UNKNOWN
    ids = Ids()
    for article in articles:
        ids.take(article.id, "")
    made = Article(
        id=ids.take(f"{stem_of(source)}-{slug_of(title or prose)}".rstrip("-"), f"{source} {prose}"),
        source=source,
        role=Role.PART,
        title=title,
        publisher=None,
        url=None,
        author=None,
        language=here[0].language or tongue(prose),
        published=published.edtf,
        basis=published.basis,
        published_why=published.why,
        span=Span(body[0].start, body[-1].end),
        blocks=tuple(taken),
        rights=here[0].rights,
    )
    decisions.append(_decided(entry, "articles", made.id, "article", f"part of {here[0].id}", "article"))
    others = [a for a in articles if a.source != source]
    return [*others, *sorted([*rest, made], key=lambda a: a.span)]


def _prose(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if block.kind is not BlockKind.NOISE]


# ---------------------------------------------------------------------------------------------------- dates


def _dated(
    articles: list[Article],
    entries: Sequence[Entry],
    quotes: Quotes,
    decisions: list[Decision],
    issues: list[Issue],
) -> list[Article]:
    """The articles with the dates of publication that were set."""
    candidates = [Candidate("articles", a.id, tuple((a.source, b.span) for b in a.blocks)) for a in articles]
    told: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.verb is Verb.SET and "published" in entry.to:
            (selector,) = entry.of
            found = quotes.chosen(selector, candidates)
            if len(found) == 1:
                told[found[0].id].append(entry)
            else:
                ids = [c.id for c in candidates]
                fault = quotes.several(selector, found) if found else quotes.stale(selector, "article", ids)
                issues.append(fault)
    out = []
    for article in articles:
        setters = told[article.id]
        values = {entry.to["published"] for entry in setters}
        if len(values) > 1:
            issues.append(contradicts(setters[0], setters[1:], f"'{article.id}' has two dates of publication"))
        if setters:
            entry = setters[0]
            value = entry.to["published"]
            decisions.append(_decided(entry, "articles", article.id, "published", article.published, value))
            article = replace(article, published=value, basis=Basis.CONFIGURED, published_why=entry.by_hand)
        out.append(article)
    return out
