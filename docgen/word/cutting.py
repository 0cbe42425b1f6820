"""Where each run's text lies in a paragraph's text, and runs cut in two: the ground of remarks and changes.

Paragraphs are the lists of ``w:p`` elements that :func:`docgen.word.walk.paragraph_elements` gives. Changes
no letter and no look.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from docgen.word.inline import Inline, InlineReader
from docgen.word.ns import XML_SPACE, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_CUTTABLE = frozenset(
    w(name) for name in ("rPr", "t", "tab", "br", "cr", "noBreakHyphen", "lastRenderedPageBreak")
)


class _Locator(InlineReader):
    """Reads a paragraph and keeps where each run's text lies in the paragraph's text."""

    def __init__(self) -> None:
        super().__init__({})
        self.spans: list[tuple[_Element, int, int]] = []

    def _run(self, run: _Element, found: Inline, link: str) -> None:
        before = sum(len(each.text) for each in found.runs)
        super()._run(run, found, link)
        self.spans.append((run, before, sum(len(each.text) for each in found.runs)))


def spans(paragraph: list[_Element]) -> list[tuple[_Element, int, int]]:
    """Every run of a paragraph with the offsets of its text."""
    locator = _Locator()
    locator.read(*paragraph)
    return locator.spans


def cut_at(paragraph: list[_Element], index: int) -> None:
    """Cut the run around ``index`` in two; a run with more than text in it stays whole."""
    for run, low, high in spans(paragraph):
        if low < index < high and all(child.tag in _CUTTABLE for child in run):
            _cut(run, index - low)
            return


def _cut(run: _Element, keep: int) -> None:
    """Move what follows the first ``keep`` letters into a run of its own after this one."""
    rest = copy.deepcopy(run)
    left = keep
    for mine, other in zip(list(run), list(rest), strict=True):
        if mine.tag in {w("rPr"), w("lastRenderedPageBreak")}:
            if mine.tag != w("rPr"):
                rest.remove(other)
            continue
        length = len(mine.text or "") if mine.tag == w("t") else 1
        if left >= length:
            rest.remove(other)
        elif left <= 0:
            run.remove(mine)
        else:
            text = mine.text or ""
            mine.text, other.text = text[:left], text[left:]
            for each in (mine, other):
                each.set(XML_SPACE, "preserve")
        left -= length
    run.addnext(rest)
