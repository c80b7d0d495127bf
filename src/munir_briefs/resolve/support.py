"""What stands behind some evidence: how many independent origins, and whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from munir_briefs.geography import fold
from munir_briefs.records import Certainty, Claim, Evidence, Sourcing, Span, SpeakerKind
from munir_briefs.resolve.origins import Origins

_RANK = tuple(Sourcing)


class Support:
    """Made once for a corpus, asked for each fact."""

    def __init__(self, claims: Sequence[Claim], origins: Origins, names: Mapping[str, str]) -> None:
        """`names`: of the people of the corpus, by id."""
        self._origins = origins
        self._names = names
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda claim: (claim.evidence, claim.id)):
            self._claims[claim.evidence.article].append(claim)

    def claims_in(self, article: str) -> Sequence[Claim]:
        """The article's claims, in reading order."""
        return self._claims.get(article, ())

    def origins(self, evidence: Iterable[Evidence]) -> tuple[tuple[str, ...], ...]:
        """The articles of some evidence, one inner tuple for each independent origin."""
        by_article: dict[str, list[Evidence]] = defaultdict(list)
        for one in evidence:
            by_article[one.article].append(one)
        reports = [(article, self._quoted(found)) for article, found in sorted(by_article.items())]
        return self._origins.of(reports, (one for found in by_article.values() for one in found))

    def _quoted(self, evidence: Sequence[Evidence]) -> frozenset[str]:
        """The known speakers to whom each of an article's sentences is attributed."""
        speakers = [
            {
                claim.speaker.person or fold(claim.speaker.name)
                for claim in self._claims.get(one.article, ())
                if claim.kind is not SpeakerKind.ANONYMOUS and claim.evidence.span.contains(one.span)
            }
            for one in evidence
        ]
        return frozenset(set.intersection(*speakers)) if speakers else frozenset()

    def words(self, evidence: Iterable[Evidence]) -> dict[Sourcing, tuple[str, ...]]:
        """Whose word some evidence is, by kind, the best first; of each kind in order of the evidence.

        Who denies it does not stand behind it. Who leaves it open, or is only said to have said it ("has reportedly
        told the council"), is worth no more than somebody unnamed.
        """
        speakers: dict[Sourcing, dict[str, None]] = defaultdict(dict)
        for one in evidence:
            for claim in self._claims.get(one.article, ()):
                if claim.certainty is Certainty.DENIED or not _says(claim, one):
                    continue
                name = self._names.get(claim.speaker.person or "", claim.speaker.name)
                if claim.certainty is Certainty.HEDGED:
                    speakers[Sourcing.ANONYMOUS].setdefault(f"{name}, hedged")
                else:
                    speakers[claim.kind.sourcing].setdefault(name)
        return {kind: tuple(speakers[kind]) for kind in _RANK if kind in speakers}

    def sourcing_of_sentence(self, article: str, sentence: Span) -> Sourcing:
        """The best word behind a sentence of an article: whoever is quoted in any part of it."""
        kinds = (c.kind.sourcing for c in self._claims.get(article, ()) if c.evidence.span.overlaps(sentence))
        return min(kinds, key=_RANK.index, default=Sourcing.NONE)


def _says(claim: Claim, evidence: Evidence) -> bool:
    """Whether most of a sentence is the claim: "Olmin, who was in Norway, said that it was cold" tells of the trip
    in the article's own words."""
    if not claim.evidence.span.overlaps(evidence.span):
        return False
    start = claim.evidence.start + max(claim.evidence.text.find(claim.content), 0)
    shared = min(start + len(claim.content), evidence.end) - max(start, evidence.start)
    return 2 * shared >= len(evidence.span)
