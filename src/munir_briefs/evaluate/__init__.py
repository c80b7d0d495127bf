"""Scoring: what extraction finds against what people annotated, one module for each kind of record."""
