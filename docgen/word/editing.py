"""Changes made in a file: every group of them whole or not at all, everything else left as it is.

The meaning of a change is :mod:`docgen.word.edits`'; this is its hand. What Word would write anew by itself
(the result of a field, a content control bound to data) or shows twice (alternatives) is refused. Must not
know why something is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docgen.word.child_order import child_of
from docgen.word.cutting import cut_at, spans
from docgen.word.edits import Edit, Look, Page, Retext, Shape, home_of, in_order, look_fields, said
from docgen.word.inline import Inline, InlineReader
from docgen.word.ns import XML_SPACE, mc, w
from docgen.word.package import Package, parse_xml
from docgen.word.properties import write_paragraph, write_run
from docgen.word.sections import write_page
from docgen.word.strict_xml import print_xml
from docgen.word.walk import paragraph_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLAIN = frozenset(w(name) for name in ("t", "tab", "br", "cr", "noBreakHyphen"))
_LOCKED = frozenset({"contentLocked", "sdtContentLocked"})


def edited(package: Package, groups: Sequence[Sequence[Edit]]) -> tuple[Package, frozenset[int]]:
    """The package with the groups' changes made, and the numbers of the groups that cannot be made.

    All places are those of ``package``. A group is refused if one of its changes is out of reach, or takes
    letters that an earlier group changes. DocxError as :func:`parse_xml`.
    """
    stories = _Stories(package)
    accepted: dict[Edit, None] = {}
    taken: dict[int, list[Retext]] = {}  # by paragraph
    refused: set[int] = set()
    for number, group in enumerate(groups):
        new = [edit for edit in dict.fromkeys(group) if edit not in accepted]
        letters = [edit for edit in new if isinstance(edit, Retext)]
        free = all(
            not _meet(edit, [*taken.get(edit.paragraph, ()), *letters[:place]])
            for place, edit in enumerate(letters)
        )
        if not free or not all(map(stories.reaches, new)):
            refused.add(number)
            continue
        accepted |= dict.fromkeys(new)
        for edit in letters:
            taken.setdefault(edit.paragraph, []).append(edit)
    for change in accepted:
        if not isinstance(change, Retext):
            stories.set(change)
    for paragraph, edits in taken.items():
        stories.retext(paragraph, edits)
    return stories.package(), frozenset(refused)


def _meet(edit: Retext, others: Iterable[Retext]) -> bool:
    """Two changes of the same letters, or of places that touch: which comes first would matter."""
    return any(
        each.paragraph == edit.paragraph and each.start <= edit.end and edit.start <= each.end
        for each in others
    )


@dataclass(frozen=True, slots=True)
class _Atom:
    """One element with letters; ``fixed``: they are a field's."""

    element: _Element
    text: str
    fixed: bool


class _AtomReader(InlineReader):
    """Reads a paragraph and keeps the elements its letters come from."""

    def __init__(self) -> None:
        super().__init__({})
        self.atoms: list[_Atom] = []

    @property
    def in_field(self) -> bool:
        return bool(self._fields)

    def _content(self, child: _Element, found: Inline) -> str:
        text = super()._content(child, found)
        if text and child.tag != mc("AlternateContent"):
            self.atoms.append(_Atom(child, text, self.in_field))
        return text


class _Story:
    """The paragraphs of one part, and which of them begin inside a field."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        body = root.find(w("body"))
        self.paragraphs = list(paragraph_elements(root if body is None else body))
        self.inside_field: set[int] = set()
        self._atoms: dict[int, list[tuple[int, _Atom]]] = {}
        reader = _AtomReader()
        for index, paragraph in enumerate(self.paragraphs):
            if reader.in_field:
                self.inside_field.add(index)
            reader.read(*paragraph)

    def atoms(self, index: int) -> list[tuple[int, _Atom]]:
        """The atoms of a paragraph, each with the offset it begins at; those before any change."""
        if index not in self._atoms:
            self._atoms[index] = _atoms(self.paragraphs[index])
        return self._atoms[index]


def _atoms(paragraph: Sequence[_Element]) -> list[tuple[int, _Atom]]:
    reader = _AtomReader()
    reader.read(*paragraph)
    place, placed = 0, []
    for atom in reader.atoms:
        placed.append((place, atom))
        place += len(atom.text)
    return placed


class _Stories:
    """The parts that changes reach, each read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._read: dict[str, _Story] = {}
        self._changed: set[str] = set()

    def _story(self, part: str) -> _Story:
        name = part or self._package.main
        if name not in self._read:
            self._read[name] = _Story(parse_xml(self._package.parts[name], name))
        return self._read[name]

    def reaches(self, edit: Edit) -> bool:
        """The change can be made and would stay."""
        if isinstance(edit, Page):
            return edit.section < len(_sections(self._story("").root))
        story = self._story(getattr(edit, "part", ""))
        if edit.paragraph >= len(story.paragraphs):
            return False
        if isinstance(edit, Retext):
            return edit.paragraph not in story.inside_field and _is_free(story, edit)
        shown_twice = any(each.tag == mc("AlternateContent") for each in _above(story, edit.paragraph))
        return not shown_twice

    def set(self, edit: Look | Shape | Page) -> None:
        """Make a change of looks; places in the text stay what they are."""
        if isinstance(edit, Page):
            story = self._story("")
            write_page(_sections(story.root)[edit.section], said(edit))
        else:
            story = self._story(edit.part)
            paragraph = story.paragraphs[edit.paragraph]
            if isinstance(edit, Look):
                _look(paragraph, edit)
            else:
                write_paragraph(_properties(paragraph[-1], "pPr"), said(edit))
        self._changed.add(getattr(edit, "part", "") or self._package.main)

    def retext(self, paragraph: int, edits: Iterable[Retext]) -> None:
        """Make the changes of a paragraph's letters."""
        atoms = _atoms(self._story("").paragraphs[paragraph])
        for edit in in_order(edits):
            _retext(atoms, edit)
        self._changed.add(self._package.main)

    def package(self) -> Package:
        """The package with what has changed."""
        printed = {name: print_xml(self._read[name].root) for name in self._changed}
        return replace(self._package, parts={**self._package.parts, **printed})


def _sections(root: _Element) -> list[_Element]:
    """The ``w:sectPr`` in the order of their sections."""
    return [*root.iterfind(f".//{w('pPr')}/{w('sectPr')}"), *root.iterfind(f"{w('body')}/{w('sectPr')}")]


def _above(story: _Story, index: int) -> Iterator[_Element]:
    return story.paragraphs[index][-1].iterancestors()


def _is_free(story: _Story, edit: Retext) -> bool:
    """There is a letter for the new text to hang on, and no letter concerned is anybody else's."""
    home = home_of(edit)
    last = max(edit.end, home + 1)
    touched = [
        atom for low, atom in story.atoms(edit.paragraph) if low < last and low + len(atom.text) > home
    ]
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


def _look(paragraph: list[_Element], edit: Look) -> None:
    fields = look_fields(said(edit))
    for place in (edit.start, edit.end):
        cut_at(paragraph, place)
    everything = spans(paragraph)
    length = everything[-1][2] if everything else 0
    whole = edit.start <= 0 and edit.end >= length
    for run, low, high in everything:
        if whole or (low < high and low < edit.end and high > edit.start):
            write_run(_properties(run, "rPr"), fields)
    if whole:
        write_run(child_of(_properties(paragraph[-1], "pPr"), "rPr"), fields)


def _properties(element: _Element, name: str) -> _Element:
    """The property element of a run or a paragraph, which stands first in it."""
    found = element.find(w(name))
    if found is None:
        found = element.makeelement(w(name))
        element.insert(0, found)
    return found


def _retext(atoms: Sequence[tuple[int, _Atom]], edit: Retext) -> None:
    home = home_of(edit)
    for low, atom in atoms:
        high = low + len(atom.text)
        if low <= home < high:
            _put(atom, max(edit.start - low, 0), min(edit.end, high) - low, edit.new)
        elif low < edit.end and high > edit.start:
            _put(atom, 0, min(edit.end, high) - low, "")


def _put(atom: _Atom, start: int, end: int, new: str) -> None:
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
