"""Attribution of a clause: `X said that Y`, `Y, X said`, `according to X, Y`, `X was quoted as saying Y`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from munir_briefs.extract.claims.attribution import Attribution
from munir_briefs.extract.claims.page import Page
from munir_briefs.extract.claims.syntax import (
    auxiliaries,
    child,
    finite_tag,
    first_person,
    happened,
    human,
    is_verb,
    noun_phrase,
    own_subject,
    speaker_of,
)
from munir_briefs.extract.claims.words import among, first_words, words
from munir_briefs.records import BlockKind, Span

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LONGEST_NAME = 12
"""tokens between a comma and the verb of saying that its speaker's name may take"""
_LONGEST_HEAD_NAME = 4
_SHORTEST_HEADLINE = 4
"""words of a headline: a name of more, or a statement of less, is something else"""
_QUESTION = frozenset({"WRB", "WP", "WDT", "WP$"})


def says_clause(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """A verb of saying, thinking or showing, its subject, and a clause as its content."""
    if is_verb(verb) and among(verb, "addressing") and child(verb, "nsubjpass") is not None:
        yield from _told_by(page, number, verb, rule)
    if not is_verb(verb) or not _may_introduce(verb):
        return
    speaker = speaker_of(verb)
    if speaker is None or not _can_speak(verb, speaker):
        return
    if speaker.i > verb.i and not (human(speaker) or among(speaker, "document")):
        return  # `PM mourns victims; announces relief`: an object taken for the subject
    content = clause_of(page, number, verb)
    if content is None:
        return
    span, head = content
    yield Attribution(rule, cue_span(page, number, verb, span), speaker, span, verb, number, content_head=head)


def _told_by(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`Reporters were told by the spokesman that ...`"""
    by = child(verb, "agent")
    speaker = child(by, "pobj") if by is not None else None
    content = clause_of(page, number, verb) if speaker is not None else None
    if by is None or speaker is None or content is None or not human(speaker) or not happened(verb):
        return
    span, head = content
    yield Attribution(
        rule, cue_span(page, number, verb, end=by.i + 1), speaker, span, verb, number, content_head=head
    )


def inverted(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """Verb and speaker after a comma: `Nothing is decided, insisted the mayor`; `It will, say officials, rain`."""
    if verb.tag_ not in _FINITE or not (among(verb, "say") or among(verb, "show")):
        return
    doc, sent = verb.doc, verb.sent
    if among(verb, "addressing") or among(verb, "urge") or verb.i < sent.start + 2 or doc[verb.i - 1].text != ",":
        return
    chunk = next((c for c in sent.noun_chunks if c.start == verb.i + 1), None)
    if chunk is None or not (human(chunk.root) or among(chunk.root, "document")):
        return
    stop = noun_phrase(chunk.root)[1]
    inside = stop < sent.end and doc[stop].text == "," and any(t.tag_ in _FINITE for t in doc[stop : stop + 4])
    if not inside and any(t.is_alpha for t in doc[stop : sent.end] if doc[stop].text != ","):
        return
    if not any(t.tag_ in _FINITE for t in (*doc[sent.start : verb.i], *(doc[stop : sent.end] if inside else ()))):
        return
    span = page.words(number, _sentence_start(verb), sent.end if inside else verb.i)
    span = Span(min(page.dateline(number, span.start), span.end), span.end)
    cue = page.words(number, verb.i, verb.i + 1)
    yield Attribution(rule, cue, chunk.root, span, verb, number, content_head=_main_verb(page, number, span))


def trailing(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """Speaker and verb after a comma, at the end: `The road is open, the mayor told a briefing`.

    Read from the words alone, for the sentences whose parse loses its way before it comes to their end.
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or not among(verb, "say") or not happened(verb) or not active(verb):
        return
    doc, begin, end = verb.doc, _sentence_start(verb), verb.sent.end
    at = verb.i - 1
    while at > begin and doc[at].text != "," and verb.i - at < _LONGEST_NAME:
        at -= 1
    named = doc[at + 1 : verb.i]
    able = [t for t in named if human(t) or among(t, "document")]
    # `Sergeant Paul Okello of Kampala police told`: the parse's subject, else the last that can speak
    speaker = next((t for t in able if t == own_subject(verb)), able[-1] if able else None)
    if doc[at].text != "," or speaker is None or first_person(speaker) or speaker.lower_ in words("nobody"):
        return
    if any(is_verb(t) or t.tag_ in {*_QUESTION, "CC", "IN"} for t in (named[0], *named[-2:]) if t.lower_ != "of"):
        return
    rest = doc[verb.i + 1 : end]
    stop = next((t.i - verb.i - 1 for t in rest if t.text == ","), len(rest))
    if any(t.lower_ == "that" or t.tag_ in _FINITE or t.text in {":", '"', "“"} for t in rest[:stop]):
        return
    if child(verb, "dobj", "ccomp", "xcomp", "prt") is not None and not among(verb, "addressing"):
        return
    if doc[begin].dep_ == "mark" or doc[begin].tag_ in {"WRB", "VBG", "VBN", "IN", "CC"}:
        return  # `When the talks ended, the mayor reported`
    if not any(t.tag_ in _FINITE for t in doc[begin:at]):
        return
    span = page.words(number, begin, at)
    span = Span(min(page.dateline(number, span.start), span.end), span.end)
    here = page.passages[number].of(verb).start
    if page.quotation_at(span.start) or page.quotation_at(here) or _lost_quotation(page, span.start, here):
        return
    yield Attribution(rule, cue_span(page, number, verb, end=None), speaker, span, verb, number)


def headline(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`Stop the raids: Minister warns rebels`, in titles and headings only."""
    passage = page.passages[number]
    doc = verb.doc
    if passage.block.kind is BlockKind.PARAGRAPH or not among(verb, "say") or not is_verb(verb) or not active(verb):
        return
    speaker = own_subject(verb)
    if speaker is None or not human(speaker) or clause_of(page, number, verb) is not None:
        return
    first = noun_phrase(speaker)[0]
    if first < 2 or doc[first - 1].text != ":" or not any(is_verb(t) for t in doc[: first - 1]):
        return
    yield Attribution(
        rule, page.words(number, verb.i, verb.i + 1), speaker, page.words(number, 0, first - 1), verb, number
    )


def bare_headline(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`The bridge will open in May: Karu`, `Karu: The bridge will open in May`: a name, a colon, and a clause."""
    if page.passages[number].block.kind is BlockKind.PARAGRAPH or verb.dep_ != "ROOT" or verb.tag_ == "VBN":
        return
    words_ = [t for t in verb.doc if not t.is_space]
    colons = [n for n, t in enumerate(words_) if t.text == ":"]
    if len(colons) != 1:
        return
    left, right = words_[: colons[0]], words_[colons[0] + 1 :]
    name, clause = (left, right) if verb in right else (right, left)
    if not 0 < len(name) <= _LONGEST_HEAD_NAME or len(clause) < _SHORTEST_HEADLINE or clause[-1].text == "?":
        return
    if not all(t.text[0].isupper() for t in name) or name[-1].ent_type_ != "PERSON":
        return
    if not any(t.tag_ in _FINITE for t in clause) or any(t.tag_ in _QUESTION for t in clause[:1]):
        return
    cue = page.words(number, name[0].i, name[-1].i + 1)
    content = page.words(number, clause[0].i, clause[-1].i + 1)
    if len(content):
        yield Attribution(rule, cue, name[-1], content, verb, number, content_head=verb)


def _may_introduce(verb: Token) -> bool:
    if not any(among(verb, kind) for kind in ("say", "think", "show")):
        return False
    return happened(verb) and active(verb)


def active(verb: Token) -> bool:
    """The subject of the verb is who acts: not a passive, not a reduced one (`a group called X`)."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return False
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "relcl", "amod", "advcl"}:
        return any(c.dep_ == "aux" for c in verb.children)
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and own_subject(verb) is None:
        return active(verb.head)
    return True


def _can_speak(verb: Token, speaker: Token) -> bool:
    if speaker.tag_ == "WP":
        return False  # `Who says the sea is calm?`
    if speaker.lower_ in words("nobody") or first_person(speaker) or any(map(first_person, speaker.conjuncts)):
        return False
    if any(c.lower_ == "no" for c in speaker.children):
        return False
    if human(speaker):
        return True
    if speaker.lower_ in {"that", "this", "which", "what"}:
        return False  # `That said, the deal is done.`
    if among(verb, "show"):
        # `videos suggesting that they had met` tells what is to be seen, `reports suggesting that` what is said
        return among(speaker, "document") and (verb.dep_ != "acl" or among(speaker, "report"))
    return among(verb, "say") and speaker.pos_ in {"NOUN", "PRON", "DET", "ADJ", "NUM"}


def clause_of(page: Page, number: int, verb: Token) -> tuple[Span, Token] | None:
    """The clause that a verb of saying introduces or follows, and the verb that heads it."""
    for c in sorted(verb.children, key=lambda c: (c.i < verb.i and _apart(c, verb), c.i)):
        if c.dep_ != "ccomp" and not (c.dep_ in {"advcl", "relcl", "xcomp"} and _that(c)):
            continue
        if (
            c.i > verb.i
            and own_subject(c) is None
            and not _that(c)
            and c.tag_ != "VBG"
            and child(c, "expl") is None
        ):
            continue  # `said to be`, a noun phrase taken for a clause
        if c.i > verb.i and not _that(c) and not _finite(c) and not page.quoted(number, c):
            continue  # `saw the wall fall`, `considered him a friend`
        found = _after(page, number, verb, c) if c.i > verb.i else _before(page, number, verb, c)
        if found is not None:
            return found, c
    for c in _beside(verb):
        if (found := _after(page, number, verb, c)) is not None:
            return found, c
    if verb.dep_ == "parataxis" and is_verb(verb.head):
        return _around(page, number, verb), verb.head
    return None


def _finite(clause: Token) -> bool:
    return clause.tag_ in _FINITE or any(c.dep_ in {"aux", "auxpass", "cop"} for c in clause.children)


def _apart(clause: Token, verb: Token) -> bool:
    """A semicolon or colon stands between: `A says B; C says D`, `A is unsure: B says that C`."""
    return any(t.text in {";", ":"} for t in verb.doc[clause.i : verb.i])


def _beside(verb: Token) -> Iterator[Token]:
    """Clauses that the parse hangs on the noun before them: `told a news briefing that`, `said in a memo that`."""
    for c in verb.children:
        nouns = [c] if c.dep_ == "dobj" and among(verb, "addressing") else []
        if c.dep_ in {"prep", "dative"} and c.i > verb.i:
            nouns = [t for t in c.subtree if t.dep_ == "pobj"]
        for noun in nouns:
            yield from (t for t in noun.children if t.dep_ in {"acl", "relcl"} and _that(t) and own_subject(t))


def _that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)


def _after(page: Page, number: int, verb: Token, head: Token) -> Span | None:
    first = max(head.left_edge.i, verb.i + 1)
    if any(c.dep_ == "mark" and c.lower_ in {"whether", "if"} for c in head.children):
        return None
    if any(t.tag_ in _QUESTION and t.lower_ != "that" for t in verb.doc[first : min(first + 2, head.i)]):
        return None  # `showed how`, `said just what`
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children):
        return None  # `urged them to leave`: another frame
    if verb.doc[first].lower_ in {"only", "just", "simply"} and verb.doc[first + 1].lower_ == "that":
        first += 1
    while first <= head.i and (
        (verb.doc[first].lower_ == "that" and verb.doc[first].dep_ == "mark")
        or (verb.doc[first].is_punct and page.quotation_at(page.passages[number].of(verb.doc[first]).start) is None)
    ):
        first += 1
    span = page.words(number, first, _own_end(page, number, verb, head))
    return page.without_outer(number, span)


def _own_end(page: Page, number: int, verb: Token, head: Token) -> int:
    """Where a content clause ends: before what its speaker does next (`said it was calm and called on X`)."""
    end = head.right_edge.i + 1
    for token in verb.doc[head.i + 1 : end]:
        if page.quoted(number, token) or not is_verb(token):
            continue
        mark = child(token, "mark") if token.dep_ == "advcl" and token.head == head else None
        conceded = mark is not None and mark.lower_ in {"though", "although", "while"}
        if mark is not None and conceded and (among(token, "say") or among(token, "deny")):
            return mark.i  # `she would go, though her office denied it`
        refused = token.head if token.dep_ in {"acl", "relcl"} and among(token, "deny") else None
        if refused is not None and among(refused, "deniable") and verb.doc[refused.left_edge.i - 1].text == ",":
            return refused.left_edge.i - 1  # `that it took bribes, a charge the firm denies`
        if token.tag_ == "VBG" and verb.doc[token.i - 1].text == "," and among(token, "say"):
            return token.i - 1
        joined = (
            token.dep_ == "conj" and token.head == head and own_subject(token) is None and token.tag_ == verb.tag_
        )
        # `said Laos adheres to it, and thanked its neighbour`: another tense than that of what is said
        parted = token.tag_ != finite_tag(head) and any(t.text == "," for t in verb.doc[token.i - 2 : token.i])
        if joined and (parted or any(among(token, kind) for kind in ("urge", "say", "deny", "voice"))):
            link = next((c for c in head.children if c.dep_ == "cc" and head.i < c.i < token.i), None)
            return link.i if link is not None else token.i
    # `told them that A, and that B`: the parse may join B to the telling
    return max([end, *(c.right_edge.i + 1 for c in verb.children if c.dep_ == "conj" and _that(c))])


def _before(page: Page, number: int, verb: Token, head: Token) -> Span | None:
    speaker = own_subject(verb)
    end = min(t.i for t in (verb, *([speaker.left_edge] if speaker is not None and speaker.i < verb.i else [])))
    if verb.doc[end - 1].text != ",":  # a comma ends the content, whatever the parse leaves between
        end = min(end, head.right_edge.i + 1)
    span = page.words(number, head.left_edge.i, end)
    if _lost_quotation(page, span.start, page.passages[number].of(verb).start):
        return None
    quotation = page.quotation_at(span.start)
    if quotation is not None and quotation.first == number:  # the parse began anew within the quotation
        span = Span(quotation.span.start, max(span.end, quotation.span.end))
    return Span(min(page.dateline(number, span.start), span.end), span.end)


def _lost_quotation(page: Page, start: int, end: int) -> bool:
    """A quotation ends here whose beginning scraping lost."""
    return any(not q.opened and start <= q.span.start < end for q in page.quotations)


def _around(page: Page, number: int, verb: Token) -> Span:
    head = verb.head
    before = verb.i < head.i
    first = head.left_edge.i
    if before and verb.left_edge.i == first:  # `X said Y` taken for two sentences side by side
        return page.words(number, verb.right_edge.i + 1, head.right_edge.i + 1)
    end = head.right_edge.i + 1
    if verb.right_edge.i + 1 >= end or verb.doc[verb.right_edge.i + 1].text in {".", "!", "?"}:
        end = verb.left_edge.i
    while end - 1 > first and (verb.doc[end - 1].is_punct or verb.doc[end - 1].tag_ == "CC"):
        end -= 1  # `It focused on the river, and the mayor spoke, the paper said`, cut short by the parse
    span = page.words(number, first, end)
    return Span(min(page.dateline(number, span.start), span.end), span.end)


def cue_first(verb: Token) -> int:
    """The first of the attributing words: auxiliaries, and what leads up to the verb (`went on to say`)."""
    if (
        verb.tag_ == "VB"
        and verb.dep_ in {"xcomp", "advcl"}
        and verb.head.i < verb.i
        and among(verb.head, "carry_on")
    ):
        return cue_first(verb.head)
    return min([verb.i, *(a.i for a in auxiliaries(verb) if a.head == verb and a.dep_ != "neg")])


def cue_span(
    page: Page,
    number: int,
    verb: Token,
    content: Span | None = None,
    end: int | None = None,
    speaker: Token | None = None,
) -> Span:
    """The attributing words: the verb with its auxiliaries, and whom it addresses (`told the council`)."""
    first = cue_first(verb)
    if end is None:
        end = verb.i + 1
        particle = child(verb, "prt")
        if particle is not None and particle.i == end:
            end += 1  # `pointed out`
        addressee = child(verb, "dobj", "dative") if among(verb, "addressing") else None
        if addressee is not None and addressee.i > verb.i and addressee != speaker:
            stop = noun_phrase(addressee)[1]
            clause = next((c for c in addressee.children if c.dep_ in {"acl", "relcl"} and _that(c)), None)
            if clause is not None:
                stop = min(stop, clause.left_edge.i)
            passage = page.passages[number]
            last = passage.doc[stop - 1]
            if content is None or passage.span(last.idx, last.idx + len(last)).end <= content.start:
                end = stop
    return page.words(number, first, end)


def quoted_as_saying(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`X was quoted as saying that Y`, `the paper quoted X as saying Y`: X speaks."""
    if not among(verb, "quoted"):
        return
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
    saying = child(link, "pcomp") if link is not None else None
    if saying is None or not among(saying, "say"):
        return
    speaker = child(verb, "nsubjpass") or (None if child(verb, "nsubj") is None else child(verb, "dobj"))
    if speaker is None and verb.dep_ == "acl":
        speaker = verb.head
    content = clause_of(page, number, saying)
    if speaker is None or content is None:
        return
    span, head = content
    cue = cue_span(page, number, verb, end=saying.i + 1)
    yield Attribution(rule, cue, speaker, span, saying, number, content_head=head)


def as_said(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`As X has argued, Y`; `Y, as X said`."""
    mark = child(verb, "mark", "advmod")
    put_it = verb.lemma_ == "put" and (thing := child(verb, "dobj")) is not None and thing.lower_ == "it"
    if verb.dep_ != "advcl" or mark is None or mark.lower_ != "as" or not (put_it or among(verb, "say")):
        return
    speaker = own_subject(verb)
    if speaker is None or not human(speaker) or first_person(speaker) or not happened(verb) or not active(verb):
        return
    told = child(verb, "dobj", "ccomp", "xcomp", "prt") is not None and not among(verb, "addressing")
    if told and not put_it:
        return  # `As the minister announced the plan, people left`
    clause, doc = verb.head, verb.doc
    if clause.dep_ in {"nsubj", "nsubjpass"}:
        clause = clause.head
    first, end = verb.left_edge.i, verb.right_edge.i + 1
    if not any(t.tag_ in _FINITE for t in (clause, *clause.children)) or not any(
        t.text == "," for t in doc[max(0, first - 1) : end + 1]
    ):
        return
    if clause.left_edge.i < first and verb.i < clause.i:  # `Prices, as the bank warned, are rising`
        span = page.words(number, clause.left_edge.i, clause.right_edge.i + 1)
    elif verb.i < clause.i:
        span = page.words(number, end, clause.right_edge.i + 1)
    else:
        span = page.words(number, clause.left_edge.i, first)
    yield Attribution(rule, cue_span(page, number, verb), speaker, span, verb, number, content_head=clause)


def is_clear(page: Page, number: int, adjective: Token, rule: str) -> Iterator[Attribution]:
    """`The minister was adamant that Y`."""
    verb = adjective.head
    made = verb.lemma_ == "make" and adjective.lower_ == "clear" and active(verb)  # `has made it clear that`
    stands = adjective.dep_ == "acomp" and among(adjective, "stance") and verb.lemma_ == "be"
    if not (made or stands) or not happened(verb):
        return
    speaker = own_subject(verb)
    if speaker is None or not human(speaker) or first_person(speaker) or speaker.lower_ in words("nobody"):
        return
    if any(c.dep_ == "neg" or c.lower_ in {"so", "not"} for t in (verb, adjective, speaker) for c in t.children):
        return  # `was not clear that`, `not everyone is convinced`, `was so convinced that he stayed all night`
    deps = {"ccomp", "advcl", "csubj"} if made else {"ccomp"}
    clauses = (c for c in (*verb.children, *adjective.children) if c.dep_ in deps and c.i > adjective.i)
    clause = next((c for c in clauses if _that(c) or (made and own_subject(c) is not None)), None)
    span = _after(page, number, verb, clause) if clause is not None else None
    if span is not None:
        cue = page.words(number, cue_first(verb), adjective.i + 1)
        yield Attribution(rule, cue, speaker, span, verb, number, content_head=clause)


def in_view(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`In her view, Y`; `in the minister's words, Y`."""
    noun = child(verb, "pobj") if verb.lower_ == "in" else None
    if noun is None or not among(noun, "view"):
        return
    speaker = child(noun, "poss")
    doc, end = verb.doc, noun.i + 1
    if speaker is None or not (human(speaker) or speaker.lower_ in {"his", "her", "its"}):
        return
    if verb.i != verb.sent.start or end >= len(doc) or doc[end].text != ",":
        return
    span = page.words(number, end, _sentence_end(page, number, verb))
    yield Attribution(rule, page.words(number, verb.i, end), speaker, span, verb, number,
                      content_head=_main_verb(page, number, span))  # fmt: skip


def according_to(page: Page, number: int, verb: Token, rule: str) -> Iterator[Attribution]:
    """`According to X, Y`; `Y, according to X`; `Y, which, according to X, Z`."""
    doc = verb.doc
    if verb.pos_ == "PUNCT" or verb.lower_ not in first_words("according"):
        return
    text = page.passages[number].content
    ends = (token.idx + len(token) for token in doc[verb.i : verb.i + 4])
    length = next((n for n, end in enumerate(ends, 1) if text[verb.idx : end].lower() in words("according")), None)
    if length is None or verb.i + length >= len(doc):
        return
    speaker = _object_after(doc[verb.i + length - 1])
    if speaker is None or not (human(speaker) or among(speaker, "document")):
        return  # `according to plan`
    if length == 1 and (doc[verb.i - 1].text != "," or not (speaker.ent_type_ or child(speaker, "det", "poss"))):
        return  # `two tickets per family`
    base = page.passages[number].block.span.start
    begin, end = _sentence_start(verb), _sentence_end(page, number, verb)
    quotation = page.quotation_at(base + verb.idx)
    if quotation is not None:  # inside a quotation its first word begins the sentence
        begin = next((i for i in range(begin, verb.i + 1) if base + doc[i].idx >= quotation.span.start), begin)
    stop = _with_apposition(speaker)
    if not any(t.is_alpha and t.pos_ not in {"ADV", "CCONJ", "SCONJ"} for t in doc[begin : verb.i]):
        first, last = stop, end
    elif verb.head.i < verb.i or not any(t.is_alpha for t in doc[stop:end]):
        first, last = begin, verb.i
    else:
        clause = verb.head
        first, last = clause.left_edge.i, clause.right_edge.i + 1
        if not any(t.is_alpha and t.tag_ not in {"WDT", "WP", "CC", "IN"} for t in doc[first : verb.i]):
            first = stop
    span = page.words(number, first, last)
    span = Span(min(page.dateline(number, span.start), span.end), span.end)
    yield Attribution(rule, page.words(number, verb.i, verb.i + length), speaker, span, verb, number,
                      content_head=_main_verb(page, number, span))  # fmt: skip


def _with_apposition(speaker: Token) -> int:
    """The token after the speaker's words, with what follows them between commas (`the minister, a lawyer,`)."""
    doc = speaker.doc
    stop = noun_phrase(speaker)[1]
    for _ in range(2):
        if stop + 1 < len(doc) and doc[stop].text == ",":
            inserted = doc[stop + 1]
            for c in speaker.children:
                if c.dep_ in {"appos", "relcl", "acl"} and c.left_edge.i == inserted.i:
                    after = c.right_edge.i + 1
                    if after < len(doc) and doc[after].text == ",":
                        stop = after
    return stop


def _object_after(preposition: Token) -> Token | None:
    found = child(preposition, "pobj", "pcomp")
    if found is not None:
        return found
    for chunk in preposition.doc[preposition.i :].noun_chunks:
        return chunk.root if chunk.start <= preposition.i + 2 else None
    return None


def _sentence_start(token: Token) -> int:
    """Where the sentence begins, also if the parse begins one where none ended (`Prime Minister | Ada Karu`)."""
    begin, doc = token.sent.start, token.doc
    while begin > 0:
        before = begin - 1
        while before > 0 and doc[before].is_space and "\n" not in doc[before].text:
            before -= 1
        if doc[before].is_space or (
            doc[before].is_punct and doc[before].text not in {",", "-", "–", "(", "&", "/"}
        ):
            break
        begin = doc[before].sent.start
    return begin


def _sentence_end(page: Page, number: int, token: Token) -> int:
    end = token.sent.end
    doc = token.doc
    base = page.passages[number].block.span.start
    # A parse that ends a sentence inside a quotation has not seen its end.
    while (
        end < len(doc)
        and (q := page.quotation_at(base + doc[end - 1].idx)) is not None
        and (q.span.end > base + doc[end - 1].idx + len(doc[end - 1]))
    ):
        end = doc[end].sent.end
    return end


def _main_verb(page: Page, number: int, span: Span) -> Token | None:
    tokens = page.passages[number].tokens(span) if len(span) else None
    if tokens is None:
        return None
    return tokens.root
