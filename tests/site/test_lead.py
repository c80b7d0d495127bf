"""The sentences on the front page: composed of records, each clause leads to some, and nothing is made up."""

from __future__ import annotations

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
        pytest.param(desk_of(), "4 articles name no visit as made.", id="no visit"),
        pytest.param(
            desk_of(trip("JP", None, Status.POSSIBLE)),
            "4 articles name no visit as made. Besides, 1 is possible.",
            id="only a possible one: it is not told as made",
        ),
        pytest.param(
            desk_of(trip("NO")),
            "4 articles tell of 1 visit made, to Norway; it was by Tarek Olmin.",
            id="one without a date: no year is made up",
        ),
        pytest.param(
            desk_of(trip("US", "2024-03", who=NOBODY)),
            "4 articles tell of 1 visit made, to the United States, in 2024.",
            id="one, by nobody known",
        ),
        pytest.param(
            desk_of(trip("NO", "XXXX-07-20"), trip("NO", "2023")),
            "4 articles tell of 2 visits made, all to Norway, in 2023; all of them by Tarek Olmin.",
            id="a year not stated counts for none, and is not the latest",
        ),
        pytest.param(
            desk_of(trip("NO", "2023-05-02"), trip("CL", "2024-01"), trip("CL"), trip("ID", "2024", who=NOBODY)),
            "4 articles tell of 4 visits made, to 3 countries, from 2023 to 2024; 3 of them by Tarek Olmin,"
            " to Chile (2 times) and Norway. The latest of which at least the month is known is Tarek Olmin to"
            " Chile, January 2024.",
            id="the one who travels most is the subject; a bare year is not the latest",
        ),
        pytest.param(
            desk_of(
                trip("NO", "2023"), trip("CL", "2023"), trip("CL", "2024-02-03", who=DEEB), trip("ID", who=DEEB)
            ),
            "4 articles tell of 4 visits made, to 3 countries, from 2023 to 2024; 2 of them by Tarek Olmin and 2 by"
            " Rania Deeb. The latest of which at least the month is known is Rania Deeb to Chile, 3 February 2024."
            " Most often visited is Chile, 2 times.",
            id="two who travel alike",
        ),
        pytest.param(
            desk_of(trip("NO", "2023"), trip("CL", "2024"), trip("ID", who=DEEB), focus=("Rania Deeb",)),
            "4 articles tell of 3 visits made, to 3 countries, from 2023 to 2024; 1 of them by Rania Deeb, to"
            " Indonesia.",
            id="whom the settings name is the subject, however seldom they travel",
        ),
        pytest.param(
            desk_of(*(trip(code) for code in ("NO", "CL", "ID", "JP", "US", "FR")), trip("NO", who=DEEB)),
            "4 articles tell of 7 visits made, to 6 countries; 6 of them by Tarek Olmin, to Chile, France,"
            " Indonesia, Japan and 2 other countries. ",
            id="many countries are counted",
        ),
        pytest.param(
            desk_of(
                trip("NO", "2023"), trip("CL", None, Status.UNDERWAY), trip("ID", None, Status.PLANNED),
                trip("JP", None, Status.PLANNED), trip("US", None, Status.CANCELLED)
            ),
            "4 articles tell of 1 visit made, to Norway, in 2023; it was by Tarek Olmin. Besides, 1 was under way"
            " when reported, 2 are announced and 1 was called off.",
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
        pytest.param(desk_of(trip("NO")), "The visit made rests on one origin.", id="one"),
        pytest.param(
            desk_of(trip("NO", sourcing=Sourcing.NONE)),
            "The visit made rests on one origin, and no source is named for it.",
            id="one, of nobody named",
        ),
        pytest.param(
            desk_of(trip("NO", origins=2)), "Independent origins tell of the visit made.", id="one, well told"
        ),
        pytest.param(
            desk_of(trip("NO", origins=2), trip("CL"), trip("ID", sourcing=Sourcing.ANONYMOUS)),
            "Of the visits made, 1 is told by independent origins and 2 rest on one origin, and no source is"
            " named for 1 of these.",
            id="some of each",
        ),
        pytest.param(
            desk_of(trip("NO", origins=2), trip("CL", origins=2), conflicts=1),
            "Of the visits made, 2 are told by independent origins. On 1 point the sources disagree.",
            id="well told, and disputed",
        ),
        pytest.param(
            desk_of(trip("ID", "2024-04", Status.PLANNED, confirmation=Confirmation.MISSING)),
            "Of 1 announced visit no article says whether it was made.",
            id="announced, and not heard of again",
        ),
    ],
)
def test_how_sure_it_is(desk: Desk, expected: str) -> None:
    assert words(sure(desk)) == expected


def test_claims_of_people_not_named_are_counted() -> None:
    desk = Desk(Site(DOSSIER), SiteSettings(title="A brief"), (), {}, None, {})
    assert "Of 4 claims, 1 is by people not named." in words(sure(desk))


def test_every_clause_on_records_leads_to_some() -> None:
    desk = Desk(Site(DOSSIER), SiteSettings(title="A brief", focus=("Tarek Olmin",)), (), {}, None, {})
    for part in (*lead(desk), *sure(desk)):
        assert part.href or not any(c.isdigit() for c in part.text), part.text


def test_a_visit_named_in_the_lead_is_cited() -> None:
    desk = desk_of(trip("NO", "2023-05-02"), trip("CL", "2024-01"))
    (latest,) = (part for part in lead(desk) if part.href.startswith("visits/trip"))
    assert latest.cites and all("#s-" in cite.href for cite in latest.cites)


def test_an_empty_dossier_has_a_lead() -> None:
    desk = Desk(Site(Dossier()), SiteSettings(title="A brief"), (), {}, None, {})
    assert words(lead(desk)) == "0 articles name no visit as made."
    assert sure(desk) == ()
