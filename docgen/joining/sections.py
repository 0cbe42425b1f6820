"""The sections of one file within the joined one: new pages, numbers from 1, heads and feet of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from docgen.word.child_order import child_of
from docgen.word.ns import r, w

if TYPE_CHECKING:
    from lxml.etree import _Element

REFERENCES: Final = ("headerReference", "footerReference")
_KINDS: Final = ("default", "first", "even")
_ON_A_NEW_PAGE: Final = ("nextPage", "oddPage", "evenPage")

Blank = Callable[[str], str]
"""Gives the relationship id of an empty head or foot, by the name of its reference."""


def sections_of(body: _Element) -> list[_Element]:
    """The section properties of a body in order; the last is the body's own, made if it has none."""
    inner = [each for p in body.iter(w("p")) if (each := p.find(f"{w('pPr')}/{w('sectPr')}")) is not None]
    last = body.find(w("sectPr"))
    if last is None:
        last = body.makeelement(w("sectPr"))
        body.append(last)
    return [*inner, last]


def begin(sections: list[_Element], *, notes: bool) -> None:
    """Let the first section begin on a new page with page 1, and the notes of the file with 1."""
    first = sections[0]
    kind = child_of(first, "type")
    if kind.get(w("val")) not in _ON_A_NEW_PAGE:
        kind.set(w("val"), "nextPage")
    pages = child_of(first, "pgNumType")
    if pages.get(w("start")) is None:
        pages.set(w("start"), "1")
    for number, section in enumerate(sections if notes else ()):
        for name in ("footnotePr", "endnotePr"):
            restart = _restart(child_of(section, name))
            if number == 0:
                restart.set(w("val"), "eachSect")
            elif restart.get(w("val")) is None:
                restart.set(w("val"), "continuous")


def _restart(notes: _Element) -> _Element:
    """The child that says when numbers of notes begin anew, after those that say how they look."""
    found = notes.find(w("numRestart"))
    if found is None:
        found = notes.makeelement(w("numRestart"))
        before = [each for each in notes if each.tag in {w("pos"), w("numFmt"), w("numStart")}]
        notes.insert(len(before), found)
    return found


class Heads:
    """Which heads and feet have been used: a section without its own takes over that of the file before."""

    def __init__(self, blank: Blank) -> None:
        self._blank = blank
        self._used: set[tuple[str, str]] = set()

    def complete(self, first: _Element, *, even_and_odd: bool) -> None:
        """Give the first section of a file all references that it would take over; empty ones if it has none.

        Without heads of their own for even pages (``even_and_odd``) these show what all pages show.
        """
        for name in REFERENCES:
            own = {each.get(w("type"), "default"): each for each in first.findall(w(name))}
            for kind in _KINDS:
                if kind == "even" and not even_and_odd:
                    self._set(first, name, kind, own.get("default"), own.get(kind))
                elif kind not in own and (name, kind) in self._used:
                    self._add(first, name, kind, self._blank(name))

    def note(self, sections: list[_Element]) -> None:
        """Remember which kinds these sections have."""
        for section in sections:
            for name in REFERENCES:
                self._used |= {(name, each.get(w("type"), "default")) for each in section.findall(w(name))}

    def _set(
        self, first: _Element, name: str, kind: str, default: _Element | None, own: _Element | None
    ) -> None:
        if own is not None:
            first.remove(own)
        if default is not None:
            self._add(first, name, kind, default.get(r("id"), ""))
        elif (name, kind) in self._used:
            self._add(first, name, kind, self._blank(name))

    @staticmethod
    def _add(first: _Element, name: str, kind: str, target: str) -> None:
        made = first.makeelement(w(name), {w("type"): kind, r("id"): target})
        last = [each for each in first if each.tag in {w(each_name) for each_name in REFERENCES}]
        first.insert(len(last), made)
