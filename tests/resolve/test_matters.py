"""Which claims are about the same matter: what only looks alike first. All names and statements are made up."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from munir_briefs.records import (
    Article,
    Basis,
    Certainty,
    Claim,
    Dossier,
    Evidence,
    Figure,
    NamedRef,
    Person,
    Quote,
    Role,
    Span,
    SpeakerKind,
)
from munir_briefs.resolve.matters import find_matters

PEOPLE = ("Ada Karu", "Tom Ware")


@dataclass(frozen=True)
class Said:
    article: str
    speaker: str
    content: str
    published: str = "2024-05"


def dossier_of(*sayings: Said) -> Dossier:
    """A corpus of claims; numbers in them are figures, and the people above are known."""
    claims, figures = [], []
    mentions: dict[str, list[Evidence]] = {name: [] for name in PEOPLE}
    for n, said in enumerate(sorted(set(sayings), key=lambda s: (s.article, s.content, s.speaker))):
        start = 1000 * n
        evidence = Evidence(said.article, start, start + len(said.content), said.content)
        claims.append(
            Claim(f"c{n:04}", NamedRef(said.speaker), SpeakerKind.PERSON, "said", said.content, Quote.NONE,
                  Certainty.ASSERTED, evidence)
        )  # fmt: skip
        for found in re.finditer(r"(\d[\d.]*)( million)?( %)?", said.content):
            value = float(found[1].rstrip(".")) * (1_000_000 if found[2] else 1)
            place = Evidence(said.article, start + found.start(), start + found.end(), found.group())
            figures.append(
                Figure(
                    f"f{n}-{found.start()}", found.group(), value, (found[3] or " units").strip(), "exact", place
                )
            )
        for name in PEOPLE:
            for found in re.finditer(name, said.content):
                mentions[name].append(Evidence(said.article, start + found.start(), start + found.end(), name))
    articles = {
        said.article: Article(
            said.article, f"{said.article}.txt", Role.MAIN, None, None, None, None, None, said.published,
            Basis.STATED, "", Span(0, 0), (),
        )
        for said in sayings
    }  # fmt: skip
    return Dossier(
        articles=tuple(articles[key] for key in sorted(articles)),
        people=tuple(Person(name.lower(), name, (), (), tuple(found)) for name, found in mentions.items()),
        claims=tuple(claims),
        figures=tuple(figures),
    )


def groups(*sayings: Said) -> list[set[str]]:
    """The contents of each matter."""
    dossier = dossier_of(*sayings)
    content = {claim.id: claim.content for claim in dossier.claims}
    return [{content[claim] for claim in matter.claims} for matter in find_matters(dossier)]


@pytest.mark.parametrize(
    "contents",
    [
        # one number, two things
        ("1.7 million people live on the islands", "the port cost 1.7 million crowns"),
        # one name, two things
        ("Ada Karu will open the bridge", "Ada Karu owns a fishing boat"),
        ("Ada Karu met Tom Ware", "Ada Karu sued Tom Ware's paper"),
        # a small number and a word
        ("3 soldiers were hurt", "3 soldiers were decorated"),
        # words that everybody uses
        ("the government will keep its plan", "the government should make another plan"),
        ("more than this must be done", "much more must be done this year"),
    ],
)
def test_two_matters(contents: tuple[str, str]) -> None:
    assert groups(Said("a", "the mayor", contents[0]), Said("b", "the union", contents[1])) == []


@pytest.mark.parametrize(
    "contents",
    [
        ("1.7 million refugees live in the country", "some 1.7 million refugees face deportation"),
        ("Ada Karu will open the harbour bridge", "the harbour bridge opens when Ada Karu returns"),
        ("inflation fell to 12 % in spring", "it takes 12 % inflation to bring spring prices down"),
        ("the strike of dockers delayed grain ships", "dockers on strike delay the grain"),
    ],
)
def test_one_matter(contents: tuple[str, str]) -> None:
    assert groups(Said("a", "the mayor", contents[0]), Said("b", "the union", contents[1])) == [set(contents)]


def test_one_speaker_in_one_article_is_no_matter() -> None:
    assert groups(
        Said("a", "the mayor", "dockers on strike delay the grain"),
        Said("a", "the mayor", "the strike of dockers delayed grain ships"),
    ) == []  # fmt: skip


def test_equal_words_years_apart_are_of_two_matters() -> None:
    says = "Ada Karu will open the harbour bridge"
    assert (
        groups(
            Said("a", "the mayor", says), Said("b", "the union", "the harbour bridge opens when Ada Karu is back")
        )
        != []
    )
    assert groups(
        Said("a", "the mayor", says, "2019-03"),
        Said("b", "the union", "the harbour bridge opens when Ada Karu is back", "2024-03"),
    ) == []  # fmt: skip


def test_one_claim_does_not_lead_to_the_next_and_next_to_anywhere() -> None:
    found = groups(
        Said("a", "A", "dockers strike delays grain"),
        Said("b", "B", "strike delays grain bread"),
        Said("c", "C", "grain bread shortage riots"),
        Said("d", "D", "bread shortage riots tourists"),
    )
    assert all(len(group) == 2 for group in found)


def test_the_matter_names_what_all_share_and_lists_who_said_it_in_order_of_time() -> None:
    dossier = dossier_of(
        Said("b", "the union", "some 1.7 million refugees face deportation", "2024-06-02"),
        Said("a", "the mayor", "1.7 million refugees live in the country", "2024-06-03"),
    )
    (matter,) = find_matters(dossier)
    speaker = {claim.id: claim.speaker.name for claim in dossier.claims}
    assert [speaker[claim] for claim in matter.claims] == ["the union", "the mayor"]
    assert (matter.id, matter.heading) == ("1-7-million-refugees", "1.7 million, refugees")
    assert matter.why == "all of them share 1 figure and 1 word: 1.7 million, refugees"


WORDS = ("dockers", "strike", "grain", "bridge", "harbour", "Ada Karu", "1.7 million", "Tom Ware", "12 %", "storm")


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from(("the mayor", "the union")),
                  st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True)),
        max_size=14,
    ),
    st.randoms(use_true_random=False),
)  # fmt: skip
def test_the_order_of_claims_changes_nothing(
    rows: Sequence[tuple[str, str, list[str]]], chance: random.Random
) -> None:
    dossier = dossier_of(*(Said(article, speaker, " ".join(words)) for article, speaker, words in rows))
    shuffled = replace(
        dossier,
        claims=tuple(chance.sample(dossier.claims, len(dossier.claims))),
        figures=tuple(chance.sample(dossier.figures, len(dossier.figures))),
        people=tuple(chance.sample(dossier.people, len(dossier.people))),
    )
    matters = find_matters(dossier)
    assert find_matters(shuffled) == matters
    held = [claim for matter in matters for claim in matter.claims]
    assert len(held) == len(set(held))


def test_copies_join_their_original_and_nothing_else() -> None:
    sayings = [
        Said("a", "the mayor", "1.7 million refugees live in the country"),
        Said("b", "the union", "some 1.7 million refugees face deportation"),
        Said("c", "the union", "the harbour bridge is closed to lorries"),
    ]
    copies = [replace(said, article=f"copy{n}-{said.article}") for n in range(10) for said in sayings]
    one, other = groups(*sayings), groups(*sayings, *copies)
    assert one == [{sayings[0].content, sayings[1].content}]
    assert one[0] in other
    assert sorted(map(len, other)) == [1, 2]
