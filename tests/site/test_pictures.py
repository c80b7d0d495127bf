"""The pictures: what they draw, how they show that a time is not exact, and that a table says the same."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest

from munir_briefs import dates
from munir_briefs.pages import TimelineMark
from munir_briefs.records import Dossier, NamedRef, Part, Status
from munir_briefs.settings import SiteSettings
from munir_briefs.site import Site
from munir_briefs.views.desk import Desk
from munir_briefs.views.map import CLOSEST, DISCS, _world, map_view
from munir_briefs.views.network import DRAWN, network_view
from munir_briefs.views.timeline import LANE, MARKS, NARROW, YEARS, timeline_view
from tests.site.conftest import SETTINGS, Html, build, read_pages, text_of
from tests.site.dossier import make_dossier
from tests.site.test_lead import DOSSIER, NORWAY, desk_of, trip

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = {"svg", "title", "desc", "defs", "g", "a", "path", "line", "circle", "rect", "text", "tspan", "use"}
PICTURED = ["index.html", "people/tarek-olmin.html"]


def pictures(page: Html) -> list[Element]:
    """The pictures of a page that are not for the eye alone; the line of time is one, made of a drawing a year."""
    drawn = [e for e in page.root.iter(f"{SVG}svg") if e.get("aria-labelledby")]
    return [e for e in page.root.iter() if e.get("class") == "timeline"] + drawn


# ------------------------------------------------------------------------------------------------- all


@pytest.mark.parametrize("address", PICTURED)
def test_a_picture_is_drawn_of_shapes_and_runs_nothing(full_pages: dict[str, Html], address: str) -> None:
    drawn = [e for e in full_pages[address].root.iter() if str(e.tag).startswith(SVG)]
    assert drawn
    for element in drawn:
        assert str(element.tag).removeprefix(SVG) in DRAWING
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "src"}]


@pytest.mark.parametrize("address", PICTURED)
def test_a_picture_has_a_title_and_a_description_of_its_own(full_pages: dict[str, Html], address: str) -> None:
    page = full_pages[address]
    assert pictures(page)
    for picture in pictures(page):
        title, words = picture.attrib["aria-labelledby"].split()
        assert text_of(page.by_id(title)) and "table" in text_of(page.by_id(words))
    for other in page.root.iter(f"{SVG}svg"):
        assert other.get("role") == "group" or other.get("aria-hidden") == "true"
        assert other.get("aria-hidden") or other.get("aria-label") or other.get("aria-labelledby")


def test_every_shape_that_is_used_is_drawn(full_pages: dict[str, Html]) -> None:
    page = full_pages["index.html"]
    used = {e.attrib["href"].removeprefix("#") for e in page.root.iter(f"{SVG}use")}
    assert used and used <= set(page.ids)


def test_every_link_of_a_picture_says_where_it_leads(full_pages: dict[str, Html]) -> None:
    for address in PICTURED:
        for link in full_pages[address].root.iter(f"{SVG}a"):
            assert link[0].tag == f"{SVG}title" and link[0].text and link.get("href")


def test_without_visits_there_is_no_picture() -> None:
    page = read_pages(build(Dossier(), SETTINGS))["index.html"]
    assert not pictures(page)
    assert "No article tells of a visit." in text_of(next(page.all("main")))


def test_the_front_page_is_light(full: dict[str, bytes]) -> None:
    """All that a reader needs for the first sight of it: no more than 150 kB."""
    assert sum(len(full[name]) for name in ("index.html", "style.css", "search.js", "tables.js")) < 150_000


# --------------------------------------------------------------------------------------------- timeline


@pytest.mark.parametrize(
    ("when", "part", "extent"),
    [
        ("2024-03-05", Part.WHOLE, "exact"),
        ("2024-03-03/2024-03-05", Part.WHOLE, "exact"),
        ("2024-03", Part.WHOLE, "between"),
        ("2024-22", Part.WHOLE, "between"),
        ("2024", Part.WHOLE, "year"),
        ("2024-03-04/2024-03-10", Part.WHOLE, "between"),
        ("2024-03/2024-05", Part.WHOLE, "between"),
        ("2024-03-03/2024-03-09", Part.WITHIN, "between"),
        ("2024-03~", Part.WHOLE, "about"),
        ("2024-03-05?", Part.WHOLE, "about"),
        ("2024-03-05", Part.WITHIN, "about"),
        ("2024-03-05/..", Part.WHOLE, "from"),
        ("2024-03-05", Part.START, "from"),
        ("2024-03-05", Part.DEPARTURE, "from"),
        ("../2024-03-05", Part.WHOLE, "until"),
        ("2024-03-05", Part.RETURN, "until"),
    ],
)
def test_a_time_is_drawn_as_exactly_as_it_is_known(when: str, part: Part, extent: str) -> None:
    desk = desk_of(replace(trip("NO", when), when_part=part))
    (year,) = timeline_view(desk, set()).years
    (mark,) = year.marks
    assert (year.label, mark.extent) == ("2024", extent)
    assert percent(mark.x1) <= percent(mark.at) <= percent(mark.x2)
    value = dates.parse(when)
    if extent in {"exact", "between"} and value.earliest and value.latest:
        first, last = value.earliest.timetuple().tm_yday - 1, value.latest.timetuple().tm_yday
        assert percent(mark.x1) == pytest.approx(100 * first / 366, abs=0.01)
        assert percent(mark.x2) == pytest.approx(100 * last / 366, abs=0.01)


@pytest.mark.parametrize("when", [None, "XXXX-07-20", "201X", "19XX", "2019/2023"])
def test_what_lies_in_no_one_year_stands_apart(when: str | None) -> None:
    view = timeline_view(desk_of(trip("NO", when)), set())
    assert not view.years
    assert [(link.text, link.kind) for link in view.apart] == [("Tarek Olmin to Norway", "completed")]


def test_a_trip_over_new_year_stays_in_the_year_in_which_it_began() -> None:
    (year,) = timeline_view(desk_of(trip("NO", "2023-12-28/2024-01-03")), set()).years
    assert year.label == "2023" and year.marks[0].x2 == "100%"


def test_years_without_a_visit_are_told() -> None:
    view = timeline_view(desk_of(*(trip("NO", when) for when in ("2015", "2020-05", "2021-05", "2023"))), set())
    assert [(year.label, year.gap) for year in view.years] == [
        ("2015", ""), ("2020", "2016–2019: none in these articles"), ("2021", ""),
        ("2023", "2022: none in these articles"),
    ]  # fmt: skip


def test_a_status_has_a_shape_and_its_words_not_a_colour_alone() -> None:
    statuses = list(Status)
    view = timeline_view(desk_of(*(trip("NO", f"2024-0{n}-01", s) for n, s in enumerate(statuses, 1))), set())
    assert {mark.status for mark in view.years[0].marks} == {status.value for status in statuses}
    assert len({tag.word for tag in view.statuses}) == len(statuses)
    assert all(any(tag.word.lower() in mark.title for tag in view.statuses) for mark in view.years[0].marks)


def percent(text: str) -> float:
    return float(text.removesuffix("%"))


def taken(mark: TimelineMark) -> tuple[float, float]:
    """The pixels a mark takes on the narrowest screen, its words reckoned at six pixels a letter."""
    first, last, at = (percent(x) / 100 * NARROW for x in (mark.x1, mark.x2, mark.words))
    words = 6 * len(mark.label) + 11
    return (min(first, at - words), last) if mark.side == "before" else (first, max(last, at + words))


def test_no_two_marks_of_a_line_meet_and_no_words_leave_the_picture() -> None:
    crowd = [
        trip(code, f"2024-{m:02d}-{d:02d}") for m in (1, 6, 12) for d in (3, 9, 24) for code in ("AE", "NO", "US")
    ]
    (year,) = timeline_view(desk_of(*crowd, trip("CL", "2024"), trip("CL", "2024-05~")), set()).years
    lines: dict[str, list[TimelineMark]] = {}
    for mark in year.marks:
        lines.setdefault(mark.y, []).append(mark)
        assert taken(mark)[0] >= -8 and taken(mark)[1] <= NARROW + 16, mark.label
    for line in lines.values():
        for one, other in itertools.combinations(line, 2):
            assert taken(one)[1] <= taken(other)[0] or taken(other)[1] <= taken(one)[0], (one.title, other.title)


def test_a_visit_of_which_only_the_year_is_known_stands_below_the_line_and_takes_no_part_of_it() -> None:
    desk = desk_of(trip("NO", "2024-12-30"), trip("CL", "2024"), trip("JP", "2024~"), trip("FR", "2024"))
    (year,) = timeline_view(desk, set()).years
    dated, *vague = year.marks
    assert (dated.extent, [mark.extent for mark in vague]) == ("exact", ["year"] * 3)
    assert year.vague == "Some time in 2024" and int(dated.y) < int(year.vague_base)
    assert all(mark.x1 == mark.x2 and int(mark.y) > int(year.vague_base) for mark in vague)
    assert len({(mark.x1, mark.y) for mark in vague}) == 3 and int(year.bottom) < int(year.vague_base)


def test_many_visits_are_counted_by_month_and_every_one_once() -> None:
    many = [trip("NO", f"20{y}-{m:02d}-10", who=()) for y in range(10, 20) for m in (1, 6) for _ in range(5)]
    desk = desk_of(*many, trip("CL", "2012"), trip("CL", "2012-06-11", Status.PLANNED))
    view = timeline_view(desk, set())
    marks = [mark for year in view.years for mark in year.marks]
    assert len(many) > MARKS and sum(int(mark.label) for mark in marks) == len(many) + 2
    assert "1 visit in 2012: reported as made" in {mark.title for mark in marks}
    assert "5 visits in June 2012: reported as made" in {mark.title for mark in marks}
    assert not view.extents, "a count of a month claims no day"
    assert sum(int(year.height) for year in view.years) < 10 * 5 * LANE + 10 * 48 + 1


def test_visits_of_many_years_are_counted_by_year_and_every_one_once() -> None:
    """A picture of a thousand months is as heavy as a page, and taller than anybody scrolls."""
    many = [
        trip("NO", f"{y}-{m:02d}-10", status, who=())
        for y in range(1960, 2020) for m in range(1, 13) for status in (Status.COMPLETED, Status.CANCELLED)
    ]  # fmt: skip
    view = timeline_view(desk_of(*many), set())
    assert len(view.years) == YEARS and not any(year.quarters for year in view.years)
    marks = [mark for year in view.years for mark in year.marks]
    assert {mark.label for mark in marks} == {"12"}
    assert len({mark.title for mark in marks}) == len(marks) == 2 * YEARS
    assert "12 visits in 2019: called off" in {mark.title for mark in marks}
    earlier = len(many) - 12 * len(marks)
    assert view.years[0].gap == f"before 2000: {earlier} visits" and not any(year.gap for year in view.years[1:])
    assert "A mark counts the visits of a year." in view.description
    assert all(len({mark.y for mark in year.marks}) == 1 for year in view.years), "the counts of a year, in a line"
    assert not any(year.ruled for year in view.years), "a count has no day on which it could stand"
    assert {mark.x1 for mark in marks if mark.status == "completed"} == {"14%"}, "beside the name of its year"


def test_words_that_are_cut_are_said_once_and_all_of_them_where_there_is_room() -> None:
    named = (NamedRef("Maximiliana Constantinou-Oyelaran", None),)
    (year,) = timeline_view(desk_of(trip("AE", "2024-01-02", who=named)), set()).years
    (mark,) = year.marks
    assert mark.label == "United Arab Emirates: Max"
    assert mark.label + mark.rest == "United Arab Emirates: Maximiliana Constantino…"
    page = read_pages(build(desk_of(trip("AE", "2024-01-02", who=named)).dossier, SETTINGS))["index.html"]
    words = [text_of(e) for e in page.root.iter(f"{SVG}text") if "United Arab Emirates: Max" in text_of(e)]
    assert words == [f"{mark.label}{mark.rest}…"]


def test_a_year_is_a_drawing_of_its_own_so_that_paper_can_end_between_two() -> None:
    dossier = desk_of(trip("NO", "2015-02-01"), trip("CL", "2020-05"), trip("CL", "2021-05")).dossier
    page = read_pages(build(dossier, SETTINGS))["index.html"]
    bands = [e.get("aria-label") for e in page.root.iter(f"{SVG}svg") if e.get("class") == "band"]
    assert bands == ["2015", "2020", "2021"]


# -------------------------------------------------------------------------------------------------- map


def test_the_map_marks_every_country_and_the_table_has_the_counts() -> None:
    desk = desk_of(
        trip("US", "2024"), trip("US", "2023"), trip("NO"), trip("SG", None, Status.PLANNED),
        trip("US", None, Status.CANCELLED),
    )  # fmt: skip
    view = map_view(desk)
    assert [(row.country.text, row.made, row.ahead, row.off, row.newest.text) for row in view.rows] == [
        ("United States", "2", "–", "1", "2024"), ("Norway", "1", "–", "–", "date not known"),
        ("Singapore", "–", "1", "–", "date not known"),
    ]  # fmt: skip
    assert [(mark.kind, mark.number, mark.name) for mark in view.marks] == [
        ("made", "3", "United States"), ("made", "", "Norway"), ("ahead", "", "Singapore"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        (["KE", "TZ", "UG"], "region"), (["NO"], "region"), (["SG", "MY"], "region"), (["FJ"], "region"),
        (["NO", "CL"], "world"), (["US", "CN"], "world"), (["WS", "NZ", "JP", "PT"], "world"), ([], "world"),
    ],
)  # fmt: skip
def test_the_map_is_drawn_as_large_as_the_countries_visited_allow(codes: list[str], kind: str) -> None:
    view = map_view(desk_of(*map(trip, codes)))
    assert view.kind == kind
    _, _, width, height = map(int, view.box.split())
    zoom, left, top = map(float, re.findall(r"-?[\d.]+", view.place))
    assert (zoom > 1) == (kind == "region") and zoom <= CLOSEST
    assert -left * zoom >= 0 and (-left * zoom + width) / zoom <= 1000.5, "nothing beyond the world's edge"
    assert -top * zoom >= 0 and (-top * zoom + height) / zoom <= 433.5
    for mark in view.marks:
        assert 0 < int(mark.x) < width and 0 < int(mark.y) < height, mark.title
    if kind == "region":
        assert len(view.land) < len(map_view(desk_of(trip("NO"), trip("CL"))).land), (
            "what cannot be seen is left out"
        )


def test_a_region_shows_marks_on_their_countries() -> None:
    """A mark and the shapes are placed by two ways of reckoning, which must agree."""
    view = map_view(desk_of(trip("KE"), trip("TZ")))
    zoom, left, top = map(float, re.findall(r"-?[\d.]+", view.place))
    outline = re.findall(r"-?\d+", re.findall("M[^M]+", view.visited)[0])
    x, y, *steps = map(int, outline)
    xs = list(itertools.accumulate(steps[::2], initial=x))
    ys = list(itertools.accumulate(steps[1::2], initial=y))
    (kenya,) = [mark for mark in view.marks if mark.name == "Kenya"]
    assert min(xs) < int(kenya.x) / zoom - left < max(xs) and min(ys) < (int(kenya.y) - 4) / zoom - top < max(ys)


def test_of_very_many_countries_the_most_visited_are_marked_and_the_others_told_of() -> None:
    codes = sorted(_world()["points"])[: DISCS + 7]
    view = map_view(desk_of(trip(codes[-1]), *map(trip, codes)))
    assert len(view.marks) == DISCS and view.marks[0].href.endswith(".html")
    assert view.unmarked == "Of 7 countries more the colour alone tells."
    assert not map_view(desk_of(trip("NO"))).unmarked


def test_what_no_shape_is_known_of_is_said() -> None:
    view = map_view(desk_of(trip("TV")))
    assert not view.marks and view.missing == "Not on the map: Tuvalu."
    assert [row.country.text for row in view.rows] == ["Tuvalu"]


def test_no_name_of_the_map_lies_on_another() -> None:
    crowd = [
        trip(code) for code in ("AE", "QA", "BH", "KW", "SA", "OM", "YE", "IQ", "IR", "JO", "IL", "LB", "SY", "TR")
    ]
    marks = map_view(desk_of(*crowd)).marks
    boxes = []
    for mark in marks:
        width = 6 * len(mark.name)
        if mark.name:
            x, y = float(mark.name_x), float(mark.name_y)
            left = {"start": x, "end": x - width, "middle": x - width / 2}[mark.anchor]
            boxes.append((left, y - 9, left + width, y))
    assert len(marks) == len(crowd) and 3 < len(boxes) <= len(crowd)
    for (a, b, c, d), (e, f, g, h) in itertools.combinations(boxes, 2):
        assert c <= e or g <= a or d <= f or h <= b


def test_the_map_has_every_country_that_the_program_can_name_but_the_smallest() -> None:
    for code in ("PK", "US", "CN", "GB", "NO", "XK", "TW", "PS", "SG", "BH", "MV", "VA", "MT", "FJ"):
        assert map_view(desk_of(trip(code))).marks, code


# ---------------------------------------------------------------------------------------------- network


def met(n: int) -> Dossier:
    """A dossier in which Olmin meets `n` people on one trip, and Deeb the first of them on another."""
    olmin = next(p for p in DOSSIER.people if p.id == "tarek-olmin")
    others = tuple(replace(olmin, id=f"host-{k}", name=f"Host Number {k}", apart=()) for k in range(n))
    hosts = tuple(NamedRef(p.name, p.id) for p in others)
    trips = (
        replace(trip("NO", "2024-03"), id="t-1", met=hosts),
        replace(trip("CL", "2024-05", who=(NamedRef("Rania Deeb", "rania-deeb"),)), id="t-2", met=hosts[:2]),
        replace(
            trip("ID", None, Status.PLANNED), id="t-3", met=(NamedRef("Rania Deeb", "rania-deeb"),),
            reports=tuple(replace(report, status=Status.PLANNED) for report in NORWAY.reports),
        ),
    )  # fmt: skip
    return replace(DOSSIER, people=(*DOSSIER.people, *others), visits=trips, conflicts=(), worth=(), claims=())


def test_who_was_met_stands_round_the_person_and_in_the_table() -> None:
    desk = Desk(Site(met(3)), SiteSettings(title="A brief"), (), {}, None, {})
    (view,) = network_view(desk, desk.site.people["tarek-olmin"])
    assert [row.person.text for row in view.rows] == [
        "Host Number 0",
        "Host Number 1",
        "Host Number 2",
        "Rania Deeb",
    ]
    kinds = [tie.kind for tie in view.ties]
    assert kinds.count("met") == 3 and kinds.count("planned") == 1
    assert kinds.count("between") == 2, "Deeb met two of the hosts herself"
    assert [row.how for row in view.rows if row.person.text == "Rania Deeb"] == ["was to be met on 1 visit"]


def test_of_many_some_are_in_the_table_only_and_no_two_names_share_a_place() -> None:
    desk = Desk(Site(met(30)), SiteSettings(title="A brief"), (), {}, None, {})
    (view,) = network_view(desk, desk.site.people["tarek-olmin"])
    assert (
        len(view.nodes) == DRAWN and len(view.rows) == 31 and view.left_out == "19 people more in the table only."
    )
    assert len({(node.anchor, node.base) for node in view.nodes}) == DRAWN
    assert all(0 <= float(n) <= 400 for node in view.nodes for n in (node.x, node.words))


def test_who_met_nobody_has_no_picture() -> None:
    desk = desk_of(replace(trip("NO"), met=()))
    assert network_view(desk, desk.site.people["rania-deeb"]) == ()


def test_the_same_dossier_gives_the_same_pictures() -> None:
    one, other = (build(make_dossier(), SETTINGS)["index.html"].decode() for _ in range(2))
    found = re.findall(r"(?s)<svg.*?</svg>", one)
    assert found and found == re.findall(r"(?s)<svg.*?</svg>", other)
