"""The words around a figure that has no name: the place in the prose where that very figure is printed.

A figure may stand alone, and also be a part of a sum. Its place is where it stands alone; the place of the
sum tells of it only where there is no other, and then says which number of the calculation it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from docgen.report.prose import ProseError
from docgen.report.prose_texts import prose_texts
from docgen.web.prose import parser_of, segments_of

_WIDTHS: Final = ((60, 28), (110, 60), (220, 120), (600, 400))
"""Letters shown before and after; more where fewer would say the same of two figures."""
_FIGURE: Final = re.compile(r"\bso_lieu\.(\w+)")
_ALONE: Final = re.compile(r"\s*so_lieu\.(\w+)(?:\.gia_tri)?\s*(?:\|[^|]*)*")

_THIS: Final = re.compile(r"\[(?:số hạng thứ \d+ của )?số này\]")


@dataclass(frozen=True, slots=True)
class Around:
    """The words before and after a figure; ``this`` is what stands for the figure between them."""

    before: str = ""
    after: str = ""
    this: str = "số này"

    @property
    def text(self) -> str:
        """All of it in one line."""
        return f"{self.before} [{self.this}] {self.after}".strip()

    def within(self, before: int, after: int) -> Around:
        """The same, with at most so many letters on each side."""
        return Around(_tail(self.before, before), _head(self.after, after), self.this)


def surroundings(data: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Around]:
    """The words around each figure that is printed, by its code, unlike any other's if they can be."""
    alone: dict[str, Around] = {}
    parts: dict[str, Around] = {}
    for source, around in _printed(data, names):
        if match := _ALONE.fullmatch(source):
            alone.setdefault(match[1], around)
            continue
        for number, key in enumerate(dict.fromkeys(_FIGURE.findall(source)), 1):
            this = f"số hạng thứ {number} của số này"
            parts.setdefault(key, Around(around.before, around.after, this))
    return _shortened({**parts, **alone})


def with_words(data: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    """The data, every figure without a name called by the words around it: a workbook shows no sentences."""
    around = surroundings(data, names)
    figures = data.get("so_lieu") or {}
    called = {
        key: {**figure, "ten": around[key].text}
        for key, figure in figures.items()
        if key in around and isinstance(figure, Mapping) and not figure.get("ten")
    }
    return {**data, "so_lieu": {**figures, **called}} if called else dict(data)


def without_words(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data without the names that :func:`with_words` gave."""
    figures = {
        key: {own: value for own, value in figure.items() if own != "ten" or not _THIS.search(str(value))}
        if isinstance(figure, Mapping)
        else figure
        for key, figure in (data.get("so_lieu") or {}).items()
    }
    return {**data, "so_lieu": figures} if figures else dict(data)


def _printed(data: Mapping[str, Any], names: Mapping[str, Any]) -> Iterator[tuple[str, Around]]:
    """Every expression of the texts, in their order, with the whole text before and after it."""
    for path, text, parse in prose_texts(data):
        try:
            sources = [each.source for each in parse(text).expressions]
        except (ProseError, ValueError):
            continue
        segments = segments_of(text, parser_of(path), names)
        texts = [str(segment.get("chu", segment.get("hien", ""))) for segment in segments]
        indexes = [number for number, segment in enumerate(segments) if "ma" in segment]
        for index, source in zip(indexes, sources, strict=True):
            yield source, Around("".join(texts[:index]), "".join(texts[index + 1 :]))


def _shortened(whole: Mapping[str, Around]) -> dict[str, Around]:
    """Each cut to the first width at which it is told unlike all others."""
    found: dict[str, Around] = {}
    open_keys: Sequence[str] = list(whole)
    for width in _WIDTHS:
        found |= {key: whole[key].within(*width) for key in open_keys}
        keys = sorted(open_keys, key=lambda key: found[key].text)
        groups = [list(group) for _, group in groupby(keys, key=lambda key: found[key].text)]
        open_keys = [key for group in groups if len(group) > 1 for key in group]
    return {key: found[key] for key in whole}


def _tail(text: str, near: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= near else f"…{text[-near:].partition(' ')[2]}"


def _head(text: str, near: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= near else f"{text[:near].rpartition(' ')[0]}…"
