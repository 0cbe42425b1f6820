"""Footnotes, endnotes and remarks (comments) whose mark stands in a loop or condition: each copy its own.

Word keeps a note in another part than its mark. Such a note is filled where its mark stands, so that it can
say what the loop says, and is put into its part when the document is finished; what is not printed leaves
no note behind. Notes whose mark stands outside of all blocks are filled in their own part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen.patterns import regex
from docgen.word.ns import w
from docgen.word.opc import relationships
from docgen.word.package import Package
from docgen.word.strict_xml import parse_xml, print_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS: Final = ("footnote", "endnote", "comment")
_REFERENCES: Final = {w(f"{kind}Reference"): kind for kind in KINDS}
_RANGE: Final = (w("commentRangeStart"), w("commentRangeEnd"))

Moved = Mapping[str, frozenset[str]]
"""For each kind of note the ids of those that are filled where their mark stands."""


@dataclass(frozen=True)
class NotePlan:
    """Which notes of a template are filled where their mark stands.

    ``parts`` holds the part of each kind of note, ``roots`` these parts as they are; ``moved`` as above.
    """

    main: str
    parts: Mapping[str, str]
    roots: Mapping[str, _Element]
    moved: Moved

    @staticmethod
    def of(package: Package) -> NotePlan:
        """The plan for a template; an empty one for a template without notes."""
        parts = _note_parts(package.parts, package.main)
        if not parts:
            return NotePlan(package.main, {}, {}, {})
        moved = moved_notes(parse_xml(package.parts[package.main], package.main))
        roots = {kind: parse_xml(package.parts[part], part) for kind, part in parts.items() if moved[kind]}
        return NotePlan(package.main, parts, roots, moved)

    @property
    def reduced(self) -> dict[str, bytes]:
        """The parts of moved notes without them."""
        return {
            self.parts[kind]: print_xml(_without(root, self.moved[kind])) for kind, root in self.roots.items()
        }

    def apply(self, root: _Element, part: str) -> None:
        """Put the moved notes into the document, or take them out of the part they stand in, in place."""
        if part == self.main and self.roots:
            _take_in(root, self.moved, self.roots)
        for kind in self.roots:
            if part == self.parts[kind]:
                _leave_out(root, self.moved[kind])


def _without(root: _Element, ids: Iterable[str]) -> _Element:
    copy = deepcopy(root)
    _leave_out(copy, ids)
    return copy


def _note_parts(parts: Mapping[str, bytes], main: str) -> dict[str, str]:
    """Which part holds the notes of each kind."""
    kinds = {f"{kind}s": kind for kind in KINDS}
    return {
        kinds[link.kind]: link.target
        for link in relationships(parts, main)
        if link.kind in kinds and not link.external and link.target in parts
    }


def moved_notes(root: _Element) -> Moved:
    """The notes whose mark stands in a block of the document ``root``; one that goes with its tag, too."""
    from docgen.template.balance import inside_blocks  # noqa: PLC0415 - few templates have notes

    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    going = [mark for mark in root.iter(*_REFERENCES) if _goes(mark)]
    for mark in (*inside_blocks(root, *_REFERENCES), *going):
        found[_REFERENCES[mark.tag]].add(mark.get(w("id"), ""))
    return {kind: frozenset(ids) for kind, ids in found.items()}


def _goes(mark: _Element) -> bool:
    """Whether the mark stands in the paragraph, row or cell of a tag or comment that takes its place."""
    return any(
        _TAKING[holder.tag].search("".join(node.text or "" for node in holder.iter(w("t"))))
        for holder in mark.iterancestors(*_TAKING)
    )


_TAKING: Final = {w(level): regex(rf"\{{[{{%#]{level}\s") for level in ("p", "tr", "tc")}


def _take_in(root: _Element, moved: Moved, notes: Mapping[str, _Element]) -> None:
    """Put each moved note into its mark; ``notes`` are the roots of the parts they stand in."""
    for mark in root.iter(*_REFERENCES):
        kind = _REFERENCES[mark.tag]
        number = mark.get(w("id"), "")
        if number in moved[kind] and kind in notes and not _goes(mark):
            note = next((each for each in notes[kind] if each.get(w("id")) == number), None)
            if note is not None:
                mark.append(deepcopy(note))


def _leave_out(root: _Element, ids: Iterable[str]) -> None:
    """Take the moved notes out of the part they stand in."""
    gone = frozenset(ids)
    for note in list(root):
        if note.get(w("id")) in gone and note.get(w("type"), "normal") == "normal":
            root.remove(note)


def taken_out(root: _Element, kept: Mapping[str, _Element]) -> dict[str, list[_Element]]:
    """The notes that stand in their marks in ``root``, each with a number of its own, in place.

    ``kept`` are the roots of the parts that they will be added to.
    """
    numbers = {kind: _Free(kept[kind]) for kind in kept}
    found: dict[str, list[_Element]] = {kind: [] for kind in KINDS}
    open_: dict[str, str] = {}  # the remark's number in the template → its number in this copy
    for element in list(root.iter(*_REFERENCES, *_RANGE)):
        given = element.get(w("id"), "")
        if element.tag in _RANGE:
            if element.tag == _RANGE[0] and given not in open_:
                open_[given] = numbers["comment"].own(given) if "comment" in numbers else given
            element.set(w("id"), open_.get(given, given))
            continue
        kind = _REFERENCES[element.tag]
        own = open_.pop(given, "") if kind == "comment" else ""
        note = next(iter(element), None)
        if note is None or kind not in numbers:
            continue
        own = own or numbers[kind].own(given)
        element.remove(note)
        element.set(w("id"), own)
        note.set(w("id"), own)
        found[kind].append(note)
    _drop_lone_ranges(root)
    return found


def _drop_lone_ranges(root: _Element) -> None:
    """Marks of ranges without a remark, without their other end, or twice."""
    marked = {mark.get(w("id")) for mark in root.iter(w("commentReference"))}
    for index, tag in enumerate(_RANGE):
        others = {mark.get(w("id")) for mark in root.iter(_RANGE[1 - index])}
        seen: set[str | None] = set()
        for mark in list(root.iter(tag)):
            number = mark.get(w("id"))
            if number not in marked or number not in others or number in seen:
                parent = mark.getparent()
                if parent is not None:
                    parent.remove(mark)
            seen.add(number)


class _Free:
    """Numbers for notes: the one of the template for the first copy, free ones for the others."""

    def __init__(self, root: _Element) -> None:
        self._taken = {note.get(w("id"), "") for note in root}
        self._next = 1

    def own(self, given: str) -> str:
        """A number that no other note has."""
        number = given
        while number in self._taken:
            number, self._next = str(self._next), self._next + 1
        self._taken.add(number)
        return number
