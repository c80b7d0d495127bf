"""What the extraction stage costs beside spaCy alone, on the same text.

    python benchmarks/extraction.py FOLDER [--runs N]

FOLDER holds pages as `briefs build` reads them. Each run parses all prose with the components the stage needs, then
does the whole stage; the medians of the processor's time and their quotient are printed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from munir_briefs import language
from munir_briefs.load import load_folder
from munir_briefs.settings import SOURCES_FILE, read_sources
from munir_briefs.workers import extract_batch, readable, task_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()

    loaded = load_folder(arguments.folder, read_sources(arguments.folder / SOURCES_FILE))
    texts = {source.path: source.text for source in loaded.sources}
    tasks = [task_of(article, texts[article.source]) for article in loaded.articles if readable(article)]
    passages = [text for task in tasks for text in task.texts]
    nlp = language.load()
    extract_batch(language.DEFAULT, tasks)  # rules are compiled and caches filled once, outside the measurement

    alone, stage = [], []
    for _ in range(arguments.runs):
        start = time.process_time()
        for _doc in language.parse(nlp, passages):
            pass
        alone.append(time.process_time() - start)
        start = time.process_time()
        extract_batch(language.DEFAULT, tasks)
        stage.append(time.process_time() - start)
    characters = sum(map(len, passages))
    print(f"{len(tasks)} articles, {characters} characters, {arguments.runs} runs, medians")
    print(f"spaCy alone      {statistics.median(alone):.3f} s")
    print(f"extraction stage {statistics.median(stage):.3f} s")
    print(f"quotient         {statistics.median(stage) / statistics.median(alone):.3f}")


if __name__ == "__main__":
    main()
