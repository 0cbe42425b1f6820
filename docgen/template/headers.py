"""Headers and footers of sections that a document may leave out.

A section without a header of its own has that of the section before it. If a condition can leave that
section out, the header would go with it; so each later section says itself which headers it has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.errors import Problem, Severity
from docgen.template.balance import inside_blocks
from docgen.word.ns import r, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_CALLED = {w("headerReference"): "đầu trang", w("footerReference"): "chân trang"}


def keep_headers(root: _Element) -> None:
    """Let every section name its headers and footers, in place, where one may be left out."""
    for section, tag, kind, target in list(_unnamed(root)):
        reference = section.makeelement(tag)
        reference.set(w("type"), kind)
        reference.set(r("id"), target)
        section.insert(0, reference)


def headers_that_may_go(root: _Element) -> list[Problem]:
    """A warning if a header or footer stands in a section that may be left out."""
    named = dict.fromkeys(_CALLED[tag] for _, tag, _, _ in _unnamed(root))
    if not named:
        return []
    return [
        Problem(
            "M706",
            f"{' và '.join(named)} gắn với phần (section) mà thẻ có thể bỏ; docgen chép sang phần sau",
            hint="nên gắn đầu trang, chân trang cho cả phần cuối (bỏ chọn Link to Previous)",
            severity=Severity.WARNING,
        )
    ]


def _unnamed(root: _Element) -> Iterator[tuple[_Element, str, str, str]]:
    """What a section has from one before it that may be left out: section, element, type, target."""
    if not inside_blocks(root, w("sectPr")):
        return
    known: dict[tuple[str, str], str] = {}
    for section in root.iter(w("sectPr")):
        own = {
            (each.tag, each.get(w("type"), "default")): each.get(r("id"), "")
            for each in section.iter(*_CALLED)
        }
        yield from ((section, tag, kind, known[tag, kind]) for tag, kind in known if (tag, kind) not in own)
        known.update(own)
