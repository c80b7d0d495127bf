"""Where an article names somebody: stretches of words that are a person's name, titles left out.

`runs` says which words make one name, `judged` whether it is a person's (by `surroundings` among others), `titled`,
`listed` and `carried` find what the model overlooks.
"""

from __future__ import annotations

from munir_briefs.extract.people.carried import carried_names
from munir_briefs.extract.people.judged import Known, is_person
from munir_briefs.extract.people.lexicon import lexicon
from munir_briefs.extract.people.listed import listed
from munir_briefs.extract.people.name import LISTED, Name, Text
from munir_briefs.extract.people.runs import all_capitals, has_title, model_runs
from munir_briefs.extract.people.titled import (
    acting_runs,
    after_office,
    apposed_runs,
    initialled_runs,
    set_off_runs,
    titled_runs,
)


def find_names(text: Text) -> list[Name]:
    """Every stretch that names somebody, in reading order."""
    lex = lexicon()
    found = [Name(number, first, last, LISTED) for number, first, last in listed(text)]
    titles = {(name.passage, name.last) for name in found}
    known = Known.of(text)
    for number, words in enumerate(text):
        if all_capitals(words):
            continue  # "PRESIDENT ALI MEETS CHINESE ENVOY": only names known from the rest are found there
        for first, last in model_runs(words):
            # what follows a listed name is the title of a work: "Adler, Ruth. White Shore"
            if (number, first) not in titles and is_person(words, first, last, known):
                titled = has_title(words, first) or after_office(words, first, lex)
                _add(found, Name(number, first, last, "title-before-name" if titled else "model-person"))
        for first, last in titled_runs(words):
            _add(found, Name(number, first, last, "title-before-name"))
        for first, last in apposed_runs(words):
            _add(found, Name(number, first, last, "capitals-comma-office"))
        for first, last in set_off_runs(words):
            _add(found, Name(number, first, last, "office-comma-capitals"))
        for first, last in initialled_runs(words):
            _add(found, Name(number, first, last, "initial-and-surname"))
        for first, last in acting_runs(words):
            _add(found, Name(number, first, last, "capitals-act"))
    return sorted(carried_names(text, found, known))


def _add(found: list[Name], name: Name) -> None:
    if not any(name.overlaps(other) for other in found):
        found.append(name)
