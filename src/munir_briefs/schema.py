"""What each data file holds, field by field, as JSON Schema (2020-12).

Written once: `exports.py` publishes it and makes the CSV columns from it, `formats/sqlite.py` the tables, the page
on the data its descriptions. A field that a record has and this table has not fails a test.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from munir_briefs.records import (
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
    Stretch,
)

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
REFERS = "x-refers-to"
"""names the data file whose `id` a field holds; what doesn't know the word takes no notice of it"""


# ------------------------------------------------------------------------------------------- vocabulary


def _text(meaning: str) -> Schema:
    return {"description": meaning, "type": "string"}


def _number(meaning: str, kind: str = "integer") -> Schema:
    return {"description": meaning, "type": kind}


def _flag(meaning: str) -> Schema:
    return {"description": meaning, "type": "boolean"}


def _one_of(meaning: str, values: type[StrEnum] | Iterable[str]) -> Schema:
    return {"description": meaning, "type": "string", "enum": [str(value) for value in values]}


def _id(of: str, meaning: str) -> Schema:
    return _text(meaning) | {REFERS: of}


def _or_none(schema: Schema) -> Schema:
    """The same, or null where it is not known."""
    with_null = schema | {"type": [schema["type"], "null"]}
    return with_null | {"enum": [*schema["enum"], None]} if "enum" in schema else with_null


def _list(meaning: str, items: Schema) -> Schema:
    return {"description": meaning, "type": "array", "items": items}


def _object(meaning: str, fields: dict[str, Schema], *, optional: Iterable[str] = ()) -> Schema:
    return {
        "description": meaning,
        "type": "object",
        "properties": fields,
        "required": [name for name in fields if name not in set(optional)],
        "additionalProperties": False,
    }


def _evidence(meaning: str) -> Schema:
    return {"description": meaning, "$ref": "#/$defs/evidence"}


def _all_evidence(meaning: str) -> Schema:
    return _list(meaning, {"$ref": "#/$defs/evidence"})


EVIDENCE = _object(
    "words of a source file that say it: file[start:end] == text",
    {
        "article": _id("articles", "the article they stand in"),
        "start": _number("first character, in Unicode code points of the decoded file") | {"minimum": 0},
        "end": _number("first character after them") | {"minimum": 0},
        "text": _text("the words, as they stand in the file"),
        "rule": _text("the rule that fired"),
    },
    optional=("rule",),
)
_SPAN = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_ID = _text("stays the same from build to build")
_EDTF = "as EDTF, no finer than the text; null where it is not known"
_ORIGINS = _list(
    "ids of the articles that say so, one list for each independent origin", _list("one origin", {"type": "string"})
)
_ALIASES = _list("other names the articles use", {"type": "string"})
_MENTIONS = _all_evidence("where it is named")
_WHY_ONE = _list("why the records of several articles are taken for one", {"type": "string"})
_PLACES = _list("places named, in the texts' words", {"type": "string"})
_COUNTRY = "ISO 3166-1 alpha-2"
_WHEN_PART = _one_of("which part of the trip `when` is the time of", Part)


def _named(meaning: str) -> Schema:
    fields = {
        "person": _or_none(_id("people", "null where nobody is named")),
        "name": _text("the name, or the words for somebody unnamed"),
    }
    return _object(meaning, fields)


def _reliability() -> Schema:
    fields = {
        "letter": _one_of("A to F of the Admiralty scale", "ABCDEF"),
        "word": _text("the letter in a word"),
        "reasons": _list("why, in sentences", {"type": "string"}),
    }
    return _object("of the publisher, by its history", fields)


def _by_kind(meaning: str, kinds: Iterable[str], one: Schema) -> Schema:
    return _object(meaning, {str(kind): one for kind in kinds})


# ----------------------------------------------------------------------------------------------- tables

_ARTICLE = {
    "id": _ID,
    "source": _text("path of its file in the folder of pages; a file can hold several articles"),
    "role": _one_of("`related`: a teaser; `part`: another article pasted into the page", Role),
    "title": _or_none(_text("its headline")),
    "publisher": _or_none(_text("who published it")),
    "url": _or_none(_text("where it was published, as the page says")),
    "published": _or_none(_text(f"when it was published, {_EDTF}")),
    "published_basis": _one_of("how that is known", Basis),
    "span": _SPAN | {"description": "first and last character of its body, counted in the file"},
    "words": _number("words of prose"),
    "noise": _list("stretches left out", _SPAN),
    "duplicates": _list("stretches that repeat an earlier one: the earlier, the later", _list("a pair", _SPAN)),
    "author": _or_none(_text("who wrote it")),
    "language": _or_none(_text("BCP 47")),
    "published_why": _text("where the date comes from"),
    "digest": _text("of its words: another one tells that the article was edited"),
}

_PERSON = {
    "id": _ID,
    "name": _text("fullest form over all articles, no title"),
    "aliases": _ALIASES,
    "roles": _list(
        "offices and ranks the articles give",
        _object(
            "an office or rank",
            {
                "title": _text("in the article's words"),
                "evidence": _all_evidence("where it is said"),
                "time": _one_of("whether it is held now", RoleTime),
                "rank": _flag("a rank, not an office"),
                "organization": _or_none(_text("the body it is an office of")),
                "country": _or_none(_text(f"the state served, {_COUNTRY}")),
                "origins": _ORIGINS,
            },
        ),
    ),
    "mentions": _MENTIONS,
    "merged": _WHY_ONE,
    "apart": _list(
        "who was kept apart",
        _object("another", {"person": _id("people", "the other"), "why": _text("why it is not the same person")}),
    ),
}

_ENTITY = {"id": _ID, "name": _text("most telling form"), "aliases": _ALIASES, "mentions": _MENTIONS}

_REPORT = _object(
    "one article's report",
    {
        "article": _id("articles", "whose it is"),
        "status": _one_of("what it says of the trip", Status),
        "when": _or_none(_text(f"when, {_EDTF}")),
        "evidence": _all_evidence("its sentences"),
        "places": _PLACES,
        "ordinal": _all_evidence("words on the order: his second visit"),
        "length": _all_evidence("words on the length: two-day"),
        "when_part": _WHEN_PART,
    },
)

_CREDIBILITY = _or_none(
    _object(
        "of its being as `status` says",
        {
            "digit": _number("1 to 6 of the Admiralty scale") | {"minimum": 1, "maximum": 6},
            "word": _text("the digit in words"),
            "reasons": _list("why, in sentences", {"type": "string"}),
            "origins": _number("independent origins that tell it as it stands"),
            "sourcing": _one_of("the best word behind it", Sourcing),
            "contradictions": _list("conflicts on the thing itself", _id("conflicts", "a conflict")),
        },
    )
)

_VISIT = {
    "id": _ID,
    "visitors": _list("who travels", _named("a visitor")),
    "country": _text(f"where to, {_COUNTRY}"),
    "places": _PLACES,
    "when": _or_none(_text(f"when, {_EDTF}")),
    "status": _one_of("planned is not done", Status),
    "purposes": _list("what for, in the texts' words", {"type": "string"}),
    "met": _list("who was met, or was to be met", _named("somebody met")),
    "reports": _list("what each article says", _REPORT),
    "origins": _ORIGINS,
    "evidence": _all_evidence("the sentences it rests on"),
    "when_why": _text("how `when` was chosen where reports differ"),
    "purpose_evidence": _all_evidence("where the purposes stand"),
    "merged": _WHY_ONE,
    "when_part": _WHEN_PART,
    "confirmation": _one_of("whether it is known to have been made", Confirmation),
    "tour": _list("the legs of the tour it is one of", _id("visits", "a leg")),
    "since": _list(
        "earlier visits since which it is called the first",
        _object(
            "one of them",
            {
                "visit": _id("visits", "the earlier visit"),
                "evidence": _all_evidence("the sentences that say so"),
            },
        ),
    ),
    "credibility": _CREDIBILITY,
}

_DATE = {
    "id": _ID,
    "text": _text("in the article's words"),
    "edtf": _or_none(_text(f"the time, {_EDTF}")),
    "basis": _one_of("whether it was reckoned from the article's own date", ("explicit", "relative")),
    "evidence": _evidence("where it stands"),
}

_CLAIM = {
    "id": _ID,
    "speaker": _object(
        "who is said to have said it",
        {
            "kind": _one_of("what the speaker is", SpeakerKind),
            "name": _text("the name, or the words for somebody unnamed"),
            "person": _or_none(_id("people", "null where it is nobody named")),
        },
    ),
    "cue": _text("the words that attribute it"),
    "content": _text("what was said"),
    "quote": _one_of("how much of it stands in quotation marks", Quote),
    "certainty": _one_of("how sure the speaker, or the article, is", Certainty),
    "evidence": _evidence("its sentence"),
    "sourcing": _one_of("whose word it is", Sourcing),
    "matter": _or_none(_id("matters", "what it and other claims are about")),
}

_MATTER = {
    "id": _ID,
    "heading": _text("the weightiest of what they share"),
    "shared": _list("figures, names and words that each of them has", {"type": "string"}),
    "claims": _list("the claims", _id("claims", "a claim")),
    "why": _text("what holds them together"),
    "origins": _ORIGINS,
}

_FIGURE = {
    "id": _ID,
    "text": _text("in the article's words"),
    "value": _or_none(_number("the number, where it is one", "number")),
    "unit": _text("the unit, or the thing counted"),
    "evidence": _evidence("where it stands"),
    "bound": _one_of("how it bounds", ("exact", "about", "at least", "at most", "more than", "less than")),
}

_CONFLICT = {
    "id": _ID,
    "kind": _one_of("what the sides differ on", ConflictKind),
    "subject": _text("the record it is about: a visit, a person or an office"),
    "sides": _list(
        "the sides",
        _object(
            "a side",
            {"value": _text("what it says"), "evidence": _all_evidence("where it says so"), "origins": _ORIGINS},
        ),
    ),
    "note": _text("whether time or wording may explain it"),
    "heading": _text("what they differ about, in a line"),
    "records": _list("ids of the people and visits it concerns", {"type": "string"}),
}

_SOURCING = {
    "id": _id("articles", "the article's"),
    "reliability": _reliability(),
    "sentences": _number("sentences of prose"),
    "sourced": _by_kind(
        "its sentences by whose word they are",
        Sourcing,
        _object("of one kind", {
            "sentences": _number("how many"),
            "share": _or_none(_number("their share, 0 to 1", "number")),
        }),
    ),
    "hedged": _list("sentences that leave open what they say", _SPAN),
    "speculative": _list("sentences of the writer's own guesswork", _SPAN),
    "repeated": _number("paragraphs that repeat an earlier one"),
    "alone": _list("visits of which no other origin tells", _id("visits", "a visit")),
    "contradicts": _list(
        "the conflicts in which it takes a side",
        _object(
            "a conflict",
            {
                "conflict": _id("conflicts", "which"),
                "says": _list("its own values", {"type": "string"}),
                "against": _list("the values of the other sides", {"type": "string"}),
            },
        ),
    ),
}  # fmt: skip

_PUBLISHER = {
    "id": _ID,
    "name": _or_none(_text("null for all articles of which none is known")),
    "family": _or_none(_text("publishers of one family are not independent")),
    "reliability": _reliability(),
    "articles": _list("its articles", _id("articles", "an article")),
    "texts": _number("how many of them are no copies"),
    "first": _or_none(_text("first day of those dated")),
    "last": _or_none(_text("last day of those dated")),
    "silence": _or_none(_list("first and last day of the longest time without one", {"type": "string"})),
}

_COVERAGE = {
    "id": _text("first/last, or `undated`"),
    "stretch": _one_of("what the line stands for", Stretch),
    "first": _or_none(_text("first day")),
    "last": _or_none(_text("last day")),
    "articles": _list("the articles of that time", _id("articles", "an article")),
    "publishers": _list(
        "the same by publisher",
        _object(
            "a publisher",
            {
                "publisher": _id("publishers", "which"),
                "articles": _list("its articles", _id("articles", "an article")),
            },
        ),
    ),
}

_BASES = ("confirmed", "changed")
_CORRECTION = {
    "id": _ID,
    "kind": _text("the data file of the record"),
    "record": _text("its id; of a record that was rejected, the id it had"),
    "value": _text("the value decided on: a field; `name`, `role`, `same`, `different`, `rejected`, `noise` ..."),
    "basis": _one_of("whether the machine has the same", _BASES),
    "machine": _or_none(_text("what the machine has")),
    "stands": _or_none(_text("what stands; null where the record was rejected")),
    "why": _text("the reason given"),
    "who": _text("who decided"),
    "when": _text("the day on which it was decided"),
}

_CORRECTED: dict[str, Schema] = {
    "corrections": {
        "description": "the values that a person decided on; all others are the machine's",
        "type": "object",
        "additionalProperties": {"type": "string", "enum": list(_BASES)},
    }
}

_MANIFEST = {
    "id": _text("`site`"),
    "generator": _text("the program"),
    "version": _text("its version"),
    "model": _object(
        "the language model",
        {"package": _text("its package"), "name": _text("its name"), "version": _text("its version")},
    ),
    "rules": _text("digest of the rules"),
    "article_text": _one_of("how much of the articles is published", ("full", "excerpts")),
    "files": _object(
        "the files of the folder of pages",
        {
            "used": _list("those used", {"type": "string"}),
            "rejected": _list(
                "those rejected",
                _object("a file", {
                    "path": _text("its path"),
                    "line": _number("the line, or 0"),
                    "code": _text("the code of the message"),
                    "reason": _text("why"),
                }),
            ),
        },
    ),
    "counts": {
        "description": "records of each kind",
        "type": "object",
        "additionalProperties": {"type": "integer", "minimum": 0},
    },
}  # fmt: skip

RECORDS: dict[str, tuple[str, dict[str, Schema]]] = {
    "articles": ("an article found in a source file", _ARTICLE | _CORRECTED),
    "people": ("a person, over all articles", _PERSON | _CORRECTED),
    "organizations": ("an organization, over all articles", _ENTITY | _CORRECTED),
    "places": ("a place, over all articles", _ENTITY | {"country": _or_none(_text(_COUNTRY))} | _CORRECTED),
    "visits": ("one trip of the same visitors to one country", _VISIT | _CORRECTED),
    "dates": ("one calendar expression in one place", _DATE | _CORRECTED),
    "claims": ("one statement that an article attributes to somebody", _CLAIM | _CORRECTED),
    "matters": ("what claims of several articles or speakers are about", _MATTER),
    "figures": ("a quantity", _FIGURE),
    "conflicts": ("pieces of evidence that can’t all be right, or that a reader must reconcile", _CONFLICT),
    "sourcing": ("what an article is worth", _SOURCING),
    "publishers": ("a publisher, or all articles of which none is known", _PUBLISHER),
    "coverage": ("a week with articles, or a time without", _COVERAGE),
    "corrections": ("a value that a person decided on, in corrections.yaml", _CORRECTION),
    "manifest": ("what the site was made with", _MANIFEST),
}
"""for each data file: what one record of it is, and its fields in order"""

CORRECTED = tuple(kind for kind, (_, fields) in RECORDS.items() if "corrections" in fields)
"""the kinds of record of which a person can decide a value"""


def schema_of(table: str) -> Schema:
    """The JSON Schema of a data file."""
    record, fields = RECORDS[table]
    return {
        "$schema": DIALECT,
        "title": f"{table}.json",
        "description": f"One record is {record}.",
        "type": "array",
        "items": _object(record, fields),
        "$defs": {"evidence": EVIDENCE},
    }


def is_evidence(schema: Schema) -> bool:
    return "$ref" in schema
