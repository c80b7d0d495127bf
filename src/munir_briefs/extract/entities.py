"""Organizations and places named in an article.

Names come from four hands: the gazetteer (`geography`), a list of bodies known everywhere, initials that the
article itself explains ("National Fisheries Authority (NFA)"), and the language model. They are laid over each
other, and the longest wins: "Bank of China" leaves no China, "the Nairobi-Mombasa Corridor" no Nairobi. A person's
name beats them all.

A house that stands for a government ("the Kremlin", "the State Department") counts as an organization.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from munir_briefs.extract.passage import Passage
from munir_briefs.geography import Place, country_of, demonym_of, fold, longest_by_first, openings, place_of
from munir_briefs.records import LocalEntity, LocalPerson, Phrase
from munir_briefs.rulebook import load_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Tokens

ORGANIZATION = "organization"
PLACE = "place"
NOTHING = "nothing"
"""a name that is neither, and keeps its words from being taken for one"""

REFUSALS = ("programme", "office", "product")
"""the rules of organizations.yaml that say what a name is not"""

MODELLED = ("body", "model")
"""the rules of organizations.yaml for names that only the language model saw"""

_PLACE_LABELS = {"GPE", "LOC", "FAC"}
_NO_NAMES = {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "LANGUAGE"}
"""labels that the model gives to what is no name"""


@dataclass(frozen=True, slots=True)
class _Name:
    """A stretch of a passage taken for a name; characters count in `doc.text`."""

    start: int
    end: int
    kind: str
    name: str
    """the name to print"""
    rule: str
    country: str | None = None
    rank: int = 1
    """0 beats every name it overlaps, however long; 2 yields to every one"""


@dataclass(frozen=True, slots=True)
class _Initials:
    """Initials explained in the article: their long form, and what it is."""

    long: str
    kind: str


def find_entities(
    passages: Sequence[Passage], people: tuple[LocalPerson, ...]
) -> tuple[tuple[LocalEntity, ...], tuple[LocalEntity, ...]]:
    """The organizations and the places of one article, each in order of first mention."""
    initials = {short: found for passage in passages for short, found in _introduced(passage)}
    small = frozenset(word for word in _forms(passage.doc for passage in passages) if word.islower())
    explained = longest_by_first(fold(name) for name in initials)
    surnames = frozenset(mention.name.split()[-1] for person in people for mention in person.mentions)
    named: list[tuple[Passage, list[_Name]]] = []
    for passage in passages:
        candidates = [
            *_people(passage, people),
            *_listed(passage, initials, explained),
            *_modelled(passage, initials, small, surnames),
        ]
        named.append((passage, _longest(candidates)))
    again = _recurring(name for _, names in named for name in names)
    kept = [(passage, name) for passage, names in named for name in _longest([*names, *_repeated(passage, again)])]
    organizations = [(passage, name) for passage, name in kept if name.kind == ORGANIZATION]
    places = [(passage, name) for passage, name in kept if name.kind == PLACE]
    return _clustered(ORGANIZATION, organizations), _clustered(PLACE, places)


# ------------------------------------------------------------------------------------- candidate names


def _people(passage: Passage, people: Iterable[LocalPerson]) -> Iterator[_Name]:
    here = passage.block.span
    for person in people:
        for mention in person.mentions:
            if here.contains(mention.name_span):
                span = mention.name_span.shifted(-here.start)
                yield _Name(span.start, span.end, NOTHING, person.name, "person", rank=0)


def _forms(docs: Iterable[Doc]) -> set[str]:
    """The words of an article, each once."""
    words: dict[int, str] = {}
    for doc in docs:
        strings = doc.vocab.strings
        words |= {key: strings[key] for key in set(doc.to_array("ORTH").tolist()) - words.keys()}
    return set(words.values())


def _listed(passage: Passage, initials: dict[str, _Initials], explained: Mapping[str, int]) -> Iterator[_Name]:
    """Names that the gazetteer, the list of known bodies or the article's own brackets give."""
    doc, text = passage.doc, passage.content
    places, bodies = openings(), _known_openings()
    columns = [(at, at + length) for at, length in doc.to_array(["IDX", "LENGTH"]).tolist()]
    for start, (begin, stop) in enumerate(columns):
        if not (text[begin].isupper() or text[begin].isdigit()):
            continue
        first = fold(text[begin:stop]).split(" ")[0]
        words = max(places.get(first, 0), bodies.get(first, 0), explained.get(first, 0)) if first != "the" else 0
        # A hyphen is a token of its own.
        for end in range(min(start + 2 * words, len(columns)), start, -1):
            # asked of the bare words first: to cut the passage costs more
            if not _is_listed(text[begin : columns[end - 1][1]], initials):
                continue
            tokens = doc[start:end]
            if tokens[-1].is_punct or tokens[-1].is_space or tokens[-1].tag_ == "POS":
                continue
            found = _look_up(tokens, initials)
            if found:
                yield found
                break


def _is_listed(text: str, initials: dict[str, _Initials]) -> bool:
    return text in initials or _known_name(text) is not None or place_of(text) is not None


def _look_up(tokens: Tokens, initials: dict[str, _Initials]) -> _Name | None:
    text, start, end = tokens.text, tokens.start_char, tokens.end_char
    if text in initials:
        explained = initials[text]
        return _Name(start, end, explained.kind, _known_name(explained.long) or explained.long, "introduced")
    known = _known_name(text)
    if known:
        return _Name(start, end, ORGANIZATION, known, "known")
    place = place_of(text)
    if place is None or demonym_of(text) or not _meant(tokens, place):
        return None
    return _placed(start, end, place)


def _placed(start: int, end: int, place: Place) -> _Name:
    if place.kind == "seat":
        return _Name(start, end, ORGANIZATION, place.name, "seat")
    return _Name(start, end, PLACE, place.name, "gazetteer", place.country)


def _meant(tokens: Tokens, place: Place) -> bool:
    """Whether these words mean the place of that name, and not a person, a firm or a word of the same spelling.

    Countries, capitals, seats and longer names are clear; "Florence" and "Darwin" must be taken for a place by the
    model, or follow a preposition of place.
    """
    if place.kind in {"country", "capital", "seat"} or len(tokens) > 1:
        return True
    if any(token.ent_type_ in _PLACE_LABELS for token in tokens):
        return True
    before = tokens[0].nbor(-1) if tokens.start else None
    return before is not None and before.lower_ in {"in", "at", "to", "from", "near"} and not tokens[0].ent_type_


def _modelled(
    passage: Passage, initials: dict[str, _Initials], small: frozenset[str], surnames: frozenset[str]
) -> Iterator[_Name]:
    """Names that the language model sees, each judged by the rules."""
    heading = not re.search(r"[.!?][”\"’']?(?:\s|$)", passage.content)
    for entity in passage.doc.ents:
        tokens = _core(entity)
        if tokens is None or entity.label_ in _NO_NAMES or _look_up(tokens, initials):
            continue  # the last: the lists know it already
        if entity.label_ != "PERSON":
            tokens = _whole(tokens)
            if _look_up(tokens, initials):
                continue
        # In a headline every word is capitalised, and the model runs them together, verbs included. "Economic
        # Aid: The visit brought" opens with a heading of its own. "Eastern allies": a word that the article also
        # writes small is no name.
        credible = not (
            heading
            or (tokens[0].is_sent_start and passage.content[tokens.end_char : tokens.end_char + 1] == ":")
            or tokens.text.lower() in small
            or any(token.pos_ in {"VERB", "AUX"} for token in tokens)
            or tokens.text in surnames
            or _rules_after(tokens)
        )
        found = _judged(tokens, entity.label_, credible)
        if found:
            yield found


def _rules_after(tokens: Tokens) -> bool:
    """One word, and what follows is a person's: "the Bello administration"."""
    doc, end = tokens.doc, tokens.end
    return len(tokens) == 1 and end < len(doc) and doc[end].lower_ in _words("rule")


def _judged(tokens: Tokens, label: str, credible: bool) -> _Name | None:
    text, start, end = tokens.text, tokens.start_char, tokens.end_char
    refused = _refused(text)
    if refused:
        return _Name(start, end, NOTHING, text, refused)
    if not credible:
        return None
    if label != "PERSON" and _is_body(text):
        return _Name(start, end, ORGANIZATION, text, "body")
    if label == "ORG" and tokens.root.pos_ == "PROPN":
        return _Name(start, end, ORGANIZATION, text, "model")
    if label in _PLACE_LABELS and place_of(re.split(r",? ", text)[0]):
        return None  # "Abuja, Nigeria", "Tokyo Dec.": the gazetteer knows better where the name ends
    if label in _PLACE_LABELS and text[0].isupper() and not text.isupper():
        return _Name(start, end, PLACE, text, "model")
    return _Name(start, end, NOTHING, text, "other-name") if len(tokens) > 1 else None


_LIST = re.compile(r"(?:,\s[A-Z][\w-]+)*,?\sand\s[A-Z][\w-]+")


def _whole(tokens: Tokens) -> Tokens:
    """The tokens and the capitalised words that belong to the same name.

    The model cuts: "Defense" out of "Secretary of Defense", "Field" out of "Field Marshal", "Bureau of Roads" out
    of "Bureau of Roads, Ports, and Rail". It also glues: an office beside a body ("CIA Director") is left out.
    """
    doc, start, end = tokens.doc, tokens.start, tokens.end
    while end < len(doc) and _belongs(doc, end):
        end += 1
    while start and _belongs(doc, start - 1) and not doc[start - 1].is_sent_start:
        start -= 1
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text in _words("governs"):
        start -= 2
        while start and _belongs(doc, start - 1):
            start -= 1
    for at in range(start, end):
        if doc[at].text.rstrip(".") in _words("holder") | _words("executive"):
            before, after = doc[start:at].text, doc[at + 1 : end].text
            firm = at > start and doc[at].text in _words("executive")
            if firm or before.isupper() or _known_name(before) or _is_body(before):
                return doc[start:at]
            if at == start and doc[at].text in _words("chair") and (_known_name(after) or _is_body(after)):
                return doc[start + 1 : end]
    name = doc[start:end].text
    # asked last: putting the text together costs
    more = name.split(" ")[0] in _words("lists") and _LIST.match(doc.text, doc[end - 1].idx + len(doc[end - 1]))
    if more and "," in name + more[0]:
        return doc.char_span(doc[start].idx, more.end()) or doc[start:end]
    return doc[start:end]


def _belongs(doc: Doc, at: int) -> bool:
    token = doc[at]
    name = token.text[0].isupper() and token.pos_ == "PROPN"
    return bool(name and token.ent_type_ != "PERSON" and token.ent_type_ not in _NO_NAMES)


def _core(entity: Tokens) -> Tokens | None:
    """The name inside an entity: no article, possessor before it, possessive ending, quotes or brackets."""
    doc, start, end = entity.doc, entity.start, entity.end
    for at in range(start, end - 1):
        # "Kenya's Foreign Office": the body is the Foreign Office. "Lloyd's of London" stays whole.
        if doc[at].tag_ != "POS":
            continue
        owner = doc[start:at].text
        if place_of(owner) or _known_name(owner) or _is_body(owner):
            start = at + 1
            break
    while start < end and (doc[start].lower_ in _words("before") or _mark(doc, start)):
        start += 1
    while start < end and (doc[end - 1].tag_ == "POS" or _mark(doc, end - 1) or doc[end - 1].text in {"’", "'"}):
        end -= 1
    name = doc[start:end]
    text = name.text
    if not text or not text[0].isalnum() or not any(c.isupper() for c in text) or "\n" in text:
        return None
    return name


def _mark(doc: Doc, at: int) -> bool:
    return bool(doc[at].is_punct or doc[at].is_space or doc[at].is_quote)


def _recurring(names: Iterable[_Name]) -> re.Pattern[str] | None:
    """Finds the organizations of several words again where the model overlooks them."""
    several = {
        name.name for name in names if name.kind == ORGANIZATION and name.rule in MODELLED and " " in name.name
    }
    longest = sorted(several, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None


def _repeated(passage: Passage, again: re.Pattern[str] | None) -> Iterator[_Name]:
    for match in again.finditer(passage.content) if again else ():
        yield _Name(match.start(), match.end(), ORGANIZATION, match[0], "repeated", rank=2)


# ------------------------------------------------------------------------------------------- judgement


def _refused(name: str) -> str | None:
    """The rule that says this name is no organization and no place, if one does."""
    # "U.S.-Valoria ties", "the U.S.-led coalition"
    if demonym_of(name) or all(country_of(part) or part.islower() for part in re.split(r"[-–/]", name)):
        return "people"
    if fold(name) in _generic():
        return "generic"
    bare = _without_country(fold(name))
    written = name.split(" ", len(name.split(" ")) - len(bare[1].split(" ")))[-1] if bare else name
    return next((rule for rule in REFUSALS if _pattern(rule).search(written)), None)


def _is_body(name: str) -> bool:
    return bool(_pattern("body").search(name))


@cache
def _pattern(rule_id: str) -> re.Pattern[str]:
    rules = load_rules("organizations")
    source = next(str(rule.fields["pattern"]) for rule in rules.rules if rule.id == rule_id)
    for words in ("head", "opens", "holder", "executive"):
        source = source.replace("{" + words + "}", "|".join(re.escape(word) for word in rules.words(words)))
    return re.compile(source)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_rules("organizations").words(name))


@cache
def _generic() -> frozenset[str]:
    return frozenset(fold(word) for word in _words("generic"))


@cache
def _known() -> dict[str, str]:
    rows: list[list[str]] = load_rules("organizations").lexicon["known"]
    return {fold(name): row[0] for row in rows for name in row}


@cache
def _known_openings() -> dict[str, int]:
    return longest_by_first(_known())


@cache
def _known_initials() -> frozenset[str]:
    return frozenset(key for key in _known() if len(key) < 5 and " " not in key)


@lru_cache(maxsize=8192)
def _known_name(text: str) -> str | None:
    key = fold(text)
    # "Who" and "Au" are words; WHO and AU are bodies.
    if key in _known_initials() and sum(c.isupper() or c.isdigit() for c in text) < 2:
        return None
    return _known().get(key)


# ----------------------------------------------------------------------------------- initials in brackets

_BRACKET = re.compile(r"\(([^()\n]{2,80})\)")
_CAPITALS = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z&][A-Za-z]?|[A-Z]{2,8}")
_WORD = re.compile(r"[\w&’'.-]+")


def _introduced(passage: Passage) -> Iterator[tuple[str, _Initials]]:
    """Initials and their long form, where brackets join the two, in either order."""
    for bracket in _BRACKET.finditer(passage.content):
        inside = bracket[1].strip()
        before = passage.content[: bracket.start()].rstrip()
        if _CAPITALS.fullmatch(inside):
            long = _spelled_before(before, inside)
            short = inside
        else:
            short = before.split()[-1] if before.split() else ""
            long = inside if _CAPITALS.fullmatch(short) and _spells(inside.split(), short) else None
        if long is None:
            continue
        kind = NOTHING if _refused(long) or _refused(short) else ORGANIZATION
        place = place_of(long)
        if kind is ORGANIZATION and place and place.kind != "seat":
            continue  # "United Arab Emirates (UAE)"
        tokens = passage.doc.char_span(len(before) - len(long), len(before))
        seen = tokens is not None and any(token.ent_type_ == "ORG" for token in tokens)
        if kind is ORGANIZATION and not (seen or _is_body(long) or _known_name(long) or short != inside):
            continue
        found = _Initials(long, kind)
        yield short, found
        yield long, found


def _spelled_before(before: str, short: str) -> str | None:
    """The words at the end of `before` whose initials are `short`, or None."""
    words = list(_WORD.finditer(before))[-12:]
    for at in range(len(words) - 1, -1, -1):
        if not words[at][0][0].isupper():
            continue
        # A mark between the words ("by the Ministry, Board (B)") ends the name.
        if re.search(r"[,;:.(){}\[\]“”\n]\s", before[words[at].start() :]):
            return None
        if _spells([word[0] for word in words[at:]], short):
            return before[words[at].start() :]
    return None


def _spells(words: list[str], short: str) -> bool:
    """Whether the capitals of `short` are the initials of `words`, small words counting or not."""
    letters = [c for c in short.upper() if c.isalpha()]
    reached = {0}
    """how many letters the words so far may have spelled"""
    for part in (part for word in words for part in re.split(r"[-‑]", word) if part):
        spelled = {at + 1 for at in reached if at < len(letters) and part[0].upper() == letters[at]}
        reached = spelled | reached if part.lower() in _words("small") else spelled
    return len(letters) > 1 and len(letters) in reached


# --------------------------------------------------------------------------------------- overlap, clusters


def _longest(names: Sequence[_Name]) -> list[_Name]:
    """Of names that overlap, the longest, a person's before all; in reading order."""
    kept: list[_Name] = []
    for name in sorted(names, key=lambda n: (n.rank, n.start - n.end, n.start)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def _clustered(kind: str, names: Sequence[tuple[Passage, _Name]]) -> tuple[LocalEntity, ...]:
    """One entity for each name; of organizations, also for what two names show to be one."""
    keys = _joined({name.name for _, name in names}) if kind == ORGANIZATION else {}
    grouped: dict[str, list[tuple[Passage, _Name]]] = {}
    for passage, name in names:
        grouped.setdefault(keys.get(name.name, fold(name.name)), []).append((passage, name))
    return tuple(
        LocalEntity(
            kind=kind,
            name=max((name.name for _, name in group), key=len),
            mentions=tuple(
                Phrase(passage.content[name.start : name.end], passage.span(name.start, name.end), name.rule)
                for passage, name in group
            ),
            country=next((name.country for _, name in group if name.country), None),
        )
        for group in grouped.values()
    )


def _joined(names: set[str]) -> dict[str, str]:
    """For each name of an article's organizations, the key of its cluster.

    "Kenya Army" and "Kenyan Army" are one; "Security Council" is the "UN Security Council" where no other
    owner is named; "GM" is "General Motors" where no other name has these initials.
    """
    owners: dict[str, set[str]] = {}
    for name in names:
        if owned := _without_country(fold(name)):
            owners.setdefault(owned[1], set()).add(owned[0])
    bare = {fold(name) for name in names}
    keys: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if owned := _without_country(key):
            owner, rest = owned
            key = rest if rest in bare and " " in rest and len(owners[rest]) == 1 else f"{owner} {rest}"
        keys[name] = key
    for name in sorted(names):
        if name.isupper() and name.isalpha():
            spelled = {keys[long] for long in names if " " in long and _spells(long.split(), name)}
            if len(spelled) == 1:
                keys[name] = spelled.pop()
    return keys


def _without_country(key: str) -> tuple[str, str] | None:
    """`us state department` -> (US, `state department`); None where it starts with no country, people or body."""
    words = key.split(" ")
    for cut in (2, 1):
        first = " ".join(words[:cut])
        named = first.upper() if len(first) < 4 else first.title()
        owner = country_of(named) or demonym_of(named) or _known_name(named)
        if len(words) > cut and owner:
            return owner, " ".join(words[cut:])
    return None
