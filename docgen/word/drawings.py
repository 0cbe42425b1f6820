"""What is drawn in a paragraph: straight lines, pictures, text boxes.

Offices draw the rule under the motto as a shape, so a judge of the form must see it. Lengths in mm.
Reads both DrawingML and the older VML; draws nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.word.ns import WP, A, w
from docgen.word.properties import number

if TYPE_CHECKING:
    from lxml.etree import _Element

_EMU_PER_MM = 36_000
_MM_PER_POINT = 25.4 / 72
_STRAIGHT = {"line", "straightConnector1"}
_VML_STRAIGHT = {"#_x0000_t32", "#_x0000_t20"}  # Word's own connector and line


@dataclass(slots=True)
class Drawn:
    """What was found so far; ``boxes`` are the ``w:txbxContent`` elements, to be read as text."""

    lines: list[float] = field(default_factory=list)
    pictures: int = 0
    boxes: list[_Element] = field(default_factory=list)


def look_at(element: _Element, drawn: Drawn) -> None:
    """Add what a ``w:drawing`` or ``w:pict`` holds to ``drawn``."""
    drawn.boxes.extend(_outer_boxes(element))
    if element.tag == w("drawing"):
        _drawing(element, drawn)
    else:
        _pict(element, drawn)


def _outer_boxes(element: _Element) -> list[_Element]:
    """Text boxes not inside another one: those are met when the outer one is read."""
    boxes = list(element.iter(w("txbxContent")))
    inner = {id(box) for outer in boxes for box in outer.iter(w("txbxContent")) if box is not outer}
    return [box for box in boxes if id(box) not in inner]


def _drawing(element: _Element, drawn: Drawn) -> None:
    extent = next(element.iter(f"{{{WP}}}extent"), None)
    width = 0.0 if extent is None else number(extent.get("cx")) / _EMU_PER_MM
    drawn.lines += [width for shape in element.iter(f"{{{A}}}prstGeom") if shape.get("prst") in _STRAIGHT]
    drawn.pictures += sum(1 for _ in element.iter(f"{{{A}}}blip"))


def _pict(element: _Element, drawn: Drawn) -> None:
    for shape in element.iter():
        name = shape.tag.rpartition("}")[2]
        if name == "line":
            drawn.lines.append(abs(_across(shape.get("to", "")) - _across(shape.get("from", ""))))
        elif name == "shape" and shape.get("type") in _VML_STRAIGHT:
            found = re.search(r"(?:^|;)\s*width:([\d.]+)pt", shape.get("style", ""))
            drawn.lines.append(number(found[1]) * _MM_PER_POINT if found else 0.0)
        elif name == "imagedata":
            drawn.pictures += 1


def _across(point: str) -> float:
    """The horizontal place of a VML point such as ``12pt,3pt``, in mm."""
    found = re.match(r"\s*(-?[\d.]+)(pt|mm|cm|in)?", point)
    per_unit = {"pt": _MM_PER_POINT, "mm": 1.0, "cm": 10.0, "in": 25.4, "": 25.4 / 1440}
    return number(found[1]) * per_unit[found[2] or ""] if found else 0.0
