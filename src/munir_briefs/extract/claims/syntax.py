"""Questions to a dependency parse that several frames ask."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from munir_briefs.extract.claims.words import among, words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_MODALS = frozenset({"may", "might", "could", "should", "would", "will", "must", "can", "shall", "'ll", "’ll", "ca",
                     "wo", "'d", "’d"})  # fmt: skip
_ADVERBS = frozenset({"earlier", "later", "meanwhile", "separately", "today", "yesterday", "previously"})
_LONGEST_CLIMB = 6


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB") or token.pos_ in {"VERB", "AUX"}


def own_subject(verb: Token) -> Token | None:
    found = [c for c in verb.children if c.dep_ in _SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    # Of two, the one next to the verb that can speak: `Praising the guard's work, the mayor has said`;
    # `A statement issued after the meeting said`.
    able = [c for c in before if human(c) or among(c, "document")]
    return (able or before)[-1] if before else next(iter(found), None)


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or the one it shares with the verb it hangs on.

    `X did this and said`, `X did this, saying`, `X went on to say`, `an official who said`.
    """
    at = verb
    for _ in range(_LONGEST_CLIMB):
        found = own_subject(at)
        if found is not None:
            return antecedent(found)
        if at.dep_ in {"acl", "relcl"}:
            return at.head
        if at.dep_ in {"conj", "advcl", "xcomp", "pcomp", "ccomp", "dep", "parataxis", "prep"}:
            at = _above(at)
            continue
        return None
    return None


def _above(verb: Token) -> Token:
    """The verb whose subject a verb without its own shares.

    `He claimed the cabinet had fallen, adding that ...`: the parse hangs `adding` on `fallen`; `he` adds.
    """
    head = verb.head
    if verb.tag_ == "VBG" and head.dep_ == "ccomp" and among(head.head, "say") and verb.doc[verb.i - 1].text == ",":
        return head.head
    if verb.dep_ == "conj" and head.dep_ == "ccomp" and among(head.head, "say") and _speaks(verb):
        clause_subject = own_subject(head)
        other_tense = verb.tag_ == head.head.tag_ != finite_tag(head)
        if clause_subject is not None and (other_tense or not human(clause_subject)):
            return head.head  # `said the dam was weak and demanded a check`, `said they must pay and pledged aid`
    return head


def _speaks(verb: Token) -> bool:
    return any(among(verb, kind) for kind in ("say", "voice", "urge", "deny"))


def finite_tag(verb: Token) -> str:
    """The tag of the finite verb of a clause: that of its first auxiliary, where it has one."""
    return next((c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i), verb.tag_)


def speaker_of(verb: Token) -> Token | None:
    """The subject of a verb of saying; where the parse gives none that could speak, the name right before it.

    `..., Ambassador to the UN, Mira Solheim, urged` after a sentence that scraping cut short.
    """
    found = subject(verb)
    if found is not None and _adverb(found):
        found = child(found, "appos")  # `Earlier, a report said`: the adverb taken for a name
    if found is not None and (human(found) or among(found, "document")):
        return found
    at = verb.i - 1
    while at >= 0 and verb.doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    if at >= 0 and verb.doc[at].text == ",":
        at -= 1
    if at >= 0 and verb.doc[at].ent_type_ == "PERSON" and own_subject(verb) is None and at >= verb.sent.start:
        return verb.doc[at]
    return found


def _adverb(token: Token) -> bool:
    word = token.lower_.strip("'\"‘“")
    if not (word in _ADVERBS or (word.endswith("ly") and token.tag_.startswith("NNP"))):
        return False
    return token.i + 1 < len(token.doc) and token.nbor().text == "," and token.i == token.sent.start


def antecedent(found: Token) -> Token:
    """For `who` and `which`: the noun they stand for."""
    if found.tag_ in {"WP", "WDT"} and found.head.dep_ == "relcl":
        return found.head.head
    return found


def auxiliaries(verb: Token) -> tuple[Token, ...]:
    """The auxiliaries and negations before a verb; a conjunct without its own shares those of the first."""
    own = tuple(c for c in verb.children if c.dep_ in _AUXILIARIES and c.i < verb.i)
    if not own and verb.dep_ == "conj" and is_verb(verb.head) and verb.tag_ in {"VB", "VBN", "VBG"}:
        return auxiliaries(verb.head)
    return own


def negated(verb: Token) -> bool:
    if any(
        c.dep_ == "neg" or c.lower_ in {"never", "neither", "hardly", "nor"} for c in verb.children if c.i < verb.i
    ):
        return True
    return any(a.dep_ == "neg" for a in auxiliaries(verb))


def happened(verb: Token) -> bool:
    """The verb tells of an act of speech that took place: no modal, no negation, no condition, no question."""
    if negated(verb) or guessed(verb) or _hearsay(verb):
        return False
    if verb.tag_ == "VBG" and not any(c.dep_ == "aux" for c in verb.children) and not _joined(verb):
        return False
    for aux in auxiliaries(verb):
        if aux.lower_ in _MODALS:
            return False
    if verb.tag_ == "VB":
        lead = verb.head
        did = any(a.lower_ in {"did", "does", "do"} for a in auxiliaries(verb))
        raised = verb.dep_ in {"xcomp", "advcl", "conj", "ccomp"} and among(lead, "carry_on") and happened(lead)
        if not did and not raised:
            return False
        if did and verb.sent.text.rstrip().endswith("?"):
            return False
    return not any(
        c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether", "until"} for c in verb.children
    )  # fmt: skip


def _hearsay(verb: Token) -> bool:
    """Others tell of the act of speech: `X is said to have called it a farce`."""
    lead = verb.head
    return (
        verb.dep_ == "xcomp"
        and among(lead, "hedge_passive")
        and any(c.dep_ == "auxpass" for c in lead.children)
        and any(c.lower_ == "to" for c in auxiliaries(verb))
    )


def first_person(token: Token) -> bool:
    """`I`, `we`, `you`: the author or the reader. `US` is a country."""
    return token.lower_ in words("first") and not token.tag_.startswith("NNP")


def guessed(verb: Token) -> bool:
    """The verb tells what may, would or likely did happen."""
    helpers = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if helpers & {"may", "might"}:
        return True
    if helpers & {"would", "could"} and helpers & {"have", "'ve", "’ve"}:
        return True
    if any(c.dep_ == "advmod" and c.lower_ in words("guess") for c in verb.children):
        return True
    return any(c.dep_ == "acomp" and c.lower_ in {"likely", "unlikely"} for c in verb.children)


def _joined(participle: Token) -> bool:
    """A participle tells of an act that took place if what it hangs on did: `X left, saying`, `by saying`."""
    lead = participle.head
    if participle.dep_ == "pcomp":
        return lead.lower_ in {"by", "in", "while", "after", "before", "with", "as"}
    if participle.dep_ == "xcomp":
        return among(lead, "carry_on")
    if any(t.lower_ == "than" for t in participle.doc[max(0, participle.i - 3) : participle.i]):
        return False
    return not (is_verb(lead) and guessed(lead))


def human(token: Token) -> bool:
    """Words that name or describe people or institutions."""
    if token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} or token.tag_ in {"NNP", "NNPS"}:
        return True
    if token.lower_ in words("he") or token.lower_ in words("they") or token.tag_ == "WP":
        return True
    return among(token, "people")


def noun_phrase(head: Token) -> tuple[int, int]:
    """First token and the token after the last of the words that name what `head` does.

    Relative clauses, appositions after a comma and what else follows a comma are left out:
    `Sources close to the palace, who asked not to be named` is `Sources close to the palace`.
    """
    members = {t.i for t in head.subtree}
    start = head.i
    while start - 1 in members:
        before = head.doc[start - 1]
        if before.is_space or (
            before.is_punct and before.text not in {"-", "–", "’", "'", "(", ")", ".", "&", "/"}
        ):
            break
        start -= 1
    end = head.i + 1
    while end < len(head.doc) and end in members:
        token = head.doc[end]
        if token.is_space or token.text in {",", ";", ":", "—", "–", "“", '"', "‘", "``"}:
            break
        if token.dep_ == "relcl" or token.tag_ in {"WDT", "WP", "WRB"} or _opens_relative(token, head):
            break
        if token.dep_ == "prep" and (token.lower_ == "as" or any(_when(c) for c in token.children)):
            break  # `is seen by many as a threat`, `officials on Tuesday said`
        end += 1
    while end - 1 > head.i and (
        (head.doc[end - 1].is_punct and head.doc[end - 1].text not in {")", "."})
        # `a report published on Tuesday`
        or (head.doc[end - 1].dep_ == "acl" and head.doc[end - 1].tag_ == "VBN" and end in members)
    ):
        end -= 1
    if end - 1 > head.i and head.doc[end - 1].tag_ == "POS":
        end -= 1
    while start < head.i and (
        head.doc[start].is_punct or (head.doc[start].tag_ == "CC" and head.doc[start].lower_ != "both")
    ):
        start += 1
    return start, end


def _when(token: Token) -> bool:
    return token.dep_ == "pobj" and token.ent_type_ in {"DATE", "TIME"}


def _opens_relative(token: Token, head: Token) -> bool:
    return any(t.dep_ == "relcl" and t.head == head and t.left_edge.i == token.i for t in head.children)


def clause_verbs(head: Token) -> Iterator[Token]:
    """The verb that heads a clause and those joined or raised to it; not those of subordinate clauses."""
    yield head
    for c in head.children:
        if c.dep_ in {"conj", "xcomp", "ccomp"} and is_verb(c):
            yield from clause_verbs(c)
