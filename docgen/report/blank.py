"""A blank report: the form's outline with hints in place of text; what is wrong with it is only the hints."""

from __future__ import annotations

from typing import Any, Final

from docgen.errors import UsageError
from docgen.report.expressions import UNREADABLE
from docgen.report.names import period_names
from docgen.report.period import period_data
from docgen.report.prose import escape_prose, parse_line
from docgen.standard.mau import FormSpec, Heading, load_form
from docgen.vn.periods import Period

_TO_WHOM: Final = "(Nêu nơi nhận trực tiếp giải quyết)"
_GROUND: Final = "Căn cứ (Nêu tên loại, số, ký hiệu, ngày, nơi ban hành, trích yếu của văn bản làm căn cứ)"


def blank_report(mau: str, unit_code: str, period: Period | None, year: int | None = None) -> dict[str, Any]:
    """The data of a blank report, in the order of the dictionary.

    Without a period, for a form that can do without, ``year`` is the year of issue. UsageError for an unknown
    form, a period that is not the form's, or none where the form needs one.
    """
    form = load_form(mau)
    if period is None and form.needs_period:
        raise UsageError(f"mẫu {mau} ({form.ten}) cần kỳ báo cáo (hãy thêm --ky)")
    if period is not None and period.kind not in form.periods:
        if not form.periods:
            raise UsageError(f"mẫu {mau} ({form.ten}) không có kỳ báo cáo (hãy bỏ --ky)")
        raise UsageError(f"kỳ {period.name} không hợp với mẫu {mau} ({form.ten})")
    names = {"ky": period_names(period)} if period else {}
    return {
        "mau": mau,
        **({"ky": period_data(period)} if period else {}),
        "don_vi": unit_code,
        **({} if period else {"ngay_ban_hanh": str(year)}),
        **({"trich_yeu": form.blank_subject} if form.blank_subject else {}),
        **({"kinh_gui": [_TO_WHOM]} if form.addressed else {}),
        **({"can_cu": [_GROUND]} if form.authority else {}),
        "so_lieu": {},
        "chi_tieu": [],
        "noi_dung": _nested(form, names),
        **({"du_lieu_rieng": {field.key: field.guide for field in form.fields}} if form.fields else {}),
        **({"noi_nhan": list(form.recipients)} if form.recipients else {}),
        **({"luu": form.archive} if form.archive else {}),
        **({"phu_luc": [_issued()]} if form.issues_text else {}),
        **({"nguoi_ky_trai": dict(form.left_signer)} if form.left_signer is not None else {}),
        "nguoi_ky": dict(form.signer),
    }


def _issued() -> dict[str, Any]:
    """The text that a decision issues, to be filled in."""
    article = {"tieu_de": "Phạm vi điều chỉnh", "noi_dung": ["(Nêu phạm vi điều chỉnh.)"]}
    return {"ten_loai": "QUY CHẾ", "tieu_de": "(Nêu tên quy chế)", "noi_dung": [article]}


def _nested(form: FormSpec, names: dict[str, Any]) -> list[Any]:
    """The flat outline as blocks within blocks; a paragraph after clauses is in none of them."""
    root: list[Any] = []
    open_blocks: list[dict[str, Any]] = [{"noi_dung": root}]
    for heading in form.outline:
        if heading.level == 0:
            while "khoan" in open_blocks[-1]:
                open_blocks.pop()
            _content(open_blocks[-1]).append(heading.title)
            continue
        del open_blocks[heading.level :]
        block = _block(heading, names)
        _content(open_blocks[-1]).append(block)
        open_blocks.append(block)
    return root


def _content(block: dict[str, Any]) -> list[Any]:
    found: list[Any] = block.setdefault("noi_dung", [])
    return found


def _block(heading: Heading, names: dict[str, Any]) -> dict[str, Any]:
    if heading.clause:
        return {"khoan": heading.guide}
    content: list[Any] = [heading.guide] if heading.guide else []
    return {"tieu_de": escape_prose(_title(heading.title, names)), "noi_dung": content}


def _title(text: str, names: dict[str, Any]) -> str:
    """A title of the outline with its period; UsageError where a form's own says something that is not."""
    try:
        return parse_line(text).text(names)
    except UNREADABLE as error:
        raise UsageError(f"dàn bài của mẫu, tieu_de “{text}”: {error} (hãy sửa trong tệp .toml)") from error
