"""What is drawn in a paragraph: straight lines, pictures, text boxes.

Offices draw the rule under the motto as a shape, so a judge of the form must see it. Lengths in mm.
Reads both DrawingML and the older VML; draws nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.word.ns import WP, A, mc, w
from docgen.word.properties import number

if TYPE_CHECKING:
    from lxml.etree import _Element

_EMU_PER_MM = 36_000
_MM_PER_POINT = 25.4 / 72
_STRAIGHT = {"line", "straightConnector1"}
_VML_STRAIGHT = {"#_x0000_t32", "#_x0000_t20"}  # Word's own connector and line


@dataclass(slots=True)
class Drawn:
    """What was found so far; ``boxes`` are the ``w:txbxContent`` elements, to be read as text.

    Whatever is drawn and is neither a line nor a box of text counts as a picture.
    """

    lines: list[float] = field(default_factory=list)
    pictures: int = 0
    boxes: list[_Element] = field(default_factory=list)


def look_at(element: _Element, drawn: Drawn) -> None:
    """Add what a ``w:drawing``, ``w:pict`` or ``w:object`` holds to ``drawn``."""
    shapes = list(_shapes(element))
    drawn.boxes += [shape for shape in shapes if shape.tag == w("txbxContent")]
    if element.tag == w("drawing"):
        _drawing(shapes, drawn)
    else:
        _pict(shapes, drawn)


def _shapes(element: _Element) -> Iterator[_Element]:
    """What is drawn, not what stands in its text boxes: that is met when they are read. No recursion."""
    waiting = [element]
    while waiting:
        shape = waiting.pop()
        yield shape
        if shape.tag == mc("AlternateContent"):
            waiting += [item for item in (first_alternative(shape),) if item is not shape]
        elif shape.tag != w("txbxContent"):
            waiting += reversed(shape)


def first_alternative(element: _Element) -> _Element:
    """The first choice of an ``mc:AlternateContent``, or its fallback, or itself when it has neither."""
    choice = element.find(mc("Choice"))
    fallback = element.find(mc("Fallback"))
    if choice is not None:
        return choice
    return element if fallback is None else fallback


def _drawing(shapes: list[_Element], drawn: Drawn) -> None:
    extent = next((shape for shape in shapes if shape.tag == f"{{{WP}}}extent"), None)
    width = 0.0 if extent is None else number(extent.get("cx")) / _EMU_PER_MM
    lines = (shape for shape in shapes if shape.tag == f"{{{A}}}prstGeom" and shape.get("prst") in _STRAIGHT)
    found = [width for _ in lines]
    drawn.lines += found
    pictures = sum(shape.tag == f"{{{A}}}blip" for shape in shapes)
    drawn.pictures += pictures if pictures or found or _has_box(shapes) else 1


def _pict(shapes: list[_Element], drawn: Drawn) -> None:
    known = len(drawn.lines) + drawn.pictures
    for shape in shapes:
        name = shape.tag.rpartition("}")[2]
        if name == "line":
            drawn.lines.append(abs(_across(shape.get("to", "")) - _across(shape.get("from", ""))))
        elif name == "shape" and shape.get("type") in _VML_STRAIGHT:
            found = re.search(r"(?:^|;)\s*width:([\d.]+)pt", shape.get("style", ""))
            drawn.lines.append(number(found[1]) * _MM_PER_POINT if found else 0.0)
        elif name == "imagedata":
            drawn.pictures += 1
    if len(drawn.lines) + drawn.pictures == known and not _has_box(shapes):
        drawn.pictures += 1


def _has_box(shapes: list[_Element]) -> bool:
    return any(shape.tag == w("txbxContent") for shape in shapes)


def _across(point: str) -> float:
    """The horizontal place of a VML point such as ``12pt,3pt``, in mm."""
    found = re.match(r"\s*(-?[\d.]+)(pt|mm|cm|in)?", point)
    per_unit = {"pt": _MM_PER_POINT, "mm": 1.0, "cm": 10.0, "in": 25.4, "": 25.4 / 1440}
    return number(found[1]) * per_unit[found[2] or ""] if found else 0.0
