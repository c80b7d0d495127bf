"""What the head of a page says of its article: when it came out, and in what paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from munir_briefs.load import load_folder
from munir_briefs.records import Article, BlockKind
from munir_briefs.settings import SourceSettings

TITLE = "Ministers sign agreement on ports after talks in Kesh"
BODY = """
Foreign Minister Ana Berg met her counterpart in Kesh on Monday. They signed an agreement on ports.

The ministry said that the next round would be held in Vara. Officials declined to give a day for the meeting.
"""


def article(tmp_path: Path, text: str) -> tuple[Article, str]:
    (tmp_path / "page.txt").write_text(text, "utf-8")
    loaded = load_folder(tmp_path, SourceSettings())
    (only,) = loaded.articles
    return only, loaded.sources[0].text


@pytest.mark.parametrize(
    "line",
    [
        "12/03/2024, 14:05",  # two countries read it apart
        "Second visit since the coup of 12 March 2024",
        "The deal that was signed on 12 March 2024 is dead",
        "KESH, March 12 (Example Wire)",
        "March 2024",
        "Talks between the two had been broken off on 12 March 2024, a month before",
    ],
)
def test_no_date_of_the_page(tmp_path: Path, line: str) -> None:
    assert article(tmp_path, f"{TITLE}\n{line}\n{BODY}")[0].published is None


@pytest.mark.parametrize(
    "line",
    [
        "March 12, 2024 (Mainland edition, 18:05 JST)",
        "KESH. 12 March 2024. 16:30. EXAMPLE WIRE",
        "Mar 12, 2024 Updated 4 hrs ago",
        "March 12, 2024 – Kesh, Northern Province – Department of External Relations",
        "By Mary Cole | Kesh | 12 March 2024, 19:20",
        "Mary Cole, Kesh — March 12, 2024",
        "Mary Cole  March 12, 2024  3 Comments",
        "Press Release No. 45/2024, 12 March 2024",
        "March 12, 2024 by admin",
        "Article published on 12 March 2024",
        "Text by: Mary Cole Follow 12/03/2024 - 10:15 Modified: 13/03/2024 - 12:00",
        "Kesh, D.C. (March 12, 2024)",
        "Remarks | March 12, 2024",
        "Source: Example Agency | 2024-03-12",
        "12 March 2024 | Foreign desk | Reading time: 4 minutes",
        "Press review for subscribers | Tuesday 12 March 2024",
        "Editor: Xi | 2024-03-12 10:15:15",
        "2024. 3. 12. 18:05",
        "First published on Tue 12 Mar 2024 05.00 GMT",
        "Vol. 14 No. 52 — Tuesday, March 12, 2024",
        "12 March 2024, 10:15 am. Example City",
    ],
)
def test_dated_by_its_head(tmp_path: Path, line: str) -> None:
    found, text = article(tmp_path, f"{TITLE}\n{line}\n{BODY}")
    assert (found.published, found.title, found.publisher) == ("2024-03-12", TITLE, None)
    kept = [block.span.of(text) for block in found.blocks if block.kind is not BlockKind.NOISE]
    assert line not in kept


def test_the_day_above_the_title_is_when_the_page_was_looked_at(tmp_path: Path) -> None:
    found, _ = article(tmp_path, f"Saturday, July 19, 2025\nSubscribe\n{TITLE}\nMary Cole | March 12, 2024\n{BODY}")
    assert found.published == "2024-03-12"


@pytest.mark.parametrize(
    ("dateline", "published"),
    [
        ("Kesh, February 06 (Wire)", "2024-02-06"),
        ("Kesh, 2 June (Wire)", "2024-06-02"),
        ("Kesh, 3 June (Wire)", None),
        ("February 6 to June 2: what happened", None),
    ],
)
def test_a_dateline_tells_how_figures_are_meant(tmp_path: Path, dateline: str, published: str | None) -> None:
    assert article(tmp_path, f"06/02/2024\n{TITLE}\n{dateline}\n{BODY}")[0].published == published


def test_the_first_day_of_a_chronicle_is_not_its_own(tmp_path: Path) -> None:
    days = "".join(f"\nMarch {day}, 2024 - Vara\n{BODY.replace('Kesh', f'Kesh{day}')}" for day in (5, 8, 12))
    found, _ = article(tmp_path, f"A spring of visits to the north coast\n{days}")
    assert found.published is None


@pytest.mark.parametrize(
    "title", ["Statement by Ana Berg, 12 March 2024", "Department Press Briefing – March 12, 2024"]
)
@pytest.mark.parametrize("under", ["", "Olga Holm, Department Spokesperson\n"])
def test_a_title_may_hold_the_date(tmp_path: Path, title: str, under: str) -> None:
    found, _ = article(tmp_path, f"{title}\n{under}{BODY}")
    assert (found.published, found.title) == ("2024-03-12", title)


def test_days_of_an_agenda_are_its_headings(tmp_path: Path) -> None:
    days = "".join(f"\nMonday {day} June 2024 (Vara)\n\n• 10:00 Receives the envoy of Kesh\n" for day in (10, 17))
    found, text = article(tmp_path, f"Weekly schedule of President Ana Berg\nKesh, 7 June 2024\n{days}{BODY}")
    headings = [block.span.of(text) for block in found.blocks if block.kind is BlockKind.HEADING]
    assert found.published == "2024-06-07"
    assert headings == ["Monday 10 June 2024 (Vara)", "Monday 17 June 2024 (Vara)"]


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("Home\nNews\nWorld News\nTop Stories", None),
        ("Daily life", None),
        ("Special Report", None),
        ("The Wide Valley Sentinel\nLOCAL | STATE | SPORTS", "The Wide Valley Sentinel"),
        ("Northern Dispatch  >  Politics  >  Diplomacy", "Northern Dispatch"),
        ("Meridian Wire Service", "Meridian Wire Service"),
        ("Radio Lagoon", "Radio Lagoon"),
        ("NORTHERN LEDGER\nNews | Explainers | Podcast | Support us", "Northern Ledger"),
    ],
)
def test_masthead(tmp_path: Path, head: str, publisher: str | None) -> None:
    found, _ = article(tmp_path, f"{head}\n{TITLE}\nMarch 12, 2024\n{BODY}")
    assert (found.publisher, found.title) == (publisher, TITLE)


def test_a_masthead_may_stand_under_the_title(tmp_path: Path) -> None:
    found, text = article(tmp_path, f"{TITLE}\nMeridian Wire Service\nPublished March 12, 2024\n{BODY}")
    assert (found.publisher, found.title) == ("Meridian Wire Service", TITLE)
    assert not any(block.kind is BlockKind.HEADING for block in found.blocks), text


def test_a_menu_without_bars_is_no_title(tmp_path: Path) -> None:
    menu = "Main President Government Regions Economy Culture"
    assert article(tmp_path, f"{menu}\nKesh +3°C  USD 489.2  EUR 532.7\n{TITLE}\n{BODY}")[0].title == TITLE


def test_a_post_ends_with_a_face(tmp_path: Path) -> None:
    post = "🇷🇺 PM Ana Berg leaves for Kesh today to attend the summit. 🎉\n\nShe will be back on Thursday."
    found, text = article(tmp_path, f"Office of the Prime Minister\n{post}")
    assert [b.span.of(text) for b in found.blocks if b.kind is BlockKind.PARAGRAPH] == post.split("\n\n")


def test_lines_are_joined_under_a_letterhead_set_apart(tmp_path: Path) -> None:
    letter = """MINISTRY OF FOREIGN AFFAIRS
Nr 112                                                      Kesh, 3 October 2023

Foreign Minister Ana Berg will pay a working visit to
Vara on 5 October, where she will meet the premier and
open the new building of the embassy there. From Vara
the minister will continue to the coast, where she is
to sign an agreement on digital services.
"""
    found, text = article(tmp_path, letter)
    (only,) = [b.span.of(text) for b in found.blocks if b.kind is BlockKind.PARAGRAPH]
    assert only.startswith("Foreign Minister") and only.endswith("digital services.")
    assert found.published == "2023-10-03"


def test_a_title_loses_the_label_of_its_desk(tmp_path: Path) -> None:
    assert article(tmp_path, f"UPDATE 2-{TITLE}\n{BODY}")[0].title == TITLE


def test_a_headline_of_two_sentences(tmp_path: Path) -> None:
    title = "Was the minister of the north in Kesh on 3 May? No, she had been there a month earlier"
    found, _ = article(
        tmp_path, f"Radio Lagoon\nRU | UZ | EN\nHome / Checks\n\n{title}\n\nMary Cole\n12 March 2024\n{BODY}"
    )
    assert (found.title, found.published) == (title, "2024-03-12")


def test_a_pasted_report_has_the_day_of_its_dateline_and_the_year_of_its_page(tmp_path: Path) -> None:
    other = """
---

Admiral seeks partners for the ice in the far south

The Southern Log, 14 Nov. — The commander of the navy of Vara, Admiral Jon Rask, came to the isle of Tolm on Monday.

Rask visited the terminal and was briefed by the harbour master on winter supplies. He flies home on Thursday.
"""
    (tmp_path / "page.txt").write_text(
        f"Northern Digest\nMonday 20 November 2023\n\n{TITLE}\n\n{BODY}{other}", "utf-8"
    )
    first, second = load_folder(tmp_path, SourceSettings()).articles
    assert (first.published, second.published) == ("2023-11-20", "2023-11-14")
    assert second.title == "Admiral seeks partners for the ice in the far south"
