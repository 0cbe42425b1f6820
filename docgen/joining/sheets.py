"""The style sheet of a joined file: the first file's, with whatever the styles of the others add.

Files of one template share one sheet. A file whose sheet says anything else under the same names gets its
styles under names of their own, with its document defaults and fonts written out in them: its pages stay as
they were.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.word.child_order import child_of
from docgen.word.ns import w
from docgen.word.strict_xml import parse_xml, print_xml
from docgen.word.styles import switched_on_attribute, theme_fonts, theme_language

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCES: Final = ("basedOn", "next", "link")
_THEMED: Final = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
_PLAIN_RUN: Final = {
    "b": {"val": "0"},
    "i": {"val": "0"},
    "color": {"val": "auto"},
    "sz": {"val": "20"},
    "szCs": {"val": "20"},
}
_IN_PARTS: Final = ("rFonts", "spacing", "ind", "lang")  # each attribute is inherited by itself
_PLAIN_PARAGRAPH: Final = {
    "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    "jc": {"val": "left"},
}
_EMPTY: Final = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'


@dataclass(frozen=True)
class Names:
    """What the styles of one file are called in the joined file.

    ``ids`` are those with other names; ``paragraph`` and ``table`` are the styles that its paragraphs and
    tables without one have to name, "" for none. ``numbered`` are the numbers of lists that its styles
    bring along, by the file's own style ids; ``indents`` the indents of those styles. ``fonts`` are the
    fonts of its theme.
    """

    ids: Mapping[str, str]
    paragraph: str
    table: str
    default: str
    numbered: Mapping[str, tuple[str, int | None]]
    indents: Mapping[str, _Element]
    fonts: Mapping[str, str]

    def of(self, style_id: str) -> str:
        """The name in the joined file."""
        return self.ids.get(style_id, style_id)


class Sheets:
    """The styles of a joined file as they gather; ``new`` of a call are the styles it has added."""

    def __init__(self) -> None:
        self._root: _Element | None = None
        self._known: dict[str, Names] = {}
        self._prints: dict[str, bytes] = {}
        self._count = 0
        self.added: list[tuple[_Element, Names]] = []

    def take(self, styles: bytes | None, theme: bytes | None, settings: bytes | None) -> tuple[Names, bool]:
        """The names for a file with these parts, and whether this sheet is met for the first time."""
        language = theme_language("word/settings.xml", settings or b"")
        key = hashlib.sha256(b"\0".join((styles or b"", theme or b"", language.encode()))).hexdigest()
        if key in self._known:
            return self._known[key], False
        root = parse_xml(styles or _EMPTY, "word/styles.xml")
        fonts = theme_fonts(parse_xml(theme, "word/theme/theme1.xml"), language) if theme else {}
        for fonts_of in root.iter(w("rFonts")):
            without_theme(fonts_of, fonts)
        self._count += 1
        names = self._first(root, fonts) if self._root is None else self._further(root, fonts)
        self._known[key] = names
        return names, True

    def part(self) -> bytes:
        """The part of the joined file."""
        return _EMPTY if self._root is None else print_xml(self._root)

    def _first(self, root: _Element, fonts: Mapping[str, str]) -> Names:
        self._root = root
        self._prints = {style.get(w("styleId"), ""): _print(style) for style in root.iterfind(w("style"))}
        names = _names(root, {}, fonts, explicit=False)
        self.added = [(style, names) for style in root.iterfind(w("style"))]
        return names

    def _further(self, root: _Element, fonts: Mapping[str, str]) -> Names:
        assert self._root is not None  # noqa: S101 - there is a first sheet
        own = {style.get(w("styleId"), ""): style for style in root.iterfind(w("style"))}
        same = _defaults(root) == _defaults(self._root) and all(
            self._prints.get(style_id, _print(style)) == _print(style) for style_id, style in own.items()
        )
        ids = {} if same else {style_id: f"{style_id}-{self._count}" for style_id in own}
        names = _names(root, ids, fonts, explicit=not same)
        self.added = []
        for style_id, style in own.items():
            if not same or style_id not in self._prints:
                self._append(style, names, root)
        return names

    def _append(self, style: _Element, names: Names, root: _Element) -> None:
        assert self._root is not None  # noqa: S101 - there is a first sheet
        copy = deepcopy(style)
        style_id = style.get(w("styleId"), "")
        if names.ids:
            self._rename(copy, names)
            if copy.find(w("basedOn")) is None and style.get(w("type")) == "paragraph":
                _write_defaults(copy, root, self._root)
        copy.attrib.pop(w("default"), "")
        self._prints.setdefault(names.of(style_id), _print(copy))
        self._root.append(copy)
        self.added.append((copy, names))

    def _rename(self, style: _Element, names: Names) -> None:
        style.set(w("styleId"), names.of(style.get(w("styleId"), "")))
        called = style.find(w("name"))
        if called is not None:
            called.set(w("val"), f"{called.get(w('val'))} ({self._count})")
        for alias in style.findall(w("aliases")):
            style.remove(alias)
        for name in _REFERENCES:
            for each in style.iterfind(w(name)):
                each.set(w("val"), names.of(each.get(w("val"), "")))


def without_theme(fonts: _Element, known: Mapping[str, str]) -> None:
    """Name the fonts that a ``w:rFonts`` takes from a theme, since the joined file has none."""
    for theme, slot in _THEMED.items():
        face = known.get(str(fonts.attrib.pop(w(theme), "")), "")
        if face:
            fonts.set(w(slot), face)


def _names(root: _Element, ids: Mapping[str, str], fonts: Mapping[str, str], *, explicit: bool) -> Names:
    styles = {style.get(w("styleId"), ""): style for style in root.iterfind(w("style"))}
    default = {
        style.get(w("type"), "paragraph"): style_id
        for style_id, style in styles.items()
        if switched_on_attribute(style.get(w("default")))
    }
    chains = {style_id: list(_chain(style_id, styles)) for style_id in styles}
    numbered = {
        style_id: found for style_id, chain in chains.items() if (found := _list_of(chain)) is not None
    }
    indents = {
        style_id: indent
        for style_id in numbered
        if (indent := next(_indents(chains[style_id]), None)) is not None
    }
    given = {kind: ids.get(default.get(kind, ""), "") if explicit else "" for kind in ("paragraph", "table")}
    return Names(
        ids, given["paragraph"], given["table"], default.get("paragraph", ""), numbered, indents, fonts
    )


def _chain(style_id: str, styles: Mapping[str, _Element]) -> Iterator[_Element]:
    """A style and what it is based on, the style itself first; a circle ends where it closes."""
    seen: set[str] = set()
    while style_id in styles and style_id not in seen:
        seen.add(style_id)
        yield styles[style_id]
        based = styles[style_id].find(w("basedOn"))
        style_id = "" if based is None else based.get(w("val"), "")


def _list_of(chain: list[_Element]) -> tuple[str, int | None] | None:
    """The list of a style and its level; None for the level: the one that is tied to the style."""
    number, level = "", None
    for style in chain:
        found = style.find(f"{w('pPr')}/{w('numPr')}")
        if found is None:
            continue
        num, ilvl = found.find(w("numId")), found.find(w("ilvl"))
        if level is None and ilvl is not None:
            level = int(ilvl.get(w("val"), "0"))
        if not number and num is not None:
            number = num.get(w("val"), "")
    return None if number in {"", "0"} else (number, level)


def _indents(chain: list[_Element]) -> Iterator[_Element]:
    return (found for style in chain if (found := style.find(f"{w('pPr')}/{w('ind')}")) is not None)


def _print(element: _Element) -> bytes:
    from lxml import etree  # noqa: PLC0415 - late: only whoever joins files loads it

    copy = deepcopy(element)
    copy.tail = None
    for name in ("rsid", "uiPriority", "semiHidden", "unhideWhenUsed", "qFormat"):
        for each in copy.findall(w(name)):
            copy.remove(each)
    return etree.tostring(copy, method="c14n")


def _defaults(root: _Element) -> bytes:
    found = root.find(w("docDefaults"))
    default = [each.get(w("styleId")) for each in root.iterfind(w("style")) if each.get(w("default"))]
    return (b"" if found is None else _print(found)) + repr(sorted(map(str, default))).encode()


def _write_defaults(style: _Element, own: _Element, other: _Element) -> None:
    """Write into a style what its file's defaults say, and where they are silent and the other's are not."""
    for kind, plain in (("rPr", _PLAIN_RUN), ("pPr", _PLAIN_PARAGRAPH)):
        path = f"{w('docDefaults')}/{w(f'{kind}Default')}/{w(kind)}"
        mine, theirs = own.find(path), other.find(path)
        target = child_of(style, kind)
        for attributes in mine if mine is not None else ():
            _add(
                target,
                attributes.tag.rpartition("}")[2],
                {str(key): str(text) for key, text in attributes.attrib.items()},
            )
        for name, values in plain.items():
            if theirs is not None and theirs.find(w(name)) is not None:
                _add(target, name, {w(key): text for key, text in values.items()})


def _add(target: _Element, name: str, properties: Mapping[str, str]) -> None:
    """Say it of ``target`` where it says nothing else."""
    new = target.find(w(name)) is None
    child = child_of(target, name)
    for key, text in properties.items():
        if key not in child.attrib and (new or name in _IN_PARTS):
            child.set(key, text)
