"""Which files are input, and that each of them ends as used or rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from munir_briefs.issues import Level
from munir_briefs.load import Loaded, load_folder
from munir_briefs.settings import FileEntry, SourceSettings

PROSE = "The envoy arrived on Monday. He met the minister and left again on Tuesday, officials said.\n"


def load(folder: Path, **files: FileEntry) -> Loaded:
    return load_folder(folder, SourceSettings({name.replace("__", "."): entry for name, entry in files.items()}))


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def reasons(loaded: Loaded) -> dict[str, str]:
    return {issue.where.path: issue.code for issue in loaded.rejected}


def test_the_analysts_own_files_are_no_input(tmp_path: Path) -> None:
    write(tmp_path, {
        "briefs.yaml": "title: x", "sources.yaml": "", "corrections.yaml": "", "notes/one.md": PROSE,
        "templates/page.txt": PROSE, ".hidden.txt": PROSE, ".git/page.txt": PROSE, "a.txt": PROSE,
    })  # fmt: skip
    loaded = load(tmp_path)
    assert (loaded.used, loaded.rejected) == (("a.txt",), ())


def test_templates_of_ones_own_are_no_pages(tmp_path: Path) -> None:
    write(tmp_path, {"own/home.html": "<p>{{ site.title }}</p>", "other/own/b.txt": PROSE, "a.txt": PROSE})
    assert load_folder(tmp_path, SourceSettings(), tmp_path / "own").used == ("a.txt", "other/own/b.txt")


def test_every_file_is_used_or_rejected(tmp_path: Path) -> None:
    write(tmp_path, {
        "b/two.txt": PROSE,
        "a.txt": PROSE,
        "b/sources.yaml": "x: 1",
        "paper.pdf": b"%PDF",
        "noextension": PROSE,
        "empty.txt": b"",
        "blank.txt": "\ufeff \n\t\n",
        "zeros.txt": b"abc\0def" * 20,
        "control.txt": bytes(range(1, 9)) * 50,
        "labels.txt": "Home\nWorld\nShare\nComments\n",
        "bad.json": '{"title": "x", }',
        "none.json": '{"title": "x"}',
        "list.json": "[]",
        "number.json": "7",
        "long.txt": "word " * 40_000,
    })  # fmt: skip
    loaded = load(tmp_path)
    assert loaded.used == ("a.txt", "b/two.txt")
    assert reasons(loaded) == {
        "b/sources.yaml": "L01", "paper.pdf": "L01", "noextension": "L01", "empty.txt": "L02", "blank.txt": "L02",
        "zeros.txt": "L03", "control.txt": "L03", "labels.txt": "L05", "bad.json": "L10", "none.json": "L11",
        "list.json": "L11", "number.json": "L11", "long.txt": "L06",
    }  # fmt: skip
    assert all(issue.message for issue in loaded.rejected)
    places = {issue.where.path: issue.where.line for issue in loaded.rejected}
    assert (places["bad.json"], places["long.txt"]) == (1, 1)


def test_links_that_lead_out_are_rejected(tmp_path: Path) -> None:
    seeds, outside = tmp_path / "seeds", tmp_path / "outside"
    write(seeds, {"a.txt": PROSE})
    write(outside, {"secret.txt": PROSE})
    (seeds / "out.txt").symlink_to(outside / "secret.txt")
    (seeds / "outfolder").symlink_to(outside)
    (seeds / "nowhere.txt").symlink_to(seeds / "gone.txt")
    (seeds / "loop").symlink_to(seeds)
    loaded = load(seeds)
    assert loaded.used == ("a.txt",)
    assert reasons(loaded) == {"out.txt": "L07", "outfolder": "L07", "nowhere.txt": "L07", "loop": "L07"}


def test_what_sources_yaml_says_wins_and_is_inherited(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Published: 5 May 2020\n\n" + PROSE})
    entry = FileEntry(
        title="T", published="2021-02", publisher="P", url="https://example.org", author="A", rights="full"
    )
    (article,) = load(tmp_path, a__txt=entry).articles
    assert (article.title, article.published, article.publisher) == ("T", "2021-02", "P")
    assert (article.url, article.author, article.rights) == ("https://example.org", "A", "full")
    assert article.basis == "configured"


def test_files_that_sources_yaml_names_and_nobody_has(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": PROSE, "b.pdf": "x"})
    loaded = load(tmp_path, a__txt=FileEntry(), b__pdf=FileEntry(), c__txt=FileEntry())
    assert loaded.unknown == ("c.txt",)


@pytest.mark.parametrize(
    ("front", "code", "line", "words"),
    [
        ("publised: 2024-03-05", "Y07", 2, "published"),
        ("title: x\npublished: 5/3/24", "L09", 3, "2024-03-05"),
        ("title: [x", "Y01", 3, ""),
        ("title: x\ntitle: y", "Y05", 3, "line 2"),
    ],
)
def test_wrong_front_matter_rejects_the_page(tmp_path: Path, front: str, code: str, line: int, words: str) -> None:
    write(tmp_path, {"a.md": f"---\n{front}\n---\n{PROSE}"})
    (issue,) = load(tmp_path).rejected
    assert (issue.level, issue.code, issue.where.line) == (Level.ERROR, code, line)
    assert words in issue.hint + issue.message


def test_all_faults_of_a_page_are_told_and_it_is_rejected_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": f"---\ntitel: x\npublished: soon\n---\n{PROSE}"})
    loaded = load(tmp_path)
    assert [issue.code for issue in loaded.rejected] == ["Y07"]
    assert [issue.code for issue in loaded.issues] == ["L09"]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter(tmp_path: Path, name: str, newline: str) -> None:
    front = "---\ntitle: An envoy\npublished: 2024-03~\npublisher: Example\nlanguage: en\n---\n\n"
    write(tmp_path, {name: (front + PROSE).replace("\n", newline)})
    loaded = load(tmp_path)
    (article,) = loaded.articles
    assert (article.title, article.published, article.publisher) == ("An envoy", "2024-03~", "Example")
    assert article.span.of(loaded.sources[0].raw) == PROSE.strip()


def test_marks_of_markdown_are_no_words(tmp_path: Path) -> None:
    body = f"![the envoy](a.jpg)\n\n{PROSE}\n## What next\n\n> {PROSE}# Later\n\nHe left."
    write(tmp_path, {"a.md": f"# An envoy in Kesh\n\n{body}"})
    loaded = load(tmp_path)
    (article,), text = loaded.articles, loaded.sources[0].text
    assert article.title == "An envoy in Kesh"
    assert [(str(block.kind), block.span.of(text)) for block in article.blocks] == [
        ("title", "An envoy in Kesh"),
        ("noise", "![the envoy](a.jpg)"),
        ("paragraph", PROSE.strip()),
        ("heading", "What next"),
        ("paragraph", PROSE.strip()),
        ("heading", "Later"),
        ("paragraph", "He left."),
    ]
    assert article.duplicates


def test_a_drawn_line_is_no_front_matter(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": f"---\nEnvoy arrives in Kesh\n---\n{PROSE}"})
    (article,) = load(tmp_path).articles
    assert article.title == "Envoy arrives in Kesh"


def test_ids_differ_and_do_not_depend_on_other_files(tmp_path: Path) -> None:
    write(tmp_path, {
        "a.txt": PROSE, "a.md": PROSE, "A.json": f'{{"text": "{PROSE.strip()}"}}', "b/c.txt": PROSE,
        "b-c.txt": PROSE,
        "خبر.txt": PROSE, "x y&z.txt": PROSE,
    })  # fmt: skip
    first = {article.source: article.id for article in load(tmp_path).articles}
    assert len({name.lower() for name in first.values()}) == 7
    assert first["x y&z.txt"] == "x-y-z"
    assert first["خبر.txt"].startswith("page-")
    write(tmp_path, {"zz.txt": PROSE})
    assert {a.source: a.id for a in load(tmp_path).articles} == first | {"zz.txt": "zz"}


def test_the_same_record_many_times(tmp_path: Path) -> None:
    write(tmp_path, {"a.jsonl": f'{{"title": "An envoy", "text": "{PROSE.strip()}"}}\n' * 2000})
    loaded = load(tmp_path)
    assert len({article.id for article in loaded.articles}) == 2000
    assert loaded.articles[0].id == "a"
    assert loaded.articles[1].id == "a-an-envoy"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (PROSE, None),
        (PROSE * 3, "en"),
        ("پاکستان کے آرمی چیف پیر کو امریکہ کے سرکاری دورے پر روانہ ہو گئے ہیں۔ یہ ان کا پہلا دورہ ہے۔", "ur"),
        (
            "Der Minister ist am Montag nach Oslo gereist,wo er drei Tage mit Vertretern der Regierung sprach.",
            "und",
        ),
        ("Министр прибыл в столицу в понедельник. Переговоры продлятся три дня, сообщили в министерстве.", "und"),
    ],
)
def test_other_languages_are_kept_and_reported(tmp_path: Path, text: str, language: str | None) -> None:
    write(tmp_path, {"a.txt": text})
    loaded = load(tmp_path)
    (article,) = loaded.articles
    assert article.language in {language, "en" if language is None else language}
    assert [issue.code for issue in loaded.issues] == ([] if language in {None, "en"} else ["L21"])
