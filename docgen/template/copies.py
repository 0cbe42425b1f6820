"""What a loop has repeated gets an identity of its own: bookmarks, controls, shapes, marks of ranges.

The first copy keeps the number and the name that the template gave it. A reference – a field that names a
bookmark, a link inside the document – goes with the copy of its own round. A mark whose other end was left
out goes too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from docgen.patterns import regex
from docgen.template.rounds import Round, in_rounds
from docgen.word.ns import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_RANGES: Final = (
    "bookmark",
    "perm",
    "moveFromRange",
    "moveToRange",
    "customXmlInsRange",
    "customXmlDelRange",
)
_STARTS: Final = {w(f"{kind}Start"): kind for kind in _RANGES}
_ENDS: Final = {w(f"{kind}End"): kind for kind in _RANGES}
_LONGEST_NAME: Final = 40  # characters of a bookmark's name in Word
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PARAGRAPH_IDS: Final = (f"{_W14}paraId", f"{_W14}textId")
_NAMING_FIELD: Final = regex(r"(\s*(?:REF|PAGEREF|NOTEREF|HYPERLINK\s+\\l)\s+\"?)([^\s\"\\]+)", re.IGNORECASE)
_FIRST_OWN: Final = 1_000_001  # numbers of our own begin here, unless the template goes further


def give_identities(root: _Element) -> None:
    """Mend ``root`` in place."""
    locations = list(in_rounds(root))
    _ranges(locations)
    _follow(locations)
    _controls(root)
    _shapes(locations)
    _paragraph_numbers(root)


Copies = list[tuple["_Element", Round]]


def _ranges(locations: Copies) -> None:
    """Numbers and names of ranges: each number once, each start with its end."""
    numbers = _Numbers(element.get(w("id"), "") for element, _ in locations if element.tag in _STARTS)
    names: set[str] = set()
    open_: defaultdict[tuple[str, str], list[_Element]] = defaultdict(list)
    for element, round_ in locations:
        if kind := _STARTS.get(element.tag):
            given = element.get(w("id"), "")
            open_[kind, given].append(element)
            element.set(w("id"), numbers.own(given))
            if kind == "bookmark":
                _name(element, round_, names)
        elif kind := _ENDS.get(element.tag):
            starts = open_[kind, element.get(w("id"), "")]
            if starts:
                element.set(w("id"), starts.pop().get(w("id"), ""))
            else:
                _drop(element)
    for starts in open_.values():
        for start in starts:
            _drop(start)


def _name(start: _Element, round_: Round, names: set[str]) -> None:
    given = start.get(w("name"), "")
    name, count = given, 1
    while name.lower() in names:
        count += 1
        name = f"{given[: _LONGEST_NAME - 1 - len(str(count))]}_{count}"
    names.add(name.lower())
    round_.names[given] = name
    start.set(w("name"), name)


def _follow(locations: Copies) -> None:
    """Fields and links that name a bookmark name the one of their own round."""
    for element, round_ in locations:
        if element.tag == w("instrText"):
            element.text = _renamed(element.text or "", round_)
        elif element.tag == w("fldSimple"):
            element.set(w("instr"), _renamed(element.get(w("instr"), ""), round_))
        elif element.tag == w("hyperlink") and (name := element.get(w("anchor"))):
            element.set(w("anchor"), round_.find(name) or name)


def _renamed(code: str, round_: Round) -> str:
    """The code of a field that names a bookmark, naming the one of ``round_``."""
    found = _NAMING_FIELD.match(code)
    if found is None:
        return code
    return f"{found[1]}{round_.find(found[2]) or found[2]}{code[found.end() :]}"


def _controls(root: _Element) -> None:
    """Each content control has a number of its own."""
    found = [number for properties in root.iter(w("sdtPr")) for number in properties.iterfind(w("id"))]
    numbers = _Numbers(each.get(w("val"), "") for each in found)
    for each in found:
        each.set(w("val"), numbers.own(each.get(w("val"), "")))


def _shapes(locations: Copies) -> None:
    """Each shape of the older kind, with what refers to it in its round."""
    seen: set[str] = set()
    count = 0
    for element, round_ in locations:
        if not _is_shape(element):
            continue
        given = element.get("id", "")
        own = given
        while own in seen:
            count += 1
            own = f"_x0000_s{_FIRST_OWN + count}"
        seen.add(own)
        round_.names[f"#{given}"] = own
        if own != given:
            element.set("id", own)
            if f"{_OFFICE}spid" in element.attrib:
                element.set(f"{_OFFICE}spid", own)
    for element, round_ in locations:
        if element.tag == f"{_OFFICE}OLEObject" and (shape := element.get("ShapeID")):
            element.set("ShapeID", round_.find(f"#{shape}") or shape)


def _is_shape(element: _Element) -> bool:
    if not str(element.tag).startswith(_VML) or "id" not in element.attrib:
        return False
    return element.tag != f"{_VML}shapetype"  # a kind of shape, which may be said again


def _paragraph_numbers(root: _Element) -> None:
    """Numbers that Word gives to paragraphs and rows: only the first copy keeps them."""
    seen: set[str] = set()
    for element in root.iter(w("p"), w("tr")):
        number = element.get(_PARAGRAPH_IDS[0])
        if number is None:
            continue
        if number in seen:
            for key in _PARAGRAPH_IDS:
                if key in element.attrib:
                    del element.attrib[key]
        seen.add(number)


class _Numbers:
    """Numbers given out: the first who asks keeps the number given, the others get the next free ones."""

    def __init__(self, given: Iterator[str]) -> None:
        known = [int(each) for each in given if each.lstrip("-").isdigit()]
        self._next = max([_FIRST_OWN - 1, *known]) + 1
        self._seen: set[str] = set()

    def own(self, given: str) -> str:
        """A number that nobody else has."""
        if given not in self._seen:
            self._seen.add(given)
            return given
        self._next += 1
        return str(self._next - 1)


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
