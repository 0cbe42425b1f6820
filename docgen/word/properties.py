"""What one ``w:pPr`` or ``w:rPr`` says, in the words and units of :mod:`docgen.word.model`.

A mapping holds only what is said: an absent key means "ask the level above". Who is above whom is
the business of :mod:`docgen.word.styles`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from sys import intern
from typing import TYPE_CHECKING, Any

from docgen.word.child_order import child_of, local_name, switch
from docgen.word.ns import w

if TYPE_CHECKING:
    from lxml.etree import _Element

    from docgen.word.model import Border

Props = Mapping[str, Any]
ThemeFonts = Mapping[str, str]

_LARGEST = 2**31  # no measure of Word's goes beyond it
_OFF = {"0", "false", "off", "none"}
_AUTO_SPACE = 14.0  # what Word prints for "automatic" spacing, in points
_EDGES = {"top": "top", "bottom": "bottom", "left": "left", "right": "right", "start": "left", "end": "right"}
_SIDES = {"start": "left", "end": "right"}

TOGGLES = {
    "b": "bold",
    "bCs": "bold_cs",
    "i": "italic",
    "iCs": "italic_cs",
    "caps": "caps",
    "smallCaps": "small_caps",
    "strike": "strike",
    "vanish": "hidden",
}
_SWITCHES = {
    "keepNext": "keep_next",
    "keepLines": "keep_lines",
    "pageBreakBefore": "page_break_before",
    "widowControl": "widow_control",
    "contextualSpacing": "contextual_spacing",
}
_WORDS = {"u": "underline", "highlight": "highlight", "vertAlign": "vertical"}
_NO_WORD = "none"  # a line below of which only the colour is said is not drawn
_SIZES = {"size": "sz", "size_cs": "szCs"}
_INDENTS = {"left": ("start", "startChars"), "right": ("end", "endChars")}
_SLOTS = {
    "ascii": ("ascii", "asciiTheme"),
    "h_ansi": ("hAnsi", "hAnsiTheme"),
    "east_asia": ("eastAsia", "eastAsiaTheme"),
    "cs": ("cs", "cstheme"),
}


def value(element: _Element | None) -> str:
    """``w:val`` of ``element``, "" if there is none."""
    return "" if element is None else intern(element.get(w("val"), ""))  # a long document says few of them


def switched_on(element: _Element | None) -> bool:
    """An on/off element is there and not switched off."""
    return element is not None and value(element) not in _OFF


def number(text: str | None, default: float = 0.0) -> float:
    """A measure as written; a universal measure (``1.27cm``) in twips; ``default`` if it is none."""
    if not text:
        return default
    try:
        found = float(text)
    except ValueError:
        return _universal(text, default)
    return found if abs(found) <= _LARGEST else default  # also false for NaN


def _universal(text: str, default: float) -> float:
    twips = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}
    try:
        found = float(text[:-2]) * twips[text[-2:]]
    except (ValueError, KeyError):
        return default
    return found if abs(found) <= _LARGEST else default


def whole(text: str | None, default: int = 0) -> int:
    """:func:`number`, rounded to an integer."""
    return round(number(text, default))


def border(element: _Element) -> Border:
    """One edge; size is written in eighths of a point."""
    from docgen.word.model import NO_BORDER, Border  # noqa: PLC0415 - who fills a template reads no borders

    style = value(element) or "none"
    if style in {"none", "nil"}:
        return NO_BORDER
    size, space = number(element.get(w("sz"))) / 8, number(element.get(w("space")))
    return Border(style, size, space, element.get(w("color"), "auto"))


def borders(element: _Element | None) -> dict[str, Border]:
    """The edges of a ``w:tblBorders`` or ``w:tcBorders`` by name; start and end are left and right."""
    if element is None:
        return {}
    return {_SIDES.get(local_name(edge), local_name(edge)): border(edge) for edge in element}


def run_properties(element: _Element | None, theme: ThemeFonts) -> dict[str, Any]:
    """What a ``w:rPr`` says, by the field names of ``RunFormat``."""
    values: dict[str, Any] = {}
    for child in element if element is not None else ():
        name = local_name(child)
        if name in TOGGLES:
            values[TOGGLES[name]] = switched_on(child)
        elif name in _WORDS:
            values[_WORDS[name]] = value(child) or _NO_WORD
        elif name in _RUN_READERS:
            _RUN_READERS[name](child, values, theme)
    return values


def _fonts(element: _Element, values: dict[str, Any], theme: ThemeFonts) -> None:
    for slot, (plain, themed) in _SLOTS.items():
        name = theme.get(element.get(w(themed), "")) or element.get(w(plain))
        if name:
            values[slot] = name


def _color(element: _Element, values: dict[str, Any], _theme: ThemeFonts) -> None:
    color = value(element) or "auto"
    values["color"] = "auto" if color == "auto" else color.upper()


def _half_points(field: str) -> Callable[[_Element, dict[str, Any], ThemeFonts], None]:
    def read(element: _Element, values: dict[str, Any], _theme: ThemeFonts) -> None:
        values[field] = number(value(element)) / 2

    return read


def _character_spacing(element: _Element, values: dict[str, Any], _theme: ThemeFonts) -> None:
    values["spacing"] = number(value(element)) / 20


def _letter_scale(element: _Element, values: dict[str, Any], _theme: ThemeFonts) -> None:
    values["stretch"] = (number(value(element).removesuffix("%")) or 100) / 100


_RUN_READERS: Mapping[str, Callable[[_Element, dict[str, Any], ThemeFonts], None]] = {
    "rFonts": _fonts,
    "color": _color,
    "sz": _half_points("size"),
    "szCs": _half_points("size_cs"),
    "spacing": _character_spacing,
    "w": _letter_scale,
}


def paragraph_properties(element: _Element | None) -> dict[str, Any]:
    """What a ``w:pPr`` says, by the field names of ``ParagraphFormat``, plus ``num_id`` and ``level``."""
    values: dict[str, Any] = {}
    for child in element if element is not None else ():
        name = local_name(child)
        if name in _SWITCHES:
            values[_SWITCHES[name]] = switched_on(child)
        elif name in _PARAGRAPH_READERS:
            _PARAGRAPH_READERS[name](child, values)
    return values


def _alignment(element: _Element, values: dict[str, Any]) -> None:
    values["alignment"] = _SIDES.get(value(element), value(element)) or "left"


def _indent(element: _Element, values: dict[str, Any]) -> None:
    for names, field, sign in (
        (("left", "start"), "left", 1),
        (("right", "end"), "right", 1),
        (("firstLine",), "first_line", 1),
        (("hanging",), "first_line", -1),  # hanging wins over firstLine
    ):
        for name in names:
            text = element.get(w(name))
            if text is not None:
                values[field] = sign * whole(text)


def _spacing(element: _Element, values: dict[str, Any]) -> None:
    for name in ("before", "after"):
        automatic = element.get(w(f"{name}Autospacing"))
        if automatic is not None and automatic not in _OFF:
            values[name] = _AUTO_SPACE
        elif element.get(w(name)) is not None:
            values[name] = number(element.get(w(name))) / 20
    rule = element.get(w("lineRule"))
    if element.get(w("line")) is not None:
        values["line_rule"] = rule or "auto"
        values["line"] = number(element.get(w("line"))) / (240 if values["line_rule"] == "auto" else 20)


def _borders(element: _Element, values: dict[str, Any]) -> None:
    for edge in element:
        if local_name(edge) in _EDGES:
            values[f"border_{_EDGES[local_name(edge)]}"] = border(edge)


def _tab_stops(element: _Element, values: dict[str, Any]) -> None:
    """Each stop by its place; one that is cleared takes that of the level above away."""
    stops = ((whole(stop.get(w("pos"))), value(stop)) for stop in element)
    values["tab_stops"] = tuple((index, _SIDES.get(kind, kind)) for index, kind in stops)


def _frame(element: _Element, values: dict[str, Any]) -> None:
    values["framed"] = element.get(w("dropCap"), "none") == "none"


def _outline(element: _Element, values: dict[str, Any]) -> None:
    level = whole(value(element), 9)
    values["outline_level"] = level if level < 9 else None


def _numbering(element: _Element, values: dict[str, Any]) -> None:
    level, num_id = element.find(w("ilvl")), element.find(w("numId"))
    if level is not None:
        values["level"] = whole(value(level))
    if num_id is not None:
        values["num_id"] = value(num_id)


_PARAGRAPH_READERS: Mapping[str, Callable[[_Element, dict[str, Any]], None]] = {
    "jc": _alignment,
    "ind": _indent,
    "spacing": _spacing,
    "pBdr": _borders,
    "tabs": _tab_stops,
    "framePr": _frame,
    "outlineLvl": _outline,
    "numPr": _numbering,
}


def write_run(element: _Element, values: Props) -> None:
    """Make a ``w:rPr`` say ``values``, by the field names of ``RunFormat``; fonts, sizes, colour, toggles."""
    toggles = {field: name for name, field in TOGGLES.items()}
    for field, setting in values.items():
        if field in toggles:
            switch(element, toggles[field], on=setting)
        elif field in _SLOTS:
            plain, themed = _SLOTS[field]
            _say(child_of(element, "rFonts"), plain, setting, themed)
        elif field == "color":
            _say(child_of(element, "color"), "val", setting, "themeColor", "themeTint", "themeShade")
        else:
            _say(child_of(element, _SIZES[field]), "val", f"{2 * setting:g}")


def write_paragraph(element: _Element, values: Props) -> None:
    """Make a ``w:pPr`` say ``values``, by the field names of ``ParagraphFormat``; place, indents, spacing."""
    for field, setting in values.items():
        if field == "alignment":
            _say(child_of(element, "jc"), "val", setting)
        elif field == "first_line":
            name, other = ("hanging", "firstLine") if setting < 0 else ("firstLine", "hanging")
            indent = child_of(element, "ind")
            _say(indent, name, str(abs(setting)), other, "firstLineChars", "hangingChars")
        elif field in _INDENTS:
            _say(child_of(element, "ind"), field, str(setting), f"{field}Chars", *_INDENTS[field])
        elif field in {"before", "after"}:
            spacing = child_of(element, "spacing")
            _say(spacing, field, f"{20 * setting:g}", f"{field}Lines")
            spacing.set(w(f"{field}Autospacing"), "0")  # a style may have it on, and it would win
        elif field == "border_top":
            _write_border(child_of(child_of(element, "pBdr"), "top"), setting)
        elif field == "line":
            scale = 240 if values.get("line_rule", "auto") == "auto" else 20
            _say(child_of(element, "spacing"), "line", f"{scale * setting:g}")
        elif field == "line_rule":
            _say(child_of(element, "spacing"), "lineRule", setting)
        else:
            switch(element, next(k for k, v in _SWITCHES.items() if v == field), on=setting)


def _write_border(element: _Element, edge: Border) -> None:
    sizes = {"sz": f"{8 * edge.size:g}", "space": f"{edge.space:g}"}
    for name, text in {"val": edge.style, **sizes, "color": edge.color}.items():
        element.set(w(name), text)


def _say(element: _Element, name: str, text: str, *instead: str) -> None:
    """Set an attribute and take away those that would overrule it."""
    element.set(w(name), text)
    for each in instead:
        element.attrib.pop(w(each), "")
