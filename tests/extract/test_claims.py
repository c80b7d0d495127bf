"""Claims: traps first, then each way of attributing a statement. All sentences and names are made up."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from munir_briefs.evaluate.claims import ClaimScore, gold_claims, score_claims
from munir_briefs.evaluate.tally import Tally
from munir_briefs.extract.claims import ON_VERBS, ON_WORDS, find_claims
from munir_briefs.extract.claims.quotations import find_quotations
from munir_briefs.extract.claims.statements import SET_APART
from munir_briefs.extract.passage import Passage
from munir_briefs.records import (
    Block,
    BlockKind,
    Declined,
    LocalClaim,
    LocalEntity,
    LocalPerson,
    LocalRole,
    NameMention,
    Phrase,
    Span,
)
from munir_briefs.rulebook import Example, Rule, load_rules
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = ("Tom Ware", "Ada Karu", "Mira Solheim", "Lena Brandt")
FILE = load_rules("claims")


def people_in(text: str) -> tuple[LocalPerson, ...]:
    """The people above, with every place where their full name or surname stands."""
    found = []
    for name in NAMES:
        surname = name.split()[1]
        mentions = tuple(
            NameMention(m.group(), Span(*m.span()), m.group(), Span(*m.span()))
            for m in re.finditer(rf"{name}|\b{surname}\b", text)
        )
        if mentions:
            found.append(LocalPerson(name, mentions))
    return tuple(found)


def read(nlp: Language, text: str) -> tuple[tuple[LocalClaim, ...], tuple[Span, ...], tuple[Declined, ...]]:
    return find_claims(passages_of(nlp, text), people_in(text), ())


def told(claims: tuple[LocalClaim, ...]) -> list[str]:
    return [f"{claim.speaker.name} | {claim.cue} | {claim.content}" for claim in claims]


# ------------------------------------------------------------------------------- the rules' own rows


def titled(nlp: Language, text: str, rule: str) -> tuple[Passage, ...]:
    if rule.startswith("headline"):
        return (Passage(Block(BlockKind.TITLE, Span(0, len(text))), nlp(text)),)
    return passages_of(nlp, text)


def rows(which: str) -> list[object]:
    return [
        pytest.param(rule, row, id=f"claims.yaml:{row.line}-{rule.id}-{which}")
        for rule in FILE.rules
        for row in getattr(rule, which)
    ]


def test_every_frame_has_its_rule_and_every_rule_its_frame() -> None:
    frames = {
        *ON_VERBS,
        *ON_WORDS,
        "quote-tag",
        "tag-quote",
        "quote-name",
        "name-colon",
        "quote-goes-on",
        "quote-follows",
        *SET_APART,
    }
    assert {rule.id for rule in FILE.rules} == frames


@pytest.mark.parametrize(("rule", "row"), rows("no"))
def test_what_a_rule_leaves_alone(nlp: Language, rule: Rule, row: Example) -> None:
    claims, _, _ = find_claims(titled(nlp, row.sentence, rule.id), (), ())
    assert rule.id not in {claim.rule for claim in claims}


@pytest.mark.parametrize(("rule", "row"), rows("yes"))
def test_what_a_rule_finds(nlp: Language, rule: Rule, row: Example) -> None:
    claims, _, _ = find_claims(titled(nlp, row.sentence, rule.id), (), ())
    assert row.makes in [f"{claim.speaker.name} | {claim.content}" for claim in claims if claim.rule == rule.id]


# ------------------------------------------------------------------------------------------- traps


@pytest.mark.parametrize(
    "text",
    [
        "He is said to be close to the palace.",
        "The envoy is believed to have left.",
        "Ada Karu is said to have called the vote “a farce”.",
        "Ada Karu was reported to have told the court that the boat had sunk.",
        "It was reported that the plane had crashed.",
        "It is unclear what Karu said.",
        "What Ware said surprised nobody.",
        "Karu refused to say whether she would run.",
        "Nobody said the work would be easy.",
        "To say that the plan failed would be unfair.",
        "The official did not deny that talks had taken place.",
        "The minister would have said no.",
        "The minister is expected to announce that the port will close.",
        "Critics may say that the law is vague.",
        "If Ware says that the road is safe, people will use it.",
        "The two sides have yet to announce when talks resume.",
        "I think the plan is doomed.",
        "We believe this is the right course.",
        "Pick a large town, say Stonehaven, and look at its harbour.",
        "Needless to say, the harbour froze.",
        "Ware maintained the bridge for ten years.",
        "Karu noted the time and left.",
        "The army added 20 tanks to the brigade.",
        "The recruits reported to the northern command.",
        "The company reported a loss of $3 million.",
        "The bomb threat, reported at noon, proved a hoax.",
        "The guards warned off a group of boys.",
        "Nurses are stressed out and tired.",
        "The bomb claimed nine lives.",
        "The hospital admitted nine patients.",
        "The court denied the request.",
        "The club dismissed its coach.",
        "Seats were allotted according to party strength.",
        "The treaty calls for a withdrawal by June.",
        "The bill would require firms to report breaches.",
        "Shares rose 3%, suggesting investors shrugged off the news.",
        "The visit underscores growing interest in trade.",
        '"The Long Road", a novel by Ada Karu, was praised by critics.',
        'The so-called "peace bridge" was closed to traffic.',
        "The singer's album “Say It Again” sold well.",
        "In the '90s the ministers' offices stood here.",
        "Asked whether he would run, Ware laughed.",
        "Aid was cut over accusations that the money had been stolen.",
    ],
)
def test_nobody_is_said_to_say_this(nlp: Language, text: str) -> None:
    claims, _, _ = read(nlp, text)
    assert told(claims) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("He said he was tired.", "it is not clear who 'He' is"),
        ("They told us that it was over.", "it is not clear who 'They' is"),
        ("Karu met Brandt and Solheim. She said the talks were useful.", ""),
        (
            "The hall fell silent. “Nobody has told the families what happened there.”",
            "a quotation whose speaker is not clear",
        ),
        ("The general met the other general. He said it was late.", "it is not clear who 'He' is"),
    ],
)
def test_declined(nlp: Language, text: str, reason: str) -> None:
    claims, _, declined = read(nlp, text)
    if reason:
        assert told(claims) == []
        assert reason in [d.reason for d in declined]
    else:
        assert told(claims) == ["Ada Karu | said | the talks were useful"]  # the subject of the sentence before


# --------------------------------------------------------------------------------------------- hits


# A sentence, and under it what it must give: speaker | cue | content.
ATTRIBUTED = r"""
# direct, the speaker after, inside, before
"We will not be intimidated," Ware told the council on Monday.
    Tom Ware | told the council | "We will not be intimidated,"
“The talks failed,” admitted Karu, who leads the delegation.
    Ada Karu | admitted | “The talks failed,”
"The dam is safe", the engineer said.
    the engineer | said | "The dam is safe"
"Enough is enough," tweeted the opposition leader.
    the opposition leader | tweeted | "Enough is enough,"
'We lost everything,' says farmer Lena Brandt, 54.
    Lena Brandt | says | 'We lost everything,'
``It cannot go on,'' warned the admiral.
    the admiral | warned | ``It cannot go on,''
« Nobody slept », said Brandt.
    Lena Brandt | said | « Nobody slept »
"It was," Ware said, "the worst day of my life."
    Tom Ware | said | "It was," Ware said, "the worst day of my life."
Ware insisted: "We have nothing to hide."
    Tom Ware | insisted | "We have nothing to hide."
Asked if she feared arrest, Karu replied: “Not at all, and why should I?”
    Ada Karu | replied | “Not at all, and why should I?”
Ware told the Harbour Times: "I am not going anywhere."
    Tom Ware | told the Harbour Times | "I am not going anywhere."
Solheim said in an interview "we are all to blame."
    Mira Solheim | said | "we are all to blame."
As Ware put it, "nobody wins a trade war."
    Tom Ware | put | "nobody wins a trade war."
The statement read: "All flights are suspended."
    The statement | read | "All flights are suspended."
“This is not a drill”, read the text message sent to residents.
    the text message sent to residents | read | “This is not a drill”
Ware: "We will fight on to the end."
    Tom Ware | : | "We will fight on to the end."
“I said to him, ‘You must go,’” Brandt recalled.
    Lena Brandt | recalled | “I said to him, ‘You must go,’”

# partial quotation
Ware said it was "regrettable" but unavoidable.
    Tom Ware | said | it was "regrettable" but unavoidable
One analyst told the paper the merger "makes no sense".
    One analyst | told the paper | the merger "makes no sense"

# indirect
Karu said on Tuesday the port would reopen within weeks.
    Ada Karu | said | the port would reopen within weeks
In a statement, the foreign ministry said that it had summoned the ambassador.
    foreign ministry | said | it had summoned the ambassador
The president's spokesperson said the visit had been postponed.
    The president's spokesperson | said | the visit had been postponed
KABUL: At least 12 people were killed when a bus fell into a ravine, police said on Friday.
    police | said | At least 12 people were killed when a bus fell into a ravine
STONEHAVEN (Wire) — The harbour will reopen next week, Mayor Ada Karu announced on Sunday.
    Ada Karu | announced | The harbour will reopen next week
The talks dealt with the river, and Karu praised the guards, the paper said.
    the paper | said | The talks dealt with the river, and Karu praised the guards
Prices rose again, Brandt noted, because of the drought.
    Lena Brandt | noted | Prices rose again
The move, some say, was long overdue.
    some | say | The move, some say, was long overdue
Karu declined to comment, saying the case was before the courts.
    Ada Karu | saying | the case was before the courts
Ware went on to say that the road would be rebuilt.
    Tom Ware | went on to say | the road would be rebuilt
A senior security official, requesting anonymity, confirmed that the convoy was attacked.
    A senior security official | confirmed | the convoy was attacked
His lawyer, Mira Solheim, said her client would appeal.
    Mira Solheim | said | her client would appeal
Ware, who has said he will not run, was absent.
    Tom Ware | has said | he will not run
Ware told a regular news briefing that the law was dead.
    Tom Ware | told a regular news briefing | the law was dead
China on Thursday said it was "deeply concerned" and called on both sides to exercise restraint.
    China | said | it was "deeply concerned"
    China | called on both sides | to exercise restraint

# according to; documents as speakers
According to Karu, the mayor of Stonehaven, the bridge is safe.
    Ada Karu | According to | the bridge is safe
The bridge is safe, according to Karu, who inspected it on Monday.
    Ada Karu | according to | The bridge is safe
According to a study by the University of Stonehaven, fish stocks have halved.
    University of Stonehaven | According to | fish stocks have halved
Growth will slow, according to people familiar with the plan.
    people familiar with the plan | according to | Growth will slow
The report, published on Monday, warned that water levels would drop.
    The report | warned | water levels would drop
The ministry's data showed that exports fell in June.
    ministry | showed | exports fell in June
There is no evidence of fraud, the commission found.
    commission | found | There is no evidence of fraud
More than 300 homes were destroyed, state television reported, citing local officials.
    state television | reported | More than 300 homes were destroyed

# quoted as saying; nested
The minister was reported as saying that talks would resume.
    The minister | was reported as saying | talks would resume
A local paper quoted Karu as saying the deal was dead.
    Ada Karu | quoted Karu as saying | the deal was dead
Karu was quoted as saying that the truce “will hold”, according to local media.
    Ada Karu | was quoted as saying | the truce “will hold”
    local media | according to | Karu was quoted as saying that the truce “will hold”

# denials
The ministry denied reports that the minister had resigned.
    ministry | denied | reports that the minister had resigned
The army rejected as baseless the allegations of abuse.
    army | rejected | the allegations of abuse
Ware dismissed the criticism as "nonsense".
    Tom Ware | dismissed | the criticism as "nonsense"
Moscow denies it is behind the hack.
    Moscow | denies | it is behind the hack

# accusing, urging, vowing, warning, calling
Beijing has repeatedly accused Washington of stoking tensions.
    Beijing | has repeatedly accused Washington of | stoking tensions
Ware vowed to defend every inch of the valley.
    Tom Ware | vowed | to defend every inch of the valley
Solheim urged the owners not to sell.
    Mira Solheim | urged the owners | not to sell
The agency warned against travel to the border area.
    agency | warned against | travel to the border area
Ware called the decision "a serious mistake".
    Tom Ware | called | the decision "a serious mistake"
Karu hailed the accord as a turning point.
    Ada Karu | hailed | the accord as a turning point
Villagers see the dam as a threat.
    Villagers | see | the dam as a threat
Ware expressed concern over the situation in the north.
    Tom Ware | expressed | concern over the situation in the north
Ware is of the view that sanctions do not work.
    Tom Ware | is of the view | sanctions do not work

# what is joined on
Ware told them that the road would open in May, and that tolls would be halved.
    Tom Ware | told them | the road would open in May, and that tolls would be halved
Ware told them that the road would open in May, and left the room.
    Tom Ware | told them | the road would open in May
Karu confirmed a meeting with Tom Ware, the mayor, and also with former president Lena Brandt.
    Ada Karu | confirmed | a meeting with Tom Ware, the mayor, and also with former president Lena Brandt

# entries of a live page
14:05 The bridge will stay shut until Monday, says Ware.
    Tom Ware | says | The bridge will stay shut until Monday
9.30am GMT – The bridge is open, Karu said.
    Ada Karu | said | The bridge is open
The 14:05 train will be late, Karu said.
    Ada Karu | said | The 14:05 train will be late

# scraped damage
"We are going to do it," said. Tom Ware, the commander.
    Tom Ware | said | "We are going to do it,"
Solheim describes the tour as part of a plan to 'reshape the army" for good.
    Mira Solheim | describes | the tour as part of a plan to 'reshape the army" for good
Karu left.'We did not start this,' Ware said.
    Tom Ware | said | 'We did not start this,'
"""


def attributed() -> list[tuple[str, str]]:
    cases = []
    sentence = ""
    for line in ATTRIBUTED.strip().splitlines():
        if line.startswith("    "):
            cases.append((sentence, line.strip()))
        elif line and not line.startswith("#"):
            sentence = line
    return cases


@pytest.mark.parametrize(("text", "expected"), attributed())
def test_attributed(nlp: Language, text: str, expected: str) -> None:
    claims, _, _ = read(nlp, text)
    assert expected in told(claims)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Solheim said the vote was fair. She added that turnout was high.", ["Mira Solheim", "Mira Solheim"]),
        ("Ware met Karu on Monday. He said the talks were useful.", ["Tom Ware"]),
        ('"The plan has failed," Ware said. He urged workers to stay calm.', ["Tom Ware", "Tom Ware"]),
        ("“We were promised help,” one survivor said. “Nobody came.”", ["one survivor", "one survivor"]),
        ("The mayor said the dam was safe. “We tested it twice.”", ["The mayor", "The mayor"]),
        ("Analysts said the dam was unsafe. “We tested it twice last week.”", ["Analysts"]),
        ("A guard said the gate was open. “I saw it,” he added.", ["A guard", "A guard"]),
        ("The foreign ministry summoned the envoy. It said the remarks were unacceptable.", ["foreign ministry"]),
        ("The two envoys met on Monday. They said the talks were useful.", ["The two envoys"]),
        ("Ware said they must do more and pledged more aid.", ["Tom Ware", "Tom Ware"]),
        ('Her book, "How We Won", says the war was lost at sea.', ["Her book"]),
        (
            "Ware said it rained. Karu's plans are bolder. She told her aides that the war was over.",
            ["Tom Ware", "Ada Karu"],
        ),
        ('"We won," said Ware. "We lost, and we know it," said Karu.', ["Tom Ware", "Ada Karu"]),
        ("Ware read out reports stating that the war was lost.", ["reports"]),
        ('"A bad day," said Ware.\n\n"We lost two men," he said.', ["Tom Ware", "Tom Ware"]),
    ],
)
def test_who_goes_on_speaking(nlp: Language, text: str, speakers: list[str]) -> None:
    claims, _, _ = read(nlp, text)
    assert [claim.speaker.name for claim in claims] == speakers


def test_an_office_stands_for_the_one_person_who_holds_it(nlp: Language) -> None:
    text = "Defence Minister Ada Karu landed on Monday. The defence minister said the war was over."
    mention = NameMention("Defence Minister Ada Karu", Span(0, 25), "Ada Karu", Span(17, 25), "Defence Minister")
    karu = LocalPerson("Ada Karu", (mention,), (LocalRole("Defence Minister", Span(0, 16)),))
    claims, _, _ = find_claims(passages_of(nlp, text), (karu,), ())
    assert [(c.speaker.person, c.content) for c in claims] == [("Ada Karu", "the war was over")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The NHA said the harbour was closed.", "NHA"),
        (
            "The NHA said the harbour was closed. The Northern Harbour Authority is new.",
            "Northern Harbour Authority",
        ),
    ],
)
def test_an_organization_bears_its_full_name_where_the_article_has_it(nlp: Language, text: str, name: str) -> None:
    mentions = tuple(
        Phrase(m.group(), Span(*m.span())) for m in re.finditer("NHA|Northern Harbour Authority", text)
    )
    harbour = LocalEntity("organization", "Northern Harbour Authority", mentions)
    claims, _, _ = find_claims(passages_of(nlp, text), (), (harbour,))
    assert [(c.speaker.name, c.kind.value) for c in claims] == [(name, "organization")]


@pytest.mark.parametrize(
    ("text", "quote", "certainty"),
    [
        ("Ware said the road was closed.", "none", "asserted"),
        ("Ware said the road may be closed.", "none", "hedged"),
        ("Ware said the road would be closed.", "none", "asserted"),
        ("Sources suggest the road was closed.", "none", "hedged"),
        ("Officials said Karu is expected to visit the island.", "none", "hedged"),
        ("Karu reportedly told aides that she had resigned.", "none", "hedged"),
        ("Ware said the men, who may appeal, were guilty.", "none", "asserted"),
        ("The army denied the claims.", "none", "denied"),
        ('Ware called the vote "absurd".', "partial", "asserted"),
        ('Ware called the claims "absurd".', "partial", "denied"),
        ('The group, called "the Foxes", was banned, according to Ware.', "partial", "asserted"),
        ('"It may rain," said Ware.', "full", "hedged"),
        ('"We must act. It could be us next time," said Ware.', "full", "asserted"),
        ('Ware wrote: "It is over."', "full", "asserted"),
    ],
)
def test_quote_and_certainty(nlp: Language, text: str, quote: str, certainty: str) -> None:
    claims, _, _ = read(nlp, text)
    assert [(c.quote.value, c.certainty.value) for c in claims] == [(quote, certainty)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The two sides would have discussed trade.", 1),
        ("The visit may have laid the groundwork for a treaty.", 1),
        ("Talks likely centred on the border.", 1),
        ("Solheim said the two sides would have discussed trade.", 0),
        ("The two sides discussed trade.", 0),
        ("Would they have discussed trade?", 0),
        ("Officials likely hoped that the truce would hold.", 1),
    ],
)
def test_the_authors_own_guesswork_is_nobodys_claim(nlp: Language, text: str, sentences: int) -> None:
    claims, speculation, _ = read(nlp, text)
    assert len(speculation) == sentences
    assert all(not claim.span.overlaps(guess) for claim in claims for guess in speculation)


# -------------------------------------------------------------------------------------- quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("a plan to 'reshape Karu's army\" amid change", ["'reshape Karu's army\""]),
        ("He said “one” and ‘two’.", ["“one”", "‘two’"]),
        ("The ministers' view of 'the ministers' own work' was dim.", ["'the ministers' own work'"]),
        ('said " We are ready " and left', ['" We are ready "']),
        ("It failed.'We tried,' he said.", ["'We tried,'"]),
        ("``A ` b' c'' he said", ["``A ` b' c''"]),
        ("rock 'n' roll in the '60s", []),
    ],
)
def test_marks(nlp: Language, text: str, quoted: list[str]) -> None:
    found = find_quotations(passages_of(nlp, text))
    assert [q.span.of(text) for q in found if q.opened] == quoted


@pytest.mark.parametrize(
    "text",
    [
        "He wrote: “The bridge is gone.\n\n“The road is gone too.” It was late.",
        "He wrote: “The bridge is gone.\n\nThe road is gone too.” It was late.",
    ],
)
def test_a_quotation_over_two_paragraphs_is_one_claim(nlp: Language, text: str) -> None:
    claims, _, _ = read(nlp, "Ware spoke. " + text)
    content = text[text.index("“") : text.index("” It") + 1]
    assert [(c.speaker.name, c.content) for c in claims] == [("Tom Ware", content)]


def test_an_unclosed_quotation_does_not_swallow_the_next_paragraph(nlp: Language) -> None:
    text = "Ware said: “The bridge is gone.\n\nThe road was closed in May."
    claims, _, _ = read(nlp, text)
    assert [c.content for c in claims] == ["“The bridge is gone."]


SENTENCES = (
    '"We are ready," Ware said, "but we will wait."',
    "Karu denied that she had resigned.",
    "According to Solheim, the “old” bridge is safe.",
    "He added: 'Nobody came.",
    "“Stop,” she said.",
    "It's the ministers' view, officials say.",
    "Brandt urged both sides to talk, saying peace was near.",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from([" ", "\n\n", "  "]))
def test_every_span_holds_its_words(nlp: Language, sentences: list[str], between: str) -> None:
    text = between.join(sentences)
    claims, speculation, declined = read(nlp, text)
    for claim in claims:
        assert claim.cue_span.of(text) == claim.cue
        assert claim.content_span.of(text) == claim.content
        assert claim.span.contains(claim.content_span) and claim.span.contains(claim.cue_span)
        assert claim.speaker_span is None or claim.speaker_span.end <= len(text)
    assert list(claims) == sorted(claims, key=lambda c: (c.span, c.content_span, c.cue_span))
    assert all(d.kind == "claims" and d.span.end <= len(text) for d in declined)
    assert all(span.of(text).strip() for span in speculation)


# ----------------------------------------------------------------------------------- annotated pages


def blocks_of(text: str, first: str, last: str, noise: list[str]) -> list[Block]:
    """The lines of an annotated article, without what the annotation calls noise."""
    begin = text.index(first)
    body = Span(begin, text.index(last, begin) + len(last))
    cuts = sorted(
        Span(m.start() + begin, m.end() + begin)
        for words in noise
        if len(words) > 8
        for m in re.finditer(re.escape(words), body.of(text))
    )
    blocks = []
    for line in re.finditer(r"\S[^\n]*", body.of(text)):
        at = begin + line.start()
        for cut in [*(c for c in cuts if c.start >= at and c.end <= begin + line.end()), None]:
            end = begin + line.end() if cut is None else cut.start
            piece = text[at:end]
            if piece.strip():
                start = at + len(piece) - len(piece.lstrip())
                blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(piece.strip()))))
            at = end if cut is None else cut.end
    return blocks


def test_the_annotated_pages(nlp: Language, shared: Path) -> None:
    from munir_briefs.extract.people import find_people

    total: ClaimScore = Tally()
    for file in sorted((shared / "eval" / "seeds-gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (shared / "seeds" / gold["source"]).read_bytes().decode("utf-8")
        for article in gold["articles"]:
            blocks = blocks_of(text, article["first"], article["last"], gold["noise"])
            passages = [Passage(block, nlp(block.span.of(text))) for block in blocks]
            people, _ = find_people(passages)
            claims, _, _ = find_claims(passages, people, ())
            assert all(claim.content_span.of(text) == claim.content for claim in claims)
            total += score_claims(claims, gold_claims(gold, article["n"]))
    assert total.f1 >= 0.90, str(total)
    assert total.share("speaker") >= 0.95, str(total)
    assert total.share("certainty") >= 0.95, str(total)
    assert total.share("quote") >= 0.95, str(total)
