"""Mentions of trips: each place where the text says that somebody goes somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from munir_briefs import geography
from munir_briefs.dates import parse
from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import details, status, syntax, timing
from munir_briefs.extract.visits.book import Frame, Kind, Stage, load_book
from munir_briefs.extract.visits.people import PRONOUNS, Cast, Party
from munir_briefs.extract.visits.places import Destination, PlaceName, destinations
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.timing import Dated, When
from munir_briefs.records import Phrase, Span, Status


@dataclass(frozen=True, slots=True)
class VisitMention:
    """One telling of a trip, or (`refuse`) of what only looks like one."""

    passage: int
    sentence: Span
    at: int
    """where its trigger stands"""
    rule: str
    visitors: tuple[Party, ...]
    country: str | None
    """None where the text only points back: `his visit`, `arrived here`"""
    places: tuple[str, ...]
    when: tuple[When, ...]
    reading: Reading
    here: bool = False
    """goes to the place that was spoken of before"""
    between: Span | None = None
    """the words that put it between two other trips"""
    breadth: int = 1
    """how many countries it names at once"""
    plural: bool = False
    verbless: bool = False
    """its sentence has no finite verb: a heading"""
    purposes: tuple[Phrase, ...] = ()
    ordinal: tuple[Phrase, ...] = ()
    length: tuple[Phrase, ...] = ()
    hosts: tuple[Party, ...] = ()
    refuse: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with what is known of it before trips are looked for."""

    number: int
    passage: Passage
    names: tuple[PlaceName, ...]
    dates: tuple[Dated, ...]
    cast: Cast
    dateline: str | None = None
    """the country from which the article reports, where it begins with a place"""

    @property
    def doc(self) -> Doc:
        return self.passage.doc

    def date_tokens(self) -> set[int]:
        return {i for dated in self.dates for i in range(dated.start, dated.end)}


def mentions(scene: Scene) -> Iterator[VisitMention]:
    """All mentions of trips in a passage, in reading order."""
    for sent, span in scene.passage.sentences():
        found = [(token, frame) for token in sent for frame in _evoked(token)]
        marks = frozenset(token.i for token, frame in found if frame.kind in {Kind.NOUN, Kind.MOVE})
        for token, frame in found:
            for mention in _read(scene, sent, span, token, frame, marks - {token.i}):
                yield mention


def _evoked(token: Token) -> Iterator[Frame]:
    """The frames that a token evokes, by lemma, part of speech and particle."""
    lemma = token.lemma_.lower()
    doc = token.doc
    if lemma == "over" and token.i >= 2 and doc[token.i - 2 : token.i + 1].text.lower() == "stop-over":
        lemma = "stopover"
    for frame in load_book().frames.get(lemma, ()):
        if frame.kind is Kind.ASIDE:
            if token.dep_ == "prep" and token.head.pos_ in {"NOUN", "PROPN"}:
                yield frame
            continue
        if frame.kind is Kind.NOUN:
            # "travel documents", "a tour operator"; a headline's words all look like names
            compound = token.dep_ == "compound" and token.text.islower() and token.head.i == token.i + 1
            if (token.pos_ in {"NOUN", "PROPN"} and not compound) or lemma == "stopover":
                yield frame
                return
            continue
        # "ends his visit and heads to Peru": the tagger knows `heads` best as a noun
        mistagged = token.tag_ == "NNS" and token.dep_ == "conj" and syntax.is_verb(token.head)
        if not (syntax.is_verb(token) or mistagged) or token.dep_ in {"aux", "auxpass", "amod"}:
            continue
        particle = syntax.particles(token)
        if not any(w == lemma or (w.startswith(lemma + " ") and w.split()[1] in particle) for w in frame.words):
            continue
        if frame.objects:
            thing = syntax.child(token, "dobj")
            if thing is None or thing.lemma_.lower() not in frame.objects:
                continue
        yield frame


def _read(
    scene: Scene, sent: Tokens, span: Span, token: Token, frame: Frame, others: frozenset[int]
) -> Iterator[VisitMention]:
    reader = {Kind.NOUN: _noun, Kind.MOVE: _move, Kind.STAY: _move, Kind.HOST: _host, Kind.PRESENCE: _presence,
              Kind.ASIDE: _aside}  # fmt: skip
    told = reader[frame.kind](scene, token, frame)
    if told is None:
        return
    goals: Sequence[Destination | None] = told.goals or (None,)
    whens = timing.times(token, told.verbs, told.aside, told.goals, scene.dates, others, told.stage)
    whens = whens if len(whens) == len(goals) else tuple(whens[0] for _ in goals)
    extra = {
        "purposes": details.purposes(scene.passage, token, told.verbs),
        "ordinal": details.ordinal(scene.passage, token),
        "length": details.length(scene.passage, sent, token),
    }
    gap = timing.between_trips(token)
    groups = _by_home(told.visitors)
    for visitors in groups or ((),):
        for goal, when in zip(goals, whens, strict=True):
            yield VisitMention(
                passage=scene.number,
                sentence=span,
                at=scene.passage.of(token).start,
                rule=frame.id,
                visitors=visitors,
                country=goal.country if goal else None,
                places=goal.places if goal else (),
                when=when,
                reading=told.reading,
                here=told.here,
                between=scene.passage.of(gap) if gap is not None else None,
                breadth=len(goals),
                verbless=not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in sent),
                plural=token.tag_ in {"NNS", "NNPS"} and not told.goals,
                hosts=told.hosts,
                refuse=told.reading.refuse or _objection(frame, token, visitors, goal, scene.cast.homes),
                **extra,
            )


@dataclass(frozen=True, slots=True)
class _Told:
    """The slots of one frame, filled."""

    visitors: tuple[Party, ...]
    goals: tuple[Destination, ...]
    reading: Reading
    verbs: tuple[Token, ...]
    stage: Stage = Stage.WHOLE
    aside: Token | None = None
    here: bool = False
    hosts: tuple[Party, ...] = ()


def _by_home(visitors: Sequence[Party]) -> tuple[tuple[Party, ...], ...]:
    """Visitors of one state travel together; those of different states are different visits."""
    groups: dict[str, list[Party]] = {}
    for party in visitors:
        groups.setdefault(party.home or "", []).append(party)
    if len(groups) == 2 and "" in groups:
        return (tuple(visitors),)
    return tuple(tuple(group) for group in groups.values())


def _objection(
    frame: Frame, token: Token, visitors: Sequence[Party], goal: Destination | None, around: frozenset[str]
) -> str:
    """Why a filled frame is still no visit. `around`: the states that people of the article serve."""
    if goal is None:
        return ""
    received = frame.kind in {Kind.HOST, Kind.PRESENCE}
    homes = {v.home for v in visitors} - {None}
    if goal.country in homes:
        return "a trip at home"
    capital = geography.capital_of(goal.country)
    if not homes and goal.country in around and goal.places and capital not in goal.places and not received:
        return "perhaps a trip at home: the traveller's country isn't told, and others of the article serve that one"
    if not visitors:
        return ""
    if any(load_book().has("private", t.lower_) for c in (token, *token.children) for t in (c, *c.children)):
        return "a private journey"
    if not goal.direct and not homes:
        return "a house or event in a place, by somebody whose country isn't known"
    if not received and not any(v.official for v in visitors) and not _official_words(token):
        return "no office of the traveller is told"
    if token.tag_ == "NNS" and all(v.person is None and v.plural for v in visitors):
        return "visits in general, not a trip"
    return ""


def _official_words(token: Token) -> bool:
    return any(load_book().has("official", c.lower_) for c in token.children)


# ----------------------------------------------------------------------------------------------- frames


def _who(scene: Scene, token: Token | None) -> tuple[Party, ...]:
    """The parties a slot's token stands for: names, offices, a pronoun where one person is left."""
    if token is None:
        return ()
    if token.lower_ in PRONOUNS:
        person = scene.cast.pronoun(scene.number, token)
        return (scene.cast.party(person),) if person is not None else ()
    found = scene.cast.parties(scene.number, token, scene.names)
    if found:
        return found
    owner = syntax.child(token, "poss")  # "Following visits to Rome, her upcoming trip ..."
    if owner is not None and load_book().has("trip", token.lemma_.lower()):
        return _who(scene, owner)
    return ()


def _goals(scene: Scene, token: Token, words: frozenset[str]) -> tuple[Destination, ...]:
    """The destinations after the prepositions that may lead to one, nearest first."""
    for prep in token.children:
        if prep.dep_ in {"prep", "dative", "agent"} and prep.lower_ in words and prep.i > token.i:
            for held in prep.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    found = destinations(held, scene.names, scene.date_tokens())
                    # "a tour of Peru", but "the visit of Peru's minister"
                    if found and (prep.lower_ != "of" or found[0].end > held.i):
                        return found
    return ()


def _loose_goals(scene: Scene, token: Token, words: frozenset[str]) -> tuple[Destination, ...]:
    """The parse hung the preposition elsewhere: the next one in line, with no verb or other trip before it."""
    doc = token.doc
    for other in doc[token.i + 1 : min(token.i + 25, token.sent.end)]:
        if syntax.is_verb(other) or load_book().has("trip", other.lemma_.lower()) or other.text in {";", ":"}:
            return ()
        if other.lower_ in words and other.i + 1 < len(doc):
            for held in other.children:
                if held.dep_ == "pobj":
                    found = destinations(held, scene.names, scene.date_tokens())
                    if found and found[0].direct:
                        return found
    return ()


def _next_goals(scene: Scene, verb: Token, words: frozenset[str]) -> tuple[Destination, ...]:
    """`left Oslo for Lima to attend`: the words stand there, though the parse takes `for` for a conjunction."""
    for name in scene.names:
        if verb.i < name.start - 1 <= verb.i + 6 and not name.adjective:
            lead = scene.doc[name.start - 1]
            between = scene.doc[verb.i + 1 : name.start - 1]
            if lead.dep_ == "mark" and lead.lower_ in words and not any(t.is_punct for t in between):
                return destinations(scene.doc[name.end - 1], scene.names, scene.date_tokens())
    return ()


def _noun(scene: Scene, noun: Token, frame: Frame) -> _Told | None:
    goals = _goals(scene, noun, frame.to) or _before_noun(scene, noun)
    carried = status.carrier(noun)
    verb, stage = carried if carried is not None else (None, None)
    goals = goals or _itinerary(scene, noun) or _loose_goals(scene, noun, frame.to & {"to"})
    if not goals and frame.placed:
        return None
    if not goals and noun.dep_ == "pobj" and load_book().has("leg", noun.head.head.lemma_.lower()):
        return None  # "the Lima leg of the tour" is told once
    outer = syntax.governor(noun)
    visitors = _noun_visitors(scene, noun, goals)
    owner = syntax.child(noun, "poss")
    if not visitors and (owner is None or (owner.lower_ in PRONOUNS and noun.dep_ == "dobj")):
        mover = verb if verb is not None and syntax.is_verb(verb) else outer
        if mover is None and noun.dep_ != "ROOT" and syntax.is_verb(syntax.clause(noun)):
            mover = syntax.clause(noun)
        # "banned travel to Peru": who bans it does not travel
        carries = verb is not None and noun.dep_ not in syntax.SUBJECT
        if mover is not None and (carries or noun.dep_ == "pobj"):
            visitors = _doer(scene, mover)
    if visitors and _characterized(noun, visitors):
        visitors = ()
    if not visitors and _strangers(noun, goals):
        return None
    reading = status.read_noun(noun)
    if stage is Stage.END and verb is not None and goals and noun.doc[goals[0].start - 1].lower_ == "in":
        reading = status.read_verb(verb, Stage.WHOLE)  # "will end her tour in Lima": Lima is still ahead
    # "announced on Monday", "cancelled on Monday": no day of the trip
    undated = stage is Stage.CANCEL or (stage in {Stage.PLAN, Stage.MAYBE} and noun.dep_ == "dobj")
    verbs = (verb,) if verb is not None and not undated else ()
    aside = outer if outer is not verb and _accompanies(noun) else None
    if frame.placed and verb is None and outer is not None:
        going = next((f for f in _evoked(outer) if f.kind is Kind.MOVE), None)
        if going is not None:  # "flies to Peru on Monday with stops in Chile"
            reading, verbs = status.read_verb(outer, going.stage), (outer,)
    pointing = any(
        held.dep_ == "pobj" and load_book().has("back_place", held.lower_)
        for prep in noun.children if prep.lower_ == "to" for held in prep.children
    )  # fmt: skip
    return _Told(visitors, goals, reading, verbs, stage or Stage.WHOLE, aside, pointing)


def _doer(scene: Scene, verb: Token) -> tuple[Party, ...]:
    subject = syntax.subject(verb)
    if subject is None:
        person = scene.cast.before(scene.number, verb)
        return (scene.cast.party(person),) if person is not None else ()
    return _who(scene, subject)


def _characterized(noun: Token, visitors: Sequence[Party]) -> bool:
    """`the first visit by a Chilean president since 1999` says of a trip told elsewhere which it is."""
    ranked = any(load_book().has("ordinal", c.lower_) for c in noun.children)
    return ranked and all(v.person is None and not v.definite for v in visitors)


def _itinerary(scene: Scene, noun: Token) -> tuple[Destination, ...]:
    """`a tour that will take her to Ghana and Togo`, `a trip covering Ghana and Togo`."""
    for verb in noun.children:
        if verb.dep_ in {"relcl", "acl"} and load_book().has("itinerary", verb.lemma_.lower()):
            goals = _goals(scene, verb, frozenset({"to", "in"}))
            for held in verb.children:
                if not goals and held.dep_ == "dobj":
                    goals = destinations(held, scene.names, scene.date_tokens())
            if goals:
                return goals
    return ()


def _before_noun(scene: Scene, noun: Token) -> tuple[Destination, ...]:
    """`her second Peru trip`, `the Chinese leg`: the place before the noun, if nothing else owns it."""
    for name in reversed(scene.names):
        if name.end <= noun.i and all(
            t.dep_ in {"compound", "amod", "punct", "nmod"} for t in noun.doc[name.end : noun.i]
        ):
            owned = noun.doc[name.end].tag_ == "POS"
            near = noun.i - name.end <= 2
            if not owned and near and any(t.head == noun or t.head.head == noun for t in noun.doc[name.start : name.end]):
                others = any(c.dep_ == "poss" for c in noun.children) or name.start > 0
                leg = load_book().has("leg", noun.lemma_.lower())
                if not name.adjective or leg or any(c.dep_ == "poss" for c in noun.children):
                    places = () if name.is_country or name.adjective else (name.name,)
                    return (Destination(name.country, places, name.start, name.end),) if others or leg else ()
    return ()


def _noun_visitors(scene: Scene, noun: Token, goals: Sequence[Destination]) -> tuple[Party, ...]:
    owner = syntax.child(noun, "poss")
    if owner is not None:
        return _who(scene, owner)
    taken = {i for g in goals for i in range(g.start, g.end)}
    for prep in noun.children:
        if prep.lower_ in {"by", "of", "from"} and prep.dep_ in {"prep", "agent"}:
            for held in prep.children:
                if held.dep_ == "pobj" and held.i not in taken:
                    found = scene.cast.parties(scene.number, held, scene.names)
                    if found:
                        return found
    # "the Anna Lind Peru visit": a name among the words before the noun
    start = noun.left_edge.i
    named = [person for at, person in scene.cast.people_in(scene.number, start, noun.i)]
    before = [p for at, p in scene.cast.people_in(scene.number, start, noun.i) if noun.i - at < 6]
    return (scene.cast.party(before[0]),) if len(named) == len(before) == 1 else ()


def _strangers(noun: Token, goals: Sequence[Destination]) -> bool:
    """Somebody is named as the traveller who is nobody's envoy: `tourists' trips`, `a visit by the choir`."""
    taken = {i for g in goals for i in range(g.start, g.end)}
    slots = [c for c in noun.children if c.dep_ == "poss"]
    slots += [held for c in noun.children if c.lower_ == "by" for held in c.children if held.dep_ == "pobj"]
    return any(t.lower_ not in PRONOUNS and t.i not in taken for t in slots)


def _accompanies(noun: Token) -> bool:
    """`signed during a visit`, `said on a trip`: the statement around it happens on the trip."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"during", "on", "in"}


def _move(scene: Scene, verb: Token, frame: Frame) -> _Told | None:
    goals: tuple[Destination, ...] = ()
    here = any(c.lower_ == "here" for c in verb.children)
    if "object" in frame.to:
        for held in verb.children:
            if held.dep_ in {"dobj", "npadvmod", "dep", "attr", "oprd"} and held.i > verb.i:
                goals = destinations(held, scene.names, scene.date_tokens())
                if load_book().has("back_place", held.lower_):
                    here = True
                if goals:
                    break
    goals = goals or _goals(scene, verb, frame.to)
    thing = syntax.child(verb, "dobj")
    if not goals and thing is not None and "object" in frame.to:  # "visited the headquarters in Lima"
        direct = load_book().has("site", thing.lemma_.lower())
        goals = tuple(replace(g, direct=direct) for g in _goals(scene, verb, frozenset({"in", "at", "near"})))
    if not goals and thing is not None:  # "lead a delegation to Peru", "left Oslo for Lima"
        goals = _goals(scene, thing, frame.to)
    if not goals and frame.kind is Kind.MOVE:
        goals = _next_goals(scene, verb, frame.to)
    ahead = False
    due = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ == "due"), None)
    if frame.kind is Kind.STAY:
        if due is not None:  # "is due in Lima"
            goals = _goals(scene, due, frame.to)
        ahead = due is not None or (verb.lemma_ == "expect" and syntax.child(verb, "nsubjpass") is not None)
        if not goals or not (ahead or (_on_business(verb) and verb.lemma_ != "expect")):
            return None
    elif not goals and not here and not _bare(verb):
        return None
    doer = syntax.subject(verb)
    if doer is not None and load_book().stage("governor", doer.lemma_.lower()) is not None:
        offered = syntax.governor(doer)  # "has accepted an invitation to visit", "has plans to visit"
        doer = syntax.subject(offered) if offered is not None else None
    visitors = _who(scene, doer) if doer is not None else _doer(scene, verb)
    if not visitors and (not goals or (doer is not None and doer.lower_ not in PRONOUNS)):
        return None  # a train, tourists, an economy
    reading = status.read_verb(verb, Stage.PLAN if ahead else frame.stage)
    return _Told(visitors, goals, reading, _with_heads(verb), frame.stage, None, here)


def _bare(verb: Token) -> bool:
    """`He arrives on Sunday`: a going of which the place was told before."""
    if not load_book().has("bare_move", verb.lemma_.lower()):
        return False
    led = any(c.dep_ == "prep" and c.lower_ in {"to", "into", "in", "at", "from", "for", "with"} for c in verb.children)
    return not led and syntax.child(verb, "dobj", "acomp", "oprd", "ccomp", "xcomp") is None


def _on_business(verb: Token) -> bool:
    """`is in Lima for talks`, `is in Lima to sign`."""
    for other in verb.children:
        if other.dep_ == "prep" and other.lower_ in {"for", "on", "at"}:
            if any(load_book().has("business", c.lemma_.lower()) for c in other.children):
                return True
        if other.dep_ in {"advcl", "xcomp"} and other.tag_ == "VB":
            return True
    return False


def _with_heads(verb: Token) -> tuple[Token, ...]:
    """The verb and those it hangs on as an infinitive (`is scheduled to visit`)."""
    verbs = [verb]
    while verbs[-1].dep_ in {"xcomp", "acomp"} and verbs[-1].head is not verbs[-1]:
        verbs.append(verbs[-1].head)
    return tuple(verbs)


def _host(scene: Scene, verb: Token, frame: Frame) -> _Told | None:
    passive = syntax.child(verb, "nsubjpass")
    if passive is not None:
        by = syntax.child(verb, "agent")
        guest: Token | None = syntax.antecedent(passive, verb)
        host = syntax.child(by, "pobj") if by is not None else None
    else:
        guest = syntax.child(verb, "dobj")
        host = syntax.subject(verb)
    if guest is None:
        return None
    visitors = _who(scene, guest)
    if not visitors or (all(v.person is None for v in visitors) and any(v.plural for v in visitors)):
        return None
    hosts = _who(scene, host)
    goals = _goals(scene, verb, frame.to) or _goals(scene, guest, frame.to)
    homes = {v.home for v in visitors}
    if not goals:
        if None in homes:
            return None
        country = _host_country(scene, host, hosts) or scene.dateline
        if country is None or host is None:
            return None
        goals = (Destination(country, (), host.i, host.i + 1),)
    if any(g.country in homes for g in goals):
        return None
    reading = status.read_verb(verb, Stage.WHOLE)
    return _Told(visitors, goals, reading, _with_heads(verb), hosts=hosts)


def _host_country(scene: Scene, host: Token | None, hosts: Sequence[Party]) -> str | None:
    homes = {h.home for h in hosts}
    if len(homes) == 1:
        return homes.pop()
    if host is None:
        return None
    at = [n for n in scene.names if n.start <= host.i < n.end and not n.adjective]
    return at[0].country if at else None


def _presence(scene: Scene, verb: Token, frame: Frame) -> _Told | None:
    goals = scene_of(scene, verb, frame.to)
    if not goals or any(load_book().has("not_in_person", t.lower_) for t in verb.subtree):
        return None
    doers = _who(scene, syntax.subject(verb))
    others = details.counterparts(scene.cast, scene.number, verb, scene.names)
    away = tuple(p for p in doers if p.home and p.home != goals[0].country)
    reading = status.read_verb(verb, Stage.WHOLE)
    if away:
        return _Told(away, goals, reading, _with_heads(verb), hosts=tuple(p for p in others if p.person))
    # met at the host's: the other one travelled
    guests = tuple(p for p in others if p.person and p.home and p.home != goals[0].country)
    if guests and doers:
        return _Told(guests, goals, reading, _with_heads(verb), hosts=tuple(p for p in doers if p.person))
    # "Defence Secretary X met the Prime Minister of Peru in Lima": a paper leaves out its own country
    hosts = tuple(p for p in others if p.home == goals[0].country)
    envoys = tuple(p for p in doers if p.person and p.home is None and p.offices & load_book().names("envoy"))
    if hosts and envoys:
        return _Told(envoys, goals, reading, _with_heads(verb), hosts=tuple(p for p in hosts if p.person))
    return None


def _aside(scene: Scene, prep: Token, frame: Frame) -> _Told | None:
    """`Premier X, in Lima for a summit, said`, and the headline `Envoy in Lima for talks`."""
    who = prep.head
    place = syntax.child(prep, "pobj")
    if place is None or not any(_on_business(t) for t in (who, prep, place)):
        return None
    goals = destinations(place, scene.names, scene.date_tokens())
    visitors = scene.cast.parties(scene.number, who, scene.names) if goals else ()
    if not visitors or not goals[0].direct:
        return None
    return _Told(visitors, goals, Reading(Status.UNDERWAY, status.MODIFIED), ())


def scene_of(scene: Scene, verb: Token, words: frozenset[str]) -> tuple[Destination, ...]:
    """Where something takes place: `met in Lima`, `held talks in Lima`, `met the president at his palace in Lima`."""
    goals = _goals(scene, verb, words)
    over = _with_heads(verb)[-1]
    for prep in (c for v in (verb, over) for c in v.children if c.dep_ == "prep" and c.i < verb.i):
        if not goals and prep.lower_ in words:  # "In Lima, she is to meet ..."
            goals = tuple(g for held in prep.children for g in destinations(held, scene.names, scene.date_tokens()))
    if not goals and over.dep_ == "relcl" and any(c.lower_ == "where" for v in (verb, over) for c in v.children):
        goals = destinations(over.head, scene.names, scene.date_tokens())
    thing = syntax.child(verb, "dobj")
    for held in (thing, *thing.children) if thing is not None else ():
        if not goals and (held is thing or held.dep_ == "appos"):
            goals = _goals(scene, held, words)
    for prep in verb.children:
        if not goals and prep.lower_ in {"with", "for"}:
            for held in prep.children:
                goals = goals or _goals(scene, held, words)
    return goals


def settled(mention: VisitMention, published: str | None) -> VisitMention:
    """The mention with its status decided by its date and the article's."""
    reading = mention.reading
    if reading.status is None or not (reading.began or reading.present):
        return mention
    now = parse(published) if published else None
    known = [w for w in mention.when if not w.value.unspecified_year]
    decided = reading.status
    if known:
        first, last = known[0].value.earliest, known[-1].value.latest
        if now is not None and now.earliest and now.latest and first and last:
            if first > now.latest:
                decided = Status.PLANNED
            elif (now.earliest - last).days > _days(mention) or (reading.began and not known[0].recent and now.days != 1):
                decided = Status.COMPLETED
        elif reading.began and not known[0].recent:
            decided = Status.COMPLETED
    return replace(mention, reading=replace(reading, status=decided))


def _days(mention: VisitMention) -> int:
    numbers = [details.days(phrase.text) for phrase in mention.length]
    return max([n for n in numbers if n] or [3])
