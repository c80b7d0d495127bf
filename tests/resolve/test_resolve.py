"""The dossier as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from munir_briefs.records import Dossier, Evidence, SpeakerKind
from tests.resolve.notation import Number, Page, Saying, Trip, knows

PAGES = [
    Page(
        "b",
        "2024-03-09",
        [
            "Gen. Karim Rahimi, Norway's army chief; Rahimi",
            Trip("Rahimi went to Peru on 2024-03-05.", "Karim Rahimi", "PE", "2024-03-05", met=("a minister",)),
            Saying("It rained, Rahimi said.", "Karim Rahimi", SpeakerKind.PERSON),
            Number("Some 300 boats were lost.", "300 boats", 300, "boats"),
        ],
        places={"Lima": "PE"},
        organizations=["Trade Office"],
        before="Menu 🙂 | e\u0301 | اردو\r\n\r\n",
    ),
    Page("a", "2024-03-02", [
        "General Syed Karim Rahimi",
        Trip("Karim Rahimi will go to Peru.", "Syed Karim Rahimi", "PE", "2024-03"),
        Saying("It rained, officials said.", "officials", SpeakerKind.ANONYMOUS),
    ]),
]  # fmt: skip


def evidence(record: object) -> Iterator[Evidence]:
    """All evidence inside a record, at any depth."""
    if isinstance(record, Evidence):
        yield record
    elif isinstance(record, tuple):
        for part in record:
            yield from evidence(part)
    elif is_dataclass(record):
        for field in fields(record):
            yield from evidence(getattr(record, field.name))


def records(dossier: Dossier) -> tuple[object, ...]:
    return (dossier.people, dossier.organizations, dossier.places, dossier.visits, dossier.dates, dossier.claims,
            dossier.figures, dossier.conflicts)  # fmt: skip


def test_all_evidence_quotes_its_article() -> None:
    dossier = knows(*PAGES)
    texts = {article.id: source.text for article in dossier.articles for source in dossier.sources
             if source.path == article.source}  # fmt: skip
    found = list(evidence(records(dossier)))
    assert len(found) == 16
    for one in found:
        assert one.span.of(texts[one.article]) == one.text


def test_what_was_read_is_carried_over_in_order() -> None:
    dossier = knows(*PAGES, shuffle=2)
    assert [source.path for source in dossier.sources] == ["a.txt", "b.txt"]
    assert [article.id for article in dossier.articles] == ["a", "b"]
    assert [extraction.article for extraction in dossier.extractions] == ["a", "b"]
    assert dossier == knows(*PAGES)


def test_every_list_is_sorted_by_id() -> None:
    dossier = knows(*PAGES)
    for kind in (dossier.people, dossier.organizations, dossier.places, dossier.visits, dossier.dates,
                 dossier.claims, dossier.figures, dossier.conflicts):  # fmt: skip
        ids = [record.id for record in kind]
        assert ids == sorted(set(ids))


def test_speakers_carry_the_id_of_their_person() -> None:
    said = {claim.kind: claim.speaker for claim in knows(*PAGES).claims}
    assert said[SpeakerKind.PERSON].person == "karim-rahimi"
    assert said[SpeakerKind.ANONYMOUS].person is None


def test_ids_do_not_depend_on_offsets() -> None:
    moved = [Page(p.id, p.published, p.lines, places=p.places, organizations=p.organizations) for p in PAGES]
    before, after = knows(*PAGES), knows(*moved)
    assert [record.id for record in before.visits] == [record.id for record in after.visits]
    for kind in ("dates", "claims", "figures", "people"):
        assert [r.id for r in getattr(before, kind)] == [r.id for r in getattr(after, kind)]


def test_nothing_gives_nothing() -> None:
    assert knows() == Dossier()
