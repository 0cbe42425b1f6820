"""The part of the document, and the page, that a finding lies in, for people who look it up in Word."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.check.finding import Finding
from docgen.check.recognition.parts import Parts
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
    closing = next((_NAMES[p.role] for p in parts.pieces if p.paragraph == index and p.role in _NAMES), "")
    for each in parts.appendices:
        if each.start <= index < each.end:
            return f"{_APPENDIX} {each.number}".strip()
    if closing:
        return closing
    if index < parts.body[0]:
        return _HEAD
    if index < parts.body[1]:
        return _title_above(report, parts, index)
    issued = parts.issued
    return _ISSUED if issued is not None and issued.start <= index < issued.end else _SIGNATURE


def _title_above(report: Report, parts: Parts, index: int) -> str:
    titles: Sequence[int] = [i for i in sorted(parts.roles) if i <= index and parts.roles[i] in _TITLES]
    if not titles:
        return _BODY
    text = " ".join(report.document.paragraphs[titles[-1]].printed.split())
    return cut_at_word(text, _LONGEST)
