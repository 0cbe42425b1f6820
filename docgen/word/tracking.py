"""Changes written into a Word file as tracked changes, or plainly: letters, paragraphs, rows, tables.

Rejecting all of them gives the file as it was, accepting all the file as it should be. Works on the elements
of a part that is open; must not know what is changed or why. Paragraphs are the lists of ``w:p`` elements of
:mod:`docgen.word.walk`, with no tracked changes in them yet.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docgen.word.atoms import atoms_of, is_free
from docgen.word.child_order import child_of, properties_of
from docgen.word.copies import clean_copy
from docgen.word.cutting import cut_at, spans
from docgen.word.edits import Retext
from docgen.word.last_marks import is_last, take_mark
from docgen.word.ns import XML_SPACE, w

if TYPE_CHECKING:
    from lxml.etree import _Element

AUTHOR = "docgen"
DATE = "2020-01-01T00:00:00Z"
"""One moment for all changes: the same input gives the same file."""
DATE_OF_PARAGRAPHS = "2020-01-01T00:10:00Z"
"""Another one for new paragraphs.

LibreOffice joins an insertion at the end of a paragraph with one that begins at the next, if author and
minute are the same; rejecting both then joins the paragraphs around them.
"""

_SEGMENT = re.compile(r"[\n\t]|[^\n\t]+")
_CHANGES = (
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "pPrChange", "rPrChange"),
    *("tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange", "numberingChange"),
)
_STANDING_OUT = ("rStyle", "b", "i", "u", "strike", "highlight", "vertAlign", "vanish")


class FormattedText(NamedTuple):
    """Letters of a new paragraph that stand out from its style, or do not."""

    text: str
    bold: bool = False
    italic: bool = False


class Tracker:
    """Makes changes in one part, tracked unless ``plain``."""

    def __init__(self, root: _Element, *, plain: bool = False) -> None:
        self._plain = plain
        numbers = (each.get(w("id")) for each in root.iter() if isinstance(each.tag, str))
        self._next = max((int(each) for each in numbers if each and each.isdigit()), default=0) + 1

    def retext(self, paragraph: list[_Element], start: int, end: int, new: str) -> bool:
        """Put ``new`` in place of letters; False if they are a field's or somebody else's: nothing is done.

        The new letters look like the first one that goes, or like the one before them.
        """
        text_end = sum(len(atom.text) for _, atom in atoms_of(paragraph))
        if text_end and not is_free(atoms_of(paragraph), Retext(0, start, end, new)):
            return False
        for index in (start, end):
            cut_at(paragraph, index)
        placed = spans(paragraph)
        gone = [run for run, low, high in placed if low < high and low >= start and high <= end]
        if sum(high - low for run, low, high in placed if run in gone) != end - start:
            return False
        if new:
            self._insert(paragraph, placed, gone, start, new)
        for run in gone:
            self._delete_run(run)
        return True

    def relook(self, paragraph: list[_Element], start: int, end: int, *, bold: bool, italic: bool) -> bool:
        """Make letters bold or not, slanted or not; False if they are a field's or somebody else's."""
        if not is_free(atoms_of(paragraph), Retext(0, start, end, "")):
            return False
        for index in (start, end):
            cut_at(paragraph, index)
        for run, low, high in spans(paragraph):
            if low < high and low >= start and high <= end:
                self._set_format(run, {"b": bold, "i": italic})
        return True

    def _set_format(self, run: _Element, toggles: Mapping[str, bool]) -> None:
        properties = properties_of(run, "rPr")
        before = clean_copy(properties)
        for name, on in toggles.items():
            for switch in properties.findall(w(name)):
                _remove(switch)
            switch = child_of(properties, name)
            if not on:
                switch.set(w("val"), "0")
        if not self._plain:
            note = self._note("rPrChange")
            note.append(before)
            properties.append(note)

    def _insert(
        self,
        paragraph: list[_Element],
        placed: list[tuple[_Element, int, int]],
        gone: list[_Element],
        at: int,
        new: str,
    ) -> None:
        before = [run for run, low, high in placed if low < high <= at]
        after = [run for run, low, high in placed if low < high and low >= at]
        model = gone[0] if gone else before[-1] if before else after[0] if after else None
        made = self._new_run(new, model, paragraph[-1])
        if gone:
            gone[-1].addnext(made)
        elif before:
            before[-1].addnext(made)
        elif after:
            after[0].addprevious(made)
        else:
            paragraph[-1].append(made)

    def delete_paragraph(self, paragraph: list[_Element]) -> None:
        """Take a paragraph out; the last one of a cell or of a section stays behind empty."""
        last = paragraph[-1]
        alone = is_last(last, last.getnext())
        runs = [run for run, _, _ in spans(paragraph)]
        if self._plain and not alone:
            for element in paragraph:
                _remove(element)
            return
        for run in runs:
            self._delete_run(run)
        if not alone:
            mark = child_of(properties_of(last, "pPr"), "rPr")
            mark.insert(0, self._note("del"))

    def insert_paragraph(
        self,
        beside: _Element,
        model: _Element,
        formatted_texts: Sequence[FormattedText],
        *,
        before: bool = False,
    ) -> _Element:
        """A new ``w:p`` after (or before) the element ``beside``, with the properties of ``model``."""
        made = model.makeelement(w("p"))
        properties = model.find(w("pPr"))
        if properties is not None:
            made.append(clean_copy(properties))
        marked = made
        last = beside.tag == w("p") and is_last(beside, beside.getnext())
        if last and not before and not _is_of_others(beside):
            take_mark(beside, made, None if self._plain else self._note("pPrChange", DATE_OF_PARAGRAPHS))
            marked = beside
        _put(beside, made, before=before)
        if not self._plain and not is_last(marked, marked.getnext()):
            child_of(properties_of(marked, "pPr"), "rPr").insert(0, self._note("ins", DATE_OF_PARAGRAPHS))
        look_element = _upright(model)
        for formatted in formatted_texts:
            made.append(self._new_run(formatted.text, look_element, made, formatted, DATE_OF_PARAGRAPHS))
        return made

    def insert_row(
        self, beside: _Element, model: _Element, texts: Sequence[str], *, before: bool = False
    ) -> _Element:
        """A new ``w:tr`` after (or before) the row ``beside``, made like ``model``, a text for each cell."""
        row = clean_copy(model)
        for header in row.findall(f"{w('trPr')}/{w('tblHeader')}"):
            _remove(header)
        for cell, text in zip(row.findall(w("tc")), texts, strict=True):
            first, *others = cell.findall(w("p"))
            for other in others:
                _remove(other)
            runs = [run for run, low, high in spans([first]) if low < high]
            properties = copy.deepcopy(runs[0]) if runs else None
            for child in [child for child in first if child.tag != w("pPr")]:
                first.remove(child)
            if text:
                first.append(self._new_run(text, properties, first))
        if not self._plain:
            properties_of(row, "trPr").append(self._note("ins"))
        _put(beside, row, before=before)
        return row

    def insert_table(self, beside: _Element, table: _Element, *, before: bool = False) -> _Element:
        """A copy of ``table``, each of its rows new, after (or before) the element ``beside``."""
        made = clean_copy(table)
        for row in made.iter(w("tr")):
            for run in [] if self._plain else [*row.iter(w("r"))]:
                wrapper = self._note("ins")
                run.addprevious(wrapper)
                wrapper.append(run)
            if not self._plain:
                properties_of(row, "trPr").append(self._note("ins"))
        _put(beside, made, before=before)
        return made

    def delete_row(self, row: _Element) -> None:
        """Take a row out of its table."""
        if self._plain:
            _remove(row)
            return
        for paragraph in row.iter(w("p")):
            for run in [run for run, _, _ in spans([paragraph])]:
                self._delete_run(run)
        properties_of(row, "trPr").append(self._note("del"))

    def _delete_run(self, run: _Element) -> None:
        if self._plain:
            _remove(run)
            return
        wrapper = self._note("del")
        run.addprevious(wrapper)
        wrapper.append(run)
        for text in run.findall(w("t")):
            text.tag = w("delText")

    def _new_run(
        self,
        text: str,
        model: _Element | None,
        parent: _Element,
        formatted: FormattedText | None = None,
        date: str = DATE,
    ) -> _Element:
        run = parent.makeelement(w("r"))
        properties = None if model is None else model.find(w("rPr"))
        if properties is not None:
            run.append(clean_copy(properties))
        for name, on in (("b", formatted and formatted.bold), ("i", formatted and formatted.italic)):
            if on:
                child_of(properties_of(run, "rPr"), name)
        for segment in _SEGMENT.findall(text):
            run.append(_letters(parent, segment))
        if self._plain:
            return run
        wrapper = self._note("ins", date)
        wrapper.append(run)
        return wrapper

    def _note(self, name: str, date: str = DATE) -> _Element:
        from lxml import etree  # noqa: PLC0415 - lxml only when there is something to change

        made = etree.Element(w(name), {w("id"): str(self._next), w("author"): AUTHOR, w("date"): date})
        self._next += 1
        return made


def _is_of_others(paragraph: _Element) -> bool:
    """Whether somebody else's tracked changes are in the properties or the mark of a paragraph."""
    properties = paragraph.find(w("pPr"))
    found = () if properties is None else (each.get(w("author")) for each in properties.iter())
    return any(author not in {None, AUTHOR} for author in found)


def _upright(paragraph: _Element) -> _Element | None:
    """A run of a paragraph that does not stand out from it; None if there is none."""
    for run, low, high in spans([paragraph]):
        properties = run.find(w("rPr"))
        if low < high and (
            properties is None or not any(properties.find(w(name)) is not None for name in _STANDING_OUT)
        ):
            return run
    return None


def _letters(parent: _Element, segment: str) -> _Element:
    if segment in "\n\t":
        return parent.makeelement(w("br" if segment == "\n" else "tab"))
    made = parent.makeelement(w("t"))
    made.text = segment
    made.set(XML_SPACE, "preserve")
    return made


def _put(beside: _Element, made: _Element, *, before: bool) -> None:
    if before:
        beside.addprevious(made)
    else:
        beside.addnext(made)


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def has_tracked_changes(root: _Element) -> bool:
    """Whether changes in the part are still to be accepted or rejected."""
    return any(True for name in _CHANGES for _ in root.iter(w(name)))
