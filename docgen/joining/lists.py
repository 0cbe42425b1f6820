"""The lists of a joined file: every file counts from the beginning.

Word counts on in all lists of one definition. So each further file brings definitions of its own; those of
the first one stay tied to the styles, and paragraphs that are numbered by their style name their own file's
list. Lists of signs are shared: they count nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.joining.sheets import Names, without_theme
from docgen.joining.writing import inner, root_like, whole
from docgen.word.ns import w
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_OWN: Final = (w("nsid"), w("tmpl"))
_STYLES: Final = (w("pStyle"), w("styleLink"), w("numStyleLink"))


@dataclass(frozen=True)
class Numbers:
    """What the lists of one file are called in the joined file.

    ``again`` are those that count and that no style has: paragraphs with such a list from a style must name
    it. ``levels`` gives, for each list, the level that is tied to a style.
    """

    ids: Mapping[str, str]
    again: frozenset[str]
    levels: Mapping[str, Mapping[str, int]]

    def of(self, number: str) -> str:
        """The number in the joined file; "0", which takes a paragraph out of its list, for an unknown one."""
        return self.ids.get(number, "0")


class Lists:
    """The list definitions of a joined file as they gather."""

    def __init__(self) -> None:
        self._definitions: list[bytes] = []
        self._lists: list[bytes] = []
        self._known: dict[bytes, str] = {}
        self._signs: dict[str, str] = {}

    def take(self, part: bytes | None, names: Names) -> Numbers:
        """The numbers for a file with this part, whose styles have these names."""
        if part is None:
            return Numbers({}, frozenset(), {})
        root = parse_xml(part, "word/numbering.xml")
        given = {item.get(w("abstractNumId"), ""): item for item in root.iterfind(w("abstractNum"))}
        made = {own: self._definition(item, names) for own, item in given.items()}
        ids: dict[str, str] = {}
        again: set[str] = set()
        levels: dict[str, Mapping[str, int]] = {}
        for num in root.iterfind(w("num")):
            own, pointer = num.get(w("numId"), ""), num.find(w("abstractNumId"))
            of = "" if pointer is None else pointer.get(w("val"), "")
            if of not in given:
                continue
            number, tied = made[of]
            ids[own] = self._list(num, number, counts=_counts(given[of]))
            levels[own] = _tied(given[of])
            if not tied:
                again.add(own)
        return Numbers(ids, frozenset(again), levels)

    def part(self) -> bytes | None:
        """The part of the joined file; None without lists."""
        content = b"".join([*self._definitions, *self._lists])
        return whole(root_like("numbering"), content) if self._lists else None

    def _definition(self, definition: _Element, names: Names) -> tuple[str, bool]:
        """The number of a definition in the joined file, and whether styles are tied to it there."""
        from lxml import etree  # noqa: PLC0415 - late: only whoever joins files loads it

        copy = deepcopy(definition)
        copy.tail = None
        copy.attrib.pop(w("abstractNumId"), "")
        for item in [each for each in copy if each.tag in _OWN]:
            copy.remove(item)
        for tied in copy.iter(*_STYLES):
            tied.set(w("val"), names.of(tied.get(w("val"), "")))
        for fonts in copy.iter(w("rFonts")):
            without_theme(fonts, names.fonts)
        _without(copy, "lvlPicBulletId")  # the sign of a font stands beside the picture
        key = etree.tostring(copy, method="c14n")
        known = self._known.get(key)
        if known is not None and not _counts(definition):
            return known, True
        if known is not None:
            _without(copy, "pStyle")  # a style is tied to one definition
        number = str(len(self._definitions) + 1)
        copy.set(w("abstractNumId"), number)
        self._definitions.append(inner(root_like("numbering", copy)))
        self._known.setdefault(key, number)
        return number, known is None

    def _list(self, num: _Element, definition: str, *, counts: bool) -> str:
        """The number of a list: that of all lists of the same signs, or a new one."""
        shared = len(num) == 1 and not counts  # it says nothing but its definition
        if shared and definition in self._signs:
            return self._signs[definition]
        number = str(len(self._lists) + 1)
        copy = deepcopy(num)
        copy.tail = None
        copy.set(w("numId"), number)
        for pointer in copy.iterfind(w("abstractNumId")):
            pointer.set(w("val"), definition)
        _without(copy, "lvlPicBulletId")
        self._lists.append(inner(root_like("numbering", copy)))
        if shared:
            self._signs[definition] = number
        return number


def _without(element: _Element, name: str) -> None:
    for each in list(element.iter(w(name))):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)


def _counts(definition: _Element) -> bool:
    formats = [item.get(w("val")) for item in definition.iterfind(f"{w('lvl')}/{w('numFmt')}")]
    return not formats or any(kind not in {"bullet", "none"} for kind in formats)


def _tied(definition: _Element) -> dict[str, int]:
    found: dict[str, int] = {}
    for level in definition.iterfind(w("lvl")):
        style = level.find(w("pStyle"))
        if style is not None:
            found[style.get(w("val"), "")] = int(level.get(w("ilvl"), "0"))
    return found
