"""The period and the day that a document says of itself, beside those that its text says again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.recognition.form_parts import fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.rules.cited import DATE, day_of, latest_day
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.dates import format_date
from docgen.vn.expected import ESTIMATED
from docgen.vn.text import nfc
from docgen.vn.time_words import Mention, time_references

_REPORT: Final = "BÁO CÁO"
_CLOSES: Final = re.compile(r"^\s*Trên đây là báo cáo\b[^.;]*", re.IGNORECASE)
_JUDGED: Final = frozenset({"quy", "thang", "dau-nam", "nam"})
_TITLES: Final = frozenset({Role.MUC_1, Role.MUC_2})
_AHEAD: Final = ("phuong huong", "nhiem vu", "ke hoach", "chuong trinh", "giai phap")
_COMPARED: Final = ("so voi", "cung ky", "truoc", "luy ke")
_UNTIL: Final = re.compile(rf"\btính đến(?: hết)?(?: thời điểm)? {DATE}", re.IGNORECASE)
_EXPECTED: Final = re.compile(
    rf"{ESTIMATED}|\b(?:kế hoạch|phấn đấu|chỉ tiêu|sẽ|đề nghị|yêu cầu)\b", re.IGNORECASE
)
_QUARTERS: Final = 4


@rule(
    "TT442",
    "own-period",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Trên đây là báo cáo hoạt động công đoàn quý III, Ban Thường vụ trân trọng báo cáo.",
    bad="noi_dung | Trên đây là báo cáo hoạt động công đoàn quý II, Ban Thường vụ trân trọng báo cáo.",
    severity=Severity.WARNING,
)
def own_period(context: CheckContext) -> Iterator[Hit]:
    """Báo cáo nói kỳ của mình như trích yếu.

    So quý, tháng, năm ở câu “Trên đây là báo cáo …”, và quý ở tiêu đề các mục, với trích yếu. Tiêu đề về
    phương hướng, nhiệm vụ nêu quý sau thì được; tiêu đề so với kỳ khác không xét.
    """
    subject = nfc(context.whole(Role.TRICH_YEU))
    own = _mentions(subject)
    if context.kind() != _REPORT or not own:
        return
    for index, match in context.matches(_CLOSES, *context.parts.body, ("trên đây là",)):
        said = _mentions(match[0])
        for each in said:
            if _is_another(each, own, said):
                yield _hit(index, each, subject, own)
    quarters = [each for each in own if each.named.form == "quy"]
    for index, role in context.parts.roles.items():
        text = context.document.paragraphs[index].text
        if not quarters or role not in _TITLES or not context.parts.body[0] <= index < context.parts.body[1]:
            continue
        words = fold(text)
        ahead = any(each in words for each in _AHEAD)
        for each in () if any(word in words for word in _COMPARED) else _mentions(text):
            known = {one.named.number for one in quarters}
            known |= {number % _QUARTERS + 1 for number in known} if ahead else set()
            if each.named.form == "quy" and not each.several and each.named.number not in known:
                yield _hit(index, each, subject, quarters)


def _mentions(text: str) -> list[Mention]:
    return [x for x in time_references(text) if isinstance(x, Mention) and x.named.form in _JUDGED]


def _is_another(each: Mention, own: Iterable[Mention], said: Iterable[Mention]) -> bool:
    """No time of this kind in the subject is the same; a year beside a quarter is that of the quarter."""
    alike = [one for one in own if one.named.form == each.named.form]
    if each.several or not alike or any(_is_same(each, one) for one in alike):
        return False
    years = {one.named.year for one in own}
    return each.named.form != "nam" or (each.named.year not in years and len(list(said)) == 1)


def _is_same(one: Mention, other: Mention) -> bool:
    years = {one.named.year, other.named.year} - {None}
    return one.named.number == other.named.number and len(years) <= 1


def _hit(index: int, said: Mention, subject: str, own: Iterable[Mention]) -> Hit:
    named = next(one for one in own if one.named.form == said.named.form)
    message = f"Ở đây ghi “{said.text}”, trích yếu ghi “{subject[named.start : named.end]}”"
    return Hit(message, "hãy xem lại kỳ báo cáo ở hai chỗ", Span(index, said.start, said.end))


@rule(
    "TT443",
    "counted-until-later",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Tính đến ngày 10/9/2023, toàn tỉnh có 778 công đoàn cơ sở.",
    bad="noi_dung | Tính đến ngày 10/10/2023, toàn tỉnh có 778 công đoàn cơ sở.",
    severity=Severity.WARNING,
)
def counted_until_later(context: CheckContext) -> Iterator[Hit]:
    """Báo cáo: số liệu “tính đến ngày …” không sau ngày của báo cáo.

    So với ngày ở đầu văn bản; ngày còn để trống thì so với cuối năm ấy. Câu có
    “ước”, “dự kiến”, “kế hoạch”, “phấn đấu” không xét.
    """
    issue = latest_day(context)
    if issue is None or context.kind() != _REPORT:
        return
    for index, match in context.matches(_UNTIL, *context.parts.body, ("tính đến",)):
        day = day_of(match["year"], match["month"], match["day"])
        if day and day > issue.day and not _EXPECTED.search(match.string):
            message = f"Số liệu tính đến ngày {format_date(day)}, sau ngày của báo cáo ({issue.words})"
            yield Hit(message, "hãy xem lại ngày, năm ở hai chỗ", Span(index, *match.span()))
