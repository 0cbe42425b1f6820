"""What Word passes over and other programs do not, set right: orders of properties, spaces, lost names.

Libraries and other programs write such files every day. Nothing that a reader sees changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from docgen.word.child_order import ORDER, local_name
from docgen.word.ns import XML_SPACE, W, w
from docgen.word.strict_xml import parse_xml, print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXTS: Final = (w("t"), w("delText"), w("instrText"))
_CONTAINERS: Final = frozenset({"tbl", "styles", "numbering", "settings", "docDefaults"})
"""Elements whose children are not properties: their order is what the file says, or means nothing."""
_ORDERED: Final = tuple(w(name) for name in ORDER if name not in _CONTAINERS)
_ROW_SWITCHES: Final = (w("cantSplit"), w("tblHeader"), w("hidden"))
_ON_OFF: Final = {"true": "on", "1": "on", "false": "off", "0": "off"}  # all that these switches may say
_UNSIGNED: Final = range(2**31, 2**32)  # negative numbers, as LibreOffice writes them
_STYLE_NAMES: Final = (w("basedOn"), w("next"), w("link"), w("pStyle"))
_STYLES: Final = "word/styles.xml"
_NUMBERING: Final = "word/numbering.xml"


def tidied(parts: Mapping[str, bytes], among: Iterable[str] = ()) -> dict[str, bytes]:
    """Parts that had to be mended, as they should be: of ``among``, the styles and the numbering."""
    roots = {name: parse_xml(parts[name], name) for name in (_STYLES, _NUMBERING, *among) if name in parts}
    changed = {name for name, root in roots.items() if tidy(root)}
    for name in (_STYLES, _NUMBERING):
        if _STYLES in roots and name in roots and drop_lost_names(roots[name], roots[_STYLES]):
            changed.add(name)
    return {name: print_xml(roots[name]) for name in sorted(changed)}


def tidy(root: _Element) -> bool:
    """Mend one part in place; whether anything had to be mended.

    Properties come into their order, text with a space at its edge is marked, values are said as the
    schema has them.
    """
    return any([*_in_order(root), *_spaces_kept(root), *_written_out(root)])


def drop_lost_names(root: _Element, styles: _Element) -> bool:
    """Take the names of styles that are not among ``styles`` out of definitions; whether there were any."""
    known = {style.get(w("styleId")) for style in styles.iterfind(w("style"))}
    lost = [each for each in root.iter(*_STYLE_NAMES) if each.get(w("val")) not in known]
    for each in lost:
        if (parent := each.getparent()) is not None:
            parent.remove(each)
    return bool(lost)


def _in_order(root: _Element) -> Iterator[bool]:
    for parent in root.iter(*_ORDERED):
        locations = ORDER[local_name(parent)]
        sorted_ = sorted(parent, key=_ChildOrder(locations))
        if sorted_ != list(parent):
            parent[:] = sorted_
            yield True


class _ChildOrder:
    """The place of one child after the other; what is not Word's own stays behind what it follows."""

    def __init__(self, locations: dict[str, int]) -> None:
        self._order = locations
        self._latest = -1

    def __call__(self, child: _Element) -> int:
        if str(child.tag).startswith(f"{{{W}}}"):
            self._latest = self._order.get(local_name(child), self._latest)
        return self._latest


def texts_without_space(root: _Element) -> Iterator[_Element]:
    """The texts with a space at their edge that do not say to keep it (``xml:space``)."""
    for node in root.iter(*_TEXTS):
        text = node.text or ""
        if text != text.strip(" \t\r\n") and node.get(XML_SPACE) != "preserve":
            yield node


def _spaces_kept(root: _Element) -> Iterator[bool]:
    for node in texts_without_space(root):
        node.set(XML_SPACE, "preserve")
        yield True


def _written_out(root: _Element) -> Iterator[bool]:
    for shading in root.iter(w("shd")):
        if shading.get(w("val")) is None:
            shading.set(w("val"), "clear")
            yield True
    for switch in root.iter(*_ROW_SWITCHES):
        if (written := switch.get(w("val"))) in _ON_OFF:
            switch.set(w("val"), _ON_OFF[written])
            yield True
    for grid in root.iter(w("docGrid")):
        space = grid.get(w("charSpace"), "")
        if space.isdecimal() and int(space) in _UNSIGNED:
            grid.set(w("charSpace"), str(int(space) - _UNSIGNED.stop))
            yield True
