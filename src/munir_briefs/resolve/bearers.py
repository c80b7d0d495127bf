"""People of single articles, and groups of them held to be one: what is said of each, and whether it agrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from munir_briefs.geography import name_of
from munir_briefs.records import Article, Extraction, LocalPerson
from munir_briefs.resolve.names import Name, parse_name
from munir_briefs.resolve.offices import (
    Office,
    gender_of,
    office_of,
    rank_of,
    rank_order,
    ranks_agree,
    related,
    same_office,
)
from munir_briefs.resolve.texts import Texts, by_texts
from munir_briefs.rulebook import load_rules

# So many other people named by both articles make company; one (the corpus' own subject) stands everywhere.
_COMPANY = 2


@dataclass(frozen=True, slots=True)
class Bearer:
    """A person of one article, with what it says of them."""

    article: Article
    text: str
    """the same for articles that copy one another"""
    local: LocalPerson
    name: Name
    offices: tuple[tuple[Office, str], ...]
    """posts, each with its title as written"""
    ranks: frozenset[str]
    countries: frozenset[str]
    """states served by the offices"""
    genders: frozenset[str]
    companions: frozenset[str]
    """keys of the other full names of the article"""
    setting: frozenset[str]
    """countries the article names"""

    @property
    def called(self) -> frozenset[str]:
        """The single words that mean this person in the article: the surname, or the first name if used alone."""
        alone = (parse_name(mention.name) for mention in self.local.mentions)
        first = self.name.given[:1] if self.countries & _surname_first() else ()
        return frozenset({self.name.surname, *first, *(name.surname for name in alone if not name.full)})

    @property
    def order(self) -> tuple[str, int, str]:
        return self.article.id, self.local.mentions[0].span.start if self.local.mentions else 0, self.local.name


@dataclass(frozen=True, slots=True)
class Group:
    """Bearers held to be one person, and all that is said of them."""

    bearers: tuple[Bearer, ...]
    offices: tuple[tuple[Office, str], ...]
    ranks: frozenset[str]
    countries: frozenset[str]
    genders: frozenset[str]
    names: tuple[Name, ...]
    articles: frozenset[str]
    reasons: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The fullest name."""
        return fullest((bearer.text, bearer.local.name) for bearer in self.bearers)

    @property
    def texts(self) -> int:
        """How many texts speak of them, copies counted once."""
        return len({bearer.text for bearer in self.bearers})

    @property
    def called(self) -> frozenset[str]:
        return frozenset().union(*(bearer.called for bearer in self.bearers))

    @property
    def order(self) -> tuple[str, int, str]:
        return self.bearers[0].order


def bearers(articles: Mapping[str, Article], extractions: Sequence[Extraction], texts: Texts) -> Iterator[Bearer]:
    """The people of all articles."""
    for extraction in extractions:
        names = {person.name: parse_name(person.name) for person in extraction.people}
        setting = frozenset(place.country for place in extraction.places if place.country)
        keys = frozenset(name.key for name in names.values() if name.full)
        for person in extraction.people:
            offices: dict[Office, str] = {}
            for role in person.roles:
                office = None if role.rank else office_of(role.title, role.country, role.organization)
                if office is not None:
                    offices.setdefault(office, role.title)
            titles = [mention.title for mention in person.mentions if mention.title]
            ranks = {rank_of(title) for title in (*titles, *(role.title for role in person.roles))} - {None}
            yield Bearer(
                article=articles[extraction.article],
                text=texts.of(extraction.article),
                local=person,
                name=names[person.name],
                offices=tuple(sorted(offices.items(), key=_office_order)),
                ranks=frozenset(rank for rank in ranks if rank),
                countries=frozenset(office.country for office in offices if office.country),
                genders=frozenset(gender for title in titles if (gender := gender_of(title))),
                companions=keys - {names[person.name].key},
                setting=setting,
            )


def _office_order(row: tuple[Office, str]) -> tuple[tuple[str, ...], str, str]:
    return row[0].words, row[0].country or "", row[1]


def group_of(bearers: Iterable[Bearer], reasons: Iterable[str] = ()) -> Group:
    """One person made of these."""
    members = tuple(sorted(bearers, key=lambda bearer: bearer.order))
    offices: dict[Office, str] = {}
    for bearer in members:
        for office, title in bearer.offices:
            offices[office] = min(title, offices.get(office, title))
    return Group(
        bearers=members,
        offices=tuple(sorted(offices.items(), key=_office_order)),
        ranks=frozenset().union(*(b.ranks for b in members)),
        countries=frozenset().union(*(b.countries for b in members)),
        genders=frozenset().union(*(b.genders for b in members)),
        names=tuple(sorted({b.name for b in members}, key=lambda n: (n.given, n.surname, n.suffix))),
        articles=frozenset(b.article.id for b in members),
        reasons=tuple(reasons),
    )


def alike_described(bearers: Iterable[Bearer]) -> list[Group]:
    """One group for each set of titles: what is compared pair by pair must not grow with the number of articles."""
    described: dict[tuple[tuple[tuple[Office, str], ...], tuple[str, ...], tuple[str, ...]], list[Bearer]] = {}
    for bearer in bearers:
        key = bearer.offices, tuple(sorted(bearer.ranks)), tuple(sorted(bearer.genders))
        described.setdefault(key, []).append(bearer)
    return [group_of(members) for members in described.values()]


def fullest(told: Iterable[tuple[str, str]]) -> str:
    """Of names, each with the text that uses it: the one with most words; of equals that of more texts, then the
    longer, then by the alphabet."""
    texts = by_texts(told)
    return min(texts, key=lambda name: (-len(name.split()), -texts[name], -len(name), name))


# ---------------------------------------------------------------------------------- what speaks for and against


def contradiction(a: Group, b: Group, *, loose: bool) -> str | None:
    """Why the two can't be one person, or None. `loose`: their names alone would not make them one."""
    if a.genders and b.genders and not a.genders & b.genders:
        return "one is a man, the other a woman"
    akin = any(related(x, y) for x, _ in a.offices for y, _ in b.offices)
    abroad = bool(a.countries and b.countries and not a.countries & b.countries and not akin)
    # A minister for Peru, or on a visit there, is easily read as Peru's: where the name is the same in full, both
    # countries in one article are no sign of two people.
    if abroad and (loose or not (_set_in(a, b.countries) or _set_in(b, a.countries))):
        served = "; ".join(_listed(map(name_of, group.countries)) for group in (a, b))
        return f"they serve different countries ({served})"
    if not loose:
        return None
    if a.offices and b.offices and not akin:
        return f"their offices differ ({_titles(a)}; {_titles(b)})"
    if a.ranks and b.ranks and not any(ranks_agree(x, y) for x in a.ranks for y in b.ranks):
        services = {rank_order(rank)[0] for rank in a.ranks | b.ranks} - {"any"}
        # A later article may know of a promotion; the office must then say that it is the same officer.
        if len(services) > 1 or not akin:
            return f"their ranks differ ({_listed(a.ranks)}; {_listed(b.ranks)})"
    for civil, soldier in ((a, b), (b, a)):
        titles_part = civil.offices and not civil.ranks and soldier.ranks and not soldier.offices
        if titles_part and not any(office.military for office, _ in civil.offices):
            return f"one has a civil office ({_titles(civil)}), the other a rank ({_listed(soldier.ranks)})"
    return None


def support(a: Group, b: Group) -> str | None:
    """What besides the names makes the two one person, or None."""
    offices = [(x, y, title, other) for x, title in a.offices for y, other in b.offices]
    for x, y, title, _ in offices:
        if same_office(x, y):
            return f"same office ({title})"
    for x, y, title, other in offices:
        if related(x, y):
            return f"offices that fit each other ({title}; {other})"
    ranks = sorted({x for x in a.ranks for y in b.ranks if ranks_agree(x, y)})
    if ranks and _share_country(a, b):
        return f"same rank ({ranks[0]})"
    countries = a.countries & b.countries
    if countries:
        return f"same country served ({name_of(min(countries))})"
    for one in a.bearers:
        for another in b.bearers:
            if len(one.companions & another.companions) >= _COMPANY:
                return "the articles name the same other people"
    return None


@cache
def _surname_first() -> frozenset[str]:
    """States whose people are called by the first word of their names: "Qin Weidong ... President Qin"."""
    return frozenset(load_rules("names").words("surname_first"))


def _set_in(group: Group, countries: frozenset[str]) -> bool:
    """Whether most texts on somebody speak of one of these countries too."""
    return 2 * len({bearer.text for bearer in group.bearers if bearer.setting & countries}) > group.texts


def _share_country(a: Group, b: Group) -> bool:
    """Whether a state served by one may be served by the other: it serves it, or its article speaks of it."""
    if a.countries and b.countries:
        return bool(a.countries & b.countries)
    known, other = (a, b) if a.countries else (b, a)
    served = known.countries or frozenset().union(*(bearer.setting for bearer in known.bearers))
    return bool(served & frozenset().union(*(bearer.setting for bearer in other.bearers)))


def _titles(group: Group) -> str:
    return _listed(title for _, title in group.offices)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(set(words))[:3])
