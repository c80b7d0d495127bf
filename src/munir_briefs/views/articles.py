"""An article: its text with every record marked, and what was left out of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from munir_briefs import dates, wording
from munir_briefs.pages import (
    ArticleView,
    BlockView,
    DeclinedItem,
    Fact,
    FactRow,
    FigureItem,
    Link,
    MarginNote,
    SentenceView,
)
from munir_briefs.quoting import pieces, web_address
from munir_briefs.records import Article, Block, BlockKind, Extraction
from munir_briefs.site import SOURCES, Finding, Sentence, anchor
from munir_briefs.views.assessed import article_worth, sourcing_in_short
from munir_briefs.views.desk import Desk
from munir_briefs.views.sources import lengths
from munir_briefs.wording import count

KINDS = ("person", "role", "organization", "place", "date", "figure", "visit", "claim", "conflict", "speculation")
"""what an article page can mark"""
TOLD = ("visit", "claim", "conflict", "speculation", "date")
"""what is marked until a reader unticks it; names are marked on demand, for their margin lists them and a text in
which every noun is underlined is not read"""


def article_view(desk: Desk, article: Article) -> ArticleView:
    extraction = desk.site.extractions[article.id]
    excerpts = desk.excerpts(article)
    headline_block = _headline_block(desk, article)
    blocks: list[BlockView] = []
    headline: BlockView | None = None
    numbers = iter(range(1, len(desk.site.sentences[article.id]) + 1))
    by_block: dict[int, list[tuple[int, Sentence]]] = {}
    for index, sentence in enumerate(desk.site.sentences[article.id]):
        by_block.setdefault(sentence.block, []).append((index, sentence))
    found: dict[Sentence, list[Finding]] = defaultdict(list)
    for finding in desk.site.findings[article.id]:
        for sentence in desk.site.sentences_at(article.id, finding.span):
            found[sentence].append(finding)
    for number, block in enumerate(article.blocks):
        words = _words(desk, article, number)
        if block.kind is BlockKind.NOISE:
            if not excerpts:
                blocks.append(BlockView("noise", text=(words,), reason=_reason(block)))
        elif block.repeats is not None:
            if not excerpts:
                first = desk.site.sentences_at(article.id, block.repeats)
                blocks.append(BlockView("repeat", text=(words,), href=f"#{first[0].anchor}" if first else ""))
        else:
            kept = by_block.get(number, [])
            for view in _prose(desk, article, kept, block.kind, found, numbers):
                if number == headline_block and view.kind == "heading":
                    headline = view
                else:
                    blocks.append(view)
    views = (*((headline,) if headline else ()), *blocks)
    whole = _joined(blocks)
    noted = {s.id: s.note for view in views for s in view.sentences if s.note}
    return ArticleView(
        headline=headline.sentences if headline else (),
        headline_notes=headline.notes if headline else (),
        language=article.language or "",
        excerpts=any(block.kind == "gap" for block in whole),
        facts=_article_facts(desk, article, excerpts),
        url=web_address(article),
        blocks=whole,
        legend=_legend(desk, article, TOLD),
        legend_names=_legend(desk, article, tuple(kind for kind in KINDS if kind not in TOLD)),
        figures=tuple(
            FigureItem(
                anchor("f", f.id), f.text, _plain_number(f.value), f.unit, f.bound, desk.site.href(f.evidence)
            )
            for f in desk.site.figures_in.get(article.id, ())
        ),
        speculation=count(len(extraction.speculation), "sentence") if extraction.speculation else "",
        declined=_declined(desk, article, extraction),
        worth=article_worth(desk, article, noted),
        notes=desk.notes_on(desk.site.article_pages[article.id]),
    )  # fmt: skip


def _prose(
    desk: Desk,
    article: Article,
    sentences: list[tuple[int, Sentence]],
    kind: BlockKind,
    found: Mapping[Sentence, list[Finding]],
    numbers: Iterator[int],
) -> Iterable[BlockView]:
    """One block as far as it may be shown, with a gap where something is left out."""
    name = "paragraph" if kind is BlockKind.PARAGRAPH else "heading"
    shown = desk.shown[article.id]
    for published, group in groupby(sentences, key=lambda pair: pair[0] in shown):
        if not published:
            yield BlockView("gap")
            continue
        views, notes = [], []
        for _, sentence in group:
            view, note = _sentence(desk, sentence, found.get(sentence, []), numbers)
            views.append(view)
            if note:
                notes.append(note)
        yield BlockView(name, tuple(views), tuple(notes))


def _sentence(
    desk: Desk, sentence: Sentence, findings: list[Finding], numbers: Iterator[int]
) -> tuple[SentenceView, MarginNote | None]:
    """A sentence with its highlights, and the note in the margin that says what rests on it."""
    runs = pieces(desk.site.sources[sentence.article].text, sentence.span, findings)
    # One line a record: a person's roles stand beside the name, not below it.
    records: dict[str, Link] = {}
    for finding in sorted(findings, key=lambda f: (KINDS.index(f.kind), f.span)):
        first = records.setdefault(finding.href, Link(finding.label, desk.at(finding.href), kind=finding.kind))
        title = finding.label.removesuffix(f" ({first.text})")
        if finding.kind == "role" != first.kind and title not in first.note.split(", "):
            records[finding.href] = replace(first, note=", ".join(filter(None, (first.note, title))))
    if not records:
        return SentenceView(sentence.anchor, runs, "", ""), None
    number = str(next(numbers))
    note_id = f"n-{sentence.anchor.removeprefix('s-')}"
    return (
        SentenceView(sentence.anchor, runs, number, note_id),
        MarginNote(note_id, number, sentence.anchor, tuple(records.values())),
    )


def _reason(block: Block) -> str:
    """Why it was left out, in words: what it is called in the rules."""
    return (block.reason or "not part of the article").replace("-", " ")


def _words(desk: Desk, article: Article, block: int) -> str:
    return article.blocks[block].span.of(desk.site.sources[article.id].text)


def _headline_block(desk: Desk, article: Article) -> int | None:
    """The block that is the article's title, if it stands in its text and may be shown whole."""
    shown = desk.shown[article.id]
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.TITLE and block.repeats is None:
            own = [i for i, s in enumerate(desk.site.sentences[article.id]) if s.block == number]
            same = " ".join(_words(desk, article, number).split()) == " ".join((article.title or "").split())
            return number if own and same and shown.issuperset(own) else None
    return None


def _article_facts(desk: Desk, article: Article, excerpts: bool) -> tuple[FactRow, ...]:
    word, meaning = wording.BASIS[article.basis]
    published = dates.humanize(article.published) if article.published else "not known"
    words, noise = lengths(desk, article)
    rows = [("Publisher", Fact(article.publisher or "not named")), ("Author", Fact(article.author or ""))]
    rows.append(("Date", Fact(published, note=f"{word}: {article.published_why or meaning}")))
    rows.append(("File", Fact(article.source, SOURCES, note=wording.article_role(article))))
    if article.language and not article.language.startswith("en"):
        note = "only English is read: nothing is taken from it"
        rows.append(("Language", Fact(wording.language(article.language), note=note)))
    left_out = f"{noise} more left out as no part of it" if noise else "nothing left out"
    rows.append(("Length", Fact(count(words, "word"), note=left_out)))
    rows.append(("Sourcing", Fact(sourcing_in_short(desk, article), "#worth")))
    if article.duplicates:
        rows.append(("Repeated", Fact(count(len(article.duplicates), "paragraph"), note="counted once")))
    if excerpts:
        rows.append(("Shown", _excerpt(desk.site.share(article, desk.shown[article.id]))))
    here = [a for a in desk.site.articles_on[article.source] if a is not article]
    facts = [FactRow(label, (fact,)) for label, fact in rows if fact.text]
    if here:
        links = tuple(Fact(desk.site.titles[a.id], desk.site.article_pages[a.id]) for a in here)
        facts.append(FactRow("Same page", links))
    return tuple(facts)


def _excerpt(share: int) -> Fact:
    if share == 100:
        return Fact("all of its words", note="a fact rests on each of its sentences")
    return Fact(f"{share} % of its words", note=wording.EXCERPT)


def _legend(desk: Desk, article: Article, kinds: Iterable[str]) -> tuple[Link, ...]:
    labels = {"speculation": "the writer’s guess", "conflict": "disagreement"}
    there = Counter(f.kind for f in desk.site.findings[article.id])
    return tuple(
        Link(labels.get(kind, kind), "", note=str(there[kind]), kind=kind) for kind in kinds if there[kind]
    )


def _declined(desk: Desk, article: Article, extraction: Extraction) -> tuple[DeclinedItem, ...]:
    text = desk.site.sources[article.id].text
    shown = desk.shown[article.id]
    position = {s: n for n, s in enumerate(desk.site.sentences[article.id])}
    items = []
    for declined in extraction.declined:
        span = declined.span
        cited = desk.site.sentences_at(article.id, span)
        public = bool(cited) and all(position[s] in shown for s in cited)
        items.append(
            DeclinedItem(
                declined.kind, declined.reason, " ".join(span.of(text).split())[:160] if public else "",
                cited[0].href if public else "",
            )
        )  # fmt: skip
    return tuple(items)


def _joined(blocks: list[BlockView]) -> tuple[BlockView, ...]:
    """Neighbouring gaps as one; neighbouring stretches of noise under one fold."""
    out: list[BlockView] = []
    for block in blocks:
        last = out[-1] if out else None
        if last and block.kind == last.kind == "gap":
            continue
        if last and block.kind == last.kind == "noise":
            reasons = dict.fromkeys((*last.reason.split("; "), block.reason))
            out[-1] = BlockView("noise", text=(*last.text, *block.text), reason="; ".join(reasons))
            continue
        out.append(block)
    return tuple(out)


def _plain_number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if value.is_integer() else f"{value:,}"
