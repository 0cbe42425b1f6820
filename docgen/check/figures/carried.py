"""The data a report made by docgen carries in a custom XML part, and the values named in them.

Reads the part as a stranger's: hostile or broken content is no data. Knows the names of the data, not Word.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from docgen.check.figures.arithmetic import percent
from docgen.errors import DocgenError
from docgen.jsonfile import parse_json
from docgen.vn.numbers import exact, half_up
from docgen.vn.written import read_number

DATA_PART: Final = "customXml/itemBaoCao.xml"
NAMESPACE: Final = "urn:docgen:bao-cao:1"
_NAMESPACE: Final = NAMESPACE.encode()
_DIGEST: Final = re.compile(rb'name="docgen_du_lieu_sha256"[^>]*>\s*<[^>]*>([^<]*)<')
_LOST: Final = (
    "Văn bản do docgen lập nhưng dữ liệu mang theo không còn hoặc không đọc được; "
    "số liệu, người ký, số, ngày không được đối chiếu với dữ liệu."
)
_FORGED: Final = (
    "Dữ liệu mà văn bản mang theo đã bị thay đổi sau khi lập (không khớp docgen_du_lieu_sha256), không đáng "
    "tin; số liệu, người ký, số, ngày không được đối chiếu với dữ liệu."
)
_TEMPLATE: Final = re.compile(rb'name="docgen_mau_word_sha256"[^>]*>\s*<[^>]*>([0-9a-f]{64})<')
if TYPE_CHECKING:
    from lxml.etree import _Element

_RATE_DIGITS: Final = 12  # decimals of a rate: more than any report prints


def carried_data(parts: Mapping[str, bytes]) -> Mapping[str, Any] | None:
    """The report's own JSON, or None when the file carries none that can be read."""
    root = _carrier(parts)
    data = None if root is None else _json(root.text)
    return data if isinstance(data, dict) else None


def distrust(parts: Mapping[str, bytes]) -> str:
    """Why the data in a file cannot be compared with, as a sentence for the reader; empty if they can.

    A file that was never docgen's has nothing to be said of. Data without the digest that docgen writes are
    compared all the same: whoever took the document's properties away has not touched them.
    """
    digest = next((found[1] for each in parts.values() if (found := _DIGEST.search(each))), None)
    root = _carrier(parts)
    if root is None or carried_data(parts) is None:
        return _LOST if digest or any(_NAMESPACE in each for each in parts.values()) else ""
    own = hashlib.sha256((root.text or "").encode()).hexdigest().encode()
    return _FORGED if digest not in {None, own} else ""


def carried_units(parts: Mapping[str, bytes]) -> list[Any] | None:
    """The units that the report was made with, as their register has them; None when there are none."""
    root = _carrier(parts)
    element = None if root is None else root.find(f"{{{NAMESPACE}}}so_don_vi")
    data = None if element is None else _json(element.text)
    return data if isinstance(data, list) else None


def carried_template(parts: Mapping[str, bytes]) -> str:
    """The SHA-256 of the Word template that the report was made with, empty when it is not known."""
    for content in parts.values():
        if found := _TEMPLATE.search(content):
            return found[1].decode()
    return ""


def _carrier(parts: Mapping[str, bytes]) -> _Element | None:
    """The part that carries the data: known by the namespace of its root, whatever a program calls it."""
    from docgen.word.package import parse_xml  # noqa: PLC0415 - lxml only when there is something to read

    for name, content in parts.items():
        if name.endswith(".xml") and _NAMESPACE in content:
            with suppress(DocgenError):
                root = parse_xml(content, name)
                if root.tag == f"{{{NAMESPACE}}}bao_cao":
                    return root
    return None


def _json(text: str | None) -> Any:
    try:
        return parse_json((text or "").encode())[0]
    except DocgenError:
        return None


def value_at(data: Mapping[str, Any], name: str) -> Decimal | None:
    """The number called ``so_lieu.TEN`` or ``chi_tieu.MA.KEY``, rates in percent; None if it is none."""
    group, _, rest = name.partition(".")
    if group == "so_lieu":
        figures = data.get("so_lieu")
        value = figures.get(rest) if isinstance(figures, dict) else None
        if isinstance(value, dict):
            return _number(value.get("gia_tri"), value.get("don_vi_tinh"))
        return _number(value)
    code, _, key = rest.partition(".")
    for row in indicators(data):
        if row.get("ma") == code:
            return _rate(row) if key == "ty_le" else _number(row.get(key), _unit(row, key))
    return None


def indicators(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The indicators of a report."""
    rows = data.get("chi_tieu")
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _rate(row: Mapping[str, Any]) -> Decimal | None:
    done = _number(row.get("thuc_hien"), _unit(row))
    base = _number(row.get("tong_so" if row.get("loai") == "ty_trong" else "ke_hoach"), _unit(row))
    if done is None or not base:
        return None
    return half_up(abs(percent(done, base)), _RATE_DIGITS)


def _unit(row: Mapping[str, Any], key: str = "") -> Any:
    return "%" if key == "nguong" or row.get("loai") == "ty_le" else row.get("don_vi_tinh")


def _number(value: object, unit: Any = "") -> Decimal | None:
    """A number as JSON has it or as typed text, counted in ``unit``; bare digits are a year or a code."""
    if isinstance(value, str):
        if value.strip().isdigit():
            return None
        try:
            return exact(read_number(value, unit if isinstance(unit, str) else ""))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return exact(value)
