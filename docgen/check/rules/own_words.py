"""What a document says of itself: its kind, and days that have gone by when it is issued."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.examples import letter
from docgen.check.recognition.form_parts import fold
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.rules.cited import DATE, day_of, issue_day
from docgen.check.rules.issued import announced_kinds
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.dates import format_date

_KINDS: Final = "Quyết định|Nghị quyết|Chỉ thị|Kế hoạch|Chương trình|Hướng dẫn|Thông báo|Tờ trình|Báo cáo"
_OWN_KIND: Final = re.compile(
    rf"(?:^\s*(?:Điều \d+\. )?|\. )(?P<effect>{_KINDS}) này có hiệu lực"
    rf"|(?:chịu trách nhiệm |căn cứ )thi hành (?P<carried>{_KINDS}) này"
    rf"|\bTrên đây là (?P<above>{_KINDS})\b",
    re.IGNORECASE,
)
_THIS: Final = re.compile(r"\b(?P<this>Quyết định|Nghị quyết) này\b")
_ISSUED_KIND: Final = re.compile(
    r"^\s*(?:(?:Điều )?\d+\. )?(?P<kind>Quy (?:chế|định|trình)|Nội quy|Điều lệ|Hướng dẫn|Kế hoạch)"
    r" này (?:quy định|áp dụng|hướng dẫn|gồm|có hiệu lực)\b"
)
_IN_OWN_KIND: Final = ("này có hiệu lực", "thi hành", "trên đây là")
_DECIDING: Final = frozenset({"QUYẾT ĐỊNH", "NGHỊ QUYẾT"})
_EFFECT: Final = re.compile(rf"này có hiệu lực(?: thi hành)?(?: kể)? từ {DATE}", re.IGNORECASE)
_ASKING: Final = frozenset(
    {
        "", "THÔNG BÁO", "KẾ HOẠCH", "HƯỚNG DẪN", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "CÔNG ĐIỆN", "CHỈ THỊ",
        "CHƯƠNG TRÌNH",
    }
)  # fmt: skip
_INVITING: Final = frozenset({"GIẤY MỜI"})
_TELLS: Final = re.compile(r"kết luận|kết quả|ý kiến|tình hình|báo cáo|tổng kết|sơ kết", re.IGNORECASE)
"""The subject of a letter or notice about what has been."""
_DUE: Final = re.compile(
    r"\b(?:gửi|báo cáo|nộp|đăng ký|hoàn thành|xong)\b(?:[^.;]|\.(?=\w)){0,120}?"
    rf"\b(?:trước|chậm nhất(?: là)?(?: đến)?|muộn nhất(?: là)?)(?: hết)?,? (?:\d+ giờ(?: \d+)?,? )?{DATE}"
    rf"|\bhạn (?:cuối|chót|gửi|nộp|đăng ký)\b[^.;]{{0,60}}?{DATE.replace('?P<', '?P<by_')}"
    rf"|\bgiá trị đến(?: hết)? {DATE.replace('?P<', '?P<valid_')}",
    re.IGNORECASE,
)
_MEETS: Final = re.compile(
    rf"^\W*(?:(?:\d+\.|[a-zđ]\)) ?)?Thời gian(?: bắt đầu| khai mạc| họp| tổ chức| tập huấn)? ?:[^.;]*?{DATE}"
    rf"(?: (?:đến|tới)(?: hết)? {DATE.replace('?P<', '?P<last_')})?",
    re.IGNORECASE,
)
_CALLS: Final = re.compile(
    r"\b(?:sẽ|dự kiến|mời|triệu tập)\b(?:[^.;]|\.(?=\w)){0,160}?"
    rf"\b\d{{1,2}} ?(?:giờ|h)\b[^.;]{{0,30}}?{DATE}",
    re.IGNORECASE,
)
_UP_TO: Final = r"(?:[^.;]|\.(?=\w)){{0,{}}}?"  # letters of the same sentence
_PASSED: Final = re.compile(
    rf"\b(?:{_KINDS}) này (?:đã )?được {_UP_TO.format(120)}\bthông qua {_UP_TO.format(60)}{DATE}"
    rf"(?:{_UP_TO.format(40)}\bhiệu lực(?: thi hành)?(?: kể)? từ {DATE.replace('?P<', '?P<valid_')})?",
    re.IGNORECASE,
)
_PREFIXES: Final = ("last_", "", "by_", "valid_")
_DONE: Final = re.compile(r"\bđã\b|\bđược (?:gửi|nộp|hoàn thành)|\bthành lập trước\b", re.IGNORECASE)


@rule(
    "TT435",
    "names-itself",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Trên đây là báo cáo kết quả công tác quý III.",
    bad="noi_dung | Trên đây là kế hoạch công tác quý III.",
)
def names_itself(context: CheckContext) -> Iterator[Hit]:
    """Văn bản tự gọi mình đúng tên loại.

    Quyết định thì “Quyết định này có hiệu lực …”, “chịu trách nhiệm thi hành Quyết định này”; báo cáo thì
    “Trên đây là báo cáo …”; quy chế ban hành kèm theo thì “Quy chế này quy định …”. Không xét công văn, vì
    không có tên loại.
    """
    yield from _issued_names_itself(context)
    kind = context.kind()
    for index, match in context.matches(_OWN_KIND, *context.parts.body, _IN_OWN_KIND) if kind else ():
        written = next(filter(None, match.groups()))
        if fold(written) != fold(kind):
            message = f"“{match[0].strip(' .')}”: văn bản này là {kind.lower()}"
            start = match.start(match.lastgroup or 0)
            yield Hit(message, f"viết “{kind.capitalize()}”", Span(index, start, start + len(written)))
    yield from _calls_itself_otherwise(context, kind)


def _calls_itself_otherwise(context: CheckContext, kind: str) -> Iterator[Hit]:
    """“Quyết định này” in a resolution whose text speaks of no decision that it may mean."""
    if kind not in _DECIDING:
        return
    reported = {index for index, _ in context.matches(_OWN_KIND, *context.parts.body, _IN_OWN_KIND)}
    for index, match in context.matches(_THIS, *context.parts.body, (" này",)):
        written = match["this"]
        other = re.compile(rf"(?i)\b{written}\b(?! này\b)")
        meant = any(other.search(each.text) for _, each in context.main_text())
        if written.upper() != kind and index not in reported and not meant:
            message = f"“{match[0]}”: văn bản này là {kind.lower()}"
            yield Hit(message, f"viết “{kind.capitalize()} này”", Span(index, *match.span("this")))


def _issued_names_itself(context: CheckContext) -> Iterator[Hit]:
    issued = context.parts.issued
    parts = issued.of("ten_loai") if issued else []
    if issued is None or len(parts) != 1:
        return
    kind, announced = context.text(parts[0]), set[str]().union(*announced_kinds(context))
    for index, match in context.matches(_ISSUED_KIND, issued.text, issued.text_end, (" này ",)):
        if fold(match["kind"]) not in {fold(kind), *announced}:  # what is announced is told at the title
            message = f"“{match[0].strip()}”: văn bản kèm theo là {kind.lower()}"
            yield Hit(message, f"viết “{kind.capitalize()} này”", Span(index, *match.span("kind")))


@rule(
    "TT436",
    "effect-before-issue",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Văn bản này có hiệu lực kể từ ngày 01 tháng 10 năm 2023.",
    bad="noi_dung | Văn bản này có hiệu lực kể từ ngày 01 tháng 8 năm 2023.",
    severity=Severity.WARNING,
)
def effect_before_issue(context: CheckContext) -> Iterator[Hit]:
    """Văn bản không có hiệu lực trước ngày ban hành.

    So ngày sau “có hiệu lực kể từ” với ngày ở đầu văn bản, khi ngày ấy đã ghi đủ.
    """
    yield from _before_issue(context, _EFFECT, "Có hiệu lực từ ngày {}, trước ngày ban hành ({})")


@rule(
    "TT437",
    "day-gone-by",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=letter() + "noi_dung | Đề nghị gửi báo cáo trước ngày 30/9/2023.\n",
    bad=letter() + "noi_dung | Đề nghị gửi báo cáo trước ngày 30/8/2023.\n",
    severity=Severity.WARNING,
)
def day_gone_by(context: CheckContext) -> Iterator[Hit]:
    """Hạn gửi, giờ họp, hạn dùng của giấy không ở trước ngày ban hành.

    Xét công văn, thông báo, kế hoạch, hướng dẫn, chỉ thị, giấy mời, giấy giới thiệu: “gửi … trước ngày …”,
    “hạn cuối … ngày …”, “có giá trị đến hết ngày …”; ngày họp, mở lớp ở dòng “Thời gian: …” và ở câu “sẽ …,
    mời …, triệu tập … giờ …, ngày …”, khoảng ngày thì xét ngày cuối. Câu có “đã”, công văn, thông báo về kết
    luận, kết quả, ý kiến, tình hình thì không xét.
    """
    if context.kind() not in _ASKING or not (context.kind() or context.parts.of(Role.TRICH_YEU_CONG_VAN)):
        return
    yield from _before_issue(context, _DUE, "Hạn là ngày {}, trước ngày ban hành ({})")
    subject = f"{context.whole(Role.TRICH_YEU)} {context.whole(Role.TRICH_YEU_CONG_VAN)}"
    if context.kind() in _INVITING or not _TELLS.search(subject):
        yield from _before_issue(context, _MEETS, "Ngày {} ở dòng “Thời gian” trước ngày ban hành ({})")
        yield from _before_issue(context, _CALLS, "Mời họp ngày {}, trước ngày ban hành ({})")


@rule(
    "TT438",
    "passed-too-late",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="noi_dung | Nghị quyết này được Ban Chấp hành thông qua ngày 12 tháng 9 năm 2023.",
    bad="noi_dung | Nghị quyết này được Ban Chấp hành thông qua ngày 22 tháng 9 năm 2023.",
    severity=Severity.WARNING,
)
def passed_too_late(context: CheckContext) -> Iterator[Hit]:
    """Văn bản được thông qua không sau ngày ban hành, không sau ngày có hiệu lực.

    Xét câu “Nghị quyết này được … thông qua ngày …”, so với ngày ở đầu văn bản khi ngày ấy đã ghi đủ, và với
    ngày “có hiệu lực kể từ ngày …” trong cùng câu.
    """
    issue = issue_day(context)
    for index, match in context.matches(_PASSED, *context.parts.body, ("thông qua",)):
        passed = day_of(match["year"], match["month"], match["day"])
        valid = (
            day_of(*(match[f"valid_{part}"] for part in ("year", "month", "day")))
            if match["valid_day"]
            else None
        )
        ends = (("ban hành", issue), ("có hiệu lực", valid))
        wrong = next(((what, day) for what, day in ends if passed and day and passed > day), None)
        if wrong and passed:
            message = f"Thông qua ngày {format_date(passed)}, sau ngày {wrong[0]} ({format_date(wrong[1])})"
            yield Hit(message, "hãy xem lại ngày, năm", Span(index, *match.span()))


def _before_issue(context: CheckContext, pattern: re.Pattern[str], message: str) -> Iterator[Hit]:
    """The days that ``pattern`` finds and that lie before the day of issue; what is done is passed over."""
    issue = issue_day(context)
    for index, match in context.matches(pattern, *context.parts.body) if issue else ():
        day = _day_of(match, next(each for each in _PREFIXES if match.groupdict().get(f"{each}day")))
        if day and issue and day < issue and not _DONE.search(match.string, 0, match.end()):
            written = message.format(format_date(day), format_date(issue))
            yield Hit(written, "hãy xem lại ngày, năm", Span(index, *match.span()))


def _day_of(match: re.Match[str], prefix: str = "") -> date | None:
    return day_of(*(match[f"{prefix}{part}"] for part in ("year", "month", "day")))
