"""A hand-made dossier: everything a page can show, in invented names and words.

Four articles on three files. The first two tell of the same trip and differ on its days, on whose office it is
and on whether it was the first; the third is pasted below the second; the fourth is hostile: markup, a script
address for a link, a right-to-left script, and a file whose raw text is not its reading text.
"""

from __future__ import annotations

import html
import re

from munir_briefs.records import (
    Article,
    Basis,
    Block,
    BlockKind,
    Certainty,
    Claim,
    Conflict,
    ConflictKind,
    Date,
    Declined,
    Dossier,
    Entity,
    Evidence,
    Extraction,
    Figure,
    HeldRole,
    NamedRef,
    Person,
    Quote,
    Report,
    Role,
    RoleTime,
    Side,
    Source,
    Span,
    SpeakerKind,
    Status,
    Visit,
)
from munir_briefs.resolve import weigh
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.origins import Origins
from munir_briefs.resolve.texts import Texts
from munir_briefs.settings import PublisherEntry

ALPHA = """\
Menu | World | Opinion
Army chief Olmin back from talks in Oslo
General Tarek Olmin, the chief of the general staff, visited Norway from 3 to 5 March 2024. In Oslo he met \
Defence Minister Ilse Brandvik to discuss winter training. It was his first visit to the country, according to \
the ministry.
What comes next
“We agreed on joint exercises in the snow,” Olmin told reporters on his return. About 1,200 soldiers may take \
part, the ministry of defence said. Nobody was asked about the cost.
Share this story | Comments (4)
Olmin is scheduled to travel to Indonesia in April 2024. The two sides would have discussed patrol boats. \
A senior official denied that a contract had been signed. A trip to Japan may follow.
Olmin is scheduled to travel to Indonesia in April 2024. The two sides would have discussed patrol boats. \
A senior official denied that a contract had been signed. A trip to Japan may follow.
"""

BETA = """\
General staff chief ends second Norway trip
Tarek Olmin was in Norway from 4 to 6 March 2024, his second visit in a year. He saw Ms Brandvik at a fortress \
near Oslo. Nothing else of note was said that afternoon.
The weather was fine. Herring was cheap in the harbour. The buses ran on time. A local choir sang three songs.
General Rania Deeb, the chief of the general staff, sent a message of thanks. A stop in Chile was called off.
Older: a note from the archive
In the summer of 2023 the Brandvik family ran a ferry. The ferry is now a café.
"""

HOSTILE = """\
<script>alert("title")</script> & other news
Olmin <img src=x onerror=alert(1)> spoke: “]]> <b>no</b> {{ 7*7 }} {% raw %}” on Monday. A café in Oslo wrote \
javascript:alert(2) on its door.
جنرل اولمین نے ناروے کا دورہ کیا۔ The line above is Urdu.
"""


class _Desk:
    """Finds quotes in the sources, so that no offset is written by hand."""

    def __init__(self, sources: tuple[Source, ...], articles: tuple[Article, ...]) -> None:
        texts = {source.path: source.text for source in sources}
        self.articles = {article.id: article for article in articles}
        self.texts = {article.id: texts[article.source] for article in articles}

    def span(self, article: str, quote: str, nth: int = 0) -> Span:
        start = self.articles[article].blocks[0].span.start
        at = start - 1
        for _ in range(nth + 1):
            at = self.texts[article].index(quote, at + 1)
        return Span(at, at + len(quote))

    def ev(self, article: str, quote: str, rule: str = "", nth: int = 0) -> Evidence:
        span = self.span(article, quote, nth)
        return Evidence(article, span.start, span.end, quote, rule)


def _lines(text: str, first: int, last: int) -> list[Span]:
    found = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return found[first : last + 1]


def _sentences(text: str, article: Article) -> tuple[Span, ...]:
    out: list[Span] = []
    for block in article.prose:
        start = block.span.start
        sentences = re.finditer(r"\S.*?(?:[.۔][”\"]?(?=\s|\Z)|\Z)", block.span.of(text), re.DOTALL)
        out.extend(Span(found.start(), found.end()).shifted(start) for found in sentences)
    return tuple(out)


def _hostile_source() -> Source:
    """An .html source: each character of the reading text stands for its escaped form in the raw text."""
    raw, starts, ends = ["<html><body><pre>"], [], []
    at = len(raw[0])
    for character in HOSTILE:
        escaped = html.escape(character)
        starts.append(at)
        at += len(escaped)
        ends.append(at)
        raw.append(escaped)
    raw.append("</pre></body></html>")
    return Source("web/hostile.html", "".join(raw), HOSTILE, tuple(starts), tuple(ends))


def _article(
    article_id: str, source: str, role: Role, blocks: tuple[Block, ...], title: str | None, **more: object
) -> Article:
    prose = [b for b in blocks if b.kind is BlockKind.PARAGRAPH and b.repeats is None]
    values: dict[str, object] = {
        "publisher": None, "url": None, "author": None, "language": "en", "published": None,
        "basis": Basis.UNKNOWN, "published_why": "the page gives no date", "rights": None, **more,
    }  # fmt: skip
    return Article(
        id=article_id, source=source, role=role, title=title, blocks=blocks,
        span=Span(prose[0].span.start, prose[-1].span.end), **values,  # type: ignore[arg-type]
    )  # fmt: skip


def make_dossier(*, hostile: bool = True) -> Dossier:
    """The dossier; without its hostile article where a page has to be read by eye."""
    kind = BlockKind
    a = _lines(ALPHA, 0, 8)
    alpha = _article(
        "alpha", "alpha.txt", Role.MAIN,
        (
            Block(kind.NOISE, a[0], reason="navigation"),
            Block(kind.TITLE, a[1]),
            Block(kind.PARAGRAPH, a[2]),
            Block(kind.HEADING, a[3]),
            Block(kind.PARAGRAPH, a[4]),
            Block(kind.NOISE, a[5], reason="share and comment line"),
            Block(kind.PARAGRAPH, a[6]),
            Block(kind.PARAGRAPH, a[7], repeats=a[6]),
        ),
        "Army chief Olmin back from talks in Oslo",
        publisher="Northern Courier", url="https://example.org/olmin?a=1&b=2", published="2024-03-06",
        author="A. Writer", basis=Basis.STATED, published_why="a dateline",
    )  # fmt: skip
    b = _lines(BETA, 0, 5)
    beta = _article(
        "beta", "beta.txt", Role.MAIN,
        (Block(kind.TITLE, b[0]), *(Block(kind.PARAGRAPH, span) for span in b[1:4])),
        "General staff chief ends second Norway trip",
        publisher="Harbour Post", published="2024-03~", basis=Basis.INFERRED,
        published_why="speaks of early March 2024 as just past",
    )  # fmt: skip
    beta_2 = _article(
        "beta-2", "beta.txt", Role.PART,
        (Block(kind.HEADING, b[4]), Block(kind.PARAGRAPH, _lines(BETA, 5, 5)[0])), None,
    )  # fmt: skip
    sources = [Source("alpha.txt", ALPHA, ALPHA), Source("beta.txt", BETA, BETA)]
    articles = [alpha, beta, beta_2]
    if hostile:
        h = _lines(HOSTILE, 0, 2)
        sources.append(_hostile_source())
        articles.append(
            _article(
                "hostile",
                "web/hostile.html",
                Role.MAIN,
                (Block(kind.TITLE, h[0]), Block(kind.PARAGRAPH, h[1]), Block(kind.PARAGRAPH, h[2])),
                '<script>alert("title")</script> & other news',
                publisher='"><img src=x onerror=alert(1)>',
                url="javascript:alert(3)",
                language=None,
            )
        )
    desk = _Desk(tuple(sources), tuple(articles))
    ev = desk.ev

    extractions = []
    for article in articles:
        found = Extraction(article.id, sentences=_sentences(desk.texts[article.id], article))
        if article.id == "alpha":
            found = Extraction(
                article.id,
                sentences=found.sentences,
                speculation=(desk.span("alpha", "The two sides would have discussed patrol boats."),),
                declined=(
                    Declined("people", "a surname that nobody named in full carries", desk.span("alpha", "Nobody")),
                    Declined("visits", "no visitor is named", desk.span("alpha", "A trip to Japan may follow.")),
                ),
            )
        extractions.append(found)

    olmin_names = [
        ev("alpha", "Army chief Olmin", "title-surname"),
        ev("alpha", "General Tarek Olmin", "title-name"),
        ev("alpha", "Olmin", nth=2),
        ev("alpha", "Olmin", nth=3),
        ev("beta", "Tarek Olmin", "full-name"),
    ]
    if hostile:
        olmin_names.append(ev("hostile", "Olmin"))
    office = "chief of the general staff"
    olmin = Person(
        "tarek-olmin", "Tarek Olmin", ("Olmin",),
        (
            HeldRole(office, RoleTime.CURRENT, False, None, None, (ev("alpha", f"the {office}", "appositive"),),
                     ("2024-03-06",)),
            HeldRole("General", RoleTime.CURRENT, True, None, None, (ev("alpha", "General Tarek Olmin"),),
                     ("2024-03-06",)),
        ),
        tuple(olmin_names),
        merged=("“Tarek Olmin” in beta: same full name",),
        apart=(("rania-deeb", "another first name"),),
    )  # fmt: skip
    brandvik = Person(
        "ilse-brandvik", "Ilse Brandvik", ("Brandvik",),
        (HeldRole("Defence Minister", RoleTime.CURRENT, False, "NO", None,
                  (ev("alpha", "Defence Minister Ilse Brandvik"),), ("2024-03-06",)),),
        (ev("alpha", "Defence Minister Ilse Brandvik"), ev("beta", "Ms Brandvik")),
    )  # fmt: skip
    deeb = Person(
        "rania-deeb", "Rania Deeb", (),
        (HeldRole(office, RoleTime.CURRENT, False, None, None, (ev("beta", f"the {office}"),), ("2024-03~",)),),
        (ev("beta", "General Rania Deeb"),),
        apart=(("tarek-olmin", "another first name"),),
    )  # fmt: skip
    ministry = Entity("ministry-of-defence", "organization", "ministry of defence", ("the ministry",),
                      (ev("alpha", "the ministry"), ev("alpha", "the ministry of defence")))  # fmt: skip
    oslo_mentions = [ev("alpha", "Oslo"), ev("alpha", "Oslo", nth=1), ev("beta", "Oslo")]
    if hostile:
        oslo_mentions.append(ev("hostile", "Oslo"))
    places = (
        Entity("norway", "place", "Norway", (), (ev("alpha", "Norway"), ev("beta", "Norway")), "NO"),
        Entity("oslo", "place", "Oslo", (), tuple(oslo_mentions), "NO"),
        Entity("indonesia", "place", "Indonesia", (), (ev("alpha", "Indonesia"),), "ID"),
    )
    went = ev(
        "alpha",
        "General Tarek Olmin, the chief of the general staff, visited Norway from 3 to 5 March 2024.",
        "visited-country",
    )
    saw = ev("alpha", "In Oslo he met Defence Minister Ilse Brandvik to discuss winter training.", "met-person")
    was = ev(
        "beta", "Tarek Olmin was in Norway from 4 to 6 March 2024, his second visit in a year.", "was-in-country"
    )
    fort = ev("beta", "He saw Ms Brandvik at a fortress near Oslo.", "met-person")
    first = ev("alpha", "his first visit to the country", "ordinal-visit")
    second = ev("beta", "his second visit in a year", "ordinal-visit")
    who = (NamedRef("Tarek Olmin", "tarek-olmin"),)
    norway = Visit(
        "tarek-olmin-no-2024-03-1a2b", who, "NO", ("Oslo",), "2024-03-03/2024-03-05",
        "the report with a stated date comes first", Status.COMPLETED,
        (ev("alpha", "to discuss winter training", "purpose-infinitive"),),
        (NamedRef("Ilse Brandvik", "ilse-brandvik"), NamedRef("two local officers")),
        (
            Report("alpha", Status.COMPLETED, "2024-03-03/2024-03-05", (went, saw), who, ("Oslo",), (first,)),
            Report("beta", Status.COMPLETED, "2024-03-04/2024-03-06", (was, fort), who, ("Oslo",), (second,)),
        ),
        (("alpha",), ("beta",)), (went, saw, was, fort),
        merged=("beta (completed, 4–6 March 2024): days that overlap with those alpha gives",),
    )  # fmt: skip
    plan = ev("alpha", "Olmin is scheduled to travel to Indonesia in April 2024.", "scheduled-to-travel")
    indonesia = Visit(
        "tarek-olmin-id-2024-04-3c4d", who, "ID", (), "2024-04", "one report", Status.PLANNED, (), (),
        (Report("alpha", Status.PLANNED, "2024-04", (plan,), who),), (("alpha",),), (plan,),
    )  # fmt: skip
    stop = ev("beta", "A stop in Chile was called off.", "called-off")
    chile = Visit(
        "deeb-cl-5e6f", (NamedRef("a delegation of the general staff"),), "CL", (), None, "",
        Status.CANCELLED, (), (),
        (Report("beta", Status.CANCELLED, None, (stop,)),), (("beta",),), (stop,),
    )  # fmt: skip
    maybe = ev("alpha", "A trip to Japan may follow.", "may-follow")
    japan = Visit(
        "olmin-jp-7a8b", who, "JP", (), None, "", Status.POSSIBLE, (), (),
        (Report("alpha", Status.POSSIBLE, None, (maybe,), who),), (("alpha",),), (maybe,),
    )  # fmt: skip
    claims = (
        Claim("claim-a1", NamedRef("Tarek Olmin", "tarek-olmin"), SpeakerKind.PERSON, "told reporters",
              "We agreed on joint exercises in the snow", Quote.FULL, Certainty.ASSERTED,
              ev("alpha", "“We agreed on joint exercises in the snow,” Olmin told reporters on his return.",
                 "quote-said")),
        Claim("claim-a2", NamedRef("ministry of defence"), SpeakerKind.ORGANIZATION, "said",
              "About 1,200 soldiers may take part", Quote.NONE, Certainty.HEDGED,
              ev("alpha", "About 1,200 soldiers may take part, the ministry of defence said.", "content-said")),
        Claim("claim-a3", NamedRef("A senior official"), SpeakerKind.ANONYMOUS, "denied",
              "a contract had been signed", Quote.NONE, Certainty.DENIED,
              ev("alpha", "A senior official denied that a contract had been signed.", "denied-that")),
        Claim("claim-a4", NamedRef("the ministry"), SpeakerKind.ORGANIZATION, "according to",
              "It was his first visit to the country", Quote.NONE, Certainty.ASSERTED,
              ev("alpha", "It was his first visit to the country, according to the ministry.", "according-to")),
    )  # fmt: skip
    dates = [
        Date("date-a1", "from 3 to 5 March 2024", "2024-03-03/2024-03-05", "explicit",
             ev("alpha", "from 3 to 5 March 2024", "day-range")),
        Date("date-a2", "April 2024", "2024-04", "explicit", ev("alpha", "April 2024", "month-year")),
        Date("date-b1", "from 4 to 6 March 2024", "2024-03-04/2024-03-06", "explicit",
             ev("beta", "from 4 to 6 March 2024", "day-range")),
        Date("date-b2", "the summer of 2023", "2023~", "explicit", ev("beta-2", "the summer of 2023", "season")),
        Date("date-b3", "that afternoon", None, "relative", ev("beta", "that afternoon", "part-of-day")),
    ]  # fmt: skip
    if hostile:
        dates.append(Date("date-h1", "Monday", None, "relative", ev("hostile", "Monday", "weekday")))
    figures = (
        Figure(
            "figure-a1", "About 1,200 soldiers", 1200.0, "soldiers", "about", ev("alpha", "About 1,200 soldiers")
        ),
        Figure("figure-b1", "three songs", 3.0, "songs", "exact", ev("beta", "three songs")),
    )
    conflicts = (
        Conflict("conflict-date", ConflictKind.DATE, norway.id, "When Tarek Olmin was in Norway",
                 (Side("3–5 March 2024", (went,)), Side("4–6 March 2024", (was,))),
                 "Both reports give exact days; they share two of them.", (norway.id, olmin.id)),
        Conflict("conflict-order", ConflictKind.ORDER, norway.id, "Whether it was the first visit",
                 (Side("first visit to the country", (first,)), Side("second visit in a year", (second,))),
                 "One may count from taking office.", (norway.id, olmin.id)),
        Conflict("conflict-role", ConflictKind.ROLE, office, f"Who is {office}",
                 (Side("Tarek Olmin", (ev("alpha", f"the {office}"),)),
                  Side("Rania Deeb", (ev("beta", f"the {office}"),))),
                 "Both articles are of March 2024, so time doesn't explain it.", (olmin.id, deeb.id)),
    )  # fmt: skip
    dossier = Dossier(
        sources=tuple(sources),
        articles=tuple(articles),
        extractions=tuple(extractions),
        people=(brandvik, deeb, olmin),
        organizations=(ministry,),
        places=places,
        visits=(chile, japan, indonesia, norway),
        dates=tuple(dates),
        claims=claims,
        figures=figures,
        conflicts=conflicts,
    )
    witness = Witness(dossier.sources, {article.id: article for article in articles})
    publishers = {"Northern Courier": PublisherEntry("B", "Courier Group")}
    texts = Texts(sources, articles)
    return weigh(dossier, texts, Origins(texts, sources, articles, publishers), witness, publishers)


MANIFEST = {
    "generator": "munir-briefs",
    "version": "0.1.0",
    "model": {"package": "some_model", "name": "en_some_model", "version": "1.2.3"},
    "rules": "abcdef012345",
    "article_text": "full",
    "files": {
        "used": ["alpha.txt", "beta.txt", "web/hostile.html"],
        "rejected": [{"path": "broken.txt", "line": 0, "code": "L07", "reason": "holds no text"}],
    },
    "counts": {"articles": 4, "people": 3},
}
