"""Bold and italics that new data give a line of a file: which letters, and what they are to look like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docgen.roundtrip.units import Emphasis, Line
from docgen.roundtrip.words import match
from docgen.word.model import Paragraph


class EmphasisChange(NamedTuple):
    """Letters of a line of the file, and whether they are bold and in italics from now on."""

    start: int
    end: int
    bold: bool
    italic: bool


def emphasis_changes(old: Line, new: Line, found: Line) -> tuple[EmphasisChange, ...]:
    """What the new data print in another look than the old ones, as spans of the file's line.

    All of it, if each side has one look; else word by word. Words that a person has given a look of their own
    keep it.
    """
    shown = _shown(found.paragraph)
    if len(shown) != len(found.text):
        return ()
    changes: list[EmphasisChange] = []
    for start, end, was, wanted in _spans(old, new, found):
        bold, italic = shown[start]
        change = EmphasisChange(start, end, bold ^ was[0] ^ wanted[0], italic ^ was[1] ^ wanted[1])
        last = changes[-1] if changes else None
        if last and last[2:] == change[2:] and not found.text[last.end : start].strip():
            change = change._replace(start=changes.pop().start)
        changes.append(change)
    return tuple(changes)


def _spans(old: Line, new: Line, found: Line) -> Iterator[tuple[int, int, Emphasis, Emphasis]]:
    """Start and end in the file, the old look and the new one, of what changes its look."""
    was, wanted = set(old.emphases), set(new.emphases)
    if len(was) == len(wanted) == 1 and was == set(found.emphases):
        if was != wanted:
            yield 0, len(found.text), was.pop(), wanted.pop()
        return
    yield from _words(old, new, found)


def _words(old: Line, new: Line, found: Line) -> Iterator[tuple[int, int, Emphasis, Emphasis]]:
    """Start and end in the file, the old look and the new one, of each word whose look changes."""
    in_new, in_file = match(old.text, new.text), match(old.text, found.text)
    for i, (start, end) in enumerate(in_new.old.spans):
        j, k = in_new.to_new[i], in_file.to_new[i]
        if j is None or k is None:
            continue
        was, wanted = set(old.emphases[start:end]), set(new.emphases[slice(*in_new.new.spans[j])])
        there = set(found.emphases[slice(*in_file.new.spans[k])])
        if len(was) == len(wanted) == 1 and was != wanted and there == was:
            yield (*in_file.new.spans[k], was.pop(), wanted.pop())


def _shown(paragraph: Paragraph) -> list[Emphasis]:
    """Bold and italic of each letter that is read, whatever they are by: its style or the letter itself."""
    return [
        (run.format.bold, run.format.italic)
        for run in paragraph.runs
        if not run.format.hidden
        for letter in run.text
        if letter != "\f"
    ]
