"""What resolving costs as a corpus grows: people, visits, origins, grades and conflicts of 1,000 to 5,000 articles.

    python -m benchmarks.resolution [SIZE ...] [--profile]

The articles are invented, extraction included, in the notation of the tests. Every fifth is a copy of an earlier
one with a sentence more; people, trips and counts are told by several articles each, within the same two years
whatever the size, so that a larger corpus is also a denser one. Seconds are of processor time; beside them stands
what they are for each n log n, with the first size as the unit: near 1, the time grows no worse than that.
"""

from __future__ import annotations

import argparse
import cProfile
import math
import pstats
import random
import time
from datetime import date, timedelta

from tests.resolve.notation import Number, Page, Saying, Trip, make

from munir_briefs.records import Dossier, SpeakerKind, Status
from munir_briefs.resolve import resolve

_GIVEN = [
    a + b for a in ("Ka", "Be", "Jo", "Ni", "Ol", "Sa", "Ti", "Lu") for b in ("rim", "rit", "nas", "ola", "vek")
]
_FAMILY = [
    a + b + c for a in ("Ra", "Holm", "Dor", "Vas", "Quin", "Tem", "Ost") for b in ("a", "e", "i")
    for c in ("mi", "berg", "dal", "ran", "kov", "lund", "sen", "tto")
]  # fmt: skip
_COUNTRIES = (
    "PE",
    "NO",
    "CL",
    "KE",
    "JP",
    "EG",
    "GH",
    "FI",
    "VN",
    "PT",
    "UY",
    "MA",
    "LK",
    "RO",
    "JO",
    "OM",
    "ZM",
    "KR",
)
_OFFICES = [
    f"{land} {field} minister"
    for land in (
        "Peruvian",
        "Norwegian",
        "Chilean",
        "Kenyan",
        "Japanese",
        "Egyptian",
        "Ghanaian",
        "Finnish",
        "Omani",
    )
    for field in ("foreign", "defence", "trade", "finance", "health", "energy", "interior", "justice", "labour")
]
_TOWNS = [
    a + b for a in ("Ol", "Tor", "Bar", "Sel", "Mir", "Gan") for b in ("mar", "vik", "una", "dorf", "by", "holm")
]
_HAPPENED = (
    "were killed when the river burst its banks near {} and carried the bridge at {} away",
    "were moved to tents near {} after the hill above {} gave way on Sunday night",
    "were damaged in {} by the storm that came in from {} before dawn",
    "will train with the navy off {} in an exercise that neighbours at {} have called too large",
)
_THINGS = ("people", "houses", "soldiers", "boats")


def articles(size: int, seed: int = 7) -> list[Page]:
    """Invented articles on invented trips and events; the same for the same size."""
    chance = random.Random(seed)
    people = [f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}" for _ in range(max(size // 5, 20))]
    # An office passes from one to another: it has as many holders as there are people for it, one after another.
    offices = {name: _OFFICES[number % len(_OFFICES)] for number, name in enumerate(dict.fromkeys(people))}
    holders: dict[str, list[str]] = {}
    for name, office in offices.items():
        holders.setdefault(office, []).append(name)
    trips = []
    for _ in range(size // 4):
        who = chance.choice(people)
        line = holders[offices[who]]
        first = 730 * line.index(who) // len(line)
        begins = date(2023, 1, 1) + timedelta(first + chance.randrange(max(730 // len(line), 1)))
        trips.append(
            (
                who,
                chance.choice(_COUNTRIES),
                begins,
                chance.randrange(10, 900),
                chance.randrange(4),
                chance.sample(_TOWNS, 2),
            )
        )
    pages: list[Page] = []
    for number in range(size):
        name = f"article-{number:05}"
        if pages and chance.random() < 0.2:
            copied = chance.choice(pages[-50:])
            more = Saying(
                f"More than that is not known, said {number} officials.", "officials", SpeakerKind.ANONYMOUS
            )
            pages.append(Page(name, copied.published, (*copied.lines, more), copied.publisher))
            continue
        who, land, day, count, event, towns = chance.choice(trips)
        told = day + timedelta(chance.randrange(-3, 8))
        when = (day + timedelta(chance.choice((0, 0, 0, 0, 1)))).isoformat()
        status = Status.PLANNED if told < day else chance.choice((*[Status.COMPLETED] * 9, Status.CANCELLED))
        other = chance.choice([one for one in chance.sample(people, 3) if one != who])
        count += chance.choice((0, 0, 0, 0, 20))
        harbour = chance.choice(_TOWNS)
        says = f"{who} is told of in {name} as in {land} on {when}, where the harbour of {harbour} was seen."
        pages.append(
            Page(
                name,
                told.isoformat(),
                (
                    f"{who}, {offices[who]}",
                    other,
                    Trip(says, who, land, when, status, met=(other,)),
                    Number(
                        f"{count} {_THINGS[event]} {_HAPPENED[event].format(*towns)}.",
                        f"{count} {_THINGS[event]}",
                        count,
                        _THINGS[event],
                    ),
                    Saying(f"The talks of {number} went well, said the harbour board.", "harbour board"),
                ),
                f"Paper {chance.randrange(40)}",
                places={chance.choice(_TOWNS): land},
                organizations=[f"{chance.choice(_TOWNS)} Harbour Board"],
            )
        )
    return pages


def measured(size: int, *, profile: bool = False) -> tuple[float, Dossier]:
    """Seconds that resolving takes, and what it gave."""
    made = [make(page) for page in articles(size)]
    sources, texts, extractions = ([row[n] for row in made] for n in range(3))
    profiler = cProfile.Profile()
    start = time.process_time()
    if profile:
        profiler.enable()
    dossier = resolve(sources, texts, extractions, {})  # type: ignore[arg-type]
    profiler.disable()
    seconds = time.process_time() - start
    if profile:
        pstats.Stats(profiler).sort_stats("cumulative").print_stats(45)
    return seconds, dossier


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 2500, 5000])
    parser.add_argument("--profile", action="store_true", help="print where the time goes")
    arguments = parser.parse_args()

    measured(100)  # rules are compiled and caches filled once, outside the measurement
    print("articles  seconds  for n log n  people  visits  conflicts")
    unit = 0.0
    for size in arguments.sizes:
        seconds, dossier = measured(size, profile=arguments.profile)
        cost = seconds / (size * math.log(size))
        unit = unit or cost
        print(
            f"{size:8}  {seconds:7.2f}  {cost / unit:11.2f}  {len(dossier.people):6}  {len(dossier.visits):6}"
            f"  {len(dossier.conflicts):9}",
            flush=True,
        )


if __name__ == "__main__":
    main()
