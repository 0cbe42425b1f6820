"""What else stands in the paragraph, row or cell of a tag that takes its place: it would be lost.

Text beside such a tag is said elsewhere (:func:`docgen.template.paragraphs.swallowed`). Here is the rest:
page and section breaks, drawings, symbols, fields, notes. They are not moved to a guessed place; lint and
generate name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from docgen.errors import Problem
from docgen.template.explain import shortened
from docgen.template.paragraphs import own_texts, taking
from docgen.word.ns import mc, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_THINGS = {
    w("drawing"): "hình vẽ hoặc ảnh",
    w("pict"): "hình vẽ hoặc ảnh",
    w("object"): "đối tượng nhúng",
    mc("AlternateContent"): "hình vẽ hoặc ảnh",
    w("sym"): "ký hiệu (symbol)",
    w("noBreakHyphen"): "gạch nối",
    w("footnoteReference"): "cước chú",
    w("endnoteReference"): "chú thích cuối",
    w("fldChar"): "trường (field)",
    w("fldSimple"): "trường (field)",
    w("pgNum"): "số trang",
    w("altChunk"): "văn bản nhúng",
    w("sectPr"): "ngắt phần (section)",
    w("tbl"): "bảng",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "công thức",
}
_BREAKS = {"page": "ngắt trang", "column": "ngắt cột"}
_LEVELS = ("p", "tc", "tr")
_OFF = frozenset({"0", "false", "off"})


def lost_beside_tags(root: _Element) -> Iterator[Problem]:
    """One problem for each tag that would take the place of something else than text."""
    for level in _LEVELS:
        whole = taking(level)
        for element in root.iter(w(level)):
            text = "".join(node.text or "" for node in own_texts(element))
            if found := whole.search(text):
                yield from _named(found.group(), text, dict.fromkeys(_things(element)))
    yield from _comments(root)
    yield from _between(root)


def _comments(root: _Element) -> Iterator[Problem]:
    """A comment may hide all but what shapes the pages around it."""
    for section in root.iter(w("sectPr")):
        paragraph = next(section.iterancestors(w("p")), None)
        text = "" if paragraph is None else "".join(node.text or "" for node in own_texts(paragraph))
        if "{#p " in text:
            yield from _named(text.strip(), text, {_THINGS[w("sectPr")]: None})


def _between(root: _Element) -> Iterator[Problem]:
    """``{%-`` joins what stands before it, ``-%}`` what stands behind: all between the two texts goes."""
    elements = list(root.iter())
    texts = [index for index, element in enumerate(elements) if element.tag == w("t") and element.text]
    for before, behind in pairwise(texts):
        first, second = elements[before], elements[behind]
        joint = _JOINS_BEHIND.search(first.text or "") or _JOINS_BEFORE.search(second.text or "")
        if joint is None:
            continue
        things = dict.fromkeys(filter(None, map(_thing, elements[before + 1 : behind])))
        if _container(first) is not _container(second):
            things["ranh giới ô, bảng hoặc hộp văn bản"] = None
        yield from _named(joint.group(), f"{first.text} {second.text}", things)


_JOINS_BEFORE = re.compile(r"\{%-[^%]*%\}")
_JOINS_BEHIND = re.compile(r"\{%[^%]*-%\}(?!.*(?:\{%|\{\{))", re.DOTALL)


def _container(node: _Element) -> _Element | None:
    return next(node.iterancestors(w("tc"), w("txbxContent")), None)


def _named(tag: str, text: str, things: dict[str, None]) -> Iterator[Problem]:
    if things:
        yield Problem(
            "M705",
            f"cùng chỗ với thẻ {tag} còn có {', '.join(things)}, sẽ mất",
            path=f"đoạn “{shortened(text)}”",
            hint="hãy để thẻ một mình trong đoạn (hàng, ô) của nó, chuyển phần kia sang đoạn khác",
        )


def _things(element: _Element) -> Iterator[str]:
    """What is in ``element`` and is no text, each by its name."""
    for child in element.iterdescendants():
        name = _thing(child)
        if name and not _inside_another(child, element):
            yield name


def _thing(element: _Element) -> str:
    """How ``element`` is called if it would be missed, else an empty string."""
    if element.tag == w("br"):
        return _BREAKS.get(element.get(w("type"), ""), "")
    if element.tag == w("pageBreakBefore"):
        return "" if element.get(w("val"), "1") in _OFF else "ngắt trang trước đoạn"
    return _THINGS.get(element.tag, "")


def _inside_another(child: _Element, element: _Element) -> bool:
    """Whether ``child`` is a piece of something in ``element`` that has been named."""
    for ancestor in child.iterancestors():
        if ancestor is element:
            return False
        if ancestor.tag in _THINGS:
            return True
    return False
