"""A dossier of as many articles as you like: one person travels and talks in all of them, the rest is spread."""

from __future__ import annotations

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

COUNTRIES = ("NO", "SE", "DK", "FI", "IS", "EE", "LV", "LT", "PL", "DE")
VISIT = "General Tarek Olmin, the chief of the general staff, visited the country on that day for talks in Oslo."
CLAIM = "“We agreed on joint exercises in the snow and on the mending of roads,” Olmin told reporters there."
GUEST = "Envoy number {n} listened, and the ministry of defence number {body} counted 1,200 men on the road."
REST = "Nobody was asked about the cost. The weather was fine, and herring was cheap in the harbour that week."


def make_large(articles: int) -> Dossier:
    """One visit and one conflict for ten articles, one visit that a tenth of all report, one person for three."""
    ids = [f"page-{n:05d}" for n in range(articles)]
    texts = {
        id: "\n".join((VISIT, CLAIM, GUEST.format(n=n // 3, body=n // 50), REST)) + "\n" for n, id in enumerate(ids)
    }

    def ev(article: str, quote: str) -> Evidence:
        start = texts[article].index(quote)
        return Evidence(article, start, start + len(quote), quote, "a-rule")

    day = {id: f"{2000 + n // 250}-{n // 25 % 10 + 1:02d}-{n % 25 + 1:02d}" for n, id in enumerate(ids)}
    prose = {
        id: tuple(Span(at, at + len(line)) for line in text.splitlines() for at in (text.index(line),))
        for id, text in texts.items()
    }
    olmin = NamedRef("Tarek Olmin", "tarek-olmin")
    office = "chief of the general staff"
    person = Person(
        "tarek-olmin", "Tarek Olmin", ("Olmin",),
        (HeldRole(office, RoleTime.CURRENT, False, None, None, tuple(ev(a, office) for a in ids)),),
        tuple(ev(a, "General Tarek Olmin") for a in ids),
        merged=tuple(f"“Tarek Olmin” in {a}: same full name" for a in ids),
    )  # fmt: skip
    groups = [[id] for id in ids[::10]] + [ids[5::10]]
    visits = [
        Visit(
            f"trip-{n}", (olmin,), COUNTRIES[n % len(COUNTRIES)], ("Oslo",), day[group[0]], "", list(Status)[n % 5],
            (), (), tuple(Report(a, list(Status)[n % 5], day[a], (ev(a, VISIT),), (olmin,)) for a in group),
            tuple((a,) for a in group), tuple(ev(a, VISIT) for a in group),
            merged=tuple(f"{a} (completed, one day): the same days" for a in group),
        )
        for n, group in enumerate(groups)
    ]  # fmt: skip
    sides = [(ids[n : n + 1], ids[n + 1 : n + 2] or ids[:1]) for n in range(0, articles, 10)] + [
        (ids[::2], ids[1::2])
    ]
    return Dossier(
        sources=tuple(Source(f"{a}.txt", texts[a], texts[a]) for a in ids),
        articles=tuple(
            Article(
                a, f"{a}.txt", Role.MAIN, f"What general Olmin did on {day[a]}", f"Courier {n % 40}", None, None,
                "en", day[a], Basis.STATED, "its dateline", Span(0, len(texts[a]) - 1),
                tuple(Block(BlockKind.PARAGRAPH, span) for span in prose[a]),
            )
            for n, a in enumerate(ids)
        ),
        extractions=tuple(Extraction(a, sentences=prose[a]) for a in ids),
        people=(
            person,
            *(
                Person(f"envoy-{n}", f"Envoy Number {n}", (), (),
                       tuple(ev(a, f"Envoy number {n}") for a in ids[3 * n :][:3]))
                for n in range((articles + 2) // 3)
            ),
        ),
        organizations=tuple(
            Entity(f"ministry-{n}", "organization", f"ministry of defence number {n}", (),
                   tuple(ev(a, f"ministry of defence number {n}") for a in ids[50 * n :][:50]))
            for n in range((articles + 49) // 50)
        ),
        places=(Entity("oslo", "place", "Oslo", (), tuple(ev(a, "Oslo") for a in ids), "NO"),),
        visits=tuple(visits),
        dates=tuple(Date(f"date-{a}", "that day", day[a], "relative", ev(a, "that day")) for a in ids),
        claims=tuple(
            Claim(f"claim-{a}", olmin, SpeakerKind.PERSON, "told reporters", CLAIM[1:70], Quote.FULL,
                  Certainty.ASSERTED, ev(a, CLAIM))
            for a in ids
        ),
        figures=tuple(
            Figure(f"figure-{a}", "1,200 men", 1200.0, "men", "exact", ev(a, "1,200 men")) for a in ids
        ),
        conflicts=tuple(
            Conflict(f"conflict-{n}", ConflictKind.DATE, "trip-0", f"When Olmin travelled, case {n}",
                     tuple(Side(f"in case {n} so, side {k}", tuple(ev(a, VISIT) for a in side))
                           for k, side in enumerate(pair)),
                     "The reports are of different days.", ("tarek-olmin",))
            for n, pair in enumerate(sides)
        ),
    )  # fmt: skip
