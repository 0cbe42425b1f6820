"""Changes made in a file: every group of them whole or not at all, everything else left as it is.

The meaning of a change is :mod:`docgen.word.edits`'; this is its hand. What Word would write anew by itself
(the result of a field, a content control bound to data) or shows twice (alternatives) is refused. Must not
know why something is changed.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.word.atoms import AtomReader, PlacedAtom, atoms_of, is_free, retext
from docgen.word.child_order import child_of, properties_of
from docgen.word.cutting import cut_at, spans
from docgen.word.edits import (
    RULE_LOOK,
    Columns,
    Edit,
    Page,
    ParagraphChange,
    Retext,
    RuleBelow,
    RunChange,
    in_order,
    rule_line_format,
    run_format_fields,
    set_fields,
)
from docgen.word.ns import mc, w
from docgen.word.package import Package, parse_xml
from docgen.word.properties import write_paragraph, write_run
from docgen.word.sections import write_page
from docgen.word.strict_xml import print_xml
from docgen.word.tables import write_columns
from docgen.word.walk import paragraph_elements, table_elements

if TYPE_CHECKING:
    from lxml.etree import _Element

_SECTION_END = f"{w('pPr')}/{w('sectPr')}"


def edited(package: Package, groups: Sequence[Sequence[Edit]]) -> tuple[Package, frozenset[int]]:
    """The package with the groups' changes made, and the numbers of the groups that cannot be made.

    All places are those of ``package``. A group is refused if one of its changes is out of reach, or takes
    letters that an earlier group changes. DocxError as :func:`parse_xml`.
    """
    stories = _Stories(package)
    accepted: dict[Edit, None] = {}
    taken: dict[int, list[Retext]] = {}  # by paragraph
    ruled: set[int] = set()  # paragraphs with a new line below
    refused: set[int] = set()
    for number, group in enumerate(groups):
        new = [edit for edit in dict.fromkeys(group) if edit not in accepted]
        letters = [edit for edit in new if isinstance(edit, Retext)]
        free = all(
            not _meet(edit, [*taken.get(edit.paragraph, ()), *letters[:index]])
            for index, edit in enumerate(letters)
        )
        lines = [edit.paragraph for edit in new if isinstance(edit, RuleBelow)]
        free = free and len({*lines, *ruled}) == len(lines) + len(ruled)
        if not free or not all(map(stories.reaches, new)):
            refused.add(number)
            continue
        accepted |= dict.fromkeys(new)
        ruled |= set(lines)
        for edit in letters:
            taken.setdefault(edit.paragraph, []).append(edit)
    changes = [change for change in accepted if not isinstance(change, Retext)]
    for change in sorted(changes, key=lambda each: isinstance(each, RuleBelow)):  # looks as the one above
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


class _Story:
    """The paragraphs of one part, and which of them begin inside a field."""

    def __init__(self, root: _Element) -> None:
        self.root = root
        body = root.find(w("body"))
        self.paragraphs = list(paragraph_elements(root if body is None else body))
        self.sections = _sections(root)  # no change adds or removes one
        self.tables = list(table_elements(root if body is None else body))
        self.inside_field: set[int] = set()
        self._atoms: dict[int, list[PlacedAtom]] = {}
        reader = AtomReader()
        for index, paragraph in enumerate(self.paragraphs):
            if reader.in_field:
                self.inside_field.add(index)
            if any(next(element.iter(w("fldChar")), None) is not None for element in paragraph):
                reader.read(*paragraph)

    def atoms(self, index: int) -> list[PlacedAtom]:
        """The atoms of a paragraph, each with the offset it begins at; those before any change."""
        if index not in self._atoms:
            self._atoms[index] = atoms_of(self.paragraphs[index])
        return self._atoms[index]


class _Stories:
    """The parts that changes reach, each read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._read: dict[str, _Story] = {}
        self._changed: set[str] = set()
        self._recut = False  # a look has cut runs that were read before

    def _story(self, part: str) -> _Story:
        name = part or self._package.main
        if name not in self._read:
            self._read[name] = _Story(parse_xml(self._package.parts[name], name))
        return self._read[name]

    def reaches(self, edit: Edit) -> bool:
        """The change can be made and would stay."""
        if isinstance(edit, Page):
            return edit.section < len(self._story("").sections)
        if isinstance(edit, Columns):
            return edit.table < len(self._story("").tables)
        story = self._story(getattr(edit, "part", ""))
        if edit.paragraph >= len(story.paragraphs):
            return False
        if isinstance(edit, Retext):
            return edit.paragraph not in story.inside_field and is_free(story.atoms(edit.paragraph), edit)
        if (
            isinstance(edit, RuleBelow)
            and story.paragraphs[edit.paragraph][-1].find(_SECTION_END) is not None
        ):
            return False
        shown_twice = any(each.tag == mc("AlternateContent") for each in _above(story, edit.paragraph))
        return not shown_twice

    def set(self, edit: RunChange | ParagraphChange | Page | RuleBelow | Columns) -> None:
        """Make a change of looks; places in the text stay what they are."""
        if isinstance(edit, Page):
            story = self._story("")
            write_page(story.sections[edit.section], set_fields(edit))
        elif isinstance(edit, Columns):
            write_columns(self._story("").tables[edit.table], edit.widths)
        else:
            story = self._story(getattr(edit, "part", ""))
            paragraph = story.paragraphs[edit.paragraph]
            if isinstance(edit, RuleBelow):
                _rule_below(paragraph[-1], edit)
            elif isinstance(edit, RunChange):
                self._recut = True
                _run_properties(paragraph, edit)
            else:
                write_paragraph(properties_of(paragraph[-1], "pPr"), set_fields(edit))
        self._changed.add(getattr(edit, "part", "") or self._package.main)

    def retext(self, paragraph: int, edits: Iterable[Retext]) -> None:
        """Make the changes of a paragraph's letters."""
        story = self._story("")
        atoms = atoms_of(story.paragraphs[paragraph]) if self._recut else story.atoms(paragraph)
        for edit in in_order(edits):
            retext(atoms, edit)
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


def _run_properties(paragraph: list[_Element], edit: RunChange) -> None:
    fields = run_format_fields(set_fields(edit))
    everything = spans(paragraph)
    length = everything[-1][2] if everything else 0
    whole = edit.start <= 0 and edit.end >= length
    if not whole:
        for index in (edit.start, edit.end):
            cut_at(paragraph, index)
        everything = spans(paragraph)
    for run, low, high in everything:
        if whole or (low < high and low < edit.end and high > edit.start):
            write_run(properties_of(run, "rPr"), fields)
    if whole:
        write_run(child_of(properties_of(paragraph[-1], "pPr"), "rPr"), fields)


def _rule_below(paragraph: _Element, edit: RuleBelow) -> None:
    """Put an empty paragraph after this one; it has its properties but for its number and its history."""
    mine = properties_of(paragraph, "pPr")
    below = paragraph.makeelement(w("p"))
    its = copy.deepcopy(mine)
    below.append(its)
    mark = child_of(its, "rPr")
    for parent, names in ((its, ("numPr", "pPrChange")), (mark, ("ins", "moveTo", "rPrChange"))):
        for name in names:
            for element in parent.findall(w(name)):
                parent.remove(element)
    write_paragraph(its, rule_line_format(edit))
    write_run(mark, RULE_LOOK)
    write_paragraph(mine, {"after": 0.0})
    paragraph.addnext(below)
