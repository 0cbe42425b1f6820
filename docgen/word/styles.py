"""Styles, and who overrules whom: the effective formatting of a run or a paragraph.

Order: document defaults, table style, paragraph style (each over the one it is based on), numbering,
character style, direct formatting. Bold and its like toggle: set in two kinds of style they cancel out
(ISO 29500-1, 17.7.3). Knows property mappings, not text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from docgen.word.limits import DEFAULT_LIMITS, Limits
from docgen.word.model import Border, RunFormat
from docgen.word.ns import a, w
from docgen.word.properties import (
    TOGGLES,
    Props,
    ThemeFonts,
    borders,
    paragraph_properties,
    run_properties,
    value,
)
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORTH_KEEPING = 64 * 1024  # bytes of settings of which the language is remembered

_NOTHING: Props = {}
_MOST_FORMATS = 4096  # remembered looks of runs
_DEEPEST = 64  # styles based on styles; Word's own go three deep, a hostile file's thousands


@dataclass(frozen=True)
class Style:
    """One style as written, without what it inherits."""

    id: str
    name: str
    based_on: str
    paragraph: Props
    run: Props
    borders: Mapping[str, Border]
    theme: ThemeFonts
    regions: tuple[_Element, ...]  # w:tblStylePr

    @cached_property
    def parts(self) -> Mapping[str, tuple[Props, Props]]:
        """What a table style says of its special regions; read when asked for, since most never are."""
        return {
            part.get(w("type"), ""): (
                paragraph_properties(part.find(w("pPr"))),
                run_properties(part.find(w("rPr")), self.theme),
            )
            for part in self.regions
        }


@dataclass(frozen=True, slots=True)
class TableLook:
    """The table style a cell stands under, with the regions (firstRow …) it belongs to, weakest first."""

    style_id: str = ""
    regions: tuple[str, ...] = ()


class StyleSheet:
    """The styles of a document. Flattened styles and finished formats are kept, so asking is cheap."""

    def __init__(self, root: _Element | None, theme: ThemeFonts) -> None:
        self.theme = theme
        self._styles: dict[str, Style] = {}
        self._defaults: dict[str, str] = {}
        self._run_defaults: Props = _NOTHING
        self._paragraph_defaults: Props = _NOTHING
        self._flat_runs: dict[tuple[str, tuple[str, ...]], Props] = {}
        self._formats: dict[Any, RunFormat] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            self._run_defaults = run_properties(defaults.find(f"{w('rPrDefault')}/{w('rPr')}"), self.theme)
            self._paragraph_defaults = paragraph_properties(defaults.find(f"{w('pPrDefault')}/{w('pPr')}"))
        for item in root.iterfind(w("style")):
            style = _style(item, self.theme)
            self._styles.setdefault(style.id, style)
            if switched_on_attribute(item.get(w("default"))):
                self._defaults.setdefault(item.get(w("type"), "paragraph"), style.id)

    def default(self, kind: str) -> str:
        """The id of the default ``paragraph`` or ``table`` style, "" without one."""
        return self._defaults.get(kind, "")

    def name(self, style_id: str) -> str:
        """The name people see; the id itself for a style that does not exist."""
        style = self._styles.get(style_id)
        return style.name if style else style_id

    def known(self, style_id: str) -> str:
        """``style_id`` if it exists, else the default paragraph style: so Word treats unknown ones."""
        return style_id if style_id in self._styles else self.default("paragraph")

    def chain(self, style_id: str) -> list[Style]:
        """The style and what it is based on, the most basic first. A circle ends where it closes."""
        chain: list[Style] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen and len(chain) < _DEEPEST:
            seen.add(style_id)
            chain.append(self._styles[style_id])
            style_id = chain[-1].based_on
        return chain[::-1]

    def table_borders(self, style_id: str) -> dict[str, Border]:
        """The borders a table style gives to the whole table."""
        return {edge: line for style in self.chain(style_id) for edge, line in style.borders.items()}

    def lists_by_style(self) -> dict[str, str]:
        """The list each style names, for definitions that point to a numbering style."""
        return {
            key: style.paragraph["num_id"]
            for key, style in self._styles.items()
            if "num_id" in style.paragraph
        }

    def run_format(
        self, table: TableLook, paragraph_style: str, character_style: str = "", direct: Props = _NOTHING
    ) -> RunFormat:
        """The effective look of a run."""
        key = (table, paragraph_style, character_style, tuple(direct.items()))
        if key not in self._formats:
            if len(self._formats) >= _MOST_FORMATS:
                self._formats.clear()
            self._formats[key] = self._run_format(table, paragraph_style, character_style, direct)
        return self._formats[key]

    def _run_format(
        self, table: TableLook, paragraph_style: str, character_style: str, direct: Props
    ) -> RunFormat:
        levels = [
            self._flat_run(table.style_id, table.regions),
            self._flat_run(paragraph_style),
            self._flat_run(character_style),
        ]
        merged = dict(self._run_defaults)
        for level in levels:
            merged.update(level)
        for toggle in TOGGLES.values():
            flips = sum(bool(level.get(toggle)) for level in levels)
            merged[toggle] = bool(self._run_defaults.get(toggle)) or flips % 2 == 1
        return RunFormat(**{**merged, **direct})

    def _flat_run(self, style_id: str, regions: tuple[str, ...] = ()) -> Props:
        key = (style_id, regions)
        if key not in self._flat_runs:
            chain = self.chain(style_id)
            flat: dict[str, Any] = {}
            for style in chain:
                flat.update(style.run)
            for region in regions:
                for style in chain:
                    flat.update(style.parts.get(region, (_NOTHING, _NOTHING))[1])
            self._flat_runs[key] = flat
        return self._flat_runs[key]

    def paragraph_layers(self, table: TableLook, style_id: str, direct: Props) -> list[Props]:
        """What is said of a paragraph, the weakest voice first."""
        chain = self.chain(table.style_id)
        layers: list[Props] = [self._paragraph_defaults, *(style.paragraph for style in chain)]
        for region in table.regions:
            layers += [style.parts[region][0] for style in chain if region in style.parts]
        return [*layers, *(style.paragraph for style in self.chain(style_id)), direct]


def switched_on_attribute(text: str | None) -> bool:
    """An on/off attribute says yes."""
    return text in {"1", "true", "on"}


def _style(item: _Element, theme: ThemeFonts) -> Style:
    return Style(
        id=item.get(w("styleId"), ""),
        name=value(item.find(w("name"))),
        based_on=value(item.find(w("basedOn"))),
        paragraph=paragraph_properties(item.find(w("pPr"))),
        run=run_properties(item.find(w("rPr")), theme),
        borders=borders(item.find(f"{w('tblPr')}/{w('tblBorders')}")),
        theme=theme,
        regions=tuple(item.iterfind(w("tblStylePr"))),
    )


def theme_language(name: str, settings: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """The language (``vi-VN``) for which the settings part ``name`` takes fonts of the theme, "" for none."""
    if b"themeFontLang" not in settings:
        return ""
    return (_kept_language if len(settings) <= _WORTH_KEEPING else _language)(name, settings, limits)


def _language(name: str, settings: bytes, limits: Limits) -> str:
    found = parse_xml(settings, name, limits).find(w("themeFontLang"))
    return "" if found is None else found.get(w("val"), "")


_kept_language = lru_cache(maxsize=8)(_language)  # who reads a document asks several times


def theme_fonts(root: _Element | None, language: str) -> dict[str, str]:
    """Theme fonts by the words Word uses for them (``minorHAnsi`` → ``Calibri``).

    ``language`` is what :func:`theme_language` says of the document's settings: a theme may name a face of
    its own for the script of a language, which then stands in the place of the Latin one (ISO 29500-1,
    17.15.1.88).
    """
    fonts: dict[str, str] = {}
    for kind in ("major", "minor") if root is not None else ():
        scheme = None if root is None else next(root.iter(a(f"{kind}Font")), None)
        for child, slots in (("latin", ("Ascii", "HAnsi")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            found = None if scheme is None else scheme.find(a(child))
            face = "" if found is None else found.get("typeface", "")
            if child == "latin" and scheme is not None and language.lower().startswith("vi"):
                own = scheme.find(f"{a('font')}[@script='Viet']")
                face = face if own is None else own.get("typeface", face)
            fonts.update({f"{kind}{slot}": face for slot in slots if face})
    return fonts
