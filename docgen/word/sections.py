"""Sections: the paper, its margins, what stands in its head and foot, how its pages count.

Reads and changes ``w:sectPr``; lengths come out in mm, as the rules of the form give them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docgen.word.child_order import child_of, switch
from docgen.word.model import TAB_STOP, Section
from docgen.word.ns import r, w
from docgen.word.properties import number, switched_on, value, whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_MM_PER_TWIP = 25.4 / 1440
_LETTER = ("12240", "15840")  # what a section without a size has
_MARGIN = "1440"
_SIZE = {"width": "w", "height": "h"}


def read_section(element: _Element | None, before: Section | None, links: Mapping[str, str]) -> Section:
    """The section a ``w:sectPr`` describes; ``before`` is the one it inherits heads and feet from.

    ``links`` gives part names by relationship id.
    """
    size = _child(element, "pgSz")
    margin = _child(element, "pgMar")
    pages = _child(element, "pgNumType")
    start = pages.get("start")
    return Section(
        width=_mm(size.get("w", _LETTER[0])),
        height=_mm(size.get("h", _LETTER[1])),
        **{side: _mm(margin.get(side, _MARGIN)) for side in ("top", "bottom", "left", "right")},
        **{name: _mm(margin.get(name, "0")) for name in ("header", "footer", "gutter")},
        landscape=size.get("orient") == "landscape",
        title_page=element is not None and switched_on(element.find(w("titlePg"))),
        type=_child(element, "type").get("val", "nextPage"),
        page_start=None if start is None else whole(start),
        page_format=pages.get("fmt", "decimal"),
        headers=_references(element, "headerReference", before.headers if before else {}, links),
        footers=_references(element, "footerReference", before.footers if before else {}, links),
    )


def _twips(millimetres: float) -> int:
    """Millimetres in Word's unit of length, a twentieth of a point."""
    return round(millimetres / _MM_PER_TWIP)


def _child(element: _Element | None, name: str) -> dict[str, str]:
    """The attributes of a child by local name, empty without one."""
    found = None if element is None else element.find(w(name))
    if found is None:
        return {}
    return {str(key).rpartition("}")[2]: str(text) for key, text in found.attrib.items()}


def _mm(twips: str) -> float:
    return round(number(twips) * _MM_PER_TWIP, 2)


def as_read(millimetres: float) -> float:
    """A length as it reads after it has been written, which is in whole twips."""
    return _mm(str(_twips(millimetres)))


def write_page(element: _Element, values: Mapping[str, Any]) -> None:
    """Set paper and margins (mm) and ``title_page`` of a ``w:sectPr``, by the field names of ``Section``."""
    for name, setting in values.items():
        if name == "title_page":
            switch(element, "titlePg", on=setting)
        elif name in _SIZE:
            child_of(element, "pgSz").set(w(_SIZE[name]), str(_twips(setting)))
        else:
            child_of(element, "pgMar").set(w(name), str(_twips(setting)))


def _references(
    element: _Element | None, name: str, inherited: Mapping[str, str], links: Mapping[str, str]
) -> dict[str, str]:
    own = {
        item.get(w("type"), "default"): links.get(item.get(r("id"), ""), "")
        for item in (() if element is None else element.iterfind(w(name)))
    }
    return {**inherited, **own}


def even_and_odd(settings: _Element | None) -> bool:
    """Even pages have heads and feet of their own."""
    return settings is not None and switched_on(settings.find(w("evenAndOddHeaders")))


def adds_up_spacing(settings: _Element | None) -> bool:
    """Between two paragraphs stand the spaces of both, not the larger of them."""
    compat = None if settings is None else settings.find(w("compat"))
    return compat is not None and switched_on(compat.find(w("doNotUseHTMLParagraphAutoSpacing")))


def usual_tab_stop(settings: _Element | None) -> int:
    """How far apart, in twips, the tab stops stand that no paragraph names."""
    values = None if settings is None else settings.find(w("defaultTabStop"))
    return whole(value(values), TAB_STOP)
