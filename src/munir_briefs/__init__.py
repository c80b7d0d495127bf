"""Turn a folder of scraped news pages into a briefing site that can be checked sentence by sentence."""

__version__ = "0.1.0"
