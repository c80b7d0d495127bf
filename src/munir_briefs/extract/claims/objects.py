"""Attribution of what is no clause: `X denied the claims`, `X accused Y of Z`, `X urged Y to Z`, `X saw Y as Z`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from munir_briefs.extract.claims.attribution import Attribution
from munir_briefs.extract.claims.clauses import active, clause_of, cue_first, cue_span
from munir_briefs.extract.claims.page import Page
from munir_briefs.extract.claims.syntax import child, first_person, happened, human, is_verb, speaker_of
from munir_briefs.extract.claims.words import among, papers, prepositions, words
from munir_briefs.records import Span


def _speaker(verb: Token) -> Token | None:
    """The subject of an act of speech, if it names people or a body."""
    if not is_verb(verb) or not happened(verb) or not active(verb):
        return None
    found = speaker_of(verb)
    if (
        found is None
        or not (human(found) or found.lower_ == "it" or among(found, "report") or found.lower_ in papers())
        or first_person(found)
        or found.lower_ in words("nobody")
    ):
        return None
    return found


def _object_end(verb: Token, noun: Token) -> int:
    """The token after a verb's object and the prepositional phrases that follow it (`the US for its silence`)."""
    end = noun.right_edge.i + 1
    for c in verb.children:
        if c.dep_ in {"prep", "agent"} and c.i >= end and (c.left_edge.i == end or _again(noun, c, end)):
            end = c.right_edge.i + 1
    return _until_comma(verb, noun.i, _with_clause(verb, end))


def _with_clause(verb: Token, end: int) -> int:
    """An infinitive or a condition right behind the object is part of it, though the parse hangs it on the verb:
    `its keenness to expand trade`, `a famine if the crossing stays shut`."""
    doc = verb.doc
    while end < len(doc) and doc[end].tag_ == "''":
        end += 1
    for c in verb.children:
        opening = c.left_edge if c.dep_ in {"xcomp", "advcl", "ccomp"} else None
        if (
            opening is not None
            and opening.i == end
            and (opening.tag_ == "TO" or opening.lower_ in {"if", "unless"})
        ):
            return c.right_edge.i + 1
    return end


def _again(noun: Token, link: Token, end: int) -> bool:
    """The object goes on after "and" with a preposition it has already: `a meeting with X, and also with Y`."""
    between = {t.lower_ for t in link.doc[end : link.i]}
    known = {c.lower_ for c in noun.subtree if c.dep_ == "prep"}
    return link.lower_ in known and "and" in between and between <= {",", "and", "also", "then", "later"}


def _until_comma(verb: Token, start: int, end: int) -> int:
    """Stop before a comma that opens a participle or another sentence (`the talks, saying they`)."""
    doc = verb.doc
    for i in range(start, end - 1):
        if doc[i].lower_ == "as" and among(doc[i + 1], "untrue") and i > start:
            return i  # `dismissed claims that it failed as groundless`
        if doc[i].text in {",", ";", "—"} and (
            doc[i + 1].tag_ in {"VBG", "WDT", "WP", "WRB"} or doc[i + 1].lower_ in {"while", "as", "but"}
        ):
            return i
    return end


def denies(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X denied that Y`, `X rejected the claims`, `X denied taking bribes`, `X pushed back against the charge`."""
    yield from _denied_by(page, number, verb, rule)
    speaker = _speaker(verb)
    if speaker is None:
        return
    if among(verb, "deny"):
        found = clause_of(page, number, verb)
        if found is not None:
            span, head = found
            yield Attribution(rule, cue_span(page, number, verb, span), speaker, span, verb, number, True, head)
            return
        target = child(verb, "xcomp") if verb.lemma_.lower() == "deny" else None
        if target is not None and target.tag_ == "VBG" and target.i > verb.i:
            span = page.phrase(number, target.left_edge.i, target.right_edge.i + 1)
            yield Attribution(rule, cue_span(page, number, verb, span), speaker, span, verb, number, True, target)
            return
        target = child(verb, "dobj")
        if verb.dep_ == "relcl" and among(verb.head, "deniable") and (target is None or target.tag_ == "WDT"):
            # `accused them of theft, a charge they denied`
            span = page.phrase(number, verb.head.left_edge.i, verb.head.i + 1)
            cue = page.words(number, cue_first(verb), verb.i + 1)
            yield Attribution(rule, cue, speaker, span, verb, number, True, verb.head)
            return
        target = _false(verb) if target is None else target
        if target is None or target.i < verb.i or not _deniable(verb, target):
            return
        span = page.phrase(number, _object_start(target), _object_end(verb, target))
        cue = page.words(number, cue_first(verb), verb.i + 1)
        yield Attribution(rule, cue, speaker, span, verb, number, True, target)
    elif verb.lemma_.lower() == "rule" and (out := child(verb, "prt")) is not None and out.lower_ == "out":
        target = child(verb, "dobj", "xcomp")
        if target is not None and target.i > out.i:
            span = page.phrase(number, _object_start(target), _object_end(verb, target))
            cue = page.words(number, cue_first(verb), out.i + 1)
            yield Attribution(rule, cue, speaker, span, verb, number, True, target)
    elif verb.lemma_.lower() in prepositions("deny_phrase"):
        for link in (inner for c in verb.children for inner in (c, *c.children)):
            if link.lower_ in prepositions("deny_phrase")[verb.lemma_.lower()]:
                target = child(link, "pobj")
                if target is not None and among(target, "deniable"):
                    span = page.phrase(number, target.left_edge.i, _object_end(verb, target))
                    cue = page.words(number, cue_first(verb), link.i + 1)
                    yield Attribution(rule, cue, speaker, span, verb, number, True, target)


def _denied_by(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`The claims were rejected by X`"""
    target, speaker = child(verb, "nsubjpass"), _agent(verb)
    if target is None and verb.dep_ == "acl" and verb.tag_ == "VBN":  # `a charge dismissed by the army`
        target = verb.head
        if target.lower_ in {"charges", "claims"} and not any(c.dep_ == "det" for c in target.children):
            target = None
    if target is None or speaker is None or not among(verb, "deny") or not happened(verb):
        return
    if among(target, "deniable"):
        last = target if verb.dep_ == "acl" else target.right_edge
        span = page.words(number, target.left_edge.i, last.i + 1)
        cue = page.words(number, cue_first(verb), speaker.head.i + 1)
        yield Attribution(rule, cue, speaker, span, verb, number, True, target)


def _agent(verb: Token) -> Token | None:
    """Who acts in a passive: `was accused by X`."""
    by = child(verb, "agent")
    found = child(by, "pobj") if by is not None else None
    return found if found is not None and human(found) else None


def _object_start(noun: Token) -> int:
    """The first word of an object; `as baseless` in `rejected as baseless the claims` is none of it."""
    first = noun.left_edge.i
    if noun.doc[first].lower_ == "as":
        own = [c.left_edge.i for c in noun.children if c.i < noun.i and c.dep_ in {"det", "poss"}]
        first = min([noun.i, *own])
    return first


def _false(verb: Token) -> Token | None:
    """`dismissed as baseless reports that ...`: the parse makes `as` govern what is denied."""
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    found = child(link, "pobj") if link is not None else None
    return found if found is not None and any(among(c, "untrue") for c in found.children) else None


def _deniable(verb: Token, target: Token) -> bool:
    if among(verb, "deny_any"):
        return not among(target, "refusable")
    return among(target, "deniable")


def voices(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X reiterated its commitment`, `X criticised the US for silence`, `X warned of a flood`."""
    speaker = _speaker(verb)
    if speaker is None:
        return
    lemma = verb.lemma_.lower()
    if among(verb, "voice"):
        target = child(verb, "dobj")
        if _comments(verb) or verb.dep_ == "acl":
            return
        clause = clause_of(page, number, verb)
        if target is not None and target.i > verb.i and (clause is None or page.quoted(number, clause[1])):
            if among(target, "statement") and any(_that(c) for c in target.children):
                return  # `expressed hope that the talks would resume`: what is hoped is the statement
            if (target.pos_ == "PRON" and target.tag_ != "DT") or among(target, "unspoken"):
                return
            if among(verb, "greet") and (
                target.ent_type_ == "PERSON" or (human(target) and not among(target, "body"))
            ):
                return  # `welcomed the minister to the capital`
            if (among(verb, "urge") and human(target)) or (among(verb, "say") and target.ent_type_ == "PERSON"):
                return  # `urged the owners`, `recommended a friend`: whom, not what
            span = page.phrase(number, target.left_edge.i, _object_end(verb, target))
            cue = page.words(number, cue_first(verb), verb.i + 1)
            yield Attribution(rule, cue, speaker, span, verb, number, content_head=target)
            return
    act = child(verb, "ccomp", "xcomp") if among(verb, "foretell") else None
    whom = child(act, "nsubj") if act is not None else None
    if (
        act is not None
        and whom is not None
        and whom.i > verb.i
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in act.children)
    ):
        # `officials expect the toll to rise`
        span = page.phrase(number, whom.left_edge.i, _until_comma(verb, act.i, act.right_edge.i + 1))
        yield Attribution(
            rule, page.words(number, cue_first(verb), verb.i + 1), speaker, span, verb, number, content_head=act
        )
        return
    for link in verb.children:
        if (
            link.dep_ in {"prep", "prt"}
            and link.i > verb.i
            and link.lower_ in prepositions("voice_about").get(lemma, ())
        ):
            target = child(link, "pobj", "pcomp")
            if target is None or child(verb, "dobj") is not None:
                continue
            end = _until_comma(verb, target.i, _with_clause(verb, target.right_edge.i + 1))
            span = page.phrase(number, target.left_edge.i, end)
            cue = page.words(number, cue_first(verb), link.i + 1)
            yield Attribution(rule, cue, speaker, span, verb, number, content_head=target)
            return


def puts_at(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X put the toll at nine`, `X blamed the fire on rebels`: the object and what is set beside it."""
    links = prepositions("put").get(verb.lemma_.lower())
    speaker, target = (_speaker(verb), child(verb, "dobj")) if links is not None else (None, None)
    if speaker is None or target is None or target.i < verb.i:
        return
    for link in (*verb.children, *target.children):
        if link.dep_ != "prep" or link.lower_ not in (links or ()) or link.i < target.i:
            continue
        other = child(link, "pobj", "pcomp")
        number_follows = any(t.like_num for t in link.subtree) and among(target, "total")
        if other is None or (link.lower_ == "at" and not number_follows):
            continue  # `put the cup at his feet`
        span = page.phrase(number, target.left_edge.i, _until_comma(verb, other.i, other.right_edge.i + 1))
        cue = page.words(number, cue_first(verb), verb.i + 1)
        yield Attribution(rule, cue, speaker, span, verb, number, content_head=target)
        return


def _that(clause: Token) -> bool:
    return clause.dep_ in {"acl", "relcl", "ccomp"} and any(
        c.lower_ == "that" and c.dep_ == "mark" for c in clause.children
    )


def _comments(verb: Token) -> bool:
    """A participle that goes with another verb of saying: `officials expect growth, citing strong demand`."""
    if verb.tag_ != "VBG" or any(c.dep_ == "aux" for c in verb.children):
        return False
    return any(among(verb.head, kind) for kind in ("say", "think", "voice", "blame", "urge"))


def blames(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X accused Y of Z`: Z is what X says."""
    links = prepositions("blame").get(verb.lemma_.lower())
    if links is None or not is_verb(verb) or child(verb, "prt") is not None:
        return  # `warned off a group of boys`
    speaker, whom = _speaker(verb), child(verb, "dobj")
    if speaker is None and happened(verb):  # `Y was accused by X of Z`
        speaker = _agent(verb)
        whom = speaker.head if speaker is not None else None
    if speaker is None or whom is None or whom.i < verb.i:
        return
    for link in (*verb.children, *whom.children, *speaker.children):
        if link.dep_ == "prep" and link.lower_ in links and link.i > whom.i:
            target = child(link, "pcomp", "pobj")
            if target is None:
                continue
            end = _until_comma(verb, target.i, target.right_edge.i + 1)
            span = page.phrase(number, link.i + 1, end)
            cue = page.words(number, cue_first(verb), link.i + 1)
            yield Attribution(rule, cue, speaker, span, verb, number, content_head=target)
            return


def urges(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X urged Y to Z`, `X called on Y to Z`, `X vowed to Z`: the infinitive is what X says."""
    speaker = _speaker(verb)
    if speaker is None:
        return
    for act in verb.children:
        if act.dep_ not in {"ccomp", "xcomp", "advcl"} or act.i < verb.i:
            continue
        to = next((c for c in act.children if c.dep_ == "aux" and c.lower_ == "to"), None)
        if to is None:
            continue
        whom = _whom(verb, act)
        if (whom is None and not among(verb, "vow")) or (whom is not None and not among(verb, "urge")):
            continue
        if verb.lemma_.lower() in {"call", "appeal"} and not any(
            c.lower_ in {"on", "upon", "to"} and c.dep_ in {"prep", "prt", "mark"}
            for c in (*verb.children, *act.children)
        ):
            continue
        first = to.i
        if to.i - 1 > verb.i and verb.doc[to.i - 1].lower_ == "not":
            first = to.i - 1
        end = _until_comma(verb, to.i, act.right_edge.i + 1)
        span = page.phrase(number, first, end)
        stop = first
        while verb.doc[stop - 1].is_space:
            stop -= 1
        cue = page.words(number, cue_first(verb), stop)
        if verb.doc[stop - 1].text == ",":  # `urged both sides, and above all the north, to`
            cue = Span(cue.start, page.passages[number].of(verb.doc[stop - 1]).end)
        yield Attribution(rule, cue, speaker, span, verb, number, content_head=act)
        return


def _whom(verb: Token, act: Token) -> Token | None:
    """Who is urged: the parse makes them the subject of the infinitive or the object of the verb."""
    found = child(act, "nsubj") or child(verb, "dobj", "dative")
    if found is not None and found.i > verb.i:
        return found
    for link in verb.children:
        if (
            link.dep_ in {"prep", "prt"}
            and link.lower_ in {"on", "upon", "to", "for", "with"}
            and verb.i < link.i < act.i
        ):
            return child(link, "pobj") or link
    return None


def describes(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X described Y as Z`; `Y is seen by X as Z`."""
    if not among(verb, "describe") or not is_verb(verb) or not happened(verb):
        return
    speaker, untrue = _speaker(verb), _false(verb)
    if untrue is not None and speaker is not None and among(untrue, "deniable"):
        span = page.phrase(number, _object_start(untrue), untrue.right_edge.i + 1)
        cue = page.words(number, cue_first(verb), verb.i + 1)
        yield Attribution(rule, cue, speaker, span, verb, number, True, untrue)
        return
    named = _named_in_quotes(page, number, verb) or _what_quoted(page, number, verb)
    if named is not None and speaker is not None:
        cue = page.words(number, cue_first(verb), verb.i + 1)
        target = child(verb, "dobj")
        false = target is not None and among(target, "deniable") and _untrue(page, number, named)
        yield Attribution(rule, cue, speaker, named, verb, number, false, content_head=target)
        return
    link = next((c for c in _links(verb) if c.i > verb.i), None)
    if link is None:
        plain = next((c for c in verb.children if c.dep_ in {"oprd", "ccomp"} and c.i > verb.i), None)
        if plain is None or speaker is None or not among(verb, "describe_plain"):
            return
        whom = child(verb, "dobj") or child(plain, "nsubj")
        if (
            whom is None
            or whom.lower_.endswith(("self", "selves"))
            or whom.i < verb.i
            or any(c.dep_ in {"aux", "mark"} for c in plain.children)
        ):
            return
        first = min(whom.left_edge.i, plain.left_edge.i)
        end = _until_comma(verb, plain.i, plain.right_edge.i + 1)
        span = page.phrase(number, first, end)
        cue = page.words(number, cue_first(verb), verb.i + 1)
        false = among(whom, "deniable") and _untrue(page, number, span)
        yield Attribution(rule, cue, speaker, span, verb, number, false, content_head=plain)
        return
    end = _until_comma(verb, link.i, link.right_edge.i + 1)
    by = child(verb, "agent")
    if by is not None and any(c.dep_ == "auxpass" for c in verb.children):
        speaker = child(by, "pobj")
        if speaker is None or not (human(speaker) or among(speaker, "document")) or by.i > link.i:
            return
        span = page.phrase(number, link.i + 1, end)
        cue = page.words(number, cue_first(verb), by.i + 1)
    else:
        target = child(verb, "dobj")
        if speaker is None or target is None or not verb.i < target.i < link.i:
            return
        span = page.phrase(number, target.left_edge.i, end)
        cue = page.words(number, cue_first(verb), verb.i + 1)
    false = any(among(t, "untrue") for t in verb.doc[link.i + 1 : link.i + 4])  # `described the claims as false`
    head = child(link, "pobj", "pcomp", "amod")
    yield Attribution(rule, cue, speaker, span, verb, number, false, content_head=head)


def _untrue(page: Page, number: int, span: Span) -> bool:
    """`called the reports "pure fantasy"`"""
    return any(among(t, "untrue") for t in page.passages[number].tokens(span) or ())


def _named_in_quotes(page: Page, number: int, verb: Token) -> Span | None:
    """`called the raid “entirely understandable”`: the object, and the quotation right behind it."""
    target = child(verb, "dobj")
    if not among(verb, "describe_plain") or target is None or target.i < verb.i or page.quoted(number, target):
        return None
    passage = page.passages[number]
    end = passage.of(target).end
    for quotation in page.quotations:
        if quotation.opened and quotation.first == quotation.last == number and quotation.span.start > end:
            between = passage.text(Span(end, quotation.span.start)).split()
            if len(between) <= 1 and all(word.isalpha() for word in between):
                return Span(passage.of(verb.doc[target.left_edge.i]).start, quotation.span.end)
            return None
    return None


def _what_quoted(page: Page, number: int, verb: Token) -> Span | None:
    """`what the coach called “a robbery”`: the quotation right behind the verb, or behind its `as`."""
    what = child(verb, "dobj", "pobj", "oprd", "attr")
    if what is None or what.lower_ != "what" or what.i > verb.i:
        return None
    passage = page.passages[number]
    end = passage.of(verb).end
    for quotation in page.quotations:
        if quotation.opened and quotation.first == quotation.last == number and quotation.span.start > end:
            between = passage.text(Span(end, quotation.span.start)).split()
            return quotation.span if set(between) <= {"as", "a", "an", "the"} else None
    return None


def _links(verb: Token) -> Iterator[Token]:
    for c in verb.children:
        if c.dep_ == "prep" and c.lower_ == "as":
            yield c
        elif c.dep_ in {"dobj", "agent"}:
            for inner in c.subtree:
                if inner.dep_ == "prep" and inner.lower_ == "as" and inner.head.i >= c.i:
                    yield inner


def states(page: Page, number: int, noun: Token, rule: str) -> Iterator[Attribution]:
    """`X's claim that Y`, `X issued a warning that Y`, `X rejected claims that Y` (denied)."""
    if noun.pos_ != "NOUN" or not among(noun, "statement"):
        return
    be = noun.head if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and happened(noun.head) else noun
    # `the ministry's position is that Y`
    clause = next((c for c in be.children if c.dep_ in {"acl", "relcl", "ccomp"} and c.i > be.i), None)
    that = clause is not None and next(
        (c for c in clause.children if c.lower_ == "that" and c.dep_ == "mark"), None
    )
    if clause is None or not that:
        return
    denied, act = False, noun
    owner = child(noun, "poss")
    if owner is not None and owner.tag_ == "PRP$":
        owner = None  # `repeated his claim`: the subject of the verb says it
    elif owner is None:
        by = next(
            (c for c in noun.children if c.dep_ == "prep" and c.lower_ in {"by", "from"} and c.i < clause.i), None
        )
        owner = child(by, "pobj") if by is not None else None
    first = noun.i
    verb = (
        noun.head
        if noun.dep_ in {"dobj", "attr"}
        else (noun.head.head if noun.dep_ == "pobj" and noun.head.head.lemma_ == "be" else None)
    )
    if verb is not None and is_verb(verb):
        speaker = _speaker(verb)
        if among(verb, "deny") and speaker is not None:
            denied, owner, first, act = True, speaker, cue_first(verb), verb
        elif owner is None and among(verb, "make") and speaker is not None:
            owner, first = speaker, cue_first(verb)
    if owner is None or not human(owner) or first_person(owner):
        return
    span = page.without_outer(number, page.words(number, that.i + 1, clause.right_edge.i + 1))
    cue = page.words(number, first, noun.i + 1)
    yield Attribution(rule, cue, owner, span, act, number, denied, clause)


def gerunds(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X admitted hiding the file`, `X recommended delaying the vote`."""
    if not among(verb, "gerund") or among(verb, "deny"):
        return
    speaker = _speaker(verb)
    act = child(verb, "xcomp")
    if speaker is None or act is None or act.tag_ != "VBG" or act.i < verb.i:
        return
    span = page.phrase(number, act.left_edge.i, _until_comma(verb, act.i, act.right_edge.i + 1))
    cue = page.words(number, cue_first(verb), verb.i + 1)
    yield Attribution(rule, cue, speaker, span, verb, number, content_head=act)
