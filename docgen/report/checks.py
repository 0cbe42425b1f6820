"""What must hold inside one report beyond the types of its values: number, indicators named, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from docgen.errors import Problem, suggest
from docgen.patterns import regex
from docgen.report.blocks import numbering_problems
from docgen.report.recipients import line_problems
from docgen.report.section_numbers import USUAL, scheme_at, scheme_below
from docgen.report.texts import Texts
from docgen.standard.mau import FormSpec
from docgen.vn.symbols import said_once
from docgen.vn.text import cut

NUMBER: Final = regex(r"\d{1,6}[a-zđ]{0,2}(?:[-–]\d{1,4}(?:/\d{2,4})?)?", re.IGNORECASE)
"""The number of a document as data say it: “757”, “7c”, “103-11” and “10-01/26” with month and year."""


def content_problems(raw: dict[str, Any], texts: Texts, form: FormSpec | None = None) -> Iterator[Problem]:
    """What is wrong in a raw report of ``form``, apart from types and references of the prose."""
    yield from _number_problems(raw.get("so"))
    yield from _symbol_problems(raw, form.viet_tat if form else "")
    yield from line_problems(raw)
    codes = _codes(raw.get("chi_tieu"))
    yield from _weight_problems(raw.get("chi_tieu"), codes)
    usual = form.numbering if form else USUAL
    unread = list(_unread_numbering(raw, usual))
    yield from unread
    nobody_knows = tuple(each.path.removesuffix("danh_so") for each in unread)
    for key, path in texts.bodies:
        known = not path.startswith(nobody_knows)
        yield from key.layout(path, scheme_at(raw, f"{path}[0]", usual) if known else "")
        if "bang_chi_tieu" in key.block_keys:
            yield from _indicator_table_problems(key.blocks[path], codes)


def _unread_numbering(raw: dict[str, Any], usual: str) -> Iterator[Problem]:
    """Ways to number that cannot be read: the report's, which is that of its appendices too, or theirs."""
    yield from numbering_problems(raw, usual, 0, "")
    appendices = raw.get("phu_luc")
    for i, row in enumerate(appendices if isinstance(appendices, list) else ()):
        if isinstance(row, dict):
            yield from numbering_problems(row, scheme_below(usual, 0, raw), 0, f"phu_luc[{i}]")


def _number_problems(number: Any) -> Iterator[Problem]:
    if isinstance(number, str) and number.strip() and not NUMBER.fullmatch(number):
        hint = "chỉ ghi số, biểu mẫu tự thêm ký hiệu" if "/" in number else 'viết như "757" hoặc "7c"'
        yield Problem("D029", f"số văn bản “{cut(number, 30)}” viết chưa đúng", "so", hint=hint)


def _symbol_problems(raw: Mapping[str, Any], kind: str) -> Iterator[Problem]:
    """A symbol, of the report or of its unit, that has the number or the kind which is printed before it."""
    unit = raw.get("don_vi")
    own = unit.get("ky_hieu") if isinstance(unit, Mapping) else None
    for path, typed, before in (("ky_hieu", raw.get("ky_hieu"), ""), ("don_vi.ky_hieu", own, kind)):
        if not isinstance(typed, str) or not typed.strip() or "{" in typed:
            continue
        symbol = typed.strip()
        right = said_once(f"{before}-{symbol}" if before else symbol, (kind,))
        right = right.removeprefix(f"{before}-") if before else right
        if right != symbol:
            message, hint = f"ký hiệu “{cut(symbol, 30)}” viết chưa đúng", f"ghi “{right}”: số ghi ở ô Số"
            if before:
                hint = f"ghi “{right}”: số và tên loại do biểu mẫu thêm"
            yield Problem("D029", message, path, hint=hint)


def _codes(indicators: Any) -> list[str]:
    rows = indicators if isinstance(indicators, list) else ()
    return [row["ma"] for row in rows if isinstance(row, dict) and isinstance(row.get("ma"), str)]


def _weight_problems(indicators: Any, codes: Iterable[str]) -> Iterator[Problem]:
    for i, row in enumerate(indicators if isinstance(indicators, list) else ()):
        weight = row.get("binh_quan_theo") if isinstance(row, dict) else None
        if isinstance(weight, str) and weight not in codes:
            path = f"chi_tieu[{i}].binh_quan_theo"
            yield Problem("D027", f"chỉ tiêu {weight} không có", path, hint=suggest(weight, codes))


def _indicator_table_problems(
    blocks: Iterable[tuple[str, Mapping[str, Any]]], codes: list[str]
) -> Iterator[Problem]:
    for here, block in blocks:
        wanted, location = block.get("bang_chi_tieu"), f"{here}.bang_chi_tieu"
        if isinstance(wanted, dict):
            wanted, location = wanted.get("chi_tieu", True), f"{location}.chi_tieu"
        if wanted is True and not codes:
            hint = "hãy điền chi_tieu hoặc bỏ bảng này"
            yield Problem("D027", "báo cáo không có chỉ tiêu nào", location, hint=hint)
        for j, code in enumerate(wanted if isinstance(wanted, list) else ()):
            if isinstance(code, str) and code not in codes:
                yield Problem(
                    "D027", f"chỉ tiêu {code} không có", f"{location}[{j}]", hint=suggest(code, codes)
                )
