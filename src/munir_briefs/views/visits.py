"""Visits, in lists and each on its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from munir_briefs import dates, wording
from munir_briefs.dates import Grain
from munir_briefs.geography import name_of
from munir_briefs.pages import Fact, FactRow, Link, ReportItem, VisitGroup, VisitRow, VisitsView, VisitView
from munir_briefs.quoting import Citing, References, about, article_link
from munir_briefs.records import Evidence, NamedRef, Report, Status, Visit
from munir_briefs.rulebook import load_rules
from munir_briefs.site import Site, in_time, names, time_key, time_order, visit_title
from munir_briefs.views.assessed import credibility_tag, support, visit_assessed
from munir_briefs.views.claims import claim_item, claims_on, speaker_link
from munir_briefs.views.conflicts import conflict_item
from munir_briefs.views.desk import AHEAD, CITES_IN_A_ROW, MADE, Desk
from munir_briefs.wording import count, exactness

CITES_OF_A_FACT = 12
"""numbers beside a value on a visit's page, which shows all the sentences below"""
OTHERS = 3
"""visits to the same country listed on a visit's page, before it and after it; the country's page has them all"""

NEAR = 3
"""words: how far `will` may stand before `meet` (`will then also meet`)"""

BESIDE = 2
"""sentences: how far from those that tell of a visit one on a meeting may stand and still be of it"""

_DECIDED = ("when", "status", "country")
"""values of a visit that a person can decide on"""


def visits_view(desk: Desk) -> VisitsView:
    made, announced, cancelled = visit_lists(desk, desk.site.visits.values())
    return VisitsView(
        made,
        announced,
        cancelled,
        none_made="" if made else "No article tells of a visit as made.",
        none_announced="" if announced else "No article announces a visit that none tells of as made.",
    )


def visit_lists(
    desk: Desk, visits: Iterable[Visit]
) -> tuple[tuple[VisitGroup, ...], tuple[VisitRow, ...], tuple[VisitRow, ...]]:
    """Visits made, by year; visits announced or possible; visits called off."""
    listed = list(visits)
    made = [v for v in listed if v.status in MADE]
    by_year: dict[str, list[VisitRow]] = {}
    for visit in made:
        by_year.setdefault(_year(visit), []).append(visit_row(desk, visit))
    groups = tuple(VisitGroup(year, tuple(rows)) for year, rows in by_year.items())
    ahead = tuple(visit_row(desk, v) for v in listed if v.status in AHEAD)
    off = tuple(visit_row(desk, v) for v in listed if v.status is Status.CANCELLED)
    return groups, ahead, off


def visit_counts(visits: Iterable[Visit]) -> tuple[str, ...]:
    """How many visits of each status, in words: those made are never added to others."""
    by = Counter(visit.status for visit in visits)
    ahead = sum(by[status] for status in AHEAD)
    rows = (
        (by[Status.COMPLETED], f"{count(by[Status.COMPLETED], 'visit')} made"),
        (by[Status.UNDERWAY], f"{by[Status.UNDERWAY]} under way when reported"),
        (ahead, f"{ahead} announced or possible"),
        (by[Status.CANCELLED], f"{by[Status.CANCELLED]} called off"),
    )
    return tuple(words for number, words in rows if number)


def visit_row(desk: Desk, visit: Visit, *, by: str = "", here: bool = False) -> VisitRow:
    """A visit in a list. What the name of a page says (the person `by`, the place `here`) its lines do not say
    again."""
    others = [ref for ref in visit.visitors if ref.person != by] if by else []
    references = References(desk.site, visit.evidence)
    conflicts = desk.site.conflicts_on.get(visit.id, ())
    return VisitRow(
        who="" if by else names(visit.visitors),
        country="" if here else (name_of if by else wording.the)(visit.country),
        along=names(others) if others else "",
        href=desk.site.visit_pages[visit.id],
        places=", ".join(visit.places),
        when=wording.when(visit.when, visit.when_part) if visit.when else "date not known",
        order=time_order(visit.when),
        exactness=exactness(visit.when, visit.when_part) if visit.when else "",
        status=wording.status(visit),
        support=support(visit.origins),
        credibility=credibility_tag(visit),
        disputed=f"{count(len(conflicts), 'point')} in dispute" if conflicts else "",
        cites=references.cites(visit.evidence, at_most=CITES_IN_A_ROW),
        # `changed` comes before `confirmed`, by the alphabet as well.
        by_hand=min(filter(None, (desk.by_hand.get(("visits", visit.id, f)) for f in _DECIDED)), default=""),
    )


def visit_view(desk: Desk, visit: Visit) -> VisitView:
    site = desk.site
    everything = {*visit.evidence, *visit.purposes}
    for report in visit.reports:
        everything.update(report.evidence, report.ordinal, report.length)
    for _, evidence in _first_since(desk, visit):
        everything.update(evidence)
    for ref in (*visit.visitors, *visit.met):
        everything.update(_naming(site, visit, ref))
    references = References(site, everything)
    home = _home(desk, visit)
    others = _others(desk, visit, home)
    return VisitView(
        who=names(visit.visitors),
        country=Link(wording.the(visit.country), site.country_pages[visit.country]),
        status=wording.status(visit),
        support=support(visit.origins),
        facts=tuple(visit_facts(desk, visit, references)),
        assessed=visit_assessed(desk, visit),
        reports=_reports(desk, visit, references),
        conflicts=tuple(conflict_item(desk, c) for c in site.conflicts_on.get(visit.id, ())),
        merged=tuple(desk.explained(reason) for reason in visit.merged),
        claims=tuple(
            replace(claim_item(desk, claim), speaker=speaker_link(desk, claim))
            for claim in claims_on(desk, visit.evidence)
        ),
        others=tuple(visit_row(desk, v) for v in others),
        others_title=_others_title(visit, home),
        sources=references.sources(),
        notes=desk.notes_on(site.visit_pages[visit.id]),
    )


def _home(desk: Desk, visit: Visit) -> str | None:
    """The country whose offices the visitors hold, if it is one and not the one visited."""
    people = [desk.site.people[ref.person] for ref in visit.visitors if ref.person in desk.site.people]
    countries = {role.country for person in people for role in person.roles if role.country}
    return countries.pop() if len(countries) == 1 and countries != {visit.country} else None


def _others_title(visit: Visit, home: str | None) -> str:
    there = wording.the(visit.country)
    return f"Visits {f'between {wording.the(home)} and' if home else 'to'} {there}, before and after this one"


def _others(desk: Desk, visit: Visit, home: str | None) -> tuple[Visit, ...]:
    """The visits between two countries, in either direction, just before and after; to one where `home` is None."""
    there = list(desk.site.visits_to[visit.country])
    if home:
        there = [v for v in there if v is visit or _home(desk, v) == home]
        back = desk.site.visits_to.get(home, ())
        there = in_time([*there, *(v for v in back if _home(desk, v) == visit.country)])
    at = next(n for n, other in enumerate(there) if other is visit)
    return (*there[max(at - OTHERS, 0) : at], *there[at + 1 : at + 1 + OTHERS])


def _first_since(desk: Desk, visit: Visit) -> Iterator[tuple[Visit, tuple[Evidence, ...]]]:
    """Later visits that texts call the first since this one, and where."""
    for later in desk.site.visits_to[visit.country]:
        for since in later.since:
            if since.visit == visit.id:
                yield later, since.evidence


def visit_facts(desk: Desk, visit: Visit, references: Citing) -> Iterator[FactRow]:
    """Each value with the sentences that say it."""

    def fact(text: str, evidence: Iterable[Evidence], *, href: str = "", note: str = "", field: str = "") -> Fact:
        cites = references.cites(evidence, at_most=CITES_OF_A_FACT)
        return Fact(text, href, note, cites, desk.by_hand.get(("visits", visit.id, field), ""))

    def people(refs: Iterable[NamedRef]) -> tuple[Fact, ...]:
        pages = desk.site.person_pages
        return tuple(fact(r.name, _naming(desk.site, visit, r), href=pages.get(r.person or "", "")) for r in refs)

    yield FactRow("Who", people(visit.visitors))
    there = desk.site.country_pages[visit.country]
    country = fact(name_of(visit.country), visit.evidence, href=there, field="country")
    places = (
        fact(place, _saying(visit, place), href=desk.site.places_named.get(place.casefold(), ("",))[0])
        for place in visit.places
    )
    yield FactRow("Where", (country, *places))
    if visit.when:
        said = [e for r in visit.reports if r.when == visit.when for e in r.evidence] or visit.evidence
        note = "; ".join(part for part in (exactness(visit.when, visit.when_part), visit.when_why) if part)
        time = wording.when(visit.when, visit.when_part)
        yield FactRow("When", (fact(time, _dated(desk, said) or said, note=note, field="when"),))
    else:
        yield FactRow("When", (Fact("not known", note="no report gives a date"),))
    status = wording.STATUS[visit.status]
    told = [e for r in visit.reports if r.status is visit.status for e in r.evidence]
    note = status.title if told else "no text says so"
    yield FactRow("Status", (fact(status.word, told or visit.evidence, note=note, field="status"),))
    course = _course(visit)
    if len(course) > 1:
        in_words = tuple(fact(_stage(r), r.evidence, note=about(desk.site.articles[r.article])) for r in course)
        yield FactRow("How it went", in_words)
    if visit.tour:
        pages, visits = desk.site.visit_pages, desk.site.visits
        legs = [visits[leg] for leg in visit.tour if leg != visit.id]
        yield FactRow("Same tour", tuple(Fact(name_of(leg.country), href=pages[leg.id]) for leg in legs))
    since = [(desk.site.visits[s.visit], s.evidence) for s in visit.since if s.visit in desk.site.visits]
    for label, others in (("First since", since), ("Last before", list(_first_since(desk, visit)))):
        if others:
            pages = desk.site.visit_pages
            yield FactRow(label, tuple(fact(visit_title(v), e, href=pages[v.id]) for v, e in others))
    met = meetings_held(desk.site, visit)
    if met:
        yield FactRow("Met", people(met))
    if len(met) < len(visit.met):
        yield FactRow("Was to meet", people([ref for ref in visit.met if ref not in met]))
    if visit.purposes:
        texts = dict.fromkeys(purpose.text for purpose in visit.purposes)
        yield FactRow("Purpose", tuple(fact(text, [p for p in visit.purposes if p.text == text]) for text in texts))


def _reports(desk: Desk, visit: Visit, references: References) -> tuple[ReportItem, ...]:
    letters = {a: chr(ord("A") + n % 26) for n, origin in enumerate(visit.origins) for a in origin}
    ordered = sorted(visit.reports, key=lambda r: (time_key(desk.site.articles[r.article].published), r.article))
    return tuple(
        ReportItem(
            article=article_link(desk.site, desk.site.articles[report.article]),
            about=about(desk.site.articles[report.article]),
            status=wording.STATUS[report.status],
            when=wording.when(report.when, report.when_part) if report.when else "no date given",
            exactness=exactness(report.when, report.when_part) if report.when else "",
            says=tuple(dict.fromkeys(e.text for e in (*report.ordinal, *report.length))),
            origin=letters.get(report.article, ""),
            cites=references.cites((*report.evidence, *report.ordinal, *report.length)),
        )
        for report in ordered
    )


def _course(visit: Visit) -> list[Report]:
    """The reports with which something changed, in the order in which they appeared: the status, or the time for
    which it was announced. Two days told of a trip that was made are a disagreement, and shown as one."""
    turns: list[Report] = []
    for report in visit.reports:
        last = turns[-1] if turns else None
        put_off = last is not None and report.status not in MADE and report.when not in {None, last.when}
        if last is None or last.status is not report.status or put_off:
            turns.append(report)
    return turns


def _stage(report: Report) -> str:
    time = f", {wording.when(report.when, report.when_part)}" if report.when else ""
    return wording.STATUS[report.status].word + time


def meetings_held(site: Site, visit: Visit) -> list[NamedRef]:
    """Whom the visitors met. An article that announces a meeting does not report it, even where another reports the
    visit; nor does a sentence on what is still to come of a visit under way."""
    made = {report.article for report in visit.reports if report.status in MADE}
    return [
        ref for ref in visit.met
        if any(
            e.article in made and not told_as_ahead(_around(site, e))
            for e in _naming(site, visit, ref)
        )
    ]  # fmt: skip


def told_as_ahead(words: str) -> bool:
    """Whether a sentence tells of a meeting that has yet to be held."""
    lexicon = load_rules("likelihood").table("meeting")
    tokens = re.findall(r"[\w-]+", words.casefold())
    if not set(tokens).isdisjoint(lexicon["held"]):
        return False
    return any(
        word in lexicon["ahead"] and not set(tokens[at + 1 : at + 1 + NEAR]).isdisjoint(lexicon["to_meet"])
        for at, word in enumerate(tokens)
    )


def _naming(site: Site, visit: Visit, ref: NamedRef) -> list[Evidence]:
    """The sentences of a visit that name somebody. Where none does, those beside them that do, and tell of a
    meeting: "He also met the general" need not name the visit. All where a pronoun alone stands for the name."""
    person = site.people.get(ref.person or "")
    if person is None:
        return _saying(visit, ref.name)
    found = [
        e for e in visit.evidence
        if any(m.article == e.article and m.span.overlaps(e.span) for m in person.mentions)
    ]  # fmt: skip
    return found or [m for m in person.mentions if _tells_of_meeting_beside(site, visit, m)] or list(visit.evidence)


def _tells_of_meeting_beside(site: Site, visit: Visit, mention: Evidence) -> bool:
    """Whether a mention stands in a sentence on a meeting, close to one that tells of the visit."""
    if mention.article not in {report.article for report in visit.reports}:
        return False
    lexicon = load_rules("likelihood").table("meeting")
    words = set(re.findall(r"[\w-]+", _around(site, mention).casefold()))
    if words.isdisjoint({*lexicon["held"], *lexicon["to_meet"]}):
        return False
    place = {sentence: n for n, sentence in enumerate(site.sentences[mention.article])}
    of_visit = [place[s] for e in visit.evidence if e.article == mention.article for s in site.cited(e)]
    return any(abs(place[s] - n) <= BESIDE for s in site.cited(mention) for n in of_visit)


def _around(site: Site, evidence: Evidence) -> str:
    """The sentences in which it stands."""
    return " ".join(sentence.span.of(site.text(evidence)) for sentence in site.cited(evidence))


def _saying(visit: Visit, words: str) -> list[Evidence]:
    found = [e for e in visit.evidence if words.casefold() in e.text.casefold()]
    return found or list(visit.evidence)


def _dated(desk: Desk, evidence: Iterable[Evidence]) -> list[Evidence]:
    """The evidence in which a calendar expression stands."""
    return [
        e for e in evidence
        if any(d.evidence.span.overlaps(e.span) for d in desk.site.dates_in.get(e.article, ()))
    ]  # fmt: skip


def _year(visit: Visit) -> str:
    """The heading under which a visit is listed."""
    if not visit.when:
        return "Date not known"
    value = dates.parse(visit.when)
    start = value.earliest or value.latest
    if start is None:
        return "Year not stated"
    return str(start.year) if value.grain not in {Grain.DECADE, Grain.CENTURY} else dates.humanize(visit.when)
