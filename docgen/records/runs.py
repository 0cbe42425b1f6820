"""The runs of a cell's text: what is struck out in it, or raised like the mark of a footnote, is no number.

openpyxl glues the runs of a text together, so that a 1 struck out before 16 would be 116.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.parsers import expat

SPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
_STYLES: Final = "xl/styles.xml"
_STRINGS: Final = "xl/sharedstrings.xml"
_MEASURE: Final = re.compile(r"(?:\A|[\W\d_])[kcdm]?m\Z", re.IGNORECASE)


class Run(NamedTuple):
    """A stretch of a text; ``own``: it says itself how it looks, so that the cell's look does not count."""

    text: str
    own: bool = False
    struck: bool = False
    raised: bool = False


class Kept(NamedTuple):
    """What is left of a text, and what is not part of its number."""

    text: str
    struck: str = ""
    raised: str = ""


ALL_STRUCK: Final = Kept("")
"""A cell that is struck out as a whole."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Of a workbook the texts with struck-out or raised runs, by number, and the styles that strike out."""

    strings: Mapping[int, Sequence[Run]] = field(default_factory=dict)
    styles: frozenset[int] = frozenset()


NO_LOOKS: Final = Looks()


def looks_of(parts: Mapping[str, bytes]) -> Looks:
    """Read from the parts of a workbook; at once where nothing is struck out or raised."""
    by_name = {name.lower(): data for name, data in parts.items()}
    strings, styles = by_name.get(_STRINGS, b""), by_name.get(_STYLES, b"")
    struck = _struck_styles(styles) if b"strike" in styles else frozenset()
    marked = b"strike" in strings or b"superscript" in strings or (struck and b"rPr" in strings)
    return Looks(_marked_strings(strings) if marked else {}, struck)


def kept_of(runs: Sequence[Run], *, struck: bool) -> Kept | None:
    """What counts of a text in a cell that is ``struck`` out or not; None where all of it does.

    The 2 of m² belongs to the unit of measure.
    """
    kept, gone, raised = "", "", ""
    for run in runs:
        if run.struck if run.own else struck:
            gone += run.text
        elif run.raised and not _MEASURE.search(kept):
            raised += run.text
        else:
            kept += run.text
    return Kept(kept.strip(), gone.strip(), raised.strip()) if gone.strip() or raised.strip() else None


class RunReader:
    """Collects the runs of one text after the other while a parser goes through it."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._run = Run("")
        self._inside = self._text = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if name in ("si", "is"):
            self.runs = []
        elif name == "r":
            self._run, self._inside = Run(""), True
        elif name == "t":
            self._text = self._inside
        elif self._inside and name == "rPr":
            self._run = self._run._replace(own=True)
        elif self._inside and name == "strike":
            self._run = self._run._replace(struck=_is_on(attributes))
        elif self._inside and name == "vertAlign":
            self._run = self._run._replace(raised=attributes.get("val") == "superscript")

    def text(self, data: str) -> None:
        """A piece of text."""
        if self._text:
            self._run = self._run._replace(text=self._run.text + data)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "t":
            self._text = False
        elif name == "r":
            self.runs.append(self._run)
            self._inside = False


def _is_on(attributes: Mapping[str, str]) -> bool:
    return attributes.get("val", "1") not in ("0", "false")


def _marked_strings(xml: bytes) -> dict[int, Sequence[Run]]:
    found: dict[int, Sequence[Run]] = {}
    reader, count = RunReader(), 0

    def end(tag: str) -> None:
        nonlocal count
        name = tag.removeprefix(SPACE)
        reader.end(name)
        if name == "si":
            if reader.runs:
                found[count] = tuple(reader.runs)
            count += 1

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: reader.start(tag.removeprefix(SPACE), attributes)
    parser.CharacterDataHandler = reader.text
    parser.EndElementHandler = end
    parser.Parse(xml, True)
    return found


def _struck_styles(xml: bytes) -> frozenset[int]:
    fonts: list[bool] = []
    formats: list[int] = []
    within: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        name, above = tag.removeprefix(SPACE), within[-1] if within else ""
        within.append(name)
        if name == "font" and above == "fonts":
            fonts.append(False)
        elif name == "strike" and within[-3:-1] == ["fonts", "font"]:
            fonts[-1] = _is_on(attributes)
        elif name == "xf" and above == "cellXfs":
            formats.append(int(attributes.get("fontId", 0)))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: within.pop()
    parser.Parse(xml, True)
    return frozenset(number for number, font in enumerate(formats) if font < len(fonts) and fonts[font])
