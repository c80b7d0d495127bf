"""Where sources disagree: what must stay quiet first, then what must be shown, with its explanation."""

from __future__ import annotations

import re

import pytest

from munir_briefs.records import Conflict, Evidence, Status
from munir_briefs.resolve.conflicts.journeys import numbered
from munir_briefs.resolve.days import stated_days
from munir_briefs.rulebook import Rule, load_rules
from tests.resolve.notation import Number, Page, Trip, knows

CHIEF = "Norway's army chief"
CANCELLED, PLANNED, UNDERWAY = Status.CANCELLED, Status.PLANNED, Status.UNDERWAY


def went(
    when: str | None, status: Status = Status.COMPLETED, *, ordinal: str = "", length: str = "", says: str = ""
) -> Trip:
    text = says or f"Karim Rahimi went to Peru at {when}: {status}, {ordinal}, {length}."
    return Trip(text, "Karim Rahimi", "PE", when, status, ordinal, length)


def counted(text: str, value: float, unit: str, rest: str, bound: str = "exact") -> Number:
    return Number(f"{text} {rest}.", text, value, unit, bound)


FLOOD = "were moved to tents near Olmar after the river burst its banks on Sunday night"
FALL = "fell down in Olmar after the river had washed out their walls on Sunday night"

QUIET: dict[str, list[Page]] = {
    "succession: years apart": [
        Page("a", "2020-11", [f"Gen. Karim Rahimi, {CHIEF}"]),
        Page("b", "2023-12", [f"Gen. Adil Basri, {CHIEF}"]),
    ],
    "succession: a text knows both": [
        Page("a", "2022-11-20", [f"Gen. Karim Rahimi, {CHIEF}"]),
        Page("b", "2022-11-30", [f"Gen. Adil Basri, {CHIEF}", f"Karim Rahimi, former {CHIEF}"]),
    ],
    "succession: weeks apart, and nobody comes back": [
        Page("a", "2024-02-04", [f"Gen. Karim Rahimi, {CHIEF}"]),
        Page("b", "2024-03-04", [f"Gen. Karim Rahimi, {CHIEF}"]),
        Page("c", "2024-04-02", [f"Gen. Adil Basri, {CHIEF}"]),
    ],
    "succession: a text tells of it": [
        Page("a", "2024-03-04", [f"Gen. Karim Rahimi, {CHIEF}"]),
        Page("b", "2024-03-06", [
            f"Gen. Adil Basri, {CHIEF}",
            went("2024-03-01", says="His predecessor, Karim Rahimi, went to Peru."),
        ]),
    ],
    "succession: an office about to pass on": [
        Page("a", "2024-03-04", ["Karim Rahimi, Norway's outgoing foreign minister"]),
        Page("b", "2024-03-06", ["Adil Basri, Norway's foreign minister"]),
    ],
    "succession: one text undated": [
        Page("a", "2009-02", ["Karim Rahimi, Norway's foreign minister"]),
        Page("b", None, ["Adil Basri, Norway's foreign minister"]),
    ],
    "no text dated": [
        Page("a", None, ["Karim Rahimi, Norway's defence minister"]),
        Page("b", None, ["Adil Basri, Norway's defence minister"]),
    ],
    "no text dated, and what they tell years apart": [
        Page("a", None, ["Karim Rahimi, Norway's defence minister", went("2019-03-04")]),
        Page("b", None, ["Adil Basri, Norway's defence minister",
                         Trip("Adil Basri went to Chile on the 6th.", "Adil Basri", "CL", "2024-03-06")]),
    ],
    "two of one surname and office at two places": [
        Page("a", "2024-03-05", ["Karim Rahimi, Norway's foreign minister", went("2024-03-04")]),
        Page("b", "2024-03-05", ["Selim Rahimi, foreign minister",
                                 Trip("Selim Rahimi was in Chile.", "Selim Rahimi", "CL", "2024-03-04")]),
    ],
    "two of one surname at one place, in two offices": [
        Page("a", "2024-03-05", ["Karim Rahimi, Norway's president", went("2024-03-04")]),
        Page("b", "2024-03-05", ["Selim Rahimi, trade minister",
                                 Trip("Selim Rahimi was in Peru.", "Selim Rahimi", "PE", "2024-03-04")]),
    ],
    "one office in two countries": [
        Page("a", "2024-03", ["Karim Rahimi, Norway's foreign minister"]),
        Page("b", "2024-03", ["Adil Basri, Peru's foreign minister"]),
    ],
    "an office that many hold": [
        Page("a", "2024-03", ["Karim Rahimi, a Norwegian senator", "Anna Holm, Norway's deputy foreign minister"]),
        Page("b", "2024-03", ["Adil Basri, a Norwegian senator", "Berit Dahl, Norway's deputy foreign minister"]),
    ],
    "one office of two bodies": [
        Page("a", "2024-03", ["Karim Rahimi, director of the Harbour League"]),
        Page("b", "2024-03", ["Adil Basri, director of the Fishing League"]),
    ],
    "a state minister and his minister": [
        Page("a", "2024-03", ["Karim Rahimi, Norway's minister of state for foreign affairs"]),
        Page("b", "2024-03", ["Adil Basri, Norway's foreign minister"]),
    ],
    "one office in two wordings, one person": [
        Page("a", "2024-03", [f"Karim Rahimi, {CHIEF}"]),
        Page("b", "2024-03", ["Syed Karim Rahimi, Norway's COAS"]),
    ],
    "a surname that was not joined": [
        Page("a", "2024-03", ["Karim Rahimi, Norway's foreign minister", "Rahimi"]),
        Page("b", "2024-03", ["Rahimi, Norway's foreign minister"]),
    ],
    "who is met where he came as a visitor himself": [
        Page("a", "2023-12-04", [
            "Karim Rahimi, chairman of the joint council of elders",
            went("2023-12-02"),
            Trip("A minister met Karim Rahimi.", "a minister", "PE", "2023-12", met=("Karim Rahimi",))]),
        Page("b", "2023-12-09", ["Adil Basri, Peru's chairman of the joint council of elders"]),
    ],
    "promotion": [
        Page("a", "2023-12", ["General Karim Rahimi"]),
        Page("b", "2025-07", ["Field Marshal Karim Rahimi"]),
    ],
    "courtesy": [
        Page("a", "2024-03", ["Lt. Gen. Karim Rahimi; Gen. Rahimi"]),
        Page("b", "2024-03", ["Gen. Karim Rahimi"]),
    ],
    "times of other exactness": [
        Page("a", "2024-03", [went("2024-03")]),
        Page("b", "2024-03", [went("2024-03-04/2024-03-06")]),
        Page("c", "2024-03", [went("2024-03-05")]),
    ],
    "beginning, middle and end of a trip": [
        Page("a", "2024-03-04", [went("2024-03-04", says="Karim Rahimi left for Peru on the 4th.")]),
        Page("b", "2024-03-05", [went("2024-03-05", says="Karim Rahimi arrived in Peru on the 5th.")]),
        Page("c", "2024-03-08", [went("2024-03-08", UNDERWAY, says="Karim Rahimi is in Peru on the 8th.")]),
        Page("d", "2024-03-11", [went("2024-03-11", says="Karim Rahimi concluded his visit on the 11th.")]),
    ],
    "a length that fits": [Page("a", "2024-03", [went("2024-03-04/2024-03-06", length="three-day")])],
    "a week is about seven days": [Page("a", "2024-03", [went("2024-03-05/2024-03-10", length="week-long")])],
    "two lengths in one text": [
        Page("a", "2024-03", [
            went("2024-03-05", length="two-day"),
            went("2024-03-05", length="week-long", says="On a week-long tour, Karim Rahimi came to Peru."),
        ]),
    ],
    "a length, and some of its days": [Page("a", "2024-03", [went("2024-03-04/2024-03-06", length="five-day")])],
    "a length, and the day of arrival": [Page("a", "2024-03", [went("2024-03-04", length="three-day")])],
    "planned, then cancelled": [
        Page("a", "2024-02", [went("2024-03-05", PLANNED)]),
        Page("b", "2024-03", [went("2024-03-05", CANCELLED)]),
    ],
    "moved, as a text says": [
        Page("a", "2024-02", [went("2024-03-04", PLANNED)]),
        Page("b", "2024-03", [went("2024-03-08", says="Karim Rahimi went to Peru later than planned.")]),
    ],
    "cancelled, then put back on and made": [
        Page("a", "2024-02", [went("2024-03-05", CANCELLED)]),
        Page("b", "2024-03", [went("2024-03-05")]),
    ],
    "second visit of all, first in an office": [
        Page("a", "2024-03", [went("2024-03-05", ordinal="second visit")]),
        Page("b", "2024-03", [went("2024-03-05", ordinal="first visit as army chief")]),
    ],
    "first, then second": [
        Page("a", "2023-03", [went("2023-03-05", ordinal="first visit")]),
        Page("b", "2024-03", [went("2024-03-05", ordinal="second visit")]),
    ],
    "first as minister, later first as president": [
        Page("a", "2019-03", [went("2019-03-05", ordinal="first visit as minister")]),
        Page("b", "2024-03", [went("2024-03-05", ordinal="first visit as president")]),
    ],
    "first since": [
        Page("a", "2019-03", [went("2019-03-05", ordinal="first visit since 2015")]),
        Page("b", "2024-03", [went("2024-03-05", ordinal="first visit since 2019")]),
    ],
    "the second within a time in which the first lies": [
        Page("a", "2024-02", [went("2024-02-20", ordinal="first visit")]),
        Page("b", "2024-03", [went("2024-03-25", ordinal="second visit in two months")]),
    ],
    "counts: the same number": [
        Page("a", "2024-03-04", [counted("4,000 people", 4000, "people", FLOOD)]),
        Page("b", "2024-03-05", [counted("4,000 people", 4000, "people", FLOOD)]),
    ],
    "counts: a bound that leaves room": [
        Page("a", "2024-03-04", [counted("over 3,500 people", 3500, "people", FLOOD, "more than")]),
        Page("b", "2024-03-05", [counted("4,000 people", 4000, "people", FLOOD)]),
    ],
    "counts: about": [
        Page("a", "2024-03-04", [counted("about 4,000 people", 4000, "people", FLOOD, "about")]),
        Page("b", "2024-03-05", [counted("4,120 people", 4120, "people", FLOOD)]),
    ],
    "counts: another subject": [
        Page("a", "2024-03-04", [counted("4,000 people", 4000, "people", FLOOD)]),
        Page("b", "2024-03-05", [counted("900 people", 900, "people", "watched the match in the north stadium")]),
    ],
    "counts: another thing": [
        Page("a", "2024-03-04", [counted("4,000 people", 4000, "people", FLOOD)]),
        Page("b", "2024-03-05", [counted("300 cattle", 300, "cattle", FLOOD)]),
    ],
    "counts: too little said": [
        Page("a", "2024-03-04", [counted("4,000 people", 4000, "people", "cheered in Olmar")]),
        Page("b", "2024-03-05", [counted("900 people", 900, "people", "cheered in Olmar")]),
    ],
    "counts: months later": [
        Page("a", "2024-03-04", [counted("4,000 people", 4000, "people", FLOOD)]),
        Page("b", "2024-08-05", [counted("900 people", 900, "people", FLOOD)]),
    ],
    "counts: a toll that rises": [
        Page("a", "2024-03-04", [counted("12 people", 12, "people", f"were killed as houses {FALL}")]),
        Page("b", "2024-03-06", [counted("19 people", 19, "people", f"were killed as houses {FALL}")]),
    ],
    "counts: growth in so many words": [
        Page("a", "2024-03-04", [counted("300 tents", 300, "tents", FLOOD)]),
        Page("b", "2024-03-06", [Number(f"There are now 400 tents that {FLOOD}", "400 tents", 400, "tents")]),
    ],
    "counts: the killed and the injured": [
        Page("a", "2024-03-04", [counted("12 people", 12, "people", f"were killed as houses {FALL}")]),
        Page("b", "2024-03-04", [counted("40 people", 40, "people", f"were injured as houses {FALL}")]),
    ],
    "counts: soldiers and civilians": [
        Page("a", "2024-03-04", [counted("12 soldiers", 12, "soldiers", f"were killed as houses {FALL}")]),
        Page("b", "2024-03-04", [counted("40 civilians", 40, "civilians", f"were killed as houses {FALL}")]),
    ],
    "counts: one text has both": [
        Page("a", "2024-03-04", [counted("4,000 people", 4000, "people", FLOOD)]),
        Page("b", "2024-03-05", [
            counted("900 people", 900, "people", FLOOD),
            counted("4,000 people", 4000, "people", "in all lost their homes to the water"),
        ]),
    ],
}  # fmt: skip

SHOWN: dict[str, tuple[list[Page], str, list[str], str]] = {
    "two holders at one time": (
        [Page("a", "2024-03-04", [f"Gen. Karim Rahimi, {CHIEF}"]),
         Page("b", "2024-03-04", ["Gen. Adil Basri, Norway's chief of army staff"])],
        "role", ["Adil Basri (text of 4 March 2024)", "Karim Rahimi (text of 4 March 2024)"], "same time"),
    "two holders within days, no word of a change": (
        [Page("a", "2024-03-04", ["Karim Rahimi, Norway's defence minister"]),
         Page("b", "2024-03-12", ["Adil Basri, Norwegian minister of defense"])],
        "role", ["Adil Basri (text of 12 March 2024)", "Karim Rahimi (text of 4 March 2024)"], "8 days apart"),
    "two holders, one text about dated": (
        [Page("a", "2023-12", ["Karim Rahimi, Norway's defence minister"]),
         Page("b", "2025-06~", ["Adil Basri, Norway's defence minister"])],
        "role", ["Adil Basri (text of about June 2025)", "Karim Rahimi (text of December 2023)"], "not every text"),
    "two holders, no text dated, but what they tell": (
        [Page("a", None, ["Karim Rahimi, Norway's defence minister", went("2024-03-04")]),
         Page("b", None, ["Adil Basri, Norway's defence minister",
                          Trip("Adil Basri went to Chile on the 6th.", "Adil Basri", "CL", "2024-03-06")])],
        "role", ["Adil Basri (text of no known date, telling of 6 March 2024)",
                 "Karim Rahimi (text of no known date, telling of 4 March 2024)"], "2 days apart"),
    "two holders, texts known by year": (
        [Page("a", "2023", ["Karim Rahimi, Norway's defence minister"]),
         Page("b", "2023", ["Adil Basri, Norway's defence minister"])],
        "role", ["Adil Basri (text of 2023)", "Karim Rahimi (text of 2023)"], "by year only"),
    "back and forth": (
        [Page("a", "2020", ["Karim Rahimi, Norway's defence minister"]),
         Page("b", "2022", ["Adil Basri, Norway's defence minister"]),
         Page("c", "2024", ["Karim Rahimi, Norway's defence minister"])],
        "role", ["Adil Basri (text of 2022)", "Karim Rahimi (text of 2020 and 2024)"], "only a return"),
    "named again after being called former": (
        [Page("a", "2023", ["Karim Rahimi, Norway's former defence minister"]),
         Page("b", "2025", ["Karim Rahimi, Norway's defence minister"])],
        "role", ["former holder (text of 2023)", "holder (text of 2025)"], "only a return"),
    "an office of a body": (
        [Page("a", "2024-03-04", ["Karim Rahimi, director of the Harbour League"]),
         Page("b", "2024-03-04", ["Adil Basri, director of the Harbour League"])],
        "role", ["Adil Basri (text of 4 March 2024)", "Karim Rahimi (text of 4 March 2024)"], "same time"),
    "an office known in one country, and its holder met there": (
        [Page("a", "2023-12-04", [
            "Karim Rahimi, chairman of the joint council of elders",
            Trip("A minister met Karim Rahimi.", "a minister", "PE", "2023-12", met=("Karim Rahimi",))]),
         Page("b", "2023-12-09", ["Adil Basri, Peru's chairman of the joint council of elders"])],
        "role", ["Adil Basri (text of 9 December 2023)", "Karim Rahimi (text of 4 December 2023)"], "5 days apart"),
    "two ranks in one text": (
        [Page("a", "2025-07", ["Field Marshal Karim Rahimi; General Rahimi"])],
        "role", ["General", "Field Marshal"], "one text uses both"),
    "the lower rank later": (
        [Page("a", "2025-06", ["Field Marshal Karim Rahimi"]), Page("b", "2025-08", ["General Karim Rahimi"])],
        "role", ["General", "Field Marshal"], "promotion"),
    "one surname, two given names": (
        [Page("a", "2024-03-04", ["Karim Rahimi, Norway's defence minister"]),
         Page("b", "2024-03-06", ["Selim Rahimi, Norway's defence minister"])],
        "identity", ["Karim Rahimi (text of 4 March 2024)", "Selim Rahimi (text of 6 March 2024)"], "a slip"),
    "two given names at one place, the country named once": (
        [Page("a", "2024-03-05", ["Karim Rahimi, Norway's foreign minister", went("2024-03-04")]),
         Page("b", "2024-03-05", ["Selim Rahimi, foreign minister",
                                  Trip("Selim Rahimi was in Peru.", "Selim Rahimi", "PE", "2024-03-04")])],
        "identity", ["Karim Rahimi (text of 5 March 2024)", "Selim Rahimi (text of 5 March 2024)"], "a slip"),
    "one name, two countries": (
        [Page("a", "2024-03", ["Karim Rahimi, Norway's foreign minister"]),
         Page("b", "2024-03", ["Karim Rahimi, Peru's tourism secretary"])],
        "identity", ["Norway's foreign minister (Norway)", "Peru's tourism secretary (Peru)"], "two people"),
    "days that overlap": (
        [Page("a", "2024-03", [went("2024-03-04/2024-03-06")]),
         Page("b", "2024-03", [went("2024-03-05/2024-03-07")])],
        "date", ["4–6 March 2024", "5–7 March 2024"], "certain"),
    "two arrivals": (
        [Page("a", "2024-03", [went("2024-03-04", says="Karim Rahimi arrived in Peru on the 4th.")]),
         Page("b", "2024-03", [went("2024-03-05", says="Karim Rahimi arrived in Peru on the 5th.")])],
        "date", ["4 March 2024", "5 March 2024"], "time zones"),
    "an end before the beginning": (
        [Page("a", "2024-03", [went("2024-03-04", says="Karim Rahimi returned from Peru on the 4th.")]),
         Page("b", "2024-03", [went("2024-03-05", says="Karim Rahimi arrived in Peru on the 5th.")])],
        "date", ["4 March 2024", "5 March 2024"], "certain"),
    "days short of a length in another text": (
        [Page("a", "2024-03", [went("2024-03-04/2024-03-06")]),
         Page("b", "2024-03", [went("2024-03-04", length="five-day")])],
        "date", ["five days", "4–6 March 2024: three days"], "no way of counting"),
    "moved": (
        [Page("a", "2024-02", [went("2024-03-04", PLANNED)]), Page("b", "2024-03", [went("2024-03-08")])],
        "date", ["4 March 2024", "8 March 2024"], "may have been moved"),
    "two days from the 7th to the 9th": (
        [Page("a", "2024-03", [went("2024-03-07/2024-03-09", length="two-day")])],
        "date", ["two days", "7–9 March 2024: three days"], "may touch three days"),
    "two lengths": (
        [Page("a", "2024-03", [went("2024-03-05", length="two-day")]),
         Page("b", "2024-03", [went("2024-03-05", length="week-long")])],
        "date", ["two days", "7 days"], "lengths differ"),
    "made and cancelled": (
        [Page("a", "2024-03", [went("2024-03-05")]), Page("b", "2024-03", [went("2024-03-05", CANCELLED)])],
        "status", ["made", "cancelled"], "one text is wrong"),
    "made, by a text before one that calls it off": (
        [Page("a", "2024-03-06", [went("2024-03-05", CANCELLED)]), Page("b", "2024-03-08", [went("2024-03-05")])],
        "status", ["made", "cancelled"], "one text is wrong"),
    "one trip, two numbers": (
        [Page("a", "2024-03", [went("2024-03-05", ordinal="first visit")]),
         Page("b", "2024-03", [went("2024-03-05", ordinal="second visit")])],
        "order", ["first visit (5 March 2024)", "second visit (5 March 2024)"], "two numbers"),
    "first of all, and second of two years": (
        [Page("a", "2024-03", [went("2024-03-05", ordinal="first visit")]),
         Page("b", "2024-03", [went("2024-03-05", ordinal="second visit in two years")])],
        "order", ["first visit (5 March 2024)", "second visit in two years (5 March 2024)"], "no wording"),
    "first as chief, and second in two months": (
        [Page("a", "2023-12", [went("2023-12-10", ordinal="first visit as army chief")]),
         Page("b", "2025-08", [went("2025-08-04", ordinal="second visit in just two months")])],
        "order",
        ["first visit as army chief (10 December 2023)", "second visit in just two months (4 August 2025)"],
        "wording may explain it"),
    "two first visits since one event": (
        [Page("a", "2023-12", [went("2023-12-10", ordinal="first visit since the war")]),
         Page("b", "2025-08", [went("2025-08-04", ordinal="first visit since the war")])],
        "order", ["first visit since the war (10 December 2023)", "first visit since the war (4 August 2025)"],
        "one number"),
    "two first visits": (
        [Page("a", "2023-12", [went("2023-12-10", ordinal="first visit")]),
         Page("b", "2025-08", [went("2025-08-04", ordinal="first visit")])],
        "order", ["first visit (10 December 2023)", "first visit (4 August 2025)"], "one number"),
    "a toll told twice on one day": (
        [Page("a", "2024-03-04", [counted("12 people", 12, "people", f"were killed as houses {FALL}")]),
         Page("b", "2024-03-04", [counted("19 dead", 19, "dead", f"were counted as houses {FALL}")])],
        "count", ["12 people", "19 dead"], "of one time"),
    "a toll that falls": (
        [Page("a", "2024-03-04", [counted("19 people", 19, "people", f"were killed as houses {FALL}")]),
         Page("b", "2024-03-06", [counted("12 people", 12, "people", f"were killed as houses {FALL}")])],
        "count", ["12 people", "19 people"], "counts change"),
    "counts": (
        [Page("a", "2024-03-04", [counted("4,000 people", 4000, "people", FLOOD)]),
         Page("b", "2024-03-05", [counted("900 people", 900, "people", FLOOD)])],
        "count", ["900 people", "4,000 people"], "counts change"),
}  # fmt: skip


@pytest.mark.parametrize("pages", [pytest.param(pages, id=name) for name, pages in QUIET.items()])
def test_what_is_compatible_stays_quiet(pages: list[Page]) -> None:
    assert knows(*pages).conflicts == ()


@pytest.mark.parametrize(
    ("pages", "kind", "sides", "note"), [pytest.param(*row, id=name) for name, row in SHOWN.items()]
)
def test_what_cannot_all_be_right_is_shown(pages: list[Page], kind: str, sides: list[str], note: str) -> None:
    dossier = knows(*pages)
    (found,) = dossier.conflicts
    assert found.kind == kind
    assert [side.value for side in found.sides] == sides
    assert note in found.note
    assert all(side.evidence for side in found.sides)
    known = {person.id for person in dossier.people} | {visit.id for visit in dossier.visits}
    assert set(found.records) <= known
    assert bool(found.records) == (kind != "count")
    assert knows(*pages, shuffle=5).conflicts == dossier.conflicts


def test_eight_contradictions_among_eight_lookalikes() -> None:
    """One corpus of twenty articles: all that is planted is found, and nothing else."""

    def trip(
        who: str, land: str, when: str, status: Status = Status.COMPLETED, *, ordinal: str = "", length: str = ""
    ) -> Trip:
        says = f"{who} went to {land}: {when} {status} {ordinal}{length}"
        return Trip(says, who, land, when, status, ordinal, length)

    hail = "fields of barley near Torvik lost to hail in the storm of last week"
    corpus = [
        # planted: role, role (rank), identity, date, date (length), status, order, count
        Page("01", "2024-03-04", ["Anna Holm, Norway's defence minister", "General Tor Vik, Norway's army chief"]),
        Page("02", "2024-03-06", ["Berit Dahl, Norway's minister of defence",
                                 trip("Tor Vik", "CL", "2024-02-11/2024-02-13")]),
        Page("03", "2024-03-07", ["Field Marshal Tor Vik; General Vik",
                                 trip("Tor Vik", "CL", "2024-02-12/2024-02-14")]),
        Page("04", "2024-03-09", ["Luis Quispe, Peru's finance minister",
                                 trip("Eva Lund", "JP", "2024-01-07/2024-01-09", length="two-day")]),
        Page("05", "2024-03-11", ["Marco Quispe, Peru's finance minister", trip("Sami Aho", "KE", "2024-03-08")]),
        Page("06", "2024-03-12", [trip("Sami Aho", "KE", "2024-03-08", CANCELLED)]),
        Page("07", "2022-05-02", [trip("Ines Prado", "EG", "2022-05-01", ordinal="first visit as envoy")]),
        Page("08", "2024-03-14", [trip("Ines Prado", "EG", "2024-03-13", ordinal="second visit in three months")]),
        Page("09", "2024-03-15", [counted("80 farms", 80, "farms", f"had {hail}")]),
        Page("10", "2024-03-16", [counted("310 farms", 310, "farms", f"had {hail}")]),
        # look-alikes: succession, another country, several holders, promotion, exactness, postponed, first and
        # second, another count
        Page("11", "2019-06", ["Olga Ruiz, Chile's foreign minister", "Brigadier Ali Noor"]),
        Page("12", "2024-03-17", ["Pia Soto, Chile's foreign minister", "Major General Ali Noor"]),
        Page("13", "2024-03-18", ["Jon Strand, Norway's finance minister",
                                 "Nils Berg, Norway's deputy finance minister"]),
        Page("14", "2024-03-19", ["Odd Foss, Norway's deputy finance minister", trip("Ali Noor", "FI", "2024-03")]),
        Page("15", "2024-03-20", [trip("Ali Noor", "FI", "2024-03-18", length="one-day")]),
        Page("16", "2024-02-20", [trip("Pia Soto", "GH", "2024-04-02", PLANNED)]),
        Page("17", "2024-03-21", [trip("Pia Soto", "GH", "2024-04-02", CANCELLED)]),
        Page("18", "2023-03-21", [trip("Jon Strand", "GH", "2023-03-20", ordinal="first visit")]),
        Page("19", "2024-03-22", [trip("Jon Strand", "GH", "2024-03-20", ordinal="second visit")]),
        Page("20", "2024-03-22", [counted("12 farms", 12, "farms", "in the south will try a new kind of seed")]),
    ]  # fmt: skip
    found = [(str(conflict.kind), conflict.heading) for conflict in knows(*corpus).conflicts]
    assert sorted(found) == [
        ("count", "How many farms"),
        ("date", "How long Eva Lund was in Japan"),
        ("date", "When Tor Vik was in Chile"),
        ("identity", "Luis Quispe or Marco Quispe: Peru's finance minister"),
        ("order", "Which visit of Ines Prado to Egypt it was"),
        ("role", "Which rank Tor Vik has"),
        ("role", "Who is Norway's defence minister"),
        ("status", "Whether Sami Aho went to Kenya"),
    ]


def test_an_id_lasts_while_the_sides_say_the_same() -> None:
    def conflict(*extra: Page) -> Conflict:
        pages = [
            Page("b", "2024-03", [went("2024-03-04/2024-03-06")]),
            Page("c", "2024-03", [went("2024-03-05/2024-03-07")]),
        ]
        (found,) = knows(*pages, *extra).conflicts
        return found

    assert conflict().id == conflict(Page("d", "2024-03", ["Anna Holm"])).id
    assert conflict().id.startswith("date-karim-rahimi-pe-")


def test_two_conflicts_in_the_same_words_have_two_ids() -> None:
    def storm(name: str, day: str, town: str) -> list[Page]:
        said = f"were moved to tents near {town} after the river there burst its banks on Sunday night"
        return [Page(f"{name}{n}", day, [counted(f"{n} people", n, "people", said)]) for n in (400, 900)]

    found = knows(*storm("a", "2024-03-04", "Olmar"), *storm("b", "2024-08-04", "Torvik")).conflicts
    assert [len(conflict.sides) for conflict in found] == [2, 2]
    assert len({conflict.id for conflict in found}) == 2


def test_copies_of_an_article_add_no_conflict() -> None:
    pages, *_ = SHOWN["counts"]
    copies = [Page(f"c{n}", pages[0].published, pages[0].lines) for n in range(5)]
    (found,) = knows(*pages, *copies).conflicts
    assert [(side.value, len(side.evidence)) for side in found.sides] == [("900 people", 1), ("4,000 people", 6)]


# ------------------------------------------------------------------------------------------------------ wording


def rows() -> list[object]:
    return [
        pytest.param(rule, row.sentence, key == "yes", id=f"conflicts.yaml:{row.line}-{rule.id}-{key}")
        for rule in load_rules("conflicts").rules
        for key, examples in (("yes", rule.yes), ("no", rule.no))
        for row in examples
    ]


@pytest.mark.parametrize(("rule", "sentence", "answer"), rows())
def test_each_rule_keeps_to_its_sentences(rule: Rule, sentence: str, answer: bool) -> None:
    pattern = next(rule.fields[key] for key in ("pattern", "denied", "not_gone") if key in rule.fields)
    assert bool(re.search(str(pattern), sentence, re.IGNORECASE)) is answer


@pytest.mark.parametrize(
    ("text", "number", "scope", "days"),
    [
        ("next visit", None, "", None),
        ("last visit to the capital", None, "", None),
        ("first visit", 1, "", None),
        ("maiden trip", 1, "", None),
        ("second visit in two months", 2, "within-a-time", 62),
        ("third trip within a year", 3, "within-a-time", 366),
        ("first visit as army chief", 1, "in-a-capacity", None),
        ("first visit since 2015", 1, "since-an-event", None),
        ("first army chief to visit the country since 2015", 1, "by-a-class", None),
    ],
)
def test_what_a_number_counts(text: str, number: int | None, scope: str, days: int | None) -> None:
    (visit,) = knows(Page("a", "2024-03", [went("2024-03-05")])).visits
    found = numbered(visit, Evidence("a", 0, len(text), text))
    assert (found and (found.number, found.scope, found.days)) == (number and (number, scope, days))


@pytest.mark.parametrize(
    ("text", "days"),
    [("two-day", 2), ("3-day", 3), ("five days", 5), ("week-long", 7), ("weeklong", 7), ("a weeklong", 7),
     ("two-week", 14), ("day-long", 1), ("brief", None), ("umpteen-day", None)],
)  # fmt: skip
def test_how_many_days_a_length_says(text: str, days: int | None) -> None:
    assert stated_days(text) == days
