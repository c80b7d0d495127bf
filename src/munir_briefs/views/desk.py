"""What every page is made from: the site's addresses and cross-links, the settings, the notes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from munir_briefs.evaluate.outcome import Outcome
from munir_briefs.notes import NoteView
from munir_briefs.pages import ChangesView, Link
from munir_briefs.records import Article, Dossier, Status
from munir_briefs.settings import SiteSettings
from munir_briefs.site import Site
from munir_briefs.wording import sentence

# Where a reason names an article: "page-2 (planned, no time stated): ..." and "“Olmin” in page-2: ...". An id is a
# file's name, so any word of the reason could look like one.
_ARTICLE_ID = re.compile(r"^[\w-]+(?= \()|(?<=” in )[\w-]+(?=:)")

MADE = (Status.COMPLETED, Status.UNDERWAY)
AHEAD = (Status.PLANNED, Status.POSSIBLE)

CITES_IN_A_ROW = 6
"""numbers shown beside a value in a list; its own page has them all"""


@dataclass(frozen=True, slots=True)
class Desk:
    site: Site
    settings: SiteSettings
    notes: tuple[NoteView, ...]
    manifest: Mapping[str, Any]
    measured: Outcome | None
    """the accuracy last measured"""
    shown: Mapping[str, frozenset[int]]
    """which sentences of each article may be published"""
    moved: Mapping[str, str] = field(default_factory=dict)
    """where items are that a long page keeps on a later part (`paging.py`)"""
    changes: ChangesView | None = None
    """what changed since an earlier site, where one was named"""
    by_hand: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    """`confirmed` or `changed`, for each value (kind, id, field) that a person decided on"""

    @property
    def dossier(self) -> Dossier:
        return self.site.dossier

    def at(self, href: str) -> str:
        """Where an item of an overview is: on the overview itself or, if that is long, on a later part of it."""
        return self.moved.get(href, href)

    def excerpts(self, article: Article) -> bool:
        """Whether the article may be shown in part only."""
        return (article.rights or self.settings.article_text) != "full"

    def explained(self, reason: str) -> str:
        """A reason of the resolver as a sentence, the article it names by id named by title."""
        titles = self.site.titles
        return sentence(_ARTICLE_ID.sub(lambda found: titles.get(found[0], found[0]), reason))

    def notes_on(self, page: str) -> tuple[Link, ...]:
        """The notes that name the record of this page."""
        return tuple(Link(note.title, note.address) for note in self.notes if page in note.targets)
