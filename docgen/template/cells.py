"""Tags that shape the table cell they stand in: ``colspan``, ``cellbg``, ``vm`` and ``hm``.

What they say becomes properties of the cell, each where Word wants it; docxtpl writes them where they break
the order of a cell's properties, or outside of them. The tag itself stays behind as a comment of its own, so
that messages can show the cell as its author wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.errors import Problem
from docgen.patterns import regex
from docgen.template.explain import WRITTEN, shortened
from docgen.template.paragraphs import own_texts
from docgen.word.child_order import child_of
from docgen.word.ns import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = regex(r"\{%[-+]?\s*(?P<word>colspan|cellbg|vm|hm)\b(?P<value>.{0,2000}?)[-+]?%\}", re.DOTALL)
_TAKING = regex(r"\{%(?P<kind>tr|tc) (?!\s*(?:end|el))[^{}]{0,2000}%\}")
_BARE_COLOUR = regex(r"\s*#?[0-9A-Fa-f]{6}\s*")


def cell_faults(root: _Element) -> Iterator[Problem]:
    """One problem for each such tag outside of a table, without its value, or with a bare colour.

    A tag that takes its row or cell (``{%tr for … %}``) is told outside of a table, once for its block.
    """
    for paragraph in root.iter(w("p")):
        text = "".join(node.text or "" for node in own_texts(paragraph))
        inside = next(paragraph.iterancestors(w("tc"), w("txbxContent")), None)
        for tag in _TAG.finditer(text):
            if wrong := _wrong(tag, in_cell=inside is not None and inside.tag == w("tc")):
                yield Problem("M708", wrong[0], path=f"đoạn “{shortened(text)}”", hint=wrong[1])
        if (taking := _TAKING.search(text)) and next(paragraph.iterancestors(w("tc")), None) is None:
            message = f"thẻ {shortened(taking.group())} không ở trong bảng"
            hint = f"ngoài bảng viết {{%p thay {{%{taking['kind']}, cả ở thẻ đóng"
            yield Problem("M708", message, path=f"đoạn “{shortened(text)}”", hint=hint)


def _wrong(tag: re.Match[str], *, in_cell: bool) -> tuple[str, str] | None:
    word, value = tag["word"], tag["value"].strip()
    if not in_cell:
        return f"thẻ {tag.group()} không ở trong ô của bảng", f"{word} chỉ dùng trong ô"
    if word in ("colspan", "cellbg") and not value:
        return f"thẻ {tag.group()} thiếu giá trị", f"hãy viết {_EXAMPLES[word]}"
    if word in ("vm", "hm") and value:
        return f"thẻ {tag.group()} không có giá trị nào đi sau", f"hãy viết {{% {word} %}}"
    if word == "cellbg" and _BARE_COLOUR.fullmatch(value):
        return f"mã màu {value} trong thẻ {tag.group()} phải để trong dấu nháy", f"hãy viết {_EXAMPLES[word]}"
    return None


_EXAMPLES = {"colspan": "{% colspan 2 %}", "cellbg": '{% cellbg "FFFF00" %}'}


def shape_cells(root: _Element) -> None:
    """Turn the tags into properties of their cells, in place."""
    for cell in list(root.iter(w("tc"))):
        for paragraph in list(cell.iter(w("p"))):
            if next(paragraph.iterancestors(w("tc"), w("txbxContent")), None) is cell:
                for word, value, written in _taken_out(paragraph):
                    _SHAPES[word](cell, value)
                    _note(cell, written)


def _taken_out(paragraph: _Element) -> list[tuple[str, str, str]]:
    """The tags of a paragraph, cut out of its text: word, value, as written."""
    nodes = [node for node in own_texts(paragraph) if node.text]
    text = "".join(node.text or "" for node in nodes)
    found = list(_TAG.finditer(text))
    for tag in reversed(found):
        holder = _cut(nodes, tag.start(), tag.end())
        if tag["word"] == "vm":
            _only_in_first_round(holder)
    for node in nodes if found else ():
        drop_if_empty(node)
    return [(tag["word"], tag["value"].strip(), tag.group()) for tag in found]


def _only_in_first_round(node: _Element) -> None:
    """The cell's text up to the end of ``node`` is printed in the first round, as docxtpl has it."""
    cell = next(node.iterancestors(w("tc")))
    texts = list(own_texts(cell))
    first = next((each for each in texts[: texts.index(node)] if each.text), node)
    if [each.tag for each in first.iterancestors()] != [each.tag for each in node.iterancestors()]:
        first = node
    if first.text or node.text:
        first.text = f"{{% if loop.first %}}{first.text or ''}"
        node.text = f"{node.text or ''}{{% endif %}}"


def drop_if_empty(node: _Element) -> None:
    """Take a text without letters away, and its run if there is nothing else in it."""
    run = node.getparent()
    if node.text or run is None or run.tag != w("r"):
        return
    run.remove(node)
    owner = run.getparent()
    if owner is not None and all(child.tag == w("rPr") for child in run):
        owner.remove(run)


def _cut(nodes: list[_Element], start: int, end: int) -> _Element:
    """Take the characters from ``start`` to ``end`` out of the text of ``nodes``; the first that had some."""
    index, holder = 0, nodes[0]
    for node in nodes:
        text = node.text or ""
        first, last = max(start - index, 0), min(end - index, len(text))
        if first < last:
            holder = node if index <= start else holder
            node.text = text[:first] + text[last:]
        index += len(text)
    return holder


def _properties(cell: _Element) -> _Element:
    found = cell.find(w("tcPr"))
    if found is None:
        found = cell.makeelement(w("tcPr"))
        cell.insert(0, found)
    return found


def _note(cell: _Element, written: str) -> None:
    """The tag as a comment behind the cell's properties."""
    properties = _properties(cell)
    if "#}" not in written:
        properties.tail = (properties.tail or "") + WRITTEN.format(written[2:-2].strip())


def _colspan(cell: _Element, value: str) -> None:
    child_of(_properties(cell), "gridSpan").set(w("val"), f"{{{{ {value} }}}}")


def _background(cell: _Element, value: str) -> None:
    shading = child_of(_properties(cell), "shd")
    shading.attrib.clear()
    shading.set(w("val"), "clear")
    shading.set(w("color"), "auto")
    shading.set(w("fill"), f"{{{{ {value} }}}}")


def _merged_down(cell: _Element, value: str) -> None:  # noqa: ARG001 - the tag has no value
    """The cell and its copies in the rounds of a loop are one."""
    merge = child_of(_properties(cell), "vMerge")
    merge.set(w("val"), "{{ 'restart' if loop.first else 'continue' }}")


def _merged_across(cell: _Element, value: str) -> None:  # noqa: ARG001 - the tag has no value
    """The cell stands once, over as many columns as the loop around it has rounds."""
    span = child_of(_properties(cell), "gridSpan")
    own = span.get(w("val"), "1")
    span.set(w("val"), "{{ loop.length }}" if own == "1" else f"{{{{ {own} * loop.length }}}}")
    write_before(cell, "{% if loop.first %}")
    cell.tail = f"{{% endif %}}{cell.tail or ''}"


def write_before(element: _Element, text: str) -> None:
    """``text`` in the XML, in front of ``element``."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


_SHAPES = {"colspan": _colspan, "cellbg": _background, "vm": _merged_down, "hm": _merged_across}
