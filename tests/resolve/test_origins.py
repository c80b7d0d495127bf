"""Independent origins: what makes two articles one, and what does not."""

from __future__ import annotations

import pytest

from munir_briefs.records import Article, Basis, Block, BlockKind, Role, Span, SpeakerKind
from munir_briefs.resolve.origins import agencies, institutions_of
from munir_briefs.settings import PublisherEntry
from tests.resolve.notation import Page, Saying, Trip, knows

DAY = "2024-03-05"
RELEASE = "Karim Rahimi travelled to Peru on the invitation of the harbour board of the town of Olmar"
OTHER = ("The harbour of Olmar is older than the town.", "It has room for forty boats in winter.")
ANOTHER = ("Nobody has counted the boats of the north.", "A second quay will be built when money is found.")


def went(says: str = "Karim Rahimi was in Peru, {} writes.", by: str = "", *, name: str = "") -> Trip:
    return Trip(says.format(name), "Karim Rahimi", "PE", DAY, said_by=by)


def said(*lines: str) -> list[Saying]:
    return [Saying(line, "somebody", SpeakerKind.ANONYMOUS) for line in lines]


def origins(*pages: Page, publishers: dict[str, PublisherEntry] | None = None) -> list[str]:
    (visit,) = knows(*pages, publishers=publishers, shuffle=3).visits
    return ["".join(group) for group in visit.origins]


def page(
    name: str, *lines: str | Trip | Saying, publisher: str | None = None, bodies: tuple[str, ...] = ()
) -> Page:
    return Page(name, "2024-03-06", lines, publisher, organizations=bodies)


APART = {
    "texts of their own": (page("a", went(name="a"), *said(*OTHER)), page("b", went(name="b"), *said(*ANOTHER))),
    "a short sentence in common": (
        page("a", went("Karim Rahimi was in Peru."), *said(*OTHER)),
        page("b", went("Karim Rahimi was in Peru."), *said(*ANOTHER)),
    ),
    "one sentence in common, and another that each has alone": (
        page(
            "a",
            went(RELEASE),
            went("Rahimi was seen in Lima by this newspaper, says writer a.", name="a"),
            *said(*OTHER),
        ),
        page(
            "b",
            went(RELEASE),
            went("Rahimi was met in Peru by one of our own, says writer b.", name="b"),
            *said(*ANOTHER),
        ),
    ),
    "statements of two bodies": (
        page("a", went(by="Harbour Board", name="a")),
        page("b", went(by="Fishing League", name="b")),
    ),
    "one body quoted by one, none by the other": (page("a", went(by="Harbour Board", name="a")), page("b", went())),
}
ONE = {
    "a sentence of a release in texts of their own": (
        page("a", went(RELEASE + "."), *said(*OTHER)),
        page("b", went("LIMA, March 6: " + RELEASE), *said(*ANOTHER)),
    ),
    "one body under its name and its short one": (
        page("a", went(by="Harbour Press Office", name="a"), bodies=("Harbour Press Office",)),
        page("b", went(by="HPO", name="b"), bodies=("HPO",)),
    ),
    "an agency quoted, and printed": (
        page("a", went(by="Reuters", name="a")),
        Page("b", "2024-03-06", [went(name="b")], author="Reuters"),
    ),
}


@pytest.mark.parametrize("pages", [pytest.param(pages, id=name) for name, pages in APART.items()])
def test_two_origins(pages: tuple[Page, Page]) -> None:
    assert origins(*pages) == ["a", "b"]


@pytest.mark.parametrize("pages", [pytest.param(pages, id=name) for name, pages in ONE.items()])
def test_one_origin(pages: tuple[Page, Page]) -> None:
    assert origins(*pages) == ["ab"]


def test_who_speaks_in_whose_name() -> None:
    dossier = knows(
        page("a", "Anna Holm, Harbour Board spokeswoman", bodies=("Harbour Board",)),
        page("b", "Adil Basri, director of the Harbour Board", "Berit Dahl, spokesperson"),
        page("c", "Selim Aho, spokesman of the Fishing League"),
    )
    found = institutions_of(dossier.organizations, dossier.people)
    assert found["anna-holm"] == found["harbour board"]
    assert found["selim-aho"] == "fishing league"
    assert not {"adil-basri", "berit-dahl"} & set(found)


def test_a_family_of_publishers_is_one_origin() -> None:
    pages = page("a", went(name="a"), publisher="North News"), page("b", went(name="b"), publisher="South News")
    family = PublisherEntry(family="Compass Press")
    assert origins(*pages) == ["a", "b"]
    assert origins(*pages, publishers={"North News": family, "South News": family}) == ["ab"]


# -------------------------------------------------------------------------------------------------- wire marks


def article(*lines: str, noise: str = "", author: str | None = None) -> tuple[Article, str]:
    blocks, text = [], ""
    for kind, line in [
        *((BlockKind.PARAGRAPH, line) for line in lines),
        *([(BlockKind.NOISE, noise)] if noise else []),
    ]:
        blocks.append(Block(kind, Span(len(text), len(text) + len(line))))
        text += line + "\n"
    whole = Span(0, len(text))
    made = Article(
        "a", "a.txt", Role.MAIN, None, None, None, author, "en", None, Basis.UNKNOWN, "", whole, tuple(blocks)
    )
    return made, text


@pytest.mark.parametrize(
    ("lines", "noise", "author"),
    [
        (["The talks were about ports.", "Reuters asked for a comment and was given none by the board."], "", None),
        (["The ap was downloaded by many.", "It rained."], "", None),
        (["The station AP-7 was closed (apart from one lift)."], "", None),
        (["It rained."], "Follow us on Reuters and other networks for all of the latest headlines", None),
        (["It rained."], "", "A. P. Holm"),
    ],
)
def test_no_mark_of_an_agency(lines: list[str], noise: str, author: str | None) -> None:
    assert agencies(*article(*lines, noise=noise, author=author)) == ()


@pytest.mark.parametrize(
    ("lines", "noise", "author"),
    [
        (["OLMAR, Norway (AP) — The harbour was closed on Monday."], "", None),
        (["OLMAR (AP) - The harbour was closed on Monday."], "", None),
        (["The harbour was closed.", "It will be opened in May. (AP)"], "", None),
        (["The harbour was closed.", "It will be opened in May, with inputs from AP"], "", None),
        (["The harbour was closed."], "By AP", None),
        (["The harbour was closed."], "Source: AP", None),
        (["The harbour was closed."], "", "Associated Press"),
    ],
)
def test_the_mark_of_an_agency(lines: list[str], noise: str, author: str | None) -> None:
    (found,) = agencies(*article(*lines, noise=noise, author=author))
    assert found in {"AP", "Associated Press"}
