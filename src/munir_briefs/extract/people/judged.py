"""Whether words are a person's name: what the article, the words themselves and those around them say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from munir_briefs import geography
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.name import Text
from munir_briefs.extract.people.runs import has_title, is_acronym, is_place, joined_particle, title_word
from munir_briefs.extract.people.surroundings import (
    compound,
    lordship,
    of_thing,
    placed,
    run_on,
    surname_too,
    thing_around,
)
from munir_briefs.extract.people.words import Word, beside

_ADVERBS = ("cally", "edly", "onally", "ously", "ively", "ently", "antly")
"""endings of adverbs; "Kelly" and "Connally" have others"""

_NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ", "ADP", "DET", "PART", "SYM", "NUM"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the article as a whole says of its words."""

    votes: Counter[tuple[str, bool]]
    """how often the model calls a whole entity of these words a person, and how often something else"""
    small: frozenset[str]
    """words it writes without a capital somewhere: `grammar`, though "Case Grammar" looks like a name"""
    things: Counter[str]
    """how often a word names a thing: "USS Hale", "Ford Motor" """

    @classmethod
    def of(cls, text: Text) -> Known:
        lex = lexicon()
        votes: Counter[tuple[str, bool]] = Counter()
        small: set[str] = set()
        things: Counter[str] = Counter()
        for words in text:
            small.update(word.key for word in words if word.text.islower())
            for at, (before, word) in enumerate(pairwise(words), 1):
                if before.key == "the" and beside(word) and word.capital and _ends_there(words, at):
                    things[word.key] += 1
                if beside(word) and before.capital and word.capital:
                    if before.key in lex.thing_before:
                        things[word.key] += 1
                    if word.key in lex.thing_after:
                        things[before.key] += 1
            for _, group in groupby((w for w in words if w.entity_at >= 0), key=lambda w: w.entity_at):
                entity = list(group)
                votes[" ".join(word.key for word in entity), entity[0].entity == "PERSON"] += 1
        return cls(votes, frozenset(small), things)


def _ends_there(words: Sequence[Word], at: int) -> bool:
    """Nothing that words[at] could describe follows it: "the Beatles sued", but not "the Bello team"."""
    if at + 1 == len(words) or not beside(words[at + 1]):
        return at + 1 == len(words) or not words[at + 1].gap.startswith(("'s", "’s"))
    return words[at + 1].pos in {"VERB", "AUX", "ADP", "CCONJ"}


def is_person(words: Sequence[Word], first: int, last: int, known: Known) -> bool:
    """Does nothing speak against the model, which calls words[first:last] a person?"""
    lex = lexicon()
    run = words[first:last]
    key = " ".join(word.key for word in run)
    if key in lex.never_a_name or any(word.key in lex.never_in_name for word in run[:-1]):
        return False
    if run[-1].key in lex.never_in_name and not surname_too(words, first, last, lex):
        return False
    if any(any(c.isdigit() for c in word.text) for word in run) or thing_around(words, first, last, lex):
        return False
    if not any(word.capital and len(word.text.strip(".")) > 1 for word in run) and not any(
        map(joined_particle, run)
    ):
        return False
    if has_title(words, first):
        return not is_place(words[first - 1 : last])
    if is_place(run) or is_acronym(run) or geography.demonym_of(run[-1].text):
        return False
    if all(word.key in known.small or word.key in lex.particle for word in run):
        return False
    if (
        first > 0
        and beside(run[0])
        and words[first - 1].key in {"the", "a", "an"}
        and not compound(words, first, last)
    ):
        return False  # "the Beatles", "a Beatle"
    if len(run) == 1:
        if run[0].pos not in {"PROPN", "NOUN", "X", "ADJ"} or len(run[0].text) < 3:
            return False
        if run[0].opens and known.votes[key, True] == 1 and last < len(words) and words[last].gap.startswith(","):
            return False  # "Historically, ..."
        if run[0].opens and key.endswith(_ADVERBS):
            return False  # "Historically the army ..."
        if key in lex.thing_after and first > 0 and beside(run[0]) and words[first - 1].capital:
            return False  # "the Finance Bill": who is called so has a title before the name, or a surname after it
        if placed(words, first) or lordship(words, first, lex) or of_thing(words, first, lex) or run_on(run[0]):
            return False
        return known.votes[key, True] > known.votes[key, False] + 2 * known.things[key]
    return True


def could_name(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """Capitals without a title before them, none of them a place or a word that no name holds."""
    if any(geography.place_of(word.text) or geography.demonym_of(word.text) for word in words[first:last]):
        return False
    if " ".join(word.key for word in words[first:last]) in lex.never_a_name:
        return False
    titled = any(title_word(words, at, lex) for at in range(first + 1, last + 1))
    return not titled and plain_name(words, first, last, lex, opens=True)


def plain_name(words: Sequence[Word], first: int, last: int, lex: Lexicon, *, opens: bool = False) -> bool:
    """Nothing in the run says that it is a thing, a place or a body."""
    run = words[first:last]
    no_name = (lex.never_in_name, lex.portfolio, lex.thing_after, lex.compound_after)
    if any(word.key in listed for word in run for listed in no_name):
        return False
    if any(word.entity in {"DATE", "TIME", "CARDINAL", "NORP", "LAW", "MONEY"} for word in run):
        return False
    titled_by_rank = lex.rank.ending(words, first) or lex.honorific.ending(words, first)
    if not titled_by_rank and run[0].pos not in {"PROPN", "X"}:
        return False  # "Iraqi Prime Minister Discuss Next Steps", a headline
    if any(word.pos not in _NAME_POS or any(c.isdigit() for c in word.text) for word in run):
        return False
    if (run[0].opens and not opens) or run[0].key in lex.modifier or run[0].key in lex.field:
        return False
    # "MR HALE: Good morning", in a transcript
    acronym = is_acronym(run) and not (titled_by_rank and words[first - 1].text.isupper() and first == 1)
    return not is_place(run) and not acronym and not thing_around(words, first, last, lex)
