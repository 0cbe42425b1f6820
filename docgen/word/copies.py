"""Copies of elements of a Word file, to be put in beside the first: what may stand only once is left out."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from docgen.word.ns import w

if TYPE_CHECKING:
    from lxml.etree import _Element

_IDENTITY = re.compile(r"\{http://schemas\.microsoft\.com/office/word/20\d\d/wordml\}(?:paraId|textId)$")
_RSID = re.compile(rf"{re.escape(w('rsid'))}\w*$")
_ONCE = (
    "bookmarkStart",
    "bookmarkEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "proofErr",
    "permStart",
    "permEnd",
)
_NOT_COPIED = ("sectPr", "ins", "del", "pPrChange", "rPrChange", "moveFrom", "moveTo")


def clean_copy(element: _Element) -> _Element:
    """A copy without what may stand once only: identities, bookmarks, sections, marks of changes."""
    made = copy.deepcopy(element)
    made.tail = None
    for each in [each for each in made.iter() if isinstance(each.tag, str)]:
        for key in [key for key in each.attrib if _IDENTITY.match(str(key)) or _RSID.match(str(key))]:
            del each.attrib[key]
    for name in (*_ONCE, *_NOT_COPIED):
        for each in list(made.iter(w(name))):
            if (parent := each.getparent()) is not None:
                parent.remove(each)
    return made
