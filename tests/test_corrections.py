"""Corrections: how entries are read, whom they mean, and that they win whatever their order."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from munir_briefs.corrections.entries import NAMED, parse_corrections
from munir_briefs.corrections.passages import mark
from munir_briefs.issues import SettingsError
from munir_briefs.records import Article, Dossier, SpeakerKind, Status
from munir_briefs.resolve import resolve
from tests.resolve.notation import Number, Page, Saying, Trip, make

SIGNED = "\n    why: So it is.\n    who: A. Editor\n    when: 2026-01-12"

PAGES = (
    Page("one", "2024-03-05", [
        "General Tarek Olmin, Norway's army chief", "Karim Rahimi",
        Trip("Tarek Olmin went to Peru for talks on 3 March.", "Tarek Olmin", "PE", "2024-03-03"),
    ]),
    Page("two", "2024-03-06", ["General Tarek Olmin, Norway's army chief", "Selim Rahimi"]),
    Page("three", "2024-04-01", [
        "Tarek Olmin", "Ana Kovač, Croatia's president",
        Trip("President Ana Kovač is to visit Oslo in May.", "Ana Kovač", "NO", "2024-05", Status.PLANNED),
        Saying("Nothing was signed.", "The palace"),
    ]),
)  # fmt: skip
MADE = [make(page) for page in PAGES]


def written(*entries: str, signed: str = SIGNED) -> str:
    return "corrections:\n" + "".join(f"  - {entry}{signed}\n" for entry in entries)


def decided(text: str) -> Dossier:
    """What is known of the pages with these corrections."""
    return resolve(
        [source for source, _, _ in MADE],
        [article for _, article, _ in MADE],
        [extraction for _, _, extraction in MADE],
        None,
        parse_corrections(text),
    )


def faults(text: str) -> list[str]:
    with pytest.raises(SettingsError) as fault:
        decided(text)
    return [str(issue) for issue in fault.value.issues]


def people(dossier: Dossier) -> dict[str, str]:
    """The files in which each person is named."""
    return {p.id: " ".join(sorted({e.article for e in p.mentions})) for p in dossier.people}


MACHINE = decided("")
KOVAC = next(v.id for v in MACHINE.visits if v.country == "NO")
OLMIN = next(v.id for v in MACHINE.visits if v.country == "PE")


# ---------------------------------------------------------------------------------------- reading the file


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("corections: []\n", "1:1", "unknown key 'corections'"),
        (written("same: [a]"), "2:11", "'same' compares at least two people"),
        (written("reject: [a, b]"), "2:13", "'reject' is about one thing"),
        (written("rejct: a"), "2:5", "did you mean 'reject'?"),
        (written("reject: a\n    rename: b\n    to: B"), "2:5", "'rename' and 'reject'"),
        (written("rename: a"), "2:5", "to which name"),
        (written("reject: a\n    to: b"), "3:9", "takes no 'to'"),
        (written("set: a"), "2:5", "nothing is set"),
        (written("set: a\n    to: {statuss: planned}"), "3:10", "'statuss' can't be set"),
        (written("set: a\n    to: {status: done}"), "3:18", "'done' is no status"),
        (written("set: a\n    to: {when: 3/5/24}"), "3:16", "'3/5/24' is not an EDTF date"),
        (written("set: a\n    to: {country: Norway}"), "3:19", "'Norway' is no country code"),
        (written("set: a\n    to: {country: QQ}"), "3:19", "'QQ' is no country code"),
        (written("set: a\n    to: {role: ''}"), "3:16", "'role' is empty"),
        (written("set: a\n    to: {when: 2024, role: x}"), "3:9", "no record has all of these"),
        (written("reject: {file: a.txt, quote: b}"), "2:13", "say of which kind"),
        (written("reject: {file: a.txt}"), "2:13", "a file and the exact words"),
        (written("noise: a"), "2:12", "is about a passage"),
        (written("noise: {id: a, file: a.txt, quote: b}"), "2:13", "unknown key 'id'"),
        (written("reject: a", signed=""), "2:5", "does not say 'why'"),
        (written("reject: a", signed="\n    why: x\n    who: y\n    when: today"), "5:11", "is not a day: 'today'"),
        ("corrections:\n  - &a {reject: b}\n", "2:5", "anchors and aliases"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_place(text: str, place: str, told: str) -> None:
    first = faults(text)[0]
    assert first.startswith(f"corrections.yaml:{place}: error[")
    assert told in first


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "corrections:\n", "corrections: []\n"])
def test_no_entry_decides_nothing(text: str) -> None:
    assert decided(text) == MACHINE


# --------------------------------------------------------------------------------------------- whom it means


def test_what_the_machine_makes_of_the_pages() -> None:
    assert people(MACHINE) == {
        "ana-kovac": "three", "karim-rahimi": "one", "selim-rahimi": "two", "tarek-olmin": "one three two",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("entries", "after"),
    [
        (["same: [karim-rahimi, selim-rahimi]"], {"karim-rahimi": "one two", "tarek-olmin": "one three two"}),
        (
            ["same: [ana-kovac, karim-rahimi]", "same: [{file: two.txt, quote: Selim Rahimi}, ana-kovac]"],
            {"ana-kovac": "one three two", "tarek-olmin": "one three two"},
        ),
        (
            ["different: [tarek-olmin, {file: three.txt, quote: Tarek Olmin}]"],
            {"tarek-olmin": "one two", "karim-rahimi": "one", "selim-rahimi": "two"},
        ),
        # The general of two pages stays with the one quoted whose titles fit.
        (
            ["different: [{file: three.txt, quote: Tarek Olmin}, {file: two.txt, quote: General Tarek Olmin}]"],
            {"tarek-olmin": "one two", "karim-rahimi": "one", "selim-rahimi": "two"},
        ),
        (
            ["undecided: [tarek-olmin, {file: three.txt, quote: Tarek Olmin}]",
             "same: [{file: three.txt, quote: Tarek Olmin}, karim-rahimi]"],
            {"tarek-olmin": "one two", "selim-rahimi": "two"},
        ),
    ],
)  # fmt: skip
def test_who_is_who(entries: list[str], after: dict[str, str]) -> None:
    found = people(decided(written(*entries)))
    assert {person: found.get(person) for person in after} == after
    assert sum(len(p.mentions) for p in decided(written(*entries)).people) == sum(
        len(p.mentions) for p in MACHINE.people
    )


def test_different_people_say_so_and_leave_no_question() -> None:
    dossier = decided(written("different: [karim-rahimi, selim-rahimi]"))
    (karim,) = [p for p in dossier.people if p.id == "karim-rahimi"]
    assert dict(karim.apart)["selim-rahimi"] == "decided by hand: So it is. (A. Editor, 2026-01-12)"
    assert {(d.record, d.value, d.basis) for d in dossier.decisions} == {
        ("karim-rahimi", "different", "confirmed"), ("selim-rahimi", "different", "confirmed"),
    }  # fmt: skip


def test_who_was_merged_is_found_by_either_id() -> None:
    dossier = decided(written("same: [karim-rahimi, selim-rahimi]", "rename: selim-rahimi\n    to: K. S. Rahimi"))
    (person,) = [p for p in dossier.people if p.name == "K. S. Rahimi"]
    assert person.aliases == ("Karim Rahimi", "Selim Rahimi")


def test_a_name_is_everywhere() -> None:
    dossier = decided(written("rename: tarek-olmin\n    to: T. Olmin"))
    (trip,) = [v for v in dossier.visits if v.country == "PE"]
    assert [(ref.name, ref.person) for ref in trip.visitors] == [("T. Olmin", "tarek-olmin")]


def test_values_win_and_say_what_the_machine_has() -> None:
    dossier = decided(
        written(
            f"set: {KOVAC}\n    to: {{when: 2024-05-02, status: planned, country: SE}}",
            "set: tarek-olmin\n    to: {role: chief of staff}",
            "set: ana-kovac\n    to: {role: Croatia's president}",
        )
    )
    (trip,) = [v for v in dossier.visits if v.id == KOVAC]
    assert (trip.when, trip.status, trip.country) == ("2024-05-02", Status.PLANNED, "SE")
    assert trip.evidence == next(v for v in MACHINE.visits if v.id == KOVAC).evidence
    found = {(d.record, d.value): (d.basis, d.said, d.stands) for d in dossier.decisions}
    assert found[KOVAC, "when"] == ("changed", "2024-05", "2024-05-02")
    assert found[KOVAC, "status"] == ("confirmed", "planned", "planned")
    assert found[KOVAC, "country"] == ("changed", "NO", "SE")
    assert found["tarek-olmin", "role"] == ("changed", "Norway's army chief", "chief of staff")
    assert found["ana-kovac", "role"] == ("confirmed", "Croatia's president", "Croatia's president")
    (general,) = [p for p in dossier.people if p.id == "tarek-olmin"]
    assert [(r.title, r.rank) for r in general.roles] == [("chief of staff", False), ("General", True)]
    assert general.roles[0].evidence


def test_who_said_it() -> None:
    (claim,) = MACHINE.claims
    dossier = decided(written(f"set: {claim.id}\n    to: {{speaker: ana-kovac}}"))
    assert (dossier.claims[0].speaker.name, dossier.claims[0].kind.value) == ("Ana Kovač", "person")
    assert "did you mean 'ana-kovac'?" in faults(written(f"set: {claim.id}\n    to: {{speaker: ana-kovacs}}"))[0]


def test_what_is_rejected_is_gone_with_all_that_hangs_on_it() -> None:
    dossier = decided(written(f"reject: {OLMIN}", "reject: ana-kovac"))
    assert [v.country for v in dossier.visits] == ["NO"]
    assert "ana-kovac" not in people(dossier)
    # The words of the text stay, and lead to nobody.
    assert [(ref.name, ref.person) for ref in dossier.visits[0].visitors] == [("Ana Kovač", None)]
    assert {(d.record, d.stands) for d in dossier.decisions} == {(OLMIN, None), ("ana-kovac", None)}


# ------------------------------------------------------------------------------ contradiction, stale, ambiguous


@pytest.mark.parametrize(
    "entries",
    [
        ["same: [karim-rahimi, selim-rahimi]", "different: [karim-rahimi, selim-rahimi]"],
        ["same: [karim-rahimi, selim-rahimi]", "same: [selim-rahimi, ana-kovac]",
         "undecided: [ana-kovac, karim-rahimi]"],
        ["different: [karim-rahimi, selim-rahimi]", "undecided: [selim-rahimi, karim-rahimi]"],
        ["rename: ana-kovac\n    to: A", "rename: ana-kovac\n    to: B"],
        ["rename: ana-kovac\n    to: A", "reject: ana-kovac"],
        [f"set: {KOVAC}\n    to: {{when: 2024-05-02}}", f"set: {KOVAC}\n    to: {{when: 2024-05-03}}"],
        [f"set: {KOVAC}\n    to: {{status: completed}}",
         "set: {file: three.txt, quote: is to visit Oslo}\n    to: {status: planned}"],
    ],
)  # fmt: skip
def test_a_contradiction_is_told_at_its_line_whatever_the_order(entries: list[str]) -> None:
    for order in (entries, entries[::-1]):
        told = faults(written(*order))
        assert all(
            "error[D08]" in line and "contradicts what is decided at corrections.yaml:" in line for line in told
        )


def test_two_fields_of_one_record_do_not_contradict() -> None:
    text = written(f"set: {KOVAC}\n    to: {{when: 2024-05-02}}", f"set: {KOVAC}\n    to: {{status: completed}}")
    (trip,) = [v for v in decided(text).visits if v.id == KOVAC]
    assert (trip.when, trip.status) == ("2024-05-02", Status.COMPLETED)


@pytest.mark.parametrize(
    ("entry", "code", "hint"),
    [
        ("reject: tarek-olmn", "D06", "did you mean 'tarek-olmin'?"),
        (f"set: {KOVAC}x\n    to: {{when: 2024}}", "D06", f"did you mean '{KOVAC}'?"),
        ("same: [karim-rahim, selim-rahimi]", "D06", "did you mean 'karim-rahimi'?"),
        ("reject: {kind: people, file: one.txt, quote: Tarek Almin}", "D06", "“Tarek Olmin”"),
        ("reject: {kind: people, file: on.txt, quote: Tarek Olmin}", "D06", "did you mean 'one.txt'?"),
        ("reject: {kind: visits, file: one.txt, quote: Karim Rahimi}", "D06", "no visit rests on these words"),
        ("set: tarek-olmin\n    to: {when: 2024}", "D06", ""),
        ("different: [{file: one.txt, quote: Olmin}, {file: one.txt, quote: Tarek Olmin}]", "D07", "that one"),
        ("different: [tarek-olmin, {id: tarek-olmin}]", "D07", ""),
        ("reject: {kind: people, file: two.txt, quote: \"Norway's army chief.\\nSelim Rahimi\"}", "", ""),
        (
            "reject: {kind: people, file: one.txt, quote: \"Olmin, Norway's army chief. Karim Rahimi\"}",
            "D07", "by its id",
        ),
    ],
)  # fmt: skip
def test_what_matches_nothing_or_several_fails_with_what_is_nearest(entry: str, code: str, hint: str) -> None:
    if not code:
        assert "selim-rahimi" not in people(decided(written(entry)))
        return
    (told,) = faults(written(entry))
    assert told.startswith("corrections.yaml:2:")
    assert f"error[{code}]" in told
    assert hint in told


def test_words_outlive_an_id_and_settle_whom_it_means() -> None:
    by_words = "{id: no-longer-there, file: two.txt, quote: Selim Rahimi}"
    assert "selim-rahimi" not in people(decided(written(f"reject: {by_words}")))
    other = "{id: karim-rahimi, file: two.txt, quote: Selim Rahimi}"
    assert set(people(MACHINE)) - set(people(decided(written(f"reject: {other}")))) == {"selim-rahimi"}
    edited = "{id: karim-rahimi, file: one.txt, quote: words that were edited away}"
    assert set(people(MACHINE)) - set(people(decided(written(f"reject: {edited}")))) == {"karim-rahimi"}


# ------------------------------------------------------------------------------------------------------ laws

ENTRIES = [
    "same: [karim-rahimi, selim-rahimi]",
    "same: [ana-kovac, karim-rahimi]",
    "different: [karim-rahimi, selim-rahimi]",
    "undecided: [tarek-olmin, {file: three.txt, quote: Tarek Olmin}]",
    "different: [tarek-olmin, {file: two.txt, quote: General Tarek Olmin}]",
    "same: [{file: two.txt, quote: General Tarek Olmin}, selim-rahimi]",
    "rename: ana-kovac\n    to: Ana M. Kovač",
    "rename: ana-kovac\n    to: A. Kovač",
    "reject: selim-rahimi",
    "set: {file: three.txt, quote: is to visit Oslo}\n    to: {when: 2024-05-02}",
    "set: {file: three.txt, quote: is to visit Oslo}\n    to: {when: 2024-05-02, status: possible}",
    "set: {file: one.txt, quote: Olmin went to Peru}\n    to: {status: cancelled}",
    "reject: {kind: visits, file: one.txt, quote: Olmin went to Peru}",
    "set: tarek-olmin\n    to: {role: chief of staff}",
]


def outcome(entries: Sequence[str]) -> object:
    """What comes of some entries: all that is known, or the codes of the faults."""
    try:
        return decided(written(*entries))
    except SettingsError as fault:
        return sorted({issue.code for issue in fault.issues})


@settings(max_examples=60, deadline=None)
@given(chosen=st.lists(st.sampled_from(ENTRIES), max_size=6, unique=True), seed=st.integers(1, 10**6))
def test_neither_order_nor_repetition_changes_anything(chosen: list[str], seed: int) -> None:
    shuffled = [*chosen, *random.Random(seed).choices(chosen, k=2)] if chosen else []
    random.Random(seed).shuffle(shuffled)
    assert outcome(chosen) == outcome(shuffled)


@settings(max_examples=30, deadline=None)
@given(chosen=st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=4, unique=True))
def test_whoever_contradicts_once_contradicts_with_more(chosen: list[str]) -> None:
    if outcome(chosen[:-1]) == ["D08"]:
        assert "D08" in json.dumps(outcome(chosen), default=str)


# A page with a record of every kind that can be decided on.
WIDE = make(
    Page(
        "wide",
        "2024-03-05",
        [
            "Field Marshal Ossian Brandt, Norway's defence minister; Brandt",
            "Rania Deeb",
            Trip(
                "Ossian Brandt flew to Chile on 2024-03-02.",
                "Ossian Brandt",
                "CL",
                "2024-03-02",
                places=("Santiago",),
            ),
            Trip(
                "Rania Deeb flew to Chile on 2024-03-02.", "Rania Deeb", "CL", "2024-03-02", met=("Ossian Brandt",)
            ),
            Number("It costs 40 ships.", "40 ships", 40, "ships"),
            Saying("Nothing was signed.", "The palace"),
            Saying("All was signed.", "Rania Deeb", SpeakerKind.PERSON),
        ],
        noise="Read more of this.",
        places={"Santiago": "CL", "Chile": "CL"},
        organizations=["Coast Guard", "Fleet Council"],
    )
)


def whole(text: str) -> tuple[Sequence[Article], Dossier]:
    """What is known with these corrections: those of the text first, as in a build."""
    source, article, extraction = WIDE
    entries = parse_corrections(text)
    marked = mark([source], [article], entries)
    dossier = resolve([source], [article], [extraction], None, entries)
    return marked.articles, replace(dossier, decisions=(*marked.decisions, *dossier.decisions))


PLAIN = whole("")[1]
PALACE, DEEB = (claim.id for claim in PLAIN.claims)
BY_ID = {
    "people": [person.id for person in PLAIN.people],
    "organizations": [body.id for body in PLAIN.organizations],
    "places": [place.id for place in PLAIN.places],
    "visits": [trip.id for trip in PLAIN.visits],
    "dates": [day.id for day in PLAIN.dates],
    "claims": [PALACE, DEEB],
    "figures": [figure.id for figure in PLAIN.figures],
}
VALUES = {
    "people": ["role: envoy", "role: minister"],
    "visits": ["when: 2024-03-04", "status: planned", "status: cancelled", "country: PE", "when: 2024"],
    "claims": ["speaker: rania-deeb", "speaker: coast-guard", "speaker: nobody"],
    "dates": ["edtf: 2024-03", "edtf: 2024-03-02"],
}
PASSAGES_AND_DAYS = [
    'noise: {file: wide.txt, quote: "It costs 40 ships."}',
    "noise: {file: wide.txt, quote: 40 ships}",
    'article: {file: wide.txt, quote: "It costs 40 ships.", until: All was signed.}',
    "article: {file: wide.txt, quote: Nothing was signed.}",
    "noise: {file: wide.txt, quote: All was signed.}",
    "set: wide\n    to: {published: 2024-03-06}",
    "set: {file: wide.txt, quote: Rania Deeb flew}\n    to: {published: 2024-03-06}",
    "set: wide\n    to: {published: 2024-03}",
]


@st.composite
def decisions(draw: st.DrawFn) -> str:
    """One entry, of any kind, on any record."""
    kind = draw(st.sampled_from([*BY_ID, "passages"]))
    if kind == "passages":
        return draw(st.sampled_from(PASSAGES_AND_DAYS))
    record = draw(st.sampled_from(BY_ID[kind]))
    rejected = f"reject: {record}" if kind not in NAMED else f"reject: {{id: {record}, kind: {kind}}}"
    said = [rejected, *(f"set: {record}\n    to: {{{value}}}" for value in VALUES.get(kind, ()))]
    if kind in NAMED:
        said += [f"rename: {{id: {record}, kind: {kind}}}\n    to: {name}" for name in ("A. New", "B. New")]
    if kind == "people":
        said += [f"{verb}: [{', '.join(BY_ID[kind])}]" for verb in ("same", "different", "undecided")]
    return draw(st.sampled_from(said))


def outcome_of_all(entries: Sequence[str]) -> object:
    try:
        return whole(written(*entries))
    except SettingsError as fault:
        return sorted({issue.code for issue in fault.issues})


def test_each_kind_of_decision_stands_alone() -> None:
    """What the laws below draw is applied, and not only refused: all but the speaker whom nobody knows."""
    some = [f"reject: {records[0]}" for kind, records in BY_ID.items() if kind not in NAMED]
    some += [f"set: {BY_ID[kind][0]}\n    to: {{{values[0]}}}" for kind, values in VALUES.items()]
    for entry in (*some, *PASSAGES_AND_DAYS):
        found = outcome_of_all([entry])
        assert isinstance(found, tuple), (entry, found)
        assert found[1].decisions, entry


@settings(max_examples=80, deadline=None)
@given(st.lists(decisions(), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_decisions_of_every_kind_hold_once_and_in_any_order(entries: list[str], chance: random.Random) -> None:
    once = outcome_of_all(entries)
    twice = [*entries, *entries]
    chance.shuffle(twice)
    assert outcome_of_all(twice) == once


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PASSAGES_AND_DAYS), min_size=1, max_size=4, unique=True))
def test_a_text_that_is_marked_already_is_not_marked_again(chosen: list[str]) -> None:
    source, article, _ = WIDE
    entries = parse_corrections(written(*chosen))
    try:
        marked = mark([source], [article], entries).articles
    except SettingsError:
        return
    assert mark([source], marked, entries).articles == marked
