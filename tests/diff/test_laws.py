"""What holds of any two builds."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from munir_briefs.diff.builds import Build
from munir_briefs.diff.changes import Cause, Change, Comparison, Difference, Kind, Pages, Severity, Why
from munir_briefs.diff.comment import as_markdown
from munir_briefs.diff.compare import compare
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


@st.composite
def builds(draw: st.DrawFn) -> Build:
    texts = draw(
        st.dictionaries(st.sampled_from("abc"), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
    )
    dated = st.sampled_from(["2024-03", "2024-04-01"])
    articles = [article(key, *said, published=draw(dated)) for key, said in sorted(texts.items())]
    places = [(key, text, 100 * n) for key, said in sorted(texts.items()) for n, text in enumerate(said)]
    pages = draw(
        st.dictionaries(st.sampled_from(["index.html", "visits/v1.html", "people/p1.html"]), st.binary(max_size=2))
    )
    manifest = {"rules": draw(st.sampled_from(["r1", "r2"]))}
    return build(
        articles=articles,
        people=_records(draw, "p", places, _person) if places else [],
        visits=_records(draw, "v", places, _visit) if places else [],
        pages=pages,
        manifest=[manifest],
    )


def _records(draw: st.DrawFn, letter: str, places: list[tuple[str, str, int]], make: object) -> list[Json]:
    assert callable(make)
    ids = draw(st.sets(st.sampled_from([f"{letter}{n}" for n in range(4)])))
    some = st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True)
    return [make(draw, key, draw(some)) for key in sorted(ids)]


def _person(draw: st.DrawFn, key: str, places: list[tuple[str, str, int]]) -> Json:
    name = draw(st.sampled_from(NAMES))
    return person(key, name, *(quote(article_id, name, start) for article_id, _, start in places))


def _visit(draw: st.DrawFn, key: str, places: list[tuple[str, str, int]]) -> Json:
    return visit(
        key,
        draw(st.sampled_from(NAMES)),
        draw(st.sampled_from(["KE", "OM"])),
        *(quote(*place) for place in places),
        status=draw(st.sampled_from(["planned", "completed"])),
        when=draw(st.sampled_from([None, "2024-03-03"])),
    )


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


@settings(max_examples=300)
@given(builds(), builds())
def test_from_b_to_a_mirrors_from_a_to_b(a: Build, b: Build) -> None:
    assert told(mirrored(compare(a, b))) == told(compare(b, a))


@given(builds())
def test_nothing_differs_from_itself(a: Build) -> None:
    found = compare(a, a)
    assert found.empty
    assert found.severity() is None
    assert as_text(found) == as_markdown(found) == ""


@given(builds(), builds())
def test_every_record_is_accounted_for(a: Build, b: Build) -> None:
    """What is in one build only is gained, lost, or part of what became of another record."""
    found = compare(a, b)
    for table in ("articles", "people", "visits"):
        before = {ref.id for c in found.changes if c.table == table for ref in c.before}
        after = {ref.id for c in found.changes if c.table == table for ref in c.after}
        assert a.tables[table].keys() - b.tables[table].keys() <= before <= a.tables[table].keys()
        assert b.tables[table].keys() - a.tables[table].keys() <= after <= b.tables[table].keys()


@given(builds(), st.dictionaries(st.sampled_from(["index.html", "visits/v1.html"]), st.binary(), min_size=1))
def test_pages_alone_change_no_fact(a: Build, pages: dict[str, bytes]) -> None:
    old = replace(a, pages=dict.fromkeys(pages, b"before"))
    found = compare(old, replace(a, pages=pages))
    assert found.changes == ()
    assert found.pages == Pages(looks=tuple(path for path in sorted(pages) if pages[path] != b"before"))
    assert not as_text(found) or "0 facts changed" in as_text(found)


@given(builds(), builds(), st.integers(min_value=1_500, max_value=6_000))
def test_a_comment_keeps_to_its_limit_and_counts_the_rest(a: Build, b: Build, limit: int) -> None:
    found = compare(a, b)
    said = as_markdown(found, limit)
    assert len(said.encode()) <= limit
    shown = sum(line.startswith("- **") for line in said.splitlines())
    assert shown == len(found.changes) or "Not shown for want of room" in said
