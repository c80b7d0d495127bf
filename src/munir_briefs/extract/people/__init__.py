"""People: who is named, under which names, with which ranks and offices.

Four steps, each in its file: `words` cuts passages into words, `names` finds the stretches that name somebody
(and tells its own steps), `roles` reads the titles around them (their grammar is in `titles`), `clusters` joins
the names of one person (`aliases` those that the text itself joins). The word lists and the sentences that each
rule is held to are in `rules/people.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.people.aliases import aliases
from munir_briefs.extract.people.clusters import Form, cluster, form_of
from munir_briefs.extract.people.lexicon import lexicon
from munir_briefs.extract.people.name import LISTED, Name
from munir_briefs.extract.people.names import find_names
from munir_briefs.extract.people.roles import Around, settled, titles_around
from munir_briefs.extract.people.surroundings import (
    compound,
    glossed,
    in_place,
    joined,
    like_thing,
    lives,
    only_cited,
    spouse_of,
    to_place,
)
from munir_briefs.extract.people.words import Word, words_of
from munir_briefs.records import Declined, LocalPerson, LocalRole, NameMention, Span

__all__ = ["find_people"]

_EDITORIAL = {ord("["): None, ord("]"): None}
"""brackets by which a newsroom completes a name: "[Phil] Gramm" """


def find_people(passages: Sequence[Passage]) -> tuple[tuple[LocalPerson, ...], tuple[Declined, ...]]:
    """The individuals an article names, in order of appearance, and the names given to nobody, with reasons."""
    text = [words_of(passage, lexicon().abbreviations, lexicon().short_given) for passage in passages]
    names = find_names(text)
    naming: list[set[int]] = [set() for _ in text]
    for name in names:
        naming[name.passage].update(range(name.first, name.last))
    found: list[_Named] = []
    for number, words in enumerate(text):
        here = [n for n in names if n.passage == number]
        inside = frozenset(naming[number])
        around = settled(words, [titles_around(words, n.first, n.last, inside) for n in here])
        found += [_Named(passages[number], words, n, titles) for n, titles in zip(here, around, strict=True)]
    clusters, undecided = cluster([named.form() for named in found], aliases(text, names))
    people: list[LocalPerson] = []
    declined = [found[index].declined(reason) for index, reason in undecided]
    for members in clusters:
        describing = [found[index] for index in members if found[index].describes]
        declined += [one.declined("says what kind of thing it is (`the X government`)") for one in describing]
        named = [found[index] for index in members if not found[index].describes]
        if not named:
            continue
        if all(one.untitled and to_place(one.words, one.name.first) for one in named) and any(
            in_place(one.words, one.name.first) for one in named
        ):
            declined += [one.declined("stands only where a place would") for one in named]
        elif all(one.untitled and only_cited(one.words, one.name) for one in named):
            declined += [one.declined("one word, only as a source: a body is as likely") for one in named]
        elif all(one.alone for one in named) and _rather_thing(named, found):
            declined += [one.declined("where it stands a thing or a place is as likely") for one in named]
        else:
            people.append(_person(named))
    return tuple(people), tuple(sorted(declined, key=lambda d: d.span))


@dataclass(frozen=True, slots=True)
class _Named:
    """A name where it stands, with the titles around it."""

    passage: Passage
    words: Sequence[Word]
    name: Name
    around: Around

    @property
    def describes(self) -> bool:
        """ "the Hale government", not "the John Hale government": a full name is told of its bearer."""
        return self.name.last - self.name.first == 1 and compound(self.words, self.name.first, self.name.last)

    @property
    def untitled(self) -> bool:
        return not self.around.before and not self.around.after

    @property
    def alone(self) -> bool:
        """Nothing but the model calls it a person."""
        return self.name.rule in {"model-person", "name-carried"} and self.untitled

    def phrase(self, first: int, last: int) -> tuple[str, Span]:
        """words[first:last] as written, and where."""
        start, end = self.words[first].start, self.words[last - 1].end
        gaps = [word.gap for word in self.words[first:last]]
        if (gaps[0].endswith("[") and any(gap.startswith("]") for gap in gaps[1:])) or (
            gaps[0].endswith("(") and any(gap.startswith(")") for gap in gaps[1:])
        ):
            start -= 1  # "[Phil] Gramm", "Lord (Phil) Gramm"
        if gaps[-1].endswith("[") and len(gaps) > 1:
            end += 1  # "Jeff [Drake]"
        span = self.passage.span(start, end)
        return self.passage.text(span), span

    def form(self) -> Form:
        heads: dict[str, set[str]] = {"rank": set(), "office": set(), "honorific": set()}
        same = lexicon().same_title
        for title, _ in (*self.around.before, *self.around.after):
            heads[title.kind].add(same.get(title.head, title.head))
        if (word := spouse_of(self.words, self.name.last)) is not None:
            heads["honorific"].add(word)
        return form_of(
            self.words,
            self.name,
            self.around.mention,
            ranks=frozenset(heads["rank"]),
            offices=frozenset(heads["office"]),
            address=frozenset(heads["honorific"]),
        )

    def mention(self) -> NameMention:
        title, _ = (
            self.phrase(self.around.mention, self.name.first) if self.around.mention < self.name.first else ("", 0)
        )
        text, span = self.phrase(self.around.mention, self.name.last)
        name, name_span = self.phrase(self.name.first, self.name.last)
        return NameMention(text, span, name, name_span, title, self.name.rule)

    def roles(self) -> Iterator[LocalRole]:
        for title, rule in (*self.around.before, *self.around.after):
            if title.kind != "honorific":
                text, span = self.phrase(title.first, title.last)
                rank = title.kind == "rank"
                yield LocalRole(text, span, title.time, title.organization, title.country, rank, rule)

    def declined(self, reason: str) -> Declined:
        text, span = self.phrase(self.name.first, self.name.last)
        return Declined("people", f"{text}: {reason}", span)


def _rather_thing(named: Sequence[_Named], found: Sequence[_Named]) -> bool:
    """A name stands as things or places do, and nowhere as people do."""
    if all(glossed(one.words, one.name) for one in named):
        return True
    if any(lives(one.words, one.name) or _beside_person(one, found) for one in named):
        return False
    return any(like_thing(one.words, one.name) for one in named)


def _beside_person(one: _Named, found: Sequence[_Named]) -> bool:
    """The name is joined by "and" to a full one: "Gerald and Sherri Hale"."""
    return any(
        other.words is one.words
        and other.name.last - other.name.first > 1
        and (
            joined(one.words, one.name.last, other.name.first) or joined(one.words, other.name.last, one.name.first)
        )
        for other in found
    )


def _person(named: Sequence[_Named]) -> LocalPerson:
    mentions = tuple(one.mention() for one in named)
    fullest = max(mentions, key=lambda m: (len(m.name.split()), len(m.name), -m.span.start))
    roles = {role.span: role for one in named for role in one.roles()}
    name = " ".join(fullest.name.translate(_EDITORIAL).split())
    if fullest.rule == LISTED:
        surname, _, given = name.partition(", ")
        name = f"{given} {surname}"
    if name.startswith("("):
        name = name[1:].replace(")", "", 1)  # "Lord (Phil) Gramm"; but "Robert (Bob) Hale" keeps both
    return LocalPerson(name, mentions, tuple(roles[span] for span in sorted(roles) if not _short(roles, span)))


def _short(roles: Mapping[Span, LocalRole], span: Span) -> bool:
    """The article says elsewhere in full what this role says: "Secretary" beside "Secretary of State"."""
    role = roles[span]
    if role.rank or role.organization or role.country:
        return False
    said = role.title.casefold()
    return any(
        other.time is role.time and not other.rank and other.title.casefold().startswith(f"{said} of ")
        for other in roles.values()
    )
