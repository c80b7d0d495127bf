"""What the parse says, whatever the trade: subjects, clauses, lists, the words of a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from munir_briefs.extract.visits.vocabulary import has

SUBJECT = frozenset({"nsubj", "nsubjpass"})
# Places in a tree where a new statement begins, with a time of its own.
_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "pcomp", "dep"})
_DEEP = 12


def child(token: Token, *deps: str) -> Token | None:
    """The first child by one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def owner(noun: Token) -> Token | None:
    """Whose it is: `Vega's visit`; in `Tuesday's visit` nobody is told."""
    held = child(noun, "poss")
    return held if held is not None and held.ent_type_ not in {"DATE", "TIME"} else None


def is_verb(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


def particles(verb: Token) -> frozenset[str]:
    return frozenset(c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"})


def with_particles(verb: Token) -> frozenset[str]:
    """A verb by itself and with each of its particles: `take`, `take up`."""
    lemma = verb.lemma_.lower()
    return frozenset({lemma, *(f"{lemma} {word}" for word in particles(verb))})


def subject(verb: Token) -> Token | None:
    """Who does it: its own subject, else that of the verb it hangs on; the noun a relative clause describes."""
    for _ in range(_DEEP):
        # "welcomed her and will himself travel": who that is, the verb before tells
        own = [c for c in verb.children if c.dep_ in SUBJECT and not c.lower_.endswith(("self", "selves"))]
        if own:
            # "OSLO, Norway — Anna Bergholt arrived": of two subjects the nearer
            return antecedent(min(own, key=lambda c: abs(verb.i - c.i)), verb)
        head = verb.head
        if head is verb:
            return None
        if (doer := for_doer(verb)) is not None:
            return doer
        if (
            verb.dep_ == "pobj" or head.pos_ == "ADP" or (verb.dep_ == "pcomp" and head.dep_ == "prep")
        ):  # "after visiting Rome, she ..."
            verb, head = head, head.head
        if head.dep_ == "advcl" and head.i > verb.i > head.head.i and has("speech", head.lemma_.lower()):
            head = head.head  # "will fly to Rome before ending her trip in Bonn, a spokesman said"
        if verb.dep_ in {"relcl", "acl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return _described(head)
        if is_verb(head) or head.pos_ in {"ADJ", "NOUN"}:
            verb = head
            continue
        return None
    return None


def for_doer(verb: Token) -> Token | None:
    """`is arranging for the minister to visit Peru`: whom the parse takes for what is arranged for."""
    mark = next((c for c in verb.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)
    if mark is None or verb.dep_ not in {"advcl", "xcomp", "relcl"}:
        return None
    led = (c for c in verb.head.children if c.dep_ == "prep" and c.lower_ == "for" and c.i < mark.i)
    held = (h for prep in led for h in prep.children if h.dep_ == "pobj")
    return next((h for h in held if h.right_edge.i == mark.i - 1), None)


def _described(noun: Token) -> Token:
    # "Anna Lind is the first queen to visit Chile": the queen is the one of whom it is said.
    if noun.dep_ == "attr" and noun.head.pos_ in {"AUX", "VERB"}:
        named = child(noun.head, *SUBJECT)
        if named is not None and named.pos_ == "PROPN":
            return named
    # "Anna Lind was among ministers who visited Chile"
    if noun.dep_ == "pobj" and noun.head.lower_ == "among" and noun.head.head.lemma_ == "be":
        named = child(noun.head.head, *SUBJECT)
        return noun if named is None else named
    return noun


def antecedent(token: Token, verb: Token) -> Token:
    """For `who`, `which`, `that`: the noun they stand for."""
    if token.tag_ in {"WP", "WDT"} and verb.dep_ == "relcl":
        return _described(verb.head)
    return token


def clause(token: Token) -> Token:
    """The head of the statement a token belongs to; infinitives count with the verb they hang on."""
    for _ in range(40):
        if token.dep_ in _CLAUSE and (is_verb(token) or token.dep_ == "ROOT"):
            return token
        if token.dep_ == "conj" and is_verb(token):
            return token
        if token.head is token:
            return token
        token = token.head
    return token


def governor(token: Token) -> Token | None:
    """The verb a noun phrase hangs on, over its prepositions; None inside another noun's phrase."""
    head = token.head
    while head is not token and head.pos_ in {"ADP", "SCONJ"} and head.dep_ in {"prep", "agent", "pcomp", "dative"}:
        token, head = head, head.head
    if token.dep_ == "conj" and not is_verb(head):
        return governor(head)
    return head if is_verb(head) and head is not token else None


def listed(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it."""
    yield token
    # "President Wolski and President Havlik", read as one president, two names
    named = [c for c in token.children if c.dep_ == "appos"]
    for other in (*token.conjuncts, *(n for name in named for n in name.conjuncts)):
        if other.i > token.i and other.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield other


def phrase(noun: Token) -> Tokens:
    """The noun with what stands before it and the `of`, `for`, `from` phrases after; nothing loosely attached."""
    left = noun
    for other in sorted((c for c in noun.lefts if c.dep_ in _BEFORE), key=lambda c: c.i):
        left = other.doc[other.left_edge.i]
        break
    right = noun
    for other in noun.rights:
        if other.dep_ != "prep" or other.lower_ not in {"of", "for", "from"}:
            break
        right = other.right_edge
        end = next((t.i for t in noun.doc[other.i : right.i + 1] if t.is_punct or t.dep_ == "relcl"), right.i + 1)
        right = noun.doc[end - 1]
    # "(LEAD) Defence chief": an agency's mark is no part of it
    start = next((t.i + 1 for t in noun.doc[left.i : noun.i] if t.text == ")"), left.i)
    while start < noun.i and (noun.doc[start].pos_ in {"DET", "PUNCT"} or noun.doc[start].ent_type_ == "ORDINAL"):
        start += 1
    return noun.doc[start : max(right.i, noun.i) + 1]


_BEFORE = frozenset({"amod", "compound", "nmod", "poss", "nummod", "det", "quantmod", "punct", "advmod"})


def span_root(doc: Doc, start: int, end: int) -> Token:
    return doc[start:end].root


def with_heads(verb: Token) -> tuple[Token, ...]:
    """The verb and those it hangs on as an infinitive (`is scheduled to visit`)."""
    verbs = [verb]
    while verbs[-1].dep_ in {"xcomp", "acomp"} and verbs[-1].head is not verbs[-1]:
        verbs.append(verbs[-1].head)
    return tuple(verbs)
