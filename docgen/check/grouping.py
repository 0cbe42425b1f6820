"""The part of the document, and the page, that a finding lies in, for people who look it up in Word."""

from __future__ import annotations

from docgen.check.finding import Finding
from docgen.check.headings import OWN_LINE
from docgen.check.recognition.roles import Role
from docgen.check.run import Report
from docgen.vn.text import cut_at_word

WHOLE = "Toàn văn bản"
_HEAD = "Phần đầu văn bản"
_BODY = "Nội dung"
_RECIPIENTS = "Nơi nhận"
_SIGNATURE = "Chữ ký"
_APPENDIX = "Phụ lục"
_ISSUED = "Văn bản kèm theo"
_TITLES = frozenset({Role.MUC_1, Role.MUC_2, Role.MUC_3})
_LONGEST = 60
_NAMES: dict[str, str] = {
    Role.NOI_NHAN: _RECIPIENTS,
    Role.NOI_NHAN_TU: _RECIPIENTS,
    Role.QUYEN_HAN: _SIGNATURE,
    Role.CHUC_VU: _SIGNATURE,
    Role.HO_TEN: _SIGNATURE,
}


def titled(section: str, finding: Finding) -> str:
    """The heading a finding is told under: its part of the document, and its page where that is known."""
    return section if finding.page is None else f"{section}, trang {finding.page}"


def section_of(report: Report, finding: Finding) -> str:
    """The part of the document a finding lies in."""
    index = finding.paragraph
    if index is None:
        return WHOLE
    parts = report.parts
    closing = next(
        (_NAMES[p.role] for p in parts.form_parts if p.paragraph == index and p.role in _NAMES), ""
    )
    for each in parts.appendices:
        if each.start <= index < each.end:
            return f"{_APPENDIX} {each.number}".strip()
    if closing or index < parts.body[0]:
        return closing or _HEAD
    if index < parts.body[1]:
        return _title_above(report, parts.body[0], index) or _BODY
    issued = parts.issued
    if issued is None or not issued.start <= index < issued.end:
        return _SIGNATURE
    return ", ".join(filter(None, (_ISSUED, _title_above(report, issued.text, index))))


def _title_above(report: Report, start: int, index: int) -> str:
    """The title of the nearest part that begins at or above a paragraph; "" without one.

    An article is named whatever titles stand in it, which begin anew in the next one.
    """
    parts, nearest = report.parts, None
    for position in range(index, start - 1, -1):
        role = parts.roles.get(position)
        scheme = parts.number_labels[position].scheme if position in parts.number_labels else ""
        if scheme == "dieu":
            return _title(report, position)
        if scheme in OWN_LINE or role in _TITLES:
            nearest = position if nearest is None else nearest
        if scheme in OWN_LINE or role == Role.MUC_1:
            break
    return "" if nearest is None else _title(report, nearest)


def _title(report: Report, index: int) -> str:
    return cut_at_word(" ".join(report.document.paragraphs[index].printed.split()), _LONGEST)
