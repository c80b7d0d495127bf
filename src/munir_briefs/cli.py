"""The command line: the only place that prints, and the only one that knows exit codes.

0: fine; 1: problems were found; 2: the command was not understood. Nothing heavy is imported before it is needed:
`briefs --help` loads neither the parser nor the templates.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from munir_briefs import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from munir_briefs.diff.builds import Build
    from munir_briefs.evaluate.outcome import Row
    from munir_briefs.issues import Issue
    from munir_briefs.pipeline import Report
    from munir_briefs.records import Extraction
    from munir_briefs.workers import Progress

PROBLEMS = 1

_seeds = click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("seeds"),
    show_default=True,
    help="The folder of scraped pages.",
)
_config = click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The site's settings, if not briefs.yaml in the seeds folder.",
)
_jobs = click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to read articles with. [default: as many as help]"
)
_cache = click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(".briefs"),
    show_default=True,
    help="Where to keep what was extracted; safe to delete.",
)
_strict = click.option("--strict", is_flag=True, help="Treat warnings as errors.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="briefs")
def main() -> None:
    """Turn a folder of scraped news pages into a briefing site that can be checked sentence by sentence.

    Put pages (.txt, .md, .html, .json, .jsonl) into seeds/, run `briefs build`, and open build/index.html.
    """


@main.command()
@_seeds
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("build"),
    show_default=True,
    help="Where to put the site.",
)
@_config
@_strict
@_jobs
@_cache
@click.option(
    "--against",
    metavar="OLD",
    help="A site's folder, or a revision of this repository: changes.html says what changed since.",
)
@click.option(
    "--explain", "page", metavar="PAGE", help="Say why this page of the site changed: `visits/index.html`."
)
def build(
    seeds: Path,
    out: Path,
    config: Path | None,
    strict: bool,
    jobs: int | None,
    cache: Path,
    against: str | None,
    page: str | None,
) -> None:
    """Read the pages and write the site.

    Only what changed is read and written again. If anything stops the build, the site that was there before stays
    as it was. Exit code 1 means that something was wrong with the input: what, is printed with file and line.
    """
    from munir_briefs import pipeline
    from munir_briefs.diff import builds

    with _reported(), _progress() as progress:
        before = builds.read(str(out), out) if page is not None and out.is_dir() else None
        old = builds.read(against, out) if against is not None else None
        report = pipeline.build(
            seeds, out, config=config, jobs=jobs, cache=cache, strict=strict, progress=progress, against=old
        )
    _print_issues(report.knowledge.issues)
    _print_summary(report, out)
    if page is not None and before is not None:
        _print_reasons(page, before, builds.read(str(out), out))
    elif page is not None:
        click.echo(f"{page} is new, as all of the site: there was none in {out}")
    _finish(report.knowledge.issues, strict)


@main.command()
@_seeds
@_config
@_strict
@_jobs
@_cache
@click.option(
    "--against", metavar="OLD", help="A site's folder, or a revision of this repository: its addresses must answer."
)
def check(
    seeds: Path, config: Path | None, strict: bool, jobs: int | None, cache: Path, against: str | None
) -> None:
    """Say everything that would fail or embarrass, and write no page."""
    from munir_briefs import checks
    from munir_briefs.diff import builds

    with _reported(), _progress() as progress:
        knowledge, faults = checks.read_whatever_can_be(seeds, config, jobs, cache, progress)
        issues = (*faults, *checks.findings(knowledge, seeds))
        if against is not None and not faults:
            issues += checks.unanswered(builds.read(against, Path("build")), knowledge, seeds)
    _print_issues(issues)
    click.echo(_files_line(len(knowledge.loaded.used), len(knowledge.loaded.rejected)))
    _finish(issues, strict)


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a workspace in DIR: settings with comments, and one invented page to try them on.

    Nothing that is there is overwritten.
    """
    from munir_briefs.init import create

    with _reported():
        files = create(folder)
    for file in files:
        click.echo(file)
    click.echo(f"now: cd {folder} && briefs build")


@main.command()
@_seeds
@_config
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@_jobs
@_cache
def serve(seeds: Path, config: Path | None, port: int, jobs: int | None, cache: Path) -> None:
    """Preview the site on this machine, and make it again after each edit.

    A page that is open reloads by itself and shows what is wrong with the input. Nothing is written: `briefs build`
    does that. Ends with Ctrl-C.
    """
    import threading

    from munir_briefs import pipeline
    from munir_briefs.serve import HOST, Preview, State, server

    def tell(state: State) -> None:
        for fault in state.faults:
            click.echo(fault, err=True)
        click.echo(f"build {state.number}: {len(state.files or ()):,} files", err=True)

    preview = Preview(
        lambda: pipeline.made(seeds, config=config, jobs=jobs, cache=cache),
        [seeds, *([config] if config else [])],
        tell,
    )
    try:
        serving = server(preview, port)
    except OSError as fault:
        raise click.UsageError(f"port {port} can't be used: {fault.strerror}") from None
    ended = threading.Event()
    try:
        preview.look()
        threading.Thread(target=preview.watch, args=[ended], daemon=True).start()
        click.echo(f"http://{HOST}:{serving.server_address[1]}/  (Ctrl-C ends it)")
        serving.serve_forever()
    except KeyboardInterrupt:
        ended.set()
    finally:
        serving.server_close()


@main.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("build"),
    show_default=True,
    help="The site's folder: what is compared with OLD, and where a revision holds its site.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="markdown: for the comment on a pull request.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["blocking", "review", "never"]),
    default="blocking",
    show_default=True,
    help="From which severity on the exit code is 1.",
)
def diff(old: str, new: str | None, out: Path, form: str, fail_on: str) -> None:
    """Show what changed in what is known between two builds.

    OLD and NEW are folders with a site, or revisions of this git repository in which the site was committed.
    Without NEW, OLD is compared with the site in --out: `briefs diff main`. Prints nothing when nothing differs.
    """
    from munir_briefs.diff import builds, comment, report
    from munir_briefs.diff.changes import Severity
    from munir_briefs.diff.compare import compare

    write = {
        "text": report.as_text,
        "markdown": comment.as_markdown,
        "json": report.as_json,
        "html": report.as_page,
    }[form]
    with _reported(done="nothing was compared"):
        comparison = compare(builds.read(old, out), builds.read(new or str(out), out))
    click.echo(write(comparison), nl=False)
    grave = {"blocking": {Severity.BLOCKING}, "review": {Severity.BLOCKING, Severity.REVIEW}, "never": set()}
    if comparison.severity() in grave[fail_on]:
        sys.exit(PROBLEMS)


@main.command()
@click.argument("site", default="build")
@_seeds
def remember(site: str, seeds: Path) -> None:
    """Remember the addresses of a published SITE in addresses.txt, so that none of them ever leads nowhere.

    SITE is a folder with a site, or a revision of this git repository in which it was committed.
    """
    from munir_briefs.addresses import read_addresses, with_addresses
    from munir_briefs.diff import builds
    from munir_briefs.settings import ADDRESSES_FILE

    if not seeds.is_dir():
        raise click.UsageError(f"there is no folder {seeds}; name the folder of pages with --seeds")
    with _reported(done="nothing was remembered"):
        text = with_addresses(seeds, builds.read(site, Path("build")))
    (seeds / ADDRESSES_FILE).write_bytes(text.encode())
    click.echo(f"{len(read_addresses(seeds))} addresses are remembered in {seeds / ADDRESSES_FILE}")


@main.command()
@click.argument("record", metavar="ID")
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1)
@click.option("--same", metavar="ID", multiple=True, help="ID and this one are the same person.")
@click.option("--different", metavar="ID", multiple=True, help="ID and this one are different people.")
@click.option("--undecided", metavar="ID", multiple=True, help="Whether they are the same person is left open.")
@click.option("--rename", metavar="NAME", help="What the person, organization or place is called.")
@click.option("--reject", is_flag=True, help="ID is no such record.")
@click.option("--noise", metavar="QUOTE", help="This passage of the page ID is no part of an article.")
@click.option("--article", metavar="QUOTE", help="An article of its own begins with these words on the page ID.")
@click.option("--until", metavar="QUOTE", help="The last words of that article. [default: those of --article]")
@click.option("--why", required=True, help="The reason, for the readers of the site.")
@click.option("--who", help="Who decides. [default: user.name of git]")
@click.option("--when", "day", help="The day, as 2025-08-02. [default: today]")
@_seeds
@_config
@_jobs
@_cache
def correct(
    record: str,
    values: tuple[str, ...],
    same: tuple[str, ...],
    different: tuple[str, ...],
    undecided: tuple[str, ...],
    rename: str | None,
    reject: bool,
    noise: str | None,
    article: str | None,
    until: str | None,
    why: str,
    who: str | None,
    day: str | None,
    seeds: Path,
    config: Path | None,
    jobs: int | None,
    cache: Path,
) -> None:
    """Put the machine right: add a decision on the record ID to corrections.yaml.

    ID is the last part of the address of the record's page; of a passage, the page's file in the folder. What can
    be set, or confirmed as it is: when, status and country of a visit, role of a person, speaker of a claim,
    published of an article, edtf of a date.

    \b
    briefs correct ana-kovac-ke-2024-03 when=2024-03-04 --why "The ministry names the day."
    briefs correct ana-kovac --same a-kovac --why "Both articles call her the president."
    briefs correct 2024-03-trip.txt --noise "Subscribe to our letter." --why "An advertisement."
    """
    from datetime import datetime

    from munir_briefs import pipeline
    from munir_briefs.corrections.entries import Verb
    from munir_briefs.corrections.writing import add, write_corrections
    from munir_briefs.settings import CORRECTIONS_FILE

    others = {Verb.SAME: same, Verb.DIFFERENT: different, Verb.UNDECIDED: undecided}
    chosen = [verb for verb, ids in others.items() if ids]
    chosen += [verb for verb, given in ((Verb.RENAME, rename), (Verb.REJECT, reject), (Verb.SET, values)) if given]
    passages = {Verb.NOISE: noise, Verb.ARTICLE: article}
    chosen += [verb for verb, quote in passages.items() if quote]
    if len(chosen) != 1:
        raise click.UsageError("decide one thing: FIELD=VALUE, or one of the options from --same to --article")
    (verb,) = chosen
    if until and verb is not Verb.ARTICLE:
        raise click.UsageError("--until belongs to --article")
    to = {"name": rename} if rename else {}
    for value in values:
        name, given, text = value.partition("=")
        if not given:
            raise click.UsageError(f"write field=value, not '{value}'")
        to[name] = text
    who = who or _git_name()
    if not who:
        raise click.UsageError("say who decides, with --who")
    with _reported(), _progress() as progress:
        knowledge = pipeline.read(seeds, config=config, jobs=jobs, cache=cache, progress=progress)
        ids = (record, *others.get(verb, ()))
        when = day or datetime.now().astimezone().date().isoformat()
        passage = (passages[verb] or "", until) if verb in passages else None
        text = add(seeds, knowledge.dossier, verb, ids, to, passage, why=why, who=who, when=when)
        # Together with all that was decided before: a contradiction shows before anything is written.
        pipeline.read(seeds, config=config, jobs=jobs, cache=cache, corrections=text)
        write_corrections(seeds, text)
    click.echo(f"{verb} {record}: added to {seeds / CORRECTIONS_FILE}")


def _git_name() -> str:
    """The name under which this person commits; empty where git does not know."""
    import subprocess

    try:
        asked = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return asked.stdout.strip()


@main.command()
@click.argument("text", metavar="TEXT|ID")
@click.option("--published", help="The date of the article it stands in, as EDTF: 2025-07-19, 2025-07 ...")
@click.option("--model", help="An installed spaCy pipeline to parse with.")
@_seeds
@_config
@_jobs
@_cache
def explain(
    text: str,
    published: str | None,
    model: str | None,
    seeds: Path,
    config: Path | None,
    jobs: int | None,
    cache: Path,
) -> None:
    """Show which rules fire in TEXT and what comes out; or, of the record ID, where each of its values came from.

    An ID is one word: the last part of the address of the record's page.

    \b
    briefs explain "She will arrive in Oslo on Monday." --published 2025-07-19
    briefs explain ana-kovac
    """
    from munir_briefs import dates, language, pipeline
    from munir_briefs.explain import explain_text

    if published is not None:
        try:
            dates.parse(published)
        except ValueError:
            raise click.BadParameter(f"not an EDTF date: {published}", param_hint="--published") from None
    if len(text.split()) == 1:
        from munir_briefs.provenance import provenance

        with _reported(done="nothing was explained"), _progress() as progress:
            knowledge = pipeline.read(seeds, config=config, jobs=jobs, cache=cache, progress=progress)
            lines = list(provenance(knowledge, text))
    else:
        with _reported():
            lines = list(_explained(text, explain_text(text, published, model or language.DEFAULT)))
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format",
    "form",
    type=click.Choice(["sqlite", "ftm", "register"]),
    default="sqlite",
    show_default=True,
    help="sqlite: with full-text search; ftm: FollowTheMoney, a line each; register: the visits made, as CSV.",
)
@_seeds
@_config
@_jobs
@_cache
def export(out: Path, form: str, seeds: Path, config: Path | None, jobs: int | None, cache: Path) -> None:
    """Write the records to the file OUT, in the format of another program.

    What is in `data/` of the site is JSON and CSV; this is for what is too large, or too alike from build to build,
    to stand in a site whose changes are reviewed.
    """
    from munir_briefs import formats, pipeline

    with _reported(), _progress() as progress:
        knowledge = pipeline.read(seeds, config=config, jobs=jobs, cache=cache, progress=progress)
        manifest = pipeline.manifest_of(knowledge)
        formats.write(form, knowledge.dossier, manifest, out, knowledge.settings.base_url or "")
    _print_issues(knowledge.issues)
    loaded = knowledge.loaded
    click.echo(f"{_files_line(len(loaded.used), len(loaded.rejected))}; the records are in {out}")
    _finish(knowledge.issues, strict=False)


@main.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True, file_okay=False), nargs=-1)
@click.option(
    "--seeds",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    help="The folder of the pages annotated in GOLD; once for each GOLD, in the same order.",
)
@_jobs
@click.option(
    "--sets",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of development sets (dates/, people/, visits/) to score as well.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="An earlier run, saved with --save: list what was gained and lost since.",
)
@click.option("--save", type=click.Path(path_type=Path, dir_okay=False), help="Keep this run in a file.")
@click.option(
    "--figures",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Keep its figures alone, without the annotated words: what a method page shows.",
)
def evaluate(
    gold: tuple[Path, ...],
    seeds: tuple[Path, ...],
    jobs: int | None,
    sets: Path | None,
    baseline: Path | None,
    save: Path | None,
    figures: Path | None,
) -> None:
    """Measure what is extracted from pages against the annotations in GOLD.

    A gold file is named after its page (page.txt, page.json). Prints precision, recall and F1 for each kind of
    record, and the share of right values.
    """
    from munir_briefs import pipeline, wording
    from munir_briefs.evaluate import gold as against_gold
    from munir_briefs.evaluate import outcome
    from munir_briefs.evaluate import sets as development

    if not gold and sets is None:
        raise click.UsageError("name a folder of gold files, or development sets with --sets")
    if len(gold) != len(seeds):
        raise click.UsageError("give --seeds once for each GOLD")
    runs = []
    with _reported(), _progress() as progress:
        earlier = outcome.load(baseline) if baseline else None
        for annotated, pages in zip(gold, seeds, strict=True):
            knowledge = pipeline.read(pages, jobs=jobs, progress=progress)
            name = "/".join(annotated.resolve().parts[-2:])
            runs.append(against_gold.evaluate(annotated, knowledge, name))
        if sets is not None:
            runs.append(development.evaluate(sets))
    run = outcome.joined(runs)
    for line in _table(run.rows):
        click.echo(line)
    if earlier is not None:
        gained, lost = outcome.compared(earlier, run)
        for sign, facts in (("+", gained), ("-", lost)):
            for fact in facts:
                click.echo(f"{sign} {fact}")
        click.echo(f"{wording.count(len(gained), 'fact')} gained, {len(lost)} lost")
    if save is not None:
        outcome.save(run, save)
    if figures is not None:
        outcome.save(outcome.without_facts(run), figures)


def _table(rows: Iterable[Row]) -> Iterator[str]:
    cells = [(r.kind, r.set, r.measure, f"{r.value:.3f}", f"of {r.of}", r.reference) for r in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(5)] if cells else []
    for row in cells:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5]]).rstrip()


@contextmanager
def _reported(done: str = "nothing was written") -> Iterator[None]:
    """Tell a fault of the input as issues, and end with the exit code for it."""
    from munir_briefs.issues import BriefsError

    try:
        yield
    except BriefsError as fault:
        _print_issues(fault.issues)
        click.echo(done, err=True)
        sys.exit(PROBLEMS)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal; elsewhere nothing (the summary says what was done)."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading articles", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def _print_issues(issues: Iterable[Issue]) -> None:
    for issue in issues:
        click.echo(str(issue), err=True)


def _files_line(used: int, rejected: int) -> str:
    files = "1 file" if used + rejected == 1 else f"{used + rejected} files"
    return f"{files}: {used} used, {rejected} rejected"


def _print_summary(report: Report, out: Path) -> None:
    loaded = report.knowledge.loaded
    lines = {
        "files used": len(loaded.used),
        "files rejected": len(loaded.rejected),
        **report.counts,
        "pages": report.pages,
        "files written": len(report.written),
        "files removed": len(report.removed),
        "files unchanged": report.unchanged,
    }
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table

        table = Table(show_header=False, box=None, pad_edge=False)
        for name, number in lines.items():
            table.add_row(name, str(number), style="dim" if not number else None)
        Console().print(table)
    else:
        for name, number in lines.items():
            click.echo(f"{name}: {number}")
    click.echo(f"{_files_line(len(loaded.used), len(loaded.rejected))}; the site is in {out}")


def _print_reasons(page: str, before: Build, after: Build) -> None:
    """Why a page is not as it was."""
    from munir_briefs.diff.addresses import only_on
    from munir_briefs.diff.compare import compare
    from munir_briefs.diff.report import as_text
    from munir_briefs.strict_yaml import nearest

    if page not in before.pages and page not in after.pages:
        near = nearest(page, after.pages)
        raise click.UsageError(f"the site has no page '{page}'" + (f": did you mean '{near}'?" if near else ""))
    found = as_text(only_on(page, before, after, compare(before, after)))
    click.echo(found or f"{page} is as it was", nl=not found)


def _finish(issues: Iterable[Issue], strict: bool) -> None:
    from munir_briefs.issues import Level

    wrong = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    if any(issue.level in wrong for issue in issues):
        sys.exit(PROBLEMS)


def _explained(text: str, found: Extraction) -> Iterator[str]:
    for person in found.people:
        for mention in person.mentions:
            title = f" (title: {mention.title})" if mention.title else ""
            yield f"person   {mention.text!r} is {person.name}{title}  [{mention.rule}]"
        for role in person.roles:
            yield f"role     {person.name}: {role.title!r}, {role.time}  [{role.rule}]"
    for entity in (*found.organizations, *found.places):
        for phrase in entity.mentions:
            yield f"{entity.kind:<8} {phrase.text!r} is {entity.name}  [{phrase.rule}]"
    for date in found.dates:
        yield f"date     {date.text!r} = {date.edtf or 'not resolved'}, {date.basis}  [{date.rule}]"
    for visit in found.visits:
        who = ", ".join(v.name for v in visit.visitors)
        where = ", ".join(visit.places) or "place not stated"
        rules = ", ".join(dict.fromkeys(e.rule for e in visit.evidence))
        yield f"visit    {who} to {visit.country} ({where}), {visit.when or 'no date'}, {visit.status}  [{rules}]"
        if visit.met:
            yield f"         met {', '.join(m.name for m in visit.met)}"
        for purpose in visit.purposes:
            yield f"         purpose {purpose.text!r}"
    for claim in found.claims:
        yield f"claim    {claim.speaker.name} ({claim.kind}) {claim.cue!r}: {claim.content!r}"
        yield f"         {claim.certainty}, quotation: {claim.quote}  [{claim.rule}]"
    for figure in found.figures:
        yield f"figure   {figure.text!r} = {figure.value} {figure.unit} ({figure.bound})  [{figure.rule}]"
    for span in found.speculation:
        yield f"guess    {span.of(text)!r}: the author's own, nobody's claim"
    for declined in found.declined:
        yield f"declined {declined.kind}: {declined.span.of(text)!r}: {declined.reason}"
