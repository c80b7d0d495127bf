"""Where a record is named, article by article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from munir_briefs.pages import MentionGroup
from munir_briefs.quoting import References, about, article_link
from munir_briefs.records import Evidence
from munir_briefs.views.desk import Desk
from munir_briefs.wording import count

CITES = 12
"""numbers shown for one article; the article's own page marks every mention"""


def mention_groups(desk: Desk, mentions: Sequence[Evidence], references: References) -> tuple[MentionGroup, ...]:
    ordered = desk.site.in_order(mentions)
    groups = []
    for article_id, group in groupby(ordered, key=lambda m: m.article):
        article, found = desk.site.articles[article_id], list(group)
        groups.append(
            MentionGroup(
                article_link(desk.site, article), about(article), count(len(found), "mention"),
                references.cites(found, at_most=CITES),
            )
        )  # fmt: skip
    return tuple(groups)
