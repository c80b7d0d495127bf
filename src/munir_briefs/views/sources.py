"""The files and articles the site is made from, and how it was made."""

from __future__ import annotations

from collections import Counter

from munir_briefs import dates, wording
from munir_briefs.pages import Fact, FactRow, FileGroup, Measurement, MethodView, SourceRow, SourcesView
from munir_briefs.quoting import article_link, web_address
from munir_briefs.records import Article, BlockKind, Certainty, Status
from munir_briefs.site import time_order
from munir_briefs.views.assessed import coverage_rows, publisher_rows
from munir_briefs.views.desk import Desk
from munir_briefs.wording import count


def sources_view(desk: Desk) -> SourcesView:
    files = []
    for source in sorted(desk.dossier.sources, key=lambda s: s.path):
        rows = tuple(_source_row(desk, a) for a in desk.site.articles_on.get(source.path, ()))
        encoding = f"read as {source.encoding}, which was detected" if source.guessed else ""
        files.append(FileGroup(source.path, encoding, rows))
    rejected = tuple(
        Fact(row["path"] + (f", line {row['line']}" if row.get("line") else ""), note=row["reason"])
        for row in desk.manifest.get("files", {}).get("rejected", ())
    )
    words = sum(lengths(desk, a)[0] for a in desk.dossier.articles)
    lead = (
        f"{count(len(files), 'file')} with {count(len(desk.dossier.articles), 'article')} of"
        f" {count(words, 'word')} in all. What is no part of an article was left out, and is counted here."
    )
    return SourcesView(lead, tuple(files), rejected, publisher_rows(desk), coverage_rows(desk))


def _source_row(desk: Desk, article: Article) -> SourceRow:
    words, noise = lengths(desk, article)
    word, meaning = wording.BASIS[article.basis]
    return SourceRow(
        article=article_link(desk.site, article),
        publisher=article.publisher or "not named",
        role=wording.article_role(article),
        published=dates.humanize(article.published) if article.published else "not known",
        order=time_order(article.published),
        basis=word,
        why=article.published_why or meaning,
        words=f"{words:,}",
        noise=f"{round(100 * noise / (words + noise))} %" if words + noise else "0 %",
        url=web_address(article),
    )


def lengths(desk: Desk, article: Article) -> tuple[int, int]:
    """Words of prose and words of noise."""
    text = desk.site.sources[article.id].text
    words = sum(len(b.span.of(text).split()) for b in article.prose if b.kind is BlockKind.PARAGRAPH)
    return words, sum(len(span.of(text).split()) for span in article.noise)


def method_view(desk: Desk) -> MethodView:
    model = desk.manifest.get("model", {})
    rows = [
        ("Program", " ".join(str(desk.manifest.get(k, "")) for k in ("generator", "version")).strip()),
        ("Language model", " ".join(str(model.get(k, "")) for k in ("name", "version")).strip()
         or desk.settings.model),
        ("Rules", f"version {desk.manifest['rules']}" if "rules" in desk.manifest else ""),
        ("Files used", count(len(desk.dossier.sources), "file")),
        ("Published", "whole articles, unless a source is set to excerpts" if desk.settings.article_text == "full"
         else f"excerpts: {wording.EXCERPT}"),
    ]  # fmt: skip
    declined = Counter((d.kind, d.reason) for e in desk.dossier.extractions for d in e.declined)
    guesses = sum(len(e.speculation) for e in desk.dossier.extractions)
    measured = sorted(desk.measured.rows, key=lambda row: (row.kind, row.set)) if desk.measured else ()
    return MethodView(
        made_with=tuple(FactRow(label, (Fact(value),)) for label, value in rows if value),
        declined=tuple(
            Fact(f"{kind}: {reason}", note=f"{n:,}")
            for (kind, reason), n in sorted(declined.items(), key=lambda item: (-item[1], item[0]))
        ),
        guesses=count(guesses, "sentence"),
        measured=tuple(
            Measurement(r.kind, r.set, r.measure, f"{r.value:.3f}", f"{r.of:,}", r.reference) for r in measured
        ),
        measured_with=f"{desk.measured.model}, rules version {desk.measured.rules}" if desk.measured else "",
        measured_before=_measured_before(desk),
        statuses=(*(wording.STATUS[s] for s in Status), wording.UNCONFIRMED),
        certainties=tuple(wording.CERTAINTY[c] for c in Certainty),
        reliabilities=tuple(wording.RELIABILITY.values()),
        credibilities=tuple(wording.CREDIBILITY.values()),
        bases=tuple(Fact(word, note=meaning) for word, meaning in wording.BASIS.values()),
        excerpts=desk.settings.article_text != "full",
    )


def _measured_before(desk: Desk) -> str:
    """What to know of figures that were measured with other rules or another model than this site was made with."""
    if desk.measured is None or "rules" not in desk.manifest:
        return ""
    model = desk.manifest.get("model", {})
    now = {"rules": desk.manifest["rules"], "model": f"{model.get('name', '')} {model.get('version', '')}"}
    was = {"rules": desk.measured.rules, "model": desk.measured.model}
    other = [name for name in ("model", "rules") if now[name] != was[name]]
    if not other:
        return ""
    what = {"rules": f"rules version {now['rules']}", "model": str(now["model"])}
    return f"This site was made with {' and '.join(what[name] for name in other)}, for which nothing was measured."
