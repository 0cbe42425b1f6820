"""The text of one file made ready for the joined one: all that it refers to gets its new name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final

from docgen.joining.lists import Numbers
from docgen.joining.sheets import Names, without_theme
from docgen.word.child_order import child_of, properties_of
from docgen.word.ns import MC, WP, w

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLED: Final = (w("pStyle"), w("rStyle"), w("tblStyle"))
_COMMENTS: Final = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
_MARKS: Final = (w("bookmarkStart"), w("bookmarkEnd"))
_NOTES: Final = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_SAVED: Final = re.compile(rf"{re.escape(_W14)}(?:paraId|textId)|{re.escape(w('rsid'))}")
_LONGEST_MARK: Final = 40  # characters that Word keeps of a bookmark's name
_WORDS: Final = re.compile(r"[^\W\d]\w*")


@dataclass
class Counter:
    """Numbers that are given once in the whole joined file."""

    drawings: Iterator[int] = field(default_factory=lambda: count(1))
    marks: Iterator[int] = field(default_factory=lambda: count(1))


@dataclass(frozen=True)
class Renaming:
    """How everything in one file is called in the joined file. ``number`` is the file's own, from 1."""

    number: int
    names: Names
    numbers: Numbers
    notes: Mapping[str, Mapping[str, str]]
    counter: Counter

    def apply(self, root: _Element) -> None:
        """Change ``root``, a part with text, in place; the ids of its relationships stay."""
        _drop(root)
        self._name_styles(root)
        self._name_lists(root)
        for fonts in root.iter(w("rFonts")):
            without_theme(fonts, self.names.fonts)
        self._name_notes(root)
        self._name_marks(root)
        for drawing in root.iter(f"{{{WP}}}docPr"):
            drawing.set("id", str(next(self.counter.drawings)))

    def _name_styles(self, root: _Element) -> None:
        names = self.names
        if not names.ids:
            return
        for style in root.iter(*_STYLED):
            style.set(w("val"), names.of(style.get(w("val"), "")))
        for kind, properties, own, style_id in (
            ("p", "pPr", "pStyle", names.paragraph),
            ("tbl", "tblPr", "tblStyle", names.table),
        ):
            for element in root.iter(w(kind)) if style_id else ():
                target = element.find(w(properties))
                if target is None:
                    target = element.makeelement(w(properties))
                    element.insert(0, target)
                if target.find(w(own)) is None:
                    child_of(target, own).set(w("val"), style_id)

    def _name_lists(self, root: _Element) -> None:
        back = {new: old for old, new in self.names.ids.items()}
        for paragraph in root.iter(w("p")):
            properties = paragraph.find(w("pPr"))
            own = None if properties is None else properties.find(f"{w('numPr')}/{w('numId')}")
            if own is not None:
                own.set(w("val"), self.numbers.of(own.get(w("val"), "0")))
                continue
            named = None if properties is None else properties.find(w("pStyle"))
            style = self.names.default if named is None else named.get(w("val"), "")
            self._count_anew(paragraph, back.get(style, style))

    def _count_anew(self, paragraph: _Element, style: str) -> None:
        """A paragraph whose style is numbered names its own file's list; its indent stays the style's."""
        number, level = self.names.numbered.get(style, ("", None))
        if number not in self.numbers.again:
            return
        if level is None:
            level = self.numbers.levels.get(number, {}).get(style, 0)
        properties = properties_of(paragraph, "pPr")
        numbering = child_of(properties, "numPr")
        child_of(numbering, "ilvl").set(w("val"), str(level))
        child_of(numbering, "numId").set(w("val"), self.numbers.of(number))
        indent = self.names.indents.get(style)
        if indent is not None:
            _under(child_of(properties, "ind"), indent)

    def _name_notes(self, root: _Element) -> None:
        for mark in list(root.iter(*_NOTES)):
            known = self.notes.get(_NOTES[str(mark.tag)], {})
            new = known.get(mark.get(w("id"), ""))
            if new is not None:
                mark.set(w("id"), new)
            elif (parent := mark.getparent()) is not None:
                parent.remove(mark)

    def _name_marks(self, root: _Element) -> None:
        """Bookmarks have numbers and names of their own, and what refers to them follows."""
        ids: dict[str, str] = {}
        names: dict[str, str] = {}
        for mark in root.iter(*_MARKS):
            own = mark.get(w("id"), "")
            mark.set(w("id"), ids.setdefault(own, str(next(self.counter.marks))))
            name = mark.get(w("name"))
            if name is not None and self.number > 1:
                ending = f"_{self.number}"
                names[name] = f"{name[: _LONGEST_MARK - len(ending)]}{ending}"
                mark.set(w("name"), names[name])
        if names:
            _follow(root, names)


def _follow(root: _Element, names: Mapping[str, str]) -> None:
    for link in root.iter(w("hyperlink")):
        anchor = str(link.get(w("anchor"), ""))
        if anchor in names:
            link.set(w("anchor"), names[anchor])
    for code in root.iter(w("instrText")):
        code.text = _WORDS.sub(lambda word: names.get(word[0], word[0]), code.text or "")
    for simple in root.iter(w("fldSimple")):
        numbering = simple.get(w("instr"), "")
        simple.set(w("instr"), _WORDS.sub(lambda word: names.get(word[0], word[0]), numbering))


def _under(own: _Element, weaker: _Element) -> None:
    """What a paragraph does not say of its indent itself, its style says."""
    for name, value in weaker.attrib.items():
        if name not in own.attrib:
            own.set(name, value)


def _drop(root: _Element) -> None:
    """What is of the one file alone: remarks, bindings to its data, numbers of Word's own."""
    for element in [*root.iter(*_COMMENTS), *root.iter(w("dataBinding"))]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for properties in root.iter(w("sdtPr")):
        for own in properties.findall(w("id")):
            properties.remove(own)
    for element in root.iter():
        for name in [each for each in element.attrib if _SAVED.match(str(each))]:
            del element.attrib[name]


def ignorable(root: _Element) -> frozenset[str]:
    """The namespaces that a part allows its reader not to know."""
    prefixes = str(root.get(f"{{{MC}}}Ignorable", "")).split()
    return frozenset(str(root.nsmap[prefix]) for prefix in prefixes if prefix in root.nsmap)


def without(root: _Element, namespaces: frozenset[str]) -> None:
    """Take out everything in namespaces that may be ignored and that the joined file does not declare."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        if element.tag.partition("}")[0].lstrip("{") in namespaces:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for name in [n for n in element.attrib if str(n).partition("}")[0].lstrip("{") in namespaces]:
            del element.attrib[name]
