"""The analyst's settings as typed values: briefs.yaml (the site) and sources.yaml (what is known of the files)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from munir_briefs import DEFAULT_MODEL
from munir_briefs.issues import Issue, SettingsError, Where, error
from munir_briefs.strict_yaml import Node, Reader, YamlError, parse

SITE_FILE = "briefs.yaml"
SOURCES_FILE = "sources.yaml"
CORRECTIONS_FILE = "corrections.yaml"
ADDRESSES_FILE = "addresses.txt"
TEMPLATES = "templates"

RIGHTS = ("full", "excerpts")
ENTRY_KEYS = ("title", "published", "publisher", "url", "author", "language", "rights")


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """briefs.yaml."""

    title: str = "Briefing"
    description: str = ""
    language: str = "en"
    focus: tuple[str, ...] = ()
    """names of the people the briefing is about; they lead its home page"""
    base_url: str | None = None
    """where the site will be published; only what needs an absolute address uses it"""
    article_text: str = "excerpts"
    """`full` publishes the articles' whole text, `excerpts` only the sentences that facts rest on"""
    model: str = DEFAULT_MODEL
    """import name of an installed spaCy pipeline"""
    templates: Path | None = None
    """a folder with templates that replace ours, one by one"""
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    """where each name of `focus` stands, for messages"""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What sources.yaml says of a page, or of one article on it. All that isn't said is None."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    rights: str | None = None
    articles: Mapping[int, FileEntry] = field(default_factory=dict)
    """by an article's place on the page, counted from 1"""


@dataclass(frozen=True, slots=True)
class PublisherEntry:
    reliability: str | None = None
    """A to F, the Admiralty grades"""
    family: str | None = None
    """publishers of one family are not independent of each other"""


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """sources.yaml."""

    files: Mapping[str, FileEntry] = field(default_factory=dict)
    publishers: Mapping[str, PublisherEntry] = field(default_factory=dict)
    places: Mapping[str, Where] = field(default_factory=dict)
    """where each file's entry stands, for messages"""
    publisher_places: Mapping[str, Where] = field(default_factory=dict)
    """where each publisher's entry stands"""


def read_site(path: Path) -> SiteSettings:
    """briefs.yaml; the defaults where there is no such file. Raises `SettingsError` with every fault."""
    issues: list[Issue] = []
    root = read_yaml(path)
    if root is None:
        return SiteSettings()
    reader = Reader(root, issues, path.name)
    reader.known("title", "description", "language", "focus", "base_url", "article_text", "model", "templates")
    base = reader.text("base_url")
    if base is not None and not re.match(r"https?://[^\s/]", base):
        issues.append(
            error("C02", reader.at("base_url"), f"'base_url' is not a web address: '{base}'",
                  "write it as https://example.org/briefs/")
        )  # fmt: skip
    templates = reader.text(TEMPLATES)
    folder = path.parent / templates if templates else None
    if folder is not None and not folder.is_dir():
        issues.append(error("C03", reader.at("templates"), f"there is no folder '{templates}' beside {path.name}"))
    elif folder is not None and path.parent.resolve().is_relative_to(folder.resolve()):
        issues.append(
            error("C03", reader.at("templates"), "the folder of pages can't hold the templates as well",
                  "give the templates a folder of their own")
        )  # fmt: skip
    default = SiteSettings()
    settings = SiteSettings(
        title=reader.text("title") or default.title,
        description=reader.text("description") or default.description,
        language=reader.text("language") or default.language,
        focus=reader.texts("focus"),
        base_url=base.rstrip("/") + "/" if base else None,
        article_text=reader.choice("article_text", RIGHTS) or default.article_text,
        model=reader.text("model") or default.model,
        templates=folder,
        places={str(node.value): node.where for node in reader.nodes("focus")},
    )
    if issues:
        raise SettingsError(*issues)
    return settings


def read_sources(path: Path) -> SourceSettings:
    """sources.yaml; nothing known where there is no such file. Raises `SettingsError` with every fault."""
    issues: list[Issue] = []
    root = read_yaml(path)
    if root is None:
        return SourceSettings()
    reader = Reader(root, issues, path.name)
    reader.known("files", "publishers")
    files: dict[str, FileEntry] = {}
    places: dict[str, Where] = {}
    for name, node in reader.mapping("files"):
        files[name] = _file_entry(node, issues, nested=False)
        places[name] = node.where
    publishers: dict[str, PublisherEntry] = {}
    publisher_places: dict[str, Where] = {}
    for name, node in reader.mapping("publishers"):
        entry = Reader(node, issues, "a publisher's entry")
        entry.known("reliability", "family")
        publishers[name] = PublisherEntry(entry.choice("reliability", tuple("ABCDEF")), entry.text("family"))
        publisher_places[name] = node.where
    if issues:
        raise SettingsError(*issues)
    return SourceSettings(files, publishers, places, publisher_places)


def _file_entry(node: Node, issues: list[Issue], *, nested: bool) -> FileEntry:
    reader = Reader(node, issues, "an article's entry" if nested else "a file's entry")
    reader.known(*ENTRY_KEYS, *(() if nested else ("articles",)))
    published = reader.text("published")
    if published is not None:
        from munir_briefs import dates

        try:
            dates.parse(published)
        except ValueError:
            issues.append(
                error("C04", reader.at("published"), f"'published' is not an EDTF date: '{published}'",
                      "write 2024-03-05, 2024-03 or 2024; about then: 2024-03~")
            )  # fmt: skip
    articles: dict[int, FileEntry] = {}
    if not nested:
        for key, child in reader.mapping("articles"):
            if key.isdecimal() and int(key) >= 1:
                articles[int(key)] = _file_entry(child, issues, nested=True)
            else:
                issues.append(
                    error("C05", child.where, f"'{key}' is not an article's place on the page",
                          "count from 1: the page's own article is 1, the next one 2")
                )  # fmt: skip
    return FileEntry(
        title=reader.text("title"),
        published=published,
        publisher=reader.text("publisher"),
        url=reader.text("url"),
        author=reader.text("author"),
        language=reader.text("language"),
        rights=reader.choice("rights", RIGHTS),
        articles=articles,
    )


def read_yaml(path: Path) -> Node | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise SettingsError(error("C01", Where(path.name), f"can't be read: {fault.strerror}")) from fault
    try:
        return parse(raw.decode("utf-8-sig"), path.name)
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        raise SettingsError(error("C01", Where(path.name, line), "is not UTF-8 text")) from fault
    except YamlError as fault:
        raise SettingsError(fault.issue) from fault
