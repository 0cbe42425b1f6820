"""Sheets that are versions of one another: “Nháp” beside “Bản chính thức”, “Lần 1” beside “Lần 2”."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from docgen.errors import Problem
from docgen.records.anchor import UnitFinder
from docgen.records.columns_aside import Times
from docgen.records.headings import Catalog
from docgen.records.model import PERIOD, UNIT, Records, Sheet
from docgen.records.section_titles import says_no_result, why_section_aside
from docgen.records.table import unit_of
from docgen.records.unread_sheets import owner_of
from docgen.vn.listing import few
from docgen.vn.numbers import value_shown
from docgen.vn.text import nfc, unaccented

IS_OLDER: Final = "là bản nháp hoặc bản cũ của trang"
_DRAFT: Final = re.compile(
    r"\b(?:nháp|nhap|draft|thử|ví dụ|cũ|chưa (?:xong|sửa|duyệt)|tạm(?: tính)?|trước khi sửa|backup)\b",
    re.IGNORECASE,
)
_FINAL: Final = re.compile(
    r"\b(?:chính thức|chinh thuc|final|đã (?:sửa|duyệt|chốt)|bản (?:sửa|chốt|cuối|gửi|nộp|mới)"
    r"|chốt|cuối cùng|cuoi cung)\b"
    r"|\A\W*(?:(?:số liệu|bảng|phiếu|so lieu|bang|phieu|ban)\s+)*(?:mới|moi)(?: nhất)?\W*\Z",
    re.IGNORECASE,
)
_OLD: Final = re.compile(r"\A\W*(?:ban |so lieu |phieu )?cu\W*\Z")
_NUMBER: Final = re.compile(
    r"(?P<stem>.*?)(?:lần|lan|bản sửa|bản|ban|phiên bản|ver\.?|v)\s*(?:thứ\s*|số\s*)?"
    r"(?P<number>[0-9]{1,2})\W*\Z",
    re.IGNORECASE,
)
_NAMED: Final = 3
_MOST: Final = 2  # of so many figures of a table a version has at least one


def older_versions(names: Sequence[str]) -> dict[str, str]:
    """The sheets that another one takes the place of, each with that one, as far as their names say so."""
    drafts = [name for name in names if is_draft(name)]
    others = [name for name in names if name not in drafts]
    final = [name for name in others if _FINAL.search(_words(name))]
    if len(final) == 1:
        return {name: final[0] for name in names if name not in final}
    found = dict.fromkeys(drafts, others[0]) if others else {}
    numbered = {name: match for name in others if (match := _NUMBER.fullmatch(_words(name)))}
    stems = {match["stem"].casefold() for match in numbered.values()}
    if len(numbered) > 1 and len(numbered) == len(others) and len(stems) == 1:
        newest = max(numbered, key=lambda name: int(numbered[name]["number"]))
        found = {name: newest for name in names if name != newest}
    return found


def older_tables(
    names: Sequence[str], heads: Mapping[str, Sheet], catalog: Catalog, units: UnitFinder | None
) -> dict[str, str]:
    """The same of sheets with tables: those of two units are no versions of one another."""
    found = older_versions(names)
    if units is None or not found:
        return found
    owners = {name: owner_of(heads[name], catalog, units) for name in {*found, *found.values()}}
    return {
        name: newer
        for name, newer in found.items()
        if owners[name] == owners[newer] or not (owners[name] and owners[newer])
    }


def is_draft(name: str) -> bool:
    """Whether the name of a sheet says that it is a draft, or an old version."""
    plain = _words(name)
    return bool(_DRAFT.search(plain) or _OLD.match(unaccented(plain)))


def disputed(
    table: Records, beside: Mapping[str, Records], feeding: Collection[str], units: UnitFinder, times: Times
) -> list[Problem]:
    """What is said where another sheet gives the only unit of a table other figures than that table.

    A version has most of its figures. A sheet that by its name or title holds plans or another time is none,
    nor is one from which it is worked out (``feeding``).
    """
    own = table.records
    chosen = own[0].root.partition("!")[0] if own else ""
    found: list[Problem] = []
    for name, other_table in beside.items():
        titles = [name, *(text for _, text in other_table.above)]
        if name in feeding or len(own) != 1 or len(other_table.records) != 1:
            continue
        if any(why_section_aside(each, times) or says_no_result(each) for each in titles):
            continue
        other, unit = other_table.records[0], units.find(unit_of(own[0].data))
        if unit != units.find(unit_of(other.data)):
            continue
        values, rest = _values(own[0].data), _values(other.data)
        both = [path for path in values if path in rest and path not in {UNIT, PERIOD}]
        apart = [path for path in both if values[path] != rest[path]]
        if apart and _MOST * len(both) >= len(values.keys() - {UNIT, PERIOD}):
            ways = [f"{path} {value_shown(values[path])} / {value_shown(rest[path])}" for path in apart]
            message = (
                f"trang “{chosen}” và trang “{name}” ghi số khác nhau của một đơn vị, không rõ trang nào đúng"
                f" nên không lấy: {few(ways, _NAMED, 'số')}"
            )
            hint = "để lại một trang có số đúng, hoặc ghi “nháp” vào tên trang kia"
            found.append(Problem("R021", message, name, own[0].file, hint))
    return found


def _values(data: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in data.items():
        path = f"{above}.{key}" if above else key
        found |= _values(value, path) if isinstance(value, Mapping) else {path: value}
    return found


def _words(name: str) -> str:
    return re.sub(r"[_\-.()]+", " ", nfc(name))
