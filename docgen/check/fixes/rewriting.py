"""Changes of letters, as small as they can be: what is right keeps its letters and its look.

A line written anew would have one look, and its bold words would be lost. Knows letters and places; what
must stand there is the rules' business.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import FormPart
from docgen.word.edits import Retext
from docgen.word.model import Paragraph

_WORD = re.compile(r"[^\W\d_]+")
_CLOSERS = frozenset(")]”’\"'%")
_ENDS = frozenset(",;.")


def rewritten(paragraph: int, start: int, old: str, new: str) -> tuple[Retext, ...]:
    """The letters of ``old``, which begins at ``start``, that must change for ``new`` to stand there.

    What is put in before a word looks like the word, not like the blank before it.
    """
    changes = []
    matches = SequenceMatcher(None, old, new, autojunk=False)
    for tag, low, high, first, last in matches.get_opcodes():
        end, text = high, new[first:last]
        if tag == "insert" and _begins_a_word(old, low) and _goes_on(old, new, low, last):
            end, text = low + 1, text + old[low]
        if tag != "equal":
            changes.append(Retext(paragraph, start + low, start + end, text))
    return tuple(changes)


def recased(paragraph: int, start: int, text: str, case: Callable[[str], str]) -> tuple[Retext, ...]:
    """Every word of ``text``, which begins at ``start``, in another case."""
    return tuple(
        Retext(paragraph, start + word.start(), start + word.end(), case(word[0]))
        for word in _WORD.finditer(text)
        if case(word[0]) != word[0]
    )


def _begins_a_word(text: str, index: int) -> bool:
    return index < len(text) and (index == 0 or text[index - 1].isspace()) and not text[index].isspace()


def _goes_on(old: str, new: str, low: int, last: int) -> bool:
    """The letter after the new ones is not itself next to another change."""
    return old[low + 1 : low + 2] == new[last + 1 : last + 2]


def closed(context: CheckContext, part: FormPart, mark: str) -> tuple[Retext, ...]:
    """A line that must end with ``mark``: put in after a word, or in the place of another mark.

    None if another mark may belong to the word (v.v., TP.) or says something else (":", "…").
    """
    text = context.text(part).rstrip()
    end = part.start + len(text)
    if text[-1:] in _ENDS:
        word = text[:-1].rstrip()
        is_short = text[-1] == "." and _is_abbreviation(context, word)
        sure = ends_a_word(word) and not is_short
        return (Retext(part.paragraph, end - 1, end, mark),) if sure else ()
    return (Retext(part.paragraph, end, end, mark),) if ends_a_word(text) else ()


def ends_a_word(text: str) -> bool:
    """The last letter is one of a word, a figure, or closes a bracket or a quotation."""
    return text[-1:].isalnum() or text[-1:] in _CLOSERS


def _is_abbreviation(context: CheckContext, text: str) -> bool:
    words = text.split()
    last = words[-1].lower() if words else ""
    return "." in last or len(last) == 1 or last in context.standard.judging.abbreviations


def format_borders(paragraph: Paragraph) -> list[int]:
    """The places where letters begin to look otherwise than those before them."""
    runs = [run for run in paragraph.runs if run.text]
    ends = accumulate(len(run.text) for run in runs)
    return [
        end for end, (one, other) in zip(ends, pairwise(runs), strict=False) if one.format != other.format
    ]


def in_one_format(borders: Sequence[int], start: int, end: int) -> bool:
    """All letters of a span look alike, so that new ones in their place cannot look otherwise."""
    return bisect_right(borders, start) == bisect_left(borders, end)
