"""The text of a paragraph: which letters are really there, and where they come from.

Inserted text is read, deleted text is not; of a field the result is read, the code is kept apart; of
alternatives only the first is read. A lone no-break space is read as a space. Says nothing of how the text
looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen.vn.nobreak import NO_BREAK, unglued
from docgen.word.child_order import first_child
from docgen.word.drawings import Drawn, first_alternative, look_at
from docgen.word.ns import mc, r, w
from docgen.word.properties import switched_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset(
    w(name) for name in ("ins", "moveTo", "smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo")
)
_FIXED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "",
}


_WINGDINGS = {
    0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x77: "⬥", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xB7: "•",
    0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip


_RUN, _TEXT, _RUN_PROPERTIES = w("r"), w("t"), w("rPr")
_FIELD_MARK, _FIELD_CODE, _ALTERNATIVES = w("fldChar"), w("instrText"), mc("AlternateContent")
_DRAWN = frozenset((w("drawing"), w("pict"), w("object")))


@dataclass(slots=True)
class RawRun:
    """The text of one ``w:r``; ``properties`` is its ``w:rPr``."""

    text: str
    properties: _Element | None
    link: str


@dataclass(slots=True)
class Inline:
    """What one paragraph holds."""

    runs: list[RawRun] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    drawn: Drawn = field(default_factory=Drawn)


@dataclass(slots=True)
class _Field:
    code: str = ""
    in_code: bool = True


class InlineReader:
    """Reads paragraph after paragraph of one story; a field may begin in one and end in another."""

    def __init__(self, links: Mapping[str, str], *, as_written: bool = False) -> None:
        """``as_written``: with no-break spaces; who changes the text makes them plain afterwards."""
        self._links, self._as_written = links, as_written
        self._fields: list[_Field] = []

    @property
    def in_field(self) -> bool:
        """Whether a field has begun and not ended."""
        return bool(self._fields)

    def read(self, *elements: _Element) -> Inline:
        """The content of a paragraph: of its ``w:p``, or of several that are one as accepted."""
        found = Inline()
        for element in elements:
            self._children(element, found, "")
        if not self._as_written:
            texts = with_plain_spaces([run.text for run in found.runs])
            for run, text in zip(found.runs, texts, strict=True):
                run.text = text
        return found

    def _children(self, parent: _Element, found: Inline, link: str) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child, found, link)
            elif tag in _CONTAINERS:
                self._children(child, found, link)
            elif tag == w("hyperlink"):
                self._children(child, found, self._target(child))
            elif tag == w("fldSimple"):
                found.fields.append(child.get(w("instr"), "").strip())
                self._children(child, found, link)
            elif tag == _ALTERNATIVES:
                self._children(first_alternative(child), found, link)

    def _target(self, hyperlink: _Element) -> str:
        anchor = hyperlink.get(w("anchor"))
        return self._links.get(hyperlink.get(r("id"), ""), f"#{anchor}" if anchor else "")

    def _run(self, run: _Element, found: Inline, link: str) -> None:
        properties, texts = None, []
        for child in run:
            if child.tag == _RUN_PROPERTIES:
                properties = child if properties is None else properties
            else:
                texts.append(self._content(child, found))
        if text := "".join(texts):
            found.runs.append(RawRun(text, properties, link))

    def _content(self, child: _Element, found: Inline) -> str:
        tag = child.tag
        if tag == _TEXT and not self._fields:
            return child.text or ""
        if tag == _FIELD_MARK:
            self._field_mark(child.get(w("fldCharType"), ""), found)
            return _ticked(child)
        if tag == _FIELD_CODE:
            if self._fields:
                self._fields[-1].code += child.text or ""
        elif tag in _DRAWN:
            look_at(child, found.drawn)
        elif tag == _ALTERNATIVES:
            return "".join(self._content(item, found) for item in first_alternative(child))
        elif not self._fields or not any(item.in_code for item in self._fields):
            return _letters(child)
        return ""

    def _field_mark(self, kind: str, found: Inline) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].in_code = False
        elif self._fields and kind == "end":
            found.fields.append(self._fields.pop().code.strip())


def with_plain_spaces(texts: Sequence[str]) -> Sequence[str]:
    """Lone no-break spaces become spaces: they keep words on one line and mean no more than that."""
    if not any(NO_BREAK in text for text in texts):
        return texts
    plain, index, found = unglued("".join(texts)), 0, []
    for text in texts:
        found.append(plain[index : index + len(text)])
        index += len(text)
    return found


def _letters(child: _Element) -> str:
    if child.tag == _TEXT:
        return child.text or ""
    if child.tag == w("br"):
        return "\f" if child.get(w("type")) in {"page", "column"} else "\n"
    if child.tag == w("sym"):
        return _symbol(child.get(w("char"), ""), child.get(w("font"), ""))
    return _FIXED.get(child.tag, "")


def _symbol(code: str, font: str) -> str:
    """The letter of a ``w:sym``; usual signs of the Wingdings fonts are those of Unicode that look alike."""
    try:
        letter = int(code, 16)
        return _WINGDINGS.get(letter & 0xFF, chr(letter)) if font.startswith("Wingdings") else chr(letter)
    except (ValueError, OverflowError):
        return ""


def _ticked(begin: _Element) -> str:
    """The box that the beginning of an old form field shows, ticked or not; "" for any other field."""
    box = begin.find(f"{w('ffData')}/{w('checkBox')}")
    if box is None:
        return ""
    states = [found for name in ("checked", "default") if (found := box.find(w(name))) is not None]
    return "☒" if states and switched_on(states[0]) else "☐"


def style_of(properties: _Element | None, name: str) -> str:
    """The style id a properties element names (``pStyle``, ``rStyle``, ``tblStyle``), "" if none."""
    return "" if properties is None else value(first_child(properties, name))
