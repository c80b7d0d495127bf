"""Which names of an article are one person's: its full names first, then the surnames that stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from munir_briefs.extract.people.lexicon import lexicon
from munir_briefs.extract.people.name import Name, spoken
from munir_briefs.extract.people.words import Word, fold

_LISTED = 4
"""words at most between two people that are listed together"""


@dataclass(frozen=True, slots=True)
class Form:
    """A name in one place, its words folded for comparison."""

    parts: tuple[str, ...]
    """without suffix"""
    suffix: str
    at: tuple[int, int]
    """(passage, word): its place in reading order"""
    begins: int
    """first word of the mention, titles included"""
    ends: int
    """word after it"""
    sentence: int
    ranks: frozenset[str]
    offices: frozenset[str]
    address: frozenset[str]
    """words of address"""
    relative: bool = False
    """brought in as somebody's relative: "his brother, Tom Hale" """

    @property
    def titles(self) -> frozenset[str]:
        return self.ranks | self.offices | self.address


_THROUGHOUT = 3
"""times a surname alone must have meant one person before it goes on meaning them beside their relatives"""

Cluster = list[int]
"""the names of one person: indices of forms"""


def form_of(
    words: Sequence[Word],
    name: Name,
    begins: int,
    *,
    ranks: frozenset[str],
    offices: frozenset[str],
    address: frozenset[str],
) -> Form:
    """A name and its titles, ready to compare."""
    lex = lexicon()
    run = spoken(words, name)
    end = len(run)
    while end > 1 and run[end - 1].key in lex.suffix:
        end -= 1
    suffix = run[end].key if end < len(run) else ""
    parts = tuple(fold(word.text) for word in run[:end])
    if len(parts) == 2 and parts[0] in lex.leading_particle:
        parts = parts[1:]  # "bin Salman", "de Mistura": the surname alone
    at = (name.passage, name.first)
    return Form(
        parts, suffix, at, begins, name.last, run[0].sent, ranks, offices, address, _relative(words, begins)
    )


def _relative(words: Sequence[Word], begins: int) -> bool:
    """A noun for somebody's relative leads to words[begins]: "his brother, Tom Hale", "Hale's sister Ann"."""
    if begins < 2 or words[begins].gap not in {" ", ", "} or words[begins - 1].key not in lexicon().kin:
        return False
    return words[begins - 2].tag == "PRP$" or words[begins - 1].gap.startswith(("'", "’"))


def cluster(forms: Sequence[Form], aliases: Mapping[int, int]) -> tuple[list[Cluster], list[tuple[int, str]]]:
    """Join the forms, in reading order. Also those that were left out, each with its reason.

    `aliases`: of which form the text says that another one names the same person.
    """
    clusters: list[Cluster] = []
    declined: list[tuple[int, str]] = []
    # the fullest forms first, so that "Ali Khan" has all it could join before it; surnames alone last
    order = sorted(range(len(forms)), key=lambda i: (-len(forms[i].parts), forms[i].at))
    for index in (i for i in order if len(forms[i].parts) > 1):
        fits = [c for c in clusters if all(same_full(forms[index], forms[m]) for m in c)]
        exact = [c for c in fits if any(forms[m].parts == forms[index].parts for m in c)]
        _put(index, exact or fits, clusters)
    for index, known in sorted(aliases.items()):
        one = next(c for c in clusters if known in c)
        other = next((c for c in clusters if index in c), one)
        if one is not other:
            one.extend(other)
            clusters.remove(other)
    for index in (i for i in order if len(forms[i].parts) == 1):
        fits = [c for c in clusters if aliases.get(index) in c] or _fitting(forms, index, clusters)
        if len(fits) > 1:
            declined.append((index, f"{len(fits)} people of this article go by the name"))
            continue
        _put(index, [] if fits and _another_beside(forms, index, fits[0]) else fits, clusters)
    for members in clusters:
        members.sort(key=lambda m: forms[m].at)
    return sorted(clusters, key=lambda members: forms[members[0]].at), declined


def _put(index: int, fits: Sequence[Cluster], clusters: list[Cluster]) -> None:
    """Into the one cluster that fits, or a new one."""
    if len(fits) == 1:
        fits[0].append(index)
    else:
        clusters.append([index])


def same_full(one: Form, other: Form) -> bool:
    """May two full names be one person's: "Ali Rahmat" and "Syed Ali Rahmat", "Tom Hale" and "Thomas Hale"?"""
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if len(one.parts) == 2 and one.parts == other.parts[::-1]:
        return True  # "Kovács István", surname first, and "István Kovács"
    short, long = sorted((one.parts, other.parts), key=len)
    if not (_same_word(short[-1], long[-1]) or _same_word(short[0], long[0])):
        return False
    if len(short) < len(long) and any(len(word) == 1 for word in short[1:-1]):
        return False  # "George W. Hale" and "George H. W. Hale"
    at = 0
    spelled = 0
    for word in short:
        while at < len(long) and not _same_word(word, long[at]):
            at += 1
        if at == len(long):
            return False
        spelled += min(len(word), len(long[at])) > 1
        at += 1
    if len(short) == len(long) and not (_same_word(short[0], long[0]) and _same_word(short[-1], long[-1])):
        return False
    return spelled >= 2 or (spelled == 1 and _same_word(short[-1], long[-1]) and len(short[-1]) > 1)


def _same_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    short = lexicon().short_name
    return short.get(one, one) == short.get(other, other)


def _fitting(forms: Sequence[Form], index: int, clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters a name of one word may join, narrowed by title and by what was said before it."""
    form = forms[index]
    word = form.parts[0]
    clusters = [c for c in clusters if not _other_sex(form, [forms[m] for m in c])]
    if form.suffix:  # "Johann II" is not Johann Hale, nor Johann he
        clusters = [c for c in clusters if any(forms[m].suffix == form.suffix for m in c)]
    else:
        numbered = [c for c in clusters if all(forms[m].suffix and len(forms[m].parts) == 1 for m in c)]
        others = [c for c in clusters if c not in numbered and any(word in forms[m].parts for m in c)]
        clusters = [c for c in clusters if not others or c not in numbered]
    surname = [c for c in clusters if any(forms[m].parts[-1] == word for m in c)]
    fits = surname or [c for c in clusters if any(forms[m].parts[0] == word for m in c)]
    fits = fits or [c for c in clusters if any(word in forms[m].parts for m in c)]
    # "President Adu" is President Kofi Adu-Darko
    fits = fits or [
        c
        for c in clusters
        if any(word == forms[m].parts[-1].split("-")[0] and form.offices & forms[m].offices for m in c)
    ]
    if len(fits) > 1 and form.ranks | form.offices:
        titled = [c for c in fits if any((form.ranks | form.offices) & forms[m].titles for m in c)]
        fits = titled or fits
    if len(fits) > 1:
        before = [c for c in fits if any(forms[m].at < form.at for m in c)]
        fits = before or fits
    if len(fits) > 1:
        near = [c for c in fits if any(_just_before(forms[m], form) for m in c)]
        alone = [c for c in fits if any(forms[m].parts == form.parts and forms[m].at < form.at for m in c)]
        lead = [c for c in fits if any(forms[m].at[0] == 0 for m in c)]
        # newsrooms call the person a story is about by the surname, and everybody else of that name in full
        main = alone if len(alone) == 1 else lead if len(lead) == 1 and not alone else []
        if main and (not near or _established(forms, index, main[0], near)):
            fits = main
        elif len(near) == 1 and main in ([], near):
            fits = near
    if len(fits) > 1:  # "Hale and his brother, Tom Hale": the surname is not the brother's
        own = [c for c in fits if not any(forms[m].relative for m in c)]
        fits = own if len(own) == 1 else fits
    return fits


def _established(forms: Sequence[Form], index: int, main: Cluster, near: Sequence[Cluster]) -> bool:
    """The surname has meant `main` throughout, and those of that surname beside it are named in passing."""
    alone = sum(forms[m].parts == forms[index].parts and forms[m].at < forms[index].at for m in main)
    return alone >= _THROUGHOUT and all(len(c) == 1 for c in near if c is not main)


def _just_before(one: Form, other: Form) -> bool:
    """`one` stands in the same sentence as `other`, before it, or in the sentence before."""
    return one.at[0] == other.at[0] and other.sentence - 1 <= one.sentence and one.at < other.at


def _another_beside(forms: Sequence[Form], index: int, fit: Cluster) -> bool:
    """A surname with an office of its own, listed beside somebody named in full under another:
    "Special Representative Asif Chandio and Secretary Chandio" are two people."""
    form = forms[index]
    for other in (forms[m] for m in fit if len(forms[m].parts) > 1):
        listed = other.at[0] == form.at[0] and 0 < form.begins - other.ends + 1 <= _LISTED
        if listed and any(
            mine and theirs and not mine & theirs
            for mine, theirs in ((form.offices, other.offices), (form.address, other.address))
        ):
            return True
    return False


def _other_sex(form: Form, others: Sequence[Form]) -> bool:
    """ "Mrs. Khan" is not who was "Mr. Khan"."""
    lex = lexicon()
    words = form.titles
    known = frozenset[str]().union(*(other.titles for other in others))
    return bool((words & lex.male and known & lex.female) or (words & lex.female and known & lex.male))
