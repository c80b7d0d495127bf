"""What resolving costs as a corpus grows: counted in calls, which are the same on every machine.

`benchmarks/resolution.py` measures the same in seconds, for thousands of articles.
"""

from __future__ import annotations

import cProfile
import math
import pstats

from benchmarks.resolution import articles

from munir_briefs.resolve import resolve
from tests.resolve.notation import make


def calls(size: int) -> int:
    made = [make(page) for page in articles(size)]
    profiler = cProfile.Profile()
    profiler.enable()
    resolve([row[0] for row in made], [row[1] for row in made], [row[2] for row in made])
    profiler.disable()
    return int(pstats.Stats(profiler).total_calls)  # type: ignore[attr-defined]


def test_four_times_the_articles_cost_no_more_than_n_log_n() -> None:
    calls(50)  # rules are compiled and caches filled once, outside the count
    few, many = 100, 400
    assert calls(many) / calls(few) <= many * math.log(many) / (few * math.log(few))
