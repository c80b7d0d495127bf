"""The words pages use for statuses, certainty, exactness and origins: each with an icon and what it means here."""

from __future__ import annotations

from munir_briefs import dates
from munir_briefs.dates import Grain
from munir_briefs.geography import name_of
from munir_briefs.pages import Tag
from munir_briefs.records import Basis, Certainty, ConflictKind, Quote, Role, RoleTime, SpeakerKind, Status
from munir_briefs.rulebook import load_rules

STATUS = {
    Status.COMPLETED: Tag("completed", "Took place", "At least one report tells of the visit as made."),
    Status.UNDERWAY: Tag("underway", "Under way", "Told as going on when the report was written."),
    Status.PLANNED: Tag("planned", "Announced", "Told as planned or scheduled; no report says that it was made."),
    Status.POSSIBLE: Tag("possible", "Unconfirmed", "Told as possible or expected by somebody; not announced."),
    Status.CANCELLED: Tag("cancelled", "Called off", "Told as cancelled, postponed or refused."),
}

CERTAINTY = {
    Certainty.ASSERTED: Tag("asserted", "Stated", "The speaker states it as a fact."),
    Certainty.HEDGED: Tag(
        "hedged", "Hedged", "The speaker or the article leaves it open: may, likely, reportedly."
    ),
    Certainty.DENIED: Tag("denied", "Denied", "The speaker says that it is not so."),
}

QUOTE = {Quote.FULL: "word for word", Quote.PARTIAL: "partly quoted", Quote.NONE: "in the article's words"}

SPEAKER = {
    SpeakerKind.PERSON: Tag("person", "Person", "A named individual."),
    SpeakerKind.ORGANIZATION: Tag("organization", "Organization", "A body, its spokesman or its publication."),
    SpeakerKind.ANONYMOUS: Tag("anonymous", "Unnamed", "Somebody the article does not name."),
}

CONFLICT = {
    ConflictKind.ROLE: Tag("conflict", "Who holds an office", "Sources give one office to different people."),
    ConflictKind.DATE: Tag("conflict", "When", "Sources give different days."),
    ConflictKind.COUNT: Tag("conflict", "How many", "Sources count differently."),
    ConflictKind.ORDER: Tag("conflict", "In which order", "Sources number the same event differently."),
    ConflictKind.STATUS: Tag(
        "conflict", "Whether it took place", "One source tells as made what another does not."
    ),
    ConflictKind.IDENTITY: Tag("conflict", "Who it is", "Sources may mean different people by one name."),
}

ROLE_TIME = {
    RoleTime.CURRENT: "",
    RoleTime.FORMER: "former",
    RoleTime.ACTING: "acting",
    RoleTime.DESIGNATE: "designate",
}

ARTICLE_ROLE = {
    Role.MAIN: "the page's own article",
    Role.RELATED: "a teaser or excerpt on the page of another article",
    Role.PART: "pasted into the page of another article",
}

BASIS = {
    Basis.STATED: ("stated", "The page itself gives the date."),
    Basis.CONFIGURED: ("set by hand", "The analyst gave it, in sources.yaml or at the head of the page."),
    Basis.INFERRED: ("inferred", "Reasoned from what the article says, no finer than that allows."),
    Basis.UNKNOWN: ("unknown", "Nothing tells; words like “last week” stay unresolved in such an article."),
}

EXCERPT = "the sentences that facts rest on, and neighbours of those on visits, claims and conflicts"

_GRAIN = {
    Grain.DAY: "to the day",
    Grain.WEEK: "to the week",
    Grain.MONTH: "to the month",
    Grain.SEASON: "to the season",
    Grain.YEAR: "to the year",
    Grain.DECADE: "to the decade",
    Grain.CENTURY: "to the century",
}


def exactness(edtf: str) -> str:
    """How exactly a time is known, in a few words: both ends of an interval of days are days."""
    value = dates.parse(edtf)
    if value.approximate:
        return "approximate"
    if value.uncertain:
        return "uncertain"
    if value.unspecified_year:
        return "year not stated"
    if value.earliest is None or value.latest is None:
        return "one end open"
    if value.grain is Grain.INTERVAL:
        parts = {len(end) for end in edtf.split("/")}
        return "exact to the day" if parts == {10} else "somewhere between"
    return f"exact {_GRAIN[value.grain]}"


def support(origins: int, articles: int) -> Tag:
    """How many articles tell of it, and how many of them independently."""
    words = f"{count(articles, 'article')}, {count(origins, 'origin')}"
    if origins > 1:
        return Tag("corroborated", words, "Told independently: no two of the origins copy each other.")
    return Tag("single", words, "Rests on one origin: copies and repetitions add nothing.")


def sentence(words: str) -> str:
    """The words as a sentence of their own: a capital first, a stop last."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if not words or words[-1] in ".?!”" else ".")


def the(country: str) -> str:
    """A country's name as a sentence has it: `the United States`."""
    name = name_of(country)
    return f"the {name}" if country in load_rules("conflicts").lexicon["articled"] else name


def count(number: int, word: str, plural: str = "") -> str:
    """`1 visit`, `2 visits`, `1,200 words`."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"
