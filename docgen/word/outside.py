"""What in a document points out of it, and what of that is allowed.

A document can make a reader fetch: a picture by its address, a template on a share, a field that
includes a file. LibreOffice fetched such a picture in a trial. The allow-list: hyperlinks to http, https,
mailto and to bookmarks of the document itself. Templates with anything else are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from docgen.errors import DocxError
from docgen.word.limits import DEFAULT_LIMITS, Limits
from docgen.word.ns import w
from docgen.word.opc import Relationship, all_relationships
from docgen.word.strict_xml import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_FETCHING_FIELD = re.compile(
    r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|RD)\b", re.IGNORECASE
)
_LINK_FIELD = re.compile(r"""\s*HYPERLINK\s+["“]?([^\s"”\\][^"”]*)""", re.IGNORECASE)


def external_targets(parts: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> list[Relationship]:
    """Every relationship that points out of the file, safe hyperlinks included."""
    return [rel for rel in all_relationships(parts, limits) if rel.external]


def is_safe_link(target: str) -> bool:
    """``target`` is an http, https or mailto address, or a bookmark (``#name``)."""
    return bool(_SAFE_LINK.match(target))


def is_fetching_field(code: str) -> bool:
    """A field that takes something from outside the file, or links to anything but a safe address."""
    link = _LINK_FIELD.match(code)
    return bool(_FETCHING_FIELD.match(code) or (link and not is_safe_link(link[1])))


def refuse_external(parts: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> None:
    """DocxError naming part and target if anything leaves the file but a safe hyperlink."""
    bad = [*_bad_relationships(parts, limits), *_bad_fields(parts, limits)]
    if bad:
        more = f" (và {len(bad) - 1} chỗ khác)" if len(bad) > 1 else ""
        raise DocxError(
            f"{bad[0]}{more}, không được phép (chỉ cho siêu liên kết http, https, mailto); "
            "hãy xoá liên kết đó trong Word rồi lưu lại."
        )


def _bad_relationships(parts: Mapping[str, bytes], limits: Limits) -> Iterator[str]:
    for rel in external_targets(parts, limits):
        if rel.kind != "hyperlink" or not is_safe_link(rel.target):
            yield f"{rel.source or 'tệp'}: có liên kết ra ngoài loại {rel.kind} tới {rel.target}"


def _bad_fields(parts: Mapping[str, bytes], limits: Limits) -> Iterator[str]:
    for name, data in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            for code in field_codes(parse_xml(data, name, limits)):
                if is_fetching_field(code):
                    yield f"{name}: có trường lấy dữ liệu từ ngoài: {code.strip()}"


def field_codes(root: _Element) -> list[str]:
    """The codes of all fields below ``root``; of nested fields each piece counts as its own code."""
    codes = [""]
    for element in root.iter(w("fldChar"), w("instrText"), w("fldSimple")):
        if element.tag == w("instrText"):
            codes[-1] += element.text or ""
        else:
            codes.append(element.get(w("instr"), ""))
    return [code for code in codes if code.strip()]
