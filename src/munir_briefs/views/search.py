"""The index of the search: script files that `search.js` loads when somebody begins to search.

A page that is opened from disk may fetch nothing but scripts, so the index is scripts: each calls `briefsIndex`
with its rows. They are cut into files of `PART` bytes. The first has the tables by which a query is folded, and the
people; the last ones have the claims. Results show as the files arrive.

A row has the words of a record as pages show them and, behind them, only such folded words as those do not have
already: most words are their own folding. `search.js` folds a query by the same tables, and a test holds both to
one result.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from munir_briefs import wording
from munir_briefs.geography import also_called, name_of
from munir_briefs.letters import PLAIN, plain
from munir_briefs.pages import Script
from munir_briefs.quoting import about
from munir_briefs.records import Entity
from munir_briefs.rulebook import load_rules
from munir_briefs.site import CLAIMS, CONFLICTS, anchor, time_key, visit_title
from munir_briefs.spellings import SHORTEST, groups, spelling
from munir_briefs.views.claims import speaker_link
from munir_briefs.views.desk import Desk
from munir_briefs.views.people import role_words
from munir_briefs.wording import count

KINDS = ("People", "Places", "Organizations", "Visits", "Conflicts", "Notes", "Articles", "Claims")
"""the headings of the results; a row names its own by number"""
PART = 200_000
"""bytes of rows in a file of the index"""
CLIPPED = 140
"""characters shown of a claim; all of its words are found"""

_IN_TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
"""as who has no such key writes them: Joerg, Soerensen, Haakon"""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A record as the results show it."""

    kind: str
    title: str
    href: str
    note: str
    besides: str = ""
    """words by which it is found, and which are not shown: other names, the rest of a long statement"""


def index_scripts(desk: Desk) -> Iterator[Script]:
    """The index in files. There is a first one even where nothing is to be found."""
    parts = list(_cut(_line(row) for row in _rows(desk))) or [[]]
    tables = {
        "parts": len(parts),
        "kinds": KINDS,
        "plain": PLAIN,
        "letters": list(load_rules("names").table("letters").items()),
        "shortest": SHORTEST,
        "heads": {form: sorted(heads) for form, heads in sorted(groups("romanised").items())},
    }
    for number, lines in enumerate(parts, 1):
        head = json.dumps(tables if number == 1 else {}, ensure_ascii=False, separators=(",", ":"))
        yield Script(f"search/{number}.js", f"briefsIndex({head},[\n" + ",\n".join(lines) + "\n])\n")


def _cut(lines: Iterable[str]) -> Iterator[list[str]]:
    part: list[str] = []
    room = PART
    for line in lines:
        size = len(line.encode())
        if part and size > room:
            yield part
            part, room = [], PART
        part.append(line)
        room -= size
    if part:
        yield part


def _line(row: Row) -> str:
    key = folded_words(row)
    cells = [KINDS.index(row.kind), row.title, row.href, row.note, *([key] if key else [])]
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def folded_words(row: Row) -> str:
    """The words by which a row is found besides those it shows, in the order of the text."""
    shown = {word for word in _WORD.findall(f"{row.title} {row.note}".lower()) if word.isascii()}
    found: dict[str, None] = {}
    text = unicodedata.normalize("NFC", f"{row.title} {row.note} {row.besides}")
    for word in words(text):
        folded = word.lower()
        found[folded] = None
        if word[0].isupper():  # "He said" is no Sayyid: only names have spellings
            found.update(dict.fromkeys((spelling(folded), *sorted(groups("romanised").get(folded, ())))))
    found.update(dict.fromkeys(word.lower() for word in words(text.translate(_IN_TWO_LETTERS))))
    return " ".join(word for word in found if word not in shown)


def words(text: str) -> list[str]:
    """The words of a text in plain letters, in their case: `OBrien` for O’Brien."""
    bare = "".join(c for c in plain(text) if unicodedata.category(c)[0] != "M")
    return _WORD.findall(bare.replace("'", "").replace("`", ""))


# ----------------------------------------------------------------------------------------------- records


def _rows(desk: Desk) -> Iterator[Row]:
    """Everything that can be found: by kind as in `KINDS`, what matters most first."""
    yield from _people(desk)
    yield from _places(desk)
    for body in _by_weight(desk.dossier.organizations):
        yield _entity("Organizations", body, desk.site.organization_pages[body.id])
    for visit in reversed(desk.site.visits.values()):
        places = f"{', '.join(visit.places)}; " if visit.places else ""
        told = places + wording.status(visit).word
        there = " ".join(also_called(visit.country))
        yield Row("Visits", visit_title(visit), desk.site.visit_pages[visit.id], told, there)
    for conflict in desk.dossier.conflicts:
        href = desk.at(f"{CONFLICTS}#{anchor('x', conflict.id)}")
        values = " / ".join(side.value for side in conflict.sides)
        yield Row("Conflicts", conflict.heading, href, wording.CONFLICT[conflict.kind].word, values)
    for note in desk.notes:
        text = unescape(re.sub(r"<[^>]*>", " ", note.html))
        yield Row("Notes", note.title, note.address, "", " ".join(text.split()))
    for article in sorted(desk.dossier.articles, key=lambda a: (time_key(a.published), a.id), reverse=True):
        yield Row("Articles", desk.site.titles[article.id], desk.site.article_pages[article.id], about(article))
    yield from _claims(desk)


def _people(desk: Desk) -> Iterator[Row]:
    for person in sorted(desk.dossier.people, key=lambda p: (-desk.site.weight(p.mentions), p.id)):
        roles = list(dict.fromkeys(role_words(role) for role in sorted(person.roles, key=lambda r: r.rank)))
        note = "; ".join((*roles[:1], count(len(person.mentions), "mention")))
        page = desk.site.person_pages[person.id]
        yield Row("People", person.name, page, note, " ".join((*person.aliases, *roles[1:])))


def _places(desk: Desk) -> Iterator[Row]:
    named = {entity.id for entity in desk.site.country_entities.values()}
    for place in _by_weight(desk.dossier.places):
        country = name_of(place.country) if place.country and place.id not in named else ""
        others = also_called(place.country) if place.country and place.id in named else ()
        yield _entity("Places", place, desk.site.place_pages[place.id], country, others)
    for code, page in sorted(desk.site.country_pages.items()):
        if code not in desk.site.country_entities:
            visits = count(len(desk.site.visits_to.get(code, ())), "visit")
            yield Row("Places", name_of(code), page, visits, " ".join(also_called(code)))


def _claims(desk: Desk) -> Iterator[Row]:
    for claim in sorted(desk.dossier.claims, key=lambda c: (desk.site.rank(c.evidence), c.id), reverse=True):
        said = " ".join(claim.content.split())
        title = said if len(said) <= CLIPPED else said[:CLIPPED].rsplit(" ", 1)[0] + " …"
        article = desk.site.articles[claim.evidence.article]
        note = "; ".join((speaker_link(desk, claim).text, about(article)))
        href = desk.at(f"{CLAIMS}#{anchor('c', claim.id)}")
        yield Row("Claims", title, href, note, said[len(title) - 2 :] if title != said else "")


def _entity(kind: str, entity: Entity, page: str, about_it: str = "", others: Iterable[str] = ()) -> Row:
    note = "; ".join(filter(None, (about_it, count(len(entity.mentions), "mention"))))
    return Row(kind, entity.name, page, note, " ".join((*entity.aliases, *others)))


def _by_weight(entities: Iterable[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda e: (-len(e.mentions), e.id))
