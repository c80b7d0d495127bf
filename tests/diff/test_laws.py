"""What holds of any two builds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from munir_briefs.diff.addresses import FOLDERS
from munir_briefs.diff.builds import Build
from munir_briefs.diff.changes import Cause, Change, Comparison, Difference, Kind, Pages, Severity, Why
from munir_briefs.diff.comment import as_markdown
from munir_briefs.diff.compare import compare
from munir_briefs.diff.facets import COMPARED
from munir_briefs.diff.report import as_text
from tests.diff.small import Json, article, build, person, quote, visit

SENTENCES = (
    "Ana Kovač visited Kenya on 3 March.",
    "Ana Kovač visited Kenya on 4 March.",
    "Bo Lind will go to Oman in June.",
    "Bo Lind went to Oman in June.",
    "Nobody else was named in the note.",
)
NAMES = ("Ana Kovač", "Kovač", "Bo Lind", "Lind")


Place = tuple[str, str, int]
"""article, words, where they begin"""
IDS = ("k0", "k1", "k2")
"""few, and the same in every table: a place can bear the id of a person"""


@st.composite
def builds(draw: st.DrawFn, kinds: tuple[str, ...] | None = None) -> Build:
    texts = draw(
        st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))
    )
    dated = st.sampled_from(["2024-03", "2024-04-01"])
    articles = [article(key, *said, published=draw(dated)) for key, said in sorted(texts.items())]
    places = [(key, text, 100 * n) for key, said in sorted(texts.items()) for n, text in enumerate(said)]
    pages = draw(
        st.dictionaries(st.sampled_from(["index.html", "visits/k1.html", "people/k1.html"]), st.binary(max_size=2))
    )
    kinds = draw(KINDS) if kinds is None else kinds
    records: dict[str, Any] = {kind: _records(draw, kind, places) for kind in kinds if places}
    return build(
        pages=pages, manifest=[{"rules": draw(st.sampled_from(["r1", "r2"]))}], articles=articles, **records
    )


def _records(draw: st.DrawFn, kind: str, places: list[Place]) -> list[Json]:
    # The sourcing of an article bears the article's id.
    ids = sorted({article_id for article_id, _, _ in places}) if kind == "sourcing" else IDS
    some = st.lists(st.sampled_from(places), min_size=1, max_size=2, unique=True)
    return [{"id": key, **_record(draw, kind, draw(some))} for key in sorted(draw(st.sets(st.sampled_from(ids))))]


def _record(draw: st.DrawFn, kind: str, places: list[Place]) -> Json:
    """One record of a table, its id aside, that rests on these places."""
    name = draw(st.sampled_from(NAMES))
    evidence = [quote(*place) for place in places]
    one = evidence[0]
    ids: list[str] = sorted(draw(st.sets(st.sampled_from(IDS), max_size=2)))
    grade: Json = {"word": "fair", "reasons": []}
    match kind:
        case "people":
            role = {"title": draw(st.sampled_from(["envoy", "minister"])), "evidence": [one]}
            apart = [{"person": key, "why": "no title"} for key in ids]
            names = [quote(article_id, name, start) for article_id, _, start in places]
            return person("", name, *names, roles=[role], apart=apart)
        case "organizations" | "places":
            country: Json = {"country": draw(st.sampled_from(["KE", None]))} if kind == "places" else {}
            names = [quote(article_id, name, start) for article_id, _, start in places]
            return {"name": name, "aliases": [], "mentions": names, **country}
        case "visits":
            status, when = draw(st.sampled_from([("planned", None), ("completed", "2024-03-03")]))
            who = [{"person": key, "name": name} for key in ids]
            there = draw(st.sampled_from(["KE", "OM"]))
            return visit("", name, there, *evidence, status=status, when=when, met=who, tour=ids)
        case "claims":
            said = {"speaker": {"name": name, "person": IDS[0]}, "content": one["text"], "evidence": one}
            certainty = draw(st.sampled_from(["asserted", "denied"]))
            return {**said, "certainty": certainty, "matter": ids[0] if ids else None}
        case "dates":
            edtf = draw(st.sampled_from(["2024-03", "2024-03-03", None]))
            return {"text": one["text"], "edtf": edtf, "basis": "stated", "evidence": one}
        case "figures":
            return {
                "text": one["text"],
                "value": draw(st.sampled_from([2, 3.5, None])),
                "unit": "",
                "evidence": one,
            }
        case "matters":
            return {"heading": name, "shared": [name], "claims": ids, "origins": [[one["article"]]]}
        case "conflicts":
            sides = [{"value": piece["text"], "evidence": [piece]} for piece in evidence]
            kind_of = draw(st.sampled_from(["date", "role"]))
            return {"kind": kind_of, "subject": IDS[0], "heading": name, "sides": sides, "records": ids}
        case "sourcing":
            worth = {"letter": draw(st.sampled_from("AF")), **grade}
            return {"reliability": worth, "hedged": evidence, "repeated": draw(st.integers(0, 1)), "alone": ids}
        case _:
            worth = {"letter": draw(st.sampled_from("AF")), **grade}
            articles = sorted({piece["article"] for piece in evidence})
            family = draw(st.sampled_from([None, "North"]))
            return {"name": name, "family": family, "reliability": worth, "articles": articles, "texts": 1}


OTHER_KINDS = tuple(kind for kind in COMPARED if kind != "articles")
KINDS = st.lists(st.sampled_from(OTHER_KINDS), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def two_builds(draw: st.DrawFn) -> tuple[Build, Build]:
    """Of the same kinds of records. Few kinds at a time: what goes wrong, goes wrong between two."""
    kinds = draw(KINDS)
    return draw(builds(kinds)), draw(builds(kinds))


MIRRORED = {Kind.GAINED: Kind.LOST, Kind.LOST: Kind.GAINED, Kind.MERGED: Kind.SPLIT, Kind.SPLIT: Kind.MERGED}
OTHERWISE = {Why.ADDED: Why.REMOVED, Why.REMOVED: Why.ADDED}


def mirrored(found: Comparison) -> Comparison:
    """The same, seen from the other side."""
    return Comparison(
        found.new,
        found.old,
        tuple(map(_turned, found.inputs)),
        tuple(map(_change, found.changes)),
        replace(found.pages, gained=found.pages.lost, lost=found.pages.gained),
    )


def _turned(difference: Difference) -> Difference:
    return Difference(difference.field, difference.after, difference.before)


def _change(change: Change) -> Change:
    return replace(
        change,
        kind=MIRRORED.get(change.kind, change.kind),
        before=change.after,
        after=change.before,
        differences=tuple(map(_turned, change.differences)),
        rested_on=change.rests_on,
        rests_on=change.rested_on,
        causes=tuple(sorted(map(_cause, change.causes))),
    )


def _cause(cause: Cause) -> Cause:
    return Cause(OTHERWISE.get(cause.why, cause.why), " → ".join(reversed(cause.what.split(" → "))))


def told(found: Comparison) -> Comparison:
    """All but what looks one way only: how grave a change is, and the order by that."""
    plain = (
        replace(c, severity=Severity.ROUTINE, reasons=(), causes=tuple(sorted(c.causes))) for c in found.changes
    )
    return replace(found, changes=tuple(sorted(plain, key=repr)))


@settings(max_examples=150, deadline=None)
@given(two_builds())
def test_from_b_to_a_mirrors_from_a_to_b(both: tuple[Build, Build]) -> None:
    a, b = both
    assert told(mirrored(compare(a, b))) == told(compare(b, a))


@settings(max_examples=50, deadline=None)
@given(builds())
def test_nothing_differs_from_itself(a: Build) -> None:
    found = compare(a, a)
    assert found.empty
    assert found.severity() is None
    assert as_text(found) == as_markdown(found) == ""


@settings(max_examples=50, deadline=None)
@given(two_builds())
def test_every_record_is_accounted_for(both: tuple[Build, Build]) -> None:
    """What is in one build only is gained, lost, or part of what became of another record."""
    a, b = both
    found = compare(a, b)
    # An article's sourcing comes and goes with it; a record without a page may be called as it likes.
    for table in ("articles", *FOLDERS, "matters", "publishers"):
        before = {ref.id for c in found.changes if c.table == table for ref in c.before}
        after = {ref.id for c in found.changes if c.table == table for ref in c.after}
        assert a.tables[table].keys() - b.tables[table].keys() <= before <= a.tables[table].keys()
        assert b.tables[table].keys() - a.tables[table].keys() <= after <= b.tables[table].keys()


@settings(max_examples=50, deadline=None)
@given(builds(), st.dictionaries(st.sampled_from(["index.html", "visits/k1.html"]), st.binary(), min_size=1))
def test_pages_alone_change_no_fact(a: Build, pages: dict[str, bytes]) -> None:
    old = replace(a, pages=dict.fromkeys(pages, b"before"))
    found = compare(old, replace(a, pages=pages))
    assert found.changes == ()
    assert found.pages == Pages(looks=tuple(path for path in sorted(pages) if pages[path] != b"before"))
    assert not as_text(found) or "0 facts changed" in as_text(found)


@settings(max_examples=50, deadline=None)
@given(two_builds(), st.integers(min_value=1_500, max_value=6_000))
def test_a_comment_keeps_to_its_limit_and_counts_the_rest(both: tuple[Build, Build], limit: int) -> None:
    found = compare(*both)
    said = as_markdown(found, limit)
    assert len(said.encode()) <= limit
    shown = sum(line.startswith("- **") for line in said.splitlines())
    assert shown == len(found.changes) or "Not shown for want of room" in said
