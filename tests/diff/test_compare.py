"""What became of records, how grave it is, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from munir_briefs.diff.changes import Cause, Change, Difference, Kind, Severity, Why
from munir_briefs.diff.compare import compare
from tests.diff.small import Json, article, build, person, quote, visit

WENT = "Ana Kovač visited Kenya on 3 March."
GOES = "Ana Kovač will visit Kenya on 3 March."
FILLER = "The weather was fine."

A = article("a", WENT)
B = article("b", "Ana Kovač was in Nairobi, aides said.")
GEORGIA = {"id": "georgia", "name": "Georgia", "mentions": [quote("a", "Georgia")]}
DISPUTE = {"kind": "date", "subject": "georgia", "sides": [{"value": "3 March", "evidence": [quote("a", WENT)]}]}
TRIP = visit("kovac-ke-1", "Ana Kovač", "KE", quote("a", WENT))


def only(changes: tuple[Change, ...], table: str) -> Change:
    [change] = [change for change in changes if change.table == table]
    return change


# ------------------------------------------------------------------------------------------- nothing to tell


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param({"articles": [A], "visits": [TRIP]}, {"articles": [A], "visits": [TRIP]}, id="the same"),
        pytest.param(
            {"articles": [A], "visits": [TRIP]},
            {"articles": [A | {"span": [7, 90]}], "visits": [TRIP | {"evidence": [quote("a", WENT, start=99)]}]},
            id="only places in the file moved",
        ),
        pytest.param(
            {"articles": [A], "visits": [TRIP]},
            {"articles": [A], "visits": [TRIP | {"evidence": [quote("a", WENT) | {"rule": "another"}]}]},
            id="another rule found the same",
        ),
        pytest.param(
            {"articles": [A], "visits": [TRIP | {"places": ["Nairobi", "Mombasa"]}]},
            {"articles": [A], "visits": [TRIP | {"places": ["Mombasa", "Nairobi"]}]},
            id="another order",
        ),
        pytest.param(
            {"articles": [A], "visits": [TRIP]},
            {"articles": [A], "visits": [TRIP | {"tour": ["x"]}]},
            id="a field that the older program did not write",
        ),
        pytest.param(
            {"articles": [A], "places": [GEORGIA], "conflicts": [DISPUTE | {"id": "georgia"}]},
            {"articles": [A], "places": [GEORGIA], "conflicts": [DISPUTE | {"id": "date-georgia"}]},
            id="a record called otherwise, that had the id of the place it is about",
        ),
    ],
)
def test_what_is_no_change(before: Any, after: Any) -> None:
    assert compare(build(**before), build(**after)).changes == ()


def test_only_the_template_changed() -> None:
    old = build(articles=[A], visits=[TRIP], pages={"index.html": b"<p>old", "visits/kovac-ke-1.html": b"<p>old"})
    new = replace(old, pages={"index.html": b"<b>new", "visits/kovac-ke-1.html": b"<b>new"})
    found = compare(old, new)
    assert found.changes == ()
    assert found.pages.looks == ("index.html", "visits/kovac-ke-1.html")
    assert found.severity() is None


# ------------------------------------------------------------------------------------------------- records


def test_an_edited_date_is_a_change_of_the_visit_although_its_id_is_new() -> None:
    now = WENT.replace("3 March", "4 March")
    moved = visit("kovac-ke-2", "Ana Kovač", "KE", quote("a", now), when="2024-03-04")
    found = compare(build(articles=[A], visits=[TRIP]), build(articles=[article("a", now)], visits=[moved]))
    change = only(found.changes, "visits")
    assert change.kind is Kind.CHANGED
    assert change.severity is Severity.REVIEW
    assert Difference("when", ("2024-03-03",), ("2024-03-04",)) in change.differences
    assert [s.text for s in change.rested_on] == [WENT]
    assert [s.text for s in change.rests_on] == [now]
    assert change.causes == (Cause(Why.EDITED, "a"),)


def test_a_visit_that_an_added_article_also_reports() -> None:
    both = TRIP | {"evidence": [quote("a", WENT), quote("b", "Ana Kovač was in Nairobi, aides said.")]}
    found = compare(build(articles=[A], visits=[TRIP]), build(articles=[A, B], visits=[both]))
    change = only(found.changes, "visits")
    assert (change.kind, change.severity) == (Kind.CHANGED, Severity.ROUTINE)
    assert change.causes == (Cause(Why.ADDED, "b"),)
    assert [s.text for s in change.rests_on] == ["Ana Kovač was in Nairobi, aides said."]
    assert only(found.changes, "articles").kind is Kind.GAINED


def people(*together: tuple[str, ...]) -> list[Json]:
    """People named by the mentions each holds."""
    return [person(names[0], names[0], *(quote("a", name, 10 * len(name)) for name in names)) for names in together]


def test_people_merged_and_split() -> None:
    apart = build(articles=[A], people=people(("Ana Kovač",), ("Kovač",), ("Bo",)))
    joined = build(articles=[A], people=people(("Ana Kovač", "Kovač"), ("Bo",)))
    merged = only(compare(apart, joined).changes, "people")
    assert (merged.kind, merged.severity) == (Kind.MERGED, Severity.REVIEW)
    assert [ref.id for ref in merged.before] == ["Ana Kovač", "Kovač"]
    assert [ref.id for ref in merged.after] == ["Ana Kovač"]
    split = only(compare(joined, apart).changes, "people")
    assert (split.kind, split.before, split.after) == (Kind.SPLIT, merged.after, merged.before)


def test_two_surnames_at_two_places_of_one_text_are_two_people() -> None:
    first, second = quote("a", "Kovač", 10), quote("a", "Kovač", 50)
    old = build(articles=[A], people=[person("ana", "Ana", first), person("bo", "Bo", second)])
    new = build(articles=[A], people=[person("ana", "Ana", first), person("bo-ii", "Bo", second)])
    change = only(compare(old, new).changes, "people")
    assert (change.kind, change.before[0].id, change.after[0].id) == (Kind.CHANGED, "bo", "bo-ii")


def test_visits_told_in_one_sentence_are_not_merged_when_one_is_lost() -> None:
    said = "She went to Kenya and Oman."
    kenya, oman = (visit(f"x-{code}", "She", code, quote("a", said)) for code in ("KE", "OM"))
    found = compare(build(articles=[A], visits=[kenya, oman]), build(articles=[A], visits=[kenya]))
    change = only(found.changes, "visits")
    assert (change.kind, change.severity, change.before[0].id) == (Kind.LOST, Severity.BLOCKING, "x-OM")


def test_a_file_that_was_renamed_takes_its_records_along() -> None:
    old = build(articles=[A], visits=[TRIP])
    new = build(articles=[A | {"id": "z"}], visits=[TRIP | {"evidence": [quote("z", WENT)]}])
    assert [(c.table, c.kind) for c in compare(old, new).changes] == [("articles", Kind.CHANGED)]


# ------------------------------------------------------------------------------------------------ severity


@pytest.mark.parametrize(
    ("status", "now", "evidence", "severity"),
    [
        ("planned", "completed", [GOES], Severity.BLOCKING),
        ("possible", "underway", [GOES], Severity.BLOCKING),
        ("planned", "completed", [GOES, "She is back from Kenya."], Severity.REVIEW),
        ("planned", "cancelled", [GOES], Severity.REVIEW),
        ("completed", "planned", [GOES], Severity.REVIEW),
    ],
)
def test_a_planned_visit_turns_made(status: str, now: str, evidence: list[str], severity: Severity) -> None:
    plan = visit("v", "Ana", "KE", quote("a", GOES), status=status)
    made = visit("v", "Ana", "KE", *(quote("a", text) for text in evidence), status=now)
    found = compare(build(articles=[A], visits=[plan]), build(articles=[A], visits=[made]))
    assert only(found.changes, "visits").severity is severity


def test_an_edited_sentence_is_new_evidence() -> None:
    plan = visit("v", "Ana", "KE", quote("a", GOES), status="planned")
    found = compare(
        build(articles=[article("a", GOES)], visits=[plan]), build(articles=[A], visits=[TRIP | {"id": "v"}])
    )
    assert only(found.changes, "visits").severity is Severity.REVIEW


PAGES = {"index.html": b"", "visits/kovac-ke-1.html": b"<p>a visit"}


def test_a_lost_address_blocks_and_a_redirect_in_its_place_does_not() -> None:
    old = build(articles=[A], visits=[TRIP], pages=PAGES)
    renamed = [TRIP | {"id": "kovac-ke-9"}]
    lost = build(articles=[A], visits=renamed, pages={"index.html": b"", "visits/kovac-ke-9.html": b""})
    kept = replace(lost, pages={**lost.pages, "visits/kovac-ke-1.html": b"moved"})
    change = only(compare(old, lost).changes, "visits")
    assert change.severity is Severity.BLOCKING
    assert change.reasons == ("its address is lost: visits/kovac-ke-1.html",)
    assert only(compare(old, kept).changes, "visits").severity is Severity.ROUTINE


def test_a_page_of_no_record_is_an_address_too_and_a_further_part_of_a_list_is_none() -> None:
    old = build(articles=[A], pages={"index.html": b"", "notes/x.html": b"", "claims/2.html": b""})
    found = compare(old, replace(old, pages={"index.html": b""}))
    assert found.pages.lost == ("notes/x.html",)
    assert found.severity() is Severity.BLOCKING


def test_nothing_is_left_of_what_a_record_rested_on() -> None:
    other = TRIP | {"evidence": [quote("b", "Ana Kovač was in Nairobi, aides said.")]}
    change = only(
        compare(build(articles=[A, B], visits=[TRIP]), build(articles=[A, B], visits=[other])).changes, "visits"
    )
    assert (change.severity, change.reasons) == (Severity.BLOCKING, ("nothing is left of what it rested on",))


def test_gains_are_routine_and_conflicts_are_not() -> None:
    conflict = {
        "id": "c",
        "kind": "date",
        "heading": "When",
        "sides": [{"value": "x", "evidence": [quote("a", WENT)]}],
    }
    found = compare(build(articles=[A]), build(articles=[A], visits=[TRIP], conflicts=[conflict]))
    assert only(found.changes, "visits").severity is Severity.ROUTINE
    assert only(found.changes, "conflicts").severity is Severity.REVIEW


# ------------------------------------------------------------------------------------------------- causes


def rejected(record: str) -> Json:
    return {
        "id": f"{record}-1",
        "kind": "visits",
        "record": record,
        "value": "rejected",
        "stands": None,
        "why": "a hoax",
    }


def test_a_correction_is_the_cause_and_what_a_person_decided_does_not_block() -> None:
    found = compare(
        build(articles=[A], visits=[TRIP]), build(articles=[A], corrections=[rejected("kovac-ke-1")], visits=[])
    )
    change = only(found.changes, "visits")
    assert change.causes == (Cause(Why.CORRECTION, "rejected: a hoax"),)
    assert change.severity is Severity.REVIEW


@pytest.mark.parametrize(
    ("new", "cause"),
    [
        ({"manifest": [{"rules": "r2"}]}, Cause(Why.RULES, "r1 → r2")),
        ({"manifest": [{"version": "2"}]}, Cause(Why.PROGRAM, "1 → 2")),
        ({"manifest": [{"model": {"name": "n", "version": "1"}}]}, Cause(Why.MODEL, "m 1 → n 1")),
        (
            {"publishers": [{"id": "p", "family": "One House", "articles": []}]},
            Cause(Why.SETTINGS, "p: no family → p: One House"),
        ),
        ({"articles": [A, B]}, Cause(Why.ADDED, "b")),
        ({"articles": [A | {"published": "2024-03-09"}]}, Cause(Why.DESCRIBED, "a")),
        ({"articles": [article("a", WENT, FILLER)]}, Cause(Why.EDITED, "a")),
        ({}, Cause(Why.PROGRAM)),
    ],
)
def test_causes(new: dict[str, Any], cause: Cause) -> None:
    publishers: list[Json] = [{"id": "p", "family": None, "articles": []}]
    old = build(articles=[A], visits=[TRIP], publishers=publishers)
    later = build(**{"articles": [A], "publishers": publishers, **new}, visits=[TRIP | {"status": "cancelled"}])
    assert only(compare(old, later).changes, "visits").causes == (cause,)


def test_an_edit_elsewhere_is_not_blamed_on_an_untouched_article_of_the_record() -> None:
    both = TRIP | {"evidence": [quote("a", WENT), quote("b", "Ana Kovač was in Nairobi, aides said.")]}
    old = build(articles=[A, B], visits=[both])
    new = build(articles=[A, article("b", FILLER)], visits=[TRIP])
    assert only(compare(old, new).changes, "visits").causes == (Cause(Why.EDITED, "b"),)


def decision(table: str, record: str, value: str) -> Json:
    row = {"kind": table, "record": record, "value": value, "stands": value, "why": "the editor says so"}
    return {"id": f"{table}-{record}-{value}", **row}


PLANNED, HELD = ({**TRIP, "status": status} for status in ("planned", "completed"))


@pytest.mark.parametrize(
    ("before", "after", "decisions", "blocking"),
    [
        # What was decided excuses what follows from it, and nothing else.
        ([PLANNED], [HELD], [], "planned turned completed without new evidence"),
        ([PLANNED], [HELD], [("visits", TRIP["id"], "when")], "planned turned completed without new evidence"),
        ([PLANNED], [HELD], [("visits", TRIP["id"], "status")], ""),
        ([TRIP], [], [], "its evidence is gone"),
        ([TRIP], [], [("visits", TRIP["id"], "rejected")], ""),
        ([TRIP], [], [("visits", TRIP["id"], "status")], "its evidence is gone"),
        ([TRIP], [], [("articles", "a", "noise")], ""),
        ([TRIP], [], [("articles", "a", "published")], "its evidence is gone"),
        ([TRIP], [], [("people", "somebody", "rejected")], "its evidence is gone"),
    ],
)
def test_only_what_was_decided_is_excused(
    before: list[Json], after: list[Json], decisions: list[tuple[str, str, str]], blocking: str
) -> None:
    old = build("old", articles=[A], visits=before)
    new = build("new", articles=[A], visits=after, corrections=[decision(*row) for row in decisions])
    (change,) = [c for c in compare(old, new).changes if c.table == "visits"]
    assert (", ".join(change.reasons) if change.severity is Severity.BLOCKING else "") == blocking
    if decisions and not blocking:
        assert {cause.why for cause in change.causes} == {Why.CORRECTION}
