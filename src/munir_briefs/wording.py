"""The words pages use for statuses, certainty, exactness and origins: each with an icon and what it means here."""

from __future__ import annotations

from dataclasses import replace

from munir_briefs import dates
from munir_briefs.dates import Grain
from munir_briefs.geography import name_of
from munir_briefs.pages import Tag
from munir_briefs.records import (
    Article,
    Basis,
    Certainty,
    Confirmation,
    ConflictKind,
    Part,
    Quote,
    Role,
    RoleTime,
    Sourcing,
    SpeakerKind,
    Status,
    Visit,
)
from munir_briefs.rulebook import load_rules


def _words(table: str) -> dict[str, Tag]:
    """A part of the one table of words for how sure something is (`rules/likelihood.yaml`)."""
    rows = load_rules("likelihood").table(table)
    return {name: Tag(name, str(word), str(meaning)) for name, (word, meaning) in rows.items()}


STATUS = {status: _words("status")[status] for status in Status}
UNCONFIRMED = replace(_words("confirmation")["missing"], kind="planned")

CERTAINTY = {certainty: _words("certainty")[certainty] for certainty in Certainty}
RELIABILITY = _words("reliability")
CREDIBILITY = {int(digit): tag for digit, tag in _words("credibility").items()}
SOURCING = {kind: str(load_rules("likelihood").table("sourcing")[kind]) for kind in Sourcing}

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

_ARTICLE_ROLE = {
    Role.MAIN: "the page's own article",
    Role.RELATED: "a teaser or excerpt on the page of another article",
    Role.PART: "pasted into the page of another article",
}

BASIS = {
    Basis.STATED: ("stated", "The page itself gives the date."),
    Basis.CONFIGURED: (
        "given",
        "Not in the text but beside it: in sources.yaml, at the head of the file, in the page's metadata.",
    ),
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


def status(visit: Visit) -> Tag:
    """How far a visit got, as far as this corpus knows."""
    missing = visit.confirmation is Confirmation.MISSING and visit.status is Status.PLANNED
    return UNCONFIRMED if missing else STATUS[visit.status]


def when(edtf: str, part: Part) -> str:
    """A trip's time in words: `from 3 May 2024` where no more is told than its first day."""
    if part in {Part.DEPARTURE, Part.START} and "/" not in edtf:
        return dates.humanize(f"{edtf}/..")
    if part in {Part.END, Part.RETURN} and "/" not in edtf:
        return dates.humanize(f"../{edtf}")
    return dates.humanize(edtf)


_PART = {
    Part.DEPARTURE: "the day of setting off",
    Part.START: "its first day",
    Part.WITHIN: "a day of it",
    Part.END: "its last day",
    Part.RETURN: "the day of being back",
}


def exactness(edtf: str, part: Part = Part.WHOLE) -> str:
    """How exactly a time is known, in a few words: both ends of an interval of days are days."""
    value = dates.parse(edtf)
    if part is Part.WITHIN and value.days != 1:
        return "some time in it"
    if part is not Part.WHOLE and value.days == 1 and value.exact:
        return _PART[part]
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
        return f"known {_GRAIN[Grain.DAY]}" if parts == {10} else "somewhere between"
    return f"known {_GRAIN[value.grain]}"


def support(origins: int, articles: int) -> Tag:
    """How many articles tell of it, and how many of them independently."""
    words = f"{count(articles, 'article')}, {count(origins, 'origin')}"
    if origins > 1:
        return Tag("corroborated", words, "Told independently: no two of the origins copy each other.")
    return Tag("single", words, "Rests on one origin: copies and repetitions add nothing.")


def article_role(article: Article) -> str:
    """How an article stands in its file. A file of records has no page whose own article one could be."""
    if article.role is Role.MAIN and article.source.lower().endswith((".json", ".jsonl")):
        return "a record of the file"
    return _ARTICLE_ROLE[article.role]


def language(code: str) -> str:
    """`Urdu` for `ur`; the code itself where it has no name."""
    from babel import Locale

    return str(Locale("en").languages.get(code.split("-")[0], code))


def sentence(words: str) -> str:
    """The words as a sentence of their own: a capital first, a stop last."""
    words = words.strip()
    return capital(words) + ("" if not words or words[-1] in ".?!”" else ".")


def the(country: str) -> str:
    """A country's name as a sentence has it: `the United States`."""
    name = name_of(country)
    return f"the {name}" if country in load_rules("conflicts").lexicon["articled"] else name


def count(number: int, word: str, plural: str = "") -> str:
    """`1 visit`, `2 visits`, `1,200 words`."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(value: int) -> str:
    """`seven`, `12`, `1,200`: small numbers as words, as running text has them."""
    return _IN_WORDS[value] if value < len(_IN_WORDS) else f"{value:,}"


def counted(value: int, word: str, plural: str = "") -> str:
    """`one visit`, `seven visits`, `1,200 words`: as running text has it."""
    return f"{number(value)} {word if value == 1 else plural or word + 's'}"


def capital(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]
