"""What else a part of a document holds, beside the text that is read from it.

Whoever judges a document must be able to say what was not judged. Elements are told by their qualified
names, whatever prefix the producer uses; what is deleted or moved away is not there. Says nothing in words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docgen.word.model import Extra
from docgen.word.ns import a, w
from docgen.word.properties import switched_on
from docgen.word.strict_xml import plain_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element

_TRACKED = (
    "ins del moveFrom moveTo cellIns cellDel cellMerge rPrChange pPrChange sectPrChange tblPrChange "
    "tblPrExChange trPrChange tcPrChange numberingChange"
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NEW_CHART = "http://schemas.microsoft.com/office/drawing/2014/chartex"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_VML = "urn:schemas-microsoft-com:vml"

_KINDS: dict[str, Extra] = {
    **{w(name): Extra.TRACKED for name in _TRACKED.split()},
    w("showingPlcHdr"): Extra.PLACEHOLDER,
    w("footnoteReference"): Extra.FOOTNOTE,
    w("endnoteReference"): Extra.FOOTNOTE,
    a("blip"): Extra.PICTURE,
    f"{{{_VML}}}imagedata": Extra.PICTURE,
    w("object"): Extra.OBJECT,
    w("control"): Extra.OBJECT,
    f"{{{_CHART}}}chart": Extra.CHART,
    f"{{{_NEW_CHART}}}chart": Extra.CHART,
    f"{{{_DIAGRAM}}}relIds": Extra.DIAGRAM,
    f"{{{_MATH}}}oMath": Extra.EQUATION,
    w("altChunk"): Extra.OTHER_FILE,
    w("subDoc"): Extra.OTHER_FILE,
}
_NAMES = re.compile(
    rb"<(?:[^\s<>/:]+:)?(?:%s)[\s/>]"
    % b"|".join(sorted({name.rpartition("}")[2].encode() for name in _KINDS}))
)
_GONE = (w("del"), w("moveFrom"))
_INSIDE_OBJECTS = (w("object"),)  # an embedded object shows itself by a picture of its own


def may_have_extras(part: bytes) -> bool:
    """Whether the name of any such element stands in a part at all: most have none, and are done with."""
    return _NAMES.search(plain_bytes(part)) is not None


def extras_in(root: _Element) -> frozenset[Extra]:
    """What stands below ``root`` beside text; time linear in the elements of these names."""
    found: set[Extra] = set()
    for element in root.iter(*_KINDS):
        kind = _KINDS[element.tag]
        if kind not in found and (kind is Extra.TRACKED or _is_there(element, kind)):
            found.add(kind)
    return frozenset(found)


def _is_there(element: _Element, kind: Extra) -> bool:
    if kind is Extra.PLACEHOLDER:
        return switched_on(element)
    hidden_in = (*_GONE, *_INSIDE_OBJECTS) if kind is Extra.PICTURE else _GONE
    return next(element.iterancestors(*hidden_in), None) is None
