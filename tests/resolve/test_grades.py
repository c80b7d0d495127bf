"""Grades: every combination of what a digit is made of, and what the reasons say."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace

import pytest

from munir_briefs.records import ConflictKind, Dossier, Sourcing, Status, Visit
from munir_briefs.resolve.grades import digit_of, reliability
from munir_briefs.rulebook import load_rules
from munir_briefs.settings import PublisherEntry
from tests.resolve.notation import Page, Trip, knows

ORIGINS = range(6)
DISPUTES = [
    frozenset(kinds) for n in range(len(ConflictKind) + 1) for kinds in itertools.combinations(ConflictKind, n)
]
STATUSES = [None, *Status]
EVERYTHING = list(itertools.product(ORIGINS, Sourcing, DISPUTES, STATUSES))


# --------------------------------------------------------------------------------------------- the digit


def test_fewer_than_two_origins_are_never_confirmed() -> None:
    assert all(digit_of(*case) > 1 for case in EVERYTHING if case[0] < 2)


def test_the_digit_is_one_of_six() -> None:
    assert {digit_of(*case) for case in EVERYTHING} == {1, 2, 3, 4, 5, 6}


def test_one_more_origin_never_makes_it_worse() -> None:
    for origins, sourcing, against, status in EVERYTHING:
        assert digit_of(origins + 1, sourcing, against, status) <= digit_of(origins, sourcing, against, status)


def test_a_disagreement_never_makes_it_better() -> None:
    for origins, sourcing, against, status in EVERYTHING:
        for more in ConflictKind:
            worse = digit_of(origins, sourcing, against | {more}, status)
            assert worse >= digit_of(origins, sourcing, against, status)


def test_a_better_word_never_makes_it_worse() -> None:
    for origins, against, status in itertools.product(ORIGINS, DISPUTES, STATUSES):
        digits = [digit_of(origins, sourcing, against, status) for sourcing in Sourcing]
        assert digits == sorted(digits)


def test_a_trip_to_come_is_never_surer_than_one_made() -> None:
    for origins, sourcing, against in itertools.product(ORIGINS, Sourcing, DISPUTES):
        made, planned, possible = (
            digit_of(origins, sourcing, against, s) for s in (Status.COMPLETED, Status.PLANNED, Status.POSSIBLE)
        )
        assert made <= planned <= possible
        assert planned > 1 and possible > 2


@pytest.mark.parametrize(
    ("origins", "sourcing", "against", "status", "digit"),
    [
        (0, Sourcing.NAMED, (), None, 6),
        (1, Sourcing.NONE, (), Status.COMPLETED, 6),
        (1, Sourcing.NONE, (ConflictKind.STATUS,), Status.COMPLETED, 6),
        (1, Sourcing.ANONYMOUS, (), Status.COMPLETED, 4),
        (1, Sourcing.INSTITUTION, (), Status.COMPLETED, 3),
        (1, Sourcing.NAMED, (ConflictKind.DATE,), Status.COMPLETED, 4),
        (1, Sourcing.NAMED, (ConflictKind.STATUS,), Status.COMPLETED, 5),
        (2, Sourcing.NONE, (), Status.COMPLETED, 2),
        (9, Sourcing.ANONYMOUS, (), Status.COMPLETED, 2),
        (2, Sourcing.NAMED, (), Status.COMPLETED, 1),
        (
            2,
            Sourcing.NAMED,
            (ConflictKind.ORDER,),
            Status.COMPLETED,
            1,
        ),  # which of several trips it was, not whether
        (2, Sourcing.NAMED, (ConflictKind.DATE,), Status.COMPLETED, 2),
        (2, Sourcing.NAMED, (ConflictKind.STATUS, ConflictKind.DATE), Status.COMPLETED, 3),
        (2, Sourcing.NAMED, (), Status.PLANNED, 2),
        (5, Sourcing.NAMED, (), Status.POSSIBLE, 3),
    ],
)
def test_the_digit(
    origins: int, sourcing: Sourcing, against: tuple[ConflictKind, ...], status: Status, digit: int
) -> None:
    assert digit_of(origins, sourcing, frozenset(against), status) == digit


def test_the_table_has_a_word_for_every_letter_and_digit_and_for_nothing_else() -> None:
    rules = load_rules("likelihood")
    assert list(rules.table("reliability")) == list("ABCDEF")
    assert list(rules.table("credibility")) == list("123456")
    assert set(rules.table("sourcing")) == set(Sourcing)
    for row in ("one-origin", "more-origins"):
        assert set(rules.table(row)) == set(Sourcing)
    assert set(rules.table("at-best")) <= set(Status)
    assert set(rules.table("worse")) <= set(ConflictKind)


# --------------------------------------------------------------------------------------------- a visit


def went(page: str, words: str, when: str = "2024-03-03/2024-03-05", **more: object) -> Page:
    """A page that tells of Olmin's trip, in words of its own."""
    publisher = str(more.pop("publisher", f"The {page.title()}"))
    trip = Trip(words, "Tarek Olmin", "NO", when, **more)  # type: ignore[arg-type]
    return Page(page, "2024-03-08", [trip], publisher)


ONE = went("one", "Tarek Olmin was in Norway from the third to the fifth of March to look at ships and harbours.")
OTHER = went("other", "For three days this month the visitor Tarek Olmin was shown around Norway by its officers.")
SAID = went(
    "said",
    "The staff office put out a line to say that Tarek Olmin has been to Norway and is back at his desk.",
    said_by="the staff office",
)
PLAN = went(
    "plan",
    "Early in March Tarek Olmin is going to Norway, where he wants to see a shipyard.",
    status=Status.PLANNED,
)


def only_visit(dossier: Dossier) -> Visit:
    (visit,) = dossier.visits
    return visit


def digit(*pages: Page) -> int:
    credibility = only_visit(knows(*pages)).credibility
    assert credibility is not None
    return credibility.digit


def reasons(*pages: Page) -> str:
    credibility = only_visit(knows(*pages)).credibility
    assert credibility is not None
    return " ".join(credibility.reasons)


def test_an_unsourced_report_is_confirmed_by_more_until_one_says_whose_word_it_is() -> None:
    assert [digit(ONE), digit(ONE, OTHER), digit(ONE, OTHER, SAID)] == [6, 2, 1]


def test_an_announcement_does_not_confirm_that_the_trip_was_made() -> None:
    assert digit(ONE, PLAN) == digit(ONE) == 6
    assert "That others tell of it as announced does not confirm it." in reasons(ONE, PLAN)


def test_copies_change_nothing() -> None:
    text = [f"Line {n} of a long report on ships, harbours and the people who paint them." for n in range(6)]
    trip = Trip(
        "Tarek Olmin was in Norway from the third to the fifth of March.",
        "Tarek Olmin",
        "NO",
        "2024-03-03/2024-03-05",
    )
    original = Page("original", "2024-03-08", [*text, trip], "The Original")
    edited = replace(trip, says=f"{trip.says[:-1]}, it says.")
    copies = [Page(f"copy-{n}", "2024-03-09", [*text, edited], f"The Copy {n}") for n in range(10)]
    alone, copied = only_visit(knows(original)), only_visit(knows(original, *copies))
    assert len(copied.reports) == 11
    assert copied.credibility == alone.credibility


def test_a_disagreement_on_the_days_is_a_reason() -> None:
    later = went(
        "later", "Tarek Olmin came to Norway on the fourth and left on the sixth.", "2024-03-04/2024-03-06"
    )
    assert digit(ONE, OTHER, SAID) == 1
    assert digit(ONE, OTHER, SAID, later) == 2
    assert "Origins disagree: When Tarek Olmin was in Norway." in reasons(ONE, OTHER, SAID, later)


def test_a_text_at_odds_with_itself_is_no_second_origin_against_it() -> None:
    odd = went(
        "odd", "Tarek Olmin went on a two-day trip to Norway from the third to the sixth.", "2024-03-03/2024-03-06",
        length="two-day", said_by="the ministry",
    )  # fmt: skip
    dossier = knows(odd)
    assert [c.subject for c in dossier.conflicts] == [only_visit(dossier).id]
    assert digit(odd) == 3


def test_a_trip_made_on_other_days_than_announced_is_no_contradiction() -> None:
    moved = went(
        "moved",
        "From the seventh to the ninth of March Tarek Olmin is to be in Norway, his office let it be known.",
        "2024-03-07/2024-03-09",
        status=Status.PLANNED,
    )
    assert ConflictKind.DATE in {c.kind for c in knows(ONE, OTHER, SAID, moved).conflicts}
    assert digit(ONE, OTHER, SAID, moved) == digit(ONE, OTHER, SAID) == 1


def test_a_copy_with_another_day_contradicts_nobody() -> None:
    text = [f"Line {n} of a long report on ships, harbours and the people who paint them." for n in range(6)]
    says = "Tarek Olmin was in Norway from the {} of March."
    right = Trip(says.format("third to the fifth"), "Tarek Olmin", "NO", "2024-03-03/2024-03-05")
    wrong = Trip(says.format("sixth to the eighth"), "Tarek Olmin", "NO", "2024-03-06/2024-03-08")
    original = Page("original", "2024-03-08", [*text, right], "The Original")
    copy = Page("copy", "2024-03-09", [*text, wrong], "The Copy")
    assert ConflictKind.DATE in {c.kind for c in knows(original, SAID, copy).conflicts}
    assert digit(original, SAID) == digit(original, SAID, copy) == 1


def test_reasons_name_who_stands_behind_it() -> None:
    assert "the staff office" in reasons(SAID)
    assert "No text says whose word it is." in reasons(ONE)


def test_every_reason_is_a_sentence() -> None:
    for pages in ((ONE,), (ONE, OTHER), (ONE, OTHER, SAID), (ONE, PLAN), (PLAN,)):
        credibility = only_visit(knows(*pages)).credibility
        assert credibility is not None
        assert len(credibility.reasons) >= 3
        assert all(not r[0].islower() and r.endswith(".") and "{" not in r for r in credibility.reasons)


def test_the_order_of_files_changes_nothing() -> None:
    pages = [ONE, OTHER, SAID, PLAN]
    first = knows(*pages)
    for seed in range(1, 20):
        random.Random(seed).shuffle(pages)
        again = knows(*pages, shuffle=seed)
        assert (again.visits, again.worth, again.publishers, again.coverage) == (
            first.visits, first.worth, first.publishers, first.coverage,
        )  # fmt: skip


# --------------------------------------------------------------------------------------------- the letter


@pytest.mark.parametrize(
    ("publisher", "letter", "reason"),
    [
        (None, "F", "No publisher is known"),
        ("The Unheard", "F", "gives no reliability for The Unheard"),
        ("The Listed", "F", "gives no reliability for The Listed"),
        ("The Graded", "B", "gives The Graded the letter B: little doubt of it; mostly right"),
        ("the GRADED", "B", "the letter B"),
    ],
)
def test_the_letter(publisher: str | None, letter: str, reason: str) -> None:
    known = {"The Graded": PublisherEntry("B"), "The Listed": PublisherEntry(None, "A family")}
    grade = reliability(publisher, known)
    assert grade.letter == letter
    assert reason in " ".join(grade.reasons)


def test_the_letter_and_the_digit_do_not_look_at_each_other() -> None:
    for letter in "ABCDEF":
        dossier = knows(ONE, SAID, publishers={"The One": PublisherEntry(letter)})
        assert only_visit(dossier).credibility == only_visit(knows(ONE, SAID)).credibility
        assert {w.article: w.reliability.letter for w in dossier.worth} == {"one": letter, "said": "F"}
