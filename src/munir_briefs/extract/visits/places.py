"""Where a trip goes: names of places in a passage, and the destination that a slot of a frame names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from munir_briefs import geography
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.vocabulary import has

_LONGEST = 6
# "Côte d’Ivoire": the tokenizer keeps the article on the name
_ELIDED = re.compile(r"[dl]['’]\w")
# Within how many tokens a dateline is over, and what ends it.
_DATELINE = 16
# How many tokens a line above a report that names its house may have.
_LETTERHEAD = 12
# What parts the words of such a line.
_PARTED = re.compile(r"\s*[|,;:/()•·]\s*|\s+[-–—]+\s+|\.(?:\s+|$)")
_DASHES = frozenset({"--", "—", "–", "-", ":", "):"})


@dataclass(frozen=True, slots=True)
class PlaceName:
    """Tokens start:end of a doc that name a country, a place in one, or its people."""

    start: int
    end: int
    name: str
    country: str
    is_country: bool
    adjective: bool
    """`Chinese`: no destination by itself"""


@dataclass(frozen=True, slots=True)
class Destination:
    """A country and the places in it that one mention of a trip names."""

    country: str
    places: tuple[str, ...]
    start: int
    """first token"""
    end: int
    """first token after it"""
    direct: bool = True
    """named as the goal itself, not through a house, body or event that stands there"""


def place_names(doc: Doc, people: Sequence[tuple[int, int]]) -> tuple[PlaceName, ...]:
    """The longest names of places, left to right. `people`: tokens that are a person's name (Jordan, Chad)."""
    found: list[PlaceName] = []
    i, words = 0, doc.text
    while i < len(doc):
        name = _name_at(doc, words, i, people) if doc[i].text[0].isupper() else None
        after = doc[name.end].text if name is not None and name.end < len(doc) else ""
        if name is not None and not name.is_country and not name.adjective and has("named_after", after.lower()):
            i = name.end if after[0].isupper() else i  # "Belem Palace" is in Lisbon
            name = None if after[0].isupper() else name
            if name is None:
                continue
        if name is not None and i and has("of_region", doc[i - 1].lower_):
            # "a South American tour", "toured Central America"
            name = None if name.adjective or has("continent", name.name.lower()) else name
        if name is None:
            i += 1
        else:
            found.append(name)
            i = name.end
    return tuple(found)


def reported_from(doc: Doc, names: Sequence[PlaceName], dated: set[int]) -> str | None:
    """The country of a dateline: `OSLO, May 4 (Newsline) --`, `LAGOS:`, `AMMAN, Jordan —`, `QUITO.`,
    `MINSK, May 4.`, `May 4, 2024 – Ottawa –`. `dated`: the tokens of dates."""
    first = next((t.i for t in doc if t.i not in dated and not t.is_punct and not t.is_space), None)
    if not names or names[0].start != first or names[0].adjective:
        return None
    words = doc[names[0].start : min(names[0].end + 1, len(doc))].text
    if names[0].name.isupper():
        if re.match(r"[^a-z.]+\.(\s|$)", words):
            return names[0].country
        over = next((t.i for t in doc[names[0].end :] if t.i not in dated and t.text != ","), None)
        if over is not None and over - 1 in dated and doc[over].text == ".":
            return names[0].country
    ends = [t for t in doc[first:_DATELINE] if _set_off(t) or t.text.endswith((".-", ".–", ".—"))]
    return names[0].country if ends and not any(t.pos_ in {"VERB", "AUX"} for t in doc[: ends[0].i]) else None


def headed(doc: Doc, names: Sequence[PlaceName], dated: set[int]) -> str | None:
    """The country that lines above a report tell it is from: `Brussels, 7 June 2024`, `Washington, D.C.`,
    `Ministry of Foreign Affairs of Fiji`."""
    told = {n.country for n in names}
    if len(told) != 1 or len(doc) > _LETTERHEAD or any(t.pos_ in {"VERB", "AUX"} for t in doc):
        return None
    words = [t for t in doc if t.i not in dated and t.is_alpha and not has("name_words", t.lower_)]
    if not all(t.text[0].isupper() for t in words):
        return None
    inside = {i for n in names for i in range(n.start, n.end)}
    if any(has("letterhead", t.lower_) for t in words):
        return told.pop() if names[-1].end >= len(doc) - 1 or names[0].start <= 1 else None
    # a place with its day, or with the region it is in, and nothing else
    alone = names[0].start == 0 and not names[0].adjective and len(words) <= len(inside) + 2
    parted = names[0].end < len(doc) and doc[names[0].end].text == ","
    return told.pop() if alone and parted and (dated or len(doc) <= names[0].end + 3) else None


def written_in(line: str) -> str | None:
    """The country of a line above a text that says when and where it was written: `Ottawa, 7 June 2024`,
    `By Ana Larra | Quito | 5 May`, `MINSK. 5 May. 16:30`."""
    parts = (part.strip() for part in _PARTED.split(line))
    found = {at[0] for part in parts if part[:1].isupper() and (at := _lookup(part)) is not None and not at[2]}
    return found.pop() if len(found) == 1 else None


def _set_off(token: Token) -> bool:
    """A mark that ends a dateline; not the hyphen of `UK-France summit`."""
    beside = token.i == 0 or token.nbor(-1).whitespace_ or token.whitespace_
    return token.text in _DASHES and (token.text != "-" or bool(beside))


def _name_at(doc: Doc, words: str, start: int, people: Sequence[tuple[int, int]]) -> PlaceName | None:
    """`words`: the text of the doc, which spaCy puts together anew each time it is asked."""
    begin = doc[start].idx
    for end in range(_reach(doc, start), start, -1):
        if doc[end - 1].tag_ == "POS":
            continue  # "Chile's Ana Larra": the ending is none of the name
        # A longer place outweighs a name inside it: "Sri Lanka" is no Ms Lanka.
        if any(start < last and first < end and end - start <= last - first for first, last in people):
            continue
        text = " ".join(words[begin : doc[end - 1].idx + len(doc[end - 1])].split())
        if text.endswith(".") and text.count(".") == 1:
            text = text[:-1]  # a sentence's full stop that the tokenizer left on the name
        found = _lookup(text)
        if found is not None:
            return PlaceName(start, end, text, *found)
    return None


def _reach(doc: Doc, start: int) -> int:
    """The first token that no name beginning at `start` can hold."""
    end = start + 1
    for i in range(start + 1, min(start + _LONGEST, len(doc))):
        word = doc[i].text
        if word in _DASHES and doc[i - 1].whitespace_:  # "LIMA - Chilean President X"
            break
        if word[0].isupper() or _ELIDED.match(word) or has("name_ends", word.lower()):
            end = i + 1
        elif not has("name_words", word.lower()):
            break
    return end


@lru_cache(maxsize=16384)
def _lookup(text: str) -> tuple[str, bool, bool] | None:
    """The country of a name; whether it is the country's own; whether it is an adjective or people's name."""
    country = geography.country_of(text)
    if country:
        return country, True, False
    place = geography.place_of(text)
    if place is not None and place.country:
        return place.country, False, False
    folk = geography.demonym_of(text)
    return (folk, False, True) if folk else None


def destinations(token: Token, names: Sequence[PlaceName], skip: set[int]) -> tuple[Destination, ...]:
    """The places that a slot holds, each country once, in order. `skip`: tokens of dates, which may part a list."""
    first = _at(token.i, names) or _leading(token, names)
    if first is not None and not first.adjective:
        run = _run(first, names, token.doc, skip)
        # "to the Army headquarters at X": the town is told after the house
        run += [n for n in _inside(token, names) if len(run) == 1 and n.country == first.country and n not in run]
        return _grouped(run, direct=True)
    if has("no_place", token.lemma_.lower()) or has("condition_of", token.lemma_.lower()):
        return ()
    direct = has("site", token.lemma_.lower())
    inner = _inside(token, names) if direct else _behind(token, names)
    if len({name.country for name in inner}) != 1:
        return ()
    return _grouped([n for n in inner if not n.adjective] or inner, direct)


def _at(i: int, names: Sequence[PlaceName]) -> PlaceName | None:
    return next((n for n in names if n.start <= i < n.end), None)


def _leading(token: Token, names: Sequence[PlaceName]) -> PlaceName | None:
    # Lists can be parsed upside down: the slot's head is a later member, the first stands at its left edge.
    if token.pos_ != "PROPN":
        return None
    first = next((n for n in names if n.start == token.left_edge.i and not n.adjective), None)
    owns = first is not None and first.end < len(token.doc) and token.doc[first.end].tag_ == "POS"
    return None if owns else first  # "Peru's Anna Larra"


def _run(first: PlaceName, names: Sequence[PlaceName], doc: Doc, skip: set[int]) -> list[PlaceName]:
    """The first place and those that follow it in a list, dates and prepositions between them allowed."""
    run = [first]
    for name in names:
        if name.start < run[-1].end:
            continue
        between = range(run[-1].end, name.start)
        if not all(i in skip or has("list_words", doc[i].lower_) for i in between):
            break
        # "reached Rome on Tuesday from Bonn" is no list
        coordinated = any(has("list_links", doc[i].lower_) for i in between)
        if name.adjective or not coordinated or has("origin", doc[name.start - 1].lower_) or _acts(doc, name):
            break
        run.append(name)
    return run


def _acts(doc: Doc, name: PlaceName) -> bool:
    """The name begins something else: `to China, Pakistan said`, `to China and Pakistan's army`."""
    head = syntax.span_root(doc, name.start, name.end)
    after = doc[name.end] if name.end < len(doc) else None
    return head.dep_ in syntax.SUBJECT or (after is not None and after.tag_ == "POS")


def _behind(token: Token, names: Sequence[PlaceName]) -> list[PlaceName]:
    """Places told after a person or house that is visited: `a call on the speaker of parliament in Lima`."""
    # "the meeting of ministers held in Lima" goes on to where it is held
    verbs = (t for t in token.subtree if t.i > token.i and t.pos_ in {"VERB", "AUX"} and not has("held", t.lower_))
    end = next((t.i for t in verbs), token.right_edge.i + 1)
    return [n for n in names if token.i < n.start and n.end <= end and not n.adjective and not _topic(token, n)]


def _topic(token: Token, name: PlaceName) -> bool:
    """`a meeting on Syria`, `talks about the drought in Chad`: what it is about, not where it is."""
    for over in syntax.span_root(token.doc, name.start, name.end).ancestors:
        if over == token:
            return False
        if has("about_words", over.lower_) and over.head.lemma_.lower() != "call":  # "a call on the speaker"
            return True
    return False


def _inside(token: Token, names: Sequence[PlaceName]) -> list[PlaceName]:
    """Places that a noun carries: `army headquarters at Nowshera`, `the Iranian capital`."""
    own = [token, *(c for c in token.children if c.dep_ in {"compound", "amod", "nmod", "poss"})]
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in {"in", "at", "of", "near", "outside"}:
            for held in prep.children:
                if held.dep_ == "pobj":
                    own += [held, *(c for c in held.children if c.dep_ in {"compound", "amod", "appos", "poss"})]
    own += [c for c in token.children if c.dep_ == "appos"]
    at = sorted({t.i for t in own})
    found = {n.start: n for i in at for n in names if n.start <= i < n.end}
    return [found[start] for start in sorted(found)]


def _grouped(names: Sequence[PlaceName], direct: bool) -> tuple[Destination, ...]:
    grouped: list[Destination] = []
    for name in names:
        places = () if name.is_country or name.adjective else (name.name,)
        # "Nairobi, Kenya" and "the Gulf states of Qatar and Qatar's Doha": one country, one destination.
        if grouped and grouped[-1].country == name.country:
            last = grouped[-1]
            grouped[-1] = Destination(
                last.country, tuple(dict.fromkeys((*last.places, *places))), last.start, name.end, direct
            )
        elif all(d.country != name.country for d in grouped):
            grouped.append(Destination(name.country, places, name.start, name.end, direct))
    return tuple(grouped)
