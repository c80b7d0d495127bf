"""Names found elsewhere in the article, where the model overlooked them: whole names, surnames, first words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs import geography
from munir_briefs.extract.people.judged import Known, could_name
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.name import Name, Text, spoken
from munir_briefs.extract.people.runs import all_capitals, joined_particle, title_word
from munir_briefs.extract.people.surroundings import WHERE, in_place, thing_around
from munir_briefs.extract.people.words import Word, beside, fold


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms in which the names found may return elsewhere in the article."""

    whole: dict[str, set[tuple[str, ...]]]
    """by their first word"""
    surnames: Counter[str]
    """how many names end with the word"""
    openings: frozenset[str]
    """first words of names whose last word does not stand alone anywhere: "Lin" of "Lin Jianyu" """
    given: frozenset[str]
    """first words of all names of two words or more"""

    @classmethod
    def of(cls, text: Text, names: Sequence[Name]) -> _Forms:
        lex = lexicon()
        whole: dict[str, set[tuple[str, ...]]] = {}
        surnames: Counter[str] = Counter()
        for name in names:
            run = spoken(text[name.passage], name)
            parts = tuple(fold(word.text) for word in run if word.key not in lex.suffix) or (fold(run[0].text),)
            whole.setdefault(parts[0], set()).add(parts)
            surnames[parts[-1]] += 1
        full = [parts for names_of in whole.values() for parts in names_of if len(parts) > 1]
        alone = {parts[0] for names_of in whole.values() for parts in names_of if len(parts) == 1}
        openings = frozenset(parts[0] for parts in full if parts[-1] not in alone)
        return cls(whole, surnames, openings, frozenset(parts[0] for parts in full))


def carried_names(text: Text, found: Sequence[Name], known: Known) -> list[Name]:
    """The names found, and the places where the model overlooked them: whole names, surnames, first words."""
    forms = _Forms.of(text, found)
    carried = [_completed(text[name.passage], name, forms) for name in found]
    taken: dict[int, set[int]] = {}
    for name in carried:
        taken.setdefault(name.passage, set()).update(range(name.first, name.last))
    for number, words in enumerate(text):
        used = taken.get(number, set())
        at = 0
        while at < len(words):
            size = 0 if at in used else _returns(words, at, forms, known)
            if size and used.isdisjoint(range(at, at + size)):
                carried.append(Name(number, at, at + size, "name-carried"))
            at += max(size, 1)
    return carried


def _completed(words: Sequence[Word], name: Name, forms: _Forms) -> Name:
    """The name with the word before it, where the article knows both as one: "He Lifang said", a pronoun and a
    name to the model."""
    at = name.first - 1
    if at < 0 or not beside(words[name.first]) or not words[at].capital:
        return name
    run = tuple(fold(word.text) for word in words[at : name.last])
    return replace(name, first=at) if run in forms.whole.get(run[0], ()) else name


def _returns(words: Sequence[Word], at: int, forms: _Forms, known: Known) -> int:
    """How many words from `at` on are a name known from elsewhere in the article; 0 for none."""
    lex = lexicon()
    word = words[at]
    if not (word.capital or joined_particle(word)):
        return 0
    key = fold(word.text)
    for parts in sorted(forms.whole.get(key, ()), key=len, reverse=True):
        run = words[at : at + len(parts)]
        if len(parts) > 1 and tuple(fold(w.text) for w in run) == parts and all(beside(w) for w in run[1:]):
            return 0 if thing_around(words, at, at + len(parts), lex) else len(parts)
    last = next((n for n in range(at + 1, len(words)) if words[n].entity_at != word.entity_at), len(words))
    if word.start == word.entity_at and 2 <= last - at <= 4 and fold(words[last - 1].text) in forms.surnames:
        # "Devendra Modak", a body to the model here, and Modak elsewhere
        return last - at if could_name(words, at, last, lex) and all(map(beside, words[at + 1 : last])) else 0
    if len(key) < 2 or word.key in lex.never_in_name or geography.country_of(word.text):
        return 0
    if key in forms.given and _acts(words, at, known, lex):
        return 1
    if key not in forms.surnames and not (
        key in forms.openings
        and word.pos == "PROPN"
        and (word.entity in {"", "PERSON", "ORG"} or _misplaced(words, at))
        and word.key not in known.small
    ):
        return 0
    if (
        known.things[word.key]
        and known.things[word.key] >= forms.surnames[key]
        and word.entity not in {"PERSON", ""}
    ):
        return 0
    if word.entity in {"GPE", "LOC", "FAC", "NORP", "DATE"} and geography.place_of(word.text):
        return 0
    if all_capitals(words):
        return 1  # in a headline of capitals the words beside it say nothing
    if _inside_larger(words, at, lex) or (thing_around(words, at, at + 1, lex) and not _saint(words, at, lex)):
        return 0
    return 1 if word.pos in {"PROPN", "NOUN", "X"} or word.entity == "PERSON" or not word.opens else 0


def _saint(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """Somebody the article knows, with the word for a saint: "St. Ambrose in his cell"; not "at St. Ambrose"."""
    if at == 0 or words[at - 1].key not in {"st", "saint"} or in_place(words, at - 1):
        return False
    return at < 2 or words[at - 1].opens or words[at - 2].key not in WHERE | {"to", "from"}


def _misplaced(words: Sequence[Word], at: int) -> bool:
    """A place to the model alone, which stands where none would: "she thanked Jón"."""
    before = words[at - 1] if at else None
    led = before is not None and before.pos == "ADP"
    return words[at].entity == "GPE" and not led and geography.place_of(words[at].text) is None


def _acts(words: Sequence[Word], at: int, known: Known, lex: Lexicon) -> bool:
    """A first name that does something: "Jared decided", a people or a place to the model."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or not beside(after) or after.tag not in {"VBD", "VBZ"} or after.pos != "VERB":
        return False
    if word.pos != "PROPN" or word.key in known.small or known.things[word.key] or geography.place_of(word.text):
        return False
    return word.start == word.entity_at and not _inside_larger(words, at, lex)


def _inside_larger(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """The word belongs to a longer name that is not this person's: "Khan Research Laboratories"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and beside(after) and after.capital and after.pos == "PROPN":
        return after.key not in lex.compound_after and after.key not in lex.head
    before = words[at - 1] if at else None
    if before is None or not beside(words[at]) or not before.capital or before.opens or before.pos != "PROPN":
        return False
    return not (
        title_word(words, at, lex) or geography.demonym_of(before.text) or geography.country_of(before.text)
    )
