"""Extraction of many articles: what is cached is read, the rest is shared out over processes.

The result is in the order of the articles and the same for any number of processes.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass

from munir_briefs import language
from munir_briefs.cache import Cache, key_of
from munir_briefs.records import Article, Extraction

Progress = Callable[[int, int], None]
"""called with how many articles are done, and of how many"""

# Characters of prose below which starting a process (a model to load in each) costs more than it gains:
# the default pipeline loads in about 1 s and parses some 40,000 characters in that time.
WORTH_A_PROCESS = 100_000
BATCH_CHARACTERS = 50_000


@dataclass(frozen=True, slots=True)
class Task:
    """One article and the text of its prose blocks: all a process needs."""

    article: Article
    texts: tuple[str, ...]
    datelines: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        return sum(map(len, self.texts))


def task_of(article: Article, text: str) -> Task:
    return Task(
        article,
        tuple(block.span.of(text) for block in article.prose),
        tuple(block.span.of(text) for block in article.datelines),
    )


def extract_batch(model: str, tasks: Sequence[Task]) -> list[Extraction]:
    """Extract some articles in this process, their paragraphs parsed in common batches."""
    from munir_briefs.extract import extract

    docs = language.parse(language.load(model), (text for task in tasks for text in task.texts))
    return [extract(task.article, [next(docs) for _ in task.texts], task.datelines) for task in tasks]


def extract_articles(
    articles: Sequence[tuple[Article, str]],
    model: language.Model,
    *,
    jobs: int | None = None,
    cache: Cache | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[Extraction]:
    """The extraction of each article, in order. Each comes with its source's reading text.

    `jobs`: processes to use; None for as many as there are processors, if the text is long enough to be worth it.
    `executor`: where to run instead of a pool of our own.
    """
    found: dict[int, Extraction] = {}
    missing: list[tuple[int, str, Task]] = []
    for at, (article, text) in enumerate(articles):
        if not readable(article):
            found[at] = Extraction(article.id)
            continue
        key = key_of(article, text, model)
        cached = cache.get(key) if cache else None
        if cached is not None:
            found[at] = cached
        else:
            missing.append((at, key, task_of(article, text)))

    def report() -> None:
        if progress:
            progress(len(found), len(articles))

    report()
    # A batch is small enough that every process asked for gets one.
    whole = sum(task.characters for _, _, task in missing)
    batches = list(_batches(missing, min(BATCH_CHARACTERS, whole // (jobs or 1))))
    for batch, extractions in zip(batches, _run(model.package, batches, jobs, executor), strict=True):
        for (at, key, _), extraction in zip(batch, extractions, strict=True):
            found[at] = extraction
            if cache:
                cache.put(key, extraction)
        report()
    return [found[at] for at in range(len(articles))]


def readable(article: Article) -> bool:
    """Whether the article is in a language the rules are for."""
    return article.language is None or article.language.split("-")[0].lower() == "en"


def _batches(missing: Sequence[tuple[int, str, Task]], characters: int) -> Iterator[list[tuple[int, str, Task]]]:
    batch: list[tuple[int, str, Task]] = []
    size = 0
    for item in missing:
        batch.append(item)
        size += item[2].characters
        if size >= characters:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _run(
    model: str, batches: Sequence[Sequence[tuple[int, str, Task]]], jobs: int | None, executor: Executor | None
) -> Iterator[list[Extraction]]:
    tasks = [[task for _, _, task in batch] for batch in batches]
    if executor is not None:
        yield from executor.map(extract_batch, [model] * len(tasks), tasks)
        return
    if jobs is None:
        worth = sum(task.characters for batch in tasks for task in batch) // WORTH_A_PROCESS
        jobs = max(1, min(worth, os.cpu_count() or 1))
    if min(jobs, len(tasks)) <= 1:
        for batch in tasks:
            yield extract_batch(model, batch)
        return
    # "spawn" on every system: a forked copy of a process that has threads may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(tasks)), mp_context=context) as pool:
        yield from pool.map(extract_batch, [model] * len(tasks), tasks)
