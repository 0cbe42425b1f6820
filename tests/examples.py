"""The examples of README.md, docs/ and HUONG-DAN.md: fenced blocks, commands and data in the text.

Reads Markdown only; :mod:`test_examples` runs what is found here. What a generator writes between two marker
comments is left out: it has tests of its own.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
READINGS = (
    (
        "README.md",
        "docs/report.md",
        "docs/many-reports.md",
        "docs/tables.md",
        "docs/collecting.md",
        "docs/adding-up.md",
        "docs/forms.md",
        "docs/web.md",
        "docs/templates.md",
        "docs/check.md",
        "docs/back-from-word.md",
        "docs/foreign-files.md",
        "docs/printing.md",
        "docs/commands.md",
        "docs/bounds.md",
        "docs/glossary.md",
        "docs/benchmarks.md",
        "docs/architecture.md",
        "docs/adding.md",
    ),
    ("HUONG-DAN.md",),
)
"""Documents that one reader reads in this order, typing the commands in one folder."""
DOCS = tuple(doc for reading in READINGS for doc in reading)

_GENERATED = re.compile(r"<!-- ([\w-]+):start -->.*?<!-- \1:end -->", re.DOTALL)
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`((?:[^`\n]|\n(?!\n))+)`")  # code in the text may go on in the next line
_PRINTED = re.compile(r"\s*in ra: \*(.+?)\*", re.DOTALL)


@dataclass(frozen=True)
class Example:
    """One example: where it stands, its language (empty for code in the running text) and its text.

    ``printed`` holds the words that the document promises for it ("in ra: *…*"), else nothing.
    """

    doc: str
    line: int
    language: str
    text: str
    printed: str = ""

    def __str__(self) -> str:
        return f"{self.doc}:{self.line}"


def examples(doc: str) -> list[Example]:
    """Every example of one document, in reading order."""
    return in_markdown(doc, (ROOT / doc).read_text(encoding="utf-8"))


def in_markdown(doc: str, text: str) -> list[Example]:
    """Every example of ``text``; ``doc`` is its name."""
    text = _GENERATED.sub(_blank, text)
    found = [*_fenced(doc, text), *_inline(doc, _FENCE.sub(_blank, text))]
    return sorted(found, key=lambda example: example.line)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _fenced(doc: str, text: str) -> Iterator[Example]:
    for match in _FENCE.finditer(text):
        printed = _PRINTED.match(text, match.end())
        words = " ".join(printed[1].split()) if printed else ""
        yield Example(doc, _line(text, match), match[2], textwrap.dedent(match[3]), words)


def _inline(doc: str, text: str) -> Iterator[Example]:
    for match in _SPAN.finditer(text):
        yield Example(doc, _line(text, match), "", match[1].replace("\n", " "))


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1
