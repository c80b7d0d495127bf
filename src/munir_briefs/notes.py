"""The analyst's own prose: seeds/notes/*.md, rendered as Markdown, with `[[record]]` links checked.

A note is trusted no further than an article: raw HTML stays text, images are left out, and only links that
markdown-it calls safe are made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from munir_briefs.issues import Issue, Where, error
from munir_briefs.site import NoteTarget, slug
from munir_briefs.strict_yaml import nearest

FOLDER = "notes"
_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note, ready for its page."""

    slug: str
    title: str
    html: str
    """made by markdown-it with raw HTML off: the only markup a template takes as it is"""
    targets: tuple[str, ...]
    """addresses of the records it names, sorted"""

    @property
    def address(self) -> str:
        return f"{FOLDER}/{self.slug}.html"


def read_notes(folder: Path, targets: Mapping[str, NoteTarget]) -> tuple[tuple[NoteView, ...], tuple[Issue, ...]]:
    """The notes in a folder, sorted by address, and every link that leads nowhere.

    `targets`: what `[[...]]` may name. An id without other words is shown as the record's title.
    """
    views: list[NoteView] = []
    issues: list[Issue] = []
    taken: dict[str, str] = {}
    for path in sorted(folder.glob("*.md"), key=lambda p: p.name):
        where = f"{folder.name}/{path.name}"
        try:
            text = path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            issues.append(error("N02", Where(where), "is not UTF-8 text"))
            continue
        except OSError as fault:
            issues.append(error("N02", Where(where), f"can't be read: {fault.strerror}"))
            continue
        name = slug(path.stem)
        if name == "index" or name in taken:
            issues.append(error("N03", Where(where), f"another page has the address {FOLDER}/{name}.html",
                                f"rename it; {taken.get(name, 'the list of notes')} has that address"))  # fmt: skip
            continue
        taken[name] = where
        views.append(_note(name, text, where, targets, issues))
    return tuple(views), tuple(issues)


def _note(name: str, text: str, where: str, targets: Mapping[str, NoteTarget], issues: list[Issue]) -> NoteView:
    named: set[str] = set()
    unknown: dict[str, str] = {}
    """what stands in a link that leads nowhere, and the record it asks for"""

    def record_link(state: StateInline, silent: bool) -> bool:
        found = _LINK.match(state.src, state.pos, state.posMax)
        if not found:
            return False
        target = found[1].strip()
        record = targets.get(target) or targets.get(slug(target))
        words = (found[2] or (record.title if record and target in targets else target)).strip()
        if not silent:
            if record is None:
                unknown.setdefault(found[1], target)
                state.push("text", "", 0).content = words
            else:
                named.add(record.address)
                state.push("link_open", "a", 1).attrs = {"href": f"../{record.address}"}
                state.tokens[-1].info = "record"
                state.push("text", "", 0).content = words
                state.push("link_close", "a", -1)
        state.pos = found.end()
        return True

    markdown = MarkdownIt("js-default", {"html": False, "linkify": False}).disable("image")
    markdown.inline.ruler.before("link", "record_link", record_link)
    tokens = markdown.parse(text)
    title = name.replace("-", " ").capitalize()
    if len(tokens) > 1 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title = "".join(child.content for child in tokens[1].children or ()) or title
        tokens = tokens[3:]
    for token in tokens:
        # The page's own heading is its only h1; a note that starts at ## keeps its order.
        if token.type in {"heading_open", "heading_close"} and token.tag == "h1":
            token.tag = "h2"
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open" and child.info != "record":
                _check_link(child, Where(where, token.map[0] + 1 if token.map else 0), issues)
    html = markdown.renderer.render(tokens, markdown.options, {})
    for written, target in sorted(unknown.items()):
        near = nearest(target, targets)
        hint = f"did you mean [[{near}]]?" if near else "use the last part of a page's address"
        places = _places(f"[[{written}", text, where)
        issues.extend(error("N01", place, f"no record is called '{target}'", hint) for place in places)
    return NoteView(name, title, html, tuple(sorted(named)))


def _places(words: str, text: str, where: str) -> list[Where]:
    """Where some words stand, once a line; the note itself where they are spelled in another way there."""
    lines = enumerate(text.splitlines(), start=1)
    found = [Where(where, number, line.find(words) + 1) for number, line in lines if words in line]
    return found or [Where(where)]


def _check_link(link: Token, where: Where, issues: list[Issue]) -> None:
    """A link of Markdown's own kind leads out of the site; one that doesn't could die unnoticed."""
    href = str(link.attrs["href"])
    if href.startswith(("http://", "https://")):
        link.attrs["rel"] = "noreferrer noopener"
    elif not href.startswith("mailto:"):
        message = f"a note links to records as [[name]], not by address: '{href}'"
        issues.append(error("N04", where, message, "write [[record]] or [[record|other words]]"))
