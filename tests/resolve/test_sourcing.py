"""What an article is worth: whose word its sentences are, what only it reports, what it contradicts."""

from __future__ import annotations

from dataclasses import replace

from munir_briefs.records import Certainty, Dossier, Sourcing, SpeakerKind, Worth
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.origins import Origins
from munir_briefs.resolve.sourcing import weigh_articles
from munir_briefs.resolve.support import Support
from munir_briefs.resolve.texts import Texts
from tests.resolve.notation import Page, Saying, Trip, knows

DAYS = "2024-03-03/2024-03-05"
MIXED = Page(
    "mixed",
    "2024-03-08",
    [
        "Ilse Brandvik",
        Saying("Ilse Brandvik said the ships were old.", "Ilse Brandvik", SpeakerKind.PERSON),
        Saying("The ministry said new ones were on order.", "the ministry"),
        Saying("Two officers said nobody had ordered any.", "Two officers", SpeakerKind.ANONYMOUS),
        Trip("Tarek Olmin was in Norway from the third to the fifth of March.", "Tarek Olmin", "NO", DAYS),
    ],
)


def worth(dossier: Dossier, article: str) -> Worth:
    return next(w for w in dossier.worth if w.article == article)


def test_sentences_by_whose_word_they_are() -> None:
    assert worth(knows(MIXED), "mixed").sourced == (
        (Sourcing.NAMED, 1), (Sourcing.INSTITUTION, 1), (Sourcing.ANONYMOUS, 1), (Sourcing.NONE, 2),
    )  # fmt: skip


def test_an_article_that_says_nothing_has_no_shares() -> None:
    assert {n for _, n in worth(knows(Page("empty", None, [])), "empty").sourced} == {0}


def test_hedged_and_speculative_sentences_are_kept_with_their_place() -> None:
    dossier = knows(MIXED)
    claims = tuple(
        replace(c, certainty=Certainty.HEDGED if c.kind is SpeakerKind.ANONYMOUS else c.certainty)
        for c in dossier.claims
    )
    (extraction,) = dossier.extractions
    guess = extraction.sentences[-1]
    dossier = replace(dossier, claims=claims, extractions=(replace(extraction, speculation=(guess,)),))
    articles = {a.id: a for a in dossier.articles}
    (found,) = weigh_articles(
        dossier,
        Support(claims, Origins(Texts(dossier.sources, dossier.articles), dossier.sources, dossier.articles), {}),
        Witness(dossier.sources, articles),
        {},
    )
    assert [e.text for e in found.hedged] == ["Two officers said nobody had ordered any."]
    assert [e.text for e in found.speculative] == [guess.of(dossier.sources[0].text)]


def test_what_only_one_origin_reports() -> None:
    other = Page(
        "other",
        "2024-04-20",
        [
            Trip("Rania Deeb was in Chile in the middle of April.", "Rania Deeb", "CL", "2024-04-15"),
            Trip("In March the visitor Tarek Olmin had been shown around Norway.", "Tarek Olmin", "NO", DAYS),
        ],
    )
    dossier = knows(MIXED, other)
    (chile,) = (v.id for v in dossier.visits if v.country == "CL")
    assert worth(dossier, "mixed").alone == ()
    assert worth(dossier, "other").alone == (chile,)


def test_whom_it_contradicts_and_in_what() -> None:
    says = "Tarek Olmin came to Norway on the sixth and left on the seventh."
    other = Page("other", "2024-03-09", [Trip(says, "Tarek Olmin", "NO", "2024-03-06/2024-03-07")])
    dossier = knows(MIXED, other)
    (conflict,) = dossier.conflicts
    (mine,) = worth(dossier, "mixed").contradicts
    (theirs,) = worth(dossier, "other").contradicts
    assert mine.conflict == theirs.conflict == conflict.id
    assert (mine.against, theirs.against) == (theirs.says, mine.says)
    assert mine.says != theirs.says


def test_every_side_and_every_role_counts_its_origins() -> None:
    pages = [
        Page("one", "2024-03-08", ["General Karim Rahimi, Norway's army chief"]),
        Page("two", "2024-03-09", ["General Karim Rahimi, Norway's army chief"]),
    ]
    (person,) = knows(*pages).people
    for role in person.roles:
        assert {a for origin in role.origins for a in origin} == {e.article for e in role.evidence}


def test_whoever_denies_or_hedges_does_not_stand_behind_it_as_one_who_states_it() -> None:
    dossier = knows(MIXED)
    origins = Origins(Texts(dossier.sources, dossier.articles), dossier.sources, dossier.articles)
    (said,) = (c.evidence for c in dossier.claims if c.kind is SpeakerKind.PERSON)

    def words(certainty: Certainty) -> dict[Sourcing, tuple[str, ...]]:
        claims = [replace(c, certainty=certainty) for c in dossier.claims]
        return Support(claims, origins, {}).words([said])

    assert words(Certainty.ASSERTED) == {Sourcing.NAMED: ("Ilse Brandvik",)}
    assert words(Certainty.HEDGED) == {Sourcing.ANONYMOUS: ("Ilse Brandvik, hedged",)}
    assert words(Certainty.DENIED) == {}


def test_a_remark_beside_the_trip_is_not_somebody_telling_of_it() -> None:
    says = "Tarek Olmin, who was in Norway for three days this month, said it was cold."
    page = Page("remark", "2024-03-08", [Trip(says, "Tarek Olmin", "NO", DAYS, said_by="the officer")])
    dossier = knows(page)
    (evidence,) = dossier.visits[0].evidence
    claims = [replace(c, content="it was cold") for c in dossier.claims]
    origins = Origins(Texts(dossier.sources, dossier.articles), dossier.sources, dossier.articles)
    assert Support(dossier.claims, origins, {}).words([evidence]) == {Sourcing.INSTITUTION: ("the officer",)}
    assert Support(claims, origins, {}).words([evidence]) == {}


def test_a_matter_counts_the_origins_of_its_claims() -> None:
    says = "{} said the frigate programme needed another shipyard before winter."
    more = {
        "one": "Snow fell on the harbour all through the second week, a watchman wrote in his book.",
        "two": "Nobody has counted the boats of the north since an old quay burnt down, sailors recall.",
        "three": "Bread is dearer than it was at Easter by a fifth, bakers of four towns complain.",
    }
    pages = {
        name: Page(
            name,
            "2024-03-08",
            [Saying(says.format(who), who), Saying(more[name], "somebody", SpeakerKind.ANONYMOUS)],
            f"The {name.title()}",
        )
        for name, who in (("one", "the ministry"), ("two", "the ministry"), ("three", "the union"))
    }
    (matter,) = knows(pages["one"], pages["two"]).matters
    assert matter.origins == (("one", "two"),)
    (matter,) = knows(*pages.values()).matters
    assert matter.origins == (("one", "two"), ("three",))
