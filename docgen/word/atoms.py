"""The letters of a paragraph by the elements they come from, and letters changed in them.

What Word would write anew by itself (the result of a field, a content control bound to data) or shows twice
(alternatives) is not free to change.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.word.edits import Retext, format_source
from docgen.word.inline import Inline, InlineReader
from docgen.word.ns import XML_SPACE, mc, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN = frozenset(w(name) for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
_LOCKED = frozenset({"contentLocked", "sdtContentLocked"})


@dataclass(frozen=True, slots=True)
class Atom:
    """One element with letters; ``fixed``: they are a field's."""

    element: _Element
    text: str
    fixed: bool


class AtomReader(InlineReader):
    """Reads a paragraph and keeps the elements its letters come from."""

    def __init__(self) -> None:
        super().__init__({})
        self.atoms: list[Atom] = []

    @property
    def in_field(self) -> bool:
        """A field has begun that has not ended."""
        return bool(self._fields)

    def _content(self, child: _Element, found: Inline) -> str:
        text = super()._content(child, found)
        if text and child.tag != mc("AlternateContent"):
            self.atoms.append(Atom(child, text, self.in_field))
        return text


PlacedAtom = tuple[int, Atom]
"""An atom and the offset it begins at."""


def atoms_of(paragraph: Sequence[_Element]) -> list[PlacedAtom]:
    """The atoms of a paragraph that does not begin inside a field."""
    reader = AtomReader()
    reader.read(*paragraph)
    index, placed = 0, []
    for atom in reader.atoms:
        placed.append((index, atom))
        index += len(atom.text)
    return placed


def is_free(atoms: Sequence[PlacedAtom], edit: Retext) -> bool:
    """There is a letter for the new text to hang on, and no letter concerned is anybody else's."""
    source = format_source(edit)
    last = max(edit.end, source + 1)
    touched = [atom for low, atom in atoms if low < last and low + len(atom.text) > source]
    return bool(touched) and all(
        atom.element.tag in _PLAIN and not atom.fixed and not _is_shielded(atom.element) for atom in touched
    )


def _is_shielded(element: _Element) -> bool:
    """Inside a simple field, a locked or bound content control, or one of several alternatives."""
    for above in element.iterancestors():
        if above.tag in {w("fldSimple"), mc("AlternateContent")}:
            return True
        if above.tag == w("sdt") and any(map(_shields, above.iterfind(f"{w('sdtPr')}/*"))):
            return True
    return False


def _shields(setting: _Element) -> bool:
    return setting.tag == w("dataBinding") or (setting.tag == w("lock") and setting.get(w("val")) in _LOCKED)


def retext(atoms: Sequence[PlacedAtom], edit: Retext) -> None:
    """Make one change; those of a paragraph must come from its end to its beginning."""
    source = format_source(edit)
    for low, atom in atoms:
        high = low + len(atom.text)
        if low <= source < high:
            _put(atom, max(edit.start - low, 0), min(edit.end, high) - low, edit.new)
        elif low < edit.end and high > edit.start:
            _put(atom, 0, min(edit.end, high) - low, "")


def _put(atom: Atom, start: int, end: int, new: str) -> None:
    """Replace letters of an atom; a tab or a break goes whole, new text beside it gets its own element."""
    element = atom.element
    if element.tag == w("t"):
        text = element.text or ""  # right of here it may have changed already
        element.text = text[:start] + new + text[max(start, end) :]
        element.set(XML_SPACE, "preserve")
    elif new:
        beside = element.makeelement(w("t"))
        beside.text = new
        beside.set(XML_SPACE, "preserve")
        (element.addnext if start or end else element.addprevious)(beside)
    run = element.getparent()
    if run is not None and (start < end if element.tag != w("t") else not element.text):
        run.remove(element)
