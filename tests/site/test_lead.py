"""The sentences on the front page: composed of records, each clause leads to some, and nothing is made up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from munir_briefs.pages import Link
from munir_briefs.records import Confirmation, Credibility, Dossier, NamedRef, Sourcing, Status, Visit
from munir_briefs.settings import SiteSettings
from munir_briefs.site import Site
from munir_briefs.views.desk import Desk
from munir_briefs.views.lead import lead, sure
from tests.site.dossier import make_dossier

DOSSIER = make_dossier()
NORWAY = next(visit for visit in DOSSIER.visits if visit.country == "NO")
NUMBERS = re.compile(r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
OLMIN = (NamedRef("Tarek Olmin", "tarek-olmin"),)
DEEB = (NamedRef("Rania Deeb", "rania-deeb"),)
NOBODY = (NamedRef("three officials"),)


def trip(
    country: str,
    when: str | None = None,
    status: Status = Status.COMPLETED,
    *,
    who: tuple[NamedRef, ...] = OLMIN,
    origins: int = 1,
    sourcing: Sourcing = Sourcing.NAMED,
    confirmation: Confirmation = Confirmation.REPORTED,
) -> Visit:
    told = (("alpha",), ("beta",))[:origins]
    grade = Credibility(3, (), origins, sourcing)
    return replace(
        NORWAY, country=country, when=when, status=status, visitors=who, origins=told, credibility=grade,
        confirmation=confirmation, tour=(),
    )  # fmt: skip


def desk_of(*visits: Visit, focus: tuple[str, ...] = (), conflicts: int = 0) -> Desk:
    numbered = tuple(replace(visit, id=f"trip-{n}") for n, visit in enumerate(visits))
    dossier = replace(
        DOSSIER, visits=numbered, conflicts=DOSSIER.conflicts[:conflicts],
        claims=(), worth=(),
    )  # fmt: skip
    return Desk(Site(dossier), SiteSettings(title="A brief", focus=focus), (), {}, None, {})


def words(parts: tuple[Link, ...]) -> str:
    return "".join(part.text for part in parts)


@pytest.mark.parametrize(
    ("desk", "expected"),
    [
        pytest.param(desk_of(), "Four articles tell of no visit as made.", id="no visit"),
        pytest.param(
            desk_of(trip("JP", None, Status.POSSIBLE)),
            "Four articles tell of no visit as made. One is possible.",
            id="only a possible one: it is not told as made",
        ),
        pytest.param(
            desk_of(trip("NO")),
            "Four articles tell of one visit made to Norway, by Tarek Olmin.",
            id="one without a date: no year is made up",
        ),
        pytest.param(
            desk_of(trip("US", "2024-03", who=NOBODY)),
            "Four articles tell of one visit made to the United States in 2024.",
            id="one, by nobody known",
        ),
        pytest.param(
            desk_of(trip("NO", "XXXX-07-20"), trip("NO", "2023")),
            "Four articles tell of two visits made, both to Norway, in 2023 where the year is known. Both are by"
            " Tarek Olmin.",
            id="a year not stated counts for none, and is not the latest",
        ),
        pytest.param(
            desk_of(trip("NO", "2023-05-02"), trip("CL", "2024-01"), trip("CL"), trip("ID", "2024", who=NOBODY)),
            "Four articles tell of four visits made to three countries, from 2023 to 2024 where the year is known."
            " Three are by Tarek Olmin: two to Chile and one to Norway. The latest whose month is known is that to"
            " Chile, January 2024.",
            id="the one who travels most is the subject; a bare year is not the latest",
        ),
        pytest.param(
            desk_of(
                trip("NO", "2023"), trip("CL", "2023"), trip("CL", "2024-02-03", who=DEEB), trip("ID", who=DEEB)
            ),
            "Four articles tell of four visits made to three countries, from 2023 to 2024 where the year is known."
            " Two are by Tarek Olmin and two by Rania Deeb. The latest whose month is known is that of Rania Deeb"
            " to Chile, 3 February 2024. Chile was visited most, twice.",
            id="two who travel alike",
        ),
        pytest.param(
            desk_of(trip("NO", "2023"), trip("CL", "2024"), trip("ID", who=DEEB), focus=("Rania Deeb",)),
            "Four articles tell of three visits made to three countries, from 2023 to 2024 where the year is known."
            " One is by Rania Deeb, to Indonesia.",
            id="whom the settings name is the subject, however seldom they travel",
        ),
        pytest.param(
            desk_of(*map(trip, ("NO", "NO", "CL", "ID", "JP", "US", "FR", "PE")), trip("NO", who=DEEB)),
            "Four articles tell of nine visits made to seven countries. Eight are by Tarek Olmin: two to Norway and"
            " one each to six other countries.",
            id="many countries are counted",
        ),
        pytest.param(
            desk_of(*(trip(code) for code in ("NO", "NO", "NO", "CL", "CL", "ID", "JP"))),
            "Four articles tell of seven visits made to four countries. All are by Tarek Olmin: three to Norway,"
            " two to Chile and one each to Indonesia and Japan.",
            id="all by one: where to, the most visited first",
        ),
        pytest.param(
            desk_of(*(trip(code) for code in ("NO", "CL", "ID", "JP", "US", "FR", "PE") for _ in range(2))),
            "Four articles tell of 14 visits made to seven countries. All are by Tarek Olmin.",
            id="of many countries visited alike none is named before another",
        ),
        pytest.param(
            desk_of(
                trip("NO", "2023"), trip("CL", None, Status.UNDERWAY), trip("ID", None, Status.PLANNED),
                trip("JP", None, Status.PLANNED), trip("US", None, Status.CANCELLED)
            ),
            "Four articles tell of one visit made to Norway in 2023, by Tarek Olmin. One more was under way when"
            " reported, two are announced and one was called off.",
            id="what was not made is told apart, by its own name",
        ),
    ],
)  # fmt: skip
def test_what_the_articles_tell(desk: Desk, expected: str) -> None:
    assert words(lead(desk)) == expected.strip()


@pytest.mark.parametrize(
    ("desk", "expected"),
    [
        pytest.param(desk_of(), "", id="nothing to judge"),
        pytest.param(desk_of(trip("NO")), "The visit made rests on one article or its copies.", id="one"),
        pytest.param(
            desk_of(trip("NO", sourcing=Sourcing.NONE)),
            "The visit made rests on one article or its copies, and no source is named for it.",
            id="one, of nobody named",
        ),
        pytest.param(
            desk_of(trip("NO", origins=2)),
            "The visit made is told by articles independent of each other.",
            id="one, well told",
        ),
        pytest.param(
            desk_of(trip("NO", origins=2), trip("CL"), trip("ID", sourcing=Sourcing.ANONYMOUS)),
            "Of the three visits made, one is told by articles independent of each other; two rest on one article"
            " or its copies, and no source is named for one of these.",
            id="some of each",
        ),
        pytest.param(
            desk_of(trip("NO", origins=2), trip("CL", origins=2), conflicts=1),
            "Both visits made are told by articles independent of each other. Sources disagree on one point.",
            id="well told, and disputed",
        ),
        pytest.param(
            desk_of(trip("ID", "2024-04", Status.PLANNED, confirmation=Confirmation.MISSING)),
            "No article says whether one announced visit took place.",
            id="announced, and not heard of again",
        ),
    ],
)
def test_how_sure_it_is(desk: Desk, expected: str) -> None:
    assert words(sure(desk)) == expected


def test_claims_of_people_not_named_are_counted() -> None:
    desk = Desk(Site(DOSSIER), SiteSettings(title="A brief"), (), {}, None, {})
    assert "Of four claims, one is by people who are not named." in words(sure(desk))


def test_every_clause_on_records_leads_to_some() -> None:
    desk = Desk(Site(DOSSIER), SiteSettings(title="A brief", focus=("Tarek Olmin",)), (), {}, None, {})
    for part in (*lead(desk), *sure(desk)):
        counts = NUMBERS.search(part.text.replace("one each", "").replace("or its", ""))
        assert part.href or not counts, part.text


def test_a_visit_named_in_the_lead_is_cited() -> None:
    desk = desk_of(trip("NO", "2023-05-02"), trip("CL", "2024-01"))
    (latest,) = (part for part in lead(desk) if part.href.startswith("visits/trip"))
    assert latest.cites and all("#s-" in cite.href for cite in latest.cites)


def test_an_empty_dossier_has_a_lead() -> None:
    desk = Desk(Site(Dossier()), SiteSettings(title="A brief"), (), {}, None, {})
    assert words(lead(desk)) == "There is no article yet."
    assert sure(desk) == ()
