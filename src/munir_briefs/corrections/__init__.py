"""Corrections: what a person decided in seeds/corrections.yaml, and what came of it (docs/corrections.md).

`entries` reads the file; `selecting` finds what an entry speaks of; `passages` applies what concerns the text,
before anything is extracted; `writing` appends an entry. What concerns records is applied where records are made:
`resolve/judgements.py` (who is who) and `resolve/decided.py` (names, values, what is no record).

Every step looks at all entries at once: neither their order nor an entry that stands twice changes anything.
"""
