"""People: who is named, under which names, with which offices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from munir_briefs.evaluate.people import (
    ClusteredMention,
    GoldDocument,
    clustered,
    evaluate,
    load_set,
    name_core,
    score,
    seed_document,
)
from munir_briefs.extract.passage import Passage
from munir_briefs.extract.people import find_people
from munir_briefs.records import Block, BlockKind, Declined, LocalPerson, RoleTime, Span
from munir_briefs.rulebook import Example, Rule, load_rules
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language


def people_in(nlp: Language, text: str) -> tuple[tuple[LocalPerson, ...], tuple[Declined, ...]]:
    return find_people(passages_of(nlp, text))


def named(people: tuple[LocalPerson, ...]) -> dict[str, list[str]]:
    """The people by name, each with its mentions as written."""
    return {person.name: [mention.text for mention in person.mentions] for person in people}


# ------------------------------------------------------------------------------------------- the rule file


def _rows(kind: str) -> list[object]:
    return [
        pytest.param(rule, row, id=f"people.yaml:{row.line}-{rule.id}-{kind}{number}")
        for rule in load_rules("people").rules
        for number, row in enumerate(getattr(rule, kind), 1)
    ]


def _made(people: tuple[LocalPerson, ...], rule: Rule) -> list[str]:
    if rule.fields["finds"] == "name":
        return [m.name for person in people for m in person.mentions if m.rule == rule.id]
    return [role.title for person in people for role in person.roles if role.rule == rule.id]


def _parsed(nlp: Language, sentence: str) -> tuple[LocalPerson, ...]:
    # a headline stands in a passage of its own
    head, _, tail = sentence.partition(". ")
    return people_in(nlp, f"{head}.\n\n{tail}" if tail.isupper() else sentence)[0]


@pytest.mark.parametrize(("rule", "row"), _rows("no"))
def test_a_rule_leaves_its_traps_alone(nlp: Language, rule: Rule, row: Example) -> None:
    assert _made(_parsed(nlp, row.sentence), rule) == []


@pytest.mark.parametrize(("rule", "row"), _rows("yes"))
def test_a_rule_fires_in_its_sentences(nlp: Language, rule: Rule, row: Example) -> None:
    assert row.makes in _made(_parsed(nlp, row.sentence), rule)


def test_every_rule_of_the_file_is_in_the_code() -> None:
    folder = Path(__file__).resolve().parents[2] / "src/munir_briefs/extract/people"
    code = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.py")))
    for rule in load_rules("people").rules:
        assert f'"{rule.id}"' in code


# ------------------------------------------------------------------------------------------- names in an article


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bello administration and the Sato Govt differ.", {}),
        ("Officials of Tehreek-e-Insaf met in Rawalpindi.", {}),
        (
            "President Kofi Adu-Darko spoke. President Adu left.",
            {"Kofi Adu-Darko": ["President Kofi Adu-Darko", "President Adu"]},
        ),
        (
            "President Kofi Adu-Darko spoke. Minister Adu left.",
            {"Kofi Adu-Darko": ["President Kofi Adu-Darko"], "Adu": ["Minister Adu"]},
        ),
        ("They arrived in Bodh Gaya and met Ann Lee of Kenya.", {"Ann Lee": ["Ann Lee"]}),
        ("He visited Ann Lee in Oslo.", {"Ann Lee": ["Ann Lee"]}),
        (
            "Chinese defense minister Gen. Lin Jianyu landed. Gen. Lin left on Monday.",
            {"Lin Jianyu": ["Gen. Lin Jianyu", "Gen. Lin"]},
        ),
        (
            "They met Pakistan’s COAS Gen. Baig on Monday.",
            {"Baig": ["COAS Gen. Baig"]},
        ),
        (
            "Lt-Gen Adil Baig, DG ISI, and Major-General Stone met Director CIA William F Green.",
            {
                "Adil Baig": ["Lt-Gen Adil Baig"],
                "Stone": ["Major-General Stone"],
                "William F Green": ["Director CIA William F Green"],
            },
        ),
        ("Iran President Sohrabi Dies In Crash", {"Sohrabi": ["Iran President Sohrabi"]}),
        ("General Baig Calls On Saudi Crown Prince In Riyadh", {"Baig": ["General Baig"]}),
        (
            "Prime Minister Omar Khan left and PM Khan returned.",
            {"Omar Khan": ["Prime Minister Omar Khan", "PM Khan"]},
        ),
        (
            "Thomas Wester came. US Special Envoy for Afghanistan Tom Wester spoke. Wester left.",
            {"Thomas Wester": ["Thomas Wester", "US Special Envoy for Afghanistan Tom Wester", "Wester"]},
        ),
        (
            "Crown Prince Faisal bin Sultan met Kemal Tayyip Yıldoğan. Bin Sultan thanked Yildogan.",
            {
                "Faisal bin Sultan": ["Crown Prince Faisal bin Sultan", "Bin Sultan"],
                "Kemal Tayyip Yıldoğan": ["Kemal Tayyip Yıldoğan", "Yildogan"],
            },
        ),
        (
            "They met (Special Representative on Afghanistan) Asif Chandio and MOI Secretary Chandio on Monday.",
            {"Asif Chandio": ["Asif Chandio"], "Chandio": ["MOI Secretary Chandio"]},
        ),
        (
            "Prime Minister Omar Khan and his wife, Jennifer, came. Mrs. Khan spoke.",
            {
                "Omar Khan": ["Prime Minister Omar Khan"],
                "Jennifer": ["Jennifer"],
                "Khan": ["Mrs. Khan"],
            },
        ),
        (
            "Mr. Ali Khan came with Mrs. Khan.",
            {"Ali Khan": ["Mr. Ali Khan"], "Khan": ["Mrs. Khan"]},
        ),
        (
            "[George W.] Hale and [George H. W.] Hale ran.",
            {"George W. Hale": ["[George W.] Hale"], "George H. W. Hale": ["[George H. W.] Hale"]},
        ),
        (
            "Johan Hale and Prince Johan II agreed.",
            {"Johan Hale": ["Johan Hale"], "Johan II": ["Prince Johan II"]},
        ),
        (
            "National Assembly President Bounmy Sayavath hosted them. Bounmy said she agreed.",
            {"Bounmy Sayavath": ["National Assembly President Bounmy Sayavath", "Bounmy"]},
        ),
        (
            "Defence Minister Bao Zhenhua met them. The drills resume when Bao travels to Manila in May.",
            {"Bao Zhenhua": ["Defence Minister Bao Zhenhua", "Bao"]},
        ),
        (
            "HomeWorldAsif Rahmat lands in Doha. General Asif Rahmat will stay for a week.",
            {"Asif Rahmat": ["Asif Rahmat", "General Asif Rahmat"]},
        ),
    ],
)
def test_names_are_joined(nlp: Language, text: str, expected: dict[str, list[str]]) -> None:
    assert named(people_in(nlp, text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "organization", "country"),
    [
        ("In Norway Foreign Minister Ann Lee signed.", None, None),
        ("Oslo-based analyst Ann Lee agreed.", None, None),
        ("The Bishop of Leeds, Martin Cole, prayed.", None, None),
        ("Kenyan President Peter Wafula spoke.", None, "KE"),
        ("The president of Kenya, Peter Wafula, spoke.", None, "KE"),
        ("South Korean President Noh Jae-min spoke.", None, "KR"),
        ("Shadow Finance Minister Ann Lee agreed.", None, None),
        ("Police and Crime Commissioner Ann Lee agreed.", None, None),
        ("The Secretary-General's Special Envoy for the Highlands, Ann Lee, agreed.", None, None),
        ("WHO Representative Ann Lee agreed.", "WHO", None),
        ("White House press secretary Karen Lind knew.", "White House", "US"),
        ("Col. Dana Whitcombe, 407th AEG commander, agreed.", "407th AEG", None),
        ("African Union Commission chairperson Ann Lee agreed.", "African Union Commission", None),
        ("OPEC Deputy Secretary General Ann Lee agreed.", "OPEC", None),
        ("Ann Lee, commander of the Iranian Armed Forces, agreed.", "Iranian Armed Forces", "IR"),
        ("Rolf Hagen, commander, U.S. Pacific Fleet, spoke.", "U.S. Pacific Fleet", None),
    ],
)
def test_whose_an_office_is(nlp: Language, text: str, organization: str | None, country: str | None) -> None:
    ((role,),) = ([role for role in person.roles if not role.rank] for person in people_in(nlp, text)[0])
    assert (role.organization, role.country) == (organization, country)


def test_a_surname_of_several_is_given_to_nobody(nlp: Language) -> None:
    people, declined = people_in(
        nlp,
        "Former Prime Minister Nadir Malik and Prime Minister Shahid Malik met General Rahim Malik. "
        "Malik left early. General Malik stayed.",
    )
    assert named(people)["Rahim Malik"] == ["General Rahim Malik", "General Malik"]
    assert [d.reason for d in declined] == ["Malik: 3 people of this article go by the name"]


def test_a_compound_alone_names_nobody_and_is_counted(nlp: Language) -> None:
    people, declined = people_in(nlp, "The Clinton administration agreed.")
    assert people == ()
    assert [d.kind for d in declined] == ["people"]


@pytest.mark.parametrize(
    ("text", "title", "time", "country"),
    [
        ("Former Kenyan Prime Minister Omar Khan spoke.", "Former Kenyan Prime Minister", RoleTime.FORMER, "KE"),
        ("Acting Foreign Minister Amir Khan spoke.", "Acting Foreign Minister", RoleTime.ACTING, None),
        ("Germany's envoy-designate to Japan, Raza Ali, left.", "Germany's envoy-designate to Japan",
         RoleTime.DESIGNATE, "DE"),
        ("Ann Lee, the US ambassador to France, agreed.", "US ambassador to France", RoleTime.CURRENT, "US"),
        ("The president of Kenya, Peter Mwangi, hosted them.", "president of Kenya", RoleTime.CURRENT, "KE"),
        ("Maj. Gen. (retired) Bob Stone agreed.", "Maj. Gen.", RoleTime.FORMER, None),
        ("Ann Lee, head of the Iranian Navy, agreed.", "head of the Iranian Navy", RoleTime.CURRENT, "IR"),
        ("Ann Lee, then-president of Turkmenistan, agreed.", "president of Turkmenistan", RoleTime.FORMER, "TM"),
    ],
)  # fmt: skip
def test_roles_say_when_and_whose(
    nlp: Language, text: str, title: str, time: RoleTime, country: str | None
) -> None:
    roles = {role.title: role for person in people_in(nlp, text)[0] for role in person.roles}
    assert (roles[title].time, roles[title].country) == (time, country)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        # somebody else's
        ("Foreign Secretary and President Adu discussed trade on Monday.", ["President"]),
        ("Prime Minister and President Adu meet in Accra.", ["President"]),
        ("[The] Prime Minister and President Adu met.", ["President"]),
        ("King and Prime Minister Hale opened the bridge.", ["Prime Minister"]),
        ("Chancellor and President Bello walked to the lake.", ["President"]),
        ("Defence Minister and General Lin meet on Monday.", ["General"]),
        # one person's
        ("Chief Constable Sir Leo Marsh praised the crew.", ["Chief Constable", "Sir"]),
        ("Detective Superintendent Ann Lee praised the crew.", ["Detective Superintendent"]),
        ("Mrs Justice Hale praised the crew.", []),
        ("Sports minister Ann Lee praised the crew.", ["Sports minister"]),
        ("The Under-Secretary-General for Peace Operations, Ann Lee, praised the crew.",
         ["Under-Secretary-General for Peace Operations"]),
        ("Chairman and President Ann Lee opened the plant.", ["Chairman", "President"]),
        ("Founder and chief executive Ann Lee spoke.", ["Founder", "chief executive"]),
        ("Foreign Minister and Deputy Prime Minister Omar Said arrived on Sunday.",
         ["Foreign Minister", "Deputy Prime Minister"]),
        ("Crown Prince and Prime Minister Salim Haddad received him.", ["Crown Prince", "Prime Minister"]),
        ("Defence Minister and Prime Minister Tesfa Bekele took office.", ["Defence Minister", "Prime Minister"]),
        # the short form of an office that the article has in full
        ("Secretary of State Ann Lee left. Secretary Lee was tired.", ["Secretary of State"]),
        ("Deputy Secretary of State Ann Lee left. DEPUTY SECRETARY LEE: We will be back.",
         ["Deputy Secretary of State"]),
        ("Minister of Trade Ann Lee left. Lee, the minister, was tired.", ["Minister of Trade"]),
        # another office, another time
        ("Secretary of State Ann Lee left. Former Secretary Lee was tired.",
         ["Secretary of State", "Former Secretary"]),
        ("General Secretary of State Security Ann Lee left. Deputy Secretary Ann Lee stayed.",
         ["General Secretary of State Security", "Deputy Secretary"]),
    ],
)  # fmt: skip
def test_offices_are_the_bearers_own_and_said_once(nlp: Language, text: str, titles: list[str]) -> None:
    ((roles),) = (person.roles for person in people_in(nlp, text)[0])
    assert [role.title for role in roles] == titles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He will visit Havanain June and Nairobion Monday.", []),
        ("They met at the Palace of Suarez and Reyes.", []),
        ("The president will sign the Finance Bill and the Harbour Bill on June 30.", []),
        ("She sailed his sloop, the Lady Beatrice, to Cork.", []),
        ("They crossed the strait aboard the Ann Lee in May.", []),
        ("The tanker Prince Rupert ran aground.", []),
        ("The sloop sank. Ann Lee and Lady Beatrice Hale swam.", ["Ann Lee", "Beatrice Hale"]),
        ("The minister saw Lord (Peter) Hale of Clare.", ["Peter Hale"]),
        ("Mr (John) Adams left with Robert (Bob) Stone.", ["John Adams", "Robert (Bob) Stone"]),
        ("A friend of Delgado spoke.", ["Delgado"]),
        ("Benton left, and Martin sang.", ["Benton", "Martin"]),
    ],
)
def test_no_name_is_cut_or_run_on(nlp: Language, text: str, names: list[str]) -> None:
    assert [person.name for person in people_in(nlp, text)[0]] == names


def test_a_rank_and_an_office_are_two_roles(nlp: Language) -> None:
    people, _ = people_in(nlp, "Chairman of the Joint Chiefs of Staff General Mark Hale spoke.")
    assert [(role.title, role.rank) for role in people[0].roles] == [
        ("Chairman of the Joint Chiefs of Staff", False),
        ("General", True),
    ]


PIECES = [
    "Gen. (retd) Ali Kha\u0302n", "HomeWorldAsif Rahmat", "“Talks,”",
    "Türkiye’s President Kemal Tayyip Yıldoğan 🙂",
    "who was the army chief,", "met Secretary of State Ann O’Leary’s aide.", "\u200eMinister\u200f", "(", ")",
    "’s", "COAS", "the Bello administration", "PM", "Mr.", "—", "of", "for", "al-", "bin", "Jr.", "\n", "7th Fleet",
    "is", ",", "and",
]  # fmt: skip


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), glue=st.sampled_from([" ", "", ", "]))
def test_every_span_gives_its_words(nlp: Language, pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    taken: set[int] = set()
    for person in people_in(nlp, text)[0]:
        for mention in person.mentions:
            assert mention.span.of(text) == mention.text
            assert mention.name_span.of(text) == mention.name
            assert mention.span.contains(mention.name_span)
            assert taken.isdisjoint(range(mention.name_span.start, mention.name_span.end))
            taken.update(range(mention.name_span.start, mention.name_span.end))
        for role in person.roles:
            assert role.span.of(text) == role.title


# ------------------------------------------------------------------------------------------- the scoring


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Prime Minister of Singapore", None),
        ("a Swiss mathematician and physicist", None),
        ("He", None),
        ("Chief executive Thomas Enders, who left", "Thomas Enders"),
        ("the Prime Minister of Singapore, Mr. Lee Hsien", "Lee Hsien"),
        ("Secretary of State John Kerr", "John Kerr"),
        ("Julian Jarrold’s", "Julian Jarrold"),
        ("a lifelong Lutheran", None),
        ("chemists all over Europe", None),
        ("Hale himself", "Hale"),
        ("Pope Adrian I", "Adrian I"),
        ("Olaf the Great", "Olaf the Great"),
        ("Minister for the Middle East Tom Hale", "Tom Hale"),
        ("Special Envoy for the Coalition to Counter ISIL Tom Hale", "Tom Hale"),
        ("Minister for the Middle East", None),
        ("anyone", None),
    ],
)
def test_the_name_in_an_annotated_mention(words: str, name: str | None) -> None:
    core = name_core(words)
    assert (words[slice(*core)] if core else None) == name


def test_a_score_falls_for_each_kind_of_fault() -> None:
    def at(place: int, cluster: str) -> ClusteredMention:
        return ClusteredMention(Span(place * 10, place * 10 + 5), cluster)

    gold = [at(0, "a"), at(1, "a"), at(2, "b"), at(3, "b")]
    assert score(gold, gold).f1 == 1
    assert score(gold, gold[:2]).recall == 0.5
    assert score(gold, [*gold, at(4, "c")]).spurious_rate == 0.2
    assert score(gold, [at(n, "x") for n in range(4)]).precision == 0.5
    assert score(gold, [at(n, str(n)) for n in range(4)]).recall == 0.5


def test_groups_and_doubtful_words_are_no_gold(tmp_path: Path) -> None:
    """A people is nobody, and a word that the text also writes small neither counts nor costs."""
    text = "Marshall called a marshall. Ann Lee met Republicans."
    spans = {"Marshall": (0, 8), "Ann Lee": (28, 35), "Republicans": (40, 51)}
    row = {
        "id": "a",
        "text": text,
        "entities": [
            {"type": "person", "mentions": [{"start": start, "end": end}]} for start, end in spans.values()
        ],
    }
    file = tmp_path / "set.jsonl"
    file.write_text(json.dumps(row), "utf-8")
    (document,) = load_set(file)
    assert [text[m.span.start : m.span.end] for m in document.mentions] == ["Ann Lee"]
    found = [ClusteredMention(Span(*span), name) for name, span in spans.items()]
    total = evaluate(document, found)
    assert (total.found, total.spurious) == (2, 1)  # Marshall is let be, Republicans is not


def _found(nlp: Language, document: GoldDocument) -> list[ClusteredMention]:
    blocks = [Block(BlockKind.PARAGRAPH, span) for span in document.prose]
    docs = nlp.pipe(block.span.of(document.text) for block in blocks)
    people, _ = find_people([Passage(block, doc) for block, doc in zip(blocks, docs, strict=True)])
    return list(clustered(people))


def test_people_of_the_annotated_pages(nlp: Language, shared: Path) -> None:
    total = score([], [])
    for gold in sorted((shared / "eval/seeds-gold").glob("*.json")):
        page = (shared / "seeds" / f"{gold.stem}.txt").read_bytes().decode("utf-8-sig")
        document = seed_document(json.loads(gold.read_text("utf-8")), page)
        total += evaluate(document, _found(nlp, document))
    assert total.gold >= 20
    assert total.f1 >= 0.93
    assert total.spurious_rate <= 0.05
