"""When a trip takes place: which dates of a sentence belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from munir_briefs import geography
from munir_briefs.dates import DateValue, Grain, narrower, parse
from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.places import Destination
from munir_briefs.extract.visits.vocabulary import Stage, has, stage_of
from munir_briefs.records import DateMention, Part, Span

BEGINS = frozenset({Part.DEPARTURE, Part.START})
ENDS = frozenset({Part.END, Part.RETURN})


@dataclass(frozen=True, slots=True)
class When:
    """A time that belongs to a trip."""

    edtf: str
    span: Span
    part: Part = Part.WHOLE
    recent: bool = False
    """told as near the article's own day: `on Monday`, `yesterday`"""
    since: bool = False
    """`since Wednesday`: begun then, and not over"""
    coming: bool = False
    """`tonight`: of the article's own day, what is still ahead"""
    loose: bool = False
    """told of what surrounds the trip (`signed last year during the visit`)"""

    @property
    def value(self) -> DateValue:
        return parse(self.edtf)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and its tokens in a passage."""

    start: int
    end: int
    mention: DateMention


def dates_of(passage: Passage, dates: Sequence[DateMention]) -> tuple[Dated, ...]:
    """The dates of that passage, two that stand as `Monday to Wednesday` made one."""
    found: list[Dated] = []
    for mention in dates:
        if not passage.block.span.contains(mention.span):
            continue
        tokens = passage.tokens(mention.span)
        if tokens is None or not len(tokens):
            continue
        dated = Dated(tokens.start, tokens.end, mention)
        joined = _joined(passage, found[-1], dated) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(dated)
    return tuple(found)


def _joined(passage: Passage, first: Dated, last: Dated) -> Dated | None:
    between = passage.doc[first.end : last.start].text.strip().lower()
    if not has("range_words", between) or not (first.mention.edtf and last.mention.edtf):
        return None
    a, b = parse(first.mention.edtf), parse(last.mention.edtf)
    if not (a.grain is b.grain is Grain.DAY) or a.unspecified_year != b.unspecified_year:
        return None
    edtf = f"{a.edtf}/{b.edtf}"
    try:
        parse(edtf)
    except ValueError:
        return None
    span = Span(first.mention.span.start, last.mention.span.end)
    basis = last.mention.basis
    return Dated(first.start, last.end, DateMention(passage.text(span), span, edtf, basis, first.mention.rule))


def times(
    trigger: Token,
    verbs: Sequence[Token],
    aside: Token | None,
    targets: Sequence[Destination],
    dates: Sequence[Dated],
    others: frozenset[int],
    stage: Stage,
) -> tuple[tuple[tuple[When, ...], ...], ...]:
    """For each destination (one, where none is named) the times told of it: of one trip, or of several.

    `verbs` carry the trip, `aside` governs a phrase like "during a visit", `others` are the triggers of other
    trips in the sentence.
    """
    sent = trigger.sent
    strong: list[tuple[Dated, When]] = []
    weak: list[tuple[Dated, When]] = []
    part = _part(trigger, verbs, stage)
    for dated in dates:
        if not (sent.start <= dated.start < sent.end) or dated.mention.edtf is None:
            continue
        # "cancelled her visit to Peru on Monday" is the day of the decision
        goals = () if stage is Stage.CANCEL else targets
        grip, told = _grip(dated, trigger, verbs, aside, goals, others)
        if grip:
            recent = dated.mention.basis == "relative" and not any(c.isdigit() for c in dated.mention.text)
            edtf = dated.mention.edtf
            if "/" in edtf and _moved(trigger.doc, dated):
                edtf = edtf.split("/")[1]
            if _deadline(trigger.doc, dated) and (latest := parse(edtf).latest):
                edtf = f"../{latest.isoformat()}"
            told = Part.WITHIN if edtf.startswith("..") else Part.WHOLE if "/" in edtf else told or part
            going = since_day(trigger.doc, dated)
            coming = has("still_ahead", dated.mention.text.lower())
            when = When(edtf, dated.mention.span, told, recent, going, coming, grip == 1)
            (strong if grip == 2 else weak).append((dated, when))
    chosen = strong or weak[:1]
    if len(targets) < 2:
        return (_occasions(trigger.doc, chosen),)
    return tuple((whens,) for whens in _shared_out(trigger.doc, chosen, targets))


def _occasions(doc: Doc, chosen: Sequence[tuple[Dated, When]]) -> tuple[tuple[When, ...], ...]:
    """`visited Lima on 5 March and again on 17 March`, `in 2019 and in 2022`: trips told by one word."""
    found: list[list[When]] = [[]]
    for n, (dated, when) in enumerate(chosen):
        if n and _of_another(doc, chosen[n - 1][0], dated):
            break
        if n and _again(doc, chosen[n - 1], (dated, when)):
            found.append([])
        found[-1].append(when)
    return tuple(map(tuple, found))


def _of_another(doc: Doc, one: Dated, other: Dated) -> bool:
    """`arrives on Friday and Ana Larra on Saturday`: the second day is hers."""
    between = doc[one.end : other.start]
    joined = len(between) > 0 and between[0].lower_ == "and"
    return joined and any(t.ent_type_ == "PERSON" for t in between) and not any(map(syntax.is_verb, between))


def _again(doc: Doc, one: tuple[Dated, When], other: tuple[Dated, When]) -> bool:
    between = [t.lower_ for t in doc[one[0].end : other[0].start]]
    if "and" not in between or not all(has("again_words", word) for word in between):
        return False
    (_, a), (_, b) = one, other
    if a.value.latest is None or b.value.earliest is None:
        return False
    return "again" in between or abs((b.value.earliest - a.value.latest).days) > _ONE_STAY


_ONE_STAY = 7
"""days between two dates that an "and" joins from which on they are of two trips"""


def _moved(doc: Doc, dated: Dated) -> bool:
    """`put back from 20 May to 3 June`: no range of days, but another day instead."""
    verb = next((t for t in doc[dated.start : dated.end].root.ancestors if syntax.is_verb(t)), None)
    return verb is not None and has("moves", verb.lemma_.lower())


def _part(trigger: Token, verbs: Sequence[Token], stage: Stage) -> Part:
    """What a day told with this word is the day of: `left for Peru`, `began a visit`, `returned from Peru`."""
    word = (trigger if syntax.is_verb(trigger) or not verbs else verbs[0]).lemma_.lower()
    match stage:
        case Stage.START if word == "be":  # "is on a visit to Peru"
            return Part.WITHIN
        case Stage.START:
            return Part.DEPARTURE if has("departs", word) else Part.START
        case Stage.END:
            return Part.RETURN if has("returns", word) else Part.END
        case Stage.WHOLE if syntax.is_verb(trigger) or word in {"arrival", "departure", "return"}:
            named = {"arrival": Part.START, "return": Part.RETURN}
            return named.get(word, Part.DEPARTURE if has("departs", word) else Part.WHOLE)
        # "ends her tour in Lima on Friday", of which nothing is over yet
        case Stage.WHOLE if stage_of("carrier", word) is Stage.END:
            return Part.END
        case _:
            return Part.WHOLE


def _shared_out(
    doc: Doc, chosen: Sequence[tuple[Dated, When]], targets: Sequence[Destination]
) -> tuple[tuple[When, ...], ...]:
    """A list of countries each with its date ("Peru on 4 May and Chile from 5 to 6"): to each its own; what is told
    of none of them is the whole tour's."""
    own: list[tuple[When, ...]] = [() for _ in targets]
    for dated, when in chosen:
        n = max((n for n, target in enumerate(targets) if target.end <= dated.start), default=None)
        if n is None:
            continue
        following = targets[n + 1].start if n + 1 < len(targets) else None
        # "to Peru on 4 May and, a week later, to Chile": the second day is told before its country
        if own[n] and following is not None and _leads_on(doc, dated.end, following):
            n += 1
        own[n] += (when,)
    for n in range(len(targets) - 2, -1, -1):  # "to Peru and Chile in May, and to Cuba in June"
        joined = [t.lower_ for t in doc[targets[n].end : targets[n + 1].start]]
        if not own[n] and joined == ["and"] and n + 1 < len(targets) - 1:
            own[n] = tuple(_of_leg(when, first=True, last=False) for when in own[n + 1])
    tour = tuple(when for _, when in chosen if not any(when in legs for legs in own))
    # "Peru and Chile on 4 May" is both, "Peru on 4 May and Chile" and "Peru, then Chile on 4 May" the one
    last = len(targets) - 1
    in_turn = any(has("in_turn", t.lower_) for t in doc[targets[-2].end : targets[-1].start])
    if not (tour or in_turn or sum(map(bool, own)) > 1 or any(own[:last])):
        tour, own = own[last], [()] * len(targets)
    return tuple(
        legs or tuple(_of_leg(when, first=n == 0, last=n == last) for when in tour) for n, legs in enumerate(own)
    )


def _leads_on(doc: Doc, start: int, end: int) -> bool:
    return end > start and all(has("list_words", t.lower_) for t in doc[start:end]) and doc[end - 1].lower_ != "and"


def _of_leg(when: When, *, first: bool, last: bool) -> When:
    """What the time of a whole tour says of one of its countries, which are gone to in the order named."""
    value = when.value
    if value.grain is Grain.DAY and value.exact and not value.unspecified_year:
        if when.part in {Part.DEPARTURE, Part.START}:
            return replace(when, part=Part.DEPARTURE) if first else _within(when, f"{when.edtf}/..")
        if when.part in {Part.END, Part.RETURN}:
            return replace(when, part=Part.RETURN) if last else _within(when, f"../{when.edtf}")
    return _within(when, when.edtf)


def _within(when: When, edtf: str) -> When:
    return replace(when, edtf=edtf, part=Part.WITHIN, loose=True)


def _grip(
    dated: Dated,
    trigger: Token,
    verbs: Sequence[Token],
    aside: Token | None,
    targets: Sequence[Destination],
    others: frozenset[int],
) -> tuple[int, Part | None]:
    """How firmly a date is attached to the trip: 2, 1 or not at all; and to which end of it."""
    doc = trigger.doc
    if since_day(doc, dated) and _leads_to(dated, trigger, verbs):
        return 2, Part.START
    if _until(doc, dated) and (_leads_to(dated, trigger, verbs) or _stays_at(dated, doc, targets)):
        return 2, Part.END
    if _deadline(doc, dated) and _leads_to(dated, trigger, verbs):
        return 1, Part.WITHIN
    if _bounds_something_else(doc, dated):
        return 0, None
    anchor, told, nouns = _anchor(doc, dated, trigger)
    if nouns and _apart(dated, anchor):
        return 0, None
    lent = _lent(anchor, trigger, verbs)
    if anchor.i in others and anchor not in verbs and not lent:
        return 0, None
    if lent:
        return 2, told
    if any(0 <= dated.start - t.end <= 3 and _only_links(doc, t.end, dated.start) for t in targets):
        return 2, told
    if anchor in verbs and not syntax.is_verb(trigger) and _elsewhere(anchor, targets):
        return 0, None  # "on the last leg of a trip to Chile, arrived in Lima on Tuesday"
    if anchor == trigger or anchor in verbs:
        at_goal = all(any(t.start <= n.i < t.end for t in targets) or n == trigger for n in nouns)
        return (2 if at_goal else 1), told
    if aside is not None and anchor == aside:
        return (1 if not nouns else 0), told
    if syntax.is_verb(anchor):
        part = stage_of("noun_stage", anchor.lemma_.lower())
        if _elsewhere(anchor):
            return 0, None
        if part is not None and (anchor.head in verbs or anchor.head == trigger):
            return 2, Part.START if part is Stage.START else Part.END
        if _describes(anchor, trigger) and not _of_telling(dated, anchor):
            stage = stage_of("carried_subject", anchor.lemma_.lower())
            first = any(has("at_first", c.lower_) for c in anchor.children)  # "initially foreseen for 18 June"
            return 1 if first else 2, told or {Stage.START: Part.START, Stage.END: Part.END}.get(
                stage or Stage.WHOLE
            )
        over = syntax.with_heads(anchor)[-1]
        if _of_place(over, targets):
            return (1 if _what_they_do_there(over) else 0), told
        # what the trip is for happens on it: "will travel to Oslo to sign the treaty on Monday"
        purpose = anchor.dep_ in {"advcl", "xcomp"} and anchor.head in verbs and anchor.tag_ == "VB"
        if purpose and not nouns and not has("ahead_of", anchor.lemma_.lower()):
            return 1, told
        if _led_by(dated, anchor, verbs):
            return 1, told
    return 0, None


def _lent(anchor: Token, trigger: Token, verbs: Sequence[Token]) -> bool:
    """`will head to Oslo for a two-day stay beginning Thursday`: the day of the stay is the trip's."""
    held = anchor.dep_ == "pobj" and anchor.head.lower_ in {"for", "on"} and has("trip", anchor.lemma_.lower())
    return held and anchor != trigger and anchor.head.head in {trigger, *verbs}


def _elsewhere(verb: Token, targets: Sequence[Destination] = ()) -> bool:
    """`began a tour that will end in Rome on Friday`, `and ends her trip in Rome on Friday`: another stop's day."""
    led = [c for c in verb.children if c.dep_ == "prep"]
    led += [g for c in verb.children if c.dep_ == "dobj" for g in c.children if g.dep_ == "prep"]
    held = [h for c in led for h in c.children if h.ent_type_ in {"GPE", "LOC"}]
    around = {t.country for t in targets}
    inside = {i for t in targets for i in range(t.start, t.end)}
    return any(h.i not in inside and (not around or geography.country_of(h.text) not in around) for h in held)


def _apart(dated: Dated, anchor: Token) -> bool:
    """`the day after her election on 10 March`: the day of what the trip came before or after."""
    root = anchor.doc[dated.start : dated.end].root
    passed = [t for t in root.ancestors if anchor.is_ancestor(t)]
    return any(has("sets_apart", t.lower_) for t in passed if t.dep_ in {"prep", "pcomp", "mark"})


def _of_place(verb: Token, targets: Sequence[Destination]) -> bool:
    return verb.dep_ == "relcl" and any(t.start <= verb.head.i < t.end for t in targets)


def _stays_at(dated: Dated, doc: Doc, targets: Sequence[Destination]) -> bool:
    """`to Oslo, where she stays until Friday`."""
    verb = next((t for t in doc[dated.start : dated.end].root.ancestors if syntax.is_verb(t)), None)
    over = syntax.with_heads(verb)[-1] if verb is not None else None
    return over is not None and _of_place(over, targets) and _what_they_do_there(over)


def _what_they_do_there(verb: Token) -> bool:
    """`to Oslo, where he is to hold talks on Monday`; not `where elections are due on Monday`, `which votes on`."""
    where = any(c.lower_ == "where" for v in (verb, *verb.children) for c in v.children)
    doer = syntax.child(verb, *syntax.SUBJECT)
    return where and doer is not None and (doer.tag_ == "PRP" or has("office", doer.lemma_.lower()))


def _led_by(dated: Dated, first: Token, verbs: Sequence[Token]) -> bool:
    """`On Monday X met exporters and flew to Peru`: a day before the subject is that of all that X then does."""
    doer = syntax.child(first, *syntax.SUBJECT)
    if doer is None or dated.end > doer.left_edge.i:
        return False
    for verb in verbs:
        own = any(c.dep_ in syntax.SUBJECT for c in verb.children)
        if verb.dep_ == "conj" and verb in first.conjuncts and not own and verb.tag_ == first.tag_:
            return True
    return False


def _describes(verb: Token, trigger: Token) -> bool:
    """`a visit slated for 6 March`, `her visit to Oslo, which was to begin on Friday`."""
    over = syntax.with_heads(verb)[-1]
    plans = {stage_of(name, verb.lemma_.lower()) for name in ("governor", "carried_subject")}
    if not syntax.is_verb(verb) or not plans & {Stage.PLAN, Stage.START, Stage.WHOLE}:
        return False
    if over.dep_ in {"csubj", "csubjpass"}:
        return trigger.head == over
    # the parse says `which` of the place or the person rather than of the visit
    which = over.dep_ == "relcl" and any(c.lower_ in {"which", "that"} for c in over.children)
    return (over.dep_ in {"acl", "amod"} and over.head == trigger) or (
        which and (over.head == trigger or trigger in over.head.ancestors)
    )


def _of_telling(dated: Dated, verb: Token) -> bool:
    """`announced in April for mid-June`: the first is the day of the telling."""
    return has("telling", verb.lemma_.lower()) and not any(t.lower_ == "for" for t in _leads(dated, verb))


def _leads(dated: Dated, verb: Token) -> Iterator[Token]:
    for token in verb.doc[dated.start : dated.end].root.ancestors:
        if token == verb:
            return
        yield token


def _anchor(doc: Doc, dated: Dated, trigger: Token) -> tuple[Token, Part | None, list[Token]]:
    """The verb or trip noun over a date; `beginning on`, `until` on the way; the nouns passed."""
    told = None
    nouns: list[Token] = []
    token = doc[dated.start : dated.end].root
    for _ in range(12):
        head = token.head
        if head is token:
            break
        stage = stage_of("date_stage", head.lower_)
        if stage is not None and not (dated.start <= head.i < dated.end):
            told = Part.START if stage is Stage.START else Part.END
        token = head
        if token == trigger or has("trip", token.lemma_.lower()):
            break
        if syntax.is_verb(token) and stage is None:
            break
        # "on Sunday and Monday" passes a day on the way
        if token.pos_ in {"NOUN", "PROPN"} and token.ent_type_ != "DATE" and not dated.start <= token.i < dated.end:
            nouns.append(token)
    return token, told, nouns


def _only_links(doc: Doc, start: int, end: int) -> bool:
    return all(doc[i].pos_ in {"ADP", "PUNCT", "DET"} and doc[i].text not in {";", ":"} for i in range(start, end))


def since_day(doc: Doc, dated: Dated) -> bool:
    """`since Wednesday`, a day of these weeks; not `since 2015`, nor `since Wednesday's vote`."""
    first = doc[dated.start].lower_ == "since"
    if not first and (dated.start == 0 or doc[dated.start - 1].lower_ != "since"):
        return False
    near = dated.mention.basis == "relative" and not any(c.isdigit() for c in dated.mention.text)
    value = parse(dated.mention.edtf) if near and dated.mention.edtf else None
    owned = dated.end < len(doc) and doc[dated.end].tag_ == "POS"
    return value is not None and value.grain is Grain.DAY and not owned


def _until(doc: Doc, dated: Dated) -> bool:
    """`is in Peru until Friday`, `through Friday`: a day, and a stay that ends on it."""
    word = doc[dated.start].lower_ if dated.start == 0 else doc[dated.start - 1].lower_
    value = parse(dated.mention.edtf) if dated.mention.edtf else None
    owned = dated.end < len(doc) and doc[dated.end].tag_ == "POS"
    return word in {"until", "till", "through"} and value is not None and value.grain is Grain.DAY and not owned


def _deadline(doc: Doc, dated: Dated) -> bool:
    """`before the end of April`, `by May`: some time up to then; not `before the June vote`."""
    word = doc[dated.start - 1].lower_ if dated.start else ""
    value = parse(dated.mention.edtf) if dated.mention.edtf else None
    root = doc[dated.start : dated.end].root
    owned = (dated.end < len(doc) and doc[dated.end].tag_ == "POS") or root.dep_ not in {"pobj", "pcomp"}
    return word in {"before", "by"} and value is not None and value.grain in _STRETCHES and not owned


_STRETCHES = frozenset({Grain.MONTH, Grain.SEASON, Grain.YEAR})


def _leads_to(dated: Dated, trigger: Token, verbs: Sequence[Token]) -> bool:
    """No other verb stands between the day and the trip."""
    for token in trigger.doc[dated.start : dated.end].root.ancestors:
        if token == trigger or token in verbs:
            return True
        if syntax.is_verb(token):
            return False
    return False


def _bounds_something_else(doc: Doc, dated: Dated) -> bool:
    """`since 2015`, `ahead of Friday's vote`, `the 2019 attack`: the date is another thing's."""
    before = doc[dated.start - 1] if dated.start else None
    if before is not None and has("date_refused_after", before.lower_):
        return True
    if dated.mention.text.split()[0].lower() in {"since", "until"}:
        return True
    head = doc[dated.start : dated.end].root
    owner = head.head
    owned = head.dep_ in {"poss", "compound", "nummod", "amod", "nmod"} and owner.pos_ in {"NOUN", "PROPN"}
    return owned and not has("trip", owner.lemma_.lower()) and owner.i >= dated.end


def between_trips(trigger: Token) -> Tokens | None:
    """`a stop in Peru between the two visits`: the words that put a trip between two others."""
    for token in syntax.clause(trigger).subtree:
        if token.lower_ == "between" and token.dep_ == "prep":
            for held in token.children:
                if held.dep_ == "pobj" and held.tag_ == "NNS" and has("trip", held.lemma_.lower()):
                    return token.doc[token.i : held.i + 1]
    return None


def in_gap(first: DateValue, second: DateValue, span: Span, also: Sequence[When]) -> When | None:
    """The time between two trips; `or in early August`, told beside it, sets the end."""
    before, after = sorted((first, second), key=lambda value: value.edtf)
    if before.latest is None or after.earliest is None or before.latest > after.earliest:
        return None
    last = max([after.earliest.isoformat(), *(when.edtf for when in also if "/" not in when.edtf)])
    return When(f"{before.latest.isoformat()}/{last}", span)


def combined(whens: Sequence[When]) -> tuple[str | None, Part]:
    """One value for all that is told of when a trip is: a range, first to last day told, or the narrowest; and what
    it is the time of."""
    known = [w for w in whens if not w.value.unspecified_year] or list(whens)
    firm = [w for w in known if not w.loose] or known
    if not firm:
        return None, Part.WHOLE
    ranges = [w for w in firm if w.value.grain is Grain.INTERVAL]
    days = sorted({w.edtf for w in firm if w.value.grain is Grain.DAY and w.value.exact})
    if not ranges and len(days) > 1:
        return f"{days[0]}/{days[-1]}", Part.WHOLE
    best = (ranges or firm)[0].value
    for when in ranges or firm:
        best = narrower(best, when.value)
    # "arrived on Monday. During Monday's visit ...": the part that says most
    parts = {Part.WITHIN if w.loose and w.value.days == 1 else w.part for w in firm if w.edtf == best.edtf}
    part = min(parts, key=_SAYS.index)
    return best.edtf, part if best.grain is Grain.DAY or part is Part.WITHIN else Part.WHOLE


_SAYS = (Part.START, Part.END, Part.DEPARTURE, Part.RETURN, Part.WHOLE, Part.WITHIN)
