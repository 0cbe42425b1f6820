"""The lists of a joined file: definitions are shared, and every file counts from the beginning.

Word counts on in all lists of one definition, unless a list says where it starts. So each further file gets
lists of its own on the same definitions, which start again; lists of signs need none, they count nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.joining.sheets import Names
from docgen.word.ns import w
from docgen.word.strict_xml import parse_xml, print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD: Final = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_OWN: Final = (w("nsid"), w("tmpl"))
_STYLES: Final = (w("pStyle"), w("styleLink"), w("numStyleLink"))


@dataclass(frozen=True)
class Numbers:
    """What the lists of one file are called in the joined file.

    ``again`` are those that count and are the file's own: paragraphs that have them from a style must name
    them. ``levels`` gives, for each list, the level that is tied to a style.
    """

    ids: Mapping[str, str]
    again: frozenset[str]
    levels: Mapping[str, Mapping[str, int]]

    def of(self, number: str) -> str:
        """The number in the joined file; "0", which takes a paragraph out of its list, stays."""
        return self.ids.get(number, number if number == "0" else "0")


class Lists:
    """The list definitions of a joined file as they gather."""

    def __init__(self) -> None:
        self._root = parse_xml(_HEAD, "word/numbering.xml")
        self._definitions: dict[bytes, str] = {}
        self._plain: dict[str, str] = {}
        self._nums: list[_Element] = []

    def take(self, part: bytes | None, names: Names) -> Numbers:
        """The numbers for a file with this part, whose styles have these names."""
        if part is None:
            return Numbers({}, frozenset(), {})
        root = parse_xml(part, "word/numbering.xml")
        definitions = {item.get(w("abstractNumId"), ""): item for item in root.iterfind(w("abstractNum"))}
        ids: dict[str, str] = {}
        again: set[str] = set()
        levels: dict[str, Mapping[str, int]] = {}
        for num in root.iterfind(w("num")):
            own = num.get(w("numId"), "")
            pointer = num.find(w("abstractNumId"))
            definition = definitions.get("" if pointer is None else pointer.get(w("val"), ""))
            if definition is None:
                continue
            levels[own] = _tied(definition)
            shared = self._definition(definition, names)
            first = shared not in self._plain
            ids[own] = self._list(num, definition, shared)
            if _counts(definition) and not (first and len(num) == 1):
                again.add(own)
        return Numbers(ids, frozenset(again), levels)

    def part(self) -> bytes | None:
        """The part of the joined file; None without lists."""
        if not self._nums:
            return None
        self._root.extend(self._nums)
        return print_xml(self._root)

    def _definition(self, definition: _Element, names: Names) -> str:
        """The number of a definition in the joined file; a new one for a definition that was not there."""
        from lxml import etree  # noqa: PLC0415 - late: only whoever joins files loads it

        copy = deepcopy(definition)
        copy.tail = None
        copy.attrib.pop(w("abstractNumId"), "")
        for item in [each for each in copy if each.tag in _OWN]:
            copy.remove(item)
        for tied in copy.iter(*_STYLES):
            tied.set(w("val"), names.of(tied.get(w("val"), "")))
        for picture in list(copy.iter(w("lvlPicBulletId"))):  # the sign of a font stands beside it
            parent = picture.getparent()
            if parent is not None:
                parent.remove(picture)
        key = etree.tostring(copy, method="c14n")
        if key not in self._definitions:
            number = str(len(self._definitions) + 1)
            copy.set(w("abstractNumId"), number)
            self._definitions[key] = number
            self._root.append(copy)
        return self._definitions[key]

    def _list(self, num: _Element, definition: _Element, shared: str) -> str:
        """The number of a list: that of all lists of the same signs, or a new one."""
        alone = len(num) == 1  # nothing but its definition
        if alone and shared in self._plain and not _counts(definition):
            return self._plain[shared]
        number = str(len(self._nums) + 1)
        made = self._root.makeelement(w("num"), {w("numId"): number})
        made.append(made.makeelement(w("abstractNumId"), {w("val"): shared}))
        if alone and shared not in self._plain:
            self._plain[shared] = number
        else:
            made.extend(_starts(num, definition))
        self._nums.append(made)
        return number


def _starts(num: _Element, definition: _Element) -> list[_Element]:
    """Where each level starts again, as the list itself says or its definition."""
    own = {item.get(w("ilvl"), ""): deepcopy(item) for item in num.iterfind(w("lvlOverride"))}
    for level in definition.iterfind(w("lvl")):
        index, start = level.get(w("ilvl"), "0"), level.find(w("start"))
        override = own.setdefault(index, num.makeelement(w("lvlOverride"), {w("ilvl"): index}))
        if override.find(w("startOverride")) is None:
            value = "0" if start is None else start.get(w("val"), "0")
            override.insert(0, override.makeelement(w("startOverride"), {w("val"): value}))
    return [own[index] for index in sorted(own)]


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
