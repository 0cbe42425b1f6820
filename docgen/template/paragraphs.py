"""A template's paragraphs as its author sees them, and what Word has done to the tags in them.

Works on the file as saved, before docxtpl mends what can be mended.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_TAG = 2_000  # characters; a longer one counts as not closed, so that looking for ends stays cheap
_INSIDE = f".{{0,{MAX_TAG}}}?"
TAG = re.compile(rf"\{{\{{{_INSIDE}\}}\}}|\{{%{_INSIDE}%\}}|\{{#{_INSIDE}#\}}", re.DOTALL)
_CURLY_QUOTES = "“”‘’„"
_KINDS = ("p", "tc", "tr")  # tags that take the place of the paragraph, cell or row they stand in
_OPENERS = re.compile(r"\{\{|\{%|\{#")
_CLOSERS = re.compile(r"\}\}|%\}|#\}")


@dataclass(frozen=True, slots=True)
class Seen:
    """One paragraph: its text, its ``w:t`` elements, and the places in the text where a new one begins."""

    text: str
    breaks: tuple[int, ...]
    nodes: tuple[_Element, ...] = ()
    tags: tuple[re.Match[str], ...] = field(init=False)
    """The complete tags."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tags", tuple(TAG.finditer(self.text)))

    def node_at(self, index: int) -> _Element:
        """The ``w:t`` that holds the character at ``index``."""
        return self.nodes[bisect_right(self.breaks, index)]

    @property
    def split_tags(self) -> list[str]:
        """Tags that Word keeps in several pieces."""
        return [
            tag.group() for tag in self.tags if any(tag.start() < index < tag.end() for index in self.breaks)
        ]

    @property
    def curly_tags(self) -> list[str]:
        """Tags with typographic quotes, which are no quotes to a program."""
        return [tag.group() for tag in self.tags if any(char in tag.group() for char in _CURLY_QUOTES)]

    @property
    def broken(self) -> str:
        """The piece of a tag that does not open or close in this paragraph, else an empty string."""
        if nested := next((tag.group() for tag in self.tags if _OPENERS.search(tag.group(), 2)), ""):
            return nested
        rest = TAG.sub("", self.text)
        found = _OPENERS.search(rest) or _CLOSERS.search(rest)
        return found.group() if found else ""


def paragraphs(root: _Element) -> Iterator[Seen]:
    """The paragraphs of a part that hold anything like a tag, in document order."""
    for element in root.iter(f"{_W}p"):
        seen = _seen(element)
        if _OPENERS.search(seen.text) or _CLOSERS.search(seen.text):
            yield seen


def all_paragraphs(root: _Element) -> Iterator[Seen]:
    """The paragraphs of a part that hold any text, in document order."""
    return (seen for seen in map(_seen, root.iter(f"{_W}p")) if seen.text.strip())


def swallowed(root: _Element) -> Iterator[tuple[str, str]]:
    """Tags with other text beside them, which docxtpl would drop silently; and the text.

    ``{%p … %}`` and its like take the place of all that is in their paragraph, cell or row; ``{%-`` takes
    the text before it, ``-%}`` the text behind it, up to the end of the run. A comment may hide text.
    """
    for kind in _KINDS:
        whole = taking(kind)
        for element in root.iter(f"{_W}{kind}"):
            text = "".join(node.text or "" for node in own_texts(element))
            found = whole.search(text)
            if found and (text[: found.start()] + text[found.end() :]).strip():
                yield found.group(), text
            elif found and next(element.iterdescendants(f"{_W}{kind}"), None) is not None:
                yield found.group(), text  # docxtpl would begin at the inner one
    yield from _merged(root)


def taking(kind: str) -> re.Pattern[str]:
    """A tag of this kind (p, tc, tr) that is no comment: it takes the place of what it stands in."""
    return re.compile(rf"\{{[{{%]{kind}\s{_INSIDE}[}}%]\}}", re.DOTALL)


def _merged(root: _Element) -> Iterator[tuple[str, str]]:
    for element in root.iter(f"{_W}p"):
        seen = _seen(element)
        for tag in seen.tags:
            begin = max((index for index in seen.breaks if index <= tag.start()), default=0)
            end = min((index for index in seen.breaks if index >= tag.end()), default=len(seen.text))
            before, behind = seen.text[begin : tag.start()], seen.text[tag.end() : end]
            joins_next = tag.group().endswith("-%}") and not _OPENERS.search(behind)
            if (tag.group().startswith("{%-") and before.strip()) or (joins_next and behind.strip()):
                yield tag.group(), seen.text


def own_texts(element: _Element) -> Iterator[_Element]:
    """The texts of a paragraph, cell or row, without those of others inside it."""
    for node in element.iter(f"{_W}t"):
        if next(node.iterancestors(element.tag), None) is element:
            yield node


def _seen(paragraph: _Element) -> Seen:
    text, breaks, nodes = "", [], []
    for node in own_texts(paragraph):  # the text of a text box belongs to the paragraph inside it
        if not node.text:
            continue
        if text:
            breaks.append(len(text))
        text += node.text
        nodes.append(node)
    return Seen(text, tuple(breaks), tuple(nodes))
