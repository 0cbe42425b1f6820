"""A blank report: the form's outline with hints in place of text; what is wrong with it is only the hints."""

from __future__ import annotations

from typing import Any

from docgen.errors import UsageError
from docgen.report.names import period_names
from docgen.report.period import period_data
from docgen.report.prose import escape_prose, parse_line
from docgen.standard.mau import FormSpec, Heading, load_form
from docgen.vn.periods import Period


def blank_report(mau: str, unit_code: str, period: Period) -> dict[str, Any]:
    """The data of a blank report, in the order of the dictionary.

    UsageError for an unknown form or a period that is not the form's.
    """
    form = load_form(mau)
    if period.kind not in form.periods:
        raise UsageError(f"kỳ {period.name} không hợp với mẫu {mau} ({form.ten})")
    names = {"ky": period_names(period)}
    subject = {"trich_yeu": form.blank_subject} if form.blank_subject else {}
    return {
        "mau": mau,
        "ky": period_data(period),
        "don_vi": unit_code,
        **subject,
        "so_lieu": {},
        "chi_tieu": [],
        "noi_dung": _nested(form, names),
        "nguoi_ky": dict(form.signer),
    }


def _nested(form: FormSpec, names: dict[str, Any]) -> list[Any]:
    """The flat outline as blocks within blocks."""
    root: list[Any] = []
    open_blocks: list[list[Any]] = [root]
    for heading in form.outline:
        if heading.level == 0:
            open_blocks[-1].append(heading.title)
            continue
        del open_blocks[heading.level :]
        block = _block(heading, names)
        open_blocks[-1].append(block)
        open_blocks.append(block.setdefault("noi_dung", []))
        if heading.clause:
            del block["noi_dung"]
    return root


def _block(heading: Heading, names: dict[str, Any]) -> dict[str, Any]:
    if heading.clause:
        return {"khoan": heading.guide}
    content: list[Any] = [heading.guide] if heading.guide else []
    title = parse_line(heading.title).text(names)
    return {"tieu_de": escape_prose(title), "noi_dung": content}
