"""Who speaks a quotation: the words right after it, right before it, or those of the quotation it goes on from.

The marks say where a quotation is; here only its neighbourhood is looked at, because parses that run through
quotation marks are often wrong about the whole sentence but right about the few words of the tag.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from munir_briefs.extract.claims.attribution import Attribution
from munir_briefs.extract.claims.clauses import cue_span
from munir_briefs.extract.claims.page import Page
from munir_briefs.extract.claims.quotations import Quotation
from munir_briefs.extract.claims.syntax import first_person, happened, human, is_verb, own_subject, subject
from munir_briefs.extract.claims.words import among, words
from munir_briefs.records import LocalPerson, Span

_LONGEST_TAG = 40
"""tokens; `said X, the minister of A, who ...` can be long"""
_SHORTEST = 4
"""words; a shorter quotation without a tag is a title or a word held at arm's length"""
_LOOSE = frozenset({"prep", "npadvmod", "advmod", "dative", "punct"})
_END = frozenset({".", "!", "?", ";"})


@dataclass(frozen=True, slots=True)
class Tag:
    """The few words that name the speaker of a quotation."""

    verb: Token
    speaker: Token | None
    end: int
    """number of the token after the run of words that holds the tag"""
    rule: str
    cue: Span | None = None
    passage: int | None = None
    """number of the passage that holds it, where it is not that of the quotation"""


def direct(page: Page, people: tuple[LocalPerson, ...]) -> Iterator[Attribution | Quotation]:
    """The attributions of all quotations; a quotation that nobody is found for comes out as itself."""
    done = -1
    pending: list[int] = []
    for at, quotation in enumerate(page.quotations):
        if at <= done or page.set_apart_at(quotation.span.start):
            continue  # what a speaker quotes within a speech is passed on, not tagged
        tag = _after(page, quotation, people) or None
        start = quotation.span.start
        number = quotation.last
        if tag is None and quotation.opened:
            tag = leading_tag(page, quotation) or _name_colon(page, quotation, people)
            number = quotation.first
        if not quotation.opened:
            if tag is None or tag.rule != "quote-tag":
                continue
            lost = _lost_start(page, quotation)
            if lost is None:
                pending.append(at)
                continue
            start = lost
        if tag is None:
            if quotation.opened and _needs_speaker(page, quotation):
                pending.append(at)
            continue
        end = quotation.span.end
        before = at - 1
        while pending and before == pending[-1] and page.adjoin(page.quotations[before], start):
            start = page.quotations[pending.pop()].span.start  # `"A." "B," X said`
            before -= 1
        done = at
        after = tag.rule in {"quote-tag", "quote-name"}
        if after and at + 1 < len(page.quotations) and _resumes(page, quotation, tag, page.quotations[at + 1]):
            end = page.quotations[at + 1].span.end
            done = at + 1
        number = number if tag.passage is None else tag.passage
        cue = tag.cue or cue_span(page, number, tag.verb, speaker=tag.speaker)
        content = Span(start, end)
        yield Attribution(tag.rule, cue, tag.speaker, content, tag.verb, number)
        # `"A," X said. "B."`: B is X's as well.
        while (
            after
            and done + 1 < len(page.quotations)
            and _goes_on(page, number, tag, page.quotations[done], page.quotations[done + 1])
            and _after(page, page.quotations[done + 1], people) is None  # it may be another's: `"B," said Y`
        ):
            done += 1
            yield Attribution("quote-goes-on", cue, tag.speaker, page.quotations[done].span, tag.verb, number)
    yield from (page.quotations[number] for number in pending)


def _needs_speaker(page: Page, quotation: Quotation) -> bool:
    """Long enough, and whole enough, that somebody must have said it: no title, no word held with tongs."""
    tokens = page.passages[quotation.first].tokens(quotation.span) if quotation.first == quotation.last else None
    if tokens is None:
        return quotation.first != quotation.last
    return len([t for t in tokens if t.is_alpha]) >= _SHORTEST and any(
        t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in tokens
    )


def _run(page: Page, number: int, start: int) -> tuple[Token, ...]:
    """The tokens from `start` to the end of the sentence or the next quotation."""
    doc = page.passages[number].doc
    run: list[Token] = []
    for token in doc[start : start + _LONGEST_TAG]:
        if page.quoted(number, token) or (token.text in _END and not _cut_off(run, token)):
            break
        if not token.is_space and token.text != ".":  # a line end inside a paragraph is where the text was wrapped
            run.append(token)
    return tuple(run)


def _cut_off(run: list[Token], stop: Token) -> bool:
    """A stray full stop parts `said` from who did: `"...," said. Col. David Ware, the commander`."""
    after = stop.nbor() if stop.i + 1 < len(stop.doc) else None
    alone = len(run) == 1 and run[0].is_lower and is_verb(run[0]) and among(run[0], "say")
    return alone and stop.text == "." and after is not None and after.tag_.startswith("NNP")


def _index(doc: Doc, position: int) -> int:
    """The first token that starts at or after a character."""
    return bisect_left(doc, position, key=lambda token: token.idx)


def _after(page: Page, quotation: Quotation, people: tuple[LocalPerson, ...]) -> Tag | None:
    number = quotation.last
    passage = page.passages[number]
    doc = passage.doc
    close = quotation.span.end - passage.block.span.start
    inner = passage.content[:close].rstrip("\"'”’»`")
    last = inner[-1:] or " "
    run = _run(page, number, _index(doc, close))
    if not run:
        return None
    leads = run[-1].text == ":" or (run[-1].i + 1 < len(doc) and doc[run[-1].i + 1].text == ":")
    if leads and last in ".!?":
        return None  # `"Stop it!" Another wrote: "..."`: the words belong to what follows
    comma = passage.content[close:].lstrip()[:1] in {",", "–", "—", "-"} and run[0].is_punct
    if not (comma or last in ",?!…—-–" or inner.endswith("...")) and not _plain_tag(run):
        return None
    if _embedded(page, quotation) and not _finite(page, quotation):
        return None
    if comma:
        run = run[1:]
    position = 0
    while position < len(run) and run[position].pos_ == "ADV" and not is_verb(run[position]):
        position += 1
    if position >= len(run):
        return None
    end = run[-1].i + 1
    for verb in run[position:]:
        if (passed := _passed_on(page, number, verb, end)) is not None:
            return passed
        if not _tags(verb) or not is_verb(verb):
            if (
                is_verb(verb)
                and verb.tag_ in {"VBD", "VBZ", "VBP"}
                and not among(verb, "say")
                and verb.dep_ not in {"relcl"}
            ):
                break
            continue
        if _has_object(page, number, verb):
            break
        if not happened(verb) and verb.i != run[position].i:
            continue
        owner = own_subject(verb)
        if owner is not None and passage.of(owner).end <= quotation.span.start:
            break  # `Her book, "The Siege", says the war was lost`
        if verb.i == run[position].i:
            speaker = _inverted(run, position)
        else:
            speaker = _in_front(page, number, run, position, verb, people)
        if speaker is None or first_person(speaker):
            continue
        return Tag(verb, speaker, end, "quote-tag")
    if last == "," or comma:
        named = _person_at(page, number, run, position, people)
        if named is not None and (last == "," or _signed(named, end)):
            return Tag(named, named, end, "quote-name", passage.of(named))
    return None


def _passed_on(page: Page, number: int, verb: Token, end: int) -> Tag | None:
    """`"...," the agency quoted X as saying`, `"...," X was quoted as saying by the paper`: X speaks."""
    if not among(verb, "quoted") or not is_verb(verb):
        return None
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as" and c.i > verb.i), None)
    saying = next((c for c in link.children if c.dep_ == "pcomp"), None) if link is not None else None
    if saying is None or not among(saying, "say"):
        return None
    wanted = ("nsubjpass",) if any(c.dep_ == "auxpass" for c in verb.children) else ("dobj",)
    speaker = next((c for c in verb.children if c.dep_ in wanted), None)
    if speaker is None or first_person(speaker) or page.quoted(number, speaker):
        return None
    return Tag(verb, speaker, end, "quote-tag", cue_span(page, number, verb, end=saying.i + 1))


def _signed(named: Token, end: int) -> bool:
    """Nothing but who they are follows a name after a dash: `"Ships first" – Ada Karu, mayor`."""
    return all(t.text == "," or t.i > named.i + 1 for t in named.doc[named.i + 1 : end]) and not any(
        is_verb(t) for t in named.doc[named.i + 1 : end]
    )


def _plain_tag(run: tuple[Token, ...]) -> bool:
    """`"...." said X`, `"..." he said`: a tag without the comma before it."""
    first = run[0]
    if not first.is_lower:
        return False
    return (is_verb(first) and _tags(first) and first.tag_ != "VBN") or first.lower_ in words("he") | words("they")


def _embedded(page: Page, quotation: Quotation) -> bool:
    """A word of the writer's sentence leads up to the opening mark."""
    passage = page.passages[quotation.first]
    opening = _index(passage.doc, quotation.span.start - passage.block.span.start)
    return opening > 0 and passage.doc[opening - 1].is_alpha


def _finite(page: Page, quotation: Quotation) -> bool:
    if quotation.first != quotation.last:
        return True
    tokens = page.passages[quotation.first].tokens(quotation.span)
    return tokens is not None and any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in tokens)


def _has_object(page: Page, number: int, verb: Token) -> bool:
    """The verb has a content of its own beside the quotation: `explained the plan`, not `told the council`."""
    return not among(verb, "addressing") and any(
        c.dep_ == "dobj" and c.i > verb.i + 1 and own_subject(verb) is not None and not page.quoted(number, c)
        for c in verb.children
    )  # fmt: skip


def _tags(verb: Token) -> bool:
    return among(verb, "say") or among(verb, "quote")


def _inverted(run: tuple[Token, ...], position: int) -> Token | None:
    """`said X`"""
    verb = run[position]
    rest = run[position + 1 :]
    if not rest:
        return None
    found = own_subject(verb)
    if found is not None and found.i > verb.i and found in rest:
        return found
    first = rest[0]
    if first.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"}:
        return None
    return _chunk_head(first, verb.i + 1)


def _chunk_head(token: Token, start: int) -> Token | None:
    for chunk in token.doc[start : start + 14].noun_chunks:
        if chunk.start == start:
            return chunk.root
    return token if token.pos_ in {"PROPN", "PRON", "NOUN"} else None


def _in_front(
    page: Page, number: int, run: tuple[Token, ...], position: int, verb: Token, people: tuple[LocalPerson, ...]
) -> Token | None:
    """`X said`, `X, the minister, said`"""
    found = own_subject(verb)
    if found is not None and found.left_edge.i <= run[position].i <= found.i < verb.i:
        return found
    named = _person_at(page, number, run, position, people)
    if named is not None:
        return named
    return _chunk_head(run[position], run[position].i)


def _person_at(
    page: Page, number: int, run: tuple[Token, ...], position: int, people: tuple[LocalPerson, ...]
) -> Token | None:
    """The person whose name the run begins with."""
    passage = page.passages[number]
    start = passage.of(run[position]).start
    for person in people:
        for mention in person.mentions:
            if mention.span.start == start:
                tokens = passage.tokens(mention.name_span)
                if tokens is not None and len(tokens):
                    after = tokens[-1].i + 1
                    if after < len(tokens.doc) and tokens.doc[after].tag_ == "POS":
                        return None
                    return tokens[-1]
    entity = next((e for e in passage.doc.ents if e.start == run[position].i and e.label_ == "PERSON"), None)
    return entity[-1] if entity is not None and entity[-1].tag_ != "POS" else None


def leading_tag(page: Page, quotation: Quotation) -> Tag | None:
    """The tag right before a quotation, in its paragraph or as the end of the one before: `X said:`."""
    number = quotation.first
    passage = page.passages[number]
    doc = passage.doc
    opening = _index(doc, quotation.span.start - passage.block.span.start)
    at = opening - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 and number > 0 and page.adjacent(number):
        # `The minister said:` as a paragraph of its own
        number -= 1
        passage = page.passages[number]
        doc = passage.doc
        opening = len(doc)
        at = opening - 1
        while at >= 0 and doc[at].is_space:
            at -= 1
        if doc[at].text != ":":
            return None
    if at < 0 or page.quoted(number, doc[at]):
        return None
    link = doc[at]
    introduced = link.text in {",", ":"} or link.lower_ == "that"
    steps = 0
    while at >= 0 and steps < _LONGEST_TAG:
        token = doc[at]
        if token.text in _END or page.quoted(number, token):
            return None
        if is_verb(token) and token.dep_ not in {"aux", "auxpass"}:
            break
        at -= 1
        steps += 1
    else:
        return None
    verb = doc[at]
    if verb.tag_ == "VB" and link.text == ":" and _utters(verb.head):
        verb = verb.head  # `had this to say:`
    if not introduced and verb.i != link.i and not (_loose(verb, link) and _whole(page, quotation)):
        return None
    if verb.i < opening - 1 and link.lower_ == "that" and not _whole(page, quotation):
        return None
    if not _tags(verb):
        # `took to his account and was blunt: "..."`, `a statement posted online, which read: "..."`
        up = verb
        while not _utters(up) and up.dep_ != "ROOT":
            up = up.head
            if _tags(up) and is_verb(up) and up.i < opening:
                break
        if link.text != ":" or not (_tags(up) or _utters(up)) or not is_verb(up):
            return _headed(page, number, opening, verb) if link.text == ":" else None
        verb = up
    if not happened(verb) or any(c.dep_ == "auxpass" for c in verb.children):
        return None
    if link.i == verb.i and not _whole(page, quotation):
        return None
    if verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}:
        return None
    speaker = subject(verb)
    if speaker is not None and page.quoted(number, speaker):
        speaker = None
    if speaker is None:
        speaker = _nearest_before(page, number, verb)
    if verb.lemma_ == "be" and (speaker is None or not human(speaker)):
        return None  # `the lesson is clear: "..."`
    if speaker is None or first_person(speaker) or speaker.lower_ in {"that", "this"}:
        return None  # `That said, there are two differences:`
    return Tag(verb, speaker, opening, "tag-quote", cue_span(page, number, verb, quotation.span), number)


def _utters(verb: Token) -> bool:
    """`issued the following statement`, `had this to say`: making words public, the words to follow."""
    if verb.lemma_ == "be" and any(c.dep_ == "acomp" and among(c, "blunt") for c in verb.children):
        return True  # `The mayor was blunt: "..."`
    if among(verb, "make"):
        # `made the following announcements:` opens a list of things announced
        words_ = (c for c in verb.children if c.dep_ == "dobj" and among(c, "utterance"))
        return any(c.tag_ == "NN" or c.lower_ in {"remarks", "comments"} for c in words_)
    return verb.lemma_ == "have" and any(
        c.dep_ in {"ccomp", "xcomp", "relcl", "acl"} and c.lemma_ == "say" for c in verb.children
    )


def _headed(page: Page, number: int, opening: int, verb: Token) -> Tag | None:
    """`Below is the full text of the ministry's statement:`, a document and whose it is."""
    sent = verb.sent
    if sent[0].tag_ == "VB" or verb.lemma_ != "be":
        return None
    for token in page.passages[number].doc[sent.start : opening]:
        owned = any(c.dep_ == "poss" or (c.dep_ == "prep" and c.lower_ in {"by", "from"}) for c in token.children)
        if among(token, "utterance") and owned:
            return Tag(token, token, opening, "tag-quote", page.passages[number].of(token), number)
    return None


def _name_colon(page: Page, quotation: Quotation, people: tuple[LocalPerson, ...]) -> Tag | None:
    """`Mira Solheim, mayor: "..."`"""
    number = quotation.first
    passage = page.passages[number]
    doc = passage.doc
    colon = _index(doc, quotation.span.start - passage.block.span.start) - 1
    if colon < 1 or doc[colon].text != ":":
        return None
    first = colon
    while first > 0 and doc[first - 1].text not in _END | {":"}:
        first -= 1
        if is_verb(doc[first]) or page.quoted(number, doc[first]) or colon - first > 16:
            return None
    run = tuple(doc[first:colon])
    for position in range(len(run)):
        named = _person_at(page, number, run, position, people)
        if named is not None:
            return Tag(named, named, colon, "name-colon", passage.of(doc[colon]))
    return None


def _loose(verb: Token, link: Token) -> bool:
    """Only adverbials stand between the verb and the opening mark: `said in an interview "..."`."""
    deps = _LOOSE | {"dobj"} if among(verb, "addressing") else _LOOSE
    for token in verb.doc[verb.i + 1 : link.i + 1]:
        at = token
        while at.head != verb and at.dep_ != "ROOT":
            at = at.head
        if at.dep_ not in deps or at.i > link.i:
            return False
    return True


def _whole(page: Page, quotation: Quotation) -> bool:
    """The quotation is no phrase inside the writer's sentence: it ends its sentence, or a comma follows."""
    if quotation.first != quotation.last:
        return True
    passage = page.passages[quotation.last]
    close = quotation.span.end - passage.block.span.start
    inner = passage.content[:close].rstrip("\"'”’»`")
    rest = passage.content[close:].lstrip()
    quoted = passage.tokens(quotation.span)
    called_out = inner[-1:] == "!"  # `chanted "Down with the tax!" and left`
    if quoted is None or not (called_out or any(t.tag_ in {"VBD", "VBZ", "VBP", "MD", "VB"} for t in quoted)):
        return False
    return called_out or inner[-1:] in ".?,…" or not rest or rest[0] in ".,;)"


def _nearest_before(page: Page, number: int, verb: Token) -> Token | None:
    """The noun phrase right before a verb whose subject the parse lost."""
    doc = verb.doc
    at = verb.i - 1
    while at >= 0 and doc[at].pos_ in {"ADV", "AUX"}:
        at -= 1
    if at >= 0 and doc[at].pos_ in {"PROPN", "PRON", "NOUN"} and not page.quoted(number, doc[at]):
        return doc[at]
    return None


def _resumes(page: Page, quotation: Quotation, tag: Tag, following: Quotation) -> bool:
    """`"A," X said, "b."`: the sentence that the tag broke off goes on."""
    if following.first != quotation.last:
        return False
    passage = page.passages[following.first]
    doc = passage.doc
    opening = _index(doc, following.span.start - passage.block.span.start)
    if tag.rule != "quote-tag" or not tag.end <= opening <= tag.end + 1:
        return False
    if any(_tags(t) and is_verb(t) for t in doc[tag.verb.i + 1 : opening]):
        return False  # `"A," X said, adding, "B"`
    return doc[opening - 1].text in {",", ":", "—", "–", "-"} or doc[opening - 1] == tag.verb


def _goes_on(page: Page, number: int, tag: Tag, last: Quotation, following: Quotation) -> bool:
    """The next quotation begins right after the sentence of the tag, in the same paragraph."""
    if following.first != number:
        return False
    passage = page.passages[number]
    base = passage.block.span.start
    between = passage.content[max(0, last.span.end - base) : following.span.start - base]
    if not between.strip(" .…"):
        return (
            last.span.start > base and last != following and tag.end <= _index(passage.doc, last.span.start - base)
        )
    at = _index(passage.doc, following.span.start - base) - 1
    while at > 0 and passage.doc[at].is_space:
        at -= 1
    return (
        passage.doc[at].text in _END and at == tag.end and (_finite(page, following) or _rounded(page, following))
    )


def _rounded(page: Page, quotation: Quotation) -> bool:
    """A sentence of its own by its marks, though without a verb: `"Why this haste?"`, no title of a film."""
    passage = page.passages[quotation.last]
    close = quotation.span.end - passage.block.span.start
    inner = passage.content[:close].rstrip("\"'”’»`")
    rest = passage.content[close:].lstrip()
    return inner[-1:] in {".", "?", "!", "…"} and (not rest or not rest[0].islower())


def _lost_start(page: Page, quotation: Quotation) -> int | None:
    """Where words begin whose opening mark was lost: with their sentence, if nobody else speaks in it."""
    passage = page.passages[quotation.last]
    tokens = passage.tokens(quotation.span)
    if tokens is None or not len(tokens):
        return None
    first = tokens[0].sent.start
    if any((among(t, "say") and is_verb(t)) or among(t, "blame") for t in passage.doc[first : tokens[0].i]):
        return None
    return passage.of(passage.doc[first]).start
