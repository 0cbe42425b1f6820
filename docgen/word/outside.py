"""What in a document points out of it, and what of that is allowed.

A document can make a reader fetch: a picture by its address, a template on a share, a field that
includes a file. LibreOffice fetched such a picture in a trial. The allow-list: hyperlinks to http, https,
mailto and to bookmarks of the document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.patterns import regex
from docgen.word.ns import w
from docgen.word.opc import Relationship

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAFE_LINK = regex(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_FETCHING_FIELD = regex(
    r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b", re.IGNORECASE
)
_LINK_FIELD = regex(r"""\s*HYPERLINK\s+["“]?([^\s"”\\][^"”]*)""", re.IGNORECASE)


def is_safe_link(target: str) -> bool:
    """``target`` is an http, https or mailto address, or a bookmark (``#name``)."""
    return bool(_SAFE_LINK.match(target))


def is_allowed(rel: Relationship) -> bool:
    """The relationship stays in the file, or is a safe hyperlink."""
    return not rel.external or (rel.kind == "hyperlink" and is_safe_link(rel.target))


def is_fetching_field(code: str) -> bool:
    """A field that takes something from outside the file, or links to anything but a safe address."""
    link = _LINK_FIELD.match(code)
    return bool(_FETCHING_FIELD.match(code) or (link and not is_safe_link(link[1])))


def fetching_fields(root: _Element) -> Iterator[str]:
    """The codes below ``root`` of fields for which :func:`is_fetching_field` holds."""
    return (code.strip() for code in field_codes(root) if is_fetching_field(code))


def field_codes(root: _Element) -> list[str]:
    """The codes of all fields below ``root``; of nested fields each piece counts as its own code."""
    codes = [""]
    for element in root.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        if element.tag == w("instrText"):
            codes[-1] += element.text or ""
        else:
            codes.append(element.get(w("instr"), ""))
    return [code for code in codes if code.strip()]
