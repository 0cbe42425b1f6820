"""Styles and lists of a document together: what they make of a paragraph, each answer given once.

Documents that come from one template share them, so those of the last documents are remembered, and with
them their answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

from docgen.word.limits import DEFAULT_LIMITS, Limits
from docgen.word.looks import Looks
from docgen.word.model import ParagraphFormat
from docgen.word.numbering import Level, Lists
from docgen.word.opc import relationships
from docgen.word.package import Package
from docgen.word.properties import Props
from docgen.word.strict_xml import parse_xml
from docgen.word.styles import StyleSheet, TableLook, theme_fonts, theme_language

_WORTH_KEEPING = 512 * 1024  # bytes of styles and lists that are remembered for the next document
_MOST_SHAPES = 4096
_NOTHING: Props = {}
_Part = tuple[str, bytes]  # name and content, both empty without the part
_Shape = tuple[ParagraphFormat, str, Level | None]


class StylesAndLists:
    """The styles and the lists of a document."""

    def __init__(self, styles: StyleSheet, lists: Lists) -> None:
        self.styles = styles
        self.lists = lists
        self._paragraph_formats: dict[Any, _Shape] = {}

    @cached_property
    def looks(self) -> Looks:
        """What is known of the looks of paragraphs and runs."""
        return Looks(self.styles, self.paragraph)

    def paragraph(self, table: TableLook, style_id: str, direct: Props) -> _Shape:
        """The effective paragraph format, with the list and level it stands in ("" and None without)."""
        key = (table, style_id, tuple(direct.items()))
        if key not in self._paragraph_formats:
            if len(self._paragraph_formats) >= _MOST_SHAPES:
                self._paragraph_formats.clear()
            layers = self.styles.paragraph_layers(table, style_id, direct)
            chain = [style.id for style in reversed(self.styles.chain(style_id))]
            self._paragraph_formats[key] = _paragraph_format(layers, self.lists, chain)
        return self._paragraph_formats[key]


def styles_and_lists_in(package: Package, limits: Limits = DEFAULT_LIMITS) -> StylesAndLists:
    """Styles and lists of a document; DocxError as :func:`parse_xml`."""
    links = relationships(package.parts, package.main, limits)
    by_kind = {link.kind: link.target for link in reversed(links)}
    names = [by_kind.get(kind, "") for kind in ("theme", "styles", "numbering")]
    parts = [(name, package.parts.get(name, b"")) for name in names]
    settings = by_kind.get("settings", "")
    language = theme_language(settings, package.parts.get(settings, b""), limits)
    return styles_and_lists_of((parts[0], parts[1], parts[2]), limits, language)


def styles_and_lists_of(parts: tuple[_Part, ...], limits: Limits, language: str) -> StylesAndLists:
    """Styles and lists out of the parts theme, styles and numbering; DocxError as :func:`parse_xml`."""
    small = sum(len(data) for _, data in parts) <= _WORTH_KEEPING
    return (_kept if small else _styles_and_lists)(parts, limits, language)


def _styles_and_lists(parts: tuple[_Part, ...], limits: Limits, language: str) -> StylesAndLists:
    theme_root, style_root, list_root = (
        parse_xml(data, name, limits) if data else None for name, data in parts
    )
    theme = theme_fonts(theme_root, language)
    styles = StyleSheet(style_root, theme)
    return StylesAndLists(styles, Lists(list_root, theme, styles.lists_by_style()))


_kept = lru_cache(maxsize=4)(_styles_and_lists)


def _paragraph_format(layers: Iterable[Props], lists: Lists, style_ids: Iterable[str]) -> _Shape:
    """The effective paragraph format, with the list and level it stands in ("" and None without).

    A list's own indents speak just below the voice that names the list, as in Word: a style that
    names a list and an indent keeps its indent; a list put on directly overrules the style's.
    """
    layers = list(layers)
    naming = next(
        (position for position in reversed(range(len(layers))) if "num_id" in layers[position]), None
    )
    num_id = "" if naming is None else layers[naming]["num_id"]
    index = next((layer["level"] for layer in reversed(layers) if "level" in layer), None)
    level = lists.level(num_id, index, style_ids)
    if level is not None and naming is not None:
        layers.insert(naming, level.paragraph or _NOTHING)
    merged: dict[str, Any] = {}
    stops: dict[int, str] = {}
    for layer in layers:
        merged.update(layer)
        stops.update(layer.get("tab_stops", ()))
    merged["tab_stops"] = tuple(sorted((at, kind) for at, kind in stops.items() if kind != "clear"))
    merged.pop("num_id", None)
    merged.pop("level", None)
    return ParagraphFormat(**merged), num_id if level else "", level
