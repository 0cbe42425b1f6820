"""Charts whose figures are new in the data: drawn again, and put in the place of the picture in the file.

Only a picture that is to the byte the one that docgen drew from the old figures is replaced; where a person
has put another one there, theirs stays and it is told. A picture from another file of the data is told as
well; whether the same file has changed is not known, since nobody knows what it was when it was printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from docgen.charts import Chart
from docgen.report.document import Document, Drawing
from docgen.report.resolve import resolve
from docgen.roundtrip.paths import value_at
from docgen.roundtrip.printed import Printer
from docgen.roundtrip.units import Line
from docgen.word.ns import w
from docgen.word.opc import relationships
from docgen.word.package import Package, parse_xml
from docgen.word.walk import paragraph_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

    from docgen.report.load import Loaded

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


class Image(NamedTuple):
    """A picture in a paragraph: its part, what is in it, its width and height as the file has them."""

    part: str
    data: bytes
    size: tuple[str, str]
    shared: bool = False
    """It stands in more than one place of the document."""


class Drawn(NamedTuple):
    """A line of the file that has a drawing, and the same drawing as it was printed and in the merged report.

    ``before`` and ``after`` are its paragraphs there, ``old`` and ``new`` its places in the data.
    """

    line: Line
    before: int
    after: int
    old: str
    new: str


@dataclass(frozen=True)
class NewDrawing:
    """A chart of the file is drawn anew as ``image``; None for one that is not docgen's, or another picture.

    ``text`` is the chart's name, or the file of the picture in the new data.
    """

    line: Line
    text: str
    image: Image | None


@dataclass(frozen=True)
class Charts:
    """The charts of the report that a file carries, as it was printed, and those of the merged report."""

    printer: Printer
    own: Loaded
    merged: Loaded
    package: Package

    def steps(self, found: Sequence[Drawn]) -> list[NewDrawing]:
        """Those of the drawings ``found`` in the file that are charts with new figures, drawn."""
        before, after = drawings_of(resolve(self.own)), drawings_of(resolve(self.merged))
        changed = [each for each in found if _differ(before.get(each.old), after.get(each.new))]
        others = [
            NewDrawing(each.line, name, None)
            for each in found
            if (name := _new_file(self.own.raw, each.old, self.merged.raw, each.new))
        ]
        if not changed:
            return others
        was, now = (_Images(self.printer.print(each, whole=True).package) for each in (self.own, self.merged))
        there = _Images(self.package)
        return others + [
            NewDrawing(
                each.line,
                _name(after[each.new]),
                _replacement(there.at(each.line.index), was.at(each.before), now.at(each.after)),
            )
            for each in changed
        ]


def drawings_of(document: Document) -> dict[str, Drawing]:
    """The drawings of a report by their place in the data."""
    return {block.path: block for block in document.every_block if isinstance(block, Drawing)}


def put_in_place(paragraph: Sequence[_Element], image: Image) -> None:
    """Give the drawing of a paragraph the size of ``image``, whose part stays the one it had."""
    for element in paragraph:
        for extent in (*element.iter(f"{_WP}extent"), *element.iter(f"{_A}ext")):
            if extent.get("cx"):
                extent.set("cx", image.size[0])
                extent.set("cy", image.size[1])


def _differ(old: Drawing | None, new: Drawing | None) -> bool:
    """Whether a drawing is a chart with new figures."""
    return bool(old and new and isinstance(new.content, Chart) and old.content != new.content)


def _new_file(old: Mapping[str, Any], old_path: str, new: Mapping[str, Any], new_path: str) -> str:
    """The file of a picture in the new data, if it is another one than in the old; "" for a chart."""
    try:
        before, after = value_at(old, old_path), value_at(new, new_path)
    except KeyError:
        return ""
    return after if isinstance(before, str) and isinstance(after, str) and before != after else ""


def _name(drawing: Drawing) -> str:
    return drawing.title or drawing.caption or "biểu đồ"


def _replacement(there: Image | None, was: Image | None, now: Image | None) -> Image | None:
    """The new picture in the part of the old one, if that is the one that was printed and stands once."""
    if there is None or was is None or now is None or there.data != was.data or there.shared:
        return None
    return now._replace(part=there.part)


class _Images:
    """The pictures of a package by paragraph."""

    def __init__(self, package: Package) -> None:
        self._parts = package.parts
        root = parse_xml(package.parts[package.main], package.main)
        body = root.find(w("body"))
        self._paragraphs = [] if body is None else list(paragraph_elements(body))
        self._targets = {each.id: each.target for each in relationships(package.parts, package.main)}
        self._used = Counter(str(blip.get(_EMBED)) for blip in root.iter(f"{_A}blip"))

    def at(self, index: int) -> Image | None:
        """The only picture of a paragraph; None without one, or with several."""
        blips = [blip for element in self._paragraphs[index] for blip in element.iter(f"{_A}blip")]
        name = str(blips[0].get(_EMBED)) if len(blips) == 1 else ""
        part = self._targets.get(name, "")
        if part not in self._parts:
            return None
        extent = next((e for p in self._paragraphs[index] for e in p.iter(f"{_WP}extent")), None)
        size = ("0", "0") if extent is None else (extent.get("cx", "0"), extent.get("cy", "0"))
        return Image(part, self._parts[part], size, shared=self._used[name] > 1)
