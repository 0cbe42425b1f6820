"""The mark at the end of a paragraph: it has the properties, and the end of a section; the last one stays.

A new last paragraph takes over the mark of the one above it, as in Word when one goes on typing there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docgen.word.child_order import child_of, properties_of
from docgen.word.copies import clean_copy
from docgen.word.ns import w

if TYPE_CHECKING:
    from lxml.etree import _Element


def is_last(paragraph: _Element, following: _Element | None) -> bool:
    """Whether a paragraph is the last one of a cell, of a section or of the text."""
    ends = following is None or following.tag not in {w("p"), w("tbl")}
    return ends or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None


def take_mark(above: _Element, made: _Element, note: _Element | None) -> None:
    """Let the new paragraph have the mark of the one above, with the end of its section.

    ``note`` is to hold the properties that the mark had, for when the change is rejected; None: no trace.
    """
    own, properties = properties_of(above, "pPr"), properties_of(made, "pPr")
    noted = own.find(w("pPrChange"))
    before = clean_copy(own if noted is None else noted[0])
    for mark in before.findall(w("rPr")):
        before.remove(mark)
    if (section := own.find(w("sectPr"))) is not None:
        properties.replace(child_of(properties, "sectPr"), section)
    if noted is not None:
        own.remove(noted)
    if note is not None and _bare(before) != _bare(properties):
        note.append(before)
        properties.append(note)


def _bare(properties: _Element) -> list[tuple[str, Mapping[str, str]]]:
    """The properties of a paragraph, without those of its mark and its section."""
    apart = {w("rPr"), w("sectPr"), w("pPrChange")}
    kept = (each for child in properties if child.tag not in apart for each in child.iter())
    return [(str(each.tag), {str(key): str(value) for key, value in each.attrib.items()}) for each in kept]
