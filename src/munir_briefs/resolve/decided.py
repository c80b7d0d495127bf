"""What a person decided about records: names, values, what is no record. It wins over what the texts suggest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from munir_briefs.corrections.entries import JUDGEMENTS, PASSAGES, Entry, Verb, contradicts
from munir_briefs.corrections.selecting import SINGULAR, Candidate, Quotes, evidence_of
from munir_briefs.geography import name_of
from munir_briefs.issues import Issue, SettingsError, error, in_order
from munir_briefs.records import (
    Claim,
    Conflict,
    Date,
    Decision,
    Entity,
    Figure,
    HeldRole,
    NamedRef,
    Part,
    Person,
    RoleTime,
    SpeakerKind,
    Status,
    Visit,
)
from munir_briefs.resolve.outcomes import confirmation
from munir_briefs.strict_yaml import nearest

_Record = TypeVar("_Record", Person, Entity, Visit, Date, Claim, Figure, Conflict)
_Values = dict[str, tuple[str | None, str | None]]
"""by field: what the machine says, what stands"""


@dataclass(slots=True)
class Decided:
    """The entries of corrections.yaml that concern records, and what has come of them so far."""

    entries: tuple[Entry, ...]
    quotes: Quotes
    decisions: list[Decision] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    _met: dict[Entry, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    _seen: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """ids by kind, for suggestions"""

    @property
    def judgements(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.verb in JUDGEMENTS)

    def decide(
        self, entry: Entry, kind: str, record: str, value: str, said: str | None, stands: str | None
    ) -> None:
        self.decisions.append(
            Decision(kind, record, value, said, stands, entry.why, entry.who, entry.when, str(entry.where))
        )

    # ------------------------------------------------------------------------------------------ by kind

    def people(self, people: Sequence[Person], was: Mapping[str, str]) -> tuple[Person, ...]:
        """The people with the names and offices they were given, without those who are none."""
        kept = self._applied("people", people, lambda p: p.name, _changed_person, was)
        ids = {person.id for person in kept}
        return tuple(replace(p, apart=tuple(row for row in p.apart if row[0] in ids)) for p in kept)

    def entities(self, kind: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
        return self._applied(kind, entities, lambda e: e.name, _renamed)

    def visits(self, visits: Sequence[Visit], latest: int | None) -> tuple[Visit, ...]:
        """`latest`: the day of the newest article, by which one set to a time that has passed was not confirmed."""
        kept = self._applied("visits", visits, _trip, _changed_visit)
        ids = {visit.id for visit in kept}
        tours = ((v, tuple(leg for leg in v.tour if leg in ids)) for v in kept)
        return tuple(
            replace(
                visit,
                tour=tour if len(tour) > 1 else (),
                confirmation=confirmation(visit.status, visit.when, visit.when_part, latest),
            )
            for visit, tour in tours
        )

    def claims(
        self, claims: Sequence[Claim], people: Sequence[Person], bodies: Sequence[Entity]
    ) -> tuple[Claim, ...]:
        def said_by(claim: Claim, entry: Entry) -> tuple[Claim, _Values]:
            found = _speaker(entry.to["speaker"], people, bodies)
            if found is None:
                near = nearest(
                    entry.to["speaker"], [*(person.id for person in people), *(body.id for body in bodies)]
                )
                hint = f"did you mean '{near}'?" if near else "name a person or an organization by id"
                message = f"nobody is called '{entry.to['speaker']}'"
                self.issues.append(error("D04", entry.where, message, hint))
                return claim, {}
            (speaker, kind), was = found, claim.speaker.person or claim.speaker.name
            told: _Values = {"speaker": (was, speaker.person or speaker.name)}
            return replace(claim, speaker=speaker, kind=kind), told

        return self._applied("claims", claims, lambda c: c.content, said_by)

    def dates(self, dates: Sequence[Date]) -> tuple[Date, ...]:
        def dated(day: Date, entry: Entry) -> tuple[Date, _Values]:
            return replace(day, edtf=entry.to["edtf"]), {"edtf": (day.edtf, entry.to["edtf"])}

        return self._applied("dates", dates, lambda d: d.text, dated)

    def figures(self, figures: Sequence[Figure]) -> tuple[Figure, ...]:
        return self._applied("figures", figures, lambda f: f.text, _unchanged)

    def conflicts(self, conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
        return self._applied("conflicts", conflicts, lambda c: c.heading, _unchanged)

    def finish(self) -> tuple[Decision, ...]:
        """All that was decided. Raises `SettingsError` with every entry that met nothing, or several things."""
        for entry in self.entries:
            if entry.verb in (*JUDGEMENTS, *PASSAGES) or "published" in entry.to:
                continue
            (selector,), met = entry.of, self._met[entry]
            if not met:
                kinds = (selector.kind,) if selector.kind else entry.kinds
                what = "record" if len(kinds) > 1 else SINGULAR[kinds[0]]
                ids = sorted({record for kind in kinds for record in self._seen[kind]})
                self.issues.append(self.quotes.stale(selector, what, ids))
            elif len(met) > 1:
                self.issues.append(self.quotes.several(selector, met))
        if self.issues:
            raise SettingsError(*in_order(dict.fromkeys(self.issues)))
        return tuple(sorted(self.decisions, key=lambda d: (d.kind, d.record, d.value, d.when, d.who, d.why)))

    # ------------------------------------------------------------------------------------------ all kinds

    def _applied(
        self,
        kind: str,
        records: Sequence[_Record],
        label: Callable[[_Record], str],
        change: Callable[[_Record, Entry], tuple[_Record, _Values]],
        was: Mapping[str, str] | None = None,
    ) -> tuple[_Record, ...]:
        """The records as decided. `change` gives what an entry makes of one and, by value, what it was and is."""
        about = self._about(kind, [self.quotes.candidate(kind, r.id, evidence_of(r)) for r in records], was)
        out: list[_Record] = []
        for record in records:
            told: dict[str, dict[str | None, Entry]] = defaultdict(dict)
            rejected = [entry for entry in about[record.id] if entry.verb is Verb.REJECT]
            changed = [entry for entry in about[record.id] if entry.verb is not Verb.REJECT]
            if rejected and changed:
                self.issues.append(contradicts(rejected[0], changed, f"'{record.id}' is rejected"))
            now = record
            for entry in changed:
                # What the machine has is asked of the record as it was, whatever was set before.
                _, values = change(record, entry)
                now, _ = change(now, entry)
                for value, (said, stands) in values.items():
                    told[value][stands] = entry
                    self.decide(entry, kind, record.id, value, said, stands)
            for value, entries in told.items():
                if len(entries) > 1:
                    one, *others = entries.values()
                    self.issues.append(contradicts(one, others, f"'{value}' of '{record.id}' is set twice"))
            if rejected:
                self.decide(rejected[0], kind, record.id, "rejected", label(record), None)
            else:
                out.append(now)
        return tuple(out)

    def _about(
        self, kind: str, candidates: Sequence[Candidate], was: Mapping[str, str] | None
    ) -> dict[str, list[Entry]]:
        """The entries on each record of a kind."""
        self._seen[kind] = [c.id for c in candidates]
        about: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            if entry.verb in (*JUDGEMENTS, *PASSAGES) or kind not in entry.kinds:
                continue
            (selector,) = entry.of
            if selector.kind not in (None, kind):
                continue
            found = self.quotes.chosen(selector, candidates, was)
            self._met[entry] += found
            for candidate in found:
                about[candidate.id].append(entry)
        return about


def _trip(visit: Visit) -> str:
    return f"{', '.join(ref.name for ref in visit.visitors) or 'unnamed visitors'} to {name_of(visit.country)}"


def _unchanged(record: _Record, _: Entry) -> tuple[_Record, _Values]:
    return record, {}


def _renamed(entity: Entity, entry: Entry) -> tuple[Entity, _Values]:
    name = entry.to["name"]
    aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
    return replace(entity, name=name, aliases=aliases), {"name": (entity.name, name)}


def _changed_person(person: Person, entry: Entry) -> tuple[Person, _Values]:
    if entry.verb is Verb.RENAME:
        name = entry.to["name"]
        aliases = tuple(sorted({*person.aliases, person.name} - {name}))
        return replace(person, name=name, aliases=aliases), {"name": (person.name, name)}
    title = entry.to["role"]
    held = [role for role in person.roles if not role.rank and role.time is RoleTime.CURRENT]
    said = next((role for role in held if role.title == title), None)
    # What the texts say of the office stays the evidence of the one set; where they say nothing, it has none.
    evidence = tuple(sorted({e for role in held for e in role.evidence}))
    role = said or HeldRole(title, RoleTime.CURRENT, rank=False, country=None, organization=None, evidence=evidence)
    others = tuple(role for role in person.roles if role not in held)
    was = title if said else ", ".join(role.title for role in held) or None
    return replace(person, roles=(role, *others)), {"role": (was, title)}


def _changed_visit(visit: Visit, entry: Entry) -> tuple[Visit, _Values]:
    to, now = entry.to, visit
    told: _Values = {}
    if "when" in to:
        told["when"] = visit.when, to["when"]
        if to["when"] != visit.when:
            now = replace(now, when=to["when"], when_part=Part.WHOLE, when_why="decided by hand")
    if "status" in to:
        told["status"] = visit.status.value, to["status"]
        now = replace(now, status=Status(to["status"]))
    if "country" in to:
        told["country"] = visit.country, to["country"]
        now = replace(now, country=to["country"])
    return now, told


def _speaker(name: str, people: Sequence[Person], bodies: Sequence[Entity]) -> tuple[NamedRef, SpeakerKind] | None:
    """Who is meant, by id or by the one name."""
    found = [p for p in people if p.id == name] or [p for p in people if p.name == name]
    if len(found) == 1:
        return NamedRef(found[0].name, found[0].id), SpeakerKind.PERSON
    known = [b for b in bodies if b.id == name] or [b for b in bodies if b.name == name]
    if len(known) == 1 and not found:
        return NamedRef(known[0].name), SpeakerKind.ORGANIZATION
    return None
