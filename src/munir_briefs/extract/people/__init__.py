"""People: who is named, under which names, with which ranks and offices.

Four steps, each in its file: `words` cuts passages into words, `names` finds the stretches that name somebody,
`roles` reads the titles around them, `clusters` joins the names of one person. The lists are in
`rules/people.yaml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.people.clusters import Cluster, cluster, form_of
from munir_briefs.extract.people.lexicon import lexicon
from munir_briefs.extract.people.names import Name, compound, find_names
from munir_briefs.extract.people.roles import Around, titles_around
from munir_briefs.extract.people.titles import Title
from munir_briefs.extract.people.words import Word, words_of
from munir_briefs.records import Declined, LocalPerson, LocalRole, NameMention

__all__ = ["find_people"]


def find_people(passages: Sequence[Passage]) -> tuple[tuple[LocalPerson, ...], tuple[Declined, ...]]:
    """The individuals an article names, in order of appearance, and the names given to nobody, with reasons."""
    text = [words_of(passage, lexicon().abbreviations) for passage in passages]
    names = find_names(text)
    starts = [frozenset(n.first for n in names if n.passage == number) for number in range(len(text))]
    around = [titles_around(text[n.passage], n.first, n.last, starts[n.passage]) for n in names]
    forms = [
        form_of(text[n.passage], n.passage, n.first, n.last, _heads(a, "rank", "office"), _heads(a, "honorific"))
        for n, a in zip(names, around, strict=True)
    ]
    clusters, undecided = cluster(forms)
    people = []
    declined = [_declined(passages, text, names[index], reason) for index, reason in undecided]
    for found in clusters:
        acting = [m for m in found.members if not compound(text[names[m].passage], names[m].last)]
        if not acting:
            declined += [
                _declined(passages, text, names[m], "named only to describe something (`the X government`)")
                for m in found.members
            ]
            continue
        people.append(_person(passages, text, names, around, found))
    return tuple(people), tuple(sorted(declined, key=lambda d: d.span))


def _heads(around: Around, *kinds: str) -> frozenset[str]:
    return frozenset(title.head for title, _ in (*around.before, *around.after) if title.kind in kinds)


def _declined(passages: Sequence[Passage], text: Sequence[Sequence[Word]], name: Name, reason: str) -> Declined:
    words = text[name.passage]
    span = passages[name.passage].span(words[name.first].start, words[name.last - 1].end)
    return Declined("people", f"{passages[name.passage].text(span)}: {reason}", span)


def _person(
    passages: Sequence[Passage],
    text: Sequence[Sequence[Word]],
    names: Sequence[Name],
    around: Sequence[Around],
    found: Cluster,
) -> LocalPerson:
    mentions: list[NameMention] = []
    roles: dict[tuple[int, int], LocalRole] = {}
    for index in found.members:
        name = names[index]
        mentions.append(_mention(passages[name.passage], text[name.passage], name, around[index]))
        for title, rule in (*around[index].before, *around[index].after):
            if title.kind != "honorific":
                role = _role(passages[name.passage], text[name.passage], title, rule)
                roles.setdefault((role.span.start, role.span.end), role)
    fullest = max(mentions, key=lambda m: (len(m.name.split()), len(m.name), -m.span.start))
    return LocalPerson(
        " ".join(fullest.name.split()),
        tuple(mentions),
        tuple(roles[key] for key in sorted(roles)),
    )


def _mention(passage: Passage, words: Sequence[Word], name: Name, around: Around) -> NameMention:
    name_span = passage.span(words[name.first].start, words[name.last - 1].end)
    span = passage.span(words[around.mention].start, words[name.last - 1].end)
    title = ""
    if around.mention < name.first:
        title = passage.text(passage.span(words[around.mention].start, words[name.first - 1].end))
    rule = "name-in-compound" if compound(words, name.last) else name.rule
    return NameMention(passage.text(span), span, passage.text(name_span), name_span, title, rule)


def _role(passage: Passage, words: Sequence[Word], title: Title, rule: str) -> LocalRole:
    span = passage.span(words[title.first].start, words[title.last - 1].end)
    return LocalRole(
        passage.text(span), span, title.time, title.organization, title.country, title.kind == "rank", rule
    )
