"""HTML pages."""

from __future__ import annotations

from munir_briefs.issues import Where, warning
from munir_briefs.load.page import Reading, Rejected
from munir_briefs.records import Source


def read_html(source: Source) -> Reading:
    raise Rejected([warning("L12", Where(source.path), "HTML pages can't be read yet")])
