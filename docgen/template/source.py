"""A template's part before docxtpl sees it: what docxtpl does not do, or does at the wrong place.

Comments in tags of their own take paragraph, row or cell away. Content controls with a tag lose what would
print something else in its place: the binding to other data, the state of a placeholder. Marks that Word
leaves behind (``_GoBack``) go; bookmarks beside a tag that takes its paragraph's place stay, and headers of
sections that may be left out. Tags that Word keeps in pieces are put together, so that nothing between the
pieces is lost. What Word passes over in silence is tidied.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from docgen.template.cells import drop_if_empty, shape_cells, write_before
from docgen.template.headers import keep_headers
from docgen.template.paragraphs import TAG, own_texts, paragraphs, taking
from docgen.word.ns import XML_SPACE, w
from docgen.word.tidy import tidy

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = ("tr", "tc", "p")
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BINDINGS = (w("dataBinding"), f"{_W15}dataBinding", w("showingPlcHdr"), f"{_W15}repeatingSection")
_MARKS = frozenset(
    w(f"{kind}{end}")
    for kind in ("bookmark", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
)
_SPACES = frozenset(w(name) for name in ("tab", "cr", "softHyphen", "lastRenderedPageBreak"))
_REMARKS = (w("commentRangeStart"), w("commentRangeEnd"))


def prepare(root: _Element) -> None:
    """Mend ``root`` in place."""
    keep_headers(root)
    _join_tags(root)
    _free_controls(root)
    _drop_old_marks(root)
    _drop_comments(root)
    _keep_marks(root)
    shape_cells(root)
    tidy(root)


def _join_tags(root: _Element) -> None:
    """A tag that Word keeps in pieces stands in the first of them; what is between the pieces stays."""
    for seen in paragraphs(root):
        index = 0
        starts = [0, *seen.breaks]
        for tag in seen.tags:
            first, last = (bisect_right(starts, at) - 1 for at in (tag.start(), tag.end() - 1))
            if first == last:
                continue
            nodes = seen.nodes[first : last + 1]
            _drop_spaces(nodes[0], nodes[-1])
            nodes[0].text = seen.text[max(starts[first], index) : tag.end()]
            for node in nodes[1:-1]:
                node.text = ""
            index = tag.end()
            end = starts[last + 1] if last + 1 < len(starts) else len(seen.text)
            nodes[-1].text = seen.text[index:end]
            nodes[-1].set(XML_SPACE, "preserve")
            for node in nodes[1:]:
                drop_if_empty(node)


def _drop_spaces(first: _Element, last: _Element) -> None:
    """Tabs and line breaks inside a tag are spaces in its code, no content."""
    paragraph = next(first.iterancestors(w("p")))
    inside = list(paragraph.iter())
    for element in inside[inside.index(first) + 1 : inside.index(last)]:
        space = element.tag in _SPACES or (element.tag == w("br") and element.get(w("type")) is None)
        if space and next(element.iterancestors(w("p"))) is paragraph:
            _remove(element)


def _free_controls(root: _Element) -> None:
    """Content controls show what stands in them, if a tag does."""
    for control in root.iter(w("sdt")):
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if properties is None or content is None:
            continue
        if TAG.search("".join(node.text or "" for node in content.iter(w("t")))):
            for child in [child for child in properties if child.tag in _BINDINGS]:
                properties.remove(child)


def _drop_old_marks(root: _Element) -> None:
    """``_GoBack`` is where Word's cursor was: nothing refers to it, and a loop would repeat it."""
    for start in list(root.iter(w("bookmarkStart"))):
        if start.get(w("name")) == "_GoBack":
            ends = (end for end in root.iter(w("bookmarkEnd")) if end.get(w("id")) == start.get(w("id")))
            for mark in (start, next(ends, None)):
                if mark is not None:
                    _remove(mark)


def _drop_comments(root: _Element) -> None:
    """``{#p … #}``, ``{#tr … #}`` and ``{#tc … #}`` go with the paragraph, row or cell they stand in."""
    for level in _LEVELS:
        comment = re.compile(rf"\{{#{level}\s.{{0,2000}}?#\}}", re.DOTALL)
        for element in list(root.iter(w(level))):
            if comment.search("".join(node.text or "" for node in own_texts(element))):
                if level == "tc":
                    write_before(element, "{#tc#}")  # its table may have a column less
                _remove(element)


def _keep_marks(root: _Element) -> None:
    """Bookmarks in a paragraph, row or cell whose place a tag takes stand before it: they may end elsewhere.

    A remark (comment) on the tag itself is for those who work on the template and goes with it.
    """
    for level in _LEVELS:
        whole = taking(level)
        for element in list(root.iter(w(level))):
            if not whole.search("".join(node.text or "" for node in own_texts(element))):
                continue
            remarks = {each.get(w("id")) for each in element.iter(w("commentReference"))}
            for mark in [mark for mark in root.iter(*_REMARKS) if mark.get(w("id")) in remarks]:
                _remove(mark)
            for mark in list(element.iter(*_MARKS, *_REMARKS)):
                _remove(mark)
                element.addprevious(mark)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
