"""Refuses a document that asks for anything outside of itself, before it is given to another program.

Templates are refused with the same words: a report must not carry what its template carries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.errors import DocxError
from docgen.word.limits import DEFAULT_LIMITS, Limits
from docgen.word.media import ZIP, outward_media
from docgen.word.opc import all_relationships
from docgen.word.outside import fetching_fields, is_allowed
from docgen.word.strict_xml import looks_like_xml, parse_xml

_CHUNK = "aFChunk"  # the kind of a relationship to a whole file of another format, shown as part of the text


def refuse_external(parts: Mapping[str, bytes], limits: Limits = DEFAULT_LIMITS) -> None:
    """DocxError naming part and target if anything leaves the file but a safe hyperlink."""
    bad = list(_bad_relationships(parts, limits))
    if not bad:  # else something may be no XML, and that is why
        bad += _bad_fields(parts, limits)
        bad += (f"{each}, không được phép" for each in outward_media(parts, limits))
    if bad:
        more = f" (và {len(bad) - 1} chỗ khác)" if len(bad) > 1 else ""
        raise DocxError(
            f"{bad[0]}{more} (chỉ cho siêu liên kết http, https, mailto); "
            "hãy xoá liên kết hoặc hình đó trong Word rồi lưu lại."
        )


def _bad_relationships(parts: Mapping[str, bytes], limits: Limits) -> Iterator[str]:
    for rel in all_relationships(parts, limits):
        where = rel.source or "tệp"
        if not is_allowed(rel):
            yield f"{where}: có liên kết ra ngoài loại {rel.kind} tới {rel.target}, không được phép"
        elif rel.kind == _CHUNK and not parts.get(rel.target, b"").startswith(ZIP):
            yield f"{where}: có tệp loại khác ghép vào ({rel.target}), không được phép"


def _bad_fields(parts: Mapping[str, bytes], limits: Limits) -> Iterator[str]:
    for name, data in parts.items():
        if looks_like_xml(data) and not name.lower().endswith(".rels"):
            for code in fetching_fields(parse_xml(data, name, limits)):
                yield f"{name}: có trường lấy dữ liệu từ ngoài: {code}, không được phép"
