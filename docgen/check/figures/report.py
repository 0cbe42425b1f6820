"""Makes a finding of what a rule hit: its code and severity, and the words around the place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from docgen.check.figures.rule import Hit, Rule
from docgen.check.finding import Finding
from docgen.word.edits import Edit, Retext

_AROUND = 40  # characters shown before and after the place


def finding(rule: Rule[Any], hit: Hit, paragraphs: Sequence[str]) -> Finding:
    """The finding of ``rule`` at ``hit``; offsets are those of the paragraph's text."""
    text = "" if hit.paragraph is None else paragraphs[hit.paragraph]
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=hit.message,
        hint=hit.hint,
        paragraph=hit.paragraph,
        start=hit.start,
        end=hit.end,
        excerpt=_excerpt(text, hit.start, hit.end),
        clause=rule.clause,
        changes=tuple(_changes(hit)),
    )


def _changes(hit: Hit) -> Iterator[Edit]:
    if hit.right and hit.paragraph is not None:
        yield Retext(hit.paragraph, hit.start, hit.end, hit.right)


def _excerpt(text: str, start: int, end: int) -> str:
    """The place with whole words around it; "…" where something is left out."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while first > 0 and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and not text[last].isspace():
        last += 1
    head, tail = "…" if first else "", "…" if last < len(text) else ""
    return f"{head}{text[first:last].strip()}{tail}"
