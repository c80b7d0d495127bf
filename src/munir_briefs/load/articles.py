"""The pages of a source to its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs.load.blocks import Draft, draft_of
from munir_briefs.load.ids import Ids, slug_of, stem_of
from munir_briefs.load.page import Metadata, Page, Reading
from munir_briefs.load.parts import cut_parts
from munir_briefs.load.pieces import Piece, pieces_of
from munir_briefs.load.published import UNKNOWN, Published, datelined, inferred, settled, stated
from munir_briefs.load.repeats import mark_repeats
from munir_briefs.load.teasers import Teaser, find_teasers
from munir_briefs.load.tongue import tongue
from munir_briefs.records import Article, Basis, Block, BlockKind, Role, Span
from munir_briefs.settings import FileEntry


@dataclass(slots=True)
class _Found:
    """An article before it has its id."""

    role: Role
    draft: Draft
    metadata: Metadata
    age: str | None = None

    @property
    def start(self) -> int:
        return min(block.span.start for block in self.draft.blocks if block.kind is BlockKind.PARAGRAPH)


def articles_of(reading: Reading, entry: FileEntry, ids: Ids) -> tuple[Article, ...]:
    """The articles of a file, in the order in which they begin; none when it holds no prose."""
    text = reading.source.text
    found: list[_Found] = []
    for page in reading.pages:
        on_page = [
            one for one in _on_page(text, page) if any(b.kind is BlockKind.PARAGRAPH for b in one.draft.blocks)
        ]
        _mark_repeats(text, on_page)
        found.extend(on_page)
    articles: list[Article] = []
    for number, one in enumerate(sorted(found, key=lambda f: f.start), 1):
        articles.append(_article(reading, one, number, entry, ids, articles))
    # A teaser or a record of few words is in the language of the others in its file, where they agree on one.
    told = {article.language for article in articles if article.language}
    if len(told) == 1:
        (language,) = told
        return tuple(replace(article, language=article.language or language) for article in articles)
    return tuple(articles)


def _on_page(text: str, page: Page) -> list[_Found]:
    pieces = pieces_of(text, page.lines)
    teasers = find_teasers(pieces)
    own = _without(pieces, teasers)
    found: list[_Found] = []
    for stretch in cut_parts(own):
        draft = draft_of(stretch.pieces, None if stretch.signs else page.metadata.title, stretch.headline)
        metadata = Metadata() if stretch.signs else page.metadata
        found.append(_Found(Role.PART if stretch.signs else Role.MAIN, draft, metadata))
    for teaser in teasers:
        draft = _teaser_draft(pieces, teaser)
        found.append(_Found(Role.RELATED, draft, Metadata(), teaser.age))
    return found


def _without(pieces: Sequence[Piece], teasers: Sequence[Teaser]) -> list[Piece]:
    taken = {k for teaser in teasers for k in range(teaser.first, teaser.end)}
    return [piece for k, piece in enumerate(pieces) if k not in taken]


def _teaser_draft(pieces: Sequence[Piece], teaser: Teaser) -> Draft:
    headline = pieces[teaser.headline] if teaser.headline is not None else None
    body: list[Piece] = []
    rest: list[Block] = []
    for piece in pieces[teaser.first : teaser.end]:
        if piece.short and piece is not headline:
            rest.append(Block(BlockKind.NOISE, piece.span, reason="teaser-source"))
        else:
            body.append(piece)
    draft = draft_of(body, None, headline)
    draft.blocks = sorted([*draft.blocks, *rest], key=lambda block: block.span)
    draft.publisher = teaser.publisher or draft.publisher
    return draft


def _mark_repeats(text: str, found: Sequence[_Found]) -> None:
    """Mark repetitions over the whole page, then hand the blocks back to their articles."""
    owner = {block.span.start: one for one in found for block in one.draft.blocks}
    marked = mark_repeats(text, [block for one in found for block in one.draft.blocks])
    for one in found:
        one.draft.blocks = []
    last: _Found | None = None
    for block in marked:
        # A block that was divided keeps its owner: only its first part begins where a block began.
        last = owner.get(block.span.start, last)
        if last is not None:
            last.draft.blocks.append(block)


def _article(
    reading: Reading, one: _Found, number: int, entry: FileEntry, ids: Ids, earlier: Sequence[Article]
) -> Article:
    source, draft, metadata = reading.source, one.draft, one.metadata
    own = entry.articles.get(number, FileEntry())
    if number == 1:
        own = _over(own, entry)
    paragraphs = [block.span for block in draft.blocks if block.kind is BlockKind.PARAGRAPH]
    span = Span(paragraphs[0].start, paragraphs[-1].end)
    prose = draft.prose(source.text)
    title = own.title or metadata.title or draft.title
    words = title or prose
    stem = stem_of(source.path)
    wanted = stem if number == 1 else "-".join(part for part in (stem, slug_of(words)) if part)
    published = _published(one, own, entry, prose, earlier)
    return Article(
        id=ids.take(wanted, source.path if number == 1 else f"{source.path} {prose}"),
        source=source.path,
        role=one.role,
        title=title,
        publisher=own.publisher or metadata.publisher or draft.publisher or entry.publisher,
        url=own.url or metadata.url or entry.url,
        author=own.author or metadata.author,
        language=own.language or metadata.language or entry.language or tongue(prose),
        published=published.edtf,
        basis=published.basis,
        published_why=published.why,
        span=span,
        blocks=tuple(draft.blocks),
        rights=own.rights or entry.rights,
    )


def _over(own: FileEntry, entry: FileEntry) -> FileEntry:
    """The page's entry holds for its first article, what is said of article 1 itself before it."""
    return FileEntry(
        title=own.title or entry.title,
        published=own.published or entry.published,
        publisher=own.publisher or entry.publisher,
        url=own.url or entry.url,
        author=own.author or entry.author,
        language=own.language or entry.language,
        rights=own.rights or entry.rights,
    )


def _published(one: _Found, own: FileEntry, entry: FileEntry, prose: str, earlier: Sequence[Article]) -> Published:
    if own.published:
        return Published(own.published, Basis.CONFIGURED, "sources.yaml")
    if one.metadata.published:
        return Published(one.metadata.published, Basis.CONFIGURED, one.metadata.why)
    page = earlier[0].published if earlier else None
    said = (
        stated(one.draft.dates, prose)
        or settled(one.draft.dates, one.draft.head + prose[:120])
        or datelined(prose, page)
    )
    if said is not None:
        return said
    if entry.published:
        return Published(entry.published, Basis.CONFIGURED, "sources.yaml, for the page it stands on")
    reasoned = inferred(prose)
    if reasoned is not None:
        return reasoned
    if one.age and page and len(page) >= 7 and page[:7].replace("-", "").isdigit():
        # The page was scraped some time after its own article came out; the month is about right.
        return Published(f"{page[:7]}~", Basis.INFERRED, f"“{one.age}” on a page of {page}")
    return UNKNOWN
